"""What a title says of time, read a second time: its year, its part of the year, its day.

Only what well-written titles say; a title of which the witness understands another period than the release contradicts
it. How a period is written is the public surface (`2023`, `2023-S1`, `2023-TW2`, `2023-M07`).
"""

import calendar
from typing import NamedTuple

_MONTHS = (
    ("JANUARI", "JAN", "JANUARY"),
    ("FEBRUARI", "PEBRUARI", "FEB", "PEB", "FEBRUARY"),
    ("MARET", "MAR", "MRT", "MARCH"),
    ("APRIL", "APR"),
    ("MEI", "MAY"),
    ("JUNI", "JUN", "JUNE"),
    ("JULI", "JUL", "JULY"),
    ("AGUSTUS", "AGT", "AGTS", "AGST", "AGS", "AGU", "AUGUST", "AUG"),
    ("SEPTEMBER", "SEP", "SEPT"),
    ("OKTOBER", "OKT", "OCTOBER", "OCT"),
    ("NOVEMBER", "NOV", "NOP", "NOPEMBER"),
    ("DESEMBER", "DES", "DECEMBER", "DEC"),
)
MONTH = {name: number for number, several in enumerate(_MONTHS, start=1) for name in several}
_PARTS = {
    **dict.fromkeys(
        ("TW", "TRIWULAN", "TRIW", "TRW", "TRIWUL", "TRIMESTER", "KUARTAL", "KWARTAL", "QUARTER", "Q"), "TW"
    ),
    **dict.fromkeys(("SEMESTER", "SMT", "SEM", "SMSTR", "SMTR", "PARUH", "HALF"), "S"),
    **dict.fromkeys(("BULAN", "BLN", "MONTH"), "M"),
}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_SPOKEN = (("SATU", "PERTAMA", "KESATU"), ("DUA", "KEDUA"), ("TIGA", "KETIGA"), ("EMPAT", "KEEMPAT"))
_NUMBER = {
    **{name: at for at, name in enumerate(_ROMAN, start=1)},
    **{f"{at}": at for at in range(1, 13)},
    **{f"{at:02}": at for at in range(1, 13)},
    **{name: at for at, several in enumerate(_SPOKEN, start=1) for name in several},
}
_BEFORE = {"FIRST": "1", "1ST": "1", "SECOND": "2", "2ND": "2", "THIRD": "3", "3RD": "3", "FOURTH": "4", "4TH": "4"}
_BEHIND = {"Q": "Q", "TW": "TW", "H": "HALF"}
"""Parts of a year that may stand right behind their number: `2Q`, `1H`."""
_RULES = (
    *("PERDA", "PERWAL", "PERWALI", "PERBUP", "PERGUB", "PERATURAN", "PP", "PERPRES", "KEPRES", "INPRES", "UU"),
    *("UNDANG", "KEPUTUSAN", "KEPWAL", "SK", "INSTRUKSI", "PERMENDAGRI", "KEPMENDAGRI", "PERMENSOS", "PERMENPAN"),
    "PMK",
)
_PLANS = ("RPJMD", "RPJPD", "RPJMN", "RENSTRA")
_EACH = ("PER", "TIAP", "SETIAP")
_BETWEEN = ("S", "D", "SD", "SAMPAI", "DENGAN", "HINGGA", "DAN", "KE", "BULAN", "BLN", *_PARTS)


_LEADING = ("S", "D", "SD", "SAMPAI", "DENGAN", "HINGGA", "TANGGAL", "TGL", "PER", "POSISI", "KEADAAN", "AKHIR")
"""Words between the first day of a year and the last of those that are meant."""


class Time(NamedTuple):
    """The years, parts of the year (`-TW2`) and days (ISO) that words name; of a range its last part."""

    years: set[str]
    parts: set[str]
    days: set[str]


def time_in(words: list[str]) -> Time:
    """Read the words of a title."""
    flat, referred = _without_references(_unglued(words))
    years, parts, days = set(), set(), set()
    at = 0
    while at < len(flat):
        if day := _days_of_year(flat, at) or _day(flat, at):
            days.add(day[0])
            at = day[1]
            continue
        if _is_year(flat[at]):
            years.add(flat[at])
        part = _part(flat, at)
        if part:
            parts.add(part[0])
            at = part[1]
            continue
        at += 1
    longer = {part for part in parts if not part.startswith("-M")}
    named = years or (set() if days else referred)
    return Time(named, longer or parts, days)  # months beside a part are its own: TRIWULAN II (APRIL-JUNI)


def _without_references(words: list[str]) -> tuple[list[str], set[str]]:
    """Leave out rules and plans that are referred to, with the years that are theirs, and give these years."""
    kept: list[str] = []
    years: set[str] = set()
    at = 0
    while at < len(words):
        end = _end_of_rule(words, at) or _end_of_plan(words, at)
        years |= {word for word in words[at:end] if _is_year(word)}
        kept += [] if end else [words[at]]
        at = end or at + 1
    return kept, years


