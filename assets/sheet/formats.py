"""Whether a number format shows the number that is stored, or another one.

A format is consumed: the section that applies, its literals, its digits; it shows the number itself only if nothing
is left that adds digits, scales, divides or hides. What follows is decided in `assets.sheet.seen`.
"""

import operator
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property, lru_cache
from typing import Final

from schemas.text import fold

_PIECE: Final = re.compile(
    r"""(?P<quoted>"[^"]*")|\\(?P<escaped>.)|(?P<padding>[_*].)|\[(?P<bracket>[^\]]*)\]|(?P<end>;)|(?P<core>.)""",
    re.DOTALL | re.VERBOSE,
)
_CONDITION: Final = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_COMPARE: Final[dict[str, Callable[[Decimal, Decimal], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "=": operator.eq,
    "<>": operator.ne,
}
_CURRENCY: Final = re.compile(r"\$([^-]*)(-[0-9A-Fa-f]+)?")
_COLOUR: Final = re.compile(r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+)", re.IGNORECASE)
_DIGITS: Final = re.compile(r"([^0#?.,]*)([0#?]+(?:,[0#?]+)*(?:\.[0#?]*)?(?:%|E[+-]0+)?%?)([^0#?.,]*)")
_AROUND: Final = re.compile(r"(?:[\s()+:$%-]|Rp\.?|IDR)*", re.IGNORECASE)
_BEFORE: Final = re.compile(r"(?:[^\w<>±~≈≤≥]|Rp\.?|IDR)*", re.IGNORECASE)
"""What a format may write before the digits, and the number stays the same: a currency, brackets, a bullet."""
_SCALED: Final = re.compile(
    r"(?<![^\W\d_])(rb|ribu|jt|juta|m|mlr|miliar|milyar|t|triliun|k|b|bn|mn|puluh|ratus|lusin|kodi)(an)?(?![^\W\d_])",
    re.IGNORECASE,
)
SCALING: Final = "skala"
WRITTEN: Final = "tertulis"
"""What a format does with a percent sign."""
PERCENT_SIGN: Final = re.compile(r"\s*(?:%|\b(?:persen|prosen|pct)\b)", re.IGNORECASE)
_LITERAL: Final = "\x00"
_SIGNS: Final = ("-", "(")


class _Section:
    """One section of a format: its digits and signs as they stand, its literals, and when it applies."""

    def __init__(self) -> None:
        self.core = ""
        self.literals: list[str] = []
        self.behind: list[str] = []
        self.condition: tuple[str, Decimal] | None = None

    def write(self, literal: str) -> None:
        """Take a literal, and note whether it stands behind the digits."""
        self.literals.append(literal)
        if re.search(r"[0#?]|General", self.core):
            self.behind.append(literal)

    @property
    def text(self) -> str:
        """Give what stands around the digits."""
        return "".join(self.literals) + self.core

    @cached_property
    def digits(self) -> re.Match[str] | None:
        """Give the digits with what stands before and behind them, if there are any."""
        return _DIGITS.fullmatch(self.core.replace("General", "0").replace(_LITERAL, ""))

    @cached_property
    def nil(self) -> bool:
        """Say whether a number is shown as a mark, without any digit."""
        return self.digits is None and self.core.strip(f"{_LITERAL} ()-") == "" and bool(self.text.strip())

    @cached_property
    def plain(self) -> bool:
        """Say whether what stands around and among the digits leaves them as they are."""
        literals = "".join(self.literals)
        before = literals.removesuffix("".join(self.behind))
        if any(letter.isdigit() for letter in literals) or _SCALED.search(literals) or not _BEFORE.fullmatch(before):
            return False
        if self.digits is None:
            return self.nil
        around = _AROUND.fullmatch(self.digits[1]) and _AROUND.fullmatch(self.digits[3])
        return bool(around) and not _inside(self.core.replace("General", "0"))

    def holds(self, value: Decimal) -> bool:
        """Say whether the section's condition holds."""
        return self.condition is None or _COMPARE[self.condition[0]](value, self.condition[1])


def shows_itself(code: str, value: Decimal) -> bool:
    """Say whether a reader of a cell with this format reads the stored number, rounded or in percent.

    A zero that is shown as a mark (`-`) is read as nil; that is what it is.
    """
    if code in ("General", "@", ""):
        return True
    section, signed = _applying(_sections(code), value)
    if section is None or not section.plain:
        return False
    if section.nil:
        return value == 0
    return value >= 0 or signed or any(sign in section.text for sign in _SIGNS)


def percent_sign(code: str, value: Decimal) -> str:
    """Say what a format does with a percent sign: `SCALING` multiplies by it, `WRITTEN` shows 90 as 90% (`0"%"`).

    As the width of a blank (`0.00_%`) it is not seen.
    """
    section = _applying(_sections(code), value)[0] if PERCENT_SIGN.search(code) else None
    if section is None:
        return ""
    return SCALING if "%" in section.core else WRITTEN * bool(PERCENT_SIGN.search("".join(section.literals)))


def words_behind(code: str, value: Decimal) -> str:
    """Give what a format writes behind the digits of a number: ` orang` of `#,##0" orang"`."""
    section = None if code in ("General", "@", "") else _applying(_sections(code), value)[0]
    return "" if section is None else "".join(section.behind)


@lru_cache(maxsize=1024)
def shows_text(code: str) -> bool:
    """Say whether a text is seen as it stands: a fourth section may leave it out, or put digits beside it."""
    if code in ("General", "@", ""):
        return True
    sections = _sections(code)
    section = next((one for one in sections if "@" in one.core), sections[3] if len(sections) > 3 else None)  # noqa: PLR2004
    if section is None:
        return True
    literals = "".join(section.literals)
    changed = any(letter.isdigit() for letter in literals) or _SCALED.search(literals) is not None
    return section.core.count("@") == 1 and not changed


def _inside(core: str) -> bool:
    """Say whether a literal stands among the digits: `0"."000` shows others."""
    return re.search(rf"[0#?.,]{_LITERAL}+[0#?.,]", core) is not None


def _applying(sections: Sequence[_Section], value: Decimal) -> tuple[_Section | None, bool]:
    """Give the section that shows a value, and whether a minus sign is put before it without being asked."""
    if len(sections) == 1 and not sections[0].condition:
        return sections[0], True
    if any(section.condition for section in sections):
        found = next((section for section in sections if section.holds(value)), None)
        return found, found is not None and found.condition is None
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:  # noqa: PLR2004 - positive, negative, zero
        return sections[2], False
    return sections[0], False


@lru_cache(maxsize=1024)
def _sections(code: str) -> tuple[_Section, ...]:
    return tuple(_parted(code))


def _parted(code: str) -> Iterator[_Section]:
    section = _Section()
    for piece in _PIECE.finditer(code):
        if piece["end"]:
            yield section
            section = _Section()
        elif piece["quoted"] is not None or piece["escaped"] is not None:
            section.write((piece["quoted"] or "").strip('"') + (piece["escaped"] or ""))
            section.core += _LITERAL
        elif piece["padding"] and piece["padding"][0] == "*":
            section.write(piece["padding"][1])
        elif piece["bracket"] is not None:
            _bracket(section, piece["bracket"])
        elif piece["core"]:
            section.core += piece["core"]
    yield section


def _bracket(section: _Section, text: str) -> None:
    """Take `[Red]`, `[$Rp-421]`, `[>1000]`; anything else is left as it stands."""
    condition, currency = _CONDITION.fullmatch(text), _CURRENCY.fullmatch(text)
    if condition:
        section.condition = (condition[1], Decimal(condition[2]))
    elif currency:
        section.write(currency[1])
    elif not _COLOUR.fullmatch(fold(text)):
        section.core += f"[{text}]"
