"""Cells in their surroundings: of each sheet, what a release knows of it, laid out as it lies there.

A release keeps the cells that state something with their labels and headings, not the whole sheet.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from assets.report.inert import html_of
from assets.report.site_names import safe
from assets.report.site_release import Cell


class Grid(NamedTuple):
    """A piece of a sheet: column letters, their headings, and rows of number, label and cells."""

    kolom: list[str]
    kepala: list[str]
    baris: list[tuple[int, str, list[Cell | None]]]


@dataclass
class Sheet:
    """One sheet of one file, as far as a release knows its cells."""

    di: str
    berkas: str
    sha256: str
    lembar: str
    cells: dict[int, dict[str, Cell]] = field(default_factory=lambda: defaultdict(dict))

    @cached_property
    def anchor(self) -> str:
        """Give where it stands on its page."""
        return safe(self.di)

    def at(self, cell: Cell) -> str:
        """Give where one of its cells stands on its page."""
        return f"{self.anchor}-{cell.kolom}{cell.baris}"

    def squares(self, cells: Iterable[Cell | None], *, chosen: Cell | None, anchored: bool) -> Markup:
        """Give cells of a row as they stand in a table; in Python, since there are as many as a release has."""
        made = []
        for cell in cells:
            if cell is None:
                made.append("<td></td>")
                continue
            place = f' id="{self.at(cell)}" tabindex="-1"' if anchored else ""
            this = ' class="ini"' if cell is chosen else ""
            made.append(f"<td{place}{this}>{html_of(cell.isi or '(kosong)')}</td>")
        return Markup("".join(made))  # noqa: S704 - anchors are safe, and what stands in a cell is escaped

    def part(self, rows: list[int]) -> Grid:
        """Give all known cells of some rows."""
        return self._grid(rows, self._columns(rows))

    def around(self, cell: Cell) -> Grid:
        """Give a cell with the rows before and after it, and the columns beside it."""
        rows = self._rows
        at = bisect_left(rows, cell.baris)
        near = rows[max(0, at - 1) : at + 2]
        columns = self._columns(near)
        beside = columns.index(cell.kolom)
        return self._grid(near, columns[max(0, beside - 2) : beside + 3])

    @cached_property
    def _rows(self) -> list[int]:
        return sorted(self.cells)

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
    """Give every sheet by its address."""
    found: dict[str, Sheet] = {}
    for cell in cells:
        sheet = found.get(cell.di)
        if sheet is None:
            sheet = found[cell.di] = Sheet(cell.di, cell.berkas, cell.sha256, cell.lembar)
        if len(cell.sha256) > len(sheet.sha256):  # of a text a release says only how the digest begins
            sheet.sha256 = cell.sha256
        sheet.cells[cell.baris][cell.kolom] = cell
    return found


def parts(rows: Iterable[tuple[Sheet, int]]) -> list[tuple[Sheet, Grid]]:
    """Give the rows of a page, sheet by sheet."""
    by_sheet: dict[str, tuple[Sheet, list[int]]] = {}
    for sheet, row in rows:
        by_sheet.setdefault(sheet.di, (sheet, []))[1].append(row)
    return [(sheet, sheet.part(numbers)) for sheet, numbers in by_sheet.values()]


class Range(NamedTuple):
    """Cells of a column, one below the other: the first, the last, and how many."""

    first: Cell
    last: Cell
    banyak: int


def ranges(cells: Iterable[Cell]) -> list[Range]:
    """Give cells as ranges; they come in their order."""
    found: list[Range] = []
    first = last = None
    many = 0
    for cell in cells:
        if last is None or cell.baris != last.baris + 1 or cell.kolom != last.kolom or cell.di != last.di:
            if first is not None and last is not None:
                found.append(Range(first, last, many))
            first, many = cell, 0
        last = cell
        many += 1
    return [*found, Range(first, last, many)] if first is not None and last is not None else found
