"""What stands in cells: numbers, booleans, errors, formulas, number formats and dates."""

import datetime as dt
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.workbook import read
from tests.kit import parts as make
from tests.kit.cells import a1, rows, said

DAY = 45286  # 2023-12-26


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
def test_every_float_comes_back_the_same(numbers: list[float]) -> None:
    cells = "".join(f"<c><v>{number!r}</v></c>" for number in numbers)
    found = read(make.book(make.sheet(f"<row>{cells}</row>"))).cells.to_pylist()
    assert [float(row["nilai"]) for row in found] == numbers
    assert not any("e" in row["nilai"].lower() for row in found)
    assert [row["isi"] for row in found] == [repr(number) for number in numbers]
    assert all(Decimal(row["nilai"]) == Decimal(repr(n)) for row, n in zip(found, numbers, strict=True))


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


@pytest.mark.parametrize("sign", ["[", "&quot;", "[h", "\\", "d["])
def test_a_format_longer_than_any_program_allows_is_cut_and_costs_no_time(sign: str) -> None:
    content = make.book(make.cell("<v>1</v>", 's="1"'), styled=make.styles(0, sign * 100_000))
    assert len(a1(content)["format"]) == 255


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
def test_every_moment_comes_back_to_the_second(moment: dt.datetime) -> None:
    moment = moment.replace(microsecond=0)

    def fill(made: openpyxl.Workbook) -> None:
        made.active["A1"] = moment

    nilai = a1(make.by_openpyxl(fill))["nilai"]
    # A float of a late day holds its time to about ten microseconds, the format to a millisecond.
    assert abs(dt.datetime.fromisoformat(nilai) - moment) <= dt.timedelta(milliseconds=1)
    assert ("T" in nilai) == (moment.time() != dt.time.min)
