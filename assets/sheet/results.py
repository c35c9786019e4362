"""What lies behind the result of a formula: the result by its own text, and the formulas that it rests on.

Results that nobody calculated are computed all the way down; others are taken as they stand in the cells of a formula.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from assets.sheet.formulas import CellValue, NotUnderstoodError, cells_of, computed
from assets.sheet.grid import UNCOUNTED, Cell, Grid

_DEEPEST: Final = 32
_MOST: Final = 2_000


def result_of(grid: Grid, cell: Cell) -> Decimal | None:
    """Give what a cell's formula gives by its text; None where that is not plain arithmetic over cells of the sheet."""
    return _computed(grid, cell, 0)


def _computed(grid: Grid, cell: Cell, depth: int) -> Decimal | None:
    def value_at(row: int, col: int) -> CellValue:
        return _value(grid, grid.rows.get(row, {}).get(col), depth + 1)

    return computed(cell.rumus or "", cell.row, cell.col, value_at)


def _value(grid: Grid, cell: Cell | None, depth: int) -> CellValue:
    """Give what a formula takes a cell for; a day is a number to it, and a formula without a result nobody knows."""
    if cell is None:
        return None
    if cell.rumus and grid.results == UNCOUNTED:
        result = _computed(grid, cell, depth) if depth < _DEEPEST else None
        if result is None:
            raise NotUnderstoodError
        return result
    if cell.jenis == "angka" and cell.nilai:
        return Decimal(cell.nilai)
    if cell.jenis == "teks":
        return cell.isi
    raise NotUnderstoodError


def behind(grid: Grid, cell: Cell) -> Iterator[str]:
    """Give the formula of a cell, and those of the cells of its sheet that it rests on, nearest first."""
    waiting, known = [cell], {cell.at}
    while waiting and len(known) < _MOST:
        one = waiting.pop(0)
        if not one.rumus:
            continue
        yield one.rumus
        for row, col in cells_of(one.rumus, one.row, one.col):
            found = grid.rows.get(row, {}).get(col)
            if found is not None and found.at not in known:
                known.add(found.at)
                waiting.append(found)
