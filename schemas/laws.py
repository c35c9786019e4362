"""Rules and plans that a title refers to, with a year that is theirs and not the table's.

`PERDA NOMOR 12 TAHUN 2022`, `TAHUN KE 3 RPJMD 2021 2026`: pure functions of folded words.
"""

from collections.abc import Sequence

from schemas.timewords import YEAR

LAWS = {
    *(
        "PERDA",
        "PERWAL",
        "PERWALI",
        "PERBUP",
        "PERGUB",
        "PERATURAN",
        "PP",
        "PERPRES",
        "KEPRES",
        "INPRES",
        "UU",
        "UNDANG",
    ),
    *("KEPUTUSAN", "KEPWAL", "SK", "INSTRUKSI", "PERMENDAGRI", "KEPMENDAGRI", "PERMENSOS", "PERMENPAN", "PMK"),
}
PLANS = {"RPJMD", "RPJPD", "RPJMN", "RENSTRA"}
_NUMBERED = ("NOMOR", "NO")
_MOST_OF_NAME, _MOST_OF_NUMBER = 8, 5


def behind_reference(words: Sequence[str], at: int) -> int:
    """Give the place behind the rule or the year of a plan that is referred to at a place; the place for none."""
    if words[at] in LAWS:
        return _behind_law(words, at)
    plan = at + 3
    numbered = tuple(words[at : at + 2]) == ("TAHUN", "KE") and "".join(words[at + 2 : plan]).isdigit()
    if not numbered or "".join(words[plan : plan + 1]) not in PLANS:
        return at
    end = plan + 1
    while end < len(words) and YEAR.fullmatch(words[end]):
        end += 1
    return end


def _behind_law(words: Sequence[str], at: int) -> int:
    """Give the place behind `PERATURAN WALI KOTA MEDAN NOMOR 12 TAHUN 2022`."""
    number = next((n for n in range(at + 1, min(at + _MOST_OF_NAME, len(words))) if words[n] in _NUMBERED), 0)
    for year in range(number + 2, min(number + 2 + _MOST_OF_NUMBER, len(words) - 1) if number else 0):
        if words[year] == "TAHUN" and YEAR.fullmatch(words[year + 1]):
            return year + 2
    return at
