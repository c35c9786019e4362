"""What all sample workbooks share: the units of the office, their letterhead, formats and signatures."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

# Shown by an Indonesian Excel as "Rp.", a no-break blank, a blank, and 8.231.019.891.
MONEY_FORMAT = '"Rp.\u00a0 "#,##0'
SHARE_FORMAT = "0.00%"

CREATED = dt.datetime(2024, 1, 2, 8, 0, 0, tzinfo=dt.UTC)
COMMENT = "Contoh: angka dari RKT 2024 yang diterbitkan; tata letak dan penanda tangan rekaan."
ADDRESS = "JL. PINANG BARIS/TB SIMATUPANG NO. 114 B MEDAN"
SIGNED_BY = "CONTOH NAMA (REKAAN)"
SIGNED_NIP = "NIP. 00000000 000000 0 000 (rekaan)"


@dataclass(frozen=True)
class Unit:
    """A unit of the office.

    Attributes:
        name: The full name, as in the organisation chart of the RKT.
        head: The title of who signs.
        programs: The numbers (NO) of its programs in the budget tables.
        font: The font it writes in.
    """

    name: str
    head: str
    programs: tuple[int, ...]
    font: str


UNITS = {
    "subbag-umum": Unit("SUB BAGIAN UMUM DAN KEPEGAWAIAN", "KEPALA SUB BAGIAN UMUM DAN KEPEGAWAIAN", (), "Cambria"),
    "subbag-keuangan": Unit(
        "SUB BAGIAN KEUANGAN DAN PENYUSUNAN PROGRAM",
        "KEPALA SUB BAGIAN KEUANGAN DAN PENYUSUNAN PROGRAM",
        (1,),
        "Arial",
    ),
    "bid-dayasos": Unit("BIDANG PEMBERDAYAAN SOSIAL", "KEPALA BIDANG PEMBERDAYAAN SOSIAL", (2,), "Calibri"),
    "bid-rehsos": Unit("BIDANG REHABILITASI SOSIAL", "KEPALA BIDANG REHABILITASI SOSIAL", (3,), "Times New Roman"),
    "bid-linjamsos": Unit(
        "BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
        "KEPALA BIDANG PERLINDUNGAN DAN JAMINAN SOSIAL",
        (4, 5),
        "Bookman Old Style",
    ),
}


def make_formats(book: xlsxwriter.Workbook, font: str) -> dict[str, Format]:
    """Makes the cell formats of a workbook.

    Args:
        book: The workbook.
        font: The font of all cells.

    Returns:
        The formats by name.
    """
    centre = {"align": "center", "valign": "vcenter"}
    boxed = {"border": 1, "valign": "vcenter"}
    wanted = {
        "office": {"bold": True, "font_size": 14, **centre},
        "unit": {"bold": True, "font_size": 12, **centre},
        "address": {"font_size": 10, "bottom": 6, **centre},
        "title": {"bold": True, "font_size": 12, "text_wrap": True, **centre},
        "header": {"bold": True, "border": 1, "text_wrap": True, "bg_color": "#D9E1F2", **centre},
        "numbering": {"italic": True, "font_size": 9, "border": 1, **centre},
        "centre": {**boxed, "align": "center"},
        "text": {**boxed, "text_wrap": True},
        "money": {**boxed, "align": "right", "num_format": MONEY_FORMAT},
        "share": {**boxed, "align": "center", "num_format": SHARE_FORMAT},
        "amount": {**boxed, "align": "right"},
        "count": {**boxed, "align": "right", "num_format": "#,##0"},
        "signature": {"text_wrap": True, **centre},
        "signed": {"bold": True, "underline": 1, **centre},
    }
    return {
        name: book.add_format({"font_name": font, "font_size": 11, **properties}) for name, properties in wanted.items()
    }


def write_banner(
    page: Worksheet, columns: tuple[int, int], row: int, lines: Sequence[str], styles: Sequence[Format]
) -> int:
    """Writes lines merged over the whole width of the table.

    Args:
        page: The worksheet.
        columns: The table's first and last column.
        row: The first row.
        lines: The lines, one a row.
        styles: The format of each line.

    Returns:
        The row below.
    """
    for line, style in zip(lines, styles, strict=True):
        page.merge_range(row, columns[0], row, columns[1], line, style)
        page.set_row(row, 18 * sum(1 + len(part) // 70 for part in line.split("\n")))
        row += 1
    return row


def write_letterhead(page: Worksheet, columns: tuple[int, int], row: int, unit: Unit, styles: dict[str, Format]) -> int:
    """Writes the letterhead of a unit.

    Args:
        page: The worksheet.
        columns: The table's first and last column.
        row: The first row.
        unit: The unit.
        styles: The formats.

    Returns:
        The row below.
    """
    lines = ("PEMERINTAH KOTA MEDAN", "DINAS SOSIAL", unit.name, ADDRESS)
    looks = [styles[name] for name in ("office", "office", "unit", "address")]
    return write_banner(page, columns, row, lines, looks)


def write_numbering(page: Worksheet, columns: tuple[int, int], row: int, numbering: str, style: Format) -> int:
    """Writes the row that numbers the columns, if there is one.

    Args:
        page: The worksheet.
        columns: The table's first and last column.
        row: The row.
        numbering: ``"1"`` for numbers, else a pattern for texts; empty for no such row.
        style: The format.

    Returns:
        The row below.
    """
    if not numbering:
        return row
    for number, column in enumerate(range(columns[0], columns[1] + 1), start=1):
        if numbering == "1":
            page.write_number(row, column, number, style)
        else:
            page.write_string(row, column, numbering.format(number), style)
    return row + 1


def write_signature(
    page: Worksheet, columns: tuple[int, int], row: int, signed: tuple[str, str], styles: dict[str, Format]
) -> None:
    """Writes place, date, title, name and NIP of the (invented) head, at the right.

    Args:
        page: The worksheet.
        columns: The first and last column of the signature.
        row: The first row.
        signed: Month and year, and the title of who signs.
        styles: The formats.
    """
    lines = (
        (0, f"Medan,      {signed[0]}", "signature"),
        (1, signed[1], "signature"),
        (6, SIGNED_BY, "signed"),
        (7, SIGNED_NIP, "signature"),
    )
    for offset, text, style in lines:
        page.merge_range(row + offset, columns[0], row + offset, columns[1], text, styles[style])
    page.set_row(row + 1, 34)


def fit_to_paper(page: Worksheet) -> None:
    """Sets up a sheet to be printed: A4, landscape, as wide as the paper.

    Args:
        page: The worksheet.
    """
    page.set_paper(9)
    page.set_landscape()
    page.center_horizontally()
    page.fit_to_pages(1, 0)
