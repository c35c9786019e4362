"""The proofs: what every build must satisfy before it is published, read off its own tables.

Each proof gives what contradicts it, with table, figure and cell; none found means proven. They hold
the published tables against facts, cells and declarations and share no code with what made them.
Findings about workbooks do not belong here: they never stop a release.
"""

from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, localcontext
from pathlib import Path
from typing import NamedTuple

from assets.facts import evaluate
from assets.figures import address
from assets.warehouse import Warehouse
from schemas.contracts import Angka, Tabel
from schemas.fakta import ROLES
from schemas.publik import FIGURE_TABLES, PUBLIC

SQL = Path(__file__).parent / "proofs"
_MICRO = Decimal("0.000001")


class Offence(NamedTuple):
    """One contradiction; `angka` and `sel` are empty where none can be named."""

    tabel: str
    angka: str | None
    sel: str | None
    sebab: str


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
    found = _run(warehouse, "lengkap_sel") + _run(warehouse, "lengkap_angka")
    for tabel in PUBLIC:
        if tabel.dari:
            found += _run(warehouse, "lengkap_rincian", None, tabel=tabel.nama, fakta=tabel.dari)
    for tabel, figure in _additive():
        found += _run(warehouse, "lengkap", None, **_words(warehouse, tabel, figure))
    return found


def _additive() -> list[tuple[Tabel, Angka]]:
    return [(tabel, figure) for tabel in FIGURE_TABLES for figure in tabel.angka if figure.fakta]


def _words(warehouse: Warehouse, tabel: Tabel, figure: Angka) -> dict[str, str]:
    columns = {name for name, *_ in warehouse.sql(f"DESCRIBE {figure.fakta}")}
    keys = [k for k in tabel.kunci if k != "periode" and k in columns]
    return {
        "tabel": tabel.nama,
        "pendek": tabel.pendek,
        "kolom": figure.nama,
        "alamat": address(tabel, figure.nama),
        "fakta": figure.fakta,
        "ukuran": f"f.ukuran = '{figure.ukuran}'",
        "saring": f"f.{figure.saring}" if figure.saring != "true" else "true",
        "kunci": " AND ".join(f"f.{k} IS NOT DISTINCT FROM a.{k}" for k in keys) or "true",
    }


def turunan(warehouse: Warehouse) -> list[Offence]:
    """Every other figure is its declared expression in Decimal, and its cells are its inputs'."""
    found = _shown(warehouse)
    for tabel in FIGURE_TABLES:
        for figure in tabel.angka:
            if figure.peran:
                found += _expression(warehouse, tabel, figure)
                found += _roles(warehouse, tabel, figure)
            elif not figure.fakta and figure.satuan:
                found += _absent(warehouse, tabel, figure)
            elif not figure.fakta:
                found += _summary(warehouse, tabel, figure)
    return found


def _expression(warehouse: Warehouse, tabel: Tabel, figure: Angka) -> list[Offence]:
    names = [source for _, source in figure.peran]
    rows = warehouse.sql(f"SELECT {address(tabel, figure.nama)}, {figure.nama}, {', '.join(names)} FROM {tabel.nama}")
    found = []
    for where, value, *inputs in rows:
        given = {n: i for n, i in zip(names, inputs, strict=True) if i is not None}
        expected = evaluate(figure.rumus, given) if len(given) == len(names) else None
        if value != expected:
            found.append(Offence(tabel.nama, where, None, f"bukan {figure.rumus}: {value}, seharusnya {expected}"))
    return found


