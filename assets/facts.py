"""From one recognised table to facts and controls: which cell says what about which code.

Leaf rows give facts; a printed number that follows from others (a total row, a parent with children
in the same table, a declared control column) becomes a control with the value its parts give. What a
cell's text means is `assets.values`; where tables stand is `assets.tables`. Nothing here knows
files, databases or other tables.
"""

from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation, localcontext
from functools import cached_property

from simpleeval import NameNotDefined, simple_eval

from assets import values
from assets.grid import Cell, Grid
from assets.rows import Line, Lines
from assets.tables import Table
from assets.values import MICRO, Value
from assets.workbook import address
from schemas.declarations import CodeList, Column, Declarations
from schemas.publik import BY_NAME
from schemas.temuan import finding
from schemas.text import indonesian

_EXAMPLES = {"rupiah": "1.250.000", "jumlah": "1.250", "persen": "87,26%"}
_LOOKALIKES = str.maketrans("OoIl", "0011")
_KIND_NAMES = {"tanggal": "tanggal", "logika": "nilai logika"}


@dataclass(frozen=True)
class Group:
    """What the facts of one column share, and where they lie in `Harvest`: from `first` to `last`."""

    kolom: str
    column: Column
    head: Cell
    judul: str
    periode: str
    first: int
    last: int


@dataclass(slots=True)
class Control:
    """One printed number that follows from others, and the value that its parts give."""

    cell: Cell
    label: Cell
    head: Cell
    kolom: str
    judul: str
    periode: str
    tertulis: Decimal
    desimal: int
    satuan: str
    pembanding: str
    angka: str | None = None
    dihitung: Decimal | None = None
    bagian: list[Cell] = field(default_factory=list)


@dataclass
class Harvest:
    """What one table gives; findings go to the table, changed roles are by cell number.

    Facts are kept in columns, one entry a fact: its cell, its value, its unit of measure, and the
    number of its line in `lines`; `groups` says which of them come from which column.
    """

    lines: list[Line]
    groups: list[Group] = field(default_factory=list)
    cell: list[Cell] = field(default_factory=list)
    nilai: list[Decimal] = field(default_factory=list)
    satuan: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)


def harvest(grid: Grid, table: Table, declarations: Declarations) -> Harvest:
    """Read every row of `table`: its facts, its controls (none without a period), and findings."""
    lines = Lines(grid, table, declarations).read()
    found = Harvest(lines)
    columns = [
        _Columnwise(grid, table, declarations.codes[table.fact.kode], name, column, found)
        for name, column in table.form.kolom.items()
        if column.measures and name in table.columns
    ]
    for column in columns:
        column.read(lines)
    for column in columns if table.periode else ():
        column.emit(lines)
    return found


# ── one column ──────────────────────────────────────────────────────────────────────────────────


