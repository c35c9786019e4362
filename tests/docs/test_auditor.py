"""What docs/auditor.md tells an auditor to type gives what it says: the same release elsewhere, every digest."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.kit.places import ROOT, SCHEMAS

BLOCKS = re.findall(r"^```bash\n(.*?)^```", (ROOT / "docs" / "auditor.md").read_text(), re.MULTILINE | re.DOTALL)


def typed(place, text):
    """Type the lines of a document into a shell, as they stand."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("KINERJA_", "DAGSTER_"))}
    return subprocess.run(
        ["/bin/bash", "-euo", "pipefail", "-c", text], capture_output=True, text=True, check=False, cwd=place,
        env=variables | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def project(done, tmp_path_factory):
    """A folder as an auditor has it: the warehouse, the declarations and the code, and no inbox."""
    place = tmp_path_factory.mktemp("auditor")
    shutil.copytree(done.warehouse, place / "warehouse", ignore=shutil.ignore_patterns("dagster"))
    shutil.copytree(SCHEMAS, place / "schemas", ignore=shutil.ignore_patterns("__pycache__"))
    (place / "assets").symlink_to(ROOT / "assets")
    return place


def test_evidence_and_declarations_alone_give_the_same_release_elsewhere(project):
    ended = typed(project, BLOCKS[0])
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.splitlines()[-1] == "rilis yang sama"


def test_every_digest_can_be_computed_again_with_standard_tools(project):
    for block in BLOCKS[1:]:
        ended = typed(project, block)
        assert ended.returncode == 0, ended.stderr
    assert ended.stdout == "semua sidik cocok\n"


@pytest.mark.parametrize(
    "changed", ["bukti/serahan.jsonl", "bukti/rilis.jsonl", "kinerja.duckdb", "bukti/??/*", "cache/*", "rilis/*"]
)
def test_the_recipe_finds_what_was_changed(project, tmp_path, changed):
    place = Path(shutil.copytree(project, tmp_path / "lain", symlinks=True))
    path = min((place / "warehouse").glob(changed))
    path.chmod(0o644)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    assert any(typed(place, block).returncode for block in BLOCKS[1:])
