"""The two hundred mutations: which kind on which book, everything from the seed."""

import io
import random
from collections.abc import Iterator
from functools import cache

from tests.scenarios.mutations import layout, shown, spoken, values  # noqa: F401 - they enter their kinds
from tests.scenarios.mutations.tools import FILES, HOW_MANY, KINDS, SILENT, Kind, Mutation, opened, tables


def mutation(seed: int, name: str, jalur: str) -> Mutation:
    """Make one: everything about it follows from the three."""
    rnd = random.Random(f"{seed} {name} {jalur}")  # noqa: S311
    kind = (KINDS | SILENT)[name]
    fitting = [t for t in tables(jalur) if kind.needs(t)]
    made = Mutation(seed, jalur, name, rnd.choice(fitting), rnd, opened(jalur), whole=kind.whole, calm=kind.calm)
    kind.change(made)
    out = io.BytesIO()
    made.book.save(out)
    made.content = out.getvalue()
    return made


_AS_ACCEPTED = ("header re", "headed column", "blank column", "table", "thousands", "sheet doubled")
"""What the acceptance line names comes twice as often."""


def planned(many: int = HOW_MANY) -> Iterator[tuple[int, str, str]]:
    """Give seed, kind and book of each mutation: kinds in turn, each on the book that had the fewest so far."""
    return _in_turn([*KINDS, *(name for name in KINDS if name.startswith(_AS_ACCEPTED))], KINDS, many)


def planned_silent(many: int) -> Iterator[tuple[int, str, str]]:
    """Give seed, kind and book of each silent mutation."""
    return _in_turn(list(SILENT), SILENT, many)


@cache
def _fitting(kind: Kind) -> list[str]:
    """Give the books in which a kind finds what it needs."""
    return [jalur for jalur in FILES if any(kind.needs(t) for t in tables(jalur))]


def _in_turn(turns: list[str], kinds: dict[str, Kind], many: int) -> Iterator[tuple[int, str, str]]:
    used = dict.fromkeys(FILES, 0)
    done: set[tuple[str, str]] = set()
    for seed in range(many):
        name = turns[seed % len(turns)]
        fitting = _fitting(kinds[name])
        jalur = min(fitting, key=lambda j: ((name, j) in done, used[j], (FILES.index(j) + seed) % len(FILES)))
        used[jalur] += 1
        done.add((name, jalur))
        yield seed, name, jalur
