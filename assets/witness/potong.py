"""A kept workbook with only some rows of its sheets, so that a sample of a large one costs what the sample holds.

A row that holds the formula which others share stays, whatever is asked: without it theirs could not be read.
"""

import io
import re
from collections.abc import Mapping, Set
from zipfile import ZIP_STORED, ZipFile

from assets.witness.tinggi import parts

Rows = Mapping[str, Set[int]]
"""The numbers of some rows by sheet."""
_ROW = re.compile(rb'<row\b[^>]*?\br="(\d+)"[^>]*?(?:/>|>.*?</row>)', re.DOTALL)
_SHARED = re.compile(rb"<f\b[^>]*\bref=")


def only(content: bytes, rows: Rows) -> bytes:
    """Give a workbook without the rows of its sheets that are not among `rows`."""
    out = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as whole, ZipFile(out, "w", ZIP_STORED) as packed:
        sheets = {part: rows.get(name, frozenset()) for name, part in parts(whole)}
        for name in whole.namelist():
            part = whole.read(name)
            packed.writestr(name, _kept(part, sheets[name]) if name in sheets else part)
    return out.getvalue()


def _kept(part: bytes, wanted: Set[int]) -> bytes:
    return _ROW.sub(lambda row: row[0] if int(row[1]) in wanted or _SHARED.search(row[0]) else b"", part)
