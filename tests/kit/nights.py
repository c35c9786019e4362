"""Real nights for tests: an inbox and a warehouse of their own, every step, proof and contract, and a release.

The steps of `assets.night` are taken without Dagster; what Dagster makes of them is a matter of its own
(`tests.kit.scheduled`).
"""

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import duckdb

from assets.evidence.places import Places
from assets.night import Held, Made, NotProven, Published
from assets.night import night as steps
from assets.release.build import Build
from assets.release.opened import CONFIG
from assets.release.warehouse import building
from schemas.declarations import load
from tests.kit.places import SCHEMAS

EVENING = "2026-11-24T18:00:00+00:00"


@dataclass
class Outcome:
    """How a night ended."""

    success: bool
    failed: set[str]
    messages: str
    steps: Sequence[object] = ()


@dataclass
class Night:
    """An inbox and a warehouse of their own, and what is done with them at night."""

    raw: Path | None
    warehouse: Path
    schemas: Path = SCHEMAS
    url: str = ""

    @property
    def published(self) -> Path:
        return self.warehouse / "kinerja.duckdb"

    def run(self, at: str = EVENING) -> Outcome:
        """Take every step, hold every contract and proof, and publish if none fails."""
        with building(self.warehouse) as warehouse:
            build = Build(warehouse, load(self.schemas), Places(self.raw, self.warehouse))
            taken: list[Made | Held | Published] = []
            try:
                taken.extend(steps(build, datetime.fromisoformat(at)))
            except NotProven as error:
                return Outcome(success=False, failed=_failed(taken), messages=str(error), steps=taken)
            except Exception as error:  # noqa: BLE001 - as Dagster does: a step that breaks ends the night
                return Outcome(success=False, failed=set(), messages=str(error), steps=taken)
            return Outcome(success=True, failed=set(), messages="", steps=taken)

    def knows_what(self, other: "Night") -> None:
        """Take over what another one has read and witnessed, which is kept by digest; nothing was received yet."""
        for name in ("cache", "saksi"):
            shutil.copytree(other.warehouse / name, self.warehouse / name)

    def rows(self, query: str, *parameters: object) -> list[tuple]:
        """Give what a query finds in what is published now."""
        con = _reader()
        con.execute(f"ATTACH '{self.published}' AS kinerja (READ_ONLY)")
        try:
            con.execute("USE kinerja")
            return con.execute(query, list(parameters)).fetchall()
        finally:
            con.execute("USE memory")
            con.execute("DETACH kinerja")


@cache
def _reader() -> duckdb.DuckDBPyConnection:
    """Begin DuckDB once for all that tests look up: that costs ten times as much as to open a file in it."""
    return duckdb.connect(config=CONFIG)


def _failed(taken: Sequence[object]) -> set[str]:
    return {step.nama for step in taken if isinstance(step, Held) and step.pelanggaran}
