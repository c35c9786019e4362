"""Amounts that are only known rounded: `Rp 4,2 miliar` stands for every amount from 4,15 to 4,25 miliar.

Such an amount is no fact. What follows from it is compared as an interval: a printed number is right if some of the
amounts that are meant give it on the decimals that it shows. Which columns hold them is declared (`dibulatkan`).
"""

import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from itertools import product
from typing import NamedTuple

from assets.sheet.rows import Line
from assets.sheet.values import Value
from schemas.expression import evaluate, names
from schemas.text import indonesian, one_line

_POWER = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12}
_AMOUNT = re.compile(
    r"(?:(?:rp|idr)\s*\.?\s*)?(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,(?P<part>[0-9]{1,6}))?"
    r"\s*(?P<scale>[a-z]+)\.?(?:\s*rupiah)?",
    re.IGNORECASE,
)
_HALF = Decimal("0.5")
_FEW = 4
"""Of more names than this no interval is computed."""


class Interval(NamedTuple):
    """All amounts from `low` to `high`."""

    low: Decimal
    high: Decimal

    def nearest(self, amount: Decimal) -> Decimal:
        """Give the amount of the interval that is nearest to another one: that one itself if it is possible."""
        return min(max(amount, self.low), self.high)

    def __str__(self) -> str:
        """Give it in words, on two decimals, half up as everywhere where a number is shown."""
        low, high = (one.quantize(Decimal("0.01"), ROUND_HALF_UP) for one in self)
        return f"{indonesian(low)} sampai {indonesian(high)}"


def read(text: str) -> Value | None:
    """Read an amount in thousands, millions or more; `desimal` is below zero, -8 where 4,2 miliar is written.

    None where the text is no such amount, or shows more decimals than its word leaves room for.
    """
    found = _AMOUNT.fullmatch(one_line(text))
    power = _POWER.get(found["scale"].casefold(), 0) if found else 0
    if not found or not power:
        return None
    part = found["part"] or ""
    if len(part) >= power:
        return None
    amount = Decimal(f"{found['whole'].replace('.', '')}.{part or 0}").scaleb(power)
    return Value(amount.quantize(Decimal(1)), "rupiah", len(part) - power, teks=one_line(text))


def interval(value: Value) -> Interval | None:
    """Give the amounts that a value stands for: more than one only where it is rounded."""
    if value.nilai is None:
        return None
    half = _HALF.scaleb(-value.desimal) if value.desimal < 0 else Decimal(0)
    return Interval(value.nilai - half, value.nilai + half)


def is_rounded(value: Value | None) -> bool:
    """Say whether a value is an amount that is only known rounded."""
    return value is not None and value.nilai is not None and value.desimal < 0


def halves(lines: Iterable[Line], name: str) -> dict[int, Decimal]:
    """Give by how much each rounded amount of a column may be off, by the number of its cell."""
    found = ((line.cells[name], interval(line.values[name])) for line in lines if is_rounded(line.values.get(name)))
    return {cell.number: (span.high - span.low) / 2 for cell, span in found if span}


def over(rumus: str, values: Mapping[str, Interval]) -> Interval | None:
    """Give what a declared expression of sums and ratios can be; None where a name has no value.

    Such an expression rises or falls in each of its names as long as nothing that it divides by can be zero, so that
    its extremes are among the corners.
    """
    used = names(rumus)
    if " if " in rumus or len(used) > _FEW or any(name not in values for name in used):
        return None
    corners = product(*(sorted(set(values[name])) for name in used))
    found = [evaluate(rumus, dict(zip(used, corner, strict=True))) for corner in corners]
    known = [one for one in found if one is not None]
    return Interval(min(known), max(known)) if known and len(known) == len(found) else None
