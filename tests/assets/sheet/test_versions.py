"""Which version a plan's numbers are of: as its title says, never against its tab, its file or a column beside."""

import pytest

from tests.kit.books import accepted, budget_book, codes, evaluated
from tests.kit.budgets import REHSOS, REHSOS_FILE, SUB_ALAT, detail


def plan(title, sheet="Sheet1", path=REHSOS_FILE):
    return evaluated(budget_book([["1", REHSOS, "100"]], sheet=sheet, title=title), path)


PLAIN = ["ANGGARAN PROGRAM", "TAHUN 2023"]
CHANGED = ["ANGGARAN PROGRAM PERUBAHAN", "TAHUN 2023"]
FOLDER = REHSOS_FILE.rpartition("/")[0]


@pytest.mark.parametrize(
    ("title", "sheet", "name"),
    [
        (PLAIN, "PERUBAHAN", "a"),
        (PLAIN, "Sheet1", "anggaran perubahan 2023"),
        (CHANGED, "murni", "a"),
        (["ANGGARAN PROGRAM MURNI", "TAHUN 2023"], "P-APBD", "a"),
    ],
)
def test_a_tab_or_file_that_names_another_version_than_the_title_is_refused(title, sheet, name):
    assert codes(plan(title, sheet, f"{FOLDER}/{name}.xlsx")) == ["G-DIMENSI-NAMA"]


@pytest.mark.parametrize(
    ("title", "sheet", "name"),
    [
        (PLAIN, "MURNI", "a"),
        (PLAIN, "Sheet1", "anggaran induk 2023"),
        (CHANGED, "PERUBAHAN", "anggaran murni dan perubahan"),
        (["ANGGARAN PROGRAM MURNI", "TAHUN 2023"], "MURNI", "anggaran perubahan 2023"),
        (["ANGGARAN PROGRAM (DPPA)", "TAHUN 2023"], "PERUBAHAN", "dppa 2023"),
    ],
)
def test_a_tab_or_file_that_names_the_version_of_the_title_or_of_none_is_read(title, sheet, name):
    assert codes(plan(title, sheet, f"{FOLDER}/{name}.xlsx")) == []


@pytest.mark.parametrize("said", ["PERGESERAN TAHAP II", "PERGESERAN TAHAP 2"])
def test_a_version_whose_name_sounds_like_time_is_no_time(said):
    made = plan([f"ANGGARAN PROGRAM {said}", "TAHUN 2023"])
    assert (codes(made), {row["versi"] for row in made.facts["anggaran"].to_pylist()}) == ([], {"pergeseran-2"})


def test_words_of_time_beside_such_a_version_are_still_refused():
    assert "G-WAKTU" in codes(plan(["ANGGARAN PROGRAM PERGESERAN TAHAP II", "TAHAP III TAHUN 2023"]))


def test_a_column_that_names_no_version_beside_one_that_does_is_refused_and_alone_it_is_read():
    header = ["KODE", "URAIAN", "SUMBER DANA", "PAGU", "ANGGARAN > MURNI"]
    made = detail([*SUB_ALAT, "PAD", "300", "100"], header=header)
    assert (codes(made), accepted(made)) == (["G-DIMENSI-KOLOM"], False)
    assert codes(detail([*SUB_ALAT, "PAD", "300"], header=header[:4])) == []
