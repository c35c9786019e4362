"""What the reader gives for whole, odd, hostile and broken files.

openpyxl is the independent witness: the reader shares no code with it.
"""

import datetime as dt
import io
import pickle
import random
import subprocess
import sys
import tracemalloc
import zipfile
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.formula import ArrayFormula, DataTableFormula

from assets.workbook import (
    CELLS,
    Limits,
    Sheet,
    Unreadable,
    Workbook,
    address,
    column_letters,
    read,
)
from tests.kit import parts as make

DAY = 45286  # 2023-12-26


def rows(content: bytes, limits: Limits | None = None) -> dict[str, dict[str, Any]]:
    """The cells of a workbook with one sheet, by address."""
    cells = read(content, limits or Limits()).cells.to_pylist()
    assert len({row["alamat"] for row in cells}) == len(cells)
    return {row["alamat"]: row for row in cells}


def a1(content: bytes) -> dict[str, Any]:
    """The one cell of a workbook."""
    [(where, row)] = rows(content).items()
    assert where == "A1"
    return row


def refusal(content: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(content, limits or Limits())
    return caught.value


def said(row: dict[str, Any], *columns: str) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)


# --- addresses -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_columns_are_named_as_spreadsheets_name_them(number: int, letters: str) -> None:
    assert column_letters(number) == letters


@given(st.integers(1, 18278), st.integers(1, 1_048_576))
@settings(deadline=None)
def test_addresses_agree_with_the_witness(column: int, row: int) -> None:
    assert address(row, column) == f"{get_column_letter(column)}{row}"


@pytest.mark.parametrize("number", [0, -1])
def test_there_is_no_column_before_the_first(number: int) -> None:
    with pytest.raises(ValueError, match="no column"):
        column_letters(number)


@given(st.integers(1, 16384), st.integers(1, 1_048_576))
@settings(max_examples=60, deadline=None)
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


# --- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("2.6749999999999998", "2.675"),
        ("1.4E10", "14000000000"),
        ("1.4e+10", "14000000000"),
        ("1E-7", "0.0000001"),
        ("12345678901234.5", "12345678901234.5"),
        ("14265806382", "14265806382"),
        ("1271010101010001", "1271010101010001"),
        ("197011171990071001", "197011171990071000"),
        ("1E22", "10000000000000000000000"),
        ("0.30000000000000004", "0.30000000000000004"),
        ("87.260", "87.26"),
        ("-0", "0"),
        ("-0.0", "0"),
        ("0", "0"),
        ("007", "7"),
        ("+5", "5"),
        (".5", "0.5"),
        ("5.", "5"),
        ("-3", "-3"),
    ],
)
def test_a_number_is_the_shortest_plain_decimal_and_its_digits_stay(written: str, plain: str) -> None:
    found = a1(make.book(make.cell(f"<v>{written}</v>")))
    assert said(found, "isi", "nilai", "jenis") == (written, plain, "angka")


def test_white_space_around_a_number_does_not_matter() -> None:
    found = a1(make.book(make.cell("<v> 5\n</v>")))
    assert said(found, "isi", "nilai", "jenis") == (" 5\n", "5", "angka")


@pytest.mark.parametrize("written", ["1e999", "NaN", "INF", "-inf", "0x10", "1_000", "1,5", "abc", " "])
def test_a_number_that_is_none_is_text(written: str) -> None:
    found = a1(make.book(make.cell(f"<v>{written}</v>")))
    assert said(found, "isi", "nilai", "jenis") == (written, None, "teks")


def test_a_type_that_nobody_knows_is_read_like_a_number() -> None:
    assert said(a1(make.book(make.cell("<v>5</v>", 't="z"'))), "nilai", "jenis") == ("5", "angka")
    assert said(a1(make.book(make.cell("<v>x</v>", 't="z"'))), "isi", "jenis") == ("x", "teks")


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=20))
@settings(max_examples=60, deadline=None)
def test_every_float_comes_back_the_same(numbers: list[float]) -> None:
    cells = "".join(f"<c><v>{number!r}</v></c>" for number in numbers)
    found = read(make.book(make.sheet(f"<row>{cells}</row>"))).cells.to_pylist()
    assert [float(row["nilai"]) for row in found] == numbers
    assert not any("e" in row["nilai"].lower() for row in found)
    assert [row["isi"] for row in found] == [repr(number) for number in numbers]
    assert all(Decimal(row["nilai"]) == Decimal(repr(n)) for row, n in zip(found, numbers, strict=True))


# --- text ----------------------------------------------------------------------------------------


def shared(item: str) -> dict[str, Any]:
    return a1(make.book(make.cell("<v>0</v>", 't="s"'), shared=make.strings(item)))


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>Jumlah</t>", "Jumlah"),
        ('<t xml:space="preserve"> a </t>', " a "),
        ("<r><t>Rp</t></r><r><rPr><b/></rPr><t>. 5</t></r>", "Rp. 5"),
        ("<t>課</t><rPh sb='0' eb='1'><t>カ</t></rPh>", "課"),
        ("<t><![CDATA[<a> & b]]></t>", "<a> & b"),
        ("<t>a&amp;b&#10;c</t>", "a&b\nc"),
        ("<t>a_x000D_b</t>", "a\rb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x005F_</t>", "_"),
        ("<t>_xZZZZ_ _x12_</t>", "_xZZZZ_ _x12_"),
        ("<t>_xD83D__xDE00_</t>", "\U0001f600"),
        ("<t>_xD83D_</t>", "\ufffd"),
        ("<t>   </t>", "   "),
        ("<t>a</t><!-- b --><t>c</t>", "ac"),
        ("<t></t>", ""),
        ("", ""),
    ],
)
def test_a_shared_string_is_its_text_as_a_spreadsheet_shows_it(item: str, text: str) -> None:
    assert said(shared(item), "isi", "nilai", "jenis") == (text, None, "teks")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<is><t>dari is</t></is><v>dari v</v>", "dari is"),
        ("<v>dari v</v><is><t>dari is</t></is>", "dari is"),
        ("<v>dari v</v>", "dari v"),
        ("<is><r><t>a</t></r><r><t>b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></is>", "ab"),
        ("<is><t>a_x000D_b</t></is>", "a\rb"),
        ("<is><t> </t></is>", " "),
        ("<is><t/></is>", ""),
    ],
)
def test_inline_text_wins_over_a_value_beside_it(inner: str, text: str) -> None:
    found = a1(make.book(make.cell(inner, 't="inlineStr"')))
    assert said(found, "isi", "jenis") == (text, "teks")


