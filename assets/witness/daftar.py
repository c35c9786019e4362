"""Published lists without figures: texts, cells with values, units, details, and how tables are made."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from assets.witness.kode import Kode
from assets.witness.said import Given
from assets.witness.susun import kode
from schemas.forms import FactTable
from schemas.tables.contracts import Table

Rows = list[dict[str, Any]]


def lists(given: Given) -> Iterator[tuple[str, Rows]]:
    """Give each such table with the rows that it should have."""
    files = files_of(given)
    yield "publik.teks", list(_texts(given, files))
    yield "publik.unit", list(_units(kode(given)))
    yield "publik.sel_nilai", list(valued(given).values())
    yield "publik.tabel", list(_tables(given))
    for table in given.declarations.tables:
        if table.dari:
            yield table.nama, list(_details(table, given))


class Files:
    """Which file a cell is of: by the first 16 digits of its SHA-256."""

    def __init__(self, given: Given) -> None:
        """Take the journal, and of bytes under several paths the one that is in force."""
        self._given = given
        self._known: dict[str, tuple[str, str]] = {}
        for event in given.rows("bukti.serahan"):
            self._known[event["sha256"][:16]] = event["jalur"], event["sha256"]
        for state in given.rows("publik.serahan"):
            if state["status"] in ("diterima", "basi", "hilang"):
                self._known[state["sha256"][:16]] = state["jalur"], state["sha256"]

    def path(self, cell: str) -> str:
        """Give the path of a cell's file in the inbox."""
        return self._known.get(cell[:16], _NO_FILE)[0]

    def sha256(self, cell: str) -> str:
        """Give the digest of a cell's file."""
        return self._known.get(cell[:16], _NO_FILE)[1]

    def text(self, cell: str) -> str | None:
        """Give what stands in a cell of the original; nothing where no original has it."""
        known = self.cells.get(cell)
        return known["isi"] if known else None

    @cached_property
    def cells(self) -> dict[str, dict[str, Any]]:
        """Give every cell of the originals that are read, by address."""
        return {row["sel"]: row for row in self._given.rows("bukti.sel")}


_NO_FILE = ("tidak ada di catatan penerimaan", "")


def files_of(given: Given) -> Files:
    """Give which file a cell is of."""
    found: Files = given.once("files", Files)
    return found


def sheet(cell: str) -> str:
    """Give the sheet of a cell's address: what stands between its first colon and its last exclamation mark."""
    return cell.partition(":")[2].rpartition("!")[0]


def plain(cell: str) -> str:
    """Give where a cell is on its sheet: what stands after the last exclamation mark."""
    return cell.rpartition("!")[2]


def _texts(given: Given, files: Files) -> Iterator[dict[str, Any]]:
    """Give every accepted text with the row that it is about."""
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            if row["teks"]:
                same = ("periode", "unit", "formulir", "kode", "ukuran", "teks", "sel", "ilustrasi")
                label = files.text(row["sel_label"])
                beside = {"label": label, "berkas": files.path(row["sel"]), "sel_polos": plain(row["sel"])}
                yield {name: row[name] for name in same} | beside


def valued(given: Given) -> dict[str, dict[str, Any]]:
    """Give every cell whose value was accepted, with what `publik.lacak_angka` shows of it."""
    found: dict[str, dict[str, Any]] = given.once("valued", _valued)
    return found


def _valued(given: Given) -> dict[str, dict[str, Any]]:
    files, found = files_of(given), {}
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            cell = row["sel"]
            if row["nilai"] is not None and cell not in found:
                found[cell] = {
                    "sel": cell,
                    "sel_polos": plain(cell),
                    "nilai": row["nilai"],
                    "unit": row["unit"],
                    "berkas": files.path(cell),
                    "sha256": files.sha256(cell),
                    "lembar": sheet(cell),
                    "isi_mentah": files.text(cell),
                    "label": files.text(row["sel_label"]),
                    "judul": row["judul"],
                }
    return found


def _units(codes: Kode) -> Iterator[dict[str, Any]]:
    for row in codes.rows("unit"):
        yield {name: row[name] for name in ("kode", "nama", "jenis", "berlaku_dari")} | {
            "induk": row["induk"] or None,
            "berlaku_sampai": row["berlaku_sampai"] or None,
        }


def _tables(given: Given) -> Iterator[dict[str, Any]]:
    """Give how each table is made: as declared; of its SQL, which is the program itself, only whether there is any."""
    declarations = given.declarations
    stated = {row["tabel"]: row["sql"] for row in given.rows("publik.tabel")}
    filled = {table.nama for table in declarations.filled}
    for table in declarations.tables:
        yield {
            "tabel": table.pendek,
            "uraian": table.uraian,
            "sql": (stated.get(table.pendek) or "ada") if table.nama in filled else None,
            "deklarasi": declarations.sources.get(table.pendek) if table.deklarasi else None,
        }


def _details(table: Table, given: Given) -> Iterator[dict[str, Any]]:
    """Give every fact as it was handed in, but what stands in place of a number."""
    declared, codes = table.deklarasi, kode(given)
    if declared is None:
        return
    fact = given.declarations.fact_table(declared.rincian)
    lists = {"kode": fact.kode, **fact.dimensi}
    numeric = _numeric(fact)
    whole = {column.nama for column in table.kolom if column.jenis == "bulat"}
    for row in given.rows(f"fakta.{fact.fakta}"):
        if row["nilai"] is not None or row["ukuran"] not in numeric:
            said: dict[str, Any] = {}
            for name, column in declared.kolom.items():
                of_code = "." in column.dari
                said[name] = codes.said(lists, row, column.dari) if of_code else row[column.dari or name]
                if name in whole and isinstance(said[name], str):
                    said[name] = int(said[name])
            yield said


def _numeric(fact: FactTable) -> set[str]:
    columns = (column for form in fact.formulir for column in form.kolom.values())
    return {column.ukuran for column in columns if column.measures and column.ukuran}
