"""What a reader of a sheet sees of a number that is stored in it: itself, another one, or nothing.

Only the cell itself is looked at, and the formula that stands in it. What its text means is `assets.sheet.values`.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from assets.sheet.conditional import laid_over
from assets.sheet.formats import shows_itself, shows_text
from assets.sheet.formulas import differs
from assets.sheet.grid import UNCOUNTED, Cell, Grid
from schemas.text import indonesian


class Unseen(NamedTuple):
    """What is wrong with what a reader sees: the code of the finding, and the words of its sentence."""

    kode: str
    kata: dict[str, str]


def refused(grid: Grid, cell: Cell) -> Unseen | None:
    """Give why the number in a cell cannot be trusted, if a reader of the sheet reads another one or none."""
    if cell.gabung and cell.at != cell.gabung.split(":")[0]:
        return Unseen("G-TERTUTUP", {"gabung": cell.gabung})
    if cell.tampak == "dicoret":
        return Unseen("G-DICORET", {})
    if cell.tampak == "pangkat":
        return Unseen("G-PANGKAT", {})
    if not _shown(cell, cell.format):
        return Unseen("G-FORMAT", _stored(cell, cell.format))
    return _under_condition(grid, cell) or _stale(grid, cell)


def asked(grid: Grid, cell: Cell) -> Iterator[Unseen]:
    """Give what must be asked about a number that a reader sees, or would see in another light."""
    if any(one.tampak for one, _ in laid_over(grid, cell)):
        yield Unseen("P-BERSYARAT", {})
    if cell.tersembunyi:
        yield Unseen("P-TERSEMBUNYI", {})
    if cell.tampak == "sewarna":
        yield Unseen("P-SEWARNA", {})
    yield from _of_formula(grid, cell)


def _shown(cell: Cell, code: str) -> bool:
    if cell.jenis == "angka" and cell.nilai:
        return shows_itself(code, Decimal(cell.nilai))
    return cell.jenis != "teks" or shows_text(code)


def _stored(cell: Cell, code: str) -> dict[str, str]:
    number = cell.jenis == "angka" and cell.nilai
    return {"format": code, "nilai": indonesian(Decimal(cell.nilai)) if number and cell.nilai else f'"{cell.isi}"'}


def _under_condition(grid: Grid, cell: Cell) -> Unseen | None:
    """Refuse what a condition shows otherwise, also where nobody but a spreadsheet program knows whether it holds."""
    for condition, surely in laid_over(grid, cell):
        if condition.format and not _shown(cell, condition.format):
            return Unseen("G-FORMAT" if surely else "G-FORMAT-BERSYARAT", _stored(cell, condition.format))
        if condition.tampak == "dicoret" and surely:
            return Unseen("G-DICORET", {})
    return None


def _stale(grid: Grid, cell: Cell) -> Unseen | None:
    """Hold a stored result against the formula's own text, where that is plain arithmetic."""
    if not cell.rumus or cell.jenis not in ("angka", "teks"):
        return None
    stored = Decimal(cell.nilai) if cell.nilai else None
    result = grid.by_text.of(cell)
    if result is None:
        nothing = stored == 0 if stored is not None else not cell.isi.strip()
        return Unseen("G-RUMUS-BELUM", {"rumus": cell.rumus}) if nothing and grid.results == UNCOUNTED else None
    if cell.jenis == "teks" and (cell.isi.strip() or grid.results != UNCOUNTED):
        return None
    if stored is not None and not differs(result, stored):
        return None
    said = indonesian(stored) if stored is not None else "kosong"
    return Unseen("G-RUMUS-BASI", {"rumus": cell.rumus, "hasil": indonesian(result), "nilai": said})


def _of_formula(grid: Grid, cell: Cell) -> Iterator[Unseen]:
    """Ask about a result that rests on what nobody handed in, on the moment, or on no calculation."""
    origin = grid.origins.of(cell)
    if origin.luar:
        yield Unseen("P-RUMUS-LUAR", {"rumus": origin.luar})
    elif origin.berubah:
        yield Unseen("P-RUMUS-BERUBAH", {"rumus": origin.berubah})
    elif grid.results and cell.rumus and grid.by_text.of(cell) is None:
        yield Unseen("P-RUMUS-BELUM" if grid.results == UNCOUNTED else "P-RUMUS-NOL", {"rumus": cell.rumus})
