"""What a formula gives by its own text: plain arithmetic over cells of its sheet, and nothing else.

A workbook keeps the result beside the formula, and the result may be older than its inputs. Sums, means,
differences, products and ratios of cells are computed here again, exactly; a formula that is anything more is
not understood and gives nothing. What follows from a difference is decided where cells are read.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple, Protocol

from assets.workbook import address
from assets.workbook.cells import column_number
from schemas.expression import evaluate

CellValue = Decimal | str | None
"""What stands in a cell: a number, the text of anything else, or nothing."""

_CELL: Final = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_REFERENCE: Final = re.compile(rf"(?<![A-Z]){_CELL}(?![\dA-Z(])")
_RANGE: Final = re.compile(rf"{_CELL}(?::{_CELL})?")
_GROUP: Final = re.compile(r"(SUM|AVERAGE)\(([^()]*)\)")
_ROUNDED: Final = re.compile(r"ROUND\((.+),([0-6])\)")
_SHARED: Final = re.compile(rf"(=.*) \(rumus bersama {_CELL}\)", re.DOTALL)
_MOVED: Final = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\d(])")
_ARITHMETIC: Final = re.compile(r"(?:[A-Zg]{1,3}\d+|\d+(?:\.\d+)?|[-+*/()])+")
_PLAIN_CELL: Final = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_NAMED: Final = re.compile(rf"(?<![\w!'\]:.$])({_PLAIN_CELL})(?::({_PLAIN_CELL}))?(?![\w(!])")
_QUOTED: Final = re.compile(r""""[^"]*"|'[^']*'!\S*""")
_NOISE: Final = Decimal("1e-13")
_LEAST: Final = Decimal("0.000001")
_MOST_CELLS: Final = 100_000


class Area(NamedTuple):
    """A rectangle of cells: first and last row and column, from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Values(Protocol):
    """What stands in the cells of a sheet; either raises `NotUnderstoodError` where that cannot be known."""

    def one(self, row: int, col: int) -> CellValue:
        """Give what stands in a cell."""

    def numbers(self, area: Area) -> tuple[Decimal, int]:
        """Give the sum of the numbers in an area, and how many they are."""


def computed(formula: str, row: int, col: int, values: Values) -> Decimal | None:
    """Give what a formula gives, rounded to six decimals; None where it is not understood.

    Args:
        formula: Its text, beginning with `=`; of a shared one with the cell that has the text.
        row: Where it stands, from 1.
        col: The same.
        values: What stands in its sheet.
    """
    text = _moved(formula, row, col).replace(" ", "").upper().lstrip("=").lstrip("+")
    rounded = _ROUNDED.fullmatch(text)
    named: dict[str, Decimal] = {}
    try:
        plain = _GROUP.sub(lambda found: _grouped(found, named, values), rounded[1] if rounded else text)
        plain = _REFERENCE.sub(lambda found: _single(found, named, values), plain)
    except NotUnderstoodError:
        return None
    if not _ARITHMETIC.fullmatch(plain):
        return None
    try:
        result = evaluate(plain, named)
    except Exception:  # noqa: BLE001 - whatever a formula that looks like arithmetic is not
        return None
    if result is None or not rounded:
        return result
    return result.quantize(Decimal(1).scaleb(-int(rounded[2])), ROUND_HALF_UP)


def areas_of(formula: str, row: int, col: int) -> Iterator[Area]:
    """Give the areas of its own sheet that a formula names; what stands in quotes is no cell."""
    text = _QUOTED.sub(" ", _moved(formula, row, col).upper())
    for found in _NAMED.finditer(text):
        last = found[2] or found[1]
        with suppress(NotUnderstoodError):
            yield _area(f"{found[1]}:{last}")


def differs(result: Decimal, stored: Decimal) -> bool:
    """Say whether a stored result is another number than `result`, beyond what floats make up."""
    return abs(result - stored) > max(_LEAST, abs(stored) * _NOISE)


class NotUnderstoodError(Exception):
    """A part of a formula that is more than arithmetic over numbers."""


def _moved(formula: str, row: int, col: int) -> str:
    """Give the formula as it would be written in its own cell: a shared one is moved from its master."""
    shared = _SHARED.fullmatch(formula)
    if shared is None:
        return formula
    return moved(shared[1], row - int(shared[3]), col - column_number(shared[2]))


def moved(formula: str, down: int, right: int) -> str:
    """Give a formula as it reads in a cell that lies so many rows further down and columns further right."""
    return _MOVED.sub(lambda found: _shifted(found, down, right), formula)


def _shifted(found: re.Match[str], down: int, right: int) -> str:
    column = column_number(found[2]) + (0 if found[1] else right)
    line = int(found[4]) + (0 if found[3] else down)
    return address(line, column) if column > 0 and line > 0 else "#REF!"


def _grouped(found: re.Match[str], named: dict[str, Decimal], values: Values) -> str:
    """Give the name of a sum or mean: of its numbers, as a spreadsheet program takes them; texts do not count."""
    total, many = Decimal(0), 0
    for part in found[2].split(","):
        of_part, numbers = values.numbers(_area(part))
        total, many = total + of_part, many + numbers
    if found[1] == "AVERAGE":
        if not many:
            raise NotUnderstoodError
        total = total / many
    return _named(f"g{len(named)}", total, named)


def _single(found: re.Match[str], named: dict[str, Decimal], values: Values) -> str:
    """Give the name of one cell: what is blank counts as zero, and a text as nothing that is understood."""
    value = values.one(int(found[2]), column_number(found[1]))
    if isinstance(value, str):
        raise NotUnderstoodError
    return _named(f"{found[1]}{found[2]}", value or Decimal(0), named)


def _named(name: str, value: Decimal, named: dict[str, Decimal]) -> str:
    named[name] = value
    return name


def _area(part: str) -> Area:
    found = _RANGE.fullmatch(part)
    if found is None:
        raise NotUnderstoodError
    col1, row1 = column_number(found[1]), int(found[2])
    col2, row2 = (column_number(found[3]), int(found[4])) if found[3] else (col1, row1)
    area = Area(min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2))
    if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _MOST_CELLS:
        raise NotUnderstoodError
    return area
