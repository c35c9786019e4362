"""What a path in the inbox says."""

import pytest

from assets.evidence.handed import InboxPath, illustrative


def test_year_unit_and_name_are_the_parts_of_a_path_of_three():
    path = InboxPath.of("2023/bid-dayasos/Tabel 2.4.xlsx")
    assert (path.tahun, path.unit, path.nama) == ("2023", "bid-dayasos", "Tabel 2.4.xlsx")


@pytest.mark.parametrize("jalur", ["Tabel 2.4.xlsx", "2023/Tabel 2.4.xlsx", "2023/bid-dayasos/lama/Tabel 2.4.xlsx"])
def test_a_path_of_another_depth_says_neither_year_nor_unit(jalur):
    path = InboxPath.of(jalur)
    assert (path.tahun, path.unit, path.nama) == ("", "", "Tabel 2.4.xlsx")


def test_only_the_beginning_of_the_name_declares_invented_figures():
    names = ("ilustrasi-a.xlsx", "ILUSTRASI-a.xlsx", "a-ilustrasi-.xlsx", "ilustrasi.xlsx")
    said = [illustrative(InboxPath.of(f"2023/ilustrasi-unit/{name}")) for name in names]
    assert said == [True, True, False, False]
