"""Which tables each table is made of, as its SQL says (parsed by DuckDB): for Dagster's graph, and for the shake."""

from collections.abc import Iterable

import duckdb

from assets.release.query import query
from schemas.declarations import Declarations
from schemas.tables.contracts import Table
from schemas.tables.fakta import BERKAS, CELLS, EVENTS, KENDALI

_PARSED = """
SELECT json_extract_string(j, '$..schema_name'), json_extract_string(j, '$..table_name'),
    json_extract_string(j, '$.error_message')
FROM (SELECT json_serialize_sql(unnest(?::VARCHAR[])) AS j)
"""


def sources(declarations: Declarations) -> dict[Table, list[str]]:
    """Give for each table that SQL fills, in the order in which they are filled, the names of those that it reads.

    Raises:
        ValueError: DuckDB cannot parse the SQL of a table.
    """
    found = duckdb.execute(_PARSED, [[query(tabel, declarations) for tabel in declarations.filled]]).fetchall()
    return {
        tabel: _named(tabel, zip(schemas or (), names or (), strict=True), error, declarations)
        for tabel, (schemas, names, error) in zip(declarations.filled, found, strict=True)
    }


def _named(tabel: Table, read: Iterable[tuple[str, str]], error: str | None, declarations: Declarations) -> list[str]:
    if error:
        msg = f"{tabel.pendek}.sql: {error}"
        raise ValueError(msg)
    facts = [f"fakta.{t.fakta}" for t in declarations.fact_tables]
    stand_for = {
        "kerja.angka": [t.nama for t in declarations.figure_tables if t != tabel],
        "kerja.lacak": [t.nama for t in declarations.figure_tables],
        "kerja.berlaku": [BERKAS.nama],
        "fakta.semua": [*facts, KENDALI.nama],
    }
    known = {t.nama for t in (*declarations.tables, BERKAS, EVENTS)} | {*facts, KENDALI.nama, CELLS.nama}
    names = [f"{schema}.{name}" for schema, name in read if schema and schema != "kode"]
    named = {real for name in names for real in stand_for.get(name, [name])}
    return sorted({CELLS.nama} | (named & known - {tabel.nama}))
