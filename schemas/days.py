"""Days as folded words write them: one (`30 JUNI 2023`, `2023 06 30`), or those from one to another.

What a text says of time with them is `schemas.waktu`.
"""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from schemas.timewords import LEADS, MONTHS, ON, UNTIL, YEAR


class Days(NamedTuple):
    """A day among words, or days up to it.

    Attributes:
        date: The last of them, ISO; empty for one that the calendar does not have.
        end: The place of the first word behind.
        of_year: Whether they are all days of its year up to it.
    """

    date: str
    end: int
    of_year: bool = False


def day_at(words: Sequence[str], at: int) -> Days | None:
    """Give the day that stands at a place, year last or first; None where none does."""
    here = list(words[at : at + 4])
    taken = len(here)
    if taken > 3 and here[2] in ("TAHUN", "THN"):  # noqa: PLR2004 - day, month, TAHUN, year
        del here[2]
    else:
        here, taken = here[:3], 3
    if len(here) < 3 or not all(map(_is_part_of_day, here)):  # noqa: PLR2004 - day, month, year
        return None
    year, month, day = here if YEAR.fullmatch(here[0]) else here[::-1]
    if not YEAR.fullmatch(year) or YEAR.fullmatch(month) or not day.isdigit():
        return None
    return Days(_iso(year, month, day), at + taken)


def days_at(words: Sequence[str], at: int) -> Days | None:
    """Give the days that stand at a place, `1 JANUARI S D 30 JUNI 2023`, `1 JANUARI 31 DESEMBER 2023`; or None.

    Where both have their year and nothing leads from one to the other they are days only from the first of a year on.
    """
    day, month, year = (*words[at : at + 3], "", "", "")[:3]
    if not (_is_part_of_day(day) and day.isdigit() and (month in MONTHS or YEAR.fullmatch(year))):
        return None
    parted = at + (3 if YEAR.fullmatch(year) else 2)
    there = _behind_leads(words, parted)
    last = day_at(words, there)
    if last is None or (there > parted and UNTIL.isdisjoint(words[parted:there])):
        return None
    own_year = year if YEAR.fullmatch(year) else last.date[:4]
    of_year = bool(last.date) and _iso(last.date[:4], "1", "1") == _iso(own_year, month, day)
    return None if YEAR.fullmatch(year) and there == parted and not of_year else last._replace(of_year=of_year)


def _behind_leads(words: Sequence[str], at: int) -> int:
    """Give the place behind the words at a place that lead to a day."""
    leads = (*LEADS, *ON)
    while found := next((lead for lead in leads if tuple(words[at : at + len(lead)]) == lead), None):
        at += len(found)
    return at


def _iso(year: str, month: str, day: str) -> str:
    try:
        return dt.date(int(year), MONTHS.get(month) or int(month), int(day)).isoformat()
    except ValueError:
        return ""


def _is_part_of_day(word: str) -> bool:
    return word in MONTHS or (word.isdigit() and (len(word) <= len("31") or YEAR.fullmatch(word) is not None))
