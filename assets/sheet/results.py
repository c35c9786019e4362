"""What lies behind the result of a formula: the result by its own text, and the formulas that it rests on.

Results that nobody calculated are computed all the way down; others are taken as they stand in the cells of a formula.
What a sheet's cells come to is kept, so that a sum of thousands of rows costs no more than one of two.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import islice
from typing import Final
from weakref import WeakKeyDictionary

from assets.sheet.formulas import Area, CellValue, NotUnderstoodError, areas_of, computed
from assets.sheet.grid import UNCOUNTED, Cell, Grid

_DEEPEST: Final = 32
_MOST: Final = 2_000
_FEW: Final = 1_000


def result_of(grid: Grid, cell: Cell) -> Decimal | None:
    """Give what a cell's formula gives by its text; None where that is not plain arithmetic over cells of the sheet."""
    return _of(grid).result(cell, 0)


def behind(grid: Grid, cell: Cell) -> Iterator[str]:
    """Give the formula of a cell, and those of the cells of its sheet that it rests on, nearest first."""
    sheet = _of(grid)
    waiting, known = [cell] if cell.rumus else [], {cell.at}
    while waiting and len(known) < _MOST:
        one = waiting.pop(0)
        yield one.rumus or ""
        for area in areas_of(one.rumus or "", one.row, one.col):
            for found in islice(sheet.formulas(area), _FEW):
                if found.at not in known:
                    known.add(found.at)
                    waiting.append(found)


@dataclass
class _Column:
    """What stands in one column: the sums of its known numbers from the top down, and where it holds what else.

    Attributes:
        rows: The rows of its numbers.
        totals: What they come to, up to and without each; one more than rows.
        unknown: The rows of what nobody knows as a number or text.
        formulas: The rows of its formulas.
        open: The rows of formulas whose results nobody calculated.
    """

    rows: list[int] = field(default_factory=list)
    totals: list[Decimal] = field(default_factory=lambda: [Decimal(0)])
    unknown: list[int] = field(default_factory=list)
    formulas: list[int] = field(default_factory=list)
    open: list[int] = field(default_factory=list)


class _Sheet:
    """The formulas of one sheet, and what they were found to give."""

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.columns: dict[int, _Column] = {}
        self.results: dict[str, Decimal] = {}
        for row in grid.order:
            for col, cell in grid.rows[row].items():
                self._index(self.columns.setdefault(col, _Column()), cell)
        self.order = sorted(self.columns)

    def _index(self, column: _Column, cell: Cell) -> None:
        if cell.rumus:
            column.formulas.append(cell.row)
            if self.grid.results == UNCOUNTED:
                column.open.append(cell.row)
                return
        try:
            value = _known(cell)
        except NotUnderstoodError:
            column.unknown.append(cell.row)
            return
        if isinstance(value, Decimal):
            column.rows.append(cell.row)
            column.totals.append(column.totals[-1] + value)

    def result(self, cell: Cell, depth: int) -> Decimal | None:
        """Give what a formula gives; what lies deeper than some formulas is not understood."""
        if cell.at in self.results:
            return self.results[cell.at]
        found = computed(cell.rumus or "", cell.row, cell.col, _Values(self, depth + 1)) if depth < _DEEPEST else None
        if found is not None:
            self.results[cell.at] = found
        return found

    def formulas(self, area: Area) -> Iterator[Cell]:
        """Give the formulas of an area, column by column."""
        for col, column in self._within(area):
            for row in _between(column.formulas, area):
                yield self.grid.rows[row][col]

    def numbers(self, area: Area, depth: int) -> tuple[Decimal, int]:
        """Give the sum of the numbers in an area, and how many they are."""
        total, many = Decimal(0), 0
        for col, column in self._within(area):
            if _between(column.unknown, area):
                raise NotUnderstoodError
            first, last = bisect_left(column.rows, area.top), bisect_right(column.rows, area.bottom)
            total, many = total + column.totals[last] - column.totals[first], many + last - first
            for row in _between(column.open, area):
                total, many = total + self.uncounted(self.grid.rows[row][col], depth), many + 1
        return total, many

    def uncounted(self, cell: Cell, depth: int) -> Decimal:
        """Give what a formula gives whose result nobody calculated."""
        result = self.result(cell, depth)
        if result is None:
            raise NotUnderstoodError
        return result

    def _within(self, area: Area) -> Iterator[tuple[int, _Column]]:
        for col in self.order[bisect_left(self.order, area.left) : bisect_right(self.order, area.right)]:
            yield col, self.columns[col]


@dataclass
class _Values:
    """What stands in the cells of a sheet, for a formula that lies so deep under another."""

    sheet: _Sheet
    depth: int

    def one(self, row: int, col: int) -> CellValue:
        """Give what a formula takes a cell for."""
        cell = self.sheet.grid.rows.get(row, {}).get(col)
        if cell is None:
            return None
        open_ = cell.rumus and self.sheet.grid.results == UNCOUNTED
        return self.sheet.uncounted(cell, self.depth) if open_ else _known(cell)

    def numbers(self, area: Area) -> tuple[Decimal, int]:
        """Give the sum of the numbers in an area, and how many they are."""
        return self.sheet.numbers(area, self.depth)


_KNOWN: Final[WeakKeyDictionary[Grid, _Sheet]] = WeakKeyDictionary()


def _of(grid: Grid) -> _Sheet:
    if grid not in _KNOWN:
        _KNOWN[grid] = _Sheet(grid)
    return _KNOWN[grid]


def _known(cell: Cell) -> CellValue:
    """Give what a formula takes a cell for that holds a value; a day is a number to it, and its number nobody knows."""
    if cell.jenis == "angka" and cell.nilai:
        return Decimal(cell.nilai)
    if cell.jenis == "teks":
        return cell.isi
    raise NotUnderstoodError


def _between(rows: list[int], area: Area) -> list[int]:
    return rows[bisect_left(rows, area.top) : bisect_right(rows, area.bottom)]
