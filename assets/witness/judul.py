"""The title of a table: the cells above its header that are over it, parted at its form's phrase.

What it says of time is `waktu`.
"""

from assets.witness.kata import same, words
from assets.witness.lembar import Sheet, text
from assets.witness.said import Row
from schemas.forms import Form


def over(sheet: Sheet, head: tuple[int, int], form: Form, col: int) -> list[Row]:
    """Give the cells of the title of the table in whose column a value stands: of tables abreast each has its own."""
    cells = sheet.title(head)
    phrases = [f" {same(one)} " for one in form.judul]
    starts = {cell["kolom"] for cell in cells if any(one in f" {same(text(cell))} " for one in phrases)}
    mine = max((start for start in starts if start <= col), default=0)
    if len(starts) < 2 or not mine:  # noqa: PLR2004 - one title is over all
        return cells
    after = min((start for start in starts if start > mine), default=0)
    return [cell for cell in cells if cell["kolom"] >= mine and (not after or cell["kolom"] < after)]


def parted(cells: list[Row], form: Form) -> tuple[list[str], list[str]]:
    """Give the words of a title before and from its form's phrase on."""
    said = words(" ".join(_said(cell) for cell in cells))
    for phrase in sorted((words(one) for one in form.judul), key=len, reverse=True):
        for at in range(len(said) - len(phrase) + 1):
            if said[at : at + len(phrase)] == phrase:
                return said[:at], said[at + len(phrase) :]
    return said, []


def _said(cell: Row) -> str:
    """Give what a cell of a title says: of a date the day, whatever it looks like."""
    return str(cell["nilai"])[:10] if cell["jenis"] == "tanggal" and cell["nilai"] else text(cell)
