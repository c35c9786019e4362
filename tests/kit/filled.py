"""Templates filled in as a person would: cells by openpyxl, sums by LibreOffice, and what must be read of them.

Where a value goes is found on the sheet itself, by the texts of its header; nothing here knows how templates are drawn.
"""

import io
from dataclasses import dataclass, field
from decimal import Decimal
from math import prod

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.worksheet.worksheet import Worksheet

from schemas.declarations import Declarations
from schemas.forms import FactTable, Form, FormColumn
from schemas.kinds import KINDS
from schemas.text import fold

SHARE = 0.5
_OPEN = 3
"""How many of the blank rows are filled in."""


@dataclass(frozen=True, order=True)
class Stated:
    """A number that must be a fact: its measure, code, value, sheet and cell, and what its column says besides."""

    ukuran: str
    kode: str
    nilai: Decimal
    sel: str
    tetap: tuple[tuple[str, str], ...] = ()


@dataclass
class Filled:
    """A template with something in its cells, and the numbers that must be facts of it."""

    content: bytes
    stated: list[Stated] = field(default_factory=list)


def fill(content: bytes, declarations: Declarations, form: str, year: str, title: str = "", rows: int = 999) -> Filled:
    """Fill in a template: every blank cell of its rows that a person should fill in.

    Args:
        content: The template.
        declarations: What is declared.
        form: Its form.
        year: Its year.
        title: What takes the place of the part of its title in brackets.
        rows: How many rows are filled in.
    """
    fact, declared = next((fact, one) for fact, one in declarations.forms if one.nama == form)
    book = openpyxl.load_workbook(io.BytesIO(content))
    filled = Filled(b"")
    for sheet in book.worksheets[:-1]:
        if title:
            sheet["A4"] = sheet["A4"].value.replace("[TANGGAL]", title).replace("[BAGIAN]", title)
        _Sheet(sheet, declarations, fact, declared, year).fill(filled.stated, rows)
    out = io.BytesIO()
    book.save(out)
    filled.content = out.getvalue()
    return filled


