"""What else than a title says which version of its numbers a table has: its tab, its file, its columns.

A title may name the code of a declared dimension (`dari_judul`: the version of a budget). Where a name says another
one, or a column says none beside one that does, the numbers would count as another version's: that is refused. What
the title says is read in `assets.sheet.rows`.
"""

import re
from collections.abc import Iterator

from assets.sheet.block import Block
from assets.sheet.grid import Grid
from schemas.codes import UNSTATED, CodeList
from schemas.declarations import Declarations
from schemas.temuan import Finding, finding
from schemas.text import fold
from schemas.waktu import time_said


def unlike_title(grid: Grid, table: Block, stem: str, declarations: Declarations) -> Iterator[Finding]:
    """Refuse a plan whose tab or file names another version than its title, or whose columns do not all name one.

    Args:
        grid: The sheet.
        table: The table, its title read.
        stem: The file's name without its ending.
        declarations: The code lists.
    """
    if table.form.sifat != "tahunan" or not table.periode:
        return
    columns = {name: column for name, column in table.form.kolom.items() if name in table.columns}
    for dimension in table.fact.dari_judul:
        codes = declarations.codes[table.fact.dimensi[dimension]]
        told = codes.named_in(table.said, table.periode[:4])
        fixed = [name for name, column in columns.items() if dimension in column.tetap]
        if fixed:
            stated = {columns[name].ukuran for name in fixed}
            open_ = [n for n, c in columns.items() if c.ukuran in stated and dimension not in c.tetap]
            yield from (_without(grid, table, name, fixed[0], dimension) for name in open_ if not told)
        elif not any(column.dimensi == dimension for column in columns.values()):
            yield from _names(grid, table, stem, codes, told)


def _without(grid: Grid, table: Block, name: str, beside: str, dimension: str) -> Finding:
    at = table.paths[name][-1]
    words = {"kolom": table.asked(name), "kolom_lain": table.asked(beside), "daftar": dimension}
    return finding("G-DIMENSI-KOLOM", grid.lembar, at.at, at.isi, **words)


def _names(grid: Grid, table: Block, stem: str, codes: CodeList, told: set[str]) -> Iterator[Finding]:
    """Refuse each name that says another code than the title; of a title that says none, the first one is not another.

    What nobody has changed yet is often called nothing at all: a tab `MURNI` beside a title without a version is right.
    A file is called after one of its tabs, so it is asked only where the tab says nothing.
    """
    first = next((code.kode for code in codes.isi if code.kode != UNSTATED), UNSTATED)
    for place, name in (("lembar", grid.lembar), ("berkas", stem)):
        named = codes.named_in(fold(name), table.periode[:4])
        if named & (told or {first}):
            return
        if named:
            said = f"menyebut {', '.join(sorted(told))}" if told else "tidak menyebutnya"
            words = {"tempat": place, "nama": name, "daftar": codes.nama, "kode": ", ".join(sorted(named))}
            yield finding("G-DIMENSI-NAMA", grid.lembar, "", judul=said, **words)


def without_numbered(text: str, table: Block, declarations: Declarations) -> str:
    """Give a folded text without the names that a title may have and that sound like time: `PERGESERAN TAHAP II`."""
    for dimension in table.fact.dari_judul:
        codes = declarations.codes[table.fact.dimensi[dimension]]
        for name in sorted({name for code in codes.isi for name in code.names}, key=len, reverse=True):
            if name in text and time_said(name).unread:
                text = re.sub(rf"(?<!\S){re.escape(name)}(?!\S)", "", text)
    return text
