"""The one module that writes DuckDB: a fresh build file a run, loaded, filled by SQL, published.

The build file lies beside the published one and replaces it only as a whole. What is loaded comes as
Arrow and leaves as DECIMAL, never through a float. What the tables mean is `schemas`; what they are
held against, `assets.proofs.catalogue`.
"""

import contextlib
import hashlib
import importlib.metadata
import os
import threading
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from assets.evidence import register, shelf
from assets.evidence.chain import BEGINNING, EvidenceError
from assets.evidence.code import code_digest
from assets.evidence.register import Entry
from assets.evidence.rights import READ_ONLY, narrow
from assets.evidence.watch import file_digest
from assets.release.opened import CONFIG, reading
from assets.release.publication import CURRENT, MADE, evidence_of, locked, put_in_place, settle
from assets.release.upkeep import Found, look
from schemas.codes import CodeList
from schemas.declarations import Declarations
from schemas.tables.contracts import Table
from schemas.tables.rilis import RILIS
from schemas.text import fold

HERE = Path(__file__).parent
STORAGE_VERSION = "v1.2.0"
"""What DuckDB clients of the last two years can read (1.2 is of February 2025)."""
RENAMING = threading.Lock()
"""Held while a release takes its place, so that a command that is ended knows whether it has."""
_SORTED_UP_TO = 100_000


