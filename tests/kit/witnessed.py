"""A build for the witness: its rows, as a night would hand them in, and careless hands that change them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assets.evidence.places import Places
from assets.release.build import OF_READING, Build
from assets.release.warehouse import building
from assets.witness.angka import angka
from assets.witness.banding import banding
from assets.witness.lacak import lacak
from assets.witness.said import Differs, Given
from schemas.declarations import Declarations, load
from tests.kit.nights import EVENING

Row = dict[str, Any]
ROOMS: dict[str, Callable[[Given], Iterable[Differs]]] = {"angka": angka, "lacak": lacak, "banding": banding}

_FIRST = {"lacak": "lacak", "rekonsiliasi": "banding", "temuan": "banding"}
"""The room that is asked first about a table: one that finds something is enough."""


@dataclass
class Witnessed:
    """What a build says, table by table, and what was worked out of its facts."""

    declarations: Declarations
    rows: dict[str, list[Row]]
    made: dict[str, Any]

    def differs(self, changed: dict[str, list[Row]] | None = None) -> dict[str, list[Differs]]:
        """What each room finds, some tables changed; rooms that find nothing are left out."""
        given = self._given(changed or {})
        found = {name: list(room(given)) for name, room in ROOMS.items()}
        self.made = self.made or (given._made if not changed else {})
        return {name: several for name, several in found.items() if several}

    def sees(self, changed: dict[str, list[Row]]) -> bool:
        """Whether any room finds that tables were changed."""
        given = self._given(changed)
        first = next((room for name, room in _FIRST.items() if any(name in table for table in changed)), "angka")
        rooms = sorted(ROOMS, key=lambda name: name != first)
        return any(True for name in rooms for _ in ROOMS[name](given))

    def _given(self, changed: dict[str, list[Row]]) -> Given:
        rows = self.rows | changed
        given = Given(self.declarations, lambda table: rows.get(table, []))
        if all(name.startswith("publik.") and name != "publik.serahan" for name in changed):
            given._made.update(self.made)  # what follows from facts alone need not be worked out again
        return given


def witnessed(raw: Path, schemas: Path) -> Witnessed:
    """Build every table of an inbox, and take its rows."""
    declarations = load(schemas)
    with TemporaryDirectory() as place, building(Path(place)) as warehouse:
        build = Build(warehouse, declarations, Places(raw, Path(place)))
        build.take_in(datetime.fromisoformat(EVENING))
        for table in declarations.filled:
            build.fill(table)
        build.fill_findings()
        return Witnessed(declarations, rows_of(build), {})


def rows_of(build: Build) -> dict[str, list[Row]]:
    """The rows of every table of a build, and the findings of the files that are there."""
    names = build.warehouse.sql(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
        " WHERE table_schema IN ('publik', 'fakta', 'bukti') AND table_name <> 'semua'"
    )
    rows: dict[str, list[Row]] = {}
    for (name,) in names:
        found = build.warehouse.con.sql(f"FROM {name}")
        rows[name] = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return rows | {name: asked(build) for name, asked in OF_READING.items()}


def with_row(rows: list[Row], number: int, **values: object) -> list[Row]:
    """The rows, some values of one changed."""
    return [*rows[:number], rows[number] | values, *rows[number + 1 :]]
