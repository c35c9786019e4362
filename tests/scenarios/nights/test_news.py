"""A night computes what its news asks for, and gives what a full one from evidence alone would give.

`KINERJA_PERUBAHAN=100 pytest tests/scenarios/nights/test_news.py` tries more changes than the suite does.
"""

import os
import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from assets.evidence import code
from assets.file import reading
from assets.night import Published
from assets.proofs import witnessed
from assets.release import build, warehouse
from tests.kit.desk import budget_schemas, edit
from tests.kit.nights import EVENING, Night
from tests.kit.places import BUDGETS

pytestmark = pytest.mark.malam

MANY = int(os.environ.get("KINERJA_PERUBAHAN", "5"))
CELLS = {
    "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx": "F14",
    "2023/bid-rehsos/Tabel 2.4 anggaran rehsos.xlsx": "F13",
}


def nothing(night, dice):
    return False


def another_value(night, dice):
    jalur = dice.choice([jalur for jalur in CELLS if (night.raw / jalur).exists()] or [None])
    if jalur:
        edit(night, jalur, CELLS[jalur], dice.choice([1_000_000, 6_895_782_505, "enam", None]))
    return True


def a_file_less(night, dice):
    files = sorted(path for path in night.raw.rglob("*.xlsx"))
    dice.choice(files).unlink()
    return True


def a_file_again(night, dice):
    files = sorted(path.relative_to(BUDGETS) for path in BUDGETS.rglob("*.xlsx"))
    jalur = dice.choice(files)
    (night.raw / jalur).parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(BUDGETS / jalur, night.raw / jalur)
    return True


def other_declarations(night, dice):
    path = night.schemas / "tabel" / "realisasi_anggaran.toml"
    path.write_text(f"{path.read_text(encoding='utf-8')}# {dice.random()}\n", encoding="utf-8")
    return True


def other_code(night, dice):
    night.code = f"{dice.getrandbits(256):064x}"
    return True


CHANGES = (
    nothing,
    nothing,
    nothing,
    another_value,
    another_value,
    a_file_less,
    a_file_again,
    other_declarations,
    other_code,
)


@pytest.fixture
def ours(budget_night, monkeypatch):
    night = budget_night
    night.schemas = budget_schemas(night.raw.parent / "deklarasi")
    night.code = code.code_digest()
    for module in (reading, witnessed, build, warehouse):
        monkeypatch.setattr(module, "code_digest", lambda: night.code)
    return night


def full(night: Night, place: Path) -> Night:
    """The same from evidence alone: nothing received, nothing kept."""
    (place / "bukti").mkdir(parents=True)
    (place / "kosong").mkdir()
    shutil.copytree(night.warehouse / "bukti", place / "bukti", dirs_exist_ok=True)
    (place / "bukti" / "rilis.jsonl").unlink()
    return Night(None, place, night.schemas)


def test_after_any_change_a_night_gives_what_a_full_one_would_and_without_one_reads_no_workbook(
    ours, tmp_path, monkeypatch
):
    dice = random.Random(20261128)  # noqa: S311 - chance with a seed
    at = datetime.fromisoformat(EVENING)
    read, work = [], reading._work
    monkeypatch.setattr(reading, "_work", lambda todo, *given: read.extend(todo) or work(todo, *given))
    for number in range(MANY):
        change = dice.choice(CHANGES) if number else nothing
        changed = change(ours, dice) or not number
        at += timedelta(days=1)
        before = ours.published.read_bytes() if ours.published.exists() else b""
        read.clear()
        outcome = ours.run(at.isoformat())
        assert outcome.success, (number, change.__name__, outcome)
        (ended,) = [step for step in outcome.steps if isinstance(step, Published)]
        if not changed:
            assert (ended.baru, ended.dihitung, read) == (False, False, [])
            assert ours.published.read_bytes() == before
        whole = full(ours, tmp_path / str(number))
        assert whole.run(at.isoformat()).success
        assert ours.rows("SELECT sidik FROM publik.rilis") == whole.rows("SELECT sidik FROM publik.rilis"), (
            change.__name__
        )
        shutil.rmtree(whole.warehouse)
