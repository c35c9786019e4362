"""Whether what a published figure divides is stated in one unit: a target in persons, a realisation in families.

The night gives no figure then, nor where only one of them says its unit; here it is said where the file is checked,
at the cell. What a unit is, is `schemas.measures`.
"""

from collections.abc import Iterator
from itertools import product

from assets.facts.harvested import Harvest
from assets.sheet.block import Block
from assets.sheet.grid import Grid
from assets.sheet.rows import Line
from schemas.declarations import Declarations
from schemas.expression import denominators, names
from schemas.forms import FormColumn
from schemas.temuan import Finding, finding

_UNSAID = "tidak tertulis"


def unlike(grid: Grid, table: Block, found: Harvest, declarations: Declarations) -> Iterator[Finding]:
    """Give a Pertanyaan for each row whose numbers are divided though their units differ, at what is divided."""
    same = declarations.measures.same_name
    divided = list(_divided(table, declarations))
    for line in found.lines if divided else ():
        for (one, mine), (other, theirs) in divided:
            if not (_said(line, one) and _said(line, other)) or mine.tetap != theirs.tetap:
                continue
            units = [line.values[name].satuan for name in (one, other)]
            if same(units[0]) != same(units[1]):
                cell, below = line.cells[one], line.cells[other]
                words = {"kolom": table.asked(one), "kolom_lain": table.asked(other), "pembagi": below.isi}
                words |= {"satuan": units[0] or _UNSAID, "satuan_lain": units[1] or _UNSAID}
                yield finding("P-SATUAN-BEDA", grid.lembar, cell.at, cell.isi, **words)


def _said(line: Line, name: str) -> bool:
    return name in line.values and line.values[name].nilai is not None


def _divided(
    table: Block, declarations: Declarations
) -> Iterator[tuple[tuple[str, FormColumn], tuple[str, FormColumn]]]:
    """Give the columns of a table of which a share of one row and period is published: what is divided, by what."""
    stated: dict[str, list[tuple[str, FormColumn]]] = {}
    for name, column in table.form.kolom.items():
        if name in table.columns and column.measures and column.ukuran:
            stated.setdefault(column.ukuran, []).append((name, column))
    for above, below in _shares(table.fact.fakta, declarations):
        for one, other in product(stated.get(above, ()), stated.get(below, ())):
            if one[1].periode == other[1].periode:
                yield one, other


def _shares(fact: str, declarations: Declarations) -> Iterator[tuple[str, str]]:
    """Give the measures of a fact table that a figure in percent divides by each other."""
    found: dict[tuple[str, str], None] = {}
    for published in declarations.figure_tables:
        measures = {f.nama: f.ukuran for f in published.angka if f.fakta == f"fakta.{fact}" and f.ukuran}
        for figure in published.angka:
            if figure.ukuran or figure.aturan or not figure.peran or figure.satuan != "persen":
                continue
            for below in denominators(figure.rumus):
                tops = [name for name in names(figure.rumus) if name not in names(below)]
                pairs = product(tops, names(below))
                found |= {(measures[a], measures[b]): None for a, b in pairs if a in measures and b in measures}
    yield from found
