"""What a text says of time: read as what it says, or given back unread; never taken for nothing."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.periode import PERIODE, last_day, last_month, month_of
from schemas.text import fold
from schemas.waktu import says_nothing, time_said


def said(text):
    return time_said(fold(text))


def named(title):
    """Every period that a title names; none where words of time are left unread."""
    found = said(title)
    years = found.years or found.loose
    return set() if found.unread else {year + part for year in years for part in found.parts or {""}}


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
    ("words", "part"),
    [
        ("TW2", "TW2"), ("TWII", "TW2"), ("TW-II", "TW2"), ("T.W. II", "TW2"), ("TRIW. II", "TW2"), ("TRW II", "TW2"),
        ("TRIWULANII", "TW2"), ("TRIWULAN \u2161", "TW2"), ("TRIWULAN KE-2", "TW2"), ("TRIWULAN KEDUA", "TW2"),
        ("Q3", "TW3"), ("KUARTAL II", "TW2"), ("SMT 1", "S1"), ("SMT.1", "S1"), ("SEMESTER1", "S1"), ("SEM I", "S1"),
        ("SEMESTER PERTAMA", "S1"), ("PARUH KEDUA", "S2"), ("(JUNI)", "M06"), ("BULAN JUNE", "M06"), ("BULAN 1", "M01"),
        ("S.D. JUNI", "M06"), ("SD SEPTEMBER", "M09"), ("hingga Agustus", "M08"), ("sampai dengan bulan Oktober", "M10"),
        ("KEADAAN AGUSTUS", "M08"), ("POSISI AKHIR JUNI", "M06"), ("JANUARI - JUNI", "M06"), ("JANUARI S.D. JUNI", "M06"),
        ("TW I S/D TW III", "TW3"), ("Nop.", "M11"), ("2Q", "TW2"), ("2nd Quarter", "TW2"), ("third quarter", "TW3"),
        ("H1", "S1"), ("2H", "S2"), ("1st half", "S1"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["{} TAHUN 2023", "TAHUN 2023 {}", "REALISASI TAHUN ANGGARAN 2023 ({})"])
def test_a_part_of_the_year_is_read_in_every_spelling_before_and_behind_the_year(title, words, part):
    assert named(title.format(words)) == {f"2023-{part}"}


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ("CATURWULAN II", "CATURWULAN II"),
        ("MINGGU KE-2", "MINGGU KE 2"),
        ("(PROGNOSIS)", "PROGNOSIS"),
        ("UPDATE TERAKHIR", "UPDATE TERAKHIR"),
        ("TRIWULAN V", "TRIWULAN V"),
        ("SEMESTER III", "SEMESTER III"),
        ("TRIWULAN", "TRIWULAN"),
        ("TAHAP II", "TAHAP II"),
        ("SAMPAI DENGAN BULAN INI", "SAMPAI DENGAN BULAN INI"),
        ("APRIL S.D. JUNI", "APRIL S D JUNI"),
        ("TRIWULAN II - III", "TRIWULAN II III"),
        ("OKTOBRE", "OKTOBRE"),
        ("Semster I", "SEMSTER I"),
        ("Trwln 2", "TRWLN 2"),
        ("Tribulan II", "TRIBULAN II"),
        ("SETEMBER", "SETEMBER"),
        ("Mid Year", "MID YEAR"),
        ("year to date", "YEAR TO DATE"),
        ("tgl 30", "TGL 30"),
        ("hari ke-180", "HARI KE 180"),
        ("s/d saat ini", "S D SAAT INI"),
        ("6 bulan", "6 BULAN"),
        ("enam bulan", "ENAM BULAN"),
        ("setengah tahun", "SETENGAH TAHUN"),
    ],
)
def test_words_of_time_that_are_no_period_of_ours_are_given_back(words, quoted):
    assert quoted in said(f"TAHUN 2023 {words}").unread
    assert said(f"{words}, TAHUN 2023").unread[0].startswith(quoted)


@pytest.mark.parametrize("words", ["II", "\u2161", "06", "2024-06-30", "/06", "(II)", "6"])
def test_a_number_right_behind_the_year_is_given_back(words):
    assert said(f"REALISASI ANGGARAN TAHUN 2024 {words}").unread


@pytest.mark.parametrize("words", ["II", "\u2161", "06", "M6", "I/II"])
def test_so_is_one_that_stands_alone_before_it(words):
    assert said(f"{words} TAHUN 2024").unread
    assert said(f"LAMPIRAN {words} TAHUN 2024").unread == ()


def test_a_longer_number_behind_the_year_is_no_part_of_it():
    assert said("TAHUN 2024 050 1234").unread == ()


@pytest.mark.parametrize("number", ["06", "2", "12"])
def test_a_small_number_in_a_cell_of_its_own_beside_the_year_is_no_time(number):
    assert time_said(f"TAHUN 2024\n{number}").unread == time_said(f"\n{number}\nTAHUN 2024").unread == ()
    assert time_said(f"TRIWULAN\n{number[-1]}\nTAHUN 2024").parts == {f"-TW{number[-1]}"} or number == "06"
    assert time_said("TAHUN 2024\nII").unread == ("II",)


def test_two_numbers_in_a_cell_of_their_own_are_a_day_or_a_month():
    assert time_said("TAHUN 2024\n30 06 24").unread == ("30 06 24",)
    assert time_said("06 24\nTAHUN 2024").dates == {""}
    assert time_said(" 06\nTAHUN 2024").unread == ("06",)


def test_the_first_months_are_not_the_first_month():
    assert (said("6 BULAN PERTAMA TAHUN 2024").parts, said("BULAN PERTAMA TAHUN 2024").parts) == (set(), {"-M01"})
    assert said("6 BULAN PERTAMA").unread == ("6 BULAN PERTAMA",)


def test_a_day_or_a_year_may_stand_without_blanks():
    assert said("20240630").dates == {"2024-06-30"}
    assert said("TAHUN2024").years == {"2024"}
    assert said("UNTUK TAHUN YANG BERAKHIR SAMPAI DENGAN 31 DESEMBER 2024").dates == {"2024-12-31"}
    assert said("(RENSTRA 2021-2026) TAHUN 2024").years == {"2024"}


def test_twelve_months_are_a_year():
    assert says_nothing(*said("rekap 12 bulan").unread)
    assert not says_nothing(*said("rekap 9 bulan").unread)


def test_each_day_is_led_by_its_own_words():
    assert said("DATA PER 30 JUNI 2024, MEDAN 5 JULI 2024").led == {"2024-06-30"}


def test_the_middle_of_a_year_is_no_year():
    assert said("TENGAH TAHUN 2024").unread == ("TENGAH TAHUN",)
    assert said("TENGAH TAHUN").unread == ("TENGAH TAHUN",)
    assert not says_nothing("TENGAH TAHUN")
    assert said("PROVINSI JAWA TENGAH TAHUN 2024").unread == ()


def test_a_day_without_a_year_to_which_words_lead_is_given_back():
    assert said("DATA S.D. 30/06").unread == ("DATA S D 30 06",)
    assert said("TAHUN 2024, PER 30/6").unread == ("PER 30 6",)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("per 30/09/2024", "2024-09-30"),
        ("(30-06-2024)", "2024-06-30"),
        ("Posisi 28-06-2024", "2024-06-28"),
        ("s.d. 26 Des  Tahun 2023", "2023-12-26"),
        ("2024-09-30", "2024-09-30"),
        ("PER TANGGAL 30 SEPTEMBER 2023", "2023-09-30"),
        ("31 JUNI 2024", ""),
        ("30/13/2024", ""),
    ],
)
def test_a_day_is_read_in_every_spelling_and_one_that_is_none_is_said(text, day):
    assert said(text).dates == {day}
    assert said(text).parts == set()


@given(
    st.sampled_from(["TW", "TRIWULAN", "KUARTAL", "Q"]),
    st.sampled_from([("I", 1), ("II", 2), ("III", 3), ("IV", 4), ("3", 3), ("KE-4", 4), ("KETIGA", 3)]),
    st.sampled_from(["", " ", " - ", ". "]),
    st.integers(2019, 2035),
)
def test_any_quarter_written_in_any_way_is_that_quarter(unit, number, between, year):
    blank = between or (" " if number[0].startswith("KE") else "")
    assert named(f"REALISASI {unit}{blank}{number[0]} TAHUN {year}") == {f"{year}-TW{number[1]}"}


@given(st.text(alphabet="ABCDEIJMNRSTUVWX0123456789 .-/()", max_size=40))
def test_whatever_stands_there_a_text_is_read_to_its_end(text):
    found = said(text)
    for part in found.parts:
        assert re.fullmatch(PERIODE, f"2024{part}")
    assert said(text) == found


@pytest.mark.parametrize(
    "title",
    [
        "TABEL 2.5 REALISASI ANGGARAN TAHUN 2023", "LAMPIRAN II TAHUN 2023", "DPA TAHUN ANGGARAN 2023 (DALAM RUPIAH)",
        "GOLONGAN III TAHUN 2023", "TELP (061) 4567890 TAHUN 2023", "KECAMATAN MEDAN MARELAN TAHUN 2023",
        "PENDIDIKAN SD SMP TAHUN 2023", "RENCANA KERJA TAHUNAN TAHUN 2023", "PER KECAMATAN TAHUN 2023",
        "REALISASI PER BULAN TAHUN 2023", "TARGET TRIWULANAN TAHUN 2023", "PERWAL NOMOR 1 TAHUN 2023",
        "KEADAAN PEGAWAI TAHUN 2023", "PEGAWAI PER GOLONGAN, TAHUN 2023", "JULIANA DESA MEIKARTA TAHUN 2023",
        "TENAGA KERJA SUKARELA TAHUN 2023", "SEMENTARA TAHUN 2023", "MARTUBUNG SARI REJO TAHUN 2023",
    ],
)  # fmt: skip
def test_an_ordinary_title_of_a_year_is_that_year(title):
    assert named(title) == {"2023"}


@pytest.mark.parametrize(
    "name", ["TW", "iku tw", "realisasi triwulan", "Realisasi update", "data awal", "TW (fix) rev2"]
)
def test_a_word_of_time_without_a_number_says_nothing_in_a_name(name):
    assert all(says_nothing(words) for words in said(name).unread)


@pytest.mark.parametrize(
    "name", ["Prognosis", "Caturwulan 2", "Minggu 3", "Semester 3", "Semester ganjil", "TW berjalan", "awal tahun"]
)
def test_one_that_says_something_is_not_passed_over_in_a_name(name):
    assert not all(says_nothing(words) for words in said(name).unread)


@pytest.mark.parametrize("title", ["ANGGARAN PROGRAM", "TAHUN 1999", "TAHUN 20233", "TAHUN LALU", "TW II", ""])
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


def test_the_date_of_a_letter_is_a_day_and_no_part_of_a_year():
    for title in ("TAHUN 2023 MEDAN, 5 JANUARI 2024", "TAHUN 2023 DICETAK TANGGAL 5 JANUARI 2024"):
        assert named(title) == {"2023"}
        assert said(title).dates == {"2024-01-05"}
        assert said(title).led == set()


def test_the_name_of_the_quarterly_form_is_no_quarter():
    assert named("REALISASI ANGGARAN PER TRIWULAN TAHUN 2023") == {"2023"}


def test_a_month_keeps_the_year_beside_it():
    assert said("MEDAN, JANUARI 2024, TAHUN 2023").whole == {"2024-M01"}


def test_what_leads_to_a_part_or_a_day_is_known():
    assert said("DATA PER 30 SEPTEMBER 2024").led == {"2024-09-30"}
    assert said("MEDAN, 30 SEPTEMBER 2024").led == set()
    assert said("S.D. JUNI").led == said("BULAN JUNI").led == {"-M06"}


def test_periods_have_last_months_and_days():
    assert [last_month(p) for p in ("2023", "2023-S1", "2023-TW3", "2023-M07")] == [12, 6, 9, 7]
    assert [last_day(p) for p in ("2024", "2024-M02", "2023-TW2")] == ["2024-12-31", "2024-02-29", "2023-06-30"]
    assert month_of("2024-09-30") == "2024-M09"


def test_whatever_is_named_is_written_as_a_period():
    for part in ("", "TW IV ", "SEMESTER II ", "BULAN DESEMBER "):
        (period,) = named(f"{part}TAHUN 2023")
        assert re.fullmatch(PERIODE, period)
