"""Over what facts may be added: what published tables keep apart, and what their figures declare additive.

Families that receive two programmes are not two families: what nobody declared additive is refused.
"""

from dataclasses import dataclass
from functools import cached_property

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


def chosen(tabel: Table, figure: Figure) -> frozenset[str]:
    """Give the dimensions of which a figure takes one code only (`bila`): over them it adds nothing."""
    declared = tabel.deklarasi.angka.get(figure.nama) if tabel.deklarasi else None
    return frozenset(declared.bila) if declared else frozenset()


@dataclass(frozen=True)
class Additivity:
    """Over what the facts of one measure may be added, by what its figures declare."""

    declarations: Declarations
    fact: FactTable
    measure: str

    @cached_property
    def _figures(self) -> tuple[tuple[Table, Figure], ...]:
        return self.declarations.figures_of(self.fact.fakta, self.measure)

    @cached_property
    def apart(self) -> frozenset[str]:
        """Give the fact columns whose values every published table keeps apart.

        What a code's list declares additive (`aditif_dari`) is added up later, so it is not kept apart.
        """
        if not self._figures:
            home = self.declarations.home(self.fact)
            return frozenset(columns_of(home, self.fact).values()) if home else frozenset(self.fact.kunci)
        return frozenset.intersection(*(self._kept(tabel, figure) for tabel, figure in self._figures))

    def _kept(self, tabel: Table, figure: Figure) -> frozenset[str]:
        keys = frozenset(columns_of(tabel, self.fact).values()) | chosen(tabel, figure)
        return keys - {UNIT, *self.fact.dimensi} if figure.aditif_dari else keys

    @cached_property
    def _same(self) -> frozenset[str] | None:
        """Give what holds for every code; None where lists say it code by code."""
        if any(figure.aditif_dari for _, figure in self._figures):
            return None
        named = [
            {columns_of(t, self.fact).get(name, name) for name in f.aditif} | chosen(t, f) for t, f in self._figures
        ]
        return frozenset(set.intersection(*named)) if named else frozenset()

    def over(self, code: str, year: str) -> frozenset[str]:
        """Give the fact columns (and `unit`) over which the facts of a code may be added in a year."""
        if self._same is not None:
            return self._same
        row = self.declarations.codes[self.fact.kode].get(code, year)
        listed = (f.aditif_dari for _, f in self._figures if f.aditif_dari)
        said = [set(row.rinci.get(column, "").split("|")) if row else set[str]() for column in listed]
        return frozenset(set.intersection(*said) - {""})