class Warehouse:
    """One build: a lock, a connection, and the place where it will be published."""

    def __init__(self, root: Path, con: duckdb.DuckDBPyConnection) -> None:
        """Take an open connection to an empty build database; see `building`."""
        self.root = root
        self.con = con
        self.views: dict[str, str] = {}
        self.published: tuple[Table, ...] = ()

    def sql(self, query: str, parameters: Sequence[object] | Mapping[str, object] = ()) -> list[tuple[Any, ...]]:
        """Run one statement and give all its rows (an open result would block the connection)."""
        bound = dict(parameters) if isinstance(parameters, Mapping) else list(parameters)
        return self.con.execute(query, bound).fetchall()

    @contextlib.contextmanager
    def at_once(self) -> Iterator[None]:
        """Take all statements inside as one transaction: the disk is waited for once, not at each of them."""
        self.sql("BEGIN")
        try:
            yield
        except BaseException:
            with contextlib.suppress(duckdb.Error):  # what was made until then stays, to be looked at
                self.sql("COMMIT")
            raise
        self.sql("COMMIT")

    def give_back(self) -> None:
        """Let DuckDB give memory back that it has freed, and otherwise keeps: setting its limit anew does that."""
        self.sql("RESET memory_limit")

    def script(self, path: Path) -> None:
        """Run every statement of a `.sql` file."""
        for statement in duckdb.extract_statements(path.read_text(encoding="utf-8")):
            self.con.execute(statement)

    def begin(self, declarations: Declarations, years: Collection[str] | None = None) -> None:
        """Make the schemas and macros, and load the declarations that SQL reads.

        Args:
            declarations: Code lists, forms and tables.
            years: The years of which there are facts, so that codes are asked for as they hold then; without, what
                holds is worked out for any year, each time that it is asked.
        """
        for name in ("bukti", "fakta", "kerja", "kode", "deklarasi", "publik"):
            self.sql(f"CREATE SCHEMA {name}")
        for codes in declarations.codes.values():
            columns = {c: [code.rinci[c] for code in codes.isi] for c in codes.kolom}
            self.load(f"kode.{codes.nama}", pa.table(columns, pa.schema([(c, pa.string()) for c in codes.kolom])))
        self.published = declarations.tables
        self.script(HERE / "macros.sql")
        for codes in declarations.codes.values():
            self._by_year(codes, years)
        self._declared(declarations)
        self.sql(
            "CREATE TABLE kerja.angka(angka VARCHAR, baris VARCHAR, tabel VARCHAR, periode VARCHAR, kolom VARCHAR,"
            " nilai DECIMAL(24,6), satuan VARCHAR, rumus VARCHAR, cara VARCHAR, basi_sejak VARCHAR,"
            " ilustrasi BOOLEAN, catatan VARCHAR)"
        )
        self.sql(
            "CREATE TABLE kerja.lacak(angka VARCHAR, peran VARCHAR, jenis VARCHAR, sel VARCHAR[], dari_angka VARCHAR)"
        )

    def _by_year(self, codes: CodeList, years: Collection[str] | None) -> None:
        """Make the table of what holds of each code in each year: the row valid then, or else the last one.

        Every name that is published beside a code is read from it, so that there is one rule for ties.
        """
        first, last = (c if c in codes.kolom else "''" for c in ("berlaku_dari", "berlaku_sampai"))
        some = ", ".join(f"'{int(year)}'" for year in (range(2000, 2100) if years is None else sorted(years)))
        self.sql(
            f"CREATE {'VIEW' if years is None else 'TABLE'} kode.{codes.nama}_tahun AS"
            f" SELECT tahun, k.*, berlaku_pada({first}, {last}, tahun) AS berlaku"
            f" FROM (SELECT unnest([{some}]::VARCHAR[]) AS tahun) CROSS JOIN kode.{codes.nama} AS k"
            f" QUALIFY row_number() OVER (PARTITION BY tahun, k.{codes.kolom[0]}"
            f" ORDER BY berlaku DESC, {first} DESC) = 1"
        )

    def _declared(self, declarations: Declarations) -> None:
        columns = [
            (form.nama, name, column.bila_beda) for _, form in declarations.forms for name, column in form.kolom.items()
        ]
        names = [
            (codes.nama, code.kode, kolom, text, fold(text))
            for codes in declarations.codes.values()
            for code in codes.isi
            for kolom, text in code.texts
        ]
        self.load("deklarasi.kolom", _texts(("formulir", "kolom", "bila_beda"), columns))
        names = list(dict.fromkeys(names))
        self.load("deklarasi.nama", _texts(("daftar", "kode", "kolom", "tertulis", "nama"), names))

    def forget_loaded(self) -> None:
        """Take away all evidence and facts, and what else was made of them, so that others can be loaded."""
        loaded = self.sql(
            "SELECT schema_name, view_name, 'VIEW' FROM duckdb_views()"
            " WHERE schema_name IN ('bukti', 'fakta', 'publik')"
            " UNION ALL SELECT schema_name, table_name, 'TABLE' FROM duckdb_tables()"
            " WHERE schema_name IN ('bukti', 'fakta', 'publik') OR table_name = 'berlaku'"
        )
        for schema, name, kind in loaded:
            self.sql(f"DROP {kind} {schema}.{name}")

    def load(self, table: str, rows: pa.Table) -> None:
        """Make `table` from Arrow rows."""
        self.con.register("masuk", rows)
        self.sql(f"CREATE TABLE {table} AS SELECT * FROM masuk")
        self.con.unregister("masuk")

    def arrow(self, table: str, first: int | None = None) -> pa.Table:
        """Give a table's rows (or only its first ones) as Arrow."""
        return self.con.sql(f"FROM {table}" + (f" LIMIT {first}" if first else "")).to_arrow_table()

    def count(self, tabel: Table) -> int:
        """Give how many rows a table has."""
        return int(self.sql(f"SELECT count(*) FROM build.{tabel.nama}")[0][0])

    def define(self, tabel: Table, query: str, *, release: bool = False) -> None:
        """Make a declared table (or view) from a query, with its types; in a release with Indonesian comments."""
        name = f"{'rilis.' if release else ''}{tabel.nama}"
        names = ", ".join(k.nama for k in tabel.kolom)
        if tabel.pandangan:
            self.views[tabel.nama] = query
            self.sql(f"CREATE VIEW {name} AS {query}")
        else:
            columns = ", ".join(f"{k.nama} {k.sql}" for k in tabel.kolom)
            self.sql(f"CREATE TABLE {name} ({columns})")
            self.sql(f"INSERT INTO {name} BY NAME SELECT {names} FROM ({query})")
        if release:
            self._comment(tabel)

    def _comment(self, tabel: Table) -> None:
        name = f"rilis.{tabel.nama}"
        self.sql(f"COMMENT ON {'VIEW' if tabel.pandangan else 'TABLE'} {name} IS {_quoted(tabel.uraian)}")
        for kolom in tabel.kolom:
            self.sql(f"COMMENT ON COLUMN {name}.{kolom.nama} IS {_quoted(kolom.uraian)}")

    def digest(self) -> str:
        """Give the SHA-256 of all published rows but the release's own, whatever their order.

        The lists of cells behind the figures are left out: they follow from the cells themselves, which
        are in, and from the code, which has a digest of its own.
        """
        total = hashlib.sha256()
        for tabel in sorted(self.published, key=lambda t: t.nama):
            if tabel != RILIS and not tabel.pandangan:
                columns = ", ".join(f"{k.nama}::VARCHAR" for k in tabel.kolom if k.jenis != "daftar")
                rows = self.con.sql(f"SELECT {columns} FROM {tabel.nama} ORDER BY ALL").to_arrow_table()
                total.update(f"{tabel.nama} {rows.num_rows}\n".encode())
                for batch in rows.to_batches():
                    total.update(_lines(batch))
        return total.hexdigest()

    @cached_property
    def found(self) -> Found:
        """Give what is published, as it was found when this was first asked."""
        return look(self.root, lambda: of_itself(self.root))

    def publish(
        self, made_from: str, agency: str, last_received: str | None, journal: tuple[int, str] = (0, BEGINNING)
    ) -> tuple[int, bool]:
        """Publish what is in the schema `publik`, if it differs from what is published.

        The release is written aside, made read-only, and then takes the place of
        `kinerja.duckdb` in one step; until that step nothing published has changed.

        Args:
            made_from: SHA-256 of evidence and declarations.
            agency: The code of the agency.
            last_received: When something was last received.
            journal: How many lines the journal has, and the hash of the last one.

        Returns:
            The number of the release that is now published, and whether it is new.
        """
        digest, code, last = self.digest(), code_digest(), self.found.last
        noted = shelf.read(evidence_of(self.root))
        same = last is not None and (last.sidik, last.sidik_kode) == (digest, code)
        if last and same and not self.found.ulang:
            grown = replace(last, catatan_panjang=journal[0], catatan_kepala=journal[1], dibuat_dari=made_from)
            grown = replace(grown, arsip_panjang=len(noted.notes), arsip_kepala=noted.head)
            if grown != last:
                register.add(evidence_of(self.root), grown)
            return last.nomor, False
        number = last.nomor if last and same else self.found.terpakai + 1
        values = (
            agency,
            number,
            digest,
            self.found.before(number),
            made_from,
            last_received,
            version(),
            code,
            *journal,
        )
        self.define(RILIS, "SELECT " + ", ".join(f"NULL::{k.sql} AS {k.nama}" for k in RILIS.kolom) + " LIMIT 0")
        self.sql(f"INSERT INTO {RILIS.nama} VALUES ({', '.join('?' * len(values))})", values)
        made = self.root / MADE
        try:
            self.sql(f"ATTACH {_quoted(str(made))} AS rilis (STORAGE_VERSION '{STORAGE_VERSION}')")
            with self.at_once():
                self._copy()
            self.sql("CHECKPOINT rilis")
            self.sql("DETACH rilis")
            with made.open("rb") as written:
                os.fsync(written.fileno())
            made.chmod(READ_ONLY)
            self._hold_against_build(made)
            name = f"{number:06d}-{digest[:16]}.duckdb"
            with RENAMING:
                of_archive = (len(noted.notes), noted.head)
                entry = Entry(number, name, digest, code, file_digest(made), *journal, made_from, *of_archive)
                put_in_place(self.root, made, entry)
        except BaseException:
            with contextlib.suppress(OSError, EvidenceError):
                settle(self.root)
            raise
        return number, True

    def _hold_against_build(self, aside: Path) -> None:
        """Open the new release as a reader will, before it takes its place: every table, with as many rows as here.

        Of a view, whose rows are those of its tables, only that it can be asked.

        Raises:
            duckdb.Error: It cannot be opened or read.
            ValueError: A table has lost or gained rows.
        """
        with duckdb.connect(str(aside), read_only=True, config=CONFIG | {"enable_external_access": "false"}) as con:
            for tabel in self.published:
                none = " LIMIT 0" if tabel.pandangan else ""
                many = f"SELECT count(*) FROM (FROM publik.{tabel.pendek}{none})"
                written, here = con.execute(many).fetchall()[0][0], self.sql(many)[0][0]
                if written != here:
                    msg = f"rilis baru tidak utuh: {tabel.nama} memuat {written} baris, seharusnya {here} ({aside})"
                    raise ValueError(msg)

    def _copy(self) -> None:
        self.sql("CREATE SCHEMA rilis.publik")
        for tabel in sorted(self.published, key=lambda t: t.pandangan):
            if tabel.pandangan:
                self.sql("USE rilis")  # so that the view names the tables of its own file
                self.define(tabel, self.views[tabel.nama], release=True)
                self.sql("USE build")
            else:
                order = f" ORDER BY {', '.join(tabel.kunci) or 'ALL'}" if self.count(tabel) <= _SORTED_UP_TO else ""
                self.define(tabel, f"FROM build.{tabel.nama}{order}", release=True)


