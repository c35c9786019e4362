"""Which rows a printed total sums: those above it back to another total or a heading of a group, or those below it.

A pure function of rows and numbers. What a total is compared with besides is `assets.facts.controls`.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from assets.sheet.grid import Cell

Leaves = Sequence[tuple[Cell, Decimal]]
"""The cells of rows of their own in one column, top to bottom, with their values."""


def summed(leaves: Leaves, row: int, kind: str, bounds: Sequence[int], off: Callable[[Decimal], Decimal]) -> Leaves:
    """Give the leaves that a total sums.

    A total without rows above it stands on top, as does the heading of a group (`kelompok`): it sums what is below.
    Of several totals in one table each may be over its own part, over some of them, or over all: it is compared with
    what its number comes nearest to, among equals with its own part if it is a `subjumlah`, with all if a `jumlah`.

    Args:
        leaves: The leaves that it may sum.
        row: Its row.
        kind: `jumlah`, `subjumlah`, `kelompok`, or `seluruhnya` for a total that says that it is over all.
        bounds: The rows of all totals and group headings of the table, top to bottom.
        off: Says how far a sum is from the printed number.
    """
    above = [leaf for leaf in leaves if leaf[0].row < row]
    below = [leaf for leaf in leaves if leaf[0].row > row]
    on_top = kind == "kelompok" or not above
    parts = _heads(below, [b for b in bounds if b > row]) if on_top else _tails(above, [b for b in bounds if b < row])
    if kind == "seluruhnya":
        return parts[-1]
    likely = parts if kind in ("subjumlah", "kelompok") else [parts[-1], *parts]
    return min((part for part in likely if part), key=lambda part: off(_sum(part)), default=[])


def _tails(leaves: Leaves, bounds: Sequence[int]) -> list[Leaves]:
    """Give the ends of `leaves` from each bound on, the shortest first, and all of them."""
    starts = [*reversed(bounds), 0]
    return [[leaf for leaf in leaves if leaf[0].row > start] for start in starts]


def _heads(leaves: Leaves, bounds: Sequence[int]) -> list[Leaves]:
    """Give the beginnings of `leaves` up to each bound, the shortest first, and all of them."""
    return [*([leaf for leaf in leaves if leaf[0].row < end] for end in bounds), leaves]


def _sum(leaves: Leaves) -> Decimal:
    return sum((value for _, value in leaves), Decimal(0))
