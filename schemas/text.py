"""Folding of text: the one way in which headings, labels and aliases are compared.

Only exact equality after folding counts as a match anywhere in kinerja; likeness is used for
suggestions to people, never for a decision. Parsing of numbers does not belong here.
"""

import re
import unicodedata
from functools import lru_cache

_SEPARATORS = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Give `text` in upper case, without punctuation, every run of blanks as one blank.

    `"Kab/ Kota "`, `"KAB / KOTA"` and `"kab/kota"` with a no-break space all fold to `"KAB KOTA"`.
    """
    return _SEPARATORS.sub(" ", unicodedata.normalize("NFKC", text).upper()).strip()


def contains(text: str, phrase: str) -> int:
    """Give the position in `text` at which `phrase` stands as whole words, or -1 (both folded)."""
    return f" {text} ".find(f" {phrase} ")
