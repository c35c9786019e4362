"""Which cells a printed sum or mean must be of: every one that states a value in its column, none left out.

A row with a code sums the rows of codes below its own; a total sums what stands directly above it (or below, where it
stands on top), without a hole. What they come to is `bagian_tabel`. A total of one source or version alone, and one
over several sheets, is not judged here.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from assets.witness.kata import Listed
from assets.witness.lembar import Sheets, sheets_of, text
from assets.witness.said import Differs, Given
from assets.witness.sanding import place
from schemas.forms import Form
from schemas.measures import ROUNDED

TABLE = "fakta.kendali"
_SUMS = re.compile(r"(jumlah|rata-rata) \d+ sel(?: rincian)?(?: \(|$)")
_FAMILY = {"jumlah": ("jumlah", "subjumlah"), "rata-rata": ("rata-rata",)}

Row = dict[str, Any]
Codes = dict[tuple[str, int], str]
"""The code of each row of a sheet that states values."""
Column = tuple[str, str, str, str]
"""A form, the cell of a heading, a declared column, and a period."""


@dataclass(frozen=True)
class _Leaves:
    """The cells of a column that state a value: in order with their rows, on which sheets, and by every code above."""

    cells: list[str] = field(default_factory=list)
    rows: list[int] = field(default_factory=list)
    sheets: set[str] = field(default_factory=set)
    below: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, cells: list[str], codes: Codes, listed: Listed) -> "_Leaves":
        """Sort a column's cells once, for all its sums."""
        below: dict[str, list[str]] = defaultdict(list)
        for sel in cells:
            for kode in listed.line(codes.get(place("", sel)[1:], "")):
                below[kode].append(sel)
        return cls(cells, [_at(sel) for sel in cells], {sel.rpartition("!")[0] for sel in cells}, below)


def summed(given: Given) -> Iterator[Differs]:
    """Give every sum or mean that leaves out a cell, or takes one that is none of its parts."""
    sheets = sheets_of(given)
    for fact, form in given.declarations.forms:
        rows = [row for row in given.rows(f"fakta.{fact.fakta}") if row["formulir"] == form.nama]
        printed = [row for row in given.rows(TABLE) if row["formulir"] == form.nama]
        codes = {place(form.nama, row["sel"])[1:]: row["kode"] for row in rows if _is_number(row)}
        listed = sheets.listed(fact.kode)
        leaves = {column: _Leaves.of(cells, codes, listed) for column, cells in _leaves(rows, printed, codes).items()}
        for row in printed:
            found = _SUMS.match(row["pembanding"])
            alone = place(form.nama, row["sel"])[1:] not in codes and not _of_one_kind(row, sheets)
            if found and row["bagian"] and alone:
                right = _right(row, leaves.get(_column(row), _Leaves()), _codes_of(row, sheets, listed, form))
                if right is not None and sorted(row["bagian"]) != right:
                    yield Differs(TABLE, "", row["sel"], "bagian", ", ".join(sorted(row["bagian"])), ", ".join(right))
        yield from _uncompared(form, printed, codes)


def _is_number(fact: Row) -> bool:
    """Say whether a fact states a number, also one that is known rounded only."""
    return fact["nilai"] is not None or fact["satuan"] == ROUNDED


def _of_one_kind(row: Row, sheets: Sheets) -> bool:
    """Say whether the row of a sum names a dimension, a source of funds or a version: it is of those rows alone."""
    label = sheets.cell.get(row["sel_label"])
    cells = sheets.of(label).by_row.get(_at(row["sel"]), []) if label else []
    return any(cell["peran"] == "label" and cell["sel"] != row["sel_label"] for cell in cells)


def _column(row: Row) -> Column:
    return row["formulir"], row["sel_judul"], row["kolom"], row["periode"]


def _leaves(rows: Iterable[Row], printed: Iterable[Row], codes: Codes) -> dict[Column, list[str]]:
    """Give the cells of each column that state a value of a row of its own."""
    found: dict[Column, dict[str, None]] = defaultdict(dict)
    for row in rows:
        if _is_number(row):
            found[_column(row)][row["sel"]] = None
    for row in printed:
        if place(row["formulir"], row["sel"])[1:] in codes and not row["bagian"]:
            found[_column(row)][row["sel"]] = None
    return {column: sorted(cells, key=_at) for column, cells in found.items()}


def _at(sel: str) -> int:
    return place("", sel)[2]


def _codes_of(row: Row, sheets: Sheets, listed: Listed, form: Form) -> set[str]:
    """Give the codes that the row of a sum names: by its label, or by the code that is typed in it."""
    label = sheets.cell.get(row["sel_label"])
    year = str(row["periode"])[:4]
    if label is None:
        return set()
    typed = any(column.kode for column in form.kolom.values())
    beside = sheets.of(label).by_row.get(_at(row["sel"]), [])
    written = {kode for cell in beside for kode in listed.written(text(cell), year)} if typed else set()
    return written or listed.labelled(text(label), year)


def _right(row: Row, leaves: _Leaves, own: set[str]) -> list[str] | None:
    """Give the cells that a sum must be of; None where that is not judged."""
    here = row["sel"].rpartition("!")[0]
    if leaves.sheets | {sel.rpartition("!")[0] for sel in row["bagian"]} != {here}:
        return None
    if own:
        return sorted({sel for kode in own for sel in leaves.below.get(kode, ())})
    return _run(row, leaves)


def _run(row: Row, leaves: _Leaves) -> list[str] | None:
    """Give the run of cells, from the first part on, that ends at a total, or begins below one that stands on top."""
    parts, at = [_at(sel) for sel in row["bagian"]], _at(row["sel"])
    if max(parts) < at:
        return sorted(leaves.cells[bisect_left(leaves.rows, min(parts)) : bisect_left(leaves.rows, at)])
    if min(parts) > at:
        return sorted(leaves.cells[bisect_right(leaves.rows, at) : bisect_right(leaves.rows, max(parts))])
    return None


def _uncompared(form: Form, printed: Iterable[Row], codes: Codes) -> Iterator[Differs]:
    """Find sums and means that are not compared with the figure that their rule declares besides."""
    by_cell: dict[str, list[Row]] = defaultdict(list)
    for row in printed:
        if place(form.nama, row["sel"])[1:] not in codes:
            by_cell[row["sel"]].append(row)
    for sel, several in by_cell.items():
        kinds = {found[1] for row in several if (found := _SUMS.match(row["pembanding"]))}
        rules = [rule for rule in form.baris if any(rule.jenis in _FAMILY[kind] for kind in kinds)]
        stated = rules[0].angka.get(several[0]["kolom"], ()) if len(rules) == 1 else ()
        for table, _, rest in (one.partition("/") for one in stated):
            figure = f"{table}/{several[0]['periode']}/{rest}"
            if not any(row["angka"] == figure for row in several):
                yield Differs(TABLE, figure, sel, "angka", "tidak dibandingkan", figure)
