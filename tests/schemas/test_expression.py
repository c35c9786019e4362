"""Declared expressions: what is refused in them, and that SQL and Decimal give one number."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.release.opened import CONFIG
from assets.release.warehouse import HERE, Warehouse
from schemas.expression import evaluate, mistakes, names, to_sql

KNOWN = ("a", "b", "c")
RULES = (
    "a / b * 100",
    "a - b",
    "(2 * b - a) / b * 100",
    "b / a * 100",
    "a / (b + c)",
    "0.5 * a + b - c",
    "-a + 3",
    "min(a, 100)",
    "100 if b <= a <= c else a / (c if a > c else b) * 100",
)


@pytest.fixture(scope="module")
def warehouse():
    with duckdb.connect(config=CONFIG) as con:
        made = Warehouse(Path(), con)
        made.sql("CREATE SCHEMA kode")
        made.sql("CREATE TABLE kode.predikat(kode VARCHAR, nama VARCHAR, skala VARCHAR, dari VARCHAR)")
        made.script(HERE / "macros.sql")
        yield made


amounts = st.none() | st.decimals(min_value=0, max_value=Decimal("1e11"), places=6) | st.integers(0, 7).map(Decimal)


@settings(max_examples=150, deadline=None)
@given(rule=st.sampled_from(RULES), a=amounts, b=amounts, c=amounts)
def test_the_sql_of_an_expression_gives_what_decimal_gives(warehouse, rule, a, b, c):
    given_values = {n: v for n, v in (("a", a), ("b", b), ("c", c)) if v is not None}
    columns = ", ".join(f"?::DECIMAL(24, 6) AS {n}" for n in KNOWN)
    ((value,),) = warehouse.sql(f"SELECT {to_sql(rule)} FROM (SELECT {columns})", [a, b, c])
    assert value == evaluate(rule, given_values)


def test_a_tie_is_rounded_away_from_zero_once():
    assert evaluate("a / b", {"a": Decimal(1), "b": Decimal(128)}) == Decimal("0.007813")  # 0.0078125
    assert evaluate("-a / b", {"a": Decimal(1), "b": Decimal(128)}) == Decimal("-0.007813")


def test_no_value_and_a_zero_below_give_no_figure():
    assert evaluate("a / b", {"a": Decimal(1)}) is None
    assert evaluate("a / b", {"a": Decimal(1), "b": Decimal(0)}) is None
    assert evaluate("tidak ada", {"a": Decimal(1)}) is None


def test_a_decimal_fraction_in_an_expression_is_exact():
    assert evaluate("0.1 * a", {"a": Decimal(3)}) == Decimal("0.3")


def test_names_are_given_in_the_order_in_which_they_stand():
    assert names("(2 * target - realisasi) / target * 100") == ("target", "realisasi")
    assert names("min(a, 3)") == ("a",)
    assert names("tidak ada") == ()


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        ("a - ", 'rumus "a - " tidak dapat dibaca'),
        ("a - d", 'rumus "a - d" menyebut d; yang dikenal: a, b, c'),
        ("a / 0", 'rumus "a / 0" membagi dengan nol (0)'),
        ("a / (2 - 2)", 'rumus "a / (2 - 2)" membagi dengan nol (2 - 2)'),
        ("a / (b - b)", 'rumus "a / (b - b)" membagi dengan nol (b - b)'),
        ("a * b", 'rumus mengalikan dua angka: "a * b"; kalikan hanya dengan bilangan tetap'),
        ("a / b / c", 'rumus membagi dua kali: "a / b / c"'),
        ("a / b + c", 'rumus menjumlahkan hasil bagi: "a / b + c"; bagi satu kali saja'),
        ("7", 'rumus "7" tidak menyebut satu pun nama'),
        ("a ** 2", 'rumus memuat "a ** 2"; yang dikenal: + - * /'),
        ("__import__('os')", "rumus memuat \"__import__('os')\"; yang dikenal: + - * / , a if b < c else d, min(a, b)"),
        ("a.b", 'rumus memuat "a.b"; yang dikenal: + - * / , a if b < c else d, min(a, b)'),
        ("1 if a else 2", 'syarat "a" bukan perbandingan (<, <=, >, >=)'),
    ],
)
def test_what_cannot_be_computed_is_said_in_one_sentence(rule, told):
    assert mistakes(rule, KNOWN) == [told]


def test_a_product_of_two_columns_is_good_where_only_decimal_computes_it():
    assert mistakes("a * b", KNOWN, products=True) == []


@pytest.mark.parametrize("rule", RULES)
def test_good_expressions_have_no_mistakes(rule):
    assert mistakes(rule, KNOWN) == []