class _Sheet:
    """One sheet that is filled in."""

    def __init__(self, sheet: Worksheet, declarations: Declarations, fact: FactTable, form: Form, year: str) -> None:
        self._sheet, self._declarations, self._fact, self._form, self._year = sheet, declarations, fact, form, year
        self._first, self._columns = self._header()

    def fill(self, stated: list[Stated], rows: int) -> None:
        """Fill in the rows below the header, and note what they state."""
        blank = 0
        for row in range(self._first, self._sheet.max_row + 1):
            cells = {name: self._sheet.cell(row, col) for name, col in self._columns.items()}
            label = cells[self._form.label]
            if label.protection.locked or row - self._first >= rows:  # the row that sums the others
                break
            blank += label.value is None
            if label.value is None and (blank > min(_OPEN, self._different(cells)) or self._breaks_down):
                continue
            for name, cell in cells.items():
                self._fill_words(row, name, cell)
            self._fill_numbers(cells, stated)

    @property
    def _breaks_down(self) -> bool:
        return any(rule.jenis == "rincian" for rule in self._form.baris)

    def _fill_numbers(self, cells: dict[str, Cell], stated: list[Stated]) -> None:
        kode = self._code(cells)
        for name, cell in cells.items():
            column = self._form.kolom[name]
            if column.measures and cell.value is None and (column.ukuran or not KINDS[column.baca].rasio):
                value = self._value(column, cell)
                cell.value = float(value / 100) if "%" in cell.number_format else float(value)
                if column.ukuran:
                    tetap = dict(column.tetap) | (
                        {"periode": f"{self._year}-{column.periode}"} if column.periode else {}
                    )
                    at = f"{self._sheet.title}!{cell.coordinate}"
                    stated.append(Stated(column.ukuran, kode, value, at, tuple(sorted(tetap.items()))))

    def _header(self) -> tuple[int, dict[str, int]]:
        """Give the first row below the header, and the place of each column, by the header's texts."""
        for top in range(1, 15):
            for height in range(1, 5):
                paths = {col: self._path(top, height, col) for col in range(1, self._sheet.max_column + 1)}
                found = {name: col for col, path in paths.items() if path and (name := self._form.column(path))}
                if len(found) == len([path for path in paths.values() if path]) and not self._form.missing(found):
                    while self._merged_into(top + height):
                        height += 1  # noqa: PLW2901 - a heading that goes on below
                    return top + height, found
        raise AssertionError("no header")

    def _path(self, top: int, height: int, col: int) -> tuple[str, ...]:
        texts = (self._seen(row, col) for row in range(top, top + height))
        return tuple(dict.fromkeys(fold(str(text)) for text in texts if text))

    def _seen(self, row: int, col: int) -> object:
        cell = self._sheet.cell(row, col)
        if isinstance(cell, MergedCell):
            (area,) = [area for area in self._sheet.merged_cells.ranges if cell.coordinate in area]
            return self._sheet.cell(area.min_row, area.min_col).value
        return cell.value

    def _merged_into(self, row: int) -> bool:
        return any(isinstance(self._sheet.cell(row, col), MergedCell) for col in range(1, self._sheet.max_column + 1))

    def _fill_words(self, row: int, name: str, cell: Cell) -> None:
        column = self._form.kolom[name]
        if cell.value is not None or column.measures or column.opsional:
            return
        listed, at = self._listed(cell), row - self._first
        if column.dimensi:  # so that no two rows are about the same
            at //= max(len(self._listed(self._sheet.cell(row, self._columns[self._form.label]))), 1)
        if column.baca == "nomor":
            cell.value = str(row - self._first + 1)
        elif listed:
            cell.value = listed[at % len(listed)]
        elif column.baca == "teks":
            cell.value = "orang" if name == "satuan" else f"{name} baris {chr(ord('a') + row % 20)}"

    def _different(self, cells: dict[str, Cell]) -> int:
        """Give of how many things rows can be: what is offered as their names, times what is offered besides."""
        kolom = self._form.kolom
        asked = [
            cell for name, cell in cells.items() if kolom[name].baca in ("label", "kode") and not kolom[name].opsional
        ]
        return prod(len(self._listed(cell)) or _OPEN for cell in asked)

    def _listed(self, cell: Cell) -> list[str]:
        """Give what the drop-down of a cell offers."""
        for rule in self._sheet.data_validations.dataValidation:
            if rule.type == "list" and cell.coordinate in rule.sqref:
                name, _, area = rule.formula1.rpartition("!")
                page = self._sheet.parent[name.strip("'=")]
                return [one.value for line in page[area.replace("$", "")] for one in line]
        return []

    def _code(self, cells: dict[str, Cell]) -> str:
        """Give the code of a row by its typed code, or by its name and the name above it."""
        codes = self._declarations.codes[self._fact.kode]
        typed = next((cells[name].value for name, column in self._form.kolom.items() if column.kode), None)
        if typed:
            return typed
        named = codes.find(cells[self._form.label].value, self._year)
        above = next((cells[name].value for name, c in self._form.kolom.items() if c.baca == "induk"), None)
        fitting = [one for one in named if above is None or codes.by_code[one.rinci["induk"]].nama == above]
        (code,) = [one for one in fitting if one.tingkat in self._levels or not self._levels]
        return code.kode

    @property
    def _levels(self) -> set[str]:
        return {level for rule in self._form.baris if rule.jenis == "isi" for level in rule.tingkat}

    def _value(self, column: FormColumn, cell: Cell) -> Decimal:
        """Give a plausible number: shares all alike, amounts alike in their row, so that none is more than another."""
        if KINDS[column.baca].rasio or "%" in cell.number_format:
            return Decimal(50)
        return Decimal((1_000_000 if column.baca == "rupiah" else 100) + cell.row)
