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

from schemas.expression import MICRO

CENT = Decimal("0.01")

_NIL = frozenset({"-", "–", "—", "nihil", "nil", "tidak ada", "-,-", "-,00", "0,-"})
_UNAVAILABLE = frozenset({
    "n/a", "na", "n.a.", "n.a", "#n/a", "…", "...", "..", "?", "??", "???", "belum tersedia", "tidak tersedia",
    "belum ada",
    "data belum tersedia", "data tidak tersedia", "belum ada data", "tidak ada data", "data belum masuk", "belum masuk",
    "menunggu data", "dalam proses", "belum diisi", "tba", "tbd",
})  # fmt: skip
"""What says that there is a number, but not here: never a number, and never nil."""
_ERRORS = re.compile(r"#(REF|DIV/0|VALUE|NAME|NUM|NULL|ERROR)[!?]?|Err:\d{3}", re.IGNORECASE)
_HASHES = re.compile(r"#{3,}")
_CURRENCY = re.compile(r"^(?:rp|idr)\s*\.?\s*", re.IGNORECASE)
_SCALE_WORDS = re.compile(
    r"(?<![^\W\d_])(belas|puluh|ratus|ribu|rb|juta|jt|miliar|milyar|m|triliun)(an)?\b", re.IGNORECASE
)
_LOOKALIKE = re.compile(r"[OoIl]+\b")
_RUPIAH = re.compile(
    r"""(?P<minus>-)?\s*(?:(?:rp|idr)\s*\.?\s*)?(?P<minus2>-)?\s*
        (?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<cents>[0-9]{1,2}|-))?\s*(?:[,.]-)?""",
    re.IGNORECASE | re.VERBOSE,
)
_COUNT = re.compile(
    r"(?P<minus>-)?\s*(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<part>[0-9]{1,6}))?"
    r"(?P<blank>\s*)(?P<unit>[^\W\d_][^\d]*)?"
)
_PERCENT = re.compile(
    r"(?P<minus>-)?\s*(?P<whole>[0-9]+)(?:[.,](?P<part>[0-9]{1,6}))?\s*(?P<sign>(?:%|persen\b|prosen\b)\s*(?P<unit>\D*))?",
    re.IGNORECASE,
)
_DECORATION = re.compile(r'"[^"]*"|\\.')
_PERCENT_WORD = re.compile(r"\b(persen|prosen|pct)\b|\d(persen|prosen)\b", re.IGNORECASE)
_LIMIT = Decimal(10) ** 14
_AMBIGUOUS_PART = 3
_GROUP = 1000
"""What 14.265 becomes where the dot parts decimals is less than this, with up to three of them."""
_NOISE = Decimal("1e-9")
_PERCENT_FLOOR = Decimal("1.5")


class Value(NamedTuple):
    """What a cell says: `nilai` with its unit; `desimal` is how many decimals the cell shows.

    `galat` is the code of the finding when the text gives no value, `nihil` says that it is a nil
    mark (whose meaning is declared per column), `tiada` that the number is not available.
    """

    nilai: Decimal | None = None
    satuan: str = ""
    desimal: int = 0
    galat: str = ""
    nihil: bool = False
    tiada: bool = False


def _nothing(plain: str) -> Value | None:
    """Give what a text says that is no number: nil, not available, an error, or digits that did not fit the column."""
    said = _CURRENCY.sub("", plain.lower()).strip()
    if said in _NIL:
        return Value(nihil=True)
    if said in _UNAVAILABLE:
        return Value(tiada=True)
    if _ERRORS.fullmatch(plain):
        return Value(galat="G-SEL-GALAT")
    return Value(galat="G-ANGKA-PAGAR") if _HASHES.fullmatch(plain) else None


def _plain(text: str) -> str:
    return " ".join(text.replace("−", "-").split())


def _bracketed(text: str) -> str:
    """Give `(1.000)`, an accountant's negative, as `-1.000`."""
    return f"-{text[1:-1].strip()}" if len(text) > len("()") and text[0] + text[-1] == "()" else text


def _whole(match: re.Match[str]) -> str:
    return match["whole"].replace(".", "")


@lru_cache(maxsize=65_536)
def rupiah(text: str) -> Value:
    """Read an amount in rupiah, as written in Indonesia: `Rp. 14.265.806.382`, `1.041.759.500,-`.

    Dots part thousands in groups of three, a comma parts at most two decimals. The dot after `Rp`
    is no decimal point. Anything else (letters, `1,250,000`, groups of two) is no amount, and words
    such as *juta* or *miliar* are refused, since a dot before them may be decimal.
    """
    plain = _bracketed(_plain(text))
    if nothing := _nothing(plain):
        return nothing
    match = _RUPIAH.fullmatch(plain)
    if not match:
        return Value(galat="G-ANGKA-SATUAN" if _SCALE_WORDS.search(plain) else "G-ANGKA-TEKS")
    cents = (match["cents"] or "").strip("-")
    amount = Decimal(f"{_whole(match)}.{cents or 0}")
    return Value(-amount if match["minus"] or match["minus2"] else amount, "rupiah", len(cents))


