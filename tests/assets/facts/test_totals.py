"""Which rows a total sums, and that finding them costs no more than the totals and parts that there are."""

from decimal import Decimal

import pytest

from assets.facts.totals import Summing
from assets.sheet.grid import Cell

EVERY = 3
"""Each third row is a total."""


def column(rows):
    """The rows of values, each 1, and those of totals, of a column of so many rows."""
    bounds = list(range(EVERY, rows + 1, EVERY))
    leaves = [(_cell(row), Decimal(1)) for row in range(1, rows + 1) if row % EVERY]
    return Summing(leaves), bounds


def _cell(row):
    return Cell(row, row, 3, "1", "1", "angka", "General", False, None, "", None, f"C{row}")


def rows_of(leaves):
    return [one.row for one, _ in leaves]


@pytest.mark.parametrize(
    ("kind", "printed", "summed"),
    [
        ("subjumlah", 2, [7, 8]),
        ("jumlah", 4, [4, 5, 7, 8]),
        ("jumlah", 6, [1, 2, 4, 5, 7, 8]),
        ("seluruhnya", 2, [1, 2, 4, 5, 7, 8]),
        ("kelompok", 4, [10, 11, 13, 14]),
    ],
)
def test_a_total_sums_the_parts_to_which_its_number_comes_nearest(kind, printed, summed):
    summing, bounds = column(15)
    assert rows_of(summing.summed(9, kind, bounds, lambda total: abs(total - printed))) == summed


def test_of_totals_that_fit_nothing_twice_as_many_cost_about_twice_as_much():
    asked = []
    for rows in (3_000, 6_000):
        summing, bounds = column(rows)
        sums = []
        for row in bounds:
            summing.summed(row, "subjumlah", bounds, lambda total, sums=sums: sums.append(total) or abs(total - 10**9))
        asked.append(len(sums))
    assert asked[1] < asked[0] * 2.5