def test_inline_text_in_a_cell_of_no_type_is_not_lost() -> None:
    assert said(a1(make.book(make.cell("<is><t>x</t></is>"))), "isi", "jenis") == ("x", "teks")


@pytest.mark.parametrize("index", ["1", "-1", "x", "99999999999"])
def test_a_shared_string_that_does_not_exist_makes_the_file_unreadable(index: str) -> None:
    content = make.book(make.cell(f"<v>{index}</v>", 't="s"'), shared=make.strings("<t>a</t>"))
    found = refusal(content)
    assert (found.kode, found.rincian["lembar"]) == ("G-BERKAS-RUSAK", "Sheet1")
    assert found.__cause__ is not None


def test_text_longer_than_the_buffers_is_whole() -> None:
    long = "abc äöü " * 40_000
    content = make.book(make.cell(f"<is><t>{long}</t></is>", 't="inlineStr"'))
    assert a1(content)["isi"] == long
    assert shared(f"<t>{long}</t>")["isi"] == long


legal = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")


@given(st.lists(st.text(legal, min_size=1, max_size=30), min_size=1, max_size=8))
@settings(max_examples=60, deadline=None)
def test_every_text_comes_back_the_same(texts: list[str]) -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet()
        for at, text in enumerate(texts):
            page.write_string(at, 0, text)

    for content in (make.by_xlsxwriter(fill), make.by_xlsxwriter(fill, constant_memory=True)):
        found = read(content).cells.to_pylist()
        assert [row["isi"] for row in found] == texts
        assert {row["jenis"] for row in found} == {"teks"}


# --- other kinds ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "isi", "jenis"),
    [
        ("1", "TRUE", "logika"),
        ("0", "FALSE", "logika"),
        ("true", "TRUE", "logika"),
        ("7", "7", "teks"),
    ],
)
def test_booleans_are_words(written: str, isi: str, jenis: str) -> None:
    found = a1(make.book(make.cell(f"<v>{written}</v>", 't="b"')))
    assert said(found, "isi", "nilai", "jenis") == (isi, None, jenis)


@pytest.mark.parametrize("error", ["#REF!", "#DIV/0!", "#N/A", "#VALUE!", "#SPILL!"])
def test_errors_are_kept_as_they_stand(error: str) -> None:
    found = a1(make.book(make.cell(f"<v>{error}</v>", 't="e"')))
    assert said(found, "isi", "nilai", "jenis") == (error, None, "galat")


@pytest.mark.parametrize("inner", ["", "<v/>", "<v></v>"])
@pytest.mark.parametrize("kind", ["", 't="s"', 't="b"', 't="e"', 't="str"', 't="n"', 't="d"'])
def test_a_cell_with_neither_value_nor_formula_is_not_a_cell(inner: str, kind: str) -> None:
    assert rows(make.book(make.cell(inner, kind))) == {}


# --- formulas ------------------------------------------------------------------------------------


@pytest.mark.parametrize("inner", ["<f>A2*2</f>", "<f>A2*2</f><v/>", "<f>A2*2</f><v></v>"])
@pytest.mark.parametrize("kind", ["", 't="e"', 't="b"', 't="s"'])
def test_a_formula_without_value_says_so(inner: str, kind: str) -> None:
    found = a1(make.book(make.cell(inner, kind)))
    assert said(found, "isi", "nilai", "jenis", "rumus") == ("", None, "rumus_tanpa_nilai", "=A2*2")


@pytest.mark.parametrize("inner", ["<f>T(A2)</f>", "<f>T(A2)</f><v/>", "<f>T(A2)</f><v></v>"])
def test_the_cached_empty_text_is_a_value(inner: str) -> None:
    found = a1(make.book(make.cell(inner, 't="str"')))
    assert said(found, "isi", "jenis", "rumus") == ("", "teks", "=T(A2)")


def test_a_formula_stands_beside_its_value_as_written() -> None:
    content = make.book(make.cell("<f> SUM( A2:A9 )&amp;&quot; x&quot;</f><v>5</v>"))
    assert said(a1(content), "isi", "jenis", "rumus") == ("5", "angka", '= SUM( A2:A9 )&" x"')


def test_a_shared_formula_names_its_master_in_its_dependents() -> None:
    content = make.book(
        make.sheet(
            '<row r="2"><c r="B2"><f t="shared" si="0"/><v>1</v></c></row>'
            '<row r="3"><c r="B3"><f t="shared" ref="B2:B4" si="0">A3*2</f><v>2</v></c></row>'
            '<row r="4"><c r="B4"><f t="shared" si="0"/></c>'
            '<c r="C4"><f t="shared" si="7"/></c></row>'
        )
    )
    found = rows(content)
    assert {where: row["rumus"] for where, row in found.items()} == {
        "B2": "=A3*2 (rumus bersama B3)",
        "B3": "=A3*2",
        "B4": "=A3*2 (rumus bersama B3)",
        "C4": "= (rumus bersama ?)",
    }
    assert found["B4"]["jenis"] == "rumus_tanpa_nilai"


def test_array_formulas_and_data_tables_say_what_they_are() -> None:
    content = make.book(
        make.sheet(
            '<row r="1"><c r="A1"><f t="array" ref="A1:A3">B1:B3*2</f><v>2</v></c>'
            '<c r="B1"><f t="dataTable" ref="B1:B4" dt2D="0" r1="C1"/><v>3</v></c>'
            '<c r="C1"><f ca="1">NOW()</f><v>4</v></c></row>'
        )
    )
    assert [row["rumus"] for row in rows(content).values()] == [
        "=B1:B3*2 (rumus larik A1:A3)",
        "= (tabel data ref=B1:B4 dt2D=0 r1=C1)",
        "=NOW()",
    ]


# --- formats and dates ---------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["", 's=""', 's="9"', 's="-1"', 's="x"'])
def test_a_style_that_does_not_exist_is_general(style: str) -> None:
    content = make.book(make.cell(f"<v>{DAY}</v>", style), styled=make.styles(0, "dd/mm/yyyy"))
    assert said(a1(content), "format", "jenis") == ("General", "angka")


def test_without_styles_every_format_is_general() -> None:
    assert a1(make.book(make.cell("<v>1</v>", 's="1"')))["format"] == "General"


