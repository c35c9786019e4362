"""Rules: which declared rule says what a row is; the first that fits decides.

Which rows a table has is `assets.sheet.recognise`; what they are about, `assets.sheet.rows`.
"""

import re

from assets.sheet.block import Block, row_text
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
        said = _Said(self._grid, self._table, row)
        return next((rule for rule in self._table.form.baris if self._fits(rule, said)), None)

    def _fits(self, rule: RowRule, said: "_Said") -> bool:
        if not all(p.fullmatch(said[name]) for name, p in rule.patterns):
            return False
        return rule.jenis not in _KINDS or self._sums(rule, said)

    def _sums(self, rule: RowRule, said: "_Said") -> bool:
        """Say whether a row follows from others: it begins with a total word, and is no row of its own."""
        label = said["label"]
        kind, rest = self._words.total(label)
        if not rule.bila:
            meant = _KINDS[rule.jenis] if self._split or rule.jenis != "jumlah" else (*_KINDS["jumlah"], "subjumlah")
            if kind not in meant:
                return False
        named = not rule.bila.keys().isdisjoint(self._table.form.numbers)
        return named or not rest or not self._own(said, label)

    def _own(self, said: "_Said", label: str) -> bool:
        """Say whether a label that says more than a total word is a row of its own.

        It is where its code or number says so, or where rows below a code need neither: `Jumlah lansia terlantar`.
        """
        form = self._table.form
        if any(_NUMBERED.fullmatch(said[name]) for name in form.numbers) or unlisted(label)[0]:
            return True
        details = (rule for rule in form.baris if rule.jenis == "rincian")
        return bool(self._codes.find(label, "")) or any(self._fits(rule, said) for rule in details)


class _Said(dict[str, str]):
    """What the columns of one row say: each is asked by several rules, and worked out once."""

    def __init__(self, grid: Grid, table: Block, row: int) -> None:
        super().__init__()
        self._where = (grid, table, row)

    def __missing__(self, column: str) -> str:
        text = self[column] = row_text(*self._where, column)
        return text
