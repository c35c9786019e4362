"""The proofs: what every build must satisfy before it is published, read off its own tables.

Each proof gives what contradicts it, with table, figure and cell; none found means proven. They hold
the published tables against facts, cells and declarations and share no code with what made them.
Findings about workbooks do not belong here: they never stop a release.
"""

from collections.abc import Callable
from pathlib import Path

from assets.proofs.turunan import turunan
from assets.release.offence import Offence
from assets.release.warehouse import Warehouse
from schemas.tables.contracts import Figure, Table, address
from schemas.tables.fakta import ROLES
from schemas.tables.publik import FIGURE_TABLES, PUBLIC

SQL = Path(__file__).parent


def _run(warehouse: Warehouse, name: str, parameters: dict[str, object] | None = None, **words: str) -> list[Offence]:
    text = (SQL / f"{name}.sql").read_text(encoding="utf-8")
    query = text.format(**words) if words else text
    rows = warehouse.con.execute(query, parameters) if parameters else warehouse.con.execute(query)
    return [Offence(*row) for row in rows.fetchall()]


def terbagi(warehouse: Warehouse) -> list[Offence]:
    """Every non-blank cell of a recognised sheet has exactly one role."""
    return _run(warehouse, "terbagi", {"peran": list(ROLES)})


def setia(warehouse: Warehouse) -> list[Offence]:
    """The digits and sign in a cell are those of its fact, by a witness of its own."""
    return _run(warehouse, "setia")


def bertempat(warehouse: Warehouse) -> list[Offence]:
    """Label and heading stand where they should, with declared texts."""
    return _run(warehouse, "bertempat")


def tepat(warehouse: Warehouse) -> list[Offence]:
    """An additive figure is the exact sum of a set of facts of its measure and keys."""
    return [
        o for tabel, figure in _additive() for o in _run(warehouse, "tepat", None, **_words(warehouse, tabel, figure))
    ]


def lengkap(warehouse: Warehouse) -> list[Offence]:
    """No accepted value is lost on the way to the figures, none enters two of them."""
    found = _run(warehouse, "lengkap_sel") + _run(warehouse, "lengkap_teks")
    for tabel in PUBLIC:
        if tabel.dari:
            found += _run(warehouse, "lengkap_rincian", None, tabel=tabel.nama, fakta=tabel.dari)
    for tabel, figure in _additive():
        found += _run(warehouse, "lengkap", None, **_words(warehouse, tabel, figure))
    return found


def _additive() -> list[tuple[Table, Figure]]:
    return [(tabel, figure) for tabel in FIGURE_TABLES for figure in tabel.angka if figure.fakta]


def _words(warehouse: Warehouse, tabel: Table, figure: Figure) -> dict[str, str]:
    columns = {name for name, *_ in warehouse.sql(f"DESCRIBE {figure.fakta}")}
    keys = [k for k in tabel.kunci if k != "periode" and k in columns]
    same = " AND ".join(f"f.{k} IS NOT DISTINCT FROM a.{k}" for k in keys) or "true"
    enters = "f.periode = {0}.periode" if tabel.sendiri else "termasuk(f.periode, f.sifat, {0}.periode)"
    return {
        "tabel": tabel.nama,
        "pendek": tabel.pendek,
        "kolom": figure.nama,
        "alamat": address(tabel, figure.nama),
        "fakta": figure.fakta,
        "pilihan": f"f.ukuran = '{figure.ukuran}' AND f.nilai IS NOT NULL AND (f.{figure.saring})"
        if figure.saring != "true"
        else f"f.ukuran = '{figure.ukuran}' AND f.nilai IS NOT NULL",
        "kunci": f"{same} AND ({figure.cocok})",
        "masuk_a": enters.format("a"),
        "masuk_p": enters.format("p"),
    }


PROOFS: dict[str, Callable[[Warehouse], list[Offence]]] = {
    proof.__name__: proof for proof in (terbagi, setia, bertempat, tepat, lengkap, turunan)
}
