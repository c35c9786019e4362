"""All five rooms of the witness over a build of an inbox, as `kinerja verify` asks them."""

from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from assets.evidence.intake import read_kept
from assets.evidence.places import Places
from assets.proofs.witnessed import OF_FILES, OF_RELEASE
from assets.release.build import OF_READING, Build
from assets.release.warehouse import building
from assets.witness.said import Differs, Given
from schemas.declarations import Declarations
from tests.kit.nights import EVENING


def contradicted(raw: Path, declarations: Declarations) -> tuple[list[Differs], dict[str, list[dict[str, Any]]]]:
    """Build an inbox; give what any room says otherwise, and the rows that the rooms asked for."""
    rows: dict[str, list[dict[str, Any]]] = {}
    with TemporaryDirectory() as place, building(Path(place)) as warehouse:
        build = Build(warehouse, declarations, Places(raw, Path(place)))
        build.take_in(datetime.fromisoformat(EVENING))
        for table in declarations.filled:
            build.fill(table)
        build.fill_findings()

        def fetch(table: str) -> list[dict[str, Any]]:
            if table in OF_READING:
                rows[table] = OF_READING[table](build)
            else:
                found = warehouse.con.sql(f"FROM {table}")
                rows[table] = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
            return rows[table]

        given = Given(declarations, fetch, lambda sha: read_kept(Path(place) / "bukti", sha))
        return [one for room in (*OF_FILES.values(), *OF_RELEASE.values()) for one in room(given)], rows
