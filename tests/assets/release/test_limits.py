"""When parts of a year that were added look like sums since January."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.release.limits import Part, looks_cumulative


def parts(*values, deret="a"):
    return [Part((deret,), f"2024-TW{n}", Decimal(v), f"{deret}{n}") for n, v in enumerate(values, start=1)]


@pytest.mark.parametrize(
    ("values", "most", "cumulative"),
    [
        ((200, 450, 700, 980), 1000, True),
        ((0, 500, 500, 900), 1000, True),  # nothing was spent in one quarter
        ((200, 450, 700, 1200), 1000, False),  # the last alone is too much
        ((600, 500, 400, 300), 1000, False),  # falls
        ((500, 500, 500, 500), 1000, False),  # stands still: nothing says that it is a sum
        ((1200,), 1000, False),
    ],
)
def test_a_series_that_only_rises_and_whose_last_value_alone_is_no_excess_looks_cumulative(values, most, cumulative):
    assert looks_cumulative(parts(*values), Decimal(sum(values)), Decimal(most)) is cumulative


def test_every_series_must_rise():
    both = [*parts(100, 300, 500), *parts(400, 200, 100, deret="b")]
    assert not looks_cumulative(both, Decimal(1600), Decimal(1000))
    assert looks_cumulative([*parts(100, 300, 500), *parts(50, 100, deret="b")], Decimal(1050), Decimal(1000))


def test_a_share_is_measured_like_its_sum():
    assert looks_cumulative(parts(20, 45, 70, 98), Decimal(233), Decimal(100))


@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=12), st.integers(1, 10**13))
def test_real_sums_since_january_within_their_limit_always_look_so(amounts, more):
    running = [sum(amounts[: n + 1]) for n in range(len(amounts))]
    most = Decimal(running[-1] + more)
    made = [Part(("a",), f"2024-M{n:02d}", Decimal(v), str(n)) for n, v in enumerate(running, start=1)]
    assert looks_cumulative(made, Decimal(sum(running)), most) is (len(running) > 1)
