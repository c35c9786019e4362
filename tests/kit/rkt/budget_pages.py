"""The budget tables 2.4, 2.5 and 3.3 of the RKT 2024, and how a unit draws them.

Every number in their data cells stands in the published RKT (`tests/scenarios/rkt/rkt-2024.txt`); who
signed, and how a file is laid out and named, is invented.
"""

import re
from dataclasses import dataclass

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from tests.kit.rkt import office
from tests.kit.rkt.office import Unit

PROGRAMS = {
    1: "PROGRAM PENUNJANG URUSAN PEMERINTAHAN DARAH KAB/KOTA",
    2: "PROGRAM PEMBERDAYAAN SOSIAL",
    3: "PROGRAM REHABILITASI SOSIAL",
    4: "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL",
    5: "PROGRAM PENANGANAN BENCANA",
}

# What follows NO and PROGRAM in each row, with the blanks and no-break blanks of the RKT.
TABLES: dict[str, dict[int, tuple[str, ...]]] = {
    "2.4": {
        1: ("Rp. 14.265.806.382", "APBD"),
        2: ("Rp. 81.836.799.239", "APBD"),
        3: ("Rp.\u00a0 8.231.019.891", "APBD"),
        4: ("Rp.\u00a0 3.056.600.040", "APBD"),
        5: ("Rp.\u00a0 3.554.552.233", "APBD"),
    },
    "2.5": {
        1: ("Rp. 14.265.806.382", "Rp. 11.930.454.413", "83,63%"),
        2: ("Rp. 81.836.799.239", "Rp. 69.970.561.756", "85,50%"),
        3: ("Rp.\u00a0 8.231.019.891", "Rp.\u00a0 6.895.782.505", "83,78%"),
        4: ("Rp.\u00a0 3.056.600.040", "Rp.\u00a0 2.709.056.590", "88,63%"),
        5: ("Rp.\u00a0 3.554.552.233", "Rp.\u00a0 2.100.264.525", "59,09%"),
    },
    "3.3": {
        1: ("Rp. 16.315.927.633", "APBD"),
        2: ("Rp. 92.227.779.784", "APBD"),
        3: ("Rp.\u00a0 19.603.742.823", "APBD"),
        4: ("Rp.\u00a0 \u00a0\u00a07.065.775.848", "APBD"),
        5: ("Rp.\u00a0 3.329.111.266", "APBD"),
    },
}

SIGNED_IN = {"2.4": "Desember 2023", "2.5": "Desember 2023", "3.3": "Januari 2024"}


@dataclass(frozen=True)
class Sheet:
    """One table on one sheet.

    Attributes:
        name: The sheet's name.
        table: The RKT's number of the table.
        title: The rows of the title.
        header: The header's texts, from the left, REALISASI before what stands under it.
        numbering: How the row below the header is numbered: ``"1"`` as numbers, else a pattern
            for texts; empty for no such row.
        column: The table's first column, counted from 0.
        gaps: Blank rows above the letterhead, above the title and above the header.
        levels: The rows of the header.
        text_no: Whether NO is written as text.
        true_numbers: Whether the values are numbers with number formats, the share a formula.
    """

    name: str
    table: str
    title: tuple[str, ...]
    header: tuple[str, ...]
    numbering: str
    column: int
    gaps: tuple[int, int, int]
    levels: int = 1
    text_no: bool = False
    true_numbers: bool = False

    @property
    def last_column(self) -> int:
        """The table's last column, counted from 0."""
        return self.column + (4 if self.table == "2.5" else 3)


def amount(text: str) -> int:
    """Turns an amount as the RKT prints it into the number of rupiah.

    Args:
        text: An amount such as ``Rp. 14.265.806.382``.

    Returns:
        The number.
    """
    return int(re.sub(r"\D", "", text))


