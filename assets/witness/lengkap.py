"""When rows may be added up: every declared code is there, and none is broken down in two ways.

A total that silently lost a part is no total (design, section 1).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import prod
from typing import Any

from assets.witness.ikut import Fact
from assets.witness.kode import Kode, column_of, level_of, list_of
from schemas.forms import FactTable
from schemas.tables.declared import Key, TableFile

Keys = tuple[Any, ...]


@dataclass
class Completeness:
    """What holds for the rows of one table of facts."""

    declared: TableFile
    fact: FactTable
    facts: list[Fact]
    kode: Kode

    def many(self, keys: Iterable[Key], period: str) -> int:
        """Give how many rows there should be in a period: the product of the codes that each key should have."""
        return prod(self._codes(key, period) for key in keys)

    def words(self, keys: Iterable[Key]) -> str:
        """Give what is counted, in words: the level of each key, or what it is called."""
        return " × ".join(level_of(self.fact, key) or key.nama.removeprefix("kode_") for key in keys)

    def _codes(self, key: Key, period: str) -> int:
        name, level = list_of(self.fact, key), level_of(self.fact, key)
        codes = self.kode.valid(name, period[:4], level)
        if not level and column_of(self.fact, key) in self.fact.kunci and self.kode.has(name, "tingkat"):
            stated = {fact["tingkat"] for fact in self.facts}
            codes = [code for code in codes if self.kode.in_year(name, period[:4])[code]["tingkat"] in stated]
        return len(codes)

    def twice(self, kept: Iterable[str]) -> Callable[[Keys], str]:
        """Give what says of a period and values of some keys why its rows are no parts of one total; empty if they are.

        Args:
            kept: The keys beside the period by which the total is told apart.
        """
        by_name = {key.nama: key for key in self.declared.keys}
        columns = ["periode", *(column_of(self.fact, by_name[name]) for name in kept)]
        levels: dict[Keys, set[str]] = defaultdict(set)
        forms: dict[Keys, set[str]] = defaultdict(set)
        for fact in self.facts:
            if fact["nilai"] is not None:
                keys = tuple(fact[column] for column in columns)
                levels[keys].add(fact["tingkat"])
                forms[keys].add(fact["formulir"])
        leveled = self.kode.has(self.fact.kode, "tingkat")

        def why(keys: Keys) -> str:
            if leveled and len(levels[keys]) > 1:
                return f"dirinci menurut beberapa tingkat: {', '.join(sorted(levels[keys]))}"
            if len(forms[keys]) > 1:
                return f"dirinci dalam beberapa formulir: {', '.join(sorted(forms[keys]))}"
            return ""

        return why
