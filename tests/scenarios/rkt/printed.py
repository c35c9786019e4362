"""The published text of the RKT 2024, and how texts in it are compared."""

import io
import re
import zipfile
from functools import cache
from pathlib import Path

TEXT = (Path(__file__).parent / "rkt-2024.txt").read_text(encoding="utf-8")


def squash(text: object) -> str:
    """Makes all blanks (line breaks, no-break blanks) single ones."""
    return " ".join(str(text).split())


@cache
def is_budget(content: bytes) -> bool:
    """Whether a cell of a workbook is just the word ANGGARAN, as in the header of each budget table and of no other."""
    book = zipfile.ZipFile(io.BytesIO(content))
    parts = "".join(book.read(name).decode() for name in book.namelist() if re.match(r"xl/(shared|worksheets/s)", name))
    return bool(re.search(r">\s*anggaran\s*<", parts, re.IGNORECASE))
