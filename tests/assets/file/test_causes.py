"""Findings by cause, once: equal ones and many of one kind are one, with a count and their cells; a few stay apart."""

import re

from tests.kit.books import budget_book, codes, evaluated, only

MANY, FEW = 9, 3


def unknown(many):
    """A table of programs that no list knows, of the year 2023."""
    return budget_book([[str(n), f"PROGRAM ASING {'X' * n}", "1.000"] for n in range(1, many + 1)], signature=False)


def test_many_of_one_kind_are_one_with_how_many_others_there_are_and_where():
    made = evaluated(unknown(MANY))
    said = only(made, "G-KODE")
    assert said["di"] == "B8"
    assert f"dan {MANY - 1} sel lain dengan masalah yang sama: B9:B16" in said["pesan"]


def test_a_few_are_said_each_with_its_own_words():
    made = evaluated(unknown(FEW))
    assert codes(made) == ["G-KODE"] * FEW
    assert len({row["pesan"] for row in made.findings.to_pylist()}) == FEW
    assert not any("sel lain" in row["pesan"] for row in made.findings.to_pylist())


def test_equal_sentences_are_one_at_their_first_cell():
    made = evaluated(
        budget_book([["1", "PROGRAM PEMBERDAYAAN SOSIAL", "x"], ["2", "PROGRAM REHABILITASI SOSIAL", "x"]])
    )
    said = only(made, "G-ANGKA-TEKS")
    assert said["di"] == "C8"
    assert "(dan 1 sel lain: C9)" in said["pesan"]


def test_a_number_is_quoted_as_excel_shows_it():
    made = evaluated(budget_book([["1", "PROGRAM PEMBERDAYAAN SOSIAL", 14265.382]]))
    assert re.search(r'"14\.265,382"', only(made, "G-ANGKA-RIBUAN")["pesan"])
