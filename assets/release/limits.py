"""Questions about figures that pass a declared limit, or shrink by more than is declared.

Nothing is capped or repaired. One cause is asked about once: in the last period of a row's year, and of several figures
that are made of the same ones only of the first.
"""

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from typing import Any, NamedTuple

from assets.release.behind import Behind, cells_behind
from assets.release.templates import written
from assets.release.warehouse import Warehouse
from assets.release.words import called, column_words
from schemas.declarations import Declarations
from schemas.periode import last_month
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.declared import list_of
from schemas.temuan import Finding, finding
from schemas.text import indonesian

_NO_LIMIT = "-"
_SHARE = "100"
"""The limit of a share where a code's list has none of its own: no part is more than the whole."""
_FEW = 4
"""So many parts of the year are named in a sentence."""
_MANY = 10
"""More rows of one sheet than this are one question."""


class Question(NamedTuple):
    """One question about a cell that is in force; `sel` is its whole address."""

    sel: str
    said: Finding


class _Past(NamedTuple):
    """A figure past its limit, with the first cell of its first input, and all cells of that input."""

    periode: str
    kunci: str
    nilai: Decimal
    batas: Decimal
    satuan: str
    sel: str
    cells: list[str]


class Part(NamedTuple):
    """What one cell states of a part of the year; `deret` tells series apart."""

    deret: tuple[str, ...]
    periode: str
    nilai: Decimal
    sel: str


def limited(warehouse: Warehouse, tabel: Table, declarations: Declarations) -> Iterator[Question]:
    """Ask about every figure of a table that is more, or less, than is declared."""
    asked: set[tuple[str, str, frozenset[str]]] = set()
    for figure in tabel.angka:
        inputs = frozenset(name for _, name in figure.peran) or frozenset((figure.nama,))
        for sign, limit in ((">", figure.paling_banyak), ("<", figure.paling_sedikit)):
            found = _last(_past(warehouse, tabel, figure, sign, limit, declarations)) if limit else []
            fresh = [past for past in found if (past.kunci, past.periode[:4], inputs) not in asked]
            asked |= {(past.kunci, past.periode[:4], inputs) for past in fresh}
            for past, more in _folded(fresh):
                keys = dict(zip(_keys(tabel), past.kunci.split("/"), strict=False))
                keys.pop(_day(tabel), "")
                name = called(tabel, keys, figure.nama, declarations)
                yield _asked(warehouse, name, past, sign, limit, more)


def _folded(found: Sequence[_Past]) -> Iterator[tuple[_Past, int]]:
    """Give each with 0; of very many on one sheet only the first, and how many more: a column is wrong there."""
    sheets: dict[tuple[str, str], list[_Past]] = {}
    for past in found:
        sheets.setdefault((past.periode, past.sel.rsplit("!", 1)[0]), []).append(past)
    for several in sheets.values():
        many = len(several) > _MANY
        yield from ((past, len(several) - 1 if many else 0) for past in (several[:1] if many else several))


def _past(
    warehouse: Warehouse, tabel: Table, figure: Figure, sign: str, limit: str, declarations: Declarations
) -> list[_Past]:
    key, codes, bound = _bound(tabel, limit, declarations)
    statement = written(
        "past_limit",
        table=tabel.nama,
        keys=_keys(tabel),
        figure=figure.nama,
        limit=bound,
        sign=sign,
        address=address(tabel, figure.nama, "t"),
        list_key=key,
        codes=codes,
    )
    rows = warehouse.sql(statement)
    behind = cells_behind(warehouse, [angka for *_, angka in rows])
    first = figure.peran[0][0] if figure.peran else "bagian"
    return [
        _Past(period, told, value, most, unit, *_first_input(behind[angka], first))
        for period, told, value, most, unit, angka in rows
        if angka in behind
    ]


def _first_input(cells: Sequence[Behind], first: str) -> tuple[str, list[str]]:
    """Give the first cell of a figure's first input (of any, where that has none), and all cells of that input."""
    return min((cell.peran != first, cell.sel) for cell in cells)[1], [c.sel for c in cells if c.peran == first]


def _keys(tabel: Table) -> list[str]:
    return [key for key in tabel.kunci if key != "periode"]


def _day(tabel: Table) -> str:
    """Give the key that is the day of the data; empty where a table has none."""
    keys = tabel.deklarasi.keys if tabel.deklarasi else ()
    return next((key.nama for key in keys if key.daftar == "tanggal"), "")


def _bound(tabel: Table, limit: str, declarations: Declarations) -> tuple[str, str, str]:
    """Give the key and list that say a figure's limit, if one does, and the SQL of the limit."""
    key, _, column = limit.partition(".")
    if not column or key.isdigit():
        bound = limit if key.isdigit() else f"t.{key}"
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


def _last(found: Sequence[_Past]) -> list[_Past]:
    """Keep, of one row's parts of a year at one cell, the last: the earlier ones have the same cause."""
    kept: dict[tuple[str, str, str], _Past] = {}
    for past in sorted(found, key=lambda p: (last_month(p.periode), p.periode)):
        kept[past.kunci, past.periode[:4], past.sel] = past
    return sorted(kept.values(), key=lambda p: (p.periode, p.kunci, p.sel))


