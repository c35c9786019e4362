"""What was decided about the archive's copies of releases: kept for ever, let go for their age, removed with reason.

A chained file beside the register (`bukti/arsip.jsonl`), so that a copy that is not there is known to have been let go
or to be lost. The register itself never loses a line, and notes with each publication how long this file was, so that
nothing that is kept for ever loses its mark unseen. Who decides is `assets.release.retention` and `kinerja keep`.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from assets.evidence import chain
from assets.evidence.chain import BEGINNING, EvidenceError
from assets.evidence.register import Entry

NAME = "arsip.jsonl"
KEPT, LET_GO, REMOVED = "simpan", "lepas", "hapus"
CLEARED = "bersih"
"""No copy holds cells of some removed bytes any more."""


@dataclass(frozen=True)
class Note:
    """One decision.

    Attributes:
        pada: When (UTC).
        peristiwa: `simpan`, `lepas`, `hapus`, `bersih`.
        rilis: Number of the release; 0 where it is about removed bytes.
        alasan: Why, in the words of who decided.
        oleh: Who; empty where a night did.
        sha256: The removed bytes, where it is about them.
    """

    pada: str
    peristiwa: str
    rilis: int
    alasan: str
    oleh: str = ""
    sha256: str = ""


@dataclass(frozen=True)
class Shelf:
    """All decisions, in their order, and the hash of the last line that says one."""

    notes: tuple[Note, ...] = ()
    head: str = BEGINNING

    @property
    def kept(self) -> dict[int, Note]:
        """Give the releases that are kept for ever."""
        return {number: note for number, note in self._last().items() if note.peristiwa == KEPT}

    @property
    def gone(self) -> dict[int, Note]:
        """Give the releases whose copy was let go or removed."""
        return {number: note for number, note in self._last().items() if note.peristiwa in (LET_GO, REMOVED)}

    @property
    def cleared(self) -> frozenset[str]:
        """Give the removed bytes whose cells no copy holds any more."""
        return frozenset(note.sha256 for note in self.notes if note.peristiwa == CLEARED)

    def _last(self) -> dict[int, Note]:
        return {note.rilis: note for note in self.notes if note.rilis}


def read(evidence: Path, entries: Iterable[Entry] = ()) -> Shelf:
    """Read all decisions; without the file there are none.

    Args:
        evidence: The folder of the kept bytes, the journal and the register.
        entries: What the register notes of this file is held against it.

    Raises:
        EvidenceError: The file is not what was written.
    """
    path = evidence / NAME
    lines = chain.read(path)
    broken = lines.broken()
    if broken:
        msg = f"baris {broken} dari {path} tidak menyambung pada baris di atasnya; kembalikan berkas itu dari cadangan"
        raise EvidenceError(msg)
    for entry in entries:
        if len(lines.lines) < entry.arsip_panjang or lines.head_of(entry.arsip_panjang) != entry.arsip_kepala:
            msg = f"{path} bukan lagi yang dicatat rilis {entry.nomor}; kembalikan berkas itu dari cadangan"
            raise EvidenceError(msg)
    try:
        return Shelf(tuple(Note(**chain.without_chain(line)) for line in lines.said), lines.head)
    except TypeError as error:
        msg = f"isi {path} bukan catatan arsip; kembalikan berkas itu dari cadangan"
        raise EvidenceError(msg) from error


def add(evidence: Path, notes: Iterable[Note]) -> None:
    """Note decisions."""
    new = [asdict(note) for note in notes]
    if new:
        chain.read(evidence / NAME).extended(new).write(evidence / NAME)


def why_gone(note: Note) -> str:
    """Say that a copy is no loss: it was let go, or removed."""
    done = "dilepas dari arsip" if note.peristiwa == LET_GO else "dihapus dari arsip"
    return f"{done} pada {note.pada}: {note.alasan}"
