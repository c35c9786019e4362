"""What differs between two releases: cells, figures, and what each changed figure changed by. SQL only; no printing.

A cell is known by path, sheet and address, since its digest changes with every version of a file. A row that moved is
known by its label, heading and text; a file that was replaced under another name, by its unit.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import duckdb

from assets.release.opened import CONFIG
from pipelines.numbered import rows
from schemas.periksa import PREFIX

_CELLS = """
CREATE TABLE sel_{side} AS  -- every cell that states something: values, texts, and what is only compared
SELECT s.sel, s.berkas, split_part(s.berkas, '/', 2) AS unit, s.lembar, split_part(s.sel, '!', -1) AS alamat,
    s.label, s.judul, s.isi_mentah AS isi
FROM {side}.publik.sel_nilai AS s
UNION ALL
SELECT t.sel, any_value(t.berkas), any_value(t.unit), any_value(t.sel[18:length(t.sel) - instr(reverse(t.sel), '!')]),
    split_part(t.sel, '!', -1), any_value(t.label), 'teks', string_agg(DISTINCT t.teks, ' · ' ORDER BY t.teks)
FROM {side}.publik.teks AS t
WHERE t.sel NOT IN (SELECT sel FROM {side}.publik.sel_nilai)
GROUP BY t.sel
UNION ALL
SELECT k.sel, any_value(k.berkas), split_part(any_value(k.berkas), '/', 2), any_value(k.lembar),
    split_part(k.sel, '!', -1), '', any_value(k.formulir),
    coalesce(any_value(k.tertulis_teks), rtrim(rtrim(any_value(k.tertulis)::VARCHAR, '0'), '.'))
FROM {side}.publik.rekonsiliasi AS k
WHERE k.sel NOT IN (SELECT sel FROM {side}.publik.sel_nilai) AND k.sel NOT IN (SELECT sel FROM {side}.publik.teks)
GROUP BY k.sel
"""
_ONE_WORKBOOK = f"UPDATE sel_{{side}} SET berkas = regexp_replace(berkas, '/({PREFIX} *)+', '/')"
"""A workbook and its marked copy are one: cells that are in force by the other of them have not moved."""
_PAIR = """
INSERT INTO pasangan  -- pairs by {keys}; of several alike, in the order of their rows
WITH sisa_a AS (
    SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY {order}) AS urutan
    FROM sel_a WHERE sel NOT IN (SELECT sel_a FROM pasangan)
),
sisa_b AS (
    SELECT *, row_number() OVER (PARTITION BY {keys} ORDER BY {order}) AS urutan
    FROM sel_b WHERE sel NOT IN (SELECT sel_b FROM pasangan)
)
SELECT a.sel, b.sel FROM sisa_a AS a JOIN sisa_b AS b USING (urutan, {keys})
"""
_ORDER = "berkas, lembar, TRY_CAST(regexp_extract(alamat, '[0-9]+$') AS INTEGER), alamat"
_PAIRED_BY = (
    "berkas, lembar, alamat, label, judul, isi",  # nothing about it changed
    "berkas, lembar, label, judul, isi",  # its row moved
    "berkas, lembar, alamat, label, judul",  # its text changed
    "berkas, lembar, label, judul",  # its row moved, and its text changed
    "unit, label, judul, isi",  # handed in by another file
    "unit, label, judul",
    "berkas, lembar, alamat",  # another label or heading at the same place
)
_CHANGED = """
CREATE TABLE sel_beda AS
SELECT
    CASE
        WHEN a.sel IS NULL THEN 'baru'
        WHEN b.sel IS NULL THEN 'hilang'
        WHEN a.isi IS DISTINCT FROM b.isi THEN 'berubah'
        WHEN (a.label, a.judul) IS DISTINCT FROM (b.label, b.judul) THEN 'berganti label'
        ELSE 'pindah'
    END AS jenis,
    coalesce(b.berkas, a.berkas) AS berkas, coalesce(b.lembar, a.lembar) AS lembar,
    coalesce(b.alamat, a.alamat) AS alamat, coalesce(b.label, a.label) AS label, coalesce(b.judul, a.judul) AS judul,
    a.isi AS lama, b.isi AS baru, a.sel AS sel_lama, b.sel AS sel_baru,
    CASE WHEN p.sel_a IS NOT NULL AND (a.berkas, a.lembar, a.alamat) <> (b.berkas, b.lembar, b.alamat)
        THEN CASE WHEN a.berkas <> b.berkas THEN a.berkas || ', ' ELSE '' END || a.lembar || '!' || a.alamat
    END AS dari