def test_a_cell_without_style_has_the_first_one() -> None:
    content = make.book(make.cell("<v>1</v>"), styled=make.styles("0.000"))
    assert a1(content)["format"] == "0.000"


def test_a_custom_format_may_redefine_a_built_in() -> None:
    styled = (
        f'<styleSheet xmlns="{make.MAIN}">'
        '<numFmts><numFmt numFmtId="14" formatCode="0.0"/></numFmts>'
        '<cellXfs><xf numFmtId="14"/></cellXfs>'
        '<dxfs><dxf><numFmt numFmtId="14" formatCode="yyyy"/></dxf></dxfs></styleSheet>'
    )
    assert said(a1(make.book(make.cell("<v>5</v>"), styled=styled)), "format", "jenis") == (
        "0.0",
        "angka",
    )


@pytest.mark.parametrize(
    ("code", "jenis"),
    [
        ("dd/mm/yyyy", "tanggal"),
        ("[$-421]d mmmm yyyy;@", "tanggal"),
        ("hh:mm", "tanggal"),
        ("[h]:mm:ss", "tanggal"),
        ("General", "angka"),
        ("#,##0", "angka"),
        ("#,##0;[Red]dd", "angka"),
        ("[Red]0", "angka"),
        ("[Blue][$-421]#,##0", "angka"),
        ("0&quot; hari&quot;", "angka"),
        ("0&quot;;d&quot;", "angka"),
        (r"0\d", "angka"),
        ("0_d", "angka"),
        ("&quot;Rp&quot;#,##0", "angka"),
        ("@", "angka"),
    ],
)
def test_the_first_section_of_the_format_decides_about_dates(code: str, jenis: str) -> None:
    content = make.book(make.cell(f"<v>{DAY}</v>", 's="1"'), styled=make.styles(0, code))
    assert a1(content)["jenis"] == jenis


@pytest.mark.parametrize(
    ("serial", "day"),
    [
        ("45286", "2023-12-26"),
        ("45286.0", "2023-12-26"),
        ("45286.416666666664", "2023-12-26T10:00:00"),
        ("45286.99999999999", "2023-12-27"),
        ("45286.5000057870", "2023-12-26T12:00:00.500"),
        ("1", "1900-01-01"),
        ("59", "1900-02-28"),
        ("61", "1900-03-01"),
        ("2958465", "9999-12-31"),
        ("60", None),
        ("0", None),
        ("0.5", None),
        ("-1", None),
        ("2958466", None),
        ("1e300", None),
    ],
)
def test_a_date_is_the_day_its_serial_names(serial: str, day: str | None) -> None:
    content = make.book(make.cell(f"<v>{serial}</v>", 's="1"'), styled=make.styles(0, 14))
    assert said(a1(content), "isi", "nilai", "jenis") == (serial, day, "tanggal")


@pytest.mark.parametrize("flag", ["1", "true"])
def test_the_epoch_of_1904_is_respected(flag: str) -> None:
    def found(serial: str) -> Any:
        content = make.book(
            make.cell(f"<v>{serial}</v>", 's="1"'),
            styled=make.styles(0, 14),
            properties=f'<workbookPr date1904="{flag}"/>',
        )
        return a1(content)["nilai"]

    assert found("43824") == "2023-12-26"
    assert found("60") == "1904-03-01"
    assert found("2957003") == "9999-12-31"
    assert found("2957004") is None


@pytest.mark.parametrize("code", ["[h]:mm", "[mm]:ss", "[ss]"])
def test_a_duration_names_no_day(code: str) -> None:
    content = make.book(make.cell("<v>1.5</v>", 's="1"'), styled=make.styles(0, code))
    assert said(a1(content), "isi", "nilai", "jenis") == ("1.5", None, "tanggal")


@pytest.mark.parametrize(
    ("written", "nilai", "jenis"),
    [
        ("2023-12-26", "2023-12-26", "tanggal"),
        ("2023-12-26T00:00:00", "2023-12-26", "tanggal"),
        ("2023-12-26T10:00:00Z", "2023-12-26T10:00:00", "tanggal"),
        ("2023-12-26T10:00:00.250", "2023-12-26T10:00:00.250", "tanggal"),
        ("10:00:00", None, "tanggal"),
        ("kemarin", None, "teks"),
    ],
)
def test_dates_can_be_iso_text(written: str, nilai: str | None, jenis: str) -> None:
    found = a1(make.book(make.cell(f"<v>{written}</v>", 't="d"')))
    assert said(found, "isi", "nilai", "jenis") == (written, nilai, jenis)


@given(st.datetimes(dt.datetime.fromisoformat("1900-03-01"), dt.datetime.fromisoformat("9999-12-31")))
@settings(max_examples=60, deadline=None)
def test_every_moment_comes_back_to_the_second(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)

    def fill(made: openpyxl.Workbook) -> None:
        made.active["A1"] = moment

    nilai = a1(make.by_openpyxl(fill))["nilai"]
    # A float of a late day holds its time to about ten microseconds, the format to a millisecond.
    assert abs(dt.datetime.fromisoformat(nilai) - moment) <= dt.timedelta(milliseconds=1)
    assert ("T" in nilai) == (moment.time() != dt.time.min)


# --- hidden and merged ---------------------------------------------------------------------------


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


@st.composite
def tilings(draw: st.DrawFn) -> list[tuple[int, int, int, int]]:
    """Ranges that do not overlap: some tiles of a grid cut at random rows and columns."""
    down = sorted({1, 13, *draw(st.lists(st.integers(2, 12), max_size=5))})
    across = sorted({1, 11, *draw(st.lists(st.integers(2, 10), max_size=4))})
    tiles = [(top, left, bottom - 1, right - 1) for top, bottom in pairwise(down) for left, right in pairwise(across)]
    return draw(st.lists(st.sampled_from(tiles), unique=True))


@given(tilings(), st.sets(st.tuples(st.integers(1, 14), st.integers(1, 12))))
@settings(max_examples=80, deadline=None)
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


# --- sheets and parts ----------------------------------------------------------------------------

ONE = make.cell("<v>1</v>")
TWO = make.cell("<v>2</v>")


