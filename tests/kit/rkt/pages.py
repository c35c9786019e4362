"""A sheet as a unit hands it in, from the letterhead to the signature, and the workbooks made of such sheets."""

import enum
import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from tests.kit.rkt.office import (
    COMMENT,
    CREATED,
    UNITS,
    Unit,
    fit_to_paper,
    make_formats,
    write_banner,
    write_letterhead,
    write_numbering,
    write_signature,
)  # fmt: skip


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


LOOKS = {"c": "centre", "t": "text", "n": "count"}


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


@dataclass(frozen=True)
class Book:
    """One workbook: year, unit, file name, pages, and the comment in its properties."""

    year: str
    unit: str
    file: str
    pages: tuple[Any, ...]
    comment: str = COMMENT


def write_book(book: Book, root: Path, draw: Callable[..., None] = write_page) -> Path:
    """Writes one workbook.

    Args:
        book: The workbook.
        root: The folder that holds the years.
        draw: What draws a page from worksheet, page, unit and formats.

    Returns:
        The file.
    """
    unit = UNITS[book.unit]
    path = root / book.year / book.unit / book.file
    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(path, {"in_memory": True}) as workbook:
        workbook.set_properties({"created": CREATED, "comments": book.comment})
        styles = make_formats(workbook, unit.font)
        for page in book.pages:
            draw(workbook.add_worksheet(page.name), page, unit, styles)
    return path
