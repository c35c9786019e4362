"""A published figure by its address: what stands there, what is below it, and what a wrong address may have meant."""

import difflib
from typing import Any

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
