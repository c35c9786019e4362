"""The room *angka*: every published row, figure, unit, rule, reason, mark, text and name, said again from the facts.

The facts are taken as they are (the room *fakta* proves them); which of them make which figure is not.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from assets.witness import daftar, indikator
from assets.witness.said import Differs, Given
from assets.witness.susun import kode, said
from assets.witness.tersebut import PROVISIONAL, Figure, Said, address
from schemas.tables.contracts import Table

Row = Mapping[str, Any]

THERE, GONE = "ada", "tidak ada"


def angka(given: Given) -> Iterator[Differs]:
    """Give everything that published tables say of figures and texts, and the witness does not."""
    made = said(given)
    for table in given.declarations.figure_tables:
        yield from _table(table, made.tables.get(table.pendek, {}), given.rows(table.nama), made)
    yield from _figures(made, given.rows("publik.angka"))
    if "publik.indikator" in given.declarations.by_name:
        table = given.declarations.table("indikator")
        declared = {address(table, row): row for row in indikator.rows(kode(given), given.rows("fakta.iku"))}
        yield from _table(table, declared, given.rows(table.nama), made)
    for name, right in daftar.lists(given):
        yield from same_rows(given.declarations.by_name[name], right, given.rows(name))


def text(value: object) -> str:
    """Give a value as it is said of a difference."""
    if value is None:
        return "kosong"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


# ── tables of figures ────────────────────────────────────────────────────────────────────────────


def _table(table: Table, right: Mapping[str, Row], published: Iterable[Row], made: Said) -> Iterator[Differs]:
    """Hold rows against those of the witness by their keys: each once, every column the same."""
    seen: set[str] = set()
    columns = [column.nama for column in table.kolom]
    figures = {figure.nama for figure in table.angka}
    for row in published:
        where = address(table, row)
        if where in seen or where not in right:
            said_here = "dua kali" if where in seen else GONE
            yield Differs(table.nama, where, "", "baris", THERE, said_here)
            continue
        seen.add(where)
        for column in columns:
            if row[column] != right[where].get(column):
                name, cell = _of(where, column if column in figures else "", made)
                yield Differs(table.nama, name, cell, column, text(row[column]), text(right[where].get(column)))
    for where in right.keys() - seen:
        yield Differs(table.nama, where, _of(where, "", made)[1], "baris", GONE, THERE)


def _of(row: str, column: str, made: Said) -> tuple[str, str]:
    """Give the address of a figure (of its row, where it is not about one), and its first cell."""
    figures = made.of_row.get(row, [])
    name = f"{row}/{column}" if column else row
    mine = [made.figures[name]] if name in made.figures else figures
    return name, next((figure.sel[0] for figure in mine if figure.sel), "")


# ── publik.angka ─────────────────────────────────────────────────────────────────────────────────


def _figures(made: Said, published: Iterable[Row]) -> Iterator[Differs]:
    """Hold `publik.angka` against the figures of the witness: every one once, none more, none less."""
    seen: set[str] = set()
    for row in published:
        where = row["angka"]
        if where in seen or where not in made.figures:
            said_here = "dua kali" if where in seen else GONE
            yield Differs("publik.angka", where, "", "baris", THERE, said_here)
            continue
        seen.add(where)
        figure = made.figures[where]
        for column, right in _said(figure).items():
            if row[column] != right:
                cell = next(iter(figure.sel), "")
                yield Differs("publik.angka", where, cell, column, text(row[column]), text(right))
    for where in made.figures.keys() - seen:
        yield Differs("publik.angka", where, next(iter(made.figures[where].sel), ""), "baris", GONE, THERE)


def _said(figure: Figure) -> dict[str, Any]:
    return {
        "tabel": figure.alamat.partition("/")[0],
        "periode": figure.periode,
        "kolom": figure.kolom,
        "nilai": figure.nilai,
        "satuan": figure.satuan,
        "rumus": figure.rumus,
        "cara": figure.cara,
        "status": PROVISIONAL,
        "basi_sejak": figure.basi_sejak,
        "ilustrasi": figure.ilustrasi,
        "catatan": figure.catatan,
    }


# ── lists without figures ────────────────────────────────────────────────────────────────────────


def same_rows(table: Table, right: Iterable[Row], published: Iterable[Row]) -> Iterator[Differs]:
    """Hold rows against those of the witness, however often each stands; what is left over is compared by its cell."""
    columns = [column.nama for column in table.kolom]
    wanted = Counter(tuple(map(_plain, (row[c] for c in columns))) for row in right)
    found = Counter(tuple(map(_plain, (row[c] for c in columns))) for row in published)
    missing, strange = list((wanted - found).elements()), list((found - wanted).elements())
    by_cell: dict[object, list[tuple[Any, ...]]] = {}
    at = columns.index("sel") if "sel" in columns else 0
    for row in missing:
        by_cell.setdefault(row[at], []).append(row)
    for row in strange:
        cell = str(row[at] or "") if columns[at] == "sel" else ""
        several = by_cell.get(row[at])
        if not several:
            yield Differs(table.nama, "", cell, "baris", _shown(row), GONE)
            continue
        other = several.pop(0)
        for column, one, its in zip(columns, row, other, strict=True):
            if one != its:
                yield Differs(table.nama, "", cell, column, text(one), text(its))
    for several in by_cell.values():
        for row in several:
            cell = str(row[at] or "") if columns[at] == "sel" else ""
            yield Differs(table.nama, "", cell, "baris", GONE, _shown(row))


def _plain(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def _shown(row: Iterable[object]) -> str:
    return " · ".join(text(one) for one in row)
