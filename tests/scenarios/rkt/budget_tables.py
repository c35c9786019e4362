"""The budget tables 2.4, 2.5 and 3.3: what the RKT prints, what stands in workbooks, and in what they differ."""

import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from tests.scenarios.rkt.printed import TEXT, is_budget, squash

LINES = TEXT.split("\n")
YEARS = {"2.4": "2023", "2.5": "2023", "3.3": "2024"}
PROGRAMS_OF = {
    "subbag-keuangan": ("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DARAH KAB/KOTA",),
    "bid-dayasos": ("PROGRAM PEMBERDAYAAN SOSIAL",),
    "bid-rehsos": ("PROGRAM REHABILITASI SOSIAL",),
    "bid-linjamsos": ("PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL", "PROGRAM PENANGANAN BENCANA"),
}
VALUE = r"Rp\.[ \u00a0]+\d{1,3}(?:\.\d{3})+|\d{1,3},\d{2}%|APBD"
ROW = re.compile(rf"(\d) (PROGRAM [A-Z/ ]+?) ((?:(?:{VALUE}) ?)+)")

# The only texts outside a table that may hold a digit, besides its title in the RKT.
FRAME = re.compile(
    r"jl\. pinang baris/tb simatupang no\. 114 b medan"
    r"|medan, desember 2023|medan, januari 2024"
    r"|nip\. 00000000 000000 0 000 \(rekaan\)"
)


def folded(text: str) -> str:
    """Makes all blanks single ones, and all letters small."""
    return squash(text).casefold()


# ------------------------------------------------------------------------- what the RKT prints


@dataclass(frozen=True)
class Table:
    """A table of the RKT: its title, its header words and its rows, as printed."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def published(number: str) -> Table:
    """Reads a table out of the text of the RKT."""
    start = LINES.index(f"Tabel {number}") + 1
    head = next(i for i in range(start, len(LINES)) if LINES[i].startswith("NO "))
    first = next(i for i in range(head, len(LINES)) if LINES[i].startswith("1 "))
    rows = []
    for line in LINES[first:]:
        match = ROW.fullmatch(line)
        if not match:
            break
        rows.append((match[1], match[2], *re.findall(VALUE, match[3])))
    header = tuple(folded(" ".join(LINES[head:first])).split())
    return Table(folded(" ".join(LINES[start:head])), header, tuple(rows))


TABLES = {number: published(number) for number in YEARS}
PLACES = [(number, unit) for number in YEARS for unit in PROGRAMS_OF]

Place = tuple[str, str]


def expected_rows(place: Place) -> list[tuple[str, ...]]:
    """The rows of the RKT that a unit hands in for a table."""
    number, unit = place
    return [row for row in TABLES[number].rows if row[1] in PROGRAMS_OF[unit]]


# --------------------------------------------------------------------- what the workbooks show


def shown(value: object, number_format: str) -> str:
    """What an Indonesian Excel shows for a value, for just the formats used here."""
    if value is None or isinstance(value, str):
        return value or ""
    assert isinstance(value, int | float), value
    if number_format == "General":
        assert isinstance(value, int), value
        return str(value)
    if number_format == "0.00%":
        share = (Decimal(repr(value)) * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return f"{share}%".replace(".", ",")
    prefix = re.fullmatch(r'"([^"]*)"#,##0', number_format)
    assert prefix, number_format
    whole = Decimal(repr(value)).quantize(Decimal(1), ROUND_HALF_UP)
    return prefix[1] + f"{whole:,}".replace(",", ".")


@dataclass(frozen=True)
class Reading:
    """What stands on one sheet.

    Attributes:
        place: The table's number, known by its title, and the unit's folder.
        year: The year's folder.
        above: What stands above the header.
        header: The words of the header, row by row.
        rows: The rows of data, as shown.
        strays: What else holds a digit and should not.
    """

    place: Place
    year: str
    above: str
    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    strays: list[str]


def plain(text: str) -> str:
    """Squashes a text and mends the typo of the RKT's titles, which some units mend too."""
    return folded(text).replace("startegis", "strategis")


