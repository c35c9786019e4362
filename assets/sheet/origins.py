"""What a number rests on besides its sheet: another workbook, the net, or the moment.

The formula of a cell is looked at, and those of the cells of its sheet that it names, nearest first. In a sheet where
no formula is such a one nothing is followed; elsewhere what was found once of a cell is kept.
"""

import re
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from assets.sheet.formulas import ranges_of
from assets.sheet.spans import Lanes

if TYPE_CHECKING:
    from assets.sheet.grid import Cell

_ELSEWHERE: Final = re.compile(
    r"""'[^']*\[[^\]]+\][^']*'!|(?<![\w\])])\[[^\]]+\][\w.]*!|\b(?:IMPORT(?:RANGE|DATA|XML|HTML|FEED)|WEBSERVICE|RTD)\(""",
    re.IGNORECASE,
)
_MOVING: Final = re.compile(r"\b(NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY|OFFSET|INDIRECT|CELL|INFO)\(", re.IGNORECASE)
_MOST: Final = 2_000
_FEW: Final = 1_000
"""How many cells are followed from one, and how many formulas of one range."""


class Origin(NamedTuple):
    """The nearest formula that fetches from elsewhere, and the nearest that depends on the moment; empty for none."""

    luar: str = ""
    berubah: str = ""


_NOWHERE: Final = Origin()


class Origins:
    """What the numbers of one sheet rest on."""

    def __init__(self, cells: "list[Cell]") -> None:
        """Take the cells of a sheet."""
        formulas: dict[int, dict[int, Cell]] = {}
        for cell in cells:
            if cell.rumus:
                formulas.setdefault(cell.row, {})[cell.col] = cell
        self._formulas = Lanes(formulas)
        texts = {cell.rumus for row in formulas.values() for cell in row.values() if cell.rumus}
        self._own = {text: found for text in texts if (found := _own(text)) != _NOWHERE}
        self._known: dict[str, Origin] = {}

    def of(self, cell: "Cell") -> Origin:
        """Give what the number in a cell rests on."""
        if not self._own or not cell.rumus:
            return _NOWHERE
        if cell.at not in self._known:
            self._follow(cell)
        return self._known[cell.at]

    def _follow(self, cell: "Cell") -> None:
        """Look nearest first, as far as what is known; where nothing is found, nothing is behind any of the cells."""
        waiting, seen = deque([cell]), {cell.at}
        found = _NOWHERE
        while waiting and len(seen) < _MOST and not found.luar:
            one = waiting.popleft()
            known = self._known.get(one.at)
            found = _nearer(found, self._own.get(one.rumus or "", _NOWHERE) if known is None else known)
            for other in self._named(one) if known is None else ():
                if other.at not in seen and self._known.get(other.at) != _NOWHERE:
                    seen.add(other.at)
                    waiting.append(other)
        if found == _NOWHERE and not waiting:
            self._known.update(dict.fromkeys(seen, _NOWHERE))
        self._known[cell.at] = found

    def _named(self, cell: "Cell") -> "Iterator[Cell]":
        for where in ranges_of(cell.rumus or "", cell.row, cell.col):
            yield from islice(self._formulas.cells(where), _FEW)


def _own(text: str) -> Origin:
    return Origin(text if _ELSEWHERE.search(text) else "", text if _MOVING.search(text) else "")


def _nearer(found: Origin, other: Origin) -> Origin:
    return Origin(found.luar or other.luar, found.berubah or other.berubah)
