"""Periods: how a figure's first key is written, and which period a title names.

A period is `2023`, `2023-S1`, `2023-TW2` or `2023-M07` and means *up to and including*: `2023-TW2`
ends in June and begins in January. Which facts enter the figures of a period is decided by their
`sifat` in SQL (macro `termasuk`), not here.
"""

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
_YEAR = re.compile(r"\b(?:TAHUN(?: ANGGARAN)?|T ?A) (20\d\d)\b")
_QUARTER = re.compile(r"\b(?:TRIWULAN|TRI WULAN|TW) (IV|I{1,3}|[1-4])\b")
_HALF = re.compile(r"\b(?:SEMESTER|SMT) (II?|[12])\b")
_MONTH = re.compile(rf"\bBULAN (?:(?:{'|'.join(_MONTHS)}) (?:S D |SAMPAI DENGAN )?)?({'|'.join(_MONTHS)})\b")


def periods_named(title: str) -> set[str]:
    """Give every period that a folded title names; a good title names exactly one.

    Args:
        title: Folded text (`schemas.text.fold`), e.g. `"REALISASI ANGGARAN TAHUN 2023 TW II"`.
            A range of months (`BULAN JANUARI MARET`) names its last month.
    """
    parts = (
        {f"-TW{_ROMAN[m]}" for m in _QUARTER.findall(title)}
        | {f"-S{_ROMAN[m]}" for m in _HALF.findall(title)}
        | {f"-M{_MONTHS[m]:02d}" for m in _MONTH.findall(title)}
    )
    return {year + part for year in _YEAR.findall(title) for part in parts or {""}}
