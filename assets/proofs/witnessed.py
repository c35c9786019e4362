"""The rooms of the witness over a build: file by file, and over the whole release.

What a file says is witnessed once: that nothing differed is noted in the warehouse, under the digest of its bytes, its
path, all rows that are said of it, the declarations and the code. What the witness says is `assets.witness`.
"""

import hashlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import Any

import duckdb
import pyarrow as pa

from assets.evidence.code import code_digest
from assets.evidence.intake import read_kept
from assets.proofs import sampled
from assets.release.build import OF_READING, Build
from assets.release.offence import Offence
from assets.witness.angka import angka
from assets.witness.banding import banding
from assets.witness.ditolak import refused
from assets.witness.fakta import fakta
from assets.witness.jurnal import jurnal
from assets.witness.lacak import lacak
from assets.witness.said import Differs, Given, Tonight
from assets.witness.sel import sel
from schemas.tables.fakta import BERKAS, CELLS, KENDALI
from schemas.temuan import shown

Room = Callable[[Given], Iterable[Differs]]
OF_FILES: dict[str, Room] = {"sel": sel, "fakta": fakta}
"""What is said of one file at a time."""
OF_REFUSED: dict[str, Room] = {"fakta": refused}
"""What is said of a file of which nothing is in force."""
OF_RELEASE: dict[str, Room] = {"fakta": jurnal, "angka": angka, "lacak": lacak, "banding": banding}
"""What is said of all of them together."""
READ, HELD, THERE, VERSIONS, _ = OF_READING
_IN_FORCE = "kerja.berlaku"
_OF_CELLS = ("sel", "lembar", "baris", "kolom", "gabung", "isi", "peran", "berlaku")
"""What rooms that look at all files together ask of a cell."""
_AT_ONCE = 50_000
_TOGETHER = 20
"""How many files are asked about together."""
NOTED = "saksi"
"""The folder of the warehouse that notes which files were witnessed: empty files, named by digests."""


