"""What a table in force passes over although it is declared: a number under a declared heading that nobody states.

Part of room *fakta*. A cell of a row that states values is a fact or a control, or there is a reason: a nil that means
nothing in its column, a sign of the currency beside the number, or a finding.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assets.witness import bilangan
from assets.witness.kata import same
from assets.witness.lembar import Columns, Sheets, sheets_of, text
from assets.witness.said import Differs, Given
from assets.witness.sanding import place
from schemas.forms import FactTable, Form, FormColumn

CELLS, CONTROLS = "bukti.sel", "fakta.kendali"
_CURRENCY = ("RP", "IDR")
_COUNTED = " lain"

Row = Mapping[str, Any]


def passed_over(given: Given) -> Iterator[Differs]:
    """Give every cell that a table in force leaves out without a reason, and every fact that is not compared."""
    sheets = sheets_of(given)
    printed = {row["sel"] for row in given.rows(CONTROLS)}
    for sel in sorted(printed & sheets.cell.keys()):
        if sheets.cell[sel]["peran"] not in ("nilai", "kendali"):
            yield Differs(CELLS, "", sel, "peran", str(sheets.cell[sel]["peran"]), "sel ini dibandingkan")
    excused, quiet = _findings(given)
    for fact, form in given.declarations.forms:
        rows = [row for row in given.rows(f"fakta.{fact.fakta}") if row["formulir"] == form.nama]
        yield from _uncompared(form, rows, printed, f"fakta.{fact.fakta}")
        cited = printed | {row["sel"] for row in rows}
        for row in _one_a_row(rows, sheets):
            if row["sel"].rpartition("!")[0] not in quiet:
                yield from _of_row(sheets, form, row, cited | excused)
        asked = [row for row in rows if row["sel"].rpartition("!")[0] not in quiet and form.tolak != "baris"]
        yield from _whole_rows(sheets, fact, form, asked, cited | excused)


def _findings(given: Given) -> tuple[set[str], set[str]]:
    """Give the cells that findings are about, and the sheets of which one finding stands for several cells."""
    cells = {row["sel"]: row for row in given.rows("temuan_berkas") if row["sel"]}
    return set(cells), {sel.rpartition("!")[0] for sel, row in cells.items() if _COUNTED in (row["pesan"] or "")}


def _uncompared(form: Form, rows: Sequence[Row], printed: set[str], table: str) -> Iterator[Differs]:
    """Find facts of columns that are compared besides, and are not."""
    for row in rows:
        column = form.kolom.get(row["kolom"])
        also = column is not None and bool(column.kendali or column.jumlah_dari or column.rumus)
        if also and row["nilai"] is not None and row["sel"] not in printed:
            yield Differs(table, "", row["sel"], "kendali", "tidak dibandingkan", "kolom ini dibandingkan")


def _one_a_row(rows: Sequence[Row], sheets: Sheets) -> list[Row]:
    """Give one fact of each row that states a number, but of rows that were refused, or that are merged with others."""
    refused = {place("", row["sel"]) for row in rows if row["teks"] == ""}
    found: dict[tuple[str, str, int], Row] = {}
    for row in rows:
        if row["nilai"] is not None and row["sel"] in sheets.cell and row["sel_judul"] in sheets.cell:
            found.setdefault(place("", row["sel"]), row)
    return [row for at, row in found.items() if at not in refused]


def _of_row(sheets: Sheets, form: Form, row: Row, known: set[str]) -> Iterator[Differs]:
    cell = sheets.cell[row["sel"]]
    sheet = sheets.of(cell)
    head = sheet.head(sheets.cell[row["sel_judul"]]["baris"])
    columns = sheets.columns(cell, form, head, str(row["periode"])[:4])
    yield from _left(sheets, form, columns, sheet.by_row.get(cell["baris"], []), known)


def _whole_rows(sheets: Sheets, fact: FactTable, form: Form, rows: Sequence[Row], known: set[str]) -> Iterator[Differs]:
    """Find rows that name a code of the form and of which nothing at all is stated."""
    if any(rule.jenis == "abaikan" for rule in form.baris):
        return
    codes, seen = sheets.listed(fact.kode), {place("", row["sel"]) for row in rows}
    tables: dict[tuple[str, int], Row] = {}
    for row in rows:
        if row["sel"] in sheets.cell and row["sel_judul"] in sheets.cell:
            tables.setdefault((row["sel"].rpartition("!")[0], sheets.cell[row["sel_judul"]]["baris"]), row)
    for (name, _), row in tables.items():
        year, cell = str(row["periode"])[:4], sheets.cell[row["sel"]]
        sheet = sheets.of(cell)
        head = sheet.head(sheets.cell[row["sel_judul"]]["baris"])
        columns = sheets.columns(cell, form, head, year)
        for at in sheet.below(head[1]):
            label = next((sheet.at(at, col) for col in columns.of(form.label)), None)
            named = label is not None and label["berlaku"] and codes.labelled(text(label), year)
            if label and named and label["sel"] not in known and ("", name, at) not in seen:
                yield from _left(sheets, form, columns, sheet.by_row[at], known)


def _left(sheets: Sheets, form: Form, columns: Columns, cells: Sequence[Row], known: set[str]) -> Iterator[Differs]:
    for one in cells:
        column = form.kolom.get(columns.name(one["kolom"]))
        left = one["berlaku"] and one["peran"] == "abaikan" and one["sel"] not in known
        if left and column is not None and column.measures and not _means_nothing(sheets, column, text(one)):
            yield Differs(CELLS, "", one["sel"], "peran", "abaikan", "berdiri di bawah kepala kolom yang dibaca")


def _means_nothing(sheets: Sheets, column: FormColumn, said: str) -> bool:
    nil = sheets.marks.get(bilangan.mark(said), "") == "nihil"
    return not said or same(said) in _CURRENCY or (nil and column.nihil != "nol")
