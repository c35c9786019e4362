"""Where this installation's inbox, warehouse and declarations are; the only module that asks.

Defaults lie beside the code; `KINERJA_RAW`, `KINERJA_WAREHOUSE` and `KINERJA_SCHEMAS` (or the
options `--raw`, `--warehouse`, `--schemas`) say otherwise. Everything below gets absolute paths.
"""

import json
import os
from pathlib import Path

from assets.evidence.inbox import Manner
from assets.evidence.places import Places

_ROOT = Path(__file__).parents[1]

NO_INBOX = "-"
"""What `KINERJA_RAW` says where nothing is to be received, only what is kept to be computed again."""

DAGSTER_YAML = """\
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {runs: {max_concurrent_runs: 1}}
run_monitoring: {enabled: true, max_runtime_seconds: 7200}
retention: {schedule: {purge_after_days: 90}, sensor: {purge_after_days: {skipped: 3, failure: 30, success: 90}}}
compute_logs: {module: dagster._core.storage.noop_compute_log_manager, class: NoOpComputeLogManager}
run_storage: {module: dagster._core.storage.runs, class: SqliteRunStorage, config: {base_dir: HOME/history}}
event_log_storage: {module: pipelines.history, class: OpenEventLogStorage, config: {base_dir: HOME/history/runs}}
schedule_storage:
  module: dagster._core.storage.schedules
  class: SqliteScheduleStorage
  config: {base_dir: HOME/schedules}
"""


class Wrong(ValueError):  # noqa: N818 - wrong usage, said as a sentence
    """A setting that cannot be used."""


def places() -> Places:
    """Give the places of inbox and warehouse."""
    raw = None if os.environ.get("KINERJA_RAW") == NO_INBOX else _from("KINERJA_RAW", "raw")
    return Places(raw, _from("KINERJA_WAREHOUSE", "warehouse"))


def schemas() -> Path:
    """Give the folder of the declarations."""
    return _from("KINERJA_SCHEMAS", "schemas")


def delivered() -> bool:
    """Say whether the declarations are those that lie beside the code."""
    return schemas() == _ROOT / "schemas"


def largest_mb() -> int:
    """Give how many megabytes a handed-in file may have at most (`KINERJA_TERBESAR_MB`).

    Raises:
        Wrong: It is no whole number from 1 on; the sentence says so.
    """
    written = os.environ.get("KINERJA_TERBESAR_MB") or str(Manner.largest >> 20)
    if not written.isdecimal() or int(written) < 1:
        msg = f'KINERJA_TERBESAR_MB berisi "{written}"; seharusnya banyaknya megabita, misalnya 200'
        raise Wrong(msg)
    return int(written)


def _from(name: str, default: str) -> Path:
    return Path(os.environ.get(name) or _ROOT / default).expanduser().absolute()


def dagster_home(warehouse: Path) -> Path:
    """Give `DAGSTER_HOME` under the warehouse, made on first use, and set the variable.

    UI, daemon and commands share it, so every run stands in one history.
    """
    home = warehouse / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    settings = DAGSTER_YAML
    for inside in ("HOME/history/runs", "HOME/history", "HOME/schedules"):
        settings = settings.replace(f"{inside}}}", f"{json.dumps(str(home / inside.removeprefix('HOME/')))}}}")
    (home / "dagster.yaml").write_text(settings, encoding="utf-8")
    os.environ["DAGSTER_HOME"] = str(home)
    return home
