"""A night as Dagster runs it: the job over all assets, or one of them."""

from datetime import datetime
from functools import lru_cache
from logging import Logger, NullHandler
from pathlib import Path

import dagster as dg

from assets.evidence.places import Places
from assets.graph import Setting, release_of
from tests.kit.nights import EVENING, Night, Outcome


def by_dagster(night: Night, only: str | None = None) -> Outcome:
    """Run the job as the schedule does, or `only` one asset of it."""
    setting = Setting(Places(night.raw, night.warehouse), now=lambda: datetime.fromisoformat(EVENING))
    selection = dg.AssetSelection.assets(dg.AssetKey(only.split("."))) if only else dg.AssetSelection.all()
    defs = dg.Definitions(
        assets=[_definitions(night.schemas)],
        jobs=[dg.define_asset_job("malam", selection=selection)],
        resources={"setting": setting},
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


@lru_cache
def _definitions(schemas: Path):
    return release_of(schemas)


@dg.logger
def _silent(_):
    log = Logger("sunyi")
    log.addHandler(NullHandler())
    return log
