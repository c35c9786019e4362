"""What a table states is stated once, as amounts, and by rows of its own: a total is no part, and a change no amount."""

import pytest

from tests.kit.books import accepted, budget_book, codes, evaluated, only
from tests.kit.budgets import REHSOS

DETAILS = ("KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI")
REALISED = ("NO", "PROGRAM", "ANGGARAN", "REALISASI", "SISA (+/-)")


def budget(*rows):
    return evaluated(budget_book([list(row) for row in rows], "anggaran_program"))


def details(heading, *rows):
    content = budget_book([list(row) for row in rows], "rincian_anggaran", header=(*DETAILS, heading))
    return evaluated(content)


def amounts(made):
    return [row["nilai"] for row in made.facts["anggaran"].to_pylist()]


# ── a total beside its parts ──


@pytest.mark.parametrize("unsaid", [None, "-"])
def test_a_row_without_a_source_of_funds_beside_rows_with_one_is_refused(unsaid):
    made = budget((1, REHSOS, 9_000_000, unsaid), (2, REHSOS, 8_000_000, "PAD"), (3, REHSOS, 1_000_000, "DAU"))
    found = only(made, "G-DIMENSI-SEBAGIAN")
    assert (codes(made), accepted(made)) == (["G-DIMENSI-SEBAGIAN"], False)
    assert "DAU, PAD" in found["pesan"]


def test_it_is_refused_in_the_details_too():
    made = details("ANGGARAN > PERUBAHAN", ("1.06.04", REHSOS, None, 9, 9), ("1.06.04", REHSOS, "PAD", 9, 9))
    assert codes(made) == ["G-DIMENSI-SEBAGIAN"]


def test_rows_with_sources_and_a_total_of_its_own_are_read():
    made = budget((1, REHSOS, 8_000_000, "PAD"), (2, REHSOS, 1_000_000, "DAU"), (None, "JUMLAH", 9_000_000, None))
    assert (codes(made), amounts(made)) == ([], [8_000_000, 1_000_000])


# ── a change beside amounts ──


@pytest.mark.parametrize("sign", ["(+/-)", "+/-", "±", "(+)", "(-)", "( -/+ )"])
def test_a_heading_with_a_sign_names_no_column_of_amounts(sign):
    made = details(f"ANGGARAN > PERUBAHAN {sign}", ("1.06.04", REHSOS, "PAD", 1_000_000, 100_000))
    assert (codes(made), accepted(made)) == (["G-SEL-ASING"], False)


@pytest.mark.parametrize("heading", ["ANGGARAN > PERUBAHAN", "ANGGARAN > PERUBAHAN (Rp)", "ANGGARAN > PERUBAHAN 2023"])
def test_a_heading_without_one_is_read(heading):
    made = details(heading, ("1.06.04", REHSOS, "PAD", 1_000_000, 1_100_000))
    assert (codes(made), amounts(made)) == ([], [1_000_000, 1_100_000])


def test_a_sign_in_the_heading_of_a_control_is_read():
    content = budget_book([[1, REHSOS, 8_000_000, 6_000_000, 2_000_000]], "realisasi_anggaran", header=REALISED)
    assert (codes(evaluated(content)), amounts(evaluated(content))) == ([], [6_000_000])


# ── nothing ──


@pytest.mark.parametrize("total", [(None, "JUMLAH", 8_000_000), ("JUMLAH", None, 8_000_000)])
def test_a_table_with_only_a_total_is_refused(total):
    made = budget(total)
    assert (codes(made), accepted(made)) == (["G-TABEL-KOSONG"], False)


def test_a_table_that_states_nothing_is_refused():
    made = budget((1, REHSOS, "-", "PAD"))
    assert (codes(made), accepted(made)) == (["G-TABEL-NIHIL"], False)


def test_a_table_that_states_zero_is_read():
    made = budget((1, REHSOS, 0, "PAD"))
    assert (codes(made), amounts(made)) == ([], [0])
