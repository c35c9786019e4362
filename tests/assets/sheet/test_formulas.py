"""What a formula gives by its own text, and that nothing is made of what is more than arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.sheet.formulas import computed, differs

SHEET = {
    (5, 3): Decimal(10),
    (6, 3): Decimal(20),
    (7, 3): Decimal(30),
    (8, 3): "orang",
    (5, 4): Decimal(4),
    (6, 4): Decimal("2.5"),
}


def gives(formula: str, row: int = 9, col: int = 3):
    return computed(formula, row, col, lambda r, c: SHEET.get((r, c)))


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=SUM(C5:C7)", Decimal(60)),
        ("=SUM(C5:C8)", Decimal(60)),
        ("=sum($C$5:C6, C7)", Decimal(60)),
        ("=C5+C6", Decimal(30)),
        ("=+C6-C5", Decimal(10)),
        ("=C5*D5", Decimal(40)),
        ("=D5/C5*100", Decimal(40)),
        ("=(C5+C6)/C7", Decimal(1)),
        ("=ROUND(C5/C7*100,2)", Decimal("33.33")),
        ("=AVERAGE(C5:C7)", Decimal(20)),
        ("=SUM(C5:C6)-C9", Decimal(30)),
        ("=20-C5", Decimal(10)),
        ("=500000+750000", Decimal(1250000)),
    ],
)
def test_plain_arithmetic_over_cells_is_computed(formula, value):
    assert gives(formula) == value


@pytest.mark.parametrize(
    "formula",
    [
        "=C8+C5",
        "=IF(C5>1,2,3)",
        "=Lembar2!C5",
        "='[1]Buku'!C5+C6",
        "=SUBTOTAL(9,C5:C7)",
        "=C5/D9",
        "=C5^2",
        "=50%*C5",
        "=SUM(C5:C7",
        "=NOW()",
        "=SUM(A1:XFD1048576)",
        "={C5}",
        "=__import__('os')",
    ],
)
def test_what_is_more_gives_nothing(formula):
    assert gives(formula) is None


def test_a_shared_formula_is_read_as_of_its_own_cell():
    assert gives("=C5*D5 (rumus bersama E5)", 6, 5) == Decimal(50)
    assert gives("=$C$5*D5 (rumus bersama E5)", 6, 5) == Decimal(25)


@given(st.lists(st.decimals(-(10**12), 10**12, places=2), min_size=1, max_size=9))
def test_a_sum_is_that_of_its_cells_whatever_they_are(numbers):
    cells = {(at, 1): number for at, number in enumerate(numbers, start=1)}
    found = computed(f"=SUM(A1:A{len(numbers)})", 99, 1, lambda r, c: cells.get((r, c)))
    assert found == sum(numbers)


def test_what_floats_make_up_is_no_difference_and_a_stale_result_is():
    assert not differs(Decimal("110944777785.37"), Decimal("110944777785.36999"))
    assert not differs(Decimal("0.3"), Decimal("0.30000000000000004"))
    assert differs(Decimal(110944777785), Decimal(110944777784))
    assert differs(Decimal(12), Decimal(0))
