"""Documents as a planner declares them, `dokumen/NAMA.toml`: which tables are printed, in their order.

A table is columns of one published table, or where that cannot reach, a `.sql` in the folder `dokumen/NAMA`. What
holds is the agency's own documents; the plan (`rkt`) as delivered, where forms of the agency stand in it; and where
there is none of these, one made of the agency's tables. What is declared here changes no figure.
"""

import hashlib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, model_validator

from schemas.forms import FactTable
from schemas.mistakes import At, Mistake
from schemas.tables import rilis
from schemas.tables.contracts import Column, Figure, Table, address
from schemas.tables.declared import Line, Texts
from schemas.tables.kolom import ADDED, OF_PERIODE
from schemas.toml import shaped

FOLDER = "dokumen"
PLAN = "rkt"
"""The document in whose tables forms say that they stand (`rkt = ["2.1"]`)."""
MADE = "tabel"
"""The name of the document that is made of an agency's tables."""

Year = Literal["tahun", "sebelumnya"]


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ColumnFile(_Declared):
    """A column of a document's table.

    Attributes:
        kolom: The column of the published table.
        tahun: For a figure, that of the same row in another year than the table's: `sebelumnya`.
        satuan: Whether a figure is shown with its unit.
    """

    kolom: str
    tahun: Year | None = None
    satuan: bool = True


def _of_name(value: object) -> object:
    return {"kolom": value} if isinstance(value, str) else value


class DocumentTableFile(_Declared):
    """One table of a document. `{tahun}` and `{sebelumnya}` in its texts are the year asked for and the one before.

    Attributes:
        nomor: Its number.
        judul: Its title.
        sql: The file in the document's own folder whose SELECT gives it.
        tabel: The published table that it shows, instead.
        tahun: Which year's rows it shows.
        periode: Whether it shows only rows of the whole year, or those of its parts too.
        kolom: Its columns by their headings.
        hanya: Columns, and the values of the rows that are shown.
        urut: Columns by which rows are ordered; else the keys.
    """

    nomor: Line
    judul: Line
    sql: str = ""
    tabel: str = ""
    tahun: Year = "tahun"
    periode: Literal["setahun", "semua"] = "setahun"
    kolom: dict[str, Annotated[ColumnFile, BeforeValidator(_of_name)]] = {}
    hanya: dict[str, Texts] = {}
    urut: Texts = ()

    @model_validator(mode="after")
    def _one_way(self) -> "DocumentTableFile":
        if bool(self.sql) == bool(self.tabel):
            msg = 'tulis salah satu: tabel = "nama tabel yang terbit" dengan kolom, atau sql = "nama berkas.sql"'
            raise ValueError(msg)
        if self.sql and (self.kolom or self.hanya or self.urut):
            msg = "kolom, hanya, dan urut milik tabel; yang dari sql menyebutnya di dalam SELECT-nya"
            raise ValueError(msg)
        if self.tabel and not self.kolom:
            msg = 'kolom belum ditulis, misalnya kolom = {"PROGRAM" = "program"}'
            raise ValueError(msg)
        return self


class DocumentFile(_Declared):
    """A document: its title and its tables."""

    judul: Line
    tabel: tuple[DocumentTableFile, ...]


@dataclass(frozen=True)
class DocumentTable:
    """One table of a document, ready to be asked for.

    Attributes:
        nomor: Its number.
        judul: Its title, with places for the years.
        sql: The SELECT that gives it, with places for the years; its columns are the headings.
        tempat: The file that declares it.
        tahun: The year that it is about.
        formulir: Forms whose disagreements it shows where they touch its cells.
    """

    nomor: str
    judul: str
    sql: str
    tempat: str
    tahun: Year = "tahun"
    formulir: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Document:
    """A document: its name, its title with places for the years, its tables, whether nobody declared it."""

    nama: str
    judul: str
    tabel: tuple[DocumentTable, ...]
    dibuat: bool = False

    @property
    def looks_back(self) -> bool:
        """Say whether it shows figures of the year before."""
        return any("{sebelumnya}" in table.sql for table in self.tabel)


@dataclass(frozen=True)
class Documents:
    """All documents of an agency by name, the usual one first; the SHA-256 of what declares them; what is wrong."""

    dokumen: dict[str, Document]
    sidik: str
    kesalahan: tuple[Mistake, ...]


