"""A cell's number read a second time: sign by sign, by what its column is declared to hold.

Only what a well-written cell says; of a text that is no number there is no number here either. What a unit means, and
which unit a column without one has, is `fakta`.
"""

import re
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

from assets.witness.tampilan import MULTIPLIED, shown
from schemas.kinds import KINDS

MONEY = ("rp", "idr")
_SIX = Decimal("0.000001")
_CENT = Decimal("0.01")
_SHARE = re.compile(r"persen|prosen|pct")
RUPIAH = "rupiah"


class Number(NamedTuple):
    """A number with the unit that the cell itself says and the decimals that it shows."""

    nilai: Decimal
    satuan: str
    desimal: int


def of_text(kind: str, text: str, thousands: str) -> Number | None:
    """Read a text for a column of `kind`; `thousands` is the sign that parts thousands in it."""
    rest = " ".join(text.replace("−", "-").split())
    rest, negative = _sign(rest)
    if rest[:3].casefold().startswith(MONEY):
        rest = rest[3 if rest[:3].casefold() == "idr" else 2 :].lstrip(" .")
        rest, below = _sign(rest)
        negative = negative or below
    end = next((at for at, sign in enumerate(rest) if not (sign.isdigit() or sign in ".,")), len(rest))
    digits, behind = rest[:end], rest[end:].strip()
    while digits and digits[-1] in ".,":
        digits = digits[:-1]
    share = behind.startswith("%") or _SHARE.match(behind.casefold()) is not None
    shape = _parts(kind, digits, thousands, share=share)
    if shape is None:
        return None
    whole, part = shape
    value = Decimal(f"{whole}.{part or 0}") * KINDS[kind].faktor
    unit = _unit(kind, behind, share=share)
    return Number(-value if negative else value, unit, len(part))


def _sign(text: str) -> tuple[str, bool]:
    """Take an accountant's brackets or a minus off."""
    if text[:1] == "(" and text[-1:] == ")":
        return text[1:-1].strip(), True
    return (text[1:].lstrip(), True) if text[:1] == "-" else (text, False)


def _parts(kind: str, digits: str, thousands: str, *, share: bool) -> tuple[str, str] | None:
    """Part digits into the whole and the decimals."""
    if not digits:
        return None
    decimal = "," if thousands == "." else "."
    groups = digits.split(thousands)
    if kind == "persen" or share:
        whole, _, part = digits.replace(",", ".").partition(".")
        return (whole, part) if "." not in part else None
    if decimal in digits:
        whole, _, part = digits.rpartition(decimal)
        return whole.replace(thousands, ""), part
    if len(groups) > 1 and any(len(group) != len("000") for group in groups[1:]):
        return (groups[0], groups[1]) if len(groups) == len("12") and kind != "rupiah" else None
    return "".join(groups), ""


def _unit(kind: str, behind: str, *, share: bool) -> str:
    own = KINDS[kind].satuan
    if share:
        named = _SHARE.sub("", behind.casefold(), count=1) if not behind.startswith("%") else behind[1:]
        what = behind[len(behind) - len(named) :].strip()
        if kind == "persen":
            return what or "persen"
        return f"persen {what}".strip()
    return own or behind.strip()


def of_number(kind: str, digits: str, number_format: str) -> Number | None:
    """Read a stored number for a column of `kind`; its format says whether it is in percent, and perhaps its unit."""
    try:
        stored = Decimal(digits)
    except InvalidOperation:
        return None
    seen = shown(number_format, stored)
    own = KINDS[kind].satuan
    unit = own if own == RUPIAH else seen.satuan or own
    if kind == "persen" or seen.persen:
        value = (stored * 100 if seen.persen == MULTIPLIED else stored).quantize(_SIX, ROUND_HALF_UP)
        named = f"persen {seen.satuan}".strip() if kind != "persen" else unit
        return Number(value, named, _decimals(value) if seen.desimal is None else seen.desimal)
    places = _SIX if KINDS[kind].tempat > len("00") else _CENT
    value = stored.quantize(places, ROUND_HALF_UP) * KINDS[kind].faktor
    most = -int(places.as_tuple().exponent)
    return Number(
        value, unit, min(most, _decimals(stored.quantize(_SIX, ROUND_HALF_UP) if most > len("00") else stored))
    )


def _decimals(value: Decimal) -> int:
    return max(0, -int(value.normalize().as_tuple().exponent))


def mark(text: str) -> str:
    """Give a mark that may stand where a number could as it is compared: one kind of dash, dots as one."""
    small = " ".join(text.split()).casefold()
    for dash in "–—―‒‑−":
        small = small.replace(dash, "-")
    for money in MONEY:
        if small.startswith(money) and small.lstrip(f"{money}. ").startswith("-"):
            small = small.lstrip(f"{money}. ")
    small = re.sub(r"-[\s-]*-", "-", small)
    return re.sub(r"\.[\s.]*\.|…", "...", small)
