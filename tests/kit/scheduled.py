"""A night as Dagster runs it: the job over all assets, or one of them."""

from datetime import datetime
from functools import lru_cache
from logging import Logger, NullHandler
from pathlib import Path

import dagster as dg

from assets.evidence.places import Places
from assets.graph import Setting, release_of
from schemas.declarations import load
from tests.kit.nights import EVENING, Night, Outcome


def by_dagster(night: Night, only: str | None = None) -> Outcome:
    """Run the job as the schedule does, or `only` one asset of it."""
    result = _run(night, only)
    checks = result.get_asset_check_evaluations()
    failed = {c.check_name for c in checks if not c.passed and c.severity is dg.AssetCheckSeverity.ERROR}
    errors = [str(e.step_failure_data.error) for e in result.get_step_failure_events()]
    return Outcome(result.success, failed, "\n".join(errors))


def told(night: Night):
    """Run the job, and give what Dagster was told: metadata by table, checks by name."""
    result = _run(night, None)
    made = [e.step_materialization_data.materialization for e in result.get_asset_materialization_events()]
    checks = {check.check_name: check for check in result.get_asset_check_evaluations()}
    return {".".join(one.asset_key.path): one.metadata for one in made}, checks


def _run(night: Night, only: str | None) -> dg.ExecuteInProcessResult:
    setting = Setting(Places(night.raw, night.warehouse), now=lambda: datetime.fromisoformat(EVENING))
    selection = dg.AssetSelection.assets(dg.AssetKey(only.split("."))) if only else dg.AssetSelection.all()
    selection = selection.required_multi_asset_neighbors()  # as the UI selects
    defs = dg.Definitions(
        assets=[_definitions(night.schemas)],
        jobs=[dg.define_asset_job("malam", selection=selection)],
        resources={"setting": setting},
        executor=dg.in_process_executor,
        loggers={"sunyi": _silent},
    )
    with dg.DagsterInstance.ephemeral() as instance:
        return defs.resolve_job_def("malam").execute_in_process(
            instance=instance, raise_on_error=False, run_config={"loggers": {"sunyi": {}}}
        )


@lru_cache
def _definitions(schemas: Path):
    return release_of(load(schemas))


@dg.logger
def _silent(_):
    log = Logger("sunyi")
    log.addHandler(NullHandler())
    return log
