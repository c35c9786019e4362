"""The published tables as a release itself describes them, with what the declarations add: keys, units, limits."""

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from schemas.declarations import Declarations
from schemas.tables.contracts import Column, Figure, Table


@dataclass(frozen=True)
class PublishedColumn:
    """A column of a release.

    Attributes:
        nama: Its name.
        tipe: Its DuckDB type.
        uraian: Its COMMENT.
        satuan: The unit of all its figures; empty where it has several, or is no figure.
        deklarasi: The declared column; None where the declarations do not know it.
    """

    nama: str
    tipe: str
    uraian: str
    satuan: str
    deklarasi: Column | None


@dataclass(frozen=True)
class Published:
    """A table or view of a release; `deklarasi` is None where the declarations do not know it."""

    nama: str
    uraian: str
    kolom: tuple[PublishedColumn, ...]
    deklarasi: Table | None

    @property
    def csv(self) -> str:
        """Give the place of its CSV in the data package."""
        return f"csv/{self.nama}.csv"

    @property
    def parquet(self) -> str:
        """Give the place of its Parquet file in the data package."""
        return f"parquet/{self.nama}.parquet"

    @property
    def kunci(self) -> tuple[str, ...]:
        """Give its key columns; none where none is declared."""
        return self.deklarasi.kunci if self.deklarasi else ()

    @property
    def order(self) -> str:
        """Give what its rows are ordered by, so that the same rows make the same file."""
        return ", ".join(self.kunci) or "ALL"


def published(con: duckdb.DuckDBPyConnection, declarations: Declarations) -> tuple[Published, ...]:
    """Give every table and view of a release, by name."""
    named = con.execute(
        "SELECT table_name, comment FROM duckdb_tables() WHERE schema_name = 'publik'"
        " UNION ALL SELECT view_name, comment FROM duckdb_views() WHERE schema_name = 'publik' AND NOT internal"
        " ORDER BY 1"
    ).fetchall()
    units = _units(con)
    return tuple(_table(con, declarations, units, name, about or "") for name, about in named)


def _table(
    con: duckdb.DuckDBPyConnection,
    declarations: Declarations,
    units: dict[tuple[str, str], str],
    name: str,
    about: str,
) -> Published:
    declared = declarations.by_name.get(f"publik.{name}")
    known = {column.nama: column for column in declared.kolom} if declared else {}
    rows = con.execute(
        "SELECT column_name, data_type, comment FROM duckdb_columns()"
        " WHERE schema_name = 'publik' AND table_name = ? ORDER BY column_index",
        [name],
    ).fetchall()
    columns = tuple(
        PublishedColumn(column, kind, comment or "", _unit(known.get(column)) or units.get((name, column), ""), of)
        for column, kind, comment in rows
        for of in [known.get(column)]
    )
    there = {column.nama for column in columns}
    whole = declared if declared and there >= set(declared.kunci) else None
    return Published(name, about, columns, whole)


def _unit(column: Column | None) -> str:
    return column.satuan if isinstance(column, Figure) else ""


def _units(con: duckdb.DuckDBPyConnection) -> dict[tuple[str, str], str]:
    """Give the unit of every column of figures that has only one, as `publik.angka` says."""
    rows: Iterator[tuple[str, str, str]] = iter(
        con.execute(
            "SELECT tabel, kolom, any_value(satuan) FROM publik.angka GROUP BY ALL HAVING count(DISTINCT satuan) = 1"
        ).fetchall()
    )
    return {(table, column): unit for table, column, unit in rows}


def quoted(text: str) -> str:
    """Give a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"
