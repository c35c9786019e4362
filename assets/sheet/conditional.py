"""Which conditional formats lie over a cell, and whether they surely do.

A condition that compares a cell with plain numbers, or asks whether it is blank or an error, is decided here; any
other may hold. What follows from it is decided in `assets.sheet.seen`.
"""

import operator
import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Final

from assets.sheet.formulas import moved
from assets.sheet.grid import Cell, Grid
from assets.workbook import Condition
from assets.workbook.cells import column_number

_Compare = Callable[[Decimal, Decimal], bool]
_COMPARED: Final[dict[str, _Compare]] = {
    "equal": operator.eq, "notEqual": operator.ne, "lessThan": operator.lt, "lessThanOrEqual": operator.le,
    "greaterThan": operator.gt, "greaterThanOrEqual": operator.ge,
    "=": operator.eq, "<>": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip
_ALWAYS: Final = {"dataBar": True, "iconSet": True, "colorScale": True, "notContainsBlanks": True,
                  "notContainsErrors": True, "containsBlanks": False, "containsErrors": False}  # fmt: skip
"""Kinds of conditions that hold for every number, or for none."""
_REFERENCE: Final = r"\$?([A-Z]{1,3})\$?([1-9]\d{0,6})"
_COMPARISON: Final = re.compile(rf'{_REFERENCE}(<=|>=|<>|<|>|=)(-?\d+(?:\.\d+)?|"")')
_BLANK: Final = re.compile(rf"(?:ISBLANK\({_REFERENCE}\)|LEN\((?:TRIM\()?{_REFERENCE}\){{1,2}}=0)")
_ERROR: Final = re.compile(rf"(?:ISERROR|ISERR|ISNA)\({_REFERENCE}\)")
_CONSTANT: Final = {"TRUE": True, "TRUE()": True, "1": True, "FALSE": False, "FALSE()": False, "0": False}
_PAIR: Final = 2


def laid_over(grid: Grid, cell: Cell) -> Iterator[tuple[Condition, bool]]:
    """Give the conditions that are laid over a cell, in their turn, each with whether it surely is.

    Of several number formats the first counts; one that surely holds ends the search where it says so.
    """
    formatted = False
    for number in grid.conditioned.over(cell.row, cell.col) if grid.conditions else ():
        condition = grid.conditions[number]
        holds = _holds(grid, cell, condition)
        if holds is False:
            continue
        if condition.tampak or (condition.format and not formatted):
            yield (condition._replace(format="") if formatted else condition), holds is True
        formatted = formatted or bool(holds and condition.format)
        if holds and condition.berhenti:
            return


def _holds(grid: Grid, cell: Cell, condition: Condition) -> bool | None:
    """Say whether a condition holds for a cell; None where that is not known."""
    if condition.jenis in _ALWAYS:
        return _ALWAYS[condition.jenis] if cell.jenis == "angka" else None
    if condition.jenis == "cellIs" and cell.jenis == "angka" and cell.nilai:
        return _compared(condition, Decimal(cell.nilai))
    if condition.jenis == "expression" and len(condition.daerah) == 1 and len(condition.rumus) == 1:
        row, col, _, _ = condition.daerah[0]
        return _expression(grid, moved(condition.rumus[0].upper(), cell.row - row, cell.col - col).replace(" ", ""))
    return None


def _compared(condition: Condition, value: Decimal) -> bool | None:
    limits = _limits(condition.rumus)
    if condition.operator in ("between", "notBetween") and len(limits) == _PAIR:
        return (min(limits) <= value <= max(limits)) is (condition.operator == "between")
    return _COMPARED[condition.operator](value, limits[0]) if limits and condition.operator in _COMPARED else None


@lru_cache(maxsize=4_096)
def _limits(texts: tuple[str, ...]) -> tuple[Decimal, ...]:
    """Give the numbers that a condition compares with; none where it compares with anything else."""
    try:
        limits = tuple(Decimal(text.strip()) for text in texts)
    except InvalidOperation:
        return ()
    return limits if all(limit.is_finite() for limit in limits) else ()  # NaN is a name of the workbook


def _expression(grid: Grid, formula: str) -> bool | None:
    """Decide a formula about one cell: what it compares with, whether it is blank, whether it is an error."""
    text = formula.lstrip("=")
    if text in _CONSTANT:
        return _CONSTANT[text]
    if found := _BLANK.fullmatch(text):
        return _cell(grid, found[1] or found[3], found[2] or found[4]) is None
    if found := _ERROR.fullmatch(text):
        cell = _cell(grid, found[1], found[2])
        return cell is not None and cell.jenis == "galat"
    if found := _COMPARISON.fullmatch(text):
        return _against(_cell(grid, found[1], found[2]), found[3], found[4].strip('"'))
    return None


def _against(cell: Cell | None, sign: str, limit: str) -> bool | None:
    if not limit:
        return {"=": cell is None, "<>": cell is not None}.get(sign)
    if cell is None or (cell.jenis == "angka" and cell.nilai):
        return _COMPARED[sign](Decimal(cell.nilai or 0) if cell else Decimal(0), Decimal(limit))
    return None


def _cell(grid: Grid, letters: str, row: str) -> Cell | None:
    return grid.rows.get(int(row), {}).get(column_number(letters))
