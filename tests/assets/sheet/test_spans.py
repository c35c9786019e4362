"""Sums over ranges are those of their cells, and sheets of running sums cost what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.sheet.spans import Folds, Lanes

HIGH, WIDE = 80, 40
CELL = st.tuples(st.integers(1, HIGH), st.integers(1, WIDE))


class Counted:
    """Sums over ranges of a sheet, with a count of the numbers that were looked at for them."""

    def __init__(self, cells):
        self.looked = 0
        rows = {}
        for (row, col), value in cells.items():
            rows.setdefault(row, {})[col] = value
        self.folds = Folds(Lanes(rows), self._one, self._all)

    def _one(self, value):
        self.looked += 1
        return value

    def _all(self, values):
        given_ = list(values)
        self.looked += len(given_)
        return sum(given_)


@given(st.dictionaries(CELL, st.integers(-1000, 1000), max_size=200), st.lists(st.tuples(CELL, CELL), max_size=9))
def test_a_sum_over_ranges_is_that_of_the_cells_in_each(cells, corners):
    ranges = [(min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)) for (r1, c1), (r2, c2) in corners]
    right = sum(v for (r, c), v in cells.items() for r1, c1, r2, c2 in ranges if r1 <= r <= r2 and c1 <= c <= c2)
    sums = Counted(cells)
    assert sums.folds.over(ranges) == right
    assert sums.folds.over(ranges) == right


@pytest.mark.parametrize("placed", [lambda at: (at, 1), lambda at: (1, at)], ids=["down", "across"])
def test_of_running_sums_twice_as_many_cost_about_twice_as_much(placed):
    looked = []
    for many in (2_000, 4_000):
        sums = Counted({placed(at): at for at in range(1, many + 1)})
        for last in range(1, many + 1):
            assert sums.folds.over([(1, 1, *placed(last))]) == last * (last + 1) // 2
        looked.append(sums.looked)
    assert looked[1] < looked[0] * 2.5
    assert looked[1] < 4_000 * 300
