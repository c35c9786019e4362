"""`kinerja check` without a file, and over folders: declarations first, then everything that is handed in."""

import json
import shutil

import pytest

from pipelines.init import write
from tests.kit.commands import kinerja
from tests.kit.places import SCHEMAS

LISTS = 4 + len(list((SCHEMAS / "kode" / "umum").glob("*.csv")))
"""Its own, and those that are delivered."""
BOOK = "2024/dinas/ilustrasi-ppks_kecamatan.xlsx"


@pytest.fixture
def agency(tmp_path):
    write(tmp_path / "instansi")
    return tmp_path / "instansi"


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_good_declarations_are_counted(agency):
    schemas = agency / "schemas"
    result = kinerja("check", "--schemas", schemas)
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == f"Deklarasi baik: 1 formulir, 1 tabel, {LISTS} daftar kode."
    assert str(schemas) in result.stdout
    assert kinerja("check", KINERJA_SCHEMAS=str(schemas)).stdout == result.stdout


def test_every_mistake_in_declarations_is_said_a_line_each(agency):
    schemas = agency / "schemas"
    change(schemas / "formulir" / "ppks.toml", 'baca = "label"', 'baca = "lable"')
    change(schemas / "tabel" / "ppks.toml", '"tertangani / jumlah * 100"', '"ditangani / jumlah * 100"')
    (schemas / "kode" / "unit.csv").unlink()
    result = kinerja("check", agency / "raw", "--schemas", schemas)
    assert result.returncode == 2
    assert result.stdout == ""  # no file is blamed
    head, *lines = result.stderr.splitlines()
    assert head == f"Deklarasi tidak dapat dipakai, {len(lines)} kesalahan:"
    for file, word in (("formulir/ppks.toml", "lable"), ("tabel/ppks.toml", "ditangani"), ("kode/unit.csv", "unit")):
        assert any(line.startswith(f"  {file}") and word in line for line in lines), (file, lines)


def test_a_folder_of_declarations_that_is_not_there_is_said(tmp_path):
    result = kinerja("check", "--schemas", tmp_path / "tidak-ada")
    assert result.returncode == 2
    assert "folder deklarasi tidak ada" in result.stderr


def test_declarations_as_json(agency):
    schemas = agency / "schemas"
    good = kinerja("check", "--json", "--schemas", schemas)
    assert good.returncode == 0
    assert json.loads(good.stdout) == {
        "deklarasi": str(schemas), "formulir": 1, "tabel": 1, "daftar_kode": LISTS, "kesalahan": [],
    }  # fmt: skip
    change(schemas / "kode" / "unit.csv", ",", ";")
    wrong = kinerja("check", "--json", "--schemas", schemas)
    assert wrong.returncode == 2
    (mistake, *_) = json.loads(wrong.stdout)["kesalahan"]
    assert mistake["berkas"] == "kode/unit.csv"
    assert set(mistake) == {"berkas", "kunci", "tertulis", "seharusnya"}


def test_a_folder_is_checked_file_by_file_whatever_lies_in_it_at_any_depth(agency):
    raw, schemas = agency / "raw", agency / "schemas"
    shutil.copy(raw / BOOK, raw / "2024" / "dinas" / "ppks tanpa tanda.xlsx")  # invented, and its name does not say so
    for passed_over in ("2024/dinas/~$ppks.xlsx", "2024/dinas/.ppks.xlsx", ".git/ppks.xlsx"):
        (raw / passed_over).parent.mkdir(exist_ok=True)
        (raw / passed_over).write_bytes(b"x")
    result = kinerja("check", raw, "--json", "--schemas", schemas)
    assert result.returncode == 1
    checked = {one["berkas"]: [found["kode"] for found in one["temuan"]] for one in json.loads(result.stdout)}
    assert checked == {str(raw / BOOK): [], str(raw / "2024/dinas/ppks tanpa tanda.xlsx"): ["G-ILUSTRASI"]}
    read = kinerja("check", raw, "--schemas", schemas)
    assert read.returncode == 1
    assert read.stdout.startswith("Deklarasi baik: 1 formulir")
    assert "1 Galat, 0 Pertanyaan" in read.stdout


def test_a_folder_with_nothing_in_it_says_so(agency, tmp_path):
    (tmp_path / "kosong").mkdir()
    result = kinerja("check", tmp_path / "kosong", "--schemas", agency / "schemas")
    assert result.returncode == 0
    assert f"Tidak ada berkas di {tmp_path / 'kosong'}." in result.stderr
