"""What one cell of a column says, by what the column declares: a number, a mark, a grade, or why it is none of them.

`assets.sheet.values` reads the number and leaves the rest; here the rest is held against vocabularies, and the number
against what an amount can be. Units are `assets.facts.units`.
"""

import re
from decimal import ROUND_HALF_UP, Decimal

from assets.facts import rounded
from assets.facts.suffix import with_suffix
from assets.sheet import values
from assets.sheet.formats import SCALING, percent_sign
from assets.sheet.grid import Cell
from assets.sheet.values import Value
from schemas.declarations import Declarations
from schemas.expression import MICRO
from schemas.forms import FormColumn
from schemas.kinds import KINDS
from schemas.measures import ABSENT, GRADES, NIL, PERCENT
from schemas.text import one_line

_SHORT_SCALE = re.compile(r".*\d\s*(?P<unit>[km])", re.IGNORECASE)
_THOUSAND = 1000
_THREE = 3
_TEN = 10
"""A share of 1.000 percent and more."""


class Understood:
    """How the cells of one column are read."""

    def __init__(self, column: FormColumn, declarations: Declarations) -> None:
        """Take a column, and the vocabularies."""
        self._column = column
        self._marks = declarations.marks
        shares = KINDS[column.baca].huruf
        scale = declarations.codes[column.skala or GRADES] if column.skala or shares else None
        texts = [text for code in scale.isi for _, text in code.texts] if scale else []
        self._grades = {one_line(text).casefold() for text in texts}

    def of(self, cell: Cell, *, fact: bool) -> Value:
        """Read a cell; one that is no fact is only compared, so its size is not doubted."""
        match cell.jenis:
            case "teks":
                value = self._text(cell.isi)
            case "angka":
                value = self._number(cell)
            case "galat":
                return Value(galat="G-SEL-GALAT")
            case "rumus_tanpa_nilai":
                return Value(galat="G-RUMUS-KOSONG")
            case _:
                return Value(galat="G-ANGKA-JENIS")
        return self._doubted(cell, value) if fact and value.nilai is not None else value

    def _number(self, cell: Cell) -> Value:
        value = values.number(self._column.baca, cell.nilai or cell.isi, cell.format)
        return with_suffix(self._column.baca, cell, value) if value.nilai is not None else value

    def _text(self, isi: str) -> Value:
        mark = self._marks.of(isi)
        if mark == NIL:
            return Value(nihil=True)
        if mark == ABSENT:
            return Value(teks=one_line(isi))
        if one_line(isi).casefold() in self._grades:
            return Value(teks=one_line(isi), satuan=self._column.skala or GRADES)
        kind = self._column.baca
        value = values.text(kind, isi, self._column.ribuan)
        if value.galat == "G-ANGKA-SATUAN" and self._column.dibulatkan:
            return rounded.read(isi) or value
        letter = _SHORT_SCALE.fullmatch(one_line(isi)) if value.galat == "G-ANGKA-SATUAN" else None
        if letter and not KINDS[kind].satuan:
            return Value(galat="G-SATUAN", satuan=letter["unit"])
        return value

    def _doubted(self, cell: Cell, value: Value) -> Value:
        """Refuse an amount that is none: of a few rupiah, negative, or with the decimals of a mistyped thousand."""
        amount = value.nilai or Decimal(0)
        if amount < 0 and not self._column.negatif:
            return Value(galat="G-ANGKA-NEGATIF")
        if value.pecahan and cell.jenis == "angka" and self._mistyped(cell, amount):
            return Value(galat="G-ANGKA-RIBUAN")
        if 0 < abs(amount) < self._column.paling_sedikit:
            return Value(galat="G-ANGKA-KECIL")
        if cell.jenis == "angka" and value.satuan.startswith(PERCENT) and self._multiplied(cell):
            return Value(galat="G-ANGKA-AMBIGU")
        return value

    def _multiplied(self, cell: Cell) -> bool:
        """Say whether a typed number may be one of percent already, to which a format was given that multiplies it."""
        stored = Decimal(cell.nilai or 0)
        return not cell.rumus and abs(stored) >= _TEN and percent_sign(cell.format, stored) == SCALING

    def _mistyped(self, cell: Cell, amount: Decimal) -> bool:
        """Say whether a stored number may be thousands, typed with a dot into an Excel that parts decimals by it.

        `14.265` becomes 14,265 there, and `250.500` becomes 250,5; behind the cents of an amount stand millions that
        somebody divided. A formula gives as many decimals as it likes, but no fraction of a few rupiah.
        """
        stored = Decimal(cell.nilai or 0).quantize(MICRO, ROUND_HALF_UP).normalize()
        places = 0 if cell.rumus else -int(stored.as_tuple().exponent)
        if KINDS[self._column.baca].satuan == "rupiah":
            return places >= _THREE or abs(amount) < _THOUSAND
        three = places == _THREE
        return three and KINDS[self._column.baca].tempat < _THREE and 1 <= abs(amount) < _THOUSAND
