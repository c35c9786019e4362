"""What people do to a workbook between two handing-ins: one kind of mutation a function, chosen by a seed.

Every kind leaves the truth known: the figures of the book before it, unless the mutation says itself
what became of them (`periode`, `gone`, `unstated`). Where a table stands is taken from the roles that the
cells of the unmutated book have. Workbooks are changed with openpyxl; merges move along here, since
openpyxl leaves them behind. Formulas are replaced by their results first, since openpyxl drops those.
"""

import datetime as dt
import io
import random
import re
from collections.abc import Callable, Iterable, Iterator
from copy import copy
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.utils.cell import coordinate_from_string
from openpyxl.worksheet.worksheet import Worksheet

from assets.arrow import Evaluation
from schemas.forms import Column, Form
from schemas.text import fold
from tests.books import declarations, evaluated

RAW = Path(__file__).parents[1] / "raw"
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

    def reads(self, number: Number) -> Column:
        return self.form.kolom[number.kolom]

    @property
    def money(self) -> list[Number]:
        return [n for n in self.numbers if self.reads(n).baca == "rupiah"]

    @property
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
    cells = [(c.row, c.column, c.value, c._style) for line in sheet.iter_rows() for c in line if _filled(c)]
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


def _filled(cell: object) -> bool:
    return not isinstance(cell, MergedCell) and cell.value is not None


def copy_block(source: Worksheet, rows: range, cols: range, target: Worksheet, by: Spot) -> None:
    """Copy a block of cells with formats and merges to another place."""
    for line in source.iter_rows(rows[0], rows[-1], cols[0], cols[-1]):
        for cell in line:
            if _filled(cell):
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
    whole: bool


KINDS: dict[str, Kind] = {}
_RANKED = ("realisasi_kinerja", "rencana_aksi", "target_triwulan")
"""Forms in which several rows may have one label, or a row belongs to the one above it."""


def kind(name: str, needs: Callable[[Table], object] = bool, *, whole: bool = False):
    """Enter a function among the kinds; `whole` where every figure must survive."""

    def enter(change: Callable[[Mutation], None]) -> Callable[[Mutation], None]:
        KINDS[name] = Kind(name, change, needs, whole)
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


@kind("resaved", whole=True)
def _resaved(m: Mutation) -> None:
    """Only opened and saved by another program, results in place of formulas."""


@kind("header renamed by a slip")
def _header_typo(m: Mutation) -> None:
    spot = m.pick(m.table.headings)
    m.put(*spot, misspelt(m.text(spot), m.rnd, headings_of(m.table.form)))


@kind("header renamed to another form's")
def _header_foreign(m: Mutation) -> None:
    own = headings_of(m.table.form)
    others = {part for _, form in declarations().forms for part in headings_of(form)} - own
    m.put(*m.pick(m.table.headings), m.pick(sorted(others)))


@kind("header blanked")
def _header_blank(m: Mutation) -> None:
    m.put(*m.pick(m.table.headings), m.pick([None, " ", "\xa0"]))


@kind("header respelled", whole=True)
def _header_respelled(m: Mutation) -> None:
    for spot in m.table.headings:
        text = m.text(spot)
        m.put(*spot, m.pick([text.upper(), text.lower(), f"  {text}\n", text.replace(" ", "\xa0 "), f"{text} "]))


@kind("blank column inserted")
def _column_blank(m: Mutation) -> None:
    m.insert_cols(m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1))


@kind("headed column inserted")
def _column_headed(m: Mutation) -> None:
    table, at = m.table, m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1)
    doubled = m.text(m.pick(table.headings))
    heading = m.pick(["SELISIH", "CATATAN", "TAHUN 2022", "Vol.", "JUMLAH TOTAL", doubled, doubled])
    m.insert_cols(at)
    m.put(table.head[m.pick([0, -1])], at, heading)
    for row in table.body:
        if m.rnd.random() < 0.8:
            m.put(row, at, m.pick([m.rnd.randint(1, 10**9), "Rp. 1.250.000", "87 %", "12 orang"]))


@kind("unheaded numbers inserted")
def _column_unheaded(m: Mutation) -> None:
    table, at = m.table, m.rnd.randint(m.table.cols[0], m.table.cols[-1] + 1)
    m.insert_cols(at)
    m.put(m.pick(table.body), at, m.pick([m.rnd.randint(1, 10**9), "Rp. 1.250.000"]))


