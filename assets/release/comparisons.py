"""Printed words and what they should be: the SQL of every declared comparison of texts, for `publik.rekonsiliasi`.

Printed numbers are compared there too, as `fakta.kendali` says with what.
"""

from assets.release.templates import quote, written
from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables import iku
from schemas.tables.contracts import Table, TextControl, address
from schemas.text import fold

_NOTHING = """\
SELECT
    NULL::VARCHAR AS angka, NULL::VARCHAR AS formulir, NULL::VARCHAR AS tertulis_teks, NULL::VARCHAR AS seharusnya,
    NULL::BOOLEAN AS cocok, NULL::VARCHAR AS sel, NULL::VARCHAR AS pembanding, false AS ilustrasi,
    NULL::VARCHAR AS sebab
LIMIT 0"""


def view(declarations: Declarations) -> str:
    """Write the statement that makes the view `kerja.banding_teks`; one row = one printed text × what it should be."""
    parts = [
        (_on_scale if one.capaian else _in_list)(tabel, one, _fact(tabel, declarations), declarations)
        for tabel in declarations.tables
        for one in tabel.banding
    ]
    return f"CREATE VIEW kerja.banding_teks AS {' UNION ALL '.join(parts) or _NOTHING}"


def _fact(tabel: Table, declarations: Declarations) -> FactTable:
    return declarations.fact_table(tabel.deklarasi.fakta[0] if tabel.deklarasi else iku.FAKTA)


def _on_scale(tabel: Table, one: TextControl, fact: FactTable, declarations: Declarations) -> str:
    """Compare a printed predikat with the place of a figure on a scale."""
    key, _, column = one.skala.partition(".")
    scale = f"k.{column}" if column else quote(declarations.scale)
    return written(
        "text_on_scale",
        address=address(tabel, one.nama, "t"),
        right=f"predikat({scale}, t.{one.capaian})",
        scale=scale,
        figure=one.capaian,
        fakta=fact.fakta,
        table=tabel.nama,
        keys=list(columns_of(tabel, fact).items()),
        list_key=key,
        codes=fact.kode,
        measure=one.tertulis,
    )


def _in_list(tabel: Table, one: TextControl, fact: FactTable, declarations: Declarations) -> str:
    """Compare a printed text with a column of the code's list, in any of its spellings."""
    key, _, column = one.dengan.partition(".")
    return written(
        "text_in_list",
        table=tabel.pendek,
        name=one.nama,
        key=key,
        column=column,
        codes=declarations.codes[fact.kode].nama,
        before=[fold(word) for word in one.awalan],
        fakta=fact.fakta,
        measure=one.tertulis,
    )
