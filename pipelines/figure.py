"""A published figure by its address: what stands there, what is below it, and what a wrong address may have meant."""

import difflib
from collections import defaultdict
from collections.abc import Mapping
from typing import Any, NamedTuple

import duckdb

from pipelines.numbered import rows
from schemas.temuan import shown

FIGURE = "angka, nilai, satuan, rumus, cara, status, basi_sejak, ilustrasi, catatan"
_BELOW = """
WITH RECURSIVE bawah AS (
    SELECT $angka::VARCHAR AS angka
    UNION
    SELECT l.dari_angka FROM publik.lacak_dasar AS l JOIN bawah AS b USING (angka) WHERE l.dari_angka IS NOT NULL
)
"""
_FIGURES = f"SELECT {FIGURE} FROM publik.angka JOIN bawah USING (angka)"
_EDGES = """
SELECT angka AS milik, peran, dari_angka FROM publik.lacak_dasar JOIN bawah USING (angka) WHERE jenis <> 'sel'
ORDER BY ALL
"""
_CELLS = """
SELECT l.angka AS milik, l.peran, s.nilai, s.berkas, s.sha256, s.lembar, s.sel, s.isi_mentah, s.label, s.judul,
    NULL AS dari_angka
FROM publik.lacak_dasar AS l JOIN bawah USING (angka), unnest(l.sel) AS satu(sel)
JOIN publik.sel_nilai AS s ON s.sel = satu.sel
WHERE l.jenis = 'sel'
ORDER BY ALL
"""


def figure(con: duckdb.DuckDBPyConnection, address: str) -> dict[str, Any]:
    """Give a figure with what is said of it.

    Raises:
        LookupError: There is none; the sentence names the nearest addresses.
    """
    found = rows(con, f"SELECT {FIGURE} FROM publik.angka WHERE angka = ?", address)
    if not found:
        raise LookupError(unknown(con, address))
    return found[0]


def unknown(con: duckdb.DuckDBPyConnection, address: str) -> str:
    """Give the sentence that says that a figure is unknown, and which addresses are near."""
    known = [one for (one,) in con.execute("SELECT angka FROM publik.angka").fetchall()]
    near = difflib.get_close_matches(address, known, n=3, cutoff=0.6)
    hint = f" Mungkin maksudnya: {', '.join(near)}" if near else " Alamatnya: tabel/kunci/…/kolom, lihat publik.angka."
    return f"Angka tidak ada: {shown(address)}.{hint}"


class Parts(NamedTuple):
    """What a figure and all figures below it are made of, by the figure that it is part of.

    Attributes:
        figures: Of each figure what is said of it (`FIGURE`).
        made_of: The figures that it is made of: `peran`, `dari_angka`.
        cells: Its own cells, one row a role and cell (`publik.sel_nilai`).
    """

    figures: dict[str, dict[str, Any]]
    made_of: Mapping[str, list[dict[str, Any]]]
    cells: Mapping[str, list[dict[str, Any]]]


def parts(con: duckdb.DuckDBPyConnection, address: str) -> Parts:
    """Give what a figure is made of, all the way down: asked for at once, since a figure may rest on hundreds."""
    figures, made_of, cells = (rows(con, f"{_BELOW} {query}", angka=address) for query in (_FIGURES, _EDGES, _CELLS))
    return Parts({row["angka"]: row for row in figures}, _by_figure(made_of), _by_figure(cells))


def _by_figure(found: list[dict[str, Any]]) -> Mapping[str, list[dict[str, Any]]]:
    grouped: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in found:
        grouped[row.pop("milik")].append(row)
    return grouped


def below(con: duckdb.DuckDBPyConnection, address: str) -> set[str]:
    """Give the addresses of a figure and of all figures below it."""
    found = con.execute(f"{_BELOW} SELECT angka FROM bawah", {"angka": address}).fetchall()
    return {one for (one,) in found}


def cells_below(con: duckdb.DuckDBPyConnection, address: str) -> dict[str, str]:
    """Give all cells below a figure, each with the SHA-256 of its file."""
    found = con.execute(
        f"{_BELOW} SELECT DISTINCT s.sel, s.sha256 FROM publik.lacak_dasar AS l JOIN bawah USING (angka),"
        " unnest(l.sel) AS satu(sel) JOIN publik.sel_nilai AS s ON s.sel = satu.sel",
        {"angka": address},
    ).fetchall()
    return dict(found)
