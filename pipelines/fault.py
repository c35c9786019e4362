"""What is said of a fault: one sentence on stderr, and all of it in `gangguan.txt` until a good night.

Whether anything was published is never believed but looked at: the published file is another one than before.
"""

import contextlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.text import Text

from assets.evidence.places import Places
from pipelines.codes import GALAT, GOOD, PROOF, USAGE
from pipelines.record import Begun
from schemas.temuan import harmless

_ERRNO = re.compile(r"\[Errno (\d+)\]")
_CAUSES = {
    "5": "kesalahan baca atau tulis pada media",
    "13": "tidak ada izin",
    "1": "tidak ada izin",
    "27": "berkasnya melewati batas ukuran",
    "28": "tempat penyimpanan penuh",
    "30": "tempat penyimpanan hanya dapat dibaca",
    "122": "kuota penyimpanan habis",
}
_PHRASES = {
    "No space left on device": "28",
    "database or disk is full": "28",
    "disk I/O error": "5",
    "File too large": "27",
    "Permission denied": "13",
    "Read-only file system": "30",
    "readonly database": "30",
    "Disk quota exceeded": "122",
}
Identity = tuple[int, int, int] | None


def cause(said: str) -> str:
    """Give what went wrong in the words of who operates this, before the words of the system."""
    found = _ERRNO.search(said)
    number = found[1] if found else next((n for phrase, n in _PHRASES.items() if phrase in said), "")
    text = harmless(said.strip())
    return f"{_CAUSES[number]} ({text})" if number in _CAUSES else text


def identity(warehouse: Path) -> Identity:
    """Give what tells the published file from any other; None before the first."""
    try:
        about = (warehouse / "kinerja.duckdb").stat()
    except OSError:
        return None
    return about.st_ino, about.st_mtime_ns, about.st_size


@dataclass
class Watched:
    """One refresh: where it publishes, what stood there before, where its faults are said, and what was said last."""

    where: Places
    err: Console
    before: Identity
    begun: Begun = field(default_factory=Begun)
    said: str = ""

    @property
    def published(self) -> bool:
        """Say whether another file than before is published now."""
        return identity(self.where.warehouse) != self.before

    def say(self, what: str, code: int, details: str = "") -> int:
        """Say a fault and keep its details; gives the exit code.

        Args:
            what: What went wrong, with path and cause.
            code: The exit code where nothing was published; what was published is good, or has its Galat.
            details: For whoever operates this.
        """
        done = self.published
        begun = "Rilis sudah terbit; sesudahnya ada gangguan" if done else "Gangguan; tidak ada yang terbit"
        named = any(str(place) in what for place in (self.where.raw, self.where.warehouse))
        sentence = f"{begun}: {what}" + ("" if named else f"; gudang: {self.where.warehouse}")
        self.said = sentence
        self.err.print(Text(sentence, "bold red"), soft_wrap=True)
        self._keep(f"{sentence}\n\n{details}\n")
        return verdict(self.where.warehouse) if done else code

    def misused(self, what: str) -> int:
        """Say what cannot be done as it was asked for, or is decided; gives the exit code."""
        self.said = harmless(what)
        self.err.print(Text(what), soft_wrap=True)
        return USAGE

    def say_differing(self, lines: list[str], details: str) -> int:
        """Say what of the kept things is not what it was, a sentence a line; nothing new was published.

        Gives the exit code of that, whatever was put back in its place meanwhile.
        """
        said = [f"Keutuhan: {harmless(line)}" for line in lines]
        self.said = "\n".join(said)
        for sentence in said:
            self.err.print(Text(sentence, "bold red"), soft_wrap=True)
        self._keep("\n".join([*said, "", details, ""]))
        return PROOF

    def _keep(self, text: str) -> None:
        with contextlib.suppress(OSError):  # a full disk may forbid even that
            self.where.fault.write_text(text, encoding="utf-8")
            self.err.print(Text(f"Rincian untuk operator: {self.where.fault}"), soft_wrap=True)


def verdict(warehouse: Path) -> int:
    """Give the exit code of what is published: whether its findings hold a Galat."""
    from assets.release.opened import reading  # noqa: PLC0415 - DuckDB only where there is a release

    with reading(warehouse) as con:
        rows: list[Any] = con.execute("SELECT count(*) FROM publik.temuan WHERE tingkat = 'Galat'").fetchall()
    return GALAT if rows[0][0] else GOOD
