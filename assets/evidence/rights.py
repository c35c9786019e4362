"""Who may read what is kept: its owner, and its group; nobody else, and only the owner writes."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

_OTHERS = 0o027
"""What is taken from every mode: writing from the group, everything from others."""
READ_ONLY = 0o440
"""The mode of what never changes any more."""
_OURS = (
    ".kunci",
    "bukti",
    "cache",
    "dagster",
    "diberitahukan.json",
    "diubah",
    "laporan",
    "laporan-gagal.txt",
    "rilis",
    "saksi",
    "umpan-balik",
    "umpan-balik-gagal.txt",
    "build.duckdb*",
    "gangguan.txt",
    "kinerja.duckdb*",
    "malam.json",
    "menunggu.txt",
)
"""What kinerja itself makes in a warehouse; whatever else lies there is somebody's own."""


def restrict() -> None:
    """Let whatever this process and its children make from now on be closed to others."""
    os.umask(os.umask(_OTHERS) | _OTHERS)


def wider(warehouse: Path) -> Iterator[Path]:
    """Give what kinerja keeps in a warehouse and others than its owner and group may touch; links are not followed."""
    for pattern in _OURS:
        for top in warehouse.glob(pattern):
            yield from (path for path in (top, *_below(top)) if _mode(path) & _OTHERS)


def narrow(warehouse: Path) -> None:
    """Close to others what was made before this was so; what belongs to another user is left to that user."""
    for path in wider(warehouse):
        if path.stat().st_uid == os.geteuid():
            path.chmod(_mode(path) & ~_OTHERS)


def _below(top: Path) -> Iterator[Path]:
    if not top.is_symlink():
        for folder, folders, files in os.walk(top):
            yield from (Path(folder, name) for name in (*folders, *files))


def _mode(path: Path) -> int:
    """Give the permissions of a file or folder; none where it is a link, or has gone meanwhile."""
    try:
        about = path.lstat()
    except FileNotFoundError:
        return 0
    return 0 if stat.S_ISLNK(about.st_mode) else stat.S_IMODE(about.st_mode)
