"""A kept workbook with only some rows or cells of its sheets, so that reading it costs what is asked of it.

A row that holds the formula which others share stays, whatever is asked: without it theirs could not be read.
"""

import io
import re
from collections.abc import Callable, Container, Mapping
from zipfile import ZIP_STORED, ZipFile

from assets.witness.tinggi import parts

Rows = Mapping[str, Container[int]]
"""The numbers of some rows by sheet."""
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_SHARED = re.compile(rb"<f\b[^>]*\bref=")
_CELL = re.compile(rb"<c\b[^>]*?(?:/>|>.*?</c>)", re.DOTALL)
_UNPLACED = re.compile(rb"<(?:row|c)\b(?![^>]*\sr=)|<!")
"""What says no place of its own, or may hide tags: a sheet with it stays whole."""
_FORMULA = b"<f"


def only(content: bytes, rows: Rows) -> bytes:
    """Give a workbook without the rows of its sheets that are not among `rows`."""
    return _cut(content, lambda name, part: _kept(part, rows.get(name, frozenset())))


def only_formulas(content: bytes) -> bytes:
    """Give a workbook in whose sheets only cells with a formula are left."""
    return _cut(content, lambda _, part: part if _UNPLACED.search(part) else _CELL.sub(_formula, part))


def _cut(content: bytes, cut: Callable[[str, bytes], bytes]) -> bytes:
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as whole, ZipFile(out, "w", ZIP_STORED) as packed:
        sheets = {part: name for name, part in parts(whole)}
        for name in whole.namelist():
            part = whole.read(name)
            packed.writestr(name, cut(sheets[name], part) if name in sheets else part)
    return out.getvalue()


def _formula(cell: re.Match[bytes]) -> bytes:
    return cell[0] if _FORMULA in cell[0] else b""


def _kept(part: bytes, wanted: Container[int]) -> bytes:
    return _ROW.sub(lambda row: row[0] if int(row[1]) in wanted or _SHARED.search(row[0]) else b"", part)