def version() -> str:
    """Give the installed version of kinerja."""
    return importlib.metadata.version("kinerja")


@contextlib.contextmanager
def building(root: Path) -> Iterator[Warehouse]:
    """Open a fresh build under `root`: one at a time, whoever starts it; the kernel frees the lock.

    What was built stays (`build.duckdb`) to be looked at, until the next one begins.
    """
    root.mkdir(parents=True, exist_ok=True)
    with locked(root):
        narrow(root)
        for old in root.glob("build.duckdb*"):
            old.unlink()
        with duckdb.connect(str(root / "build.duckdb"), config=CONFIG) as con:
            yield Warehouse(root, con)


def of_itself(root: Path) -> Entry | None:
    """Give what the published file says of itself; None where there is none, or none that can be read."""
    try:
        with reading(root) as con:
            release = con.sql("FROM publik.rilis")
            known = dict(zip(release.columns, release.fetchall()[0], strict=True))
    except (FileNotFoundError, duckdb.Error, IndexError):
        return None
    number, digest = known["nomor"], known["sidik"]
    return Entry(
        nomor=number,
        nama=f"{number:06d}-{digest[:16]}.duckdb",
        sidik=digest,
        sidik_kode=known.get("sidik_kode", ""),
        berkas=file_digest(root / CURRENT),
        catatan_panjang=known.get("catatan_panjang", 0),
        catatan_kepala=known.get("catatan_kepala", BEGINNING),
        dibuat_dari=known.get("dibuat_dari", ""),
    )


