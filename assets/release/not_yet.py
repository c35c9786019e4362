"""Quarters to come: nil for a period that had not ended when the file was received is no value yet.

A pure function of facts, the time of receipt (of the journal) and declarations: a release made again from the journal
says the same. A plan's zero is a zero, and so is one beside other values of the same figure and period.
"""

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from schemas.additivity import Additivity
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.periode import last_day
from schemas.tables import iku
from schemas.zona import day_in

_PARTLY = ("kumulatif", "per_periode")


def not_yet(rows: pa.Table, fact: FactTable, received: str, declarations: Declarations) -> pa.Array:
    """Say of each fact of one handing-in whether it is nil for a period that had not ended.

    Args:
        rows: Facts of one handing-in.
        fact: Their fact table.
        received: When it was received, ISO, UTC.
        declarations: What is published of the facts.
    """
    day = day_in(declarations.zone, received)
    open_ = {p for p in pc.unique(rows["periode"]).to_pylist() if last_day(p) >= day}
    measures = {u for u in pc.unique(rows["ukuran"]).to_pylist() if _reported(fact, u, declarations)}
    asked = pc.and_(pc.is_in(rows["periode"], _texts(open_)), pc.is_in(rows["ukuran"], _texts(measures)))
    asked = pc.and_(pc.and_(asked, pc.is_in(rows["sifat"], _texts(set(_PARTLY)))), pc.is_valid(rows["nilai"]))
    return pa.array(_all_nil(rows, asked.to_pylist(), fact, declarations), pa.bool_())


def _reported(fact: FactTable, measure: str, declarations: Declarations) -> bool:
    """Say whether a measure is what was done up to a period, not a plan and not a stock."""
    if fact.fakta == iku.FAKTA and measure in iku.REPORTED:
        return True
    figures = declarations.figures_of(fact.fakta, measure)
    declared = [t.deklarasi.angka[f.nama] for t, f in figures if t.deklarasi]
    return any(one.waktu in ("arus", "kumulatif") for one in declared)


def _all_nil(rows: pa.Table, asked: list[bool], fact: FactTable, declarations: Declarations) -> list[bool]:
    """Say of which asked facts every other of the same figure and period is nil too."""
    places = [number for number, one in enumerate(asked) if one]
    by_figure: dict[tuple[str, ...], list[int]] = defaultdict(list)
    columns = {name: rows[name].to_pylist() for name in rows.column_names} if places else {}
    for number in places:
        apart = sorted(Additivity(declarations, fact, columns["ukuran"][number]).apart & columns.keys())
        key = (columns["ukuran"][number], columns["periode"][number], *(columns[name][number] for name in apart))
        by_figure[key].append(number)
    nil = {n for several in by_figure.values() if not any(columns["nilai"][n] for n in several) for n in several}
    return [number in nil for number in range(len(asked))]


def _texts(texts: set[str]) -> pa.Array:
    return pa.array(sorted(texts), pa.string())
