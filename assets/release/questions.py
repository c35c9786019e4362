"""Questions that only a whole release can ask: a figure past its declared limit, a cumulative series that falls.

Nothing is capped or repaired. What one file alone shows is asked when it is evaluated; what contradicts a
printed number is `publik.rekonsiliasi`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from assets.release.templates import written
from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.declared import FigureFile, list_of
from schemas.temuan import Finding, finding
from schemas.text import indonesian

_NO_LIMIT = "-"
_SHARE = "100"
"""The limit of a share where a code's list has none of its own: no part is more than the whole."""


class Question(NamedTuple):
    """One question about a cell that is in force; `sel` is its whole address."""

    sel: str
    said: Finding


def questions(warehouse: Warehouse, declarations: Declarations) -> Iterator[Question]:
    """Give every question about the figures and facts of a build."""
    for tabel in declarations.figure_tables:
        for figure in tabel.angka:
            if figure.paling_banyak:
                yield from _past_limit(warehouse, tabel, figure, declarations)
        declared = tabel.deklarasi.angka if tabel.deklarasi else {}
        for one in declared.values():
            if one.dari and one.waktu in ("arus", "kumulatif"):
                yield from _falling(warehouse, declarations.fact_table(one.fakta), one)


def _past_limit(warehouse: Warehouse, tabel: Table, figure: Figure, declarations: Declarations) -> Iterator[Question]:
    """Ask about values above the declared limit, at the first cell of the figure's first input."""
    key, codes, limit = _limit(tabel, figure, declarations)
    statement = written(
        "past_limit",
        table=tabel.nama,
        keys=[key for key in tabel.kunci if key != "periode"],
        figure=figure.nama,
        limit=limit,
        first=figure.peran[0][0] if figure.peran else "bagian",
        address=address(tabel, figure.nama, "t"),
        list_key=key,
        codes=codes,
    )
    for period, about, value, most, unit, sel in warehouse.sql(statement):
        shown, bound = (f"{indonesian(n)} {'%' if unit == 'persen' else unit}".strip() for n in (value, most))
        words = {"angka": f"{figure.nama} {about}".strip(), "periode": period, "nilai": shown, "batas": bound}
        yield _about(sel, "P-BATAS", **words)


def _limit(tabel: Table, figure: Figure, declarations: Declarations) -> tuple[str, str, str]:
    """Give the key and list that say a figure's limit, if one does, and the SQL of the limit."""
    key, _, column = figure.paling_banyak.partition(".")
    if not column or key.isdigit():
        bound = figure.paling_banyak if key.isdigit() else f"t.{key}"
        return "", "", f"{bound}::DECIMAL(24, 6)"
    codes = declarations.codes[_list_of(tabel, key, declarations)]
    stated = f"nullif(k.{column}, '')" if column in codes.kolom else "NULL"
    bound = f"coalesce({stated}, CASE WHEN a.satuan = 'persen' THEN '{_SHARE}' END)"
    return key, codes.nama, f"nullif({bound}, '{_NO_LIMIT}')::DECIMAL(24, 6)"


def _list_of(tabel: Table, key: str, declarations: Declarations) -> str:
    """Give the code list of a table's key."""
    fact = next(declarations.fact_table(name.removeprefix("fakta.")) for name in sorted(tabel.fakta))
    if tabel.deklarasi is None:
        return fact.kode
    return next(list_of(fact, one) for one in tabel.deklarasi.keys if one.nama == key)


def _falling(warehouse: Warehouse, fact: FactTable, figure: FigureFile) -> Iterator[Question]:
    """Ask where a value up to a later month is less than one up to an earlier month of the year."""
    lines = ("nomor", "uraian_lipat") if fact.baris or fact.bernomor else ()
    statement = written(
        "falling",
        fakta=fact.fakta,
        measure=figure.ukuran,
        only_cumulative=figure.waktu != "kumulatif",
        series=["unit", "kode", "periode[:4]", *fact.dimensi, *lines],
    )
    for sel, period, value, old, before in warehouse.sql(statement):
        words = {"nilai": indonesian(value), "periode": period, "lama": indonesian(old), "lain": before}
        yield _about(sel, "P-TURUN", **words)


def _about(sel: str, kode: str, **words: str) -> Question:
    lembar, at = sel.split(":", 1)[1].rsplit("!", 1)
    return Question(sel, finding(kode, lembar, at, **words))
