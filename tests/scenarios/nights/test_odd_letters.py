"""Letters that look alike but are not the same bytes: pasted from Word or the web, they read as the plain text."""

import pytest

from tests.kit.desk import found, hand_in, published

DISABILITAS = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
ANAK = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"
NBSP, EM_SPACE, IDEOGRAPHIC, LINE_SEPARATOR = "\u00a0", "\u2003", "\u3000", "\u2028"
VERTICAL_TAB = "_x000B_"  # as a workbook escapes it


def full_width(text: str) -> str:
    """Letters, digits and signs as wide as a Chinese character; a blank becomes the wide one."""
    return "".join(IDEOGRAPHIC if c == " " else chr(ord(c) + 0xFEE0) for c in text)


TITLE = full_width("REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN") + EM_SPACE + "TAHUN" + NBSP + "2024"
HEADER = [
    "NO",
    full_width("INDIKATOR KINERJA"),
    "REALISASI > TW\u00a0I",
    "REALISASI > TW Ⅱ",
    "REALISASI > TW Ⅲ",
    "REALISASI > TW Ⅳ",
]
BUDGET = ["KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI", "ANGGARAN > PERUBAHAN"]


@pytest.fixture(scope="module")
def odd(nights):
    night = nights()
    indicators = [
        ["3.1", f"{NBSP}1.{EM_SPACE}{DISABILITAS}", "1", "2", "3", "4"],
        [full_width("3.2"), full_width("2. " + ANAK), "10", "20", "30", "40"],
    ]
    hand_in(night, "2024/bid-rehsos/iku tw.xlsx", TITLE, HEADER, indicators)
    budget = [
        [f"1.06.04.2.01.0003{NBSP}", "Alat Bantu", "APBD", "100", "150"],
        [f"1.06.04.2.01.{LINE_SEPARATOR}0001\n", "Permakanan", full_width("apbd"), "10", "20"],
        [full_width("1.06.05"), "Perlindungan", "DAK", "1", "2"],
        ["", full_width("JUMLAH"), None, "111", "172"],
    ]
    hand_in(night, "2023/bid-rehsos/rincian.xlsx", ["RINCIAN ANGGARAN", "TAHUN ANGGARAN 2023"], BUDGET, budget)
    explained = (
        f"• Formulasi:{VERTICAL_TAB}jumlah yang{VERTICAL_TAB}{NBSP}terpenuhi\n•{EM_SPACE}{full_width('UU')} 11/2009"
    )
    hand_in(
        night,
        "2023/sekretariat/iku.xlsx",
        "INDIKATOR KINERJA UTAMA DINAS SOSIAL TAHUN 2023",
        ["NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "PENJELASAN"],
        [["1", f"Sasaran{VERTICAL_TAB}satu", full_width(DISABILITAS), "80%", explained]],
    )
    return published(night)


def test_labels_headings_and_titles_are_read_whatever_their_blanks_and_widths(odd):
    rows = odd.rows("SELECT periode, kode_iku, pembilang FROM publik.nilai_iku ORDER BY ALL")
    assert rows == [
        ("2024-TW1", "IKU-3", 1), ("2024-TW1", "IKU-4", 10), ("2024-TW2", "IKU-3", 2), ("2024-TW2", "IKU-4", 20),
        ("2024-TW3", "IKU-3", 3), ("2024-TW3", "IKU-4", 30), ("2024-TW4", "IKU-3", 4), ("2024-TW4", "IKU-4", 40),
    ]  # fmt: skip
    numbers = odd.rows(
        "SELECT DISTINCT kode_iku, nomor_tercetak FROM publik.capaian_iku WHERE periode = '2024-TW4' AND kode_iku IN ('IKU-3', 'IKU-4') ORDER BY 1"
    )
    assert numbers == [("IKU-3", "3.1.1"), ("IKU-4", "3.2.2")]


def test_a_code_is_read_with_blanks_and_wide_digits_even_where_the_name_is_another(odd):
    rows = odd.rows("SELECT kode, versi, sumber_dana, nilai FROM publik.rincian_anggaran ORDER BY ALL")
    assert rows == [
        ("1.06.04.2.01.0001", "murni", "APBD", 10), ("1.06.04.2.01.0001", "perubahan", "APBD", 20),
        ("1.06.04.2.01.0003", "murni", "APBD", 100), ("1.06.04.2.01.0003", "perubahan", "APBD", 150),
        ("1.06.05", "murni", "DAK", 1), ("1.06.05", "perubahan", "DAK", 2),
    ]  # fmt: skip
    assert found(odd, "2023/bid-rehsos") == ["P-KODE-NAMA"] * 3


def test_a_total_row_in_wide_letters_is_compared_and_not_added(odd):
    rows = odd.rows(
        "SELECT tertulis, dihitung, cocok FROM publik.rekonsiliasi WHERE berkas LIKE '%rincian%' ORDER BY ALL"
    )
    assert rows == [(111, 111, True), (172, 172, True)]


def test_a_text_with_any_white_space_is_published_on_one_line_as_written(odd):
    texts = odd.rows("SELECT ukuran, teks FROM publik.teks WHERE berkas LIKE '%iku.xlsx' ORDER BY ALL")
    assert texts == [
        ("dasar", "ＵＵ 11/2009"), ("formulasi", "Formulasi: jumlah yang terpenuhi"), ("sasaran", "Sasaran satu"),
    ]  # fmt: skip
