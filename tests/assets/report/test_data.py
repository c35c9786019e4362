"""The published tables as files: the same values in Parquet, CSV and `publik`, and a package that says what they are."""

import csv
import json
import re
import warnings
from decimal import Decimal

import duckdb
import pytest

from assets.report import data
from assets.report.data import Occupied, write
from assets.report.data_tables import Published
from schemas.declarations import load
from tests.kit.desk import own_schemas
from tests.kit.places import ROOT, SCHEMAS


@pytest.fixture(scope="module")
def files(done, tmp_path_factory):
    folder = tmp_path_factory.mktemp("data") / "paket"
    write(done.published, load(SCHEMAS), folder)
    return folder


@pytest.fixture(scope="module")
def described(files):
    return json.loads((files / "datapackage.json").read_text(encoding="utf-8"))


def lines(files, table):
    with (files / f"csv/{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_every_table_of_publik_is_there_in_both_forms_with_as_many_rows(done, files):
    names = [name for (name,) in done.rows("SELECT table_name FROM duckdb_columns() WHERE schema_name = 'publik'")]
    for name in set(names):
        ((many,),) = done.rows(f"SELECT count(*) FROM publik.{name}")
        assert len(lines(files, name)) == many, name
        assert duckdb.sql(f"SELECT count(*) FROM '{files}/parquet/{name}.parquet'").fetchall() == [(many,)], name


def test_every_figure_is_the_same_in_publik_in_parquet_and_in_csv(done, files):
    published = {
        angka: (nilai, satuan) for angka, nilai, satuan in done.rows("SELECT angka, nilai, satuan FROM publik.angka")
    }
    parquet = duckdb.sql(f"SELECT angka, nilai, satuan FROM '{files}/parquet/angka.parquet'").fetchall()
    assert {angka: (nilai, satuan) for angka, nilai, satuan in parquet} == published
    read = {
        row["angka"]: (Decimal(row["nilai"]) if row["nilai"] else None, row["satuan"].removeprefix("'"))
        for row in lines(files, "angka")
    }
    assert read == published
    assert len(published) > 700


def test_every_figure_is_the_same_in_its_own_table(done, files):
    """The tables by form have the figures once more, in columns."""
    for table in load(SCHEMAS).figure_tables:
        columns = [figure.nama for figure in table.angka]
        published = done.rows(f"SELECT {', '.join((*table.kunci, *columns))} FROM {table.nama} ORDER BY ALL")
        parquet = (
            f"SELECT {', '.join((*table.kunci, *columns))} FROM '{files}/parquet/{table.pendek}.parquet' ORDER BY ALL"
        )
        assert duckdb.sql(parquet).fetchall() == published
        of_csv = {
            tuple(row[key] for key in table.kunci): [Decimal(row[c]) if row[c] else None for c in columns]
            for row in lines(files, table.pendek)
        }
        assert of_csv == {tuple(map(str, row[: len(table.kunci)])): list(row[len(table.kunci) :]) for row in published}


def test_the_package_is_valid_for_those_who_defined_it(files):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the validator's own imports
        import frictionless

        report = frictionless.Package(str(files / "datapackage.json")).validate()
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert len(report.tasks) == 2 * len(load(SCHEMAS).tables)


def test_a_changed_figure_a_lost_row_and_a_changed_file_are_seen_by_the_package(files, tmp_path):
    """The hashes, keys and types in the package are the files' own, so that a copy can be checked."""
    import shutil

    import frictionless

    copy = tmp_path / "paket"
    shutil.copytree(files, copy)
    of_figures = copy / "csv/angka.csv"
    of_figures.write_bytes(of_figures.read_bytes().replace(b"11801.000000", b"11801.00000x", 1))
    (copy / "parquet/unit.parquet").write_bytes(b"PAR1")
    report = frictionless.Package(str(copy / "datapackage.json")).validate()
    said = {task.name: {error.type for error in task.errors} for task in report.tasks if not task.valid}
    assert said.keys() >= {"angka", "unit.parquet"}
    assert {"type-error", "hash-count"} <= said["angka"] | said["unit.parquet"]


def test_every_table_and_column_says_what_it_is(described, done):
    comments = {
        (table, column): comment
        for table, column, comment in done.rows(
            "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE schema_name = 'publik'"
        )
    }
    tables = [one for one in described["resources"] if one["format"] == "csv"]
    said = {(one["name"], field["name"]): field["description"] for one in tables for field in one["schema"]["fields"]}
    assert said == comments
    assert all(one["title"] and one["description"] for one in described["resources"])


def test_units_keys_and_allowed_values_follow_from_the_declarations(described):
    schema = {one["name"]: one["schema"] for one in described["resources"] if one["format"] == "csv"}
    fields = {(name, field["name"]): field for name, one in schema.items() for field in one["fields"]}
    assert schema["realisasi_anggaran"]["primaryKey"] == ["periode", "kode_program"]
    assert fields["realisasi_anggaran", "anggaran"]["satuan"] == "rupiah"
    assert fields["capaian_iku", "capaian"]["satuan"] == "persen"
    assert "satuan" not in fields["capaian_iku", "pembilang"]  # each row has its own
    assert fields["angka", "cara"]["constraints"] == {"required": True, "enum": ["dihitung", "tertulis"]}
    assert {"fields": "sel", "reference": {"resource": "sel_nilai", "fields": "sel"}} in schema["lacak_angka"][
        "foreignKeys"
    ]
    assert "licenses" not in described
    assert "Lisensinya belum ditetapkan" in described["description"]


def test_a_licence_is_the_one_that_the_agency_declares(done, tmp_path):
    schemas = own_schemas(tmp_path)
    agency = schemas / "kode/instansi.csv"
    head, line = agency.read_text(encoding="utf-8").splitlines()
    agency.write_text(f"{head},lisensi\n{line},CC-BY-4.0\n", encoding="utf-8")
    write(done.published, load(schemas), tmp_path / "data")
    described = json.loads((tmp_path / "data/datapackage.json").read_text(encoding="utf-8"))
    assert described["licenses"] == [{"name": "CC-BY-4.0"}]
    assert "Lisensinya belum" not in described["description"]


QUESTIONS = re.findall(r"^```sql\n(.*?)^```", (ROOT / "docs/analis.md").read_text(), re.MULTILINE | re.DOTALL)


def test_every_question_of_the_analyst_has_the_same_answer_in_the_parquet_files_alone(done, files):
    assert len(QUESTIONS) >= 10
    with duckdb.connect(config={"file_search_path": str(files)}) as con:
        con.execute((files / "buka.sql").read_text(encoding="utf-8"))
        for question in QUESTIONS:
            published = done.rows(question)
            assert published, question
            assert sorted(con.execute(question).fetchall(), key=str) == sorted(published, key=str), question


def test_the_meaning_of_table_and_columns_goes_with_the_parquet_file(files):
    rows = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{files}/parquet/angka.parquet')").fetchall()
    said = {key.decode() if isinstance(key, bytes) else key: value.decode() for key, value in rows}
    assert said["uraian"].startswith("Semua angka yang diterbitkan")
    assert json.loads(said["kolom"])["nilai"].startswith("Nilainya")


def test_the_same_release_makes_the_same_bytes(done, files, tmp_path):
    write(done.published, load(SCHEMAS), tmp_path / "lagi")
    again = {path.relative_to(tmp_path / "lagi"): path.read_bytes() for path in (tmp_path / "lagi").rglob("*.*")}
    assert again == {path.relative_to(files): path.read_bytes() for path in files.rglob("*.*")}


def test_a_view_without_a_key_makes_the_same_bytes_also_where_it_has_very_many_rows(tmp_path):
    release, folder = tmp_path / "rilis.duckdb", tmp_path / "data"
    folder.mkdir()
    with duckdb.connect(str(release)) as con:
        con.execute("CREATE SCHEMA publik")
        con.execute("CREATE TABLE publik.sel AS SELECT i, md5(i::VARCHAR) AS s FROM range(300_000) AS t(i)")
        con.execute(
            "CREATE VIEW publik.v AS SELECT DISTINCT a.s, b.i % 7 AS n FROM publik.sel AS a JOIN publik.sel AS b USING (s)"
        )
    view = Published("v", "", (), None)
    made = []
    for number in range(4):
        with data._writing(release, folder) as con:
            assert data._write_parquet(con, view, folder / f"{number}.parquet") == 300_000
        made.append((folder / f"{number}.parquet").read_bytes())
    assert len(set(made)) == 1


def test_what_cannot_be_finished_leaves_the_earlier_package_as_it_was(done, tmp_path, monkeypatch):
    folder = tmp_path / "paket"
    write(done.published, load(SCHEMAS), folder)
    before = (folder / "datapackage.json").read_bytes()
    monkeypatch.setattr("assets.report.data.package", lambda *_: {"broken": object()})
    with pytest.raises(TypeError):
        write(done.published, load(SCHEMAS), folder)
    assert (folder / "datapackage.json").read_bytes() == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["paket"]


def test_a_folder_with_other_things_is_left_alone(done, tmp_path):
    (tmp_path / "catatan.txt").write_text("milik orang")
    with pytest.raises(Occupied, match=r"berisi yang lain"):
        write(done.published, load(SCHEMAS), tmp_path)
    assert [entry.name for entry in tmp_path.iterdir()] == ["catatan.txt"]