@kind("blank row inserted", whole=True)
def _row_blank(m: Mutation) -> None:
    m.insert_rows(m.rnd.randint(m.table.body[0], m.table.body[-1] + 1), m.rnd.randint(1, 3))


@kind("text row inserted")
def _row_text(m: Mutation) -> None:
    at = m.rnd.randint(m.table.body[0], m.table.body[-1])
    m.insert_rows(at)
    text = m.pick(["Catatan: angka sementara", "A. BELANJA LANGSUNG", "(lanjutan)", "BIDANG", "*) lihat lampiran"])
    m.free(range(at, at + 1))
    m.put(at, m.pick(m.table.cols), text)


@kind("foreign row inserted", lambda t: t.facts and t.form.nama != "pegawai_golongan")
def _row_foreign(m: Mutation) -> None:
    table = m.table
    at = m.rnd.randint(table.body[0], table.body[-1] + 1)
    example = m.pick(table.facts)
    label = m.pick(["PROGRAM LAIN-LAIN", "Kegiatan yang tidak ada", "Medan Antah Berantah"])
    m.insert_rows(at)
    m.free(range(at, at + 1))
    for n in table.numbers:
        m.put(at, n.col, m.pick([1, 1250000, m.sheet.cell(example.row + (example.row >= at), example.col).value]))
    m.put(at, min(table.labels)[1], label)
    if table.cols[0] != min(table.labels)[1]:
        m.put(at, table.cols[0], 9)


@kind("row doubled")
def _row_doubled(m: Mutation) -> None:
    at = m.pick(m.table.body)
    m.insert_rows(at + 1)
    for col in m.table.cols:
        cell = m.sheet.cell(at, col)
        if _filled(cell):
            m.put(at + 1, col, cell.value)
            m.sheet.cell(at + 1, col).number_format = cell.number_format


@kind("header repeated inside", lambda t: len(t.body) > 1)
def _header_repeated(m: Mutation) -> None:
    table = m.table
    at = m.rnd.randint(table.body[1], table.body[-1])
    m.insert_rows(at, len(table.head))
    m.free(range(at, at + len(table.head)))
    copy_block(m.sheet, table.head, table.cols, m.sheet, (at - table.head[0], 0))


@kind("column deleted")
def _column_deleted(m: Mutation) -> None:
    gone = m.pick(m.table.cols)
    names = {c: n for c, n in _column_names(m).items() if c == gone}
    m.rearrange(lambda row, col: None if col == gone else (row, col - (col > gone)))
    for name in names.values():
        column = m.table.form.kolom[name]
        if column.opsional:
            m.gone.add(name)
            m.unstated |= {column.dimensi} - {None}


def _column_names(m: Mutation) -> dict[int, str]:
    """Give the declared name of each column, by its number."""
    paths = {}
    for row, col in m.table.headings:
        right = next((m4[3] for m4 in m.table.merges if m4[:2] == (row, col)), col)
        for c in range(col, right + 1):
            paths.setdefault(c, []).append(fold(m.text((row, col))))
    names = m.table.form.by_path
    return {c: names[tuple(path)] for c, path in paths.items() if tuple(path) in names} | m.table.columns


@kind("columns exchanged", whole=True)
def _columns_exchanged(m: Mutation) -> None:
    """Two columns change places with their headings; those under one heading only among themselves."""
    table = m.table
    wide = [g for g in table.merged_over(table.head) if g[3] > g[1]]
    under = {c: n for n, g in enumerate(wide) for c in range(g[1], g[3] + 1)}
    first, second = m.pick((a, b) for a in table.cols for b in table.cols if a < b and under.get(a) == under.get(b))
    top = wide[under[first]][2] + 1 if first in under else table.head[0]
    rows = {*range(top, table.head[-1] + 1), *table.body}
    swap = {first: second, second: first}
    m.rearrange(lambda row, col: (row, swap.get(col, col) if row in rows else col))


@kind(
    "rows exchanged",
    lambda t: len({n.row for n in t.facts}) > 1 and not t.merged_over(t.body) and t.form.nama not in _RANKED,
    whole=True,
)
def _rows_exchanged(m: Mutation) -> None:
    first, second = m.rnd.sample(sorted({n.row for n in m.table.facts}), 2)
    swap = {first: second, second: first}
    m.rearrange(lambda row, col: (swap.get(row, row), col))


