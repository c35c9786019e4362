"""What a row says becomes a fact once; what cannot be told from it is a finding at its cell."""

import datetime as dt
import io
from decimal import Decimal

import pytest
import xlsxwriter

from tests.kit.books import (
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    draw_table,
    evaluated,
    held,
    only,
    where,
)
from tests.kit.budgets import (
    DAYASOS,
    KEGIATAN,
    PROGRAM,
    REHSOS,
    REHSOS_FILE,
    SUB_ALAT,
    SUB_MAKAN,
    controls,
    detail,
)


def test_only_leaves_are_facts_and_their_parents_are_compared_with_them():
    rows = [
        [*PROGRAM, None, "300", "310"], [*KEGIATAN, None, "300", "300"],
        [*SUB_ALAT, "APBD", "100", "120"], [*SUB_MAKAN, "APBD", "200", "180"],
    ]  # fmt: skip
    made = detail(*rows)
    assert codes(made) == []
    assert amounts(made, "kode", "versi") == {
        (SUB_ALAT[0], "murni"): 100, (SUB_MAKAN[0], "murni"): 200,
        (SUB_ALAT[0], "perubahan"): 120, (SUB_MAKAN[0], "perubahan"): 180,
    }  # fmt: skip
    assert sorted(controls(made).values()) == [(300, 300), (300, 300), (300, 300), (310, 300)]
    assert {row["kode_program"] for row in made.facts["anggaran"].to_pylist()} == {"1.06.04"}


def test_a_version_that_is_blank_in_one_row_is_refused_or_that_row_would_vanish_from_the_total():
    made = detail([*SUB_ALAT, "APBD", "100", "120"], [*SUB_MAKAN, "APBD", "200", None])
    assert codes(made) == ["G-SEL-KOSONG"]


def test_each_version_of_the_budget_is_kept_with_its_name():
    made = detail([*SUB_ALAT, "APBD", "100", "150"])
    assert amounts(made, "versi", "sumber_dana") == {("murni", "APBD"): 100, ("perubahan", "APBD"): 150}


def test_the_title_may_name_the_version():
    title = ["PERUBAHAN ANGGARAN PROGRAM", "TAHUN 2023"]
    made = evaluated(
        budget_book([["1", REHSOS, "100", "DAK"]], title=["ANGGARAN PROGRAM PERUBAHAN", "TAHUN 2023"]), REHSOS_FILE
    )
    assert amounts(made, "versi", "sumber_dana") == {("perubahan", "DAK"): 100}
    assert "PERUBAHAN" in title[0]


def test_a_title_that_names_two_versions_is_refused():
    made = evaluated(
        budget_book([["1", REHSOS, "100"]], title=["ANGGARAN PROGRAM MURNI DAN PERGESERAN", "TAHUN 2023"]), REHSOS_FILE
    )
    assert "G-DIMENSI-GANDA" in codes(made)


def test_an_unknown_source_of_funds_is_refused_at_its_cell():
    content = budget_book([["1", REHSOS, "100", "APBDX"]])
    found = only(evaluated(content, REHSOS_FILE), "G-KODE")
    assert held(content, "Sheet1", found["di"]) == "APBDX"


