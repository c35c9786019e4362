"""Rows of a good night for the witness, and the same rows with one value changed: what a sabotaged program would say."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.intake import read_kept
from assets.file.evaluation import evaluate
from assets.release.said import tables_of
from assets.witness.said import Given
from schemas.declarations import load
from tests.kit.nights import Night
from tests.kit.places import SCHEMAS

CITING = {"bukti.sel", "fakta.kendali", *(f"fakta.{t.fakta}" for t in load(SCHEMAS).fact_tables)}
Rows = list[dict[str, Any]]
_STANDING_FOR = {
    "temuan_berkas": "SELECT * FROM publik.temuan",
    "berkas_ada": "SELECT jalur, jalur AS berkas, sha256 FROM kerja.berlaku",
}
"""What stands for what only a build can give."""


def given(night: Night) -> Given:
    """Give what the witness is given of a night's last build."""
    con = duckdb.connect(str(night.warehouse / "build.duckdb"), read_only=True)

    declarations = load(Path(night.schemas))

    def handed_in() -> Rows:
        """Read every version again, for the tables that it holds."""
        versions = {Wanted(*row) for row in con.execute("SELECT jalur, sha256 FROM bukti.serahan").fetchall()}
        content = {one: read_kept(night.warehouse / "bukti", one.sha256) for one in versions}
        return tables_of(
            {one: evaluate(content[one], InboxPath.of(one.jalur), declarations) for one in versions}, set()
        )

    def fetch(table: str) -> Rows:
        if table == "tabel_berkas":
            return handed_in()
        found = con.execute(_STANDING_FOR.get(table, f"SELECT * FROM {table}"))
        names = [about[0] for about in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return Given(declarations, fetch, lambda sha: read_kept(night.warehouse / "bukti", sha))


def changed(honest: Given, table: str, at: int, change: Callable[[dict[str, Any]], None]) -> Given:
    """Give what is said of the file of one row, with that row changed."""
    file = honest.rows(table)[at]["sel"][:16]
    books = {name: made for name, made in honest._made.items() if name.startswith("buku ")}
    made = Given(honest.declarations, honest.rows, honest.content, lasting=honest.lasting, _made=books)
    for name in CITING | {table}:
        made._kept[name] = [dict(r) for r in honest.rows(name) if r["sel"][:16] == file]
    before = sum(row["sel"][:16] == file for row in honest.rows(table)[:at])
    change(made._kept[table][before])
    return made


def another(value: Any) -> Any:
    """Give another value of the same type that looks like it."""
    match value:
        case bool():
            return not value
        case int():
            return value + 1
        case Decimal():
            return value + 1
        case str() if len(value) > 1:
            return value[1] + value[0] + value[2:] if value[0] != value[1] else value[1:]
        case None:
            return "2023-01-01T00:00:00Z"
        case _:
            return f"{value}x"