@kind("everything shifted", whole=True)
def _shifted(m: Mutation) -> None:
    down, right = m.rnd.randint(0, 9), m.rnd.randint(0, 5)
    m.rearrange(lambda row, col: (row + down, col + right))


@kind("table moved away from its title", whole=True)
def _moved(m: Mutation) -> None:
    table, down, right = m.table, m.rnd.randint(0, 6), m.rnd.randint(0, 4)
    m.rearrange(lambda row, col: (row + down, col + right) if row >= table.head[0] else (row, col))


@kind("table doubled below")
def _doubled_below(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0]])
    rows = range(first, table.body[-1] + 1)
    below = m.pick([table.body[-1], m.sheet.max_row]) + m.rnd.randint(1, 3)
    m.insert_rows(below, len(rows) + 1)
    copy_block(m.sheet, rows, table.cols, m.sheet, (below - first, 0))
    _changed_copy(m, m.sheet, (below - first, 0))


@kind("table doubled beside")
def _doubled_beside(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0]])
    by = (0, len(table.cols) + m.rnd.randint(0, 3))
    copy_block(m.sheet, range(first, table.body[-1] + 1), table.cols, m.sheet, by)
    _changed_copy(m, m.sheet, by)


@kind("table doubled on another sheet")
def _doubled_elsewhere(m: Mutation) -> None:
    table = m.table
    first = m.pick([table.head[0], min(table.title)[0], min(table.title)[0]])
    other = m.book.create_sheet("Lembar lain", m.pick([0, None]))
    copy_block(m.sheet, range(first, table.body[-1] + 1), table.cols, other, (0, 0))
    _changed_copy(m, other, (0, 0))


@kind("sheet doubled")
def _sheet_doubled(m: Mutation) -> None:
    other = m.book.copy_worksheet(m.sheet)
    other.sheet_state = m.pick(["visible", "visible", "hidden", "veryHidden"])
    _changed_copy(m, other, (0, 0))


def _changed_copy(m: Mutation, sheet: Worksheet, by: Spot) -> None:
    """Let the copy state another number, every other time."""
    if m.table.facts and m.rnd.random() < 0.5:
        n = m.pick(m.table.facts)
        m.sheet.parent[sheet.title].cell(n.row + by[0], n.col + by[1]).value = 7


@kind("table split in two", lambda t: len(t.body) > 1 and not t.merged_over(t.body))
def _split(m: Mutation) -> None:
    table = m.table
    at, first = m.rnd.randint(table.body[1], table.body[-1]), min(table.title)[0]
    rows = range(first, table.body[0])
    m.insert_rows(at, len(rows) + 1)
    copy_block(m.sheet, rows, table.cols, m.sheet, (at + 1 - first, 0))


@kind("table moved to another sheet")
def _moved_elsewhere(m: Mutation) -> None:
    _bring(
        m, m.book.create_sheet("Pindahan", m.pick([0, None])), m.pick([m.table.head[0], *[min(m.table.title)[0]] * 2])
    )


@kind("tables brought onto one sheet", lambda t: t.siblings)
def _together(m: Mutation) -> None:
    _bring(m, m.book[m.pick(m.table.siblings)], m.pick([m.table.head[0], *[min(m.table.title)[0]] * 3]))


def _bring(m: Mutation, other: Worksheet, first: int) -> None:
    """Cut the table from row `first` on, and paste it below or beside what another sheet holds."""
    table, below = m.table, m.rnd.random() < 0.7
    held = any(True for line in other.iter_rows() for c in line if _filled(c))
    down = other.max_row + m.rnd.randint(1, 4) - first if held and below else 0
    right = other.max_column + m.rnd.randint(0, 3) - table.cols[0] + 1 if held and not below else 0
    rows = range(first, table.body[-1] + 1)
    copy_block(m.sheet, rows, table.cols, other, (down, right))
    rearrange(m.sheet, lambda row, col: None if row in rows else (row, col))

    def step(at: Place) -> Place | None:
        return (other.title, at[1] + down, at[2] + right) if at[0] == table.lembar and at[1] in rows else at

    m.moved.append(step)


# ── titles ──────────────────────────────────────────────────────────────────────────────────────


