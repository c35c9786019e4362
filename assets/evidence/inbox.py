"""The inbox as it stands: which files there are, which of them are still being written, and one file's bytes.

What is wrong with a single file is said of that file (`Unreceived`); an inbox that cannot be listed is a fault.
What becomes of what was seen is `assets.evidence.intake`.
"""

import errno
import os
import stat
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

_IGNORED = frozenset({"thumbs.db", "desktop.ini"})
_HALF_SAVED = ".tmp"
"""How the names of files end that Excel writes aside while it saves."""
LOCK = "~$"
"""How the name of the lock file begins that Excel keeps beside an open workbook."""
_YOUNG_SECONDS = 10
_LOOKS = 5
_A_DAY = 86_400
_WAITING = "menunggu.txt"
_CAUSES = {
    errno.EACCES: "tidak ada izin membacanya",
    errno.EPERM: "tidak ada izin membacanya",
    errno.EIO: "kesalahan baca pada media atau jaringan",
    errno.ESTALE: "kesalahan baca pada media atau jaringan",
    errno.EISDIR: "isi foldernya tidak dapat dilihat",
    errno.ENAMETOOLONG: "namanya terlalu panjang",
}


@dataclass(frozen=True)
class Manner:
    """How the inbox is looked at.

    Attributes:
        largest: Most bytes that a file may have; a larger one is refused before it is read.
        quiet_seconds: A file that was changed so shortly before the night began is left for the next one.
        look_again: Seconds between two looks at a file of the last few seconds; 0 looks once.
    """

    largest: int = 200 << 20
    quiet_seconds: float = 0
    look_again: float = 0


BY_HAND = Manner(look_again=1)
"""A person waits for it: what is still growing is looked at again, and taken when it stands still."""
SCHEDULED = Manner(quiet_seconds=120)
"""Nobody waits for it: what has not stood still is left for the next night."""


class Unreceived(Exception):  # noqa: N818 - no error of the night: a finding of its file
    """A file of which no bytes could be had; `what` is an event of the journal, `why` says more."""

    def __init__(self, what: str, why: str = "") -> None:
        super().__init__(what)
        self.what, self.why = what, why


def handed_in(inbox: Path) -> Iterator[Path]:
    """Give every file in a folder, at any depth, but what no person hands in: hidden, locked, half-saved, links.

    A folder inside that cannot be listed is given itself, so that something can be said of it.

    Raises:
        OSError: The inbox itself cannot be listed.
    """
    closed: list[OSError] = []
    for folder, names, files in os.walk(inbox, onerror=closed.append):
        names[:] = sorted(n for n in names if not n.startswith("."))
        yield from (path for name in sorted(files) if _is_handed_in(path := Path(folder, name)))
    for error in closed:
        if Path(error.filename) == inbox:
            raise error
        yield Path(error.filename)


def _is_handed_in(path: Path) -> bool:
    name = path.name.lower()
    if name.startswith((".", LOCK)) or name in _IGNORED or name.endswith(_HALF_SAVED):
        return False
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except OSError:
        return True  # it is there, and cannot be looked at: said when it is read


def named(path: Path, inbox: Path) -> str:
    """Give a path as the journal notes it: relative to the inbox; bytes that are no UTF-8 are written out."""
    return os.fsencode(path.relative_to(inbox).as_posix()).decode("utf-8", "backslashreplace")


def still_written(inbox: Path, now: datetime, manner: Manner) -> frozenset[str]:
    """Give the paths (as in the journal) of files that have not stood still.

    Args:
        inbox: Folder of the handed-in files.
        now: When the night began.
        manner: How to look. What was changed after the night began is young as well; a time of change that lies
            more than a day ahead is a wrong clock, and says nothing.

    Raises:
        OSError: The inbox itself cannot be listed.
    """
    young = manner.quiet_seconds or (_YOUNG_SECONDS if manner.look_again else 0)
    if not young:
        return frozenset()
    moving = {p: s for p in handed_in(inbox) if (s := _state(p)) and _is_young(now.timestamp() - s[1] / 1e9, young)}
    if manner.look_again:
        moving = _moving(moving, manner.look_again)
    return frozenset(named(path, inbox) for path in moving)


def _is_young(age: float, young: float) -> bool:
    return -_A_DAY < age < young


def _moving(seen: dict[Path, tuple[int, int]], pause: float) -> dict[Path, tuple[int, int]]:
    """Look again, a few times at most, until nothing moves; gives what still does."""
    for _ in range(_LOOKS):
        if not seen:
            break
        time.sleep(pause)
        seen = {path: state for path, before in seen.items() if (state := _state(path)) and state != before}
    return seen


def _state(path: Path) -> tuple[int, int] | None:
    """Give a file's size and time of change (nanoseconds), or None where that cannot be seen."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_size, about.st_mtime_ns


def read_whole(path: Path, largest: int) -> bytes:
    """Give the bytes of a file that was one and the same from the first to the last.

    Raises:
        Unreceived: It cannot be read, is larger than `largest`, has gone, or changed meanwhile.
    """
    try:
        with path.open("rb") as file:
            before = os.fstat(file.fileno())
            if before.st_size > largest:
                raise Unreceived("terlalu besar", f"{largest >> 20} MB")
            content = file.read(largest + 1)
            after = path.stat()
    except FileNotFoundError as error:
        raise Unreceived("lenyap") from error
    except OSError as error:
        raise Unreceived("tak terbaca", _CAUSES.get(error.errno or 0, "kesalahan sistem")) from error
    same = (before.st_ino, before.st_size, before.st_mtime_ns) == (after.st_ino, after.st_size, after.st_mtime_ns)
    if not same or len(content) != after.st_size:
        raise Unreceived("berubah")
    return content


def note_waiting(warehouse: Path, waiting: frozenset[str]) -> None:
    """Note which files the last night left, one a line; a night that leaves none takes the note away."""
    place = warehouse / _WAITING
    if waiting:
        place.write_text("".join(f"{path}\n" for path in sorted(waiting)), encoding="utf-8")
    else:
        place.unlink(missing_ok=True)


def noted_waiting(warehouse: Path) -> list[str]:
    """Give what the last night left because it was still being written."""
    place = warehouse / _WAITING
    return place.read_text(encoding="utf-8").splitlines() if place.exists() else []
