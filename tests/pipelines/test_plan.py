"""The plan's tables out of a release: figures by their address, and releases that have less."""

import shutil

import duckdb
import pytest

from assets.report.document import MACROS, tables_of
from schemas.declarations import load
from tests.kit.places import SCHEMAS

KNOWN = load(SCHEMAS)
FORMS, PLAN = [form for _, form in KNOWN.forms], KNOWN.documents["rkt"]


@pytest.fixture
def release(done, tmp_path):
    """A copy of a release that a test may change."""
    copy = tmp_path / "kinerja.duckdb"
    shutil.copy(done.warehouse / "kinerja.duckdb", copy)
    copy.chmod(0o600)
    with duckdb.connect(str(copy)) as con:
        yield con


def test_a_figure_is_made_of_its_address_and_nothing_of_none():
    with duckdb.connect() as con:
        con.execute(MACROS)
        (row,) = con.execute("SELECT angka('a/1/x'), angka_polos('a/1/x'), angka(NULL), angka_polos(NULL)").fetchall()
    assert row == (
        {"angka": "a/1/x", "teks": None, "bersatuan": True},
        {"angka": "a/1/x", "teks": None, "bersatuan": False},
        None,
        None,
    )


def test_tables_that_read_what_a_release_does_not_have_are_left_out(release):
    release.execute("DROP TABLE publik.realisasi_anggaran")
    numbers = [table.nomor for table in tables_of(release, 2024, PLAN, FORMS)]
    assert numbers == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "3.1", "3.2 lanjutan"]


def test_an_empty_table_stays_where_a_form_fills_it_and_goes_where_none_does(release):
    release.execute("DELETE FROM publik.pegawai WHERE status_pegawai = 'PHL'")
    tables = {table.nomor: table.baris for table in tables_of(release, 2024, PLAN, FORMS)}
    assert tables["1.3"] == []
    others = [form for form in FORMS if "1.3" not in form.rkt]
    left = [table.nomor for table in tables_of(release.cursor(), 2024, PLAN, others)]
    assert "1.3" not in left
    assert "1.2" in left


def test_a_sum_of_nothing_has_no_row(release):
    release.execute("DELETE FROM publik.realisasi_anggaran")
    tables = {table.nomor: table.baris for table in tables_of(release, 2024, PLAN, FORMS)}
    assert (tables["2.4"], tables["2.5"], tables["3.3"]) == ([], [], [])


@pytest.mark.parametrize(
    ("angka", "said"),
    [
        ("realisasi_anggaran/2023/1.06.02/anggaran", "JUMLAH (tidak tercetak)"),  # a line, not the total
        ("ringkasan/2023/realisasi/nilai", "JUMLAH"),
    ],
)
def test_a_total_says_that_it_is_not_printed_only_where_no_workbook_prints_it(release, angka, said):
    rows = "SELECT count(*) FROM publik.rekonsiliasi WHERE angka LIKE 'ringkasan/2023/%a%/nilai' AND formulir LIKE '%anggaran%'"
    assert release.execute(rows).fetchall() == [(0,)]
    release.execute(
        "UPDATE publik.rekonsiliasi SET angka = ? WHERE sel = (SELECT min(sel) FROM publik.rekonsiliasi)", [angka]
    )
    tables = {table.nomor: table.baris for table in tables_of(release, 2024, PLAN, FORMS)}
    assert tables["2.5"][-1][1]["teks"] == said