def _years(m: Mutation) -> list[Spot]:
    return [spot for spot in m.table.title if re.search(r"20\d\d", m.text(spot))]


@kind("title of another year")
def _title_year(m: Mutation) -> None:
    year = m.pick(["2021", "2022", "2025", "2026"])
    for spot in _years(m):
        m.put(*spot, re.sub(r"20\d\d", year, m.text(spot)))


@kind("title of a second year")
def _title_years(m: Mutation) -> None:
    spot = m.pick(
        s for s in _years(m) if not re.search(r"des|november", m.text(s), re.IGNORECASE) or len(_years(m)) < 2
    )
    m.put(*spot, m.text(spot) + m.pick([" DAN TAHUN 2022", " TAHUN 2025", ", TAHUN 2021 DAN 2022"]))


@kind("title of a part of the year")
def _title_part(m: Mutation) -> None:
    words, part = m.pick([("TRIWULAN II ", "-TW2"), ("Triwulan III ", "-TW3"), ("SEMESTER I ", "-S1")])
    spot = next((s for s in _years(m) if re.search("tahun", m.text(s), re.IGNORECASE)), _years(m)[0])
    m.put(*spot, re.sub(r"(?i)(tahun )?(20\d\d)", rf"{words}TAHUN \2", m.text(spot), count=1))
    if m.table.form.sifat == "kumulatif":
        m.periode = part


@kind("title without a year")
def _title_no_year(m: Mutation) -> None:
    for spot in _years(m):
        m.put(*spot, re.sub(r"(?i)(\d+ )?(des|november)?\W*(tahun)?\W*20\d\d", "", m.text(spot)))


@kind("title of another unit")
def _title_unit(m: Mutation) -> None:
    units = {
        "bid-dayasos": "BIDANG PEMBERDAYAAN SOSIAL",
        "bid-rehsos": "BIDANG REHABILITASI SOSIAL",
        "bid-linjamsos": "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
    }
    own = m.jalur.split("/")[1]
    other = m.pick(name for unit, name in units.items() if unit != own)
    spot = m.pick([*m.table.title[2:3], _years(m)[-1]])
    m.put(*spot, other if spot == m.table.title[2] else f"{other} {m.text(spot)}")


@kind("title gains or loses ILUSTRASI")
def _title_illustration(m: Mutation) -> None:
    spot = next((s for s in m.table.title if fold(m.text(s)) == "ILUSTRASI"), None)
    m.put(*(spot or _years(m)[0]), "" if spot else f"ILUSTRASI {m.text(_years(m)[0])}")


@kind("title of another form")
def _title_form(m: Mutation) -> None:
    own = set(m.table.form.phrases)
    others = [p for _, f in declarations().forms for p in f.judul if f.nama != m.table.form.nama and fold(p) not in own]
    for spot in m.table.title[4:]:
        m.put(*spot, None)
    m.put(*m.table.title[4], f"{m.pick(others).upper()} TAHUN {m.jalur[:4]}")


@kind("title gone")
def _title_gone(m: Mutation) -> None:
    for spot in m.table.title[4:]:
        m.put(*spot, None)


@kind("sheet renamed")
def _sheet_renamed(m: Mutation) -> None:
    old, name = m.table.lembar, m.pick(["TW II", "Tabel", "2022", "Semester 1", "REALISASI", "s.d. Juni"])
    m.sheet.title = name
    m.moved.append(lambda at: (name, *at[1:]) if at[0] == old else at)


# ── units of measure ────────────────────────────────────────────────────────────────────────────

ANNOUNCED = (
    "(dalam ribuan rupiah)",
    "(Dalam Ribuan)",
    "(Rp. 000)",
    "(Rp.000,-)",
    "(Rp000)",
    "(Rp Ribu)",
    "(Rp. rb)",
    "(x 1.000)",
    "(x1000)",
    "(x Rp. 1.000)",
    "(dalam Rp1.000)",
    "dalam jutaan rupiah",
    "(Satuan: juta rupiah)",
    "(Rp. Jt)",
)


def _scale(m: Mutation, by: int) -> None:
    """Divide every amount of money of the table; texts stay texts or become numbers, all of them alike."""
    texts = m.rnd.random() < 0.5
    for n in m.table.money:
        amount = int(n.nilai / by)
        m.put(n.row, n.col, f"Rp. {amount:,}".replace(",", ".") if texts else amount)


