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
