"""What every command says, and how it ends, where declarations are wrong or nothing is published."""

import shutil

import pytest

from tests.kit.commands import kinerja
from tests.kit.places import RAW, SCHEMAS

BOOK = RAW / "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx"


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    """Declarations with a bracket that is not closed."""
    folder = tmp_path_factory.mktemp("deklarasi") / "schemas"
    shutil.copytree(SCHEMAS, folder)
    form = folder / "formulir" / "anggaran.toml"
    form.write_text(form.read_text(encoding="utf-8") + "\n[rusak\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    "command", [("check", BOOK), ("status",), ("rkt", "2024"), pytest.param(("refresh",), marks=pytest.mark.malam)]
)
def test_wrong_declarations_are_named_by_every_command_that_needs_them(command, wrong, tmp_path):
    places = {"KINERJA_SCHEMAS": str(wrong), "KINERJA_RAW": str(RAW), "KINERJA_WAREHOUSE": str(tmp_path)}
    result = kinerja(*command, **places)
    assert result.returncode == 2
    assert result.stdout == ""
    assert "Deklarasi tidak dapat dipakai, 1 kesalahan:" in result.stderr
    assert "anggaran.toml" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("command", [("status",), ("rkt", "2024"), ("trace", "realisasi_anggaran/2023/1.06.02/sisa")])
def test_before_the_first_release_every_command_that_reads_one_says_what_to_run(command, tmp_path):
    result = kinerja(*command, "--warehouse", tmp_path)
    assert result.returncode == 3
    assert result.stdout == ""
    assert "Belum ada rilis. Jalankan: kinerja refresh" in result.stderr


def test_declarations_that_are_not_the_delivered_ones_are_named_with_their_agency(tmp_path):
    other = tmp_path / "schemas"
    shutil.copytree(SCHEMAS, other)
    said = kinerja("check", BOOK, KINERJA_SCHEMAS=str(other)).stderr
    assert f"Deklarasi yang dipakai: Dinas Sosial Kota Medan, {other} (KINERJA_SCHEMAS" in said
    assert "Deklarasi yang dipakai" not in kinerja("check", BOOK).stderr
    assert "Deklarasi yang dipakai" not in kinerja("check", BOOK, KINERJA_SCHEMAS=str(SCHEMAS)).stderr
