"""What a workbook that was made from a template says of it: its form and version, and on which sheet.

The sheet *Petunjuk* that templates have is no table, and nothing is asked about it but whether its version is the one
in force. Templates are drawn in `assets.feedback`; what their version is, `schemas.templat` knows.
"""

from collections.abc import Iterator

from assets.sheet.block import Recognised
from assets.sheet.grid import Grid
from assets.workbook import Workbook
from schemas.declarations import Declarations
from schemas.templat import SHEET, stamped, version
from schemas.temuan import Finding, finding


def from_template(book: Workbook) -> bool:
    """Say whether a workbook has the sheet that templates have."""
    return any(sheet.nama == SHEET for sheet in book.sheets)


def is_guide(grid: Grid) -> bool:
    """Say whether a sheet is the one that says how a template is filled in."""
    return grid.lembar == SHEET and any(stamped(cell.text) for cell in grid.cells)


def pass_over(grid: Grid, found: Recognised) -> None:
    """Leave out what looks like a table on the sheet of a template that says how it is filled in, and is none."""
    if not found.tables and is_guide(grid):
        found.findings.clear()
        found.suspected.clear()


def older(grid: Grid, declarations: Declarations) -> Iterator[Finding]:
    """Ask about a template that is not drawn as its form is declared now."""
    if grid.lembar != SHEET:
        return
    current = {form.nama: version(table, form) for table, form in declarations.forms}
    for cell in grid.cells:
        stamp = stamped(cell.text)
        if stamp and current.get(stamp.formulir) != stamp:
            now = current.get(stamp.formulir)
            said = f"sekarang versi {now.versi}" if now else "formulir itu tidak ada lagi"
            words = {"formulir": stamp.formulir, "versi": stamp.versi, "sekarang": said}
            yield finding("P-TEMPLAT-LAMA", grid.lembar, cell.at, cell.isi, **words)
