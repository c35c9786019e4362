"""The witness reads what the reader reads, by a way of its own: formats, rounded amounts, times, labels, odd cells."""

from decimal import Decimal

import pytest
from openpyxl.cell.rich_text import CellRichText

from assets.witness import bilangan, bulat, waktu
from assets.witness.kata import coded, words
from schemas.declarations import load
from tests.kit.books import book, draw_table
from tests.kit.desk import own_schemas
from tests.kit.rooms import contradicted
from tests.kit.slips import change


@pytest.mark.parametrize(
    ("kind", "digits", "code", "said"),
    [
        ("jumlah", "1200", '#,##0" orang"', ("1200", "orang", 0)),
        ("jumlah", "1200", '[>1000]#,##0" orang";0" KPM"', ("1200", "orang", 0)),
        ("jumlah", "12", '[>1000]#,##0" orang";0" KPM"', ("12", "KPM", 0)),
        ("rupiah", "1200", '#,##0" Rp"', ("1200", "rupiah", 0)),
        ("persen", "90", '0"%"', ("90", "persen", 0)),
        ("persen", "0.9", "0%", ("90", "persen", 0)),
        ("persen", "90", "0.00_%", ("90", "persen", 2)),
        ("persen", "87.5", '0.0"% KPM"', ("87.5", "KPM", 1)),
        ("besaran", "87.5", '0.0"% KPM"', ("87.5", "persen KPM", 1)),
        ("besaran", "0.875", '0.0%" KPM"', ("87.5", "persen KPM", 1)),
        ("besaran", "12", "0_%", ("12", "", 0)),
    ],
)
def test_a_number_is_what_its_format_shows(kind, digits, code, said):
    read = bilangan.of_number(kind, digits, code)
    assert (read.nilai, read.satuan, read.desimal) == (Decimal(said[0]), *said[1:])


@pytest.mark.parametrize(
    ("text", "number", "places"),
    [
        ("Rp 4,2 miliar", 4_200_000_000, -8),
        ("Rp. 6,4 M", 6_400_000_000, -8),
        ("6.400 juta rupiah", 6_400_000_000, -6),
        ("IDR 5 jt.", 5_000_000, -6),
        ("4.200.000.000", None, 0),
        ("4,2345 ribu", None, 0),
        ("sekitar 4 miliar", None, 0),
    ],
)
def test_a_rounded_amount_is_known_as_well_as_it_is_written(text, number, places):
    read = bulat.amount(text)
    assert (read and (read.nilai, read.desimal)) == (number and (number, places))


def test_what_follows_from_rounded_amounts_lies_between_two_numbers():
    here = {"a": bulat.span(Decimal(3_100_000_000), -8), "b": bulat.span(Decimal(4_200_000_000), -8)}
    whole = bulat.of_expression("a / b * 100", here)
    assert whole.words == ", dari angka yang dibulatkan (71,76 sampai 75,9)"  # 3,05/4,25 and 3,15/4,15
    assert whole.nearest(Decimal("74.2")) == Decimal("74.2")
    assert whole.nearest(Decimal(80)) == Decimal("75.903614")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("TW1 2024", ({"2024"}, {"-TW1"}, set())),
        ("2Q TAHUN2024", ({"2024"}, {"-TW2"}, set())),
        ("2nd quarter of 2024", ({"2024"}, {"-TW2"}, set())),
        ("H1 2024", ({"2024"}, {"-S1"}, set())),
        ("TRIWULAN II (APRIL - JUNI) 2024", ({"2024"}, {"-TW2"}, set())),
        ("1 JANUARI S/D 30 JUNI 2023", (set(), set(), {"2023-06-30"})),
        ("01 Januari 2023 sampai dengan tanggal 31 Desember 2023", (set(), set(), {"2023-12-31"})),
        ("1 JANUARI 2023", (set(), set(), {"2023-01-01"})),
        ("posisi 20240630", (set(), set(), {"2024-06-30"})),
    ],
)
def test_a_title_says_its_time(title, said):
    assert waktu.time_in(words(title)) == said


@pytest.mark.parametrize(
    ("label", "parted"),
    [
        ("1.06.04 PROGRAM REHABILITASI", ("1.06.04", "PROGRAM REHABILITASI")),
        ("[1.06.04] - PROGRAM REHABILITASI", ("1.06.04", "PROGRAM REHABILITASI")),
        ("3.1 Obat", ("3.1", "Obat")),
        ("3.1Obat", ("", "3.1Obat")),
        ("3 Obat", ("", "3 Obat")),
        ("1.06.04", ("", "1.06.04")),
    ],
)
def test_a_code_before_a_label_is_none_of_it(label, parted):
    assert coded(label) == parted


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """A night over amounts that are rounded, labels behind their codes, days of a year, a row without height."""
    place = tmp_path_factory.mktemp("bacaan")
    schemas = own_schemas(place)
    form = schemas / "formulir/anggaran.toml"
    change(form, 'baca = "rupiah", kendali = "anggaran"', 'baca = "rupiah", ukuran = "anggaran", dibulatkan = true')
    rest = 'ukuran = "realisasi", kosong = "galat", nihil = "nol"'
    change(form, rest, f"{rest}, dibulatkan = true")
    rows = [
        ["1)", "1.06.02 PROGRAM PEMBERDAYAAN SOSIAL", "Rp 4,2 miliar", "Rp 3,1 miliar", "74,20%", None],
        ["2)", "3.1 PROGRAM REHABILITASI\x0bSOSIAL", "Rp 3,2 miliar", "2.100.000.000", "65,60%", None],
        [None, "JUMLAH", "Rp 7,4 miliar", "Rp 5,2 miliar", None, None],
    ]
    rows[1][1] = rows[1][1].replace("\x0b", "_x000B_")

    def page(sheet):
        title = ["REALISASI CAPAIAN ANGGARAN", "1 JANUARI S/D 31 DESEMBER 2023"]
        header = ("NO", "PROGRAM", "ANGGARAN", "REALISASI", "PERSEN", "SISA")
        draw_table(sheet, rows, title=title, header=header, letterhead=False, signature=False)
        sheet.row_dimensions[6].height = 0
        sheet["H20"] = CellRichText("#REF!")

    file = place / "raw/2023/bid-dayasos/a.xlsx"
    file.parent.mkdir(parents=True)
    file.write_bytes(book(Serapan=page))
    return contradicted(place / "raw", load(schemas))


def test_no_room_contradicts_what_is_read_rightly(odd):
    differs, rows = odd
    assert differs == []
    assert [row["kode"] for row in rows["publik.temuan"] if row["kode"].startswith("G-")] == []
    said = {(row["kode"], row["ukuran"]): (row["nilai"], row["teks"]) for row in rows["fakta.anggaran"]}
    assert said["1.06.02", "anggaran"] == (None, "Rp 4,2 miliar")
    assert said["1.06.04", "realisasi"] == (Decimal(2_100_000_000), None)
    assert {row["tersembunyi"] for row in rows["bukti.sel"] if row["baris"] == 6} == {True}
    assert any("dari angka yang dibulatkan" in row["pembanding"] for row in rows["fakta.kendali"])
