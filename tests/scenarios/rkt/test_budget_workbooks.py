"""Holds the budget workbooks of the kit against the published text of the RKT 2024.

What must stand in them is read from ``rkt-2024.txt``, never from the workbooks or their script.
"""

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.kit.places import RAW
from tests.scenarios.rkt.budget_tables import (
    LINES,
    PLACES,
    PROGRAMS_OF,
    TABLES,
    YEARS,
    Place,
    differences,
    expected_rows,
    numbers_in,
    read_budget,
    readings,
    shown,
    workbooks,
)  # fmt: skip
from tests.scenarios.rkt.printed import is_budget


def test_the_text_of_the_rkt_yields_five_whole_rows_for_each_table() -> None:
    for number, width in {"2.4": 4, "2.5": 5, "3.3": 4}.items():
        rows = TABLES[number].rows
        assert [row[0] for row in rows] == ["1", "2", "3", "4", "5"]
        assert {len(row) for row in rows} == {width}
        assert sorted(row[1] for row in rows) == sorted(sum(PROGRAMS_OF.values(), ()))


def test_no_number_of_the_three_tables_escapes_the_reading_of_the_text() -> None:
    for number, table in TABLES.items():
        start = LINES.index(f"Tabel {number}")
        rest = " ".join(LINES[start : start + 14])
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
    for path in sorted((root / YEARS[number] / unit).glob("*.xlsx")):
        if not is_budget(path.read_bytes()):
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if read_budget(sheet, YEARS[number], unit).place == place:
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
                rows = read_budget(sheet, YEARS[place[0]], place[1]).rows
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
