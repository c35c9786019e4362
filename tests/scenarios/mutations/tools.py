"""What people do to a workbook between two handing-ins: one kind of mutation a function, chosen by a seed.

Every kind leaves the truth known: the figures of the book before it, unless the mutation says itself
what became of them (`periode`, `gone`, `unstated`). Where a table stands is taken from the roles that the
cells of the unmutated book have. Workbooks are changed with openpyxl; merges move along here, since
openpyxl leaves them behind. Formulas are replaced by their results first, since openpyxl drops those.
"""

import pickle
import random
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.utils import column_index_from_string
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from assets.file.result import Evaluation
from schemas.forms import Form, FormColumn
from schemas.text import fold
from tests.kit.books import declarations, evaluated
from tests.kit.places import RAW

FILES = tuple(sorted(str(path.relative_to(RAW)) for path in RAW.rglob("*.xlsx")))
HOW_MANY = 200

Spot = tuple[int, int]
Place = tuple[str, int, int]
Where = Callable[[int, int], Spot | None]


def place(sel: str | None) -> Place | None:
    """Give sheet, row and column of an address such as `0123456789abcdef:2.4!D13`."""
    if not sel:
        return None
    sheet, cell = sel.split(":", 1)[1].rsplit("!", 1)
    letters, row = coordinate_from_string(cell)
    return sheet, row, column_index_from_string(letters)


# ── where the tables of an unmutated book are ───────────────────────────────────────────────────


@dataclass(frozen=True)
class Number:
    """A cell that is read as a number: of a fact, or of a control."""

    row: int
    col: int
    kolom: str
    nilai: Decimal
    satuan: str
    fact: bool


@dataclass(frozen=True)
class Table:
    """Where one table of a book is: rows of its header and body, its columns, and its cells by what they say."""

    form: Form
    lembar: str
    head: range
    body: range
    cols: range
    headings: tuple[Spot, ...]
    numbers: tuple[Number, ...]
    labels: tuple[Spot, ...]
    title: tuple[Spot, ...]
    columns: dict[int, str]
    siblings: tuple[str, ...]
    merges: tuple[tuple[int, int, int, int], ...]

    def reads(self, number: Number) -> FormColumn:
        return self.form.kolom[number.kolom]

    @cached_property
    def money(self) -> list[Number]:
        return [n for n in self.numbers if self.reads(n).baca == "rupiah"]

    @cached_property
    def counts(self) -> list[Number]:
        return [n for n in self.numbers if n.fact and self.reads(n).baca in ("rupiah", "jumlah")]

    @property
    def shares(self) -> list[Number]:
        return [n for n in self.facts if n.satuan.startswith("persen") and n.nilai]

    @property
    def facts(self) -> list[Number]:
        return [n for n in self.numbers if n.fact]

    def merged_over(self, rows: range) -> list[tuple[int, int, int, int]]:
        """Give the merges (row1, col1, row2, col2) that begin in these rows, inside the table."""
        return [m for m in self.merges if m[0] in rows and m[1] in self.cols]


@cache
def unmutated(jalur: str) -> Evaluation:
    """Give what a committed book says."""
    return evaluated((RAW / jalur).read_bytes(), jalur)


@cache
def _pickled(jalur: str) -> bytes:
    return pickle.dumps(openpyxl.load_workbook(RAW / jalur, data_only=True))


def opened(jalur: str) -> openpyxl.Workbook:
    """Give a book of the RKT to be changed (a pickle opens nine times as fast as a workbook)."""
    return pickle.loads(_pickled(jalur))  # noqa: S301


@cache
def tables(jalur: str) -> tuple[Table, ...]:
    """Give the tables of a committed book, from the roles of its cells."""
    said, book = unmutated(jalur), openpyxl.load_workbook(RAW / jalur)
    forms = {form.nama: form for _, form in declarations().forms}
    return tuple(_table(said, book[s["lembar"]], s, forms) for s in said.submissions.to_pylist())


