"""What a command opens: the declarations, the release. Where it cannot, one sentence and the exit code."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from pipelines.codes import FAULT, USAGE
from pipelines.places import places, schemas
from pipelines.show import consoles
from schemas.declarations import DeclarationError, Declarations, load
from schemas.temuan import harmless

if TYPE_CHECKING:
    import duckdb


def declarations() -> Declarations:
    """Load the declarations.

    Raises:
        typer.Exit: They cannot be used; every mistake has been printed.
    """
    try:
        return load(schemas())
    except DeclarationError as error:
        _, err = consoles()
        raise typer.Exit(undeclared(error, err)) from error


def undeclared(error: DeclarationError, err: Console) -> int:
    """Print every mistake in the declarations, one a line; gives the exit code."""
    err.print(Text(f"Deklarasi tidak dapat dipakai, {len(error.kesalahan)} kesalahan:"))
    for mistake in error.kesalahan:
        err.print(Text(f"  {harmless(str(mistake))}"), soft_wrap=True)
    return USAGE


@contextmanager
def release() -> Iterator["duckdb.DuckDBPyConnection"]:
    """Open the published release.

    Raises:
        typer.Exit: There is none yet; it has been said which command makes one.
    """
    from assets.release.warehouse import reading  # noqa: PLC0415 - what opens no release needs no DuckDB

    with ExitStack() as opened:
        try:
            con = opened.enter_context(reading(places().warehouse))
        except FileNotFoundError as error:
            _, err = consoles()
            err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
            raise typer.Exit(FAULT) from error
        yield con


def published_tables(con: "duckdb.DuckDBPyConnection") -> set[str]:
    """Name the tables of a release; it has only those that its agency declares."""
    rows = con.execute(
        "SELECT table_name FROM duckdb_tables() WHERE schema_name = 'publik'"
        " UNION ALL SELECT view_name FROM duckdb_views() WHERE schema_name = 'publik'"
    ).fetchall()
    return {name for (name,) in rows}
