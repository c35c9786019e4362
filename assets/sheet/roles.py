"""Roles: every cell of a recognised sheet has exactly one, or there is a finding; nothing is passed over.

Which rectangle is which table is `assets.sheet.recognise`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import groupby
from string import ascii_uppercase

from assets.sheet import values
from assets.sheet.block import Block, Recognised, Row, is_currency
from assets.sheet.grid import Cell, Grid
from assets.sheet.rules import Rules
from schemas.declarations import Declarations
from schemas.forms import Form
from schemas.temuan import Finding, finding

_YEAR = re.compile(r"(19|20)\d\d")
_DATE = re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}")
_NUMBERLIKE = re.compile(r"\W*(rp|idr)?[\W0-9OoIl]*(ribu|rb|juta|jt|miliar|milyar|triliun)?\W*", re.IGNORECASE)
_THOUSAND = 1000
_FULL = 4
_PASSED_OVER = ("bagian", "abaikan")
"""Kinds of rows whose numbers are neither values nor printed sums."""


def assign_roles(grid: Grid, found: Recognised) -> None:
    """Give every cell of the sheet its role; what is left over in a table's rows is a Galat."""
    for number, table in enumerate(found.tables):
        for cell, role in _table_roles(grid, table):
            had = found.roles.get(cell.number)
            found.roles[cell.number] = now = stronger(had, role)
            if had is None or now == role or "+" in now:
                found.owners[cell.number] = number
    foreign: dict[tuple[int, int], list[Cell]] = {}
    titles = {cell.number for table in found.tables for cell in table.title}
    near = Nearness(found.tables)
    for cell in grid.cells:
        if cell.number not in found.roles:
            outside = _outside(cell, near, titles)
            if isinstance(outside, int):
                foreign.setdefault((outside, cell.col), []).append(cell)
            else:
                found.roles[cell.number] = outside
    for number, several in groupby(sorted(foreign.items(), key=_number), key=_number):
        table = found.tables[number]
        table.findings += _columns(grid.lembar, table, [cells for _, cells in several])


def stronger(one: str | None, other: str) -> str:
    """Give the role of a cell to which two tables give one: what is not read in one of them may be in the other."""
    if one in (None, other, "abaikan"):
        return other
    if other == "abaikan":
        return one or other
    return "nilai" if {one, other} == {"nilai", "kendali"} else f"{one}+{other}"


def say_broken_off(grid: Grid, table: Block, tables: list[Block], declarations: Declarations) -> None:
    """Refuse a table below which a row stands that may belong to it."""
    below = bisect_right(tables, table.bottom, key=_top)
    end = tables[below].top if below < len(tables) else grid.last + 1
    table.findings += _dated(grid, table, end)
    broken = _broken_off(grid, table, end, declarations)
    if broken is not None and not any(f.kode == "G-BARIS" for f in table.findings):
        words = {"formulir": table.form.nama, "lain": ""}
        table.findings.append(finding("G-BARIS", grid.lembar, broken.at, broken.isi, **words))
    if any(f.kode == "G-KODE-TERPISAH" for f in table.findings):  # that its rows are not known follows from it
        table.findings = [f for f in table.findings if f.kode != "G-BARIS"]
    elif any(f.kode == "G-BARIS" for f in table.findings):  # a table is not empty whose first row is not understood
        table.findings = list(_once_a_row(f for f in table.findings if f.kode != "G-TABEL-KOSONG"))


def _once_a_row(found: Iterable[Finding]) -> Iterator[Finding]:
    """Leave out of findings that a row is not known all but its first: the other columns' have the same cause."""
    told: set[str] = set()
    for one in found:
        row = one.sel.lstrip(ascii_uppercase)
        if one.kode != "G-BARIS" or row not in told:
            yield one
        told.update([row] if one.kode == "G-BARIS" else [])


def _top(table: Block) -> int:
    return table.top


def _dated(grid: Grid, table: Block, end: int) -> Iterator[Finding]:
    """Say that a number or code became a date, in the first row that is not read: 1.1 typed is 1 January."""
    below = next(grid.order_from(table.bottom + 1, end), end)
    for name, col in table.columns.items():
        cell = grid.rows.get(below, {}).get(col)
        known = table.form.kolom[name]
        if cell is not None and cell.jenis == "tanggal" and (known.baca == "nomor" or known.kode):
            yield finding("G-SEL-TANGGAL", grid.lembar, cell.at, cell.text, kolom=table.asked(name))


def _broken_off(grid: Grid, table: Block, end: int, declarations: Declarations) -> Cell | None:
    """Give the first cell of a row below a table that may belong to it: it fits a rule, or fills its columns.

    A row that no rule fits ends a table; what comes after it must not be lost in silence.
    """
    places, rules = table.places, Rules(grid, table, declarations)
    close = True
    last = table.bottom
    for row in grid.order_from(table.bottom + 1, end):
        there = grid.rows[row]
        cells = [there[col] for col in sorted(places) if col in there and there[col].text]
        close, last = close and bool(cells) and row == last + 1, row
        rule = rules.of(row) if cells else None
        if (close and 2 * len(cells) >= max(len(places), _FULL)) or (rule is not None and rule.states):
            return cells[0]
    return None


def _number(column: tuple[tuple[int, int], list[Cell]]) -> int:
    return column[0][0]


