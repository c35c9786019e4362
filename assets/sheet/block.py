"""One recognised table, and what recognition found on one sheet: the shapes that later rooms read.

How a table is found is `assets.sheet.recognise`.
"""

from dataclasses import dataclass, field
from functools import cached_property

from assets.sheet.grid import Cell, Grid, joined
from schemas.forms import FactTable, Form, RowRule
from schemas.temuan import Finding
from schemas.text import plain

_CURRENCY = ("RP", "IDR")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number on the sheet and the rule that says what it is."""

    row: int
    rule: RowRule


@dataclass
class Block:
    """One recognised table; `columns` and `paths` give each declared column's place and heading.

    A heading merged over several columns has its first in `columns` and all of them in `spans`.
    """

    fact: FactTable
    form: Form
    top: int
    bottom: int
    columns: dict[str, int]
    paths: dict[str, tuple[Cell, ...]]
    title: list[Cell]
    spans: dict[str, tuple[int, ...]] = field(default_factory=dict)
    rows: list[Row] = field(default_factory=list)
    numbering: list[int] = field(default_factory=list)
    again: list[tuple[Cell, str]] = field(default_factory=list)
    """Cells of the header printed again, and of titles that say that the table goes on, with their roles."""
    findings: list[Finding] = field(default_factory=list)
    of_rows: list[Finding] = field(default_factory=list)
    """Galat that cost their rows alone."""
    height: int = 0
    """How many rows its header has."""
    periode: str = ""
    tanggal: str | None = None

    @property
    def said(self) -> str:
        """Give the folded text of the title."""
        return joined(self.title)

    @property
    def left(self) -> int:
        """Give the first column of the table."""
        return min(self.columns.values())

    @property
    def right(self) -> int:
        """Give the last column of the table."""
        return max(self.places)

    @cached_property
    def places(self) -> dict[int, str]:
        """Give the declared column of every column of the sheet that the table uses."""
        return {col: name for name, first in self.columns.items() for col in self.spans.get(name, (first,))}

    def asked(self, name: str) -> str:
        """Give the heading under which a column is asked for, in the year of the table."""
        return self.form.kolom[name].headings(self.periode[:4])[0]

    def heading(self, name: str) -> str:
        """Give a column's heading from top to bottom, as written."""
        return " > ".join(cell.text for cell in self.paths[name])

    def heading_lipat(self, name: str) -> str:
        """Give a column's heading from top to bottom, as it is compared."""
        return " > ".join(cell.lipat for cell in self.paths[name])


@dataclass
class Recognised:
    """What recognition found on one sheet, by cell number: role (or roles), and number of the table."""

    tables: list[Block] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    suspected: set[str] = field(default_factory=set)
    """Forms of which there may be a table here that could not be recognised."""

    @property
    def last(self) -> list[Block]:
        """Give the lowest tables so far: one, or those that stand abreast."""
        return [table for table in self.tables if table.top == self.tables[-1].top]

    def leave_out(self, number: int) -> None:
        """Take a table off the sheet: its cells are read by nobody."""
        del self.tables[number]
        for cell in [cell for cell, owner in self.owners.items() if owner == number]:
            del self.owners[cell]
            self.roles[cell] = "abaikan"
        self.owners = {cell: owner - (owner > number) for cell, owner in self.owners.items()}


def row_text(grid: Grid, table: Block, row: int, column: str) -> str:
    """Give the plain text of a declared column in a row, merges spread; `label` falls back to the number.

    The parts of a code or number under one merged heading are joined: `1 | 06 | 04` is `1.06.04`.
    """
    if column == "label":
        texts = (row_text(grid, table, row, name) for name in (table.form.label, *table.form.numbers))
        return next((text for text in texts if text), "")
    cells = row_cells(grid, table, row, column)
    if len(cells) > 1 and table.form.kolom[column].baca == "nomor":
        return ".".join(plain(cell.text).strip(" .") for cell in cells)
    return plain(cells[0].text) if cells else ""


def row_cell(grid: Grid, table: Block, row: int, column: str) -> Cell | None:
    """Give the cell of a declared column in a row, merges spread: under a merged heading the first with a text."""
    return next(iter(row_cells(grid, table, row, column)), None)


def row_cells(grid: Grid, table: Block, row: int, column: str) -> list[Cell]:
    """Give the cells of a declared column in a row that say something, merges spread, from left to right."""
    if column not in table.spans:
        cell = grid.at(row, table.columns[column]) if column in table.columns else None
        return [cell] if cell and cell.text else []
    found = (cell for place in table.spans[column] if (cell := grid.at(row, place)) and cell.text)
    return list(dict.fromkeys(found))


def value_cell(grid: Grid, table: Block, row: int, column: str) -> Cell | None:
    """Give the cell that stands in a row itself; under a merged heading the first that is more than `Rp`."""
    places = table.spans.get(column, (table.columns[column],))
    cells = [cell for place in places if (cell := grid.rows[row].get(place))]
    return next((cell for cell in cells if len(places) == 1 or not is_currency(cell)), None)


def is_currency(cell: Cell) -> bool:
    """Say whether a cell holds nothing but the sign of the currency."""
    return cell.jenis == "teks" and cell.lipat in _CURRENCY
