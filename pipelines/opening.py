"""What a command opens: the declarations, the release. Where it cannot, one sentence and the exit code."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from pipelines.codes import FAULT, PROOF, USAGE
from pipelines.places import delivered, places, schemas
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


def say_whose(known: Declarations, err: Console) -> None:
    """Say whose declarations are used, where they are not the delivered ones: a variable may have been forgotten."""
    if not delivered():
        err.print(Text(whose(known.codes["instansi"].isi[0].nama)), soft_wrap=True)


def whose(agency: str) -> str:
    """Give the sentence that names an agency whose declarations are used, and their folder."""
    return harmless(f"Deklarasi yang dipakai: {agency}, {schemas()} (KINERJA_SCHEMAS atau --schemas).")


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
        typer.Exit: There is none yet, or it is not what was published; it has been said which command makes one.
    """
    from assets.release.publication import as_published  # noqa: PLC0415 - what opens no release needs no DuckDB
    from assets.release.warehouse import reading  # noqa: PLC0415

    warehouse = places().warehouse
    if (warehouse / "kinerja.duckdb").exists() and not as_published(warehouse):
        _, err = consoles()
        err.print(
            Text(f"{warehouse / 'kinerja.duckdb'} berubah sesudah terbit. Pulihkan: kinerja refresh"), soft_wrap=True
        )
        raise typer.Exit(PROOF)
    with ExitStack() as opened:
        try:
            con = opened.enter_context(reading(warehouse))
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
