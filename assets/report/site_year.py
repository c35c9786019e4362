"""The year: which bars are drawn of which table, what was handed in, which findings are open.

A table is drawn by what its declaration says of its figures: one that is a ratio of two others, in percent, as bars
against 100; else its first additive figure, as bars against the largest.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from assets.report.handed_in import State
from assets.report.site_release import Content, Figure, of_year
from schemas.tables.contracts import Figure as Declared
from schemas.tables.contracts import Table
from schemas.tables.kolom import STATE
from schemas.tables.rilis import EXPLAINED

_MOST_ROWS = 40
_MOST_PLAIN = 12
_OF_TWO = 2
_HUNDRED = Decimal(100)
_ASIDE = {column.nama for column in STATE} | {"sel"}
_NO_NAME = ("satuan", "predikat", "sumber", "penanggung")


class Bar(NamedTuple):
    """One row of a chart: its name, the figures beside the bar, and the bar's end and mark from 0 to 100."""

    kode: str
    label: str
    beside: list[Figure]
    figure: Figure
    ends: Decimal
    mark: Decimal | None


class Unit(NamedTuple):
    """What a unit handed in: the state of each table by period, and its files."""

    kode: str
    nama: str
    keadaan: dict[str, list[State]]
    berkas: list[dict[str, Any]]


class Chart(NamedTuple):
    """A table of a year, drawn: its bars by period."""

    table: Table
    column: Declared
    beside: list[Declared]
    bars: dict[str, list[Bar]]
    left_out: int


def label(table: Table, row: dict[str, Any]) -> str:
    """Give how a row is named to people: by its longest text that is no key, else by its keys."""
    texts = [k.nama for k in table.kolom if k.jenis == "teks" and not k.kunci and k.nama not in _ASIDE]
    known = [str(row[name]) for name in texts if row.get(name) and not name.startswith(_NO_NAME)]
    return max(known, key=len, default=code(table, row))


def code(table: Table, row: dict[str, Any]) -> str:
    """Give the keys of a row without its period."""
    return " · ".join(str(row[key]) for key in table.kunci if key != "periode")


def entry(content: Content) -> str:
    """Give the year with which one begins: the last that has a ratio, else the last that has figures."""
    ratios = [(table, column) for table in content.tables if (column := _ratio(table))]
    reached = [
        row["periode"][:4]
        for table, column in ratios
        for row in content.rows[table.pendek]
        if row[column.nama] is not None
    ]
    return max(reached or content.years, default="")


def charts(content: Content, year: str) -> list[Chart]:
    """Give the charts of a year: the ratios, by a rule of each row first; where there are none, of every table."""
    found = [chart for table in content.tables if (chart := _chart(content, table, year))]
    ratios = [chart for chart in found if chart.column.peran]
    return sorted(ratios, key=lambda one: one.column.aturan == "") or found


def others(content: Content, year: str, drawn: list[Chart]) -> list[Table]:
    """Give the tables that have rows of a year and are not drawn."""
    there = {chart.table.pendek for chart in drawn}
    return [
        table
        for table in content.tables
        if table.pendek not in there and any(row["periode"][:4] == year for row in content.rows[table.pendek])
    ]


def _chart(content: Content, table: Table, year: str) -> Chart | None:
    ratio = _ratio(table)
    column = ratio or next((one for one in table.angka if one.ukuran), None)
    rows = [row for row in content.rows[table.pendek] if row["periode"][:4] == year]
    if column is None or not rows:
        return None
    valued = [row for row in rows if any(row[name] is not None for name in _names(column))]
    parts = [one for role in _names(column) for one in table.angka if one.nama == role] if ratio else []
    parts = [one for one in parts if any(row[one.nama] is not None for row in valued)]
    beside = sorted((one for one in parts if one is not column), key=table.angka.index)
    largest = max((row[column.nama] for row in valued if row[column.nama] is not None), default=Decimal(0))
    scale = max(largest, _HUNDRED) if ratio else largest
    most = _MOST_ROWS if ratio else _MOST_PLAIN
    ordered = valued if len(valued) <= most else sorted(valued, key=lambda row: -(row[column.nama] or 0))
    bars: dict[str, list[Bar]] = defaultdict(list)
    for row in ordered[:most]:
        value = row[column.nama] or Decimal(0)
        figures = [content.figures[row["angka"][one.nama]] for one in beside]
        ends = max(value, Decimal(0)) / scale * _HUNDRED if scale else Decimal(0)
        mark = _HUNDRED / scale * _HUNDRED if ratio else None
        one = Bar(code(table, row), label(table, row), figures, content.figures[row["angka"][column.nama]], ends, mark)
        bars[row["periode"]].append(one)
    return Chart(table, column, beside, dict(sorted(bars.items(), reverse=True)), len(valued) - len(ordered[:most]))


def _names(column: Declared) -> list[str]:
    return [column.nama, *(source for _, source in column.peran)]


def _ratio(table: Table) -> Declared | None:
    """Give the percentage of two others or more that no further one is made of."""
    ratios = [one for one in table.angka if one.jenis == "persen" and len(one.peran) >= _OF_TWO]
    used = {source for one in ratios for _, source in one.peran}
    return next((one for one in ratios if one.nama not in used), None)


def periods(content: Content, year: str) -> list[str]:
    """Give the periods of a year for which something was handed in, or is expected: the year first."""
    return sorted({one.periode for one in content.states if one.periode[:4] == year})


def handed_in(content: Content, year: str) -> list[Unit]:
    """Give what each unit handed in for a year; a unit of which nothing came or is expected is there, too."""
    by_unit: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in of_year(content.handed, "jalur", year):
        by_unit[one["unit"] or ""].append(one)
    states: dict[str, dict[str, list[State]]] = defaultdict(lambda: defaultdict(list))
    for state in content.states:
        states[state.unit][state.periode].append(state)
    names = content.units | {unit: content.units.get(unit, unit) for unit in by_unit}
    ordered = sorted(names, key=lambda unit: names[unit])
    return [Unit(unit, names[unit] or "tanpa unit", states[unit], by_unit.get(unit, [])) for unit in ordered]


def findings(content: Content, year: str) -> dict[str, list[dict[str, Any]]]:
    """Give the open findings of a year by file."""
    return _by_file(one for one in of_year(content.findings, "berkas", year) if one["keadaan"] != EXPLAINED)


def explained(content: Content, year: str) -> dict[str, list[dict[str, Any]]]:
    """Give the questions of a year that are explained, by file."""
    return _by_file(one for one in of_year(content.findings, "berkas", year) if one["keadaan"] == EXPLAINED)


def _by_file(findings: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    by_file: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in findings:
        by_file[one["berkas"] or "seluruh rilis"].append(one)
    return dict(by_file)
