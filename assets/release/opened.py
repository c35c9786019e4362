"""How DuckDB is opened, and a release to be read only. Imports nothing that a short command would pay for."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from assets.release.publication import CURRENT

CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
    "threads": 2,
}
_CLOSED = CONFIG | {"enable_external_access": "false", "lock_configuration": "true"}


@contextmanager
def reading_file(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the file of a release read-only.

    Raises:
        duckdb.Error: It is none, or is damaged.
    """
    with duckdb.connect(str(path), read_only=True, config=_CLOSED) as con:
        yield con


@contextmanager
def reading(root: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the published release of a warehouse read-only.

    Raises:
        FileNotFoundError: Nothing is published yet.
        duckdb.Error: The file is none, or is damaged.
    """
    current = root / CURRENT
    if not current.exists():
        raise FileNotFoundError(current)
    with reading_file(current) as con:
        yield con


def published_tables(con: duckdb.DuckDBPyConnection) -> set[str]:
    """Name the tables of a release; it has only those that its agency declares."""
    rows = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'publik'"
        " UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'publik'"
    ).fetchall()
    return {name for (name,) in rows}
