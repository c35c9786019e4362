"""Questions that only a whole release can ask: a figure past its declared limit, a cumulative series that falls.

Nothing is capped or repaired. What one file alone shows is asked when it is evaluated; what contradicts a
printed number is `publik.rekonsiliasi`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.declared import FigureFile
from schemas.temuan import Finding, finding
from schemas.text import indonesian

_NO_LIMIT = "-"
_SHARE = "100"
"""The limit of a share where a code's list has none of its own: no part is more than the whole."""


_CELLS = (
    "SELECT angka, peran, sel FROM publik.lacak_angka WHERE sel IS NOT NULL"
    " UNION ALL SELECT l.angka, l.peran, m.sel FROM publik.lacak_angka AS l"
    " JOIN publik.lacak_angka AS m ON m.angka = l.dari_angka AND m.sel IS NOT NULL"
)
"""The cells of a figure, or of the figures that it is made of."""


class Question(NamedTuple):
    """One question about a cell that is in force; `sel` is its whole address."""

    sel: str
    said: Finding


def questions(warehouse: Warehouse, declarations: Declarations) -> Iterator[Question]:
    """Give every question about the figures and facts of a build."""
    for tabel in declarations.figure_tables:
        for figure in tabel.angka:
            if figure.paling_banyak:
                yield from _past_limit(warehouse, tabel, figure, declarations)
        declared = tabel.deklarasi.angka if tabel.deklarasi else {}
        for one in declared.values():
            if one.dari and one.waktu in ("arus", "kumulatif"):
                yield from _falling(warehouse, declarations.fact_table(one.fakta), one)


def _past_limit(warehouse: Warehouse, tabel: Table, figure: Figure, declarations: Declarations) -> Iterator[Question]:
    """Ask about values above the declared limit, at the first cell of the figure's first input."""
    limit, join = _limit(tabel, figure, declarations)
    here = address(tabel, figure.nama, "t")
    first = figure.peran[0][0] if figure.peran else "bagian"
    keys = ", ".join(f"t.{key}" for key in tabel.kunci if key != "periode")
    rows = warehouse.sql(
        f"SELECT t.periode, concat_ws(' ', {keys}), t.{figure.nama}, {limit}, a.satuan, min_by(l.sel, (l.peran <> '{first}', l.sel))"
        f" FROM {tabel.nama} AS t JOIN publik.angka AS a ON a.angka = {here}"
        f" JOIN ({_CELLS}) AS l ON l.angka = a.angka{join}"
        f" WHERE t.{figure.nama} > {limit} GROUP BY ALL ORDER BY ALL"
    )
    for period, key, value, most, unit, sel in rows:
        shown, bound = (f"{indonesian(n)} {'%' if unit == 'persen' else unit}".strip() for n in (value, most))
        about = f"{figure.nama} {key}".strip()
        yield _about(sel, "P-BATAS", angka=about, periode=period, nilai=shown, batas=bound)


def _limit(tabel: Table, figure: Figure, declarations: Declarations) -> tuple[str, str]:
    """Give the SQL of a limit, and the join that it needs."""
    key, _, column = figure.paling_banyak.partition(".")
    if not column or key.isdigit():
        bound = figure.paling_banyak if key.isdigit() else f"t.{key}"
        return f"{bound}::DECIMAL(24, 6)", ""
    codes = declarations.codes[_list_of(tabel, key, declarations)]
    stated = f"nullif(k.{column}, '')" if column in codes.kolom else "NULL"
    bound = f"coalesce({stated}, CASE WHEN a.satuan = 'persen' THEN '{_SHARE}' END)"
    join = f" JOIN kode.{codes.nama}_tahun AS k ON k.kode = t.{key} AND k.tahun = t.periode[:4]"
    return f"nullif({bound}, '{_NO_LIMIT}')::DECIMAL(24, 6)", join


def _list_of(tabel: Table, key: str, declarations: Declarations) -> str:
    """Give the code list of a table's key."""
    if tabel.deklarasi:
        return next(one.daftar for one in tabel.deklarasi.keys if one.nama == key)
    return next(declarations.fact_table(name.removeprefix("fakta.")).kode for name in sorted(tabel.fakta))


def _falling(warehouse: Warehouse, fact: FactTable, figure: FigureFile) -> Iterator[Question]:
    """Ask where a value up to a later month is less than one up to an earlier month of the year."""
    lines = ("nomor", "uraian_lipat") if fact.baris or fact.bernomor else ()
    series = ", ".join(("unit", "kode", "periode[:4]", *fact.dimensi, *lines))
    cumulative = "" if figure.waktu == "kumulatif" else " AND sifat = 'kumulatif'"
    rows = warehouse.sql(
        "SELECT sel, periode, nilai, lag(nilai) OVER deret AS lama, lag(periode) OVER deret AS lain"
        f" FROM fakta.{fact.fakta} WHERE ukuran = '{figure.ukuran}' AND berlaku AND sifat <> 'keadaan'{cumulative}"
        f" WINDOW deret AS (PARTITION BY {series} ORDER BY bulan_akhir(periode), periode) QUALIFY nilai < lama ORDER BY ALL"
    )
    for sel, period, value, old, before in rows:
        words = {"nilai": indonesian(value), "periode": period, "lama": indonesian(old), "lain": before}
        yield _about(sel, "P-TURUN", **words)


def _about(sel: str, kode: str, **words: str) -> Question:
    lembar, at = sel.split(":", 1)[1].rsplit("!", 1)
    return Question(sel, finding(kode, lembar, at, **words))
