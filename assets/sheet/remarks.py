"""What is written beside a table and says something of its numbers that nobody reads: notes, and lines below it.

Much is written there that says nothing of numbers: who signs, that they were checked, how to fill a heading in. Asked
about are words that end before the table's period, and those that limit what numbers mean (`kata.csv`, code
`batasan`: `angka sementara`, `belum termasuk`). Thousands are `assets.sheet.scales`, days below `assets.sheet.times`.
"""

from collections.abc import Iterator, Mapping

from assets.sheet.block import Block
from assets.sheet.grid import Grid
from assets.sheet.scales import scaled
from assets.sheet.times import led_before_end
from schemas.declarations import Declarations
from schemas.temuan import Finding, finding
from schemas.text import fold

_BESIDE = ("kaki", "abaikan")


def ask(grid: Grid, tables: list[Block], roles: Mapping[int, str], declarations: Declarations) -> Iterator[Finding]:
    """Ask about each note and each line that says something of the numbers of a sheet's tables.

    Args:
        grid: The sheet.
        tables: Its tables; where there is none nothing is asked.
        roles: The role of each of its cells, by number.
        declarations: The words that limit what numbers mean.
    """
    limits = declarations.words.limits
    for note in grid.notes if tables else ():
        early = any(led_before_end(fold(note.teks), table) for table in tables)
        if (early or limits(fold(note.teks))) and not scaled(note.teks, below=True):
            yield finding("P-CATATAN", grid.lembar, note.sel, note.teks, tempat=f"Pada {note.tempat}")
    first = min((table.top for table in tables), default=0)
    for cell in grid.cells if tables else ():
        beside = roles.get(cell.number) in _BESIDE and cell.jenis == "teks" and cell.row > first
        if beside and limits(cell.lipat):
            yield finding("P-CATATAN", grid.lembar, cell.at, cell.isi, tempat="Di luar angka tabel")
