"""The marked copy that staff get back: how it is named, what its sheet says, and how its marks are known again.

Whoever writes the copy, reads it when it is handed in again, or witnesses that, has these strings from here.
"""

import re
from collections.abc import Sequence

PREFIX = "PERIKSA "
"""What stands before the name of the workbook that was marked."""
SHEET = "Temuan"
"""The first sheet of a copy; where the workbook has one of this name of its own, a number follows: `Temuan 2`."""
HEADS = ("No", "Tingkat", "Lembar", "Sel", "Yang tertulis", "Masalah", "Perbaikan", "Penjelasan", "Kunci")
"""The headings of that sheet, in their order, in one row somewhere above the findings."""
FIRST_ROWS = 50
"""Within how many rows these headings stand."""
OPENS = "[PERIKSA kinerja]"
"""How a mark's comment begins; what stands before it in the same comment is the person's own."""
CLOSES = "[akhir PERIKSA]"
"""How a mark's comment ends; what stands behind it is the person's own again."""
APPLICATION = "kinerja"
"""What `docProps/app.xml` of a copy says (`Application`) until a spreadsheet program saves it."""

_SHEETS = re.compile(rf"{SHEET}(?: [1-9]\d*)?", re.IGNORECASE)
_MARKED = re.compile(rf"\s*{re.escape(OPENS)}.*?(?:{re.escape(CLOSES)}|\Z)", re.DOTALL)


def copied(path: str) -> bool:
    """Say whether a path (`2023/bid/PERIKSA x.xlsx`, or the name alone) is that of a marked copy."""
    return path.rpartition("/")[2].startswith(PREFIX)


def original(path: str) -> str:
    """Give the path of the workbook that a copy was made of; that of any other file is its own."""
    folder, slash, name = path.rpartition("/")
    while name.startswith(PREFIX):
        name = name.removeprefix(PREFIX).lstrip(" ")
    return folder + slash + name


def copy_of(path: str) -> str:
    """Give the path of the copy of a workbook; the copy of a copy has the same name."""
    folder, slash, name = original(path).rpartition("/")
    return folder + slash + PREFIX + name


def of_findings(sheet: str, rows: Sequence[Sequence[str]]) -> int | None:
    """Find the headings of the sheet of findings.

    Args:
        sheet: The name of the sheet.
        rows: The texts of its first rows, from column A on; blank cells are empty.

    Returns:
        The index of the row of `HEADS`; None where the sheet is not one of ours.
    """
    if not _SHEETS.fullmatch(sheet):
        return None
    return next((at for at, texts in enumerate(rows) if tuple(texts[: len(HEADS)]) == HEADS), None)


def own_words(comment: str) -> str:
    """Give the text of a comment without our mark: what the person wrote, empty where all of it is the mark."""
    return _MARKED.sub("", comment).strip()


def unsaved(application: str) -> bool:
    """Say whether a copy was never saved by a spreadsheet program, by the `Application` of its `docProps/app.xml`."""
    return application.strip() == APPLICATION
