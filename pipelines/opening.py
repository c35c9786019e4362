"""What a command opens: the declarations, the release. Where it cannot, one sentence and the exit code."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer
from rich.console import Console
from rich.text import Text

from pipelines.codes import FAULT, PROOF, USAGE
from pipelines.places import delivered, places, schemas
from pipelines.show import consoles
from schemas.temuan import harmless

if TYPE_CHECKING:
    import duckdb

    from assets.evidence.places import Places
    from schemas.declarations import DeclarationError, Declarations


def declarations() -> "Declarations":
    """Load the declarations.

    Raises:
        typer.Exit: They cannot be used; every mistake has been printed.
    """
    from schemas.declarations import DeclarationError, load  # noqa: PLC0415 - a release says enough by itself

    try:
        return load(schemas())
    except DeclarationError as error:
        _, err = consoles()
        raise typer.Exit(undeclared(error, err)) from error


def say_whose(known: "Declarations", err: Console) -> None:
    """Say whose declarations are used, where they are not the delivered ones: a variable may have been forgotten."""
    if not delivered():
        err.print(Text(whose(known.codes["instansi"].isi[0].nama)), soft_wrap=True)


def whose(agency: str) -> str:
    """Give the sentence that names an agency whose declarations are used, and their folder."""
    return harmless(f"Deklarasi yang dipakai: {agency}, {schemas()} (KINERJA_SCHEMAS atau --schemas).")


def undeclared(error: "DeclarationError", err: Console) -> int:
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
    from assets.release.opened import reading  # noqa: PLC0415 - what opens no release needs no DuckDB
    from assets.release.publication import as_published  # noqa: PLC0415

    warehouse = places().warehouse
    if not (warehouse / "kinerja.duckdb").exists() or not as_published(warehouse):
        raise typer.Exit(_unopened(places()))
    with reading(warehouse) as con:
        yield con


def _unopened(where: "Places") -> int:
    """Say why the published release cannot be opened; gives the exit code."""
    from assets.evidence import register  # noqa: PLC0415
    from assets.evidence.chain import EvidenceError  # noqa: PLC0415

    _, err = consoles()
    current = where.warehouse / "kinerja.duckdb"
    try:
        listed = register.read(where.evidence)
    except EvidenceError as error:
        said = f"{current} tidak dapat dicocokkan dengan daftar rilis: {error}. Lihat: kinerja verify"
        err.print(Text(harmless(said)), soft_wrap=True)
        return PROOF
    if current.exists() or listed:
        change = "berubah" if current.exists() else "hilang"
        err.print(Text(f"{current} {change} sesudah terbit. Pulihkan: kinerja refresh"), soft_wrap=True)
        return PROOF
    err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
    return FAULT
