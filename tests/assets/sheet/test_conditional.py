"""Conditional formats: what they show in place of a stored number is refused; what only colours, or does not hold, is not."""

import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.formatting.rule import CellIsRule, FormulaRule, Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.kit.books import amounts, codes, evaluated, only

TABLE = (
    ["ANGGARAN PROGRAM"], ["TAHUN 2023"], [], ["NO", "PROGRAM", "ANGGARAN"],
    [1, "PROGRAM PEMBERDAYAAN SOSIAL", 1000000], [2, "PROGRAM REHABILITASI SOSIAL", 2000000],
)  # fmt: skip
WHITE = Font(color="FFFFFFFF")


def looked_at(*rules, area="C5:C6"):
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    for rule in rules:
        book.active.conditional_formatting.add(area, rule)
    out = io.BytesIO()
    book.save(out)
    return evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx")


def shown_as(code, kind="expression", formulas=("C5=1000000",), operator=None, **more):
    style = DifferentialStyle(numFmt=NumberFormat(numFmtId=200, formatCode=code), **more)
    return Rule(type=kind, operator=operator, formula=list(formulas), dxf=style)


def at_least(code, limit):
    return shown_as(code, "cellIs", (str(limit),), "greaterThanOrEqual")


@pytest.mark.parametrize(
    ("rules", "code"),
    [
        ([shown_as("#,##0,")], "G-FORMAT"),
        ([shown_as(";;;", formulas=("$C5>999999.5",)), shown_as("0", formulas=("TRUE",))], "G-FORMAT"),
        ([shown_as('0"00"', "cellIs", ("500000", "1500000"), "between")], "G-FORMAT"),
        ([shown_as("#,##0", formulas=("C5=2000000",)), shown_as(";;;", formulas=("C5<>2000000",))], "G-FORMAT"),
        ([shown_as(";;;", formulas=('RIGHT(B5,1)="X"',)), at_least(";;;", 3000000)], "G-FORMAT-BERSYARAT"),
        ([shown_as("0.0,,", "cellIs", ("$Z$1",), "greaterThan")], "G-FORMAT-BERSYARAT"),
        ([FormulaRule(formula=["C5=1000000"], font=Font(strike=True))], "G-DICORET"),
        ([FormulaRule(formula=["C5=1000000"], font=WHITE)], "P-BERSYARAT"),
        ([FormulaRule(formula=['A5="1"'], font=Font(color="FF00FF00"), fill=PatternFill(bgColor="FF00FF00"))], "P-BERSYARAT"),
    ],
    ids=["scaled", "hidden", "between", "one of two", "not known", "against a cell", "struck", "white", "green on green"],
)  # fmt: skip
def test_what_a_condition_shows_in_place_of_a_number_is_said_at_its_cell(rules, code):
    made = looked_at(*rules)
    assert "C5" in [row["sel"].split("!")[1] for row in made.findings.to_pylist() if row["kode"] == code]
    assert set(codes(made)) == {code}
    assert ("1.06.02" in amounts(made)) is (code[0] == "P")


@pytest.mark.parametrize(
    "rules",
    [
        [shown_as('"Rp" #,##0'), CellIsRule(operator="greaterThan", formula=["1"], font=Font(color="FFFF0000"))],
        [CellIsRule(operator="greaterThan", formula=["1"], font=WHITE, fill=PatternFill(bgColor="FFFF0000"))],
        [shown_as(";;;", "cellIs", ("0",), "equal"), shown_as(";;;", formulas=("C5=0",))],
        [shown_as(";;;", formulas=("ISBLANK(C5)",)), shown_as(";;;", formulas=("LEN(TRIM(C5))=0",))],
        [FormulaRule(formula=["ISERROR(C5)"], font=WHITE), FormulaRule(formula=['$C5=""'], font=WHITE)],
        [shown_as("#,##0", formulas=("TRUE",)), at_least(";;;", 1)],
        [CellIsRule(operator="greaterThan", formula=["1"], stopIfTrue=True), at_least(";;;", 1)],
    ],
    ids=["currency", "white on red", "zeros hidden", "blanks hidden", "errors hidden", "the first counts", "ended"],
)
def test_a_condition_that_colours_or_does_not_hold_is_no_finding(rules):
    made = looked_at(*rules)
    assert codes(made) == []
    assert set(amounts(made).values()) == {1000000, 2000000}


def test_a_condition_over_other_cells_is_not_looked_at():
    assert codes(looked_at(shown_as(";;;", formulas=("TRUE",)), area="E5:E9 A1")) == []


@pytest.mark.parametrize(("bar", "code"), [(True, "G-FORMAT"), (False, "")])
@pytest.mark.parametrize(
    "kind", [{"type": "data_bar", "data_bar_2010": True}, {"type": "icon_set", "icon_style": "3_arrows"}]
)
def test_a_bar_or_icon_in_place_of_the_number_hides_it_and_one_beside_it_does_not(kind, bar, code):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("S")
    for at, row in enumerate(TABLE):
        sheet.write_row(at, 0, row)
    sheet.conditional_format("C5", {**kind, "bar_only": bar, "icons_only": bar})
    book.close()
    made = evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx")
    assert codes(made) == ([code] if code else [])
    if code:
        assert only(made, code)["di"] == "C5"


def test_a_text_that_its_format_hides_or_lengthens_is_refused_and_one_behind_a_currency_is_read():
    def written(code):
        book = openpyxl.Workbook()
        for row in TABLE[:-1]:
            book.active.append(row)
        book.active["C5"] = "1.000.000"
        book.active["C5"].number_format = code
        out = io.BytesIO()
        book.save(out)
        return codes(evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx"))

    assert written("0;0;0;") == written('@"000"') == ["G-FORMAT"]
    assert written('"Rp "@') == written("#,##0;;") == []
