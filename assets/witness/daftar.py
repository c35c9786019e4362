"""Published lists without figures: texts, cells with values, units, details, and how tables are made.

Rows that say something of one cell are held for the night's sample where their file is large (`contoh`).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import cached_property
from typing import Any, NamedTuple

from assets.witness.contoh import passed
from assets.witness.kode import Kode
from assets.witness.said import Given
from assets.witness.susun import kode
from schemas.forms import FactTable
from schemas.tables.contracts import Table
from schemas.tables.declared import TableFile

Rows = list[dict[str, Any]]

OF_CELL = "sel"
"""The column of a list that says of which cell a row is."""


class Listed(NamedTuple):
    """A table without figures: the rows that it should have, and by file how many more there are of passed cells."""

    tabel: str
    baris: Rows
    lainnya: Counter[str]


def lists(given: Given) -> Iterator[Listed]:
    """Give each such table with the rows that it should have."""
    files, cells = files_of(given), valued(given)
    texts, others = _held(given, (row for row in _facts(given) if row["teks"]))
    yield Listed("publik.teks", [_text(row, files) for row in texts], others)
    yield Listed("publik.unit", list(_units(kode(given))), Counter())
    others = Counter(cell[:16] for cell in cells.keys() & passed(given))
    yield Listed("publik.sel_nilai", [cells[cell] for cell in cells.keys() - passed(given)], others)
    yield Listed("publik.tabel", list(_tables(given)), Counter())
    for table in given.declarations.tables:
        if table.dari:
            yield _details(table, given)


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


def _facts(given: Given) -> Iterator[dict[str, Any]]:
    """Give every accepted fact."""
    for fact in given.declarations.fact_tables:
        yield from given.rows(f"fakta.{fact.fakta}")


def _held(given: Given, facts: Iterable[dict[str, Any]]) -> tuple[Rows, Counter[str]]:
    """Give the facts of which a night holds what is said, and by file how many there are of the others."""
    held: Rows = []
    others: Counter[str] = Counter()
    not_tonight = passed(given)
    for row in facts:
        if row["sel"] in not_tonight:
            others[row["sel"][:16]] += 1
        else:
            held.append(row)
    return held, others


def _text(row: Mapping[str, Any], files: Files) -> dict[str, Any]:
    """Give an accepted text with the row that it is about."""
    same = ("periode", "unit", "formulir", "kode", "ukuran", "teks", "sel", "ilustrasi")
    label = files.text(row["sel_label"])
    beside = {"label": label, "berkas": files.path(row["sel"]), "sel_polos": plain(row["sel"])}
    return {name: row[name] for name in same} | beside


class Valued(Mapping[str, dict[str, Any]]):
    """Every cell whose value was accepted, with what `publik.lacak_angka` shows of it."""

    def __init__(self, given: Given) -> None:
        """Take the facts; of a cell that several cite, the first."""
        self._files = files_of(given)
        self._facts: dict[str, dict[str, Any]] = {}
        for row in _facts(given):
            if row["nilai"] is not None:
                self._facts.setdefault(row["sel"], row)

    def __getitem__(self, cell: str) -> dict[str, Any]:
        """Give what is shown of a cell."""
        row, files = self._facts[cell], self._files
        return {
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

    @property
    def accepted(self) -> Set[str]:
        """Give the cells."""
        return self._facts.keys()

    def __contains__(self, cell: object) -> bool:
        """Say whether the value of a cell was accepted."""
        return cell in self._facts

    def __iter__(self) -> Iterator[str]:
        """Give the cells."""
        return iter(self._facts)

    def __len__(self) -> int:
        """Say how many cells there are."""
        return len(self._facts)


def valued(given: Given) -> Valued:
    """Give every cell whose value was accepted."""
    found: Valued = given.once("valued", Valued)
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


def _details(table: Table, given: Given) -> Listed:
    """Give every fact as it was handed in, but what stands in place of a number."""
    declared = table.deklarasi
    if declared is None:
        return Listed(table.nama, [], Counter())
    fact = given.declarations.fact_table(declared.rincian)
    numeric = _numeric(fact)
    facts = given.rows(f"fakta.{fact.fakta}")
    stated = (row for row in facts if row["nilai"] is not None or row["ukuran"] not in numeric)
    held, others = _held(given, stated) if OF_CELL in declared.kolom else (list(stated), Counter[str]())
    lists = {"kode": fact.kode, **fact.dimensi}
    whole = {column.nama for column in table.kolom if column.jenis == "bulat"}
    return Listed(table.nama, [_detail(row, declared, lists, whole, kode(given)) for row in held], others)


def _detail(
    row: dict[str, Any], declared: TableFile, lists: Mapping[str, str], whole: set[str], codes: Kode
) -> dict[str, Any]:
    """Give one fact as a detail table shows it."""
    said: dict[str, Any] = {}
    for name, column in declared.kolom.items():
        of_code = "." in column.dari
        said[name] = codes.said(lists, row, column.dari) if of_code else row[column.dari or name]
        if name in whole and isinstance(said[name], str):
            said[name] = int(said[name])
    return said


def _numeric(fact: FactTable) -> set[str]:
    columns = (column for form in fact.formulir for column in form.kolom.values())
    return {column.ukuran for column in columns if column.measures and column.ukuran}
