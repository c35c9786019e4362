"""Text as it is compared, and numbers as they are shown.

Headings, labels and aliases are compared folded, and only exact equality after folding counts as a
match anywhere in kinerja; likeness is used for suggestions to people, never for a decision. Reading
numbers does not belong here.
"""

import re
import unicodedata
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give `text` in upper case, without punctuation, every run of blanks as one blank.

    `"Kab/ Kota "`, `"KAB / KOTA"` and `"kab/kota"` with a no-break space all fold to `"KAB KOTA"`.
    A percent sign is the word for it: `"REALISASI (%)"` is not `"REALISASI"`.
    """
    upper = unicodedata.normalize("NFKC", text).upper().replace("%", " PERSEN ")
    return _SEPARATORS.sub(" ", upper).strip()


def one_line(text: str) -> str:
    """Give `text` as written, but trimmed and with every run of white space as one blank."""
    return " ".join(text.split())


def plain(text: str) -> str:
    """Give `text` on one line in plain letters and digits: `"１．　Ⅱ"` is `"1. II"`.

    It is read so, and shown as written.
    """
    return one_line(unicodedata.normalize("NFKC", text))


def contains(text: str, phrase: str) -> int:
    """Give the position in `text` at which `phrase` stands as whole words, or -1 (both folded)."""
    return f" {text} ".find(f" {phrase} ")


def indonesian(value: Decimal, places: int | None = None) -> str:
    """Give a number as written in Indonesia: `14.265.806.382`, `83,63`.

    Args:
        value: Any exact number.
        places: Decimals to show, rounded half up; without it, as many as there are.
    """
    if places is None:
        exact = value.normalize()
        places = max(0, -int(exact.as_tuple().exponent))
    rounded = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{rounded:,f}".translate(str.maketrans(",.", ".,"))
