"""Folding compares headings and labels; showing writes numbers as Indonesians do."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.text import contains, fold, indonesian


@pytest.mark.parametrize(
    "text",
    [
        "Kab/ Kota ",
        "KAB / KOTA",
        "kab/kota",
        "kab/\u00a0kota",
        "Kab.\nKota",
        "\u00a0 kab_kota",
        "KAB-KOTA",
        "ｋａｂ/kota",
    ],
)
def test_case_blanks_and_punctuation_do_not_tell_two_texts_apart(text):
    assert fold(text) == "KAB KOTA"


def test_letters_and_digits_do_tell_two_texts_apart():
    assert fold("TW I") != fold("TW II")
    assert fold("PROGRAM 1") != fold("PROGRAM 2")
    assert fold("DARAH") != fold("DAERAH")
    assert fold("KABKOTA") != fold("KAB KOTA")


@pytest.mark.parametrize(("one", "other"), [("REALISASI", "REALISASI (%)"), ("REALISASI", "REALISASI %"), ("", "%")])
def test_a_percent_sign_does_tell_two_headings_apart(one, other):
    assert fold(one) != fold(other)


def test_a_percent_sign_is_the_word_for_it():
    assert fold("Realisasi (%)") == fold("REALISASI PERSEN")
    assert fold("%") == fold("Persen")


def test_a_text_of_punctuation_only_folds_to_nothing():
    assert fold(" .-/\u00a0…_ ") == ""


@given(st.text(max_size=40))
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(
    words=st.lists(st.sampled_from(["NO", "PROGRAM", "A1"]), min_size=1),
    blanks=st.sampled_from([" ", "  ", "\u00a0", "\n", " / "]),
)
def test_words_survive_whatever_stands_between_them(words, blanks):
    assert fold(blanks.join(words)).split() == words


@pytest.mark.parametrize(
    ("text", "phrase", "there"),
    [
        ("ANGGARAN PROGRAM TAHUN 2023", "ANGGARAN PROGRAM", True),
        ("REALISASI ANGGARAN PROGRAMATIK", "ANGGARAN PROGRAM", False),
        ("XANGGARAN PROGRAM", "ANGGARAN PROGRAM", False),
        ("ANGGARAN", "ANGGARAN", True),
        ("", "ANGGARAN", False),
    ],
)
def test_a_phrase_is_contained_only_as_whole_words(text, phrase, there):
    assert (contains(text, phrase) >= 0) == there


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("14265806382", None, "14.265.806.382"),
        ("14265806382.000000", None, "14.265.806.382"),
        ("83.630000", None, "83,63"),
        ("83.629723", 2, "83,63"),
        ("2.345", 2, "2,35"),
        ("-2.345", 2, "-2,35"),
        ("-1000", None, "-1.000"),
        ("1000", 2, "1.000,00"),
        ("0", None, "0"),
        ("0.000000", None, "0"),
        ("100", None, "100"),
        ("100000000", None, "100.000.000"),
    ],
)
def test_a_number_is_shown_as_written_in_indonesia(value, places, shown):
    assert indonesian(Decimal(value), places) == shown
