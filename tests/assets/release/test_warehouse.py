"""The one module that writes DuckDB: builds one at a time, and a published file that analysts can rely on."""

import struct
import threading

import duckdb
import pytest

from assets.release.opened import reading
from assets.release.warehouse import building, published
from schemas.declarations import load
from schemas.tables.contracts import Column, Table
from schemas.tables.rilis import RILIS
from tests.kit.places import SCHEMAS

TABLE = Table(
    "publik.contoh",
    "Contoh; satu baris = satu kode.",
    (Column("kode", "teks", "Kode", kunci=True), Column("jumlah", "bilangan", "Jumlah")),
)
ROWS = "SELECT * FROM (VALUES ('a', 0.1), ('b', 0.2)) AS t(kode, jumlah)"


def release(root, rows):
    """Build and publish one table; gives the number and whether the release is new."""
    with building(root) as made:
        made.sql("CREATE SCHEMA publik")
        made.published = (TABLE, RILIS)
        made.define(TABLE, rows)
        return made.publish("dibuat-dari", "99-contoh", None)


def test_before_the_first_release_nothing_can_be_read(tmp_path):
    assert published(tmp_path) is None
    with pytest.raises(FileNotFoundError), reading(tmp_path):
        pass


def test_the_same_rows_in_another_order_make_no_new_release(tmp_path):
    assert release(tmp_path, ROWS) == (1, True)
    assert release(tmp_path, f"{ROWS} ORDER BY kode DESC") == (1, False)
    assert len(list(tmp_path.glob("rilis/*.duckdb"))) == 1


def test_other_rows_make_the_next_release_and_the_one_before_stays(tmp_path):
    release(tmp_path, ROWS)
    assert release(tmp_path, ROWS.replace("0.2", "0.3")) == (2, True)
    assert [path.name[:6] for path in sorted(tmp_path.glob("rilis/*.duckdb"))] == ["000001", "000002"]
    with reading(tmp_path) as con:
        assert con.execute("SELECT sum(jumlah)::VARCHAR FROM publik.contoh").fetchall() == [("0.400000",)]


def test_numbers_stay_exact_from_sql_to_the_published_file(tmp_path):
    release(tmp_path, "SELECT 'a' AS kode, 99999999999999.123456::DECIMAL(24,6) AS jumlah")
    with reading(tmp_path) as con:
        assert con.execute("SELECT jumlah::VARCHAR FROM publik.contoh").fetchall() == [("99999999999999.123456",)]


def test_builds_are_made_one_at_a_time(tmp_path):
    began = []

    def other():
        with building(tmp_path):
            began.append("other")

    with building(tmp_path):
        waiting = threading.Thread(target=other)
        waiting.start()
        waiting.join(timeout=0.3)
        began.append("first is done")
    waiting.join()
    assert began == ["first is done", "other"]


def test_a_build_that_was_given_up_leaves_nothing_to_the_next(tmp_path):
    with pytest.raises(duckdb.CatalogException):
        release(tmp_path, "FROM tidak_ada")
    assert (tmp_path / "build.duckdb").exists()  # to be looked at
    assert release(tmp_path, ROWS) == (1, True)


# ── what a night publishes ──────────────────────────────────────────────────────────────────────


def test_every_published_table_and_column_is_described_in_the_file_itself(done):
    names = done.rows(
        "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'publik'"
        " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'publik'"
    )
    tables = [name for name, comment in names if not comment]
    columns = done.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'publik' AND comment IS NULL"
    )
    assert (tables, columns) == ([], [])
    assert {name for name, _ in names} == {table.pendek for table in load(SCHEMAS).tables}


def test_only_what_is_public_is_published(done):
    assert done.rows("SELECT DISTINCT schema_name FROM duckdb_tables()") == [("publik",)]


def test_the_published_file_has_the_storage_version_of_duckdb_1_2(done):
    header = done.published.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert struct.unpack("<Q", header[12:20])[0] <= 65


def test_an_analyst_opens_it_read_only_beside_others_and_cannot_write(done):
    with duckdb.connect(str(done.published), read_only=True) as one:
        with duckdb.connect(str(done.published), read_only=True) as other:
            assert one.execute("FROM publik.rilis").fetchall() == other.execute("FROM publik.rilis").fetchall()
        with pytest.raises(duckdb.InvalidInputException):
            one.execute("DELETE FROM publik.angka")


def test_figures_are_exact_decimals_never_floats(done):
    floats = done.rows(
        "SELECT table_name, column_name FROM duckdb_columns() WHERE schema_name = 'publik' AND data_type IN ('DOUBLE', 'FLOAT')"
    )
    assert floats == []
