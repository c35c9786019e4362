"""The witness reads what the reader reads, by a way of its own: formats, rounded amounts, times, labels, odd cells."""

from decimal import Decimal

import pytest
from openpyxl.cell.rich_text import CellRichText

from assets.witness import bilangan, bulat, waktu
from assets.witness.kata import coded, words
from assets.witness.lembar import Sheets
from assets.witness.said import Given
from schemas.declarations import load
from tests.kit.books import book, draw_table
from tests.kit.desk import own_schemas
from tests.kit.places import SCHEMAS
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
        ("SESUAI PERDA NOMOR 12 TAHUN 2022 TAHUN 2023", ({"2023"}, set(), set())),
        ("MENURUT PERDA NOMOR 12 TAHUN 2022", ({"2022"}, set(), set())),
        ("TAHUN 2023 (TAHUN KE-3 RPJMD 2021-2026)", ({"2023"}, set(), set())),
        ("posisi 20240630", (set(), set(), {"2024-06-30"})),
    ],
)
def test_a_title_says_its_time(title, said):
    assert waktu.time_in(words(title)) == said


def test_a_date_in_a_title_is_the_day_that_it_holds_whatever_it_looks_like():
    (form,) = (form for _, form in load(SCHEMAS).forms if form.nama == "realisasi_anggaran")
    about = {"gabung": None, "peran": "judul"}
    written = {"jenis": "teks", "isi": form.judul[0], "nilai": None, "baris": 1, "kolom": 1, "sel": f"{'0' * 16}:S!A1"}
    dated = {
        "jenis": "tanggal",
        "isi": "45565",
        "nilai": "2024-09-30",
        "baris": 2,
        "kolom": 1,
        "sel": f"{'0' * 16}:S!A2",
    }
    rows = [about | {"lembar": "S"} | cell for cell in (written, dated)]
    given = Given(load(SCHEMAS), lambda table: rows if table == "bukti.sel" else [])
    assert Sheets(given).title(rows[0], form, (3, 3), "").day == "2024-09-30"


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


def held(place, path, content):
    file = place / "raw" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content)


PROGRAMS = ("PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL")


def abreast(sheet):
    """Two tables beside each other, each with a title of its own."""
    for left, part in ((1, "I"), (5, "II")):
        rows = [["REALISASI CAPAIAN ANGGARAN"], [f"TRIWULAN {part} TAHUN 2023"], []]
        rows += [["NO", "PROGRAM", "ANGGARAN T.A. 2023", "REALISASI"], [1, PROGRAMS[1], 5000, 100 * left]]
        for at, row in enumerate(rows, start=1):
            for col, value in enumerate(row, start=left):
                sheet.cell(at, col, value)


def again(sheet):
    """A table whose title and header are printed again on its second page."""
    head = (["ANGGARAN PROGRAM TAHUN 2023"], ["NO", "PROGRAM", "ANGGARAN"])
    for row in (*head, [1, PROGRAMS[0], 7_000_000], *head, [2, PROGRAMS[1], 8_000_000]):
        sheet.append(row)


TEXT = """REALISASI CAPAIAN ANGGARAN TAHUN 2024;;;;
NO;PROGRAM;ANGGARAN;REALISASI;
;;;KEUANGAN;FISIK
1;PROGRAM REHABILITASI SOSIAL;9.000.000;4.500.000;50,00%
"""


def test_tables_abreast_printed_again_and_of_a_text_file_are_not_contradicted(tmp_path):
    held(tmp_path, "2023/bid-rehsos/a.xlsx", book(Serapan=abreast))
    held(tmp_path, "2023/subbag-keuangan/b.xlsx", book(Anggaran=again))
    held(tmp_path, "2024/bid-rehsos/c.csv", TEXT.encode())
    held(tmp_path, "2022/upt/1271012345678901.xlsx", book(Lain=again))  # refused, and named without its number
    differs, rows = contradicted(tmp_path / "raw", load(SCHEMAS))
    assert differs == []
    said = {(row["periode"], row["kode"], row["ukuran"]): row["nilai"] for row in rows["fakta.anggaran"]}
    assert said["2023-TW1", "1.06.04", "realisasi"] == 100
    assert said["2023-TW2", "1.06.04", "realisasi"] == 500
    assert said["2023", "1.06.04", "anggaran"] == 8_000_000
    assert said["2024", "1.06.04", "realisasi"] == 4_500_000


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

    held(place, "2023/bid-dayasos/a.xlsx", book(Serapan=page))
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
