"""Periods: how a figure's first key is written, and which months it covers.

A period is `2023`, `2023-S1`, `2023-TW2` or `2023-M07` and means *up to and including*: `2023-TW2`
ends in June and begins in January. Which facts enter the figures of a period is decided by their
`sifat` in SQL (macro `termasuk`), not here; what a text says of time is `schemas.waktu`.
"""

import calendar
import re
from functools import lru_cache

PERIODE = r"^20\d\d(-(S[12]|TW[1-4]|M(0[1-9]|1[0-2])))?$"


def last_month(period: str) -> int:
    """Give the last month of a period: 12 of `2023`, 6 of `2023-S1`, 9 of `2023-TW3`, 7 of `2023-M07`."""
    part = period[5:]
    months = {"": 12, "S": 6, "T": 3, "M": 1}[part[:1]]
    return months * int(re.sub(r"\D", "", part) or 1)


def months(period: str) -> range:
    """Give the months of the part of the year that a period names: 4 to 6 of `2023-TW2`, all of `2023`."""
    last = last_month(period)
    return range(last - {"": 12, "S": 6, "T": 3, "M": 1}[period[5:6]] + 1, last + 1)


@lru_cache(maxsize=1024)
def overlap(one: str, other: str) -> bool:
    """Say whether two periods of parts of the year share a month: added up, it would count twice."""
    a, b = months(one), months(other)
    return one[:4] == other[:4] and a.start < b.stop and b.start < a.stop


def month_of(day: str) -> str:
    """Give the month of an ISO date as a period: `2024-M09` of `2024-09-30`."""
    return f"{day[:4]}-M{day[5:7]}"


def last_day(period: str) -> str:
    """Give the last day of a period, ISO: `2024-06-30` of `2024-S1`."""
    year, month = int(period[:4]), last_month(period)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"
