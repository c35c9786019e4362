"""Intake: from the inbox to evidence. The only module that looks at the inbox, and at a clock's word.

Every file's bytes are kept once under their SHA-256, read-only, and every change of the inbox
becomes one line in an append-only journal (`assets.evidence.journal`). All the rest of kinerja reads
the evidence, never the inbox, so a night can be repeated. Whether a file is any good does not belong here.
"""

import hashlib
import os
import stat
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from assets.evidence import journal as journals
from assets.evidence.chain import EvidenceError, written
from assets.evidence.journal import Event

_IGNORED = frozenset({"thumbs.db", "desktop.ini"})
_HALF_SAVED = ".tmp"
"""How the names of files end that Excel writes aside while it saves."""


def kept(evidence: Path, sha256: str) -> Path:
    """Give the place of the bytes with this SHA-256."""
    return evidence / sha256[:2] / sha256


def receive(inbox: Path, evidence: Path, now: datetime) -> tuple[Event, ...]:
    """Take in what is new in `inbox` and give the whole journal.

    Args:
        inbox: Folder of the handed-in files; hidden files and links are not handed in.
        evidence: Folder of the kept bytes and the journal.
        now: The time to be noted (UTC); nothing else depends on it.

    Raises:
        OSError: The inbox cannot be read, or the evidence cannot be written.
        EvidenceError: The journal is not what it was.
    """
    if not inbox.is_dir():
        msg = f"folder serahan tidak ada: {inbox}"
        raise FileNotFoundError(msg)
    evidence.mkdir(parents=True, exist_ok=True)
    kept_lines = journals.read(evidence)
    journal = kept_lines.events
    last = {event.jalur: event for event in journal}
    seen: dict[str, str] = {}
    for path in handed_in(inbox):
        jalur = os.fsencode(path.relative_to(inbox).as_posix()).decode("utf-8", "backslashreplace")
        seen[jalur] = keep(path.read_bytes(), evidence)
    time = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    changes = [
        (jalur, sha256, "kembali" if known and known.sha256 == sha256 else "terima")
        for jalur, sha256 in sorted(seen.items())
        if not (known := last.get(jalur)) or known.sha256 != sha256 or known.peristiwa == "hilang"
    ]
    changes += [
        (jalur, event.sha256, "hilang")
        for jalur, event in sorted(last.items())
        if jalur not in seen and event.peristiwa != "hilang"
    ]
    new = [
        Event(len(journal) + number, time, what, jalur, sha256)
        for number, (jalur, sha256, what) in enumerate(changes, start=1)
    ]
    if new:
        journals.write(evidence, kept_lines.with_events(new))
    return (*journal, *new)


def handed_in(inbox: Path) -> Iterator[Path]:
    """Give every file in a folder, at any depth, but what no person hands in: hidden or half-saved files, links."""
    for folder, names, files in os.walk(inbox):
        names[:] = sorted(n for n in names if not n.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            left = name.lower() in _IGNORED or name.lower().endswith(_HALF_SAVED)
            if name.startswith(".") or left or path.is_symlink():
                continue
            if stat.S_ISREG(path.stat().st_mode):
                yield path


def keep(content: bytes, evidence: Path) -> str:
    """Keep a file's bytes once under their SHA-256 (written aside, then linked in) and give it."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = kept(evidence, sha256)
    if not place.exists():
        place.parent.mkdir(exist_ok=True)
        aside = place.with_suffix(".baru")
        aside.unlink(missing_ok=True)
        written(aside, content)
        aside.chmod(0o444)
        aside.replace(place)
    return sha256


def read_kept(evidence: Path, sha256: str) -> bytes:
    """Give the kept bytes, held against their name.

    Raises:
        EvidenceError: They are missing or have changed.
    """
    try:
        content = kept(evidence, sha256).read_bytes()
    except FileNotFoundError as error:
        msg = f"bukti hilang: {sha256}"
        raise EvidenceError(msg) from error
    if hashlib.sha256(content).hexdigest() != sha256:
        msg = f"bukti berubah: {sha256}"
        raise EvidenceError(msg)
    return content
