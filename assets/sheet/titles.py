"""What the words around a table say: its period and date.

Pure functions of folded text; where titles, headings and feet stand is `assets.sheet.recognise`, how a period
is written `schemas.periode`, whether amounts are in thousands `assets.sheet.scales`.
"""

import re
from dataclasses import dataclass, field

from schemas.forms import Form
from schemas.periode import last_day, last_month, month_of
from schemas.text import contains
from schemas.waktu import Said, says_nothing, time_said

_YEAR = re.compile(r"\b20\d\d\b")


@dataclass
class Title:
    """What a title says; `wrong` holds the codes of findings with the words of their sentences."""

    periode: str = ""
    tanggal: str | None = None
    wrong: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def read_title(form: Form, text: str) -> Title:
    """Read period and date from a folded title, from the form's phrase on (a letterhead names other years).

    A line end parts one cell of the title from the next. What stands before the phrase in its own cell may speak of
    no time that is not understood either. A `keadaan` is about the day that its title names, and belongs to that
    day's month.
    """
    place = phrase_in(form, text)
    if place is None:  # the title stands over a neighbour abreast
        return Title(wrong=[("G-JUDUL", {"formulir": form.nama, "diterima": form.judul[0]})])
    start, end = place
    said, before = time_said(text[end:]), time_said(text[:start].rpartition("\n")[2])
    unread = (*said.unread, *(words for words in before.unread if not says_nothing(words)))
    if unread:
        return Title(wrong=[("G-WAKTU", {"kata": unread[0]})])
    if form.sifat == "keadaan":
        return _of_day(form, said)
    title = _of_period(form, said, _parts_above(text[:start]) | before.parts)
    title.tanggal = max(said.dates, default="") or None
    if "" in said.dates or len(said.dates) > 1:
        title.wrong.append(("G-TANGGAL", {}))
    return title


def phrase_in(form: Form, text: str) -> tuple[int, int] | None:
    """Give where the first phrase of a form begins and ends in a folded title; None where none stands there."""
    whole = text.replace("\n", " ")
    found = [(start, phrase) for phrase in form.phrases if (start := contains(whole, phrase)) >= 0]
    return min((start, start + len(phrase)) for start, phrase in found) if found else None


def _parts_above(text: str) -> frozenset[str]:
    """Give the parts of a year that what stands above a title names for it (a letter's month is not among them)."""
    said = time_said(text)
    return frozenset(part for part in said.parts if not part.startswith("-M") or part in said.led)


def _of_day(form: Form, said: Said) -> Title:
    ends = {last_day(year + part) for year in said.years for part in said.parts if part.startswith("-M")}
    dates = said.dates or (ends if form.hari == "akhir bulan" else frozenset())
    if len(dates) != 1 or "" in dates:
        month = not dates and len(ends) == 1
        return Title(wrong=[("G-HARI" if month else "G-TANGGAL", {})])
    (day,) = dates
    other = {day[:4] + part for part in said.parts if last_month(day[:4] + part) != int(day[5:7])}
    if other:
        return Title(wrong=[("G-PERIODE-GANDA", {"periode": ", ".join(sorted({month_of(day), *other}))})])
    return Title(month_of(day), day)


def _of_period(form: Form, said: Said, above: frozenset[str]) -> Title:
    if said.ranges and form.sifat == "per_periode":
        return Title(wrong=[("G-WAKTU", {"kata": said.ranges[0]})])
    periods = _named(form, said, above)
    early = {month_of(date) for date in said.dates for period in periods if date and before_end(date, period)}
    if early or len(periods) > 1:
        return Title(wrong=[("G-PERIODE-GANDA", {"periode": ", ".join(sorted(periods | early))})])
    if not periods:
        return Title(wrong=[("G-PERIODE", {})])
    (period,) = periods
    words = {"formulir": form.nama, "periode": period}
    partly = "-" in period and form.whole_year
    return Title(period, wrong=[("G-PERIODE-TAHUN", words)] if partly else [])


def _named(form: Form, said: Said, above: frozenset[str]) -> set[str]:
    """Give every period that a title names: its parts of its years, or the month that its day ends."""
    dates = {date for date in said.dates if date}
    years = said.years or said.loose
    ends = {month_of(day) for day in dates if day == last_day(month_of(day))}
    if not years and not said.parts and ends and form.sifat == "kumulatif":
        return ends
    years = years or frozenset(date[:4] for date in dates)
    return {year + part for year in years for part in (said.parts or {""}) | above}


def before_end(date: str, period: str) -> bool:
    """Say whether a day lies before the last month of a period: what is known then is not its whole."""
    return (date[:4], int(date[5:7])) < (period[:4], last_month(period))


def other_years(heading: str, period: str) -> set[str]:
    """Give the years that a folded heading names (`TARGET TAHUN 2024`) and its table is not about."""
    return set(_YEAR.findall(heading)) - {period[:4]} if period else set()
