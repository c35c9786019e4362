"""One cell's text to one value: pure functions, exact, and never a guess.

Each kind of value (`schemas.kinds`) has two readers, of a text and of a number cell (`READERS`). They give
a `Value`, or the code of the finding that says why there is none. Blank cells, errors and formulas
without a result are told apart before (`assets.facts.harvest`). No other module turns text into numbers,
and nothing here knows about sheets.
"""

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import NamedTuple

from assets.sheet.formats import SCALING, percent_sign
from schemas.expression import MICRO

CENT = Decimal("0.01")

_SCALE_WORDS = re.compile(
    r"(?<![^\W\d_])(belas|k|puluh|ratus|ribu|rb|juta|jt|miliar|milyar|m|triliun)(an)?\b(?!²|³)", re.IGNORECASE
)
_THOUSANDS = re.compile(r"-?\s*[1-9][0-9]{0,2},[0-9]{2}0(?![0-9])")
"""`12,000` or `1,500`: thousands as English parts them, or a fraction with a zero that nobody needs."""
_LOOKALIKE = re.compile(r"[OoIl]+\b")
_GROUPED = r"[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+"
_RUPIAH = re.compile(
    rf"(?P<minus>-)?\s*(?P<whole>{_GROUPED})(?:,(?P<cents>[0-9]{{1,2}}|-{{1,2}}))?\s*(?:[,.]\s*-{{1,2}})?\s*(?:rupiah)?",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"(?P<minus>-?)\s*(?:rp|idr)\s*\.?\s*", re.IGNORECASE)
_COUNT = re.compile(
    rf"(?P<minus>-)?\s*(?P<whole>{_GROUPED})(?:,(?P<part>[0-9]{{1,6}})|\.(?P<dotted>[0-9]{{1,2}}|[0-9]{{4,6}}))?"
    r"(?P<blank>\s*)(?P<unit>[^\W\d_](?:[^\d]|(?<=[mM])[23](?![^\W_]))*)?"
)
_PERCENT_SIGN = r"%|(?:persen|prosen|pct)\b"
_PERCENT = re.compile(
    rf"(?P<minus>-)?\s*(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{{1,6}}))?\s*(?P<sign>(?:{_PERCENT_SIGN})\s*(?P<unit>\D*))?",
    re.IGNORECASE,
)
_IN_PERCENT = re.compile(rf"[0-9]\s*(?:{_PERCENT_SIGN})", re.IGNORECASE)
_ENGLISH = re.compile(
    r"(?P<head>\D*)(?P<whole>[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<part>[0-9]{1,2}))?(?P<tail>[^0-9]*)"
)
_ERROR = re.compile(
    r"#(?:REF!|DIV/0!|VALUE!|NAME\?|NUM!|NULL!|SPILL!|CALC!|N/A|NAMA\?|NILAI!)|Err:\d{3}", re.IGNORECASE
)
_SCIENTIFIC = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?E[+-]?[0-9]+", re.IGNORECASE)
_TOO_NARROW = re.compile(r"#{2,}")
_LIMIT = Decimal(10) ** 14
_AMBIGUOUS_PART = 3
_THOUSAND = 1000
PERCENT_FLOOR = Decimal("1.5")
"""Up to which a number without a sign can be a share that lost it, or one of percent."""


class Value(NamedTuple):
    """What a cell says: `nilai` with its unit; `desimal` is how many decimals the cell shows.

    `galat` is the code of the finding when the text gives no value, `nihil` says that it is a nil
    mark (whose meaning is declared per column). `teks` is what stands there instead of a number that is
    there to be known: data that are not available yet, or a grade, whose `satuan` is then its scale.
    `lekat` says that the unit stands right behind the digits, `pecahan` that the number is no whole one.
    """

    nilai: Decimal | None = None
    satuan: str = ""
    desimal: int = 0
    galat: str = ""
    nihil: bool = False
    teks: str | None = None
    lekat: bool = False
    pecahan: bool = False


def _plain(text: str) -> str:
    return " ".join(text.replace("−", "-").split())


def _bracketed(text: str) -> str:
    """Give `(1.000)` or `( 1.000 )`, an accountant's negative, as `-1.000`."""
    return f"-{text[1:-1].strip()}" if len(text) > len("()") and text[0] + text[-1] == "()" else text


def _whole(match: re.Match[str]) -> str:
    return match["whole"].replace(".", "")


