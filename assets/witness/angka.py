"""The room *angka*: every published row, figure, unit, rule, reason, mark, text and name, said again from the facts.

The facts are taken as they are (the room *fakta* proves them); which of them make which figure is not.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from operator import itemgetter
from typing import Any

from assets.witness import daftar, indikator
from assets.witness.contoh import counted, passed
from assets.witness.daftar import OF_CELL
from assets.witness.said import Differs, Given
from assets.witness.susun import kode, said
from assets.witness.tersebut import PROVISIONAL, Figure, Said, address, period
from schemas.tables.contracts import Table

Row = Mapping[str, Any]

THERE, GONE = "ada", "tidak ada"


def angka(given: Given) -> Iterator[Differs]:
    """Give everything that published tables say of figures and texts, and the witness does not."""
    made = said(given)
    for table in given.declarations.figure_tables:
        yield from _table(table, made.tables.get(table.pendek, {}), given.each(table.nama), made)
    yield from _figures(made, given.rows("publik.angka"))
    if "publik.indikator" in given.declarations.by_name:
        table = given.declarations.table("indikator")
        declared = {address(table, row): row for row in indikator.rows(kode(given), given.rows("fakta.iku"))}
        yield from _table(table, declared, given.each(table.nama), made)
    cells = daftar.valued(given)
    given.held["angka"] = len(cells.keys() - passed(given)), len(cells), "sel"
    for one in daftar.lists(given):
        yield from _list(given, one)


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
        **period(figure.periode),
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


def _list(given: Given, one: daftar.Listed) -> Iterator[Differs]:
    """Hold a list without figures; where it has passed cells, the rows of the others, and how many each file has."""
    table, tonight = given.declarations.by_name[one.tabel], given.tonight
    if tonight is None or not one.lainnya:
        yield from same_rows(table, one.baris, given.each(table.nama))
        return
    yield from same_rows(table, one.baris, tonight.others(table.nama, OF_CELL, passed(given)))
    right = Counter(row[OF_CELL][:16] for row in one.baris) + one.lainnya
    yield from counted(table.nama, right, tonight.many(table.nama, OF_CELL, ":"))


def same_rows(table: Table, right: Iterable[Row], published: Iterable[Row]) -> Iterator[Differs]:
    """Hold rows against those of the witness, however often each stands, cell by cell."""
    columns = [column.nama for column in table.kolom]
    values = itemgetter(*columns)
    of_cell = "sel" if "sel" in columns else columns[0]
    wanted: dict[object, list[tuple[Any, ...]]] = defaultdict(list)
    for row in right:
        wanted[row[of_cell]].append(values(row))
    strange: list[tuple[object, tuple[Any, ...]]] = []
    for row in published:
        key, said_here = row[of_cell], values(row)
        if said_here in wanted[key]:
            wanted[key].remove(said_here)
        else:
            strange.append((key, said_here))
    for key, said_here in strange:
        cell = str(key or "") if of_cell == "sel" else ""
        several = wanted[key]
        if several:
            yield from _columns(table, cell, columns, said_here, several.pop(0))
        else:
            yield Differs(table.nama, "", cell, "baris", _shown(said_here), GONE)
    for key, several in wanted.items():
        for other in several:
            yield Differs(table.nama, "", str(key or "") if of_cell == "sel" else "", "baris", GONE, _shown(other))


def _columns(
    table: Table, cell: str, columns: list[str], one: tuple[Any, ...], other: tuple[Any, ...]
) -> Iterator[Differs]:
    for column, said_here, its in zip(columns, one, other, strict=True):
        if said_here != its:
            yield Differs(table.nama, "", cell, column, text(said_here), text(its))


def _shown(row: Iterable[object]) -> str:
    return " · ".join(text(one) for one in row)
