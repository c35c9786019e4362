"""`kinerja export`: the published tables as files, and what is said where they cannot be written."""

import json

from tests.kit.commands import kinerja


def test_export_writes_the_published_tables_and_says_where(budgets, tmp_path):
    said = kinerja("export", tmp_path / "data", "--warehouse", budgets.warehouse, "--schemas", budgets.schemas)
    assert said.returncode == 0, said.stderr
    assert said.stdout.startswith("Rilis 1: ")
    assert f"di {tmp_path / 'data'}" in said.stdout
    assert (tmp_path / "data/parquet/realisasi_anggaran.parquet").exists()
    again = kinerja(
        "export", tmp_path / "data", "--json", "--warehouse", budgets.warehouse, "--schemas", budgets.schemas
    )
    told = json.loads(again.stdout)
    assert (told["folder"], told["rilis"]) == (str(tmp_path / "data"), 1)
    assert "realisasi_anggaran" in told["tabel"]
    assert "capaian_iku" not in told["tabel"]  # an agency has the tables that it declares


def test_what_stands_in_the_folder_is_not_replaced_and_the_cure_is_said(budgets, tmp_path):
    (tmp_path / "surat.docx").write_bytes(b"milik orang")
    said = kinerja("export", tmp_path, "--warehouse", budgets.warehouse, "--schemas", budgets.schemas)
    assert said.returncode == 2
    assert "beri folder yang belum ada" in said.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["surat.docx"]


def test_where_nothing_can_be_written_one_sentence_says_so(budgets):
    said = kinerja("export", "/proc/data", "--warehouse", budgets.warehouse, "--schemas", budgets.schemas)
    assert said.returncode == 3
    assert said.stderr.count("Berkas data tidak dapat ditulis ke /proc/data") == 1


def test_before_the_first_release_export_says_how_to_make_one(tmp_path):
    said = kinerja("export", tmp_path / "data", "--warehouse", tmp_path / "kosong")
    assert said.returncode == 3
    assert "kinerja refresh" in said.stderr