def _roles(warehouse: Warehouse, tabel: Tabel, figure: Angka) -> list[Offence]:
    """Hold the inputs that a derived figure names, role by role, against the declared ones."""
    here = address(tabel, figure.nama)
    declared = ", ".join(f"{{'peran': '{role}', 'dari': {address(tabel, source)}}}" for role, source in figure.peran)
    rows = warehouse.sql(
        f"WITH perlu AS (SELECT {here} AS angka, unnest([{declared}], recursive := true)"
        f" FROM {tabel.nama} WHERE {figure.nama} IS NOT NULL),"
        " ada AS (SELECT angka, peran, dari_angka AS dari FROM publik.lacak_dasar JOIN publik.angka USING (angka)"
        f" WHERE tabel = '{tabel.pendek}' AND kolom = '{figure.nama}' AND jenis = 'turunan')"
        " SELECT coalesce(p.angka, a.angka), coalesce(p.peran, a.peran), p.angka IS NULL"
        " FROM perlu AS p FULL JOIN ada AS a USING (angka, peran, dari) WHERE p.angka IS NULL OR a.angka IS NULL"
    )
    said = ("tidak menyebut peran {}", "menyebut peran {} yang tidak dideklarasikan")
    return [Offence(tabel.nama, where, None, said[strange].format(role)) for where, role, strange in rows]


def _shown(warehouse: Warehouse) -> list[Offence]:
    """Hold the cells that `publik.lacak_angka` shows for derived figures against those of their inputs."""
    rows = warehouse.sql(
        "WITH lihat AS (SELECT angka, peran, count(*) AS banyak, bit_xor(hash(sel)) AS sidik"
        " FROM publik.lacak_angka WHERE sel IS NOT NULL GROUP BY ALL)"
        " SELECT d.angka, d.peran FROM publik.lacak_dasar AS d"
        " LEFT JOIN lihat AS a ON a.angka = d.dari_angka AND a.peran = 'bagian'"
        " LEFT JOIN lihat AS t ON t.angka = d.angka AND t.peran = d.peran"
        " WHERE d.jenis = 'turunan' AND (a.banyak, a.sidik) IS DISTINCT FROM (t.banyak, t.sidik)"
    )
    return [Offence("publik.lacak_angka", where, None, f"sel peran {role} bukan sel asalnya") for where, role in rows]


def _absent(warehouse: Warehouse, tabel: Tabel, figure: Angka) -> list[Offence]:
    rows = warehouse.sql(f"SELECT {address(tabel, figure.nama)} FROM {tabel.nama} WHERE {figure.nama} IS NOT NULL")
    return [Offence(tabel.nama, where, None, "punya nilai, padahal tidak ada asalnya") for (where,) in rows]


def _summary(warehouse: Warehouse, tabel: Tabel, figure: Angka) -> list[Offence]:
    """Recompute a summary from the figures that it names."""
    here = address(tabel, figure.nama, "t")
    rows = warehouse.sql(
        f"SELECT {here},  t.{figure.nama}, t.rumus,"
        " list(l.peran ORDER BY l.dari_angka), list(s.nilai ORDER BY l.dari_angka)"
        f" FROM {tabel.nama} AS t LEFT JOIN publik.lacak_dasar AS l ON l.angka = {here}"
        f" LEFT JOIN publik.angka AS s ON s.angka = l.dari_angka WHERE t.{figure.nama} IS NOT NULL GROUP BY ALL"
    )
    found = []
    for where, value, rule, roles, values in rows:
        parts: dict[str, list[Decimal]] = {}
        for role, part in zip(roles, values, strict=True):
            parts.setdefault(role, []).append(part)
        expected = _RULES[rule](parts)
        if value != expected:
            found.append(Offence(tabel.nama, where, None, f"bukan {rule}: {value}, seharusnya {expected}"))
    return found


def _total(parts: list[Decimal]) -> Decimal | None:
    return None if not parts or None in parts else sum(parts, Decimal(0))


def _quotient(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    if above is None or not below:
        return None
    with localcontext(prec=60) as exact:
        return (above / below).quantize(_MICRO, ROUND_HALF_UP, exact)


_RULES: dict[str, Callable[[dict[str, list[Decimal]]], Decimal | None]] = {
    "jumlah": lambda p: _total(p.get("bagian", [])),
    "rata-rata": lambda p: _quotient(_total(p.get("bagian", [])), Decimal(len(p.get("bagian", [])))),
    "persen": lambda p: _percent(_total(p.get("pembilang", [])), _total(p.get("penyebut", []))),
}


def _percent(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    return _quotient(None if above is None else above * 100, below)


PROOFS: dict[str, Callable[[Warehouse], list[Offence]]] = {
    proof.__name__: proof for proof in (terbagi, setia, bertempat, tepat, lengkap, turunan)
}
