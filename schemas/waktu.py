"""What a text says of time: parts of a year, years, days, and the words of time that it does not know.

A text is consumed from the left: what is known is taken, and of what is left whatever can speak of time is
given back unread, so that nobody takes it for nothing. Of cells read together a line end parts one from the next.
How a period is written is `schemas.periode`; what follows from what a title, a tab or a heading says,
`assets.sheet.titles`.
"""

import datetime as dt
from difflib import get_close_matches
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from schemas.timewords import (
    ADJECTIVES,
    ALONE,
    CLOSE,
    CLOSE_BEFORE_NUMBER,
    COUNTS,
    EACH,
    GLUED,
    GLUED_BEHIND,
    GLUED_TIME,
    JOINED,
    LEADS,
    LETTERED,
    LIKE_MONTHS,
    MONTHS,
    MOST,
    NUMBERS,
    ON,
    ORDINALS_BEFORE,
    PAIRS,
    PART_WORDS,
    SEPARATE,
    STEMS,
    UNIT,
    UNITS,
    UNTIL,
    UP_TO,
    WORDS,
    YEAR,
    YEAR_WORDS,
)

_MOST_LEADING = 12
"""How many words may lead to one day or part: looking for more of them again from each would take long."""

_YEAR_SAID = "tahun"
"""What a step of the reader gives that was no part of a year and no day, and was taken all the same."""
_NO_DAY = "hari"
"""What it gives for a day that the calendar does not have."""


class Said(NamedTuple):
    """What a text says of time.

    Attributes:
        parts: Parts of a year, as their periods are written: `-TW2`, `-S1`, `-M06`; of a range its last one.
        years: The years, those of days not among them.
        loose: Years that stand by themselves, without a word that says so.
        whole: Months with the year that stands beside them: `2024-M06`.
        dates: The days, ISO; empty for one that the calendar does not have.
        led: The parts and days to which a word such as *posisi*, *s.d.* or *bulan* leads.
        ranges: Runs of words that name several parts, of which the last is taken.
        unread: Words of time that are not understood, each run of them as it stands.
        rest: The words that were not taken, whatever they speak of.
    """

    parts: frozenset[str]
    years: frozenset[str]
    loose: frozenset[str]
    whole: frozenset[str]
    dates: frozenset[str]
    led: frozenset[str]
    ranges: tuple[str, ...]
    unread: tuple[str, ...]
    rest: frozenset[str]


@lru_cache(maxsize=16_384)
def time_said(text: str) -> Said:
    """Read a folded text (`schemas.text.fold`) from the left; of several cells, one on each line."""
    cells = [_tokens(cell) for cell in text.split("\n")]
    reader = _Reader([word for cell in cells for word in cell], frozenset(accumulate(map(len, cells))))
    reader.run()
    return Said(
        frozenset(reader.parts),
        frozenset(reader.years),
        frozenset(reader.loose),
        frozenset(reader.whole),
        frozenset(reader.dates),
        frozenset(reader.led),
        tuple(reader.ranges),
        tuple(reader.unread),
        frozenset(reader.rest),
    )


def _tokens(text: str) -> list[str]:
    whole = SEPARATE.sub(lambda found: JOINED[found[0]], text)
    found: list[str] = []
    for word in whole.split():
        glued, behind = GLUED.fullmatch(word), GLUED_BEHIND.fullmatch(word)
        if day_or_year := GLUED_TIME.fullmatch(word):
            found += [part for part in day_or_year.groups() if part]
            continue
        unit, number = glued.groups() if glued else behind.group("unit", "number") if behind else ("", "")
        found += ["HALF" if unit == "H" else unit, number] if unit and word not in MONTHS else [word]
    return found


def is_bare(name: str) -> bool:
    """Say whether a folded name is nothing but a number that a part of a year could have: `06`, `II`."""
    return name in NUMBERS


def says_nothing(unread: str) -> bool:
    """Say whether unread words of time are harmless in a name: `TW`, `UPDATE`, with neither number nor time behind."""
    first, *rest = unread.split()
    numbered = bool(rest) and (rest[0] in NUMBERS or rest[0][0].isdigit())
    return first in ALONE and not numbered and not any(_speaks(word) for word in rest)


