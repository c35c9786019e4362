"""Holds the sample workbooks in ``raw`` against the published text of the RKT 2024.

What must stand in them is read from ``rkt-2024.txt``, never from the workbooks or their script.
"""

import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
RAW = HERE.parents[2] / "raw"
TEXT = (HERE / "rkt-2024.txt").read_text(encoding="utf-8").split("\n")

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


def squash(text: str) -> str:
    """Makes all blanks (line breaks, no-break blanks) single ones, and all letters small."""
    return " ".join(text.split()).casefold()


# ------------------------------------------------------------------------- what the RKT prints


@dataclass(frozen=True)
class Table:
    """A table of the RKT: its title, its header words and its rows, as printed."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def published(number: str) -> Table:
    """Reads a table out of the text of the RKT."""
    start = TEXT.index(f"Tabel {number}") + 1
    head = next(i for i in range(start, len(TEXT)) if TEXT[i].startswith("NO "))
    first = next(i for i in range(head, len(TEXT)) if TEXT[i].startswith("1 "))
    rows = []
    for line in TEXT[first:]:
        match = ROW.fullmatch(line)
        if not match:
            break
        rows.append((match[1], match[2], *re.findall(VALUE, match[3])))
    header = tuple(squash(" ".join(TEXT[head:first])).split())
    return Table(squash(" ".join(TEXT[start:head])), header, tuple(rows))


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
    return squash(text).replace("startegis", "strategis")


def table_named(above: str) -> str:
    """The table whose title closes the text above a header, or ``?``.

    The title of 2.4 is also the end of that of 2.5, so the longest one counts.
    """
    titles = {number: plain(table.title) for number, table in TABLES.items()}
    found = [number for number, title in titles.items() if plain(above).endswith(f" {title}")]
    return max(found, key=lambda number: len(titles[number]), default="?")


def is_frame(text: str, number: str) -> bool:
    """Whether a text outside the table may hold a digit: frame, label or (a line of) the title."""
    if FRAME.fullmatch(squash(text)) or squash(text) == f"tabel {number}":
        return True
    title = plain(TABLES[number].title) if number in TABLES else ""
    lines = [title[title.find(start) :] for start in ("iku (", "tahun ")]
    return plain(text) in (title, *lines)


def read_sheet(sheet: Worksheet, year: str, unit: str) -> Reading:
    """Reads one sheet: title, header, rows and stray numbers."""
    grid = {
        (row, column): shown(cell.value, cell.number_format)
        for row, line in enumerate(sheet.iter_rows(min_row=1, min_col=1), start=1)
        for column, cell in enumerate(line, start=1)
        if cell.value is not None
    }
    top, left = next(at for at, text in grid.items() if squash(text) == "no")
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
    above = squash(" ".join(text for (row, _), text in grid.items() if row < top))
    number = table_named(above)
    strays = [
        f"row {row} column {column} {text!r}"
        for (row, column), text in grid.items()
        if re.search(r"\d", text) and not (bottom < row < line and column in columns) and not is_frame(text, number)
    ]
    words = tuple(squash(text) for text in header.values())
    return Reading((number, unit), year, above, words, rows, strays)


def is_budget(path: Path) -> bool:
    """Whether a cell of a workbook is just the word ANGGARAN, as in the header of each budget table and of no other."""
    book = zipfile.ZipFile(path)
    parts = "".join(book.read(name).decode() for name in book.namelist() if re.match(r"xl/(shared|worksheets/s)", name))
    return bool(re.search(r">\s*anggaran\s*<", parts, re.IGNORECASE))


def workbooks(root: Path) -> list[Path]:
    """The budget workbooks of the four units for the two years."""
    years = sorted(set(YEARS.values()))
    return [p for y in years for u in PROGRAMS_OF for p in sorted((root / y / u).glob("*.xlsx")) if is_budget(p)]


def readings(root: Path) -> Iterator[Reading]:
    """Reads all sheets of all workbooks."""
    for path in workbooks(root):
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
            yield read_sheet(sheet, path.parts[-3], path.parts[-2])


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


# ------------------------------------------------------------------------------------ the tests


def test_the_text_of_the_rkt_yields_five_whole_rows_for_each_table() -> None:
    for number, width in {"2.4": 4, "2.5": 5, "3.3": 4}.items():
        rows = TABLES[number].rows
        assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
        assert {len(row) for row in rows} == {width}
        assert sorted(row[1] for row in rows) == sorted(sum(PROGRAMS_OF.values(), ()))


def test_no_number_of_the_three_tables_escapes_the_reading_of_the_text() -> None:
    for number, table in TABLES.items():
        start = TEXT.index(f"Tabel {number}")
        rest = " ".join(TEXT[start : start + 14])
        printed = re.findall(r"\d[\d.]*\.\d{3}|\d+,\d+%", rest)
        read = [value for row in table.rows for value in row[2:] if value != "APBD"]
        assert [value.split()[-1].rpartition("\u00a0")[2] for value in read] == printed


def test_every_number_of_the_rkt_stands_as_printed_in_exactly_the_workbooks_it_belongs_to() -> None:
    assert differences(RAW) == []


def test_there_are_eleven_workbooks_and_one_of_them_holds_two_sheets() -> None:
    sheets = [len(openpyxl.load_workbook(path).sheetnames) for path in workbooks(RAW)]
    assert sorted(sheets) == [1] * 10 + [2]


def test_every_header_has_the_words_of_the_rkt_in_their_order() -> None:
    for read in readings(RAW):
        assert read.header == TABLES[read.place[0]].header


def test_every_title_names_its_year_exactly_once() -> None:
    for read in readings(RAW):
        assert re.findall(r"tahun (\d{4})", read.above) == [read.year]


def test_nothing_is_hidden_and_no_workbook_holds_a_macro_or_a_link() -> None:
    for path in workbooks(RAW):
        parts = zipfile.ZipFile(path).namelist()
        assert not [part for part in parts if "vba" in part or "external" in part]
        for sheet in openpyxl.load_workbook(path).worksheets:
            assert sheet.sheet_state == "visible"
            assert not [row for row in sheet.row_dimensions.values() if row.hidden]
            assert not [column for column in sheet.column_dimensions.values() if column.hidden]


def test_the_one_formula_divides_the_realisation_of_its_row_by_the_budget() -> None:
    units = []
    for path in workbooks(RAW):
        values = openpyxl.load_workbook(path, data_only=True)
        for sheet in openpyxl.load_workbook(path).worksheets:
            cells: list[Any] = [c for line in sheet.iter_rows() for c in line]
            for cell in (c for c in cells if c.data_type == "f"):
                budget, realised = cell.offset(column=-2), cell.offset(column=-1)
                assert cell.value == f"={realised.coordinate}/{budget.coordinate}"
                cached = cast("Any", values[sheet.title][cell.coordinate]).value
                assert cached == pytest.approx(realised.value / budget.value, rel=1e-15)
                units.append(path.parts[-2])
    assert units == ["bid-rehsos"]


def test_writing_the_workbooks_again_gives_the_same_bytes(tmp_path: Path) -> None:
    script = HERE / "make_workbooks.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True)
    again, there = workbooks(tmp_path), workbooks(RAW)
    assert [p.relative_to(tmp_path) for p in again] == [p.relative_to(RAW) for p in there]
    for new, old in zip(again, there, strict=True):
        assert new.read_bytes() == old.read_bytes(), old.name


# ------------------------------------------------------------------------------------- sabotage


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the workbooks, to be spoilt."""
    for year in set(YEARS.values()):
        shutil.copytree(RAW / year, tmp_path / "raw" / year)
    return tmp_path / "raw"