def _refused(plain: str) -> Value:
    """Say why a text is no number: an error of a formula, a column that was too narrow, digits lost, or another."""
    if _ERROR.fullmatch(plain):
        return Value(galat="G-SEL-GALAT")
    if _TOO_NARROW.fullmatch(plain):
        return Value(galat="G-ANGKA-PAGAR")
    return Value(galat="G-ANGKA-ILMIAH" if _SCIENTIFIC.fullmatch(plain) else "G-ANGKA-TEKS")


@lru_cache(maxsize=65_536)
def rupiah(text: str) -> Value:
    """Read an amount in rupiah, as written in Indonesia: `Rp. 14.265.806.382`, `1.041.759.500,-`, `Rp (2.500)`.

    Dots part thousands in groups of three, a comma parts at most two decimals. The dot after `Rp`
    is no decimal point. Anything else (letters, `1,250,000`, groups of two) is no amount, and words
    such as *juta* or *miliar* are refused, since a dot before them may be decimal.
    """
    plain = _bracketed(_plain(text))
    currency = _CURRENCY.match(plain)
    body = f"{currency['minus']}{_bracketed(plain[currency.end() :])}" if currency else plain
    match = _RUPIAH.fullmatch(body)
    if not match:
        return Value(galat="G-ANGKA-SATUAN") if _SCALE_WORDS.search(plain) else _refused(plain)
    cents = (match["cents"] or "").strip("-")
    amount = Decimal(f"{_whole(match)}.{cents or 0}")
    return Value(-amount if match["minus"] else amount, "rupiah", len(cents), pecahan=bool(cents.strip("0")))


@lru_cache(maxsize=65_536)
def jumlah(text: str) -> Value:
    """Read a count or an index with its unit: `11.204 orang`, `2.007orang`, `82,35 poin`; never `70 persen`.

    A comma parts decimals; so does a dot that parts no thousands (`82.35`). Whether there can be a fraction of the
    unit, and whether what stands behind the digits is a unit at all, is for whoever knows units.
    """
    plain = _bracketed(_plain(text))
    match = _COUNT.fullmatch(plain)
    if not match or _IN_PERCENT.search(plain) or "%" in plain or _disguised(match):
        return _refused(plain)
    if _SCALE_WORDS.search(plain):
        return Value(galat="G-ANGKA-SATUAN")
    part, unit = match["part"] or match["dotted"] or "", (match["unit"] or "").strip()
    if _THOUSANDS.match(plain):
        return Value(galat="G-ANGKA-AMBIGU")
    count = Decimal(f"{_whole(match)}.{part or 0}")
    attached = bool(unit) and not match["blank"]
    return Value(-count if match["minus"] else count, unit, len(part), lekat=attached, pecahan=bool(part.strip("0")))


def _disguised(match: re.Match[str]) -> bool:
    """Say whether a unit begins as a digit typed as a letter (`1O`), or holds a digit such as `½` (not `m²`, `m2`)."""
    unit = match["unit"] or ""
    attached = not match["blank"] and _LOOKALIKE.match(unit)
    return bool(attached) or any(letter.isnumeric() for letter in re.sub(r"(?<=[mM])[23²³]", "", unit))


@lru_cache(maxsize=65_536)
def persen(text: str) -> Value:
    """Read a percentage in either decimal convention: `87,26%`, `88.04%`, `75,5 persen`, `70% KPM`.

    One separator with exactly three digits behind it (`1.234%`) can be read in two ways and is
    refused, and so is a number up to 1,5 without a sign. The value is a number of percent.
    """
    plain = _bracketed(_plain(text))
    match = _PERCENT.fullmatch(plain)
    if not match:
        return _refused(plain)
    part = match["part"] or ""
    if len(part) == _AMBIGUOUS_PART:
        return Value(galat="G-ANGKA-AMBIGU")
    number = Decimal(f"{match['whole']}.{part or 0}")
    if not match["sign"] and 0 < number <= PERCENT_FLOOR:
        return Value(galat="G-ANGKA-AMBIGU")
    return Value(-number if match["minus"] else number, match["unit"] or "persen", len(part))


def besaran(text: str) -> Value:
    """Read a cell of a column that holds counts and percentages: `872 kelompok`, `70% KPM`, `100 persen`.

    The sign, or the word for it, tells them apart; what is a percentage has a unit that begins with `persen`.
    """
    if "%" not in text and not _IN_PERCENT.search(text):
        return jumlah(text)
    value = persen(text)
    plain = value.nilai is None or value.satuan == "persen"
    return value if plain else value._replace(satuan=f"persen {value.satuan}")


