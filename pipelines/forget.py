"""`kinerja forget`: bytes that must not be kept, personal data that came in by mistake, removed with a record of it.

What is removed is noted in the journal first; from then on every night holds to it, so that a command that was killed
is finished by the next one. Nothing is removed that the release in force rests on.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import NamedTuple

import duckdb
from rich.console import Console
from rich.text import Text

from assets.evidence import journal, register, shelf
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import drop, kept
from assets.evidence.journal import REMOVED, Event, Journal
from assets.evidence.places import Places
from assets.evidence.removed import removals, why
from assets.evidence.watch import file_digest
from assets.release.opened import reading
from assets.release.publication import CURRENT, locked
from assets.release.removal import holding, pending
from pipelines import ending, opening
from pipelines.codes import FAULT, GALAT, GOOD, PROOF, USAGE
from pipelines.fault import Watched
from pipelines.person import person
from pipelines.places import places
from pipelines.show import consoles
from schemas.temuan import harmless, shown

_DIGITS, _SHORTEST = 64, 16
_IN_FORCE = ("diterima", "basi", "hilang")


class Refused(LookupError):  # noqa: N818 - wrong usage, said as a sentence
    """What was asked cannot be done; the sentence says why, and what to do first."""


class _Version(NamedTuple):
    """Some bytes under a path."""

    jalur: str
    sha256: str


@dataclass(frozen=True)
class Plan:
    """What is to be removed.

    Attributes:
        versions: The bytes, under each path that they were handed in by.
        releases: The numbers of the copies that hold their cells, with the reason where one is kept for ever.
        inbox: Where the same bytes still lie in the inbox.
        done: What the journal says already of bytes that were removed before.
        names: Where names are removed, too: what stands in the place of each path.
    """

    versions: tuple[_Version, ...]
    releases: dict[int, str]
    inbox: tuple[str, ...]
    done: tuple[Event, ...]
    names: dict[str, str]


def run(some: Sequence[str], reason: str, *, names_too: bool = False, sure: bool = False) -> int:
    """Remove bytes from evidence and compute the figures again without them.

    Args:
        some: Their SHA-256 (at least 16 digits), or the path of a file that has one version only.
        reason: Why; it is kept for ever.
        names_too: The names of the files must not be kept either.
        sure: Whether it is done; without, it is said what would be.

    Returns:
        0 where they are gone and no release holds their cells any more; 2 where it is refused, or not yet sure;
        3 or 5 where the bytes are gone, but no night went well since.
    """
    out, err = consoles()
    where, watched = places(), ending.watched()
    if not reason.strip():
        err.print(Text('Alasannya belum disebut, misalnya --alasan "memuat nama dan alamat penerima".'))
        return USAGE
    try:
        with locked(where.warehouse):
            known = journal.read(where.evidence, _pins(where))
            plan = _planned(where, known.events, some, names_too=names_too)
            if sure and plan.versions:
                _note(where, known, plan, reason.strip())
    except FileNotFoundError:
        err.print(Text(f"Tidak ada gudang di {where.warehouse}."), soft_wrap=True)
        return FAULT
    except Refused as error:
        err.print(Text("\n".join(map(harmless, str(error).splitlines()))), soft_wrap=True)
        return USAGE
    except EvidenceError as error:
        err.print(Text(harmless(str(error)), "bold red"), soft_wrap=True)
        return PROOF
    for line in _said(plan, sure=sure):
        out.print(Text(line), soft_wrap=True)
    if not sure:
        err.print(Text("Belum ada yang dihapus. Jalankan lagi dengan --ya untuk menghapusnya; tidak dapat dibatalkan."))
        return USAGE
    return _computed_again(where, watched, out, err)


def _pins(where: Places) -> list[journal.Pin]:
    return [entry.pin for entry in register.read(where.evidence) if entry.catatan_panjang]


# ── what is asked ────────────────────────────────────────────────────────────────────────────────


def _planned(where: Places, events: Sequence[Event], some: Sequence[str], *, names_too: bool) -> Plan:
    """Give what is to be removed.

    Raises:
        Refused: Something is unknown, or the release in force rests on it.
    """
    asked = dict.fromkeys(sha256 for one in some for sha256 in _meant(events, one))
    before = removals(events)
    new = asked.keys() - before.keys()
    versions = dict.fromkeys(_Version(e.jalur, e.sha256) for e in events if e.sha256 in new)
    _refuse_if_resting(where, new)
    kept_for_ever = shelf.read(where.evidence).kept
    copies = holding(where.warehouse, asked)
    return Plan(
        tuple(versions),
        {one.nomor: kept_for_ever[one.nomor].alasan if one.nomor in kept_for_ever else "" for one in copies},
        tuple(_in_inbox(where, events, set(asked))),
        tuple(before[sha256] for sha256 in asked if sha256 in before),
        _renamed(where, events, versions) if names_too else {},
    )


def _renamed(where: Places, events: Iterable[Event], versions: Iterable[_Version]) -> dict[str, str]:
    """Give what stands in the place of each path whose name is removed.

    Raises:
        Refused: The path is still in the inbox, or has versions that are not removed now.
    """
    mine, names = set(versions), dict[str, str]()
    for version in mine:
        others = {e.sha256 for e in events if e.jalur == version.jalur and e.sha256} - {v.sha256 for v in mine}
        if others:
            listed = ", ".join(sorted(others))
            msg = f"{shown(version.jalur)} punya versi lain; namanya hanya dapat dihapus bersama semuanya: {listed}"
            raise Refused(msg)
        if where.raw and (where.raw / version.jalur).exists():
            msg = f"{shown(version.jalur)} masih ada di folder serahan; hapus, atau beri nama lain, lalu ulangi."
            raise Refused(msg)
        path = PurePosixPath(version.jalur)
        names[version.jalur] = str(path.with_name(f"nama-dihapus-{version.sha256[:16]}{path.suffix}"))
    return names


def _meant(events: Sequence[Event], one: str) -> list[str]:
    """Give the SHA-256 that is meant by its first digits, or by the path of a file of one version."""
    is_digest = _SHORTEST <= len(one) <= _DIGITS and not set(one.lower()) - set("0123456789abcdef")
    if is_digest:
        found = dict.fromkeys(e.sha256 for e in events if e.sha256.startswith(one.lower()))
    else:
        found = dict.fromkeys(e.sha256 for e in events if e.jalur == one and e.sha256)
    if not found:
        msg = f"{shown(one)} tidak pernah diterima. Sebut SHA-256-nya, atau jalurnya di folder serahan."
        raise Refused(msg)
    if len(found) > 1:
        first = {e.sha256: e.diterima_pada for e in reversed(events) if e.sha256}
        listed = "\n".join(f"  {sha256}  diterima {first[sha256]}" for sha256 in found)
        msg = f"{shown(one)} punya {len(found)} versi; sebut SHA-256 yang dimaksud (boleh beberapa):\n{listed}"
        raise Refused(msg)
    return list(found)


def _refuse_if_resting(where: Places, some: Set[str]) -> None:
    """Refuse what the release in force rests on, unless its path is withdrawn.

    Raises:
        Refused: It rests on some of it.
    """
    if not (where.warehouse / CURRENT).exists() or not some:
        return
    withdrawn = {code.kode for code in opening.declarations().codes["penarikan"].isi}
    with reading(where.warehouse) as con:
        rows = con.execute(
            "SELECT DISTINCT jalur FROM publik.serahan WHERE list_contains(?, sha256) AND list_contains(?, status)"
            " ORDER BY 1",
            [sorted(some), list(_IN_FORCE)],
        ).fetchall()
    resting = [jalur for (jalur,) in rows if jalur not in withdrawn]
    if resting:
        msg = (
            f"Rilis yang berlaku masih memakai {', '.join(map(shown, resting))}. Serahkan dulu berkas yang sudah"
            " dibersihkan di jalur itu lalu jalankan kinerja refresh, atau tarik jalurnya beserta alasan di"
            " kode/penarikan.csv; sesudah itu ulangi."
        )
        raise Refused(msg)


def _in_inbox(where: Places, events: Sequence[Event], some: set[str]) -> Iterator[str]:
    """Give the paths of the inbox at which the very same bytes lie, as far as the journal knows them."""
    for jalur in dict.fromkeys(e.jalur for e in events if e.sha256 in some) if where.raw else ():
        path = where.raw / jalur if where.raw else None
        if path and path.is_file() and file_digest(path) in some:
            yield jalur


# ── what is done ─────────────────────────────────────────────────────────────────────────────────


def _note(where: Places, known: Journal, plan: Plan, reason: str) -> None:
    """Note the removal, then take the bytes away: killed in between, the next night does it."""
    now, who = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), person()
    first, *others = (
        Event(number, now, REMOVED, plan.names.get(version.jalur, version.jalur), version.sha256, reason, who)
        for number, version in enumerate(plan.versions, start=len(known.events) + 1)
    )
    begun = known.renamed(plan.names, first) if plan.names else known.with_events([first])
    grown = begun.with_events(others)
    journal.write(where.evidence, grown)
    drop(where.evidence, grown.events)
    where.fault.unlink(missing_ok=True)  # it may quote a cell


def _said(plan: Plan, *, sure: bool) -> Iterator[str]:
    """Say what is removed, and what a command cannot remove."""
    for event in plan.done:
        yield f"{event.sha256[:16]} sudah {shown(why(event))}."
    verb = "Dihapus" if sure else "Akan dihapus"
    for version in plan.versions:
        yield f"{verb} dari bukti: {version.sha256} ({shown(version.jalur)})."
    for name, instead in plan.names.items():
        yield f"{verb} dari catatan penerimaan: nama {shown(name)}, diganti {instead}."
    if plan.releases:
        numbers = ", ".join(
            f"{number} (disimpan: {shown(kept_for)})" if kept_for else str(number)
            for number, kept_for in plan.releases.items()
        )
        yield f"{verb} dari arsip, karena memuat selnya: rilis {numbers}; juga isi diubah/ dan hasil baca."
    yield "Yang tidak dapat dihapus perintah ini:"
    for jalur in plan.inbox:
        yield f"  folder serahan masih memuatnya: {shown(jalur)}; hapus di sana"
    if not plan.names:
        yield "  nama berkasnya, yang tetap di catatan penerimaan (serahan.jsonl), kecuali dengan --nama-juga"
    if plan.names:
        yield "  namanya di kode/penarikan.csv, bila disebut di sana: hapus barisnya"
    yield "  cadangan, salinan rilis di tempat lain, surat kabar yang sudah terkirim, cetakan: hapus sendiri"
    yield "  salinan PERIKSA yang sudah dibawa unit, dan isi simpanan/ di folder umpan balik: hapus sendiri"
    yield "  kutipan dalam temuan di riwayat Dagster (gudang, dagster/): hapus folder itu bila perlu; ia dibuat lagi"


def _computed_again(where: Places, watched: Watched, out: Console, err: Console) -> int:
    """Run a night without the removed bytes; whatever stays open, the next good night finishes."""
    from pipelines.refresh import run as refresh  # noqa: PLC0415 - refusing needs no night

    ending.watch(watched)
    code = refresh(watched)
    try:
        left = pending(where.warehouse)
    except (EvidenceError, duckdb.Error) as error:
        err.print(Text(harmless(str(error)), "bold red"), soft_wrap=True)
        return PROOF
    still = [sha256 for sha256 in left if kept(where.evidence, sha256).exists()]
    if not left and code in (GOOD, GALAT):
        out.print(Text("Tidak ada rilis yang masih memuat selnya."))
        return GOOD
    said = "bitanya masih ada" if still else "bitanya sudah dihapus, tetapi rilis yang memuat selnya masih ada"
    err.print(Text(f"Belum selesai: {said}; selesai sendiri sesudah malam yang baik: kinerja refresh"), soft_wrap=True)
    return code if code not in (GOOD, GALAT) else FAULT
