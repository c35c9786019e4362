"""What the tests share: the committed inbox, and real nights over it with real Dagster and DuckDB."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import dagster as dg
import pytest

from assets.evidence.handed import InboxPath
from assets.evidence.intake import read_kept
from assets.file import evaluation
from assets.file.reading import refused_unread
from assets.graph import BuildResource, assets_and_checks
from assets.release import build as building
from assets.release.warehouse import reading

ROOT = Path(__file__).parents[1]
SCHEMAS = ROOT / "schemas"
RAW = ROOT / "raw"
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


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """A night over a copy of the committed inbox."""
    shutil.copytree(RAW, tmp_path / "raw")
    return Night(tmp_path / "raw", tmp_path / "warehouse")


@pytest.fixture
def empty_night(tmp_path: Path) -> Night:
    """A night over an empty inbox."""
    (tmp_path / "raw").mkdir()
    return Night(tmp_path / "raw", tmp_path / "warehouse")


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A good night over the committed inbox, published once for all tests that only look."""
    place = tmp_path_factory.mktemp("malam")
    shutil.copytree(RAW, place / "raw")
    night = Night(place / "raw", place / "warehouse")
    outcome = night.run()
    assert outcome.success, outcome.messages
    return night


@pytest.fixture
def same_process(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Evaluate in this process, so that a test can sabotage the code that evaluates."""

    def evaluate_all(wanted, evidence, cache, declarations, bounds=None):
        del cache, bounds
        found = {}
        for one in wanted:
            path = InboxPath.of(one.jalur)
            refused = refused_unread(path, declarations)
            found[one] = refused or evaluation.evaluate(read_kept(evidence, one.sha256), path, declarations)
        return found

    monkeypatch.setattr(building, "evaluate_all", evaluate_all)
