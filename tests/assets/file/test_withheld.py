"""Nothing of a list of persons is kept or quoted, and the number of who signs is masked beside a good table."""

import pytest

from tests.kit.books import NIP, book, budget_book, codes, evaluated, only, put
from tests.kit.budgets import TWO

NIK = "1271014101900001"  # invented, as all names here


def listed(*heading, first=NIK):
    def draw(page):
        put(page, 1, 1, heading)
        put(page, 2, 1, [first, "CONTOH SATU", "Lalang", "Medan Sunggal"])
        put(page, 3, 1, [first, "CONTOH DUA", "Lalang", "Medan Sunggal"])

    return evaluated(book(data=draw), "2024/bid-rehsos/daftar.xlsx")


@pytest.mark.parametrize(
    "heading",
    [("nik", "nama"), ("NO. KK", "NAMA"), ("no", "nama", "gender"), ("Nama Lengkap", "Tempat Lahir", "kelurahan")],
)
def test_a_list_of_persons_is_refused_without_a_name_or_number_or_advice_to_make_a_form(heading):
    made = listed(*heading)
    assert set(codes(made)) == {"G-DATA-PRIBADI"}
    told = str(made.findings.to_pylist())
    assert "CONTOH" not in told
    assert NIK not in told
    assert "formulir" not in told
    assert made.cells.num_rows == 0


@pytest.mark.parametrize("heading", [("no", "nama", "gender"), ("NO", "Nama", "Tempat Lahir"), ("NO", "NAMA", "NIK")])
def test_so_is_one_by_its_headings_alone(heading):
    made = listed(*heading, first=1)
    assert set(codes(made)) == {"G-DATA-PRIBADI"}
    assert made.cells.num_rows == 0


def test_who_signs_below_a_table_is_no_list_and_the_number_is_masked():
    made = evaluated(budget_book(TWO))
    assert codes(made) == []
    kept = made.cells["isi"].to_pylist()
    assert NIP not in kept
    assert "NIP. [nomor disamarkan]" in kept


def test_a_number_of_a_person_beside_a_table_refuses_its_sheet_alone():
    rows = [[*TWO[0][:3], NIK], TWO[1]]
    made = evaluated(budget_book(rows))
    assert only(made, "G-DATA-PRIBADI")["di"] == "D8"
    assert NIK not in str(made.findings.to_pylist())
    assert NIK not in made.cells["isi"].to_pylist()
