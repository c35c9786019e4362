"""Addresses of cells, and the one table that reading gives."""

import pickle

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from assets.workbook import CELLS, Unreadable, address, column_letters, read
from tests.kit import parts as make
from tests.kit.cells import EVERYTHING, a1, refusal, rows, said


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_named_as_spreadsheets_name_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@given(st.integers(1, 18278), st.integers(1, 1_048_576))
def test_addresses_agree_with_the_witness(column: int, row: int) -> None:
    assert address(row, column) == f"{get_column_letter(column)}{row}"


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_column_before_the_first(number: int) -> None:
    with pytest.raises(ValueError, match="no column"):
        column_letters(number)


@given(st.integers(1, 16384), st.integers(1, 1_048_576))
def test_every_address_of_a_sheet_comes_back(column: int, row: int) -> None:
    where = address(row, column)
    content = make.book(make.sheet(f'<row r="{row}"><c r="{where}"><v>1</v></c></row>'))
    [found] = read(content).cells.to_pylist()
    assert said(found, "baris", "kolom", "alamat") == (row, column, where)


def test_cells_without_reference_follow_the_one_before() -> None:
    content = make.book(
        make.sheet(
            "<row><c><v>1</v></c><c/><c><v>3</v></c></row>"
            '<row r="5"><c r="D5"><v>4</v></c><c><v>5</v></c></row>'
            "<row><c><v>6</v></c></row>"
        )
    )
    assert {where: row["isi"] for where, row in rows(content).items()} == {
        "A1": "1",
        "C1": "3",
        "D5": "4",
        "E5": "5",
        "A6": "6",
    }


def test_odd_spellings_of_an_address_are_made_plain() -> None:
    content = make.book(
        make.sheet('<row r="2.0"><c r="$b$2"><v>1</v></c><c r=""><v>2</v></c><c r="D02"><v>3</v></c></row>')
    )
    assert list(rows(content)) == ["B2", "C2", "D2"]


@pytest.mark.parametrize("where", ["A0", "1", "A", "A1B2", "ABCD1", "A-1", "A99999999999"])
def test_a_cell_whose_address_is_nonsense_makes_the_file_unreadable(where: str) -> None:
    content = make.book(make.sheet(f'<row r="1"><c r="{where}"><v>1</v></c></row>'))
    assert refusal(content).kode == "G-BERKAS-RUSAK"


def test_rows_out_of_order_are_sorted() -> None:
    content = make.book(
        make.sheet(
            '<row r="9"><c r="B9"><v>4</v></c><c r="A9"><v>3</v></c></row>'
            '<row r="2"><c r="C2"><v>2</v></c><c r="A2"><v>1</v></c></row>'
        )
    )
    assert [row["alamat"] for row in rows(content).values()] == ["A2", "C2", "A9", "B9"]


def test_of_two_cells_with_one_address_the_last_counts() -> None:
    content = make.book(
        make.sheet(
            '<row r="1"><c r="B1"><v>0</v></c><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>'
        )
    )
    assert {where: row["isi"] for where, row in rows(content).items()} == {"A1": "2", "B1": "0"}


def test_a_blank_duplicate_does_not_hide_a_value() -> None:
    content = make.book(make.sheet('<row r="1"><c r="A1"><v>1</v></c><c r="A1" s="0"/></row>'))
    assert a1(content)["isi"] == "1"


def test_the_schema_is_the_one_agreed() -> None:
    assert CELLS.names == [
        "lembar",
        "baris",
        "kolom",
        "alamat",
        "isi",
        "nilai",
        "jenis",
        "rumus",
        "format",
        "tersembunyi",
        "gabung",
        "tampak",
    ]
    assert CELLS.field("baris").type == pa.int32()


def test_results_and_refusals_travel_between_processes() -> None:
    found = refusal(b"")
    copy = pickle.loads(pickle.dumps(Unreadable("G-BERKAS-RUSAK", {"lembar": "a"})))  # noqa: S301
    assert (copy.kode, copy.rincian, str(copy)) == (
        "G-BERKAS-RUSAK",
        {"lembar": "a"},
        "G-BERKAS-RUSAK (lembar=a)",
    )
    assert str(found) == "G-BERKAS-KOSONG"
    book = read(make.book(EVERYTHING, shared=make.strings("<t>a</t>")))
    assert pickle.loads(pickle.dumps(book)) == book  # noqa: S301
