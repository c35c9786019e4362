"""A table is found by its words wherever it stands, alone or among others, and every cell has one role."""

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
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    declarations,
    draw_table,
    evaluated,
    put,
    where,
)
from tests.kit.budgets import DAYASOS, REHSOS, SPENT, TWO, good, rejected

modest = settings(max_examples=25)


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


def test_one_table_that_two_forms_fit_equally_is_refused():
    title = ["RINCIAN ANGGARAN", "ANGGARAN PROGRAM", "TAHUN 2023"]
    header = ["NO", "PROGRAM", "ANGGARAN", "KODE", "URAIAN"]
    rejected(budget_book([["1", DAYASOS, "1.000", "1.06.02", DAYASOS]], title=title, header=header))


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
    assert by_text["NIP. [nomor disamarkan]"] == "kaki"


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
    found = recognise(grid, declarations())
    assert [table.form.nama for table in found.tables] == ["anggaran_program"]
    assert found.tables[0].columns == {"nomor": 1, "program": 2, "anggaran": 3, "sumber_dana": 4}
    assert Jalur.of("2023/bid-dayasos/a.xlsx").unit == "bid-dayasos"
    assert where(budget_book(TWO), "NO") == f"A{found.tables[0].top}"
