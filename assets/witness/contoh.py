"""What a night holds one by one of what rests on large files: another sample each night; of all else, how many it is.

Of figures no value is passed over by this (`angka`): only rows that say something of a single cell, and where a figure
comes from. What a large file is does not belong here: whoever calls the witness says it.
"""

import hashlib
from collections.abc import Iterator, Mapping

from assets.witness.said import Differs, Given, Tonight

_CHOSEN = "0"
"""How the digest of a night and of what is held begins where it is in the sample: one of sixteen."""


def chosen(tonight: Tonight, what: str) -> bool:
    """Say whether the address of a figure or cell is in the night's sample."""
    return hashlib.sha256(f"{tonight.malam}{what}".encode()).hexdigest()[0] == _CHOSEN


def passed(given: Given) -> frozenset[str]:
    """Give the cells of facts of large files that are not in the night's sample."""
    found: frozenset[str] = given.once("dilewati", _passed)
    return found


def _passed(given: Given) -> frozenset[str]:
    tonight = given.tonight
    if tonight is None:
        return frozenset()
    facts = given.declarations.fact_tables
    cells = {row["sel"] for fact in facts for row in given.rows(f"fakta.{fact.fakta}")}
    return frozenset(cell for cell in cells if cell[:16] in tonight.besar and not chosen(tonight, cell))


def counted(table: str, right: Mapping[str, int], published: Mapping[str, int]) -> Iterator[Differs]:
    """Hold how many rows a table has, by what they are about."""
    for what in sorted(right.keys() | published.keys()):
        if published.get(what, 0) != right.get(what, 0):
            told = str(published.get(what, 0)), str(right.get(what, 0))
            yield Differs(table, "", "", f"banyak baris {what}", *told)
