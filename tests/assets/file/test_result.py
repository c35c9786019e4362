"""The shape of what one file says, and how it is kept."""

import pytest

from assets.file.result import before_acceptance, finding_rows, refusal
from schemas.tables.fakta import CELLS
from schemas.temuan import finding
from tests.kit.books import budget_book, declarations, evaluated
from tests.kit.budgets import TWO


@pytest.mark.parametrize("content", [budget_book(TWO), budget_book([["1", "PROGRAM LAIN", "x"]]), b""])
def test_what_was_kept_comes_back_the_same(content):
    made = evaluated(content)
    again = type(made).from_bytes(made.to_bytes(), declarations())
    assert again.jenis == made.jenis
    for name in ("submissions", "cells", "controls", "findings"):
        assert getattr(again, name).equals(getattr(made, name)), name
    assert again.facts.keys() == made.facts.keys()
    assert all(again.facts[name].equals(made.facts[name]) for name in made.facts)


def test_a_refused_file_is_one_finding_and_empty_tables_of_every_kind():
    made = refusal("G-NAMA-PRIBADI", declarations())
    assert made.findings["kode"].to_pylist() == ["G-NAMA-PRIBADI"]
    assert {table.num_rows for table in (made.submissions, made.cells, made.controls, *made.facts.values())} == {0}


def test_a_finding_has_the_address_of_its_cell_or_none():
    found = [
        (3, finding("G-KUNCI-GANDA", "2.4", "D9", "5", ukuran="anggaran", kunci="1.06.02", lain="sel D8")),
        (None, finding("P-MAKRO")),
    ]
    placed, loose = finding_rows(found, "0123456789abcdef").to_pylist()
    assert (placed["tabel"], placed["lembar"], placed["sel"]) == (3, "2.4", "0123456789abcdef:2.4!D9")
    assert (loose["tabel"], loose["lembar"], loose["sel"], loose["isi"]) == (None, None, None, None)


def test_nothing_says_yet_what_is_in_force():
    names = before_acceptance(CELLS.arrow).names
    assert names[0] == "tabel"
    assert not {"berlaku", "dikenali", "basi_sejak"} & set(names)
