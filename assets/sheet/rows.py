"""What each row of a recognised table is about: its label cell, its code, its line, its dimensions.

Labels and codes match a declared list exactly, by name or alias, or they are a finding with the
nearest name; a name that several codes bear is settled by the code above it, in a column of its own
or in a row above. Which rows a table has is `assets.sheet.recognise`; what their values are, `assets.facts.harvest`.
"""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from assets.sheet.block import Block, Row, row_cell, row_text
from assets.sheet.downward import Downward
from assets.sheet.grid import Cell, Grid
from assets.sheet.values import Value
from assets.workbook import address
from schemas.codes import Code, CodeList, unlisted
from schemas.declarations import UNSTATED, Declarations
from schemas.likeness import nearest
from schemas.pribadi import personal
from schemas.temuan import finding
from schemas.text import fold, plain
from schemas.words import TOTALS

_MOST_SUGGESTIONS = 20
_CODED = re.compile(r"[\[(]?\s*(?P<code>\d+(?:\.\d+)+)\.?\s*[\])]?\s*[-–:]?\s+(?P<name>[^\W\d_].*)")


class Scope(NamedTuple):
    """What a row says something about: its code (empty for a total), and its dimensions in declared order."""

    kode: str
    dims: tuple[str, ...]

    def shares(self, other: "Scope") -> bool:
        """Say whether two rows have the same value in every dimension that both state."""
        return all(a == b or UNSTATED in (a, b) for a, b in zip(self.dims, other.dims, strict=True))


@dataclass(slots=True)
class Line:
    """One row: what it is about, and by column name the measure cells and values read from it.

    `nomor` is its number from the outermost heading down (`1.1.2`), `uraian` the text that tells it
    apart from other rows of its code, `above` the row that it breaks down (of a `bagian`).
    """

    row: Row
    label: Cell
    code: Code | None
    dims: dict[str, str]
    nomor: str = ""
    uraian: str = ""
    above: "Line | None" = None
    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)

    about: tuple[str, tuple[str, ...]] = ("", ())
    """What the row states values of: its code, and its dimensions and line in declared order."""

    _scope: Scope | None = None

    @property
    def scope(self) -> Scope:
        """Give what the row says something about, once its code and dimensions are known."""
        if self._scope is None:
            self._scope = Scope(self.code.kode if self.code else "", tuple(self.dims.values()))
        return self._scope

    @property
    def detail(self) -> bool:
        """Say whether this is a line below the code above it."""
        return self.row.rule.jenis == "rincian"


