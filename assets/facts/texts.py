"""Columns of texts: each cell, or each piece of one, is a fact of every row that it stands for.

Columns of numbers are `assets.facts.harvest`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assets.facts.harvested import Group, Harvest
from assets.sheet.block import Block, row_cell
from assets.sheet.grid import Cell, Grid
from schemas.forms import FormColumn
from schemas.pribadi import personal
from schemas.temuan import finding
from schemas.text import one_line, plain

_BULLET = re.compile(r"(?:^|\n)\s*[•▪●◦]\s*")


@dataclass
class Texts:
    """One text column: a cell merged over several rows is said by each of them."""

    grid: Grid
    table: Block
    name: str
    column: FormColumn
    found: Harvest

    def emit(self) -> None:
        """Turn the column's cells into text facts, by measure."""
        by_measure: dict[str, list[tuple[int, Cell, str]]] = {}
        for number, line in enumerate(self.found.lines):
            cell = row_cell(self.grid, self.table, line.row.row, self.name) if line.code else None
            if cell is None or not cell.text:
                continue
            if personal(cell.isi):
                words = {"kolom": self.table.asked(self.name)}
                self.table.findings.append(finding("G-DATA-PRIBADI", self.grid.lembar, cell.at, **words))
                continue
            if self.column.baca != "label":
                self.found.roles[cell.number] = "nilai"
            for ukuran, text in self._pieces(cell.isi):
                by_measure.setdefault(ukuran, []).append((number, cell, text))
        for ukuran, said in by_measure.items():
            self._group(ukuran, said)

    def _pieces(self, text: str) -> Iterator[tuple[str, str]]:
        """Part a cell at its bullets, and give each piece the measure of the first pattern that fits."""
        if not self.column.pecah:
            yield self.column.ukuran or "", one_line(text)
        for piece in _BULLET.split(text) if self.column.pecah else ():
            said = one_line(piece)
            kind = next((kind for kind in self.column.pecah if said and kind.pattern.fullmatch(plain(said))), None)
            if kind:
                yield kind.ukuran, said

    def _group(self, ukuran: str, said: list[tuple[int, Cell, str]]) -> None:
        found, head = self.found, self.table.paths[self.name][-1]
        first = len(found.cell)
        for number, cell, text in said:
            found.cell.append(cell)
            found.nilai.append(None)
            found.teks.append(text)
            found.satuan.append("")
            found.line.append(number)
        periode = self.table.periode
        found.groups.append(Group(self.name, self.column, ukuran, head, periode, first, len(found.cell)))
