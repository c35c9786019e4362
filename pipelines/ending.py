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

from pipelines.codes import FAULT, GALAT
from pipelines.fault import Watched, identity
from pipelines.places import places
from pipelines.show import consoles

_NAMES = {signal.SIGINT: "Ctrl-C (SIGINT)", signal.SIGTERM: "SIGTERM"}
_RENAMING_SECONDS = 10


def watched() -> Watched:
    """Give a refresh that begins now: what is published now is what stood there before it."""
    where = places()
    return Watched(where, consoles()[1], identity(where.warehouse))


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
    finally:
        os._exit(code)