class _Reader:
    """A text being read: tokens, how far it came, and what it said so far."""

    def __init__(self, tokens: list[str], starts: frozenset[int]) -> None:
        self._tokens = tokens
        self._starts = starts
        self._at = 0
        self._rest: list[str] = []
        self.rest: set[str] = set()
        self._behind = False
        self.parts: set[str] = set()
        self.years: set[str] = set()
        self.loose: set[str] = set()
        self.whole: set[str] = set()
        self.dates: set[str] = set()
        self.led: set[str] = set()
        self.ranges: list[str] = []
        self.unread: list[str] = []

    def run(self) -> None:
        """Read to the end."""
        while self._at < len(self._tokens):
            before = self._at
            lead = self._lead()
            led, first = self._at > before, self._at
            known = self._date() or self._years() or self._numbered() or self._months()
            if known:
                self._close(first, before_year=known == _YEAR_SAID)
                self.led |= {known} if lead and known != _YEAR_SAID else set()
                continue
            if led and "".join(self._peek()).isdigit():
                self._at += 2
                self.unread.append(" ".join(self._tokens[before : self._at]))
                continue
            self._at = before
            if self._each():
                continue
            self._rest.append(self._tokens[self._at])
            self._at += 1
        self._close(self._at)

    def _close(self, end: int, *, before_year: bool = False) -> None:
        """Keep what was left over since the last known words, which ends before a place, if it speaks of time."""
        rest, self._rest = self._rest, []
        behind, self._behind = self._behind, True
        self.rest.update(rest)
        if before_year and rest == ["TENGAH"]:  # behind another word it is Jawa Tengah
            self.unread.append("TENGAH TAHUN")
        if before_year and self._are_time(rest, end - len(rest)):  # behind another word it is Lampiran II
            self.unread.append(" ".join(rest))
        first = next((at for at in range(len(rest)) if self._speaks_of_time(rest, at)), None)
        if behind and self._are_time(rest[:1], end - len(rest)):
            first = 0
        if first is not None:
            first = _with_what_leads(rest, first)
            self.unread.append(" ".join(rest[first : first + 4]))

    def _are_time(self, words: list[str], first: int) -> bool:
        """Say whether words beside a year number a part of it: a number alone in a cell of its own does not.

        Args:
            words: The words between a year and something else.
            first: The place of the first of them.
        """
        if not words or not all(map(_is_number, words)):
            return False
        return not ({first, first + 1} <= self._starts and len(words) == 1 and words[0].isdigit())

    @staticmethod
    def _speaks_of_time(rest: list[str], at: int) -> bool:
        """Say whether a word speaks of time, by itself or with the next."""
        word, behind = rest[at], "".join(rest[at + 1 : at + 2])
        together = (word, behind) in PAIRS or (word == "HARI" and behind.isdigit())
        return _speaks(word) or together or _numbers_a_part(word, behind)

    def _peek(self, many: int = 1) -> list[str]:
        return self._tokens[self._at : self._at + many]

    def _take(self, *choices: tuple[str, ...]) -> bool:
        first = self._tokens[self._at] if self._at < len(self._tokens) else ""
        for words in choices:
            if words[0] == first and tuple(self._peek(len(words))) == words:
                self._at += len(words)
                return True
        return False

    def _lead(self) -> bool:
        first = self._at
        while self._at - first < _MOST_LEADING and self._take(*LEADS, *ON):
            pass
        return any((word,) not in ON for word in self._tokens[first : self._at])

    def _each(self) -> bool:
        """Pass over `PER TRIWULAN`: every one, not one of them."""
        return self._take(*EACH)

    # ── days ────────────────────────────────────────────────────────────────────────────────────

    def _date(self) -> str:
        words = self._peek(4)
        if len(words) > 3 and words[2] in ("TAHUN", "THN"):  # noqa: PLR2004 - day, month, TAHUN, year
            words = [*words[:2], words[3]]
            taken = 4
        else:
            words, taken = words[:3], 3
        if len(words) < 3 or not all(_is_part_of_day(word) for word in words):  # noqa: PLR2004 - day, month, year
            return ""
        backwards = YEAR.fullmatch(words[0]) is not None
        year, month, day = words if backwards else words[::-1]
        if not YEAR.fullmatch(year) or YEAR.fullmatch(month) or not day.isdigit():
            return ""
        self._at += taken
        try:
            date = dt.date(int(year), MONTHS.get(month) or int(month), int(day)).isoformat()
        except ValueError:
            date = ""
        self.dates.add(date)
        return date or _NO_DAY

    # ── years ───────────────────────────────────────────────────────────────────────────────────

    def _years(self) -> str:
        first = self._at
        said = self._take(*YEAR_WORDS)
        years: list[str] = []
        while self._at < len(self._tokens):
            before = self._at
            if years:
                self._take(("DAN",), *UP_TO)
            if not YEAR.fullmatch("".join(self._peek())):
                self._at = before
                break
            years += self._peek()
            self._at += 1
        if not years:
            self._at = first
            return ""
        (self.years if said else self.loose).update(years)
        return _YEAR_SAID

    # ── parts of a year ─────────────────────────────────────────────────────────────────────────

    def _numbered(self) -> str:
        """Take `TRIWULAN I S D III`, `SEMESTER PERTAMA`, `BULAN KE 6`, `2ND QUARTER`."""
        first, letters = self._at, UNIT.get("".join(self._peek()), "")
        numbers: list[int] = []
        if ordinal := ORDINALS_BEFORE.get("".join(self._peek())):
            letters = UNIT.get("".join(self._peek(2)[1:]), "")
            self._at += 2 if ordinal <= MOST.get(letters, 0) else 0
            return self._part(letters, [ordinal], first) if self._at > first else ""
        counted = self._rest and (_is_number(self._rest[-1]) or self._rest[-1] in COUNTS)
        if not letters or (letters == "M" and counted):  # the first six months are not the first
            return ""
        while True:
            before = self._at
            if not numbers or self._take(("DAN",), *UP_TO):
                self._take(*((word,) for word in UNITS[letters]))
            self._take(("KE",))
            number = NUMBERS.get("".join(self._peek()), 0)
            if not 0 < number <= MOST[letters]:
                self._at = before
                break
            numbers.append(number)
            self._at += 1
        if not numbers:
            self._at = first
            return ""
        return self._part(letters, numbers, first)

    def _months(self) -> str:
        """Take `BULAN JANUARI S D JUNI`, `JUNI 2024`, `JANUARI JUNI`."""
        first, led = self._at, False
        numbers: list[int] = []
        while True:
            before = self._at
            if numbers:
                self._take(("DAN",), *UP_TO)
            led = self._take(("BULAN",), ("BLN",)) or led
            number = MONTHS.get("".join(self._peek()), 0)
            if not number:
                self._at = before
                break
            numbers.append(number)
            self._at += 1
        if not numbers:
            self._at = first
            return ""
        year = "".join(self._peek())
        if YEAR.fullmatch(year):
            self.years.add(year)
            self._at += 1
        part = self._part("M", numbers, first)
        self.whole |= {f"{year}{part}"} if YEAR.fullmatch(year) and part != _YEAR_SAID else set()
        self.led |= {part} if led and part != _YEAR_SAID else set()
        return part

    def _part(self, letters: str, numbers: list[int], first: int) -> str:
        """Keep the last of several parts where they begin with the year; else they are not understood."""
        if len(numbers) > 1 and (numbers[0] != 1 or sorted(numbers) != numbers):
            self._close(first)
            self.unread.append(" ".join(self._tokens[first : self._at]))
            return _YEAR_SAID
        if len(numbers) > 1:
            self.ranges.append(" ".join(self._tokens[first : self._at]))
        part = f"-{letters}{numbers[-1]:02}" if letters == "M" else f"-{letters}{numbers[-1]}"
        self.parts.add(part)
        return part


