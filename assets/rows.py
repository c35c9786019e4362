"""What each row of a recognised table is about: its label cell, its code, its dimensions.

Labels and codes match a declared list exactly, by name or alias, or they are a finding with the
nearest name. Which rows a table has is `assets.tables`; what their values are, `assets.facts`.
"""

import difflib
from dataclasses import dataclass, field

from assets.grid import Cell, Grid
from assets.tables import Row, Table, row_text
from assets.values import Value
from assets.workbook import address
from schemas.declarations import UNSTATED, Code, CodeList, Declarations
from schemas.temuan import finding
from schemas.text import fold

_MOST_SUGGESTIONS = 20


@dataclass(slots=True)
class Line:
    """One row: what it is about, and by column name the measure cells and values read from it."""

    row: Row
    label: Cell
    code: Code | None
    dims: dict[str, str]
    values: dict[str, Value] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)

    about: tuple[str, tuple[str, ...]] = ("", ())
    """What the row states values of: its code, and its dimensions in declared order."""

    def __post_init__(self) -> None:
        """Note what the row is about; it is asked for once per value."""
        self.about = (self.code.kode if self.code else "", tuple(self.dims.values()))


class Lines:
    """Reads the rows of one table; findings go to the table."""

    def __init__(self, grid: Grid, table: Table, declarations: Declarations) -> None:
        """Take a table on its sheet, and the code lists."""
        self.grid = grid
        self.table = table
        self.declarations = declarations
        self.codes = declarations.codes[table.fact.kode]
        self.year = table.periode[:4]
        self._suggested = 0
        kolom = table.form.kolom
        numbers = [name for name, column in kolom.items() if column.baca == "nomor"]
        self._labels = [n for n in (table.form.label, *numbers) if n in table.columns]
        self._typed = next((n for n, c in kolom.items() if c.kode and n in table.columns), None)
        self._dimensions = {n: c.dimensi for n, c in kolom.items() if c.dimensi and n in table.columns}

    def read(self) -> list[Line]:
        """Give the rows that say what they are about; of the others there is a finding."""
        common = self._dims_of_title()
        lines = (self._line(row, common) for row in self.table.rows)
        return [line for line in lines if line is not None]

    def _dims_of_title(self) -> dict[str, str]:
        """Give each dimension's code: `-`, or what the title says where the declaration lets it."""
        dims = dict.fromkeys(self.table.fact.dimensi, UNSTATED)
        title = fold(" ".join(cell.isi for cell in self.table.title))
        for name in self.table.fact.dari_judul:
            named = self.declarations.codes[name].named_in(title, self.year)
            if len(named) > 1:
                self._say("G-DIMENSI-GANDA", self.table.title[-1].at, daftar=name, kode=", ".join(sorted(named)))
            elif named:
                dims[name] = named.pop()
        return dims

    def _line(self, row: Row, common: dict[str, str]) -> Line | None:
        places = (self.table.columns[name] for name in self._labels)
        label = next((cell for col in places if (cell := self.grid.at(row.row, col)) and cell.text), None)
        if label is None or row.rule.jenis != "isi":
            return Line(row, label, None, common) if label else None
        code = self._typed_code(row, label) if self._typed else self._named_code(row, label)
        if code is None:
            return None
        dims = dict(common)
        for name, dimension in self._dimensions.items():
            text = row_text(self.grid, self.table, row.row, name)
            if text:
                dims[dimension] = self._dimension(row.row, name, text)
        return Line(row, label, code, dims)

    def _typed_code(self, row: Row, label: Cell) -> Code | None:
        name = self._typed or ""
        text = row_text(self.grid, self.table, row.row, name).replace(" ", "").strip(".")
        code = self.codes.by_code.get(text)
        if code is None or not code.valid_in(self.year) or code.rinci["tingkat"] not in row.rule.tingkat:
            at = address(row.row, self.table.columns[name])
            self._say("G-KODE", at, text, daftar=self.codes.nama, mungkin="")
            return None
        if fold(label.text) not in code.names:
            self._say("P-KODE-NAMA", label.at, label.text, kode=code.kode, nama=code.nama)
        return code

    def _named_code(self, row: Row, label: Cell) -> Code | None:
        named = self.codes.find(label.text, self.year, row.rule.tingkat)
        if len(named) == 1:
            return named[0]
        if named:
            kode = ", ".join(code.kode for code in named)
            self._say("G-KODE-GANDA", label.at, label.text, daftar=self.codes.nama, kode=kode)
        else:
            hint = self._perhaps(label.text, self.codes)
            self._say("G-KODE", label.at, label.text, daftar=self.codes.nama, mungkin=hint)
        return None

    def _dimension(self, row: int, name: str, text: str) -> str:
        codes = self.declarations.codes[self._dimensions[name]]
        named = codes.find(text, self.year)
        if len(named) == 1:
            return named[0].kode
        at = address(row, self.table.columns[name])
        self._say("G-KODE", at, text, daftar=codes.nama, mungkin=self._perhaps(text, codes))
        return UNSTATED

    def _perhaps(self, text: str, codes: CodeList) -> str:
        """Suggest the nearest name, for the first few findings of a table (likeness is slow)."""
        self._suggested += 1
        if self._suggested > _MOST_SUGGESTIONS:
            return ""
        names = {name: code.nama for code in codes.isi if code.valid_in(self.year) for name in code.names}
        near = difflib.get_close_matches(fold(text), names, n=1, cutoff=0.8)
        return f" Mungkin maksudnya {names[near[0]]}." if near else ""

    def _say(self, code: str, at: str, isi: str = "", **words: object) -> None:
        self.table.findings.append(finding(code, self.grid.lembar, at, isi, **words))
