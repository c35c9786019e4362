"""From one recognised table to facts and controls: which cell says what about which code.

Rows of their own give facts, numbers and texts; a printed number that follows from others (a total
row, a parent with children in the same table, a declared control column) becomes a control. What a
cell's text means is `assets.sheet.values`, what a control is compared with `assets.facts.controls`; where tables
stand is `assets.sheet.recognise`. Nothing here knows files, databases or other tables.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from assets.facts.controls import Comparing, Control, Parts
from assets.facts.sums import Sums
from assets.facts.units import Units
from assets.sheet import seen, values
from assets.sheet.block import Block, row_cell, value_cell
from assets.sheet.grid import Cell, Grid
from assets.sheet.rows import Line, Lines, Scope
from assets.sheet.values import Value
from assets.workbook import address
from schemas.declarations import Declarations
from schemas.expression import MICRO
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from schemas.pribadi import personal
from schemas.temuan import finding
from schemas.text import indonesian, one_line, plain

_LOOKALIKES = str.maketrans("OoIl", "0011")
_CELL_KINDS = {"tanggal": "tanggal", "logika": "nilai logika"}
_BULLET = re.compile(r"(?:^|\n)\s*[•▪●◦]\s*")


@dataclass(frozen=True)
class Group:
    """What the facts of one measure in one column share, and where they lie in `Harvest`."""

    kolom: str
    column: FormColumn
    ukuran: str
    head: Cell
    periode: str
    first: int
    last: int


@dataclass
class Harvest:
    """What one table gives; findings go to the table, changed roles are by cell number.

    Facts are kept in columns, one entry a fact: its cell, its value or its text, its unit of measure,
    and the number of its line in `lines`; `groups` says which of them come from which column.
    """

    lines: list[Line]
    groups: list[Group] = field(default_factory=list)
    cell: list[Cell] = field(default_factory=list)
    nilai: list[Decimal | None] = field(default_factory=list)
    teks: list[str | None] = field(default_factory=list)
    satuan: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)


def harvest(grid: Grid, table: Block, declarations: Declarations, unit: str) -> Harvest:
    """Read every row of `table`: its facts, its controls (none without a period), and findings.

    Args:
        grid: The sheet.
        table: The recognised table.
        declarations: Forms and code lists.
        unit: The unit that hands it in.
    """
    found = Harvest(Lines(grid, table, declarations).read())
    here = [(name, column) for name, column in table.form.kolom.items() if name in table.columns]
    sums = Sums(found.lines, declarations.codes[table.fact.kode].above)
    numeric = [
        _Columnwise(grid, table, declarations, unit, name, column, found, sums)
        for name, column in here
        if column.measures
    ]
    for one in numeric:
        one.read(found.lines)
    if table.fact.baris or any(column.tetap for _, column in here):
        _drop_repeats(grid, table, found)
    if table.periode:
        for one in numeric:
            one.emit(found.lines)
        for name, column in here:
            if column.tells:
                _Texts(grid, table, name, column, found).emit()
    return found


def _drop_repeats(grid: Grid, table: Block, found: Harvest) -> None:
    """Count a row that is written twice, with nothing but nil, once; any other repeat is refused later."""
    seen: dict[object, Line] = {}
    for line in found.lines:
        if line.code is None:
            continue
        first = seen.setdefault(line.about, line)
        if first is not line and not any(v.nilai for v in (*first.values.values(), *line.values.values())):
            for cell in line.cells.values():
                found.roles[cell.number] = "abaikan"
            line.values.clear()
            table.findings.append(finding("P-BARIS-ULANG", grid.lembar, line.label.at, line.label.isi))


# ── one column of numbers ───────────────────────────────────────────────────────────────────────


@dataclass
class _Columnwise:
    """One numeric column of a table, read top to bottom, then turned into facts and controls."""

    grid: Grid
    table: Block
    declarations: Declarations
    unit: str
    name: str
    column: FormColumn
    found: Harvest
    sums: Sums
    parents: set[Scope] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find the units of the column by its heading."""
        self.units = Units(self.column, self.table.paths[self.name], self.declarations.codes["satuan"])

    def read(self, lines: list[Line]) -> None:
        """Read the column's cells into `lines`, and a blank one where that is a fault."""
        col, name = self.table.columns[self.name], self.name
        self._take(lines)
        filled = {line.code.kode for line in lines if line.code and name in line.cells}
        for line in lines:
            cell = line.cells.get(name)
            if cell is not None:
                value = self._value(cell, self._is_fact(line), "abaikan" if line.above else "kendali")
                if value is not None:
                    line.values[name] = value
            elif self._is_leaf(line):
                part = bool(line.code and line.code.kode in filled) and not self.table.fact.baris
                self._blank(line, col, part)
        self._say_units()

    def _take(self, lines: list[Line]) -> None:
        """Find each line's cell; a parent is a row with a cell among those that it sums."""
        summed = self.table.fact.induk == "jumlah"
        for line in lines:
            cell = value_cell(self.grid, self.table, line.row.row, self.name)
            if cell is None:
                continue
            if cell.jenis in ("angka", "rumus_tanpa_nilai") or cell.isi.strip():
                line.cells[self.name] = cell
                if summed and line.code:
                    self.parents.update(self.sums.over(line))
            else:
                self.found.roles[cell.number] = "abaikan"

    def _blank(self, line: Line, col: int, part: bool) -> None:
        """Ask for a value where one is needed: declared, merged with another, or a part of a filled code."""
        row = line.row.row
        over = self.grid.at(row, col)
        merged = over is not None and bool(over.text) and (over.row, over.col) != (row, col)
        if self.column.kosong == "galat" or merged or (part and self.column.ukuran):
            joined = f" (digabung dengan sel {over.at})" if merged and over else ""
            self._say("G-SEL-KOSONG", address(row, col), kolom=f"{self.table.asked(self.name)}{joined}")
        elif self.column.kosong == "tanya" and self._others_filled(line, col):
            self._say("P-SEL-KOSONG", address(row, col), kolom=self.table.asked(self.name))

    def _others_filled(self, line: Line, col: int) -> bool:
        kolom, columns = self.table.form.kolom, self.table.columns
        others = (columns[n] for n, c in kolom.items() if c.measures and n in columns and columns[n] != col)
        return any((cell := self.grid.rows[line.row.row].get(other)) and cell.text for other in others)

    def _is_leaf(self, line: Line) -> bool:
        return line.code is not None and (line.detail or line.scope not in self.parents)

    def _is_fact(self, line: Line) -> bool:
        return self.column.ukuran is not None and self._is_leaf(line)

    def _value(self, cell: Cell, fact: bool, role: str) -> Value | None:
        """Read one cell; a control that cannot be read is a Pertanyaan, a value a Galat."""
        self.found.roles[cell.number] = "nilai" if fact else role
        unseen = seen.refused(self.grid, cell)
        if unseen is not None:
            self._say_unseen(unseen, cell, fact=fact)
            return None
        return self._understood(cell, _read(cell, self.column.baca), fact=fact)

    def _understood(self, cell: Cell, value: Value, *, fact: bool) -> Value | None:
        """Give what a cell says with its unit; of one that says nothing there is a finding, or a meaning of nil."""
        if value.nilai is not None:
            value = self._bounded(self.units.of(cell, value, fact=fact))
        if value.nilai is not None:
            if fact:
                self._ask(cell, value.nilai)
            return value
        if value.nihil and self.column.nihil == "nol":
            return Value(Decimal(0), KINDS[self.column.baca].satuan or self.units.unsaid)
        self._no_number(cell, value, fact=fact)
        return None

    def _no_number(self, cell: Cell, value: Value, *, fact: bool) -> None:
        """Say why a cell gives no number."""
        if value.nihil or value.tiada or not fact:
            self.found.roles[cell.number] = "abaikan"
        if value.tiada:
            self._not_available(cell, fact=fact)
        elif value.nihil and self.column.nihil == "galat":
            self._say("G-NIHIL", cell.at, cell.isi, kolom=self.table.asked(self.name))
        elif value.galat and fact:
            self._wrong(value.galat, cell)
        elif value.galat:
            self._say("P-KENDALI-RUSAK", cell.at, cell.isi or "rumus tanpa hasil", jenis=self.column.baca)

    def _bounded(self, value: Value) -> Value:
        """Refuse an amount that is less than the least that the column is declared to hold, but for nothing at all."""
        least = self.column.paling_sedikit
        small = value.nilai is not None and 0 < abs(value.nilai) < least
        return Value(galat="G-TERLALU-KECIL") if small else value

    def _not_available(self, cell: Cell, *, fact: bool) -> None:
        """Ask about a number that is said not to be there yet."""
        if fact:
            self._say("P-TIDAK-TERSEDIA", cell.at, cell.isi, kolom=self.table.asked(self.name))

    def _ask(self, cell: Cell, amount: Decimal) -> None:
        """Ask about a value that nobody sees, or has more decimals than are kept (beyond what floats make up)."""
        for question in seen.asked(cell):
            self._say(question.kode, cell.at, cell.isi, **question.kata)
        exact = cell.jenis == "angka" and "." in (cell.nilai or "") and "%" not in cell.format
        if exact and abs(Decimal(cell.nilai or 0) * KINDS[self.column.baca].faktor - amount) >= MICRO:
            self._say("P-PEMBULATAN", cell.at, cell.isi, nilai=indonesian(amount))

    def _say_unseen(self, unseen: seen.Unseen, cell: Cell, *, fact: bool) -> None:
        """Refuse a fact that a reader reads otherwise; a control is only left uncompared."""
        if fact:
            self._say(unseen.kode, cell.at, cell.isi, kolom=self.table.asked(self.name), **unseen.kata)
        else:
            self._say("P-KENDALI-RUSAK", cell.at, cell.isi, jenis=self.column.baca)

    def _say_units(self) -> None:
        """Ask once about each unit that the column does not expect; the values stand with their own."""
        for first, *more in self.units.strange():
            others = f" (dan {len(more)} sel lain)" if more else ""
            words = {"kolom": self.table.asked(self.name), "satuan": self.column.satuan, "lain": others}
            self._say("P-SATUAN", first.at, first.isi, **words)

    def _wrong(self, code: str, cell: Cell) -> None:
        kind = self.column.baca
        likely = cell.text.translate(_LOOKALIKES)
        readable = likely != cell.text and not values.text(kind, likely).galat
        self._say(
            code,
            cell.at,
            cell.isi,
            kolom=self.table.asked(self.name),
            contoh=KINDS[kind].contoh,
            least=self.column.paling_sedikit,
            mungkin=f" Mungkin maksudnya {likely}." if readable else "",
            jenis=_CELL_KINDS.get(cell.jenis, kind),
        )

    def _say(self, code: str, at: str, isi: str = "", **words: object) -> None:
        self.table.findings.append(finding(code, self.grid.lembar, at, isi, **words))

    def emit(self, lines: list[Line]) -> None:
        """Turn the column's values into facts (rows of their own) and controls."""
        part = f"-{self.column.periode}" if self.column.periode else ""
        periode = f"{self.table.periode}{part}"
        found, name, head = self.found, self.name, self.table.paths[self.name][-1]
        first = len(found.cell)
        also = bool(self.column.kendali or self.column.jumlah_dari or self.column.rumus)
        rest: list[tuple[Line, Value]] = []
        broken_down = self._broken_down(lines)
        for number, line in enumerate(lines):
            value = line.values.get(name)
            if value is None or value.nilai is None or line.above:
                continue
            fact = self._is_fact(line)
            if fact:
                found.cell.append(line.cells[name])
                found.nilai.append(value.nilai)
                found.satuan.append(value.satuan)
                found.line.append(number)
            if also or not fact or line.row.row in broken_down:
                rest.append((line, value))
        if len(found.cell) > first:
            found.teks.extend([None] * (len(found.cell) - first))
            ukuran = self.column.ukuran or ""
            found.groups.append(Group(name, self.column, ukuran, head, periode, first, len(found.cell)))
        comparing = Comparing(self.table, self.declarations, self.unit, name, self.column, periode)
        below = self._below(lines, {line.scope for line, _ in rest}) if rest else {}
        for line, value in rest:
            same = (line.cells[name], line.label, head, name, periode, value.nilai or Decimal(0))
            known = list(comparing.of(line, self._is_leaf(line), below))
            if line.row.row in broken_down:
                known.append(comparing.broken_down(broken_down[line.row.row]))
            found.controls.extend(Control(*same, value.desimal, value.satuan, **fields) for fields in known or [{}])  # type: ignore[arg-type]

    def _broken_down(self, lines: list[Line]) -> dict[int, list[tuple[Cell, Decimal]]]:
        """Give, by the row that they break down, the cells of such rows with their values; ratios are not added."""
        found: dict[int, list[tuple[Cell, Decimal]]] = {}
        for line in lines if not self.column.ratio else ():
            value = line.values.get(self.name)
            if line.above and value and value.nilai is not None:
                found.setdefault(line.above.row.row, []).append((line.cells[self.name], value.nilai))
        return found

    def _below(self, lines: list[Line], wanted: set[Scope]) -> Parts:
        """Give the leaf cells that every wanted row sums."""
        below: Parts = {scope: [] for scope in wanted}
        for line in lines:
            value = line.values.get(self.name)
            if value and value.nilai is not None and line.code and self._is_leaf(line):
                part = (line.cells[self.name], value.nilai)
                for scope in self.sums.over(line):
                    if scope in below:
                        below[scope].append(part)
        return below


