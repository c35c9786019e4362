"""Where a table ends: blank rows, groups, totals, what people write below it."""

import pytest

from tests.kit.books import NIP, amounts, budget_book, codes, evaluated, held, only
from tests.kit.budgets import REHSOS, TWO, good, rejected


def test_blank_rows_inside_a_table_do_not_end_it():
    good(budget_book([TWO[0], [], [], TWO[1]]))


@pytest.mark.parametrize(
    "amount", ["3.000.000", 3_000_000, 1234.5, "Rp. 900", "12O.000", "14,2 miliar", "#DIV/0!", "=C1*2"]
)
@pytest.mark.parametrize("gap", [0, 1, 3])
def test_an_amount_below_the_table_on_a_row_without_a_number_is_not_lost_in_silence(amount, gap):
    content = budget_book([*TWO, *[[]] * gap, [None, "PROGRAM PENANGANAN BENCANA", amount]])
    found = only(rejected(content, "G-BARIS"), "G-BARIS")
    assert held(content, "Sheet1", found["di"]) == amount


def test_a_group_row_without_number_ends_the_table_and_the_amounts_below_it_are_found():
    content = budget_book([TWO[0], [None, "URUSAN WAJIB"], TWO[1]])
    found = only(rejected(content, "G-BARIS"), "G-BARIS")
    assert held(content, "Sheet1", found["di"]) == "Rp. 2.500.000"


@pytest.mark.parametrize("label", ["RATA-RATA", "Selisih"])
def test_an_undeclared_kind_of_total_is_a_finding(label):
    rejected(budget_book([*TWO, [None, label, "3.750.000"]]), "G-BARIS")


@pytest.mark.parametrize(
    "foot",
    [
        "Medan,   Januari 2024", "Medan, 31 Desember 2023", NIP, "KEPALA BIDANG", "*) data diolah kembali",
        "Sumber: DPA 2023", "-", "Terbilang: tiga juta rupiah", "Dicetak 12/01/2024 08.00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [0, 1, 2, 3, 5])
def test_what_people_write_below_a_table_is_its_foot(foot, column):
    good(budget_book([*TWO, [], [None] * column + [foot]]))


@pytest.mark.parametrize("column", [1, 2, 3, 5])
def test_a_year_below_a_table_is_its_foot(column):
    good(budget_book([*TWO, [], [None] * column + [2023]]))


def test_a_table_without_rows_is_a_finding():
    assert amounts(rejected(budget_book([], signature=False), "G-TABEL-KOSONG")) == {}


def test_another_header_inside_the_table_is_a_finding():
    rejected(budget_book([TWO[0], ["NO", "PROGRAM", "PAGU", "KET"], TWO[1]]))


@pytest.mark.parametrize("label", ["1.06.04 {}", "1.06.04. {}", "[1.06.04] {}", "1.06.04 - {}", "3.1 {}", "3.1. {}"])
def test_a_label_may_have_its_own_code_or_a_number_before_it(label):
    made = evaluated(budget_book([["1)", label.format(REHSOS), "1.000.000"]]))
    assert (codes(made), amounts(made)) == ([], {"1.06.04": 1_000_000})


@pytest.mark.parametrize("label", ["1.06.05 {}", "1.99.05 {}", "1.06.04 {} KHUSUS"])
def test_a_label_behind_the_code_of_another_is_refused(label):
    made = evaluated(budget_book([["1", label.format(REHSOS), "1.000.000"]]))
    assert codes(made) == ["G-KODE"]


@pytest.mark.parametrize("number", ["1.06.04", None])
def test_a_first_row_that_is_not_understood_is_said_and_not_that_the_table_is_empty(number):
    made = evaluated(budget_book([[number, REHSOS, "1.000.000"]]))
    assert codes(made) == ["G-BARIS"]


def test_a_row_that_is_not_understood_is_said_once_for_all_its_columns():
    header = ("NO", "PROGRAM", "ANGGARAN", "REALISASI")
    made = evaluated(budget_book([[None, REHSOS, 8_000_000, 6_000_000]], "realisasi_anggaran", header=header))
    assert codes(made) == ["G-BARIS"]
