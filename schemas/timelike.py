"""Which words speak of time though nobody has understood them. Pure functions of folded words."""

from difflib import get_close_matches
from functools import lru_cache

from schemas.timewords import (
    ADJECTIVES,
    CLOSE,
    CLOSE_BEFORE_NUMBER,
    COUNTS,
    LETTERED,
    LIKE_MONTHS,
    NUMBERS,
    PART_WORDS,
    STEMS,
    UNIT,
    UNITS,
    UNTIL,
    WORDS,
)


def numbers_a_part(word: str, behind: str) -> bool:
    """Say whether a word is like one of a part of a year (`SEMSTER`, `TRIBULAN`), and a number stands behind it."""
    if len(word) < len("TRWLN") or not is_number(behind):
        return False
    return bool(get_close_matches(word, PART_WORDS, 1, CLOSE_BEFORE_NUMBER))


def with_what_leads(rest: list[str], first: int) -> int:
    """Give where words of time begin together with what leads to them: `S D SAAT INI`, `TENGAH TAHUN`, `6 BULAN`.

    Twelve months are a year: their number says no more than the word.
    """
    if rest[first] in (*UNITS["M"], "MONTHS") and first and rest[first - 1] != "12":
        return first - (is_number(rest[first - 1]) or rest[first - 1] in COUNTS)
    while first and rest[first - 1] in UNTIL:
        first -= 1
    return 0 if rest[:first] == ["TENGAH"] else first


def is_number(word: str) -> bool:
    """Say whether a word is a number that a part of a year could have, a Roman one, or one such as `2Q` or `H1`."""
    return word in NUMBERS or (word.isdigit() and len(word) <= len("31")) or LETTERED.fullmatch(word) is not None


@lru_cache(maxsize=65_536)
def speaks(word: str) -> bool:
    """Say whether a word that was not understood speaks of time."""
    if word in ADJECTIVES:
        return False
    known = word in WORDS or word in UNIT or word.startswith(STEMS)
    return known or bool(len(word) > len("APRI") and get_close_matches(word, LIKE_MONTHS, 1, CLOSE))
