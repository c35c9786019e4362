"""What became of the last night: `malam.json` in the warehouse, and the mark of a night that is under way.

A night sets its mark when it begins and takes it away when it has written down how it ended. The mark is locked by
the process that runs the night, and the kernel lets go of it when that process dies: a mark that nobody holds is of a
night that was killed. Imports nothing heavy; what is noted is worked out in `pipelines.told`.
"""

import fcntl
import json
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assets.evidence import journal
from assets.evidence.chain import written
from assets.evidence.places import Places
from pipelines.codes import GALAT, GOOD

NAME = "malam.json"
MARK = ".malam-berjalan"
_FORM = "%Y-%m-%dT%H:%M:%SZ"
_TRIES, _PAUSE = 3, 0.05
"""A reader holds the mark for an instant, to see whether anybody else does."""


def now() -> str:
    """Give the time as it is noted."""
    return datetime.now(UTC).strftime(_FORM)


@dataclass(frozen=True)
class Changed:
    """What a night changed: files received and gone, and figures that are other than in the release before."""

    diterima: int = 0
    hilang: int = 0
    angka: int = 0


@dataclass(frozen=True)
class Counts:
    """Findings of a unit, and its tables by what became of them; `belum` only where it owes them (`kewajiban`).

    A question that is explained is no `pertanyaan` any more, but `dijelaskan`.
    """

    galat: int = 0
    pertanyaan: int = 0
    dijelaskan: int = 0
    basi: int = 0
    hilang: int = 0
    belum: int = 0


@dataclass(frozen=True)
class Night:
    """How a night ended; `malam.json` is this, as it stands.

    Attributes:
        mulai: When it began, UTC, `2026-11-24T18:00:00Z`, like every time here.
        selesai: When it ended.
        kode: Its exit code.
        keadaan: What became of the release: *terbit*, *tetap (…)*, *gagal*.
        rilis: The number of the release in force; None before the first.
        kalimat: What was said of a failure; empty otherwise.
        berubah: What it changed.
        temuan: What is to be mended in the release in force, unit by unit; what lies in no unit's folder under "".
        terakhir_baik: When the last good night ended (exit code 0 or 1); None if none is known.
        terputus: When the night before began, if it was killed before it had ended.
        tidak_terkirim: Notices that could not be sent, a sentence each; they are tried again.
        laporan: Why the release in force is without a report; empty where it has one.
        umpan_balik: Why a unit has not got back what it has to know; empty where all have.
    """

    mulai: str
    selesai: str
    kode: int
    keadaan: str
    rilis: int | None = None
    kalimat: str = ""
    berubah: Changed = Changed()
    temuan: Mapping[str, Counts] = field(default_factory=dict)
    terakhir_baik: str | None = None
    terputus: str | None = None
    tidak_terkirim: tuple[str, ...] = ()
    laporan: str = ""
    umpan_balik: str = ""

    @property
    def good(self) -> bool:
        """Say whether it published what there was to publish."""
        return good(self.kode)


@dataclass
class Begun:
    """A night that has begun: when, how much had been received until then, and the mark that it holds, if any."""

    mulai: str = field(default_factory=now)
    diterima: int = 0
    terputus: str | None = None
    mark: int | None = None


def good(code: int) -> bool:
    """Say whether a night with this exit code is a good one: everything published, or all but what has a Galat."""
    return code in (GOOD, GALAT)


def hours_since(noted: str) -> float:
    """Give for how many hours a noted time has passed; less than 0 if it lies ahead."""
    return (datetime.now(UTC) - datetime.strptime(noted, _FORM).replace(tzinfo=UTC)).total_seconds() / 3600


def begin(where: Places) -> Begun:
    """Note that a night begins. What cannot be noted (a full disk) is left out: the night itself will say why."""
    begun = Begun(now(), len(received(where)))
    if where.warehouse.is_dir():
        with suppress(OSError):
            _mark(where.warehouse, begun)
    return begun


def received(where: Places) -> list[str]:
    """Give what became of paths until now, an event each; none where the journal cannot be read (the night says so)."""
    try:
        lines = (where.evidence / journal.NAME).read_bytes().splitlines()
        return [str(json.loads(line)["peristiwa"]) for line in lines]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _mark(warehouse: Path, begun: Begun) -> None:
    mark = os.open(warehouse / MARK, os.O_RDWR | os.O_CREAT, 0o640)
    if not _locked(mark):  # another night is under way, and has marked it
        os.close(mark)
        return
    begun.terputus, begun.mark = os.read(mark, 64).decode("ascii", "replace").strip() or None, mark
    os.ftruncate(mark, 0)
    os.pwrite(mark, f"{begun.mulai}\n".encode(), 0)


def _locked(mark: int) -> bool:
    for _ in range(_TRIES):
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        else:
            return True
    return False


def cut_off(warehouse: Path) -> str | None:
    """Give when a night began that was killed before it had ended; None if there is none, or it is still running."""
    try:
        with (warehouse / MARK).open("rb") as mark:
            fcntl.flock(mark, fcntl.LOCK_SH | fcntl.LOCK_NB)
            return mark.read(64).decode("ascii", "replace").strip() or None
    except OSError:
        return None


def write(warehouse: Path, night: Night) -> None:
    """Put what became of a night in the place of what stood there.

    Raises:
        OSError: It cannot be written.
    """
    aside = warehouse / f".{NAME}.{os.getpid()}"
    content = json.dumps(asdict(night), ensure_ascii=False, indent=1)
    try:
        written(aside, f"{content}\n".encode()).replace(warehouse / NAME)
    finally:
        aside.unlink(missing_ok=True)


def end(begun: Begun) -> None:
    """Take the mark away: how the night ended is written down."""
    if begun.mark is not None:
        os.ftruncate(begun.mark, 0)
        os.close(begun.mark)
        begun.mark = None


def read(warehouse: Path) -> Night | None:
    """Give what became of the last night; None where nothing is noted, or nothing that can be read."""
    try:
        said: dict[str, Any] = json.loads((warehouse / NAME).read_bytes())
        said["berubah"] = Changed(**said["berubah"])
        said["temuan"] = {unit: Counts(**counts) for unit, counts in said["temuan"].items()}
        said["tidak_terkirim"] = tuple(said["tidak_terkirim"])
        return Night(**said)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
