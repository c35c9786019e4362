"""Numbers of persons (NIK, No. KK, NIP) in a text: told from amounts, codes, dates and floats by how they are built.

A NIK and a No. KK have 16 digits, the seventh to twelfth of which are a day (40 more for women); a NIP has 18, a day
of birth and a month of appointment. They may be parted anyhow, or stored as a number with an exponent. Codes of offices
and accounts are short groups after a first digit, amounts groups of three, a float has one point and 17 digits at most.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

MASK = "[nomor disamarkan]"
_RUN = re.compile(r"\d+(?:[\W_]{1,3}\d+)*")
_PIECES = re.compile(r"(\d+)|(\D+)")
_UNSEEN = frozenset({"Cf", "Mn", "Cc"})
"""Categories of characters that part digits for a machine and not for the eye."""
_SCIENTIFIC = re.compile(r"(?<!\d)(\d+(?:[.,]\d+)?) ?E ?\+? ?(\d{1,2})(?!\d)", re.IGNORECASE)
_DIGIT = re.compile("[0-9]")
_WITH_EXPONENT = re.compile(r"\d[^0-9a-z]*e", re.IGNORECASE)
_NIK = re.compile(r"\d{6}(?:0[1-9]|[1256]\d|3[01]|4[1-9]|7[01])(?:0[1-9]|1[0-2])\d{6}")
_PROVINCE = re.compile(r"1[1-9]|21|3[1-6]|5[1-3]|6[1-5]|7[1-6]|8[12]|9[1-7]")
_NIP = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:19|20)\d\d(?:0\d|1[0-2]|2[12])\d{4}")
_NIP_NAMED = re.compile(r"\bN[. ]?I[. ]?P\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:19|20)\d\d")
_DAY = r"(?:[0-3]?\d[/.-][01]?\d[/.-](?:19|20)\d\d|(?:19|20)\d\d[/.-][01]?\d[/.-][0-3]?\d)"
_TIME = r"(?:[\W_]{1,3}[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d(?:[.,]\d+)?)?)*"
_DAYS = re.compile(rf"{_DAY}{_TIME}(?:[\W_]{{1,3}}{_DAY}{_TIME})*")
_AMOUNT = re.compile(r"(?P<whole>\d{1,3}(?P<by>[.,' ])\d{3}(?:(?P=by)\d{3})*)(?:(?!(?P=by))[.,]\d+)?")
_FLOAT = re.compile(r"(?P<whole>\d+)[.,](?P<part>\d{5,})")
_ONE_WAY = re.compile(r"\s+|[\W_]")
"""How the digits of one number are parted; a list of numbers has comma and blank."""
_FEWEST = 15
_STORED = (16, 18)
"""Digits before the point of a number with an exponent that may be a NIK, No. KK or NIP."""
_FLOAT_DIGITS = 17
_SHORT = 4


def personal(text: str) -> bool:
    """Say whether a text holds a NIK, No. KK or NIP, however it is parted or stored, or 15 digits in one run."""
    return masked(text) is not None


def signed(text: str) -> bool:
    """Say whether the numbers of persons in a text are all NIP, as below a signature."""
    plain = _plain(text)
    numbers = [run[0] for run in _RUN.finditer(plain) if _of_a_person(run[0])]
    named = _NIP_NAMED.search(plain) is not None
    return bool(numbers) and (named or all(_NIP.fullmatch(_digits(run)) for run in numbers))


def masked(text: str) -> str | None:
    """Give a text with the numbers of persons masked, in plain letters and digits; None where it holds none."""
    if len(text) < _FEWEST and "e" not in text.lower():
        return None
    if text.isascii() and len(_DIGIT.findall(text)) < _FEWEST and not _WITH_EXPONENT.search(text):
        return None
    plain = _plain(text)
    hidden = _RUN.sub(_run, _SCIENTIFIC.sub(_scientific, plain))
    return hidden if hidden != plain else None


class _Seen(dict[int, str]):
    """What the eye makes of each character, worked out once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        blank = " " if letter.isspace() else ""
        seen = self[code] = blank or ("" if unicodedata.category(letter) in _UNSEEN else letter)
        return seen


