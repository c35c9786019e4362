"""Which facts take part in the figures of a period (design, section 3: *time is declared*).

A flow is the sum of all parts of the year up to the period, which leave no hole; a stock and what is cumulative are the
last that was said. What was said of a whole year holds in all its parts if it is a stock or a plan.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

Fact = dict[str, Any]

_LONG = {"": 12, "S": 6, "T": 3, "M": 1}


@cache
def months(period: str) -> range:
    """Give the months that a period names: 7 to 9 of `2024-TW3`."""
    part = period[5:]
    long = _LONG[part[:1]]
    number = int(part.lstrip("STWM") or 1)
    return range(long * (number - 1) + 1, long * number + 1)


@cache
def end(period: str) -> int:
    """Give the last month of a period."""
    return months(period)[-1]


def last_day(period: str) -> str:
    """Give the last day of a period."""
    year, month = int(period[:4]), end(period)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]}"


def of_indicator(stated: str, sifat: str | None, period: str) -> bool:
    """Say whether what indicators state of one period counts in another: a year's in it all, parts that are past."""
    if sifat == "tahunan":
        return stated[:4] == period[:4]
    if sifat in ("kumulatif", "keadaan"):
        return stated == period
    return stated[:4] == period[:4] and end(stated) <= end(period)


class Part(NamedTuple):
    """A fact that takes part in a period, and whether its series reaches the period's end without a hole."""

    fact: Fact
    whole: bool = True


def own(facts: Iterable[Fact]) -> Iterator[tuple[str, Part]]:
    """Give every fact in its own period: lines of one handing-in meet no other period."""
    return ((fact["periode"], Part(fact)) for fact in facts)


def taking_part(
    facts: Iterable[Fact], series: Callable[[Fact], tuple[Any, ...]], time: Callable[[Fact], str]
) -> Iterator[tuple[str, Part]]:
    """Give (period, fact) for all periods of the facts.

    Args:
        facts: The chosen facts of one table.
        series: What tells what is said again later from what is said besides.
        time: The declared time of a fact's measure: `arus`, `keadaan` or `kumulatif`.
    """
    by_year: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_year[fact["periode"][:4]].append(fact)
    for several in by_year.values():
        lines: dict[tuple[Any, ...], list[Fact]] = defaultdict(list)
        for fact in several:
            lines[series(fact)].append(fact)
        for period in sorted({fact["periode"] for fact in several}):
            for line in lines.values():
                for part in _in_period(line, period, time):
                    yield period, part


def _in_period(line: list[Fact], period: str, time: Callable[[Fact], str]) -> Iterator[Part]:
    known = [fact for fact in line if _can(fact, time(fact), period)]
    if not known:
        return
    latest = max(_order(fact, period) for fact in known)
    covered = {month for fact in known for month in months(fact["periode"])}
    hole = covered != set(range(1, end(period) + 1))
    last = max(end(fact["periode"]) for fact in known) == end(period)
    for fact in known:
        if time(fact) == "arus" and fact["sifat"] == "per_periode":
            yield Part(fact, whole=not hole)
        elif _order(fact, period) == latest:
            yield Part(fact, whole=last or time(fact) == "keadaan" or fact["sifat"] == "keadaan")


def _can(fact: Fact, time: str, period: str) -> bool:
    if fact["sifat"] == "keadaan":
        return bool(fact["periode"] == period)
    return (fact["sifat"] == "tahunan" and time == "keadaan") or end(fact["periode"]) <= end(period)


def _order(fact: Fact, period: str) -> tuple[int, bool, str]:
    return end(fact["periode"]), fact["periode"] == period, fact["periode"]
