"""Which cell of a table a disagreement marks: its figure's, its own, or the one that lies where it lies on the sheet."""

from hypothesis import given
from hypothesis import strategies as st

from assets.report.document_marks import Difference, mark

SHEET = "0123456789abcdef:Data"


def about(sel, angka=None):
    return Difference(angka, "pegawai", f"{SHEET}!{sel}", "2023/umum/a.xlsx", "Data", "Tertulis 1, tetapi")


def table(*rows):
    return [[{"teks": text} | ({"angka": text} if "/" in text else {}) for text in row] for row in rows]


def marked(rows):
    return {(at, over) for at, row in enumerate(rows) for over, cell in enumerate(row) if cell.get("berbeda")}


def stands(**cells):
    return {f"t/{name}": [f"{SHEET}!{sel}"] for name, sel in cells.items()}


def test_a_disagreement_that_names_a_figure_of_the_table_marks_that_one_alone():
    rows = table(("a", "t/one", "t/two"))
    mark(rows, stands(one="B2", two="B2"), [about("B2", "t/two")])
    assert marked(rows) == {(0, 2)}


def test_one_that_names_a_figure_elsewhere_marks_the_figure_that_stands_in_its_cell():
    rows = table(("a", "t/one", "t/two"))
    mark(rows, stands(one="B2", two="C2"), [about("C2", "other/figure")])
    assert marked(rows) == {(0, 2)}


def test_a_total_without_address_is_marked_between_the_rows_around_it():
    rows = table(("a", "t/one"), ("Jumlah", ""), ("b", "t/two"), ("Semua", ""))
    notes = mark(rows, stands(one="B2", two="B4"), [about("B5"), about("B3")])
    assert marked(rows) == {(1, 1), (3, 1)}
    assert [note.sel[-2:] for note in notes] == ["B3", "B5"]


def test_where_several_rows_or_none_may_be_meant_nothing_is_marked_and_the_note_stays():
    rows = table(("a", "t/one"), ("Jumlah", ""), ("Semua", ""))
    notes = mark(rows, stands(one="B2"), [about("B3"), about("A1"), about("B1")])
    assert marked(rows) == set()
    assert len(notes) == 3


def test_another_sheet_says_nothing_of_where_a_cell_lies():
    rows = table(("a", "t/one"), ("Jumlah", ""))
    elsewhere = about("B3")._replace(sel="fedcba9876543210:Data!B3")
    mark(rows, stands(one="B2"), [elsewhere])
    assert marked(rows) == set()


@given(st.sets(st.integers(1, 12), min_size=1), st.sets(st.integers(1, 12), min_size=1), st.data())
def test_a_cell_between_known_rows_and_columns_is_never_marked_out_of_their_order(lines, columns, data):
    lines, columns = sorted(lines), sorted(columns)
    shown = data.draw(
        st.sets(st.sampled_from([(at, over) for at in range(len(lines)) for over in range(len(columns))]))
    )
    rows = [
        [{"teks": "", "angka": f"t/{a}/{o}"} if (a, o) in shown else {"teks": ""} for o in range(len(columns))]
        for a in range(len(lines))
    ]
    cells = {f"t/{a}/{o}": [f"{SHEET}!{chr(64 + columns[o])}{lines[a]}"] for a, o in shown}
    at, over = data.draw(st.sampled_from(range(len(lines)))), data.draw(st.sampled_from(range(len(columns))))
    mark(rows, cells, [about(f"{chr(64 + columns[over])}{lines[at]}")])
    assert marked(rows) <= {(at, over)}
