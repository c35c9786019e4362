"""Documents cannot rot: their commands and queries run, their picture is drawn again and compared."""

import os
import re
import shlex
import subprocess
import sys
from importlib import util
from pathlib import Path

import pytest

from pipelines.cli import app
from tests.kit.places import ROOT

DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(console|sql)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def examples(kind):
    return [
        pytest.param(text, id=f"{document.stem}-{number}")
        for document in DOCUMENTS
        for number, (found, text) in enumerate(BLOCK.findall(document.read_text()))
        if found == kind
    ]


@pytest.mark.parametrize("text", examples("console"))
def test_commands_print_what_the_document_shows(done, text):
    command, *expected = text.splitlines()
    assert command.startswith("$ kinerja ")
    result = subprocess.run(
        [str(Path(sys.executable).with_name("kinerja")), *shlex.split(command)[2:]],
        capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"KINERJA_WAREHOUSE": str(done.warehouse)},
    )  # fmt: skip
    printed = result.stdout.splitlines()
    assert expected
    assert [line for line in expected if line not in printed] == []


@pytest.mark.parametrize("text", examples("sql"))
def test_queries_of_the_documents_run_and_give_rows(done, text):
    assert done.rows(text.rstrip().rstrip(";"))


def test_the_picture_shows_what_is_so(done):
    spec = util.spec_from_file_location("picture", ROOT / "docs" / "picture.py")
    picture = util.module_from_spec(spec)
    spec.loader.exec_module(picture)
    assert (ROOT / "docs" / "lacak.svg").read_text() == picture.picture(done.warehouse)


def test_every_link_inside_the_project_leads_somewhere():
    for document in DOCUMENTS:
        for target in re.findall(r"\]\(([^)#]+)\)", document.read_text()):
            assert target.startswith("http") or (document.parent / target).exists(), (document.name, target)


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text()
    for command in app.registered_commands:
        assert f"kinerja {command.callback.__name__}" in readme


def test_the_lock_file_names_no_index_and_pins_every_package_by_hash():
    lines = (ROOT / "requirements.lock").read_text().splitlines()
    assert not [line for line in lines if "://" in line]
    pinned = [line for line in lines if re.match(r"[A-Za-z0-9]", line)]
    assert all("==" in line and line.endswith("\\") for line in pinned)
