"""Whatever a row of `publik` says is said by the witness too: no column can be changed without a room that differs."""

from decimal import Decimal

import pytest

from schemas.declarations import load
from schemas.tables.contracts import Column
from tests.kit.places import SCHEMAS
from tests.kit.witnessed import with_row

pytestmark = pytest.mark.malam

ELSEWHERE = {
    "publik.serahan": "what became of each handing-in follows from the journal: the room *fakta*",
    "publik.rilis": "made as the release is published; `kinerja verify` holds its digests",
}
NOT_WITNESSED = {
    ("publik.tabel", "sql"): "the SQL is the program itself; that there is one is witnessed",
}
_OF_KIND = {"teks": "lain", "logika": True, "daftar": ["lain"], "bulat": 7}


def others(value: object, column: Column) -> list[object]:
    """Other values that a careless hand could leave in the place of one."""
    if value is None:
        return [_OF_KIND.get(column.jenis, Decimal(7))]
    if isinstance(value, bool):
        return [not value]
    if isinstance(value, (int, Decimal)):
        return [value + 1, None]
    if isinstance(value, list):
        return [value[1:], [*value, value[0]], None]
    return [f"{value} lain", None]


COLUMNS = [
    pytest.param(table, column, id=f"{table.pendek}.{column.nama}")
    for table in load(SCHEMAS).tables
    for column in table.kolom
    if table.nama not in ELSEWHERE and (table.nama, column.nama) not in NOT_WITNESSED
]


@pytest.mark.parametrize(("table", "column"), COLUMNS)
def test_no_column_of_a_published_table_can_be_changed_unseen(rkt, table, column):
    rows = rkt.rows[table.nama]
    unseen = [
        (rows[number][column.nama], other)
        for number in sorted({0, len(rows) // 2, len(rows) - 1})
        for other in others(rows[number][column.nama], column)
        if not rkt.sees({table.nama: with_row(rows, number, **{column.nama: other})})
    ]
    assert unseen == []


@pytest.mark.parametrize("table", [t for t in load(SCHEMAS).tables if t.nama not in ELSEWHERE], ids=lambda t: t.pendek)
def test_no_row_of_a_published_table_can_be_dropped_or_stand_twice(rkt, table):
    rows = rkt.rows[table.nama]
    for number in {0, len(rows) // 2, len(rows) - 1}:
        assert rkt.sees({table.nama: rows[:number] + rows[number + 1 :]}), number
        assert rkt.sees({table.nama: [*rows, rows[number]]}), number