def test_sheets_come_in_the_order_of_the_workbook_with_their_state() -> None:
    content = make.book(
        ONE,
        TWO,
        ONE,
        names=["TW I  (fix) ", "Data!'&quot;#", "a_x0041_"],
        attributes=["", 'state="hidden"', 'state="veryHidden"'],
    )
    found = read(content)
    assert found.sheets == (
        Sheet("TW I  (fix) ", "tampak", ()),
        Sheet("Data!'\"#", "tersembunyi", ()),
        Sheet("aA", "sangat_tersembunyi", ()),
    )
    assert found.cells["lembar"].to_pylist() == ["TW I  (fix) ", "Data!'\"#", "aA"]
    assert found.cells["isi"].to_pylist() == ["1", "2", "1"]
    assert (found.jenis, found.catatan) == ("xlsx", ())
    assert found.cells.schema.equals(CELLS)


def test_relationships_decide_which_part_is_which_sheet() -> None:
    swapped = make.parts(ONE, TWO)
    swapped["xl/_rels/workbook.xml.rels"] = make.relations(
        ("rId1", "worksheet", "worksheets/sheet2.xml"),
        ("rId2", "worksheet", "worksheets/sheet1.xml"),
    )
    assert read(make.pack(swapped)).cells["isi"].to_pylist() == ["2", "1"]


@pytest.mark.parametrize(
    "target",
    [
        "/xl/worksheets/sheet1.xml",
        "worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        r"worksheets\sheet1.xml",
        r"\xl\worksheets\sheet1.xml",
        "worksheets/sheet%31.xml",
        "Worksheets/SHEET1.XML",
    ],
)
def test_a_part_is_found_however_its_target_is_written(target: str) -> None:
    made = make.parts(ONE)
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", target))
    assert a1(make.pack(made))["isi"] == "1"


def test_the_exact_name_of_a_part_wins_over_another_case() -> None:
    made = make.parts(ONE)
    made["xl/worksheets/SHEET1.xml"] = TWO
    assert a1(make.pack(made))["isi"] == "1"
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", "worksheets/SHEET1.xml"))
    assert a1(make.pack(made))["isi"] == "2"


def test_backslashes_in_the_names_of_parts_are_folders() -> None:
    made = {name.replace("/", "\\"): text for name, text in make.parts(ONE).items()}
    assert a1(make.pack(made))["isi"] == "1"


def test_sheets_without_relationship_are_found_by_their_usual_name() -> None:
    made = make.parts(ONE, TWO)
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{make.MAIN}"><sheets><sheet name="a" sheetId="1"/>'
        '<sheet name="b" sheetId="2"/></sheets></workbook>'
    )
    del made["xl/_rels/workbook.xml.rels"]
    del made["_rels/.rels"]
    assert read(make.pack(made)).cells["isi"].to_pylist() == ["1", "2"]


def test_strings_and_styles_are_found_without_relationship() -> None:
    made = make.parts(make.cell("<v>0</v>", 't="s"'), shared=make.strings("<t>a</t>"), styled=make.styles(4))
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", "worksheets/sheet1.xml"))
    assert said(a1(make.pack(made)), "isi", "format") == ("a", "#,##0.00")


def strict(made: make.Parts) -> make.Parts:
    return {
        name: str(text).replace(make.MAIN, make.STRICT).replace(make.RELATIONS, make.STRICT_RELATIONS)
        for name, text in made.items()
    }


def prefixed(text: str) -> str:
    for name in (
        "worksheet",
        "sheetData",
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "mergeCells",
        "mergeCell",
    ):
        for start, end in (("<", ">"), ("<", " "), ("<", "/"), ("</", ">")):
            text = text.replace(f"{start}{name}{end}", f"{start}x:{name}{end}")
    return text.replace("xmlns=", "xmlns:x=")


EVERYTHING = make.sheet(
    '<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1"><f>C1*2</f><v>4</v></c>'
    '<c r="C1" t="inlineStr"><is><t>x</t></is></c></row>',
    after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
)


def test_strict_namespaces_and_prefixes_make_no_difference() -> None:
    made = make.parts(EVERYTHING, shared=make.strings("<t>a</t>"), styled=make.styles(0, 4))
    expected = read(make.pack(made))
    assert expected.cells.num_rows == 3
    with_prefix = {**made, "xl/worksheets/sheet1.xml": prefixed(EVERYTHING)}
    assert "<x:c " in with_prefix["xl/worksheets/sheet1.xml"]
    for variant in (strict(made), with_prefix, strict(with_prefix)):
        found = read(make.pack(variant))
        assert found.sheets == expected.sheets
        assert found.cells.equals(expected.cells)


def test_a_cell_with_a_prefix_of_its_own_is_not_lost() -> None:
    content = make.book(
        make.sheet(
            f'<row r="1"><c r="A1"><v>1</v></c><y:c xmlns:y="{make.MAIN}" r="B1"><y:f>A1</y:f><y:v>2</y:v></y:c></row>'
        )
    )
    assert said(rows(content)["B1"], "isi", "rumus") == ("2", "=A1")


def test_what_looks_like_cells_outside_the_data_is_not_read() -> None:
    content = make.book(
        make.cell(
            "<v>1</v>",
            before="<f>0</f>",
            after="<conditionalFormatting><cfRule><f>A1&gt;2</f></cfRule></conditionalFormatting>"
            '<extLst><ext><x:c xmlns:x="u" r="Z9"><x:v>9</x:v><x:f>1</x:f></x:c></ext></extLst>',
        )
    )
    assert said(a1(content), "isi", "rumus") == ("1", None)


