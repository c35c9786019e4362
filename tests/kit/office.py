"""What all sample workbooks share: the units of the office, their letterhead, formats, tables and signatures."""

import datetime as dt
import enum
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

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


class Join(enum.Enum):
    """A cell that is one with the cell above it or at its left."""

    UP = enum.auto()
    LEFT = enum.auto()


UP, LEFT = Join.UP, Join.LEFT


@dataclass(frozen=True)
class Formula:
    """A formula and its value.

    Attributes:
        text: The formula; ``{row}`` stands for the number of its row, ``{above}`` for that of the row above,
            ``{first}`` for that of the first row of data.
        value: The value Excel would keep.
    """

    text: str
    value: int


Value = str | int | Join | Formula | None
Grid = tuple[tuple[Value, ...], ...]


@dataclass(frozen=True)
class Page:
    """One table on one sheet.

    Attributes:
        name: The sheet's name.
        title: The rows of the title.
        header: The rows of the header.
        body: The rows of data.
        widths: The widths of the columns.
        looks: One letter a column: how its data look, see ``LOOKS``.
        signed: Month and year of the signature.
        numbering: How the row below the header is numbered: ``"1"`` as numbers, else a pattern
            for texts; empty for no such row.
        column: The table's first column, counted from 0.
        gaps: Blank rows above the letterhead, above the title and above the header.
    """

    name: str
    title: tuple[str, ...]
    header: Grid
    body: Grid
    widths: tuple[int, ...]
    looks: str
    signed: str = "Desember 2023"
    numbering: str = ""
    column: int = 0
    gaps: tuple[int, int, int] = (0, 1, 1)

    @property
    def last_column(self) -> int:
        """The table's last column, counted from 0."""
        return self.column + len(self.widths) - 1


@dataclass(frozen=True)
class PageBook:
    """One workbook: year, unit, file name, sheets, and the comment in its properties."""

    year: str
    unit: str
    file: str
    pages: tuple[Page, ...]
    comment: str = COMMENT


LOOKS = {"c": "centre", "t": "text", "n": "count"}


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


def blocks(grid: Grid) -> Iterator[tuple[int, int, int, int, Value]]:
    """Walks over the cells of a grid, those that are joined as one.

    Args:
        grid: The grid.

    Yields:
        First row, first column, last row and last column, counted from 0, and the value.
    """
    for top, line in enumerate(grid):
        for left, value in enumerate(line):
            if isinstance(value, Join):
                continue
            bottom, right = top, left
            while bottom + 1 < len(grid) and grid[bottom + 1][left] is UP:
                bottom += 1
            while right + 1 < len(line) and line[right + 1] is LEFT:
                right += 1
            yield top, left, bottom, right, value


def write_value(page: Worksheet, at: tuple[int, int], value: Value, style: Format, first: int) -> None:
    """Writes one cell.

    Args:
        page: The worksheet.
        at: Row and column.
        value: What to write.
        style: The format.
        first: The first row of data.
    """
    row, column = at
    match value:
        case str():
            page.write_string(row, column, value, style)
        case int():
            page.write_number(row, column, value, style)
        case Formula(text, kept):
            page.write_formula(row, column, text.format(row=row + 1, above=row, first=first + 1), style, kept)
        case _:
            page.write_blank(row, column, None, style)


def lines_needed(value: Value, width: int) -> int:
    """Estimates how many lines a cell takes.

    Args:
        value: The cell.
        width: The width of its column, or of all it spans.

    Returns:
        The number of lines.
    """
    if not isinstance(value, str):
        return 1
    return sum(max(1, math.ceil(len(part) * 1.1 / width)) for part in value.split("\n"))


def write_grid(
    page: Worksheet, at: tuple[int, int], grid: Grid, widths: Sequence[int], styles: Sequence[Format]
) -> int:
    """Writes a grid of cells and makes its rows high enough.

    Args:
        page: The worksheet.
        at: The first row and column.
        grid: The cells.
        widths: The widths of the columns.
        styles: The format of each column.

    Returns:
        The row below.
    """
    row, column = at
    heights = [1] * len(grid)
    for top, left, bottom, right, value in blocks(grid):
        lines = math.ceil(lines_needed(value, sum(widths[left : right + 1])) / (bottom - top + 1))
        heights[top : bottom + 1] = [max(height, lines) for height in heights[top : bottom + 1]]
        if (bottom, right) != (top, left):
            page.merge_range(row + top, column + left, row + bottom, column + right, "", styles[left])
        write_value(page, (row + top, column + left), value, styles[left], row)
    for line, height in enumerate(heights):
        page.set_row(row + line, 3 + 15 * height)
    return row + len(grid)


def write_page(sheet: Worksheet, page: Page, unit: Unit, styles: dict[str, Format]) -> None:
    """Writes one sheet from the letterhead to the signature.

    Args:
        sheet: The worksheet.
        page: What the sheet looks like.
        unit: The unit.
        styles: The formats.
    """
    columns = (page.column, page.last_column)
    if page.column:
        sheet.set_column(0, page.column - 1, 3)
    for offset, width in enumerate(page.widths):
        sheet.set_column(page.column + offset, page.column + offset, width)
    row = write_letterhead(sheet, columns, page.gaps[0], unit, styles) + page.gaps[1]
    row = write_banner(sheet, columns, row, page.title, [styles["title"]] * len(page.title)) + page.gaps[2]
    headers = [styles["header"]] * len(page.widths)
    row = write_grid(sheet, (row, page.column), page.header, page.widths, headers)
    row = write_numbering(sheet, columns, row, page.numbering, styles["numbering"])
    looks = [styles[LOOKS[letter]] for letter in page.looks]
    row = write_grid(sheet, (row, page.column), page.body, page.widths, looks)
    first = page.column + len(page.widths) // 2
    write_signature(sheet, (first, columns[1]), row + 1, (page.signed, unit.head), styles)
    fit_to_paper(sheet)


def write_sheets(
    root: Path, place: tuple[str, str, str], comment: str, sheets: Iterable[tuple[str, Callable[..., None]]]
) -> Path:
    """Writes one workbook.

    Args:
        root: The folder that holds the years.
        place: Year, unit and file name.
        comment: What the file's properties say.
        sheets: Name of each sheet, and what draws it from worksheet, unit and formats.

    Returns:
        The file.
    """
    year, unit_code, file = place
    unit = UNITS[unit_code]
    path = root / year / unit_code / file
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": CREATED, "comments": comment})
        styles = make_formats(workbook, unit.font)
        for name, draw in sheets:
            draw(workbook.add_worksheet(name), unit, styles)
    return path


def write_book(book: PageBook, root: Path) -> Path:
    """Writes one workbook of pages; gives the file."""

    def drawn(page: Page) -> Callable[..., None]:
        return lambda sheet, unit, styles: write_page(sheet, page, unit, styles)

    place = (book.year, book.unit, book.file)
    return write_sheets(root, place, book.comment, ((page.name, drawn(page)) for page in book.pages))
