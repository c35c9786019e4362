"""Texts in CSV: inert in every spreadsheet program, and to be had back exactly; numbers stay numbers."""

import csv
import re
from decimal import Decimal

import duckdb
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assets.report.data_csv import UNDO, write_csv
from assets.report.data_tables import Published, PublishedColumn

NASTY = st.text(st.sampled_from("=+-@'\";,\t\r\n ＝a1|\\\0\ufeff"), max_size=12)
ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
TEXTS = st.lists(st.one_of(st.none(), NASTY, ANY), min_size=1, max_size=25)


COLUMNS = (("nomor", "INTEGER"), ("teks", "VARCHAR"), ("nilai", "DECIMAL(24,6)"), ("daftar", "VARCHAR[]"))
TABLE = Published("t", "", tuple(PublishedColumn(name, kind, "", "", None) for name, kind in COLUMNS), None)


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("csv") / "t.csv"


@pytest.fixture(scope="module", autouse=True)
def con():
    with duckdb.connect(config={"threads": 1}) as con:
        con.execute("CREATE SCHEMA publik")
        written.con = con
        yield con


def written(place, texts):
    """Write texts as a column of a table, each with a number, and once more in a list."""
    rows = "SELECT unnest(range(len($texts))) AS nomor, unnest($texts::VARCHAR[]) AS teks"
    written.con.execute(
        f"CREATE OR REPLACE TABLE publik.t AS SELECT nomor, teks, (-5.25)::DECIMAL(24,6) AS nilai,"
        f" [coalesce(teks, '')] AS daftar FROM ({rows})",
        {"texts": texts},
    )
    write_csv(written.con, TABLE, place)


def read(place, delimiter=","):
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter))


def undone(text):
    """As the package says: nothing is no value, one apostrophe the empty text, else the pattern."""
    return None if text == "" else "" if text == "'" else re.sub(*UNDO, text)


@settings(max_examples=20)
@given(TEXTS)
@example(["=1+1", "+62", "-5", "@SUM(A1)", "'", "", None])
@example(['=HYPERLINK("http://a.b";"c")', "a;=1", 'a;"=1+1"', "a\r\n=1", "''=1", "a;'=1", "\t=1"])
def test_every_text_comes_back_as_it_was(place, texts):
    written(place, texts)
    head, *rows = read(place)
    assert head == ["nomor", "teks", "nilai", "daftar"]
    assert [undone(row[1]) for row in sorted(rows, key=lambda row: int(row[0]))] == texts


@settings(max_examples=20)
@given(TEXTS)
@example(["=1+1", "+62", "-5", "@SUM(A1)", "＝1", ' "=1"'])
@example(["a;=1", 'a;"=1+1"', "a\r\n=1", "a\n\t-1", 'a"b;=1'])
def test_no_field_is_a_formula_wherever_a_spreadsheet_program_cuts(place, texts):
    written(place, texts)
    for delimiter in (",", ";", "\t"):
        for row in read(place, delimiter):
            for field in row:
                begun = field.lstrip(' "')
                assert begun[:1] not in tuple("=+-@＝＋－＠") or begun.startswith("-5.25"), (delimiter, field)


def test_numbers_stay_numbers_and_duckdb_reads_the_file_as_it_is(place):
    written(place, ["=1", None, ""])
    read_back = duckdb.sql(
        f"SELECT teks, nilai FROM read_csv('{place}', types = {{'nilai': 'DECIMAL(24,6)'}})"
    ).fetchall()
    assert sorted(read_back, key=str) == sorted(
        [("'=1", Decimal("-5.25")), (None, Decimal("-5.25")), ("'", Decimal("-5.25"))], key=str
    )


def test_the_pattern_to_have_texts_back_is_one_that_duckdb_understands(place):
    written(place, ["=1", "a;-2", "'b"])
    pattern, by = (part.replace("'", "''") for part in UNDO)
    rows = duckdb.sql(
        f"SELECT regexp_replace(teks, '{pattern}', '{by}', 'g') FROM read_csv('{place}') ORDER BY nomor"
    ).fetchall()
    assert rows == [("=1",), ("a;-2",), ("'b",)]


def test_lines_end_as_rfc_4180_says(place):
    written(place, ["a", "b"])
    assert place.read_bytes() == b'nomor,teks,nilai,daftar\r\n0,a,-5.250000,"[""a""]"\r\n1,b,-5.250000,"[""b""]"\r\n'