def test_white_space_between_elements_is_no_value() -> None:
    content = make.book(
        make.sheet('\n <row r="1">\n  <c r="A1">\n   <f>B1</f>\n   <v>1</v>\n  </c>\n <c r="B1">\n </c></row>\n')
    )
    assert said(a1(content), "isi", "rumus") == ("1", "=B1")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_the_encoding_of_a_part_does_not_matter(encoding: str) -> None:
    made = make.parts(ONE)
    name = encoding.removesuffix("-sig")
    xml = make.cell("<is><t>é</t></is>", 't="inlineStr"')
    made["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0" encoding="{name}"?>{xml}'.encode(encoding)
    assert a1(make.pack(made))["isi"] == "é"


def test_an_empty_sheet_has_no_cells() -> None:
    for xml in (make.sheet(""), f'<worksheet xmlns="{make.MAIN}"/>'):
        found = read(make.book(xml))
        assert (found.cells.num_rows, found.sheets) == (0, (Sheet("Sheet1", "tampak", ()),))
        assert found.cells.schema.equals(CELLS)


def test_charts_on_sheets_of_their_own_are_named_and_not_read() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Data")
        page.write(0, 0, 1)
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$A$1:$A$1"})
        made.add_chartsheet("Grafik").set_chart(chart)

    found = read(make.by_xlsxwriter(fill))
    assert [sheet.nama for sheet in found.sheets] == ["Data"]
    assert found.catatan == (("P-LEMBAR-BUKAN-TABEL", "Grafik"),)


def test_a_part_that_is_no_worksheet_is_named_and_not_read() -> None:
    content = make.book(ONE, f'<chartsheet xmlns="{make.MAIN}"/>', names=["a", "b"])
    assert read(content).catatan == (("P-LEMBAR-BUKAN-TABEL", "b"),)


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"])
def test_a_workbook_without_any_worksheet_is_a_finding(kind: str) -> None:
    made = make.parts(ONE)
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", kind, "worksheets/sheet1.xml"))
    assert refusal(make.pack(made)).kode == "G-BERKAS-TANPA-LEMBAR"
    assert refusal(make.book()).kode == "G-BERKAS-TANPA-LEMBAR"


def test_macros_are_left_alone_and_said() -> None:
    content = make.by_xlsxwriter_with_macros(lambda made: made.add_worksheet().write(0, 0, 1))
    found = read(content)
    assert (found.jenis, found.catatan, found.cells.num_rows) == ("xlsm", (("P-MAKRO", ""),), 1)


# --- other kinds of file -------------------------------------------------------------------------


TEXT_DOCUMENT = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": make.relations(("rId1", "officeDocument", "word/document.xml")),
    "word/document.xml": "<w:document xmlns:w='u'/>",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OTHER_FILES = {
    "nothing": (b"", "G-BERKAS-KOSONG"),
    "encrypted workbook": (make.ENCRYPTED, "G-BERKAS-SANDI"),
    "encrypted zip": (make.flagged_encrypted(make.book(ONE)), "G-BERKAS-SANDI"),
    "old xls": (make.OLD_XLS, "G-BERKAS-LAMA"),
    "xlsb": (make.pack({"xl/workbook.bin": b"\x83\x01"}), "G-BERKAS-XLSB"),
    "ods": (make.pack({"mimetype": f"{OPEN_DOCUMENT}.spreadsheet"}), "G-BERKAS-ODS"),
    "odt": (make.pack({"mimetype": f"{OPEN_DOCUMENT}.text"}), "G-BERKAS-JENIS"),
    "html": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "G-BERKAS-HTML"),
    "html with mark": (b"\xef\xbb\xbf\r\n  <HTML>", "G-BERKAS-HTML"),
    "html in utf-16": ("<html>".encode("utf-16"), "G-BERKAS-HTML"),
    "html without head": (b"<table><tr><td>1", "G-BERKAS-HTML"),
    "html after a comment": (b"<!-- x --><p>", "G-BERKAS-HTML"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "G-BERKAS-HTML"),
    "xml without declaration": (b"<Book xmlns='urn:x'><Table></Table></Book>", "G-BERKAS-HTML"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "G-BERKAS-HTML"),
    "pdf": (b"%PDF-1.4\nteks saja", "G-BERKAS-JENIS"),
    "rtf": (b"{\\rtf1 a}", "G-BERKAS-JENIS"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "G-BERKAS-JENIS"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "G-BERKAS-JENIS"),
    "bytes of no encoding": (b"\x81\x8d\x8f", "G-BERKAS-JENIS"),
    "lock file": (b"\x05Budi" + bytes(160), "G-BERKAS-JENIS"),
    "half a utf-16": (b"\xff\xfea", "G-BERKAS-JENIS"),
    "zip": (make.pack({"a.txt": "a"}), "G-BERKAS-JENIS"),
    "docx": (make.pack(TEXT_DOCUMENT), "G-BERKAS-JENIS"),
    "package without workbook": (make.pack({"[Content_Types].xml": "<Types/>"}), "G-BERKAS-RUSAK"),
    "empty zip": (make.pack({}), "G-BERKAS-RUSAK"),
    "start of a zip": (b"PK\x03\x04", "G-BERKAS-RUSAK"),
    "ruined start of a zip": (b"PK\xef\xbf\xbd\x03", "G-BERKAS-RUSAK"),
    "utf-8 round trip": (make.book(ONE).decode("utf-8", "replace").encode(), "G-BERKAS-RUSAK"),
    "end cut off": (make.book(ONE)[:-40], "G-BERKAS-RUSAK"),
    "half a file": (make.book(ONE)[:600], "G-BERKAS-RUSAK"),
    "bzip2": (make.pack(make.parts(ONE), zipfile.ZIP_BZIP2), "G-BERKAS-RUSAK"),
    "lzma": (make.pack(make.parts(ONE), zipfile.ZIP_LZMA), "G-BERKAS-RUSAK"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_is_recognised_by_its_content(name: str) -> None:
    content, kode = OTHER_FILES[name]
    assert refusal(content).kode == kode


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_missing_part_makes_the_file_unreadable(missing: str) -> None:
    made = make.parts(ONE)
    del made[missing]
    assert refusal(make.pack(made)).kode == "G-BERKAS-RUSAK"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "bukan xml", "<a>&x;</a>", "<a>\x00</a>"])
def test_broken_xml_makes_the_file_unreadable(part: str, text: str) -> None:
    made = make.parts(ONE, shared=make.strings(), styled=make.styles())
    made[part] = text
    found = refusal(make.pack(made))
    assert found.kode == "G-BERKAS-RUSAK"
    assert found.__cause__ is not None


def test_damage_in_a_part_that_holds_no_cells_costs_nothing() -> None:
    made = make.parts(ONE)
    made["docProps/core.xml"] = "<a>"
    made["xl/drawings/drawing1.xml"] = b"\xff\xff"
    assert a1(make.pack(made))["isi"] == "1"


def test_a_refusal_tells_neither_paths_nor_the_text_of_cells() -> None:
    content = make.book(make.cell("<v>rahasia-xyz</v>", 't="s"'), shared=make.strings("<t>a</t>"))
    found = refusal(content)
    assert "rahasia" not in str(found)
    assert "/" not in str(found)
    assert found.rincian == {"sebab": "ArrowInvalid", "lembar": "Sheet1"}


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


# --- hostile files -------------------------------------------------------------------------------

DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "docProps/core.xml",
        "xl/drawings/vmlDrawing1.vml",
    ],
)
def test_a_document_type_is_refused_in_every_part_and_encoding(encoding: str, part: str) -> None:
    made = make.parts(ONE, shared=make.strings(), styled=make.styles())
    made[part] = (DOCTYPE + str(made.get(part, "<x/>"))).encode(encoding)
    assert refusal(make.pack(made)).kode == "G-BERKAS-DOCTYPE"


@pytest.mark.parametrize("step", [1, 2, 5, 9, 100])
def test_a_document_type_across_two_steps_is_seen(step: int) -> None:
    made = make.parts(ONE)
    made["docProps/core.xml"] = (" " * 97 + DOCTYPE + "<x/>").encode("utf-16")
    assert refusal(make.pack(made), Limits(step=step)).kode == "G-BERKAS-DOCTYPE"


@pytest.mark.parametrize("step", [1, 3, 17])
def test_the_size_of_the_steps_makes_no_difference(step: int) -> None:
    content = make.book(EVERYTHING, shared=make.strings("<t>aé</t>"))
    assert read(content, Limits(step=step)) == read(content)


def test_too_many_parts_are_refused() -> None:
    made = make.parts(ONE) | {f"x/{at}": "" for at in range(20)}
    found = refusal(make.pack(made), Limits(parts=20))
    assert (found.kode, found.rincian) == (
        "G-BERKAS-BESAR",
        {"batas": "jumlah bagian", "maksimum": "20"},
    )


def test_too_many_declared_bytes_are_refused() -> None:
    content = make.pack(make.parts(ONE) | {"xl/media/a.bin": bytes(200_000)})
    assert refusal(content, Limits(inflated=100_000)).rincian["batas"] == "ukuran isi"
    assert a1(make.pack(make.parts(ONE)))["isi"] == "1"


def test_a_directory_that_lies_upwards_is_refused() -> None:
    content = make.lying(make.book(ONE), "xl/worksheets/sheet1.xml", 3 << 30)
    assert refusal(content).kode == "G-BERKAS-BESAR"


def test_a_bomb_is_refused_in_little_memory_whatever_the_directory_says() -> None:
    made = make.parts(ONE)
    made["xl/worksheets/sheet1.xml"] = make.cell("<v>1</v>", before=" " * 120_000_000)
    content = make.pack(made)
    del made
    for declared, kode in ((1_000, "G-BERKAS-RUSAK"), (40_000_000, "G-BERKAS-RUSAK"), (0, None)):
        hostile = make.lying(content, "xl/worksheets/sheet1.xml", declared) if declared else content
        tracemalloc.start()
        found = refusal(hostile)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.kode == (kode or "G-BERKAS-BESAR")
        assert peak < 25_000_000


def test_what_is_really_inflated_counts_over_all_parts() -> None:
    sheets = [make.cell("<v>1</v>" + " " * 30_000)] * 5
    content = make.book(*sheets)
    assert refusal(content, Limits(inflated=100_000)).kode == "G-BERKAS-BESAR"
    ratio = refusal(content, Limits(ratio=10, ratio_from=100_000))
    assert ratio.rincian == {"batas": "rasio pemampatan", "maksimum": "10"}
    assert read(content).cells.num_rows == 5


def test_too_many_cells_are_refused() -> None:
    ten = make.sheet("<row>" + "<c><v>1</v></c>" * 10 + "</row>")
    assert refusal(make.book(ten), Limits(cells=9)).rincian["batas"] == "jumlah sel"
    assert refusal(make.book(ten, ten), Limits(cells=19)).rincian["batas"] == "jumlah sel"
    assert read(make.book(ten, ten), Limits(cells=20)).cells.num_rows == 20
    assert refusal(b"a;b\n" * 10, Limits(cells=19)).rincian["batas"] == "jumlah sel"


@pytest.mark.parametrize(
    "element", ["<row/>", "<c/>", '<c><f t="shared" si="0"/></c>']
)  # fmt: skip
def test_elements_that_are_no_cells_are_bounded_too(element: str) -> None:
    content = make.book(make.sheet(element * 2_000))
    assert refusal(content, Limits(cells=1_000)).rincian["batas"] == "jumlah sel"


@pytest.mark.parametrize(
    ("before", "after", "shared", "styled"),
    [
        ('<cols><col min="1" max="1" hidden="1"/></cols>' * 2_000, "", "", ""),
        ("", '<mergeCells><mergeCell ref="A1"/></mergeCells>' * 2_000, "", ""),
        ("", "", make.strings(*["<t/>"] * 2_000), ""),
        ("", "", "", make.styles(*[0] * 2_000)),
    ],
)
def test_lists_beside_the_cells_are_bounded_too(before: str, after: str, shared: str, styled: str) -> None:
    content = make.book(
        make.cell("<v>1</v>", before=before, after=after),
        shared=shared or None,
        styled=styled or None,
    )
    assert refusal(content, Limits(cells=1_000)).kode == "G-BERKAS-BESAR"
    assert read(content).cells.num_rows == 1


def test_a_shared_string_counts_each_time_it_is_used() -> None:
    rows_ = "<row>" + '<c t="s"><v>0</v></c>' * 1_000 + "</row>"
    content = make.book(make.sheet(rows_), shared=make.strings(f"<t>{'a' * 1_000}</t>"))
    assert refusal(content, Limits(text=999_999)).rincian == {
        "batas": "teks dalam satu lembar",
        "maksimum": "999999",
        "lembar": "Sheet1",
    }
    assert read(content, Limits(text=1_000_000)).cells.num_rows == 1_000


def test_a_shared_formula_and_a_format_count_each_time_too() -> None:
    master = f'<c r="A1"><f t="shared" ref="A1:A9" si="0">{"A" * 1_000}</f></c>'
    dependents = '<c><f t="shared" si="0"/></c>' * 1_000
    formulas = make.book(make.sheet(f"<row>{master}{dependents}</row>"))
    styled = make.book(make.sheet("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"), styled=make.styles("0" * 1_000))
    named = make.book(make.sheet("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"), names=["a" * 1_000])
    for content in (formulas, styled, named):
        assert refusal(content, Limits(text=900_000)).rincian["batas"] == "teks dalam satu lembar"
        assert read(content).cells.num_rows >= 1_000