def test_quarters_are_facts_of_their_own_period_and_their_sum_a_control():
    rows = [[*SUB_ALAT, "10", "20", "30", "40", "100"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan"), REHSOS_FILE)
    assert codes(made) == []
    assert amounts(made, "periode") == {"2023-TW1": 10, "2023-TW2": 20, "2023-TW3": 30, "2023-TW4": 40}
    assert list(controls(made).values()) == [(100, 100)]


def test_a_quarter_that_is_nil_is_zero_and_one_that_is_blank_is_no_fact():
    rows = [[*SUB_ALAT, "10", "-", None, None, "10"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan"), REHSOS_FILE)
    assert amounts(made, "periode") == {"2023-TW1": 10, "2023-TW2": 0}


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("#DIV/0!", "G-SEL-GALAT"), ("=1+1", "G-RUMUS-KOSONG"), (None, "G-SEL-KOSONG"), ("12O.000", "G-ANGKA-TEKS"),
        ("1,250,000", "G-ANGKA-TEKS"), ("14,2 miliar", "G-ANGKA-SATUAN"), (True, "G-ANGKA-JENIS"),
        ("999.999.999.999.999", "G-ANGKA-BESAR"),
    ],
)  # fmt: skip
def test_what_is_no_amount_in_a_measure_is_a_galat_at_its_cell(value, code):
    content = budget_book([["1", DAYASOS, "1.000", "APBD"], ["2", REHSOS, value, "APBD"]])
    made = evaluated(content)
    found = only(made, code)
    assert held(content, "Sheet1", found["di"]) == value
    assert found["lembar"] == "Sheet1"
    assert not accepted(made)


def test_a_letter_in_an_amount_comes_with_a_suggestion():
    found = only(evaluated(budget_book([["1", DAYASOS, "12O.000"]])), "G-ANGKA-TEKS")
    assert "Mungkin maksudnya 120.000" in found["pesan"]


@pytest.mark.parametrize("value", ["#DIV/0!", "=D9/C9", "tidak tahu", "1.234%"])
def test_a_control_that_cannot_be_read_is_asked_about_and_the_value_stands(value):
    made = evaluated(budget_book([["1", DAYASOS, "1.000", "500", value]], "realisasi_anggaran"))
    assert codes(made) == ["P-KENDALI-RUSAK"]
    assert accepted(made)
    assert amounts(made) == {"1.06.02": 500}


def test_a_nil_realisation_is_zero_and_a_nil_budget_is_none():
    assert amounts(evaluated(budget_book([["1", DAYASOS, "1.000", "-", "-"]], "realisasi_anggaran"))) == {"1.06.02": 0}
    assert amounts(evaluated(budget_book([["1", DAYASOS, "-"], ["2", REHSOS, "5"]]))) == {"1.06.04": 5}


def test_a_code_stated_twice_is_refused():
    made = evaluated(budget_book([["1", DAYASOS, "1.000"], ["2", DAYASOS, "2.000"]]))
    assert codes(made) == ["G-KUNCI-GANDA"]
    assert not accepted(made)


def test_a_program_that_is_not_in_the_list_is_refused_with_the_nearest_name():
    content = budget_book([["1", "PROGRAM PEMBERDAYAN SOSIAL", "1.000"]])
    found = only(evaluated(content), "G-KODE")
    assert "Mungkin maksudnya PROGRAM PEMBERDAYAAN SOSIAL" in found["pesan"]
    assert held(content, "Sheet1", found["di"]) == "PROGRAM PEMBERDAYAN SOSIAL"


def test_a_name_that_is_not_that_of_its_code_is_asked_about():
    made = detail([SUB_ALAT[0], "Penyediaan Alat Bantu dan Lainnya", "APBD", "100", "100"])
    assert codes(made) == ["P-KODE-NAMA"]
    assert amounts(made, "versi") == {"murni": 100, "perubahan": 100}


def test_an_unknown_code_is_refused_at_its_cell():
    made = detail(["1.06.04.2.01.9999", "Apa saja", "APBD", "100", None])
    assert codes(made) == ["G-KODE"]
    assert not accepted(made)


@pytest.mark.parametrize(
    ("form", "row", "code", "text"),
    [
        ("anggaran_program", ["1", DAYASOS, "#DIV/0!", None], "G-SEL-GALAT", "#DIV/0!"),
        ("anggaran_program", ["1", DAYASOS, "=C1", None], "G-RUMUS-KOSONG", "=C1"),
        ("anggaran_program", ["1", DAYASOS, "12O.000", None], "G-ANGKA-TEKS", "12O.000"),
        ("anggaran_program", ["1", DAYASOS, "1,5 juta", None], "G-ANGKA-SATUAN", "1,5 juta"),
        ("anggaran_program", ["1", "PROGRAM APA SAJA", "1.000", None], "G-KODE", "PROGRAM APA SAJA"),
        ("anggaran_program", ["1", DAYASOS, "1.000", "DANA LAIN"], "G-KODE", "DANA LAIN"),
        ("realisasi_anggaran", ["1", DAYASOS, "1O", "500", "50%"], "P-KENDALI-RUSAK", "1O"),
        ("realisasi_anggaran", ["1", DAYASOS, "1.000", "5OO", "50%"], "G-ANGKA-TEKS", "5OO"),
        ("rincian_anggaran", ["1.06.99", "Apa saja", None, "1", "1"], "G-KODE", "1.06.99"),
        ("rincian_anggaran", [SUB_ALAT[0], "Alat lain", None, "1", "1"], "P-KODE-NAMA", "Alat lain"),
        ("rincian_anggaran", [*SUB_ALAT, "APBDX", "1", "1"], "G-KODE", "APBDX"),
        ("rincian_anggaran", [*SUB_ALAT, None, "1", "satu"], "G-ANGKA-TEKS", "satu"),
        ("realisasi_triwulan", [*SUB_ALAT, "1", "2", "3l", "4", "10"], "G-ANGKA-TEKS", "3l"),
        ("realisasi_triwulan", [*SUB_ALAT, "1", "2", "3", "4", "#REF!"], "P-KENDALI-RUSAK", "#REF!"),
    ],
)
@pytest.mark.parametrize("start", [(1, 1), (7, 5)])
def test_a_finding_names_the_sheet_and_the_cell_where_its_text_stands(form, row, code, text, start):
    content = budget_book([row], form, sheet="TW I (fix)", start=start, numbering="({})")
    found = only(evaluated(content, REHSOS_FILE), code)
    assert found["lembar"] == "TW I (fix)"
    assert held(content, found["lembar"], found["di"]) == text
    assert found["isi"] == ("" if text.startswith("=") else text) or found["isi"] is None


def test_a_finding_about_a_blank_cell_points_at_it():
    content = budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, None, "APBD"]], start=(3, 4))
    found = only(evaluated(content), "G-SEL-KOSONG")
    row = int(where(content, REHSOS)[1:])
    assert found["di"] == f"F{row}"


