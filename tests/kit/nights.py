"""Real nights for tests: an inbox and a warehouse of their own, every step, proof and contract, and a release.

The steps of `assets.release.build` are called one after the other; what Dagster makes of them, which takes
twice as long, is a matter of its own (`tests.kit.scheduled`).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from assets.evidence.places import Places
from assets.proofs.catalogue import PROOFS
from assets.proofs.kontrak import kontrak
from assets.proofs.settled import settle
from assets.proofs.witnessed import Witness
from assets.release.build import Build
from assets.release.opened import reading
from assets.release.warehouse import building
from schemas.declarations import load
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI, fact_table
from schemas.tables.rilis import STATES, TABEL, TEMUAN
from tests.kit.places import SCHEMAS

EVENING = "2026-11-24T18:00:00+00:00"


@dataclass
class Outcome:
    """How a night ended."""

    success: bool
    failed: set[str]
    messages: str


@dataclass
class Night:
    """An inbox and a warehouse of their own, and what is done with them at night."""

    raw: Path
    warehouse: Path
    schemas: Path = SCHEMAS

    @property
    def published(self) -> Path:
        return self.warehouse / "kinerja.duckdb"

    def run(self, at: str = EVENING) -> Outcome:
        """Take every step, hold every contract and proof, and publish if none fails."""
        with building(self.warehouse) as warehouse:
            build = Build(warehouse, load(self.schemas), Places(self.raw, self.warehouse))
            try:
                failed = set(_failed(build, datetime.fromisoformat(at)))
            except Exception as error:  # noqa: BLE001 - as Dagster does: a step that breaks ends the night
                return Outcome(success=False, failed=set(), messages=str(error))
            if not failed:
                build.publish()
            return Outcome(not failed, failed, "")

    def rows(self, query: str, *parameters: object) -> list[tuple]:
        with reading(self.warehouse) as con:
            return con.execute(query, list(parameters)).fetchall()


def _failed(build: Build, at: datetime) -> Iterator[str]:
    """Make all tables, and give the names of the contracts and proofs that fail."""
    build.take_in(at)
    settle(build)
    for table in build.declarations.filled:
        build.fill(table)
    build.fill_findings()
    facts = [fact_table(declared) for declared in build.declarations.fact_tables]
    tables = [BERKAS, EVENTS, CELLS, *facts, KENDALI, *build.declarations.filled, TEMUAN, STATES, TABEL]
    yield from ("kontrak" for table in tables if kontrak(build.warehouse, table))
    witness = Witness(build)
    yield from (proof.nama for proof in PROOFS if proof.search(witness))
