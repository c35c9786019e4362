"""A release by its number: its file, its line in the register, and what it says of itself.

A warehouse without a register (a copy of files alone) is known by the names of its archive.
"""

from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from assets.evidence import register, shelf
from assets.evidence.chain import EvidenceError
from assets.evidence.places import Places
from assets.evidence.register import Entry
from assets.release.publication import ARCHIVE, CURRENT, archived


class Numbered(NamedTuple):
    """A release: where its file is, and what the register says of it (nothing where there is no register)."""

    path: Path
    entry: Entry | None


def numbered(where: Places, number: int | None) -> Numbered:
    """Give a release by its number; without one, the published release. Its file may be gone.

    Raises:
        EvidenceError: The register is not what was written.
        FileNotFoundError: Nothing is published yet.
        LookupError: No release has this number, or its copy was let go; the sentence says which there are.
    """
    entries = register.read(where.evidence)
    current = where.warehouse / CURRENT
    if number is None:
        if not current.exists() and not entries:
            raise FileNotFoundError(current)
        return Numbered(current, entries[-1] if entries else None)
    found = [entry for entry in entries if entry.nomor == number]
    files = archived(where.warehouse)
    if found:
        _still_there(where, found[-1])
        return Numbered(where.warehouse / ARCHIVE / found[-1].nama, found[-1])
    if number in files and not entries:
        return Numbered(files[number], None)
    known = ", ".join(map(str, numbers(where))) or "belum ada"
    msg = f"Rilis {number} tidak ada. Rilis yang ada: {known}."
    raise LookupError(msg)


def _still_there(where: Places, entry: Entry) -> None:
    """Say of a release whose copy was let go or removed that this is so.

    Raises:
        EvidenceError: The notes about the archive are not what was written.
        LookupError: It was.
    """
    note = shelf.read(where.evidence).gone.get(entry.nomor)
    if note and not (where.warehouse / ARCHIVE / entry.nama).exists():
        known = ", ".join(map(str, numbers(where)))
        msg = f"Rilis {entry.nomor} {shelf.why_gone(note)}. Rilis yang masih ada: {known}."
        raise LookupError(msg)


def numbers(where: Places) -> list[int]:
    """Give the numbers of all releases that were published and not let go, the oldest first.

    Raises:
        EvidenceError: The register, or the notes about the archive, are not what was written.
    """
    gone = shelf.read(where.evidence).gone
    entries = register.read(where.evidence)
    return sorted({entry.nomor for entry in entries if entry.nomor not in gone} or archived(where.warehouse))


def rows(con: duckdb.DuckDBPyConnection, query: str, *bound: object, **named: object) -> list[dict[str, Any]]:
    """Give the rows of a query by column; its parameters are bound in their order, or by name."""
    found = con.execute(query, named or list(bound))
    names = [name for name, *_ in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def about(con: duckdb.DuckDBPyConnection) -> dict[str, Any]:
    """Give the one row of `publik.rilis`.

    Raises:
        EvidenceError: There is not exactly one: the file is not what was published.
    """
    found = rows(con, "FROM publik.rilis")
    if len(found) != 1:
        msg = f"publik.rilis memuat {len(found)} baris, seharusnya satu"
        raise EvidenceError(msg)
    return found[0]


def named(release: dict[str, Any]) -> str:
    """Give a release in words: its number and fingerprint."""
    return f"Rilis {release['nomor']}, sidik {release['sidik']}"
