"""What spreads over cells: hidden rows and columns, merged ranges.

What stands in the cells is in `columns`.
"""

from bisect import bisect_right, insort
from collections.abc import Iterable, Iterator
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from assets.workbook.cells import Range, address, column_letters, parse_address
from assets.workbook.sheet import Raw

_NEVER: Final = 1 << 62
_LAST_COLUMN: Final = 18_278
_ROWS: Final = 1_048_576
_COLUMNS: Final = 16_384
_MOST_SPREAD: Final = 1_000_000
_MOST_EACH: Final = 64
"""How many rows merged ranges may take together: what follows looks at them row by row."""


def usable_merges(refs: list[str], rows: int) -> tuple[tuple[Range, ...], str]:
    """Give the merged ranges of a sheet, each once; none, and which are the trouble, where they are not clear.

    Args:
        refs: The ranges as written: `A1:B2`, `H:I` (whole columns), `3:5` (whole rows).
        rows: How many rows the sheet has.
    """
    ranges: dict[Range, str] = {}
    for ref in refs:
        try:
            ranges.setdefault(_area(ref), ref)
        except ValueError:
            return (), ref or "tanpa alamat"
    if sum(min(row2 - row1, rows) for row1, _, row2, _ in ranges) > _MOST_SPREAD + _MOST_EACH * len(ranges):
        return (), f"{len(ranges)} daerah yang sangat luas"
    overlap = _overlapping(ranges)
    return ((), f"{ranges[overlap[0]]} dan {ranges[overlap[1]]} bertindih") if overlap else (tuple(ranges), "")


def _area(text: str) -> Range:
    """Take a range apart.

    Raises:
        ValueError: If it is none.
    """
    first, _, last = text.replace("$", "").partition(":")
    if last and first.isdigit() and last.isdigit():
        first, last = f"A{first}", f"{column_letters(_COLUMNS)}{last}"
    elif last and first.isalpha() and last.isalpha():
        first, last = f"{first}1", f"{last}{_ROWS}"
    row1, col1 = parse_address(first)
    row2, col2 = parse_address(last or first)
    return min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)


def _overlapping(ranges: Iterable[Range]) -> tuple[Range, Range] | None:
    """Give two ranges that overlap, if there are any: downwards, beside those that still go on."""
    active: list[Range] = []
    for one in sorted(ranges):
        row1, col1, _, col2 = one
        at = max(bisect_right(active, col1, key=_left) - 1, 0)
        while at < len(active) and active[at][1] <= col2:
            if active[at][3] < col1:
                at += 1
            elif active[at][2] >= row1:
                return active[at], one
            else:
                del active[at]
        active.insert(at, one)
    return None


def _left(one: Range) -> int:
    return one[1]


def hidden_cells(raw: Raw, table: pa.Table) -> pa.ChunkedArray:
    """Whether a cell lies in a hidden row or column."""
    rows = {
        number
        for number, (attributes, _) in zip(raw.row_numbers(), raw.rows, strict=True)
        if raw.row_hidden(attributes)
    }
    columns: list[int] = []
    groups = ((int(group["min"]), int(group["max"])) for group in raw.hidden_columns)
    for first, last in sorted(groups):
        reached = columns[-1] if columns else 0
        columns.extend(range(max(first, reached + 1), min(last, _LAST_COLUMN) + 1))
    return pc.or_(
        pc.is_in(table["baris"], value_set=pa.array(sorted(rows), pa.int32())),
        pc.is_in(table["kolom"], value_set=pa.array(columns, pa.int32())),
    )


def merged_ranges(table: pa.Table, merges: tuple[Range, ...]) -> pa.Array:
    """Return the merged range that each cell lies in, null where there is none."""
    found: list[str | None] = [None] * table.num_rows
    if merges:
        baris, kolom = table["baris"], table["kolom"]
        inside = pc.and_(
            pc.and_(
                pc.greater_equal(baris, min(r[0] for r in merges)),
                pc.less_equal(baris, max(r[2] for r in merges)),
            ),
            pc.and_(
                pc.greater_equal(kolom, min(r[1] for r in merges)),
                pc.less_equal(kolom, max(r[3] for r in merges)),
            ),
        )
        places = pc.indices_nonzero(inside).to_pylist()
        cells = zip(baris.filter(inside).to_pylist(), kolom.filter(inside).to_pylist(), strict=True)
        for at, text in zip(places, _sweep(cells, merges), strict=True):
            found[at] = text
    return pa.array(found, pa.string())


def _sweep(cells: Iterable[tuple[int, int]], merges: tuple[Range, ...]) -> Iterator[str | None]:
    """Go down the rows with the ranges that reach them, ordered by their first column."""
    waiting = sorted(merges, reverse=True)
    active: list[tuple[int, int, int, str]] = []
    expires = _NEVER
    for row, col in cells:
        if row > expires:
            active = [entry for entry in active if entry[2] >= row]
            expires = min((entry[2] for entry in active), default=_NEVER)
        while waiting and waiting[-1][0] <= row:
            row1, col1, row2, col2 = waiting.pop()
            if row2 >= row:
                insort(active, (col1, col2, row2, f"{address(row1, col1)}:{address(row2, col2)}"))
                expires = min(expires, row2)
        at = bisect_right(active, col, key=_first_column) - 1
        yield active[at][3] if at >= 0 and active[at][1] >= col else None


def _first_column(entry: tuple[int, int, int, str]) -> int:
    return entry[0]
