"""A process that has loaded the libraries, and forks for each command: the same command, begun seconds sooner.

Each command is a process of its own, with its own environment, output and exit code. Nothing of ours that asks the
environment when it is loaded is loaded before.
"""

import json
import os
import resource
import subprocess
import sys
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

_LOADED = (
    "assets.graph", "assets.proofs.kontrak", "assets.proofs.settled", "assets.proofs.goyang", "assets.release.alone",
    "assets.report.beside", "pipelines.begin", "pipelines.cli", "pipelines.history", "pipelines.refresh", "pipelines.report", "rich.progress",
    "dagster._core.instance.factory", "dagster._core.storage.runs", "dagster._core.storage.schedules",
    "dagster._core.storage.migration.utils", "upath.implementations.local", "alembic.command",
    "pandera.strategies.pandas_strategies", "pandera.backends.pandas.register",
)  # fmt: skip
"""What a night loads; the rest of it asks the environment, and is loaded by each."""


class Ended(NamedTuple):
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


def forked(arguments: list[str], environment: dict[str, str], limit: int | None = None) -> Ended:
    """Run `kinerja` with these arguments; `limit` is how many bytes a file may have."""
    server = _server()
    assert server.stdin
    assert server.stdout
    with TemporaryDirectory() as place:
        out, err = Path(place, "out"), Path(place, "err")
        asked = {"argv": arguments, "env": environment, "out": str(out), "err": str(err), "limit": limit}
        print(json.dumps(asked), file=server.stdin, flush=True)
        code = int(server.stdout.readline())
        return Ended(code, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8"))


@cache
def _server() -> "subprocess.Popen[str]":
    """Start it once a test process; it ends when that one closes its input."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.kit.forked"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[2],
    )


def _serve() -> None:
    for name in _LOADED:
        import_module(name)
    for line in sys.stdin:
        asked = json.loads(line)
        child = os.fork()
        if not child:
            return _become(asked)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        sys.stdout.flush()
    return None


def _become(asked: dict) -> None:
    """Go on as the command that is asked for."""
    for number, path in enumerate((os.devnull, asked["out"], asked["err"])):
        file = os.open(path, os.O_RDWR | os.O_CREAT)
        os.dup2(file, number)
        os.close(file)
    os.environ.clear()
    os.environ.update(asked["env"])
    if asked["limit"]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (asked["limit"], asked["limit"]))
    sys.argv = [str(Path(sys.executable).with_name("kinerja")), *asked["argv"]]
    from pipelines.begin import main

    main()


if __name__ == "__main__":
    _serve()