FROM sel_a AS a
FULL JOIN pasangan AS p ON p.sel_a = a.sel
FULL JOIN sel_b AS b ON b.sel = p.sel_b
WHERE a.sel IS NULL OR b.sel IS NULL
    OR (a.berkas, a.lembar, a.alamat, a.label, a.judul, a.isi)
        IS DISTINCT FROM (b.berkas, b.lembar, b.alamat, b.label, b.judul, b.isi)
"""
_FIGURES = """
CREATE TABLE angka_beda AS  -- exactly the figures of which anything that is published differs
SELECT
    CASE WHEN a.angka IS NULL THEN 'baru' WHEN b.angka IS NULL THEN 'tidak ada lagi' ELSE 'berubah' END AS jenis,
    coalesce(a.angka, b.angka) AS angka, coalesce(b.tabel, a.tabel) AS tabel,
    a.nilai AS lama, a.satuan AS satuan_lama, b.nilai AS baru, b.satuan AS satuan_baru,
    list_filter([
        CASE WHEN a.nilai IS DISTINCT FROM b.nilai THEN 'nilai' END,
        CASE WHEN a.satuan IS DISTINCT FROM b.satuan THEN 'satuan' END,
        CASE WHEN a.rumus IS DISTINCT FROM b.rumus THEN 'rumus' END,
        CASE WHEN a.cara IS DISTINCT FROM b.cara THEN 'cara' END,
        CASE WHEN a.status IS DISTINCT FROM b.status THEN 'status' END,
        CASE WHEN a.basi_sejak IS DISTINCT FROM b.basi_sejak THEN 'basi_sejak' END,
        CASE WHEN a.ilustrasi IS DISTINCT FROM b.ilustrasi THEN 'ilustrasi' END,
        CASE WHEN a.catatan IS DISTINCT FROM b.catatan THEN 'catatan' END
    ], lambda x: x IS NOT NULL) AS yang_berubah,
    a.catatan AS catatan_lama, b.catatan AS catatan_baru, b.basi_sejak, b.rumus
FROM a.publik.angka AS a
FULL JOIN b.publik.angka AS b USING (angka)
WHERE len(yang_berubah) > 0 OR a.angka IS NULL OR b.angka IS NULL
"""
_BELOW = """
CREATE TABLE asal_{side} AS  -- every cell below a changed figure, however deep; of one without a value, below its row
WITH RECURSIVE bawah AS (
    SELECT angka AS beda, angka FROM angka_beda
    UNION
    SELECT d.angka, s.angka FROM angka_beda AS d
    JOIN {side}.publik.angka AS s
        ON s.nilai IS NOT NULL AND regexp_replace(s.angka, '/[^/]+$', '') = regexp_replace(d.angka, '/[^/]+$', '')
    WHERE d.{value} IS NULL
    UNION
    SELECT w.beda, l.dari_angka FROM {side}.publik.lacak_dasar AS l JOIN bawah AS w USING (angka)
    WHERE l.dari_angka IS NOT NULL
)
SELECT DISTINCT w.beda AS angka, unnest(l.sel) AS sel FROM bawah AS w JOIN {side}.publik.lacak_dasar AS l USING (angka)
WHERE l.jenis = 'sel'
"""
_BY_CELLS = """
CREATE TABLE oleh_sel AS  -- the changed cells below each changed figure, those of before and those of now
SELECT DISTINCT o.angka, d.jenis, d.berkas, d.lembar, d.alamat, d.lama, d.baru
FROM (FROM asal_a UNION FROM asal_b) AS o
JOIN sel_beda AS d ON o.sel IN (d.sel_lama, d.sel_baru)
WHERE d.jenis <> 'pindah'
"""
_STATES = """
CREATE TABLE serahan_beda AS  -- handing-ins whose state is another one, or whose bytes are
WITH a AS ({of_a}), b AS ({of_b})
SELECT coalesce(b.berkas, a.berkas) AS berkas, coalesce(b.formulir, a.formulir) AS formulir,
    coalesce(b.periode, a.periode) AS periode, a.status AS lama, b.status AS baru, b.alasan,
    a.sha256 AS sha256_lama, b.sha256 AS sha256_baru