def test_a_plain_number_with_a_huge_exponent_does_not_pass_the_limit_of_text() -> None:
    content = make.book(make.sheet("<row>" + "<c><v>1e308</v></c>" * 1_000 + "</row>"))
    assert refusal(content, Limits(text=300_000)).rincian["batas"] == "teks dalam satu lembar"


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<a>" * 200_000 + "</a>" * 200_000
    assert a1(make.book(make.cell("<v>1</v>", after=deep)))["isi"] == "1"


# --- text tables ---------------------------------------------------------------------------------


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
    assert refusal(b"a" * 200_000).kode == "G-BERKAS-RUSAK"


fields = st.text(
    st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n;,|\t"'),
    min_size=1,
    max_size=8,
)


@given(st.lists(st.tuples(fields, fields, fields), min_size=2, max_size=6))
@settings(max_examples=60, deadline=None)
def test_quoted_tables_come_back_the_same(table: list[tuple[str, str, str]]) -> None:
    quoted = [";".join('"' + item.replace('"', '""') + '"' for item in row) for row in table]
    found = texts(("sep=;\n" + "\n".join(quoted) + "\n").encode())
    assert found == {
        address(row, col): item
        for row, items in enumerate(table, 1)
        for col, item in enumerate(items, 1)
        if not item.isspace()
    }


# --- the witness ---------------------------------------------------------------------------------


def witness_formula(value: Any) -> str | None:
    if isinstance(value, ArrayFormula):
        return f"{value.text} (rumus larik {value.ref})"
    assert not isinstance(value, DataTableFormula)
    return value if isinstance(value, str) and value.startswith("=") else None


def agrees(found: dict[str, Any], value: Any) -> bool:
    """Whether what was read says the same as the value of the witness."""
    isi, nilai = found["isi"], found["nilai"]
    said_by_kind = {
        "rumus_tanpa_nilai": lambda: value is None,
        "logika": lambda: value is (isi == "TRUE"),
        "angka": lambda: Decimal(nilai) == Decimal(repr(value)),
        "tanggal": lambda: (
            isinstance(value, dt.time | dt.timedelta) if nilai is None else dt.datetime.fromisoformat(nilai) == value
        ),
        "galat": lambda: isi == value,
        "teks": lambda: isi == (value or ""),
    }
    return said_by_kind[found["jenis"]]()


def compare(content: bytes) -> int:
    """Hold every cell against openpyxl; gives the number of cells."""
    book = read(content)
    found = {(row["lembar"], row["alamat"]): row for row in book.cells.to_pylist()}
    plain = openpyxl.load_workbook(io.BytesIO(content))
    cached = openpyxl.load_workbook(io.BytesIO(content), data_only=True, read_only=True)
    written = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
    expected: dict[tuple[str, str], tuple[Any, Any, str]] = {}
    for page in written.worksheets:
        both = zip(page.iter_rows(), cached[page.title].iter_rows(), strict=True)
        for formulas, values in both:
            for formula, value in zip(formulas, values, strict=True):
                if formula.value is not None:
                    where = (page.title, formula.coordinate)
                    expected[where] = (formula.value, value.value, formula.number_format)
    assert found.keys() == expected.keys()
    for where, (formula, value, code) in expected.items():
        row = found[where]
        is_formula = row["rumus"] is not None
        assert row["rumus"] == (witness_formula(formula) if is_formula else None), where
        assert agrees(row, value), (where, row, value)
        assert row["format"] == code, where
    for page, sheet in zip(plain.worksheets, book.sheets, strict=True):
        assert sheet.nama == page.title
        assert sorted(sheet.gabungan) == sorted(
            (r.min_row, r.min_col, r.max_row, r.max_col) for r in page.merged_cells.ranges
        )
        rows_hidden = {row for row, how in page.row_dimensions.items() if how.hidden}
        columns_hidden = {
            column for how in page.column_dimensions.values() if how.hidden for column in range(how.min, how.max + 1)
        }
        for row in (row for (name, _), row in found.items() if name == sheet.nama):
            hidden = row["baris"] in rows_hidden or row["kolom"] in columns_hidden
            assert row["tersembunyi"] is hidden, row
    return len(found)


MORNING = dt.datetime.fromisoformat("2023-12-26T10:30:15")
VALUES: list[Any] = [
    "Jumlah",
    " spasi ",
    "a\nb",
    "é課",
    0,
    -1,
    1.5,
    87.26,
    0.1 + 0.2,
    14_265_806_382,
    1e-9,
    True,
    False,
    dt.datetime.fromisoformat("2023-12-26"),
    MORNING,
    dt.time(10, 30),
    dt.timedelta(hours=36),
    "=SUM(A1:A3)",
    '=IF(A1>2,"ya","tidak")',
    "#REF!",
    "#N/A",
]


def varied_by_openpyxl(seed: int) -> bytes:
    rng = random.Random(seed)  # noqa: S311
    codes = ["General", "0.00", "#,##0", '"Rp"#,##0;[Red]-"Rp"#,##0', "0%", "@"]

    def fill(made: openpyxl.Workbook) -> None:
        for name in ("Data", "TW I  (fix)", "x!y'z"):
            page = made.create_sheet(name)
            for row in range(1, 40):
                for col in range(1, 12):
                    if rng.random() < 0.7:
                        value = rng.choice(VALUES)
                        put = page.cell(row, col, value)
                        if not isinstance(value, dt.datetime | dt.time | dt.timedelta):
                            put.number_format = rng.choice(codes)
            page.merge_cells(start_row=41, start_column=1, end_row=41, end_column=5)
            page.merge_cells(start_row=42, start_column=2, end_row=45, end_column=2)
            page["A41"] = "Judul"
            page["B42"] = 7
            page["A46"] = ArrayFormula("A46:A48", "=A1:A3*2")
            page.row_dimensions[rng.randrange(1, 40)].hidden = True
            page.column_dimensions["C"].hidden = True
        made["TW I  (fix)"].sheet_state = "hidden"

    return make.by_openpyxl(fill)


