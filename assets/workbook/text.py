"""Tables kept as text (CSV and the like): delimiter, quoting, one sheet of texts."""

import csv
import io
import re
from collections import Counter
from itertools import islice
from operator import itemgetter
from typing import Final

import pyarrow as pa

from assets.workbook.cells import CELLS, GENERAL, Sheet, Workbook, column_letters
from assets.workbook.package import Limits, too_large

_DELIMITERS: Final = (";", "\t", "|", ",")
_SAMPLE: Final = 65_536
_SAMPLE_ROWS: Final = 200
_CLOSING: Final = "\x1e"
_SEPARATOR_LINE: Final = re.compile(r"\"?sep=([^\w\"\r\n])\"?(?:\r\n|\r|\n|$)", re.IGNORECASE)


def read_text(text: str, limits: Limits) -> Workbook:
    """Read a text table as a workbook with one sheet; every cell that is not blank is text."""
    delimiter, body = _delimiter(text)
    baris: list[int] = []
    kolom: list[int] = []
    isi: list[str] = []
    for row, fields in enumerate(_records(body, delimiter), 1):
        for col, item in enumerate(fields, 1):
            if item and not item.isspace():
                baris.append(row)
                kolom.append(col)
                isi.append(item)
        if len(isi) > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    count = len(isi)
    letters = [column_letters(col) for col in range(1, max(kolom, default=0) + 1)]
    cells = pa.table(
        {
            "lembar": pa.repeat("CSV", count),
            "baris": pa.array(baris, pa.int32()),
            "kolom": pa.array(kolom, pa.int32()),
            "alamat": pa.array(
                [f"{letters[col - 1]}{row}" for row, col in zip(baris, kolom, strict=True)],
                pa.string(),
            ),
            "isi": pa.array(isi, pa.string()),
            "nilai": pa.nulls(count, pa.string()),
            "jenis": pa.repeat("teks", count),
            "rumus": pa.nulls(count, pa.string()),
            "format": pa.repeat(GENERAL, count),
            "tersembunyi": pa.repeat(False, count),
            "gabung": pa.nulls(count, pa.string()),
            "tampak": pa.repeat("", count),
        },
        schema=CELLS,
    )
    return Workbook("csv", (Sheet("CSV", "tampak", ()),), cells, ())


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Split a text table into records.

    A quote that never closes would swallow the rest of the file as one field; then quotes are
    taken as plain characters. Whether it closed shows in a last line of our own.
    """
    closed = text + ("" if text.endswith(("\n", "\r")) else "\n") + _CLOSING
    records = list(csv.reader(io.StringIO(closed, newline=""), delimiter=delimiter))
    if records.pop() == [_CLOSING]:
        return records
    plain = io.StringIO(text, newline="")
    return list(csv.reader(plain, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _delimiter(text: str) -> tuple[str, str]:
    """Find the delimiter and the text it divides.

    A first line `sep=;` names it, as spreadsheet programs write and hide it. Otherwise it is the
    one by which most rows have the same number of fields, then the one with the most fields.
    """
    named = _SEPARATOR_LINE.match(text)
    if named is not None:
        return named[1], text[named.end() :]
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter)), text


def _consistency(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the most usual number of fields above one, and that number."""
    rows = islice(_records(sample, delimiter), _SAMPLE_ROWS)
    counts = Counter(len(fields) for fields in rows if len(fields) > 1)
    fields, rows_alike = max(counts.items(), key=itemgetter(1, 0), default=(0, 0))
    return rows_alike, fields
