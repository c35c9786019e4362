"""Areas that cover a cell are all of those, found without trying each."""

from hypothesis import given
from hypothesis import strategies as st

from assets.sheet.areas import Areas

PLACE = st.tuples(st.integers(1, 60), st.integers(1, 9))


@given(st.sets(st.integers(1, 60), min_size=1), st.lists(st.tuples(PLACE, PLACE), max_size=30))
def test_a_place_is_covered_by_the_areas_around_it_each_once(rows, corners):
    areas = [(min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)) for (r1, c1), (r2, c2) in corners]
    found = Areas(sorted(rows), [*enumerate(areas), *enumerate(areas)])
    for row in rows:
        for col in range(1, 10):
            right = [n for n, (r1, c1, r2, c2) in enumerate(areas) if r1 <= row <= r2 and c1 <= col <= c2]
            assert found.over(row, col) == right


def test_of_an_area_for_each_of_many_rows_a_place_looks_at_its_own_alone():
    many = 20_000

    class Counted(int):
        looked = 0

        def __le__(self, other):
            Counted.looked += 1
            return int(self) <= other

    areas = Areas(range(1, many + 1), ((row, (row, Counted(3), row, 3)) for row in range(1, many + 1)))
    assert areas.over(777, 3) == [777]
    assert Counted.looked == 1
