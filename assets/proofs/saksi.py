"""The witness's rooms as proofs: rows out of a build in, contradictions out. What they hold is `assets.witness`."""

from collections.abc import Callable, Iterator
from typing import Any

from assets.evidence.intake import read_kept
from assets.release.build import Build
from assets.release.offence import Offence
from assets.witness.said import Differs, Given


def given(build: Build) -> Given:
    """Give the witness what it starts from: rows, kept bytes, declarations."""

    def fetch(table: str) -> list[dict[str, Any]]:
        found = build.warehouse.con.execute(f"SELECT * FROM {table}")
        names = [about[0] for about in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    return Given(build.declarations, fetch, lambda sha: read_kept(build.places.evidence, sha))


def room(search: Callable[[Given], Iterator[Differs]]) -> Callable[[Build], list[Offence]]:
    """Give a room of the witness as the search of a proof."""
    return lambda build: [
        Offence(one.tabel, one.angka or None, one.sel or None, f"{one.kolom}: {one.rilis}; menurut saksi {one.saksi}")
        for one in search(given(build))
    ]