def varied_by_xlsxwriter(seed: int, **options: object) -> bytes:
    rng = random.Random(seed)  # noqa: S311

    def fill(made: Any) -> None:
        codes = ("0.00%", "#,##0", 41, 4, "@")
        styles = [None, *(made.add_format({"num_format": code}) for code in codes)]
        dates = ("dd/mm/yyyy", "d mmm yyyy hh:mm", 14)
        days = [made.add_format({"num_format": code}) for code in dates]

        def put(page: Any, row: int, col: int) -> None:
            style = rng.choice(styles)
            number = rng.choice([rng.random(), rng.randrange(10**12)])
            cached = rng.choice(["x", "#DIV/0!", True, ""])
            moment = MORNING + dt.timedelta(minutes=rng.randrange(10**6))
            rng.choice(
                [
                    lambda: page.write_string(row, col, f"teks {rng.randrange(40)}", style),
                    lambda: page.write_number(row, col, number, style),
                    lambda: page.write_formula(row, col, f"=SUM(A{row}:C{row})", style, number),
                    lambda: page.write_formula(row, col, '=T("x")', style, cached),
                    lambda: page.write_boolean(row, col, cached == "x", style),
                    lambda: page.write_datetime(row, col, moment, rng.choice(days)),
                    lambda: page.write_blank(row, col, None, styles[1]),
                    lambda: None,
                ]
            )()

        for name in ("Data", "Lain"):
            page = made.add_worksheet(name)
            page.set_row(3, None, None, {"hidden": True})
            page.set_column("D:F", None, None, {"hidden": True})
            for row in range(60):
                for col in range(10):
                    put(page, row, col)
            page.write_array_formula("A70:A72", "{=A1:A3*2}", None, 5)
            page.merge_range("B75:D76", "gabung")

    return make.by_xlsxwriter(fill, **options)


@pytest.mark.parametrize("seed", range(4))
def test_every_cell_agrees_with_the_witness(seed: int) -> None:
    assert compare(varied_by_openpyxl(seed)) > 500
    assert compare(varied_by_xlsxwriter(seed)) > 500
    assert compare(varied_by_xlsxwriter(seed, constant_memory=True)) > 100
    assert compare(varied_by_xlsxwriter(seed, date_1904=True)) > 500


# --- damage --------------------------------------------------------------------------------------


def read_or_refuse(content: bytes) -> str:
    try:
        found = read(content, Limits(cells=100_000, inflated=20_000_000))
    except Unreadable as error:
        return error.kode
    assert isinstance(found, Workbook)
    assert found.cells.schema.equals(CELLS)
    found.cells.validate(full=True)
    return found.jenis


def damaged(content: bytes, rng: random.Random) -> bytes:
    changed = bytearray(content)
    match rng.randrange(4):
        case 0:
            del changed[rng.randrange(len(changed)) :]
        case 1:
            at = rng.randrange(len(changed))
            del changed[at : at + rng.randrange(1, 40)]
        case 2:
            at = rng.randrange(len(changed))
            changed[at:at] = rng.randbytes(rng.randrange(1, 9))
        case _:
            for _ in range(rng.randrange(1, 12)):
                changed[rng.randrange(len(changed))] = rng.randrange(256)
    return bytes(changed)


def test_a_damaged_file_is_read_or_refused_and_nothing_else() -> None:
    rng = random.Random(2024)  # noqa: S311
    content = varied_by_xlsxwriter(1)
    outcomes = {read_or_refuse(damaged(content, rng)) for _ in range(300)}
    assert {"G-BERKAS-RUSAK", "xlsx"} <= outcomes


def test_damage_inside_the_parts_is_read_or_refused_and_nothing_else() -> None:
    rng = random.Random(2025)  # noqa: S311
    made = make.parts(
        EVERYTHING,
        make.sheet(
            '<row r="1"><c r="A1" s="1"><v>45286.5</v></c><c r="B1" t="d"><v>2023-12-26</v></c>'
            '<c r="C1" t="b"><v>1</v></c><c r="D1" t="e"><v>#REF!</v></c>'
            '<c r="E1"><f t="shared" ref="E1:E2" si="0">A1</f><v>1E5</v></c></row>'
            '<row r="2"><c r="E2"><f t="shared" si="0"/></c>'
            '<c t="str"><f>A1</f><v>_x000D_</v></c></row>',
            before='<cols><col min="2" max="4" hidden="1"/></cols>',
        ),
        shared=make.strings("<t>a</t>", "<r><t>b</t></r>"),
        styled=make.styles(0, 14, "0.0"),
    )
    outcomes = set()
    for _ in range(600):
        name = rng.choice(list(made))
        hurt = damaged(str(made[name]).encode(), rng)
        outcomes.add(read_or_refuse(make.pack({**made, name: hurt}, zipfile.ZIP_STORED)))
    assert {"G-BERKAS-RUSAK", "xlsx"} <= outcomes


names = st.sampled_from(["r", "s", "t", "hidden", "min", "max", "ref", "si", "name", "numFmtId"])


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["row", "c", "v", "f", "is", "t", "rPh", "mergeCell", "col", "sheetData"]),
            st.dictionaries(names, st.text("A1$:-.e sbt", max_size=6), max_size=3),
            st.text("01.e-_x# ", max_size=5),
            st.integers(0, 2),
        ),
        max_size=25,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_heap_of_elements_is_read_or_refused(
    heap: list[tuple[str, dict[str, str], str, int]],
) -> None:
    xml, opened = "", []
    for name, attributes, text, closing in heap:
        written = "".join(f' {key}="{value}"' for key, value in attributes.items())
        xml += f"<{name}{written}>{text}"
        opened.append(name)
        for _ in range(min(closing, len(opened))):
            xml += f"</{opened.pop()}>"
    xml += "".join(f"</{name}>" for name in reversed(opened))
    read_or_refuse(make.book(make.sheet(xml, before=xml, after=xml), shared=make.strings(xml)))


@given(
    st.binary(max_size=300),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\xff\xfe", b"<"]),
)
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_read_or_refused(content: bytes, start: bytes) -> None:
    read_or_refuse(start + content)


def test_the_reader_needs_nothing_but_arrow(tmp_path: Path) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(varied_by_xlsxwriter(1))
    script = (
        "import sys\n"
        "class Nothing:\n"
        "    def find_spec(self, name, *_):\n"
        "        if name in ('openpyxl', 'pandas', 'dagster', 'duckdb'):\n"
        "            raise ModuleNotFoundError(name)\n"
        "sys.meta_path.insert(0, Nothing())\n"
        "from assets.workbook import read\n"
        "print(read(open(sys.argv[1], 'rb').read()).cells.num_rows)"
    )
    done = subprocess.run([sys.executable, "-c", script, str(file)], capture_output=True, text=True, check=True)
    assert int(done.stdout) > 500


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
    ]
    assert CELLS.field("baris").type == pa.int32()
