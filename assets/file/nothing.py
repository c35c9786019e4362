"""A table that states nothing: it never takes the place of one that stated something."""

from collections.abc import Iterator

from assets.facts.harvested import Harvest
from assets.sheet.block import Block, value_cell
from assets.sheet.grid import Grid
from assets.workbook import address
from schemas.temuan import Finding, finding

_FOR_BLANK = (
    *("G-SEL-KOSONG", "G-SEL-GABUNG", "G-RUMUS-KOSONG", "G-RUMUS-BELUM", "P-SEL-KOSONG"),
    *("P-KENDALI-RUSAK", "P-KENDALI-TAMPAK", "P-RUMUS-BELUM", "P-RUMUS-NOL"),
)
"""What is said of cells that nobody filled in, and of what a template reckons from them."""


def stated(grid: Grid, table: Block, harvest: Harvest, *, made: bool) -> Iterator[Finding]:
    """Refuse a table of which no row states anything: accepted, it would take the place of one that does.

    Of one `made` from a template this is all that is said: each of its cells is blank for the same reason.
    One row with a figure of the whole, such as a mean that is declared for comparison, is a table of its own.
    """
    states = any(column.ukuran for name, column in table.form.kolom.items() if name in table.columns)
    states = states and not any(row.rule.angka for row in table.rows)
    if states and made and _unfilled(grid, table):
        _without_blanks(table)
        yield finding("G-TABEL-NIHIL", grid.lembar, address(table.top, table.left))
        return
    explained = table.of_rows or any(said.fatal for said in table.findings)
    if states and table.periode and not harvest.cell and not explained:
        kind = "G-TABEL-NIHIL" if any(row.rule.states for row in table.rows) else "G-TABEL-KOSONG"
        yield finding(kind, grid.lembar, address(table.top, table.left))


def _unfilled(grid: Grid, table: Block) -> bool:
    """Say whether no row of a table holds a number, or anything in its place, though its form states numbers."""
    kolom = table.form.kolom
    stating = [name for name in table.columns if kolom[name].measures and kolom[name].ukuran]
    rows = [row.row for row in table.rows if row.rule.states]
    cells = (value_cell(grid, table, row, name) for row in rows for name in stating)
    return bool(stating and rows) and not any(cell and cell.text for cell in cells)


def _without_blanks(table: Block) -> None:
    """Leave of the findings about a table that nobody filled in those that hold of it all the same."""
    table.findings[:] = [one for one in table.findings if one.kode not in _FOR_BLANK]
