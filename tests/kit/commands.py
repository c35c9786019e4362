"""The commands as a person runs them: what they print, and how they end."""

import os
import subprocess
import sys
from pathlib import Path

from typer.testing import CliRunner

from pipelines.cli import app
from tests.kit.forked import Ended, forked

KINERJA = Path(sys.executable).with_name("kinerja")
_SAID_NOTHING = dict.fromkeys(("KINERJA_RAW", "KINERJA_WAREHOUSE", "KINERJA_SCHEMAS", "DAGSTER_HOME"))


def kinerja(*arguments: object, **variables: str) -> Ended:
    """Run `kinerja`, in an environment that says nothing but `variables` of inbox and warehouse.

    A refresh is a process of its own, since Dagster stays behind; of the others that would only be slower.
    """
    if arguments[:1] == ("refresh",):
        return refresh(*arguments[1:], **variables)
    environment = _SAID_NOTHING | {"COLUMNS": "200"} | variables
    result = CliRunner().invoke(app, [*map(str, arguments)], env=environment, catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr)


def refresh(*arguments: object, limit: int | None = None, **variables: str) -> Ended:
    """Run `kinerja refresh`; `limit` is how many bytes a file may have, where a full disk is meant."""
    return forked(["refresh", *map(str, arguments)], _environment(variables), limit)


def process(*arguments: object, **variables: str) -> Ended:
    """Run `kinerja` as a process that nobody made ready."""
    result = subprocess.run(
        [str(KINERJA), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=_environment(variables),
    )
    return Ended(result.returncode, result.stdout, result.stderr)


def _environment(variables: dict[str, str]) -> dict[str, str]:
    said = {k: v for k, v in os.environ.items() if k not in _SAID_NOTHING}
    return said | {"COLUMNS": "200"} | variables


def unprivileged() -> list[str]:
    """Give what stands before a command so that permissions apply to it, even where root runs the tests."""
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
