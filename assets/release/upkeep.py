"""What is published held against the register, and healed where it can be made again.

The published file, its copy in the archive and the older releases are compared with the digests that the register
keeps outside them. What differs is kept aside (`diubah`), said in a sentence, and put back: the published file from
the archive, the archive from the published file; where neither is left, the release is published again by the build.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from assets.evidence import register
from assets.evidence.chain import EvidenceError
from assets.evidence.journal import Pin
from assets.evidence.register import Entry
from assets.evidence.watch import differing, file_digest, keep_aside
from assets.release.publication import ARCHIVE, CURRENT, archive, archived, evidence_of, restore, settle, sound


@dataclass
class Found:
    """What was found of what is published.

    Attributes:
        entries: The publications, in their order; the last one is in force.
        pins: What releases say of the journal.
        terpakai: The highest number that a release is known to have had.
        berbeda: What is not as it was published, a sentence each.
        ulang: Whether the release has to be published again: no good copy of it is left.
    """

    entries: tuple[Entry, ...] = ()
    pins: tuple[Pin, ...] = ()
    terpakai: int = 0
    berbeda: list[str] = field(default_factory=list)
    ulang: bool = False

    @property
    def last(self) -> Entry | None:
        """Give the publication that is in force."""
        return self.entries[-1] if self.entries else None

    def before(self, number: int) -> str | None:
        """Give the digest of the release before this one."""
        return next((entry.sidik for entry in reversed(self.entries) if entry.nomor < number), None)


def look(root: Path, of_itself: Callable[[], Entry | None]) -> Found:
    """Find what is published, after finishing what a crash cut short.

    Args:
        root: The warehouse.
        of_itself: Gives what the published file says of itself, believed only where the register does not know better.
    """
    found = Found()
    stray = root / f"{CURRENT}.wal"
    if stray.exists():
        found.berbeda.append(f"{stray} bukan milik rilis; dipindahkan ke {_moved(stray, root)}")
    itself = of_itself()
    try:
        settle(root)
        found.entries = register.read(evidence_of(root))
        _agrees(root, found.last, itself)
    except EvidenceError as error:
        aside = _moved(evidence_of(root) / register.NAME, root)
        found.berbeda.append(f"daftar rilis berubah: {error}; dipindahkan ke {aside} dan dimulai lagi")
        found.entries, found.ulang = (), True
    if found.last is None:
        _begin(root, itself, found)
    said = [entry.pin for entry in (found.last, itself) if entry and entry.catatan_panjang]
    found.pins = tuple(dict.fromkeys(said))
    found.terpakai = max([0, *archived(root), *(e.nomor for e in (*found.entries, itself) if e)])
    return found


def _agrees(root: Path, last: Entry | None, itself: Entry | None) -> None:
    """Hold the last line of the register, which no line follows, against the file that it is about."""
    if last and itself and last.berkas == itself.berkas:
        for name in ("nomor", "nama", "sidik", "sidik_kode"):
            if getattr(last, name) != getattr(itself, name):
                msg = f"baris terakhir {evidence_of(root) / register.NAME} bukan tentang {root / CURRENT} ({name})"
                raise EvidenceError(msg)


def _begin(root: Path, itself: Entry | None, found: Found) -> None:
    """Begin a register with what is published: after 0.2.0, which kept none, or where it was lost.

    A release that notes its journal had a register. Where that is gone nothing is left to hold the release
    against, and it is published again.
    """
    files = archived(root)
    if itself and not itself.catatan_panjang:
        register.add(evidence_of(root), itself)
        for number in (n for n in files if n > itself.nomor):  # never published: a crash left it
            _moved(files[number], root)
    elif itself or files:
        if not found.berbeda:
            found.berbeda.append(f"{evidence_of(root) / register.NAME} hilang; dimulai lagi")
        found.ulang = True
    found.entries = (itself,) if itself else ()


def heal(root: Path, found: Found, day: int) -> None:
    """Put back what is not as it was published, as far as it can be; `day` says which older releases are read."""
    last = found.last
    if last and not found.ulang:
        _heal_current(root, last, found)
    if last and not found.ulang:
        _heal_archive(root, last, found)
    older = {root / ARCHIVE / entry.nama: entry.berkas for entry in found.entries if entry != last}
    older.pop(root / ARCHIVE / last.nama if last else root, None)
    for differs in list(differing({path: sha256 for path, sha256 in older.items() if path.exists()}, day)):
        aside = _moved(differs.place, root)
        found.berbeda.append(f"{differs.place} berubah; dipindahkan ke {aside}; kembalikan dari cadangan")


def _heal_current(root: Path, last: Entry, found: Found) -> None:
    current, copy = root / CURRENT, root / ARCHIVE / last.nama
    if sound(current, last):
        return
    good = sound(copy, last)
    found.ulang = not good
    if copy.exists() and not good:
        keep_aside(copy, root)
    if not current.exists():
        if copy.exists():  # without a copy this is evidence alone, on another machine: no loss
            found.berbeda.append(f"{current} hilang; {_again(last, good=good)}")
    else:
        digest = file_digest(current)
        what = next((f"berisi rilis {e.nomor}" for e in found.entries if e.berkas == digest), "berubah sesudah terbit")
        aside = keep_aside(current, root)
        found.berbeda.append(
            f"{current} {what}, yang terbit rilis {last.nomor}; {_again(last, good=good)}; lihat {aside}"
        )
    if good:
        restore(root, last)


def _again(last: Entry, *, good: bool) -> str:
    return f"rilis {last.nomor} dikembalikan dari arsip" if good else "diterbitkan lagi dari bukti"


def _heal_archive(root: Path, last: Entry, found: Found) -> None:
    current, copy = root / CURRENT, root / ARCHIVE / last.nama
    if copy.exists() and copy.samefile(current):  # 0.2.0 gave the same bytes a second name
        archive(root, last)
    elif not copy.exists():
        found.berbeda.append(f"{copy} hilang; disalin lagi dari rilis yang terbit")
        archive(root, last)
    elif not sound(copy, last):
        found.berbeda.append(f"{copy} berubah; disalin lagi dari rilis yang terbit; lihat {_moved(copy, root)}")
        archive(root, last)


def _moved(place: Path, root: Path) -> Path:
    aside = keep_aside(place, root)
    place.unlink()
    return aside
