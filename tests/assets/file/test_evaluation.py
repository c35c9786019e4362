"""What a whole file says: its sheets together, held against the folder and name under which it was handed in."""

import io
import zipfile

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
from tests.kit.parts import pack


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


# ── one hostile sheet beside a good one ─────────────────────────────────────────────────────────


def standing(content):
    """Sheet and form of each table, with whether it was refused."""
    found = evaluated(content).submissions.to_pylist()
    return [(row["lembar"], row["formulir"], row["ditolak"]) for row in found]


def with_part(content, name, old, new):
    """The same workbook with another text in one part."""
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        made = {part: source.read(part) for part in source.namelist()}
    assert old in made[name].decode()
    return pack(made | {name: made[name].decode().replace(old, new)})


def two_sheets(**sheets):
    return book(A=lambda p: draw_table(p, TWO), **sheets)


GOOD = ("A", "anggaran_program", False)


def test_an_untitled_list_beside_a_table_is_only_a_question():
    content = two_sheets(
        Inventaris=lambda p: [put(p, 1, 1, ["NO", "NAMA BARANG", "KETERANGAN"]), put(p, 2, 1, [1, "MEJA", "baik"])]
    )
    assert (standing(content), codes(evaluated(content))) == ([GOOD], ["P-LEMBAR"])


def test_merges_that_overlap_cost_the_tables_of_their_sheet_alone():
    def merged(page):
        draw_table(page, SPENT, "realisasi_anggaran")
        page.merge_cells("A40:B41")

    content = with_part(
        two_sheets(B=merged),
        "xl/worksheets/sheet2.xml",
        'ref="A40:B41"',
        'ref="A40:B41"/><mergeCell ref="B41:C42"',
    )
    assert standing(content) == [GOOD, ("B", "realisasi_anggaran", True)]
    assert "A40:B41 dan B41:C42 bertindih" in only(evaluated(content), "G-GABUNG")["pesan"]


def test_merges_that_overlap_on_a_sheet_without_tables_cost_nothing():
    def merged(page):
        put(page, 1, 1, ["catatan"])
        page.merge_cells("A4:B5")

    content = with_part(
        two_sheets(B=merged), "xl/worksheets/sheet2.xml", 'ref="A4:B5"', 'ref="A4:B5"/><mergeCell ref="B5:C6"'
    )
    assert (standing(content), codes(evaluated(content))) == ([GOOD], ["P-LEMBAR"])


def test_whole_columns_merged_beside_a_table_cost_nothing():
    def merged(page):
        draw_table(page, SPENT, "realisasi_anggaran")
        page.merge_cells("X1:Y2")

    content = with_part(two_sheets(B=merged), "xl/worksheets/sheet2.xml", "X1:Y2", "X:Y")
    assert standing(content) == [GOOD, ("B", "realisasi_anggaran", False)]


def test_two_sheets_of_one_name_are_refused_and_the_one_beside_them_is_read():
    content = two_sheets(
        Bb=lambda p: draw_table(p, SPENT, "realisasi_anggaran"), Cc=lambda p: put(p, 1, 1, ["catatan"])
    )
    content = with_part(content, "xl/workbook.xml", 'name="Cc"', 'name="Bb"')
    found = evaluated(content)
    assert standing(content) == [GOOD, ("Bb", "realisasi_anggaran", True)]
    assert codes(found) == ["G-LEMBAR-KEMBAR", "P-LEMBAR"]
    assert len(set(found.cells["sel"].to_pylist())) == found.cells.num_rows


def test_sheets_whose_names_differ_by_case_are_two_sheets():
    content = two_sheets(
        Bb=lambda p: draw_table(p, SPENT, "realisasi_anggaran"), Cc=lambda p: put(p, 1, 1, ["catatan"])
    )
    content = with_part(content, "xl/workbook.xml", 'name="Cc"', 'name="bB"')
    assert standing(content) == [GOOD, ("Bb", "realisasi_anggaran", False)]
    assert codes(evaluated(content)) == ["P-LEMBAR"]


@pytest.mark.parametrize("years", ["2020-2021-2022-2023", "2020 2021 2022 2023", "2020_2021_2022_2023"])
def test_four_years_in_a_file_name_are_no_number_of_a_person(years):
    good(budget_book(TWO), jalur=f"2023/bid-dayasos/IKU {years}.xlsx")
