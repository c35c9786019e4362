"""Kept files held against their digests: a part every night, another one the next, and all for who asks.

What the part is depends on the day that is given; what is built from the files does not.
"""

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from assets.evidence.chain import EvidenceError
from assets.evidence.intake import keep, kept
from assets.evidence.journal import Event
from schemas.temuan import shown

_NIGHTLY = 256 << 20
"""Bytes that a night always reads: less than this is read whole, every night."""
_NIGHTS = 30
"""After so many nights everything has been read, however much it is."""


@dataclass(frozen=True)
class Differs:
    """A kept file that is not what it was: where it stands, the digest that it should have, whether it is there."""

    place: Path
    sha256: str
    hilang: bool


def file_digest(path: Path) -> str:
    """Give the SHA-256 of a file."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def tonight(files: Mapping[Path, str], day: int) -> Callable[[str], bool]:
    """Give what says of a digest whether its file is read on `day` (any running number of days)."""
    total = sum(path.stat().st_size for path in files if path.exists())
    parts = min(_NIGHTS, max(1, -(-total // _NIGHTLY)))
    return lambda sha256: int(sha256[:8], 16) % parts == day % parts


def differing(files: Mapping[Path, str], day: int | None = None) -> Iterable[Differs]:
    """Give the files that are missing, and of those read on `day` (all without one) those with other bytes."""
    mine = (lambda _: True) if day is None else tonight(files, day)
    for path, sha256 in files.items():
        if not path.exists():
            yield Differs(path, sha256, hilang=True)
        elif mine(sha256) and file_digest(path) != sha256:
            yield Differs(path, sha256, hilang=False)


def keep_aside(place: Path, warehouse: Path) -> Path:
    """Keep something that is not what it was in the folder `diubah`, for who looks into it; gives where it is."""
    aside = warehouse / "diubah" / f"{file_digest(place)[:16]}-{place.name.lstrip('.')}"
    aside.parent.mkdir(exist_ok=True)
    if not aside.exists():
        os.link(place, aside)
    return aside


def heal(warehouse: Path, evidence: Path, inbox: Path | None, events: Iterable[Event], day: int) -> list[str]:
    """Hold kept bytes against their names, and keep again what still lies in the inbox as it was received.

    Returns:
        A sentence for each that was not what it was and now is again.

    Raises:
        EvidenceError: Some cannot be had again; the message says which, and what to do.
    """
    paths: dict[str, list[str]] = {}
    for event in (e for e in events if e.sha256):
        paths.setdefault(event.sha256, []).append(event.jalur)
    healed, lost = [], []
    for differs in list(differing({kept(evidence, sha256): sha256 for sha256 in paths}, day)):
        names = list(dict.fromkeys(paths[differs.sha256]))
        said = f"bukti {'hilang' if differs.hilang else 'berubah'}: {differs.sha256} ({', '.join(map(shown, names))})"
        again = next((p for p in (inbox / n for n in names) if _is(p, differs.sha256)), None) if inbox else None
        if again is None:
            lost.append(f"{said}; tidak ada yang terbit; kembalikan {differs.place} dari cadangan")
            continue
        if not differs.hilang:
            said += f"; bita yang berubah ada di {keep_aside(differs.place, warehouse)}"
            differs.place.unlink()
        keep(again.read_bytes(), evidence)
        healed.append(f"{said}; disimpan lagi dari folder serahan")
    if lost:
        raise EvidenceError("\n".join([*lost, *healed]))
    return healed


def _is(path: Path, sha256: str) -> bool:
    return path.is_file() and not path.is_symlink() and file_digest(path) == sha256
