"""Which unit a column's values have: that of the cell, else that of the heading, else the declared one."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from assets.sheet.grid import Cell
from assets.sheet.values import Value
from schemas.codes import CodeList
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from schemas.text import fold, plain

_LIKE = 0.6
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

    def __init__(self, column: FormColumn, path: Sequence[Cell], known: CodeList) -> None:
        """Take a column, its heading from top to bottom, and the units of measure that are known."""
        self._expected = column.satuan
        self._known = known
        self._strange: dict[str, list[Cell]] = {}
        self.unsaid = ""
        """The unit of a value whose cell says none."""
        if not KINDS[column.baca].satuan:
            bearing = next((cell for cell in reversed(path) if in_brackets(cell.text)), None)
            self.unsaid = in_brackets(bearing.text) if bearing else column.satuan
            self._note(bearing, self.unsaid)

    def of(self, cell: Cell, value: Value, *, fact: bool) -> Value:
        """Give a value with its unit, or why it is none: words that are no unit, a part of what has no parts.

        The unit of a fact which the column does not expect is noted.
        """
        if value.satuan and not self._is_unit(value.satuan):
            return Value(galat="G-SATUAN-ASING")
        said = value if value.satuan else value._replace(satuan=self.unsaid)
        if value.nilai is not None and value.nilai % 1 and not self._divisible(said.satuan, typed=cell.jenis == "teks"):
            return Value(galat="G-PECAHAN")
        if fact and value.satuan:
            self._note(cell, value.satuan)
        return said

    def _is_unit(self, text: str) -> bool:
        """Say whether a text is a unit: a known one, several with a slash, or a slip of the one that is expected."""
        words = [word for word in re.split(r"[/&]|\bpersen\b", text) if fold(word)]
        if all(self._named(word) for word in words):
            return True
        slip = fold(text)
        likely = get_close_matches(slip, [fold(self._expected)], 1, _LIKE)
        return bool(self._expected) and (bool(likely) or sorted(slip) == sorted(fold(self._expected)))

    def _named(self, text: str) -> bool:
        return bool(self._known.find(text, "")) or fold(text) in (fold(self._expected), fold(self.unsaid))

    def _divisible(self, unit: str, *, typed: bool) -> bool:
        """Say whether there are parts of a unit; a number without one has decimals if somebody wrote its comma."""
        if not unit:
            return typed
        named = self._known.find(unit.removeprefix("persen ") if unit != "persen" else unit, "")
        return unit.startswith("persen") or any(code.rinci.get("terbagi") for code in named)

    def _note(self, cell: Cell | None, unit: str) -> None:
        if cell and self._expected and fold(unit) != fold(self._expected):
            self._strange.setdefault(fold(unit), []).append(cell)

    def strange(self) -> Iterator[list[Cell]]:
        """Give the cells of each unit that the column does not expect."""
        yield from self._strange.values()
