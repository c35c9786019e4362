"""What is counted has no parts, words that are no unit are no count, and what is not available is nothing."""

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import accepted, book, budget_book, codes, draw_table, evaluated, only
from tests.kit.desk import budget_schemas

TITLE = ["JUMLAH KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"]
JALUR = "2023/bid-linjamsos/penerima.xlsx"
INDICATOR = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"


def counted(value, number_format="General"):
    def draw(page):
        draw_table(page, [[1, "Medan Tuntungan", value]], title=TITLE, header=["NO", "KECAMATAN", "JUMLAH KPM"])
        for row in page.iter_rows():
            for cell in row:
                if cell.value == value:
                    cell.number_format = number_format

    return evaluated(book(S=draw), JALUR)


def agreed(target):
    header = ["NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"]
    rows = [["1", "Sasaran", INDICATOR, target]]
    title = ["PERJANJIAN KINERJA", "TAHUN 2024"]
    content = book(S=lambda page: draw_table(page, rows, title=title, header=header))
    return evaluated(content, "2024/subbag-keuangan/pk.xlsx")


@pytest.mark.parametrize("value", [1.25, 1.5, 2.375, 0.5, "1,25 KPM", "1,5"])
def test_a_part_of_a_family_is_refused(value):
    made = counted(value)
    assert not accepted(made)
    assert "bukan bilangan bulat" in only(made, "G-PECAHAN")["pesan"]


@pytest.mark.parametrize("value", [1250, "1.250", "1.250 KPM", "1.250KPM", 12.000000000000002])
def test_a_whole_one_is_read(value):
    made = counted(value)
    assert (codes(made), accepted(made)) == ([], True)


@pytest.mark.parametrize("target", ["82,35", "82,35 nilai", "12,5 ton", "3,25 indeks", "87,5%", "1.250 orang"])
def test_what_has_parts_may_have_decimals(target):
    assert codes(agreed(target)) == []


@pytest.mark.parametrize("target", ["12,5 orang", "1,5 kelompok/ lembaga"])
def test_what_has_none_may_not(target):
    assert codes(agreed(target)) == ["G-PECAHAN"]


@pytest.mark.parametrize(
    "value",
    [
        "100an",
        "5 rbu",
        "538 orang lebih",
        "500 lebih",
        "± 500",
        "> 500",
        "sekitar 500",
        "500 (sementara)",
        "15 K",
        "1.250*)",
    ],
)
def test_words_that_are_no_unit_make_no_count(value):
    made = counted(value)
    assert not accepted(made)
    (found,) = made.findings.to_pylist()
    assert f'"{value}"' in found["pesan"]


@pytest.mark.parametrize("value", ["30 PKM", "30 kpm", "30 jiwa"])
def test_a_slip_of_the_unit_and_another_known_one_stand(value):
    assert accepted(counted(value))


@pytest.mark.parametrize("value", ["n/a", "…", "belum tersedia"])
def test_what_is_not_available_is_asked_and_never_zero(value):
    made = counted(value)
    assert codes(made) == ["P-TIDAK-TERSEDIA"]
    assert made.facts["penerima"].num_rows == 0


def test_an_amount_less_than_the_declared_least_is_refused(tmp_path):
    schemas = budget_schemas(tmp_path)
    file = schemas / "formulir" / "anggaran.toml"
    old = 'ukuran = "anggaran", kosong = "galat"}'
    file.write_text(file.read_text().replace(old, 'ukuran = "anggaran", kosong = "galat", paling_sedikit = 1000}', 1))
    rows = [["1", "PROGRAM PEMBERDAYAAN SOSIAL", 14], ["2", "PROGRAM REHABILITASI SOSIAL", 14265]]
    made = evaluate(budget_book(rows), InboxPath.of("2023/bid-dayasos/a.xlsx"), load(schemas))
    assert "kurang dari 1000" in only(made, "G-TERLALU-KECIL")["pesan"]
    assert codes(made) == ["G-TERLALU-KECIL"]
