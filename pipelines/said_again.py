"""A release said again by the witness, from evidence as it was when the release was made.

The facts are made again in a place of their own, of the journal up to the length that the release noted; nothing of
the warehouse is written. Which part of what the witness says is asked for (all, or one figure) is decided here, what
is kept is held in `pipelines.held`.
"""

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from assets.evidence import chain, journal
from assets.evidence.chain import EvidenceError
from assets.evidence.code import code_digest
from assets.evidence.intake import read_kept
from assets.evidence.places import Places
from assets.proofs.settled import settle
from assets.proofs.witnessed import OF_FILES, OF_RELEASE
from assets.release.build import OF_READING, Build
from assets.release.warehouse import building
from assets.witness.said import Differs, Given, Row
from assets.witness.sel import of_file, sel
from pipelines.codes import GOOD, PROOF, USAGE
from pipelines.figure import below, cells_below
from pipelines.held import Part
from pipelines.numbered import rows
from schemas.declarations import Declarations
from schemas.temuan import shown

VIEW = "publik.lacak_angka"


@dataclass
class Asked:
    """What is held: a release, by which declarations, and of one figure only what is below it.

    Attributes:
        where: The places.
        declarations: The declarations.
        release: The open release.
        about: Its row of `publik.rilis`.
        figure: The figure that is asked about; empty for all.
    """

    where: Places
    declarations: Declarations
    release: duckdb.DuckDBPyConnection
    about: dict[str, Any]
    figure: str = ""
    figures: set[str] = field(default_factory=set)
    cells: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up what is below the figure."""
        if self.figure:
            self.figures = below(self.release, self.figure)
            self.cells = cells_below(self.release, self.figure)

    @property
    def files(self) -> set[str] | None:
        """Give the digests of the files below the figure; nothing where all is asked."""
        return set(self.cells.values()) if self.figure else None

    @property
    def same_declarations(self) -> bool:
        """Say whether the release was made by these declarations."""
        stated = f"{self.about['catatan_kepala']}\n{self.declarations.digest}"
        return bool(hashlib.sha256(stated.encode()).hexdigest() == self.about["dibuat_dari"])

    @property
    def same_code(self) -> bool:
        """Say whether the release was made by this code."""
        return bool(self.about["sidik_kode"] == code_digest())

    def is_about(self, one: Differs) -> bool:
        """Say whether what the witness says touches what is asked."""
        if not self.figure:
            return True
        if not one.angka:
            return one.sel in self.cells
        return one.angka in self.figures or any(name.startswith(f"{one.angka}/") for name in self.figures)


def said_again(asked: Asked) -> Iterator[Part]:
    """Make the facts again from evidence alone, and let the witness say every row that is asked about."""
    try:
        with rebuilt(asked) as build:
            fetch = Fetch(build, asked)
            given = Given(asked.declarations, fetch, lambda sha: read_kept(asked.where.evidence, sha))
            for name, room in _ROOMS.items():
                yield _room(name, room, given, fetch, asked)
            if not asked.figure:
                yield _same(build, asked)
    except EvidenceError as error:
        yield Part("hitung ulang", "tidak dapat dimulai", str(error).splitlines())


@contextmanager
def rebuilt(asked: Asked) -> Iterator[Build]:
    """Load evidence and facts again, of the journal as it was then; for one figure kept evaluations serve, too."""
    with TemporaryDirectory() as place:
        root = Path(place)
        _as_it_was(asked.where.evidence, root / "bukti", asked.about)
        if asked.figure and asked.where.cache.is_dir():
            _linked(asked.where.cache, root / "cache", "*.arrow")
        with building(root) as warehouse:
            build = Build(warehouse, asked.declarations, Places(None, root))
            try:
                build.take_in(datetime.now(UTC))
            except EvidenceError as error:  # names a place of its own; what is meant is where these bytes are kept
                said = str(error).replace(f"{root}{os.sep}", f"{asked.where.warehouse}{os.sep}")
                raise EvidenceError(said) from error
            settle(build)
            if not asked.figure:
                _publish_again(build)
            yield build


def _publish_again(build: Build) -> None:
    """Make the published tables, too, so that the whole content can be compared; the witness needs none of them."""
    for table in build.declarations.filled:
        build.fill(table)
    build.fill_findings()


def _as_it_was(evidence: Path, place: Path, about: dict[str, Any]) -> None:
    """Lay out evidence with the first lines of the journal: the kept bytes are linked, nothing is copied.

    What was removed later is known to be, too: nobody can read it again.

    Raises:
        EvidenceError: The journal is not the one that the release was made from: nothing can be said again of it.
    """
    _linked(evidence, place, "[0-9a-f][0-9a-f]")
    lines, length = chain.read(evidence / journal.NAME), about["catatan_panjang"]
    if len(lines.lines) < length or lines.head_of(length) != about["catatan_kepala"]:
        msg = f"catatan penerimaan bukan lagi yang dipakai rilis {about['nomor']}"
        raise EvidenceError(msg)
    removed = (chain.to_append(line) for line in lines.said[length:] if line["peristiwa"] == journal.REMOVED)
    chain.Chain(lines.lines[:length], lines.said[:length]).extended(removed).write(place / journal.NAME)


def _linked(folder: Path, place: Path, pattern: str) -> None:
    place.mkdir()
    for path in folder.glob(pattern):
        (place / path.name).symlink_to(path.resolve())


# ── what the witness is given, and says ──────────────────────────────────────────────────────────


class Fetch:
    """Gives the rows of a table: what is published out of the release, the rest as made again; and counts them."""

    def __init__(self, build: Build, asked: Asked) -> None:
        """Take the build and what is asked."""
        self._build = build
        self._asked = asked
        self.many: dict[str, int] = {}

    def __call__(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of a table by column."""
        found = self._rows(table)
        self.many[table] = len(found)
        return found

    def _rows(self, table: str) -> list[dict[str, Any]]:
        if table in OF_READING:
            return OF_READING[table](self._build)
        if not table.startswith("publik."):
            return rows(self._build.warehouse.con, f"FROM {table}")
        if table == VIEW and self._asked.figure:
            return rows(self._asked.release, f"FROM {VIEW} WHERE list_contains(?, angka)", sorted(self._asked.figures))
        return rows(self._asked.release, f"FROM {table}")


