"""Where this installation's inbox, warehouse and declarations are; the only module that asks.

Defaults lie beside the code; `KINERJA_RAW`, `KINERJA_WAREHOUSE` and `KINERJA_SCHEMAS` (or the
options `--raw`, `--warehouse`, `--schemas`) say otherwise. Everything below gets absolute paths. What else an operator
may decide is `pipelines.settings`.
"""

import os
from importlib.util import find_spec
from pathlib import Path

from assets.evidence.places import Places

_ROOT = Path(__file__).parents[1]
WORKSPACE = _ROOT / "workspace.yaml"
"""Which code Dagster loads."""

NO_INBOX = "-"
"""What `KINERJA_RAW` says where nothing is to be received, only what is kept to be computed again."""

POSTGRES = "KINERJA_POSTGRES"
"""The variable with the address of a PostgreSQL database for Dagster's history; without it, SQLite files."""
_DRIVER = "postgresql+psycopg2://"
_DAGSTER_YAML = """\
# Ditulis sekali; sesudah itu milik operator, dan tidak ditimpa. Hapus agar ditulis lagi.
telemetry: {enabled: false}
nux: {enabled: false}
concurrency: {runs: {max_concurrent_runs: 1}}
run_monitoring: {enabled: true, max_runtime_seconds: 7200}
retention: {schedule: {purge_after_days: 90}, sensor: {purge_after_days: {skipped: 3, failure: 30, success: 90}}}
compute_logs: {module: dagster._core.storage.noop_compute_log_manager, class: NoOpComputeLogManager}
"""
_IN_FILES = "event_log_storage: {module: pipelines.history, class: OpenEventLogStorage}\n"
_IN_POSTGRES = f"storage: {{postgres: {{postgres_url: {{env: {POSTGRES}}}}}}}\n"


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


def _from(name: str, default: str) -> Path:
    return Path(os.environ.get(name) or _ROOT / default).expanduser().absolute()


def dagster_home(warehouse: Path) -> Path:
    """Give `DAGSTER_HOME` under the warehouse, made on first use, and set the variable.

    UI, daemon and commands share it, so every run stands in one history. Its `dagster.yaml` is written once.

    Raises:
        Wrong: The variable for PostgreSQL says something else than the `dagster.yaml` that is there.
    """
    address = os.environ.get(POSTGRES, "")
    if address and not address.startswith(_DRIVER):
        msg = f"{POSTGRES} tidak berawal dengan {_DRIVER}"  # without its value: it may hold a password
        raise Wrong(msg)
    if address and find_spec("dagster_postgres") is None:
        msg = f"{POSTGRES} memerlukan paket dagster-postgres: pasang kinerja[postgres]"
        raise Wrong(msg)
    home = warehouse / "dagster"
    home.mkdir(parents=True, exist_ok=True)
    settings = home / "dagster.yaml"
    if not settings.exists():
        storage = _IN_POSTGRES if address else _IN_FILES
        settings.write_text(_DAGSTER_YAML + storage, encoding="utf-8")
    if bool(address) != (POSTGRES in settings.read_text(encoding="utf-8")):
        set_or_not = "diisi, tetapi tidak dipakai" if address else "kosong, tetapi dipakai"
        msg = f"{POSTGRES} {set_or_not} oleh {settings}; ubah salah satunya (bila berkas itu dihapus, ia ditulis lagi)"
        raise Wrong(msg)
    os.environ["DAGSTER_HOME"] = str(home)
    return home
