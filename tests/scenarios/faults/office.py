"""A small agency to which faults happen, each from outside, as they happen: and what must hold afterwards.

Commands are processes of their own. What each cost is processor time, so that it says nothing of what else runs.
"""

import os
import re
import resource
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import openpyxl

from pipelines.init import write
from tests.kit.commands import KINERJA

FIGURE = "SELECT coalesce(sum(nilai), 0)::VARCHAR FROM publik.angka"
ENDED_AS = {0, 1, 3, 5}


@dataclass
class Ended:
    """How a refresh ended: its code (negative: killed by that signal), what it said, processor and wall seconds."""

    code: int
    stderr: str
    cpu: float
    wall: float


@dataclass
class Office:
    """The agency that `kinerja init` writes, on a place of its own."""

    place: Path
    cells: list[tuple[Path, str]] = field(default_factory=list)
    edits: int = 0

    def __post_init__(self) -> None:
        if not self.raw.exists():
            write(self.place / "instansi")

    @property
    def raw(self) -> Path:
        return self.place / "instansi" / "raw"

    @property
    def book(self) -> Path:
        return next(self.raw.rglob("*.xlsx"))

    @property
    def warehouse(self) -> Path:
        return self.place / "hasil"

    @property
    def published(self) -> Path:
        return self.warehouse / "kinerja.duckdb"

    @property
    def fault(self) -> Path:
        return self.warehouse / "gangguan.txt"

    def edit(self) -> None:
        """Hand in another number, so that the next release differs."""
        self.edits += 1
        book = openpyxl.load_workbook(self.book)
        sheet = book.worksheets[0]
        cell = next(c for row in sheet.iter_rows(min_row=5) for c in row if str(c.value).isdecimal() and c.column > 3)
        cell.value = str(int(str(cell.value)) + 1)
        book.save(self.book)

    def bytes(self) -> bytes | None:
        return self.published.read_bytes() if self.published.exists() else None

    def total(self) -> str:
        """Read the published figures as an analyst does."""
        with duckdb.connect(str(self.published), read_only=True) as con:
            return str(con.execute(FIGURE).fetchall()[0][0])

    def begin(self, *options: str, before: Sequence[str] = (), file_limit: int | None = None) -> subprocess.Popen[str]:
        def limits() -> None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (file_limit or 0, file_limit or 0))

        places = ("--raw", self.raw, "--warehouse", self.warehouse, "--schemas", self.place / "instansi" / "schemas")
        return subprocess.Popen(
            [*before, str(KINERJA), "refresh", *map(str, places), *options],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            env={k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DAGSTER_"))},
            preexec_fn=limits if file_limit else None,  # noqa: PLW1509 - no thread of ours runs meanwhile
            start_new_session=True,
        )

    def refresh(
        self,
        *options: str,
        before: Sequence[str] = (),
        file_limit: int | None = None,
        during: Callable[[subprocess.Popen[str]], None] | None = None,
    ) -> Ended:
        """Run a refresh to its end; `during` may do something to it meanwhile."""
        begun = time.monotonic()
        process = self.begin(*options, before=before, file_limit=file_limit)
        if during:
            during(process)
        assert process.stderr is not None
        with process.stderr:
            said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return Ended(process.returncode, said, usage.ru_utime + usage.ru_stime, time.monotonic() - begun)


def after(seconds: float, number: signal.Signals) -> Callable[[subprocess.Popen[str]], None]:
    """Give what sends a signal after some seconds of processor time of the refresh."""

    def send(process: subprocess.Popen[str]) -> None:
        while spent(process.pid) < seconds:
            time.sleep(0.01)
        os.kill(process.pid, number)  # Popen would take its exit status, which is still to be asked for with its cost

    return send


def spent(process: int) -> float:
    """Give the processor seconds that a process has used; no end of them once it has ended."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return float("inf")
    if fields[0] == "Z":
        return float("inf")
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def held(office: Office, before: bytes | None, ended: Ended, *, disk_full: bool = False) -> list[str]:
    """Give what does not hold after a fault; `before` is what was published before it."""
    wrong = []
    now = office.bytes()
    if ended.code not in ENDED_AS and ended.code >= 0:
        wrong.append(f"exit code {ended.code}")
    stopped = ended.code in (3, 5)
    if stopped and now != before:
        wrong.append(f"exit code {ended.code}, and another file is published")
    if stopped and not re.search(r"tidak ada yang (baru )?terbit", ended.stderr.lower()):
        wrong.append(f"no sentence: {ended.stderr[-300:]!r}")
    if stopped and not disk_full and not office.fault.exists():
        wrong.append("no gangguan.txt")
    if "Traceback" in ended.stderr:
        wrong.append(f"a stack trace: {ended.stderr[-600:]!r}")
    return wrong + _unreadable(office, before)


def _unreadable(office: Office, before: bytes | None) -> list[str]:
    if not office.published.exists():
        return ["what was published has gone"] if before is not None else []
    try:
        office.total()
    except duckdb.Error as error:
        return [f"what is published cannot be read: {error}"]
    return []