def text(kind: str, content: str, ribuan: str = ".") -> Value:
    """Read a text cell for a numeric column of `kind`; `ribuan` is the sign that parts thousands in it."""
    if ribuan == ".":
        return _bounded(READERS[kind].text(content))
    found = _ENGLISH.fullmatch(_plain(content))
    if not found:
        return _refused(_plain(content))
    part = f",{found['part']}" if found["part"] else ""
    return _bounded(READERS[kind].text(f"{found['head']}{found['whole'].replace(',', '')}{part}{found['tail']}"))


def _bounded(value: Value) -> Value:
    """Refuse 10^14 and more: no amount of an agency, and past what the tables hold exactly."""
    too_large = value.nilai is not None and abs(value.nilai) >= _LIMIT
    return Value(galat="G-ANGKA-BESAR") if too_large else value


@lru_cache(maxsize=65_536)
def number(kind: str, digits: str, number_format: str) -> Value:
    """Read a number cell for a numeric column of `kind`.

    Args:
        kind: What the column is declared to hold.
        digits: Plain decimal text of the shortest representation of the stored number.
        number_format: The cell's number format. For `persen`, a format with `%` says that the
            stored number is a fraction; where it is only written (`0"%"`) or missing, the number is one of
            percent, and up to 1,5 it could be either and is refused. No amount or count is shown in percent.
    """
    stored = Decimal(digits)
    if abs(stored) >= _LIMIT:
        return Value(galat="G-ANGKA-BESAR")
    return _bounded(READERS[kind].number(stored, number_format))


def _count(stored: Decimal, number_format: str, unit: str = "") -> Value:
    if percent_sign(number_format, stored):
        return Value(satuan=unit, galat="G-ANGKA-TEKS")
    fraction = stored.quantize(MICRO, ROUND_HALF_UP) % 1 != 0  # what floats make up is none
    parted = fraction or _like_thousands(stored, number_format)
    return Value(stored.quantize(CENT, ROUND_HALF_UP), unit, min(2, _decimals(stored)), pecahan=parted)


def _like_thousands(stored: Decimal, number_format: str) -> bool:
    """Say whether a number is shown as thousands would be: 12 with three decimals is `12.000` to a reader."""
    return 1 <= abs(stored) < _THOUSAND and _places(number_format) == _AMBIGUOUS_PART


def _amount(stored: Decimal, number_format: str) -> Value:
    return _count(stored, number_format, "rupiah")


def _count_or_share(stored: Decimal, number_format: str) -> Value:
    """Tell them apart by the format; a fraction up to 1,5 without `%` may be a share that lost it."""
    if percent_sign(number_format, stored):
        return _share(stored, number_format)
    lost_format = stored % 1 != 0 and abs(stored) <= PERCENT_FLOOR
    return Value(galat="G-ANGKA-AMBIGU") if lost_format else _count(stored, number_format)


def _number(stored: Decimal, number_format: str) -> Value:
    """Give a number whose unit stands elsewhere, to six decimals: an index of 0,7523 is one."""
    if percent_sign(number_format, stored):
        return _share(stored, number_format)
    exact = stored.quantize(MICRO, ROUND_HALF_UP)
    parted = exact % 1 != 0 or _like_thousands(exact, number_format)
    return Value(exact, desimal=min(6, _decimals(exact)), pecahan=parted)


def _share(stored: Decimal, number_format: str) -> Value:
    scaled = percent_sign(number_format, stored) == SCALING
    if not scaled and 0 < abs(stored) <= PERCENT_FLOOR:
        return Value(galat="G-ANGKA-AMBIGU")
    percent = (stored * 100 if scaled else stored).quantize(MICRO, ROUND_HALF_UP)
    places = _places(number_format)
    return Value(percent, "persen", _decimals(percent) if places is None else places)


def _decimals(value: Decimal) -> int:
    exponent = value.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _places(number_format: str) -> int | None:
    """Give how many decimals a number format shows; None where it shows all of them."""
    if number_format == "General":
        return None
    match = re.search(r"\.([0#?]+)", number_format.split(";", 1)[0])
    return len(match[1]) if match else 0


class Reader(NamedTuple):
    """How the cells of one kind of value are read.

    Attributes:
        text: Reads a text cell.
        number: Reads a number cell: the stored number, and its number format.
    """

    text: Callable[[str], Value]
    number: Callable[[Decimal, str], Value]


READERS = {
    "rupiah": Reader(rupiah, _amount),
    "jumlah": Reader(jumlah, _count),
    "persen": Reader(persen, _share),
    "besaran": Reader(besaran, _count_or_share),
    "bilangan": Reader(besaran, _number),
}
"""The readers of every kind in `schemas.kinds.KINDS`."""