class Witness:
    """What the rooms say of one build."""

    def __init__(self, build: Build) -> None:
        """Take a build; of files it needs what is in force, of the release every published table."""
        self.build = build
        self._lasting: dict[str, Any] = {}
        self._reading: dict[str, dict[str, list[dict[str, Any]]]] = {}
        self._near = _Near([])

    def of_files(self, room: str) -> list[Offence]:
        """Give what a room says otherwise of the files in force."""
        return [offence for name, offence in self.differing if name == room]

    @cached_property
    def differing(self) -> list[tuple[str, Offence]]:
        """Give what rooms *sel* and *fakta* say otherwise of the files in force, each with the name of its room."""
        found: list[tuple[str, Offence]] = []
        noted = self.build.places.warehouse / NOTED
        noted.mkdir(exist_ok=True)
        known, rows = {path.name for path in noted.iterdir()}, self._by_digest()
        new = sorted(rows.keys() - known)
        for at in range(0, len(new), _TOGETHER):
            together = new[at : at + _TOGETHER]
            self._near = _Near([rows[digest] for digest in together if not self._is_large(rows[digest])])
            for digest in together:
                mine = list(self._of_file(rows[digest]))
                found += mine
                if not mine:
                    (noted / digest).touch()
        self._near = _Near([])
        for digest in known - rows.keys():
            (noted / digest).unlink()
        return found

    def of_release(self, room: str) -> list[Offence]:
        """Give what a room says otherwise of the release."""
        return [in_words(one) for one in OF_RELEASE[room](self._given)]

    @cached_property
    def _given(self) -> Given:
        large = frozenset(sidik for sidik in self._summed if self._is_large(sidik))
        tonight = Tonight(large, self.build.kepala, self._others, self._many) if large else None
        return Given(
            self.build.declarations,
            self._fetch,
            self._content,
            lasting=self._lasting,
            tonight=tonight,
            of_database=self._grouped,
        )

    def sampled(self, room: str) -> tuple[int, int, str] | None:
        """Give of how many figures or cells a room held every row, and of how many there are; none where of all."""
        many = self._given.held.get(room) if room in OF_RELEASE else None
        return many if many is not None and many[0] < many[1] else None

    def _others(self, table: str, column: str, passed: Iterable[str]) -> Iterator[dict[str, Any]]:
        """Give the rows of a table in whose column none of some texts stands."""
        con = self.build.warehouse.con.cursor()
        con.register("dilewati", pa.table({column: pa.array(passed, pa.string())}))
        yield from rows_of(con.sql(f"FROM {table} ANTI JOIN dilewati USING ({column})"))

    def _grouped(
        self, table: str, by: tuple[str, ...], of: str, without: tuple[str, Collection[str]]
    ) -> Iterator[tuple[Any, ...]]:
        """Give what `Given.grouped` does."""
        con, (column, left_out) = self.build.warehouse.con.cursor(), without
        con.register("dilewati", pa.table({column: pa.array(left_out, pa.string())}))
        others = f"FROM {table} ANTI JOIN dilewati USING ({column})"
        asked = [*by, *([f"list({of})"] if of else [])]
        yield from _tuples(con.sql(f"SELECT {', '.join(asked)} {others} GROUP BY ALL"))

    def _many(self, table: str, column: str, sign: str) -> Mapping[str, int]:
        """Give how many rows a table has by what stands in a column before a sign."""
        counted = f"SELECT split_part({column}, ?, 1), count(*) FROM {table} GROUP BY ALL"
        return {str(what): int(many) for what, many in self.build.warehouse.sql(counted, [sign])}

    def _content(self, sha256: str) -> bytes:
        return read_kept(self.build.places.evidence, sha256)

    def _fetch(self, table: str) -> Iterable[dict[str, Any]]:
        if table in OF_READING:
            return OF_READING[table](self.build)
        columns = ", ".join(_OF_CELLS) if table == CELLS.nama else "*"
        return rows_of(self.build.warehouse.con.cursor().sql(f"SELECT {columns} FROM {table}"))

    def _rows(self, query: str, *parameters: object) -> list[dict[str, Any]]:
        return list(rows_of(self.build.warehouse.con.sql(query, params=list(parameters))))

    def _said_of(self, table: str, sidik: str) -> list[dict[str, Any]]:
        """Give what is said of one file of the rows that are no table."""
        if table not in self._reading:
            mine = self._reading[table] = defaultdict(list)
            for row in OF_READING[table](self.build):
                mine[row["sha256"][:16]].append(row)
        return self._reading[table].get(sidik, [])

    # ── one file ──

    def _of_file(self, sidik: str) -> list[tuple[str, Offence]]:
        """Give what is said otherwise of a file; of a large one a sample is asked first, and all where it differs."""
        if self._is_large(sidik) and not list(self._asked(sidik, sampled.rows_of_tonight(self.build, sidik))):
            return []
        return list(self._asked(sidik, None))

    def _is_large(self, sidik: str) -> bool:
        """Say whether a file has so many cells that only some of its rows are witnessed in a night."""
        return self._summed[sidik].get(CELLS.nama, (0, 0))[0] > sampled.LARGE

    def _asked(self, sidik: str, only: dict[str, set[int]] | None) -> Iterator[tuple[str, Offence]]:
        given = Given(
            self.build.declarations,
            lambda table: self._fetch_of(sidik, table, only),
            self._content,
            only,
            self._lasting,
        )
        in_force = self.build.warehouse.sql(f"SELECT count(*) FROM {_IN_FORCE} WHERE sidik = ?", [sidik])[0][0]
        for name, room in (OF_FILES if in_force else OF_REFUSED).items():
            try:
                yield from [(name, in_words(one)) for one in room(given)]
            except duckdb.Error:
                raise
            except Exception as error:  # noqa: BLE001 - a file that the witness cannot read is refused, and no other
                said = f"saksi tidak dapat membacanya: {type(error).__name__}"
                for lembar in sorted({row["lembar"] for row in given.rows(CELLS.nama) if row["berlaku"]}):
                    yield name, Offence(CELLS.nama, None, f"{sidik}:{lembar}!", said)
                return

    def _fetch_of(self, sidik: str, table: str, only: dict[str, set[int]] | None) -> list[dict[str, Any]]:
        if table in OF_READING:
            return self.build.said_of(sidik) if table == READ else self._said_of(table, sidik)
        if table in (BERKAS.nama, _IN_FORCE):
            key = "sidik" if table == _IN_FORCE else "sha256[:16]"
            return self._rows(f"FROM {table} WHERE {key} = ?", sidik)
        if table not in self._summed[sidik]:
            return []
        if sidik in self._near.files:
            return self._near.rows(table, sidik, self._rows)
        query = f"FROM {table} WHERE sel >= ? || ':' AND sel < ? || ';'"
        if only is None:
            return self._rows(query, sidik, sidik)
        places = [(lembar, row) for lembar, rows in only.items() for row in sorted(rows)]
        sheets, lines = [lembar for lembar, _ in places], [row for _, row in places]
        some = "(lembar, baris) IN (SELECT unnest(?::VARCHAR[]), unnest(?::INTEGER[]))"
        cells = f"SELECT sel FROM {CELLS.nama} WHERE sel[:16] = ? AND {some}"
        return self._rows(f"{query} AND sel IN ({cells})", sidik, sidik, sidik, sheets, lines)

    @cached_property
    def _summed(self) -> dict[str, dict[str, tuple[int, int]]]:
        """Give of each file, by the tables that hold any of it, how many rows these are and their hashes' sum."""
        facts = [f"fakta.{fact.fakta}" for fact in self.build.declarations.fact_tables]
        rows: dict[str, dict[str, tuple[int, int]]] = defaultdict(dict)
        for table in (CELLS.nama, KENDALI.nama, *facts):
            summed = f"SELECT sel[:16], count(*), sum(hash(t)) FROM {table} AS t GROUP BY ALL"
            for sidik, many, total in self.build.warehouse.sql(summed):
                rows[sidik][table] = many, total
        return rows

    def _by_digest(self) -> dict[str, str]:
        """Give the first digits of each file there or in force by the digest of everything that is said of it."""
        paths = self.build.warehouse.sql(f"SELECT jalur, sha256 FROM {_IN_FORCE}")
        paths += [(one["jalur"], one["sha256"]) for one in self.build.there() if one["sha256"]]
        return {
            _digest(self.build, sha256, jalur, self._summed[sha256[:16]]): sha256[:16]
            for jalur, sha256 in dict.fromkeys(paths)
        }


