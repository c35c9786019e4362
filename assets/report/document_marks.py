"""Which cell of a document's table each disagreement is about: its figure's, or where its cell lies on the sheet.

A printed number that no figure stands for (the total of one column, of one group) has no address. Then its place
among the cells that the table does show tells where it belongs: their column, and their row or the one between.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

_CELL = re.compile(r"(.+)!([A-Z]+)([0-9]+)")

Rows = Sequence[Sequence[dict[str, Any]]]
"""The cells of a table, as `assets.report.document` shows them."""


class Difference(NamedTuple):
    """One comparison that disagrees."""

    angka: str | None
    formulir: str
    sel: str
    berkas: str
    lembar: str
    penjelasan: str


class _Place(NamedTuple):
    """Where a cell lies: its sheet, and its row and column there as numbers."""

    lembar: str
    baris: int
    kolom: int


def mark(rows: Rows, cells: Mapping[str, Sequence[str]], about: Iterable[Difference]) -> list[Difference]:
    """Put the numbers of disagreements into the cells that they are about (`berbeda`), and give them in that order.

    Args:
        rows: The cells of a table; they take the numbers.
        cells: The cells of workbooks in which each figure stands.
        about: What disagrees in this table; what no cell shows comes last.
    """
    known = list(about)
    shown = {cell["angka"] for _, _, cell in _each(rows) if cell.get("angka")}
    touching: dict[tuple[int, int], list[Difference]] = {}
    for at, over, cell in _each(rows):
        figure = cell.get("angka")
        own = set(cells.get(figure or "", ()))
        named = [one for one in known if one.angka in shown and one.angka == figure]
        touching[at, over] = named + [one for one in known if one.angka not in shown and one.sel in own]
    placed = {one for several in touching.values() for one in several}
    sheets = {sheet: _Sheet(rows, cells, sheet) for sheet in {_sheet(one.sel) for one in known if one not in placed}}
    for one in known:
        where = sheets[_sheet(one.sel)].cell_of(one.sel) if one not in placed else None
        if where is not None:
            touching[where].append(one)
    numbers: dict[Difference, int] = {}
    for at, over, cell in _each(rows):
        mine = sorted(numbers.setdefault(one, len(numbers) + 1) for one in touching[at, over])
        if mine or cell.get("angka"):
            cell["berbeda"] = mine
    return list(dict.fromkeys([*numbers, *known]))


def _each(rows: Rows) -> Iterator[tuple[int, int, dict[str, Any]]]:
    for at, row in enumerate(rows):
        for over, cell in enumerate(row):
            yield at, over, cell


def _sheet(sel: str) -> str:
    return sel.rpartition("!")[0]


def _place(sel: str) -> _Place | None:
    found = _CELL.fullmatch(sel)
    return _Place(found[1], int(found[3]), int(found[2], 36)) if found else None


class _Sheet:
    """How a table's rows and columns lie on one sheet."""

    def __init__(self, rows: Rows, cells: Mapping[str, Sequence[str]], sheet: str) -> None:
        self._rows: list[set[int]] = [set() for _ in rows]
        self._columns: list[set[int]] = [set() for _ in max(rows, key=len, default=())]
        for at, over, cell in _each(rows):
            places = [_place(sel) for sel in cells.get(cell.get("angka") or "", ())]
            for place in (one for one in places if one and one.lembar == sheet):
                self._rows[at].add(place.baris)
                self._columns[over].add(place.kolom)

    def cell_of(self, sel: str) -> tuple[int, int] | None:
        """Give the row and column of the table for a cell of the sheet, where there is exactly one."""
        place = _place(sel)
        if place is None:
            return None
        rows, columns = _at(self._rows, place.baris), _at(self._columns, place.kolom)
        return (rows[0], columns[0]) if len(rows) == len(columns) == 1 else None


def _at(lines: Sequence[set[int]], number: int) -> list[int]:
    """Give the lines of a table that lie on a line of the sheet; else those between its neighbours that lie on none."""
    there = [at for at, numbers in enumerate(lines) if number in numbers]
    before = [at for at, numbers in enumerate(lines) if numbers and max(numbers) < number]
    if there or not before:
        return there
    after = [at for at, numbers in enumerate(lines) if numbers and min(numbers) > number]
    return list(range(max(before) + 1, min(after, default=len(lines))))
