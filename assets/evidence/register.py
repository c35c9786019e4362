"""The register of releases: number, content, file and journal of each, one chained line a publication.

It stands beside the journal, in what is backed up, so that a number is never given twice and a published file
can be held against a digest that is not its own. How releases are put in place is `assets.release.publication`.
"""

from dataclasses import asdict, dataclass
from pathlib import Path

from assets.evidence import chain
from assets.evidence.chain import EvidenceError
from assets.evidence.journal import Pin

NAME = "rilis.jsonl"


@dataclass(frozen=True)
class Entry:
    """One publication.

    Attributes:
        nomor: Number of the release; equal content is the same release, also when it is published again.
        nama: Name of its file in the archive.
        sidik: SHA-256 of its rows.
        sidik_kode: SHA-256 of the code that made it.
        berkas: SHA-256 of its file.
        catatan_panjang: Lines of the journal that it was made from.
        catatan_kepala: SHA-256 of the last of them.
        dibuat_dari: SHA-256 of evidence and declarations; empty in lines of older versions.
        arsip_panjang: How many notes about the archive there were then; none in lines of older versions.
        arsip_kepala: SHA-256 of the last of them.
    """

    nomor: int
    nama: str
    sidik: str
    sidik_kode: str
    berkas: str
    catatan_panjang: int
    catatan_kepala: str
    dibuat_dari: str = ""
    arsip_panjang: int = 0
    arsip_kepala: str = chain.BEGINNING

    @property
    def pin(self) -> Pin:
        """Give what it says of the journal."""
        return Pin(self.nomor, self.catatan_panjang, self.catatan_kepala)


def read(evidence: Path) -> tuple[Entry, ...]:
    """Give all publications, in their order.

    Raises:
        EvidenceError: The register is not what was written.
    """
    path = evidence / NAME
    lines = chain.read(path)
    broken = lines.broken()
    if broken:
        msg = f"baris {broken} dari {path} tidak menyambung pada baris di atasnya"
        raise EvidenceError(msg)
    try:
        return tuple(Entry(**chain.without_chain(line)) for line in lines.said)
    except TypeError as error:
        msg = f"isi {path} bukan daftar rilis"
        raise EvidenceError(msg) from error


def add(evidence: Path, *entries: Entry) -> None:
    """Note publications."""
    lines = chain.read(evidence / NAME)
    lines.extended(asdict(entry) for entry in entries).write(evidence / NAME)
