"""What a number format makes of a number, read a second time: in percent or not, and what it writes behind the digits.

A format is walked sign by sign: what stands in quotes or behind a backslash is written, what follows an underscore is
only as wide as it, brackets hold a currency, a colour or a condition. Numbers themselves are `bilangan`.
"""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

MULTIPLIED, WRITTEN = "kali", "tertulis"
"""What a format does with a percent sign: it multiplies by a hundred, or only writes it."""
_PLAIN = ("General", "@", "")
_PLACES = "0#?"
_SHARE = re.compile(r"\s*(?:%|\b(?:persen|prosen|pct)\b)", re.IGNORECASE)
_CONDITION = re.compile(r"([<>=]{1,2})\s*(-?[\d.]+)")


class Shown(NamedTuple):
    """How a number is shown: `persen` says what is done with a percent sign, `satuan` what is written behind it.

    `desimal` is how many decimals the format shows; None where it shows as many as there are.
    """

    persen: str = ""
    satuan: str = ""
    desimal: int | None = None


@dataclass
class _Section:
    """One part of a format: its bare signs, what it writes, and for which numbers it is."""

    bare: str = ""
    literal: str = ""
    behind: str = ""
    condition: tuple[str, Decimal] | None = None
    _digits: bool = field(default=False)

    def write(self, text: str) -> None:
        self.literal += text
        self.behind += text if self._digits else ""

    def sign(self, one: str) -> None:
        self.bare += one
        self._digits = self._digits or one in _PLACES or self.bare.endswith("General")

    def holds(self, number: Decimal) -> bool:
        if self.condition is None:
            return True
        how, limit = self.condition
        return ("<" in how and number < limit) or (">" in how and number > limit) or ("=" in how and number == limit)


def shown(code: str, number: Decimal) -> Shown:
    """Say how a format shows a number."""
    if code in _PLAIN:
        return Shown(desimal=None if code == "General" else 0)
    sections = _sections(code)
    return _said(_for(sections, number), sections[0], code)


def _said(section: _Section, first_section: _Section, code: str) -> Shown:
    written = _SHARE.search(section.literal) is not None
    percent = MULTIPLIED if "%" in section.bare else WRITTEN * written
    unit = _SHARE.sub("", section.behind, count=1).strip().rstrip(" )")
    first = first_section.bare.partition(".")[2]
    places = None if code == "General" else len(first) - len(first.lstrip(_PLACES))
    return Shown(percent, unit if unit[:1].isalpha() else "", places)


def _for(sections: list[_Section], number: Decimal) -> _Section:
    """Give the section that shows a number: by its condition, else by its sign."""
    if any(one.condition for one in sections):
        return next((one for one in sections if one.holds(number)), sections[-1])
    if number < 0 and len(sections) > 1:
        return sections[1]
    return sections[2] if number == 0 and len(sections) > 2 else sections[0]  # noqa: PLR2004 - above, below, nil


@lru_cache(maxsize=4096)
def _sections(code: str) -> list[_Section]:
    found = [_Section()]
    at = 0
    while at < len(code):
        sign, here = code[at], found[-1]
        closing = {'"': '"', "[": "]"}.get(sign)
        end = code.find(closing, at + 1) if closing else -1
        if end > 0:
            inside = code[at + 1 : end]
            at = end + 1
            _bracket(here, inside) if sign == "[" else here.write(inside)
            continue
        if sign in "\\*":
            here.write(code[at + 1 : at + 2])
        elif sign == ";":
            found.append(_Section())
        elif sign != "_":
            here.sign(sign)
        at += 2 if sign in "\\*_" else 1
    return found


def _bracket(section: _Section, inside: str) -> None:
    condition = _CONDITION.fullmatch(inside.strip())
    if condition:
        section.condition = (condition[1], Decimal(condition[2]))
    elif inside.startswith("$"):
        section.write(inside[1:].partition("-")[0])
