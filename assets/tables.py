"""Recognition: which rectangle of a sheet is which declared form, and what each of its rows is.

Everything is found by text and by position relative to other text, never by an absolute address. A
table is recognised by the title words above it and by its header paths; a row by the first declared
rule that fits. Every cell of a recognised sheet leaves here with exactly one role, or with a
finding. What a value cell's text means is `assets.values`; turning rows into facts, `assets.facts`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from assets import values
from assets.workbook import address
from schemas.declarations import FactTable, Form, RowRule
from schemas.periode import periods_named
from schemas.temuan import Finding, finding
from schemas.text import contains, fold

_MAX_HEADER = 4
_NUMBERING = re.compile(r"[\[(]?\s*([0-9]{1,2})\s*[\])]?(\s*=.*)?")
_MIN_NUMBERED = 2
_MOST_COLUMNS = 100
_MIN_SEEN = 2
_YEAR = re.compile(r"(19|20)\d\d")
_THOUSAND = 1000


class Cell(NamedTuple):
    """One non-blank cell as recognition sees it; `number` is its row in the table of cells."""

    number: int
    row: int
    col: int
    isi: str
    nilai: str | None
    jenis: str
    format: str
    tersembunyi: bool
    gabung: str | None

    @property
    def text(self) -> str:
        """Give the text by which people know the cell: a number plainly, the rest trimmed."""
        return self.nilai if self.jenis == "angka" and self.nilai else " ".join(self.isi.split())

    @property
    def at(self) -> str:
        """Give the address inside the sheet, e.g. `D9`."""
        return address(self.row, self.col)


class Grid:
    """One sheet's cells by place, with merges spread on request."""

    def __init__(self, lembar: str, cells: list[Cell], merges: tuple[tuple[int, int, int, int], ...]) -> None:
        """Index `cells` (in row order) and `merges` (row1, col1, row2, col2) of the sheet `lembar`."""
        self.lembar = lembar
        self.cells = cells
        self.rows: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            self.rows.setdefault(cell.row, {})[cell.col] = cell
        self._merges: dict[int, list[tuple[int, int, int, int]]] = {}
        for merge in merges:
            for row in range(merge[0], min(merge[2], merge[0] + len(self.rows) + _MAX_HEADER) + 1):
                self._merges.setdefault(row, []).append(merge)
        self.last = max(self.rows, default=0)

    def at(self, row: int, col: int) -> Cell | None:
        """Give the cell that stands at a place, or whose merge covers it."""
        for row1, col1, _row2, col2 in self._merges.get(row, ()):
            if col1 <= col <= col2:
                return self.rows.get(row1, {}).get(col1)
        return self.rows.get(row, {}).get(col)

    def cuts_merge(self, first: int, last: int) -> bool:
        """Say whether a merge that begins in rows `first` to `last` goes on below them."""
        merges = (merge for row in range(first, last + 1) for merge in self._merges.get(row, ()))
        return any(row1 >= first and row2 > last for row1, _, row2, _ in merges)

    def columns_covered(self, row: int) -> set[int]:
        """Give the columns that hold something in `row`, merges spread (up to 256 columns each)."""
        covered = set(self.rows.get(row, ()))
        for row1, col1, _row2, col2 in self._merges.get(row, ()):
            if col1 in self.rows.get(row1, {}):
                covered.update(range(col1, min(col2, col1 + 255) + 1))
        return covered


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number on the sheet and the rule that says what it is."""

    row: int
    rule: RowRule


@dataclass
class Table:
    """One recognised table; `columns` and `paths` give each declared column's place and heading."""

    fact: FactTable
    form: Form
    top: int
    bottom: int
    columns: dict[str, int]
    paths: dict[str, tuple[Cell, ...]]
    title: list[Cell]
    rows: list[Row] = field(default_factory=list)
    numbering: list[int] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    periode: str = ""

    @property
    def left(self) -> int:
        """Give the first column of the table."""
        return min(self.columns.values())

    @property
    def right(self) -> int:
        """Give the last column of the table."""
        return max(self.columns.values())


@dataclass(frozen=True)
class _Header:
    table: FactTable
    form: Form
    height: int
    columns: dict[str, int]
    paths: dict[int, tuple[Cell, ...]]
    unknown: int
    titled: bool


@dataclass
class Recognised:
    """What recognition found on one sheet, by cell number: role (or roles), and number of the table."""

    tables: list[Table] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)


