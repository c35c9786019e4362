"""What a reader sees of a number decides: hidden, covered, struck, raised, shown otherwise, or a stale result."""

import datetime as dt
import io

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font, PatternFill

from tests.kit.books import amounts, codes, evaluated, only

TABLE = (
    ["ANGGARAN PROGRAM"], ["TAHUN 2023"], [], ["NO", "PROGRAM", "ANGGARAN"],
    [1, "PROGRAM PEMBERDAYAAN SOSIAL", 1000000], [2, "PROGRAM REHABILITASI SOSIAL", 2000000],
)  # fmt: skip


def looked_at(change):
    """What is made of the table after somebody changed the look of C5."""
    book = openpyxl.Workbook()
    for row in TABLE:
        book.active.append(row)
    change(book.active)
    out = io.BytesIO()
    book.save(out)
    return evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx")


def calculated(write):
    """What is made of the table whose C5 somebody writes, with anything beside it."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.calc_on_load = False
    sheet = book.add_worksheet("S")
    for at, row in enumerate(TABLE):
        sheet.write_row(at, 0, row)
    write(book, sheet)
    book.close()
    return evaluated(out.getvalue(), "2023/subbag-keuangan/a.xlsx")


def rich(**font):
    def change(sheet):
        sheet["C5"] = CellRichText("100000", TextBlock(InlineFont(**font), "1"))

    return change


def styled(**styles):
    def change(sheet):
        for name, style in styles.items():
            setattr(sheet["C5"], name, style)

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (styled(font=Font(strike=True)), "G-DICORET"),
        (rich(strike=True), "G-DICORET"),
        (rich(vertAlign="superscript"), "G-PANGKAT"),
        (rich(vertAlign="subscript"), "G-PANGKAT"),
        (styled(number_format="#,##0,"), "G-FORMAT"),
        (styled(font=Font(color="FFFFFFFF")), "P-SEWARNA"),
        (styled(font=Font(color="FF00FF00"), fill=PatternFill("solid", fgColor="FF00FF00")), "P-SEWARNA"),
    ],
    ids=["struck", "struck run", "raised", "lowered", "scaled", "white", "of the fill"],
)
def test_what_a_reader_does_not_see_as_it_is_stored_is_said_at_its_cell(change, code):
    made = looked_at(change)
    assert only(made, code)["di"] == "C5"
    assert codes(made) == [code]
    assert amounts(made).get("1.06.02") == (1000000 if code[0] == "P" else None)


@pytest.mark.parametrize(
    "change",
    [
        styled(font=Font(bold=True, italic=True, underline="single", color="FFFF0000")),
        styled(font=Font(color="FFFFFFFF"), fill=PatternFill("solid", fgColor="FF000000")),
        styled(number_format='"Rp" #,##0'),
        rich(b=True),
        rich(vertAlign="baseline"),
    ],
    ids=["bold", "white on black", "currency", "bold run", "baseline"],
)
def test_an_ordinary_look_is_no_finding(change):
    assert codes(looked_at(change)) == []


def row_of_no_height(sheet):
    sheet.row_dimensions[5].height = 0


def test_a_row_of_no_height_is_hidden():
    assert codes(looked_at(row_of_no_height)) == ["P-TERSEMBUNYI"]


@pytest.mark.parametrize(
    ("formula", "stored", "code"),
    [
        ("=E1*2", 1000001, "G-RUMUS-BASI"),
        ("=SUM(E1:E2)", 1000000, "G-RUMUS-BASI"),
        ("='[Rekap.xlsx]S'!D9", 750000, "P-RUMUS-LUAR"),
        ("=OFFSET(E1,0,0)", 500000, "P-RUMUS-BERUBAH"),
        ("=E1*2", 1000000, ""),
        ("=SUM(E1:E2)", 1250000, ""),
        ("=IF(E1>0,7,8)", 7, ""),
    ],
)
def test_a_result_is_held_against_its_own_formula_where_that_is_plain_arithmetic(formula, stored, code):
    def write(book, sheet):
        sheet.write("E8", "")
        sheet.write_formula("C5", formula.replace("E1", "F9").replace("E2", "F10"), None, stored)
        sheet.write("F9", 500000, book.add_format({"num_format": "0"}))
        sheet.write("F10", 750000)

    made = calculated(write)
    assert [said for said in codes(made) if "RUMUS" in said] == ([code] if code else [])


def test_a_sum_over_a_day_or_a_formula_without_a_result_is_not_understood_and_never_called_stale():
    def write(book, sheet):
        sheet.write_datetime("F9", dt.date(2023, 1, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_formula("F10", "=1+1", None, "")
        sheet.write("F11", 1000000)
        sheet.write_formula("C5", "=SUM(F9:F11)", None, 1044929)

    assert "G-RUMUS-BASI" not in codes(calculated(write))


@pytest.mark.parametrize("struck", ["B5", "A5:B5"])
def test_a_row_that_is_struck_out_without_its_number_is_refused(struck):
    def change(sheet):
        for row in sheet[struck] if ":" in struck else ((sheet[struck],),):
            for cell in row:
                cell.font = Font(strike=True)

    made = looked_at(change)
    assert codes(made) == ["G-BARIS-DICORET"]
    assert only(made, "G-BARIS-DICORET")["di"] == "B5"


def test_a_remark_that_is_struck_out_costs_nothing():
    def change(sheet):
        sheet["A2"].font = Font(strike=True)

    assert codes(looked_at(change)) == []


def test_a_stale_result_that_is_only_compared_is_named():
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.calc_on_load = False
    sheet = book.add_worksheet("S")
    head = ["KODE", "URAIAN", "REALISASI", "REALISASI", "JUMLAH"]
    for at, row in enumerate((["REALISASI ANGGARAN PER TRIWULAN TAHUN 2023"], [], head, ["", "", "TW I", "TW II", ""])):
        sheet.write_row(at, 0, row)
    sheet.merge_range("C3:D3", "REALISASI")
    for column in "ABE":
        sheet.merge_range(f"{column}3:{column}4", head["ABCDE".index(column)])
    sheet.write_row(4, 0, ["1.06.04", "PROGRAM REHABILITASI SOSIAL", 1000, 2000])
    sheet.write_formula("E5", "=C5+D5", None, 1300)
    sheet.write_formula("G9", "=C5*2", None, 2000)
    book.close()
    made = evaluated(out.getvalue(), "2023/bid-rehsos/a.xlsx")
    found = only(made, "P-KENDALI-TAMPAK")
    assert (found["di"], "C5+D5" in found["pesan"], "3.000" in found["pesan"]) == ("E5", True, True)
