"""What ranges of cells give together, without looking at every cell of every range.

A sheet of running sums names each cell in as many ranges as there are rows below it. Here the cells of a column (or
of a row, for what lies across) are taken together in blocks, and blocks in larger ones, each once: a range is a few
blocks and what is left at its two ends.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, Generic, NamedTuple, TypeVar

from assets.workbook.cells import Range

_Held = TypeVar("_Held")
_Given = TypeVar("_Given")
_TOGETHER: Final = 32
"""How many blocks make a larger one."""


class _Lane(NamedTuple, Generic[_Held]):
    """The cells of one column or row that hold something, with their places in it, in order."""

    places: list[int]
    cells: list[_Held]


class Lanes(Generic[_Held]):
    """The cells of a sheet by column and by row, so that those of a range are found without trying its places."""

    def __init__(self, rows: Mapping[int, Mapping[int, _Held]]) -> None:
        """Take the cells, by row and then by column; they are indexed when a range first goes that way."""
        self._rows = rows

    @cached_property
    def down(self) -> dict[int, _Lane[_Held]]:
        """Give the cells of each column."""
        lanes: dict[int, _Lane[_Held]] = {}
        for row in sorted(self._rows):
            for col, cell in self._rows[row].items():
                lane = lanes.get(col) or lanes.setdefault(col, _Lane([], []))
                lane.places.append(row)
                lane.cells.append(cell)
        return lanes

    @cached_property
    def across(self) -> dict[int, _Lane[_Held]]:
        """Give the cells of each row."""
        return {row: _Lane(sorted(cells), [cells[col] for col in sorted(cells)]) for row, cells in self._rows.items()}

    def parts(self, where: Range) -> Iterator[tuple[tuple[bool, int], _Lane[_Held], int, int]]:
        """Give the lanes that a range goes through, the fewer of columns and rows, each with its first and last cell.

        Gives the name of the lane, the lane, and the positions in it, the last one not included.
        """
        row1, col1, row2, col2 = where
        by_column = row2 - row1 >= col2 - col1
        lanes, numbers = (self.down, range(col1, col2 + 1)) if by_column else (self.across, range(row1, row2 + 1))
        first, last = (row1, row2) if by_column else (col1, col2)
        for number in numbers:
            lane = lanes.get(number)
            if lane is not None:
                yield (by_column, number), lane, bisect_left(lane.places, first), bisect_right(lane.places, last)

    def cells(self, where: Range) -> Iterator[_Held]:
        """Give the cells of a range."""
        for _, lane, first, last in self.parts(where):
            yield from (lane.cells[at] for at in range(first, last))


class Folds(Generic[_Held, _Given]):
    """What the cells of ranges give together: of one cell by `leaf`, of several by `join`, each block of them once.

    What `leaf` raises is raised, and not kept.
    """

    def __init__(
        self,
        lanes: Lanes[_Held],
        leaf: Callable[[_Held], _Given],
        join: Callable[[Iterable[_Given]], _Given],
    ) -> None:
        """Take the cells, what one gives, and what several give; the order in which they are joined may not matter."""
        self._lanes, self._leaf, self._join = lanes, leaf, join
        self._blocks: dict[tuple[tuple[bool, int], int, int], _Given] = {}

    def over(self, ranges: Sequence[Range]) -> _Given:
        """Give what the cells of some ranges give together; one that lies in two of them counts twice."""
        parts = (part for where in ranges for part in self._lanes.parts(where))
        return self._join([given for part in parts for given in self._of(*part)])

    def _of(self, name: tuple[bool, int], lane: _Lane[_Held], at: int, last: int) -> Iterator[_Given]:
        while at < last:
            size = 1
            while at % (size * _TOGETHER) == 0 and at + size * _TOGETHER <= last:
                size *= _TOGETHER
            yield self._block(name, lane, at, size)
            at += size

    def _block(self, name: tuple[bool, int], lane: _Lane[_Held], at: int, size: int) -> _Given:
        if size == 1:
            return self._leaf(lane.cells[at])
        key = (name, at, size)
        if key not in self._blocks:
            step = size // _TOGETHER
            self._blocks[key] = self._join([self._block(name, lane, at + n * step, step) for n in range(_TOGETHER)])
        return self._blocks[key]
