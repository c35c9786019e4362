"""The example of docs/perencana.md, done as it says: its commands, in its order, print what it shows."""

import re
import shlex
import shutil

import pytest

from tests.kit.commands import kinerja
from tests.kit.places import ROOT

TEXT = (ROOT / "docs" / "perencana.md").read_text()
PLACES = {"KINERJA_SCHEMAS": "schemas", "KINERJA_RAW": "raw", "KINERJA_WAREHOUSE": "warehouse"}


def blocks(kind):
    return re.findall(rf"^```console {kind}\n\$ kinerja (.*)\n((?:.*\n)*?)```", TEXT, re.MULTILINE)


def files():
    """The files that the document shows whole, by name."""
    return dict(re.findall(r"^`(schemas/[\w/.]+)`:\n\n```\w+\n(.*?)```", TEXT, re.MULTILINE | re.DOTALL))


def places(folder):
    return {name: str(folder / place) for name, place in PLACES.items()}


@pytest.fixture
def begun(tmp_path, monkeypatch):
    """The folder that the example's first command writes; commands run inside it."""
    monkeypatch.chdir(tmp_path)
    (first, shown), *_ = blocks("contoh")
    printed = kinerja(*shlex.split(first)).stdout.splitlines()
    assert [line for line in shown.splitlines() if line not in printed] == []
    folder = tmp_path / shlex.split(first)[1]
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.malam
def test_its_commands_print_what_it_shows(begun):
    _, *rest = blocks("contoh")
    assert [shlex.split(command)[0] for command, _ in rest] == ["check", "check", "refresh", "trace"]
    for command, shown in rest:
        printed = kinerja(*shlex.split(command), **places(begun)).stdout.splitlines()
        assert [line for line in shown.splitlines() if line not in printed] == [], command


def test_the_files_that_it_shows_are_all_that_declares_it(begun):
    written = {path.relative_to(begun).as_posix(): path.read_text() for path in (begun / "schemas").rglob("*.*")}
    assert files() == written


def test_its_mistakes_are_said_all_at_once(begun):
    shutil.rmtree(begun / "raw")
    for name, old, new in (
        ("kode/jenis_ppks.csv", ",", ";"),
        ("tabel/ppks.toml", 'dari   = "ppks.jumlah"\nsatuan = "orang"\nwaktu  = "keadaan"', 'dari   = "ppks.jumlah"\nsatuan = "orang"\n#'),
        ("tabel/ppks.toml", "tertangani / jumlah * 100", "tertangani / jumlh * 100"),
    ):  # fmt: skip
        path = begun / "schemas" / name
        assert old in path.read_text()
        path.write_text(path.read_text().replace(old, new))
    ((command, shown),) = blocks("keliru")
    result = kinerja(*shlex.split(command), **places(begun))
    assert result.returncode == 2
    assert result.stderr == shown
