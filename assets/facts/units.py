"""Which unit a column's values have: that of the cell, else that of the heading, else the declared one."""

import re
from collections.abc import Iterator, Sequence

from assets.sheet.grid import Cell
from assets.sheet.values import Value
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from schemas.text import fold, plain

_BRACKETS = re.compile(r".*[(\[]\s*(?P<unit>%|[^\W\d_]{2,}(?:[ /][^\W\d_]+)*)\s*[)\]]")


def in_brackets(heading: str) -> str:
    """Give the unit that a heading bears in brackets at its end: `orang` of `JUMLAH (orang)`, or nothing.

    A percent sign is the unit `persen`; numbers, letters such as `(A + B)` and single letters are none.
    """
    found = _BRACKETS.fullmatch(plain(heading))
    unit = found["unit"] if found else ""
    return "persen" if unit == "%" else unit


class Units:
    """The units of one column: what its values have, and those that it does not expect."""

    def __init__(self, column: FormColumn, path: Sequence[Cell]) -> None:
        """Take a column and its heading from top to bottom."""
        self._expected = column.satuan
        self._strange: dict[str, list[Cell]] = {}
        self.unsaid = ""
        """The unit of a value whose cell says none."""
        if not KINDS[column.baca].satuan:
            bearing = next((cell for cell in reversed(path) if in_brackets(cell.text)), None)
            self.unsaid = in_brackets(bearing.text) if bearing else column.satuan
            self._note(bearing, self.unsaid)

    def of(self, cell: Cell, value: Value, *, fact: bool) -> Value:
        """Give a value with its unit; note that of a fact which the column does not expect."""
        if not value.satuan:
            return value._replace(satuan=self.unsaid) if self.unsaid else value
        if fact:
            self._note(cell, value.satuan)
        return value

    def _note(self, cell: Cell | None, unit: str) -> None:
        if cell and self._expected and fold(unit) != fold(self._expected):
            self._strange.setdefault(fold(unit), []).append(cell)

    def strange(self) -> Iterator[list[Cell]]:
        """Give the cells of each unit that the column does not expect."""
        yield from self._strange.values()
