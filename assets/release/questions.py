"""Questions that only a whole release can ask: a figure past what is declared, a cumulative series that falls.

Nothing is capped or repaired. What one file alone shows is asked when it is evaluated; what contradicts a
printed number is `publik.rekonsiliasi`; limits are `assets.release.limits`.
"""

from collections.abc import Iterator

from assets.release.limits import Question, about, limited, shrunk
from assets.release.templates import written
from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables import iku
from schemas.text import indonesian


def questions(warehouse: Warehouse, declarations: Declarations) -> Iterator[Question]:
    """Give every question about the figures and facts of a build."""
    for tabel in declarations.figure_tables:
        yield from limited(warehouse, tabel, declarations)
        yield from shrunk(warehouse, tabel, declarations)
        declared = tabel.deklarasi.angka if tabel.deklarasi else {}
        for one in declared.values():
            if one.dari and one.waktu in ("arus", "kumulatif"):
                fact = declarations.fact_table(one.fakta)
                yield from _falling(warehouse, fact, one.ukuran, cumulative=one.waktu == "kumulatif")
    for fact in declarations.fact_tables:
        if fact.fakta == iku.FAKTA:
            yield from _falling(warehouse, fact, "pembilang", added=fact.kode)


def _falling(
    warehouse: Warehouse, fact: FactTable, measure: str, *, cumulative: bool = False, added: str = ""
) -> Iterator[Question]:
    """Ask where a value up to a later month is less than one up to an earlier month of the year.

    Args:
        warehouse: The build.
        fact: A fact table.
        measure: Its measure.
        cumulative: Whether it is cumulative in every form; if not, forms say whether their values are.
        added: The list of indicators, of which only those count whose parts of the year are added.
    """
    lines = ("nomor", "uraian_lipat") if fact.baris or fact.bernomor else ()
    statement = written(
        "falling",
        fakta=fact.fakta,
        measure=measure,
        only_cumulative=not cumulative,
        added=added,
        series=["unit", "kode", "periode[:4]", *fact.dimensi, *lines],
    )
    for sel, period, value, old, before in warehouse.sql(statement):
        words = {"nilai": indonesian(value), "periode": period, "lama": indonesian(old), "lain": before}
        yield about(sel, "P-TURUN", **words)
