"""Cells in their surroundings: of each sheet, what a release knows of it, laid out as it lies there.

A release keeps the cells that state something with their labels and headings, not the whole sheet.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter
from typing import NamedTuple

from assets.report.site_names import safe
from assets.report.site_release import Cell

_ADDRESS = re.compile(r"([A-Z]+)([0-9]+)$")


class Grid(NamedTuple):
    """A piece of a sheet: column letters, their headings, and rows of number, label and cells."""

    kolom: list[str]
    kepala: list[str]
    baris: list[tuple[int, str, list[Cell | None]]]


@dataclass
class Sheet:
    """One sheet of one file, as far as a release knows its cells."""

    berkas: str
    sha256: str
    lembar: str
    cells: dict[int, dict[str, Cell]] = field(default_factory=lambda: defaultdict(dict))

    @property
    def anchor(self) -> str:
        """Give where it stands on its page."""
        return safe(key(self))

    def part(self, rows: list[int]) -> Grid:
        """Give all known cells of some rows."""
        return self._grid(rows, self._columns(rows))

    def around(self, cell: Cell) -> Grid:
        """Give a cell with the rows before and after it, and the columns beside it."""
        column, row = _place(cell)
        rows = sorted(self.cells)
        at = bisect_left(rows, row)
        near = rows[max(0, at - 1) : at + 2]
        columns = self._columns(near)
        beside = columns.index(column)
        return self._grid(near, columns[max(0, beside - 2) : beside + 3])

    def _columns(self, rows: Iterable[int]) -> list[str]:
        return sorted({column for row in rows for column in self.cells[row]}, key=lambda name: (len(name), name))

    def _grid(self, rows: list[int], columns: list[str]) -> Grid:
        heads = [self._head(rows, column) for column in columns]
        return Grid(
            columns, heads, [(row, self._label(row), [self.cells[row].get(c) for c in columns]) for row in rows]
        )

    def _head(self, rows: list[int], column: str) -> str:
        found = dict.fromkeys(self.cells[row][column].judul for row in rows if column in self.cells[row])
        return " / ".join(text for text in found if text)

    def _label(self, row: int) -> str:
        return next((cell.label for cell in self.cells[row].values() if cell.label), "")


def sheets(cells: Iterable[Cell]) -> dict[str, Sheet]:
    """Give every sheet by the beginning of its cells' addresses."""
    found: dict[str, Sheet] = {}
    for cell in cells:
        if _ADDRESS.match(cell.alamat):
            column, row = _place(cell)
            sheet = found.setdefault(of(cell), Sheet(cell.berkas, cell.sha256, cell.lembar))
            sheet.cells[row][column] = cell
    return found


def of(cell: Cell) -> str:
    """Give which sheet a cell is in."""
    return cell.sel.rsplit("!", 1)[0]


def key(sheet: Sheet) -> str:
    """Give how the addresses of a sheet's cells begin."""
    return f"{sheet.sha256[:16]}:{sheet.lembar}"


def row_of(cell: Cell) -> int:
    """Give the row that a cell is in."""
    return _place(cell)[1]


def parts(rows: Iterable[tuple[Sheet, int]]) -> list[tuple[Sheet, Grid]]:
    """Give the rows of a page, sheet by sheet."""
    by_sheet: dict[str, tuple[Sheet, list[int]]] = {}
    for sheet, row in rows:
        by_sheet.setdefault(key(sheet), (sheet, []))[1].append(row)
    return [(sheet, sheet.part(numbers)) for sheet, numbers in by_sheet.values()]


class Range(NamedTuple):
    """Cells of a column, one below the other: the first, the last, and how many."""

    first: Cell
    last: Cell
    banyak: int


def ranges(cells: Iterable[Cell]) -> list[Range]:
    """Give cells as ranges, in the order of sheets, columns and rows."""
    found: list[Range] = []
    expected = None
    for (sheet, _, column, row), cell in sorted(((_order(cell), cell) for cell in cells), key=itemgetter(0)):
        if (sheet, column, row) == expected:
            found[-1] = Range(found[-1].first, cell, found[-1].banyak + 1)
        else:
            found.append(Range(cell, cell, 1))
        expected = sheet, column, row + 1
    return found


def _order(cell: Cell) -> tuple[str, int, str, int]:
    column, row = _place(cell)
    return of(cell), len(column), column, row


def _place(cell: Cell) -> tuple[str, int]:
    found = _ADDRESS.match(cell.alamat)
    if found is None:
        msg = f"bukan alamat sel: {cell.sel}"
        raise ValueError(msg)
    return found[1], int(found[2])
