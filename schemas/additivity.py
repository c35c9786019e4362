"""Over what facts may be added: what published tables keep apart, and what their figures declare additive.

Families that receive two programmes are not two families: what nobody declared additive is refused.
"""

from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Figure, Table
from schemas.tables.declared import fact_column

UNIT = "unit"


def columns_of(tabel: Table, fact: FactTable) -> dict[str, str]:
    """Give, for each key of a published table, the column of a fact table that holds it."""
    declared = tabel.deklarasi
    known = {key.nama: fact_column(fact, key) for key in declared.keys} if declared else {}
    return {key: known.get(key, key) for key in tabel.kunci}


def apart(declarations: Declarations, fact: FactTable, measure: str) -> frozenset[str]:
    """Give the fact columns whose values every published table keeps apart for a measure.

    What a code's list declares additive (`aditif_dari`) is added up later, so it is not kept apart.
    """
    figures = declarations.figures_of(fact.fakta, measure)
    home = declarations.home(fact)
    if not figures:
        return frozenset(columns_of(home, fact).values()) if home else frozenset(fact.kunci)
    return frozenset.intersection(*(_kept(tabel, figure, fact) for tabel, figure in figures))


def _kept(tabel: Table, figure: Figure, fact: FactTable) -> frozenset[str]:
    keys = frozenset(columns_of(tabel, fact).values())
    return keys - {UNIT, *fact.dimensi} if figure.aditif_dari else keys


def addable(declarations: Declarations, fact: FactTable, measure: str, code: str, year: str) -> frozenset[str]:
    """Give the fact columns (and `unit`) over which the facts of a measure may be added, for one code and year."""
    figures = declarations.figures_of(fact.fakta, measure)
    if not figures:
        return frozenset()
    return frozenset.intersection(*(_added(declarations, t, f, fact, code, year) for t, f in figures))


def _added(
    declarations: Declarations, tabel: Table, figure: Figure, fact: FactTable, code: str, year: str
) -> frozenset[str]:
    if figure.aditif_dari:
        row = declarations.codes[fact.kode].get(code, year)
        return frozenset(row.rinci.get(figure.aditif_dari, "").split("|")) - {""} if row else frozenset()
    columns = columns_of(tabel, fact)
    return frozenset(columns.get(name, name) for name in figure.aditif)