def recognise(grid: Grid, forms: tuple[tuple[FactTable, Form], ...]) -> Recognised:
    """Find every declared table on a sheet, from the top down and beside each other."""
    found = Recognised()
    starts = {path[0] for _, form in forms for path in form.by_path}
    used = 0
    for row in sorted(grid.rows):
        if row <= used or not any(c.jenis == "teks" and fold(c.isi) in starts for c in grid.rows[row].values()):
            continue
        title = [c for r in range(used + 1, row) for c in grid.rows.get(r, {}).values()]
        for header in _best_headers(grid, row, forms, title, found):
            table = _table(grid, row, header, title)
            found.tables.append(table)
            used = max(used, table.bottom)
    if not found.tables and not found.findings:
        found.findings.extend(_nothing_fits(grid, forms))
    if found.tables:
        _assign_roles(grid, found)
    return found


# ── header ──────────────────────────────────────────────────────────────────────────────────────


def _best_headers(
    grid: Grid,
    row: int,
    forms: tuple[tuple[FactTable, Form], ...],
    title: list[Cell],
    found: Recognised,
) -> list[_Header]:
    """Give the header (or headers side by side) that begins in `row`, if any form fits it."""
    options = list(_headers(grid, row, forms, fold(" ".join(c.isi for c in title))))
    if not options:
        return []
    best = max(options, key=_merit)
    rivals = {h.form.nama for h in options if _merit(h) == _merit(best)}
    place = {"lembar": grid.lembar, "sel": next(iter(best.paths.values()))[0].at}
    if not best.titled:
        words = {"formulir": best.form.nama, "diterima": best.form.judul[0]}
        found.findings.append(finding("G-JUDUL", **place, **words))
        return []
    if len(rivals) > 1:
        names = ", ".join(sorted(rivals))
        found.findings.append(finding("G-FORMULIR-GANDA", **place, formulir=names))
        return []
    return [h for h in options if (h.form, h.height) == (best.form, best.height)]


def _merit(header: _Header) -> tuple[bool, int, int, int]:
    return header.titled, -header.unknown, len(header.columns), -header.height


def _headers(grid: Grid, row: int, forms: tuple[tuple[FactTable, Form], ...], title: str) -> Iterator[_Header]:
    for height in range(1, _MAX_HEADER + 1):
        if grid.cuts_merge(row, row + height - 1):
            continue
        paths = _paths(grid, row, height)
        folded = {col: tuple(fold(c.isi) for c in cells) for col, cells in paths.items()}
        for table, form in forms:
            for columns in _runs(folded, form):
                if form.required <= set(columns):
                    unknown = _unknown(folded, columns)
                    titled = any(contains(title, phrase) >= 0 for phrase in form.phrases)
                    yield _Header(table, form, height, columns, paths, unknown, titled)


def _paths(grid: Grid, row: int, height: int) -> dict[int, tuple[Cell, ...]]:
    """Give, per column, the header cells from top to bottom with merges spread."""
    block = [r for r in range(row, row + height) if not _is_numbering(grid.rows.get(r, {}))]
    paths: dict[int, tuple[Cell, ...]] = {}
    for col in sorted(set().union(*(grid.columns_covered(r) for r in block)) if block else ()):
        cells = [c for c in (grid.at(r, col) for r in block) if c and c.row >= row]
        unique = tuple(dict.fromkeys(c for c in cells if fold(c.isi)))
        if unique:
            paths[col] = unique
    return paths


def _runs(folded: dict[int, tuple[str, ...]], form: Form) -> list[dict[str, int]]:
    """Give the matched columns, cut into runs where a column begins to repeat (tables abreast)."""
    runs: list[dict[str, int]] = [{}]
    for col, path in folded.items():
        name = form.by_path.get(path)
        if name is None:
            continue
        if name in runs[-1]:
            runs.append({})
        runs[-1][name] = col
    return runs


def _unknown(folded: dict[int, tuple[str, ...]], columns: dict[str, int]) -> int:
    """Count headings inside the matched columns, or directly beside them, that nothing declares."""
    known = set(columns.values())
    first, last = min(known), max(known)
    while first - 1 in folded:
        first -= 1
    while last + 1 in folded:
        last += 1
    return sum(1 for col in folded if first <= col <= last and col not in known)


