"""Where a table may begin: what stands above a row and below the last table, and which texts a header needs.

A sheet may be long and hold no table, so each of its cells is looked at once, however often a row asks.
"""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from assets.sheet.grid import Cell, Grid
from assets.sheet.headings import texts_of
from schemas.forms import FactTable, Form, in_any_year

Forms = Sequence[tuple[FactTable, Form]]
"""Forms, each with its fact table."""
MAX_HEIGHT: Final = 4
"""How many rows a header may have."""


class Above:
    """What stands above the rows of a sheet, from the top down; the rows asked about never go up."""

    def __init__(self, grid: Grid, forms: Forms) -> None:
        """Take a sheet and all declared forms."""
        self._grid, self._forms = grid, forms
        self._phrases = {phrase for _, form in forms for phrase in form.phrases}
        self._longest = max(map(len, self._phrases), default=0)
        self._rows: Iterator[int] = iter(grid.order)
        self._next = next(self._rows, None)
        self._used = 0
        self._begin()

    def _begin(self) -> None:
        self._cells: list[Cell] = []
        self._read = 0
        self._text, self._length = " ", 1
        self._first: dict[str, int] = {}

    @property
    def used(self) -> int:
        """Give the last row that tables take."""
        return self._used

    def pass_over(self, last: int) -> None:
        """Let tables take the rows up to `last`; what stands above them is above them alone."""
        if last > self._used:
            self._used = last
            self._begin()

    def cells(self, row: int) -> list[Cell]:
        """Give the cells that stand above a row and below the last table."""
        while self._next is not None and self._next < row:
            if self._next > self._used:
                self._cells += self._grid.rows[self._next].values()
            self._next = next(self._rows, None)
        return self._cells

    def named(self, row: int) -> list[tuple[int, int, tuple[FactTable, Form]]]:
        """Give (start, end, form) of the first phrase of every form that their folded words name."""
        self._look_through(row)
        found = []
        for one in self._forms:
            phrase = next((phrase for phrase in one[1].phrases if phrase in self._first), None)
            if phrase is not None:
                start = self._first[phrase]
                found.append((start, start + len(phrase), one))
        return found

    def _look_through(self, row: int) -> None:
        """Look for every phrase in the words that came since the last time, and where they join those before."""
        new = "".join(f"{text} " for cell in self.cells(row)[self._read :] if (text := cell.lipat))
        self._read = len(self._cells)
        if not new:
            return
        start, text = self._length - len(self._text), self._text + new
        for phrase in self._phrases - self._first.keys():
            at = text.find(f" {phrase} ")
            if at >= 0:
                self._first[phrase] = start + at
        self._length += len(new)
        self._text = text[-self._longest - 1 :]


class Beginnings:
    """In which rows of a sheet the header of any form may begin: told by the texts of that row and those below it."""

    def __init__(self, grid: Grid, forms: Forms) -> None:
        """Take a sheet and all declared forms."""
        self._grid = grid
        self._needed = [(one, [_begun(one[1], group) for group in one[1].missing(())]) for one in forms]
        self._starts = {path[0] for _, form in forms for path in form.by_path}
        self._known: dict[int, set[str]] = {}

    def of(self, row: int) -> list[tuple[FactTable, Form]]:
        """Give the forms whose header may begin in a row: it has a text with which one begins, and all it needs."""
        cells = self._grid.rows[row].values()
        if not any(cell.jenis == "teks" and self._of(cell) for cell in cells):
            return []
        texts = set().union(*(self._in_row(below) for below in range(row, row + MAX_HEIGHT)))
        return [one for one, groups in self._needed if all(texts & group for group in groups)]

    def _in_row(self, row: int) -> set[str]:
        if row not in self._known:
            cells = self._grid.rows.get(row, {}).values()
            self._known[row] = set().union(*map(self._of, cells)) if cells else set()
        return self._known[row]

    def _of(self, cell: Cell) -> set[str]:
        """Give with which declared texts a heading in a cell may begin, whatever year it names."""
        texts = texts_of(cell)
        return self._starts.intersection((*texts, *map(in_any_year, texts)))


def _begun(form: Form, columns: Collection[str]) -> set[str]:
    """Give the texts with which the headings of any of these columns begin."""
    return {path[0] for name in columns for path in form.kolom[name].paths}
