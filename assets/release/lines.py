"""Lines of `publik.temuan`, `publik.serahan` and `publik.tabel`: what is said of workbooks and tables.

What is found is decided elsewhere (`assets.file`, `assets.release.acceptance`); here it only gets its columns.
"""

from collections.abc import Iterable, Mapping, Sequence

from assets.evidence.handed import Wanted
from assets.release.acceptance import Status
from assets.release.query import query
from schemas.declarations import Declarations
from schemas.kalimat import CATALOGUE
from schemas.pribadi import personal
from schemas.temuan import Finding, harmless

_REFUSED = ("ditolak", "basi")
"""States of a handing-in that ask why."""


def finding_line(wanted: Wanted, kode: str, row: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give a line of `publik.temuan`; `row` has its sheet, cell, content, sentence and advice."""
    return {
        "berkas": named(wanted.jalur),
        "lembar": row["lembar"],
        "sel": row["sel"],
        "kode": kode,
        "tingkat": CATALOGUE[kode].tingkat,
        "isi": row["isi"],
        "pesan": row["pesan"],
        "saran": row["saran"],
    }


def placed(wanted: Wanted, found: Finding) -> dict[str, str | None]:
    """Give a line of `publik.temuan` of what was found in a file."""
    sel = f"{wanted.sha256[:16]}:{found.lembar}!{found.sel}" if found.sel else None
    row = {
        "lembar": found.lembar or None,
        "sel": sel,
        "isi": found.isi or None,
        "pesan": found.pesan,
        "saran": found.saran,
    }
    return finding_line(wanted, found.kode, row)


def named(jalur: str) -> str:
    """Give a path as it is published: one with a NIK in it (never read) without the number."""
    return harmless(jalur) if personal(jalur) else jalur


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
