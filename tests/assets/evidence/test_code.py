"""The digest of the code: every file that can change an evaluation or a figure changes it."""

import shutil
import subprocess
import sys

import pytest

from tests.kit.places import ROOT


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    place = tmp_path_factory.mktemp("kode")
    for folder in ("assets", "schemas"):
        shutil.copytree(ROOT / folder, place / folder, ignore=shutil.ignore_patterns("__pycache__"))
    return place


def digest(place):
    command = "from assets.evidence.code import code_digest; print(code_digest())"
    return subprocess.check_output([sys.executable, "-c", command], cwd=place, text=True)


@pytest.mark.parametrize(
    "path",
    ["assets/workbook/text.py", "assets/release/macros.sql", "schemas/periode.py", "schemas/tables/fakta.py"],
)
def test_a_changed_file_of_any_room_changes_the_digest(copy, path):
    before = digest(copy)
    file = copy / path
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert digest(copy) != before


def test_a_changed_declaration_is_not_code(copy):
    before = digest(copy)
    file = copy / "schemas" / "kode" / "unit.csv"
    file.write_text(file.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert digest(copy) == before
