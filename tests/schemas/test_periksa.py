"""What is known of the marked copy by its strings alone."""

import pytest

from schemas import periksa


@pytest.mark.parametrize(
    "path", ["2023/bid/PERIKSA Tabel 2.4.xlsx", "PERIKSA Tabel 2.4.xlsx", "2023/bid/PERIKSA PERIKSA Tabel 2.4.xlsx"]
)
def test_a_copy_is_named_after_its_original_once(path):
    assert periksa.copied(path)
    assert periksa.original(path).endswith("Tabel 2.4.xlsx")
    assert "PERIKSA" not in periksa.original(path)
    assert periksa.copy_of(path).rpartition("/")[2] == "PERIKSA Tabel 2.4.xlsx"


def test_a_folder_or_a_word_within_the_name_makes_no_copy():
    assert not periksa.copied("PERIKSA 2023/Tabel.xlsx")
    assert not periksa.copied("2023/bid/HASIL PERIKSA Tabel.xlsx")
    assert periksa.original("PERIKSA 2023/Tabel.xlsx") == "PERIKSA 2023/Tabel.xlsx"


def test_the_sheet_of_findings_is_known_by_name_and_headings():
    rows = [["Temuan atas berkas"], [""], list(periksa.HEADS)]
    assert periksa.of_findings("Temuan", rows) == 2
    assert periksa.of_findings("temuan 2", rows) == 2
    assert periksa.of_findings("Temuan BPK", rows) is None
    assert periksa.of_findings("Temuan", rows[:2]) is None


def test_of_a_comment_only_the_own_words_remain():
    mark = f"{periksa.OPENS} GALAT\nAngka tidak terbaca.\n{periksa.CLOSES}"
    assert periksa.own_words(mark) == ""
    assert periksa.own_words(f"lihat SK 12\n\n{mark}") == "lihat SK 12"
    assert periksa.own_words(f"{mark}\nsudah saya betulkan") == "sudah saya betulkan"
    assert periksa.own_words(f"{periksa.OPENS} terpotong") == ""
    assert periksa.own_words("catatan biasa") == "catatan biasa"


def test_only_our_own_name_says_that_no_program_saved_it():
    assert periksa.unsaved("kinerja")
    assert not periksa.unsaved("Microsoft Excel")
    assert not periksa.unsaved("")
