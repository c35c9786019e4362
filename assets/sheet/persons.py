"""Data of persons on a sheet: numbers (NIK, No. KK, NIP) in cells, and lists of persons by name.

A sheet with either is refused, and nothing of it is quoted. Only the NIP of who signs may stand above or below a table.
What makes a number personal is `schemas.pribadi`, which headings only lists of persons have `kode/kata.csv`.
"""

from collections.abc import Iterator

from assets.sheet.block import Recognised
from assets.sheet.grid import Cell, Grid
from schemas.pribadi import personal, signed
from schemas.temuan import Finding, finding
from schemas.words import Words

KODE = "G-DATA-PRIBADI"
_AROUND = ("judul", "kaki")
_LEAST = 2


def refuse_persons(grid: Grid, found: Recognised, words: Words) -> None:
    """Refuse what a sheet holds of persons; of a list of persons nothing else is said, nor is it taken for a form."""
    if found.tables:
        said = {one.sel for table in found.tables for one in table.findings if one.kode == KODE}
        cells = _numbers(grid, found)
        found.findings += [_private(grid, cell) for cell in cells if cell.at not in said]
        return
    listed = _heading(grid, words)
    private = [listed] if listed else list(_numbers(grid, found))
    if private:
        found.findings[:] = [_private(grid, cell) for cell in private]
        found.suspected.clear()


def _numbers(grid: Grid, found: Recognised) -> Iterator[Cell]:
    """Give the cells that hold the number of a person, but for who signs; texts repeat, and each is asked once."""
    private = set(filter(personal, {text for cell in grid.cells for text in (cell.isi, cell.nilai or "")}))
    for cell in grid.cells if private else ():
        around = not found.tables or found.roles.get(cell.number) in _AROUND
        texts = private.intersection((cell.isi, cell.nilai or ""))
        if any(not (around and signed(text)) for text in texts):
            yield cell


def _heading(grid: Grid, words: Words) -> Cell | None:
    """Give the cell that says that persons are listed: a heading of such lists alone, or a name beside a trait."""
    for cells in grid.rows.values():
        texts = [cell for cell in cells.values() if cell.jenis == "teks"]
        kinds = [(words.of_persons(cell.lipat), cell) for cell in texts] if len(texts) >= _LEAST else []
        known = {kind for kind, _ in kinds}
        if "orang" in known or {"orang-nama", "orang-ciri"} <= known:
            return next(cell for kind, cell in kinds if kind)
    return None


def _private(grid: Grid, cell: Cell) -> Finding:
    return finding(KODE, grid.lembar, cell.at, kolom="ini")