def _numbers_a_part(word: str, behind: str) -> bool:
    """Say whether a word is like one of a part of a year (`SEMSTER`, `TRIBULAN`), and a number stands behind it."""
    if len(word) < len("TRWLN") or not _is_number(behind):
        return False
    return bool(get_close_matches(word, PART_WORDS, 1, CLOSE_BEFORE_NUMBER))


def _with_what_leads(rest: list[str], first: int) -> int:
    """Give where words of time begin together with what leads to them: `S D SAAT INI`, `TENGAH TAHUN`, `6 BULAN`.

    Twelve months are a year: their number says no more than the word.
    """
    if rest[first] in (*UNITS["M"], "MONTHS") and first and rest[first - 1] != "12":
        return first - (_is_number(rest[first - 1]) or rest[first - 1] in COUNTS)
    while first and rest[first - 1] in UNTIL:
        first -= 1
    return 0 if rest[:first] == ["TENGAH"] else first


def _is_number(word: str) -> bool:
    """Say whether a word is a number that a part of a year could have, a Roman one, or one such as `2Q` or `H1`."""
    return word in NUMBERS or (word.isdigit() and len(word) <= len("31")) or LETTERED.fullmatch(word) is not None


def _is_part_of_day(word: str) -> bool:
    return word in MONTHS or (word.isdigit() and (len(word) <= len("31") or YEAR.fullmatch(word) is not None))


@lru_cache(maxsize=65_536)
def _speaks(word: str) -> bool:
    """Say whether a word that was not understood speaks of time."""
    if word in ADJECTIVES:
        return False
    known = word in WORDS or word in UNIT or word.startswith(STEMS)
    return known or bool(len(word) > len("APRI") and get_close_matches(word, LIKE_MONTHS, 1, CLOSE))
