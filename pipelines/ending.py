"""Ctrl-C and SIGTERM: the command ends within seconds, with a code and a sentence, whatever it is busy with.

A signal is a byte in a pipe (written by the interpreter itself), and a thread of its own waits for that byte: it
depends neither on the main thread, which may be deep in DuckDB, nor on whose handlers Dagster has set. Reading
processes end with this one (`assets.file.tethered`).
"""

import os
import signal
import socket
import sys
import threading
from contextlib import suppress

from pipelines import record
from pipelines.codes import FAULT, GALAT
from pipelines.fault import Watched, identity
from pipelines.places import places
from pipelines.show import consoles

_NAMES = {signal.SIGINT: "Ctrl-C (SIGINT)", signal.SIGTERM: "SIGTERM"}
_RENAMING_SECONDS = 10


def watched() -> Watched:
    """Give a refresh that begins now: what is published now is what stood there before it."""
    where = places()
    return Watched(where, consoles()[1], identity(where.warehouse), record.begin(where))


def watch(refresh: Watched) -> None:
    """Let the signals end this process from now on."""
    reader, writer = socket.socketpair()
    writer.setblocking(False)
    for number in _NAMES:
        signal.signal(number, _nothing)
    signal.set_wakeup_fd(writer.fileno(), warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(refresh, reader, writer), daemon=True).start()


def _nothing(*_: object) -> None:
    """Let the byte in the pipe say it."""


def _wait(refresh: Watched, reader: socket.socket, writer: socket.socket) -> None:
    while True:
        number = reader.recv(1)[0]
        if number in _NAMES:
            break
    del writer
    warehouse = sys.modules.get("assets.release.warehouse")
    if warehouse is not None:  # a release that is just taking its place does so, or will not any more
        warehouse.RENAMING.acquire(timeout=_RENAMING_SECONDS)
    code = GALAT if refresh.published else FAULT
    try:
        refresh.err.show_cursor(show=True)
        code = refresh.say(f"dihentikan oleh {_NAMES[signal.Signals(number)]}", FAULT)
        _write_down(refresh, code)
    finally:
        os._exit(code)


def _write_down(refresh: Watched, code: int) -> None:
    from pipelines.report import EQUAL, NEW  # noqa: PLC0415 - only a night that is ended so needs them
    from pipelines.told import Ended, cut_short  # noqa: PLC0415

    with suppress(OSError):  # a full disk may forbid even that; the mark of the night stays then
        cut_short(refresh.where, refresh.begun, Ended(code, NEW if refresh.published else EQUAL, refresh.said))
