"""Whole nights over what the RKT does not have: sub kegiatan, versions, sources of funds, quarters, totals."""

import pytest

from tests.kit.books import budget_book
from tests.kit.desk import budget_schemas

SUB_ALAT = ["1.06.04.2.01.0003", "Penyediaan Alat Bantu"]
SUB_MAKAN = ["1.06.04.2.01.0001", "Penyediaan Permakanan"]
PROGRAM = ["1.06.04", "PROGRAM REHABILITASI SOSIAL"]
YEAR = "SELECT anggaran, realisasi, sisa, versi, sumber_dana FROM publik.realisasi_anggaran WHERE kode_program = '1.06.04' AND periode = ?"


@pytest.fixture
def night(nights):
    """A night over an empty inbox, by declarations of budgets alone."""
    return nights(declare=budget_schemas)


def hand_in(night, name, rows, form, **layout):
    path = night.raw / "2023" / "bid-rehsos" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(budget_book(rows, form, **layout))


def quarters(night):
    hand_in(
        night,
        "tw.xlsx",
        [[*SUB_ALAT, "10", "20", "30", "40", "100"], [*SUB_MAKAN, "1", "2", "3", "4", "10"]],
        "realisasi_triwulan",
    )


def test_the_last_version_is_in_force_and_every_version_can_be_read(night):
    rows = [[*PROGRAM, None, "300", "500"], [*SUB_ALAT, "APBD", "100", "150"], [*SUB_MAKAN, "DAK", "200", "350"]]
    hand_in(night, "rincian.xlsx", rows, "rincian_anggaran")
    outcome = night.run()
    assert outcome.success, outcome.messages
    assert night.rows(YEAR, "2023") == [(500, None, None, "perubahan", "APBD, DAK")]
    detail = night.rows("SELECT kode, versi, sumber_dana, nilai, berlaku FROM publik.rincian_anggaran ORDER BY ALL")
    assert detail == [
        (SUB_MAKAN[0], "murni", "DAK", 200, False), (SUB_MAKAN[0], "perubahan", "DAK", 350, True),
        (SUB_ALAT[0], "murni", "APBD", 100, False), (SUB_ALAT[0], "perubahan", "APBD", 150, True),
    ]  # fmt: skip
    compared = night.rows("SELECT tertulis, dihitung, cocok FROM publik.rekonsiliasi ORDER BY ALL")
    assert compared == [(300, 300, True), (500, 500, True)]


def test_quarters_add_up_to_the_end_of_each_period_against_the_budget_of_the_year(night):
    quarters(night)
    hand_in(night, "anggaran.xlsx", [["1", PROGRAM[1], "1.000", "APBD"]], "anggaran_program")
    outcome = night.run()
    assert outcome.success, outcome.messages
    by_period = {p: night.rows(YEAR, p)[0][:3] for p in ("2023-TW1", "2023-TW2", "2023-TW3", "2023-TW4", "2023")}
    assert by_period == {
        "2023-TW1": (1000, 11, 989), "2023-TW2": (1000, 33, 967), "2023-TW3": (1000, 66, 934),
        "2023-TW4": (1000, 110, 890), "2023": (1000, 110, 890),
    }  # fmt: skip
    cells = night.rows(
        "SELECT count(*), sum(nilai) FROM publik.lacak_angka WHERE angka = 'realisasi_anggaran/2023-TW2/1.06.04/realisasi'"
    )
    assert cells == [(4, 33)]


def test_a_wrong_total_row_is_asked_about_and_the_parts_are_published(night):
    rows = [["1", PROGRAM[1], "1.000"], [None, "JUMLAH", "1.100"]]
    hand_in(night, "anggaran.xlsx", rows, "anggaran_program")
    assert night.run().success
    assert night.rows(YEAR, "2023")[0][0] == 1000
    ((code, said),) = night.rows("SELECT kode, pesan FROM publik.temuan")
    assert code == "P-KENDALI"
    assert "Tertulis 1.100, tetapi jumlah 1 sel rincian" in said
    assert "adalah 1.000 (selisih 100)" in said


def test_invented_figures_are_marked_down_to_every_figure_that_depends_on_them(night):
    title = ["ILUSTRASI", "ANGGARAN PROGRAM TAHUN 2023"]
    hand_in(night, "ilustrasi-anggaran.xlsx", [["1", PROGRAM[1], "1.000"]], "anggaran_program", title=title)
    hand_in(night, "realisasi.xlsx", [["1", PROGRAM[1], "1.000", "500", "50%"]], "realisasi_anggaran")
    outcome = night.run()
    assert outcome.success, outcome.messages
    marked = {
        a.rsplit("/", 1)[1]
        for (a,) in night.rows("SELECT angka FROM publik.angka WHERE ilustrasi AND angka LIKE '%1.06.04%'")
    }
    assert marked == {"anggaran", "persen_realisasi", "sisa"}
    assert night.rows("SELECT DISTINCT ilustrasi FROM publik.realisasi_anggaran WHERE kode_program = '1.06.04'") == [
        (True,)
    ]
