"""A document as a workbook: one sheet a table, figures as numbers, each linked to its lines in the sheet *Lacak*."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import xlsxwriter

from assets.report.document import PlanTable
from assets.report.document_whole import Whole, lines, marks, note, numeric, said, widths
from schemas.temuan import harmless

LACAK = "Lacak"
_HEADS = ("Angka", "Nilai", "Satuan", "Rumus", "Cara", "Peran", "Berkas", "Lembar", "Sel", "Isi sel", "Dari angka")
_ACROSS, _LINE = 130, 14
"""How many characters fit across a page, and how high a line is, in points."""
_TITLE, _SPARE = 90, 9
"""Titles and notes are at least so many characters wide: columns of so many stand beside a narrower table."""


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


_CELL = {"border": 1, "text_wrap": True}


class _Sheet:
    """The sheet of one table."""

    def __init__(self, book: xlsxwriter.Workbook, document: Whole, table: PlanTable) -> None:
        self._book, self._document, self._table = book, document, table
        self._page = book.add_worksheet(f"Tabel {table.nomor}"[:31])
        self._widths, self._numbers = [width + 2 for width in widths(table, _ACROSS, unbroken=True)], numeric(table)
        self._spare = max(0, round((_TITLE - sum(self._widths)) / _SPARE))
        self._last = len(self._widths) + self._spare - 1

    def draw(self, first: dict[str, int]) -> None:
        """Draw title, headings, rows and notes; `first` is the line in *Lacak* of each figure."""
        page, table, add = self._page, self._table, self._book.add_format
        for at, width in enumerate(self._widths):
            page.set_column(at, at, width)
        page.set_column(len(self._widths), max(self._last, len(self._widths)), _SPARE)
        self._across(0, f"Tabel {table.nomor}  {harmless(table.judul)}", {"bold": True})
        self._across(1, harmless(self._document.rilis), {"italic": True})
        head = add({**_CELL, "bold": True, "align": "center", "valign": "vcenter", "bg_color": "#E7E6E6"})
        for at, words in enumerate(table.kepala):
            page.write_string(3, at, harmless(words), head)
        self._high(3, table.kepala)
        for down, row in enumerate(table.baris, start=4):
            for at, cell in enumerate(row):
                self._cell(down, at, cell, first)
            self._high(down, [said(cell) for cell in row])
        bottom = 4 + len(table.baris)
        for down, one in enumerate(table.catatan, start=bottom + 1):
            self._across(down, note(one), {})
        self._print(bottom + len(table.catatan))

    def _across(self, down: int, words: str, style: dict[str, Any]) -> None:
        """Write a text over the width of the table, as high as it needs."""
        shape = self._book.add_format({"text_wrap": True, "valign": "top", **style})
        self._page.merge_range(down, 0, down, self._last, "", shape)
        self._page.write_string(down, 0, words, shape)
        self._page.set_row(down, _LINE * lines(words, sum(self._widths) + _SPARE * self._spare) + 1)

    def _high(self, down: int, texts: Sequence[str]) -> None:
        """Make a row as high as its highest cell: who only prints the file does not wait for a program to do it."""
        many = max(lines(words, width - 2) for words, width in zip(texts, self._widths, strict=True))
        self._page.set_row(down, _LINE * many + 1)

    def _cell(self, down: int, at: int, cell: dict[str, Any], first: dict[str, int]) -> None:
        style = {**_CELL, "valign": "top", "align": "right" if at in self._numbers else "left"}
        line = first.get(cell.get("angka") or "")
        if line is not None:
            self._page.write_url(down, at, f"internal:'{LACAK}'!A{line + 1}", None, "", cell["angka"][:255])
        if cell.get("nilai") is not None:
            shape = self._book.add_format({**style, "num_format": number_format(cell)})
            self._page.write_number(down, at, float(cell["nilai"]), shape)
        else:
            self._page.write_string(down, at, said(cell), self._book.add_format(style))

    def _print(self, last: int) -> None:
        page = self._page
        page.repeat_rows(3)
        page.print_area(0, 0, last, self._last)
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
    page.set_column(0, 0, 52)
    page.set_column(1, len(_HEADS) - 1, _LINE)
    page.autofilter(0, 0, len(document.lacak), len(_HEADS) - 1)
    page.repeat_rows(0)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
