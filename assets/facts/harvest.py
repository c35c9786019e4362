"""From one recognised table to facts and controls: which cell says what about which code.

Rows of their own give facts, numbers and texts; a printed number that follows from others (a total
row, a parent with children in the same table, a declared control column) becomes a control. What a
cell's text means is `assets.sheet.values`, what a control is compared with `assets.facts.controls`; where tables
stand is `assets.sheet.recognise`. Nothing here knows files, databases or other tables.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from assets.facts import rounded
from assets.facts.controls import Comparing, Control, Parts
from assets.facts.harvested import Group, Harvest
from assets.facts.sums import Sums
from assets.facts.texts import Texts
from assets.facts.understood import Understood
from assets.facts.units import Units, own_unit
from assets.sheet import seen, values
from assets.sheet.block import Block, value_cell
from assets.sheet.grid import UNCOUNTED, Cell, Grid
from assets.sheet.rows import Line, Lines, Scope
from assets.sheet.values import Value
from assets.workbook import address
from schemas.declarations import Declarations
from schemas.expression import MICRO
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from schemas.measures import ROUNDED
from schemas.temuan import Own, finding
from schemas.text import indonesian

_LOOKALIKES = str.maketrans("OoIl", "0011")
_CELL_KINDS = {"tanggal": "tanggal", "logika": "nilai logika"}


Breakdown = list[tuple[Cell, Decimal]]
"""The cells of rows that break another one down, with their values."""


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
    _drop_refused(found)
    if table.fact.baris or any(column.tetap for _, column in here):
        _drop_repeats(grid, table, found)
    if table.periode:
        for one in numeric:
            one.emit(found.lines)
        for name, column in here:
            if column.tells:
                Texts(grid, table, name, column, found).emit()
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


def _drop_refused(found: Harvest) -> None:
    """Leave of a row with a value that cannot be read only that there is none: what would sum it has no figure."""
    for line in found.lines if found.refused else ():
        if line.row.row not in found.refused:
            continue
        for name, cell in line.cells.items():
            if found.roles.get(cell.number) == "nilai":
                line.values[name] = Value(teks="")
            else:
                found.roles[cell.number] = "abaikan"
                line.values.pop(name, None)


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
        self.units = Units(self.column, self.table.paths[self.name], self.declarations.measures)
        self.understood = Understood(self.column, self.declarations)

    def read(self, lines: list[Line]) -> None:
        """Read the column's cells into `lines`, and a blank one where that is a fault."""
        col, name = self.table.columns[self.name], self.name
        self._take(lines)
        filled = {line.code.kode for line in lines if line.code and name in line.cells}
        for line in lines:
            cell = line.cells.get(name)
            if cell is not None:
                value = self._value(line, cell, self._is_fact(line), "abaikan" if line.above else "kendali")
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
            uncounted = cell.rumus is not None and self.grid.results == UNCOUNTED
            if cell.jenis in ("angka", "rumus_tanpa_nilai") or cell.isi.strip() or uncounted:
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
        if merged and over:
            self._say("G-SEL-GABUNG", address(row, col), kolom=self.table.asked(self.name), sel_lain=over.at)
        elif self.column.kosong == "galat" or (part and self.column.ukuran):
            self._say("G-SEL-KOSONG", address(row, col), kolom=self.table.asked(self.name))
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

    def _value(self, line: Line, cell: Cell, fact: bool, role: str) -> Value | None:
        """Read one cell; a control that cannot be read is a Pertanyaan, a value a Galat."""
        self.found.roles[cell.number] = "nilai" if fact else role
        unseen = seen.refused(self.grid, cell)
        if unseen is not None:
            self._say_unseen(unseen, cell, fact=fact)
            return None
        value = self.understood.of(cell, fact=fact)
        if value.nilai is not None:
            own = own_unit(self.grid, self.table, self.column, line.row.row, line.code)
            value = self.units.of(cell, value, fact=fact, own=own)
        if value.nilai is None:
            return self._without_number(line, cell, value, fact)
        if fact:
            self._ask(cell, value.nilai)
        return value

    def _without_number(self, line: Line, cell: Cell, value: Value, fact: bool) -> Value | None:
        """Give what a mark means, or what stands in place of a number; of all else say why it is none."""
        if value.teks is not None and fact:
            self._missing(cell, value)
            return value
        if value.nihil and self.column.nihil == "nol":
            return Value(Decimal(0), KINDS[self.column.baca].satuan or self.units.unsaid)
        self._no_number(line, cell, value, fact=fact)
        return None

    def _no_number(self, line: Line, cell: Cell, value: Value, *, fact: bool) -> None:
        """Say why a cell gives no number."""
        if not (value.galat and fact):
            self.found.roles[cell.number] = "abaikan"
        if value.nihil and self.column.nihil == "galat":
            self._say("G-NIHIL", cell.at, cell.isi, kolom=self.table.asked(self.name))
        elif value.galat and fact:
            self._wrong(value, cell, line)
        elif value.galat or value.satuan:
            self._say("P-KENDALI-RUSAK", cell.at, cell.isi or "rumus tanpa hasil", jenis=self.column.baca)

    def _missing(self, cell: Cell, value: Value) -> None:
        """Ask for data that are not available, and about a grade where the column declares no scale."""
        if not value.satuan:
            self._say("P-BELUM-ADA", cell.at, cell.isi, kolom=self.table.asked(self.name))
        elif not self.column.skala:
            self._say("P-HURUF", cell.at, cell.isi, kolom=self.table.asked(self.name))

    def _ask(self, cell: Cell, amount: Decimal) -> None:
        """Ask about a value that nobody sees, or has more decimals than are kept (beyond what floats make up)."""
        for question in seen.asked(self.grid, cell):
            self._say(question.kode, cell.at, cell.isi, **question.kata)
        exact = cell.jenis == "angka" and "." in (cell.nilai or "") and "%" not in cell.format
        if exact and abs(Decimal(cell.nilai or 0) * KINDS[self.column.baca].faktor - amount) >= MICRO:
            self._say("P-PEMBULATAN", cell.at, cell.isi, nilai=indonesian(amount))

    def _say_unseen(self, unseen: seen.Unseen, cell: Cell, *, fact: bool) -> None:
        """Refuse a fact that a reader reads otherwise; a control is only left uncompared."""
        kolom = self.table.asked(self.name)
        said = finding(unseen.kode, self.grid.lembar, cell.at, cell.isi, kolom=kolom, **unseen.kata)
        if fact:
            self.table.findings.append(said)
        else:
            self.found.roles[cell.number] = "abaikan"
            self._say("P-KENDALI-TAMPAK", cell.at, cell.isi, kolom=kolom, sebab=Own(said.pesan))

    def _say_units(self) -> None:
        """Ask once about each unit that the column does not expect; the values stand with their own."""
        for strange in self.units.strange():
            first, *more = strange.cells
            words = {"kolom": self.table.asked(self.name), "lain": f" (dan {len(more)} sel lain)" if more else ""}
            words |= {"satuan": strange.expected or strange.unit, "maksud": strange.meant}
            self._say("P-SATUAN" if strange.expected else "P-SATUAN-EJAAN", first.at, first.isi, **words)

    def _wrong(self, value: Value, cell: Cell, line: Line) -> None:
        kind = self.column.baca
        likely = cell.text.translate(_LOOKALIKES)
        readable = likely != cell.text and not values.text(kind, likely).galat
        said = finding(
            value.galat,
            self.grid.lembar,
            cell.at,
            cell.isi,
            kolom=self.table.asked(self.name),
            contoh=KINDS[kind].contoh,
            mungkin=f" Mungkin maksudnya {likely}." if readable else "",
            jenis=_CELL_KINDS.get(cell.jenis, kind),
            satuan=value.satuan,
            terkecil=self.column.paling_sedikit,
        )
        if self.table.form.tolak == "baris":
            self.found.refused.add(line.row.row)
            self.table.of_rows.append(said)
        else:
            self.table.findings.append(said)

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
            if value is None or (value.nilai is None and value.teks is None) or line.above:
                continue
            fact = self._is_fact(line)
            if fact:
                found.cell.append(line.cells[name])
                unsure = rounded.is_rounded(value)
                found.nilai.append(None if unsure else value.nilai)
                found.teks.append(value.teks)
                found.satuan.append(ROUNDED if unsure else value.satuan)
                found.line.append(number)
            if value.nilai is not None and (also or not fact or line.row.row in broken_down):
                rest.append((line, value))
        if len(found.cell) > first:
            ukuran = self.column.ukuran or ""
            found.groups.append(Group(name, self.column, ukuran, head, periode, first, len(found.cell)))
        self._compare(lines, rest, periode, broken_down)

    def _compare(
        self, lines: list[Line], rest: list[tuple[Line, Value]], periode: str, broken_down: dict[int, Breakdown]
    ) -> None:
        """Turn what follows from other values, or is compared with them, into controls."""
        unsure = rounded.halves(lines, self.name) if self.column.dibulatkan else {}
        comparing = Comparing(self.table, self.declarations, self.unit, self.name, self.column, periode, unsure)
        below = self._below(lines, {line.scope for line, _ in rest}) if rest else {}
        lost, head, found = self._lost(lines), self.table.paths[self.name][-1], self.found
        for line, value in rest:
            same = (line.cells[self.name], line.label, head, self.name, periode, value.nilai or Decimal(0))
            known = list(comparing.of(line, self._is_leaf(line), below))
            if line.row.row in broken_down:
                known.append(comparing.broken_down(line, broken_down[line.row.row]))
            if line.scope in lost:
                known = [one for one in known if "bagian" not in one]
            found.controls.extend(Control(*same, value.desimal, value.satuan, **fields) for fields in known or [{}])  # type: ignore[arg-type]

    def _broken_down(self, lines: list[Line]) -> dict[int, Breakdown]:
        """Give, by the row that they break down, the cells of such rows with their values; ratios are not added."""
        found: dict[int, Breakdown] = {}
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

    def _lost(self, lines: list[Line]) -> set[Scope]:
        """Give what rows would sum of which one is refused: their number is not held against the rest."""
        refused = (line for line in lines if line.row.row in self.found.refused and line.code)
        return {scope for line in refused for scope in self.sums.over(line)}
