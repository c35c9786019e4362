"""`kinerja init`: an agency that runs, written into an empty folder, with nothing in it that is not its own."""

import shlex

import openpyxl
import pytest

from pipelines.init import run
from schemas.declarations import load
from tests.kit.commands import kinerja
from tests.kit.places import SCHEMAS


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    folder = tmp_path_factory.mktemp("instansi") / "dinas saya"
    result = kinerja("init", folder)
    assert (result.returncode, result.stderr) == (0, "")
    return folder, result.stdout


def commands(said):
    """The commands that it prints, and the variables that they need."""
    lines = [shlex.split(line) for line in said.splitlines() if line.startswith("  ")]
    (export,) = [line[1:] for line in lines if line[0] == "export"]
    return [line[1:] for line in lines if line[0] != "export"], dict(pair.split("=", 1) for pair in export)


def test_it_writes_only_what_is_the_agencys_own(begun):
    folder, _ = begun
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.*")) == [
        "BACA-SAYA.md",
        "raw/2024/dinas/ilustrasi-ppks_kecamatan.xlsx",
        "schemas/formulir/ppks.toml",
        "schemas/kode/instansi.csv",
        "schemas/kode/jenis_ppks.csv",
        "schemas/kode/unit.csv",
        "schemas/kode/wilayah.csv",
        "schemas/tabel/ppks.toml",
    ]
    delivered = {path.name for path in SCHEMAS.rglob("*.*") if path.parent.name in ("umum", "tabel")}
    assert delivered.isdisjoint(path.name for path in (folder / "schemas").rglob("*.*"))


def test_its_workbook_has_the_declared_title_and_headings_and_says_that_it_is_invented(begun):
    folder, _ = begun
    ((_, form),) = load(folder / "schemas").forms
    page = openpyxl.load_workbook(folder / "raw/2024/dinas/ilustrasi-ppks_kecamatan.xlsx").active
    rows = list(page.iter_rows(values_only=True))
    assert rows[0][0] == "ILUSTRASI"
    assert rows[1][0] == f"{form.judul[0].upper()} TAHUN 2024"
    assert rows[3] == tuple(column.judul[0] for column in form.kolom.values())
    assert rows[4] == (1, "Anak Telantar", "Hulu", 30, 12, "40%")


@pytest.mark.malam
def test_the_commands_that_it_prints_run_clean(begun):
    _, said = begun
    (check, refresh, trace), places = commands(said)
    assert set(places) == {"KINERJA_SCHEMAS", "KINERJA_RAW", "KINERJA_WAREHOUSE"}
    checked = kinerja(*check, **places)
    assert checked.returncode == 0, checked.stdout
    assert "0 Galat, 0 Pertanyaan" in checked.stdout
    refreshed = kinerja(*refresh, **places)
    assert refreshed.returncode == 0, refreshed.stderr
    assert refreshed.stderr == ""
    assert "semua terbukti" in refreshed.stdout
    assert "kinerja rkt" not in refreshed.stdout  # it has none of the plan's tables
    traced = kinerja(*trace, **places)
    assert traced.returncode == 0, traced.stderr
    assert "ringkasan/2024/ppks_tertangani_persen/nilai = 41,00 %" in traced.stdout  # 12 + 8 + 16 + 5 of 100


@pytest.mark.malam
def test_every_command_that_reads_declarations_takes_their_place_as_an_option(begun, tmp_path):
    _, said = begun
    _, places = commands(said)
    for command in (("refresh",), ("check",), ("status",), ("rkt", "2024")):
        result = kinerja(*command, "--schemas", tmp_path / "tidak-ada", **places)
        assert result.returncode == 2, command
        assert f"{tmp_path / 'tidak-ada'}: folder deklarasi tidak ada" in result.stderr


@pytest.mark.parametrize("inside", ["catatan.txt", ".git"])
def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path, capsys, inside):
    (tmp_path / inside).write_text("ada")
    assert run(tmp_path) == 2
    assert capsys.readouterr().err == f"{tmp_path} sudah berisi; pilih folder baru atau yang kosong.\n"
    assert [path.name for path in tmp_path.iterdir()] == [inside]


def test_a_file_is_no_folder_to_write_into(tmp_path, capsys):
    (tmp_path / "dinas").write_text("ada")
    assert run(tmp_path / "dinas") == 2
    assert run(tmp_path / "dinas" / "dalam") == 3
    assert "tidak dapat ditulis" in capsys.readouterr().err


def test_an_empty_folder_is_filled(tmp_path):
    assert run(tmp_path) == 0
    assert (tmp_path / "schemas" / "tabel" / "ppks.toml").is_file()