def book_of(root: Path, place: Place) -> tuple[Path, Workbook, Worksheet]:
    """The workbook and the sheet that hold a table of a unit."""
    number, unit = place
    for path in filter(is_budget, sorted((root / YEARS[number] / unit).glob("*.xlsx"))):
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if read_sheet(sheet, YEARS[number], unit).place == place:
                return path, book, sheet
    raise AssertionError(place)


def cell_with(sheet: Worksheet, text: str) -> Any:
    """The last cell of a sheet that shows a text."""
    cells: list[Any] = [cell for line in sheet.iter_rows() for cell in line]
    return [cell for cell in cells if shown(cell.value, cell.number_format) == text][-1]


def spoil_part(path: Path, old: bytes, new: bytes) -> None:
    """Replaces bytes in the sheet inside a workbook, all else (cached values) kept."""
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert sheet.count(old) == 1
    parts["xl/worksheets/sheet1.xml"] = sheet.replace(old, new)
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)


def other_digits(text: str) -> Iterator[str]:
    """All texts that differ from a text in one digit (each digit once, made the next one)."""
    for match in re.finditer(r"\d", text):
        at = match.start()
        yield text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


TEXT_PLACES = [place for place in PLACES if place != ("2.5", "bid-rehsos")]


@pytest.mark.parametrize("place", TEXT_PLACES)
def test_a_changed_digit_in_any_value_of_a_text_table_is_found(copy: Path, place: Place) -> None:
    path, book, sheet = book_of(copy, place)
    for row in expected_rows(place):
        for value in row:
            cell = cell_with(sheet, value)
            kept = cell.value
            for wrong in other_digits(value):
                cell.value = wrong
                rows = read_sheet(sheet, YEARS[place[0]], place[1]).rows
                assert numbers_in(rows) != numbers_in(expected_rows(place)), wrong
            cell.value = kept
    last = expected_rows(place)[-1][2]
    wrong = list(other_digits(last))[-1]
    cell_with(sheet, last).value = wrong
    book.save(path)
    problems = differences(copy)
    assert f"{place}: missing {last!r}" in problems
    assert f"{place}: extra {wrong!r}" in problems


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        (b"<v>8231019891</v>", b"<v>8231019892</v>", "Rp.\u00a0 8.231.019.891"),
        (b"<v>6895782505</v>", b"<v>6895782505.5</v>", "Rp.\u00a0 6.895.782.505"),
        (b"<v>0.8377", b"<v>0.8376", "83,78%"),
        (b"<v>3</v></c><c", b"<v>4</v></c><c", "3"),
    ],
)
def test_a_changed_digit_in_a_true_number_is_found(copy: Path, old: bytes, new: bytes, missing: str) -> None:
    place = ("2.5", "bid-rehsos")
    path, _, sheet = book_of(copy, place)
    if missing == "3":
        at = cell_with(sheet, "3").coordinate.encode()
        content = zipfile.ZipFile(path).read("xl/worksheets/sheet1.xml")
        whole = re.search(rb'<c r="' + at + rb'"[^>]*>' + re.escape(old), content)
        assert whole
        old, new = whole[0], whole[0].replace(old, new)
    spoil_part(path, old, new)
    assert f"{place}: missing {missing!r}" in differences(copy)


