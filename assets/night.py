"""A night, step by step: receive, read, fill every table, hold contracts and proofs, publish.

It yields what was made and what was held as it comes; who runs it (Dagster's one step, a test) tells it on. Nothing
here looks at a clock but to say how long a step took, and nothing knows Dagster.
"""

import gc
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from assets.evidence.inbox import Manner
from assets.proofs.catalogue import PROOFS
from assets.release.build import Build
from assets.release.offence import Offence
from schemas.declarations import Declarations
from schemas.tables.contracts import Table
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from schemas.tables.rilis import PENJELASAN, STATES, TABEL, TEMUAN

LAYERS = ("bukti", "fakta", "publik")
"""The schemas of a release, from what is handed in to what people read; each has one check of its contracts."""
_LONG, _LONG_NIGHT = 0.25, 10.0
"""A step and a night of more seconds may have needed much memory."""


class NotProven(Exception):  # noqa: N818 - said as a sentence, not an error of the code
    """A night that does not publish: contracts or proofs contradict what it made."""


class Made(NamedTuple):
    """A table that was filled: how many rows it has (None of a view), and how many seconds it took."""

    tabel: Table
    baris: int | None
    detik: float


class Held(NamedTuple):
    """A check that was made.

    Attributes:
        nama: Its name.
        pelanggaran: What contradicts it.
        detik: How many seconds it took.
        disaksikan: Of how many figures or cells it held every row, of how many there are, and which of the two they
            are; nothing where it held all.
    """

    nama: str
    pelanggaran: Sequence[Offence]
    detik: float
    disaksikan: tuple[int, int, str] | None = None


class Published(NamedTuple):
    """How a night ended.

    Attributes:
        nomor: The number of the release in force.
        baru: Whether it is new.
        dihitung: Whether anything was computed.
        detik: How many seconds the night took.
    """

    nomor: int
    baru: bool
    dihitung: bool
    detik: float


def contract_of(layer: str) -> str:
    """Give the name of the check of a layer's contracts."""
    return f"kontrak_{layer}"


def loaded(declarations: Declarations) -> list[Table]:
    """Give the tables that reading fills: evidence, facts and controls."""
    return [BERKAS, EVENTS, CELLS, *(fact_table(t) for t in declarations.fact_tables), KENDALI]


def night(build: Build, now: datetime, manner: Manner | None = None) -> Iterator[Made | Held | Published]:
    """Take every step of a night.

    Where evidence, declarations and code are those of the published release, there is nothing to build: it is held
    against its digests, and the night ends.

    Args:
        build: A build that has not begun.
        now: The time noted for what is received.
        manner: How the inbox is looked at.

    Raises:
        NotProven: Something contradicts a contract or a proof: nothing was published.
        EvidenceError: Something kept is not what it was.
    """
    begun = time.monotonic()
    build.receive(now, manner)
    if build.same_as is not None:
        yield Published(build.same_as, baru=False, dihitung=False, detik=time.monotonic() - begun)
        return
    failed = []
    for step in _made_and_held(build):
        if isinstance(step, Held) and step.pelanggaran:
            failed.append(step.nama)
        yield step
    if failed:
        msg = f"tidak terbit; tidak lulus: {', '.join(failed)}"
        raise NotProven(msg)
    if time.monotonic() - begun > _LONG_NIGHT:
        gc.collect()  # the witness and its rows hold each other; the report needs their room
    number, new = build.publish()
    yield Published(number, new, dihitung=True, detik=time.monotonic() - begun)


def _made_and_held(build: Build) -> Iterator[Made | Held]:
    from assets.proofs.kontrak import kontrak  # noqa: PLC0415 - the witness is loaded only where there is work for it
    from assets.proofs.settled import settle  # noqa: PLC0415

    watch = _Watch(build)
    with build.warehouse.at_once():
        build.read()
        settled = settle(build)
        for tabel in loaded(build.declarations):
            yield watch.made(tabel)
        for tabel in build.declarations.filled:
            build.fill(tabel)
            yield watch.made(tabel)
        build.fill_findings()
        for tabel in (TEMUAN, PENJELASAN, STATES, TABEL):
            yield watch.made(tabel)
    published = [*build.declarations.filled, TEMUAN, PENJELASAN, STATES, TABEL]
    broken = [*settled.broken, *(o for tabel in (BERKAS, EVENTS, *published) for o in kontrak(build.warehouse, tabel))]
    for layer in LAYERS:
        yield watch.held(contract_of(layer), [o for o in broken if o.tabel.startswith(f"{layer}.")])
    for proof in PROOFS if not broken else ():
        held = watch.held(proof.nama, proof.search(settled.witness))
        yield held._replace(disaksikan=settled.witness.sampled(proof.nama))


class _Watch:
    """What a step took since the one before."""

    def __init__(self, build: Build) -> None:
        self._warehouse = build.warehouse
        self._last = time.monotonic()

    def _lap(self) -> float:
        before, self._last = self._last, time.monotonic()
        if self._last - before > _LONG:
            self._warehouse.give_back()
        return self._last - before

    def made(self, tabel: Table) -> Made:
        many = None if tabel.pandangan else self._warehouse.count(tabel)
        return Made(tabel, many, self._lap())

    def held(self, name: str, found: Sequence[Offence]) -> Held:
        return Held(name, found, self._lap())
