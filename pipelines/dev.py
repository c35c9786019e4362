"""`make dev`: interface and daemon on loopback, in the same history as `kinerja refresh`.

This process only holds a pipe. Who runs the two (`pipelines.services`) ends them when the pipe closes, which it does
however this process ends; so nothing is left behind.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress

from assets.evidence.rights import restrict
from assets.file.tethered import tie
from pipelines.codes import GOOD, USAGE
from pipelines.places import Wrong, dagster_home, places
from pipelines.port import HOST, asked, bound
from pipelines.settings import settings

_BY_MAKE = "MAKELEVEL"
"""The variable that `make` gives to what it starts."""
_STOPS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def main() -> int:
    """Start interface and daemon, and wait for them; gives the exit code."""
    restrict()
    try:
        port = asked()
        bound(port).close()
        dagster_home(places().warehouse)
        settings()  # what is wrong with them is said now, not by a traceback in Dagster
    except Wrong as error:
        sys.stderr.write(f"{error}\n")
        return USAGE
    sys.stderr.write(f"Antarmuka: http://{HOST}:{port} (Ctrl-C menghentikannya, bersama jadwalnya)\n")
    return _held(port)


def _held(port: int) -> int:
    """Hold the services until they end or a signal asks for it; whatever of them is left then is killed."""
    command = [sys.executable, "-m", "pipelines.services", str(port)]
    services = subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)  # noqa: S603
    holding = services.stdin.fileno() if services.stdin else -1
    stopped: list[int] = []

    def stop(number: int, _: object) -> None:
        if not stopped:
            os.close(holding)
        stopped.append(number)

    for number in _STOPS:
        signal.signal(number, stop)
    if _BY_MAKE in os.environ:
        tie(signal.SIGTERM)  # a killed `make` could not end what it has started
    code = services.wait()
    with suppress(ProcessLookupError):
        os.killpg(services.pid, signal.SIGKILL)
    return GOOD if stopped else code


if __name__ == "__main__":
    sys.exit(main())