@lru_cache(maxsize=65_536)
def jumlah(text: str) -> Value:
    """Read a count with its unit: `11.204 orang`, `2.007orang`, `898 kelompok/ lembaga`; never `70 persen`."""
    plain = _bracketed(_plain(text))
    if nothing := _nothing(plain):
        return nothing
    match = _COUNT.fullmatch(plain)
    if not match or "%" in plain or _disguised(match) or _PERCENT_WORD.search(plain):
        return Value(galat="G-ANGKA-TEKS")
    if _SCALE_WORDS.search(plain):
        return Value(galat="G-ANGKA-SATUAN")
    part = match["part"] or ""
    if len(part) == _AMBIGUOUS_PART:
        return Value(galat="G-ANGKA-AMBIGU")
    count = Decimal(f"{_whole(match)}.{part or 0}")
    return Value(-count if match["minus"] else count, (match["unit"] or "").strip(), len(part))


def _disguised(match: re.Match[str]) -> bool:
    """Say whether a unit begins as a digit typed as a letter (`1O`), or holds a digit such as `½`."""
    unit = match["unit"] or ""
    attached = not match["blank"] and _LOOKALIKE.match(unit)
    return bool(attached) or any(letter.isnumeric() for letter in unit)


@lru_cache(maxsize=65_536)
def persen(text: str) -> Value:
    """Read a percentage in either decimal convention: `87,26%`, `88.04%`, `100 %`, `70% KPM`.

    One separator with exactly three digits behind it (`1.234%`) can be read in two ways and is
    refused, and so is a number up to 1,5 without a sign. The value is a number of percent.
    """
    plain = _bracketed(_plain(text))
    if nothing := _nothing(plain):
        return nothing
    match = _PERCENT.fullmatch(plain)
    if not match:
        return Value(galat="G-ANGKA-TEKS")
    part = match["part"] or ""
    if len(part) == _AMBIGUOUS_PART:
        return Value(galat="G-ANGKA-AMBIGU")
    number = Decimal(f"{match['whole']}.{part or 0}")
    if not match["sign"] and 0 < number <= _PERCENT_FLOOR:
        return Value(galat="G-ANGKA-AMBIGU")
    return Value(-number if match["minus"] else number, match["unit"] or "persen", len(part))


def besaran(text: str) -> Value:
    """Read a cell of a column that holds counts and percentages: `872 kelompok`, `70% KPM`, `100 %`.

    The sign tells them apart; what is a percentage has a unit that begins with `persen`.
    """
    if "%" not in text and not _PERCENT_WORD.search(text):
        return jumlah(text)
    value = persen(text)
    plain = value.nilai is None or value.satuan == "persen"
    return value if plain else value._replace(satuan=f"persen {value.satuan}")


def text(kind: str, content: str) -> Value:
    """Read a text cell for a numeric column of `kind`."""
    return _bounded(READERS[kind].text(content))


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
            stored number is a fraction; without it a number up to 1,5 could be either and is
            refused, as is one whose `%` is only decoration. No amount or count is shown in percent.
    """
    stored = Decimal(digits)
    if abs(stored) >= _LIMIT:
        return Value(galat="G-ANGKA-BESAR")
    return _bounded(READERS[kind].number(stored, number_format))


def _count(stored: Decimal, number_format: str) -> Value:
    if "%" in number_format:
        return Value(galat="G-ANGKA-TEKS")
    near = stored.quantize(Decimal(1), ROUND_HALF_UP)
    count = near if abs(stored - near) < _NOISE else stored
    return Value(count.quantize(CENT, ROUND_HALF_UP), desimal=min(2, _decimals(count)))


def _amount(stored: Decimal, number_format: str) -> Value:
    if abs(stored) < _GROUP and 0 < _decimals(stored) <= _AMBIGUOUS_PART:
        return Value(galat="G-ANGKA-AMBIGU")
    return _count(stored, number_format)._replace(satuan="rupiah")


def _count_or_share(stored: Decimal, number_format: str) -> Value:
    """Tell them apart by the format; a fraction up to 1,5 without `%` may be a share that lost it."""
    if "%" in number_format:
        return _share(stored, number_format)
    lost_format = stored % 1 != 0 and abs(stored) <= _PERCENT_FLOOR
    return Value(galat="G-ANGKA-AMBIGU") if lost_format else _count(stored, number_format)


def _share(stored: Decimal, number_format: str) -> Value:
    scaled = "%" in number_format
    decorated = scaled and "%" not in _DECORATION.sub("", number_format)
    if decorated or (not scaled and 0 < abs(stored) <= _PERCENT_FLOOR):
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
}
"""The readers of every kind in `schemas.kinds.KINDS`."""
