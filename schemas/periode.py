"""Periods: how a figure's first key is written, and which period a title names.

A period is `2023`, `2023-S1`, `2023-TW2` or `2023-M07` and means *up to and including*: `2023-TW2`
ends in June and begins in January. Which facts enter the figures of a period is decided by their
`sifat` in SQL (macro `termasuk`), not here.
"""

import datetime as dt
import re

PERIODE = r"^20\d\d(-(S[12]|TW[1-4]|M(0[1-9]|1[0-2])))?$"

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "JANUARI JAN",
            "FEBRUARI PEBRUARI FEB PEB",
            "MARET MAR",
            "APRIL APR",
            "MEI",
            "JUNI JUN",
            "JULI JUL",
            "AGUSTUS AGT AGTS AGST AGS",
            "SEPTEMBER SEP SEPT",
            "OKTOBER OKT",
            "NOVEMBER NOV NOP NOPEMBER",
            "DESEMBER DES",
        ),
        start=1,
    )
    for name in names.split()
}
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_NAME = "|".join(_MONTHS)
_UP_TO = r"(?:S D|SAMPAI DENGAN)"
_YEAR = re.compile(rf"\b(?:TAHUN(?: ANGGARAN)?|T ?A) (20\d\d(?: (?:(?:DAN|{_UP_TO}) )?20\d\d)*)\b")
_MONTH = re.compile(rf"\bBULAN (?:(?:{_NAME}) (?:(?:DAN|{_UP_TO}) )?)?({_NAME})\b")
_UNREAD = re.compile(
    r"(?<!\bPER )\b(?:TRIWULAN|TRI WULAN|TW|SEMESTER|SMT|BULAN)\b"
    rf"|\b(?:{_UP_TO}|KEADAAN|PER|PER TANGGAL|POSISI|AKHIR) (?:\d{{1,2}} )?(?:{_NAME})\b"
    rf"|\b(?:{_NAME}) (?:(?:DAN|{_UP_TO}) )?(?:{_NAME})\b"
)


_DATE = re.compile(rf"\b(?P<day>[0-3]?\d) (?P<month>{_NAME}) (?:TAHUN )?(?P<year>20\d\d)\b")
_DATED = re.compile(rf"(?:\b(?:{_UP_TO}|KEADAAN|PER|PER TANGGAL|POSISI|TANGGAL|AKHIR)\b ?)*{_DATE.pattern}")


def last_month(period: str) -> int:
    """Give the last month of a period: 12 of `2023`, 6 of `2023-S1`, 9 of `2023-TW3`, 7 of `2023-M07`."""
    part = period[5:]
    months = {"": 12, "S": 6, "T": 3, "M": 1}[part[:1]]
    return months * int(re.sub(r"\D", "", part) or 1)


def last_day(period: str) -> str:
    """Give the last day of a period, ISO: `2023-06-30` of `2023-TW2`."""
    year, month = int(period[:4]), last_month(period)
    return (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).isoformat()


def months(period: str) -> range:
    """Give the months of the part of the year that a period names: 4 to 6 of `2023-TW2`, all of `2023`."""
    last = last_month(period)
    return range(last - {"": 12, "S": 6, "T": 3, "M": 1}[period[5:6]] + 1, last + 1)


def overlap(one: str, other: str) -> bool:
    """Say whether two periods of parts of the year share a month: added up, it would count twice."""
    a, b = months(one), months(other)
    return one[:4] == other[:4] and a.start < b.stop and b.start < a.stop


def dates_named(title: str) -> set[str]:
    """Give every full date (ISO) that a folded title names: `26 DES TAHUN 2023` is `2023-12-26`.

    A day that the month does not have gives the empty text, rather than no date.
    """
    found = set()
    for match in _DATE.finditer(title):
        try:
            found.add(dt.date(int(match["year"]), _MONTHS[match["month"]], int(match["day"])).isoformat())
        except ValueError:
            found.add("")
    return found


def without_dates(title: str) -> str:
    """Give a folded title without its full dates and the words that lead to them (`KEADAAN`, `S D`)."""
    return " ".join(_DATED.sub(" ", title).split())


def _part(words: str, number: str) -> re.Pattern[str]:
    """Give the pattern of a numbered part of the year; after `S D` the last one counts, else each."""
    before = f"(?:{number} {_UP_TO} (?:(?:{words}) )?)?"
    return re.compile(rf"\b(?:{words}) {before}({number}(?: (?:DAN )?{number})*)\b")


_QUARTER = _part("TRIWULAN|TRI WULAN|TW", "(?:IV|I{1,3}|[1-4])")
_HALF = _part("SEMESTER|SMT", "(?:II?|[12])")


def periods_named(title: str, above: str = "") -> set[str]:
    """Give every period that a folded title names; a good title names exactly one.

    Args:
        title: Folded text (`schemas.text.fold`), e.g. `"REALISASI ANGGARAN TAHUN 2023 TW II"`.
            A range (`BULAN JANUARI MARET`, `TW I S D III`) names its last part. A part of the year
            that is named but cannot be read gives no period, rather than the whole year.
        above: Folded text above the title; its years are other things' years, but a part of the year
            that only it names makes a second period.
    """
    elsewhere = {period[4:] for period in periods_named(f"{above} TAHUN 2000")} if above else {""}
    found = {f"-M{_MONTHS[m]:02d}" for m in _MONTH.findall(title)}
    for kind, pattern in (("TW", _QUARTER), ("S", _HALF)):
        found |= {f"-{kind}{_ROMAN[n]}" for m in pattern.findall(title) for n in m.split() if n != "DAN"}
    rest = _MONTH.sub("", _HALF.sub("", _QUARTER.sub("", title)))
    if _UNREAD.search(rest) or not elsewhere:
        return set()
    years = {year for run in _YEAR.findall(title) for year in re.findall(r"20\d\d", run)}
    return {year + part for year in years for part in (found or {""}) | (elsewhere - {""})}