_SEEN = _Seen()


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).translate(_SEEN)


def _digits(text: str) -> str:
    return "".join(letter for letter in text if letter.isdecimal())


def _scientific(match: re.Match[str]) -> str:
    stored = Decimal(f"{match[1].replace(',', '.')}E{match[2]}")
    return MASK if stored.adjusted() + 1 in _STORED else match[0]


def _run(match: re.Match[str]) -> str:
    return MASK if _of_a_person(match[0]) else match[0]


def _of_a_person(run: str) -> bool:
    """Say whether digits, parted by up to three other characters, are or hold the number of a person."""
    digits = _digits(run)
    if len(digits) < _FEWEST or _DAYS.fullmatch(run):
        return False
    if amount := _AMOUNT.fullmatch(run):
        return _built(_digits(amount["whole"]))
    if number := _FLOAT.fullmatch(run):
        return _in_float(number["whole"], number["part"])
    groups = [piece for piece, _ in _PIECES.findall(run) if piece]
    if max(map(len, groups)) >= _FEWEST or len(digits) == len(groups):
        return True
    stretches = list(_stretches(run))
    coded = any(_is_code(by, several) for by, several in stretches)
    if _in_a_province(digits) or (_built(digits) and not coded):
        return True
    return any(_within(by, several) for by, several in stretches)


def _built(digits: str) -> bool:
    """Say whether digits are built like a NIK, No. KK or NIP."""
    return bool(_NIK.fullmatch(digits) or _NIP.fullmatch(digits))


def _in_a_province(digits: str) -> bool:
    """Say whether digits are built so, a NIK or No. KK with a province that there is."""
    return _built(digits) and (len(digits) != _STORED[0] or _PROVINCE.match(digits) is not None)


def _in_float(whole: str, part: str) -> bool:
    """Say whether a number with a point is none: too long for a stored one, or a list number before a NIK."""
    if len(whole) >= _FEWEST:
        return True
    stands = bool(whole.strip("0"))
    return stands and (len(whole.lstrip("0") + part) > _FLOAT_DIGITS or _in_a_province(part))


def _stretches(run: str) -> Iterator[tuple[str, list[str]]]:
    """Give the parts of a run that are parted in one way: what parts them, and their groups of digits."""
    pieces = [digits or between for digits, between in _PIECES.findall(run)]
    joints = range(1, len(pieces), 2)
    for by, several in groupby(joints, key=lambda at: pieces[at]):
        at = list(several)
        yield by, [pieces[at[0] - 1], *(pieces[joint + 1] for joint in at)]


def _is_code(by: str, groups: Sequence[str]) -> bool:
    """Say whether groups are a code such as 1.06.04.2.01.0003: short ones after a first digit, not all alike."""
    alike = len({len(group) for group in groups[1:]}) == 1
    return by == "." and len(groups[0]) == 1 and max(map(len, groups)) <= _SHORT < len(groups) and not alike


def _within(by: str, groups: Sequence[str]) -> bool:
    """Say whether groups that are parted in one way hold the number of a person among others."""
    if not _ONE_WAY.fullmatch(by) or _is_code(by, groups):
        return False
    if [len(group) for group in groups] == [_SHORT] * _SHORT:
        return not all(_YEAR.fullmatch(group) for group in groups)
    return any(_in_a_province("".join(some)) for some in _neighbours(groups))


def _neighbours(groups: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give every few groups side by side that could be one number."""
    for first in range(len(groups)):
        many = 0
        for last in range(first, len(groups)):
            many += len(groups[last])
            if many in _STORED:
                yield groups[first : last + 1]
            if many >= max(_STORED):
                break
