"""What follows from others is a control: totals, parents, printed budgets and percentages, versions."""

from decimal import Decimal

import pytest

from tests.kit.books import accepted, amounts, budget_book, codes, evaluated, held  # fmt: skip
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


@pytest.mark.parametrize("label", ["JUMLAH", "Jumlah", "TOTAL", "JUMLAH (A + B)"])
def test_a_total_row_is_compared_with_its_parts_and_never_added(label):
    rows = [["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], [None, label, "3.500"]]
    made = evaluated(budget_book(rows))
    assert codes(made) == []
    assert amounts(made) == {"1.06.02": 1000, "1.06.04": 2500}
    assert list(controls(made).values()) == [(Decimal(3500), Decimal(3500))]


def test_a_wrong_total_keeps_both_numbers():
    made = evaluated(budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], [None, "JUMLAH", "9.999"]]))
    assert list(controls(made).values()) == [(Decimal(9999), Decimal(3500))]
    assert accepted(made)


def test_a_subtotal_counts_since_the_last_one_and_the_total_counts_all():
    rows = [
        ["1", DAYASOS, "1.000"], [None, "Sub Jumlah", "1.000"],
        ["2", REHSOS, "2.500"], ["3", "PROGRAM PENANGANAN BENCANA", "500"], [None, "Sub Jumlah", "3.000"],
        [None, "TOTAL", "4.000"],
    ]  # fmt: skip
    made = evaluated(budget_book(rows))
    assert sorted(controls(made).values()) == [(1000, 1000), (3000, 3000), (4000, 4000)]
    assert sum(amounts(made).values()) == 4000


def test_a_ratio_in_a_total_row_is_recomputed_from_its_own_row():
    rows = [
        ["1", DAYASOS, "1.000", "500", "50%"],
        ["2", REHSOS, "1.000", "750", "75%"],
        [None, "JUMLAH", "2.000", "1.250", "62,5%"],
    ]
    made = evaluated(budget_book(rows, "realisasi_anggaran"))
    assert (Decimal("62.5"), Decimal("62.5")) in controls(made).values()
    assert amounts(made) == {"1.06.02": 500, "1.06.04": 750}


def test_a_parent_without_a_value_of_its_own_is_no_finding_and_no_control():
    made = detail([*PROGRAM, None, None, None], [*KEGIATAN, None, None, None], [*SUB_ALAT, None, "100", "120"])
    assert codes(made) == []
    assert controls(made) == {}
    assert amounts(made, "versi") == {"murni": 100, "perubahan": 120}


def test_a_parent_is_compared_with_its_own_leaves_only_wherever_they_stand():
    other = ["1.06.05", "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL"]
    child = ["1.06.05.2.01", "Pemeliharaan Anak-Anak Terlantar"]
    made = detail(
        [*child, None, "7", "8"], [*PROGRAM, None, "100", "120"], [*SUB_ALAT, None, "100", "120"], [*other, None, "7", "9"]
    )  # fmt: skip
    assert sorted(controls(made).values()) == [(7, 7), (9, 8), (100, 100), (120, 120)]
    assert sum(amounts(made, "kode", "versi").values()) == 7 + 8 + 100 + 120


def test_a_parent_is_a_fact_where_nothing_below_it_is_stated():
    made = detail([*PROGRAM, None, "100", "120"])
    assert amounts(made, "kode", "versi") == {("1.06.04", "murni"): 100, ("1.06.04", "perubahan"): 120}


def test_a_part_that_is_missing_from_the_table_shows_in_the_control_of_its_parent():
    made = detail([*PROGRAM, None, "300", "300"], [*SUB_ALAT, None, "100", "100"])
    assert set(controls(made).values()) == {(Decimal(300), Decimal(100))}


def test_a_version_that_takes_a_budget_away_is_zero_and_not_the_version_before():
    made = detail([*SUB_ALAT, None, "100", "-"])
    assert codes(made) == []
    assert amounts(made, "versi") == {"murni": 100, "perubahan": 0}


