"""Holds the workbooks of tables 1.2 to 1.4, 2.1 to 2.3, 3.1 and 3.2, and the invented ones, against the RKT 2024.

What must stand in the printed ones is read from ``rkt-2024.txt``, never from the workbooks' script.
"""

import csv
import itertools
import re
import shutil
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.kit.places import RAW, ROOT
from tests.kit.rkt.ilustrasi_books import WARDS_FILE
from tests.kit.rkt.make_workbooks import make
from tests.scenarios.rkt.plan_tables import (
    SECTIONS,
    YEARS,
    Place,
    bare,
    books,
    head_and_body,
    printed,
    problems,
    read_sheet,
    readings,
)  # fmt: skip
from tests.scenarios.rkt.printed import TEXT, squash

# ---------------------------------------------------------------------------- the printed tables


def test_every_cell_stands_in_its_table_in_its_order_and_nothing_printed_is_left_out() -> None:
    assert problems(RAW) == []


def test_every_printed_token_that_holds_a_digit_is_in_some_cell_of_its_table() -> None:
    found = list(readings(RAW))
    for number in SECTIONS:
        head, body = head_and_body(number)
        cells = [text for read in found if read.place[0] == number for row in read.rows for text in row]
        tokens = {token for cell in cells for token in cell.split()}
        assert [token for token in body.split() if re.search(r"\d", token) and token not in tokens] == []
        assert head


def test_every_header_has_the_words_and_numbers_of_the_rkt() -> None:
    for read in readings(RAW):
        head = squash(head_and_body(read.place[0])[0]).split()
        words = squash(" ".join(read.header)).split()
        if read.place[0] == "1.4":
            assert sorted(words) == sorted(head[-len(words) :])
            continue
        assert words == head[-len(words) :]


def test_every_title_is_that_of_the_rkt_and_names_the_year_once_more_only_for_the_day() -> None:
    for read in readings(RAW):
        number = read.place[0]
        title = re.split(r"(?m)^(?:NO|GOL)", head_and_body(number)[0])[0]
        words = squash(title).casefold() + (" tahun 2023" if number == "2.3" else "")
        lines = [squash(line).casefold() for line in read.title]
        added = (f"tabel {number}", "sampai dengan 26 des tahun 2023")
        assert " ".join(line for line in lines if line not in added) == words
        assert words.count(f"tahun {read.year}") == 1


def test_the_day_to_which_table_2_2_is_measured_is_that_of_the_paragraph_above_it() -> None:
    found = re.search(r"Sampai dengan \d+ Des\u00a0 Tahun 2023", TEXT)
    assert found
    titles = [read.title[-1] for read in readings(RAW) if read.place[0] == "2.2"]
    assert {title.casefold() for title in titles} == {found[0].casefold()}
    assert len(titles) == 4


def test_nothing_below_a_table_holds_a_digit_but_the_signature() -> None:
    allowed = {"Medan,      Desember 2023", "Medan,      Januari 2024", "NIP. 00000000 000000 0 000 (rekaan)"}
    for read in readings(RAW):
        assert {text for text in read.rest if re.search(r"\d", text)} <= allowed
        assert any("REKAAN" in text for text in read.rest)


def test_blank_cells_are_blank_where_the_rkt_prints_none() -> None:
    rows = {read.place: read.rows for read in readings(RAW)}
    assert [row[0] for row in rows["1.2", "subbag-umum"]] == [*"1234567", ""]
    assert rows["1.3", "subbag-umum"][6] == ("7", "SD", "-", "", "-")
    grades = {row[0]: row[1:] for row in rows["1.4", "subbag-umum"]}
    assert grades["Golongan IV"] == ("", "", "", "13", "13")
    assert grades["Golongan III"] == ("", "27", "13", "27", "27")
    assert grades["Golongan II"] == ("3", "-", "-", "3", "3")
    blanks = [row for unit in SECTIONS["2.1"][2] for row in rows["2.1", unit]]
    assert [row[0] for row in blanks if row[0]] == ["1", "1.1", "2", "2.1", "2.2", "2.3", "3", "3.1"]
    assert [row[2:] for row in blanks if re.fullmatch(r"\d\.\d", row[0])] == [("",) * 4] * 5
    assert [bool(row[5]) for row in blanks if not row[0]] == [False] * 4 + [True] * 8
    assert rows["2.2", "subbag-keuangan"] == (("Rata-rata Capaian Kinerja", "", "", "", "", "", "100 %", ""),)


