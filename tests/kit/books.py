"""Real workbooks for tests, made in memory: letterhead, title, header, rows, signature.

A header is given as paths (`"REALISASI > KEUANGAN"`) and laid out with the merges that Excel users
make. What stands in them is invented, except the names of programs. `evaluated` reads one as a night
does, and `where` finds a cell with a library that shares no code with kinerja.
"""

import datetime as dt
import io
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import groupby

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from assets.evidence.handed import InboxPath as Jalur
from assets.file.evaluation import evaluate
from assets.file.result import Evaluation
from schemas.declarations import Declarations, load
from tests.kit.places import SCHEMAS

NIP = "NIP. 19000101 190001 9 001"

TITLES = {
    "anggaran_program": ("ANGGARAN PROGRAM", "TAHUN 2023"),
    "realisasi_anggaran": ("REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"),
    "rincian_anggaran": ("RINCIAN ANGGARAN", "TAHUN ANGGARAN 2023"),
    "realisasi_triwulan": ("REALISASI ANGGARAN PER TRIWULAN", "TAHUN 2023"),
}
HEADERS = {
    "anggaran_program": ("NO", "PROGRAM", "ANGGARAN", "KET"),
    "realisasi_anggaran": ("NO", "PROGRAM", "ANGGARAN", "REALISASI > KEUANGAN", "REALISASI > FISIK"),
    "rincian_anggaran": ("KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI", "ANGGARAN > PERUBAHAN"),
    "realisasi_triwulan": (
        "KODE",
        "URAIAN",
        "REALISASI > TW I",
        "REALISASI > TW II",
        "REALISASI > TW III",
        "REALISASI > TW IV",
        "REALISASI > JUMLAH",
    ),
}

Value = str | int | float | dt.date | None
Rows = Sequence[Sequence[Value]]
Place = tuple[int, int]


def book(**sheets: Callable[[Worksheet], object]) -> bytes:
    """A workbook; each argument draws the sheet of its name."""
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, draw in sheets.items():
        draw(made.create_sheet(name))
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def put(sheet: Worksheet, row: int, col: int, texts: Iterable[Value]) -> None:
    """Write one row from a place on (counted from 1); None leaves a cell blank."""
    for at, text in enumerate(texts, start=col):
        if text is not None:
            sheet.cell(row, at, text)


def draw_header(sheet: Worksheet, row: int, col: int, header: Sequence[str]) -> int:
    """Write a header given as paths, merged across and down; gives its height."""
    paths = [path.split(" > ") for path in header]
    height = max(map(len, paths))
    for level in range(height):
        for prefix, places in groupby(range(len(paths)), key=lambda i, n=level: paths[i][: n + 1]):
            columns = list(places)
            if len(prefix) <= level:
                continue
            left, right = col + columns[0], col + columns[-1]
            ends_here = all(len(paths[i]) == level + 1 for i in columns)
            bottom = row + (height - 1 if ends_here else level)
            sheet.cell(row + level, left, prefix[level])
            if (left, row + level) != (right, bottom):
                sheet.merge_cells(start_row=row + level, start_column=left, end_row=bottom, end_column=right)
    return height


def draw_table(
    sheet: Worksheet,
    rows: Rows,
    form: str = "anggaran_program",
    *,
    title: Sequence[str] | None = None,
    header: Sequence[str] | None = None,
    start: Place = (1, 1),
    numbering: str = "",
    letterhead: bool = True,
    signature: bool = True,
) -> int:
    """Draw one table with what stands around it; gives the first row below everything.

    Args:
        sheet: Where.
        rows: The rows below the header.
        form: Which form's title and header, unless `title` or `header` say otherwise.
        title: The rows of the title; none at all for `()`.
        header: The paths of the columns.
        start: Row and column, counted from 1, of the top left corner.
        numbering: Pattern of the numbering row such as `({})`; no such row if empty.
        letterhead: Whether the name of the office stands above.
        signature: Whether somebody signs below.
    """
    row, col = start
    columns = HEADERS[form] if header is None else header
    if letterhead:
        put(sheet, row, col, ["PEMERINTAH KOTA MEDAN"])
        put(sheet, row + 1, col, ["DINAS SOSIAL"])
        row += 3
    for text in TITLES[form] if title is None else title:
        put(sheet, row, col, [text])
        row += 1
    row += 1
    row += draw_header(sheet, row, col, columns)
    if numbering:
        put(sheet, row, col, [numbering.format(n) for n in range(1, len(columns) + 1)])
        row += 1
    for values in rows:
        put(sheet, row, col, values)
        row += 1
    if signature:
        right = col + len(columns) - 2
        for text in ("Medan,   Januari 2024", "KEPALA BIDANG", None, "CONTOH NAMA (REKAAN)", NIP):
            row += 1
            put(sheet, row, right, [text])
    return row + 1


def budget_book(rows: Rows, form: str = "anggaran_program", *, sheet: str = "Sheet1", **layout: object) -> bytes:
    """A workbook with one sheet and one table; for `layout` see `draw_table`."""
    return book(**{sheet: lambda page: draw_table(page, rows, form, **layout)})


@cache
def declarations() -> Declarations:
    """The declarations as they are delivered."""
    return load(SCHEMAS)


def evaluated(content: bytes, jalur: str = "2023/bid-dayasos/berkas.xlsx") -> Evaluation:
    """What kinerja makes of a workbook that is handed in under this path."""
    return evaluate(content, Jalur.of(jalur), declarations())


def codes(evaluation: Evaluation) -> list[str]:
    """The codes of all findings, sorted."""
    return sorted(evaluation.findings["kode"].to_pylist())


def only(evaluation: Evaluation, kode: str) -> dict[str, str]:
    """The one finding with this code; its cell without the file's digits as `di`."""
    (found,) = [row for row in evaluation.findings.to_pylist() if row["kode"] == kode]
    return found | {"di": (found["sel"] or "!").rsplit("!", 1)[1]}


def amounts(evaluation: Evaluation, *keys: str) -> dict[object, Decimal]:
    """The facts: value by code, or by the values of `keys`."""
    rows = evaluation.facts["anggaran"].to_pylist()
    found = {tuple(r[k] for k in keys) if len(keys) > 1 else r[keys[0] if keys else "kode"]: r["nilai"] for r in rows}
    assert len(found) == len(rows), "two facts have the same key"
    return found


def accepted(evaluation: Evaluation) -> bool:
    """Whether there is a table and none is rejected."""
    verdicts = evaluation.submissions["ditolak"].to_pylist()
    return bool(verdicts) and not any(verdicts)


def where(content: bytes, text: Value, sheet: str = "") -> str:
    """The address of the one cell that holds exactly this."""
    made = openpyxl.load_workbook(io.BytesIO(content))
    pages = [made[sheet]] if sheet else made.worksheets
    (found,) = [c.coordinate for page in pages for line in page.iter_rows() for c in line if c.value == text]
    return found


def held(content: bytes, sheet: str, at: str) -> Value:
    """What stands in a cell, as another library reads it."""
    return openpyxl.load_workbook(io.BytesIO(content))[sheet][at].value