@dataclass
class _Columnwise:
    """One measure column of a table, read top to bottom, then turned into facts and controls."""

    grid: Grid
    table: Table
    codes: CodeList
    name: str
    column: Column
    found: Harvest
    parents: set[str] = field(default_factory=set)

    def read(self, lines: list[Line]) -> None:
        """Read the column's cells into `lines`, and a blank one where that is a fault."""
        col, name = self.table.columns[self.name], self.name
        self._take(lines, col)
        for line in lines:
            cell = line.cells.get(name)
            if cell is not None:
                value = self._value(cell, self._is_fact(line))
                if value is not None:
                    line.values[name] = value
            elif self._is_leaf(line):
                self._blank(line.row.row, col)

    def _take(self, lines: list[Line], col: int) -> None:
        """Find each line's cell; a parent is a code with a cell below its own."""
        rows, above = self.grid.rows, self.codes.above
        for line in lines:
            cell = rows[line.row.row].get(col)
            if cell is None:
                continue
            if cell.jenis in ("angka", "rumus_tanpa_nilai") or cell.isi.strip():
                line.cells[self.name] = cell
                self.parents.update(above[line.code.kode] if line.code else ())
            else:
                self.found.roles[cell.number] = "abaikan"

    def _blank(self, row: int, col: int) -> None:
        """Ask for a value where one is needed, or where a merge brings that of another row or column."""
        over = self.grid.at(row, col)
        merged = over is not None and bool(over.text) and (over.row, over.col) != (row, col)
        if self.column.wajib or merged:
            self._say("G-SEL-KOSONG", address(row, col), kolom=self.column.judul[0])

    def _is_leaf(self, line: Line) -> bool:
        return line.code is not None and line.code.kode not in self.parents

    def _is_fact(self, line: Line) -> bool:
        return self.column.ukuran is not None and self._is_leaf(line)

    def _value(self, cell: Cell, fact: bool) -> Value | None:
        """Read one cell; a control that cannot be read is a Pertanyaan, a value a Galat."""
        roles = self.found.roles
        roles[cell.number] = "nilai" if fact else "kendali"
        value = _read(cell, self.column.baca)
        if value.nilai is not None:
            if fact:
                self._ask(cell, value.nilai)
            return value
        if value.nihil and self.column.nihil == "nol":
            return Value(Decimal(0), "rupiah" if self.column.baca == "rupiah" else "")
        if value.nihil or not fact:
            roles[cell.number] = "abaikan"
        if value.nihil and self.column.nihil == "galat":
            self._say("G-NIHIL", cell.at, cell.isi, kolom=self.column.judul[0])
        elif value.galat and fact:
            self._wrong(value.galat, cell)
        elif value.galat:
            self._say("P-KENDALI-RUSAK", cell.at, cell.isi or "rumus tanpa hasil", jenis=self.column.baca)
        return None

    def _ask(self, cell: Cell, amount: Decimal) -> None:
        """Ask about a value that is hidden, or has more decimals than are kept (beyond what floats make up)."""
        if cell.tersembunyi:
            self._say("P-TERSEMBUNYI", cell.at, cell.isi)
        exact = cell.jenis == "angka" and self.column.baca != "persen" and "." in (cell.nilai or "")
        if exact and abs(Decimal(cell.nilai or 0) - amount) >= MICRO:
            self._say("P-PEMBULATAN", cell.at, cell.isi, nilai=indonesian(amount))

    def _wrong(self, code: str, cell: Cell) -> None:
        kind = self.column.baca
        likely = cell.text.translate(_LOOKALIKES)
        readable = likely != cell.text and not values.text(kind, likely).galat
        self._say(
            code,
            cell.at,
            cell.isi,
            kolom=self.column.judul[0],
            contoh=_EXAMPLES[kind],
            mungkin=f" Mungkin maksudnya {likely}." if readable else "",
            jenis=_KIND_NAMES.get(cell.jenis, kind),
        )

    def _say(self, code: str, at: str, isi: str = "", **words: object) -> None:
        self.table.findings.append(finding(code, self.grid.lembar, at, isi, **words))

    def emit(self, lines: list[Line]) -> None:
        """Turn the column's values into facts (leaf rows of a measure) and controls (the rest)."""
        path = self.table.paths[self.name]
        judul = " > ".join(cell.text for cell in path)
        part = f"-{self.column.periode}" if self.column.periode else ""
        periode = f"{self.table.periode}{part}"
        found, name, head = self.found, self.name, path[-1]
        first = len(found.cell)
        rest: list[tuple[Line, Value]] = []
        for number, line in enumerate(lines):
            value = line.values.get(name)
            if value is None or value.nilai is None:
                continue
            if self._is_fact(line):
                found.cell.append(line.cells[name])
                found.nilai.append(value.nilai)
                found.satuan.append(value.satuan)
                found.line.append(number)
            else:
                rest.append((line, value))
        if len(found.cell) > first:
            found.groups.append(Group(name, self.column, head, judul, periode, first, len(found.cell)))
        below = self._below(lines, {line.about[0] for line, _ in rest}) if rest else {}
        for line, value in rest:
            control = Control(
                line.cells[name], line.label, head, name, judul, periode, value.nilai or Decimal(0), value.desimal,
                value.satuan, "tidak ada pembanding",
            )  # fmt: skip
            self._compare(control, line, below)
            found.controls.append(control)

    def _below(self, lines: list[Line], wanted: set[str]) -> dict[str, list[tuple[Cell, Decimal]]]:
        """Give the leaf cells under every wanted parent code; under the empty code, all of them."""
        below: dict[str, list[tuple[Cell, Decimal]]] = {code: [] for code in wanted}
        for line in lines:
            value = line.values.get(self.name)
            if value and value.nilai is not None and line.code and self._is_leaf(line):
                part = (line.cells[self.name], value.nilai)
                for code in ("", *self.codes.above[line.code.kode]):
                    if code in below:
                        below[code].append(part)
        return below

    def _compare(self, control: Control, line: Line, below: dict[str, list[tuple[Cell, Decimal]]]) -> None:
        """Say what the control is compared with: a figure, its own row, or its parts below."""
        rumus = self._rumus
        if self.column.jumlah_dari:
            parts = [line.values[n].nilai for n in self.column.jumlah_dari if n in line.values]
            control.dihitung = sum((p for p in parts if p is not None), Decimal(0))
            control.pembanding = f"jumlah {' + '.join(self.column.jumlah_dari)} pada baris yang sama"
        elif line.code is not None and self._is_leaf(line):
            self._compare_figure(control, line.code.kode)
        elif rumus:
            control.dihitung = evaluate(rumus, self._row_values(line))
            control.pembanding = f"{rumus} pada baris yang sama"
        else:
            parts_below = below.get(line.code.kode if line.code else "", [])
            if line.row.rule.jenis == "subjumlah":
                start = self._last_total(line.row.row)
                parts_below = [part for part in parts_below if part[0].row > start]
            if line.code is None:
                parts_below = [part for part in parts_below if part[0].row < line.row.row]
            control.bagian = [cell for cell, _ in parts_below]
            control.dihitung = sum((value for _, value in parts_below), Decimal(0))
            control.pembanding = f"jumlah {len(parts_below)} sel rincian"
            if parts_below:
                control.pembanding += f" ({control.bagian[0].at} sampai {control.bagian[-1].at})"

    def _compare_figure(self, control: Control, code: str) -> None:
        levels = self.table.fact.kunci.values()
        if self.column.kendali and all(self.codes.at_level(code, level) == code for level in levels):
            keys = (self.table.fact.tabel, control.periode, *(code for _ in levels), self.column.kendali)
            control.angka = "/".join(keys)
            control.pembanding = f"angka {control.angka}"

    @cached_property
    def _rumus(self) -> str:
        """Give the expression of the derived figure that this column is a control of, if it is."""
        figures = BY_NAME[f"publik.{self.table.fact.tabel}"].angka
        return next((a.rumus for a in figures if a.nama == self.column.kendali and a.peran), "")

    def _row_values(self, line: Line) -> dict[str, Decimal]:
        columns = self.table.form.kolom
        return {
            columns[name].ukuran or columns[name].kendali or name: value.nilai
            for name, value in line.values.items()
            if value.nilai is not None
        }

    def _last_total(self, row: int) -> int:
        return max((r.row for r in self.table.rows if r.rule.jenis != "isi" and r.row < row), default=0)


def _read(cell: Cell, kind: str) -> Value:
    """Read a measure cell by what it holds: text, a number, or something that is neither."""
    match cell.jenis:
        case "teks":
            return values.text(kind, cell.isi)
        case "angka":
            return values.number(kind, cell.nilai or cell.isi, cell.format)
        case "galat":
            return Value(galat="G-SEL-GALAT")
        case "rumus_tanpa_nilai":
            return Value(galat="G-RUMUS-KOSONG")
        case _:
            return Value(galat="G-ANGKA-JENIS")


def evaluate(rumus: str, names: dict[str, Decimal]) -> Decimal | None:
    """Give a declared expression's value in Decimal, rounded half up to six decimals.

    None where a name has no value or a denominator is zero: no figure, never 0 or 100.
    """
    with localcontext(prec=60) as exact:
        try:
            result = simple_eval(rumus, names=names)
        except (NameNotDefined, ZeroDivisionError, InvalidOperation):
            return None
        return Decimal(result).quantize(MICRO, "ROUND_HALF_UP", exact)
