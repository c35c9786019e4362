"""What spreads over cells: hidden rows and columns, merged ranges."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.workbook import address, column_letters, read
from tests.kit import parts as make
from tests.kit.cells import rows


def test_hidden_rows_and_every_column_of_a_hidden_group_are_marked() -> None:
    cells = "".join(f'<c r="{letter}{{0}}"><v>1</v></c>' for letter in "ABCDE")
    content = make.book(
        make.sheet(
            f'<row r="1">{cells.format(1)}</row><row r="2" hidden="1">{cells.format(2)}</row>'
            f'<row r="3" hidden="0">{cells.format(3)}</row>',
            before='<cols><col min="2" max="4" hidden="true"/><col min="3" max="3" hidden="1"/>'
            '<col min="5" max="5" hidden="0"/></cols>',
        )
    )
    hidden = {where for where, row in rows(content).items() if row["tersembunyi"]}
    assert hidden == {"B1", "C1", "D1", "A2", "B2", "C2", "D2", "E2", "B3", "C3", "D3"}


def test_a_hidden_row_without_number_is_marked() -> None:
    content = make.book(
        make.sheet('<row r="4"/><row hidden="1"><c r="A5"><v>1</v></c></row><row><c><v>2</v></c></row>')
    )
    assert {where: row["tersembunyi"] for where, row in rows(content).items()} == {
        "A5": True,
        "A6": False,
    }


def test_values_under_a_merge_are_kept_and_say_the_range() -> None:
    content = make.book(
        make.sheet(
            '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c><c r="E1"><v>3</v></c></row>'
            '<row r="2"><c r="A2"><v>4</v></c><c r="C2"><v>5</v></c></row>'
            '<row r="3"><c r="A3"><v>6</v></c><c r="C3"><v>7</v></c></row>',
            after='<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="$C$3:C2"/><mergeCell ref="E1"/></mergeCells>',
        )
    )
    assert {where: row["gabung"] for where, row in rows(content).items()} == {
        "A1": "A1:D1",
        "B1": "A1:D1",
        "E1": "E1:E1",
        "A2": None,
        "C2": "C2:C3",
        "A3": None,
        "C3": "C2:C3",
    }
    assert read(content).sheets[0].gabungan == ((1, 1, 1, 4), (2, 3, 3, 3), (1, 5, 1, 5))


def merged(*refs: str, rows: str = '<row r="1"><c r="A1"><v>1</v></c></row>') -> bytes:
    listed = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    return make.book(make.sheet(rows, after=f"<mergeCells>{listed}</mergeCells>"))


def test_whole_columns_and_rows_may_be_merged() -> None:
    (sheet,) = read(merged("H:I", "$3:$5", "A1:B1", "A1:B1")).sheets[:1]
    assert sheet.galat == (("G-GABUNG", "H:I dan $3:$5 bertindih"),)
    assert read(merged("H:I", "A1:B1", "A1:B1")).sheets[0].gabungan == ((1, 8, 1_048_576, 9), (1, 1, 1, 2))
    assert read(merged("$3:5")).sheets[0].gabungan == ((3, 1, 5, 16_384),)


@pytest.mark.parametrize(
    ("refs", "said"),
    [
        (["A1:B2", "B2:C3"], "A1:B2 dan B2:C3 bertindih"),
        (["A1:A9", "C1:C9", "A5:C5"], "A1:A9 dan A5:C5 bertindih"),
        (["A1:B1", "apa"], "apa"),
        ([""], "tanpa alamat"),
    ],
)
def test_merges_that_nobody_can_lay_out_cost_their_sheet_alone(refs: list[str], said: str) -> None:
    found = read(merged(*refs)).sheets[0]
    assert (found.gabungan, found.galat) == ((), (("G-GABUNG", said),))


def test_merges_of_more_rows_than_are_looked_at_cost_their_sheet_alone() -> None:
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>1</v></c></row>' for row in range(1, 1_200))
    tall = [f"{column_letters(col)}1:{column_letters(col)}1048576" for col in range(2, 1_000)]
    ((kode, said),) = read(merged(*tall, rows=rows)).sheets[0].galat
    assert (kode, said) == ("G-GABUNG", "998 daerah yang sangat luas")


@st.composite
def tilings(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Ranges that do not overlap: some tiles of a grid cut at random rows and columns."""
    down = sorted({1, 13, *draw(st.lists(st.integers(2, 12), max_size=5))})
    across = sorted({1, 11, *draw(st.lists(st.integers(2, 10), max_size=4))})
    tiles = [(top, left, bottom - 1, right - 1) for top, bottom in pairwise(down) for left, right in pairwise(across)]
    return draw(st.lists(st.sampled_from(tiles), unique=True))


@given(tilings(), st.sets(st.tuples(st.integers(1, 14), st.integers(1, 12))))
def test_every_cell_knows_its_merged_range(
    merges: list[tuple[int, int, int, int]], places: set[tuple[int, int]]
) -> None:
    cells = "".join(f'<row><c r="{address(*place)}"><v>1</v></c></row>' for place in sorted(places))
    refs = [f"{address(*merge[:2])}:{address(*merge[2:])}" for merge in merges]
    after = "".join(f'<mergeCell ref="{ref}"/>' for ref in refs)
    found = read(make.book(make.sheet(cells, after=f"<mergeCells>{after}</mergeCells>")))
    expected = {
        address(row, col): next(
            (
                ref
                for ref, (top, left, bottom, right) in zip(refs, merges, strict=True)
                if top <= row <= bottom and left <= col <= right
            ),
            None,
        )
        for row, col in places
    }
    assert {row["alamat"]: row["gabung"] for row in found.cells.to_pylist()} == expected
    assert found.sheets[0].gabungan == tuple(merges)


def test_what_has_no_height_or_width_is_hidden() -> None:
    cells = '<c r="A{0}"><v>1</v></c><c r="B{0}"><v>1</v></c>'
    content = make.book(
        make.sheet(
            f'<row r="1">{cells.format(1)}</row><row r="2" ht="0">{cells.format(2)}</row>'
            f'<row r="3" ht="15">{cells.format(3)}</row><row r="4" customHeight="1">{cells.format(4)}</row>',
            before='<cols><col min="2" max="2" width="0"/></cols>',
        )
    )
    hidden = {where for where, row in rows(content).items() if row["tersembunyi"]}
    assert hidden == {"B1", "A2", "B2", "B3", "A4", "B4"}


def test_where_rows_are_hidden_by_default_only_those_with_a_height_are_seen() -> None:
    content = make.book(
        make.sheet(
            '<row r="1"><c r="A1"><v>1</v></c></row><row r="2" ht="15"><c r="A2"><v>2</v></c></row>',
            before='<sheetFormatPr defaultRowHeight="15" zeroHeight="1"/>',
        )
    )
    assert {where for where, row in rows(content).items() if row["tersembunyi"]} == {"A1"}
