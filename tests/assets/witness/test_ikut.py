"""Which facts take part in a period: all parts of a flow, the last of a stock, and whether a series is whole."""

import pytest

from assets.witness.ikut import end, last_day, months, of_indicator, taking_part


def fact(periode, sifat="per_periode", **more):
    return {"periode": periode, "sifat": sifat, "ukuran": "layanan", "unit": "utara"} | more


def in_period(facts, period, time):
    parts = taking_part(facts, lambda one: (one["ukuran"], one["unit"]), lambda _: time)
    return [(part.fact["periode"], part.whole) for of, part in parts if of == period]


@pytest.mark.parametrize(
    ("period", "first", "last", "day"),
    [
        ("2024", 1, 12, "2024-12-31"),
        ("2024-S2", 7, 12, "2024-12-31"),
        ("2024-TW1", 1, 3, "2024-03-31"),
        ("2024-M02", 2, 2, "2024-02-29"),
    ],
)
def test_a_period_has_months_and_a_last_day(period, first, last, day):
    assert (months(period)[0], end(period), last_day(period)) == (first, last, day)


def test_parts_of_a_flow_are_added_and_cover_the_year_so_far():
    facts = [fact("2024-S1"), fact("2024-TW3"), fact("2024-TW4")]
    assert in_period(facts, "2024-TW4", "arus") == [("2024-S1", True), ("2024-TW3", True), ("2024-TW4", True)]
    assert in_period(facts, "2024-S1", "arus") == [("2024-S1", True)]


def test_a_hole_or_a_part_that_is_missing_at_the_end_makes_no_whole():
    assert in_period([fact("2024-S1"), fact("2024-TW4")], "2024-TW4", "arus") == [
        ("2024-S1", False),
        ("2024-TW4", False),
    ]
    two = [fact("2024-TW1"), fact("2024-TW2", unit="selatan")]
    assert dict(in_period(two, "2024-TW2", "arus")) == {"2024-TW1": False, "2024-TW2": False}


def test_of_a_stock_and_of_what_is_cumulative_the_last_counts():
    facts = [fact("2024-TW1", "kumulatif"), fact("2024-TW3", "kumulatif")]
    assert in_period(facts, "2024-TW3", "arus") == [("2024-TW3", True)]
    assert in_period([*facts, fact("2024-TW4", "kumulatif", unit="selatan")], "2024-TW4", "arus") == [
        ("2024-TW3", False), ("2024-TW4", True),
    ]  # fmt: skip
    assert in_period(facts, "2024-TW3", "keadaan") == [("2024-TW3", True)]


def test_what_is_said_of_a_year_holds_in_its_parts_if_it_is_a_stock():
    facts = [fact("2024", "tahunan"), fact("2024-TW1", ukuran="lain")]
    assert ("2024", True) in in_period(facts, "2024-TW1", "keadaan")
    assert in_period(facts, "2024-TW1", "arus") == [("2024-TW1", True)]


def test_a_snapshot_is_of_its_own_period_only():
    assert in_period([fact("2024-M01", "keadaan"), fact("2024-M02", "keadaan")], "2024-M02", "keadaan") == [
        ("2024-M02", True)
    ]


@pytest.mark.parametrize(
    ("stated", "sifat", "period", "counts"),
    [
        ("2024", "tahunan", "2024-TW1", True), ("2023", "tahunan", "2024", False),
        ("2024-TW1", "kumulatif", "2024-TW2", False), ("2024-TW1", "per_periode", "2024-TW2", True),
        ("2024-TW3", "per_periode", "2024-TW2", False), ("2023-TW1", "per_periode", "2024", False),
    ],
)  # fmt: skip
def test_what_indicators_state_counts_in_its_year_its_period_or_what_follows(stated, sifat, period, counts):
    assert of_indicator(stated, sifat, period) is counts
