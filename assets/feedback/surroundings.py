"""A cell in its surroundings: the headings above it, what names its row, one neighbour on each side.

It comes from the kept bytes of the version that a finding is about: a release keeps no cell of what was refused. Of a
sheet that lists persons nothing is shown, since names cannot be told from other words.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

import pyarrow.compute as pc

from assets.evidence.chain import EvidenceError
from assets.feedback.units import Found
from assets.sheet.block import Block, row_text
from assets.sheet.grid import Grid, grids
from assets.sheet.persons import KODE as OF_PERSONS
from assets.sheet.quoted import quoted
from assets.sheet.recognise import tables_of
from assets.workbook import Unreadable, Workbook, column_letters, read
from assets.workbook.cells import parse_address
from schemas.declarations import Declarations
from schemas.temuan import Own, shown

_HEADS = 4
"""Most rows of a header that are shown."""
Bytes = Callable[[str], bytes]


class Square(NamedTuple):
    """One cell as it is shown: its text, whether it is the one that is meant, and whether it is a heading."""

    teks: str
    ini: bool
    kepala: bool


class Line(NamedTuple):
    """One row as it is shown: its number, its cells, and whether rows before it are left out."""

    nomor: int
    sel: list[Square]
    sela: bool


class Piece(NamedTuple):
    """A piece of a sheet: the letters of its columns, before which of them others are left out, and its rows.

    `kolom_bernama` and `baris_bernama` are what the sheet calls the column and the row of the cell; empty where that is
    not known.
    """

    kolom: list[str]
    sela: list[bool]
    baris: list[Line]
    kolom_bernama: str
    baris_bernama: str

    @property
    def isi(self) -> str:
        """Give what stands in the cell that is meant."""
        return next(cell.teks for line in self.baris for cell in line.sel if cell.ini)


class Sheets:
    """The sheets of kept files; the last file is held, so that one after the other each is read once."""

    def __init__(self, bytes_of: Bytes, declarations: Declarations) -> None:
        """Take what gives the bytes of a version by its SHA-256, and declarations."""
        self._bytes, self._declarations = bytes_of, declarations
        self._version = ""
        self._book: Workbook | None = None
        self._sheets: dict[str, tuple[Grid, list[Block]]] = {}

    def around(self, found: Found, versions: Iterable[str]) -> Piece | None:
        """Give the surroundings of the cell that a finding is about, in that of some versions that it is about.

        None where it is about no cell, or its file cannot be read.
        """
        version = next((one for one in versions if found.sel and one.startswith(found.version)), "")
        if not version:
            return None
        if version != self._version:
            self._version, self._book, self._sheets = version, self._read(version), {}
        if self._book is None or found.lembar not in {sheet.nama for sheet in self._book.sheets}:
            return None
        if found.lembar not in self._sheets:
            self._sheets[found.lembar] = _sheet(self._book, found.lembar, self._declarations)
        grid, tables = self._sheets[found.lembar]
        return _piece(grid, tables, *parse_address(found.sel_polos))

    def _read(self, version: str) -> Workbook | None:
        try:
            return read(self._bytes(version))
        except (Unreadable, EvidenceError, OSError):
            return None


def private(found: Iterable[Found]) -> set[tuple[str, str]]:
    """Give the sheets, by file and name, of which nothing may be shown."""
    return {(one.berkas, one.lembar) for one in found if one.kode == OF_PERSONS}


def _sheet(book: Workbook, name: str, declarations: Declarations) -> tuple[Grid, list[Block]]:
    grid = _grid(book, name)
    return grid, tables_of(grid, declarations).tables


def _piece(grid: Grid, tables: Collection[Block], row: int, col: int) -> Piece:
    table = next((one for one in tables if _holds(one, row, col)), None)
    heads = _heads(table, row) if table else []
    label = _label(grid, table, row, col)
    rows = sorted({*heads, *(one for one in (row - 1, row, row + 1) if one >= 1)})
    columns = sorted({*([label] if label else []), *(one for one in (col - 1, col, col + 1) if one >= 1)})
    lines = [
        Line(at, [_square(grid, at, one, here=(at, one) == (row, col), head=at in heads) for one in columns], gap)
        for at, gap in _gaps(rows)
    ]
    letters = [column_letters(one) for one in columns]
    gaps = [gap for _, gap in _gaps(columns)]
    return Piece([Own(one) for one in letters], gaps, lines, *_names(grid, table, row, col))


def _holds(table: Block, row: int, col: int) -> bool:
    return table.top <= row <= table.bottom + 1 and table.left - 1 <= col <= table.right + 1


def _heads(table: Block, row: int) -> list[int]:
    """Give the rows of a table's header that stand above a row."""
    return [at for at in range(table.top, table.top + table.height) if at < row][-_HEADS:]


def _label(grid: Grid, table: Block | None, row: int, col: int) -> int:
    """Give the column that names a row: as the form says, else the first with words before the cell; 0 without."""
    if table:
        return table.columns.get(table.form.label, 0)
    there = sorted(grid.rows.get(row, {}).items())
    return next((at for at, cell in there if at < col and any(map(str.isalpha, cell.isi))), 0)


def _names(grid: Grid, table: Block | None, row: int, col: int) -> tuple[str, str]:
    if table is None or row < table.top + table.height:
        return "", ""
    column = table.places.get(col)
    heading = table.heading(column) if column else ""
    return shown(heading), shown(row_text(grid, table, row, "label"))


def _square(grid: Grid, row: int, col: int, *, here: bool, head: bool) -> Square:
    own = grid.rows.get(row, {}).get(col) if here else None  # also what lies unseen below a merge
    cell = own or grid.at(row, col)
    return Square(shown(quoted(cell)) if cell else "", here, head)


def _gaps(numbers: list[int]) -> Iterator[tuple[int, bool]]:
    """Give each number, and whether others lie between it and the one before."""
    for at, number in enumerate(numbers):
        yield number, at > 0 and number > numbers[at - 1] + 1


def _grid(book: Workbook, name: str) -> Grid:
    one = book.cells.filter(pc.equal(book.cells["lembar"], name))
    sheets = tuple(sheet for sheet in book.sheets if sheet.nama == name)
    made = grids(Workbook(book.jenis, sheets, one, (), book.dihitung))
    return made[0] if made else Grid(sheets[0], [])
