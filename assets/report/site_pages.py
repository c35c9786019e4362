"""Which page holds what: pages of one kind are divided, so that none is too large to be opened or sent.

What stands on a page is weighed in lines of about two hundred bytes: a cell, a figure in a list, a finding. A page
takes at most `MOST` of them, but never less than one thing.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar

from assets.report import site_sheets
from assets.report.site_names import safe, sheets_stem
from assets.report.site_release import Cell, Content, Figure, Origin
from assets.report.site_sheets import Sheet
from schemas.tables.contracts import Table

MOST = 8_000
"""Most lines of a page: about two million bytes."""
MANY = 300
"""From how many cells of a file on they are told as ranges."""
FEW = 4
"""Up to how many cells are shown in their surroundings."""
_A_LINE = 200
_A_PANEL, _A_GRID = 6, 6

Thing = TypeVar("Thing")


def divided(stem: str, things: Sequence[Thing], weigh: Callable[[Thing], int]) -> dict[str, list[Thing]]:
    """Give the pages that take things in their order: `stem.html`, `stem-2.html`, …; the first also without any."""
    pages: list[list[Thing]] = [[]]
    weight = 0
    for thing in things:
        mine = weigh(thing)
        if pages[-1] and weight + mine > MOST:
            pages.append([])
            weight = 0
        pages[-1].append(thing)
        weight += mine
    return {f"{stem}.html" if at == 1 else f"{stem}-{at}.html": page for at, page in enumerate(pages, start=1)}


class Panels(NamedTuple):
    """The rows of a table in a year whose figures are followed down on one page."""

    table: Table
    year: str
    rows: list[dict[str, Any]]
    pages: list[str]


class Rows(NamedTuple):
    """The rows of sheets that stand on one page."""

    rows: list[tuple[Sheet, int]]
    pages: list[str]


class Places:
    """Where each figure and each cell stands."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self.sheets = site_sheets.sheets(content.cells.values())
        self.panels = dict(self._panels())
        self.rows = dict(self._sheet_rows())
        self._of_figure = {
            angka: name for name, one in self.panels.items() for row in one.rows for angka in row["angka"].values()
        }
        self._of_row = {(sheet.di, row): name for name, one in self.rows.items() for sheet, row in one.rows}

    def figure_link(self, figure: Figure) -> str:
        """Give the link to where a figure is followed down."""
        return f"{self._of_figure[figure.angka]}#{safe(figure.angka)}"

    def cell_link(self, cell: Cell) -> str:
        """Give the link to a cell among those around it."""
        return f"{self._of_row[cell.di, cell.baris]}#{self.sheets[cell.di].at(cell)}"

    def sheet(self, cell: Cell) -> Sheet:
        """Give the sheet that a cell is in."""
        return self.sheets[cell.di]

    def by_file(self, origin: Origin) -> list[tuple[str, list[Cell]]]:
        """Give the cells of a step down from a figure, by file, in their order."""
        there = filter(None, map(self._content.cells.get, origin.sel))
        cells = sorted(there, key=attrgetter("urut"))
        return [(berkas, list(some)) for berkas, some in groupby(cells, key=attrgetter("berkas"))]

    def _panels(self) -> Iterable[tuple[str, Panels]]:
        for table in self._content.tables:
            for year, rows in by_year(self._content, table).items():
                stem = f"angka-{safe(table.pendek)}-{safe(year)}"
                pages = divided(stem, rows, self._weight)
                yield from ((name, Panels(table, year, part, list(pages))) for name, part in pages.items())

    def _weight(self, row: dict[str, Any]) -> int:
        return sum(_A_PANEL + self._below(angka) for angka in row["angka"].values())

    def _below(self, angka: str) -> int:
        many = 0
        for origin in self._content.origins.get(angka, ()):
            cells = len(origin.sel)
            many += _A_GRID * cells if cells <= FEW else cells if cells <= MANY else cells // FEW
            many += origin.dari_angka is not None
        return many

    def _sheet_rows(self) -> Iterable[tuple[str, Rows]]:
        by_stem: dict[str, list[tuple[Sheet, int]]] = {}
        for sheet in sorted(self.sheets.values(), key=lambda one: (one.berkas, one.lembar, one.sha256)):
            by_stem.setdefault(sheets_stem(sheet.berkas), []).extend((sheet, row) for row in sorted(sheet.cells))
        for stem, parts in by_stem.items():
            pages = divided(stem, parts, _row_weight)
            yield from ((name, Rows(part, list(pages))) for name, part in pages.items())


def _row_weight(part: tuple[Sheet, int]) -> int:
    sheet, row = part
    return 1 + sum(1 + len(cell.isi) // _A_LINE for cell in sheet.cells[row].values())


def by_year(content: Content, table: Table) -> dict[str, list[dict[str, Any]]]:
    """Give the rows of a table by year, the first year first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in content.rows[table.pendek]:
        found.setdefault(row["periode"][:4], []).append(row)
    return dict(sorted(found.items()))