# ── one column of texts ─────────────────────────────────────────────────────────────────────────


@dataclass
class _Texts:
    """One text column: a cell merged over several rows is said by each of them."""

    grid: Grid
    table: Block
    name: str
    column: FormColumn
    found: Harvest

    def emit(self) -> None:
        """Turn the column's cells into text facts, by measure."""
        by_measure: dict[str, list[tuple[int, Cell, str]]] = {}
        for number, line in enumerate(self.found.lines):
            cell = row_cell(self.grid, self.table, line.row.row, self.name) if line.code else None
            if cell is None or not cell.text:
                continue
            if personal(cell.isi):
                words = {"kolom": self.table.asked(self.name)}
                self.table.findings.append(finding("G-DATA-PRIBADI", self.grid.lembar, cell.at, **words))
                continue
            if self.column.baca != "label":
                self.found.roles[cell.number] = "nilai"
            for ukuran, text in self._pieces(cell.isi):
                by_measure.setdefault(ukuran, []).append((number, cell, text))
        for ukuran, said in by_measure.items():
            self._group(ukuran, said)

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Part a cell at its bullets, and give each piece the measure of the first pattern that fits."""
        if not self.column.pecah:
            yield self.column.ukuran or "", one_line(text)
        for piece in _BULLET.split(text) if self.column.pecah else ():
            said = one_line(piece)
            kind = next((kind for kind in self.column.pecah if said and kind.pattern.fullmatch(plain(said))), None)
            if kind:
                yield kind.ukuran, said

    def _group(self, ukuran: str, said: list[tuple[int, Cell, str]]) -> None:
        found, head = self.found, self.table.paths[self.name][-1]
        first = len(found.cell)
        for number, cell, text in said:
            found.cell.append(cell)
            found.nilai.append(None)
            found.teks.append(text)
            found.satuan.append("")
            found.line.append(number)
        periode = self.table.periode
        found.groups.append(Group(self.name, self.column, ukuran, head, periode, first, len(found.cell)))


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