@pytest.mark.parametrize("number", ["2.4", "3.3"])
def test_a_number_moved_to_the_workbook_of_another_unit_is_found(copy: Path, number: str) -> None:
    here, there = (number, "bid-dayasos"), (number, "bid-rehsos")
    moved = expected_rows(here)[0][2]
    path, book, sheet = book_of(copy, here)
    cell_with(sheet, moved).value = None
    book.save(path)
    path, book, sheet = book_of(copy, there)
    cell_with(sheet, expected_rows(there)[0][2]).value = moved
    book.save(path)
    problems = differences(copy)
    assert f"{here}: missing {moved!r}" in problems
    assert f"{there}: extra {moved!r}" in problems


def test_two_numbers_exchanged_within_a_row_are_found(copy: Path) -> None:
    place = ("2.5", "bid-linjamsos")
    budget, realised = expected_rows(place)[0][2:4]
    path, book, sheet = book_of(copy, place)
    first, second = cell_with(sheet, budget), cell_with(sheet, realised)
    first.value, second.value = realised, budget
    book.save(path)
    assert [p for p in differences(copy) if p.startswith(f"{place}: rows")]


def below_the_table(sheet: Worksheet) -> None:
    """Adds a JUMLAH row's number below the last row of data."""
    cell_with(sheet, "APBD").offset(row=1, column=-1).value = "Rp. 6.611.152.273"


def in_the_table(sheet: Worksheet) -> None:
    """Adds a number to a cell of the table that holds none."""
    cell_with(sheet, "APBD").value = "APBD 2"


def as_a_row(sheet: Worksheet) -> None:
    """Adds a row of data."""
    last = cell_with(sheet, "APBD")
    for column, value in zip((-3, -2, -1), ("6", "PROGRAM LAIN", "Rp. 1.000"), strict=True):
        last.offset(row=1, column=column).value = value


def far_away(sheet: Worksheet) -> None:
    """Adds a number far from the table."""
    sheet["Z90"] = 3


def in_the_letterhead(sheet: Worksheet) -> None:
    """Adds a number that is a part of the title, but no line of it, above the table."""
    sheet["A1"] = "2023"


@pytest.mark.parametrize("add", [below_the_table, in_the_table, as_a_row, far_away, in_the_letterhead])
def test_an_extra_number_is_found_wherever_it_stands(copy: Path, add: Callable[[Worksheet], None]) -> None:
    path, book, sheet = book_of(copy, ("2.4", "bid-linjamsos"))
    add(sheet)
    book.save(path)
    assert [p for p in differences(copy) if "stray" in p or "extra" in p]


def test_a_workbook_that_is_missing_is_found(copy: Path) -> None:
    book_of(copy, ("3.3", "subbag-keuangan"))[0].unlink()
    assert [p for p in differences(copy) if p.startswith("handed in")]


def test_a_workbook_handed_in_twice_is_found(copy: Path) -> None:
    path = book_of(copy, ("3.3", "subbag-keuangan"))[0]
    shutil.copy(path, path.with_name("salinan.xlsx"))
    assert [p for p in differences(copy) if p.startswith("handed in")]


def test_a_workbook_in_the_folder_of_the_wrong_year_is_found(copy: Path) -> None:
    path = book_of(copy, ("3.3", "bid-rehsos"))[0]
    path.rename(copy / "2023" / "bid-rehsos" / path.name)
    assert "('3.3', 'bid-rehsos'): in 2023" in differences(copy)
