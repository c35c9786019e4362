"""Tables kept as text (CSV and the like): delimiter, quoting, one sheet of texts."""

import csv
import io
import re
from collections import Counter, deque
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import Final

import pyarrow as pa

from assets.workbook.cells import CELLS, GENERAL, Sheet, Workbook, column_letters
from assets.workbook.package import Limits, too_large

_DELIMITERS: Final = (";", "\t", "|", ",")
_SAMPLE: Final = 65_536
_SAMPLE_ROWS: Final = 200
_MOST_ROWS: Final = 1_048_576
_MOST_COLUMNS: Final = 16_384
"""What a sheet of a spreadsheet program can hold."""
_CLOSING: Final = "\x1e"
_SEPARATOR_LINE: Final = re.compile(r"\"?sep=([^\w\"\r\n])\"?(?:\r\n|\r|\n|$)", re.IGNORECASE)


def read_text(text: str, limits: Limits) -> Workbook:
    """Read a text table as a workbook with one sheet; every cell that is not blank is text."""
    delimiter, body = _delimiter(text)
    baris, kolom, isi = _filled(_records(body, delimiter), limits)
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


def _filled(records: Iterable[list[str]], limits: Limits) -> tuple[list[int], list[int], list[str]]:
    """Give row, column and text of every field that is not blank."""
    baris: list[int] = []
    kolom: list[int] = []
    isi: list[str] = []
    for row, fields in enumerate(records, 1):
        found = [(col, item) for col, item in enumerate(fields, 1) if item and not item.isspace()]
        if found and row > _MOST_ROWS:
            raise too_large("jumlah baris", _MOST_ROWS)
        if found and found[-1][0] > _MOST_COLUMNS:
            raise too_large("jumlah kolom", _MOST_COLUMNS)
        baris += [row] * len(found)
        kolom += [col for col, _ in found]
        isi += [item for _, item in found]
        if len(isi) > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    return baris, kolom, isi


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    """Split a text table into records.

    A quote that never closes would swallow the rest of the file as one field; then quotes are
    taken as plain characters. Whether it closed shows in a last line of our own.
    """
    source, quoted = io.StringIO(text, newline=""), '"' in text and _closes(text, delimiter)
    try:
        yield from csv.reader(source, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE)
    except csv.Error as error:  # all that is left: a field of more than 128 KB
        raise too_large("panjang isi satu sel", csv.field_size_limit()) from error


def _closes(text: str, delimiter: str) -> bool:
    """Say whether every quote closes, before fields grow too long."""
    closed = text + ("" if text.endswith(("\n", "\r")) else "\n") + _CLOSING
    try:
        last = deque(csv.reader(io.StringIO(closed, newline=""), delimiter=delimiter), maxlen=1)
    except csv.Error:
        return False
    return last.pop() == [_CLOSING]


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
