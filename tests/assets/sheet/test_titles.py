"""What the words around a table say: its period and date, and amounts in thousands however announced."""

import pytest

from assets.sheet.titles import other_years, read_title, scaled
from schemas.text import fold
from tests.kit.books import declarations

FORMS = {form.nama: form for _, form in declarations().forms}


def read(form, title, sheet="Lembar1"):
    return read_title(FORMS[form], fold(title), fold(sheet))


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


@pytest.mark.parametrize(
    "words",
    [
        "(dalam ribuan rupiah)", "(x Rp. 1.000)", "(x Rp1.000,-)", "(x1000)", "(dalam Rp1.000)", "(dalam 1.000 rupiah)",
        "(Rp000)", "(IDR 000)", "(000)", "(Rp. Jt)", "(dalam jt rupiah)", "(seribu rupiah)", "(in thousands)", "(juta)",
    ],
)  # fmt: skip
def test_amounts_in_thousands_are_announced_in_many_ways(words):
    assert scaled(fold(words), below=False)


@pytest.mark.parametrize("words", ["Satuan: ribu rupiah", "(ribuan)", "(Rp Juta)", "(dlm ribuan)", "(dalam M)"])
def test_they_are_announced_below_a_table_as_well(words):
    assert scaled(fold(words), below=True)


@pytest.mark.parametrize("words", ["dua ratus juta rupiah", "Medan, Januari 2024", "Rp. 1.000.000.000"])
def test_amounts_spelled_out_below_a_table_are_no_announcement(words):
    assert not scaled(fold(words), below=True)


@pytest.mark.parametrize("words", ["ANGGARAN TAHUN 2023", "PAGU RP 1.000.000.000", "INDEKS RB TAHUN 2023"])
def test_other_titles_are_no_announcement(words):
    assert not scaled(fold(words), below=False)
