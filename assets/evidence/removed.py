"""Bytes that were removed from evidence, personal data for instance: the journal says that they were, when and why.

A removal is a line of the journal like any other (`hapus`), so that the chain and what releases noted of it stay as
they were. From then on the journal reads as if these bytes had never been had: whoever computes, holds or heals asks
`as_read`. What becomes of releases that hold their cells is `assets.release.removal`.
"""

from collections.abc import Iterable
from dataclasses import replace

from assets.evidence.journal import GONE, REMOVED, Event

_BYTES = ("terima", "kembali")


def removals(events: Iterable[Event]) -> dict[str, Event]:
    """Give the line that says it of each removed SHA-256, the first of several paths."""
    found: dict[str, Event] = {}
    for event in events:
        if event.peristiwa == REMOVED:
            found.setdefault(event.sha256, event)
    return found


def as_read(events: Iterable[Event]) -> tuple[Event, ...]:
    """Give the journal as it counts: of removed bytes nothing was ever had but the reason."""
    every = tuple(events)
    gone = removals(every)
    if not gone:
        return every
    return tuple(_without(event, gone) for event in every if event.peristiwa != REMOVED)


def _without(event: Event, gone: dict[str, Event]) -> Event:
    if event.sha256 not in gone:
        return event
    what = GONE if event.peristiwa in _BYTES else event.peristiwa
    return replace(event, peristiwa=what, sha256="", rincian=why(gone[event.sha256]))


def why(event: Event) -> str:
    """Say when and why bytes were removed."""
    return f"dihapus pada {event.diterima_pada}: {event.rincian}"
