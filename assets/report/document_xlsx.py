"""A document as a workbook: one sheet a table, figures as numbers, each linked to its lines in the sheet *Lacak*."""

from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from assets.report.document import PlanTable
from assets.report.document_whole import Whole, marks, note, numeric, text
from schemas.temuan import harmless

LACAK = "Lacak"
_HEADS = ("Angka", "Nilai", "Satuan", "Rumus", "Cara", "Peran", "Berkas", "Lembar", "Sel", "Isi sel", "Dari angka")
_WIDE, _NARROW, _LINE = 38, 18, 14


def write(document: Whole, path: Path) -> None:
    """Write the workbook; nothing in it is a formula, whatever a text begins with."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        first: dict[str, int] = {}
        for at, line in enumerate(document.lacak, start=1):
            first.setdefault(line.angka, at)
        for table in document.tabel:
            _Sheet(book, document, table).draw(first)
        _trace(book, document)


def number_format(cell: dict[str, Any]) -> str:
    """Give the number format that shows a figure as the document writes it, its marks in words behind it."""
    value: Decimal = cell["nilai"]
    rounded = value.quantize(Decimal("0.01"), "ROUND_HALF_UP")
    digits = "#,##0" if rounded == rounded.to_integral_value() else "#,##0.00"
    before = "Rp. " if cell["teks"].startswith("Rp. ") else ""
    after = cell["teks"].removeprefix(before).lstrip("-0123456789.,")
    return f"{_quoted(before)}{digits}{_quoted(after + (' ' + marks(cell) if marks(cell) else ''))}"


def _quoted(words: str) -> str:
    clean = harmless(words).replace('"', "”")
    return f'"{clean}"' if clean else ""


class _Sheet:
    """The sheet of one table."""

    def __init__(self, book: xlsxwriter.Workbook, document: Whole, table: PlanTable) -> None:
        self._book, self._document, self._table = book, document, table
        self._page = book.add_worksheet(f"Tabel {table.nomor}"[:31])

    def draw(self, first: dict[str, int]) -> None:
        """Draw title, headings, rows and notes; `first` is the line in *Lacak* of each figure."""
        page, table, add = self._page, self._table, self._book.add_format
        page.write_string(0, 0, f"Tabel {table.nomor}  {harmless(table.judul)}", add({"bold": True}))
        page.write_string(1, 0, harmless(self._document.rilis), add({"italic": True}))
        head = add({"bold": True, "border": 1, "text_wrap": True, "valign": "top", "bg_color": "#E7E6E6"})
        for at, words in enumerate(table.kepala):
            page.write_string(3, at, harmless(words), head)
        for down, row in enumerate(table.baris, start=4):
            for at, cell in enumerate(row):
                self._cell(down, at, cell, first)
        bottom = 4 + len(table.baris)
        for down, one in enumerate(table.catatan, start=bottom + 1):
            page.write_string(down, 0, note(one))
        self._print(bottom + len(table.catatan))

    def _cell(self, down: int, at: int, cell: dict[str, Any], first: dict[str, int]) -> None:
        style = {"border": 1, "text_wrap": True, "valign": "top"}
        line = first.get(cell.get("angka") or "")
        if line is not None:
            self._page.write_url(down, at, f"internal:'{LACAK}'!A{line + 1}", None, "", cell["angka"][:255])
        if cell.get("nilai") is not None:
            shape = self._book.add_format({**style, "num_format": number_format(cell)})
            self._page.write_number(down, at, float(cell["nilai"]), shape)
        else:
            words = " ".join(part for part in (text(cell), marks(cell)) if part)
            self._page.write_string(down, at, words, self._book.add_format(style))

    def _print(self, last: int) -> None:
        page, numbers = self._page, numeric(self._table)
        for at, words in enumerate(self._table.kepala):
            longest = max([len(words), *(len(row[at]["teks"]) for row in self._table.baris)])
            page.set_column(at, at, _NARROW if at in numbers else min(max(longest + 2, 5), _WIDE))
        page.repeat_rows(3)
        page.print_area(0, 0, last, len(self._table.kepala) - 1)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.freeze_panes(4, 0)


def _trace(book: xlsxwriter.Workbook, document: Whole) -> None:
    page = book.add_worksheet(LACAK)
    bold = book.add_format({"bold": True})
    for at, words in enumerate(_HEADS):
        page.write_string(0, at, words, bold)
    for down, line in enumerate(document.lacak, start=1):
        for at, value in enumerate(line):
            if isinstance(value, Decimal):
                page.write_number(down, at, float(value))
            elif value is not None:
                page.write_string(down, at, harmless(str(value)))
    page.set_column(0, 0, _WIDE + _LINE)
    page.set_column(1, len(_HEADS) - 1, _LINE)
    page.autofilter(0, 0, len(document.lacak), len(_HEADS) - 1)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