def table_named(above: str) -> str:
    """The table whose title closes the text above a header, or ``?``.

    The title of 2.4 is also the end of that of 2.5, so the longest one counts.
    """
    titles = {number: plain(table.title) for number, table in TABLES.items()}
    found = [number for number, title in titles.items() if plain(above).endswith(f" {title}")]
    return max(found, key=lambda number: len(titles[number]), default="?")


def is_frame(text: str, number: str) -> bool:
    """Whether a text outside the table may hold a digit: frame, label or (a line of) the title."""
    if FRAME.fullmatch(folded(text)) or folded(text) == f"tabel {number}":
        return True
    title = plain(TABLES[number].title) if number in TABLES else ""
    lines = [title[title.find(start) :] for start in ("iku (", "tahun ")]
    return plain(text) in (title, *lines)


def read_budget(sheet: Worksheet, year: str, unit: str) -> Reading:
    """Reads one sheet: title, header, rows and stray numbers."""
    grid = {
        (row, column): shown(cell.value, cell.number_format)
        for row, line in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1)
        for column, cell in enumerate(line, start=1)
        if cell.value is not None
    }
    top, left = next(at for at, text in grid.items() if folded(text) == "no")
    spans = [r for r in sheet.merged_cells.ranges if (r.min_row, r.min_col) == (top, left)]
    bottom = spans[0].max_row if spans else top
    header = {at: text for at, text in grid.items() if top <= at[0] <= bottom}
    columns = range(left, max(column for _, column in header) + 1)
    line = bottom + 1
    numbers = [re.sub(r"[\[\]()]", "", grid.get((line, column), "")) for column in columns]
    if numbers == [str(n) for n in range(1, len(columns) + 1)]:
        line += 1
    rows = []
    while grid.get((line, left)):
        rows.append(tuple(grid.get((line, column), "") for column in columns))
        line += 1
    above = folded(" ".join(text for (row, _), text in grid.items() if row < top))
    number = table_named(above)
    strays = [
        f"row {row} column {column} {text!r}"
        for (row, column), text in grid.items()
        if re.search(r"\d", text) and not (bottom < row < line and column in columns) and not is_frame(text, number)
    ]
    words = tuple(folded(text) for text in header.values())
    return Reading((number, unit), year, above, words, rows, strays)


def workbooks(root: Path) -> list[Path]:
    """The budget workbooks of the four units for the two years."""
    years = sorted(set(YEARS.values()))
    return [
        p
        for y in years
        for u in PROGRAMS_OF
        for p in sorted((root / y / u).glob("*.xlsx"))
        if is_budget(p.read_bytes())
    ]


def readings(root: Path) -> Iterator[Reading]:
    """Reads all sheets of all workbooks."""
    for path in workbooks(root):
        yield from _sheets(path.read_bytes(), path.parts[-3], path.parts[-2])


@cache
def _sheets(content: bytes, year: str, unit: str) -> tuple[Reading, ...]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    return tuple(read_budget(sheet, year, unit) for sheet in book.worksheets)


def numbers_in(rows: list[tuple[str, ...]]) -> Counter[str]:
    """The shown values of some rows that hold a digit."""
    return Counter(value for row in rows for value in row if re.search(r"\d", value))


def differences(root: Path) -> list[str]:
    """Says in what the workbooks differ from the RKT; nothing if in nothing."""
    found = list(readings(root))
    problems = [f"{read.place}: stray {stray}" for read in found for stray in read.strays]
    problems += [f"{read.place}: in {read.year}" for read in found if read.year != YEARS.get(read.place[0])]
    handed_in = Counter(read.place for read in found)
    if handed_in != Counter(PLACES):
        problems.append(f"handed in: {sorted(handed_in.elements())}")
    for place in PLACES:
        rows = [row for read in found if read.place == place for row in read.rows]
        here, wanted = numbers_in(rows), numbers_in(expected_rows(place))
        problems += [f"{place}: missing {value!r}" for value in (wanted - here).elements()]
        problems += [f"{place}: extra {value!r}" for value in (here - wanted).elements()]
        if rows != expected_rows(place):
            problems.append(f"{place}: rows {rows}")
    return problems
