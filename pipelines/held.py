"""What is kept held against its digests: register, journal, bytes, files of releases, and a release's own content.

Needs neither inbox nor declarations; nothing is changed or healed.
"""

import hashlib
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import duckdb

from assets.evidence import journal, register, shelf, watch
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import kept
from assets.evidence.journal import Event, Pin
from assets.evidence.places import Places
from assets.evidence.register import Entry
from assets.evidence.removed import removals, why
from assets.release.publication import ARCHIVE, CURRENT, sound
from pipelines.codes import PROOF
from pipelines.numbered import Numbered
from schemas.temuan import harmless, shown

_BATCH = 10_000


@dataclass
class Part:
    """One thing that was held.

    Attributes:
        nama: What.
        diperiksa: What it came to, in words.
        berbeda: What is wrong with it, a sentence each.
        rincian: The same as rows, where it is about table, figure and cell.
        kode: How the command ends where something differs: 5, or less where nothing is decided by it.
    """

    nama: str
    diperiksa: str
    berbeda: list[str] = field(default_factory=list)
    rincian: list[dict[str, Any]] = field(default_factory=list)
    kode: int = PROOF

    @property
    def said(self) -> dict[str, Any]:
        """Give it for a report."""
        return asdict(self)


def held(
    where: Places, release: Numbered, about: Mapping[str, Any] | None, *, alone: bool, only: Iterable[str] | None = None
) -> Iterator[Part]:
    """Hold the register, the journal, kept bytes, and files of releases.

    Args:
        where: The places.
        release: The release that is asked about.
        about: What it says of itself; nothing where it cannot be opened.
        alone: Whether only its own file and what it was made from is held, not every release.
        only: The digests of the kept files that are held; without, all.
    """
    entries: tuple[Entry, ...] = ()
    try:
        entries = register.read(where.evidence)
        listed = list(_listed(release.entry, about)) if about else []
        yield Part("daftar rilis", f"{len(entries)} baris", listed)
    except EvidenceError as error:
        yield Part("daftar rilis", "rantai baris", [str(error)])
    try:
        itself = [Pin(about["nomor"], about["catatan_panjang"], about["catatan_kepala"])] if about else []
        events = journal.read(where.evidence, [*(entry.pin for entry in entries), *itself]).events
        yield Part("catatan penerimaan", f"{len(events)} baris")
    except EvidenceError as error:
        yield Part("catatan penerimaan", "rantai baris", [str(error)])
        return
    mine = events[: release.entry.catatan_panjang] if alone and release.entry else events
    yield _bytes(where, mine, removals(events), only)
    gone: dict[int, shelf.Note] = {}
    try:
        gone = shelf.read(where.evidence, entries).gone
    except EvidenceError as error:
        yield Part("catatan arsip", "rantai baris", [str(error)])
    files = {release.path: release.entry} if alone else _published(where, entries, gone)
    known = {path: entry for path, entry in files.items() if entry}
    wrong = [f"{path} berubah atau hilang" for path, entry in known.items() if not sound(path, entry)]
    if not known:
        yield Part("rilis", "tanpa daftar rilis: berkasnya tidak dapat dicocokkan")
    else:
        less = f", {len(gone)} tidak lagi di arsip" if gone and not alone else ""
        yield Part("rilis", f"{len(known)} berkas{less}", wrong)


def _listed(entry: Entry | None, about: Mapping[str, Any]) -> Iterator[str]:
    """Hold the line of the register about a release against what the release says of itself."""
    if entry is None:
        yield "daftar rilis hilang, padahal setiap rilis dicatat di sana"
        return
    for name in ("nomor", "sidik", "sidik_kode"):
        if getattr(entry, name) != about[name]:
            yield f"{name}: daftar {shown(str(getattr(entry, name)))}, rilis {shown(str(about[name]))}"


def _bytes(where: Places, events: Iterable[Event], gone: Mapping[str, Event], only: Iterable[str] | None) -> Part:
    """Hold kept bytes against their digests; of those that were removed, that they are gone."""
    wanted = None if only is None else set(only)
    digests = {event.sha256: event.jalur for event in events if event.sha256}
    asked = {sha256: path for sha256, path in digests.items() if wanted is None or sha256 in wanted}
    mine = {sha256: path for sha256, path in asked.items() if sha256 not in gone}
    strange = sorted((wanted or set()) - set(digests))
    wrong = watch.differing({kept(where.evidence, sha256): sha256 for sha256 in mine})
    said = [f"{one.place} {'hilang' if one.hilang else 'berubah'} ({shown(mine[one.sha256])})" for one in wrong]
    said += [
        f"{kept(where.evidence, sha256)} masih ada, padahal {why(gone[sha256])}; hapus: kinerja refresh"
        for sha256 in asked.keys() & gone.keys()
        if kept(where.evidence, sha256).exists()
    ]
    said += [f"{sha256} tidak pernah diterima menurut catatan penerimaan" for sha256 in strange]
    listed = [{"jalur": path, "sha256": sha256} for sha256, path in mine.items()]
    less = "".join(f"; {sha256[:16]} {why(gone[sha256])}" for sha256 in asked if sha256 in gone)
    return Part("bukti", f"{len(mine)} berkas{harmless(less)}", said, listed)


def _published(where: Places, entries: tuple[Entry, ...], gone: Container[int]) -> dict[Path, Entry | None]:
    """Give the files of all releases, but the copies that were let go and are not there."""
    current: dict[Path, Entry | None] = {where.warehouse / CURRENT: entries[-1]} if entries else {}
    copies = {where.warehouse / ARCHIVE / entry.nama: entry for entry in entries}
    return current | {path: entry for path, entry in copies.items() if entry.nomor not in gone or path.exists()}


def own_digest(con: duckdb.DuckDBPyConnection, stated: str) -> Part:
    """Hold what a release says of its content (`publik.rilis.sidik`) against its rows, whatever declared them."""
    made, many = hashlib.sha256(), 0
    tables = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'publik' AND table_name <> 'rilis' ORDER BY 1"
    ).fetchall()
    for (table,) in tables:
        columns = con.execute(
            "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'publik' AND table_name = ?"
            " AND data_type NOT LIKE '%[]' ORDER BY column_index",
            [table],
        ).fetchall()
        listed = ", ".join(f'"{name}"::VARCHAR' for (name,) in columns)
        (count,) = con.execute(f'SELECT count(*) FROM publik."{table}"').fetchall()[0]
        made.update(f"publik.{table} {count}\n".encode())
        found = con.execute(f'SELECT {listed} FROM publik."{table}" ORDER BY ALL')
        while batch := found.fetchmany(_BATCH):
            lines = ("\x1f".join("\0" if cell is None else cell for cell in row) for row in batch)
            made.update("".join(f"{line}\n" for line in lines).encode())
        many += count
    same = made.hexdigest() == stated
    return Part("isi rilis", f"{many} baris", [] if same else ["sidiknya bukan sidik baris-barisnya"])