def _sel(given: Given, asked: Asked) -> Iterator[Differs]:
    """Hold the cells of all files, or of those that are asked about."""
    if asked.files is None:
        yield from sel(given)
        return
    for sha256 in sorted(asked.files):
        mine: list[Row] = [row for row in given.rows("bukti.sel") if row["sel"].startswith(sha256[:16])]
        yield from of_file(sha256[:16], mine, given.book(sha256))


def _whole(name: str, given: Given, _: Asked) -> Iterator[Differs]:
    """Let a room say everything: what it says of files, and of the release."""
    for rooms in (OF_FILES, OF_RELEASE):
        if name in rooms:
            yield from rooms[name](given)


Room = Callable[[Given, Asked], Iterator[Differs]]
_ROOMS: dict[str, Room] = {
    name: _sel if name == "sel" else partial(_whole, name) for name in dict.fromkeys((*OF_FILES, *OF_RELEASE))
}
_COMPARED = ("publik.rekonsiliasi", "publik.temuan", "publik.penjelasan")


def _is_of(room: str, table: str) -> bool:
    """Say whether the rows of a table are what a room says again."""
    match room:
        case "sel":
            return table == "bukti.sel"
        case "fakta":
            return table.startswith("fakta.")
        case "lacak":
            return table.startswith("publik.lacak_")
        case "banding":
            return table in _COMPARED
        case _:
            return table.startswith("publik.") and not table.startswith("publik.lacak_") and table not in _COMPARED


def _room(name: str, room: Room, given: Given, fetch: Fetch, asked: Asked) -> Part:
    """Let one room say again what it can; with other declarations than the release's, it decides nothing."""
    decides = PROOF if asked.same_declarations else USAGE
    try:
        found = [one for one in room(given, asked) if name == "sel" or asked.is_about(one)]
    except Exception as error:  # noqa: BLE001 - a release that was changed, or is of another version, has other columns
        said = f"tidak dapat dikatakan lagi: {type(error).__name__}: {shown(str(error))}"
        return Part(f"saksi {name}", "berhenti", [said], kode=decides)
    many = sum(count for table, count in fetch.many.items() if _is_of(name, table))
    held = f"{many} baris" if not asked.figure else f"yang di bawah {asked.figure}"
    return Part(f"saksi {name}", held, list(map(_in_words, found)), [one._asdict() for one in found], decides)


def _same(build: Build, asked: Asked) -> Part:
    """Hold the content that is made again against that of the release; other code or declarations may make another."""
    if build.warehouse.digest() == asked.about["sidik"]:
        return Part("hitung ulang", "semua tabel")
    if asked.same_declarations and asked.same_code:
        return Part("hitung ulang", "semua tabel", ["dihitung ulang dari bukti dan deklarasi yang sama, isinya lain"])
    other = " dan ".join(
        what for what, same in (("kode", asked.same_code), ("deklarasi", asked.same_declarations)) if not same
    )
    said = f"dihitung ulang dengan {other} lain daripada rilis ini, isinya lain; ini bukan bukti atas kesalahan"
    return Part("hitung ulang", "semua tabel", [said], kode=GOOD)


def _in_words(one: Differs) -> str:
    where = " ".join(shown(part) for part in (one.tabel, one.angka, one.sel) if part)
    return f"{where}, {one.kolom}: rilis {shown(one.rilis)}, saksi {shown(one.saksi)}"
