"""Kept files held against their digests: a part every night, another one the next, and all for who asks.

What the part is depends on the day that is given; what is built from the files does not.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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


def put_aside(place: Path, warehouse: Path) -> Path:
    """Move something that is not what it was to the folder `diubah`, for who looks into it; gives where it is."""
    folder = warehouse / "diubah"
    folder.mkdir(exist_ok=True)
    number = sum(1 for _ in folder.iterdir()) + 1
    return place.rename(folder / f"{number:04d}-{place.name}")
