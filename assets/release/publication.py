"""A release put in its place, its copy in the archive, its line in the register.

`kinerja.duckdb` is replaced in one step. What comes after that step (the archive, the register) was made ready before
it, and is finished by the next build if a crash comes between: `.terbit` says what was under way. The archive is a
copy, not a second name of the same bytes. Whether they still are what they were, `assets.release.upkeep` looks.
"""

import fcntl
import json
import os
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from pathlib import Path

from assets.evidence import register
from assets.evidence.chain import EvidenceError, written
from assets.evidence.register import Entry
from assets.evidence.rights import READ_ONLY
from assets.evidence.watch import file_digest

CURRENT = "kinerja.duckdb"
ARCHIVE = "rilis"
_UNDER_WAY = ".terbit"
MADE = ".kinerja.baru"
_COPY = ".baru.duckdb"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{16}\.duckdb")


def evidence_of(root: Path) -> Path:
    """Give the folder of a warehouse in which the register stands, beside the journal."""
    return root / "bukti"


@contextmanager
def locked(root: Path) -> Iterator[None]:
    """Be the only one who writes to a warehouse, whoever else waits for it; the kernel frees the lock."""
    with (root / ".kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def put_in_place(root: Path, made: Path, entry: Entry) -> None:
    """Publish the finished file `made`; before the one step that does it, nothing that is published changes.

    Raises:
        OSError: Something could not be written: nothing was published.
    """
    _copied(made, root / ARCHIVE / _COPY)
    written(root / _UNDER_WAY, json.dumps(asdict(entry)).encode())
    made.replace(root / CURRENT)
    with suppress(OSError):  # it is published; what is left, the next build finishes
        settle(root)


def settle(root: Path) -> None:
    """Finish what a publication had under way after its step, and remove what one had made ready before it."""
    under_way = root / _UNDER_WAY
    entry = _said(under_way)
    if entry and sound(root / CURRENT, entry):
        archive(root, entry)
        if entry not in register.read(evidence_of(root))[-1:]:
            register.add(evidence_of(root), entry)
    under_way.unlink(missing_ok=True)
    for left in (*root.glob(f"{ARCHIVE}/.baru*"), *root.glob(f"{MADE}*")):
        left.unlink()


def _said(under_way: Path) -> Entry | None:
    """Read what was under way; a note cut short by a crash comes before the step, and says nothing."""
    try:
        return Entry(**json.loads(under_way.read_bytes()))
    except (FileNotFoundError, ValueError, TypeError):
        return None


def archive(root: Path, entry: Entry) -> None:
    """Put a copy of the published file into the archive."""
    copy = root / ARCHIVE / _COPY
    if not sound(copy, entry):
        _copied(root / CURRENT, copy)
    copy.replace(root / ARCHIVE / entry.nama)


def restore(root: Path, entry: Entry) -> None:
    """Publish again a copy of what the archive holds."""
    made = root / MADE
    _copied(root / ARCHIVE / entry.nama, made)
    made.replace(root / CURRENT)


def sound(path: Path, entry: Entry) -> bool:
    """Say whether a file is there and is that of a publication."""
    return path.is_file() and file_digest(path) == entry.berkas


def as_published(root: Path) -> bool:
    """Say whether the published file is what the register says (or a publication under way), for who only reads.

    A warehouse without a register is believed: it is a copy of the file alone, or of 0.2.0.
    """
    for wait in (0.0, 0.1, 0.5):  # a publication may be just between its steps
        time.sleep(wait)
        under_way = _said(root / _UNDER_WAY)
        digest = file_digest(root / CURRENT)
        with suppress(EvidenceError):
            known = [entry.berkas for entry in (*register.read(evidence_of(root))[-1:], under_way) if entry]
            if (not known or digest in known) and not (root / f"{CURRENT}.wal").exists():
                return True
    return False


def archived(root: Path) -> dict[int, Path]:
    """Give the files of the archive by the number of their release."""
    found = ((_NAME.fullmatch(path.name), path) for path in sorted((root / ARCHIVE).glob("*.duckdb")))
    return {int(name[1]): path for name, path in found if name}


def _copied(source: Path, target: Path) -> None:
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    shutil.copyfile(source, target)
    with target.open("rb") as copy:
        os.fsync(copy.fileno())
    target.chmod(READ_ONLY)
