"""The commands as a person runs them: what they print, and how they end."""

import os
import resource
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from typer.testing import CliRunner

from pipelines.cli import app

KINERJA = Path(sys.executable).with_name("kinerja")
_SAID_NOTHING = dict.fromkeys(("KINERJA_RAW", "KINERJA_WAREHOUSE", "KINERJA_SCHEMAS", "DAGSTER_HOME"))


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def kinerja(*arguments: object, **variables: str) -> Ended:
    """Run `kinerja`, in an environment that says nothing but `variables` of inbox and warehouse.

    A refresh is a process of its own, since Dagster stays behind; of the others that would only be slower.
    """
    if arguments[:1] == ("refresh",):
        return process(*arguments, **variables)
    environment = _SAID_NOTHING | {"COLUMNS": "200"} | variables
    result = CliRunner().invoke(app, [*map(str, arguments)], env=environment, catch_exceptions=False)
    return Ended(result.exit_code, result.stdout, result.stderr)


def process(*arguments: object, limit: int | None = None, **variables: str) -> Ended:
    """Run `kinerja` as a process of its own; `limit` is how many bytes a file may have, where a full disk is meant."""
    environment = {k: v for k, v in os.environ.items() if k not in _SAID_NOTHING}
    result = subprocess.run(
        [str(KINERJA), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"COLUMNS": "200"} | variables,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )
    return Ended(result.returncode, result.stdout, result.stderr)


def unprivileged() -> list[str]:
    """Give what stands before a command so that permissions apply to it, even where root runs the tests."""
    return ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.geteuid() == 0 else []
