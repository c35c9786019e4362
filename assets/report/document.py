"""The tables of a document as a release fills them, each cell held against what was printed.

What each table is, its document declares (`schemas.documents`): the columns of its SELECT are the headings, a
text is a cell. A cell that is a figure is made by one of the macros below; it is marked where a comparison
under the figure's address, or in the one cell that it comes from, disagrees.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

import duckdb

from assets.release.opened import published_tables
from assets.report.document_marks import Difference, mark
from assets.report.shown import amount
from schemas.documents import PLAN, Document, DocumentTable
from schemas.forms import Form

MACROS = """
CREATE OR REPLACE TEMP MACRO angka(alamat) AS
    CASE WHEN alamat IS NOT NULL THEN {'angka': alamat, 'teks': NULL::VARCHAR, 'bersatuan': true} END;
CREATE OR REPLACE TEMP MACRO angka_polos(alamat) AS
    CASE WHEN alamat IS NOT NULL THEN {'angka': alamat, 'teks': NULL::VARCHAR, 'bersatuan': false} END;
CREATE OR REPLACE TEMP MACRO teks_angka(teks, alamat) AS
    {'angka': alamat, 'teks': teks, 'bersatuan': true};
"""
"""What a `.sql` puts where a figure stands: `angka` the figure with its unit, `angka_polos` without;
`teks_angka` a text that is compared under the address of a figure (without address, a text in a column of figures)."""
_TOTAL = """
CREATE OR REPLACE TEMP MACRO jumlah(alamat) AS
    CASE WHEN EXISTS (FROM publik.rekonsiliasi AS r WHERE list_contains(alamat, r.angka))
        THEN 'JUMLAH' ELSE 'JUMLAH (tidak tercetak)' END;
"""
"""The label of a total row: it says where no workbook prints any of its figures."""


class Figure(NamedTuple):
    """What is shown of a figure: value, unit, whether it rests on invented values, how it was made, its state."""

    nilai: Decimal | None
    satuan: str
    ilustrasi: bool
    cara: str
    basi_sejak: str | None
    status: str


@dataclass
class PlanTable:
    """One table as printed: number, title, headings, cells, and the disagreements it shows.

    A cell has its `teks`; one that is a figure also the address (`angka`), what is known of it, and the
    numbers of the disagreements in `catatan` that touch it (`berbeda`).
    """

    nomor: str
    judul: str
    kepala: list[str]
    baris: list[list[dict[str, Any]]] = field(default_factory=list)
    catatan: list[dict[str, Any]] = field(default_factory=list)


class StatementError(ValueError):
    """A document's SELECT that DuckDB does not take, or that gives numbers of its own, with its place."""


def tables_of(con: duckdb.DuckDBPyConnection, year: int, document: Document, declared: list[Form]) -> list[PlanTable]:
    """Give the tables of a document of `year` in their order.

    Left out is what reads a table that this release does not have, and what is empty and no form of the
    agency fills.

    Raises:
        StatementError: A SELECT of the document is none, or gives a number that is no figure.
    """
    con.execute(MACROS + _TOTAL)
    there = published_tables(con)
    tables = []
    for one in document.tabel:
        forms = [form for form in declared if _fills(form, one, document)]
        try:
            if _reads(con, filled(one.sql, year)) <= there:
                table = _table(con, one, year, forms, plan=document.nama == PLAN)
                tables += [table] if table.baris or forms else []
        except duckdb.Error as error:
            msg = f"{one.tempat}: {str(error).strip().splitlines()[0]}"
            raise StatementError(msg) from error
    return tables


def filled(text: str, year: int) -> str:
    """Give a text of a document with its years."""
    return text.replace("{sebelumnya}", str(year - 1)).replace("{tahun}", str(year))


def _fills(form: Form, table: DocumentTable, document: Document) -> bool:
    return table.nomor in form.rkt if document.nama == PLAN else form.nama in table.formulir


def _reads(con: duckdb.DuckDBPyConnection, query: str) -> set[str]:
    """Name the published tables that a query reads, as DuckDB parses it."""
    schemas, names = con.execute(
        "SELECT json_extract_string(j, '$..schema_name'), json_extract_string(j, '$..table_name')"
        " FROM (SELECT json_serialize_sql(?::VARCHAR) AS j)",
        [query],
    ).fetchall()[0]
    return {name for schema, name in zip(schemas, names, strict=True) if schema == "publik"}


