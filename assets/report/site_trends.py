"""Trends: a figure over years and over quarters, drawn as a line that is broken where its source changed.

A line is the figure of one row through its periods. Keys that say which source or day a row is of do not divide it:
where they change, or a text named `sumber…` begins with another word, the two sides cannot be compared.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import groupby, pairwise
from typing import Any, NamedTuple

from assets.report.site_release import Content, Figure
from assets.report.site_year import label
from schemas.periode import last_month
from schemas.tables.contracts import Figure as Declared
from schemas.tables.contracts import Table

_LEFT, _RIGHT, _TOP, _BOTTOM = 20, 620, 16, 184
_SOURCE = ("sumber", "tanggal")
_MOST_LINES = 60


class Point(NamedTuple):
    """A figure at its place in the drawing; `putus` says which source was left before it."""

    x: Decimal
    y: Decimal
    figure: Figure
    putus: str


class Line(NamedTuple):
    """A figure through its periods: points, and the pieces of line between which it breaks."""

    judul: str
    kode: str
    points: list[Point]
    pieces: list[str]


class Trend(NamedTuple):
    """All lines of a column of a table, the years apart from the parts of the year."""

    table: Table
    column: Declared
    jenis: str
    lines: list[Line]
    left_out: int


def trends(content: Content) -> list[Trend]:
    """Give every line with two periods or more."""
    return [trend for table in content.tables for column in table.angka for trend in _of_column(content, table, column)]


def lines(content: Content) -> list[tuple[Trend, Line]]:
    """Give every line with the trend that it is of."""
    return [(trend, line) for trend in trends(content) for line in trend.lines]


def weight(one: tuple[Trend, Line]) -> int:
    """Say how much a line takes of a page: each point is drawn and written."""
    return 4 + 2 * len(one[1].points)


def by_trend(some: Iterable[tuple[Trend, Line]]) -> list[tuple[Trend, list[Line]]]:
    """Give the lines of a page, trend by trend."""
    groups = [list(group) for _, group in groupby(some, key=lambda one: id(one[0]))]
    return [(group[0][0], [line for _, line in group]) for group in groups]


def _of_column(content: Content, table: Table, column: Declared) -> Iterator[Trend]:
    lines: dict[str, dict[tuple[str, ...], list[dict[str, Any]]]] = defaultdict(lambda: defaultdict(list))
    keys = [key for key in table.kunci if key != "periode" and not key.startswith(_SOURCE)]
    for row in content.rows[table.pendek]:
        if row[column.nama] is not None:
            kind = {"": "tahun", "S": "semester", "T": "triwulan", "M": "bulan"}[row["periode"][5:6]]
            lines[kind][tuple(str(row[key]) for key in keys)].append(row)
    for kind, by_key in sorted(lines.items(), reverse=True):
        long = {key: rows for key, rows in sorted(by_key.items()) if len({row["periode"] for row in rows}) > 1}
        drawn = [_line(content, table, column, " · ".join(key), rows) for key, rows in list(long.items())[:_MOST_LINES]]
        if drawn:
            yield Trend(table, column, kind, drawn, len(long) - len(drawn))


def _line(content: Content, table: Table, column: Declared, code: str, rows: list[dict[str, Any]]) -> Line:
    rows = sorted(rows, key=lambda row: (row["periode"][:4], last_month(row["periode"]), row["angka"][column.nama]))
    times = [int(row["periode"][:4]) * 12 + last_month(row["periode"]) for row in rows]
    values = [row[column.nama] for row in rows]
    broken = ["", *(_broken(table, one, other) for one, other in pairwise(rows))]
    points = [
        Point(_between(at, times[0], times[-1], _LEFT, _RIGHT), _height(value, values), figure, where)
        for at, value, where, figure in zip(
            times, values, broken, (content.figures[row["angka"][column.nama]] for row in rows), strict=True
        )
    ]
    return Line(label(table, rows[-1]), code, points, _pieces(points))


def _broken(table: Table, one: dict[str, Any], other: dict[str, Any]) -> str:
    for column in table.kolom:
        if column.nama.startswith("sumber") and one[column.nama] and other[column.nama]:
            first, second = str(one[column.nama]).split()[0], str(other[column.nama]).split()[0]
            if first != second:
                return f"{first} → {second}"
    return ""


def _pieces(points: list[Point]) -> list[str]:
    pieces: list[list[Point]] = [[]]
    for point in points:
        if point.putus:
            pieces.append([])
        pieces[-1].append(point)
    return [" ".join(f"{point.x:.1f},{point.y:.1f}" for point in piece) for piece in pieces]


def _height(value: Decimal, values: list[Decimal]) -> Decimal:
    """Give the height of a value: the drawing begins at nil, so that no difference looks larger than it is."""
    return _between(value, min(Decimal(0), *values), max(Decimal(0), *values), _BOTTOM, _TOP)


def _between(at: Decimal | int, first: Decimal | int, last: Decimal | int, low: int, high: int) -> Decimal:
    if first == last:
        return Decimal(low)
    return low + Decimal(at - first) / Decimal(last - first) * (high - low)
