"""A cell's content as a person sees it in Excel's own line: `1.234.567,5`, `87,5%`, `30/09/2024`, a text as it stands.

Only for sentences to people; what a cell's text means is `assets.sheet.values`.
"""

from decimal import Context, Decimal

from assets.sheet.formats import SCALING, percent_sign
from assets.sheet.grid import Cell
from schemas.text import indonesian

_EXCEL = Context(prec=15)
"""Excel shows no more than 15 digits of a number."""
_MOST_PLACES = 20


def quoted(cell: Cell) -> str:
    """Give what stands in a cell as Excel shows it, a number with Indonesian signs and all its digits."""
    if cell.jenis == "tanggal" and cell.nilai:
        return _day(cell.nilai)
    if cell.jenis != "angka" or not cell.nilai:
        return cell.isi
    number = _EXCEL.create_decimal(cell.nilai)
    sign = percent_sign(cell.format, number)
    if sign:
        return f"{_indonesian(_EXCEL.multiply(number, Decimal(100)) if sign == SCALING else number)}%"
    return _indonesian(number)


def _indonesian(number: Decimal) -> str:
    """Give a number with dots and comma, unless it is so small or large that nobody writes it out."""
    plain = abs(number.adjusted()) < _MOST_PLACES or not number
    return indonesian(number) if plain else str(number)


def _day(iso: str) -> str:
    """Give `2024-09-30T10:00:00` as `30/09/2024 10:00`; a time of day alone as it is."""
    day, _, time = iso.replace(" ", "T").partition("T")
    parts = day.split("-")
    return " ".join(part for part in ("/".join(reversed(parts)), time if time.strip("0:") else "") if part)
