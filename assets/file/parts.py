"""A form's tables of one file and period that stand on several sheets: totals of one may be over all of them.

Which rows of its own table a total sums is `assets.facts.totals`. Here only what its number comes nearer to is looked
for: the rows above it on its sheet and those of the sheets before, or all; and what would count double, since a parent
stands in one part and its rows in another. Values are never changed. A sheet that goes on without title and header is
no table: it is only known by its first row, so that it is not passed over.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import accumulate
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
    """A value of a row of its own, with its row, its sheet, and the place of its table among the parts."""

    part: int
    lembar: str
    line: Line
    cell: Cell
    nilai: Decimal


class _Leaves:
    """The leaves of one column in the order of their parts, each added up once."""

    def __init__(self, leaves: Sequence[_Leaf]) -> None:
        self.all = leaves
        self._parts = [leaf.part for leaf in leaves]
        self._sums = list(accumulate((leaf.nilai for leaf in leaves), initial=Decimal(0)))

    def start(self, part: int) -> int:
        """Give where the leaves of a part begin."""
        return bisect_left(self._parts, part)

    def total(self, first: int, end: int) -> Decimal:
        """Give the sum of the leaves from `first` on and before `end`."""
        return self._sums[end] - self._sums[first]


class Doubled(NamedTuple):
    """A value that is the sum of rows in another part: its table and sheet, its cell, its code, and their sheet."""

    table: Block
    lembar: str
    cell: Cell
    kode: str
    lain: str


def compare_over_sheets(parts: Sequence[Part], above: Mapping[str, tuple[str, ...]]) -> list[Doubled]:
    """Compare totals and parents of tables that are parts of one with rows of all, where those come nearer.

    Args:
        parts: The tables of one form and period in a file, in its order.
        above: The codes above each code of the form's list.

    Returns:
        The values that would count double, since what they sum stands in another part.
    """
    if len(parts) == 1:
        return []
    names = dict.fromkeys(name for part in parts for name in part.table.columns)
    leaves = {name: [f for at, one in enumerate(parts) for f in _leaves(at, one, name, above)] for name in names}
    ordered = {name: _Leaves(some) for name, some in leaves.items()}
    several = len({part.lembar for part in parts}) > 1
    for number, part in enumerate(parts) if several else ():
        sums = Sums(part.harvest.lines, above)
        for control, line in _summing(part.harvest):
            _compare(control, _nearest(control, line, number, ordered[control.kolom], sums))
    return [one for name in names for one in _doubled(parts, leaves[name], above)]


def _doubled(parts: Sequence[Part], leaves: Sequence[_Leaf], above: Mapping[str, tuple[str, ...]]) -> Iterator[Doubled]:
    """Give the values of rows of their own that sum rows of another part, in one column."""
    for number, part in enumerate(parts) if parts[0].table.fact.induk == "jumlah" else ():
        mine = {leaf.line.scope: leaf for leaf in leaves if leaf.part == number and not leaf.line.detail}
        sums = Sums((leaf.line for leaf in mine.values()), above)
        others = (leaf for leaf in leaves if leaf.part != number)
        found = {scope: other.lembar for other in others for scope in sums.over(other.line)}
        yield from (Doubled(part.table, part.lembar, mine[s].cell, s.kode, sheet) for s, sheet in found.items())


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


def _summing(harvest: Harvest) -> Iterator[tuple[Control, Line]]:
    """Give the totals and parents of a table that are compared with a sum of rows, with their rows.

    Totals of one source of funds or version alone are left out.
    """
    lines = {line.row.row: line for line in harvest.lines}
    for control in harvest.controls:
        line = lines.get(control.cell.row)
        if line and " sel rincian" in control.pembanding and (line.code or _is_total(line)):
            yield control, line


def _is_total(line: Line) -> bool:
    return line.row.rule.jenis in _TOTALS and all(value == UNSTATED for value in line.dims.values())


def _leaves(number: int, part: Part, name: str, above: Mapping[str, tuple[str, ...]]) -> Iterator[_Leaf]:
    """Give the values of one column in rows that sum no others."""
    valued = [line for line in part.harvest.lines if line.code and _number(line, name) is not None]
    sums = Sums(part.harvest.lines, above)
    parents = {scope for line in valued for scope in sums.over(line)} if part.table.fact.induk == "jumlah" else set()
    for line in valued:
        if line.detail or line.scope not in parents:
            yield _Leaf(number, part.lembar, line, line.cells[name], _number(line, name) or Decimal(0))


def _number(line: Line, name: str) -> Decimal | None:
    value = line.values.get(name)
    return value.nilai if value else None


def _nearest(control: Control, line: Line, number: int, leaves: _Leaves, sums: Sums) -> list[_Leaf]:
    """Give what a row sums: a parent all rows below its code; a total what its number comes nearest to.

    That is all, or the rows above it with those of some parts before.
    """
    if line.code:
        return [leaf for leaf in leaves.all if line.scope in sums.over(leaf.line)]
    first, whole = leaves.start(number), len(leaves.all)
    own = range(first, leaves.start(number + 1))
    end = next((at for at in own if leaves.all[at].cell.row >= line.row.row), own.stop)
    likely = [*((leaves.start(start), end) for start in range(number)), (0, whole)]
    return list(leaves.all[slice(*min(likely, key=lambda some: _off(control, leaves.total(*some))))])


def _compare(control: Control, best: Sequence[_Leaf]) -> None:
    """Hold a printed number against rows of several sheets, if it comes nearer to their sum than to that of its own."""
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
