"""Headings are known under any blanks and case; one that is not known is refused with its words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.books import (
    HEADERS,
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    draw_table,
    evaluated,
    held,
    only,
    put,
)
from tests.kit.budgets import BOTH, DAYASOS, REHSOS_FILE, SPENT, SUB_ALAT, TWO, good, rejected

modest = settings(max_examples=25)


@pytest.mark.parametrize(
    "header",
    [
        ("No", "Program", "Anggaran", "Ket"),
        ("NO.", " PROGRAM ", "ANGGARAN\n", "KET."),
        ("N O".replace(" ", ""), "\u00a0 PROGRAM\u00a0", "ANGGARAN :", "Sumber\nDana"),
        ("no", "program", "pagu", "KETERANGAN"),
        ("(NO)", "*PROGRAM", "anggaran", "sumber  dana"),
    ],
)
def test_case_blanks_breaks_and_punctuation_in_headings_do_not_matter(header):
    good(budget_book(TWO, header=header))


@modest
@given(
    blanks=st.lists(st.sampled_from([" ", "\u00a0", "\n", "  "]), min_size=4, max_size=4),
    lower=st.lists(st.booleans(), min_size=4, max_size=4),
)
def test_headings_are_known_under_any_blanks_and_case(blanks, lower):
    header = [
        f"{blank}{text.lower() if low else text}{blank}"
        for text, blank, low in zip(HEADERS["anggaran_program"], blanks, lower, strict=True)
    ]
    good(budget_book(TWO, header=header))


def test_a_header_of_three_rows_with_a_blank_one_is_found():
    def draw(page):
        put(page, 1, 1, ["REALISASI CAPAIAN ANGGARAN TAHUN 2023"])
        put(page, 3, 1, ["NO", "PROGRAM", "ANGGARAN", "REALISASI"])
        put(page, 5, 4, ["KEUANGAN", "FISIK"])
        for area in ("A3:A5", "B3:B5", "C3:C5", "D3:E4"):
            page.merge_cells(area)
        put(page, 6, 1, SPENT[0])

    good(book(S=draw), {"1.06.02": 625_000})


@pytest.mark.parametrize("numbering", ["{}", "({})", "[{}]", "( {} )", "{} ", " [ {} ] ", "({}) = 0"])
@pytest.mark.parametrize("form", ["anggaran_program", "realisasi_anggaran"])
def test_a_numbering_row_in_any_spelling_is_no_row_of_the_table(form, numbering):
    rows, expected = (TWO, BOTH) if form == "anggaran_program" else (SPENT, {"1.06.02": 625_000})
    made = good(budget_book(rows, form, numbering=numbering), expected)
    assert made.cells["peran"].to_pylist().count("nomor") == len(HEADERS[form]) + len(rows)


def test_a_numbering_row_of_true_numbers_with_a_formula_in_words_is_no_row_of_the_table():
    def draw(page):
        draw_table(page, [], "realisasi_anggaran", start=(1, 1), letterhead=False, signature=False)
        put(page, 6, 1, [1, 2, 3, 4, "5=4/3x100%"])
        put(page, 7, 1, SPENT[0])

    good(book(S=draw), {"1.06.02": 625_000})


def test_a_numbering_row_may_stand_above_the_last_row_of_the_header():
    def draw(page):
        put(page, 1, 1, ["REALISASI CAPAIAN ANGGARAN TAHUN 2023"])
        put(page, 3, 1, ["NO", "PROGRAM", "ANGGARAN", "REALISASI"])
        page.merge_cells("D3:E3")
        put(page, 4, 1, ["1", "2", "3", "4", "5"])
        put(page, 5, 4, ["KEUANGAN", "FISIK"])
        put(page, 6, 1, SPENT[0])

    good(book(S=draw), {"1.06.02": 625_000})


def test_a_first_row_of_small_numbers_is_not_taken_for_a_numbering_row():
    rows = [["1.06.02", DAYASOS, 1, 2, 3, 4, 10]]
    made = evaluated(budget_book(rows, "realisasi_triwulan"))
    assert amounts(made, "kode", "periode") == {("1.06.02", f"2023-TW{q}"): q for q in (1, 2, 3, 4)}


def test_a_renamed_column_is_named_with_the_headings_that_are_seen_and_its_cell():
    content = budget_book(TWO, header=["NO", "PROGRAM", "BIAYA", "KET"])
    found = only(rejected(content, "G-KEPALA"), "G-KEPALA")
    assert held(content, found["lembar"], found["di"]) == "BIAYA"
    assert "kolom ANGGARAN tidak ditemukan" in found["pesan"]
    assert "NO, PROGRAM, BIAYA, KET" in found["pesan"]
    assert "ANGGARAN atau PAGU" in found["saran"]


@pytest.mark.parametrize(
    "name", ["ANGGARAN (Rp.000)", "ANGGARAN (ribu)", "ANGGARAN (juta Rp)", "ANGGARAN %", "ANGGARANN"]
)
def test_a_unit_in_a_heading_is_another_heading(name):
    rejected(budget_book(TWO, header=["NO", "PROGRAM", name, "KET"]), "G-KEPALA")


def test_a_renamed_column_under_a_merged_heading_is_refused():
    header = ["NO", "PROGRAM", "ANGGARAN", "REALISASI > S.D. BULAN LALU", "REALISASI > S.D. BULAN INI"]
    assert amounts(rejected(budget_book(SPENT, "realisasi_anggaran", header=header))) == {}


@pytest.mark.parametrize("value", ["83,63%", 83.63, 0.8363], ids=str)
def test_a_column_of_percentages_is_never_read_as_rupiah(value):
    header = ["NO", "PROGRAM", "ANGGARAN", "REALISASI (%)"]
    content = budget_book([["1", DAYASOS, "1.250.000", value]], "realisasi_anggaran", header=header)
    assert amounts(rejected(content)) == {}


def test_percent_beside_the_amount_under_one_heading_is_a_control():
    header = ["NO", "PROGRAM", "ANGGARAN", "REALISASI > KEUANGAN", "REALISASI > %"]
    made = good(budget_book(SPENT, "realisasi_anggaran", header=header), {"1.06.02": 625_000})
    assert sorted(made.controls["kolom"].to_pylist()) == ["anggaran", "persen"]


@pytest.mark.parametrize("at", [0, 1, 2, 3, 4])
@pytest.mark.parametrize("content", ["12.000.000", 12_000_000, "x", 5])
def test_an_unknown_column_beside_or_inside_the_table_rejects_it_at_its_cell(at, content):
    header = list(HEADERS["anggaran_program"])
    header.insert(at, "TAMBAHAN")
    rows = [[*line[:at], content, *line[at:]] for line in TWO]
    made = evaluated(workbook := budget_book(rows, header=header))
    found = only(made, "G-SEL-ASING")
    assert not accepted(made)
    assert held(workbook, "Sheet1", found["di"]) == "TAMBAHAN"
    assert "(dan 2 sel lain)" in found["pesan"]


def test_a_cell_beside_a_row_of_the_table_rejects_it():
    content = budget_book([[*TWO[0], "lihat catatan"], TWO[1]])
    found = only(rejected(content, "G-SEL-ASING"), "G-SEL-ASING")
    assert held(content, "Sheet1", found["di"]) == "lihat catatan"


def test_a_second_column_of_the_same_heading_rejects_the_table():
    rows = [["1", DAYASOS, "1.000", "2.000"]]
    rejected(budget_book(rows, header=["NO", "PROGRAM", "ANGGARAN", "ANGGARAN"]), "G-SEL-ASING")


def test_a_heading_that_stands_twice_is_said_once_and_the_columns_behind_it_are_not():
    heads = ["KODE", "URAIAN", *(f"REALISASI > {part}" for part in ("TW I", "TW II", "TW I", "TW IV"))]
    rows = [[*SUB_ALAT, "10", "20", "30", "40"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan", header=heads), REHSOS_FILE)
    assert (codes(made), accepted(made)) == (["G-KOLOM-GANDA"], False)
    heads[4] = "REALISASI > TW III"
    assert codes(evaluated(budget_book(rows, "realisasi_triwulan", header=heads), REHSOS_FILE)) == []


@pytest.mark.parametrize(("target", "read"), [("TARGET (%)", True), ("TARGET", True), ("TARGET (orang)", False)])
def test_a_percent_sign_in_brackets_is_the_unit_of_a_column_of_percentages(target, read):
    header = ("NO", "SASARAN", "INDIKATOR KINERJA", target, "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL")
    indicator = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
    rows = [[1, "Terpenuhinya layanan", indicator, 100, "1.509 orang", "100%", "100%"]]
    content = budget_book(rows, title=["CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2023"], header=header)
    made = evaluated(content, "2023/bid-rehsos/a.xlsx")
    assert accepted(made) == read