def _columns(lembar: str, table: Block, columns: list[list[Cell]]) -> Iterator[Finding]:
    """Say of each column what stands there; beside a heading that stands twice, not of those that it hides."""
    used = {path[-1].lipat: path[-1] for path in table.paths.values()}
    declared = {path[-1] for path in table.form.by_path}
    twice = [cells for cells in columns if _in_header(table, cells[0]) and cells[0].lipat in used]
    for cells in columns:
        head = cells[0]
        if cells in twice:
            yield finding("G-KOLOM-GANDA", lembar, head.at, head.isi, sel_lain=used[head.lipat].at)
        elif not (twice and _in_header(table, head) and head.lipat in declared):
            yield _foreign(lembar, table, cells)


def _in_header(table: Block, cell: Cell) -> bool:
    return table.top <= cell.row < table.top + table.height


def _foreign(lembar: str, table: Block, cells: list[Cell]) -> Finding:
    """Say once per column what stands where no declared column or row is."""
    first, more = cells[0], f" (dan {len(cells) - 1} sel lain)" if len(cells) > 1 else ""
    code = "G-SEL-ASING" if table.top <= first.row <= table.bottom else "G-BARIS"
    return finding(code, lembar, first.at, first.isi, formulir=table.form.nama, lain=more)


def _table_roles(grid: Grid, table: Block) -> Iterator[tuple[Cell, str]]:
    heads = {cell: None for path in table.paths.values() for cell in path}
    yield from ((cell, "kepala") for cell in heads)
    yield from table.again
    names = table.places
    for number in table.numbering:
        numbers = ((cell, "nomor") for col, cell in grid.rows[number].items() if col in names)
        yield from (one for one in numbers if one[0] not in heads)  # a heading may be declared with its number
    for row in table.rows:
        yield from _row_roles(grid, table, row)


def _row_roles(grid: Grid, table: Block, row: Row) -> Iterator[tuple[Cell, str]]:
    """Give the roles of a row's cells; under a merged heading one cell states, and `Rp` beside it nothing."""
    seen: set[str] = set()
    for col, cell in sorted(grid.rows[row.row].items()):
        name = table.places.get(col)
        if name is None:
            continue
        column = table.form.kolom[name]
        if name in table.spans and column.measures and is_currency(cell):
            yield cell, "abaikan"
        elif name not in seen or column.baca in ("nomor", "abaikan"):
            yield cell, _role(table.form, name, row)
            seen.add(name)


def _role(form: Form, name: str, row: Row) -> str:
    column = form.kolom[name]
    if column.baca in ("nomor", "abaikan"):
        return column.baca
    if not column.measures:
        return "label"
    if row.rule.jenis in _PASSED_OVER:
        return "abaikan"
    return "nilai" if column.ukuran and row.rule.states else "kendali"


class Nearness:
    """Which tables of a sheet stand beside a row, and which above it; those that begin in one row stand abreast."""

    def __init__(self, tables: list[Block]) -> None:
        """Take the tables in the order in which they begin; those abreast end above the next ones."""
        self.tables = tables
        self._groups = [list(group) for _, group in groupby(range(len(tables)), key=lambda at: tables[at].top)]
        self._tops = [tables[group[0]].top for group in self._groups]

    def of(self, row: int) -> tuple[list[int], list[int], int | None]:
        """Give by their numbers the tables beside a row, those abreast of them that ended above it, the last above."""
        at = bisect_right(self._tops, row) - 1
        group = self._groups[at] if at >= 0 else []
        ended = [number for number in group if self.tables[number].bottom < row]
        beside = [number for number in group if self.tables[number].bottom >= row]
        before = ended or (self._groups[at - 1] if at > 0 else [])
        return beside, ended, before[-1] if before else None


def _outside(cell: Cell, near: Nearness, titles: set[int]) -> str | int:
    """Give the role of a cell outside all tables, or the number of the table in whose way it stands.

    Above a table is its title, below it its foot. What stands beside the rows of a table, or below
    it and is a number, may be a column or a row that nobody declared.
    """
    beside, ended, last = near.of(cell.row)
    if beside and not any(near.tables[n].left <= cell.col <= near.tables[n].right for n in ended):
        return beside[-1]
    if last is not None and _is_amount(cell, near.tables[last]):
        return last
    return "judul" if cell.number in titles else "kaki"


def _is_amount(cell: Cell, table: Block) -> bool:
    """Say whether a cell below a table may be an amount that the table lost."""
    if _YEAR.fullmatch(cell.text) or _DATE.fullmatch(cell.text):
        return False
    measures = {col for name, col in table.columns.items() if table.form.kolom[name].measures}
    if cell.col in measures and cell.jenis != "teks":
        return cell.jenis in ("angka", "galat", "rumus_tanpa_nilai")
    kinds = {table.form.kolom[name].baca for name, col in table.columns.items() if col == cell.col}
    if cell.col in measures and any(values.text(kind, cell.isi).nilai is not None for kind in kinds):
        return True
    if cell.col in measures:
        return any(c.isdigit() for c in cell.text) and _NUMBERLIKE.fullmatch(cell.text) is not None
    amount = values.text("rupiah", cell.text).nilai if cell.jenis in ("angka", "teks") else None
    return amount is not None and abs(amount) >= _THOUSAND
