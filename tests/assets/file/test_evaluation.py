"""What a whole file says: its sheets together, held against the folder and name under which it was handed in."""

import pytest

from tests.kit.books import (
    accepted,
    amounts,
    book,
    budget_book,
    codes,
    draw_table,
    evaluated,
    only,
    put,
)
from tests.kit.budgets import BOTH, SPENT, TWO, good, rejected


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


def test_invented_figures_are_named_as_such_in_file_name_and_title_or_refused():
    honest = budget_book(TWO, title=["ILUSTRASI", "ANGGARAN PROGRAM TAHUN 2023"])
    rejected(honest, "G-ILUSTRASI")
    rejected(budget_book(TWO), "G-ILUSTRASI", jalur="2023/bid-dayasos/ilustrasi-a.xlsx")
    made = good(honest, jalur="2023/bid-dayasos/ilustrasi-a.xlsx")
    assert set(made.facts["anggaran"]["ilustrasi"].to_pylist()) == {True}


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


def test_a_file_that_is_no_workbook_has_one_finding_and_no_table():
    made = evaluated(b"%PDF-1.7 ...", "2023/bid-dayasos/a.xlsx")
    assert codes(made) == ["G-BERKAS-JENIS"]
    assert (made.submissions.num_rows, made.cells.num_rows, made.facts["anggaran"].num_rows) == (0, 0, 0)


def test_a_sheet_named_by_a_nik_is_not_read_at_all():
    made = evaluated(budget_book(TWO, sheet="1271012345678901"))
    assert codes(made) == ["G-NAMA-PRIBADI"]
    assert made.cells.num_rows == 0


def test_a_loose_file_is_not_held_against_a_folder():
    made = evaluated(budget_book(TWO), "berkas.xlsx")
    assert (codes(made), amounts(made)) == ([], BOTH)
    assert set(made.facts["anggaran"]["unit"].to_pylist()) == {"-"}