def _is_numbering(cells: dict[int, Cell]) -> bool:
    """Say whether a row is a numbering row: `1 2 3`, `[1] [2]`, `5 | 13=6+12`."""
    matches = [_NUMBERING.fullmatch(cells[col].text) for col in sorted(cells)]
    numbers = [int(m[1]) for m in matches if m]
    full = len(numbers) == len(cells) >= _MIN_NUMBERED
    return full and all(a < b for a, b in pairwise(numbers)) and numbers[-1] - numbers[0] < _MOST_COLUMNS


# ── body ────────────────────────────────────────────────────────────────────────────────────────


def _table(grid: Grid, top: int, header: _Header, title: list[Cell]) -> Table:
    first = top + header.height
    used = {name: header.paths[col] for name, col in header.columns.items()}
    table = Table(
        header.table,
        header.form,
        top,
        first - 1,
        header.columns,
        used,
        [c for c in title if _above(grid, c, header)],
    )
    places = set(header.columns.values())
    for row in range(top, grid.last + 1):
        cells = {col: c for col, c in grid.rows.get(row, {}).items() if col in places}
        if _is_numbering(cells) and not table.rows:
            table.numbering.append(row)
            table.bottom = max(table.bottom, row)
        elif row >= first and cells:
            rule = _rule(grid, table, row)
            if rule is None:
                break
            table.rows.append(Row(row, rule))
            table.bottom = row
    _read_title(table, grid.lembar)
    if not table.rows:
        table.findings.append(finding("G-TABEL-KOSONG", grid.lembar, address(top, table.left)))
    return table


def _above(grid: Grid, cell: Cell, header: _Header) -> bool:
    """Say whether a title cell stands over this header rather than over a neighbour abreast."""
    known = header.columns.values()
    others = set(header.paths) - set(known)
    abreast = [c for c in others if c < min(known) - 1 or c > max(known) + 1]
    if not abreast:
        return True
    return any(grid.at(cell.row, col) is cell for col in range(min(known), max(known) + 1))


def row_text(grid: Grid, table: Table, row: int, column: str) -> str:
    """Give the text of a declared column in a row, merges spread; `label` falls back to the number."""
    if column == "label":
        texts = (row_text(grid, table, row, name) for name in (table.form.label, *_numbers(table.form)))
        return next((text for text in texts if text), "")
    col = table.columns.get(column)
    cell = grid.at(row, col) if col else None
    return cell.text if cell else ""


def _numbers(form: Form) -> list[str]:
    return [name for name, column in form.kolom.items() if column.baca == "nomor"]


def _rule(grid: Grid, table: Table, row: int) -> RowRule | None:
    for rule in table.form.baris:
        if all(p.fullmatch(row_text(grid, table, row, name)) for name, p in rule.patterns):
            return rule
    return None


def _read_title(table: Table, lembar: str) -> None:
    """Read the period from the title, from the form's phrase on (a letterhead names other years)."""
    text = fold(" ".join(cell.isi for cell in table.title))
    starts = [contains(text, phrase) for phrase in table.form.phrases]
    periods = periods_named(text[min(start for start in starts if start >= 0) :])
    at = table.title[-1].at if table.title else ""
    if len(periods) == 1:
        table.periode = periods.pop()
    elif periods:
        names = ", ".join(sorted(periods))
        table.findings.append(finding("G-PERIODE-GANDA", lembar, at, periode=names))
    else:
        table.findings.append(finding("G-PERIODE", lembar, at))


# ── roles ───────────────────────────────────────────────────────────────────────────────────────


def _assign_roles(grid: Grid, found: Recognised) -> None:
    """Give every cell of the sheet its role; what is left over in a table's rows is a Galat."""
    for number, table in enumerate(found.tables):
        for cell, role in _table_roles(grid, table):
            had = found.roles.get(cell.number)
            found.roles[cell.number] = role if had in (None, role) else f"{had}+{role}"
            found.owners[cell.number] = number
    foreign: dict[tuple[int, int], list[Cell]] = {}
    titles = {cell.number for table in found.tables for cell in table.title}
    for cell in grid.cells:
        if cell.number not in found.roles:
            outside = _outside(cell, found.tables, titles)
            if isinstance(outside, Table):
                foreign.setdefault((found.tables.index(outside), cell.col), []).append(cell)
            else:
                found.roles[cell.number] = outside
    for (number, _), cells in foreign.items():
        found.tables[number].findings.append(_foreign(grid.lembar, found.tables[number], cells))