def _thousands(text: str) -> int:
    return 10**6 if re.search("juta|jt", text.lower()) else 10**3


@kind("thousands announced in the title", lambda t: t.money)
def _thousands_title(m: Mutation) -> None:
    words = m.pick(ANNOUNCED)
    _scale(m, _thousands(words))
    spot = _years(m)[-1]
    if m.rnd.random() < 0.5:
        m.put(*spot, f"{m.text(spot)} {words}")
    else:
        m.insert_rows(m.table.head[0])
        m.put(m.table.head[0], m.pick([m.table.cols[0], m.table.cols[-1]]), words)


@kind("thousands announced below", lambda t: t.money)
def _thousands_below(m: Mutation) -> None:
    notes = ["*) dalam ribuan rupiah", "Catatan: angka dalam jutaan rupiah", "Ket: (Rp. 000)", "Satuan: ribu rupiah"]
    words = m.pick(notes)
    _scale(m, _thousands(words))
    m.put(m.table.body[-1] + 1, m.table.cols[0], words)


@kind("thousands announced in the header", lambda t: t.money)
def _thousands_header(m: Mutation) -> None:
    words = m.pick(["(Rp.000)", "(ribuan)", "(Rp Juta)", "(dalam ribuan rupiah)", "\n(x Rp1.000)"])
    _scale(m, _thousands(words))
    table = m.table
    col = m.pick(n.col for n in table.money if n.fact)
    if m.rnd.random() < 0.7:
        spot = max(s for s in table.headings if s[1] == col)
        m.put(*spot, f"{m.text(spot)} {words}")
    else:
        m.insert_rows(table.head[-1] + 1)
        m.put(table.head[-1] + 1, col, words)


@kind("thousands announced by the number format", lambda t: t.money)
def _thousands_format(m: Mutation) -> None:
    shown = m.pick(['#,##0" ribu"', '"Rp "#,##0" rb"', '#,##0.00" juta"', '#,##0\\ "ribu"'])
    for n in m.table.money:
        cell = m.sheet.cell(n.row, n.col)
        cell.value = int(n.nilai / _thousands(shown))
        cell.number_format = shown


@kind("one amount in words", lambda t: t.counts)
def _amount_suffix(m: Mutation) -> None:
    n, word = m.pick(m.table.counts), m.pick([" ribu", " juta", " rb", " jt", "ribu", " Ribu Rupiah", " M"])
    by = {"j": 10**6, "M": 10**9}.get(word.strip()[0], 10**3)
    number = f"{int(n.nilai / by):,}".replace(",", ".")
    if m.table.reads(n).baca == "jumlah":
        word = word.replace(" M", " juta")
    m.put(n.row, n.col, f"{number}{word}")
    m.at = (m.table.lembar, n.row, n.col)


# ── one cell ────────────────────────────────────────────────────────────────────────────────────


@kind("amount in another convention", lambda t: t.counts)
def _amount_convention(m: Mutation) -> None:
    n = m.pick(m.table.counts)
    amount, unit = int(n.nilai), m.text((n.row, n.col)).lstrip("Rp.\xa0 0123456789")
    english = f"{amount:,}"
    ways = [english, f"{english}.00", f"Rp {english}", english.replace(",", " "), f"{amount}.00", f"{amount},00"]
    ways += [english.replace(",", "'"), f"{amount:_}".replace("_", ".") + ",-", f" {amount} ", f"{amount:.3e}"]
    m.put(n.row, n.col, f"{m.pick(ways)} {unit}".rstrip() if unit else m.pick(ways))
    m.at = (m.table.lembar, n.row, n.col)


@kind("percentage in another convention", lambda t: t.shares)
def _share_convention(m: Mutation) -> None:
    n = m.pick(m.table.shares)
    number, of = n.nilai.normalize(), n.satuan.removeprefix("persen")
    ways = [f"{number:.2f}%{of}", f"{number:.2f} %{of}".replace(".", ","), f"{number:.3f}%{of}"]
    if m.table.reads(n).baca == "persen":
        ways += [f"{number / 100:.2f}", f"{number:f} persen", number / 100]
    value, shown = m.pick([*[(way, "General") for way in ways], *([] if of else [(number / 100, "0.00%")])])
    m.put(n.row, n.col, float(value) if isinstance(value, Decimal) else value)
    m.sheet.cell(n.row, n.col).number_format = shown
    m.at = (m.table.lembar, n.row, n.col)


