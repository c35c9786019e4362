"""What reading says of files, as rows: findings as lines of `publik.temuan`, tables, and which versions are there.

The witness is given these beside the tables of the database.
"""

from collections.abc import Mapping
from typing import Any

from assets.evidence.handed import Wanted
from assets.file.result import Evaluation
from assets.release.since import plain
from schemas.kalimat import CATALOGUE
from schemas.pribadi import personal
from schemas.temuan import Finding, harmless


def findings_of(wanted: Wanted, evaluation: Evaluation) -> list[dict[str, str | None]]:
    """Give what reading says of a version, as lines of `publik.temuan`."""
    return [finding_row(wanted, row["kode"], row) for row in evaluation.findings.to_pylist()]


def tables_of(evaluations: Mapping[Wanted, Evaluation], broken: set[tuple[Wanted, int]]) -> list[dict[str, Any]]:
    """Give every table of every version of every path; `broken` are refused by contracts or proofs (`digugat`)."""
    return [
        row
        | {"jalur": wanted.jalur, "sha256": wanted.sha256, "digugat": (wanted, row["tabel"]) in broken}
        | {"ditolak": row["ditolak"] or (wanted, row["tabel"]) in broken}
        for wanted, evaluation in evaluations.items()
        for row in evaluation.submissions.to_pylist()
    ]


def placed(wanted: Wanted, found: Finding) -> dict[str, str | None]:
    """Give a finding about a version as a line of `publik.temuan`."""
    sel = f"{wanted.sha256[:16]}:{found.lembar}!{found.sel}" if found.sel else None
    row = {
        "lembar": found.lembar or None,
        "sel": sel,
        "isi": found.isi or None,
        "pesan": found.pesan,
        "saran": found.saran,
    }
    return finding_row(wanted, found.kode, row)


def named(jalur: str) -> str:
    """Give a path as it is published: one with a NIK in it (never read) without the number."""
    return harmless(jalur) if personal(jalur) else jalur


def finding_row(wanted: Wanted, kode: str, row: Mapping[str, str | None]) -> dict[str, str | None]:
    """Give a line of `publik.temuan`."""
    return {
        "berkas": named(wanted.jalur),
        "lembar": row["lembar"],
        "sel": row["sel"],
        "sel_polos": plain(row["sel"]),
        "kode": kode,
        "tingkat": CATALOGUE[kode].tingkat,
        "isi": row["isi"],
        "pesan": row["pesan"],
        "saran": row["saran"],
    }
