"""The words of time: months, parts of a year, ordinals, and what leads to them, joins them or only speaks of time.

A vocabulary of what folded words can mean. What a text says with them is `schemas.waktu`.
"""

import re

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
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
UNITS = {
    "TW": ("TW", "TRIWULAN", "TRIW", "TRW", "TRIWUL", "TRIMESTER", "KUARTAL", "KWARTAL", "QUARTER", "Q"),
    "S": ("SEMESTER", "SMT", "SEM", "SMSTR", "SMTR", "PARUH", "HALF"),
    "M": ("BULAN", "BLN", "MONTH"),
}
"""The words of each part of a year, by the letters of its period."""
UNIT = {word: letters for letters, words in UNITS.items() for word in words}
MOST = {"TW": 4, "S": 2, "M": 12}
_ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_ORDINALS = (
    ("SATU", "PERTAMA", "KESATU"),
    ("DUA", "KEDUA"),
    ("TIGA", "KETIGA"),
    ("EMPAT", "KEEMPAT"),
)
NUMBERS = (
    {roman: at for at, roman in enumerate(_ROMAN, start=1)}
    | {str(at): at for at in range(1, 13)}
    | {f"{at:02}": at for at in range(1, 10)}
    | {word: at for at, words in enumerate(_ORDINALS, start=1) for word in words}
)
ORDINALS_BEFORE = {"FIRST": 1, "1ST": 1, "SECOND": 2, "2ND": 2, "THIRD": 3, "3RD": 3, "FOURTH": 4, "4TH": 4}
"""Ordinals that stand before the word of a part of the year: `2nd Quarter`."""
COUNTS = ("LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN", "SEPULUH", "SEBELAS")
YEAR_WORDS = (
    ("TAHUN", "ANGGARAN"),
    ("TAHUN",),
    ("T", "A"),
    ("TA",),
    ("THN",),
    ("TH",),
    ("FISCAL", "YEAR"),
    ("YEAR",),
    ("FY",),
)
UP_TO = (("S", "D"), ("SD",), ("SAMPAI", "DENGAN"), ("SAMPAI",), ("HINGGA",))
LEADS = (*UP_TO, ("PER",), ("POSISI",), ("KEADAAN",), ("AKHIR",), ("DATA",), ("TAHUN", "YANG", "BERAKHIR"))
"""Words that lead to the day or the part of a year that data are of, and say nothing without one."""
ON = (("TANGGAL",), ("TGL",))
ALONE = frozenset((*UNIT, "TAHUN", "THN", "UPDATE", "UPDATED", "AWAL", "LALU", "TAHAP", "TERMIN", "T", "W")) - {"HALF"}
EACH = tuple((word, unit) for word in ("PER", "TIAP", "SETIAP") for unit in UNIT)
WORDS = {
    *("TW", "TWL", "TAHUN", "THN", "CAWU", "MINGGU", "PEKAN", "HINGGA", "SAMPAI", "TAHAP", "TERMIN", "YTD", "UPDATE"),
    *("UPDATED", "PROGNOSIS", "PROGNOSA", "PROYEKSI", "PERTENGAHAN", "AWAL", "BERJALAN", "LALU", "GANJIL", "GENAP"),
    *("YEAR", "MIDYEAR", "MID", "MONTHS", "WEEK", "SETENGAH"),
}
PAIRS = {("HARI", "KE"), ("HARI", "INI"), ("SAAT", "INI"), ("TO", "DATE"), ("UP", "DATE"), ("CUT", "OFF")}
"""Words that speak of time together, though neither does alone."""
UNTIL = {word for words in UP_TO for word in words}
STEMS = ("TRIW", "TRIMES", "CATURW", "SEMEST", "KUARTA", "KWARTA")
ADJECTIVES = {"TRIWULANAN", "SEMESTERAN", "BULANAN", "TAHUNAN", "MINGGUAN", "CATURWULANAN"}
YEAR = re.compile(r"20\d\d")
_UNIT_WORD = "|".join(sorted(UNIT, key=len, reverse=True))
GLUED = re.compile(rf"({_UNIT_WORD}|H(?=[12]$))({'|'.join(sorted(_ROMAN, key=len, reverse=True))}|\d{{1,2}})")
GLUED_BEHIND = re.compile(r"(?P<number>[1-4])(?P<unit>Q|TW|(?<=[12])H)")
GLUED_TIME = re.compile(r"(20\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])|(TAHUN|THN|TA)(20\d\d)")
"""A day or a year without blanks: `20240630`, `TAHUN2024`."""
SEPARATE = re.compile(r"\bT W\b|\bTRI WULAN\b|\bTRI WULANAN\b")
JOINED = {"T W": "TW", "TRI WULAN": "TRIWULAN", "TRI WULANAN": "TRIWULANAN"}
LIKE_MONTHS = [name for name in MONTHS if len(name) > len("APR")]
CLOSE = 0.85
PART_WORDS = ("TRIWULAN", "SEMESTER", "KUARTAL", "CATURWULAN")
CLOSE_BEFORE_NUMBER = 0.72
LETTERED = re.compile(r"[A-Z]\d{1,2}|\d{1,2}[A-Z]")
