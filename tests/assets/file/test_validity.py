"""A unit or a code that does not hold in the year of the file: said with the years in which it does, and no list."""

import pytest

from assets.evidence.handed import InboxPath
from assets.file.placed import refused_unread
from tests.kit.books import budget_book, codes, declarations, evaluated, only
from tests.kit.budgets import SUB_ALAT


def refused(jalur):
    made = refused_unread(InboxPath.of(jalur), declarations())
    return made.findings["pesan"].to_pylist() if made else []


def test_a_unit_before_its_time_is_told_since_when_it_holds():
    assert refused("2020/bid-rehsos/a.xlsx") == [
        "Unit bid-rehsos berlaku mulai 2022, tetapi berkas ini berada di folder tahun 2020."
    ]
    assert refused("2022/bid-rehsos/a.xlsx") == []


def test_a_unit_that_nobody_knows_is_told_which_there_are():
    assert refused("2023/bid-lain/a.xlsx") == ['Folder unit "bid-lain" tidak dikenal.']


@pytest.mark.parametrize(("year", "kinds"), [(2022, ["G-BERLAKU"]), (2023, [])])
def test_a_code_before_its_time_is_told_since_when_it_holds(year, kinds):
    layout = {
        "title": ["RINCIAN ANGGARAN", f"TAHUN {year}"],
        "header": ["KODE", "URAIAN", "SUMBER DANA", "ANGGARAN > MURNI", "ANGGARAN > PERGESERAN"],
    }
    content = budget_book([[*SUB_ALAT, None, "1.000", "1.000"]], "rincian_anggaran", **layout)
    made = evaluated(content, f"{year}/bid-rehsos/a.xlsx")
    assert codes(made) == kinds
    if kinds:
        found = only(made, "G-BERLAKU")
        assert (found["di"], found["isi"]) == ("A9", SUB_ALAT[0])
        assert found["pesan"] == "program 1.06.04.2.01.0003 tidak berlaku pada tahun 2022; berlaku mulai 2023."


def test_a_name_before_its_time_is_no_unknown_name():
    title = ["REALISASI CAPAIAN KINERJA", "TAHUN 2022"]
    header = ["NO", "URAIAN", "TARGET", "REALISASI", "CAPAIAN (%)"]
    content = budget_book([["1", "Penyediaan Alat Bantu", "1 unit", "1 unit", "100%"]], title=title, header=header)
    found = only(evaluated(content, "2022/bid-rehsos/a.xlsx"), "G-BERLAKU")
    assert (found["di"], found["isi"]) == ("B8", "Penyediaan Alat Bantu")
