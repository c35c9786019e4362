"""One sheet as recognition sees it: its cells by place, with merges spread on request.

What the cells mean does not belong here, nor where they come from (`assets.workbook`).
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

import pyarrow.compute as pc

from assets.sheet.areas import Areas
from assets.sheet.origins import Origins
from assets.sheet.results import Results
from assets.sheet.spans import Lanes
from assets.workbook import Sheet, Workbook
from schemas.text import fold, one_line

TEXT = "csv"
"""The kind of a text table."""
UNCOUNTED = "belum"
ALL_ZERO = "nol"
_MOST_MERGED = 256
_DEEPER = 4


class Cell(NamedTuple):
    """One non-blank cell as recognition sees it.

    `number` is its row in the table of cells, `at` its address inside the sheet, e.g. `D9`.
    """

    number: int
    row: int
    col: int
    isi: str
    nilai: str | None
    jenis: str
    format: str
    tersembunyi: bool
    gabung: str | None
    tampak: str
    rumus: str | None
    at: str

    @property
    def text(self) -> str:
        """Give the text by which people know the cell: a number plainly, a day as 30/09/2024, the rest trimmed."""
        if self.jenis == "tanggal" and self.nilai:
            return "/".join(reversed(self.nilai[:10].split("-")))
        return self.nilai if self.jenis == "angka" and self.nilai else one_line(self.isi)

    @property
    def lipat(self) -> str:
        """Give the text as it is compared: folded."""
        return fold(self.text)


def joined(cells: Iterable[Cell], between: str = " ") -> str:
    """Give the texts of cells as one folded text, as the phrases of a title are looked for in it."""
    return between.join(cell.lipat for cell in cells if cell.lipat)


class Grid:
    """One sheet's cells by place, with merges spread on request."""

    def __init__(self, sheet: Sheet, cells: list[Cell], results: str = "", *, merging: bool = True) -> None:
        """Index the cells (in row order) of a sheet; keep what it has besides.

        Args:
            sheet: The sheet.
            cells: Its cells.
            results: How far the results of its formulas are to be doubted (`doubted_results`).
            merging: Whether the file's format has merges at all: a text table has none.
        """
        merges = sheet.gabungan
        self.merging = merging
        self.lembar = sheet.nama
        self.notes = sheet.catatan
        self.conditions = sheet.bersyarat
        self.results = results
        self.heads: set[int] = set()
        self.cells = cells
        self.rows: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            self.rows.setdefault(cell.row, {})[cell.col] = cell
        self._merges: dict[int, list[tuple[int, int, int, int]]] = {}
        for merge in merges:
            for row in range(merge[0], min(merge[2], merge[0] + len(self.rows) + _DEEPER) + 1):
                insort(self._merges.setdefault(row, []), merge, key=_left)
        self.last = max(self.rows, default=0)
        self.order = sorted(self.rows)

    @cached_property
    def by_text(self) -> Results:
        """Give what the formulas of the sheet give by their own texts."""
        return Results(self.rows, Lanes(self.rows), uncounted=self.results == UNCOUNTED)

    @cached_property
    def origins(self) -> Origins:
        """Give what the numbers of the sheet rest on besides it."""
        return Origins(self.cells)

    @cached_property
    def conditioned(self) -> Areas:
        """Give where its conditions lie, by their place among `conditions`."""
        areas = ((at, area) for at, condition in enumerate(self.conditions) for area in condition.daerah)
        return Areas(self.order, areas)

    def order_from(self, first: int, end: int | None = None) -> Iterator[int]:
        """Give the rows that hold something, from `first` on and before `end`, from the top down."""
        last = len(self.order) if end is None else bisect_left(self.order, end)
        return (self.order[at] for at in range(bisect_left(self.order, first), last))

    def at(self, row: int, col: int) -> Cell | None:
        """Give the cell that stands at a place, or whose merge covers it."""
        merges = self._merges.get(row)
        at = bisect_right(merges, col, key=_left) - 1 if merges else -1
        if merges and at >= 0 and merges[at][3] >= col:
            row, col = merges[at][:2]
        there = self.rows.get(row)
        return there.get(col) if there else None

    def cuts_merge(self, first: int, last: int) -> bool:
        """Say whether a merge that begins in rows `first` to `last` goes on below them."""
        merges = (merge for row in range(first, last + 1) for merge in self._merges.get(row, ()))
        return any(row1 >= first and row2 > last for row1, _, row2, _ in merges)

    def columns_covered(self, row: int) -> set[int]:
        """Give the columns that hold something in `row`, merges spread (up to 256 columns each)."""
        covered = set(self.rows.get(row, ()))
        for row1, col1, _row2, col2 in self._merges.get(row, ()):
            if col1 in self.rows.get(row1, {}):
                covered.update(range(col1, min(col2, col1 + _MOST_MERGED - 1) + 1))
        return covered


def _left(merge: tuple[int, int, int, int]) -> int:
    return merge[1]


def grids(book: Workbook) -> list[Grid]:
    """Give every sheet that holds something, its cells by place."""
    names = ("baris", "kolom", "isi", "nilai", "jenis", "format", "tersembunyi", "gabung", "tampak", "rumus", "alamat")
    columns = (book.cells[name].to_pylist() for name in names)
    cells = map(Cell._make, zip(range(book.cells.num_rows), *columns, strict=True))
    pairs = zip(book.cells["lembar"].to_pylist(), cells, strict=True)
    sheets = {sheet.nama: sheet for sheet in book.sheets}
    results = doubted_results(book)
    return [
        Grid(sheet, [cell for _, cell in group], results, merging=book.jenis != TEXT)
        for name, group in groupby(pairs, lambda pair: pair[0])
        for sheet in [sheets[name]]
    ]


def doubted_results(book: Workbook) -> str:
    """Give how far the results of a workbook's formulas are to be doubted.

    `belum` where nobody calculated them: it says so itself, or all are zero or empty and no program that calculates
    has saved it; `nol` where all are, and one has; else nothing.
    """
    stored = book.cells.filter(pc.is_valid(book.cells["rumus"]))
    results = [nilai or isi for nilai, isi in zip(stored["nilai"].to_pylist(), stored["isi"].to_pylist(), strict=True)]
    if not results or book.dihitung == "tidak":
        return UNCOUNTED if results else ""
    if len(results) == 1 or not all(_is_nothing(result) for result in results):
        return ""
    return ALL_ZERO if book.dihitung else UNCOUNTED


def _is_nothing(result: str) -> bool:
    return not result.strip("0.")
