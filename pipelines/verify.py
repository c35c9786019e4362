"""`kinerja verify`: the published release, held against everything that is kept, and said again by the witness.

Nothing is changed or healed. What is kept is held against its digests (`assets.evidence`, `assets.release.upkeep`), the
facts are made again from evidence and declarations alone in a place of their own, and the witness (`assets.witness`)
says every row of the published file again. What the night itself proves is `assets.proofs`.
"""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import duckdb
from rich.text import Text

from assets.evidence import journal, register, watch
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import kept, read_kept
from assets.evidence.places import Places
from assets.release.build import Build
from assets.release.publication import ARCHIVE, CURRENT, sound
from assets.release.warehouse import building, reading
from assets.witness.angka import angka
from assets.witness.banding import banding
from assets.witness.fakta import fakta
from assets.witness.lacak import lacak
from assets.witness.said import Differs, Given
from assets.witness.sel import sel
from pipelines import opening
from pipelines.codes import GOOD, PROOF
from pipelines.places import places
from pipelines.show import consoles
from schemas.declarations import Declarations
from schemas.temuan import harmless, shown

_SHOWN = 5
_ROOMS: tuple[tuple[str, Callable[[Given], Iterator[Differs]]], ...] = (
    ("sel", sel),
    ("fakta", fakta),
    ("angka", angka),
    ("lacak", lacak),
    ("banding", banding),
)


class Part(NamedTuple):
    """One thing that was held: its name, what it came to in words, and what is wrong with it, a sentence each."""

    nama: str
    diperiksa: str
    berbeda: list[str]


def run(*, as_json: bool = False) -> int:
    """Hold everything, and print what came of it; gives 0, or 5 where something is not what it was."""
    out, err = consoles()
    declarations = opening.declarations()
    opening.say_whose(declarations, err)
    where = places()
    with reading(where.warehouse) as release:
        about = _row(release, "publik.rilis")
        parts = [*_kept(where), *_said_again(where, declarations, release)]
    wrong = any(part.berbeda for part in parts)
    if as_json:
        report = {"rilis": about["nomor"], "sidik": about["sidik"], "bagian": [part._asdict() for part in parts]}
        out.print_json(json.dumps(report))
        return PROOF if wrong else GOOD
    out.print(Text(f"Rilis {about['nomor']}, sidik {about['sidik']}"), soft_wrap=True)
    for part in parts:
        state = "utuh" if not part.berbeda else f"{len(part.berbeda)} berbeda"
        out.print(Text.assemble(f"  {part.nama}: {part.diperiksa}, ", (state, "bold red" if part.berbeda else "green")))
        for said in part.berbeda[:_SHOWN]:
            out.print(Text(f"    {harmless(said)}"), soft_wrap=True)
    out.print(Text("Semua sama menurut saksi." if not wrong else "Ada yang tidak sama; lihat di atas."))
    return PROOF if wrong else GOOD


def _row(con: duckdb.DuckDBPyConnection, table: str) -> dict[str, Any]:
    return _rows(con, table)[0]


def _rows(con: duckdb.DuckDBPyConnection, table: str) -> list[dict[str, Any]]:
    found = con.sql(f"FROM {table}")
    return [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]


# ── what is kept ────────────────────────────────────────────────────────────────────────────────


def _kept(where: Places) -> Iterator[Part]:
    """Hold the journal's chain, every kept byte, the register, and every published file against their digests."""
    try:
        entries = register.read(where.evidence)
    except EvidenceError as error:
        yield Part("daftar rilis", "rantai baris", [str(error)])
        return
    try:
        events = journal.read(where.evidence, [entry.pin for entry in entries[-1:]]).events
        yield Part("catatan penerimaan", f"{len(events)} baris", [])
    except EvidenceError as error:
        yield Part("catatan penerimaan", "rantai baris", [str(error)])
        return
    files = {kept(where.evidence, event.sha256): event.sha256 for event in events if event.sha256}
    lost = [f"{one.place} {'hilang' if one.hilang else 'berubah'}" for one in watch.differing(files)]
    yield Part("bukti", f"{len(files)} berkas", lost)
    last = {where.warehouse / CURRENT: entries[-1]} if entries else {}
    published = last | {where.warehouse / ARCHIVE / entry.nama: entry for entry in entries}
    wrong = [f"{path} berubah atau hilang" for path, entry in published.items() if not sound(path, entry)]
    yield Part("rilis", f"{len(published)} berkas", wrong)


# ── what the witness says ───────────────────────────────────────────────────────────────────────


def _said_again(where: Places, declarations: Declarations, release: duckdb.DuckDBPyConnection) -> Iterator[Part]:
    """Make the facts again from evidence alone, and let the witness say every row of the release."""
    with TemporaryDirectory() as place:
        root = Path(place)
        (root / "bukti").symlink_to(where.evidence)
        with building(root) as warehouse:
            build = Build(warehouse, declarations, Places(None, root))
            try:
                build.take_in(datetime.now(UTC))
            except EvidenceError as error:
                yield Part("hitung ulang", "tidak dapat dimulai", str(error).splitlines())
                return
            for table in declarations.filled:
                build.fill(table)
            build.fill_findings()
            given = Given(declarations, _fetch(build, release), lambda sha: read_kept(where.evidence, sha))
            for name, room in _ROOMS:
                found = [_in_words(one) for one in room(given)]
                yield Part(f"saksi {name}", "setiap baris", found)
            same = warehouse.digest() == _row(release, "publik.rilis")["sidik"]
            said = "dihitung ulang dari bukti dan deklarasi ini, isinya lain (kode atau deklarasinya mungkin lain)"
            yield Part("hitung ulang", "semua tabel", [] if same else [said])


def _fetch(build: Build, release: duckdb.DuckDBPyConnection) -> Callable[[str], list[dict[str, Any]]]:
    """Give the rows of a table: what is published out of the release, the rest as made again."""

    def fetch(table: str) -> list[dict[str, Any]]:
        if table == "temuan_berkas":
            return build.said_of_files()
        return _rows(release if table.startswith("publik.") else build.warehouse.con, table)

    return fetch


def _in_words(one: Differs) -> str:
    where = " ".join(shown(part) for part in (one.tabel, one.angka, one.sel) if part)
    return f"{where}, {one.kolom}: rilis {shown(one.rilis)}, saksi {shown(one.saksi)}"
