"""What the site reads of a release, once: figures, where they come from, cells, comparisons, findings, hand-ins.

Everything is read by the names of `publik` and of the declarations; no table is known by name.
"""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from assets.release.opened import reading_file
from assets.report.handed_in import State, states
from schemas.declarations import Declarations
from schemas.tables.contracts import Table


class Figure(NamedTuple):
    """A published figure, as `publik.angka` says it."""

    angka: str
    tabel: str
    periode: str
    kolom: str
    nilai: Decimal | None
    satuan: str
    rumus: str
    cara: str
    status: str
    basi_sejak: str | None
    ilustrasi: bool
    catatan: str | None

    @property
    def tahun(self) -> str:
        """Give the year."""
        return self.periode[:4]


class Origin(NamedTuple):
    """One step down from a figure: its cells, or another figure; `peran` says what that is in its rule."""

    peran: str
    sel: tuple[str, ...]
    dari_angka: str | None


class Cell(NamedTuple):
    """A cell that states something, with its row's label and its column's heading.

    Attributes:
        sel: Its address, which begins with that of its sheet.
        berkas: Its file.
        sha256: The digest of its file's bytes, or how it begins.
        lembar: The name of its sheet.
        isi: What stands in it.
        label: What its row is called.
        judul: What its column is called.
        di: The address of its sheet.
        kolom: The letters of its column.
        baris: The number of its row.
        urut: Its place among all cells, by file, sheet, column and row.
    """

    sel: str
    berkas: str
    sha256: str
    lembar: str
    isi: str
    label: str
    judul: str
    di: str
    kolom: str
    baris: int
    urut: int

    @property
    def alamat(self) -> str:
        """Give the address in its sheet: `E13`."""
        return f"{self.kolom}{self.baris}"


class Comparison(NamedTuple):
    """What was printed somewhere, held against a figure or a cell."""

    angka: str | None
    cocok: bool | None
    berkas: str
    lembar: str
    sel: str
    tertulis: str | None
    penjelasan: str
    dijelaskan: str | None


class Before(NamedTuple):
    """The release before, as far as changes are told: of figures that differ also where they came from."""

    nomor: int
    figures: dict[str, Figure]
    origins: dict[str, list[Origin]]
    cells: dict[str, Cell]
    findings: list[dict[str, Any]]

    @staticmethod
    def differing(old: dict[str, Figure], new: dict[str, Figure]) -> list[str]:
        """Give the addresses of the figures of which anything that is published differs."""
        return [name for name in sorted(old.keys() | new.keys()) if old.get(name) != new.get(name)]


@dataclass
class Content:
    """A whole release in memory, as far as people look at it."""

    about: dict[str, Any]
    declarations: Declarations
    figures: dict[str, Figure]
    origins: dict[str, list[Origin]]
    cells: dict[str, Cell]
    comparisons: list[Comparison]
    findings: list[dict[str, Any]]
    handed: list[dict[str, Any]]
    states: list[State]
    units: dict[str, str]
    rows: dict[str, list[dict[str, Any]]]
    statements: dict[str, str]
    before: "Before | None" = None
    _below: dict[str, Set[str]] = field(default_factory=dict)

    @cached_property
    def tables(self) -> list[Table]:
        """Give the tables of this release that hold figures, in the order of the declarations."""
        return [table for table in self.declarations.figure_tables if self.rows.get(table.pendek)]

    @cached_property
    def years(self) -> list[str]:
        """Give the years that have figures, the last first."""
        return sorted({one.tahun for one in self.figures.values()}, reverse=True)

    @cached_property
    def compared(self) -> dict[str, list[Comparison]]:
        """Give the comparisons by figure, and by the one cell that they are about."""
        found: dict[str, list[Comparison]] = defaultdict(list)
        for one in self.comparisons:
            for key in {one.angka, one.sel} - {None}:
                found[str(key)].append(one)
        return found

    def cells_below(self, address: str) -> Set[str]:
        """Give all cells below a figure, however deep."""
        if address not in self._below:
            parts: set[str] = set()
            for origin in self.origins.get(address, ()):
                parts.update(origin.sel)
                if origin.dari_angka:
                    parts |= self.cells_below(origin.dari_angka)
            self._below[address] = parts
        return self._below[address]


def read(release: Path, declarations: Declarations, before: Path | None = None) -> Content:
    """Read a release, and the figures of the one before it.

    Raises:
        duckdb.Error: A file is none, or is damaged.
    """
    with reading_file(release) as con:
        there = {name for (name,) in con.execute("SELECT tabel FROM publik.tabel").fetchall()}
        content = Content(
            about=_dicts(con, "FROM publik.rilis")[0],
            declarations=declarations,
            figures=_figures(con),
            origins=_origins(con),
            cells=_cells(con),
            comparisons=[Comparison(*row) for row in con.execute(_COMPARISONS).fetchall()],
            findings=_dicts(con, _FINDINGS),
            handed=_dicts(con, "FROM publik.serahan ORDER BY unit, jalur, formulir, periode"),
            states=states(con, declarations),
            units=dict(con.execute("SELECT kode, nama FROM publik.unit ORDER BY berlaku_dari").fetchall()),
            rows={table.pendek: _rows(con, table) for table in declarations.figure_tables if table.pendek in there},
            statements=dict(con.execute("SELECT tabel, sql FROM publik.tabel WHERE sql IS NOT NULL").fetchall()),
        )
    if before is not None:
        with reading_file(before) as con:
            content.before = _before(con, content.figures)
    return content


