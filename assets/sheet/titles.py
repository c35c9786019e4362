"""What the words around a table say: its period and date, and whether amounts are in thousands.

Pure functions of folded text; where titles, headings and feet stand is `assets.sheet.recognise`, how a period
is written `schemas.periode`.
"""

import re
from dataclasses import dataclass, field

from schemas.forms import Form
from schemas.periode import dates_named, last_month, periods_named, without_dates
from schemas.text import contains

_UNIT = r"(?:SE)?(?:RIBU|JUTA|MILIAR|MILYAR|TRILIUN)(?:AN)?"
_ZEROS = (
    r"\bX ?(?:RP ?)?1 ?000\b(?! ?000)|\b(?:RP|IDR) ?(?:1 )?000\b(?! ?\d)|\bDALAM (?:RP ?)?(?:1 )?000\b(?! ?\d)|^000$"
    r"|\b(?:DALAM|DLM|SATUAN|RP|IDR) (?:RB|JT|M)\b|\bIN (?:THOUSANDS|MILLIONS|BILLIONS)\b"
    rf"|\b(?:DI)?KALI(?:KAN)? (?:DENGAN )?(?:{_UNIT}|1 ?000)\b"
)
_SCALE = re.compile(rf"\b{_UNIT}\b|{_ZEROS}")
_SCALE_BELOW = re.compile(rf"\b(?:DALAM|DLM|SATUAN|RP|IDR) {_UNIT}\b|^{_UNIT}(?: RUPIAH)?$|{_ZEROS}")
_YEAR = re.compile(r"\b20\d\d\b")


@dataclass
class Title:
    """What a title says; `wrong` holds the codes of findings with the words of their sentences."""

    periode: str = ""
    tanggal: str | None = None
    wrong: list[tuple[str, dict[str, str]]] = field(default_factory=list)


def read_title(form: Form, text: str, sheet: str) -> Title:
    """Read period and date from a folded title, from the form's phrase on (a letterhead names other years).

    Where a table may be about a part of the year, the folded name of the sheet must not name another
    one. A `keadaan` is about the day that its title names, and belongs to that day's month.
    """
    starts = [start for phrase in form.phrases if (start := contains(text, phrase)) >= 0]
    if not starts:  # the title stands over a neighbour abreast
        return Title(wrong=[("G-JUDUL", {"formulir": form.nama, "diterima": form.judul[0]})])
    start = min(starts)
    dates = dates_named(text[start:])
    bad_day = [("G-TANGGAL", dict[str, str]())] if "" in dates or len(dates) > 1 else []
    if form.sifat == "keadaan":
        return _of_day(dates) if dates else Title(wrong=[("G-TANGGAL", {})])
    above = text[:start] if form.whole_year else f"{text[:start]} {sheet}"
    found = _of_period(form, periods_named(without_dates(text[start:]), without_dates(above)), dates)
    found.tanggal = max(dates, default="") or None
    found.wrong += bad_day
    return found


def _of_day(dates: set[str]) -> Title:
    if len(dates) > 1 or "" in dates:
        return Title(wrong=[("G-TANGGAL", {})])
    (day,) = dates
    return Title(f"{day[:4]}-M{day[5:7]}", day)


def _of_period(form: Form, periods: set[str], dates: set[str]) -> Title:
    years = periods or {date[:4] for date in dates if date}
    early = {f"{date[:4]}-M{date[5:7]}" for date in dates for period in years if _before_end(date, period)}
    if early or len(years) > 1:
        return Title(wrong=[("G-PERIODE-GANDA", {"periode": ", ".join(sorted(years | early))})])
    if not years:
        return Title(wrong=[("G-PERIODE", {})])
    (period,) = years
    partly = "-" in period and form.whole_year
    words = {"formulir": form.nama, "periode": period}
    return Title(period, wrong=[("G-PERIODE-TAHUN", words)] if partly else [])


def _before_end(date: str, period: str) -> bool:
    """Say whether a day lies before the last month of a period: what is known then is not its whole."""
    return bool(date) and (date[:4], int(date[5:7])) < (period[:4], last_month(period))


def other_years(heading: str, period: str) -> set[str]:
    """Give the years that a folded heading names (`TARGET TAHUN 2024`) and its table is not about."""
    return set(_YEAR.findall(heading)) - {period[:4]} if period else set()


def scaled(text: str, *, below: bool) -> bool:
    """Say whether a folded text announces amounts in thousands or millions (`DALAM RIBUAN`, `RP 000`).

    Below a table words alone do not count: amounts are spelled out there.
    """
    return (_SCALE_BELOW if below else _SCALE).search(text) is not None
