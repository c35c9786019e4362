"""What a formula gives by its own text: plain arithmetic over cells of its sheet, and nothing else.

A workbook keeps the result beside the formula, and the result may be older than its inputs. Sums, means,
differences, products and ratios of cells are computed here again, exactly; a formula that is anything more is
not understood and gives nothing. What follows from a difference is decided where cells are read.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final, NamedTuple

from assets.workbook import address
from assets.workbook.cells import Range, column_number, parse_range
from schemas.expression import evaluate

CellValue = Decimal | str | None
"""What stands in a cell: a number, the text of anything else, or nothing."""


class Numbers(NamedTuple):
    """The numbers of some cells: their sum, and how many they are."""

    jumlah: Decimal
    banyak: int


ValueAt = Callable[[int, int], CellValue]
SumOver = Callable[[Sequence[Range]], Numbers]

_CELL: Final = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_REFERENCE: Final = re.compile(rf"(?<![A-Z]){_CELL}(?![\dA-Z(])")
_RANGE: Final = re.compile(rf"{_CELL}(?::{_CELL})?")
_GROUP: Final = re.compile(r"(SUM|AVERAGE)\(([^()]*)\)")
_ROUNDED: Final = re.compile(r"ROUND\((.+),([0-6])\)")
_SHARED: Final = re.compile(rf"(=.*) \(rumus bersama {_CELL}\)", re.DOTALL)
_MOVED: Final = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([1-9]\d{0,6})(?![\d(])")
_ARITHMETIC: Final = re.compile(r"(?:n\d+|\d+(?:\.\d+)?|[-+*/()])+")
_PLAIN_CELL: Final = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_NAMED: Final = re.compile(rf"(?<![\w!'\]:.$])({_PLAIN_CELL})(?::({_PLAIN_CELL}))?(?![\w(!])")
_QUOTED: Final = re.compile(r""""[^"]*"|'[^']*'!\S*""")
_NOISE: Final = Decimal("1e-13")
_LEAST: Final = Decimal("0.000001")
_MOST_CELLS: Final = 100_000


def computed(formula: str, row: int, col: int, value_at: ValueAt, sum_over: SumOver | None = None) -> Decimal | None:
    """Give what a formula gives, rounded to six decimals; None where it is not understood.

    Args:
        formula: Its text, beginning with `=`; of a shared one with the cell that has the text.
        row: Where it stands, from 1.
        col: The same.
        value_at: Gives what stands in a cell of the same sheet; raises `NotUnderstoodError` where that cannot be
            known, as of a formula without a result.
        sum_over: Gives the numbers of ranges, and raises the same; without it, cell after cell is asked for.
    """
    total = sum_over or _cell_by_cell(value_at)
    text = _moved(formula, row, col).replace(" ", "").upper().lstrip("=").lstrip("+")
    rounded = _ROUNDED.fullmatch(text)
    values: dict[str, Decimal] = {}
    try:
        plain = _GROUP.sub(lambda found: _grouped(found, values, total), rounded[1] if rounded else text)
        plain = _REFERENCE.sub(lambda found: _single(found, values, value_at), plain)
    except NotUnderstoodError:
        return None
    if not _ARITHMETIC.fullmatch(plain):
        return None
    try:
        result = evaluate(plain, values)
    except Exception:  # noqa: BLE001 - whatever a formula that looks like arithmetic is not
        return None
    if result is None or not rounded:
        return result
    return result.quantize(Decimal(1).scaleb(-int(rounded[2])), ROUND_HALF_UP)


def ranges_of(formula: str, row: int, col: int) -> Iterator[Range]:
    """Give the ranges of its own sheet that a formula names, also of one cell; what stands in quotes is none."""
    text = _QUOTED.sub(" ", _moved(formula, row, col).upper())
    for found in _NAMED.finditer(text):
        yield parse_range(f"{found[1]}:{found[2] or found[1]}")


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


def _grouped(found: re.Match[str], values: dict[str, Decimal], sum_over: SumOver) -> str:
    """Give the name of a sum or mean: of its numbers, as a spreadsheet program takes them; texts do not count."""
    total, count = sum_over([_range(part) for part in found[2].split(",")])
    if found[1] == "AVERAGE":
        if not count:
            raise NotUnderstoodError
        total = total / count
    return _named(total, values)


def _cell_by_cell(value_at: ValueAt) -> SumOver:
    def sum_over(ranges: Sequence[Range]) -> Numbers:
        places = (
            (row, col)
            for row1, col1, row2, col2 in ranges
            for row in range(row1, row2 + 1)
            for col in range(col1, col2 + 1)
        )
        numbers = [value for value in (value_at(*place) for place in places) if isinstance(value, Decimal)]
        return Numbers(sum(numbers, Decimal(0)), len(numbers))

    return sum_over


def _single(found: re.Match[str], values: dict[str, Decimal], value_at: ValueAt) -> str:
    """Give the name of one cell: what is blank counts as zero, and a text as nothing that is understood."""
    value = value_at(int(found[2]), column_number(found[1]))
    if isinstance(value, str):
        raise NotUnderstoodError
    return _named(value or Decimal(0), values)


def _named(value: Decimal, values: dict[str, Decimal]) -> str:
    """Name a value by its place in the formula, so that all formulas of a column read alike and are parsed once."""
    name = f"n{len(values)}"
    values[name] = value
    return name


def _range(part: str) -> Range:
    if not _RANGE.fullmatch(part):
        raise NotUnderstoodError
    row1, col1, row2, col2 = parse_range(part)
    if (row2 - row1 + 1) * (col2 - col1 + 1) > _MOST_CELLS:
        raise NotUnderstoodError
    return row1, col1, row2, col2
