"""Which declared name a text probably means: for suggestions to people, never for a decision.

A number in a name tells it apart from its like, however it is written: `Dua`, `2` and `II` are one number, and
`Sei Rengas Dua` is never taken for `Sei Rengas I`.
"""

import difflib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final

from schemas.text import fold

_CUTOFF: Final = 0.8
_MOST: Final = 3
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_WORDS: Final = ("SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN", "SEPULUH")
_NUMBERS: Final = {word: str(n) for words in (_ROMAN, _WORDS) for n, word in enumerate(words, start=1)}


def nearest(text: str, names: Mapping[str, str]) -> str:
    """Give the name that comes nearest to a text, several joined by *atau* where only a number tells them apart.

    Args:
        text: What somebody wrote.
        names: Declared spellings, folded, with the name that is shown for each.
    """
    wanted, number = _parts(fold(text))
    known = {name: _parts(name) for name in names}
    same = [name for name, (_, other) in known.items() if other == number]
    best = _closest(wanted, ((known[name][0], name) for name in same))
    several = best[:1] or _closest(wanted, ((rest, name) for name, (rest, _) in known.items()))
    return " atau ".join(list(dict.fromkeys(names[name] for name in several))[:_MOST])


def _closest(wanted: str, names: Iterable[tuple[str, str]]) -> list[str]:
    """Give the names whose text comes nearest to what is wanted, if any does."""
    by_text: dict[str, list[str]] = {}
    for text, name in names:
        by_text.setdefault(text, []).append(name)
    found = difflib.get_close_matches(wanted, by_text, n=1, cutoff=_CUTOFF)
    return by_text[found[0]] if found else []


@lru_cache(maxsize=65_536)
def _parts(folded: str) -> tuple[str, tuple[str, ...]]:
    """Give the words of a name, and the numbers among them."""
    words = [_NUMBERS.get(word, word) for word in folded.split()]
    return " ".join(w for w in words if not w.isdigit()), tuple(w for w in words if w.isdigit())
