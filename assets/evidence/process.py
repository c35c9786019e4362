"""Which process it is, so that another one can say later whether it is still there."""

import os
import socket
from pathlib import Path

_LONGEST = 63
_START = 19
"""Where in `/proc/<number>/stat`, after the name in brackets, the time stands at which the process began."""


def process() -> str:
    """Give what names this process for ever: its number and when it began, the start of the machine, its host."""
    number = os.getpid()
    return f"{number}.{_began(number)}.{_machine()}"


def gone(said: str) -> bool | None:
    """Say whether the process with this name is gone; None where that cannot be known from here (another host).

    Args:
        said: What `process` gave there.
    """
    number, _, rest = said.partition(".")
    began, _, machine = rest.partition(".")
    boot, _, host = machine.partition(".")
    here, _, this_host = _machine().partition(".")
    if host != this_host or not number.isdecimal():
        return None
    return boot != here or _began(int(number)) != began


def _machine() -> str:
    """Give which start of which machine this is."""
    boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii")[:8]
    return f"{boot}.{socket.gethostname()[: _LONGEST - 40]}"


def _began(number: int) -> str:
    """Give when a process began, in ticks since the machine did; nothing where there is none.

    One that has ended and whose end nobody has noticed (a zombie, as under a first process that buries none) is none.
    """
    try:
        text = Path("/proc", str(number), "stat").read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
    about = text.rpartition(")")[2].split()
    return "" if about[0] == "Z" else about[_START]