def _table(
    con: duckdb.DuckDBPyConnection, one: DocumentTable, year: int, forms: list[Form], *, plan: bool
) -> PlanTable:
    found = con.execute(filled(one.sql, year))
    heads = [column[0] for column in found.description or ()]
    rows = found.fetchall()
    for head, value in ((head, value) for row in rows for head, value in zip(heads, row, strict=True)):
        if not _is_shown(value):
            msg = f"{one.tempat}: kolom {head} berisi {value}, bukan teks dan bukan angka rilis; tulis angka('ALAMAT')"
            raise StatementError(msg)
    addresses = [cell["angka"] for row in rows for cell in row if isinstance(cell, dict) and cell["angka"]]
    figures, cells = _figures(con, addresses), _stands_in(con, addresses)
    shown = [[_cell(cell, figures) for cell in row] for row in rows]
    alone = {form.nama for form in forms if plan and form.rkt == (one.nomor,)}
    known = _differences(con, forms, year if one.tahun == "tahun" else year - 1)
    marked = mark(shown, cells, _about(known, addresses, cells, alone, whole_sheets=plan))
    notes = [{"nomor": number} | said._asdict() for number, said in enumerate(marked, start=1)]
    return PlanTable(one.nomor, filled(one.judul, year), heads, shown, notes)


def _is_shown(value: object) -> bool:
    """Say whether a value is what a cell may be: a text, a figure as a macro names it, or nothing."""
    if isinstance(value, dict):
        return value.keys() == {"angka", "teks", "bersatuan"}
    return value is None or isinstance(value, str)


def _cell(value: str | dict[str, Any] | None, figures: dict[str, Figure]) -> dict[str, Any]:
    cell: dict[str, Any] = value if isinstance(value, dict) else {"angka": None, "teks": value}
    address, text = cell["angka"], cell["teks"] or ""
    if address is None:
        return {"teks": text}
    figure = figures.get(address)
    said: dict[str, Any] = {"teks": text or _amount(figure, with_unit=cell["bersatuan"]), "angka": address}
    if figure and not text:
        said |= {"nilai": figure.nilai, "satuan": figure.satuan, "rekaan": figure.ilustrasi, "cara": figure.cara}
        said |= {"basi_sejak": figure.basi_sejak, "status": figure.status}
    return said


def _figures(con: duckdb.DuckDBPyConnection, addresses: list[str]) -> dict[str, Figure]:
    rows = con.execute(
        "SELECT angka, nilai, satuan, ilustrasi, cara, basi_sejak, status FROM publik.angka"
        " WHERE angka IN (SELECT unnest(?::VARCHAR[]))",
        [addresses],
    ).fetchall()
    return {address: Figure(*row) for address, *row in rows}


def _stands_in(con: duckdb.DuckDBPyConnection, addresses: list[str]) -> dict[str, list[str]]:
    """Give the cells of workbooks in which each figure stands: its own, where it is no sum, and printed ones."""
    rows = con.execute(
        "WITH tempat AS ("
        "SELECT angka, sel[1] AS sel FROM publik.lacak_dasar WHERE jenis = 'sel' AND len(sel) = 1"
        " UNION SELECT angka, sel FROM publik.rekonsiliasi)"
        " SELECT angka, list(sel ORDER BY sel) FROM tempat WHERE angka IN (SELECT unnest(?::VARCHAR[])) GROUP BY angka",
        [addresses],
    ).fetchall()
    return dict(rows)


def _about(
    known: list[Difference],
    addresses: list[str],
    cells: dict[str, list[str]],
    forms: set[str],
    *,
    whole_sheets: bool,
) -> list[Difference]:
    """Give what disagrees in a table: about its figures and their cells, in its own forms, and on its sheets."""
    stands = {sel for own in cells.values() for sel in own}
    sheets = {_sheet(sel) for sel in stands} if whole_sheets else set()
    return [
        one
        for one in known
        if one.angka in addresses or one.sel in stands or one.formulir in forms or _sheet(one.sel) in sheets
    ]


def _differences(con: duckdb.DuckDBPyConnection, forms: list[Form], year: int) -> list[Difference]:
    rows = con.execute(
        "SELECT angka, formulir, sel, berkas, lembar, penjelasan || coalesce(' Dijelaskan: ' || dijelaskan, '')"
        " FROM publik.rekonsiliasi"
        " WHERE NOT cocok AND list_contains(?, formulir) AND split_part(berkas, '/', 1) = ?"
        " ORDER BY berkas, lembar, sel, pembanding",
        [[form.nama for form in forms], str(year)],
    ).fetchall()
    return [Difference(*row) for row in rows]


def _sheet(sel: str) -> str:
    return sel.rsplit("!", 1)[0]


def _amount(figure: Figure | None, *, with_unit: bool) -> str:
    return amount(figure.nilai, figure.satuan, with_unit=with_unit) if figure else ""
