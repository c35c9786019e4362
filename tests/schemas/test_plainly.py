"""What is plainly good spares pandera, and is never what pandera would refuse."""

from decimal import Decimal

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.tables.contracts import Column, Table
from schemas.tables.plainly import plainly_holds
from schemas.tables.validation import violations

TABLE = Table(
    "kerja.contoh",
    "Contoh.",
    (
        Column("kode", "teks", "Kode.", kunci=True, pola="^[a-z]{1,3}$"),
        Column("cara", "teks", "Cara.", pilihan=("satu", "dua")),
        Column("nilai", "bilangan", "Nilai.", wajib=True, terkecil=0),
    ),
)
ROW = {"kode": "a", "cara": "satu", "nilai": Decimal(0)}
TEXTS = st.one_of(st.none(), st.sampled_from(["a", "ab", "abcd", "a\n", "A", "", "satu", "dua"]))
NUMBERS = st.one_of(st.none(), st.integers(-1, 2).map(Decimal))


def of(*rows: dict) -> pa.Table:
    return pa.Table.from_pylist(list(rows), TABLE.arrow)


@given(st.lists(st.fixed_dictionaries({"kode": TEXTS, "cara": TEXTS, "nilai": NUMBERS}), max_size=3))
def test_pandera_finds_nothing_where_rows_plainly_hold(rows):
    if plainly_holds(TABLE, of(*rows)):
        assert violations(TABLE, of(*rows)) == []


@pytest.mark.parametrize("good", [[], [ROW], [ROW, ROW | {"kode": "b", "cara": None, "nilai": Decimal("2.5")}]])
def test_good_rows_plainly_hold(good):
    assert plainly_holds(TABLE, of(*good))


@pytest.mark.parametrize(
    "wrong", [{"kode": None}, {"kode": "A"}, {"cara": "tiga"}, {"nilai": None}, {"nilai": Decimal(-1)}, {"kode": "b"}]
)
def test_rows_with_one_fault_do_not(wrong):
    assert not plainly_holds(TABLE, of(ROW | {"kode": "b"}, ROW | wrong))


def test_a_table_with_other_columns_does_not():
    assert not plainly_holds(TABLE, of(ROW).drop_columns(["cara"]))
