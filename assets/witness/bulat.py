"""Amounts that are only known rounded, read a second time: `Rp 4,2 miliar` is some amount from 4,15 to 4,25 miliar.

What is computed from such amounts is not one number but all between two; a printed number is held against the nearest
of these. Which columns hold such amounts is declared (`dibulatkan`).
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from itertools import product
from typing import NamedTuple

from assets.witness.bilangan import MONEY, RUPIAH, Number
from assets.witness.hitung import decimal, half_up, names, total, value, written

ROUNDED = "dibulatkan"
"""What stands in place of the unit of a fact whose amount is only known rounded."""
SAID = ", dari angka yang dibulatkan ("
_ZEROS = {"ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "m": 9, "triliun": 12}
_SEEN = 2
_MOST_NAMES = 4


class Span(NamedTuple):
    """All numbers from `low` to `high`; of one that is known they are the same."""

    low: Fraction
    high: Fraction

    def nearest(self, number: Decimal) -> Decimal:
        """Give the number in the span that is nearest to another one."""
        return decimal(half_up(min(max(Fraction(number), self.low), self.high), 6))

    @property
    def words(self) -> str:
        """Give the span as it is said behind what something is compared with."""
        low, high = (_cents(decimal(half_up(end, 6))) for end in self)
        return f"{SAID}{low} sampai {high})"


def _cents(number: Decimal) -> str:
    return written(number.quantize(Decimal(1).scaleb(-_SEEN), ROUND_HALF_UP))


def amount(text: str) -> Number | None:
    """Read an amount in thousands or more; its decimals are below zero. None where the text is none."""
    rest = " ".join(text.split()).casefold()
    sign = next((one for one in MONEY if rest.startswith(one)), "")
    rest = rest.removeprefix(sign).lstrip(" .") if sign else rest
    digits = rest[: next((at for at, one in enumerate(rest) if one not in "0123456789.,"), len(rest))]
    zeros = _ZEROS.get(rest[len(digits) :].strip().removesuffix(RUPIAH).strip().rstrip("."), 0)
    whole, _, part = digits.partition(",")
    if not zeros or not whole.replace(".", "").isdigit() or len(part) >= zeros:
        return None
    number = Decimal(f"{whole.replace('.', '')}.{part or 0}") * 10**zeros
    return Number(number.quantize(Decimal(1)), RUPIAH, len(part) - zeros)


def span(number: Decimal, places: int) -> Span:
    """Give the numbers that one stands for: all that are rounded to it, where `places` lie before its comma."""
    exact = Fraction(number)
    if places >= 0:
        return Span(exact, exact)
    half = Fraction(10**-places, 2)
    return Span(exact - half, exact + half)


def sum_of(known: Sequence[tuple[Decimal, int]]) -> Span:
    """Give what numbers, each with the decimals that are known of it, come to together."""
    if all(places >= 0 for _, places in known):
        exact = total(number for number, _ in known)
        return Span(exact, exact)
    return added(span(*one) for one in known)


def added(several: Iterable[Span]) -> Span:
    """Give all that numbers can come to together."""
    known = list(several)
    return Span(sum((one.low for one in known), Fraction(0)), sum((one.high for one in known), Fraction(0)))


def of_expression(rumus: str, here: Mapping[str, Span]) -> Span | None:
    """Give all that an expression can come to: its extremes are where each name is least or most."""
    used = names(rumus)
    if " if " in rumus or len(used) > _MOST_NAMES or any(name not in here for name in used):
        return None
    ends = product(*(sorted(set(here[name])) for name in used))
    found = [value(rumus, dict(zip(used, one, strict=True))) for one in ends]
    known = [one for one in found if one is not None]
    return Span(min(known), max(known)) if known and len(known) == len(found) else None