def _end_of_rule(words: list[str], at: int) -> int:
    """Give where `PERDA KOTA MEDAN NOMOR 12 TAHUN 2022` ends; 0 where none begins."""
    numbered = next((n for n in range(at + 1, min(at + 8, len(words))) if words[n] in ("NOMOR", "NO")), 0)
    if words[at] not in _RULES or not numbered:
        return 0
    ends = (n + 2 for n in range(numbered + 2, len(words) - 1) if words[n] == "TAHUN" and _is_year(words[n + 1]))
    end = next(ends, 0)
    return end if end <= numbered + 8 else 0


def _end_of_plan(words: list[str], at: int) -> int:
    """Give where `TAHUN KE 3 RPJMD 2021 2026` ends; 0 where none begins."""
    ahead = words[at : at + 4]
    if ahead[:2] != ["TAHUN", "KE"] or ahead[3:] == [] or ahead[3] not in _PLANS:
        return 0
    end = at + 4
    while end < len(words) and _is_year(words[end]):
        end += 1
    return end


def _unglued(words: list[str]) -> list[str]:
    """Part `TW2`, `2Q`, `TAHUN2024` and `20240630` into their words, and join `T W` and `TRI WULAN`."""
    found: list[str] = []
    for word in words:
        if found and (found[-1], word) in (("T", "W"), ("TRI", "WULAN")):
            found[-1] += word
        elif found and found[-1] in _BEFORE and word in _PARTS:
            found[-1:] = [word, _BEFORE[found[-1]]]
        else:
            found += _apart(word)
    return found


def _apart(word: str) -> list[str]:
    """Part one word: a part of the year and its number, in either order, a whole day, a year behind its word."""
    head = next((one for one in sorted(_PARTS, key=len, reverse=True) if word.startswith(one)), "")
    if head and word[len(head) :] in _NUMBER and word not in MONTH:
        return [head, word[len(head) :]]
    if word in ("H1", "H2"):
        return ["HALF", word[1]]
    if word[:1] in ("1", "2", "3", "4") and word[1:] in _BEHIND:
        return [_BEHIND[word[1:]], word[0]]
    named = next((one for one in ("TAHUN", "THN", "TA") if word.startswith(one) and _is_year(word[len(one) :])), "")
    if named:
        return [named, word[len(named) :]]
    if len(word) == len("20240630") and word.isdigit() and _is_year(word[:4]):
        return [word[:4], word[4:6], word[6:]]
    return [word]


def _is_year(word: str) -> bool:
    return len(word) == len("2023") and word.isdigit() and word.startswith("20")


def _day(words: list[str], at: int) -> tuple[str, int] | None:
    """Give the day that begins at a word, and where it ends: `26 DES TAHUN 2023`, `31 12 2023`, `2023 12 31`."""
    ahead = words[at : at + 4]
    taken = 3
    if len(ahead) > taken and ahead[2] in ("TAHUN", "THN"):
        ahead, taken = [ahead[0], ahead[1], ahead[3]], 4
    ahead = ahead[:3]
    if len(ahead) < 3:  # noqa: PLR2004 - day, month, year
        return None
    year, month, day = ahead if _is_year(ahead[0]) else reversed(ahead)
    if not (_is_year(year) and day.isdigit() and len(day) <= len("31")):
        return None
    number = MONTH.get(month) or (int(month) if month.isdigit() and len(month) <= len("12") else 0)
    if not 1 <= number <= len(_MONTHS) or not 1 <= int(day) <= calendar.monthrange(int(year), number)[1]:
        return None
    return f"{year}-{number:02}-{int(day):02}", at + taken


def _days_of_year(words: list[str], at: int) -> tuple[str, int] | None:
    """Give the last of the days that begin with a year's first, `1 JANUARI S D 30 JUNI 2023`, and where they end."""
    if words[at].lstrip("0") != "1" or MONTH.get("".join(words[at + 1 : at + 2])) != 1:
        return None
    here = at + 2
    while here < len(words) and (words[here] in _LEADING or _is_year(words[here])):
        here += 1
    return _day(words, here)


def _part(words: list[str], at: int) -> tuple[str, int] | None:
    """Give the part of the year that begins at a word, and where it ends; of several in a run the last."""
    if at and words[at - 1] in _EACH and words[at] in _PARTS:
        return None
    letters = _PARTS.get(words[at], "M" if words[at] in MONTH else "")
    if not letters:
        return None
    last, end, here = 0, at, at
    while here < len(words):
        word = words[here]
        number = MONTH.get(word, 0) if letters == "M" else _NUMBER.get(word, 0)
        if letters == "M" and not number and last == 0 and here > at:
            number = _NUMBER.get(word, 0)
        if number:
            last, end = number, here + 1
        elif word not in _BETWEEN:
            break
        here += 1
    if not last:
        return None
    return (f"-M{last:02}" if letters == "M" else f"-{letters}{last}"), end


def last_month(period: str) -> int:
    """Give the last month of a period."""
    part = period[5:]
    if not part:
        return 12
    if part.startswith("TW"):
        return 3 * int(part[2:])
    return 6 * int(part[1:]) if part.startswith("S") else int(part[1:])


def last_day(period: str) -> str:
    """Give the last day of a period, ISO."""
    year, month = int(period[:4]), last_month(period)
    return f"{year}-{month:02}-{calendar.monthrange(year, month)[1]:02}"