def test_what_spans_several_rows_is_merged() -> None:
    merges = {read.place: read.merges for read in readings(RAW) if read.merges}
    over = {(column, row, rows) for row, column, rows, _ in merges.pop(("3.2", "subbag-keuangan"))}
    goals = {(column, row, rows) for column in (0, 1) for row, rows in ((0, 3), (3, 2), (5, 7))}
    indicators = {(2, 0, 3), (2, 3, 2), (2, 9, 3)}
    assert over == goals | indicators | {(3, 5, 4), (3, 9, 3), (5, 5, 4), (5, 9, 3)}
    assert merges == {
        ("2.2", "bid-rehsos"): {(0, 0, 4, 1), (0, 1, 4, 1)},
        ("2.2", "subbag-keuangan"): {(0, 0, 1, 5)},
        ("2.3", "subbag-keuangan"): {(2, 0, 5, 1), (2, 1, 5, 1)},
        ("3.1", "subbag-keuangan"): {(2, 0, 5, 1), (2, 1, 5, 1)},
    }


def test_counts_are_numbers_in_table_1_2_and_all_other_cells_are_texts() -> None:
    for path in printed(RAW):
        for sheet in openpyxl.load_workbook(path).worksheets:
            place = read_sheet(sheet, path.parts[-3], path.parts[-2]).place
            cells: list[Any] = [cell for line in sheet.iter_rows() for cell in line if cell.value is not None]
            numbers = [cell for cell in cells if cell.data_type != "s"]
            if place[0] == "1.2":
                assert [c.value for c in numbers if c.column > 1] == [
                    2,
                    2,
                    8,
                    4,
                    12,
                    13,
                    13,
                    26,
                    0,
                    2,
                    1,
                    3,
                    23,
                    20,
                    43,
                ]
            else:
                assert len({cell.row for cell in numbers}) <= 1
                assert [cell.value for cell in numbers] == list(range(1, len(numbers) + 1))


def test_nothing_is_hidden_and_no_workbook_holds_a_macro_or_a_link() -> None:
    for path in books(RAW):
        parts = zipfile.ZipFile(path).namelist()
        assert not [part for part in parts if "vba" in part or "external" in part]
        for sheet in openpyxl.load_workbook(path).worksheets:
            assert sheet.sheet_state == "visible"
            assert not [row for row in sheet.row_dimensions.values() if row.hidden]
            assert not [column for column in sheet.column_dimensions.values() if column.hidden]


# --------------------------------------------------------------------------------- the invented ones

DTKS = RAW / "2023/bid-linjamsos/ilustrasi-dtks-kelurahan-2023.xlsx"
AIDED = RAW / "2023/bid-dayasos/ilustrasi-kpm-kecamatan-2023.xlsx"
POPULATIONS = RAW / "2023/subbag-keuangan/ilustrasi-populasi-sasaran-2023.xlsx"
TARGETS = RAW / "2024/subbag-keuangan/ilustrasi-target-triwulan-2024.xlsx"
INVENTED = (DTKS, AIDED, POPULATIONS, TARGETS)


def rows_of(path: Path) -> list[list[Any]]:
    """The rows of data of an invented workbook, merged cells filled from above, the sum last if there is one."""
    sheet = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    lines = [list(line) for line in sheet.iter_rows(values_only=True)]
    top, left = next((r, line.index("NO")) for r, line in enumerate(lines) if "NO" in line)
    while not str(lines[top][left] or "NO")[0].isdigit():
        top += 1
    rows = [line[left:] for line in itertools.takewhile(any, lines[top:])]
    for above, row in itertools.pairwise(rows):
        row[1] = row[1] or above[1]
    return rows


def below_letterhead(sheet: Worksheet) -> list[str]:
    """The texts of a sheet from the title on."""
    return [str(value) for line in sheet.iter_rows(values_only=True) for value in line if value is not None][4:]


