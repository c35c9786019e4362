"""Releases that hold cells of removed bytes: their copies go, noted with the reason, once another one is in force.

Bytes themselves go at once (`assets.evidence.intake.drop`), kept evaluations with the next build. What is not finished
is known from the journal and the notes about the archive, so that the next good night finishes it.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

import duckdb

from assets.evidence import journal, shelf
from assets.evidence.journal import Event
from assets.evidence.removed import removals
from assets.evidence.shelf import CLEARED, REMOVED, Note
from assets.release.opened import reading_file
from assets.release.publication import CURRENT, evidence_of
from assets.release.retention import Copy, copies


def pending(root: Path) -> dict[str, Event]:
    """Give the removed bytes whose cells may still stand in a release, by SHA-256.

    Raises:
        EvidenceError: The journal or the notes about the archive are not what was written.
    """
    evidence = evidence_of(root)
    gone = removals(journal.read(evidence).events) if (evidence / journal.NAME).exists() else {}
    cleared = shelf.read(evidence).cleared
    return {sha256: event for sha256, event in gone.items() if sha256 not in cleared}


def holding(root: Path, some: Iterable[str]) -> list[Copy]:
    """Give the copies that hold cells of some bytes, or cannot be asked."""
    wanted = sorted(some)
    return [one for one in copies(root) if holds(one.path, wanted)]


def holds(path: Path, some: Iterable[str]) -> bool:
    """Say whether a release names some bytes: only then it holds cells of them, or quotes them in a finding."""
    try:
        with reading_file(path) as con:
            named = "SELECT count(*) FROM publik.serahan WHERE list_contains(?, sha256)"
            return bool(con.execute(named, [list(some)]).fetchall()[0][0])
    except duckdb.Error:
        return True


def clear(root: Path, now: datetime) -> list[Copy]:
    """Take away the copies that hold cells of removed bytes, and what was put aside; the lock is held by who calls.

    Nothing goes as long as the release in force is one of them: a night has to compute another one first.

    Returns:
        The copies that went.

    Raises:
        EvidenceError: The journal, the register or the notes are not what was written.
        OSError: Something could not be written or taken away.
    """
    gone = pending(root)
    if not gone or holds(root / CURRENT, gone):
        return []
    evidence, time = evidence_of(root), now.strftime("%Y-%m-%dT%H:%M:%SZ")
    going = holding(root, gone)
    why = _why(gone)
    shelf.add(evidence, (Note(time, REMOVED, one.nomor, why) for one in going))
    for one in going:
        one.path.unlink()
    for aside in (root / "diubah").glob("*"):
        aside.unlink()
    shelf.add(evidence, (Note(time, CLEARED, 0, event.rincian, sha256=sha256) for sha256, event in gone.items()))
    return going


def _why(gone: Mapping[str, Event]) -> str:
    names = ", ".join(sha256[:16] for sha256 in gone)
    reasons = "; ".join(dict.fromkeys(event.rincian for event in gone.values()))
    return f"memuat sel dari {names}, yang dihapus dari bukti: {reasons}"
