"""The rows of a release that is being built, as the witness asks for them: nothing is filled that nobody asks for."""

import importlib
from typing import Any

import duckdb

from schemas.tables.rilis import LAST, REKONSILIASI

Rows = dict[str, list[dict[str, Any]]]
_FOUND = {table.nama for table in (*LAST, REKONSILIASI)} | {"versi_temuan"}
"""What there is once the findings are filled."""


class Release:
    """The rows of a release: a table, and what comes before it, is filled when it is first asked for."""

    def __init__(self, build: Any, made: Rows | None = None) -> None:
        """Take a build with evidence and facts; or with `made` one that has all its rows."""
        self._build, self._con = build, build.warehouse.con
        self._whole = made is not None
        self.made: Rows = made or {}

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Give the rows of a table; of one that is not there, none."""
        if name not in self.made:
            self._fill_to(name)
        if name not in self.made:
            of_reading = _of_reading()
            self.made[name] = of_reading[name](self._build) if name in of_reading else fetched(self._con, name)
        return self.made[name]

    def _fill_to(self, name: str) -> None:
        """Fill the tables up to one; for what is made of the findings, all of them."""
        if name in _FOUND:
            self.fill()
        elif name in {table.nama for table in self._build.declarations.filled} - names(self._con):
            _fill(self._build, name)

    def fill(self) -> None:
        """Fill what nobody asked for."""
        if not self._whole:
            self._whole = True
            self.made = all_filled(self._build) | self.made


def all_filled(build: Any) -> Rows:
    """Fill every published table that is not filled yet, and give all rows."""
    _fill(build)
    build.fill_findings()
    return _tables(build.warehouse.con) | {name: rows(build) for name, rows in _of_reading().items()}


def published(build: Any) -> Rows:
    """Publish a build, and give the rows of the published file as its readers find them."""
    build.publish()
    with duckdb.connect(str(build.places.warehouse / "kinerja.duckdb"), read_only=True) as con:
        return {name: rows for name, rows in _tables(con).items() if name != "publik.rilis"}


def names(con: Any) -> set[str]:
    """Give the names of all tables and views that the witness may ask for."""
    found = con.execute(
        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
        " WHERE table_schema IN ('publik', 'fakta', 'bukti') AND table_name <> 'semua' OR table_name = 'berlaku'"
    ).fetchall()
    return {name for (name,) in found}


def fetched(con: Any, name: str) -> list[dict[str, Any]]:
    """Give the rows of a table; of one that is not there, none."""
    if name not in names(con):
        return []
    found = con.execute(f"FROM {name}")
    columns = [column for column, *_ in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _fill(build: Any, last: str = "") -> None:
    there = names(build.warehouse.con)
    for table in build.declarations.filled:
        if table.nama not in there:
            build.fill(table)
        if table.nama == last:
            return


def _tables(con: Any) -> Rows:
    return {name: fetched(con, name) for name in names(con)}


def _of_reading() -> Any:
    return importlib.import_module("assets.release.build").OF_READING
