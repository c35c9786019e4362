"""The rooms *sel* and *fakta*: silent over a good night, and heard when any column of any row says something else."""

import pytest

from assets.witness.fakta import fakta as of_files
from assets.witness.jurnal import jurnal
from assets.witness.said import Given
from assets.witness.sel import sel
from schemas.declarations import load
from schemas.tables.fakta import CELLS, KENDALI, fact_table
from tests.assets.witness.rows import another, changed, given
from tests.kit.places import SCHEMAS

FACTS = {f"fakta.{t.fakta}": [c.nama for c in fact_table(t).kolom] for t in load(SCHEMAS).fact_tables}
OF_CONTROLS = [c.nama for c in KENDALI.kolom if c.nama not in ("angka", "dihitung", "pembanding", "bagian")]
"""What a control is compared with, and how, is room *banding*."""
OF_CELLS = [c.nama for c in CELLS.kolom]


def fakta(given):
    """The whole room: what is said of files, and what is in force of them."""
    return [*of_files(given), *jurnal(given)]


@pytest.fixture(scope="module")
def honest(done) -> Given:
    return given(done)


@pytest.mark.malam
@pytest.mark.parametrize("room", [sel, fakta])
def test_the_witness_says_the_same_of_a_good_night(honest, room):
    assert list(room(honest)) == []


def _filled(rows: list[dict], column: str) -> list[int]:
    found = [at for at, row in enumerate(rows) if row[column] is not None] or list(range(len(rows)))
    return found[:: max(1, len(found) // 2)][:2]


@pytest.mark.malam
@pytest.mark.parametrize("column", OF_CELLS)
def test_a_cell_that_says_something_else_than_its_original_is_named(honest, column):
    rows = honest.rows("bukti.sel")
    stating = [at for at, row in enumerate(rows) if row["peran"] == "nilai"]  # of others only their texts are cited
    for at in stating[:: len(stating) // 3] if column == "berlaku" else _filled(rows, column):
        said = changed(honest, "bukti.sel", at, lambda row: row.update({column: another(row[column])}))
        assert [*sel(said), *fakta(said)], f"{rows[at]['sel']}: {rows[at][column]!r}"


@pytest.mark.malam
@pytest.mark.parametrize(
    ("table", "column"),
    [(t, c) for t, several in FACTS.items() for c in several] + [("fakta.kendali", c) for c in OF_CONTROLS],
)
def test_a_fact_that_says_something_else_than_its_cells_is_named(honest, table, column):
    rows = honest.rows(table)
    for at in _filled(rows, column):
        found = list(fakta(changed(honest, table, at, lambda row: row.update({column: another(row[column])}))))
        assert table in {one.tabel for one in found}, f"{rows[at]['sel']}: {rows[at][column]!r}"


@pytest.mark.malam
@pytest.mark.parametrize("table", FACTS)
def test_a_lost_fact_and_one_that_is_there_twice_are_named(honest, table):
    lost = changed(honest, table, 0, lambda _: None)
    whole = lost.rows(table)
    for rows in (whole[1:], [*whole, whole[0]]):
        lost._kept[table] = rows
        assert list(fakta(lost))


@pytest.mark.malam
@pytest.mark.parametrize("table", FACTS)
@pytest.mark.parametrize(
    "column", ["sel", "sel_label", "sel_judul", "kode", "ukuran", "periode", "unit", "satuan", "teks"]
)
def test_a_fact_with_what_another_says_is_named(honest, table, column):
    rows = honest.rows(table)
    pairs = [(a, b) for a in range(len(rows)) for b in range(len(rows)) if rows[a][column] != rows[b][column]]
    for a, b in pairs[:: max(1, len(pairs) // 2)][:2]:
        said = changed(honest, table, a, lambda row, b=b: row.update({column: rows[b][column]}))
        assert list(fakta(said)), f"{rows[a]['sel']} {rows[b]['sel']}"
