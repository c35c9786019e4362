"""A form's tables of one file and period that stand on several sheets: totals of one may be over all of them.

Which rows of its own table a total sums is `assets.facts.totals`. Here only what its number comes nearer to is looked
for: the rows above it on its sheet and those of the sheets before, or all. Values are never changed. A sheet that goes
on without title and header is no table: it is only known by its first row, so that it is not passed over.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from assets.facts.controls import Control
from assets.facts.harvested import Harvest
from assets.facts.sums import Sums
from assets.sheet.block import Block
from assets.sheet.grid import Cell, Grid, joined
from assets.sheet.rows import Line
from assets.sheet.rules import Rules
from schemas.declarations import UNSTATED, Declarations

_TOTALS = ("jumlah", "subjumlah")


class Part(NamedTuple):
    """One table on its sheet, with what it gives."""

    lembar: str
    table: Block
    harvest: Harvest


class _Leaf(NamedTuple):
    """A value of a row of its own, with its sheet and the place of its table among the parts."""

    part: int
    lembar: str
    cell: Cell
    nilai: Decimal


def compare_over_sheets(parts: Sequence[Part], above: Mapping[str, tuple[str, ...]]) -> None:
    """Compare the totals of tables that are parts of one with the rows of several sheets, where those come nearer.

    Args:
        parts: The tables of one form and period in a file, in its order; those of one sheet are left as they are.
        above: The codes above each code of the form's list.
    """
    if len({part.lembar for part in parts}) == 1:
        return
    leaves: dict[str, list[_Leaf]] = {}
    for number, part in enumerate(parts):
        for control in _totals(part.harvest):
            name = control.kolom
            if name not in leaves:
                leaves[name] = [leaf for at, one in enumerate(parts) for leaf in _leaves(at, one, name, above)]
            _compare(control, number, leaves[name])


def continued(grid: Grid, tables: Sequence[Block], declarations: Declarations) -> tuple[Block, Cell] | None:
    """Give the table of which an unread sheet holds further rows without a header, with the first cell of those.

    It does where a row of the table, with a number, stands first, or first under words that only say that it goes on.
    A row below any other words is one of a list that these words head.
    """
    words = declarations.words
    for row in sorted(grid.rows):
        cells = [grid.rows[row][col] for col in sorted(grid.rows[row])]
        if not words.goes_on(joined(cells), ""):
            found = (table for table in reversed(tables) if _is_row(grid, table, row, declarations))
            return next(((table, cells[0]) for table in found), None)
    return None


def _is_row(grid: Grid, table: Block, row: int, declarations: Declarations) -> bool:
    """Say whether a row of another sheet is one of a table: a rule fits it, and a number stands under a measure."""
    rule = Rules(grid, table, declarations).of(row)
    kolom = table.form.kolom
    measured = {col for col, name in table.places.items() if kolom[name].measures}
    return rule is not None and any(
        col in measured and any(map(str.isdigit, c.text)) for col, c in grid.rows[row].items()
    )


def _totals(harvest: Harvest) -> Iterator[Control]:
    """Give the totals of a table that are sums of rows, whatever their source of funds or version."""
    lines = {line.row.row: line for line in harvest.lines if line.row.rule.jenis in _TOTALS and _whole(line)}
    return (one for one in harvest.controls if one.cell.row in lines and " sel rincian" in one.pembanding)


def _whole(line: Line) -> bool:
    return all(value == UNSTATED for value in line.dims.values())


def _leaves(number: int, part: Part, name: str, above: Mapping[str, tuple[str, ...]]) -> Iterator[_Leaf]:
    """Give the values of one column in rows that sum no others."""
    valued = [line for line in part.harvest.lines if line.code and _number(line, name) is not None]
    sums = Sums(part.harvest.lines, above)
    parents = {scope for line in valued for scope in sums.over(line)} if part.table.fact.induk == "jumlah" else set()
    for line in valued:
        if line.detail or line.scope not in parents:
            yield _Leaf(number, part.lembar, line.cells[name], _number(line, name) or Decimal(0))


def _number(line: Line, name: str) -> Decimal | None:
    value = line.values.get(name)
    return value.nilai if value else None


def _compare(control: Control, number: int, leaves: Sequence[_Leaf]) -> None:
    """Hold a total against rows of several sheets, if its number comes nearer to their sum than to that of its own."""
    here = [leaf for leaf in leaves if leaf.part == number and leaf.cell.row < control.cell.row]
    before = [[leaf for leaf in leaves if start <= leaf.part < number] for start in range(number)]
    wholes = [[*some, *here] for some in before] + [list(leaves)]
    best = min(wholes, key=lambda some: _off(control, _sum(some)))
    if control.dihitung is not None and _off(control, _sum(best)) < _off(control, control.dihitung):
        control.dihitung = _sum(best)
        control.bagian = [leaf.cell for leaf in best]
        control.lembar = [leaf.lembar for leaf in best]
        sheets = ", ".join(f'"{name}"' for name in dict.fromkeys(control.lembar))
        control.pembanding = f"jumlah {len(best)} sel rincian di lembar {sheets}"


def _sum(leaves: Sequence[_Leaf]) -> Decimal:
    return sum((leaf.nilai for leaf in leaves), Decimal(0))


def _off(control: Control, total: Decimal) -> Decimal:
    """Give how far a sum is from a printed number, on the decimals that it shows."""
    shown = Decimal(1).scaleb(-control.desimal)
    return abs(control.tertulis.quantize(shown, ROUND_HALF_UP) - total.quantize(shown, ROUND_HALF_UP))