class Lines:
    """Reads the rows of one table; findings go to the table."""

    def __init__(self, grid: Grid, table: Block, declarations: Declarations) -> None:
        """Take a table on its sheet, and the code lists."""
        self.grid = grid
        self.table = table
        self.fact = table.fact
        self.codes = declarations.codes[table.fact.kode]
        self.lists = {name: declarations.codes[of] for name, of in table.fact.dimensi.items()}
        self.year = table.periode[:4]
        self._suggested = 0
        kolom = table.form.kolom
        here = [(name, column) for name, column in kolom.items() if name in table.columns]
        self._numbers = [name for name, column in here if column.baca == "nomor"]
        self._labels = [n for n in (table.form.label, *self._numbers) if n in table.columns]
        self._typed = next((name for name, column in here if column.kode), None)
        self._parent = next((name for name, column in here if column.baca == "induk"), None)
        self._dimensions = {name: column.dimensi for name, column in here if column.dimensi}
        self._down = Downward(grid, table)
        self._levels = [level for rule in table.form.baris if rule.jenis == "isi" for level in rule.tingkat]
        self._above: Line | None = None
        self._details = 0
        self._told: dict[tuple[str, str], str] = {}
        self._path: list[str] = []

    def read(self) -> list[Line]:
        """Give the rows that say what they are about; of the others there is a finding."""
        common = self._dims_of_title()
        self._hold_validity()
        lines = (self._line(row, common) for row in self.table.rows if row.rule.jenis != "abaikan")
        found = [line for line in lines if line is not None]
        for name, (first, *more) in self._down.blank.items():
            others = f" (dan {len(more)} sel lain)" if more else ""
            self._say("G-INDUK-KOSONG", first, kolom=self.table.asked(name), lain=others)
        self._say_numbers(found)
        return found

    def _dims_of_title(self) -> dict[str, str]:
        """Give each dimension's code: `-`, or what the title says where the declaration lets it."""
        dims = dict.fromkeys(self.fact.dimensi, UNSTATED)
        title = self.table.said
        for name in self.fact.dari_judul:
            named = self.lists[name].named_in(title, self.year)
            if unread := self.lists[name].numbered_in(title, self.year):
                at = self.table.title[-1].at
                self._say("G-DIMENSI-NOMOR", at, unread, daftar=name)
            if len(named) > 1:
                self._say("G-DIMENSI-GANDA", self.table.title[-1].at, daftar=name, kode=", ".join(sorted(named)))
            elif named:
                dims[name] = named.pop()
        return dims

    def _hold_validity(self) -> None:
        """Refuse a table whose columns stand for a code that does not hold in its year (DTSEN before 2025)."""
        kolom = self.table.form.kolom
        fixed = {pair: name for name in self.table.columns for pair in kolom[name].tetap.items()}
        for (dimension, code), name in fixed.items():
            codes = self.lists[dimension]
            if code in codes.by_code and codes.get(code, self.year) is None:
                self._say_invalid(self.table.paths[name][-1].at, "", codes, code)

    def _line(self, row: Row, common: dict[str, str]) -> Line | None:
        cells = (row_cell(self.grid, self.table, row.row, name) for name in self._labels)
        label = next((cell for cell in cells if cell), None)
        if label is not None and row.rule.jenis in ("bagian", "kelompok"):
            return self._beside_codes(row, label)
        if label is None and row.rule.jenis in TOTALS:  # a total that is not called so is known by its first cell
            there = (row_cell(self.grid, self.table, row.row, name) for name in self.table.columns)
            label = min((cell for cell in there if cell), key=lambda cell: cell.col, default=None)
        if label is None or not row.rule.states:
            self._down.stop()
            return Line(row, label, None, common | self._dims_of_total(row)) if label else None
        if self._private(row, label) or self._struck(row, label):
            return None
        line = self._detail(row, label) if row.rule.jenis == "rincian" else self._coded(row, label)
        if line is None:
            return None
        dims = self._stated(row, common)
        if dims is None:
            return None
        line.dims = dims
        told = self.table.form.uraian
        cell = row_cell(self.grid, self.table, row.row, told) if told else label
        line.uraian = cell.text if cell else ""
        kode = line.code.kode if line.code else ""
        line.about = (kode, tuple(line.dims.values()))
        if self.fact.baris:
            apart = {"nomor": line.nomor, "uraian": fold(line.uraian)}
            line.about = (kode, (*line.dims.values(), *(apart[name] for name in self.fact.baris)))
        return line

    def _stated(self, row: Row, common: dict[str, str]) -> dict[str, str] | None:
        """Give a row's dimensions; None where one is unknown, since as an unstated one it would repeat other rows."""
        dims = dict(common)
        for name, dimension in self._dimensions.items():
            text = self._down.text(row.row, name)
            if fold(text):
                code = self._dimension(row.row, name, text)
                if code is None:
                    return None
                dims[dimension] = code
            elif not self.table.form.kolom[name].opsional:
                self._down.note_blank(row.row, name)
        return dims

    def _beside_codes(self, row: Row, label: Cell) -> Line | None:
        """Give a row without a code of its own: one that breaks down the row above it, or heads those below.

        A name that is a code of the form states a value of its own, and cannot be read so without its number.
        """
        if self.codes.find(label.text, self.year, self._levels) or self._listed(label):
            self._say("G-NOMOR", label.at, label.text)
            return None
        if row.rule.jenis == "kelompok":
            if self._amounts(row) and not self._heads_rows(row):
                self._say("G-KODE", label.at, label.text, daftar=self.codes.nama, mungkin="")
                return None
            return Line(row, label, None, dict.fromkeys(self.fact.dimensi, UNSTATED))
        if self._above is None:
            self._say("G-INDUK", label.at, label.text)
            return None
        return Line(row, label, None, dict(self._above.dims), above=self._above)

    def _amounts(self, row: Row) -> bool:
        kolom = self.table.form.kolom
        return any(row_cell(self.grid, self.table, row.row, n) for n in self.table.columns if kolom[n].measures)

    def _heads_rows(self, row: Row) -> bool:
        """Say whether rows of their own, or a smaller group, stand directly below a group's heading."""
        below = next((one for one in self.table.rows if one.row > row.row), None)
        return below is not None and (below.rule.states or below.rule.jenis == "kelompok")

    def _listed(self, label: Cell) -> bool:
        return bool(self.codes.find(unlisted(label.text)[1], self.year, self._levels))

    def _dims_of_total(self, row: Row) -> dict[str, str]:
        """Give the codes that a total row names in its dimension columns: it sums the rows that have them."""
        found = {}
        for name, dimension in self._dimensions.items():
            named = self.lists[dimension].find(row_text(self.grid, self.table, row.row, name), self.year)
            if len(named) == 1:
                found[dimension] = named[0].kode
        return found

    def _private(self, row: Row, label: Cell) -> bool:
        """Refuse a row whose number or label holds a NIK or the like: it would be published as its name."""
        numbers = (row_cell(self.grid, self.table, row.row, name) for name in self._numbers)
        cells = [label, *numbers]
        found = {cell.at: cell for cell in cells if cell is not None and personal(cell.text)}
        for at in found:
            self._say("G-DATA-PRIBADI", at, kolom="nomor atau label")
        return bool(found)

    def _struck(self, row: Row, label: Cell) -> bool:
        """Refuse a row of which the label is struck out: whether its numbers still hold, nobody said."""
        if label.tampak == "dicoret" and self._amounts(row):
            self._say("G-BARIS-DICORET", label.at, label.text)
            return True
        return False

    def _coded(self, row: Row, label: Cell) -> Line | None:
        code = self._typed_code(row, label) if self._typed else self._named_code(row, label)
        if code is None:
            return None
        self._path.append(code.kode)
        self._details = 0
        self._above = Line(row, label, code, {})
        if self.fact.baris or self.fact.bernomor:
            texts = (row_text(self.grid, self.table, row.row, name) for name in self._numbers)
            number = next((text.strip(" .)") for text in texts if text), "")
            own = unlisted(label.text)[0]
            self._above.nomor = ".".join(part for part in (number, own) if part)
        return self._above

    def _detail(self, row: Row, label: Cell) -> Line | None:
        """Give a line below the code above it, numbered by its own list number or by its place."""
        if self._above is None:
            self._say("G-INDUK", label.at, label.text)
            return None
        if self.codes.find(label.text, self.year, ("program",)):
            self._say("G-NOMOR", label.at, label.text)
            return None
        self._details += 1
        told = (self._above.nomor, fold(unlisted(label.text)[1]))
        first = self._told.setdefault(told, label.at)
        if first != label.at:
            self._say("G-KUNCI-GANDA", label.at, label.text, ukuran="Rincian", kunci=label.text, lain=f"sel {first}")
        own = unlisted(label.text)[0] or str(self._details)
        return Line(row, label, self._above.code, {}, f"{self._above.nomor}.{own}")

    def _typed_code(self, row: Row, label: Cell) -> Code | None:
        name = self._typed or ""
        text = row_text(self.grid, self.table, row.row, name)
        code = self.codes.written(text, self.year)
        if code is None or (row.rule.tingkat and code.tingkat not in row.rule.tingkat):
            at = address(row.row, self.table.columns[name])
            other = self.codes.written(text, "") if code is None else None
            if other:
                self._say_invalid(at, text, self.codes, other.kode)
            else:
                self._say("G-KODE", at, text, daftar=self.codes.nama, mungkin="")
            return None
        if label.lipat not in code.names:
            self._say("P-KODE-NAMA", label.at, label.text, kode=code.kode, nama=code.nama)
        return code

    def _named_code(self, row: Row, label: Cell) -> Code | None:
        _, text = unlisted(label.text)
        named = self.codes.find(label.text, self.year, row.rule.tingkat)
        named = named or self.codes.find(text, self.year, row.rule.tingkat) or self._after_code(label.text, row)
        below = self._below_parent(row, named)
        if named and not below:
            self._outside(row, label)
            return None
        named = below
        if len(named) == 1:
            return named[0]
        if named:
            kode = ", ".join(code.kode for code in named)
            self._say("G-KODE-GANDA", label.at, label.text, daftar=self.codes.nama, kode=kode)
        elif other := self.codes.find(text, "", row.rule.tingkat):
            self._say_invalid(label.at, label.text, self.codes, other[0].kode)
        else:
            hint = self._perhaps(text, self.codes)
            self._say("G-KODE", label.at, label.text, daftar=self.codes.nama, mungkin=hint)
        return None

    def _after_code(self, text: str, row: Row) -> tuple[Code, ...]:
        """Give the code that a label names behind its own code (`1.06.04 PROGRAM …`), or behind a number such as 3.1.

        Behind the code of another one it names none: which of the two is meant, nobody said.
        """
        parted = _CODED.fullmatch(plain(text))
        if parted is None:
            return ()
        named = self.codes.find(parted["name"], self.year, row.rule.tingkat)
        written = self.codes.written(parted["code"], self.year)
        if written is not None:
            return tuple(code for code in named if code == written)
        return named if parted["code"].count(".") == 1 else ()

    def _below_parent(self, row: Row, named: tuple[Code, ...]) -> tuple[Code, ...]:
        """Keep the codes below what the parent's column names, or else below a row above."""
        if self._parent:
            text = self._down.text(row.row, self._parent)
            above = {code.kode for code in self.codes.find(text, self.year)}
            return tuple(code for code in named if above & set(self.codes.above[code.kode]))
        if len(named) > 1:
            for kode in reversed(self._path):
                below = tuple(code for code in named if kode in self.codes.above[code.kode])
                if below:
                    return below
        return named

    def _outside(self, row: Row, label: Cell) -> None:
        """Say why no code of that name lies below what the parent's column names."""
        name = self._parent or ""
        at, heading = address(row.row, self.table.columns[name]), self.table.asked(name)
        text = self._down.text(row.row, name)
        if not text:
            self._down.note_blank(row.row, name)
        elif not self.codes.find(text, self.year):
            self._say("G-KODE", at, text, daftar=self.codes.nama, mungkin=self._perhaps(text, self.codes))
        else:
            self._say("G-BUKAN-BAGIAN", label.at, label.text, induk=text, kolom=heading)

    def _dimension(self, row: int, name: str, text: str) -> str | None:
        dimension = self._dimensions[name]
        codes, level = self.lists[dimension], self.fact.tingkat_dimensi.get(dimension)
        named = codes.find(text, self.year, [level] if level else ())
        if len(named) == 1:
            return named[0].kode
        at = address(row, self.table.columns[name])
        if other := codes.find(text, "", [level] if level else ()):
            self._say_invalid(at, text, codes, other[0].kode)
            return None
        listed = f"{codes.nama} tingkat {level}" if level else codes.nama
        self._say("G-KODE", at, text, daftar=listed, mungkin=self._perhaps(text, codes))
        return None

    def _say_numbers(self, lines: list[Line]) -> None:
        """Refuse two rows of one number, where rows are published by their number."""
        first: dict[str, Line] = {}
        for line in lines if "nomor" in self.fact.baris else ():
            other = first.setdefault(line.nomor, line) if line.code and line.nomor else line
            if other is not line and fold(other.label.text) != line.label.lipat:
                words = {"nomor": line.nomor, "lain": other.label.text, "tempat": other.label.at}
                self._say("G-NOMOR-GANDA", line.label.at, line.label.text, **words)

    def _perhaps(self, text: str, codes: CodeList) -> str:
        """Suggest the nearest name, for the first few findings of a table (likeness is slow)."""
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return ""
        names = {name: code.nama for code in codes.isi if code.valid_in(self.year) for name in code.names}
        near = nearest(text, names)
        return f" Mungkin maksudnya {near}." if near else ""

    def _say_invalid(self, at: str, isi: str, codes: CodeList, kode: str) -> None:
        """Say that a code does not hold in the table's year, and when it does."""
        words = {"daftar": codes.nama, "kode": kode, "tahun": self.year, "masa": codes.validity(kode)}
        self._say("G-BERLAKU", at, isi, **words)

    def _say(self, code: str, at: str, isi: str = "", **words: object) -> None:
        self.table.findings.append(finding(code, self.grid.lembar, at, isi, **words))