def test_invented_workbooks_say_so_in_name_and_title_and_no_other_does() -> None:
    assert [path for path in books(RAW) if path.name.startswith("ilustrasi-")] == sorted(INVENTED)
    for path in books(RAW):
        for sheet in openpyxl.load_workbook(path).worksheets:
            texts = below_letterhead(sheet)
            assert (texts[0] == "ILUSTRASI") == (path in INVENTED)
            assert any("REKAAN" in text for text in texts)


def test_families_and_persons_stand_for_every_kelurahan_and_sum_up() -> None:
    with WARDS_FILE.open(encoding="utf-8", newline="") as file:
        names = [(row["nama_kecamatan"], row["nama_kelurahan"]) for row in csv.DictReader(file)]
    *rows, total = rows_of(DTKS)
    assert len(rows) == 151
    assert [(row[1], row[2]) for row in rows] == names
    assert [row[0] for row in rows] == list(range(1, 152))
    assert total[0] == "JUMLAH"
    assert sum(row[3] for row in rows) == total[3] == 249204
    assert sum(row[4] for row in rows) == total[4]
    assert all(3 <= row[4] / row[3] < 4 for row in rows)
    sheet = openpyxl.load_workbook(DTKS).worksheets[0]
    merged = [r for r in sheet.merged_cells.ranges if r.min_col == r.max_col]
    counts = Counter(name for name, _ in names)
    assert sorted(r.max_row - r.min_row + 1 for r in merged) == sorted(counts.values())
    assert {cast("Any", sheet.cell(r.min_row, r.min_col)).value for r in merged} == set(counts)


def test_families_that_received_aid_sum_up_and_are_fewer_than_all_in_each_kecamatan() -> None:
    *rows, total = rows_of(AIDED)
    families: Counter[str] = Counter()
    for row in rows_of(DTKS)[:-1]:
        families[row[1]] += row[3]
    assert [row[1] for row in rows] == list(families)
    assert len(rows) == 21
    assert sum(row[2] for row in rows) == total[2] == 219399
    assert all(row[2] <= families[row[1]] for row in rows)


def test_populations_repeat_what_table_2_2_reached_for_the_indicators_of_table_3_1() -> None:
    agreed = [row for read in readings(RAW) if read.place[0] == "3.1" for row in read.rows]
    order = ("bid-dayasos", "bid-rehsos", "bid-linjamsos")
    found = {read.place: read.rows for read in readings(RAW)}
    reached = [row[4] for unit in order for row in found["2.2", unit]]
    rows = rows_of(POPULATIONS)
    assert [row[0] for row in rows] == ["2", "3.1", "3.2", "3.3", "3.4", "3.5"]
    assert [row[1] for row in rows] == [re.sub(r"^\d\. ", "", row[2]) for row in agreed[1:]]
    assert [bare(row[2]) for row in rows] == [bare(text) for text in reached[1:]]
    assert all(row[3].startswith("REKAAN: ") for row in rows)


