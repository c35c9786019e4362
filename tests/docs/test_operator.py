"""What docs/operator.md tells an operator to do is done as written, and is about settings and units that there are."""

import json
import os
import re
import shutil
import subprocess
import tomllib

import pytest

from assets.evidence import register
from pipelines.settings import Kept
from tests.kit.commands import KINERJA
from tests.kit.desk import edit, published
from tests.kit.nights import Night
from tests.kit.places import ROOT

TEXT = (ROOT / "docs" / "operator.md").read_text(encoding="utf-8")
AS_THE_SERVICE = "install -d -o kinerja -g kinerja -m 0750"
"""What only root can do, and only where the account is."""
CHANGED = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


def commands(section):
    """The commands of a section, one after the other."""
    part = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    (mine,) = (one for one in part if one.startswith(f"{section}. "))
    return "\n".join(re.findall(r"^```sh\n(.*?)^```", mine, re.MULTILINE | re.DOTALL))


@pytest.mark.malam
def test_backup_and_restore_on_another_path_as_written(later, tmp_path):
    """Nothing but paths and the account is replaced, and what is about /etc left out."""
    script = f"{commands(7)}\n{commands(8)}".replace(AS_THE_SERVICE, "mkdir -p")
    script = re.sub(r"^tar -C / .*$", "", script, flags=re.MULTILINE)
    script = script.replace("/var/backups", f"{tmp_path}/cadangan").replace("install -d -m 0700", "mkdir -p")
    script = script.replace("/srv/kinerja/warehouse", str(later.warehouse)).replace("/srv/kinerja", str(tmp_path))
    ended = subprocess.run(
        ["/bin/bash", "-ex", "-c", script], capture_output=True, text=True, check=False,
        env=os.environ | {
            "PATH": f"{KINERJA.parent}:{os.environ['PATH']}",
            "KINERJA_SCHEMAS": str(later.schemas),
            "KINERJA_WAREHOUSE": str(later.warehouse),
        },
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr
    assert "Semua sama menurut saksi." in ended.stdout
    assert "Rilis 1 tetap (isi sama)" in ended.stdout
    assert (tmp_path / "dikembalikan" / "bukti" / "serahan.jsonl").exists()


def test_a_release_that_was_let_go_is_made_again_with_the_same_fingerprint(later, tmp_path):
    """As section 6 says: the bytes, and as many lines of the journal as the register says, in an empty warehouse."""
    edit(later, CHANGED, "F14", 6_895_782_500)
    published(later)
    first = register.read(later.warehouse / "bukti")[0]
    again = Night(None, tmp_path / "gudang", later.schemas)
    shutil.copytree(later.warehouse / "bukti", again.warehouse / "bukti", ignore=shutil.ignore_patterns("*.jsonl"))
    lines = (later.warehouse / "bukti" / "serahan.jsonl").read_bytes().splitlines(keepends=True)
    assert json.loads(lines[first.catatan_panjang])["jalur"] == CHANGED
    (again.warehouse / "bukti" / "serahan.jsonl").write_bytes(b"".join(lines[: first.catatan_panjang]))
    published(again)
    assert again.rows("SELECT sidik FROM publik.rilis") == [(first.sidik,)]


def test_the_settings_that_it_shows_are_the_defaults():
    blocks = map(tomllib.loads, re.findall(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL))
    assert [block["simpan"] for block in blocks if "simpan" in block] == [Kept().model_dump()]


def test_it_names_every_unit_and_no_other():
    there = {path.name for path in (ROOT / "docs" / "systemd").glob("kinerja-*")}
    named = set(re.findall(r"kinerja-[a-z]+\.(?:service|timer)", TEXT))
    assert named <= there
    assert {name.partition(".")[0] for name in there} == {name.partition(".")[0] for name in named}
