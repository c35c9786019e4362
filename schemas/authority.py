"""Who may state a figure: the unit that a code's list names, a unit above it, or one whose duty the form is.

The column is declared (`berwenang` of a fact table), the duties are `kode/kewajiban.csv`. Where no duty says who hands
in any form of a fact table, or the list names nobody for a code, anybody may.
"""

from dataclasses import dataclass, field

from schemas.declarations import Declarations
from schemas.forms import FactTable

Duties = dict[str, frozenset[str]]
"""The units whose duty a form is, by form."""


@dataclass(frozen=True)
class Authority:
    """What one unit may state of one fact table's codes."""

    declarations: Declarations
    fact: FactTable
    unit: str
    _duties: dict[str, Duties] = field(default_factory=dict)
    _foreign: dict[tuple[str, str, str], str] = field(default_factory=dict)

    def foreign(self, kode: str, form: str, year: str) -> str:
        """Give the owner of a code whose figures are not for this unit to state in a form; empty where they are.

        A duty covers what others own only as long as these have no duty of their own for the form.
        """
        about = (kode, form, year)
        if about not in self._foreign:
            self._foreign[about] = self._found_foreign(*about)
        return self._foreign[about]

    def _found_foreign(self, kode: str, form: str, year: str) -> str:
        owner = self.owner(kode, year)
        if not owner or self.unit not in self.declarations.codes["unit"].by_code or self._speaks_for(owner):
            return ""
        obliged = self._obliged(year).get(form, frozenset())
        return "" if any(map(self._speaks_for, obliged)) and owner not in obliged else owner

    def owner(self, kode: str, year: str) -> str:
        """Give the unit that the list names for a code, itself or the nearest above it; empty where none is named."""
        rule = self.fact.berwenang
        if rule is None or not any(self._obliged(year).values()):
            return ""
        codes = self.declarations.codes[self.fact.kode]
        rows = (codes.get(one, year) for one in (kode, *codes.above.get(kode, ())))
        return next((unit for row in rows if row and (unit := row.rinci.get(rule.kolom, ""))), "")

    def stranger(self, year: str) -> bool:
        """Say whether neither the unit nor one below it has a duty for any form of these facts."""
        return not any(self._speaks_for(unit) for units in self._obliged(year).values() for unit in units)

    def _speaks_for(self, other: str) -> bool:
        """Say whether the unit is another one, or above it."""
        return self.unit in (other, *self.declarations.codes["unit"].above.get(other, ()))

    def _obliged(self, year: str) -> Duties:
        """Give for each form the units whose duty it is in a year; before (or after) all of them, of any year."""
        if year not in self._duties:
            duties, found = self.declarations.codes["kewajiban"].isi, {}
            for form in self.fact.formulir:
                mine = [duty for duty in duties if duty.rinci["formulir"] == form.nama]
                now = [duty for duty in mine if duty.valid_in(year)] or mine
                found[form.nama] = frozenset(duty.rinci["unit"] for duty in now)
            self._duties[year] = found
        return self._duties[year]
