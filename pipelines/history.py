"""Dagster's run history: its SQLite files with their connections kept open, and for how long runs are kept.

Dagster's own storage opens, checks and closes a connection for every event, which costs more than the
work of a small night. The files are the same; only the connections live longer.

What breaks on an upgrade of Dagster: it overrides `_connect` and uses `_db_lock`, `_initdb` and `_initialized_dbs`,
which are private; renamed, a run stops at its first event, or pays for a connection an event again.
"""

import os
import sqlite3
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import dagster as dg
from dagster import StringSource
from dagster._config import UserConfigSchema
from dagster._core.storage.event_log.sqlite.sqlite_event_log import SqliteEventLogStorage
from dagster._serdes import ConfigurableClassData
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

_MOST_OPEN = 8
_BUSY_SECONDS = 30


class OpenEventLogStorage(SqliteEventLogStorage):
    """The SQLite event log, keeping the connections of the runs used last."""

    def __init__(self, base_dir: str = "", inst_data: ConfigurableClassData | None = None) -> None:
        """Take the folder of the history; without one, that of `DAGSTER_HOME` where Dagster itself would keep it."""
        self._engines: OrderedDict[str, Engine] = OrderedDict()
        super().__init__(base_dir or f"{os.environ['DAGSTER_HOME']}/history/runs", inst_data)

    @classmethod
    def config_type(cls) -> UserConfigSchema:
        """Give what `dagster.yaml` may say: the folder, which may be left out."""
        return {"base_dir": dg.Field(StringSource, is_required=False)}

    @classmethod
    def from_config_value(
        cls, inst_data: ConfigurableClassData | None, config_value: Mapping[str, Any]
    ) -> "OpenEventLogStorage":
        """Make the storage from `dagster.yaml`."""
        return cls(inst_data=inst_data, **config_value)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[Connection]:
        with self._db_lock:
            engine = self._engines.get(shard) or self._open(shard)
            self._engines.move_to_end(shard)
            with engine.connect() as connection, connection.begin():
                yield connection

    def delete_events(self, run_id: str) -> None:
        """Take away what was noted of a run, its file included, which Dagster would leave empty."""
        super().delete_events(run_id)
        with self._db_lock:
            engine = self._engines.pop(run_id, None)
            self._initialized_dbs.discard(run_id)
            if engine:
                engine.dispose()
        for file in Path(self.path_for_shard(run_id)).parent.glob(f"{run_id}.db*"):
            file.unlink()

    def _open(self, shard: str) -> Engine:
        engine = create_engine(
            self.conn_string_for_shard(shard),
            poolclass=StaticPool,
            connect_args={"timeout": _BUSY_SECONDS, "check_same_thread": False},
        )
        event.listen(engine, "connect", _relaxed)
        if shard not in self._initialized_dbs:
            self._initdb(engine)
            self._initialized_dbs.add(shard)
        self._engines[shard] = engine
        while len(self._engines) > _MOST_OPEN:
            self._engines.popitem(last=False)[1].dispose()
        return engine


def _relaxed(connection: sqlite3.Connection, _: object) -> None:
    """Write without waiting for the disk at every event: a crash of the machine may lose the last ones."""
    connection.execute("PRAGMA synchronous = NORMAL")


def forget_old(instance: dg.DagsterInstance, now: datetime, days: int) -> None:
    """Take runs away, and what Dagster noted of them, that are older than `days`."""
    old = dg.RunsFilter(created_before=now - timedelta(days=days))
    for record in instance.get_run_records(old):
        instance.delete_run(record.dagster_run.run_id)