FROM a
FULL JOIN b ON a.berkas = b.berkas
    AND a.formulir IS NOT DISTINCT FROM b.formulir AND a.periode IS NOT DISTINCT FROM b.periode
WHERE (a.status, a.sha256) IS DISTINCT FROM (b.status, b.sha256)
"""
_OF_SIDE = (
    "SELECT jalur AS berkas, formulir, periode, string_agg(status, ', ' ORDER BY status, sha256) AS status,"
    " any_value(alasan) AS alasan, list(sha256 ORDER BY status, sha256) AS sha256"
    " FROM {side}.publik.serahan GROUP BY ALL"
)
_BY_STATES = """
CREATE TABLE oleh_serahan AS  -- of each changed figure, the files below it that became stale, or are so no more
SELECT DISTINCT o.angka, h.berkas, h.lama, h.baru, h.alasan
FROM (FROM asal_a UNION FROM asal_b) AS o
JOIN (FROM sel_a UNION FROM sel_b) AS s USING (sel)
JOIN serahan_beda AS h USING (berkas)
WHERE contains(concat(h.lama, h.baru), 'basi')
"""
_SAID = """
SELECT d.* EXCLUDE (tabel),
    CASE
        WHEN d.angka IN (SELECT angka FROM oleh_sel) THEN 'sel'
        WHEN d.angka IN (SELECT angka FROM oleh_serahan) THEN 'serahan'
        ELSE $lain
    END AS oleh
FROM angka_beda AS d ORDER BY d.angka
"""


@contextmanager
def compared(first: Path, second: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open two releases side by side, read-only, and work out what differs.

    Raises:
        duckdb.Error: One is no release, or of a version with other columns.
    """
    with duckdb.connect(config=CONFIG) as con:
        for side, path in (("a", first), ("b", second)):
            quoted = str(path).replace("'", "''")
            con.execute(f"ATTACH '{quoted}' AS {side} (READ_ONLY)")
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
        for side in ("a", "b"):
            con.execute(_CELLS.format(side=side))
            con.execute(_ONE_WORKBOOK.format(side=side))
        con.execute("CREATE TABLE pasangan (sel_a VARCHAR, sel_b VARCHAR)")
        for keys in _PAIRED_BY:
            con.execute(_PAIR.format(keys=keys, order=_ORDER))
        con.execute(_CHANGED)
        con.execute(_FIGURES)
        for side, value in (("a", "lama"), ("b", "baru")):
            con.execute(_BELOW.format(side=side, value=value))
        con.execute(_BY_CELLS)
        con.execute(_STATES.format(**{f"of_{side}": _OF_SIDE.format(side=side) for side in ("a", "b")}))
        con.execute(_BY_STATES)
        yield con


def cells(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Give the cells that changed, by file, sheet and row."""
    names = "jenis, berkas, lembar, alamat, label, judul, lama, baru, dari"
    return rows(con, f"SELECT {names} FROM sel_beda ORDER BY {_ORDER}")


def states(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Give the handing-ins whose state is another one."""
    return rows(con, "FROM serahan_beda ORDER BY ALL")


def tables(con: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Give the published tables whose declaration or SQL is another one, and which of these."""
    return rows(
        con,
        "SELECT coalesce(a.tabel, b.tabel) AS tabel, a.deklarasi IS DISTINCT FROM b.deklarasi AS deklarasi,"
        " a.sql IS DISTINCT FROM b.sql AS sql FROM a.publik.tabel AS a FULL JOIN b.publik.tabel AS b USING (tabel)"
        " WHERE (a.deklarasi, a.sql) IS DISTINCT FROM (b.deklarasi, b.sql) OR a.tabel IS NULL OR b.tabel IS NULL"
        " ORDER BY 1",
    )


def figures(con: duckdb.DuckDBPyConnection, otherwise: str) -> list[dict[str, Any]]:
    """Give exactly the figures of which anything that is published differs, each with what changed it.

    Args:
        con: The two releases.
        otherwise: What changed those below which neither a cell nor the state of a file changed.
    """
    found = con.execute(_SAID, {"lain": otherwise})
    names = [name for name, *_ in found.description or ()]
    said = {row[names.index("angka")]: dict(zip(names, row, strict=True)) for row in found.fetchall()}
    for one in said.values():
        one["sel"], one["serahan"] = [], []
    for name in ("sel", "serahan"):
        for row in rows(con, f"FROM oleh_{name} ORDER BY ALL"):
            said[row.pop("angka")][name].append(row)
    return list(said.values())