def published(root: Path) -> int | None:
    """Give the number of the published release, or None before the first."""
    with contextlib.suppress(EvidenceError):
        entries = register.read(evidence_of(root))
        if entries:
            return entries[-1].nomor
    itself = of_itself(root)
    return itself.nomor if itself else None


def in_force_before(root: Path) -> set[tuple[str, str, str]]:
    """Give (SHA-256, form, period) of every handing-in that the published release has in force."""
    if not (root / "kinerja.duckdb").exists():
        return set()
    with reading(root) as con:
        rows = con.execute(
            "SELECT sha256, formulir, coalesce(periode, '') FROM publik.serahan"
            " WHERE formulir IS NOT NULL AND status IN ('diterima', 'basi', 'hilang')"
        )
        return set(rows.fetchall())


def _lines(batch: pa.RecordBatch) -> memoryview:
    """Give rows of text as bytes: cells parted by U+001F, none as U+0000, each row closed by a line feed."""
    cells = [column.cast(pa.string()) for column in batch.columns]
    last = pc.binary_join_element_wise(cells[-1], pa.scalar("\n"), "", null_handling="replace", null_replacement="\0")
    joined = pc.binary_join_element_wise(
        *cells[:-1], last, "\x1f", null_handling="replace", null_replacement="\0"
    ).cast(pa.string())
    _, offsets, data = joined.buffers()
    ends = memoryview(offsets).cast("i")
    return memoryview(data)[ends[joined.offset] : ends[joined.offset + len(joined)]] if len(joined) else memoryview(b"")


def _texts(names: Sequence[str], rows: Sequence[Sequence[str | None]]) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(names)
    return pa.table([pa.array(column, pa.string()) for column in columns], names=list(names))


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