def test_a_code_stated_twice_points_at_its_second_value():
    content = budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, "7"], ["3", DAYASOS, "2.000"]])
    assert held(content, "Sheet1", only(evaluated(content), "G-KUNCI-GANDA")["di"]) == "2.000"


def drawn(draw, rows, form="anggaran_program", jalur=REHSOS_FILE):
    def page(sheet):
        draw_table(sheet, rows, form)
        draw(sheet)

    content = book(Sheet1=page)
    return content, evaluated(content, jalur)


def row_of(sheet, text):
    return next(cell.row for line in sheet.iter_rows() for cell in line if cell.value == text)


@pytest.mark.parametrize("what", ["row", "column"])
def test_a_hidden_value_stands_and_is_asked_about_at_its_cell(what):
    def draw(sheet):
        if what == "row":
            sheet.row_dimensions[row_of(sheet, REHSOS)].hidden = True
        else:
            sheet.column_dimensions["C"].hidden = True

    rows = [["1", DAYASOS, "1.000"], ["2", REHSOS, "2.000"]]
    content, made = drawn(draw, rows)
    said = only(made, "P-TERSEMBUNYI")
    assert held(content, "Sheet1", said["di"]) == ("2.000" if what == "row" else "1.000")
    assert ("dan 1 sel lain" in said["pesan"]) == (what == "column")
    assert accepted(made)
    assert amounts(made) == {"1.06.02": 1000, "1.06.04": 2000}


