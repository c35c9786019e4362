"""Text tables (CSV), which cannot merge: a header of two rows is read as a merged one would be."""

import pytest

from tests.kit.books import accepted, codes, evaluated, only
from tests.kit.budgets import DAYASOS, REHSOS

YEARLY = f"REALISASI CAPAIAN ANGGARAN TAHUN 2023\n\nNO;PROGRAM;ANGGARAN;REALISASI;\n;;;KEUANGAN;FISIK\n1;{DAYASOS};1.250.000;625.000;50,00%\n"
QUARTERS = (
    "REALISASI ANGGARAN PER TRIWULAN TAHUN 2023\nKODE,URAIAN,REALISASI,,,,\n,,TW I,TW II,TW III,TW IV,JUMLAH\n"
    f"1.06.04,{REHSOS},1,2,3,4,10\n"
)
VERSIONS = (
    "RINCIAN ANGGARAN TAHUN 2023\nKODE;URAIAN;SUMBER DANA;ANGGARAN;;\n;;;MURNI;PERGESERAN;PERUBAHAN\n"
    f"1.06.04;{REHSOS};APBD;1.000;2.000;3.000\n"
)


def values(made, key):
    return {row[key]: int(row["nilai"]) for row in made.facts["anggaran"].to_pylist()}


@pytest.mark.parametrize(
    ("content", "unit", "key", "expected"),
    [
        (YEARLY, "bid-dayasos", "kode", {"1.06.02": 625_000}),
        (QUARTERS, "bid-rehsos", "periode", {f"2023-TW{n}": n for n in (1, 2, 3, 4)}),
        (VERSIONS, "bid-rehsos", "versi", {"murni": 1000, "pergeseran": 2000, "perubahan": 3000}),
    ],
)
def test_a_heading_over_several_columns_goes_on_over_blank_ones(content, unit, key, expected):
    made = evaluated(content.encode(), f"2023/{unit}/a.csv")
    assert codes(made) == []
    assert accepted(made)
    assert values(made, key) == expected


def test_a_column_that_nobody_declared_is_named_and_the_header_still_found():
    content = YEARLY.replace("REALISASI;\n", "REALISASI;;CATATAN\n").replace("FISIK\n", "FISIK;\n")
    made = evaluated(content.encode(), "2023/bid-dayasos/a.csv")
    assert codes(made) == ["G-SEL-ASING"]
    assert only(made, "G-SEL-ASING")["di"] == "F3"


def test_a_header_of_one_row_above_a_group_is_no_header_of_two():
    content = f"ANGGARAN PROGRAM TAHUN 2023\nNO;PROGRAM;ANGGARAN;KET\nA;BELANJA OPERASI;;\n1;{DAYASOS};1.250;APBD\n"
    made = evaluated(content.encode(), "2023/bid-dayasos/a.csv")
    assert codes(made) == []
    assert values(made, "kode") == {"1.06.02": 1250}
