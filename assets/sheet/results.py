"""The result of a formula by its own text.

Results that nobody calculated are computed all the way down; others are taken as they stand in the cells of a formula.
"""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from assets.sheet.formulas import CellValue, NotUnderstoodError, Numbers, computed
from assets.sheet.spans import Folds, Lanes

if TYPE_CHECKING:
    from assets.sheet.grid import Cell

_DEEPEST: Final = 32


class Results:
    """What the formulas of one sheet give; what was found once of a cell or of a block of cells is kept."""

    def __init__(self, rows: "Mapping[int, Mapping[int, Cell]]", lanes: "Lanes[Cell]", *, uncounted: bool) -> None:
        """Take the cells of a sheet, by row and column and as lanes, and whether nobody calculated its formulas."""
        self._rows, self._uncounted = rows, uncounted
        self._sums = Folds(lanes, self._numbers, _together)
        self._known: dict[str, Decimal] = {}
        self._depth = 0

    def of(self, cell: "Cell") -> Decimal | None:
        """Give what a cell's formula gives; None where that is not plain arithmetic over cells of the sheet."""
        if cell.at not in self._known:
            result = computed(cell.rumus or "", cell.row, cell.col, self._at, self._sums.over)
            if result is None:
                return None
            self._known[cell.at] = result
        return self._known[cell.at]

    def _at(self, row: int, col: int) -> CellValue:
        cell = self._rows.get(row, {}).get(col)
        return None if cell is None else self._value(cell)

    def _value(self, cell: "Cell") -> CellValue:
        """Give what a formula takes a cell for; a day is a number, and a formula without a result nobody knows."""
        if cell.rumus and self._uncounted:
            return self._deeper(cell)
        if cell.jenis == "angka" and cell.nilai:
            return Decimal(cell.nilai)
        if cell.jenis == "teks":
            return cell.isi
        raise NotUnderstoodError

    def _deeper(self, cell: "Cell") -> Decimal:
        self._depth += 1
        try:
            result = self.of(cell) if self._depth < _DEEPEST else None
        finally:
            self._depth -= 1
        if result is None:
            raise NotUnderstoodError
        return result

    def _numbers(self, cell: "Cell") -> Numbers:
        value = self._value(cell)
        return Numbers(value, 1) if isinstance(value, Decimal) else Numbers(Decimal(0), 0)


def _together(some: Iterable[Numbers]) -> Numbers:
    total, count = Decimal(0), 0
    for numbers in some:
        total, count = total + numbers.jumlah, count + numbers.banyak
    return Numbers(total, count)
