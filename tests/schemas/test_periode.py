"""Which period a title names: exactly one, or it is said that there is none or more."""

import re

import pytest

from schemas.periode import PERIODE, periods_named
from schemas.text import fold


def named(title):
    return periods_named(fold(title))


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("Anggaran Program Tahun 2023", "2023"),
        ("TAHUN ANGGARAN 2024", "2024"),
        ("T.A. 2023", "2023"),
        ("TA 2023", "2023"),
        ("TAHUN\n2023", "2023"),
        ("TAHUN\u00a02023", "2023"),
        ("Tahun 2023 Tahun Anggaran 2023", "2023"),
        ("TRIWULAN II TAHUN 2023", "2023-TW2"),
        ("TW-I TAHUN 2023", "2023-TW1"),
        ("Triwulan 1 Tahun 2023", "2023-TW1"),
        ("Tri Wulan IV TA 2023", "2023-TW4"),
        ("s.d. TW III Tahun Anggaran 2023", "2023-TW3"),
        ("SEMESTER I TAHUN 2023", "2023-S1"),
        ("Semester 2 Tahun 2023", "2023-S2"),
        ("BULAN JULI TAHUN 2023", "2023-M07"),
        ("KEADAAN BULAN JANUARI - MARET TAHUN 2023", "2023-M03"),
        ("BULAN JANUARI S.D. AGUSTUS TAHUN 2023", "2023-M08"),
        ("BULAN PEBRUARI TA 2024", "2024-M02"),
        ("Bulan Nopember Tahun 2024", "2024-M11"),
    ],
)
def test_a_title_names_its_period(title, period):
    assert named(title) == {period}


@pytest.mark.parametrize("month", ["Agt", "Agts", "Agst", "Ags", "Agustus"])
def test_august_has_many_names(month):
    assert named(f"BULAN {month} TAHUN 2023") == {"2023-M08"}


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("TRIWULAN I S.D. II TAHUN 2023", "2023-TW2"),
        ("TRIWULAN I - III TAHUN 2023", "2023-TW3"),
        ("TW I s/d IV TAHUN 2023", "2023-TW4"),
        ("TRIWULAN I DAN II TAHUN 2023", "2023-TW2"),
        ("SEMESTER I - II TAHUN 2023", "2023-S2"),
    ],
)
def test_a_range_is_never_read_as_its_first_part_alone(title, period):
    assert named(title) != {period[:-1] + "1"}
    assert period in named(title) or named(title) == set()


@pytest.mark.parametrize(
    "title",
    [
        "TRIWULAN KE-2 TAHUN 2023",
        "TRIWULAN KEDUA TAHUN 2023",
        "TRIWULAN ke II TAHUN 2023",
        "SEMESTER PERTAMA TAHUN 2023",
        "TRIWULAN V TAHUN 2023",
        "S.D. JUNI TAHUN 2023",
        "S/D 30 JUNI TAHUN 2023",
        "SAMPAI DENGAN BULAN INI TAHUN 2023",
        "KEADAAN AGUSTUS TAHUN 2023",
        "PER 30 SEPTEMBER TAHUN 2023",
        "PER TANGGAL 30 SEPTEMBER 2023 TAHUN 2023",
        "POSISI AKHIR JUNI TAHUN 2023",
        "TAHUN 2023 JANUARI - JUNI",
        "TAHUN 2023 JANUARI S.D. JUNI",
    ],
)
def test_a_part_of_a_year_is_never_read_as_the_whole_year(title):
    assert "2023" not in named(title)


@pytest.mark.parametrize(
    "title", ["ANGGARAN PROGRAM", "ANGGARAN 2023", "TAHUN 1999", "TAHUN 20233", "TAHUN LALU", "TW II", ""]
)
def test_a_title_without_a_year_names_none(title):
    assert named(title) == set()


@pytest.mark.parametrize(
    "title",
    [
        "TAHUN 2022 DAN TAHUN 2023",
        "TAHUN 2022 DAN 2023",
        "TAHUN 2022-2023",
        "TAHUN 2022/2023",
        "TAHUN ANGGARAN 2022 S.D. 2023",
        "TRIWULAN I TRIWULAN II TAHUN 2023",
        "SEMESTER I TW II TAHUN 2023",
    ],
)
def test_two_periods_are_two(title):
    assert len(named(title)) == 2


def test_a_part_of_the_year_that_only_stands_above_the_title_makes_a_second_period():
    assert periods_named("TAHUN 2023", "LAPORAN TRIWULAN II") == {"2023", "2023-TW2"}
    assert periods_named("TRIWULAN II TAHUN 2023", "LAPORAN TRIWULAN II") == {"2023-TW2"}
    assert periods_named("TAHUN 2023", "LAPORAN TRIWULAN KEDUA") == set()


def test_a_year_above_the_title_makes_no_second_period():
    assert periods_named("TAHUN 2023", "PERWAL MEDAN TAHUN 2022") == {"2023"}
    assert periods_named("TAHUN 2023", "MEDAN JANUARI 2024") == {"2023"}


def test_the_date_of_a_letter_is_no_part_of_a_year():
    assert named("TAHUN 2023 MEDAN, 5 JANUARI 2024") == {"2023"}
    assert named("TAHUN 2023 DICETAK TANGGAL 5 JANUARI 2024") == {"2023"}


def test_the_name_of_the_quarterly_form_is_no_quarter():
    assert named("REALISASI ANGGARAN PER TRIWULAN TAHUN 2023") == {"2023"}


def test_whatever_is_named_is_written_as_a_period():
    for part in ("", "TW IV ", "SEMESTER II ", "BULAN DESEMBER "):
        (period,) = named(f"{part}TAHUN 2023")
        assert re.fullmatch(PERIODE, period)
