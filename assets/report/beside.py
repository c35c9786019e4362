"""What a report is filled with: the site with the tables as the document prints them, and the data as files."""

from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from assets.release.opened import reading_file
from assets.report import data, site
from assets.report.document import PlanTable, tables_of
from schemas.declarations import Declarations

DATA = "data"
"""The folder of a report in which the tables stand as files."""

_CSV_ROWS = 100_000
"""Larger tables are written every night as Parquet alone: as CSV, the cells of every figure take half a gigabyte."""


def fill(release: Path, declarations: Declarations, folder: Path, before: Path | None) -> None:
    """Write a whole report.

    Args:
        release: The file of the release; it is only read.
        declarations: Those that it was made by.
        folder: What is made; it is not there yet, the folder around it is.
        before: The file of the release that the changes are told since; None without.

    Raises:
        duckdb.Error: A file is no release, or is damaged.
        OSError: Something cannot be written.
    """
    with TemporaryDirectory(prefix=f"{folder.name}.", dir=folder.parent) as place:
        made = Path(place, DATA)
        data.write(release, declarations, made, _CSV_ROWS)
        files = [path.relative_to(place).as_posix() for path in made.rglob("*")]
        with reading_file(release) as con:
            site.write(release, declarations, folder, before, _printed(con, declarations), files)
        made.rename(folder / DATA)


def _printed(con: duckdb.DuckDBPyConnection, declarations: Declarations) -> dict[int, list[PlanTable]]:
    """Give the tables of the usual document for every year that a release can fill; none where none is declared."""
    forms = [form for _, form in declarations.forms]
    (document, *_) = declarations.documents.values()
    if document.dibuat:  # its tables are those that the site shows anyway
        return {}
    years = {int(year) for (year,) in con.execute("SELECT DISTINCT periode[:4] FROM publik.angka").fetchall()}
    wanted = (
        ({year for year in years if year - 1 in years} or {year + 1 for year in years})
        if document.looks_back
        else years
    )
    documents = {year: tables_of(con, year, document, forms) for year in sorted(wanted)}
    return {year: tables for year, tables in documents.items() if any(map(_has_figures, tables))}


def _has_figures(table: PlanTable) -> bool:
    return any("nilai" in cell for row in table.baris for cell in row)
