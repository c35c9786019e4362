"""The units for a server are accepted by systemd, and give the service no more than it needs."""

import os
import re
import shutil
import subprocess

import pytest
from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.commands import KINERJA
from tests.kit.places import ROOT

UNITS = sorted(path for path in (ROOT / "docs" / "systemd").iterdir() if path.suffix in (".service", ".timer"))
SERVICES = [path for path in UNITS if path.suffix == ".service"]
INSTALLED = "/opt/kinerja/sekarang/.venv/bin"
MOST_EXPOSED = 20
"""Tenths of what `systemd-analyze security` calls exposure: 2.0 of 10."""


@pytest.fixture(scope="module")
def analyze():
    found = shutil.which("systemd-analyze")
    if not found:
        assert not os.environ.get("CI"), "CI must have systemd"
        pytest.skip("systemd-analyze is not installed; CI has it and never skips")
    return found


@pytest.fixture
def installed(tmp_path):
    """The units with the commands of this place: whether they are there is held, too."""
    for path in UNITS:
        text = path.read_text(encoding="utf-8").replace(INSTALLED, str(KINERJA.parent))
        (tmp_path / path.name).write_text(text, encoding="utf-8")
    return tmp_path


def test_systemd_accepts_every_unit(analyze, installed):
    ended = subprocess.run(
        [analyze, "verify", "--man=no", "--recursive-errors=no", *(installed / path.name for path in UNITS)],
        capture_output=True, text=True, check=False,
        env=os.environ | {"SYSTEMD_UNIT_PATH": f"{installed}:"},
    )  # fmt: skip
    mine = [line for line in ended.stderr.splitlines() if "kinerja" in line]
    assert (ended.returncode, mine) == (0, [])


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_is_little_exposed(analyze, path):
    ended = subprocess.run(
        [analyze, "security", "--offline=true", f"--threshold={MOST_EXPOSED}", path],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout[-2000:]


def test_a_wrong_unit_is_seen(analyze, installed):
    """So that what accepts every unit is known to refuse one."""
    unit = installed / "kinerja-malam.service"
    unit.write_text(unit.read_text().replace("ProtectSystem=strict", "ProtectSistem=strict"))
    ended = subprocess.run([analyze, "verify", "--man=no", unit], capture_output=True, text=True, check=False)
    assert "ProtectSistem" in ended.stderr


def _started(path):
    return re.search(rf"^ExecStart={INSTALLED}/(.*)$", path.read_text(), re.MULTILINE)[1].split()


OURS = [pytest.param(words[1:], id=path.stem) for path in SERVICES if (words := _started(path))[0] == "kinerja"]


@pytest.mark.parametrize("words", OURS)
def test_a_command_of_a_unit_is_one_that_there_is(words):
    """A unit and the command line cannot part: the words of ExecStart are in its help."""
    helped = kinerja_help(words[0])
    assert [word for word in words[1:] if word not in helped] == []


def kinerja_help(command):
    result = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"})
    assert result.exit_code == 0, result.output
    return result.output
