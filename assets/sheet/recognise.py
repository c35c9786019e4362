"""Recognition: which rectangle of a sheet is which declared form, and what each of its rows is.

Everything is found by text and by position relative to other text, never by an absolute address. A
row is what the first declared rule that fits says. Every cell of a recognised sheet leaves here with
exactly one role, or with a finding. Headers are found in `assets.sheet.headers`; what a value cell's text
means is `assets.sheet.values`; turning rows into facts, `assets.facts.harvest`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from assets.sheet import values
from assets.sheet.grid import Cell, Grid, joined
from assets.sheet.headers import Forms, Header, headers, is_numbering, nothing_fits
from assets.sheet.titles import other_years, read_title, scaled
from assets.workbook import address
from schemas.forms import FactTable, Form, RowRule, in_any_year
from schemas.temuan import Finding, finding
from schemas.text import fold, plain

_YEAR = re.compile(r"(19|20)\d\d")
_DATE = re.compile(r"[0-9]{1,4}([/.-])[0-9]{1,2}\1[0-9]{1,4}")
_NUMBERLIKE = re.compile(r"\W*(rp|idr)?[\W0-9OoIl]*(ribu|rb|juta|jt|miliar|milyar|triliun)?\W*", re.IGNORECASE)
_THOUSAND = 1000
_FULL = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table: its number on the sheet and the rule that says what it is."""

    row: int
    rule: RowRule


@dataclass
class Block:
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
    of_rows: list[Finding] = field(default_factory=list)
    """Galat that cost their rows alone."""
    periode: str = ""
    tanggal: str | None = None

    @property
    def said(self) -> str:
        """Give the folded text of the title."""
        return joined(self.title)

    @property
    def left(self) -> int:
        """Give the first column of the table."""
        return min(self.columns.values())

    @property
    def right(self) -> int:
        """Give the last column of the table."""
        return max(self.columns.values())

    def asked(self, name: str) -> str:
        """Give the heading under which a column is asked for, in the year of the table."""
        return self.form.kolom[name].headings(self.periode[:4])[0]

    def heading(self, name: str) -> str:
        """Give a column's heading from top to bottom, as written."""
        return " > ".join(cell.text for cell in self.paths[name])

    def heading_lipat(self, name: str) -> str:
        """Give a column's heading from top to bottom, as it is compared."""
        return " > ".join(cell.lipat for cell in self.paths[name])


@dataclass
class Recognised:
    """What recognition found on one sheet, by cell number: role (or roles), and number of the table."""

    tables: list[Block] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    suspected: set[str] = field(default_factory=set)
    """Forms of which there may be a table here that could not be recognised."""


def recognise(grid: Grid, forms: Forms) -> Recognised:
    """Find every declared table on a sheet, from the top down and beside each other."""
    found = Recognised()
    starts = {path[0] for _, form in forms for path in form.by_path}
    used = 0
    for row in sorted(grid.rows):
        if row <= used or not any(c.jenis == "teks" and _begins(c, starts) for c in grid.rows[row].values()):
            continue
        title = [c for r in range(used + 1, row) for c in grid.rows.get(r, {}).values()]
        fitting, findings, suspected = headers(grid, row, forms, joined(title))
        found.findings += findings
        found.suspected |= suspected
        for header in fitting:
            table = _table(grid, row, header, title)
            found.tables.append(table)
            used = max(used, table.bottom)
    if not found.tables and not found.findings:
        for form, said in nothing_fits(grid, forms):
            found.findings.append(said)
            found.suspected.add(form)
    if found.tables:
        _assign_roles(grid, found)
    for table in found.tables:
        _say_broken_off(grid, table, found.tables)
    return found


def _begins(cell: Cell, starts: set[str]) -> bool:
    """Say whether a header may begin in a cell, whatever year it names."""
    return cell.lipat in starts or in_any_year(cell.lipat) in starts


# ── body ────────────────────────────────────────────────────────────────────────────────────────


