"""The journal: what became of every path of the inbox, one line an event, chained, and pinned by releases.

A release notes how many lines it was made from and the hash of the last of them (`Pin`); from then on
those lines stand for good. Journals of 0.2.0 hold no hashes and are taken over once, as they are.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from assets.evidence import chain
from assets.evidence.chain import Chain, EvidenceError

NAME = "serahan.jsonl"
REMOVED = "hapus"
"""The event of bytes that were removed from evidence; its line says why, and who did it."""
GONE = "dihapus"
"""The event of a path at which removed bytes stood, or stand again: nothing of them is had."""
_RESTORE = "Tidak ada yang terbit; kembalikan berkas itu dari cadangan"


@dataclass(frozen=True)
class Event:
    """A line of the journal: what became of a path (`terima`, `hilang`, `kembali`, not had, `hapus`), when, and why.

    Who did it (`oleh`) is said only of what a person decided.
    """

    nomor: int
    diterima_pada: str
    peristiwa: str
    jalur: str
    sha256: str
    rincian: str = ""
    oleh: str = ""


@dataclass(frozen=True)
class Pin:
    """What a release says of the journal: how many lines it was made from, and the hash of the last one."""

    rilis: int
    panjang: int
    kepala: str


@dataclass(frozen=True)
class Journal:
    """The events, and the chain of lines that says them."""

    events: tuple[Event, ...]
    chain: Chain

    def with_events(self, new: Iterable[Event]) -> "Journal":
        """Give the journal with more events."""
        more = tuple(new)
        return Journal((*self.events, *more), self.chain.extended(map(_line, more)))

    def renamed(self, names: Mapping[str, str], note: Event) -> "Journal":
        """Give the journal with other names in the place of some paths, which nobody may keep, and a line about it."""
        changes = {
            number: {"jalur": names[event.jalur]}
            for number, event in enumerate(self.events, start=1)
            if event.jalur in names
        }
        renamed = (replace(event, jalur=names.get(event.jalur, event.jalur)) for event in self.events)
        return Journal((*renamed, note), self.chain.edited(changes, _line(note)))


def read(evidence: Path, pins: Iterable[Pin] = ()) -> Journal:
    """Read the journal and hold it against itself and against what releases noted of it.

    Args:
        evidence: Folder of the kept bytes and the journal.
        pins: What releases said of it; with none, a journal without hashes is taken over (and written anew).

    Raises:
        EvidenceError: It is not what it was; the message says which line, and what to do.
    """
    path, known = evidence / NAME, tuple(pins)
    try:
        lines = chain.read(path)
        events = tuple(Event(**chain.without_chain(line)) for line in lines.said)
    except (EvidenceError, TypeError) as error:
        msg = f"catatan penerimaan {path} rusak: {error}. {_RESTORE}"
        raise EvidenceError(msg) from error
    if lines.unchained and not known:
        lines = Chain().extended(lines.said)
        lines.write(path)
    for what in _differs(lines, known):
        msg = f"catatan penerimaan {path} berubah: {what}. {_RESTORE}"
        raise EvidenceError(msg)
    return Journal(events, lines)


def _line(event: Event) -> dict[str, object]:
    """Give an event as its line says it; of what says nothing more, the line says nothing more."""
    return {name: value for name, value in asdict(event).items() if name not in ("rincian", "oleh") or value}


def write(evidence: Path, journal: Journal) -> None:
    """Write the journal in the place of the one before."""
    journal.chain.write(evidence / NAME)


def _differs(lines: Chain, pins: Iterable[Pin]) -> Iterable[str]:
    """Say what of the journal is not as it was written."""
    broken = lines.broken()
    if broken:
        yield (
            f"baris {broken} tidak menyambung pada baris di atasnya"
            " (sebuah baris diubah, dihapus, disisipkan, atau ditukar)"
        )
    for pin in pins:
        if len(lines.lines) < pin.panjang:
            yield f"isinya {len(lines.lines)} baris, padahal rilis {pin.rilis} dibuat dari {pin.panjang} baris"
        elif lines.head_of(pin.panjang) != pin.kepala:
            yield f"baris {pin.panjang} bukan lagi baris yang dicatat rilis {pin.rilis}"
