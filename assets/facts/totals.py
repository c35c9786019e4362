"""Which rows a printed total sums: those above it back to another total or a heading of a group, or those below it.

A pure function of rows and numbers. What a total is compared with besides is `assets.facts.controls`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, chain, islice
from typing import Final

from assets.sheet.grid import Cell

Leaves = Sequence[tuple[Cell, Decimal]]
"""The cells of rows of their own in one column, top to bottom, with their values."""
_MOST: Final = 200
"""Over how many parts of a table a total may be that is not over all; what sums each of them is looked for."""


class Summing:
    """The leaves that the totals of one column may sum, each added up once."""

    def __init__(self, leaves: Leaves) -> None:
        """Take the leaves, top to bottom."""
        self._leaves = leaves
        self._rows = [cell.row for cell, _ in leaves]
        self._sums = list(accumulate((value for _, value in leaves), initial=Decimal(0)))

    def summed(self, row: int, kind: str, bounds: Sequence[int], off: Callable[[Decimal], Decimal]) -> Leaves:
        """Give the leaves that a total sums.

        A total without rows above it stands on top, as does the heading of a group (`kelompok`): it sums what is below.
        Of several totals in one table each may be over its own part, over some of them, or over all: it is compared
        with what its number comes nearest to, among equals with its own part if it is a `subjumlah`, with all if a
        `jumlah`.

        Args:
            row: Its row.
            kind: `jumlah`, `subjumlah`, `kelompok`, or `seluruhnya` for a total that says that it is over all.
            bounds: The rows of all totals and group headings of the table, top to bottom.
            off: Says how far a sum is from the printed number.
        """
        above, below = bisect_left(self._rows, row), bisect_right(self._rows, row)
        on_top = kind == "kelompok" or not above
        whole = (below, len(self._rows)) if on_top else (0, above)
        if kind == "seluruhnya":
            return self._leaves[slice(*whole)]
        parts = self._heads(row, below, bounds) if on_top else self._tails(row, above, bounds)
        own_first = kind in ("subjumlah", "kelompok")
        likely = chain(islice(parts, _MOST), [whole]) if own_first else chain([whole], islice(parts, _MOST))
        best, least = (0, 0), None
        for first, last in likely:
            distance = off(self._sums[last] - self._sums[first]) if first < last else None
            if distance is not None and (least is None or distance < least):
                best, least = (first, last), distance
            if least == 0:
                break
        return self._leaves[slice(*best)]

    def _tails(self, row: int, above: int, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give the ends of what is above from each bound on, the shortest first."""
        for at in range(bisect_left(bounds, row) - 1, -1, -1):
            yield bisect_right(self._rows, bounds[at]), above

    def _heads(self, row: int, below: int, bounds: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Give the beginnings of what is below up to each bound, the shortest first."""
        for at in range(bisect_right(bounds, row), len(bounds)):
            yield below, bisect_left(self._rows, bounds[at])
