"""What grows in a warehouse, and what goes after a good night because it is older than the operator wants.

Never evidence. Which releases go is `assets.release.retention`, Dagster's history `pipelines.history`.
"""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from assets.evidence import register, shelf
from assets.evidence.places import Places
from assets.feedback import folders
from assets.release.publication import ARCHIVE, CURRENT, evidence_of, locked
from assets.release.removal import clear
from assets.release.retention import copies, let_go, too_old
from assets.report import standing
from pipelines.settings import Kept, settings

_ASIDE = "diubah"


def tidy(where: Places, kept: Kept, now: datetime) -> list[str]:
    """Take away after a good night what is too old.

    Returns:
        A sentence for each kind of thing that went.

    Raises:
        EvidenceError: The register or the notes about the archive are not what was written: nothing goes.
        OSError: Something could not be taken away.
    """
    with locked(where.warehouse):
        removed = clear(where.warehouse, now)
        went = let_go(where.warehouse, now, kept.rilis_hari)
        standing.sweep(where.warehouse)
        aside = _old_aside(where.warehouse, now, kept.diubah_hari)
        for path in aside:
            path.unlink()
    said = []
    if removed:
        said.append(f"{len(removed)} rilis yang memuat sel dari bukti yang dihapus dihapus dari arsip")
    if went:
        said.append(f"{len(went)} rilis lebih tua dari {kept.rilis_hari} hari dilepas dari arsip")
    if aside:
        said.append(f"{len(aside)} berkas di {_ASIDE}/ lebih tua dari {kept.diubah_hari} hari dihapus")
    return said


def _old_aside(root: Path, now: datetime, days: int) -> list[Path]:
    """Give what was put aside too long ago: the change of its place counts, not that of its content."""
    before = (now - timedelta(days=days)).timestamp()
    return sorted(path for path in (root / _ASIDE).glob("*") if path.is_file() and path.stat().st_ctime < before)


class Part(NamedTuple):
    """A part of the warehouse that grows.

    Attributes:
        nama: Its file or folder.
        berkas: How many files it has.
        bita: How many bytes they have.
        lepas_berkas: How many of them would go after a good night today.
        lepas_bita: How many bytes these have.
        aturan: What goes of it and when, in words.
    """

    nama: str
    berkas: int
    bita: int
    lepas_berkas: int
    lepas_bita: int
    aturan: str


def grown(warehouse: Path, kept: Kept | None = None, now: datetime | None = None) -> list[Part]:
    """Give how large each part of a warehouse is, and what would go of it today; the largest first.

    Args:
        warehouse: The warehouse.
        kept: For how long things are kept; without, as the operator decided.
        now: From when ages are counted; without, now.

    Raises:
        EvidenceError: The register or the notes about the archive are not what was written.
    """
    kept, today, evidence = kept or settings().simpan, now or datetime.now(UTC), evidence_of(warehouse)
    marked = shelf.read(evidence, register.read(evidence)).kept
    going = {
        ARCHIVE: [one.path for one in too_old(copies(warehouse), marked, today, kept.rilis_hari)],
        _ASIDE: _old_aside(warehouse, today, kept.diubah_hari),
    }
    rules = {
        CURRENT: "rilis yang berlaku",
        ARCHIVE: f"lebih tua dari {kept.rilis_hari} hari dilepas (rilis_hari), kecuali yang terakhir tiap bulan, dua"
        " yang terakhir, dan yang disimpan selamanya (kinerja keep)",
        evidence.name: "tidak pernah dilepas",
        "dagster": f"jalan yang lebih tua dari {kept.riwayat_hari} hari dihapus (riwayat_hari)",
        _ASIDE: f"lebih tua dari {kept.diubah_hari} hari dihapus (diubah_hari)",
        standing.FOLDER: "laporan pergi bersama rilisnya; boleh dihapus, ditulis lagi oleh malam berikutnya",
        folders.FOLDER: "ditulis lagi oleh malam berikutnya; yang disimpan unit sendiri di simpanan/ tidak",
        "cache": "yang tidak dipakai dihapus setiap malam; boleh dihapus",
        "saksi": "yang tidak dipakai dihapus setiap malam; boleh dihapus",
    }
    parts = [_part(path, going.get(path.name, []), rules.get(path.name, "")) for path in warehouse.iterdir()]
    return sorted(parts, key=lambda part: (-part.bita, part.nama))


def _part(path: Path, going: list[Path], rule: str) -> Part:
    files = [file for file in (path, *path.rglob("*")) if file.is_file()]
    return Part(path.name, len(files), _bytes(files), len(going), _bytes(going), rule)


def _bytes(files: list[Path]) -> int:
    return sum(file.stat().st_size for file in files)
