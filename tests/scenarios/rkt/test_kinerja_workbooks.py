"""Holds the workbooks of tables 1.2 to 1.4, 2.1 to 2.3, 3.1 and 3.2, and the invented ones, against the RKT 2024.

What must stand in the printed ones is read from ``rkt-2024.txt``, never from the workbooks' script.
"""

import csv
import itertools
import re
import shutil
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

HERE = Path(__file__).parent
RAW = HERE.parents[2] / "raw"
TEXT = (HERE / "rkt-2024.txt").read_text(encoding="utf-8")
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


def squash(text: str) -> str:
    """Makes all blanks (line breaks, no-break blanks) single ones."""
    return " ".join(text.split())


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


def is_budget(path: Path) -> bool:
    """Whether a workbook is one of the budget tables, which ``test_workbooks.py`` holds."""
    book = zipfile.ZipFile(path)
    parts = "".join(book.read(name).decode() for name in book.namelist() if re.match(r"xl/(shared|worksheets/s)", name))
    return bool(re.search(r">\s*anggaran\s*<", parts, re.IGNORECASE))


def printed(root: Path) -> list[Path]:
    """The workbooks of the printed tables that are no budget."""
    return [path for path in books(root) if not path.name.startswith("ilustrasi-") and not is_budget(path)]


def readings(root: Path) -> Iterator[Reading]:
    """Reads all sheets of the printed tables."""
    for path in printed(root):
        for sheet in openpyxl.load_workbook(path, data_only=True).worksheets:
            yield read_sheet(sheet, path.parts[-3], path.parts[-2])


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
    with (HERE / "medan_wilayah.csv").open(encoding="utf-8", newline="") as file:
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
    script = HERE / "make_workbooks.py"
    subprocess.run([sys.executable, str(script), str(tmp_path)], check=True, capture_output=True, cwd=tmp_path)
    new = {path.relative_to(tmp_path): path.read_bytes() for path in books(tmp_path)}
    old = {path.relative_to(RAW): path.read_bytes() for path in books(RAW)}
    assert list(new) == list(old)
    assert [str(name) for name in new if new[name] != old[name]] == []
    assert len(new) == len([path for path in tmp_path.rglob("*") if path.is_file()])


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
