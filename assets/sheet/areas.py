"""Which of many areas of a sheet cover a cell, without trying each of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from assets.workbook.cells import Range


class _Piece(NamedTuple):
    """The columns of an area, and its number."""

    first: int
    last: int
    number: int


class Areas:
    """Areas of a sheet, kept by blocks of its rows: of 1, 2, 4 … rows that hold something."""

    def __init__(self, rows: Sequence[int], areas: Iterable[tuple[int, Range]]) -> None:
        """Take the rows that hold something, from the top down, and areas, each with a number."""
        self._places = {row: place for place, row in enumerate(rows)}
        self._blocks: dict[tuple[int, int], list[_Piece]] = {}
        for number, (row1, col1, row2, col2) in areas:
            for block in _blocks(bisect_left(rows, row1), bisect_right(rows, row2)):
                self._blocks.setdefault(block, []).append(_Piece(col1, col2, number))

    def over(self, row: int, col: int) -> list[int]:
        """Give the numbers of the areas that cover a place in a row that holds something, each once, in their order."""
        place, size, found = self._places[row], 1, set[int]()
        while self._blocks and size <= len(self._places):
            pieces = self._blocks.get((size, place // size), ())
            found.update(piece.number for piece in pieces if piece.first <= col <= piece.last)
            size *= 2
        return sorted(found)


def _blocks(first: int, end: int) -> Iterator[tuple[int, int]]:
    """Give the fewest blocks that make up the places from `first` on and before `end`: size and number."""
    while first < end:
        size = 1
        while first % (size * 2) == 0 and first + size * 2 <= end:
            size *= 2
        yield size, first // size
        first += size
