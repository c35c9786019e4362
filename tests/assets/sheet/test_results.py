"""Results of formulas that nobody calculated, and what formulas rest on."""

import io
import zipfile

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from assets.sheet.grid import UNCOUNTED, Cell, Grid
from assets.sheet.results import behind, result_of
from assets.workbook import Sheet
from tests.kit.books import amounts, codes, evaluated, only

TABLE = (
    ["ANGGARAN PROGRAM"], ["TAHUN 2023"], [], ["NO", "PROGRAM", "ANGGARAN"],
    [1, "PROGRAM PEMBERDAYAAN SOSIAL", 1000000], [2, "PROGRAM REHABILITASI SOSIAL", 2000000],
)  # fmt: skip
LINKED = "='[Rekap.xlsx]S'!D9"


def calculated(cells, *, by="", on_load=False):
    """What is made of the table with these cells, (formula, result) or a number each; `by` stands in place of calcPr."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.calc_on_load = on_load
    sheet = book.add_worksheet("S")
    for at, row in enumerate(TABLE):
        sheet.write_row(at, 0, row)
    sheet.write("E8", "")
    for place, what in cells.items():
        if isinstance(what, tuple):
            sheet.write_formula(place, what[0], None, what[1])
        else:
            sheet.write(place, what)
    book.close()
    content = _with_calculation(out.getvalue(), by) if by else out.getvalue()
    return evaluated(content, "2023/subbag-keuangan/a.xlsx")


def about_formulas(made):
    """The codes of findings about formulas; the cells that they add may be found fault with below the table."""
    return [code for code in codes(made) if "RUMUS" in code]


def _with_calculation(content, said):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "xl/workbook.xml":
                first, rest = part.split(b"<calcPr", 1)
                part = first + said.strip("-").encode() + rest.split(b"/>", 1)[1]
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"C5": ("=F9*2", 0), "F9": 500000}, "G-RUMUS-BASI"),
        ({"C5": ("=F9*2", " "), "F9": 500000}, "G-RUMUS-BASI"),
        ({"C5": ("=SUM(F9:F10)", 0), "F9": ("=F11+1", 0), "F10": ("=F11-1", 0), "F11": 500000}, "G-RUMUS-BASI"),
        ({"C5": ("=IF(F9>0,7000,8000)", 0), "F9": 1}, "G-RUMUS-BELUM"),
        ({"C5": ('=IF(F9>0,7000,"")', " "), "F9": 1}, "G-RUMUS-BELUM"),
        ({"C5": ("=F9*2", 0), "F9": ("=VLOOKUP(A5,H:I,2)", 0)}, "G-RUMUS-BELUM"),
        ({"C5": ("=IF(F9>0,7000,8000)", 7000), "F9": 1}, "P-RUMUS-BELUM"),
        ({"C5": ("=F9*2", 1000000), "F9": 500000}, ""),
        ({"C5": ("=SUM(F9:F10)", 1000000), "F9": ("=F11+1", 500001), "F10": ("=F11-1", 499999), "F11": 500000}, ""),
        ({"C5": 1000000, "F9": ("=IF(A5>0,1,2)", 0)}, ""),
    ],
    ids=["zero", "empty", "zeros below", "more", "more, empty", "more below", "said", "right", "right below", "beside"],
)
def test_where_the_workbook_says_that_it_must_be_calculated_its_formulas_are_the_witness(cells, code):
    made = calculated(cells, on_load=True)
    assert about_formulas(made) == ([code] if code else [])
    assert ("1.06.02" in amounts(made)) is (code[:1] != "G")
    if code:
        assert only(made, code)["di"] == "C5"


@pytest.mark.parametrize(
    "said",
    ['<calcPr calcId="191029" calcCompleted="0"/>', '<calcPr calcId="191029" calcMode="manual" calcOnSave="0"/>'],
)
def test_a_calculation_that_was_broken_off_or_left_to_the_user_is_none(said):
    assert about_formulas(calculated({"C5": ("=IF(A5>0,0,8000)", 0)}, by=said)) == ["G-RUMUS-BELUM"]


@pytest.mark.parametrize(
    ("by", "second", "code"),
    [
        ("-", 0, "G-RUMUS-BELUM"),
        ('<calcPr calcId="0"/>', 0, "G-RUMUS-BELUM"),
        ('<calcPr calcId="191029"/>', 0, "P-RUMUS-NOL"),
        ("-", 5, ""),
        ('<calcPr calcId="191029" fullCalcOnLoad="0" calcCompleted="1"/>', 5, ""),
    ],
)
def test_results_that_are_all_zero_are_refused_where_no_program_that_calculates_has_saved_them_and_asked_elsewhere(
    by, second, code
):
    made = calculated({"C5": ("=IF(A5>0,0,8000)", 0), "F9": ("=IF(A5>0,0,8000)", second)}, by=by)
    assert about_formulas(made) == ([code] if code else [])


def test_a_single_zero_is_no_sign_that_nothing_was_calculated():
    assert about_formulas(calculated({"C5": ("=IF(A5>0,0,8000)", 0)}, by="-")) == []


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        ({"C5": (LINKED, 750000)}, "P-RUMUS-LUAR"),
        ({"C5": ("=F9", 750000), "F9": (LINKED, 750000)}, "P-RUMUS-LUAR"),
        (
            {"C5": ("=SUM(F9:F10)", 750001), "F9": ("=F11*1", 750000), "F10": 1, "F11": ("=[1]!Pagu", 750000)},
            "P-RUMUS-LUAR",
        ),
        (
            {"C5": ('=IFERROR(__xludf.DUMMYFUNCTION("IMPORTRANGE(""https://x"",""A!B2"")"),750000)', 750000)},
            "P-RUMUS-LUAR",
        ),
        ({"C5": ("=F9+F10", 750000), "F9": ("=INDIRECT(H1)", 750000)}, "P-RUMUS-BERUBAH"),
        ({"C5": ("=Tabel1[Pagu]+Lembar2!A1", 750000)}, ""),
        ({"C5": ("=F9", 750000), "F9": 750000, "F10": (LINKED, 1)}, ""),
        ({"C5": ("=F9+F10", 750000), "F9": ("=C5-F10", 750000)}, ""),
    ],
    ids=["itself", "behind", "far behind", "of the net", "moving", "a table of its own", "beside", "in a circle"],
)
def test_a_number_that_rests_on_another_workbook_or_on_the_moment_is_asked_however_far_behind(cells, code):
    assert about_formulas(calculated(cells)) == ([code] if code else [])


def column(numbers, formulas, results=""):
    """A sheet with numbers in D, from row 1, and formulas beside them in E."""
    cells = []
    for row, (number, formula) in enumerate(zip(numbers, formulas, strict=True), start=1):
        for col, said, text in ((4, str(number), None), (5, "0", formula)):
            at = f"{'DE'[col - 4]}{row}"
            cells.append(Cell(len(cells), row, col, said, said, "angka", "General", False, None, "", text, at))
    return Grid(Sheet("S", "tampak", ()), cells, results)


@given(st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=12), st.data())
def test_a_running_sum_is_that_of_the_cells_above_it_wherever_it_begins(numbers, data):
    first = data.draw(st.integers(1, len(numbers)))
    last = data.draw(st.integers(first, len(numbers)))
    results = data.draw(st.sampled_from(["", UNCOUNTED]))
    grid = column(
        numbers,
        [f"=SUM(D${first}:D{last})+SUM(E$1:E{row - 1})" if row > 1 else "=D1" for row in range(1, len(numbers) + 1)],
        results,
    )
    right = []
    for row in range(len(numbers)):
        above = right if results == UNCOUNTED else [0] * row
        right.append(sum(numbers[first - 1 : last]) + sum(above) if row else numbers[0])
    assert [result_of(grid, grid.rows[row + 1][5]) for row in range(len(numbers))] == right


class Looked(dict):
    many = 0

    def __getitem__(self, key):
        Looked.many += 1
        return super().__getitem__(key)

    def get(self, key, default=None):
        Looked.many += 1
        return super().get(key, default)


@pytest.mark.parametrize("results", ["", UNCOUNTED])
def test_running_sums_look_at_no_more_cells_than_there_are(results):
    many = 500
    grid = column(range(many), [f"=SUM(D$1:D{row})" for row in range(1, many + 1)], results)
    grid.rows = Looked(grid.rows)
    Looked.many = 0
    for row in range(1, many + 1):
        cell = grid.rows[row][5]
        assert result_of(grid, cell) == row * (row - 1) // 2
        assert list(behind(grid, cell)) == [cell.rumus]
    assert Looked.many < 5 * many
