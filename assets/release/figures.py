"""Figures: a table's `.sql` runs, and what it says about its figures becomes `angka` and lineage.

A `.sql` file gives, beside each figure column `c`: the cells of its facts as `c_sel`, or the figures
it is made of as `c_dari` (role and address), and the reason as `c_catatan` where there is no figure.
The one way from there to `publik.angka` and `publik.lacak_dasar` is here; `publik.lacak_angka` is the
view in which people read it. What a figure must agree with is declared in `schemas.tables.publik` and proven
in `assets.proofs.catalogue`.
"""

from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.kolom import ADDED

BESIDE = ("sel", "dari", "catatan", "satuan", "satuan_lipat", "rumus", "cara")
"""What a table's SQL may say beside a figure column, as the end of another column's name."""


def all_facts(warehouse: Warehouse, declarations: Declarations) -> None:
    """Make the view `fakta.semua`: every fact and control with the columns that they share."""
    shared = "formulir, kolom, unit, periode, sel, sel_label, sel_judul, judul, judul_lipat,"
    shared += " tanggal, ilustrasi, basi_sejak, satuan, satuan_lipat"
    parts = [
        f"SELECT {shared}, ukuran, nilai, teks, teks_lipat, kode, tingkat, '{t.kode}' AS daftar, false AS kendali"
        f" FROM fakta.{t.fakta}"
        for t in declarations.fact_tables
    ]
    parts.append(f"SELECT {shared}, NULL, tertulis, NULL, NULL, NULL, NULL, NULL, true FROM fakta.kendali")
    warehouse.sql(f"CREATE OR REPLACE VIEW fakta.semua AS {' UNION ALL '.join(parts)}")


def make(warehouse: Warehouse, tabel: Table, query: str) -> None:
    """Run the SQL of a figure table, note its figures and their lineage, and define the table.

    Raises:
        ValueError: It gives a column that is neither the table's nor one beside a figure.
    """
    raw = f"kerja.{tabel.pendek}"
    warehouse.sql(f"CREATE TABLE {raw} AS {query}")
    given = {name for name, *_ in warehouse.sql(f"DESCRIBE {raw}")}
    known = {k.nama for k in tabel.kolom} | {f"{f.nama}_{what}" for f in tabel.angka for what in BESIDE}
    if given - known:
        msg = f"{tabel.pendek}: kolom SQL yang tidak dikenal: {', '.join(sorted(given - known))}"
        raise ValueError(msg)
    for figure in tabel.angka:
        _note_lineage(warehouse, tabel, figure, given)
        _note_figure(warehouse, tabel, figure, given)
    _note_marks(warehouse, tabel)
    own = ", ".join(f"t.{k.nama}" for k in tabel.kolom if k not in ADDED)
    warehouse.define(
        tabel,
        f"SELECT {own}, tahun(t.periode) AS tahun, jenis_periode(t.periode) AS jenis_periode,"
        f" 'sementara' AS status, a.basi_sejak, a.ilustrasi, a.catatan FROM {raw} AS t JOIN ("
        " SELECT baris, min(basi_sejak) AS basi_sejak, bool_or(ilustrasi) AS ilustrasi,"
        " string_agg(kolom || ': ' || catatan, '; ' ORDER BY kolom) AS catatan FROM ("
        " SELECT baris, min(basi_sejak) AS basi_sejak, bool_or(ilustrasi) AS ilustrasi, catatan,"
        " string_agg(kolom, ', ' ORDER BY kolom) AS kolom FROM kerja.angka GROUP BY baris, catatan)"
        f" GROUP BY baris) AS a ON a.baris = {address(tabel, alias='t')}",
    )


def _note_lineage(warehouse: Warehouse, tabel: Table, figure: Figure, given: set[str]) -> None:
    here, raw = address(tabel, figure.nama), f"kerja.{tabel.pendek}"
    found = f"FROM {raw} WHERE {figure.nama} IS NOT NULL"
    carried = f"{figure.nama}_dari" in given
    if f"{figure.nama}_sel" in given:
        warehouse.sql(
            f"INSERT INTO kerja.lacak SELECT {here}, 'bagian', 'sel', {figure.nama}_sel, NULL {found}"
            f" AND len({figure.nama}_sel) > 0"
        )
    if carried:
        warehouse.sql(
            "INSERT INTO kerja.lacak SELECT alamat, d.peran, 'angka', NULL, d.angka"
            f" FROM (SELECT {here} AS alamat, unnest({figure.nama}_dari) AS d {found})"
        )
    for role, source in figure.peran:
        computed = f" AND {figure.nama}_dari IS NULL" if carried else ""
        warehouse.sql(
            f"INSERT INTO kerja.lacak SELECT {here}, '{role}', 'turunan', NULL, {address(tabel, source)}"
            f" {found} AND {source} IS NOT NULL{computed}"
        )


def _note_figure(warehouse: Warehouse, tabel: Table, figure: Figure, given: set[str]) -> None:
    def said(what: str, otherwise: str) -> str:
        return f"{figure.nama}_{what}" if f"{figure.nama}_{what}" in given else otherwise

    columns = {k.nama for k in tabel.kolom}
    unit = said("satuan", f"'{figure.satuan}'" if figure.satuan else "satuan")
    rule = said("rumus", "rumus" if figure.ringkas and "rumus" in columns else f"'{figure.rumus}'")
    here = address(tabel, figure.nama)
    warehouse.sql(
        f"INSERT INTO kerja.angka SELECT {here}, {address(tabel)}, '{tabel.pendek}', periode, '{figure.nama}',"
        f" {figure.nama}, {unit}, {rule}, {said('cara', repr(figure.cara))}, NULL, false,"
        f" CASE WHEN {figure.nama} IS NULL THEN {said('catatan', 'NULL')} END FROM kerja.{tabel.pendek}"
    )


_MARKED = (
    "SELECT sel AS asal, basi_sejak, ilustrasi FROM fakta.semua WHERE ilustrasi OR basi_sejak IS NOT NULL"
    " UNION ALL SELECT angka, basi_sejak, ilustrasi FROM kerja.angka WHERE ilustrasi OR basi_sejak IS NOT NULL"
)


def _note_marks(warehouse: Warehouse, tabel: Table) -> None:
    """Mark a table's figures as stale or illustrative where a cell or figure behind them is, however deep."""
    warehouse.sql(
        "WITH RECURSIVE asal AS ("
        " SELECT angka, unnest(coalesce(sel, [dari_angka])) AS asal FROM kerja.lacak"
        f" WHERE angka IN (SELECT angka FROM kerja.angka WHERE tabel = '{tabel.pendek}')"
        "), kena AS ("
        f" SELECT l.angka, m.basi_sejak, m.ilustrasi FROM asal AS l JOIN ({_MARKED}) AS m USING (asal)"
        " UNION SELECT l.angka, k.basi_sejak, k.ilustrasi FROM asal AS l JOIN kena AS k ON k.angka = l.asal"
        ") UPDATE kerja.angka AS a SET basi_sejak = o.basi_sejak, ilustrasi = o.ilustrasi FROM ("
        " SELECT angka, min(basi_sejak) AS basi_sejak, bool_or(ilustrasi) AS ilustrasi FROM kena GROUP BY angka"
        ") AS o WHERE o.angka = a.angka"
    )
