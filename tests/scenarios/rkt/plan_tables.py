"""Tables 1.2 to 1.4, 2.1 to 2.3, 3.1 and 3.2: what the RKT prints, what stands in workbooks, and in what they differ."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.scenarios.rkt.printed import TEXT, is_budget

UNITS = ("subbag-umum", "subbag-keuangan", "bid-dayasos", "bid-rehsos", "bid-linjamsos")

# Where a table begins and where what follows it begins, and who hands it in, in the order of the RKT.
SECTIONS = {
    "1.2": (r"Tabel 1\.2\n", r"Tabel 1\.3\n", ("subbag-umum",)),
    "1.3": (r"Tabel 1\.3\n", r"Tabel 1\.4\n", ("subbag-umum",)),
    "1.4": (r"Tabel 1\.4\n", r"1\.4\. TUJUAN", ("subbag-umum",)),
    "2.1": (r"Tabel \u00a02\.1\n", r"Pengukuran tingkat", ("bid-dayasos", "bid-rehsos", "bid-linjamsos")),
    "2.2": (r"Tabel \u00a02\.2\n", r"Tabel 2\.3\n", ("bid-dayasos", "bid-rehsos", "bid-linjamsos", "subbag-keuangan")),
    "2.3": (r"Tabel 2\.3\n", r"2\.2\. ANGGARAN TAHUN", ("subbag-keuangan",)),
    "3.1": (r"Tabel 3\.1\n", r"    1\. Kegiatan OPD", ("subbag-keuangan",)),
    "3.2": (r"Tabel 3\.2\n", r"    1\. Alokasi Anggaran", ("subbag-keuangan",)),
}
YEARS = {number: "2024" if number.startswith("3") else "2023" for number in SECTIONS}
PLACES = [(number, unit) for number, (_, _, units) in SECTIONS.items() for unit in units]

# Rows and columns of data in each table, counted in the published page.
SHAPES = {
    "1.2": (8, 5),
    "1.3": (8, 5),
    "1.4": (21, 6),
    "2.1": (20, 6),
    "2.2": (8, 8),
    "2.3": (7, 5),
    "3.1": (7, 4),
    "3.2": (12, 6),
}

Place = tuple[str, str]


def bare(text: str) -> str:
    """Leaves all blanks out."""
    return "".join(text.split())


# ------------------------------------------------------------------------- what the RKT prints


def section(number: str) -> str:
    """The text of a table from its title on, as printed."""
    start, end, _ = SECTIONS[number]
    found = re.search(f"(?m)^{start}(.*?)^{end}", TEXT, re.DOTALL)
    assert found, number
    return found[1]


def head_and_body(number: str) -> tuple[str, str]:
    """A section cut where its data begin: after the row of numbers, else after the header."""
    text = section(number)
    ends = [
        r"^(?:\[?\d\]? ?){4,8}[ \u00a0]*\n",
        r"^II III IV\n",
        r"^NO PENDIDIKAN [ \u00a0]*L P JUMLAH ORANG\n",
    ]
    cut = next(found.end() for end in ends if (found := re.search(end, text, re.MULTILINE)))
    return text[:cut], text[cut:]


# --------------------------------------------------------------------- what the workbooks show


@dataclass(frozen=True)
class Reading:
    """What stands on one sheet.

    Attributes:
        place: The table's number, known by its title and header, and the unit's folder.
        year: The year's folder.
        title: What stands between letterhead and header.
        header: The cells of the header and the row of numbers, row by row.
        rows: The rows of data, blank cells and those under a merge as empty texts.
        merges: What is merged among the data, as row and column in the table, and its rows and columns.
        rest: What stands below the data.
    """

    place: Place
    year: str
    title: tuple[str, ...]
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    merges: frozenset[tuple[int, int, int, int]]
    rest: tuple[str, ...]


def is_numbering(line: list[str]) -> bool:
    """Whether a row numbers the columns."""
    return [text.strip("[]") for text in line] == [str(n) for n in range(1, len(line) + 1)]


def read_sheet(sheet: Worksheet, year: str, unit: str) -> Reading:
    """Reads one sheet."""
    grid = [["" if value is None else str(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    top, left = next(
        (r, c) for r, line in enumerate(grid) for c, text in enumerate(line) if text in ("NO", "NO.", "GOL/ RUANG")
    )
    lines = [line[left:] for line in grid]
    spans = {(r.min_row - 1, r.min_col - 1): r for r in sheet.merged_cells.ranges}
    first = spans[top, left].max_row if (top, left) in spans else top + 1
    first += is_numbering(lines[first])
    last = next(r for r in range(first, len(lines)) if not any(lines[r]))
    above = tuple(text for line in grid[:top] for text in line if text)
    header = tuple(text for line in lines[top:first] for text in line if text)
    merges = frozenset(
        (row - first, column - left, span.max_row - row, span.max_col - column)
        for (row, column), span in spans.items()
        if first <= row < last
    )
    rows = tuple(tuple(line) for line in lines[first:last])
    rest = tuple(text for line in lines[last:] for text in line if text)
    title = above[4:]
    return Reading((table_of(title, header), unit), year, title, header, rows, merges, rest)


def table_of(title: tuple[str, ...], header: tuple[str, ...]) -> str:
    """The table whose header a sheet has, 1.2 and 1.3 told apart by the title; else ``?``."""
    words = bare("".join(header))
    found = [n for n in SECTIONS if words and bare(head_and_body(n)[0]).endswith(words)]
    if len(found) > 1:
        found = [n for n in found if bare("".join(title)) == bare(head_and_body(n)[0]).removesuffix(words)]
    # Table 1.4 prints its header in another order than a sheet is read; it alone has no NO.
    return found[0] if found else "1.4" if "GOL/ RUANG" in header else "?"


def books(root: Path) -> list[Path]:
    """All workbooks of the two years."""
    return [path for year in ("2023", "2024") for path in sorted((root / year).glob("*/*.xlsx"))]


def printed(root: Path) -> list[Path]:
    """The workbooks of the printed tables that are no budget."""
    return [path for path in books(root) if not path.name.startswith("ilustrasi-") and not is_budget(path.read_bytes())]


def readings(root: Path) -> Iterator[Reading]:
    """Reads all sheets of the printed tables."""
    for path in printed(root):
        yield from _sheets(path.read_bytes(), path.parts[-3], path.parts[-2])


@cache
def _sheets(content: bytes, year: str, unit: str) -> tuple[Reading, ...]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return tuple(read_sheet(sheet, year, unit) for sheet in book.worksheets)


def problems(root: Path) -> list[str]:
    """Says in what the workbooks differ from the RKT; nothing if in nothing."""
    found = list(readings(root))
    handed_in = Counter(read.place for read in found)
    told = [f"handed in: {sorted(handed_in.elements())}"] if handed_in != Counter(PLACES) else []
    told += [f"{read.place}: in {read.year}" for read in found if YEARS.get(read.place[0]) != read.year]
    for number, (_, _, units) in SECTIONS.items():
        body = head_and_body(number)[1]
        order = [read for unit in units for read in found if read.place == (number, unit)]
        told += [f"{number}: {problem}" for problem in differences(body, number, order)]
    return told


def differences(body: str, number: str, order: list[Reading]) -> Iterator[str]:
    """Says in what the cells of a table, joined over the units, differ from its text, each blank held."""
    rows = [row for read in order for row in read.rows]
    if (len(rows), {len(row) for row in rows}) != (SHAPES[number][0], {SHAPES[number][1]}):
        yield f"{len(rows)} rows"
    at, text = 0, f"\n{again(number, body)}"
    for line in (line for row in rows for cell in row if cell for line in cell.split("\n")):
        follows = re.compile(rf"\s+?{re.escape(line)}(?=\s)").match(text, at)
        if not follows:
            yield f"{line!r} does not follow {text[max(0, at - 30) : at]!r}"
            follows = re.compile(re.escape(line)).search(text, at)
        at = follows.end() if follows else at
    if text[at:].strip():
        yield f"{text[at : at + 40]!r} is in no cell"


def again(number: str, body: str) -> str:
    """The text of a table; number and goal of 2.2 that are printed once are repeated, as two units hand them in."""
    if number != "2.2":
        return body
    goal = re.search(r"^(3 .*? )1\.", body, re.MULTILINE)
    assert goal
    return body.replace("\u00a0 5.Pesentase", f"{goal[1]}5.Pesentase")
