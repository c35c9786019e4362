"""What a text says of time: parts of a year, years, days, and the words of time that it does not know.

A text is consumed from the left: what is known is taken, and of what is left whatever can speak of time is
given back unread, so that nobody takes it for nothing. How a period is written is `schemas.periode`; what
follows from what a title, a tab or a heading says, `assets.sheet.titles`.
"""

import datetime as dt
import re
from difflib import get_close_matches
from functools import lru_cache
from typing import NamedTuple

_MONTH_NAMES = (
    "JANUARI JAN JANUARY",
    "FEBRUARI PEBRUARI FEB PEB FEBRUARY",
    "MARET MAR MRT MARCH",
    "APRIL APR",
    "MEI MAY",
    "JUNI JUN JUNE",
    "JULI JUL JULY",
    "AGUSTUS AGT AGTS AGST AGS AGU AUGUST AUG",
    "SEPTEMBER SEP SEPT",
    "OKTOBER OKT OCTOBER OCT",
    "NOVEMBER NOV NOP NOPEMBER",
    "DESEMBER DES DECEMBER DEC",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_UNITS = {
    "TW": ("TW", "TRIWULAN", "TRIW", "TRW", "TRIWUL", "TRIMESTER", "KUARTAL", "KWARTAL", "QUARTER", "Q"),
    "S": ("SEMESTER", "SMT", "SEM", "SMSTR", "SMTR", "PARUH"),
    "M": ("BULAN", "BLN"),
}
"""The words of each part of a year, by the letters of its period."""
_UNIT = {word: letters for letters, words in _UNITS.items() for word in words}
_MOST = {"TW": 4, "S": 2, "M": 12}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINALS = (
    ("SATU", "PERTAMA", "KESATU"),
    ("DUA", "KEDUA"),
    ("TIGA", "KETIGA"),
    ("EMPAT", "KEEMPAT"),
)
_NUMBERS = (
    {roman: at for at, roman in enumerate(_ROMAN, start=1)}
    | {str(at): at for at in range(1, 13)}
    | {f"{at:02}": at for at in range(1, 10)}
    | {word: at for at, words in enumerate(_ORDINALS, start=1) for word in words}
)
_YEAR_WORDS = (("TAHUN", "ANGGARAN"), ("TAHUN",), ("T", "A"), ("TA",), ("THN",), ("TH",))
_UP_TO = (("S", "D"), ("SD",), ("SAMPAI", "DENGAN"), ("SAMPAI",), ("HINGGA",))
_LEADS = (*_UP_TO, ("PER",), ("POSISI",), ("KEADAAN",), ("AKHIR",), ("DATA",))
"""Words that lead to the day or the part of a year that data are of, and say nothing without one."""
_MOST_LEADING = 12
"""How many words may lead to one day or part: looking for more of them again from each would take long."""
_ON = (("TANGGAL",), ("TGL",))
_ALONE = frozenset((*_UNIT, "TAHUN", "THN", "UPDATE", "UPDATED", "AWAL", "LALU", "TAHAP", "TERMIN", "T", "W"))
_EACH = tuple((word, unit) for word in ("PER", "TIAP", "SETIAP") for unit in _UNIT)
_WORDS = {
    *("TW", "TWL", "TAHUN", "THN", "CAWU", "MINGGU", "PEKAN", "HINGGA", "SAMPAI", "TAHAP", "TERMIN", "YTD", "UPDATE"),
    *("UPDATED", "PROGNOSIS", "PROGNOSA", "PROYEKSI", "PERTENGAHAN", "AWAL", "BERJALAN", "LALU", "GANJIL", "GENAP"),
}
_STEMS = ("TRIW", "TRIMES", "CATURW", "SEMEST", "KUARTA", "KWARTA")
_ADJECTIVES = {"TRIWULANAN", "SEMESTERAN", "BULANAN", "TAHUNAN", "MINGGUAN", "CATURWULANAN"}
_YEAR = re.compile(r"20\d\d")
_UNIT_WORD = "|".join(sorted(_UNIT, key=len, reverse=True))
_GLUED = re.compile(rf"({_UNIT_WORD})({'|'.join(sorted(_ROMAN, key=len, reverse=True))}|\d{{1,2}})")
_SEPARATE = re.compile(r"\bT W\b|\bTRI WULAN\b|\bTRI WULANAN\b")
_JOINED = {"T W": "TW", "TRI WULAN": "TRIWULAN", "TRI WULANAN": "TRIWULANAN"}
_LIKE_MONTHS = [name for name in _MONTHS if len(name) > len("APR")]
_CLOSE = 0.85
_PART_WORDS = ("TRIWULAN", "SEMESTER", "KUARTAL", "CATURWULAN")
_CLOSE_BEFORE_NUMBER = 0.72
_LETTERED = re.compile(r"[A-Z]\d{1,2}|\d{1,2}[A-Z]")


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
    """

    parts: frozenset[str]
    years: frozenset[str]
    loose: frozenset[str]
    whole: frozenset[str]
    dates: frozenset[str]
    led: frozenset[str]
    ranges: tuple[str, ...]
    unread: tuple[str, ...]


@lru_cache(maxsize=16_384)
def time_said(text: str) -> Said:
    """Read a folded text (`schemas.text.fold`) from the left."""
    reader = _Reader(_tokens(text))
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
    )


def _tokens(text: str) -> list[str]:
    whole = _SEPARATE.sub(lambda found: _JOINED[found[0]], text)
    found: list[str] = []
    for word in whole.split():
        glued = _GLUED.fullmatch(word)
        found += [glued[1], glued[2]] if glued and word not in _MONTHS else [word]
    return found


def says_nothing(unread: str) -> bool:
    """Say whether unread words of time are harmless in a name: `TW`, `UPDATE`, with neither number nor time behind."""
    first, *rest = unread.split()
    numbered = bool(rest) and (rest[0] in _NUMBERS or rest[0][0].isdigit())
    return first in _ALONE and not numbered and not any(_speaks(word) for word in rest)


class _Reader:
    """A text being read: tokens, how far it came, and what it said so far."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._at = 0
        self._rest: list[str] = []
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
            known = self._date() or self._years() or self._numbered() or self._months()
            if known:
                self._close(before_year=known == _YEAR_SAID)
                self.led |= {known} if lead and known != _YEAR_SAID else set()
                continue
            if lead and "".join(self._peek()).isdigit():
                self._at += 2
                self.unread.append(" ".join(self._tokens[before : self._at]))
                continue
            self._at = before
            if self._each():
                continue
            self._rest.append(self._tokens[self._at])
            self._at += 1
        self._close()

    def _close(self, *, before_year: bool = False) -> None:
        """Keep what was left over since the last known words, if it speaks of time."""
        if before_year and self._rest == ["TENGAH"]:  # behind another word it is Jawa Tengah
            self.unread.append("TENGAH TAHUN")
        if before_year and self._rest and all(map(_is_number, self._rest)):  # behind another word it is Lampiran II
            self.unread.append(" ".join(self._rest))
        first = next((at for at, word in enumerate(self._rest) if _speaks(word) or self._numbers_a_part(at)), None)
        if self._behind and self._rest and _is_number(self._rest[0]):
            first = 0
        self._behind = True
        if first == 1 and self._rest[0] == "TENGAH":
            first = 0
        if first is not None:
            self.unread.append(" ".join(self._rest[first : first + 4]))
        self._rest = []

    def _numbers_a_part(self, at: int) -> bool:
        """Say whether a word is like one of a part of a year (`SEMSTER`, `TRIBULAN`), and a number stands behind it."""
        word, behind = self._rest[at], self._rest[at + 1 : at + 2]
        if len(word) < len("TRWLN") or not behind or not _is_number(behind[0]):
            return False
        return bool(get_close_matches(word, _PART_WORDS, 1, _CLOSE_BEFORE_NUMBER))

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
        while self._at - first < _MOST_LEADING and self._take(*_LEADS, *_ON):
            pass
        return any((word,) not in _ON for word in self._tokens[first : self._at])

    def _each(self) -> bool:
        """Pass over `PER TRIWULAN`: every one, not one of them."""
        return self._take(*_EACH)

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
        backwards = _YEAR.fullmatch(words[0]) is not None
        year, month, day = words if backwards else words[::-1]
        if not _YEAR.fullmatch(year) or not day.isdigit() or (day in _MONTHS):
            return ""
        self._at += taken
        try:
            date = dt.date(int(year), _MONTHS.get(month) or int(month), int(day)).isoformat()
        except ValueError:
            date = ""
        self.dates.add(date)
        return date or _NO_DAY

    # ── years ───────────────────────────────────────────────────────────────────────────────────

    def _years(self) -> str:
        first = self._at
        said = self._take(*_YEAR_WORDS)
        years: list[str] = []
        while self._at < len(self._tokens):
            before = self._at
            if years:
                self._take(("DAN",), *_UP_TO)
            if not _YEAR.fullmatch("".join(self._peek())):
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
        """Take `TRIWULAN I S D III`, `SEMESTER PERTAMA`, `BULAN KE 6`."""
        first, letters = self._at, _UNIT.get("".join(self._peek()), "")
        numbers: list[int] = []
        if not letters:
            return ""
        while True:
            before = self._at
            if not numbers or self._take(("DAN",), *_UP_TO):
                self._take(*((word,) for word in _UNITS[letters]))
            self._take(("KE",))
            number = _NUMBERS.get("".join(self._peek()), 0)
            if not 0 < number <= _MOST[letters]:
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
                self._take(("DAN",), *_UP_TO)
            led = self._take(("BULAN",), ("BLN",)) or led
            number = _MONTHS.get("".join(self._peek()), 0)
            if not number:
                self._at = before
                break
            numbers.append(number)
            self._at += 1
        if not numbers:
            self._at = first
            return ""
        year = "".join(self._peek())
        if _YEAR.fullmatch(year):
            self.years.add(year)
            self._at += 1
        part = self._part("M", numbers, first)
        self.whole |= {f"{year}{part}"} if _YEAR.fullmatch(year) and part != _YEAR_SAID else set()
        self.led |= {part} if led and part != _YEAR_SAID else set()
        return part

    def _part(self, letters: str, numbers: list[int], first: int) -> str:
        """Keep the last of several parts where they begin with the year; else they are not understood."""
        if len(numbers) > 1 and (numbers[0] != 1 or sorted(numbers) != numbers):
            self._close()
            self.unread.append(" ".join(self._tokens[first : self._at]))
            return _YEAR_SAID
        if len(numbers) > 1:
            self.ranges.append(" ".join(self._tokens[first : self._at]))
        part = f"-{letters}{numbers[-1]:02}" if letters == "M" else f"-{letters}{numbers[-1]}"
        self.parts.add(part)
        return part


def _is_number(word: str) -> bool:
    """Say whether a word is a number that a part of a year could have, a Roman one, or one such as `2Q` or `H1`."""
    return word in _NUMBERS or (word.isdigit() and len(word) <= len("31")) or _LETTERED.fullmatch(word) is not None


def _is_part_of_day(word: str) -> bool:
    return word in _MONTHS or (word.isdigit() and (len(word) <= len("31") or _YEAR.fullmatch(word) is not None))


@lru_cache(maxsize=65_536)
def _speaks(word: str) -> bool:
    """Say whether a word that was not understood speaks of time."""
    if word in _ADJECTIVES:
        return False
    known = word in _WORDS or word in _UNIT or word.startswith(_STEMS)
    return known or bool(len(word) > len("APRI") and get_close_matches(word, _LIKE_MONTHS, 1, _CLOSE))
