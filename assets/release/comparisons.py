"""Printed words and what they should be: the SQL of every declared comparison of texts, for `publik.rekonsiliasi`.

Printed numbers are compared there too, as `fakta.kendali` says with what.
"""

from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables import iku
from schemas.tables.contracts import Table, TextControl, address
from schemas.text import fold

_COLUMNS = "angka, formulir, tertulis_teks, seharusnya, cocok, sel, pembanding, ilustrasi, sebab"


def text_comparisons(declarations: Declarations) -> str:
    """Write the query of all comparisons of texts; one row = one printed text × what it is compared with."""
    parts = []
    for tabel in declarations.tables:
        fact = (
            declarations.fact_table(tabel.deklarasi.fakta[0] if tabel.deklarasi else iku.FAKTA)
            if tabel.banding
            else None
        )
        for one in tabel.banding if fact else ():
            write = _on_scale if one.capaian else _in_list
            parts.append(write(tabel, one, fact, declarations))  # type: ignore[arg-type]
    nothing = "NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::VARCHAR, NULL::BOOLEAN, NULL::VARCHAR, NULL::VARCHAR, false, NULL::VARCHAR"
    return "\nUNION ALL\n".join(parts) if parts else f"SELECT {nothing} LIMIT 0"


def view(declarations: Declarations) -> str:
    """Write the statement that makes the view `kerja.banding_teks`."""
    return f"CREATE VIEW kerja.banding_teks({_COLUMNS}) AS {text_comparisons(declarations)}"


def _on_scale(tabel: Table, one: TextControl, fact: FactTable, declarations: Declarations) -> str:
    """Compare a printed predikat with the place of a figure on a scale."""
    same = " AND ".join(f"t.{key} = f.{column}" for key, column in columns_of(tabel, fact).items())
    if one.skala:
        key, column = one.skala.split(".")
        scale = f"k.{column}"
        join = f" JOIN kode.{fact.kode}_tahun AS k ON k.kode = t.{key} AND k.tahun = t.periode[:4]"
    else:
        scale, join = f"'{declarations.scale}'", ""
    right = f"predikat({scale}, t.{one.capaian})"
    said = f"'untuk capaian ' || indonesia(bulatkan(t.{one.capaian}, 2)) || ' %'"
    return (
        f"SELECT {address(tabel, one.nama, 't')}, f.formulir, f.teks, {right},\n"
        f"    CASE WHEN {right} IS NOT NULL THEN EXISTS (\n        FROM deklarasi.nama AS n\n"
        f"        WHERE n.daftar = 'predikat' AND n.kolom = 'nama' AND n.tertulis = {right} AND n.nama = f.teks_lipat\n    ) END,\n"
        f"    f.sel, 'predikat menurut skala ' || {scale}, t.ilustrasi,\n"
        f"    CASE WHEN {right} IS NULL THEN 'belum ada capaian' ELSE {said} END\n"
        f"FROM fakta.{fact.fakta} AS f\nJOIN {tabel.nama} AS t ON {same}{join}\nWHERE f.ukuran = '{one.tertulis}'"
    )


def _in_list(tabel: Table, one: TextControl, fact: FactTable, declarations: Declarations) -> str:
    """Compare a printed text with a column of the code's list, in any of its spellings."""
    key, column = one.dengan.split(".")
    codes = declarations.codes[fact.kode]
    before = "|".join(fold(word) for word in one.awalan)
    plain = f"regexp_replace(f.teks_lipat, '^({before}) ', '')" if before else "f.teks_lipat"
    equal = (
        f"EXISTS (\n        FROM deklarasi.nama AS n\n        WHERE n.daftar = '{codes.nama}' AND n.kode = k.kode AND n.kolom = '{column}'\n"
        f"            AND list_contains(string_split(k.{column}, '|'), n.tertulis) AND n.nama IN (f.teks_lipat, {plain})\n    )"
    )
    return (
        f"SELECT DISTINCT concat_ws('/', '{tabel.pendek}', f.{key}, '{one.nama}'), f.formulir, f.teks,\n"
        f"    CASE WHEN {equal} THEN f.teks ELSE split_part(k.{column}, '|', 1) END, {equal},\n"
        f"    f.sel, 'rumus ' || f.{key} || ' yang dideklarasikan', false, NULL\n"
        f"FROM fakta.{fact.fakta} AS f\nJOIN kode.{codes.nama}_tahun AS k ON k.kode = f.{key} AND k.tahun = f.periode[:4] AND k.{column} <> ''\n"
        f"WHERE f.ukuran = '{one.tertulis}'"
    )
