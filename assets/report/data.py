"""Data as files: every published table of a release as Parquet and as CSV, with a Frictionless data package.

The files follow from the release alone, so that writing them twice gives the same bytes. Values are those of `publik`:
Parquet has them with their types, CSV as decimals and inert texts (`assets.report.data_csv`).
"""

import json
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from assets.release.opened import CONFIG
from assets.report.data_csv import write_csv
from assets.report.data_package import NAME, package
from assets.report.data_tables import Published, published, quoted
from schemas.declarations import Declarations

OPENING = "buka.sql"
"""The script by which DuckDB has the Parquet files as the schema `publik`."""
_SCHEMA = "CREATE SCHEMA IF NOT EXISTS publik;"


class Occupied(ValueError):  # noqa: N818 - wrong usage, said as a sentence
    """The folder holds something else than a data package of ours."""


def write(release: Path, declarations: Declarations, folder: Path, csv_rows: int | None = None) -> None:
    """Write every published table as `parquet/*.parquet` and `csv/*.csv`, and what describes them; all or nothing.

    Beside them stand `datapackage.json` and `buka.sql`, by which DuckDB opens the Parquet files. An earlier data
    package in the folder is replaced as a whole.

    Args:
        release: The file of a release.
        declarations: The agency's, for keys, units and allowed values.
        folder: What is made; missing, empty, or an earlier data package.
        csv_rows: Most rows of a table that is written as CSV, too; None for all.

    Raises:
        Occupied: Something else is in the folder.
        duckdb.Error: The release cannot be read, or a file cannot be written.
        OSError: The folder cannot be written.
    """
    _refuse_other(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        made = aside / "baru"
        _fill(release, declarations, made, csv_rows)
        if folder.exists():
            folder.rename(aside / "lama")
        try:
            made.rename(folder)
        except OSError:
            if (aside / "lama").exists():
                (aside / "lama").rename(folder)
            raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _refuse_other(folder: Path) -> None:
    """Raise where replacing the folder would lose what is not ours."""
    if not folder.is_symlink() and not folder.exists():
        return
    ours = {NAME, OPENING, "csv", "parquet"}
    if not folder.is_dir() or folder.is_symlink() or {entry.name for entry in folder.iterdir()} - ours:
        msg = f"{folder} berisi yang lain; beri folder yang belum ada, kosong, atau berisi paket data lama"
        raise Occupied(msg)


def _fill(release: Path, declarations: Declarations, folder: Path, csv_rows: int | None) -> None:
    for part in ("csv", "parquet"):
        (folder / part).mkdir(parents=True)
    with _writing(release, folder) as con:
        tables = published(con, declarations)
        for table in tables:
            many = _write_parquet(con, table, folder / table.parquet)
            if csv_rows is None or many <= csv_rows:
                write_csv(con, table, folder / table.csv)
        described = package(con, tables, declarations, folder)
    text = json.dumps(described, ensure_ascii=False, indent=2) + "\n"
    (folder / NAME).write_text(text, encoding="utf-8")
    (folder / OPENING).write_text(_opening(tables), encoding="utf-8")


def _opening(tables: Iterable[Published]) -> str:
    """Give the SQL that makes the Parquet files the schema `publik`, comments included."""
    lines = ["-- Di folder ini: duckdb -init buka.sql; sesudah itu setiap kueri atas skema publik berjalan.", _SCHEMA]
    for table in tables:
        name = f"publik.{table.nama}"
        lines.append(f"CREATE OR REPLACE VIEW {name} AS FROM {quoted(table.parquet)};")
        lines.append(f"COMMENT ON VIEW {name} IS {quoted(table.uraian)};")
        lines += [f"COMMENT ON COLUMN {name}.{one.nama} IS {quoted(one.uraian)};" for one in table.kolom]
    return "\n".join(lines) + "\n"


@contextmanager
def _writing(release: Path, folder: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a release read-only; of all other files only those under `folder` can be touched."""
    with duckdb.connect(str(release), read_only=True, config=CONFIG) as con:
        con.execute(f"SET allowed_directories = [{quoted(str(folder))}]")
        con.execute("SET threads = 1")  # so rows without a key come in one order, and need not be sorted
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        yield con


def _write_parquet(con: duckdb.DuckDBPyConnection, table: Published, path: Path) -> int:
    """Write a table with its types, and what it and its columns say as the file's own metadata; gives its rows."""
    meanings = json.dumps({column.nama: column.uraian for column in table.kolom}, ensure_ascii=False)
    order = f"ORDER BY {', '.join(table.kunci)}" if table.kunci else ""
    ((many,),) = con.execute(
        f"COPY (FROM publik.{table.nama} {order}) TO {quoted(str(path))} (FORMAT parquet,"
        f" COMPRESSION zstd, KV_METADATA {{uraian: {quoted(table.uraian)}, kolom: {quoted(meanings)}}})"
    ).fetchall()
    return int(many)
