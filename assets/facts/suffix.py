"""What a number format writes behind a number (`#,##0" orang"`): a reader of the sheet sees it as the number's unit.

It is read as if it were typed: a unit, which `assets.facts.units` holds against the known ones, or what is refused.
"""

import re
from decimal import Decimal
from typing import Final

from assets.sheet.formats import PERCENT_SIGN, words_behind
from assets.sheet.grid import Cell
from assets.sheet.values import Value
from schemas.kinds import KINDS

_RUPIAH: Final = re.compile(r"(?:[\s()+-]|[.,]-+|\brupiah\b|\brp\b\.?|\bidr\b)*", re.IGNORECASE)
_NOTHING: Final = re.compile(r"[\s()+,.-]*")
_WORDED: Final = re.compile(r"\s*(?P<unit>[^\W\d_].*?)[\s)]*")


def with_suffix(kind: str, cell: Cell, value: Value) -> Value:
    """Give a number with the unit that its format shows, or refused for what it shows besides.

    Args:
        kind: What the column is declared to hold.
        cell: A number cell.
        value: What its number says.
    """
    written = words_behind(cell.format, Decimal(cell.nilai or 0))
    if not written:
        return value
    if KINDS[kind].satuan == "rupiah":
        return value if _RUPIAH.fullmatch(written) else Value(galat="G-SATUAN", satuan=written.strip())
    rest = PERCENT_SIGN.sub("", written, count=1)
    if _NOTHING.fullmatch(rest):
        return value
    worded = _WORDED.fullmatch(rest)
    if not worded:
        return Value(galat="G-SATUAN", satuan=rest.strip())
    unit = worded["unit"]
    share = kind not in ("persen", "jumlah") and value.satuan == "persen"
    return value._replace(satuan=f"persen {unit}" if share else unit, lekat=rest[0].isalpha())
