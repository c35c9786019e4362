"""Whether a table of a declared form stands on a sheet, plainly: its title in one cell, its headings right below.

This is no recogniser: it knows only what is written exactly as declared, to contradict who says that nothing is there.
"""

from collections import Counter
from collections.abc import Mapping
from itertools import product

from openpyxl.utils.cell import coordinate_to_tuple

from assets.witness.buku import Original
from assets.witness.kata import same, words
from assets.witness.kutip import seen
from assets.witness.lembar import Sheet, area, text
from schemas.declarations import Declarations
from schemas.forms import Form, FormColumn

_UNITS = "([%"
"""A unit in a heading makes another heading of it."""
_BELOW, _HIGH = 3, 3
"""So many rows at most lie between title and header; so high is a header."""


def recognisable(declarations: Declarations, cells: Mapping[str, Original]) -> str:
    """Give the form whose title and headings stand on a sheet; empty where there is none, or more than one."""
    found = {form.nama for _, form in declarations.forms if _stands(form, cells)}
    return found.pop() if len(found) == 1 else ""


def _stands(form: Form, cells: Mapping[str, Original]) -> bool:
    phrases = [f" {same(one)} " for one in form.judul]
    titles = [at for at, cell in cells.items() if any(one in f" {same(seen(cell))} " for one in phrases)]
    if len(titles) != 1:
        return False
    title, said = coordinate_to_tuple(titles[0])[0], seen(cells[titles[0]])
    year = next((word for word in words(said) if word.isdigit() and len(word) == len("2024")), "")
    tops = product(range(title + 1, title + 1 + _BELOW), range(_HIGH))
    return any(_headed(form, cells, (top, top + more), year) for top, more in tops)


def _headed(form: Form, cells: Mapping[str, Original], head: tuple[int, int], year: str) -> bool:
    """Say whether every column that a form needs is headed in some rows, each once, in the words that are declared."""
    rows = [_row(at, cell) for at, cell in cells.items() if head[0] <= coordinate_to_tuple(at)[0] <= head[1]]
    if not rows or any(sign in str(row["isi"]) for row in rows for sign in _UNITS):
        return False
    sheet, right = Sheet(rows), max(area(row)[3] for row in rows)
    paths = Counter(" > ".join(same(text(cell)) for cell in sheet.path(head, col)) for col in range(1, right + 1))
    there = [name for name, column in form.kolom.items() if sum(paths[one] for one in _said(column, year)) == 1]
    return not form.missing(there) and any(form.kolom[name].stated for name in there)


def _said(column: FormColumn, year: str) -> set[str]:
    return {" > ".join(map(same, one.replace("{tahun}", year).split(">"))) for one in column.judul}


def _row(at: str, cell: Original) -> dict[str, object]:
    row, col = coordinate_to_tuple(at)
    about = {"sel": at, "lembar": "", "alamat": at, "baris": row, "kolom": col, "gabung": cell.gabung}
    return about | {"isi": seen(cell), "peran": "kepala"}
