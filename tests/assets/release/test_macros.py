"""The SQL macros by themselves: exact division and periods."""

from decimal import ROUND_HALF_UP, Decimal, localcontext

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.release.opened import CONFIG
from assets.release.warehouse import HERE, Warehouse

MONEY = st.decimals(0, Decimal("99999999999999.99"), places=2, allow_nan=False)


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    made = Warehouse(tmp_path_factory.mktemp("makro"), duckdb.connect(config=CONFIG))
    made.sql("CREATE SCHEMA kode")
    made.sql("CREATE TABLE kode.predikat AS SELECT 'a' AS skala, 'Tinggi' AS nama, '50' AS dari")
    made.script(HERE / "macros.sql")
    return made


@settings(max_examples=150)
@given(a=MONEY, b=MONEY, minus=st.booleans())
def test_a_percentage_is_exact_and_rounds_ties_away_from_zero(warehouse, a, b, minus):
    above = -a if minus else a
    (found,) = warehouse.sql("SELECT persen(?::DECIMAL(18,2), ?::DECIMAL(18,2))", [above, b])[0]
    if b == 0:
        assert found is None
        return
    with localcontext(prec=60):
        assert found == (above * 100 / b).quantize(Decimal("0.000001"), ROUND_HALF_UP)


def test_a_tie_that_floating_point_would_lose_is_rounded_up(warehouse):
    assert warehouse.sql("SELECT persen(1::DECIMAL(18,2), 800000::DECIMAL(18,2))") == [(Decimal("0.000125"),)]
    assert warehouse.sql("SELECT persen(0.01::DECIMAL(18,2), 80000.00::DECIMAL(18,2))") == [(Decimal("0.000013"),)]


@pytest.mark.parametrize(
    ("fact", "kind", "figure", "expected"),
    [
        ("2023", "tahunan", "2023", True), ("2023", "tahunan", "2023-TW2", True), ("2023", "tahunan", "2024", False),
        ("2023-TW2", "kumulatif", "2023-TW2", True), ("2023-TW2", "kumulatif", "2023", False),
        ("2023-TW1", "per_periode", "2023-TW2", True), ("2023-TW3", "per_periode", "2023-TW2", False),
        ("2023-TW2", "per_periode", "2023-S1", True), ("2023-M07", "per_periode", "2023-S1", False),
        ("2023-TW4", "per_periode", "2023", True), ("2022-TW4", "per_periode", "2023", False),
    ],
)  # fmt: skip
def test_a_fact_enters_the_figures_of_a_period_by_its_kind(warehouse, fact, kind, figure, expected):
    assert warehouse.sql("SELECT termasuk(?, ?, ?)", [fact, kind, figure]) == [(expected,)]
