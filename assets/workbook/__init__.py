"""From the bytes of a workbook to its cells, with nothing lost on the way.

Here belongs the one function `read` and what a spreadsheet format means: sheets, cells, shared
strings, number formats, dates, formulas, hidden rows and columns, merged ranges. Recognising the
file is in `kinds`, limiting it in `package`. What a cell *says* (a figure in rupiah, a heading, a
total) does not belong here, nor does any name of a form.

A cell costs a few handler calls of expat that only append to lists; everything else is decided
once per column in Arrow.
"""

from assets.workbook.cells import CELLS, Condition, Note, Sheet, Workbook, address, column_letters
from assets.workbook.kinds import recognise
from assets.workbook.package import Limits, Unreadable, unreadable
from assets.workbook.parts import read_package
from assets.workbook.text import read_text

__all__ = [
    "CELLS",
    "Condition",
    "Limits",
    "Note",
    "Sheet",
    "Unreadable",
    "Workbook",
    "address",
    "column_letters",
    "read",
]


def read(content: bytes, limits: Limits = Limits()) -> Workbook:  # noqa: B008 - frozen
    """Read a workbook or a text table.

    `isi` is the text as it stands in the file and `nilai` the exact decimal text of a number or
    the ISO text of a date. The kind of a cell follows its number format: a serial that names no
    calendar day (a time of day, a duration, 29 February 1900, a number beyond the year 9999) is
    `tanggal` without `nilai`. Of two cells with one address the last in the file counts.

    Args:
        content: The whole file.
        limits: What the file may ask for.

    Returns:
        The sheets, the cells and the remarks.

    Raises:
        Unreadable: For every file that cannot be read; nothing else is raised. The original
            error, if there was one, is its cause.
    """
    try:
        text = recognise(content)
        return read_package(content, limits) if text is None else read_text(text, limits)
    except Unreadable:
        raise
    except Exception as error:
        raise unreadable(error) from error
