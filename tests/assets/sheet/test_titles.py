"""What the words around a table say: its period and date; amounts in thousands are refused wherever a title says so."""

import pytest

from assets.sheet.titles import other_years, read_title
from schemas.text import fold
from tests.kit.books import (
    TITLES,
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    declarations,
    draw_table,
    evaluated,
    held,
    only,
)
from tests.kit.budgets import DAYASOS, REHSOS, SPENT, TWO, good, rejected

FORMS = {form.nama: form for _, form in declarations().forms}


def read(form, title):
    return read_title(FORMS[form], fold(title))


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("JUMLAH KELUARGA DALAM DTKS MENURUT KELURAHAN KEADAAN 30 NOVEMBER 2023", "2023-11-30"),
        ("Keluarga dalam DTKS per 1 Jan. 2024", "2024-01-01"),
        ("KELUARGA DALAM DTKS POSISI 29 FEBRUARI 2024", "2024-02-29"),
    ],
)
def test_a_count_belongs_to_the_month_of_the_day_that_its_title_names(title, day):
    found = read("dtks_kelurahan", title)
    assert (found.periode, found.tanggal, found.wrong) == (f"{day[:4]}-M{day[5:7]}", day, [])


@pytest.mark.parametrize(
    "title",
    [
        "KELUARGA DALAM DTKS TAHUN 2023",
        "KELUARGA DALAM DTKS KEADAAN 29 FEBRUARI 2023",
        "KELUARGA DALAM DTKS 31 MARET 2023 DAN 30 JUNI 2023",
    ],
)
def test_a_count_without_exactly_one_day_of_the_calendar_is_refused(title):
    found = read("dtks_kelurahan", title)
    assert found.periode == ""
    assert [code for code, _ in found.wrong] == ["G-TANGGAL"]


def test_a_count_of_a_day_whose_title_names_another_month_is_refused():
    found = read("dtks_kelurahan", "KELUARGA DALAM DTKS KEADAAN 30 NOVEMBER 2023 (JUNI)")
    assert found.wrong == [("G-PERIODE-GANDA", {"periode": "2023-M06, 2023-M11"})]
    assert read("dtks_kelurahan", "KELUARGA DALAM DTKS BULAN NOVEMBER, 30 NOVEMBER 2023").wrong == []


def test_the_day_of_the_data_may_lie_in_the_last_month_of_the_year_that_a_title_names():
    title = "Realisasi Capaian Kinerja Berdasarkan Indikator Kinerja Tahun 2023 Sampai dengan 26 Des  Tahun 2023"
    found = read("capaian_iku", title)
    assert (found.periode, found.tanggal, found.wrong) == ("2023", "2023-12-26", [])


@pytest.mark.parametrize("day", ["31 MARET 2023", "30 November 2023"])
def test_a_day_before_the_last_month_contradicts_a_title_of_the_whole_year(day):
    found = read("realisasi_anggaran", f"REALISASI CAPAIAN ANGGARAN TAHUN 2023 KEADAAN {day}")
    assert found.periode == ""
    assert [code for code, _ in found.wrong] == ["G-PERIODE-GANDA"]


def test_a_title_that_stands_over_a_neighbour_names_no_form():
    assert [code for code, _ in read("anggaran_program", "DAFTAR HADIR TAHUN 2023").wrong] == ["G-JUDUL"]


def test_a_heading_of_another_year_is_seen_and_of_its_own_is_not():
    assert other_years("TARGET TAHUN 2024", "2023") == {"2024"}
    assert other_years("TARGET TAHUN 2023", "2023-TW2") == set()
    assert other_years("TARGET", "2023") == set()


# ── in a workbook ───────────────────────────────────────────────────────────────────────────────


def test_a_table_under_the_title_of_no_form_is_refused():
    content = budget_book(TWO, title=["DAFTAR KEGIATAN", "TAHUN 2023"])
    found = only(rejected(content, "G-JUDUL"), "G-JUDUL")
    assert held(content, "Sheet1", found["di"]) == "NO"
    assert "anggaran program" in found["saran"]


def test_a_title_may_be_spread_over_cells_and_lines():
    good(budget_book(TWO, title=["Anggaran  Program", "Pendukung Sasaran\nTahun", "2023"]))


