"""`kinerja check` without a file, and over folders: declarations first, then everything that is handed in."""

import json
import shutil

import pytest

from pipelines.check import run
from pipelines.init import write
from tests.kit.commands import kinerja
from tests.kit.places import SCHEMAS

LISTS = 4 + len(list((SCHEMAS / "kode" / "umum").glob("*.csv")))
"""Its own, and those that are delivered."""
BOOK = "2024/dinas/ilustrasi-ppks_kecamatan.xlsx"


@pytest.fixture
def agency(tmp_path, monkeypatch):
    write(tmp_path / "instansi")
    monkeypatch.setenv("KINERJA_SCHEMAS", str(tmp_path / "instansi" / "schemas"))
    return tmp_path / "instansi"


@pytest.fixture
def check(agency, capsys):
    """The command in this process: exit code, what it prints, what it says besides."""

    def checked(*paths, as_json=False):
        code = run([*paths], as_json=as_json)
        return code, *capsys.readouterr()

    return checked


def change(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_good_declarations_are_counted(agency, check):
    code, said, besides = check()
    assert code == 0
    assert besides.startswith(f"Deklarasi yang dipakai: Dinas Sosial Kabupaten Contoh (rekaan), {agency / 'schemas'}")
    assert said.splitlines() == [
        f"Deklarasi baik: 1 formulir, 1 tabel, {LISTS} daftar kode.",
        f"  {agency / 'schemas'}",
    ]


def test_the_declarations_are_those_of_the_option_or_the_variable(agency):
    by_option = kinerja("check", "--schemas", agency / "schemas")
    by_variable = kinerja("check", KINERJA_SCHEMAS=str(agency / "schemas"))
    assert by_option.returncode == by_variable.returncode == 0
    assert str(agency) in by_option.stdout
    assert by_option.stdout == by_variable.stdout


def test_every_mistake_in_declarations_is_said_a_line_each(agency, check):
    schemas = agency / "schemas"
    change(schemas / "formulir" / "ppks.toml", 'baca = "label"', 'baca = "lable"')
    change(schemas / "tabel" / "ppks.toml", '"tertangani / jumlah * 100"', '"ditangani / jumlah * 100"')
    (schemas / "kode" / "unit.csv").unlink()
    code, said, besides = check(agency / "raw")
    assert code == 2
    assert said == ""  # no file is blamed
    head, *lines = besides.splitlines()
    assert head == f"Deklarasi tidak dapat dipakai, {len(lines)} kesalahan:"
    for file, word in (("formulir/ppks.toml", "lable"), ("tabel/ppks.toml", "ditangani"), ("kode/unit.csv", "unit")):
        assert any(line.startswith(f"  {file}") and word in line for line in lines), (file, lines)


def test_a_folder_of_declarations_that_is_not_there_is_said(check, tmp_path, monkeypatch):
    monkeypatch.setenv("KINERJA_SCHEMAS", str(tmp_path / "tidak-ada"))
    code, _, besides = check()
    assert code == 2
    assert "folder deklarasi tidak ada" in besides


def test_declarations_as_json(agency, check):
    schemas = agency / "schemas"
    code, said, _ = check(as_json=True)
    assert code == 0
    assert json.loads(said) == {
        "deklarasi": str(schemas), "formulir": 1, "tabel": 1, "daftar_kode": LISTS, "kesalahan": [],
    }  # fmt: skip
    change(schemas / "kode" / "unit.csv", ",", ";")
    code, said, _ = check(as_json=True)
    assert code == 2
    (mistake, *_) = json.loads(said)["kesalahan"]
    assert mistake["berkas"] == "kode/unit.csv"
    assert set(mistake) == {"berkas", "kunci", "tertulis", "seharusnya"}


def test_a_folder_is_checked_file_by_file_whatever_lies_in_it_at_any_depth(agency, check):
    raw = agency / "raw"
    shutil.copy(raw / BOOK, raw / "2024" / "dinas" / "ppks tanpa tanda.xlsx")  # invented, and its name does not say so
    for passed_over in ("2024/dinas/~$ppks.xlsx", "2024/dinas/.ppks.xlsx", ".git/ppks.xlsx"):
        (raw / passed_over).parent.mkdir(exist_ok=True)
        (raw / passed_over).write_bytes(b"x")
    code, said, _ = check(raw, as_json=True)
    assert code == 1
    checked = {one["berkas"]: [found["kode"] for found in one["temuan"]] for one in json.loads(said)}
    assert checked == {str(raw / BOOK): [], str(raw / "2024/dinas/ppks tanpa tanda.xlsx"): ["G-ILUSTRASI"]}
    code, said, _ = check(raw)
    assert code == 1
    assert said.startswith("Deklarasi baik: 1 formulir")
    assert "1 Galat, 0 Pertanyaan" in said


def test_a_long_path_keeps_the_name_of_its_file(agency, check):
    deep = agency / "raw" / ("sebuah folder yang panjang namanya " * 3).strip() / "2024" / "dinas"
    deep.mkdir(parents=True)
    shutil.move(agency / "raw" / BOOK, deep / "ilustrasi-ppks.xlsx")
    _, said, _ = check(deep)
    assert f"{deep / 'ilustrasi-ppks.xlsx'} — 0 Galat" in said


def test_a_folder_with_nothing_in_it_says_so(check, tmp_path):
    (tmp_path / "kosong").mkdir()
    code, _, besides = check(tmp_path / "kosong")
    assert code == 0
    assert f"Tidak ada berkas di {tmp_path / 'kosong'}." in besides
