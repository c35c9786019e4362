"""Notes and lines below a table that say something of its numbers are asked about; all else written there is silent."""

import pytest

from tests.assets.workbook.test_notes import book as noted
from tests.kit.books import book as drawn
from tests.kit.books import codes, draw_table, evaluated, only
from tests.kit.budgets import SPENT, TWO, good

SAID = ["angka sementara", "Data baru 9 bulan", "belum termasuk belanja pegawai", "Seharusnya 6.500.000.000"]
HARMLESS = ["sudah diperiksa", "Sumber: SIPD, diolah", "termasuk DAK Fisik", "tempat tinggal sementara", "Lampiran II"]


def below(words, form="anggaran_program", rows=TWO):
    def draw(sheet):
        sheet.cell(draw_table(sheet, rows, form, signature=False) + 1, 1, words)

    return drawn(Sheet1=draw)


@pytest.mark.parametrize("words", SAID)
def test_words_that_limit_what_numbers_mean_are_asked_about_below_a_table_and_in_notes(words):
    found = only(evaluated(below(words)), "P-CATATAN")
    assert words in found["pesan"]
    for place in ("comment", "header", "footer"):
        assert codes(evaluated(noted(**{place: words}))) == ["P-CATATAN"]


@pytest.mark.parametrize("words", HARMLESS)
def test_other_notes_and_lines_are_silent(words):
    good(below(words))
    assert codes(evaluated(noted(words, words, words))) == []


def test_a_note_of_a_day_of_data_before_the_end_of_the_period_is_asked_about_and_that_of_its_print_is_not():
    assert codes(evaluated(noted(header="Posisi 30 Juni 2023"))) == ["P-CATATAN"]
    assert codes(evaluated(noted(header="Posisi 31 Desember 2023", footer="Dicetak 30 Juni 2023"))) == []


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("Medan, 2 Oktober 2023", True),
        ("Kota Medan, Oktober 2023", True),
        ("30 September 2023", True),
        ("Posisi 30 September 2023", True),
        ("Dasar: Perda Nomor 5 tanggal 30 Desember 2022", False),
        ("kontrak ditandatangani Maret 2023", False),
        ("hasil rapat 15 November 2023", False),
    ],
)
def test_a_day_below_in_a_sentence_about_another_thing_is_not_one_of_the_data(words, asked):
    made = evaluated(below(words, "realisasi_anggaran", SPENT))
    assert codes(made) == (["P-WAKTU-BAWAH"] if asked else [])
