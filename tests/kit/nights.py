"""Real nights for tests: an inbox and a warehouse of their own, with real Dagster and DuckDB."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import dagster as dg

from assets.graph import BuildResource, assets_and_checks
from assets.release.warehouse import reading
from tests.kit.places import SCHEMAS

EVENING = "2026-11-24T18:00:00+00:00"


@lru_cache
def _definitions(schemas: Path):
    return assets_and_checks(schemas)


@dataclass
class Outcome:
    """How a night ended."""

    success: bool
    failed: set[str]
    messages: str


@dataclass
class Night:
    """An inbox and a warehouse of their own, and the job over them."""

    raw: Path
    warehouse: Path
    schemas: Path = SCHEMAS

    @property
    def published(self) -> Path:
        return self.warehouse / "kinerja.duckdb"

    def run(self, at: str = EVENING, only: str | None = None) -> Outcome:
        assets, checks = _definitions(self.schemas)
        resource = BuildResource(
            raw=str(self.raw), warehouse=str(self.warehouse), schemas=str(self.schemas), diterima_pada=at
        )
        selection = dg.AssetSelection.assets(dg.AssetKey(only.split("."))) if only else dg.AssetSelection.all()
        defs = dg.Definitions(
            assets=assets,
            asset_checks=checks,
            jobs=[dg.define_asset_job("malam", selection=selection)],
            resources={"build": resource},
            executor=dg.in_process_executor,
            loggers={"sunyi": _silent},
        )
        with dg.DagsterInstance.ephemeral() as instance:
            result = defs.resolve_job_def("malam").execute_in_process(
                instance=instance, raise_on_error=False, run_config={"loggers": {"sunyi": {}}}
            )
            failed = {c.check_name for c in result.get_asset_check_evaluations() if not c.passed}
            errors = [str(e.step_failure_data.error) for e in result.get_step_failure_events()]
        return Outcome(result.success, failed, "\n".join(errors))

    def rows(self, query: str, *parameters: object) -> list[tuple]:
        with reading(self.warehouse) as con:
            return con.execute(query, list(parameters)).fetchall()


@dg.logger
def _silent(_):
    import logging

    log = logging.Logger("sunyi")
    log.addHandler(logging.NullHandler())
    return log