def write_header(page: Worksheet, sheet: Sheet, row: int, style: Format) -> int:
    """Writes the header, REALISASI over two columns where the table has it.

    Args:
        page: The worksheet.
        sheet: What the sheet looks like.
        row: The first row.
        style: The format.

    Returns:
        The row below.
    """
    column, bottom = sheet.column, row + sheet.levels - 1
    for line in range(row, bottom + 1):
        page.set_row(line, 32 if sheet.levels == 1 else 20)
    if sheet.levels == 1:
        for offset, text in enumerate(sheet.header):
            page.write_string(row, column + offset, text, style)
        return row + 1
    for offset, text in enumerate(sheet.header[:3]):
        page.merge_range(row, column + offset, bottom, column + offset, text, style)
    page.merge_range(row, column + 3, bottom - 1, column + 4, sheet.header[3], style)
    page.write_string(bottom, column + 3, sheet.header[4], style)
    page.write_string(bottom, column + 4, sheet.header[5], style)
    return bottom + 1


def write_row(page: Worksheet, sheet: Sheet, row: int, no: int, styles: dict[str, Format]) -> int:
    """Writes the row of one program.

    Args:
        page: The worksheet.
        sheet: What the sheet looks like.
        row: The row.
        no: The program's number.
        styles: The formats.

    Returns:
        The row below.
    """
    column, values = sheet.column, TABLES[sheet.table][no]
    page.set_row(row, 30)
    if sheet.text_no:
        page.write_string(row, column, str(no), styles["centre"])
    else:
        page.write_number(row, column, no, styles["centre"])
    page.write_string(row, column + 1, PROGRAMS[no], styles["text"])
    if sheet.true_numbers:
        write_numbers(page, row, column + 2, values, styles)
        return row + 1
    for offset, value in enumerate(values, start=2):
        style = styles["amount" if value.startswith("Rp.") else "centre"]
        page.write_string(row, column + offset, value, style)
    return row + 1


def write_numbers(page: Worksheet, row: int, column: int, values: tuple[str, ...], styles: dict[str, Format]) -> None:
    """Writes budget and realisation as numbers, and the share as a formula with its value.

    Args:
        page: The worksheet.
        row: The row.
        column: The column of the budget.
        values: Budget, realisation and share as printed; the share is left to the formula.
        styles: The formats.
    """
    budget, realised = amount(values[0]), amount(values[1])
    page.write_number(row, column, budget, styles["money"])
    page.write_number(row, column + 1, realised, styles["money"])
    share = f"={xl_rowcol_to_cell(row, column + 1)}/{xl_rowcol_to_cell(row, column)}"
    page.write_formula(row, column + 2, share, styles["share"], realised / budget)


def write_page(page: Worksheet, sheet: Sheet, unit: Unit, styles: dict[str, Format]) -> None:
    """Writes one sheet from the letterhead to the signature.

    Args:
        page: The worksheet.
        sheet: What the sheet looks like.
        unit: The unit.
        styles: The formats.
    """
    widths = (6, 58, 25, 25, 13) if sheet.table == "2.5" else (6, 58, 27, 14)
    if sheet.column:
        page.set_column(0, sheet.column - 1, 3)
    for offset, width in enumerate(widths):
        page.set_column(sheet.column + offset, sheet.column + offset, width)

    columns = (sheet.column, sheet.last_column)
    row = office.write_letterhead(page, columns, sheet.gaps[0], unit, styles) + sheet.gaps[1]
    titles = [styles["title"]] * len(sheet.title)
    row = office.write_banner(page, columns, row, sheet.title, titles) + sheet.gaps[2]
    row = write_header(page, sheet, row, styles["header"])
    row = office.write_numbering(page, columns, row, sheet.numbering, styles["numbering"])
    for no in unit.programs:
        row = write_row(page, sheet, row, no, styles)
    signed = (SIGNED_IN[sheet.table], unit.head)
    office.write_signature(page, (sheet.column + 2, sheet.last_column), row + 1, signed, styles)
    office.fit_to_paper(page)
