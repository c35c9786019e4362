"""Which rows are sums of others: those below their code that state the same source of funds."""

import pytest

from tests.kit.books import accepted, amounts, budget_book, codes, evaluated

PROGRAM = ["1.06.04", "PROGRAM REHABILITASI SOSIAL"]
KEGIATAN = [
    "1.06.04.2.01",
    "Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar,"
    " serta Gelandangan Pengemis di Luar Panti Sosial",
]
MAKAN = ["1.06.04.2.01.0001", "Penyediaan Permakanan"]
ALAT = ["1.06.04.2.01.0003", "Penyediaan Alat Bantu"]
HEADER = ("KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI")


def detail(*rows):
    return evaluated(budget_book(rows, "rincian_anggaran", header=HEADER))


def compared(made):
    """(printed, added up) of every control, in the order of the sheet."""
    return [(row["tertulis"], row["dihitung"]) for row in made.controls.to_pylist()]


def test_each_row_sums_the_rows_below_it_of_its_own_source():
    made = detail(
        [*PROGRAM, "DAU", 100], [*KEGIATAN, "DAU", 100], [*MAKAN, "DAU", 100],
        [*PROGRAM, "DAK", 50], [*KEGIATAN, "DAK", 50], [*MAKAN, "DAK", 20], [*ALAT, "DAK", 30],
    )  # fmt: skip
    assert codes(made) == []
    assert amounts(made, "kode", "sumber_dana") == {
        (MAKAN[0], "DAU"): 100, (MAKAN[0], "DAK"): 20, (ALAT[0], "DAK"): 30,
    }  # fmt: skip
    assert compared(made) == [(100, 100), (100, 100), (50, 50), (50, 50)]


def test_a_row_that_states_no_source_sums_those_of_all():
    made = detail([*PROGRAM, None, 150], [*KEGIATAN, "DAU", 100], [*KEGIATAN, "DAK", 50])
    assert amounts(made, "kode", "sumber_dana") == {(KEGIATAN[0], "DAU"): 100, (KEGIATAN[0], "DAK"): 50}
    assert compared(made) == [(150, 150)]


def test_a_row_whose_source_no_row_below_it_shares_states_a_value_of_its_own():
    made = detail([*PROGRAM, "DAU", 100], [*KEGIATAN, "DAK", 50])
    assert accepted(made)
    assert amounts(made, "kode", "sumber_dana") == {(PROGRAM[0], "DAU"): 100, (KEGIATAN[0], "DAK"): 50}
    assert compared(made) == []


def test_rows_below_that_state_no_source_are_those_of_the_row_above_and_never_counted_twice():
    made = detail([*PROGRAM, "DAU", 100], [*KEGIATAN, None, 100])
    assert amounts(made, "kode", "sumber_dana") == {(KEGIATAN[0], "-"): 100}
    assert compared(made) == [(100, 100)]


@pytest.mark.parametrize(("source", "total"), [("DAU", 100), ("DAK", 50), (None, 150)])
def test_a_total_of_one_source_sums_the_rows_of_that_source(source, total):
    made = detail([*KEGIATAN, "DAU", 100], [*KEGIATAN, "DAK", 50], [None, "JUMLAH", source, total])
    assert compared(made) == [(total, total)]


def test_a_wrong_sum_of_one_source_is_asked_about_with_the_cells_of_that_source_only():
    made = detail([*PROGRAM, "DAU", 90], [*KEGIATAN, "DAU", 100], [*PROGRAM, "DAK", 50], [*KEGIATAN, "DAK", 50])
    assert compared(made) == [(90, 100), (50, 50)]
    assert [len(row["bagian"]) for row in made.controls.to_pylist()] == [1, 1]