def read(folder: Path, delivered: Path, tables: Collection[Table], facts: Collection[FactTable]) -> Documents:
    """Read the documents of `folder`, of an agency that has these published tables and facts."""
    forms = [form for fact in facts for form in fact.formulir]
    roots = {path.stem: folder for path in sorted((folder / FOLDER).glob("*.toml")) if _seen(path)}
    if any(form.rkt for form in forms):
        roots = {PLAN: roots.pop(PLAN, delivered)} | roots
    known = {table.pendek: table for table in tables}
    of_fact = {f"fakta.{fact.fakta}": [form.nama for form in fact.formulir] for fact in facts}
    content: dict[str, bytes] = {}
    found: dict[str, Document] = {}
    mistakes = list(_misplaced(folder))
    for name, root in roots.items():
        read, document, wrong = _document(root, name, known, of_fact)
        content |= read
        mistakes += wrong
        found |= {name: document} if document else {}
    return Documents(found or {MADE: _made(tables, of_fact)}, _digest(content), tuple(mistakes))


def _digest(content: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(content):
        digest.update(f"{name}\0".encode() + content[name] + b"\0")
    return digest.hexdigest()


def _seen(path: Path) -> bool:
    return not path.name.startswith((".", "~$")) and not path.is_dir()


def _misplaced(folder: Path) -> Iterator[Mistake]:
    """Say which files of the folder of documents are read by none."""
    for path in sorted((folder / FOLDER).rglob("*")):
        name = path.relative_to(folder / FOLDER)
        hidden = any(part.startswith((".", "~$")) for part in name.parts)
        placed = path.suffix == {1: ".toml", 2: ".sql"}.get(len(name.parts))
        if not hidden and not path.is_dir() and not placed:
            right = f"tempatnya {FOLDER}/NAMA.toml, dan SELECT-nya {FOLDER}/NAMA/*.sql"
            yield Mistake(f"{FOLDER}/{name.as_posix()}", "", "berkas ini tidak dibaca", right)


def _document(
    root: Path, name: str, known: Mapping[str, Table], of_fact: Mapping[str, list[str]]
) -> tuple[dict[str, bytes], Document | None, list[Mistake]]:
    """Read one document; gives its files, it, and what is wrong with it."""
    file = f"{FOLDER}/{name}.toml"
    paths = sorted(path for path in (root / FOLDER / name).glob("*.sql") if _seen(path))
    try:
        content = {path.relative_to(root).as_posix(): path.read_bytes() for path in (root / file, *paths)}
    except OSError as error:
        said = Path(str(error.filename)).relative_to(root).as_posix()
        return {}, None, [Mistake(said, "", "berkas ini tidak dapat dibuka", "periksa izin membacanya")]
    one = shaped(file, content[file], DocumentFile)
    if one.value is None:
        return content, None, list(one.mistakes)
    statements, wrong = _statements(content, file)
    used = {table.sql for table in one.value.tabel}
    for left in (statements.keys() - used) if not one.mistakes else ():
        wrong.append(Mistake(f"{FOLDER}/{name}/{left}", "", "tidak ada tabel dengan sql ini", f"sebutkan di {file}"))
    seen: set[str] = set()
    tables = []
    for table in one.value.tabel:
        at = At(file, f"tabel {table.nomor}")
        if table.nomor in seen:
            wrong.append(at.says(f'nomor "{table.nomor}" ditulis dua kali', "beri nomor lain"))
        seen.add(table.nomor)
        mistakes = list(_wrong(at, table, known, statements))
        wrong += mistakes
        if not mistakes:
            tables.append(_table(f"{file}, tabel {table.nomor}", table, known, statements, of_fact))
    return content, Document(name, one.value.judul, tuple(tables)), [*one.mistakes, *wrong]


def _statements(content: Mapping[str, bytes], file: str) -> tuple[dict[str, str], list[Mistake]]:
    texts: dict[str, str] = {}
    wrong = []
    for name, read in content.items():
        if name != file:
            try:
                texts[Path(name).name] = read.decode("utf-8-sig")
            except UnicodeDecodeError:
                texts[Path(name).name] = ""
                wrong.append(Mistake(name, "", "bukan teks UTF-8", "simpan berkasnya sebagai UTF-8"))
    return texts, wrong


def _wrong(
    at: At, table: DocumentTableFile, known: Mapping[str, Table], statements: Mapping[str, str]
) -> Iterator[Mistake]:
    """Say what of a table names nothing that there is."""
    if table.sql:
        if table.sql not in statements:
            yield (at / "sql").unknown("berkas", table.sql, statements)
        return
    if table.tabel not in known:
        yield (at / "tabel").unknown("tabel", table.tabel, known)
        return
    columns = {column.nama: column for column in known[table.tabel].kolom}
    of = f" di publik.{table.tabel}"
    for place, name in _names(table):
        if name not in columns:
            yield (at / place).unknown("kolom", name, columns, of)
    for head, one in table.kolom.items():
        if one.tahun and not isinstance(columns.get(one.kolom, _ANY), Figure):
            yield (at / f"kolom {head}").says("tahun hanya untuk kolom angka", "hapus tahun")


_ANY = Figure("", "bilangan", "")
"""Stands for a column that does not exist: that is said once."""


def _names(table: DocumentTableFile) -> Iterator[tuple[str, str]]:
    """Give every column that a table names, with its place."""
    yield from ((f"kolom {head}", one.kolom) for head, one in table.kolom.items())
    yield from (("hanya", name) for name in table.hanya)
    yield from (("urut", name) for name in table.urut)


def _table(
    place: str,
    table: DocumentTableFile,
    known: Mapping[str, Table],
    statements: Mapping[str, str],
    of_fact: Mapping[str, list[str]],
) -> DocumentTable:
    if table.sql:
        return DocumentTable(table.nomor, table.judul, statements[table.sql], place, table.tahun)
    of = known[table.tabel]
    forms = frozenset(form for fact in of.fakta for form in of_fact.get(fact, ()))
    return DocumentTable(table.nomor, table.judul, _select(of, table), place, table.tahun, forms)


# ── columns of a published table as SQL ──


def _select(of: Table, table: DocumentTableFile) -> str:
    by_name = {column.nama: column for column in of.kolom}
    shown = [f"{_shown(of, by_name[one.kolom], one)} AS {_name(head)}" for head, one in table.kolom.items()]
    period = "periode" if table.periode == "setahun" else "periode[:4]"
    wanted = [f"t.{period} = '{{{table.tahun}}}'"] if "periode" in by_name else []
    wanted += [f"t.{_name(name)}::VARCHAR IN ({', '.join(map(_text, values))})" for name, values in table.hanya.items()]
    order = ", ".join(f"t.{_name(name)}" for name in table.urut or of.kunci)
    return f"SELECT {', '.join(shown)}\nFROM publik.{_name(of.pendek)} AS t\nWHERE {' AND '.join(wanted) or 'true'}" + (
        f"\nORDER BY {order}" if order else ""
    )


def _shown(of: Table, column: Column, one: ColumnFile) -> str:
    if not isinstance(column, Figure):
        name = f"t.{_name(column.nama)}"
        return f"array_to_string({name}, ', ')" if column.jenis == "daftar" else f"{name}::VARCHAR"
    there = address(of, column.nama, "t")
    if one.tahun:
        there = there.replace("t.periode", f"'{{{one.tahun}}}'")
    return f"{'angka' if one.satuan else 'angka_polos'}({there})"


def _name(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


# ── where nothing is declared ──

_STATE = frozenset(column.nama for column in (*ADDED, *OF_PERIODE))


def _made(tables: Collection[Table], of_fact: Mapping[str, list[str]]) -> Document:
    """Make a document of an agency's tables: every column that describes a row, then its figures."""
    ours = {*rilis.FIRST, *rilis.FROM_SQL, *rilis.LAST}
    shown = [table for table in tables if table.angka and not table.dari and table not in ours]
    made = []
    for number, of in enumerate(shown, start=1):
        heads = {
            column.nama.upper().replace("_", " "): ColumnFile(kolom=column.nama)
            for column in of.kolom
            if isinstance(column, Figure) or column.nama not in _STATE
        }
        title = f"{of.uraian.partition(';')[0].rstrip('.')} {{tahun}}"
        table = DocumentTableFile(nomor=str(number), judul=title, tabel=of.pendek, periode="semua", kolom=heads)
        made.append(_table(f"publik.{of.pendek}", table, {of.pendek: of}, {}, of_fact))
    return Document(MADE, "Tabel {tahun}", tuple(made), dibuat=True)
