"""Whether a finding quotes its cell: the same letters and digits, however a number or a day is written."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from assets.witness.buku import Original

_MASKED = "[nomor disamarkan]"
_CUT = "…"
_ZEROS = re.compile(r"^0+|0+$")


def seen(cell: Original | None) -> str:
    """Give what a cell says: its text, or its number or day as it is stored."""
    return (cell.isi or cell.nilai or "") if cell else ""


def says(cell: Original, quoted: str) -> bool:
    """Say whether a cell says what is quoted of it: its beginning, or a piece of it, numbers of persons hidden."""
    if cell.jenis == "tanggal":
        return sorted(re.findall(r"\d+", quoted)) == sorted(re.findall(r"\d+", seen(cell))) or _in(seen(cell), quoted)
    if cell.nilai is not None and cell.isi is None:
        return _digits(quoted) in _of_number(cell.nilai) or _in(cell.nilai, quoted)
    return _in(seen(cell), quoted)


def stands_in(cells: Iterable[Original], quoted: str) -> bool:
    """Say whether what is quoted stands in several cells, one after the other."""
    return _in(" ".join(map(seen, cells)), quoted)


def _in(text: str, quoted: str) -> bool:
    """Say whether the letters and digits of a quotation stand in a text in their order."""
    pieces = [_signs(one) for part in quoted.split(_MASKED) for one in part.split(_CUT)]
    rest = _signs(text)
    for piece in pieces:
        at = rest.find(piece)
        if at < 0:
            return False
        rest = rest[at + len(piece) :]
    return True


def _signs(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _digits(text: str) -> str:
    return _ZEROS.sub("", "".join(sign for sign in text if sign.isdigit()))


def _of_number(stored: str) -> set[str]:
    """Give the digits of a number as Excel may show it: at most 15 of them."""
    try:
        number = Decimal(stored)
    except InvalidOperation:
        return {_digits(stored)}
    return {_digits(stored), _digits(f"{number:.14e}".partition("e")[0])}
