"""The unit of a value comes from its cell, its heading, or its column's declaration, in this order."""

import pytest

from assets.evidence.handed import InboxPath
from assets.facts.units import in_brackets
from assets.file.evaluation import evaluate
from schemas.declarations import DeclarationError, load
from tests.kit.books import budget_book, codes, evaluated, only
from tests.kit.desk import hand_in, own_schemas, published

TITLE = ["JUMLAH KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"]
JALUR = "2023/bid-linjamsos/penerima.xlsx"
HEADER = ("NO", "KECAMATAN", "JUMLAH KPM")


def recipients(*rows, header=HEADER):
    numbered = [[number, *row] for number, row in enumerate(rows, start=1)]
    return budget_book(numbered, title=TITLE, header=header)


def units(made):
    return [(int(row["nilai"]), row["satuan"]) for row in made.facts["penerima"].to_pylist()]


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("JUMLAH (orang)", "orang"), ("JUMLAH\n(Kepala Keluarga)", "Kepala Keluarga"), ("JUMLAH [unit/paket] ", "unit/paket"),
        ("TARGET (%)", "persen"), ("TARGET （％）", "persen"), ("JUMLAH (A + B)", ""), ("JUMLAH (L)", ""), ("JUMLAH (3)", ""),
        ("JUMLAH (orang) 2023", ""), ("JUMLAH", ""), ("", ""),
    ],
)  # fmt: skip
def test_a_heading_bears_a_unit_in_brackets_at_its_end(heading, unit):
    assert in_brackets(heading) == unit


def test_a_cell_that_states_no_unit_takes_that_of_its_column():
    made = evaluated(recipients(["Medan Tuntungan", 25], ["Medan Johor", "1.250"], ["Medan Amplas", "-"]), JALUR)
    assert codes(made) == []
    assert units(made) == [(25, "KPM"), (1250, "KPM"), (0, "KPM")]


def test_the_unit_that_the_heading_bears_goes_before_the_declared_one_and_is_asked_about_once(load_with):
    content = recipients(["Medan Tuntungan", 25], ["Medan Johor", "1.250"], header=("NO", "KECAMATAN", "JUMLAH (KPM)"))
    assert codes(evaluated(content, JALUR)) == []
    schemas = load_with('"JUMLAH KPM", "KPM"', '"JUMLAH KPM", "KPM", "JUMLAH JIWA"')
    content = recipients(["Medan Tuntungan", 25], ["Medan Johor", "1.250"], header=("NO", "KECAMATAN", "JUMLAH (jiwa)"))
    made = evaluate(content, InboxPath.of(JALUR), schemas)
    assert units(made) == [(25, "jiwa"), (1250, "jiwa")]
    assert (only(made, "P-SATUAN")["isi"], codes(made)) == ("JUMLAH (jiwa)", ["P-SATUAN"])


def test_another_unit_in_cells_stands_and_is_asked_about_once_with_their_number():
    rows = [
        ["Medan Tuntungan", "30 PKM"],
        ["Medan Johor", "15 kpm"],
        ["Medan Amplas", "20 jiwa"],
        ["Medan Denai", "9 PKM"],
    ]
    made = evaluated(recipients(*rows), JALUR)
    assert units(made) == [(30, "PKM"), (15, "kpm"), (20, "jiwa"), (9, "PKM")]
    said = [(row["isi"], row["pesan"]) for row in made.findings.to_pylist()]
    assert said == [
        ("30 PKM", '"30 PKM" (dan 1 sel lain) tidak bersatuan KPM, satuan kolom JUMLAH KPM.'),
        ("20 jiwa", '"20 jiwa" tidak bersatuan KPM, satuan kolom JUMLAH KPM.'),
    ]
    assert codes(made) == ["P-SATUAN", "P-SATUAN"]


def test_persons_are_not_published_as_families(empty_night):
    header = ["NO", "KECAMATAN", "JUMLAH KPM"]
    hand_in(empty_night, JALUR, TITLE, header, [["1", "Medan Tuntungan", "30 jiwa"], ["2", "Medan Johor", "15"]])
    published(empty_night)
    rows = empty_night.rows(
        "SELECT nilai, satuan FROM publik.angka WHERE tabel = 'penerima' AND nilai IS NOT NULL ORDER BY 1"
    )
    assert rows == [(15, "KPM"), (30, "jiwa")]


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ('baca = "rupiah", satuan = "KPM"', 'dibaca "rupiah", yang satuannya selalu rupiah'),
        ('baca = "teks", satuan = "KPM"', "kunci satuan tidak berlaku di sini"),
    ],
)
def test_a_unit_is_declared_only_where_cells_need_not_say_it(load_with, after, said):
    with pytest.raises(DeclarationError, match=said):
        load_with('baca = "jumlah", satuan = "KPM"', after)


@pytest.fixture
def load_with(tmp_path):
    """The delivered declarations with one text of the form changed."""

    def changed(before, after):
        schemas = own_schemas(tmp_path)
        path = schemas / "formulir" / "penerima.toml"
        text = path.read_text(encoding="utf-8")
        assert before in text
        path.write_text(text.replace(before, after), encoding="utf-8")
        return load(schemas)

    return changed