@kind("amount is no number", lambda t: t.facts)
def _amount_wrong(m: Mutation) -> None:
    n = m.pick(m.table.facts)
    wrong = ["#DIV/0!", "#REF!", "#N/A", "=SUM(A1:A2)", True, dt.date(2023, 5, 1), "1O0", "??", "lihat lampiran"]
    m.put(n.row, n.col, m.pick([*wrong[:2], *wrong]))
    m.at = (m.table.lembar, n.row, n.col)


@kind("amount blanked", lambda t: t.facts)
def _amount_blank(m: Mutation) -> None:
    n = m.pick(m.table.facts)
    m.put(n.row, n.col, m.pick([None, None, " ", "\xa0"]))


@kind("amounts merged over two rows", lambda t: len({n.row for n in t.facts}) > 1)
def _amounts_merged(m: Mutation) -> None:
    spots = {(n.row, n.col) for n in m.table.facts}
    pairs = [(r, c) for r, c in spots if (r + 1, c) in spots]
    if pairs:
        row, col = m.pick(sorted(pairs))
        m.sheet.cell(row + 1, col).value = None
        m.sheet.merge_cells(start_row=row, start_column=col, end_row=row + 1, end_column=col)


@kind("cells of one column slipped down", lambda t: t.facts)
def _slipped(m: Mutation) -> None:
    table, col = m.table, m.pick(n.col for n in m.table.facts)
    first = m.pick(n.row for n in table.facts if n.col == col)
    rows = range(first, table.body[-1] + 1)
    if any(merge[1] <= col <= merge[3] for merge in table.merged_over(rows)):
        return
    kept = [(m.sheet.cell(r, col).value, m.sheet.cell(r, col).number_format) for r in rows]
    m.sheet.cell(first, col).value = None
    m.insert_rows(table.body[-1] + 1)
    for r, (value, shown) in zip(rows, kept, strict=True):
        m.sheet.cell(r + 1, col).value = value
        m.sheet.cell(r + 1, col).number_format = shown


# ── labels ──────────────────────────────────────────────────────────────────────────────────────


def _names(m: Mutation) -> set[str]:
    """Give every name that a label of this form may be."""
    fact = next(fact for fact, form in declarations().forms if form.nama == m.table.form.nama)
    return {name for code in declarations().codes[fact.kode].isi for name in code.names}


@kind("label misspelt", lambda t: t.labels)
def _label_misspelt(m: Mutation) -> None:
    spot = m.pick(m.table.labels)
    m.put(*spot, misspelt(m.text(spot), m.rnd, _names(m)))
    if m.table.form.nama != "pegawai_golongan":
        m.row = (m.table.lembar, spot[0])


@kind("label repeated", lambda t: len(t.labels) > 1 and t.form.nama not in _RANKED)
def _label_repeated(m: Mutation) -> None:
    first, second = m.rnd.sample(m.table.labels, 2)
    m.put(*first, m.text(second))


@kind("label blanked", lambda t: t.labels)
def _label_blank(m: Mutation) -> None:
    spot = m.pick(m.table.labels)
    m.put(*spot, None)


@kind("labels merged over two rows", lambda t: len(t.labels) > 1 and t.form.nama not in _RANKED)
def _labels_merged(m: Mutation) -> None:
    row, col = m.pick(m.table.labels)
    row -= row == max(m.table.labels)[0]
    m.sheet.cell(row + 1, col).value = None
    m.sheet.merge_cells(start_row=row, start_column=col, end_row=row + 1, end_column=col)


@kind("number of a row blanked", lambda t: "nomor" in t.form.kolom)
def _number_blank(m: Mutation) -> None:
    rows = [r for r in m.table.body if m.sheet.cell(r, m.table.cols[0]).value is not None]
    m.put(m.pick(rows), m.table.cols[0], None)


@kind("program of a row blanked", lambda t: t.form.nama == "target_triwulan")
def _program_blank(m: Mutation) -> None:
    col = next(c for c, name in _column_names(m).items() if name == "program")
    m.put(m.pick(m.table.body), col, m.pick([None, None, "PROGRAM LAIN"]))