class _Near:
    """The rows of some small files, had together: to ask for each alone costs more than its rows."""

    def __init__(self, files: list[str]) -> None:
        self.files = frozenset(files)
        self._known: dict[str, dict[str, list[dict[str, Any]]]] = {}

    def rows(self, table: str, sidik: str, ask: Callable[..., list[dict[str, Any]]]) -> list[dict[str, Any]]:
        """Give the rows of a table that are about one of the files."""
        if table not in self._known:
            mine = self._known[table] = defaultdict(list)
            for row in ask(f"FROM {table} WHERE sel[:16] IN (SELECT unnest(?))", sorted(self.files)):
                mine[row["sel"][:16]].append(row)
        return self._known[table].get(sidik, [])


def rows_of(found: duckdb.DuckDBPyRelation) -> Iterator[dict[str, Any]]:
    """Give the rows of a result by column."""
    names = tuple(found.columns)
    like = _like(names)
    for values in _tuples(found):
        row = vars(like())
        row.update(zip(names, values, strict=True))
        yield row


def _tuples(found: duckdb.DuckDBPyRelation) -> Iterator[tuple[Any, ...]]:
    """Give the rows of a result, a part of them at a time; equal texts are one object."""
    same: dict[str, str] = {}
    for part in found.to_arrow_reader(_AT_ONCE):
        yield from zip(*(_values(column, same) for column in part.columns), strict=True)


@cache
def _like(_: tuple[str, ...]) -> type:
    """Give a class for rows of some columns: the attributes of its objects share their keys (PEP 412)."""
    return type("Row", (), {})


def _values(column: pa.Array, same: dict[str, str]) -> list[Any]:
    """Give the values of a column; of texts each that there is made once, and taken as often as it stands there."""
    if pa.types.is_decimal(column.type):
        numbers: list[Any] = column.to_numpy(zero_copy_only=False).tolist()
        return numbers
    if not pa.types.is_string(column.type):
        found: list[Any] = column.to_pylist()
        return found
    coded = column.dictionary_encode()
    there = [same.setdefault(one, one) for one in coded.dictionary.to_pylist()]
    nothing = len(there)
    return list(map([*there, None].__getitem__, coded.indices.fill_null(nothing).to_pylist()))


def _digest(build: Build, sha256: str, jalur: str, summed: dict[str, tuple[int, int]]) -> str:
    rows = [f"{table} {many} {total}" for table, (many, total) in summed.items()]
    asked = [str(sorted(row.items(), key=str)) for row in build.said_of(sha256[:16])]
    whole = [code_digest(), build.declarations.digest, sha256, jalur, *rows, *asked]
    return hashlib.sha256("\0".join(whole).encode()).hexdigest()


def in_words(one: Differs) -> Offence:
    """Give a difference as a contradiction: what the release says, and what the witness says."""
    said = f"{one.kolom}: rilis {shown(one.rilis)}, saksi {shown(one.saksi)}"
    return Offence(one.tabel, one.angka or None, one.sel or None, said)
