"""Which copies of releases the archive lets go for their age, and that they are gone.

Evidence is never touched: a release that was let go can be made again from it by the same code and declarations. What
else grows, and what the operator decided, is `pipelines.retention`.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from assets.evidence import register, shelf
from assets.evidence.shelf import LET_GO, Note
from assets.release.publication import archived, evidence_of


class Copy(NamedTuple):
    """A copy in the archive: the number of its release, its file, when it was put there."""

    nomor: int
    path: Path
    waktu: datetime


def copies(root: Path) -> list[Copy]:
    """Give the copies that are there, the oldest first: also of 0.2.0, which kept no register."""
    there = sorted(archived(root).items())
    return [Copy(number, path, datetime.fromtimestamp(path.stat().st_mtime, UTC)) for number, path in there]


def too_old(there: Iterable[Copy], kept: Iterable[int], now: datetime, days: int) -> Iterator[Copy]:
    """Give the copies that may go.

    Never the one in force, the one before it, the last of a month, and those that are kept for ever. A month is one of
    UTC: the night after its last day, early in the morning in Indonesia, is still its last.

    Args:
        there: All copies, the oldest first.
        kept: The numbers of those that are kept for ever.
        now: From when their age is counted.
        days: The age up to which all stay.
    """
    ordered = list(there)
    last_of_month = {one.waktu.strftime("%Y-%m"): one.nomor for one in ordered}
    staying = {*kept, *last_of_month.values(), *(one.nomor for one in ordered[-2:])}
    for one in ordered:
        if one.nomor not in staying and now - one.waktu > timedelta(days=days):
            yield one


def let_go(root: Path, now: datetime, days: int) -> list[Copy]:
    """Let the copies go that are too old, noted first, so that one whose file a crash left goes the next time.

    The warehouse's lock is held by who calls.

    Returns:
        The copies that went.

    Raises:
        EvidenceError: The register or the notes are not what was written: nothing goes.
        OSError: Something could not be written or taken away.
    """
    evidence = evidence_of(root)
    there, decided = copies(root), shelf.read(evidence, register.read(evidence))
    again = [one for one in there if one.nomor in decided.gone]
    going = [one for one in too_old(there, decided.kept, now, days) if one not in again]
    why = f"lebih tua dari {days} hari"
    shelf.add(evidence, (Note(now.strftime("%Y-%m-%dT%H:%M:%SZ"), LET_GO, one.nomor, why) for one in going))
    for one in (*again, *going):
        one.path.unlink()
    return [*again, *going]
