"""The witness's own arithmetic: exact until its last step, and at one with the program's, which shares nothing with it."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.witness.hitung import divisors, figure, half_up, names, value, written
from schemas import expression

NUMBERS = st.decimals(min_value=-(10**9), max_value=10**9, places=6, allow_nan=False)
RULES = (
    "a / b * 100",
    "(2 * a - b) / a * 100",
    "a - b + 1.5",
    "-a",
    "min(a, b)",
    "100 if a <= b <= c else b / (c if b > c else a) * 100",
)


@pytest.mark.parametrize(
    ("number", "places", "right"),
    [("0.0000005", 6, "0.000001"), ("-0.5", 0, "-1"), ("2.5", 0, "3"), ("2.4999999", 0, "2"), ("86.125", 2, "86.13")],
)
def test_a_tie_is_rounded_away_from_zero(number, places, right):
    assert half_up(Fraction(number), places) == Fraction(right)


def test_what_no_table_holds_is_no_figure():
    assert figure(Fraction(10**17)) is None
    assert figure(Fraction(10**17 - 1)) == 10**17 - 1
    assert figure(None) is None


@pytest.mark.parametrize(
    ("number", "shown"),
    [("1234567.5", "1.234.567,5"), ("0", "0"), ("-999", "-999"), ("1000", "1.000"), ("-0.040000", "-0,04")],
)
def test_a_number_is_written_as_in_indonesia(number, shown):
    assert written(Decimal(number)) == shown


def test_an_expression_names_what_it_uses_and_what_it_divides_by():
    assert names("(b - a) / min(a, c) * 100") == ("b", "a", "c")
    assert divisors("(b - a) / (a + c)") == ("a + c",)
    assert names("tidak ada") == divisors("tidak ada") == ()


def test_without_a_name_or_over_zero_there_is_no_value():
    assert value("a / b", {"a": Fraction(1), "b": Fraction(0)}) is None
    assert value("a / b", {"a": Fraction(1), "b": None}) is None
    assert value("a if a < b else c", {"a": Fraction(1), "b": Fraction(2)}) == 1
    assert value("a if a < b else c", {"a": Fraction(3), "b": Fraction(2)}) is None


@pytest.mark.parametrize("rule", RULES)
@given(a=NUMBERS, b=NUMBERS, c=NUMBERS)
def test_two_programs_have_one_value(rule, a, b, c):
    known = {"a": a, "b": b, "c": c}
    mine = figure(value(rule, {name: Fraction(one) for name, one in known.items()}))
    assert mine == expression.evaluate(rule, known)
