"""Rules: which declared rule says what a row is; the first that fits decides.

Which rows a table has is `assets.sheet.recognise`; what they are about, `assets.sheet.rows`.
"""

import re

from assets.sheet.block import Block, numbers, row_text
from assets.sheet.grid import Grid
from schemas.codes import unlisted
from schemas.declarations import Declarations
from schemas.forms import RowRule
from schemas.words import Words

_NUMBERED = re.compile(r"\d[\d. ]*")
_KINDS = {
    "jumlah": ("jumlah", "seluruhnya", "pindahan"),
    "subjumlah": ("subjumlah",),
    "rata-rata": ("rata-rata",),
}
"""Which words of a total mean which kind of row."""


class Rules:
    """The rules of one table's form, held against its rows."""

    def __init__(self, grid: Grid, table: Block, declarations: Declarations) -> None:
        """Take a table on its sheet, and the words and codes that its rows may say."""
        self._grid, self._table = grid, table
        self._words: Words = declarations.words
        self._codes = declarations.codes[table.fact.kode]
        self._split = any(rule.jenis == "subjumlah" for rule in table.form.baris)

    def of(self, row: int) -> RowRule | None:
        """Give the rule that says what a row is, if one fits."""
        return next((rule for rule in self._table.form.baris if self._fits(rule, row)), None)

    def _fits(self, rule: RowRule, row: int) -> bool:
        if not all(p.fullmatch(self._text(row, name)) for name, p in rule.patterns):
            return False
        return rule.jenis not in _KINDS or self._sums(rule, row)

    def _sums(self, rule: RowRule, row: int) -> bool:
        """Say whether a row follows from others: it begins with a total word, and is no row of its own."""
        label = self._text(row, "label")
        kind, rest = self._words.total(label)
        if not rule.bila:
            meant = _KINDS[rule.jenis] if self._split or rule.jenis != "jumlah" else (*_KINDS["jumlah"], "subjumlah")
            if kind not in meant:
                return False
        named = bool(numbers(self._table.form)) and set(rule.bila) & {*numbers(self._table.form)}
        return bool(named) or not rest or not self._own(row, label)

    def _own(self, row: int, label: str) -> bool:
        """Say whether a label that says more than a total word is a row of its own.

        It is where its code or number says so, or where rows below a code need neither: `Jumlah lansia terlantar`.
        """
        form = self._table.form
        if any(_NUMBERED.fullmatch(self._text(row, name)) for name in numbers(form)) or unlisted(label)[0]:
            return True
        details = (rule for rule in form.baris if rule.jenis == "rincian")
        return bool(self._codes.find(label, "")) or any(self._fits(rule, row) for rule in details)

    def _text(self, row: int, column: str) -> str:
        return row_text(self._grid, self._table, row, column)
