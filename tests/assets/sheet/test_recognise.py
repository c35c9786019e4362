"""A table is found by its words wherever it stands, and what is not understood is a finding."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assets.evidence.handed import InboxPath as Jalur
from assets.sheet.grid import grids
from assets.sheet.recognise import recognise
from assets.workbook import read
from schemas.tables.fakta import ROLES
from tests.kit.books import (
    HEADERS,
    NIP,
    TITLES,
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    declarations,
    draw_table,
    evaluated,
    held,
    only,
    put,
    where,
)

DAYASOS, REHSOS = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"
TWO = [["1", DAYASOS, "Rp. 1.250.000", "APBD"], ["2", REHSOS, "Rp. 2.500.000", "APBD"]]
BOTH = {"1.06.02": 1_250_000, "1.06.04": 2_500_000}
SPENT = [["1", DAYASOS, "Rp. 1.250.000", "Rp. 625.000", "50,00%"]]
modest = settings(max_examples=25)


def good(content, expected=None, jalur="2023/bid-dayasos/berkas.xlsx"):
    """Whether the workbook is accepted without any finding, with these amounts."""
    made = evaluated(content, jalur)
    assert codes(made) == []
    assert accepted(made)
    assert amounts(made) == (BOTH if expected is None else expected)
    return made


def rejected(content, *kode, jalur="2023/bid-dayasos/berkas.xlsx"):
    made = evaluated(content, jalur)
    assert set(kode) <= set(codes(made))
    assert not accepted(made)
    return made


# ── where it stands ─────────────────────────────────────────────────────────────────────────────


@modest
@given(row=st.integers(1, 60), col=st.integers(1, 40), letterhead=st.booleans(), signature=st.booleans())
def test_a_table_is_found_wherever_it_stands(row, col, letterhead, signature):
    good(budget_book(TWO, start=(row, col), letterhead=letterhead, signature=signature))


@modest
@given(order=st.permutations(range(4)))
def test_columns_may_stand_in_any_order(order):
    header = [HEADERS["anggaran_program"][i] for i in order]
    good(budget_book([[line[i] for i in order] for line in TWO], header=header))


@modest
@given(order=st.permutations(range(5)), numbering=st.sampled_from(("", "{}", "({})")))
def test_a_header_of_two_rows_is_found_in_any_order_of_its_columns(order, numbering):
    form = "realisasi_anggaran"
    header = [HEADERS[form][i] for i in order]
    good(budget_book([[SPENT[0][i] for i in order]], form, header=header, numbering=numbering), {"1.06.02": 625_000})


def test_an_optional_column_may_be_missing():
    good(budget_book([line[:3] for line in TWO], header=["NO", "PROGRAM", "PAGU"]))


@pytest.mark.parametrize("form", HEADERS)
def test_every_form_is_found_with_letterhead_and_signature(form):
    rows = {
        "anggaran_program": TWO,
        "realisasi_anggaran": SPENT,
        "rincian_anggaran": [["1.06.02", DAYASOS, "APBD", 100, 200]],
        "realisasi_triwulan": [["1.06.02", DAYASOS, 1, 2, 3, 4, 10]],
    }[form]
    made = evaluated(budget_book(rows, form, numbering="({})"))
    assert (codes(made), made.submissions["formulir"].to_pylist()) == ([], [form])


# ── headings ────────────────────────────────────────────────────────────────────────────────────


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


# ── headings that are not known ─────────────────────────────────────────────────────────────────


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


# ── rows ────────────────────────────────────────────────────────────────────────────────────────


def test_blank_rows_inside_a_table_do_not_end_it():
    good(budget_book([TWO[0], [], [], TWO[1]]))


@pytest.mark.parametrize(
    "amount", ["3.000.000", 3_000_000, 1234.5, "Rp. 900", "12O.000", "14,2 miliar", "#DIV/0!", "=C1*2"]
)
@pytest.mark.parametrize("gap", [0, 1, 3])
def test_an_amount_below_the_table_on_a_row_without_a_number_is_not_lost_in_silence(amount, gap):
    content = budget_book([*TWO, *[[]] * gap, [None, "PROGRAM PENANGANAN BENCANA", amount]])
    found = only(rejected(content, "G-BARIS"), "G-BARIS")
    assert held(content, "Sheet1", found["di"]) == amount


def test_a_group_row_without_number_ends_the_table_and_the_amounts_below_it_are_found():
    content = budget_book([TWO[0], [None, "URUSAN WAJIB"], TWO[1]])
    found = only(rejected(content, "G-BARIS"), "G-BARIS")
    assert held(content, "Sheet1", found["di"]) == "Rp. 2.500.000"


@pytest.mark.parametrize("label", ["RATA-RATA", "GRAND TOTAL", "Selisih"])
def test_an_undeclared_kind_of_total_is_a_finding(label):
    rejected(budget_book([*TWO, [None, label, "3.750.000"]]), "G-BARIS")


@pytest.mark.parametrize(
    "foot",
    [
        "Medan,   Januari 2024", "Medan, 31 Desember 2023", NIP, "KEPALA BIDANG", "*) data sementara",
        "Sumber: DPA 2023", "-", "Terbilang: tiga juta rupiah", "Dicetak 12/01/2024 08.00",
    ],
)  # fmt: skip
@pytest.mark.parametrize("column", [0, 1, 2, 3, 5])
def test_what_people_write_below_a_table_is_its_foot(foot, column):
    good(budget_book([*TWO, [], [None] * column + [foot]]))


@pytest.mark.parametrize("column", [1, 2, 3, 5])
def test_a_year_below_a_table_is_its_foot(column):
    good(budget_book([*TWO, [], [None] * column + [2023]]))


def test_a_table_without_rows_is_a_finding():
    assert amounts(rejected(budget_book([], signature=False), "G-TABEL-KOSONG")) == {}


def test_a_header_repeated_inside_the_table_is_a_finding():
    rejected(budget_book([TWO[0], list(HEADERS["anggaran_program"]), TWO[1]]))


# ── titles ──────────────────────────────────────────────────────────────────────────────────────


def test_a_table_under_the_title_of_no_form_is_refused():
    content = budget_book(TWO, title=["DAFTAR KEGIATAN", "TAHUN 2023"])
    found = only(rejected(content, "G-JUDUL"), "G-JUDUL")
    assert held(content, "Sheet1", found["di"]) == "NO"
    assert "anggaran program" in found["saran"]


def test_a_title_may_be_spread_over_cells_and_lines():
    good(budget_book(TWO, title=["Anggaran  Program", "Pendukung Sasaran\nTahun", "2023"]))


def test_a_title_without_period_is_refused():
    assert codes(rejected(budget_book(TWO, title=["ANGGARAN PROGRAM"]))) == ["G-PERIODE"]


def test_a_missing_period_hides_no_other_fault_and_invents_none():
    content = budget_book([TWO[0], ["2", REHSOS, "12O.000", "APBD"]], title=["ANGGARAN PROGRAM"])
    made = evaluated(content)
    assert codes(made) == ["G-ANGKA-TEKS", "G-PERIODE"]
    assert amounts(made) == {}


@pytest.mark.parametrize(
    "title", [("ANGGARAN PROGRAM TAHUN 2022", "TAHUN 2023"), ("ANGGARAN PROGRAM TAHUN 2022 DAN 2023",)]
)
def test_two_periods_in_one_title_are_refused(title):
    found = only(rejected(budget_book(TWO, title=title), "G-PERIODE-GANDA"), "G-PERIODE-GANDA")
    assert "2022, 2023" in found["pesan"]


@pytest.mark.parametrize(
    ("form", "rows"), [("anggaran_program", TWO), ("realisasi_triwulan", [["1.06.02", DAYASOS, 1, 2, 3, 4, 10]])]
)
def test_a_form_of_a_whole_year_whose_title_names_a_part_of_it_is_refused(form, rows):
    title = [*TITLES[form], "TRIWULAN II"]
    found = only(rejected(budget_book(rows, form, title=title), "G-PERIODE-TAHUN"), "G-PERIODE-TAHUN")
    assert "2023-TW2" in found["pesan"]


@pytest.mark.parametrize("above", ["TRIWULAN II", "LAPORAN TRIWULAN II", "KEADAAN S.D. TW II", "SEMESTER KE-1"])
def test_a_quarter_that_stands_above_the_title_is_never_read_as_the_whole_year(above):
    title = [above, "REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"]
    assert not accepted(evaluated(budget_book(SPENT, "realisasi_anggaran", title=title)))


def test_an_amount_in_words_between_two_tables_is_no_unit():
    def draw(page):
        below = draw_table(page, [*TWO, [], ["Terbilang: tiga juta rupiah"]])
        draw_table(page, SPENT, "realisasi_anggaran", start=(below + 2, 1), letterhead=False)

    made = evaluated(book(S=draw))
    assert (codes(made), accepted(made)) == ([], True)


def test_a_part_of_the_year_that_only_the_name_of_the_sheet_says_is_never_overlooked():
    found = only(
        rejected(budget_book(SPENT, "realisasi_anggaran", sheet="TW II"), "G-PERIODE-GANDA"), "G-PERIODE-GANDA"
    )
    assert "2023, 2023-TW2" in found["pesan"]
    title = ["REALISASI CAPAIAN ANGGARAN TRIWULAN II", "TAHUN 2023"]
    good(budget_book(SPENT, "realisasi_anggaran", sheet="TW II", title=title), {"1.06.02": 625_000})


def test_a_year_above_the_title_is_not_the_period():
    good(budget_book(TWO, title=["PERWAL MEDAN TAHUN 2022", "ANGGARAN PROGRAM TAHUN 2023"]))


def test_a_period_that_contradicts_the_folder_is_refused():
    found = only(rejected(budget_book(TWO), "G-PERIODE-FOLDER", jalur="2024/bid-dayasos/a.xlsx"), "G-PERIODE-FOLDER")
    assert "2023" in found["pesan"]
    assert "2024" in found["pesan"]


def test_a_unit_in_the_title_that_contradicts_the_folder_is_refused():
    content = budget_book(TWO, title=["ANGGARAN PROGRAM BIDANG REHABILITASI SOSIAL", "TAHUN 2023"])
    found = only(rejected(content, "G-UNIT-JUDUL"), "G-UNIT-JUDUL")
    assert "BIDANG REHABILITASI SOSIAL" in found["pesan"]
    good(content, jalur="2023/bid-rehsos/a.xlsx")


def test_the_office_above_the_unit_is_no_contradiction():
    good(budget_book(TWO, title=["DINAS SOSIAL KOTA MEDAN", "ANGGARAN PROGRAM TAHUN 2023"]))


@pytest.mark.parametrize(
    "said",
    [
        "(dalam ribuan rupiah)",
        "dalam ribu rupiah",
        "(Dalam Jutaan Rupiah)",
        "(Rp. juta)",
        "(Rp.000)",
        "x 1.000",
        "Rp. Miliar",
    ],
)
def test_a_unit_of_thousands_or_millions_above_the_table_is_never_overlooked(said):
    content = budget_book(TWO, title=["ANGGARAN PROGRAM TAHUN 2023", said])
    found = only(rejected(content, "G-ANGKA-SATUAN"), "G-ANGKA-SATUAN")
    assert held(content, "Sheet1", found["di"]) == said


def test_a_unit_of_thousands_below_the_table_is_never_overlooked():
    rejected(budget_book([*TWO, [], ["Catatan: angka dalam ribuan rupiah"]]), "G-ANGKA-SATUAN")


def test_invented_figures_are_named_as_such_in_file_name_and_title_or_refused():
    honest = budget_book(TWO, title=["ILUSTRASI", "ANGGARAN PROGRAM TAHUN 2023"])
    rejected(honest, "G-ILUSTRASI")
    rejected(budget_book(TWO), "G-ILUSTRASI", jalur="2023/bid-dayasos/ilustrasi-a.xlsx")
    made = good(honest, jalur="2023/bid-dayasos/ilustrasi-a.xlsx")
    assert set(made.facts["anggaran"]["ilustrasi"].to_pylist()) == {True}


# ── several tables ──────────────────────────────────────────────────────────────────────────────


def test_two_tables_one_below_the_other_are_both_read():
    def draw(page):
        below = draw_table(page, TWO)
        draw_table(page, SPENT, "realisasi_anggaran", start=(below + 2, 1), letterhead=False)

    made = evaluated(book(S=draw))
    assert codes(made) == []
    assert amounts(made, "ukuran", "kode") == {
        ("anggaran", "1.06.02"): 1_250_000, ("anggaran", "1.06.04"): 2_500_000, ("realisasi", "1.06.02"): 625_000,
    }  # fmt: skip


@pytest.mark.parametrize("gap", [0, 1, 3])
def test_two_tables_beside_each_other_have_their_own_titles_and_periods(gap):
    form, header = "realisasi_anggaran", ["NO", "PROGRAM", "ANGGARAN", "REALISASI"]
    rows = [["1", DAYASOS, "9.000", "1.000"], ["2", REHSOS, "9.000", "2.000"]]

    def draw(page):
        one, other = (["REALISASI CAPAIAN ANGGARAN", f"TRIWULAN {part} TAHUN 2023"] for part in ("I", "II"))
        draw_table(page, rows, form, title=one, header=header, letterhead=False, signature=False)
        start = (1, 5 + gap)
        draw_table(page, rows[:1], form, title=other, header=header, letterhead=False, signature=False, start=start)

    made = evaluated(book(S=draw))
    assert codes(made) == []
    assert amounts(made, "periode", "kode") == {
        ("2023-TW1", "1.06.02"): 1000, ("2023-TW1", "1.06.04"): 2000, ("2023-TW2", "1.06.02"): 1000,
    }  # fmt: skip


def test_an_unknown_column_beside_a_lower_and_narrower_table_is_found():
    def draw(page):
        below = draw_table(page, SPENT, "realisasi_anggaran", signature=False)
        rows = [[*line[:3], "12%"] for line in TWO]
        header = ["NO", "PROGRAM", "ANGGARAN", "BOBOT"]
        draw_table(page, rows, header=header, start=(below + 1, 1), letterhead=False, signature=False)

    rejected(book(S=draw), "G-SEL-ASING")


def test_a_table_on_a_second_sheet_is_read_too():
    made = evaluated(book(A=lambda p: draw_table(p, TWO), B=lambda p: draw_table(p, SPENT, "realisasi_anggaran")))
    assert (codes(made), len(made.submissions)) == ([], 2)


@pytest.mark.parametrize("hidden", [False, True])
def test_a_copy_of_a_table_on_another_sheet_is_never_added_to_it(hidden):
    def draw(page):
        draw_table(page, TWO)
        page.sheet_state = "hidden" if hidden else "visible"

    made = evaluated(book(A=lambda p: draw_table(p, TWO), B=draw))
    assert "G-KUNCI-GANDA" in codes(made)
    assert set(made.submissions["ditolak"].to_pylist()) == {True}


def test_a_hidden_sheet_is_read_and_asked_about():
    def draw(page):
        draw_table(page, SPENT, "realisasi_anggaran")
        page.sheet_state = "hidden"

    made = evaluated(book(A=lambda p: draw_table(p, TWO), B=draw))
    assert only(made, "P-LEMBAR-TERSEMBUNYI")["lembar"] == "B"
    assert accepted(made)


def test_an_unrelated_sheet_beside_a_table_is_only_a_question():
    made = evaluated(book(A=lambda p: draw_table(p, TWO), B=lambda p: put(p, 1, 1, ["Catatan", "rapat"])))
    assert only(made, "P-LEMBAR")["lembar"] == "B"
    assert accepted(made)


def test_a_second_sheet_with_a_renamed_column_does_not_stop_the_first():
    header = ["NO", "PROGRAM", "ANGGARAN", "SERAPAN > KEUANGAN", "SERAPAN > FISIK"]
    content = book(
        A=lambda p: draw_table(p, TWO), B=lambda p: draw_table(p, SPENT, "realisasi_anggaran", header=header)
    )
    made = evaluated(content)
    assert {row["lembar"] for row in made.findings.to_pylist()} == {"B"}
    assert any(kode.startswith("G-") for kode in codes(made))
    assert amounts(made) == BOTH


def test_a_workbook_without_any_form_is_refused_with_what_is_seen():
    made = evaluated(book(A=lambda p: put(p, 3, 2, ["NAMA", "UMUR"])))
    found = only(made, "G-FORMULIR")
    assert (found["lembar"], found["di"]) == ("A", "B3")
    assert "NAMA, UMUR" in found["pesan"]


def test_an_empty_workbook_is_refused():
    assert codes(evaluated(book(A=lambda _: None))) == ["G-FORMULIR"]


def test_one_table_that_two_forms_fit_equally_is_refused():
    title = ["RINCIAN ANGGARAN", "ANGGARAN PROGRAM", "TAHUN 2023"]
    header = ["NO", "PROGRAM", "ANGGARAN", "KODE", "URAIAN"]
    rejected(budget_book([["1", DAYASOS, "1.000", "1.06.02", DAYASOS]], title=title, header=header))


# ── roles ───────────────────────────────────────────────────────────────────────────────────────


@modest
@given(
    form=st.sampled_from(["anggaran_program", "realisasi_anggaran"]),
    numbering=st.sampled_from(["", "({})"]),
    start=st.tuples(st.integers(1, 9), st.integers(1, 9)),
    total=st.booleans(),
    gap=st.booleans(),
)
def test_every_cell_of_a_recognised_sheet_has_exactly_one_role(form, numbering, start, total, gap):
    rows = TWO if form == "anggaran_program" else SPENT
    rows = rows + [[]] * gap + [[None, "JUMLAH", "3.750.000"]] * total
    made = evaluated(budget_book(rows, form, numbering=numbering, start=start))
    assert set(made.cells["peran"].to_pylist()) <= set(ROLES)
    assert accepted(made)


def test_the_roles_of_a_small_sheet_are_these():
    made = evaluated(budget_book([TWO[0], [None, "JUMLAH", 1_250_000]], numbering="{}"))
    by_text = dict(zip(made.cells["isi"].to_pylist(), made.cells["peran"].to_pylist(), strict=True))
    assert by_text["DINAS SOSIAL"] == by_text["TAHUN 2023"] == "judul"
    assert by_text["PROGRAM"] == "kepala"
    assert by_text["1"] == "nomor"
    assert by_text[DAYASOS] == by_text["JUMLAH"] == by_text["APBD"] == "label"
    assert by_text["Rp. 1.250.000"] == "nilai"
    assert by_text["1250000"] == "kendali"
    assert by_text[NIP] == "kaki"


@given(
    st.lists(
        st.tuples(
            st.integers(1, 8),
            st.integers(1, 6),
            st.sampled_from(
                ["NO", "PROGRAM", "ANGGARAN", "REALISASI", "KEUANGAN", "FISIK", "KODE", "URAIAN", "JUMLAH", DAYASOS, "1",
                 "ANGGARAN PROGRAM TAHUN 2023", "REALISASI CAPAIAN ANGGARAN TAHUN 2023", "1.000", 5, "-", "%", " "]
            ),
        ),
        max_size=30,
    )
)  # fmt: skip
def test_no_arrangement_of_words_makes_recognition_raise_or_leave_a_cell_out(cells):
    made = evaluated(book(S=lambda page: [put(page, row, col, [text]) for row, col, text in cells]))
    roles = made.cells["peran"].to_pylist()
    if accepted(made):
        assert None not in roles
    assert made.findings.num_rows or accepted(made)


def test_recognition_works_on_cells_alone():
    (grid,) = grids(read(budget_book(TWO)))
    found = recognise(grid, declarations().forms)
    assert [table.form.nama for table in found.tables] == ["anggaran_program"]
    assert found.tables[0].columns == {"nomor": 1, "program": 2, "anggaran": 3, "sumber_dana": 4}
    assert Jalur.of("2023/bid-dayasos/a.xlsx").unit == "bid-dayasos"
    assert where(budget_book(TWO), "NO") == f"A{found.tables[0].top}"