def test_three_versions_in_columns_are_three_facts():
    header = ["KODE", "URAIAN", "ANGGARAN > MURNI", "ANGGARAN > PERGESERAN", "ANGGARAN > SETELAH PERUBAHAN"]
    made = detail([*SUB_ALAT, "1", "2", "3"], header=header)
    assert amounts(made, "versi") == {"murni": 1, "pergeseran": 2, "perubahan": 3}


def test_a_total_over_a_column_of_quarters_is_compared_along_rows_and_columns():
    rows = [[*SUB_ALAT, "1", "2", "3", "4", "10"], [*SUB_MAKAN, "5", "6", "7", "8", "26"], [None, "JUMLAH", "6", "8", "10", "12", "99"]]  # fmt: skip
    made = evaluated(budget_book(rows, "realisasi_triwulan"), REHSOS_FILE)
    assert codes(made) == []
    assert sorted(controls(made).values()) == [(6, 6), (8, 8), (10, 10), (10, 10), (12, 12), (26, 26), (99, 36)]


def test_a_total_row_names_the_cells_that_it_sums():
    content = budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], [None, "JUMLAH", "3.500"]])
    (control,) = evaluated(content).controls.to_pylist()
    assert [held(content, "Sheet1", sel.rsplit("!", 1)[1]) for sel in control["bagian"]] == ["1.000", "2.500"]
    assert held(content, "Sheet1", control["sel_label"].rsplit("!", 1)[1]) == "JUMLAH"


@pytest.mark.parametrize("rows", [[["JUMLAH", None, "3.500"]], [[None, "JUMLAH", "3.500"]], [["3", "TOTAL", "3.500"]]])
def test_a_total_is_known_by_its_label_in_either_column(rows):
    made = evaluated(budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], *rows]))
    assert (codes(made), sum(amounts(made).values())) == ([], 3500)


def test_a_printed_budget_is_compared_with_its_figure_and_is_no_fact():
    made = evaluated(budget_book([["1", DAYASOS, "1.000", "500", "50%"]], "realisasi_anggaran"))
    assert {row["angka"]: row["tertulis"] for row in made.controls.to_pylist()} == {
        "realisasi_anggaran/2023/1.06.02/anggaran": 1000,
        "realisasi_anggaran/2023/1.06.02/persen_realisasi": 50,
    }
    assert {row["ukuran"] for row in made.facts["anggaran"].to_pylist()} == {"realisasi"}


@pytest.mark.parametrize(("value", "amount"), [("-", 0), ("nihil", 0), ("0", 0), (0.0, 0), ("0,00", 0)])
def test_nil_and_zero_of_a_realisation_are_both_zero(value, amount):
    assert amounts(evaluated(budget_book([["1", DAYASOS, "1", value, None]], "realisasi_anggaran"))) == {
        "1.06.02": amount
    }


@pytest.mark.parametrize(
    "code", ["1.06.04.2.01.0003", " 1.06.04.2.01.0003 ", "1.06.04.2.01.0003.", "1. 06. 04. 2. 01. 0003"]
)
def test_blanks_and_a_last_dot_in_a_code_do_not_matter(code):
    assert amounts(detail([code, SUB_ALAT[1], None, "1", "2"]), "kode", "versi").keys() == {
        (SUB_ALAT[0], "murni"), (SUB_ALAT[0], "perubahan"),
    }  # fmt: skip


def test_a_code_that_excel_took_for_a_number_is_refused():
    made = detail([1.06, "Apa saja", None, "1", "1"])
    assert codes(made) == ["G-KODE"]
    assert not accepted(made)


def test_a_code_that_did_not_yet_hold_is_refused():
    title = ["RINCIAN ANGGARAN", "TAHUN 2022"]
    content = budget_book([[*SUB_ALAT, None, "1", "1"]], "rincian_anggaran", title=title)
    assert codes(evaluated(content, "2022/bid-rehsos/a.xlsx")) == ["G-BERLAKU"]
