"""What is handed in: a path in the inbox and what it says, and one version of it.

What the file holds does not belong here, nor does what became of it (`assets.release.acceptance`).
"""

from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True)
class InboxPath:
    """What a path in the inbox says: `<tahun>/<unit>/<nama>`; empty parts where it says nothing."""

    jalur: str
    tahun: str
    unit: str
    nama: str

    @classmethod
    def of(cls, jalur: str) -> "InboxPath":
        """Take a path relative to the inbox apart; one of another depth has no year and unit."""
        parts = PurePosixPath(jalur).parts
        year, unit = (parts[0], parts[1]) if len(parts) == 3 else ("", "")  # noqa: PLR2004
        return cls(jalur, year, unit, parts[-1])


@dataclass(frozen=True)
class Wanted:
    """One version of one path in the inbox."""

    jalur: str
    sha256: str


def illustrative(path: InboxPath) -> bool:
    """Say whether a file's name declares invented figures."""
    return path.nama.lower().startswith("ilustrasi-")