def test_a_title_without_period_is_refused():
    assert codes(rejected(budget_book(TWO, title=["ANGGARAN PROGRAM"]))) == ["G-PERIODE"]


def test_a_missing_period_hides_no_other_fault_and_invents_none():
    content = budget_book([TWO[0], ["2", REHSOS, "12O.000", "APBD"]], title=["ANGGARAN PROGRAM"])
    made = evaluated(content)
    assert codes(made) == ["G-ANGKA-TEKS", "G-PERIODE"]
    assert amounts(made) == {}


@pytest.mark.parametrize(
    "title", [("ANGGARAN PROGRAM TAHUN 2022", "TAHUN 2023"), ("ANGGARAN PROGRAM TAHUN 2022 DAN 2023",)]
)
def test_two_periods_in_one_title_are_refused(title):
    found = only(rejected(budget_book(TWO, title=title), "G-PERIODE-GANDA"), "G-PERIODE-GANDA")
    assert "2022, 2023" in found["pesan"]


@pytest.mark.parametrize(
    ("form", "rows"), [("anggaran_program", TWO), ("realisasi_triwulan", [["1.06.02", DAYASOS, 1, 2, 3, 4, 10]])]
)
def test_a_form_of_a_whole_year_whose_title_names_a_part_of_it_is_refused(form, rows):
    title = [*TITLES[form], "TRIWULAN II"]
    found = only(rejected(budget_book(rows, form, title=title), "G-PERIODE-TAHUN"), "G-PERIODE-TAHUN")
    assert "2023-TW2" in found["pesan"]


@pytest.mark.parametrize("above", ["TRIWULAN II", "LAPORAN TRIWULAN II", "KEADAAN S.D. TW II", "SEMESTER KE-1"])
def test_a_quarter_that_stands_above_the_title_is_never_read_as_the_whole_year(above):
    title = [above, "REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"]
    assert not accepted(evaluated(budget_book(SPENT, "realisasi_anggaran", title=title)))


def test_an_amount_in_words_between_two_tables_is_no_unit():
    def draw(page):
        below = draw_table(page, [*TWO, [], ["Terbilang: tiga juta rupiah"]])
        draw_table(page, SPENT, "realisasi_anggaran", start=(below + 2, 1), letterhead=False)

    made = evaluated(book(S=draw))
    assert (codes(made), accepted(made)) == ([], True)


def test_a_part_of_the_year_that_only_the_name_of_the_sheet_says_is_never_overlooked():
    found = only(rejected(budget_book(SPENT, "realisasi_anggaran", sheet="TW II")), "G-WAKTU-NAMA")
    assert 'lembar "TW II" menyebut 2023-TW2, tetapi judul tabelnya 2023' in found["pesan"]
    title = ["REALISASI CAPAIAN ANGGARAN TRIWULAN II", "TAHUN 2023"]
    good(budget_book(SPENT, "realisasi_anggaran", sheet="TW II", title=title), {"1.06.02": 625_000})


def test_a_year_above_the_title_is_not_the_period():
    good(budget_book(TWO, title=["PERWAL MEDAN TAHUN 2022", "ANGGARAN PROGRAM TAHUN 2023"]))


@pytest.mark.parametrize(
    "said",
    [
        "(dalam ribuan rupiah)",
        "dalam ribu rupiah",
        "(Dalam Jutaan Rupiah)",
        "(Rp. juta)",
        "(Rp.000)",
        "x 1.000",
        "Rp. Miliar",
    ],
)
def test_a_unit_of_thousands_or_millions_above_the_table_is_never_overlooked(said):
    content = budget_book(TWO, title=["ANGGARAN PROGRAM TAHUN 2023", said])
    found = only(rejected(content, "G-ANGKA-SATUAN"), "G-ANGKA-SATUAN")
    assert held(content, "Sheet1", found["di"]) == said


def test_a_unit_of_thousands_below_the_table_is_never_overlooked():
    rejected(budget_book([*TWO, [], ["Catatan: angka dalam ribuan rupiah"]]), "G-ANGKA-SATUAN")
