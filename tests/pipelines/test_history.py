"""Dagster's history: SQLite with kept connections, PostgreSQL where the operator wants it, and for how long it is kept."""

import inspect
import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg
import pytest
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage

from pipelines.history import OpenEventLogStorage, forget_old
from pipelines.places import dagster_home
from tests.kit.commands import kinerja
from tests.kit.places import BUDGETS

pytestmark = pytest.mark.malam


@dg.asset
def tabel():
    return dg.MaterializeResult(metadata={"angka": 1})


@pytest.fixture
def history(tmp_path, monkeypatch):
    monkeypatch.delenv("DAGSTER_HOME", raising=False)
    dagster_home(tmp_path)
    with dg.DagsterInstance.get() as instance:
        yield instance


def files(place):
    return sorted(path.name for path in place.rglob("*.db") if path.name not in ("index.db", "runs.db", "schedules.db"))


def test_a_run_is_kept_in_the_files_of_dagster_home_and_is_read_by_dagsters_own_storage(history, tmp_path):
    assert isinstance(history.event_log_storage, OpenEventLogStorage)
    run = dg.materialize([tabel], instance=history).run_id
    assert files(tmp_path) == [f"{run}.db"]
    stock = SqliteEventLogStorage(f"{tmp_path}/dagster/history/runs")
    kinds = [record.event_log_entry.dagster_event_type for record in stock.get_records_for_run(run).records]
    assert dg.DagsterEventType.ASSET_MATERIALIZATION in kinds
    assert kinds[-1] is dg.DagsterEventType.RUN_SUCCESS


def test_a_run_that_is_too_old_leaves_no_file_and_a_younger_one_stays(history, tmp_path):
    old = dg.materialize([tabel], instance=history).run_id
    now = datetime.now(UTC)
    forget_old(history, now, days=1)
    assert files(tmp_path) == [f"{old}.db"]
    forget_old(history, now + timedelta(days=2), days=1)
    assert files(tmp_path) == []
    assert history.get_run_by_id(old) is None


def test_what_it_takes_of_dagsters_private_names_is_still_there():
    """On an upgrade of Dagster this says first what broke: see `pipelines.history`."""
    assert {"_connect", "_initdb", "path_for_shard", "conn_string_for_shard"} <= set(dir(SqliteEventLogStorage))
    assert list(inspect.signature(SqliteEventLogStorage._connect).parameters) == ["self", "shard"]
    assert list(inspect.signature(SqliteEventLogStorage._initdb).parameters)[:2] == ["self", "engine"]
    body = inspect.getsource(SqliteEventLogStorage._connect)
    assert "self._db_lock" in body
    assert "self._initialized_dbs" in body


@pytest.fixture
def postgres(tmp_path):
    """A server of Debian's PostgreSQL, started for one test on a socket of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    if not found:
        assert not os.environ.get("CI"), "CI must have PostgreSQL"
        pytest.skip("PostgreSQL is not installed; CI has it and never skips")
    place = Path("/tmp") / f"kinerja-pg-{os.getpid()}"  # noqa: S108 - a socket's path may be 107 characters long
    place.mkdir()
    shutil.chown(place, "postgres") if os.geteuid() == 0 else None

    def run(program, *arguments):
        command = [str(found[-1].with_name(program)), *arguments]
        user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        subprocess.run([*user, *command], check=True, capture_output=True, cwd=place)

    run("initdb", "-D", "data", "-U", "kinerja", "--auth=trust", "--no-sync")
    try:
        run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", f"-k {place} -c listen_addresses=''", "start")
        run("createdb", "-h", str(place), "-U", "kinerja", "riwayat")
        yield f"postgresql+psycopg2://kinerja@/riwayat?host={place}"
    finally:
        run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")
        shutil.rmtree(place)


def test_with_one_variable_the_history_is_in_postgresql_and_no_file_holds_any(postgres, tmp_path, monkeypatch):
    monkeypatch.setenv("KINERJA_POSTGRES", postgres)
    ended = kinerja("refresh", "--raw", BUDGETS, "--warehouse", tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert sorted(path.name for path in (tmp_path / "dagster").iterdir()) == ["dagster.yaml"]
    dagster_home(tmp_path)
    with dg.DagsterInstance.get() as instance:
        (run,) = instance.get_runs()
        assert (run.job_name, run.status) == ("nightly_refresh", dg.DagsterRunStatus.SUCCESS)
        (latest,) = instance.fetch_materializations(dg.AssetKey(["publik", "rilis"]), limit=1).records
        assert latest.asset_materialization.metadata["nomor"].value == 1