def _table(said: Evaluation, sheet: Worksheet, submission: dict, forms: dict[str, Form]) -> Table:
    number, form = submission["tabel"], forms[submission["formulir"]]
    cells = [c for c in said.cells.to_pylist() if c["lembar"] == sheet.title]
    own = [(c["baris"], c["kolom"], c["peran"]) for c in cells if c["tabel"] == number]
    heads = [(r, c) for r, c, role in own if "kepala" in role]
    body = [r for r, _, role in own if role not in ("kepala", "nomor")]
    facts = [f for t in said.facts.values() for f in t.to_pylist() if f["tabel"] == number]
    controls = [c for c in said.controls.to_pylist() if c["tabel"] == number]
    found = {}
    for row, value, fact in [(c, c["tertulis"], False) for c in controls] + [(f, f["nilai"], True) for f in facts]:
        if value is not None:
            _, r, c = place(row["sel"])
            found[r, c] = Number(r, c, row["kolom"], value, row["satuan"], fact)
    return Table(
        form,
        sheet.title,
        range(min(heads)[0], max(heads)[0] + 1),
        range(min(body), max(body) + 1),
        range(min(c for _, c in heads), max(c for _, c, _ in own) + 1),
        tuple(sorted(heads)),
        tuple(found[spot] for spot in sorted(found)),
        tuple(sorted({place(f["sel_label"])[1:] for f in facts if f["tingkat"] != "rincian"})),
        tuple(sorted((c["baris"], c["kolom"]) for c in cells if c["peran"] == "judul")),
        {place(row["sel"])[2]: row["kolom"] for row in [*facts, *controls]},
        tuple(s["lembar"] for s in said.submissions.to_pylist() if s["lembar"] != sheet.title),
        tuple(sorted((m.min_row, m.min_col, m.max_row, m.max_col) for m in sheet.merged_cells.ranges)),
    )


# ── a book that is being changed ────────────────────────────────────────────────────────────────


@dataclass
class Mutation:
    """A committed book in the hands of somebody who changes one of its tables.

    Attributes:
        seed: What every choice follows from.
        jalur: The book.
        kind: The name of what is done to it.
        table: The table to which it is done.
        rnd: The choices.
        moved: Where cells went, one function a step.
        periode: The period of which the table speaks now, if it is another one.
        gone: Columns that the table does not have any more, and need not have.
        unstated: Dimensions that it does not state any more, and need not state.
        at: The cell that must be named, if a figure is missing.
        row: The row in which a cell must be named, if a figure is missing (a row without a code ends a
            table whose rows have no number; what is named then is the first figure below).
        whole: Whether every figure must still be there.
        calm: Whether there must be no new finding either: the twin of a mutation that must be said.
        told: Whether it must be read as `periode` says, refused or asked: figures as before and no word are a fault.
        handed: The path under which it is handed in, if that changed.
    """

    seed: int
    jalur: str
    kind: str
    table: Table
    rnd: random.Random
    book: openpyxl.Workbook
    moved: list[Callable[[Place], Place | None]] = field(default_factory=list)
    periode: str = ""
    gone: set[str] = field(default_factory=set)
    unstated: set[str] = field(default_factory=set)
    at: Place | None = None
    row: tuple[str, int] | None = None
    whole: bool = False
    calm: bool = False
    told: bool = False
    handed: str = ""
    content: bytes = b""

    @property
    def sheet(self) -> Worksheet:
        return self.book[self.table.lembar]

    def where(self, at: Place | None) -> Place | None:
        """Give where a cell of the unmutated book is now; None if it is gone."""
        for step in self.moved:
            at = step(at) if at else None
        return at

    def rearrange(self, where: Where) -> None:
        """Move every cell of the table's sheet; merges stretch and shrink with their cells."""
        rearrange(self.sheet, where)
        self.follow(self.table.lembar, where)

    def follow(self, lembar: str, where: Where) -> None:
        """Note where the cells of a sheet went."""

        def step(at: Place) -> Place | None:
            spot = where(at[1], at[2])
            return at if at[0] != lembar else (lembar, *spot) if spot else None

        self.moved.append(step)

    def insert_rows(self, at: int, many: int = 1) -> None:
        self.rearrange(lambda row, col: (row + many if row >= at else row, col))

    def insert_cols(self, at: int, many: int = 1) -> None:
        self.rearrange(lambda row, col: (row, col + many if col >= at else col))

    def put(self, row: int, col: int, value: object) -> None:
        """Write a cell; one that a merge hides is lifted out of it first."""
        for merge in list(self.sheet.merged_cells.ranges):
            hidden = merge.min_row <= row <= merge.max_row and merge.min_col <= col <= merge.max_col
            if hidden and (row, col) != (merge.min_row, merge.min_col):
                self.sheet.unmerge_cells(str(merge))
        self.sheet.cell(row, col).value = value

    def free(self, rows: range) -> None:
        """Break the merges that reach into rows."""
        for merge in list(self.sheet.merged_cells.ranges):
            if merge.min_row <= rows[-1] and merge.max_row >= rows[0]:
                self.sheet.unmerge_cells(str(merge))

    def text(self, spot: Spot) -> str:
        return str(self.sheet.cell(*spot).value or "")

    def pick(self, several: Iterable):
        return self.rnd.choice(list(several))


