"""Runs whose process is gone: they are marked as failed, or they would block the queue until their time is over."""

import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg

from assets.evidence.process import gone
from assets.graph import PROCESS_TAG
from pipelines.places import places

_BEGUN = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
_SURE = timedelta(minutes=1)
"""So long a run may take until its step says which process it is."""


def bury(instance: dg.DagsterInstance) -> None:
    """Mark runs as failed that were cut short: by a kill, or by the end of their machine."""
    for record in _dead(instance, datetime.now(UTC)):
        instance.report_run_failed(record.dagster_run, "prosesnya tidak ada lagi")


def _dead(instance: dg.DagsterInstance, now: datetime) -> Iterator[dg.RunRecord]:
    for record in instance.get_run_records(dg.RunsFilter(statuses=_BEGUN)):
        known = gone(record.dagster_run.tags.get(PROCESS_TAG, ""))
        old = now - record.create_timestamp > _SURE
        if known or (known is None and old and not _is_computed(places().warehouse)):
            yield record


def _is_computed(warehouse: Path) -> bool:
    """Say whether somebody, wherever, is just computing a release in this warehouse: its lock is held."""
    try:
        with (warehouse / ".kunci").open("r") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False
