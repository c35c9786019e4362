"""What a control is compared with in its own table: the sum of its parts, the mean, an expression over its row.

The parts are cells that state values; a number whose parts state none is not said again here.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assets.witness.hitung import figure, fraction, names, total, value
from assets.witness.said import Differs, Given
from schemas.forms import FormColumn

TABLE = "fakta.kendali"
_PARTS = re.compile(r"^(jumlah|rata-rata) (\d+) sel")
_ROW = " pada baris yang sama"
_NUMBER = re.compile(r"\d+$")

Row = dict[str, Any]
Columns = dict[tuple[str, str], FormColumn]
Place = tuple[str, str, str]
"""A form, a sheet of a file, and a row of it."""


def parts(given: Given) -> Iterator[Differs]:
    """Give every control of which the release computes something else than its parts come to."""
    values = _values(given)
    rows = _by_row(given)
    columns = {(f.nama, name): column for _, f in given.declarations.forms for name, column in f.kolom.items()}
    for row in given.rows(TABLE):
        found = _of_parts(row, values) if _PARTS.match(row["pembanding"]) else _of_row(row, columns, rows)
        for what, said_here, right in found:
            if said_here != right:
                yield Differs(TABLE, row["angka"] or "", row["sel"], what, str(said_here), str(right))


def _of_parts(row: Row, values: dict[str, Decimal]) -> Iterator[tuple[str, object, object]]:
    """Give (what, said, right) of a sum or mean: how many parts it names, and what they come to."""
    matched = _PARTS.match(row["pembanding"])
    cells = row["bagian"] or []
    if matched is None:
        return
    yield "pembanding", int(matched[2]), len(cells)
    known = [values[cell] for cell in cells if cell in values]
    if len(known) != len(cells):
        return
    whole = total(known)
    if matched[1] == "rata-rata":
        yield "dihitung", row["dihitung"], figure(whole / len(known)) if known else None
    else:
        yield "dihitung", row["dihitung"], figure(whole)


def _of_row(row: Row, columns: Columns, rows: dict[Place, dict[str, Decimal]]) -> Iterator[tuple[str, object, object]]:
    """Give (what, said, right) of an expression over the row, or of the columns that it adds.

    A row of values names its columns, a total the measures in them.
    """
    if not row["pembanding"].endswith(_ROW):
        return
    here = rows[_place(row)]
    column, rule = columns[row["formulir"], row["kolom"]], row["pembanding"].removesuffix(_ROW)
    if column.jumlah_dari and rule.startswith("jumlah "):
        yield "dihitung", row["dihitung"], figure(total(here[name] for name in column.jumlah_dari if name in here))
        return
    if rule != column.rumus:
        here = {_measure(columns[row["formulir"], name], name): number for name, number in here.items()}
    if all(name in here for name in names(rule)):
        yield "dihitung", row["dihitung"], _value(rule, here)


def _measure(column: FormColumn, name: str) -> str:
    return column.ukuran or column.kendali or name


def _value(rule: str, here: dict[str, Decimal]) -> Decimal | None:
    given: dict[str, Fraction | None] = {name: fraction(one) for name, one in here.items()}
    return figure(value(rule, given))


def _place(row: Row) -> Place:
    sheet, _, cell = row["sel"].rpartition("!")
    number = _NUMBER.search(cell)
    return row["formulir"], sheet, number[0] if number else ""


def _stating(given: Given) -> Iterator[tuple[Row, Decimal]]:
    """Give every fact and control with its number."""
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            if row["nilai"] is not None:
                yield row, row["nilai"]
    for row in given.rows(TABLE):
        yield row, row["tertulis"]


def _by_row(given: Given) -> dict[Place, dict[str, Decimal]]:
    found: dict[Place, dict[str, Decimal]] = defaultdict(dict)
    for row, number in _stating(given):
        found[_place(row)].setdefault(row["kolom"], number)
    return found


def _values(given: Given) -> dict[str, Decimal]:
    """Give the number of every cell that states one."""
    found: dict[str, Decimal] = {}
    for row, number in _stating(given):
        found.setdefault(row["sel"], number)
    return found
