"""A sheet's cells by place, merges spread."""

from assets.sheet.grid import grids, joined
from assets.workbook import read
from tests.kit.books import book, put


def grid(*merges, rows=((1, "A"), (2, "B"))):
    """A sheet whose column A holds these texts, with these ranges merged."""

    def draw(page):
        for row, text in rows:
            put(page, row, 1, [text])
        for merge in merges:
            page.merge_cells(merge)

    (made,) = grids(read(book(Lembar=draw)))
    return made


def test_a_cell_stands_at_its_place_and_nothing_beside_it():
    made = grid()
    assert made.at(1, 1).isi == "A"
    assert made.at(1, 2) is None
    assert (made.lembar, made.last) == ("Lembar", 2)


def test_every_place_under_a_merge_shows_its_first_cell():
    made = grid("A1:C1")
    assert [made.at(1, col).isi for col in (1, 2, 3)] == ["A"] * 3
    assert made.at(1, 4) is None
    assert made.columns_covered(1) == {1, 2, 3}
    assert made.columns_covered(2) == {1}


def test_a_merge_of_blank_cells_covers_nothing():
    assert grid("C1:E1").columns_covered(1) == {1}


def test_a_merge_that_goes_on_below_is_cut():
    made = grid("A1:A2", rows=((1, "A"), (3, "B")))
    assert made.cuts_merge(1, 1)
    assert not made.cuts_merge(1, 2)
    assert not made.cuts_merge(2, 2)  # it begins above


def test_a_sheet_that_holds_nothing_is_no_grid():
    assert grids(read(book(Kosong=lambda _: None))) == []


def test_texts_are_compared_folded_and_numbers_plainly():
    (made,) = grids(read(book(S=lambda page: put(page, 1, 1, [" Dinas\u00a0 Sosial ", 1.50, None, "-"]))))
    assert joined(made.cells) == "DINAS SOSIAL 1 5"
