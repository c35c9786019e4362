"""Runs whose process is gone are marked as failed; others are left alone."""

import fcntl
import subprocess
import sys

import dagster as dg
import pytest

from assets.evidence.process import process
from assets.graph import PROCESS_TAG
from pipelines import dead
from pipelines.dead import bury

pytestmark = pytest.mark.malam


@pytest.fixture
def instance():
    with dg.DagsterInstance.ephemeral() as made:
        yield made


def begun(instance, said):
    tags = {PROCESS_TAG: said} if said else {}
    return instance.create_run_for_job(_job, tags=tags, status=dg.DagsterRunStatus.STARTED).run_id


@dg.job
def _job():
    pass


def state(instance, run):
    return instance.get_run_by_id(run).status.value


def another():
    code = "from assets.evidence.process import process; print(process())"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip()


def test_a_run_is_buried_when_its_process_is_gone_and_only_then(instance):
    lives, died = begun(instance, process()), begun(instance, another())
    bury(instance)
    assert (state(instance, lives), state(instance, died)) == ("STARTED", "FAILURE")


def test_a_run_of_which_nothing_is_known_is_buried_when_nobody_computes(instance, tmp_path, monkeypatch):
    monkeypatch.setenv("KINERJA_WAREHOUSE", str(tmp_path))
    run = begun(instance, "")
    bury(instance)
    assert state(instance, run) == "STARTED"  # it may just be beginning
    monkeypatch.setattr(dead, "_SURE", dead._SURE * 0)
    with (tmp_path / ".kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        bury(instance)
        assert state(instance, run) == "STARTED"
    bury(instance)
    assert state(instance, run) == "FAILURE"