def rearrange(sheet: Worksheet, where: Where) -> None:
    """Give every cell of a sheet its new place (None: it goes), with its format and its merge."""
    cells = [(c.row, c.column, c.value, c._style) for line in sheet.iter_rows() for c in line if filled(c)]
    merges = [(m.bounds, [(r, c) for r, c in m.cells]) for m in sheet.merged_cells.ranges]
    sheet._cells.clear()
    sheet.merged_cells.ranges.clear()
    corners = {}
    for (col, row, _, _), covered in merges:
        kept = [spot for spot in (where(r, c) for r, c in covered) if spot]
        if kept:
            rows, cols = [r for r, _ in kept], [c for _, c in kept]
            corners[row, col] = (min(rows), min(cols), max(rows), max(cols))
    for row, col, value, style in cells:
        spot = corners.get((row, col), (where(row, col) or ()))[:2]
        if spot:
            cell = sheet.cell(*spot, value)
            cell._style = copy(style)
    for row1, col1, row2, col2 in corners.values():
        if (row1, col1) != (row2, col2):
            sheet.merge_cells(start_row=row1, start_column=col1, end_row=row2, end_column=col2)


def filled(cell: object) -> bool:
    return not isinstance(cell, MergedCell) and cell.value is not None


def copy_block(source: Worksheet, rows: range, cols: range, target: Worksheet, by: Spot) -> None:
    """Copy a block of cells with formats and merges to another place."""
    for line in source.iter_rows(rows[0], rows[-1], cols[0], cols[-1]):
        for cell in line:
            if filled(cell):
                made = target.cell(cell.row + by[0], cell.column + by[1], cell.value)
                made.number_format = cell.number_format
    for m in list(source.merged_cells.ranges):
        if m.min_row in rows and m.max_row in rows and m.min_col in cols and m.max_col in cols:
            target.merge_cells(
                start_row=m.min_row + by[0],
                start_column=m.min_col + by[1],
                end_row=m.max_row + by[0],
                end_column=m.max_col + by[1],
            )


# ── the kinds ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Kind:
    """One thing that people do, and to which tables it can be done."""

    name: str
    change: Callable[[Mutation], None]
    needs: Callable[[Table], object]
    whole: bool = False
    calm: bool = False


KINDS: dict[str, Kind] = {}
SILENT: dict[str, Kind] = {}
"""Kinds that leave every number in its cell, and change only what a reader of the sheet takes it for."""
RANKED = ("realisasi_kinerja", "rencana_aksi", "target_triwulan")
"""Forms in which several rows may have one label, or a row belongs to the one above it."""


def kind(name: str, needs: Callable[[Table], object] = bool, *, whole: bool = False):
    """Enter a function among the kinds; `whole` where every figure must survive."""

    def enter(change: Callable[[Mutation], None]) -> Callable[[Mutation], None]:
        KINDS[name] = Kind(name, change, needs, whole)
        return change

    return enter


def silent(name: str, needs: Callable[[Table], object] = bool, *, calm: bool = False):
    """Enter a function among the silent kinds; `calm` where figures and findings must stay as they are."""

    def enter(change: Callable[[Mutation], None]) -> Callable[[Mutation], None]:
        SILENT[name] = Kind(name, change, needs, whole=calm, calm=calm)
        return change

    return enter


def misspelt(text: str, rnd: random.Random, known: set[str]) -> str:
    """Drop, double, exchange or replace one letter so that it is none of the known texts."""
    letters = [i for i, letter in enumerate(text) if letter.isalpha()] or [len(text) - 1]
    while True:
        i = rnd.choice(letters)
        made = rnd.choice(
            [
                text[:i] + text[i + 1 :],
                text[:i] + text[i] + text[i:],
                text[:i] + text[i + 1 : i + 2] + text[i] + text[i + 2 :],
                text[:i] + "x" + text[i + 1 :],
                text[: i + 1] + "x" + text[i + 1 :],
            ]
        )
        if fold(made) and fold(made) not in known | {fold(text)}:
            return made


def headings_of(form: Form) -> set[str]:
    """Give every text that is a heading of a form, at any level."""
    return {part for path in form.by_path for part in path}
