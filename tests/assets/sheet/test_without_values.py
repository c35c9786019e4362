"""A table that states nothing is no table of a form, however well its other headings fit."""

from tests.kit.books import accepted, budget_book, codes, evaluated, only
from tests.kit.desk import published, save

PROGRAM = ["1.06.04", "PROGRAM REHABILITASI SOSIAL"]
JALUR = "2023/bid-rehsos/Rincian.xlsx"
NEXT_EVENING = "2026-11-25T18:00:00+00:00"


def detail(header, *rows):
    return budget_book(rows, "rincian_anggaran", header=header)


def test_a_header_without_any_column_of_values_is_refused_with_those_that_it_could_have():
    made = evaluated(detail(("KODE", "URAIAN", "SUMBER DANA"), [*PROGRAM, "APBD"]), JALUR)
    said = only(made, "G-KEPALA")
    assert codes(made) == ["G-KEPALA"]
    assert (
        "kolom ANGGARAN > MURNI atau ANGGARAN > PERGESERAN atau ANGGARAN > PERUBAHAN … tidak ditemukan" in said["pesan"]
    )
    assert "ANGGARAN > SEBELUM PERUBAHAN" in said["saran"]


def test_one_column_of_values_is_enough():
    assert accepted(evaluated(detail(("KODE", "URAIAN", "ANGGARAN > PERGESERAN"), [*PROGRAM, 100]), JALUR))


def test_what_was_handed_in_before_stays_in_force(empty_night):
    save(empty_night, JALUR, detail(("KODE", "URAIAN", "ANGGARAN > MURNI"), [*PROGRAM, 100_000_000]))
    published(empty_night)
    save(empty_night, JALUR, detail(("KODE", "URAIAN"), PROGRAM))
    assert empty_night.run(NEXT_EVENING).success
    figure = "SELECT anggaran, basi_sejak IS NOT NULL FROM publik.realisasi_anggaran WHERE kode_program = '1.06.04'"
    assert empty_night.rows(figure) == [(100_000_000, True)]
    assert empty_night.rows("SELECT kode FROM publik.temuan") == [("G-KEPALA",)]
