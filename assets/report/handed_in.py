"""Who has handed in what: every expected and every handed-in table of a release, and what became of it."""

from typing import NamedTuple

import duckdb

from schemas.declarations import Declarations

STATES = {"basi": "basi", "diterima": "segar", "hilang": "hilang", "ditolak": "ditolak"}
"""What `publik.serahan` says, in the order in which it counts, and the word for it here."""
MISSING = "belum"
"""What is expected, and was never handed in."""


class State(NamedTuple):
    """What became of one form of one unit for one period; `berkas` is the file in force, or refused."""

    unit: str
    formulir: str
    periode: str
    keadaan: str
    berkas: str | None
    diterima_pada: str | None
    alasan: str | None


def states(con: duckdb.DuckDBPyConnection, declarations: Declarations) -> list[State]:
    """Give what became of every expected and every handed-in table."""
    found: dict[tuple[str, str, str], State] = {}
    for unit, form, period, state, path, at, why in con.execute(
        "SELECT unit, formulir, coalesce(periode, ''), status, jalur, diterima_pada, alasan FROM publik.serahan"
        " WHERE formulir IS NOT NULL ORDER BY diterima_pada"
    ).fetchall():
        key, word = (unit, form, period), STATES.get(state)
        order = list(STATES.values())
        if word and (key not in found or order.index(word) <= order.index(found[key].keadaan)):
            found[key] = State(unit, form, period, word, path, at, why)
    handed = {(unit, form, period[:4]) for unit, form, period in found}
    # A table whose title names no year is refused, and nothing is owed for a year that nobody named.
    years = {period[:4] for _, _, period in found if period}
    for unit, form, period in _expected(declarations, years):
        if (unit, form, period) not in handed:
            found[unit, form, period] = State(unit, form, period, MISSING, None, None, None)
    return sorted(found.values(), key=lambda s: (s.periode[:4], s.unit, s.formulir, s.periode))


def _expected(declarations: Declarations, years: set[str]) -> set[tuple[str, str, str]]:
    """Give what units should hand in: plans for every year that has any, evaluations once the next year has begun."""
    last = max(years, default="")
    return {
        (duty.rinci["unit"], duty.rinci["formulir"], year)
        for duty in declarations.codes["kewajiban"].isi
        for year in years
        if duty.valid_in(year) and (duty.rinci["tahap"] == "rencana" or year < last)
    }