# ── merges, hiding, totals ──────────────────────────────────────────────────────────────────────


@kind("header unmerged", lambda t: t.merged_over(t.head))
def _header_unmerged(m: Mutation) -> None:
    row1, col1, row2, col2 = m.pick(m.table.merged_over(m.table.head))
    m.sheet.unmerge_cells(start_row=row1, start_column=col1, end_row=row2, end_column=col2)


@kind("body unmerged", lambda t: t.merged_over(t.body))
def _body_unmerged(m: Mutation) -> None:
    names, kolom = _column_names(m), m.table.form.kolom
    stating = [g for g in m.table.merged_over(m.table.body) if g[1] not in names or not kolom[names[g[1]]].dimensi]
    row1, col1, row2, col2 = m.pick(stating)
    m.sheet.unmerge_cells(start_row=row1, start_column=col1, end_row=row2, end_column=col2)


@kind("everything unmerged", lambda t: t.merges)
def _all_unmerged(m: Mutation) -> None:
    for merge in list(m.sheet.merged_cells.ranges):
        m.sheet.unmerge_cells(str(merge))


@kind("rows or columns hidden", whole=True)
def _hidden(m: Mutation) -> None:
    if m.rnd.random() < 0.6:
        m.sheet.row_dimensions[m.pick(m.table.body)].hidden = True
    else:
        m.sheet.column_dimensions[get_column_letter(m.pick(m.table.cols))].hidden = True


@kind("sheet hidden", whole=True)
def _sheet_hidden(m: Mutation) -> None:
    m.book.create_sheet("Kosong")
    m.book.active = len(m.book.sheetnames) - 1
    m.sheet.sheet_state = m.pick(["hidden", "veryHidden"])


@kind("total added", lambda t: t.facts)
def _total_added(m: Mutation) -> None:
    table, at = m.table, m.table.body[-1] + 1
    m.insert_rows(at)
    m.put(at, max(table.labels)[1], m.pick(["JUMLAH", "TOTAL", "Jumlah Total", "SUB JUMLAH"]))
    for col in {n.col for n in table.numbers}:
        total = sum(n.nilai for n in table.facts if n.col == col)
        m.put(at, col, int(total) + m.pick([0, 0, 1, 1000]))


@kind("control changed", lambda t: any(not n.fact for n in t.numbers), whole=True)
def _control_changed(m: Mutation) -> None:
    n = m.pick(n for n in m.table.numbers if not n.fact)
    shown = m.sheet.cell(n.row, n.col)
    other = {"persen": "12,34%", "besaran": "7 %"}.get(m.table.reads(n).baca, 123456)
    shown.value = m.pick([other, other, None, "#DIV/0!", "??"])


# ── two hundred of them ─────────────────────────────────────────────────────────────────────────


def mutation(seed: int, name: str, jalur: str) -> Mutation:
    """Make one: everything about it follows from the three."""
    rnd = random.Random(f"{seed} {name} {jalur}")  # noqa: S311
    fitting = [t for t in tables(jalur) if KINDS[name].needs(t)]
    book = openpyxl.load_workbook(RAW / jalur, data_only=True)
    made = Mutation(seed, jalur, name, rnd.choice(fitting), rnd, book, whole=KINDS[name].whole)
    KINDS[name].change(made)
    out = io.BytesIO()
    book.save(out)
    made.content = out.getvalue()
    return made


_AS_ACCEPTED = ("header re", "headed column", "blank column", "table", "thousands", "sheet doubled")
"""What the acceptance line names comes twice as often."""


def planned(many: int = HOW_MANY) -> Iterator[tuple[int, str, str]]:
    """Give seed, kind and book of each mutation: kinds in turn, each on the book that had the fewest so far."""
    turns = [*KINDS, *(name for name in KINDS if name.startswith(_AS_ACCEPTED))]
    used = dict.fromkeys(FILES, 0)
    done: set[tuple[str, str]] = set()
    for seed in range(many):
        name = turns[seed % len(turns)]
        fitting = [jalur for jalur in FILES if any(KINDS[name].needs(t) for t in tables(jalur))]
        jalur = min(fitting, key=lambda j: ((name, j) in done, used[j], (FILES.index(j) + seed) % len(FILES)))
        used[jalur] += 1
        done.add((name, jalur))
        yield seed, name, jalur