@pytest.mark.parametrize("form", ["anggaran_program", "realisasi_triwulan"])
def test_one_value_merged_over_two_rows_is_refused_rather_than_given_to_the_first(form):
    if form == "anggaran_program":
        rows = [["1", DAYASOS, "1.000"], ["2", REHSOS, None]]
    else:
        rows = [[*SUB_ALAT, "1.000"], [*SUB_MAKAN, None]]

    def draw(sheet):
        first = row_of(sheet, rows[0][1])
        sheet.merge_cells(f"C{first}:C{first + 1}")

    content, made = drawn(draw, rows, form)
    found = only(made, "G-SEL-GABUNG")
    assert found["di"] == f"C{int(where(content, '1.000')[1:]) + 1}"
    assert not accepted(made)


def test_one_value_merged_over_two_quarters_is_refused_rather_than_given_to_the_first():
    def draw(sheet):
        first = row_of(sheet, SUB_ALAT[1])
        sheet.merge_cells(f"C{first}:D{first}")

    _, made = drawn(draw, [[*SUB_ALAT, "1.000", None, "5", "6"]], "realisasi_triwulan")
    assert codes(made) == ["G-SEL-GABUNG"]


def test_a_label_merged_over_two_rows_counts_for_both():
    def draw(sheet):
        first = row_of(sheet, REHSOS)
        sheet.merge_cells(f"B{first}:B{first + 1}")

    _, made = drawn(draw, [["1", REHSOS, "1.000", "APBD"], ["2", None, "2.000", "DAK"]])
    assert codes(made) == []
    assert amounts(made, "kode", "sumber_dana") == {("1.06.04", "APBD"): 1000, ("1.06.04", "DAK"): 2000}


@pytest.mark.parametrize("blank", [" ", "\u00a0", "  \u00a0 "])
def test_a_cell_of_blanks_only_is_blank(blank):
    made = evaluated(budget_book([["1", DAYASOS, blank]]))
    assert codes(made) == ["G-SEL-KOSONG"]
    made = evaluated(budget_book([[*SUB_ALAT, "10", blank, None, None, "10"]], "realisasi_triwulan"), REHSOS_FILE)
    assert (codes(made), amounts(made, "periode")) == ([], {"2023-TW1": 10})
    assert made.cells["peran"].to_pylist().count("nilai") == 1


def test_a_formula_with_its_result_is_read_and_one_without_is_told_apart():
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("S")
    sheet.write_string("A1", "ANGGARAN PROGRAM TAHUN 2023")
    for col, text in enumerate(("NO", "PROGRAM", "ANGGARAN")):
        sheet.write_string(2, col, text)
    for row, (name, value) in enumerate([(DAYASOS, 1_250_000), (REHSOS, "#DIV/0!")], start=3):
        sheet.write_number(row, 0, row - 2)
        sheet.write_string(row, 1, name)
        sheet.write_formula(row, 2, "=500000+750000", None, value)
    workbook.close()
    made = evaluated(out.getvalue())
    assert amounts(made) == {"1.06.02": 1_250_000}
    assert codes(made) == ["G-SEL-GALAT"]
    assert only(made, "G-SEL-GALAT")["di"] == "C5"


def test_a_result_with_more_than_two_decimals_is_rounded_and_asked_about():
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out)
    sheet = workbook.add_worksheet()
    for row, texts in enumerate((["ANGGARAN PROGRAM TAHUN 2023"], ["NO", "PROGRAM", "ANGGARAN"], [1, DAYASOS])):
        sheet.write_row(row, 0, texts)
    sheet.write_formula(2, 2, "=40000051/40000", None, 1000.001275)
    sheet.write_row(3, 0, [2, REHSOS, 1000.1 + 0.2])
    workbook.close()
    made = evaluated(out.getvalue())
    assert codes(made) == ["P-PEMBULATAN"]
    assert "1.000," in only(made, "P-PEMBULATAN")["pesan"]
    assert amounts(made) == {"1.06.02": Decimal("1000.00"), "1.06.04": Decimal("1000.30")}


def test_a_date_in_a_measure_is_no_amount():
    assert codes(evaluated(budget_book([["1", DAYASOS, dt.date(2023, 5, 1)]]))) == ["G-ANGKA-JENIS"]
