"""The cells behind a few figures, found without unfolding the lineage of all others.

The view `publik.lacak_angka` says the same of every figure; asked for named ones, it only looks at theirs.
"""

from collections.abc import Collection
from typing import NamedTuple

from assets.release.templates import quote
from assets.release.warehouse import Warehouse


class Behind(NamedTuple):
    """A cell behind a figure, and the part that it plays there."""

    peran: str
    sel: str


def cells_behind(warehouse: Warehouse, figures: Collection[str]) -> dict[str, list[Behind]]:
    """Give the cells of each of some figures, or of the figures that it uses; figures without any are left out."""
    if not figures:
        return {}
    used = warehouse.sql(
        f"SELECT angka, peran, dari_angka FROM publik.lacak_dasar WHERE jenis = 'angka' AND angka IN ({_list(figures)})"
    )
    own: dict[str, list[Behind]] = {}
    asked = _list({*figures, *(source for _, _, source in used)})
    for angka, *cell in warehouse.sql(
        f"SELECT angka, peran, sel FROM publik.lacak_angka WHERE sel IS NOT NULL AND angka IN ({asked})"
    ):
        own.setdefault(angka, []).append(Behind(*cell))
    found = {figure: list(own.get(figure, ())) for figure in figures}
    for angka, peran, source in used:
        found[angka] += [Behind(peran, cell.sel) for cell in own.get(source, ())]
    return {figure: cells for figure, cells in found.items() if cells}


def _list(figures: Collection[str]) -> str:
    return ", ".join(map(quote, sorted(figures)))
