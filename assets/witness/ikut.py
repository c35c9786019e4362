"""Which facts take part in the figures of a period (design, section 3: *time is declared*).

A flow is the sum of all parts of the year up to the period, which leave no hole; a stock and what is cumulative are the
last that was said. What was said of a whole year holds in all its parts if it is a stock or a plan.
"""

import calendar
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache
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


class _Stated(NamedTuple):
    """What decides where a fact takes part: its period, how it is stated, and the declared time of its measure."""

    periode: str
    sifat: str
    waktu: str


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
        periods = sorted({fact["periode"] for fact in several})
        told = [
            (line, tuple(_Stated(one["periode"], one["sifat"], time(one)) for one in line)) for line in lines.values()
        ]
        for period in periods:
            for line, stated in told:
                for at, whole in _in_period(stated, period):
                    yield period, Part(line[at], whole)


@lru_cache(maxsize=4096)
def _in_period(line: tuple[_Stated, ...], period: str) -> tuple[tuple[int, bool], ...]:
    """Give which facts of a line take part in a period, each with whether its series reaches the period's end."""
    known = [(at, one) for at, one in enumerate(line) if _can(one, period)]
    if not known:
        return ()
    latest = max(_order(one, period) for _, one in known)
    covered = {month for _, one in known for month in months(one.periode)}
    hole = covered != set(range(1, end(period) + 1))
    last = max(end(one.periode) for _, one in known) == end(period)
    found = []
    for at, one in known:
        if one.waktu == "arus" and one.sifat == "per_periode":
            found.append((at, not hole))
        elif _order(one, period) == latest:
            found.append((at, last or "keadaan" in (one.waktu, one.sifat)))
    return tuple(found)


def _can(one: _Stated, period: str) -> bool:
    if one.sifat == "keadaan":
        return one.periode == period
    return (one.sifat == "tahunan" and one.waktu == "keadaan") or end(one.periode) <= end(period)


def _order(one: _Stated, period: str) -> tuple[int, bool, str]:
    return end(one.periode), one.periode == period, one.periode
