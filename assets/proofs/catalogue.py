"""The proofs: what every build must satisfy before it is published, read off its own tables.

Each proof gives what contradicts it, with table, figure and cell; none found means proven. They hold
the published tables against facts, cells and declarations and share no code with what made them.
Findings about workbooks do not belong here: they never stop a release.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from assets.proofs.goyang import goyang, sample
from assets.proofs.turunan import turunan
from assets.release.build import Build
from assets.release.offence import Offence
from assets.release.warehouse import Warehouse
from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.fakta import ROLES, fact_table

SQL = Path(__file__).parent


def _run(warehouse: Warehouse, name: str, parameters: dict[str, object] | None = None, **words: str) -> list[Offence]:
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    query = text.format(**words) if words else text
    rows = warehouse.con.execute(query, parameters) if parameters else warehouse.con.execute(query)
    return [Offence(*row) for row in rows.fetchall()]


def terbagi(build: Build) -> list[Offence]:
    """Every non-blank cell of a recognised sheet has exactly one role."""
    return _run(build.warehouse, "terbagi", {"peran": list(ROLES)})


def setia(build: Build) -> list[Offence]:
    """The digits and sign in a cell are those of its fact, by a witness of its own."""
    return _run(build.warehouse, "setia")


def bertempat(build: Build) -> list[Offence]:
    """Label and heading stand where they should, with declared texts."""
    return _run(build.warehouse, "bertempat")


def tepat(build: Build) -> list[Offence]:
    """An additive figure is the exact sum of a set of facts of its measure and keys."""
    return [
        o
        for tabel, figure in _additive(build.declarations)
        for o in _run(build.warehouse, "tepat", None, **_words(tabel, figure, build.declarations))
    ]


def lengkap_sel(build: Build) -> list[Offence]:
    """Every value cell in force is a fact, every control cell a control, and the other way round."""
    return _run(build.warehouse, "lengkap_sel")


def lengkap(build: Build) -> list[Offence]:
    """No accepted value is lost on the way to the figures, none enters two of them."""
    found = lengkap_sel(build) + _run(build.warehouse, "lengkap_nilai") + _run(build.warehouse, "lengkap_teks")
    for tabel in build.declarations.tables:
        if tabel.dari:
            found += _run(build.warehouse, "lengkap_rincian", None, tabel=tabel.nama, fakta=tabel.dari)
    for tabel, figure in _additive(build.declarations):
        found += _run(build.warehouse, "lengkap", None, **_words(tabel, figure, build.declarations))
    return found


def _additive(declarations: Declarations) -> list[tuple[Table, Figure]]:
    return [(tabel, figure) for tabel in declarations.figure_tables for figure in tabel.angka if figure.fakta]


def _words(tabel: Table, figure: Figure, declarations: Declarations) -> dict[str, str]:
    """Give what the queries of the additive proofs say of one figure."""
    fact = declarations.fact_table(figure.fakta.removeprefix("fakta."))
    held = {column.nama for column in fact_table(fact).kolom}
    keys = [(key, column) for key, column in columns_of(tabel, fact).items() if key != "periode" and column in held]
    same = " AND ".join(f"f.{column} IS NOT DISTINCT FROM a.{key}" for key, column in keys) or "true"
    measures = ", ".join(f"'{f.ukuran}'" for f in tabel.angka if f.fakta)
    return {
        "tabel": tabel.nama,
        "pendek": tabel.pendek,
        "kolom": figure.nama,
        "alamat": address(tabel, figure.nama),
        "fakta": figure.fakta,
        "pilihan": f"f.ukuran = '{figure.ukuran}' AND f.nilai IS NOT NULL AND ({figure.saring})",
        "periode_fakta": f"f.ukuran IN ({measures})" if tabel.deklarasi else "true",
        "kunci": f"{same} AND ({figure.cocok})",
        "masuk_a": _enters(tabel, figure, fact, "a"),
        "masuk_p": _enters(tabel, figure, fact, "p"),
    }


def _enters(tabel: Table, figure: Figure, fact: FactTable, row: str) -> str:
    """Give the condition under which a fact `f` enters a figure of the period of `row`."""
    if tabel.sendiri:
        return f"f.periode = {row}.periode"
    if not figure.waktu:
        return f"termasuk(f.periode, f.sifat, {row}.periode)"
    can = "dapat_ikut({0}.periode, {0}.sifat, '" + figure.waktu + f"', {row}.periode)"
    same = " AND ".join(f"g.{c} = f.{c}" for c in ("ukuran", "unit", "kode", *fact.dimensi, *fact.baris))
    chosen = figure.saring.replace("f.", "g.")
    later = (
        f"EXISTS (FROM {figure.fakta} AS g WHERE {same} AND ({chosen}) AND {can.format('g')}"
        f" AND urut_waktu(g.periode, {row}.periode) > urut_waktu(f.periode, {row}.periode))"
    )
    flow = "f.sifat = 'per_periode' OR " if figure.waktu == "arus" else ""
    return f"{can.format('f')} AND ({flow}NOT {later})"


class Proof(NamedTuple):
    """One proof: its name, what it says in Indonesian, and what finds the contradictions in a build."""

    nama: str
    uraian: str
    search: Callable[[Build], list[Offence]]


PROOFS = (
    Proof("terbagi", "Setiap sel pada lembar yang dikenali punya tepat satu peran.", terbagi),
    Proof(
        "setia",
        "Angka dan tanda di sel adalah angka dan tanda faktanya, menurut saksi yang tidak memakai pembacanya.",
        setia,
    ),
    Proof(
        "bertempat",
        "Label berdiri di baris nilainya dan kepala di kolomnya, dengan teks yang dideklarasikan.",
        bertempat,
    ),
    Proof(
        "tepat",
        "Sel sebuah angka adalah himpunan fakta ukurannya dengan kunci yang sama, dan angka itu jumlahnya.",
        tepat,
    ),
    Proof("lengkap", "Tidak ada nilai yang diterima hilang di jalan, tidak ada yang masuk ke dua angka.", lengkap),
    Proof(
        "turunan",
        "Setiap angka lain adalah rumusnya atas angka pada baris yang sama, dengan sel yang sama.",
        turunan,
    ),
    Proof(
        "goyang",
        "Beberapa sel nilai diubah: tepat angka yang menyebutnya yang berubah.",
        lambda build: goyang(build, sample(build)),
    ),
)
"""All proofs, in the order in which they are run."""
