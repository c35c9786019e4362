"""Which unit a column's values have: that of the cell, else of what is declared for its row, its heading, its column.

What stands behind a number must be a unit that is known (`kode/satuan.csv`), or the column's own: everything else says
something about the number that nobody read. A unit that differs from what is expected is asked about.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from assets.sheet.block import Block, row_text
from assets.sheet.grid import Cell, Grid
from assets.sheet.values import PERCENT_FLOOR, Value
from schemas.codes import Code
from schemas.forms import OF_CODE, FormColumn
from schemas.kinds import KINDS
from schemas.measures import PERCENT, Measures
from schemas.text import fold, plain

_BRACKETS = re.compile(r".*[(\[]\s*(?P<unit>%|[^\W\d_]{2,}(?:[ /][^\W\d_]+)*)\s*[)\]]")
_SHARE = f"{PERCENT} "


def in_brackets(heading: str) -> str:
    """Give the unit that a heading bears in brackets at its end: `orang` of `JUMLAH (orang)`, or nothing.

    A percent sign is the unit `persen`; numbers, letters such as `(A + B)` and single letters are none.
    """
    found = _BRACKETS.fullmatch(plain(heading))
    unit = found["unit"] if found else ""
    return "persen" if unit == "%" else unit


def own_unit(grid: Grid, table: Block, column: FormColumn, row: int, code: Code | None) -> str:
    """Give the unit that is declared for one row: in a column of its code list, or in a cell of the row."""
    of_code = column.satuan_dari.removeprefix(OF_CODE)
    if of_code != column.satuan_dari:
        return code.rinci.get(of_code, "") if code else ""
    return row_text(grid, table, row, column.satuan_dari) if column.satuan_dari in table.columns else ""


class Strange(NamedTuple):
    """A unit that is asked about: what was expected (empty: only a known one), what is probably meant, its cells."""

    expected: str
    meant: str
    unit: str
    cells: list[Cell]


class Units:
    """The units of one column: what its values have, and those that it does not expect."""

    def __init__(self, column: FormColumn, path: Sequence[Cell], measures: Measures) -> None:
        """Take a column, its heading from top to bottom, and the units that are known."""
        self._column = column
        self._measures = measures
        self._strange: dict[tuple[str, str], Strange] = {}
        self.unsaid = ""
        """The unit of a value whose cell says none."""
        if not KINDS[column.baca].satuan:
            bearing = next((cell for cell in reversed(path) if in_brackets(cell.text)), None)
            self.unsaid = in_brackets(bearing.text) if bearing else column.satuan
            if bearing:
                self._note(bearing, self.unsaid, column.satuan)

    def of(self, cell: Cell, value: Value, *, fact: bool, own: str = "") -> Value:
        """Give a value with its unit, or why it is none; note a unit that is not expected.

        Args:
            cell: Its cell.
            value: What was read there.
            fact: Whether it is a fact; what is only compared is not asked about.
            own: The unit that is declared for its row.
        """
        said, expected = value.satuan, own or self._column.satuan
        rest = self._rest(said)
        if rest and not self._understood(rest, expected, value):
            return Value(galat="G-SATUAN", satuan=rest)
        unit = said or own or self.unsaid
        number = abs(value.nilai or Decimal(0))
        if not said and unit == PERCENT and 0 < number <= PERCENT_FLOOR:
            return Value(galat="G-ANGKA-AMBIGU")  # 1 may be the 100% that lost its format
        value = value if unit == said else value._replace(satuan=unit)
        if not fact:
            return value
        if said and not KINDS[self._column.baca].satuan:
            self._note(cell, said, expected, own=bool(own))
        elif rest:
            self._note(cell, rest, "")
        return self._whole(value, expected)

    def _rest(self, said: str) -> str:
        """Give what the cell itself writes as a unit, without the sign of a percentage."""
        kind = KINDS[self._column.baca].satuan
        return "" if said in (kind, PERCENT) else said.removeprefix(_SHARE)

    def _understood(self, unit: str, expected: str, value: Value) -> bool:
        """Say whether a text is a unit; a likely misspelling of one is, unless it stands right behind the digits."""
        declared = {fold(one) for one in (expected, self._column.satuan, self.unsaid) if one}
        if self._measures.known(unit) or (fold(unit) in declared and unit.replace(".", "").isalpha()):
            return True
        return bool(self._measures.meant(unit, expected)) and not value.lekat

    def _whole(self, value: Value, expected: str) -> Value:
        """Refuse a fraction of what cannot be parted: 1,25 persons are 1.250 that Excel took for a fraction."""
        unit = value.satuan or expected
        if not value.pecahan or KINDS[self._column.baca].satuan or unit.startswith(PERCENT):
            return value
        return (
            value
            if self._measures.divisible(unit)
            else Value(galat="G-ANGKA-PECAHAN" if unit else "G-ANGKA-TANPA-SATUAN", satuan=unit)
        )

    def _note(self, cell: Cell, unit: str, expected: str, *, own: bool = False) -> None:
        """Note a unit that is another than expected (of a row's own: that counts something else), or not known."""
        alike = self._measures.counts if own else self._measures.same_name
        known = self._measures.known(unit.removeprefix(_SHARE)) or unit == PERCENT
        if (expected and alike(unit) == alike(expected)) or (not expected and known):
            return
        meant = "" if known else self._measures.meant(unit, expected)
        strange = Strange(expected, meant, unit, [])
        self._strange.setdefault((fold(unit), expected), strange).cells.append(cell)

    def strange(self) -> Iterator[Strange]:
        """Give each unit that the column does not expect, with its cells."""
        yield from self._strange.values()
