"""Intake: from the inbox to evidence.

Every file's bytes are kept once under their SHA-256, read-only, and every change of the inbox
becomes one line in an append-only journal (`assets.evidence.journal`). All the rest of kinerja reads
the evidence, never the inbox, so a night can be repeated. Whether a file is any good does not belong here.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from assets.evidence import journal as journals
from assets.evidence.chain import EvidenceError, written
from assets.evidence.inbox import Manner, Unreceived, handed_in, named, read_whole
from assets.evidence.journal import GONE, Event
from assets.evidence.removed import as_read, removals, why
from assets.evidence.rights import READ_ONLY

UNRECEIVED = ("tak terbaca", "terlalu besar", "berubah", "lenyap", GONE)
"""Events of a path of which no bytes were had; their lines have no SHA-256."""


class InboxError(RuntimeError):
    """The inbox is not what it was: empty, where files stood before."""


class _Seen(NamedTuple):
    """What stands at a path: its bytes, or why there are none."""

    sha256: str
    refused: str = ""
    why: str = ""


def kept(evidence: Path, sha256: str) -> Path:
    """Give the place of the bytes with this SHA-256."""
    return evidence / sha256[:2] / sha256


def receive(
    inbox: Path, evidence: Path, now: datetime, leave: frozenset[str] = frozenset(), largest: int = Manner.largest
) -> tuple[Event, ...]:
    """Take in what is new in `inbox` and give the whole journal.

    A file of which no bytes can be had is noted with why, and costs nothing but itself.

    Args:
        inbox: Folder of the handed-in files; hidden files and links are not handed in.
        evidence: Folder of the kept bytes and the journal.
        now: The time to be noted (UTC); nothing else depends on it.
        leave: Paths that are passed over, as if nobody had looked at them.
        largest: Most bytes that a file may have.

    Raises:
        OSError: The inbox cannot be listed, or the evidence cannot be written.
        InboxError: The inbox is empty, though files were there before.
        EvidenceError: The journal is not what it was.
    """
    if not inbox.is_dir():
        msg = f"folder serahan tidak ada: {inbox}"
        raise FileNotFoundError(msg)
    evidence.mkdir(parents=True, exist_ok=True)
    kept_lines = journals.read(evidence)
    journal = as_read(kept_lines.events)
    seen, closed = _look(inbox, leave, largest, _gone(kept_lines.events), lambda content: keep(content, evidence))
    there = sum(event.peristiwa != "hilang" for event in {event.jalur: event for event in journal}.values())
    if there and not seen and not leave:
        msg = f"folder serahan kosong, padahal {there} berkas ada di sana sebelumnya: {inbox}. {_IF_EMPTY}"
        raise InboxError(msg)
    below = tuple(f"{folder}/" for folder in closed)
    changes = _changes(journal, seen, lambda jalur: jalur in leave or jalur.startswith(below))
    time = now.strftime("%Y-%m-%dT%H:%M:%SZ")
    before = len(kept_lines.events)
    new = [Event(before + number, time, *change) for number, change in enumerate(changes, start=1)]
    if new:
        journals.write(evidence, kept_lines.with_events(new))
    return (*kept_lines.events, *new)


_IF_EMPTY = "Periksa apakah foldernya terpasang; bila memang dikosongkan, sisakan satu berkas di dalamnya"


def _gone(events: Iterable[Event]) -> dict[str, str]:
    """Give why bytes were removed, by their SHA-256."""
    return {sha256: why(event) for sha256, event in removals(events).items()}


def news(inbox: Path, evidence: Path, largest: int = Manner.largest) -> bool:
    """Say whether an inbox holds anything else than the journal says; nothing is kept or noted.

    Args:
        inbox: Folder of the handed-in files.
        evidence: Folder of the kept bytes and the journal.
        largest: Most bytes that a file may have.

    Raises:
        OSError: The inbox cannot be listed.
        EvidenceError: The journal is not what it was.
    """
    events = journals.read(evidence).events
    seen, closed = _look(inbox, frozenset(), largest, _gone(events), _digest)
    below = tuple(f"{folder}/" for folder in closed)
    return any(_changes(as_read(events), seen, lambda jalur: jalur.startswith(below)))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _look(
    inbox: Path, leave: frozenset[str], largest: int, gone: Mapping[str, str], hold: Callable[[bytes], str]
) -> tuple[dict[str, _Seen], list[str]]:
    """Give what stands at every path, and the folders whose content nobody can see.

    `hold` gives a SHA-256 of bytes; those that were removed (`gone`, with why) are not held again.
    """
    seen: dict[str, _Seen] = {}
    closed = []
    for path in handed_in(inbox):
        jalur = named(path, inbox)
        if jalur in leave:
            continue
        try:
            content = read_whole(path, largest)
        except Unreceived as refused:
            seen[jalur] = _Seen("", refused.what, refused.why)
            if path.is_dir():
                closed.append(jalur)
        else:
            removed = gone.get(_digest(content)) if gone else None
            seen[jalur] = _Seen("", GONE, removed) if removed else _Seen(hold(content))
    return seen, closed


def _changes(
    journal: tuple[Event, ...], seen: dict[str, _Seen], passed: Callable[[str], bool]
) -> Iterator[tuple[str, str, str, str]]:
    """Give (event, path, SHA-256, why) of whatever differs from the last line of its path; `passed` paths stay."""
    last = {event.jalur: event for event in journal}
    known = {event.jalur: event.sha256 for event in journal if event.sha256}
    for jalur, now in sorted(seen.items()):
        before = last.get(jalur)
        if before is None or now != _Seen(before.sha256, _refusal(before), before.rincian):
            back = bool(now.sha256) and known.get(jalur) == now.sha256
            yield now.refused or ("kembali" if back else "terima"), jalur, now.sha256, now.why
    for jalur, before in sorted(last.items()):
        if jalur not in seen and before.peristiwa != "hilang" and not passed(jalur):
            yield "hilang", jalur, known.get(jalur, ""), ""


def _refusal(event: Event) -> str:
    """Give what a path's last line says against its bytes; that it has gone says so too."""
    return "" if event.peristiwa in ("terima", "kembali") else event.peristiwa


def keep(content: bytes, evidence: Path) -> str:
    """Keep a file's bytes once under their SHA-256 (written aside, then linked in) and give it."""
    sha256 = hashlib.sha256(content).hexdigest()
    place = kept(evidence, sha256)
    if not place.exists():
        place.parent.mkdir(exist_ok=True)
        aside = place.with_suffix(".baru")
        aside.unlink(missing_ok=True)
        written(aside, content)
        aside.chmod(READ_ONLY)
        aside.replace(place)
    return sha256


def drop(evidence: Path, events: Iterable[Event]) -> None:
    """Take away the bytes that the journal calls removed, also where a backup brought them back."""
    for sha256 in removals(events):
        kept(evidence, sha256).unlink(missing_ok=True)


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