def _asked(warehouse: Warehouse, name: str, past: _Past, sign: str, limit: str, more: int) -> Question:
    """Say that a figure, called by its name, passes its limit, and where its parts look cumulative, that."""
    bound = f"{column_words(limit)} ({indonesian(past.batas)})" if limit.isidentifier() else ""
    bound = bound or amount(past.batas, past.satuan)
    words = {"angka": name, "periode": past.periode, "batas": bound}
    words |= {"nilai": amount(past.nilai, past.satuan), "lain": f" (dan {more} baris lain)" if more else ""}
    parts = _parts(warehouse, past.cells) if sign == ">" else []
    if looks_cumulative(parts, past.nilai, past.batas):
        last = max(parts, key=lambda part: (last_month(part.periode), part.nilai, part.sel))
        series = [indonesian(part.nilai) for part in parts if part.deret == last.deret]
        shown = series if len(series) <= _FEW else [*series[: _FEW - 1], "…", series[-1]]
        return about(last.sel, "P-SEPERTI-KUMULATIF", deret=", ".join(shown), **words)
    return about(past.sel, "P-BATAS" if sign == ">" else "P-BATAS-BAWAH", **words)


def _parts(warehouse: Warehouse, cells: Sequence[str]) -> list[Part]:
    """Give what cells state of parts of the year, in time's order."""
    rows = warehouse.sql(
        "SELECT DISTINCT [unit, kode, formulir, sel_label], periode, nilai, sel FROM fakta.semua"
        " WHERE list_contains($sel, sel) AND NOT kendali AND nilai IS NOT NULL AND length(periode) > 4",
        {"sel": list(cells)},
    )
    found = (Part(tuple(series), period, value, sel) for series, period, value, sel in rows)
    return sorted(found, key=lambda part: (part.deret, last_month(part.periode), part.sel))


def looks_cumulative(parts: Sequence[Part], value: Decimal, most: Decimal) -> bool:
    """Say whether parts that were added look like sums since January: none falls, and the last alone is no excess.

    Args:
        parts: What was added, in time's order within each series.
        value: The figure that they make, in proportion to their sum.
        most: Its limit.
    """
    last = {part.deret: part for part in parts}
    if not parts or len({part.periode for part in parts}) == 1:
        return False
    rising = all(a.nilai <= b.nilai for a, b in pairwise(parts) if a.deret == b.deret)
    total, alone = sum(part.nilai for part in parts), sum(part.nilai for part in last.values())
    grown = any(part.nilai < last[part.deret].nilai for part in parts)
    return rising and grown and value * alone <= most * total


def shrunk(warehouse: Warehouse, tabel: Table, declarations: Declarations) -> Iterator[Question]:
    """Ask where figures lost more than is declared since the day before, or since the same part of last year.

    Of one row only the first figure is asked about: its others shrank with it.
    """
    asked: set[tuple[str, str]] = set()
    for figure in tabel.angka:
        for about_, when, value, old, before, unit, sel in (
            _lost(warehouse, tabel, figure) if figure.turun_paling else ()
        ):
            if (about_, when) not in asked:
                asked.add((about_, when))
                others = [key for key in _keys(tabel) if key != _day(tabel)]
                name = called(tabel, dict(zip(others, about_.split(" "), strict=False)), figure.nama, declarations)
                words = {"angka": name, "periode": when, "lain": before}
                words |= {"nilai": amount(value, unit), "lama": amount(old, unit)}
                yield about(sel, "P-SUSUT", persen=indonesian(100 - value * 100 / old, 0), **words)


def _lost(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[tuple[Any, ...]]:
    """Give each loss: what it is about, when, value, value before, when that was, unit, cell."""
    day = _day(tabel)
    others = [key for key in _keys(tabel) if key != day]
    statement = written(
        "shrunk",
        table=tabel.nama,
        figure=figure.nama,
        told=others,
        when=day or "periode",
        series=(others or ["true"]) if day else [*others, "periode[5:]"],
        address=address(tabel, figure.nama, "t"),
        percent=figure.turun_paling,
    )
    rows = warehouse.sql(statement)
    behind = cells_behind(warehouse, [angka for *_, angka in rows])
    return [(*row, min(cell.sel for cell in behind[angka])) for *row, angka in rows if angka in behind]


def amount(value: Decimal, unit: str) -> str:
    """Give a value as people read it, with its unit; a percentage with two decimals at most."""
    if unit == "persen":
        return f"{indonesian(value.quantize(Decimal('0.01'), ROUND_HALF_UP))} %"
    return f"{indonesian(value)} {unit}".strip()


def about(sel: str, kode: str, **words: str) -> Question:
    """Give a question about a cell by its whole address."""
    lembar, at = sel.split(":", 1)[1].rsplit("!", 1)
    return Question(sel, finding(kode, lembar, at, **words))
