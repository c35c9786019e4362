"""Results of formulas that nobody calculated, and what formulas rest on."""

import io
import zipfile

import pytest
import xlsxwriter

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


@pytest.mark.parametrize(("off", "found"), [(0, []), (1, ["G-RUMUS-BASI"])])
def test_each_uncalculated_formula_is_computed_once_however_many_name_it(off, found):
    doubled = {f"F{row}": (f"=F{row - 1}+F{row - 1}", 0) for row in range(10, 36)}
    made = calculated({"C5": ("=F35", 2**26 + off), "F9": 1} | doubled, on_load=True)
    assert about_formulas(made) == found


@pytest.mark.parametrize("formula", ["=SUM(F$9:F{})", "=F{0}"], ids=["sums", "balances"])
def test_a_number_is_asked_where_the_first_of_a_long_column_of_formulas_is_of_another_workbook(formula):
    below = {f"F{row}": (formula.format(row - 1), 750000) for row in range(10, 600)}
    made = calculated({"C5": ("=F599", 750000), "F9": (LINKED, 750000)} | below)
    assert about_formulas(made) == ["P-RUMUS-LUAR"]
