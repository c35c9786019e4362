"""Tables kept as text: delimiters, quotes, encodings."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.workbook import CELLS, Sheet, address, read
from tests.kit.cells import refusal


def texts(content: bytes) -> dict[str, str]:
    found = read(content)
    assert found.jenis == "csv"
    assert found.sheets == (Sheet("CSV", "tampak", ()),)
    assert found.cells.schema.equals(CELLS)
    assert set(found.cells["jenis"].to_pylist()) <= {"teks"}
    return {row["alamat"]: row["isi"] for row in found.cells.to_pylist()}


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_text_tables_of_every_sort_are_read(delimiter: str, encoding: str, end: str) -> None:
    text = end.join(["Uraian@Pagu", "Réalisasi@5", "@ ", "Total@7"]).replace("@", delimiter)
    assert texts(text.encode(encoding)) == {
        "A1": "Uraian",
        "B1": "Pagu",
        "A2": "Réalisasi",
        "B2": "5",
        "A4": "Total",
        "B4": "7",
    }


def test_commas_in_figures_do_not_make_a_delimiter() -> None:
    text = "Judul laporan, tahun 2024\n\nUraian;Capaian;Target\nA;87,26;90,00\nB;1,5;2,5\n"
    assert texts(text.encode())["B4"] == "87,26"
    assert texts(text.encode())["A1"] == "Judul laporan, tahun 2024"


def test_quoted_fields_keep_delimiters_quotes_and_line_breaks() -> None:
    text = 'a;"b;c\nd";e\n"f ""g""";h;i\n'
    assert texts(text.encode()) == {
        "A1": "a",
        "B1": "b;c\nd",
        "C1": "e",
        "A2": 'f "g"',
        "B2": "h",
        "C2": "i",
    }


def test_a_quote_that_never_closes_does_not_swallow_the_table() -> None:
    assert texts(b'a;b\n"c;d\ne;f\n') == {
        "A1": "a",
        "B1": "b",
        "A2": '"c',
        "B2": "d",
        "A3": "e",
        "B3": "f",
    }


def test_a_line_that_names_the_delimiter_is_obeyed_and_not_a_row() -> None:
    assert texts(b"sep=|\r\na;b|c\r\n") == {"A1": "a;b", "B1": "c"}


def test_one_column_and_blank_texts_are_text_tables() -> None:
    assert texts(b"NIK\n1271010101010001\n") == {"A1": "NIK", "A2": "1271010101010001"}
    assert texts(b" \n\t\n") == {}
    assert texts(b"a;b\n\x1a") == {"A1": "a", "B1": "b"}
    assert texts(b"< 5 tahun;3\n<Nama>;4\n")["A2"] == "<Nama>"


def test_blanks_around_text_stay_and_text_that_looks_like_a_formula_is_text() -> None:
    assert texts(b" a ;=1+1\n") == {"A1": " a ", "B1": "=1+1"}


def test_rows_far_down_keep_their_number() -> None:
    assert texts(b"a;b\n" + b"\n" * 50_000 + b"c;d\n")["B50002"] == "d"


def test_a_field_too_long_for_a_cell_is_refused_and_not_cut() -> None:
    assert refusal(b"a" * 200_000).kode == "G-BERKAS-BESAR"


fields = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n;,|\t"'),
    min_size=1,
    max_size=8,
)


@given(st.lists(st.tuples(fields, fields, fields), min_size=2, max_size=6))
def test_quoted_tables_come_back_the_same(table: list[tuple[str, str, str]]) -> None:
    quoted = [";".join('"' + item.replace('"', '""') + '"' for item in row) for row in table]
    found = texts(("sep=;\n" + "\n".join(quoted) + "\n").encode())
    assert found == {
        address(row, col): item
        for row, items in enumerate(table, 1)
        for col, item in enumerate(items, 1)
        if not item.isspace()
    }


def test_a_long_table_behind_a_quote_that_never_closes_is_read() -> None:
    found = texts(b'NO;"PROGRAM\n' + b"1;A\n" * 40_000)
    assert (found["B1"], found["A2"], found["B40001"]) == ('"PROGRAM', "1", "A")


@pytest.mark.parametrize(
    ("text", "batas"), [(";" * 16_384 + "a", "jumlah kolom"), ("\n" * 1_048_576 + "a;b", "jumlah baris")]
)
def test_what_no_sheet_can_hold_is_refused(text: str, batas: str) -> None:
    found = refusal(text.encode())
    assert (found.kode, found.rincian["batas"]) == ("G-BERKAS-BESAR", batas)


def test_what_a_sheet_can_hold_is_read() -> None:
    assert texts((";" * 16_383 + "a\n" + ";" * 40_000 + "\n").encode()) == {"XFD1": "a"}