def _table(grid: Grid, top: int, header: Header, title: list[Cell]) -> Block:
    first = top + header.height
    used = {name: header.paths[col] for name, col in header.columns.items()}
    table = Block(
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
        if not table.rows and is_numbering(cells):
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


def _above(grid: Grid, cell: Cell, header: Header) -> bool:
    """Say whether a title cell stands over this header rather than over a neighbour abreast."""
    known = header.columns.values()
    others = set(header.paths) - set(known)
    abreast = [c for c in others if c < min(known) - 1 or c > max(known) + 1]
    if not abreast:
        return True
    return any(grid.at(cell.row, col) is cell for col in range(min(known), max(known) + 1))


def row_text(grid: Grid, table: Block, row: int, column: str) -> str:
    """Give the plain text of a declared column in a row, merges spread; `label` falls back to the number."""
    if column == "label":
        texts = (row_text(grid, table, row, name) for name in (table.form.label, *_numbers(table.form)))
        return next((text for text in texts if text), "")
    cell = row_cell(grid, table, row, column)
    return plain(cell.text) if cell else ""


def row_cell(grid: Grid, table: Block, row: int, column: str) -> Cell | None:
    """Give the cell of a declared column in a row, merges spread."""
    col = table.columns.get(column)
    return grid.at(row, col) if col else None


def _numbers(form: Form) -> list[str]:
    return [name for name, column in form.kolom.items() if column.baca == "nomor"]


def _rule(grid: Grid, table: Block, row: int) -> RowRule | None:
    for rule in table.form.baris:
        if all(p.fullmatch(row_text(grid, table, row, name)) for name, p in rule.patterns):
            return rule
    return None


def _read_title(table: Block, lembar: str) -> None:
    """Note period and date, and what is wrong with the title or with a year in a heading."""
    at = table.title[-1].at if table.title else address(table.top, table.left)
    title = read_title(table.form, table.said, fold(lembar))
    table.periode, table.tanggal = title.periode, title.tanggal
    table.findings += [finding(code, lembar, at, **words) for code, words in title.wrong]
    for cell in dict.fromkeys(cell for path in table.paths.values() for cell in path):
        years = other_years(cell.lipat, table.periode)
        if years:
            names = ", ".join(sorted({table.periode, *years}))
            table.findings.append(finding("G-PERIODE-GANDA", lembar, cell.at, cell.isi, periode=names))


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
            if isinstance(outside, Block):
                foreign.setdefault((found.tables.index(outside), cell.col), []).append(cell)
            else:
                found.roles[cell.number] = outside
    for (number, _), cells in foreign.items():
        found.tables[number].findings.append(_foreign(grid.lembar, found.tables[number], cells))
    found.findings.extend(_scaled(grid, found))


def _say_broken_off(grid: Grid, table: Block, tables: list[Block]) -> None:
    end = min((t.top for t in tables if t.top > table.bottom), default=grid.last + 1)
    broken = _broken_off(grid, table, end)
    if broken is not None and not any(f.kode == "G-BARIS" for f in table.findings):
        words = {"formulir": table.form.nama, "lain": ""}
        table.findings.append(finding("G-BARIS", grid.lembar, broken.at, broken.isi, **words))


def _broken_off(grid: Grid, table: Block, end: int) -> Cell | None:
    """Give the first cell of a row below a table that may belong to it: it fits a rule, or fills its columns.

    A row that no rule fits ends a table; what comes after it must not be lost in silence.
    """
    places = set(table.columns.values())
    close = True
    for row in range(table.bottom + 1, end):
        cells = [cell for col, cell in grid.rows.get(row, {}).items() if col in places and cell.text]
        close = close and bool(cells)
        rule = _rule(grid, table, row) if cells else None
        if (close and 2 * len(cells) >= max(len(places), _FULL)) or (rule is not None and rule.states):
            return cells[0]
    return None


def _foreign(lembar: str, table: Block, cells: list[Cell]) -> Finding:
    """Say once per column what stands where no declared column or row is."""
    first, more = cells[0], f" (dan {len(cells) - 1} sel lain)" if len(cells) > 1 else ""
    code = "G-SEL-ASING" if table.top <= first.row <= table.bottom else "G-BARIS"
    return finding(code, lembar, first.at, first.isi, formulir=table.form.nama, lain=more)


def _table_roles(grid: Grid, table: Block) -> Iterator[tuple[Cell, str]]:
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
    return "nilai" if column.ukuran and row.rule.states else "kendali"


def _outside(cell: Cell, tables: list[Block], titles: set[int]) -> str | Block:
    """Give the role of a cell outside all tables, or the table in whose way it stands.

    Above a table is its title, below it its foot. What stands beside the rows of a table, or below
    it and is a number, may be a column or a row that nobody declared.
    """
    under = [t for t in tables if t.bottom < cell.row]
    beside = [t for t in tables if t.top <= cell.row <= t.bottom]
    abreast = [t for t in under if any(t.bottom >= other.top for other in beside)]
    if beside and not any(t.left <= cell.col <= t.right for t in abreast):
        return beside[-1]
    if under and _is_amount(cell, under[-1]):
        return under[-1]
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


def _scaled(grid: Grid, found: Recognised) -> Iterator[Finding]:
    """Refuse amounts in thousands or millions, as titles, feet and sheet names announce them."""
    for cell in grid.cells:
        role = found.roles.get(cell.number)
        if role not in ("judul", "kaki") or cell.jenis != "teks":
            continue
        text = cell.lipat
        if scaled(text, below=role == "kaki" or text.startswith("TERBILANG")):
            yield finding("G-ANGKA-SATUAN", grid.lembar, cell.at, cell.isi, contoh="1.250.000")
    if scaled(fold(grid.lembar), below=False):
        yield finding("G-ANGKA-SATUAN", grid.lembar, "", grid.lembar, contoh="1.250.000")
