"""What a control is compared with in its own table: the sum of its parts, the mean, an expression over its row.

The parts are cells that state values; a number whose parts state none is not said again here. Of amounts that are only
known rounded it is the nearest of all that they can come to.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from assets.witness import bulat
from assets.witness.bulat import Span
from assets.witness.hitung import figure, names, value
from assets.witness.said import Differs, Given
from schemas.forms import FormColumn

TABLE = "fakta.kendali"
_PARTS = re.compile(r"^(jumlah|rata-rata) (\d+) sel")
_ROW = " pada baris yang sama"
_NUMBER = re.compile(r"\d+$")

Row = dict[str, Any]
Columns = dict[tuple[str, str], FormColumn]
Known = tuple[Decimal, int]
"""A number, and how many decimals of it are known: below zero of one that is only known rounded."""
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


Said = Iterator[tuple[str, object, object]]
"""What is said of a control, the thing itself, and what is right."""


def _of_parts(row: Row, values: dict[str, Known]) -> Said:
    """Say of a sum or mean how many parts it names, and what they come to."""
    matched = _PARTS.match(row["pembanding"])
    cells = row["bagian"] or []
    if matched is None:
        return
    yield "pembanding", int(matched[2]), len(cells)
    known = [values[cell] for cell in cells if cell in values]
    if len(known) != len(cells):
        return
    whole = bulat.sum_of(known)
    if matched[1] == "rata-rata":
        yield "dihitung", row["dihitung"], figure(whole.low / len(known)) if known else None
    else:
        yield from _come_to(row, whole, sure=whole.low == whole.high)


def _of_row(row: Row, columns: Columns, rows: dict[Place, dict[str, Known]]) -> Said:
    """Say of an expression over the row, or of the columns that it adds, what it comes to.

    A row of values names its columns, a total the measures in them.
    """
    what, _, _ = row["pembanding"].partition(bulat.SAID)
    if not what.endswith(_ROW):
        return
    here = {name: bulat.span(*number) for name, number in rows[_place(row)].items()}
    column, rule = columns[row["formulir"], row["kolom"]], what.removesuffix(_ROW)
    if column.jumlah_dari and rule.startswith("jumlah "):
        whole = bulat.added(here[name] for name in column.jumlah_dari if name in here)
        yield from _come_to(row, whole, sure=whole.low == whole.high)
        return
    if rule != column.rumus:
        here = {_measure(columns[row["formulir"], name], name): number for name, number in here.items()}
    if all(name in here for name in names(rule)):
        sure = all(here[name].low == here[name].high for name in names(rule))
        whole_ = Span(*2 * [exact]) if sure and (exact := _value(rule, here)) is not None else None
        yield from _come_to(row, whole_ if sure else bulat.of_expression(rule, here), sure=sure)


def _come_to(row: Row, whole: Span | None, *, sure: bool) -> Said:
    """Say what a control is held against: what is computed, or the nearest of all that it may come to."""
    what, _, _ = row["pembanding"].partition(bulat.SAID)
    if whole is None:
        yield "dihitung", row["dihitung"], None
    elif sure:
        yield "dihitung", row["dihitung"], figure(whole.low)
    else:
        yield "dihitung", row["dihitung"], whole.nearest(row["tertulis"])
    yield "pembanding", row["pembanding"], what if sure or whole is None else what + whole.words


def _measure(column: FormColumn, name: str) -> str:
    return column.ukuran or column.kendali or name


def _value(rule: str, here: dict[str, Span]) -> Fraction | None:
    return value(rule, {name: one.low for name, one in here.items()})


def _place(row: Row) -> Place:
    sheet, _, cell = row["sel"].rpartition("!")
    number = _NUMBER.search(cell)
    return row["formulir"], sheet, number[0] if number else ""


def _stating(given: Given) -> Iterator[tuple[Row, Known]]:
    """Give every fact and control that states a number, with it."""
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            if row["nilai"] is not None:
                yield row, (row["nilai"], 0)
            elif row["satuan"] == bulat.ROUNDED and (read := bulat.amount(row["teks"] or "")):
                yield row, (read.nilai, read.desimal)
    for row in given.rows(TABLE):
        yield row, (row["tertulis"], row["desimal"])


def _by_row(given: Given) -> dict[Place, dict[str, Known]]:
    """Give the numbers by column of each row in which something is compared with an expression over it."""
    compared = (row for row in given.rows(TABLE) if _ROW in row["pembanding"])
    found: dict[Place, dict[str, Known]] = {_place(row): {} for row in compared}
    for row, number in _stating(given) if found else ():
        place = _place(row)
        if place in found:
            found[place].setdefault(row["kolom"], number)
    return found


def _values(given: Given) -> dict[str, Known]:
    """Give the number of every cell that states one."""
    found: dict[str, Known] = {}
    for row, number in _stating(given):
        found.setdefault(row["sel"], number)
    return found
