"""Lines of `publik.serahan` and `publik.tabel`: what became of a handing-in, and how a table is made.

What became of it is decided in `assets.release.acceptance`; lines of findings are `assets.release.said`.
"""

from collections.abc import Iterable, Mapping, Sequence

from assets.release.acceptance import Status
from assets.release.query import query
from assets.release.said import named
from schemas.declarations import Declarations

_REFUSED = ("ditolak", "basi")
"""States of a handing-in that ask why."""
_OF_FILE = "P-BERKAS-"
"""How the codes begin that say why a file is not read, though that is no Galat."""


def states(statuses: Sequence[Status], first: Mapping[str, str]) -> list[dict[str, object]]:
    """Give the lines of `publik.serahan`.

    Args:
        statuses: What became of each handing-in.
        first: The first Galat of a file, or what it is, by its published path: why it is refused, or stale.
    """
    rows = [
        vars(s)
        | {"jalur": named(s.jalur)}
        | ({"alasan": first.get(named(s.jalur))} if s.status in _REFUSED and not s.alasan else {})
        for s in statuses
    ]
    return sorted(rows, key=lambda row: tuple(str(v or "") for v in row.values()))


def about_tables(declarations: Declarations) -> Iterable[dict[str, object]]:
    """Give the lines of `publik.tabel`: how each published table is made."""
    made = set(declarations.filled)
    for tabel in declarations.tables:
        sql = query(tabel, declarations) if tabel in made else None
        source = declarations.sources.get(tabel.pendek) if tabel.deklarasi else None
        yield {"tabel": tabel.pendek, "uraian": tabel.uraian, "sql": sql, "deklarasi": source}


def reasons(findings: Sequence[Mapping[str, str | None]]) -> dict[str, str]:
    """Give the first Galat of each file by its published path; of a file without any, why it is not read."""
    first: dict[str, str] = {}
    for row in sorted(findings, key=lambda row: row["tingkat"] != "Galat"):
        if row["tingkat"] == "Galat" or str(row["kode"]).startswith(_OF_FILE):
            first.setdefault(row["berkas"] or "", row["pesan"] or "")
    return first