_FINDINGS = "FROM publik.temuan ORDER BY berkas, tingkat, lembar, sel, kode"
_COMPARISONS = """
SELECT angka, cocok, berkas, lembar, sel, coalesce(tertulis_teks, tertulis::VARCHAR), penjelasan, dijelaskan
FROM publik.rekonsiliasi ORDER BY ALL
"""
_CELLS = r"""
WITH
sel AS (
    SELECT sel, berkas, sha256, lembar, isi_mentah AS isi, label, judul FROM publik.sel_nilai
    UNION ALL
    SELECT sel, any_value(berkas), split_part(sel, ':', 1), sel[18:length(sel) - instr(reverse(sel), '!')],
        string_agg(DISTINCT teks, ' · ' ORDER BY teks), any_value(label), any_value(ukuran)
    FROM publik.teks WHERE sel NOT IN (SELECT sel FROM publik.sel_nilai) GROUP BY sel
    UNION ALL
    SELECT sel, any_value(berkas), split_part(sel, ':', 1), any_value(lembar),
        coalesce(any_value(tertulis_teks), rtrim(rtrim(any_value(tertulis)::VARCHAR, '0'), '.')), '', 'tercetak'
    FROM publik.rekonsiliasi
    WHERE sel NOT IN (SELECT sel FROM publik.sel_nilai) AND sel NOT IN (SELECT sel FROM publik.teks) GROUP BY sel
),
placed AS (
    SELECT *, regexp_extract(sel, '^(.*)!([A-Z]+)([0-9]+)$', ['di', 'kolom', 'baris'], 's') AS letak
    FROM sel WHERE regexp_matches(sel, '![A-Z]+[0-9]+$')
)
SELECT sel, coalesce(berkas, ''), coalesce(sha256, ''), coalesce(lembar, ''), coalesce(isi, ''), coalesce(label, ''),
    coalesce(judul, ''), letak.di, letak.kolom, letak.baris::INTEGER AS baris
FROM placed ORDER BY berkas, letak.di, length(letak.kolom), letak.kolom, baris
"""
_AT_ONCE = 10_000
"""How many rows are had at a time, so that a large release is not in memory twice."""


def _figures(con: duckdb.DuckDBPyConnection) -> dict[str, Figure]:
    names = ", ".join(Figure._fields)
    found = con.execute(f"SELECT {names} FROM publik.angka ORDER BY angka").fetchall()
    return {row[0]: Figure(*row) for row in found}


def _before(con: duckdb.DuckDBPyConnection, now: dict[str, Figure]) -> Before:
    figures = _figures(con)
    differing = set(Before.differing(figures, now))
    origins = {angka: found for angka, found in _origins(con).items() if angka in differing}
    wanted = {sel for found in origins.values() for origin in found for sel in origin.sel}
    number = _dicts(con, "SELECT nomor FROM publik.rilis")[0]["nomor"]
    cells = {sel: cell for sel, cell in _cells(con).items() if sel in wanted} if wanted else {}
    return Before(number, figures, origins, cells, _dicts(con, _FINDINGS))


def _origins(con: duckdb.DuckDBPyConnection) -> dict[str, list[Origin]]:
    found: dict[str, list[Origin]] = defaultdict(list)
    for address, role, cells, source in con.execute(
        "SELECT angka, peran, sel, dari_angka FROM publik.lacak_dasar ORDER BY ALL"
    ).fetchall():
        found[address].append(Origin(role, tuple(cells or ()), source))
    return dict(found)


def _cells(con: duckdb.DuckDBPyConnection) -> dict[str, Cell]:
    """Give every cell by its address, sorted by file, sheet, column and row."""
    same: dict[str, str] = {}  # thousands of cells have one file, sheet, label and heading
    found = con.execute(_CELLS)
    cells: dict[str, Cell] = {}
    while some := found.fetchmany(_AT_ONCE):
        for sel, *texts, baris in some:
            cells[sel] = Cell._make((sel, *map(same.setdefault, texts, texts), baris, len(cells)))
    return cells


def _rows(con: duckdb.DuckDBPyConnection, table: Table) -> list[dict[str, Any]]:
    """Give the rows of a table, each with the addresses of its figures as `angka`."""
    keys = ", ".join(table.kunci)
    rows = _dicts(con, f"FROM publik.{table.pendek} ORDER BY {keys}")
    for row in rows:
        row["angka"] = {one.nama: address(table, row, one.nama) for one in table.angka}
    return rows


def address(table: Table, row: dict[str, Any], column: str) -> str:
    """Give the address of the figure in a column of a row."""
    return "/".join((table.pendek, *(str(row[key]) for key in table.kunci), column))


def _dicts(con: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    found = con.execute(query)
    names = [name for name, *_ in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def of_year(paths: Iterable[dict[str, Any]], key: str, year: str) -> list[dict[str, Any]]:
    """Give what is about files of a year; what is of none belongs to every year."""
    return [one for one in paths if (one[key] or "").split("/", 1)[0] == year or "/" not in (one[key] or "")]
