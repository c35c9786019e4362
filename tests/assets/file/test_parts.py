"""A table that goes on over several sheets of a file: totals over both, and no part that is lost in silence."""

import pytest

from tests.kit.books import accepted, book, codes, draw_table, evaluated, only, put
from tests.kit.budgets import (
    BOTH,
    DAYASOS,
    KEGIATAN,
    PROGRAM,
    REHSOS,
    REHSOS_FILE,
    SUB_ALAT,
    SUB_MAKAN,
    controls,
    good,
)

AGAIN = ["ANGGARAN PROGRAM TAHUN 2023 (LANJUTAN)"]
FIRST, SECOND = ["1", DAYASOS, 1_250_000, "APBD"], ["2", REHSOS, 2_500_000, "APBD"]
ALL = 3_750_000


def two(first, second):
    """One table whose rows stand on two sheets, the second with a title of its own."""
    return book(
        A=lambda p: draw_table(p, first, signature=False),
        B=lambda p: draw_table(p, second, title=AGAIN, letterhead=False, signature=False),
    )


def agreeing(made):
    """The printed totals, all of which must be what is computed."""
    found = controls(made)
    assert all(written == computed for written, computed in found.values())
    return sorted(int(written) for written, _ in found.values())


@pytest.mark.parametrize(
    ("first", "second", "totals"),
    [
        ([FIRST], [SECOND, [None, "JUMLAH", ALL]], [ALL]),
        ([FIRST, [None, "JUMLAH", 1_250_000]], [SECOND, [None, "JUMLAH", 2_500_000]], [1_250_000, 2_500_000]),
        (
            [FIRST, [None, "JUMLAH DIPINDAHKAN", 1_250_000]],
            [[None, "PINDAHAN", 1_250_000], SECOND, [None, "JUMLAH", ALL]],
            [1_250_000, 1_250_000, ALL],
        ),
        ([[None, "JUMLAH", ALL], FIRST], [SECOND], [ALL]),
    ],
)
def test_a_total_is_over_its_own_sheet_or_over_all(first, second, totals):
    assert agreeing(good(two(first, second), BOTH)) == totals


def test_a_total_that_is_neither_is_compared_with_what_it_comes_nearest_to_and_says_which_cells():
    made = evaluated(two([FIRST], [SECOND, [None, "JUMLAH", ALL + 5]]))
    (row,) = made.controls.to_pylist()
    assert (row["dihitung"], [sel.split(":", 1)[1] for sel in row["bagian"]]) == (ALL, ["A!C8", "B!C4"])
    assert '2 sel rincian di lembar "A", "B"' in row["pembanding"]


def detailed(first, second):
    """A table of sub kegiatan on two sheets."""
    again = ["RINCIAN ANGGARAN TAHUN 2023 (LANJUTAN)"]
    content = book(
        A=lambda p: draw_table(p, first, "rincian_anggaran", signature=False),
        B=lambda p: draw_table(p, second, "rincian_anggaran", title=again, letterhead=False, signature=False),
    )
    return evaluated(content, REHSOS_FILE)


def test_a_parent_on_the_first_sheet_sums_its_rows_on_both():
    parents = [[*PROGRAM, None, 3000, 3000], [*KEGIATAN, None, 3000, 3000]]
    made = detailed([*parents, [*SUB_MAKAN, None, 1000, 1000]], [[*SUB_ALAT, None, 2000, 2000]])
    assert codes(made) == []
    assert agreeing(made) == [3000] * 4


def test_a_parent_whose_rows_stand_all_on_another_sheet_is_refused_since_it_would_count_double():
    parents = [[*PROGRAM, None, 3000, 3000], [*KEGIATAN, None, 3000, 3000]]
    made = detailed(parents, [[*SUB_MAKAN, None, 1000, 1000], [*SUB_ALAT, None, 2000, 2000]])
    said = only(made, "G-INDUK-LEMBAR")
    assert (said["lembar"], said["di"]) == ("A", "D10")
    assert '1.06.04.2.01 ada di tabel lain, di lembar "B"' in said["pesan"]
    assert not accepted(made)


def test_two_activities_on_two_sheets_are_no_parent_of_each_other():
    made = detailed([[*PROGRAM, None, 1000, 1000], [*SUB_MAKAN, None, 1000, 1000]], [[*SUB_ALAT, None, 2000, 2000]])
    assert codes(made) == []
    assert accepted(made)


@pytest.mark.parametrize("above", [[], ["LANJUTAN"], ["Lanjutan Tabel 2.4", "Halaman 2"]])
def test_rows_that_go_on_without_a_header_on_another_sheet_are_refused_with_the_table(above):
    def draw(page):
        for row, text in enumerate(above, start=1):
            put(page, row, 1, [text])
        put(page, len(above) + 1, 1, SECOND)

    made = evaluated(book(A=lambda p: draw_table(p, [FIRST]), B=draw))
    said = only(made, "G-LANJUTAN")
    assert (said["lembar"], said["di"]) == ("B", f"A{len(above) + 1}")
    assert not accepted(made)


@pytest.mark.parametrize(
    "rows",
    [
        [["DAFTAR PROGRAM"], ["NO", "PROGRAM", "KELUARAN"], ["1", DAYASOS, 12]],  # a list with its own heading
        [["1", "catatan rapat", "hadir semua"]],  # no number
        [["LANJUTAN"], ["Catatan", "rapat"]],
    ],
)
def test_a_sheet_of_something_else_is_only_asked_about(rows):
    def draw(page):
        for row, texts in enumerate(rows, start=1):
            put(page, row, 1, texts)

    made = evaluated(book(A=lambda p: draw_table(p, [FIRST, SECOND]), B=draw))
    assert codes(made) == ["P-LEMBAR"]
    assert accepted(made)