def test_quarterly_targets_have_the_rows_of_table_3_2_and_their_costs_are_formulas() -> None:
    plan = next(read.rows for read in readings(RAW) if read.place[0] == "3.2")
    filled, last = [], ("",) * 6
    for row in plan:
        last = tuple(new or old for new, old in zip(row, last, strict=True))
        filled.append(last)
    rows = rows_of(TARGETS)
    assert [tuple(row[1:4]) for row in rows] == [row[2:5] for row in filled]
    programs = {row[2]: row[4] for row in rows}
    assert programs["PROGRAM REHABILITASI SOSIAL"] == "BIDANG REHABILITASI SOSIAL"
    assert len(programs) == 4
    for row in rows:
        *quarters, end = row[6:11]
        assert quarters == sorted(quarters)
        assert end == quarters[-1]
        assert row[13] == row[11] * row[12]
    sheet = openpyxl.load_workbook(TARGETS).worksheets[0]
    cells: list[Any] = [cell for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert [cell.value for cell in cells] == [f"=L{cell.row}*M{cell.row}" for cell in cells]
    assert len(cells) == 12


@pytest.mark.parametrize("path", [DTKS, AIDED, TARGETS], ids=lambda path: path.stem)
def test_no_invented_number_of_three_digits_or_more_is_one_of_the_rkt(path: Path) -> None:
    printed_numbers = {re.sub(r"\D", "", token) for token in re.findall(r"\d[\d.,]*", TEXT)}
    rows = [row for row in rows_of(path) if "JUMLAH" not in row]
    numbers = [value for row in rows for value in row if isinstance(value, int) and value > 200]
    assert numbers
    assert not printed_numbers & {str(value) for value in numbers}


# ------------------------------------------------------------------------------- bytes, and sabotage


def test_writing_all_workbooks_again_gives_the_same_bytes_and_no_other_file(tmp_path: Path) -> None:
    make(tmp_path)
    assert contents(tmp_path) == contents(RAW)
    assert len(contents(RAW)) == 25


def test_the_delivered_workbooks_that_are_still_there_are_those_of_the_script() -> None:
    made = contents(RAW)
    kept = {name: content for name, content in contents(ROOT / "raw").items() if name in made}
    assert [str(name) for name in kept if kept[name] != made[name]] == []


def contents(root: Path) -> dict[Path, bytes]:
    """The bytes of every file below a folder."""
    return {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the workbooks, to be spoilt."""
    for year in ("2023", "2024"):
        shutil.copytree(RAW / year, tmp_path / "raw" / year)
    return tmp_path / "raw"


def spoil(root: Path, place: Place, old: str, new: str | None) -> None:
    """Puts another text into the last cell of a table's sheet that holds a text."""
    for path in printed(root):
        if path.parts[-2] != place[1]:
            continue
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            if read_sheet(sheet, YEARS[place[0]], place[1]).place != place:
                continue
            cells: list[Any] = [cell for line in sheet.iter_rows() for cell in line if str(cell.value) == old]
            cells[-1].value = new
            book.save(path)
            return
    raise AssertionError(place)


SPOILT = [
    (("1.2", "subbag-umum"), "26", "27"),
    (("1.3", "subbag-umum"), "71", "70"),
    (("1.4", "subbag-umum"), "4", "1"),
    (("1.4", "subbag-umum"), "4", None),
    (("2.1", "bid-dayasos"), "87,26%", "87.26%"),
    (("2.1", "bid-dayasos"), "872 kelompok", "873 kelompok"),
    (("2.1", "bid-linjamsos"), "11.204\u00a0 orang", "11.204 orang"),
    (("2.2", "bid-dayasos"), "88.04%", "87.26%"),
    (("2.2", "bid-dayasos"), "125.77%", "88.04%"),
    (("2.2", "bid-rehsos"), "2.007orang", "2.007 orang"),
    (("2.2", "subbag-keuangan"), "100 %", "101 %"),
    (("2.3", "subbag-keuangan"), "Meningkatnya Pemberdayaan Sosia", "Meningkatnya Pemberdayaan Sosial"),
    (("3.1", "subbag-keuangan"), "70%", "70 %"),
    (("3.2", "subbag-keuangan"), "PROGRAM PENANGANAN BENCANA", None),
]


@pytest.mark.parametrize(("place", "old", "new"), SPOILT)
def test_a_cell_that_is_changed_mended_or_left_out_is_found(copy: Path, place: Place, old: str, new: str) -> None:
    spoil(copy, place, old, new)
    assert [problem for problem in problems(copy) if problem.startswith(f"{place[0]}: ")]


def test_a_workbook_that_is_missing_twice_there_or_in_the_wrong_year_is_found(copy: Path) -> None:
    path = copy / "2024/subbag-keuangan/Perjanjian Kinerja 2024.xlsx"
    shutil.copy(path, path.with_name("salinan.xlsx"))
    assert [p for p in problems(copy) if p.startswith("handed in")]
    path.with_name("salinan.xlsx").unlink()
    path = path.rename(copy / "2023/subbag-keuangan/Perjanjian Kinerja 2024.xlsx")
    assert problems(copy) == ["('3.1', 'subbag-keuangan'): in 2023"]
    path.unlink()
    assert [p for p in problems(copy) if p.startswith("handed in")]
