"""What an indicator counts is declared: persons over families are asked about in whichever file they stand."""

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import accepted, book, codes, draw_table, evaluated, only
from tests.kit.desk import own_schemas
from tests.kit.slips import change, said

POOR = "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial"
GROUPS = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
ELDERLY = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"
QUARTERS = ("NO", "INDIKATOR KINERJA", "REALISASI > TW I", "REALISASI > TW II")
PEOPLE = ("NO", "INDIKATOR KINERJA", "POPULASI")


def table(title, header, *rows):
    return book(
        Lembar1=lambda page: draw_table(
            page, rows, title=[title, "TAHUN 2024"], header=header, letterhead=False, signature=False
        )
    )


def done(indicator, *values):
    return table("REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN", QUARTERS, ["1", indicator, *values])


def population(indicator, value):
    return table("POPULASI SASARAN INDIKATOR", PEOPLE, ["1", indicator, value])


@pytest.mark.parametrize(
    ("content", "asked"),
    [
        (done(POOR, "200 orang", 20), True),  # over a register of families
        (done(POOR, "200 jiwa", 20), True),
        (done(POOR, "200 keluarga", "20 KPM"), False),
        (done(POOR, "200 KK", 20), False),
        (done(POOR, 200, 20), False),  # says no unit
        (done(ELDERLY, "200 KK", 20), True),
        (done(ELDERLY, "200 orang", "20 lansia"), False),
        (population(ELDERLY, "200 KK"), True),
        (population(ELDERLY, "200 jiwa"), False),
        (population(POOR, "200 orang"), True),
        (done(GROUPS, "8 kelompok", "9 kelompok/ lembaga"), False),
        (done(GROUPS, "8 klp", "9 pokmas"), False),
        (done(GROUPS, "8 orang", 9), True),
    ],
)
def test_a_numerator_or_population_that_counts_something_else_is_refused(content, asked):
    made = evaluated(content, "2024/dinsos/a.xlsx")
    assert codes(made) == (["G-SATUAN-HITUNGAN"] if asked else [])
    assert bool(accepted(made)) != asked


def test_the_refusal_names_cell_indicator_and_both_units_once_a_unit():
    found = only(evaluated(done(POOR, "200 orang", "250 orang"), "2024/dinsos/a.xlsx"), "G-SATUAN-HITUNGAN")
    assert (found["di"], found["isi"]) == ("C6", "200 orang")
    assert found["pesan"] == (
        '"200 orang" (dan 1 sel lain) bersatuan orang, padahal pembilang IKU-1 dihitung dalam keluarga.'
    )


def test_an_indicator_over_a_register_counts_as_that_does_without_being_told(tmp_path):
    schemas = own_schemas(tmp_path)
    path = schemas / "kode/indikator.csv"
    lines = path.read_text("utf-8").splitlines()
    path.write_text("".join(f"{line.rpartition(',')[0]}\n" for line in lines), encoding="utf-8")  # the last column
    untold = load(schemas)
    for content, asked in ((done(POOR, "200 orang", 1), True), (done(POOR, "200 KPM", 1), False), (done(ELDERLY, "2 KK", 1), False)):  # fmt: skip
        made = evaluate(content, InboxPath.of("2024/dinsos/a.xlsx"), untold)
        assert codes(made) == (["G-SATUAN-HITUNGAN"] if asked else [])


def test_an_indicator_that_divides_by_nothing_may_count_anything(tmp_path):
    schemas = own_schemas(tmp_path)
    change(schemas / "kode/indikator.csv", f"IKU-5,{ELDERLY},iku,S3,,persen,persen,", f"IKU-5,{ELDERLY},iku,S3,,orang,jumlah,")  # fmt: skip
    made = evaluate(done(ELDERLY, "2 KK", 1), InboxPath.of("2024/dinsos/a.xlsx"), load(schemas))
    assert codes(made) == []


def test_a_unit_that_nobody_knows_is_said_when_declarations_are_loaded(tmp_path):
    schemas = own_schemas(tmp_path)
    path = schemas / "kode/indikator.csv"
    path.write_text(path.read_text("utf-8").replace(",keluarga\n", ",kluarga\n"), encoding="utf-8")
    assert said(schemas) == [
        'kode/indikator.csv: kode IKU-1: satuan_pembilang "kluarga" tidak dikenal; satuan di kode/umum/satuan.csv'
    ]