def _foreign(lembar: str, table: Table, cells: list[Cell]) -> Finding:
    """Say once per column what stands where no declared column or row is."""
    first, more = cells[0], f" (dan {len(cells) - 1} sel lain)" if len(cells) > 1 else ""
    code = "G-SEL-ASING" if table.top <= first.row <= table.bottom else "G-BARIS"
    return finding(code, lembar, first.at, first.isi, formulir=table.form.nama, lain=more)


def _table_roles(grid: Grid, table: Table) -> Iterator[tuple[Cell, str]]:
    for path in table.paths.values():
        for cell in path:
            yield cell, "kepala"
    names = {col: name for name, col in table.columns.items()}
    for number in table.numbering:
        yield from ((cell, "nomor") for col, cell in grid.rows[number].items() if col in names)
    for row in table.rows:
        cells = grid.rows[row.row].items()
        yield from ((cell, _role(table.form, names[col], row)) for col, cell in cells if col in names)


def _role(form: Form, name: str, row: Row) -> str:
    column = form.kolom[name]
    if column.baca in ("nomor", "abaikan"):
        return column.baca
    if not column.measures:
        return "label"
    return "nilai" if column.ukuran and row.rule.jenis == "isi" else "kendali"


def _outside(cell: Cell, tables: list[Table], titles: set[int]) -> str | Table:
    """Give the role of a cell outside all tables, or the table in whose way it stands.

    Above a table is its title, below it its foot. What stands beside the rows of a table, or below
    it and is a number, may be a column or a row that nobody declared.
    """
    under = [t for t in tables if t.bottom < cell.row]
    beside = [t for t in tables if t.top <= cell.row <= t.bottom]
    if beside and not any(t.left <= cell.col <= t.right for t in under):
        return beside[-1]
    if under and _is_amount(cell, under[-1]):
        return under[-1]
    return "judul" if cell.number in titles else "kaki"


def _is_amount(cell: Cell, table: Table) -> bool:
    """Say whether a cell below a table is a number that the table may have lost."""
    if cell.jenis not in ("angka", "teks") or _YEAR.fullmatch(cell.text):
        return False
    for name, col in table.columns.items():
        column = table.form.kolom[name]
        if col == cell.col and column.measures:
            return values.text(column.baca, cell.text).nilai is not None
    amount = values.text("rupiah", cell.text).nilai
    return amount is not None and abs(amount) >= _THOUSAND


# ── nothing fits ────────────────────────────────────────────────────────────────────────────────


def _nothing_fits(grid: Grid, forms: tuple[tuple[FactTable, Form], ...]) -> Iterator[Finding]:
    """Say what a sheet without a table lacks: a heading, if its title is known; else what it shows."""
    title = fold(" ".join(c.isi for c in grid.cells[:400]))
    best: tuple[int, Form, dict[int, tuple[Cell, ...]], dict[str, int]] | None = None
    for row in sorted(grid.rows)[:200]:
        for height in range(1, _MAX_HEADER + 1):
            paths = _paths(grid, row, height)
            folded = {col: tuple(fold(c.isi) for c in cells) for col, cells in paths.items()}
            for _, form in forms:
                columns = _runs(folded, form)[0]
                titled = any(contains(title, phrase) >= 0 for phrase in form.phrases)
                score = len(columns) * 2 + titled
                if len(columns) >= _MIN_SEEN and (best is None or score > best[0]):
                    best = (score, form, paths, columns)
    if best is None:
        return
    _, form, paths, columns = best
    missing = sorted(form.required - set(columns))
    strange = [cells[-1] for col, cells in paths.items() if col not in columns.values()]
    at = strange[0] if strange else next(iter(paths.values()))[-1]
    yield finding(
        "G-KEPALA",
        grid.lembar,
        at.at,
        at.isi,
        formulir=form.nama,
        hilang=", ".join(form.kolom[name].judul[0] for name in missing),
        terlihat=headings_seen(paths),
        diterima=" atau ".join(form.kolom[missing[0]].judul) if missing else "",
    )


def headings_seen(paths: dict[int, tuple[Cell, ...]]) -> str:
    """Give the headings of a header as a person reads them: `NO, PROGRAM, REALISASI > FISIK`."""
    return ", ".join(" > ".join(c.text for c in cells) for cells in paths.values())
