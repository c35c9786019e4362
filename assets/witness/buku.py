"""A kept file as openpyxl (or, of a text file, Python's csv) reads it: every cell that is not blank.

What cells mean does not belong here.
"""

import csv
import datetime as dt
import io
import re
import warnings
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText
from openpyxl.utils import get_column_letter
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula
from openpyxl.worksheet.worksheet import Worksheet

from assets.witness.potong import Rows, only, only_formulas
from assets.witness.tinggi import without_height

TEXT_FILE = "CSV"
"""What the one sheet of a text file is called."""
_ZIP = b"PK"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
"""How a file writes a sign that XML cannot hold: `_x000B_`."""
_EMPTY_TEXT = "str"
"""What openpyxl says of a result that is a text without a letter, such as `IF(A1="","",A1)` gives."""
_SEPARATORS = ";\t|,"
_SEP_LINE = re.compile(r'"?sep=(?P<sign>[^\w"\r\n])"?\r?\n', re.IGNORECASE)


class Original(NamedTuple):
    """One cell of the original.

    Attributes:
        isi: Its text; of a number nothing, since the file may write it in several ways.
        nilai: A number as plain decimal digits, or a date as ISO.
        jenis: `angka`, `teks`, `tanggal`, `logika`, `galat` or `rumus_tanpa_nilai`.
        rumus: Its formula, without what only tells how it is kept.
        format: Its number format.
        tersembunyi: Whether its row or column is hidden.
        gabung: The merged range in which it lies.
    """

    isi: str | None
    nilai: str | None
    jenis: str
    rumus: str | None
    format: str
    tersembunyi: bool
    gabung: str | None


Book = dict[str, dict[str, Original]]
"""The cells of each sheet by their address (`D9`)."""


def open_book(content: bytes, rows: Rows | None = None) -> Book:
    """Read a kept file, or only some rows of its sheets.

    Raises:
        Exception: Whatever openpyxl raises of a file that it cannot read.
    """
    if not content.startswith(_ZIP):
        return _some({TEXT_FILE: _of_text(content)}, rows)
    if rows is not None:
        content = only(content, rows)

    @cache
    def results() -> Workbook:  # most workbooks hold no formula, and are read once
        return load_workbook(io.BytesIO(only_formulas(content)), data_only=True)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        texts = load_workbook(io.BytesIO(content), rich_text=True)
        flat = without_height(content)
        found = {one.title: _of_sheet(one, results, flat.get(one.title, set())) for one in texts.worksheets}
    return _some(found, rows)


def _some(book: Book, rows: Rows | None) -> Book:
    if rows is None:
        return book
    return {
        name: {at: cell for at, cell in cells.items() if coordinate_to_tuple(at)[0] in rows.get(name, ())}
        for name, cells in book.items()
    }


# ── workbooks ───────────────────────────────────────────────────────────────────────────────────


def _of_sheet(sheet: Worksheet, results: Callable[[], Workbook], flat: set[int]) -> dict[str, Original]:
    merged = {
        f"{get_column_letter(col)}{row}": str(area)
        for area in sheet.merged_cells.ranges
        for row in range(area.min_row, area.max_row + 1)
        for col in range(area.min_col, area.max_col + 1)
    }
    columns = _hidden_columns(sheet)
    found = {}
    for row in sheet.iter_rows():
        number = (row[0].row or 0) if row else 0
        flattened = number in flat or _hidden_row(sheet, number)
        for cell in row:
            if cell.value is None:
                continue
            at = cell.coordinate
            result = results()[sheet.title][at] if cell.data_type == "f" else cell
            original = _cell(cell, result, hidden=flattened or cell.column in columns, area=merged.get(at))
            if original is not None:
                found[at] = original
    return found


def _hidden_row(sheet: Worksheet, row: int) -> bool:
    about = sheet.row_dimensions.get(row)
    if about is None:
        return bool(sheet.sheet_format.zeroHeight)
    return bool(about.hidden) or about.height == 0


def _hidden_columns(sheet: Worksheet) -> set[int]:
    return {
        col
        for about in sheet.column_dimensions.values()
        if about.hidden or (about.customWidth and about.width == 0)
        for col in range(about.min or 0, (about.max or 0) + 1)
    }


def _cell(cell: Any, result: Any, *, hidden: bool, area: str | None) -> Original | None:  # noqa: ANN401 - openpyxl's
    """Read a cell; `result` is the same cell with what its formula came to."""
    formula = _formula(cell)
    if formula is None:
        value = _seen(cell.value) if isinstance(cell.value, CellRichText) else result.value
    elif result.value is None and result.data_type == _EMPTY_TEXT:
        return Original("", None, "teks", formula, cell.number_format, hidden, area)
    elif result.value is None and cell.data_type == "f":
        return Original(None, None, "rumus_tanpa_nilai", formula, cell.number_format, hidden, area)
    else:
        value = result.value
    if value is None:
        return None
    isi, nilai, jenis = (value, None, "galat") if result.data_type == "e" else _said(value)
    return Original(isi, nilai, jenis, formula, cell.number_format, hidden, area)


def _formula(cell: Any) -> str | None:  # noqa: ANN401 - openpyxl's cell
    if cell.data_type != "f":
        return None
    if isinstance(cell.value, ArrayFormula):
        return str(cell.value.text or "=")
    if isinstance(cell.value, DataTableFormula):
        return "="
    return str(cell.value)


def _seen(text: CellRichText) -> str:
    """Give a text of several runs whole; what is raised or struck out is for the reader to refuse."""
    return "".join(str(run) for run in text)


def _said(value: Any) -> tuple[str | None, str | None, str]:  # noqa: ANN401 - whatever openpyxl reads
    match value:
        case bool():
            return str(value).upper(), None, "logika"
        case int() | float():
            return None, plain(Decimal(repr(value))), "angka"
        case dt.datetime() | dt.date():
            return None, _day(value), "tanggal"
        case dt.time() | dt.timedelta():
            return None, None, "tanggal"
        case _:
            return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(value)), None, "teks"


def _day(value: dt.datetime | dt.date) -> str:
    if isinstance(value, dt.datetime) and value.time() != dt.time.min:
        return value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    return value.isoformat()[:10]


def plain(number: Decimal) -> str:
    """Give a number in plain digits: no exponent, no zeros behind the decimals."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


# ── text files ──────────────────────────────────────────────────────────────────────────────────


def _of_text(content: bytes) -> dict[str, Original]:
    text = _decoded(content)
    named = _SEP_LINE.match(text)
    sign = named["sign"] if named else max(_SEPARATORS, key=lambda one: _even(text, one))
    body = text[named.end() :] if named else text
    return {
        f"{get_column_letter(col)}{row}": Original(cell, None, "teks", None, "General", False, None)
        for row, cells in enumerate(csv.reader(io.StringIO(body, newline=""), delimiter=sign), start=1)
        for col, cell in enumerate(cells, start=1)
        if cell.strip()
    }


def _decoded(content: bytes) -> str:
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _even(text: str, sign: str) -> tuple[int, int]:
    """Say how many lines a sign parts into the same number of fields, and into how many."""
    counts = [
        len(cells) for cells in csv.reader(io.StringIO(text[:65_536], newline=""), delimiter=sign) if len(cells) > 1
    ]
    most = max(sorted(set(counts), reverse=True), key=counts.count, default=0)
    return counts.count(most), most
