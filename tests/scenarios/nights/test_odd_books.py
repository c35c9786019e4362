"""Workbooks that are odd but readable: none stops a night, none brings a figure that nobody stated."""

import pytest

from tests.kit.desk import figure, found, hand_in, published, reason

PERFORMANCE = ("NO", "PROGRAM KEGIATAN SUB KEGIATAN", "TARGET", "REALISASI", "CAPAIAN KINERJA (%)", "KATEGORI")
INDICATORS = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL")
PROMISES = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET")
REACHED = "REALISASI CAPAIAN KINERJA TAHUN 2024"
FIRST, OTHER = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"
LEMBAGA = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"


@pytest.fixture(scope="module")
def odd(nights):
    night = nights()
    rows = [["1", FIRST, "100%", "90%", "90%", ""], ["1", OTHER, "100%", "50%", "50%", "SPM"]]
    hand_in(night, "2024/bid-dayasos/nomor sama.xlsx", REACHED, PERFORMANCE, rows)
    rows = [
        ["1.", FIRST, "0,000001%", "90000000000000 %", "1%", ""],
        ["1.1", "Penyediaan Alat Bantu", "0 orang", "5 orang", "100%", "\U0001f600'\"; DROP TABLE"],
        [None, "x / y' \u200b", "10 keluarga", "20 orang", "200%", "SPM"],
        ["01", OTHER, "-", "-", "-", "-"],
    ]
    hand_in(night, "2024/bid-rehsos/besar.xlsx", REACHED, PERFORMANCE, rows)
    rows = [["1", FIRST, "100 %", 1, "100%", ""], ["2", OTHER, 0.7, 0.3, "43%", ""]]
    hand_in(night, "2024/upt/tanpa format.xlsx", REACHED, PERFORMANCE, rows)
    rows = [["1", FIRST, "100 orang", "100 orang", "100%", ""], [None, "JUMLAH", "200", "200", "100%", ""]]
    hand_in(night, "2024/jabfung/jumlah.xlsx", REACHED, PERFORMANCE, rows)
    title = "CAPAIAN INDIKATOR KINERJA UTAMA SEMESTER I TAHUN 2024"
    rows = [["2", None, LEMBAGA, "100%", "99.999.999.999.999 lembaga", "100%", "100%"]]
    hand_in(night, "2024/dinsos/semester.xlsx", title, INDICATORS, rows)
    title = "POPULASI SASARAN INDIKATOR TAHUN 2024"
    hand_in(
        night,
        "2024/subbag-keuangan/populasi.xlsx",
        title,
        ("NO", "INDIKATOR KINERJA", "POPULASI"),
        [["2", LEMBAGA, 0.01]],
    )
    for year, target in ((2022, "≥ 70"), (2023, "B"), (2024, "70-75"), (2025, -5)):
        hand_in(
            night,
            f"{year}/subbag-keuangan/pk.xlsx",
            f"PERJANJIAN KINERJA TAHUN {year}",
            PROMISES,
            [["2", None, LEMBAGA, target]],
        )
    return published(night)


def test_two_rows_of_one_number_are_refused_and_not_added_up(odd):
    assert set(found(odd, "2024/bid-dayasos/")) == {"G-NOMOR-GANDA"}
    assert odd.rows("FROM publik.realisasi_kinerja WHERE unit = 'bid-dayasos'") == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("1", "hasilnya di luar jangkauan"),
        ("1.1", "target nol"),
        ("1.1.1", "satuan realisasi dan target berbeda"),
        ("01", "target belum ada"),
    ],
)
def test_what_cannot_be_divided_is_no_figure_and_says_why(odd, line, why):
    assert reason(odd, f"realisasi_kinerja/2024/bid-rehsos/{line}/capaian") == why


def test_a_percentage_that_lost_its_format_is_refused(odd):
    assert "G-ANGKA-AMBIGU" in found(odd, "2024/upt/")


def test_a_total_row_is_no_detail(odd):
    assert odd.rows("SELECT nomor FROM publik.realisasi_kinerja WHERE unit = 'jabfung'") == [("1",)]
    assert set(found(odd, "2024/jabfung/")) == {"P-KENDALI", "P-BERWENANG"}  # it carries out no program


def test_a_part_of_a_population_is_none_and_gives_no_share(odd):
    assert figure(odd, "capaian_iku/2024-S1/IKU-2/pembilang") == 99999999999999
    assert all(code.startswith("G-ANGKA") for code in found(odd, "2024/subbag-keuangan/populasi.xlsx"))
    assert figure(odd, "capaian_iku/2024-S1/IKU-2/penyebut") is None


@pytest.mark.parametrize(
    ("year", "code"), [(2022, "G-ANGKA-TEKS"), (2023, "P-HURUF"), (2024, "G-ANGKA-TEKS"), (2025, "G-ANGKA-NEGATIF")]
)
def test_a_target_that_is_no_single_number_is_refused(odd, year, code):
    assert found(odd, f"{year}/subbag-keuangan/pk.xlsx") == [code]
