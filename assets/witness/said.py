"""What a room of the witness is given, and what it says where a release says something else.

How rows come out of a database does not belong here: whoever calls the witness hands them in.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from assets.witness.buku import Book, open_book
from assets.witness.kata import Listed
from assets.witness.potong import Rows
from schemas.declarations import Declarations

Row = Mapping[str, Any]
"""One row of a table, by column."""
Grouped = Callable[[str, tuple[str, ...], str, tuple[str, Collection[str]]], Iterable[tuple[Any, ...]]]
"""Gives what `Given.grouped` does, out of a database."""


def _nothing_kept(sha256: str) -> bytes:
    raise FileNotFoundError(sha256)


class Differs(NamedTuple):
    """One thing that a release says and the witness does not: `rilis` and `saksi` as texts.

    Attributes:
        tabel: The table in which it is said.
        angka: The address of the figure, where it is about one.
        sel: The cell, where it is about one.
        kolom: The column, or what else is said.
        rilis: What the release says.
        saksi: What the witness says.
    """

    tabel: str
    angka: str
    sel: str
    kolom: str
    rilis: str
    saksi: str


@dataclass(frozen=True)
class Tonight:
    """What is held of what rests on large files: rows of a sample, and of the rest how many there are (`contoh`).

    Attributes:
        besar: The first 16 hex digits of the files that are large; there is at least one.
        malam: What tells this night from others, and chooses the sample.
        others: Gives the rows of a table in whose column none of some texts stands.
        many: Gives how many rows a table has by what stands in a column before a sign.
    """

    besar: frozenset[str]
    malam: str
    others: Callable[[str, str, Iterable[str]], Iterable[dict[str, Any]]]
    many: Callable[[str, str, str], Mapping[str, int]]


@dataclass
class Given:
    """What the witness is given.

    Attributes:
        declarations: The declarations.
        fetch: Gives the rows of `publik.x`, `fakta.x`, `bukti.x` or `temuan_berkas`.
        content: Gives the kept bytes of a file by its SHA-256.
        only: The rows of the sheets of a file to which it is held; without, all of them.
        lasting: What was made of the declarations alone; handed on from one file to the next.
        tonight: What is held where a file is large; without, every row.
        held: Takes by room of how many figures or cells (in a word, last) each row was held, and of how many there are.
        of_database: Groups rows where they are; without, they are fetched for it.
    """

    declarations: Declarations
    fetch: Callable[[str], Iterable[dict[str, Any]]]
    content: Callable[[str], bytes] = _nothing_kept
    only: Rows | None = None
    lasting: dict[str, Any] = field(default_factory=dict)
    tonight: Tonight | None = None
    held: dict[str, tuple[int, int, str]] = field(default_factory=dict)
    of_database: Grouped | None = None
    _kept: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    _made: dict[str, Any] = field(default_factory=dict)

    def rows(self, table: str) -> list[dict[str, Any]]:
        """Give the rows of a table, kept after the first call."""
        if table not in self._kept:
            self._kept[table] = list(self.fetch(table))
        return self._kept[table]

    def each(self, table: str) -> Iterable[dict[str, Any]]:
        """Give the rows of a table one after the other, without keeping them: of lineage there are very many."""
        return self._kept[table] if table in self._kept else self.fetch(table)

    def grouped(
        self, table: str, by: tuple[str, ...], of: str, without: tuple[str, Collection[str]]
    ) -> Iterable[tuple[Any, ...]]:
        """Give what stands in some columns of a table, each combination once, for rows that are too many to be seen.

        Args:
            table: The table.
            by: The columns.
            of: Another column, of which each combination has the list of all that stands there, last; empty for none.
            without: A column, and what stands there in rows that are left out.
        """
        if self.of_database is not None:
            return self.of_database(table, by, of, without)
        found: dict[tuple[Any, ...], list[Any]] = {}
        for row in self.each(table):
            if row[without[0]] not in without[1]:
                found.setdefault(tuple(row[name] for name in by), []).append(row[of or by[0]])
        return [(*values, several) for values, several in found.items()] if of else found.keys()

    def once(self, name: str, make: Callable[["Given"], Any]) -> Any:  # noqa: ANN401 - what is made of the rows
        """Give what several rooms make of the rows, made at the first call."""
        if name not in self._made:
            self._made[name] = make(self)
        return self._made[name]

    def listed(self, name: str) -> Listed:
        """Give a code list, made once."""
        key = f"daftar {name}"
        if key not in self.lasting:
            self.lasting[key] = Listed(self.declarations.codes[name])
        found: Listed = self.lasting[key]
        return found

    def book(self, sha256: str) -> Book:
        """Give a kept file as openpyxl reads it, read once."""
        found: Book = self.once(f"buku {sha256}", lambda given: open_book(given.content(sha256), given.only))
        return found
