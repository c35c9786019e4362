"""Interface and daemon, run side by side until one of them ends or nobody holds them any more.

It has a session of its own, so that all it started, and what that started (code servers, nights, readers), can be ended
together: first asked to, then killed.
"""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from assets.file.tethered import tie
from pipelines.codes import FAULT
from pipelines.places import WORKSPACE

_ENDING_SECONDS = 10
"""So long services may take to end by themselves."""
_LOOK_SECONDS = 0.5
_HOLDER = 0
"""The file descriptor of the pipe that closes when nobody holds the services."""


def main(port: str) -> int:
    """Run the services; gives an exit code only where one of them has ended by itself."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)  # a handler, not ignored: what is started here gets the default again
    tools = Path(sys.executable).parent
    services = [
        _started(tools / "kinerja", "serve", "--port", port),
        _started(tools / "dagster-daemon", "run", "--workspace", str(WORKSPACE)),
    ]
    while not _is_let_go():
        for service in services:
            if service.poll() is not None:
                name = Path(str(service.args[0])).name if isinstance(service.args, list) else ""
                sys.stderr.write(f"{name} berakhir dengan kode {service.returncode}; yang lain dihentikan.\n")
                _ask(services)
                return FAULT
    _ask(services)
    os.killpg(0, signal.SIGKILL)
    return FAULT


def _started(*command: object) -> "subprocess.Popen[bytes]":
    return subprocess.Popen([str(part) for part in command], stdin=subprocess.DEVNULL, preexec_fn=tie)  # noqa: PLW1509, S603


def _is_let_go() -> bool:
    """Wait a little; say whether the pipe has closed."""
    ready, _, _ = select.select([_HOLDER], [], [], _LOOK_SECONDS)
    return bool(ready) and not os.read(_HOLDER, 1)


def _ask(services: Sequence["subprocess.Popen[bytes]"]) -> None:
    """Ask the services to end, and wait until they have, or their time is over."""
    for service in services:
        service.terminate()
    over = time.monotonic() + _ENDING_SECONDS
    while any(service.poll() is None for service in services) and time.monotonic() < over:
        time.sleep(_LOOK_SECONDS / 5)


def _end(*_: object) -> None:
    """Nobody signals this process but somebody who means it: end all of it."""
    os.killpg(0, signal.SIGKILL)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
