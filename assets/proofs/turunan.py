"""The proof *turunan*: every figure that is no plain sum of cells is its declared expression or rule.

Ratios, differences and caps are recomputed in Decimal from the figures of their row, summaries from the
figures that they name, and which figures these must be is read off the source table again.
"""

from collections.abc import Callable, Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import NamedTuple

import pyarrow as pa

from assets.release.build import Build
from assets.release.offence import Offence
from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.expression import evaluate
from schemas.tables.contracts import Figure, Table, address

_MICRO = Decimal("0.000001")


def turunan(build: Build) -> list[Offence]:
    """Every other figure is its declared expression in Decimal, and its cells are its inputs'."""
    warehouse, declarations = build.warehouse, build.declarations
    found = _shown(warehouse)
    for tabel in declarations.figure_tables:
        for figure in tabel.angka:
            if figure.peran:
                found += _expression(warehouse, tabel, figure)
                found += _roles(warehouse, tabel, figure)
            elif figure.ringkas:
                found += _summary(warehouse, tabel, figure)
                found += _complete(warehouse, tabel, figure, declarations)
            elif not figure.fakta:
                found += _absent(warehouse, tabel, figure)
            if figure.aturan:
                found += _declared(warehouse, tabel, figure)
    return found


def _expression(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[Offence]:
    """Recompute a ratio or difference; one that is carried from a cell is the figure that it names."""
    names = [source for _, source in figure.peran]
    inputs = ", ".join(f"t.{name}::DECIMAL(24,6)" for name in names)
    here = address(tabel, figure.nama, "t")
    rows = warehouse.sql(
        f"SELECT a.angka, t.{figure.nama}, a.rumus, a.cara, s.nilai, {inputs} FROM {tabel.nama} AS t"
        f" JOIN publik.angka AS a ON a.angka = {here}"
        " LEFT JOIN publik.lacak_dasar AS l ON l.angka = a.angka AND a.cara = 'tertulis'"
        " LEFT JOIN publik.angka AS s ON s.angka = l.dari_angka"
    )
    found = []
    for where, value, rule, way, carried, *values in rows:
        given = {n: i for n, i in zip(names, values, strict=True) if i is not None}
        expected = carried if way == "tertulis" else evaluate(rule, given)
        if value != expected:
            found.append(Offence(tabel.nama, where, None, f"bukan {rule}: {value}, seharusnya {expected}"))
    return found


def _declared(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[Offence]:
    """Hold the rule that a figure says it follows against the one declared for its row."""
    here = address(tabel, figure.nama, "t")
    rows = warehouse.sql(
        f"SELECT a.angka, a.rumus, {figure.aturan} AS seharusnya FROM {tabel.nama} AS t"
        f" JOIN publik.angka AS a ON a.angka = {here}"
        " WHERE a.cara = 'dihitung' AND a.rumus IS DISTINCT FROM seharusnya"
    )
    return [Offence(tabel.nama, where, None, f"memakai {rule}, seharusnya {right}") for where, rule, right in rows]


def _roles(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[Offence]:
    """Hold the inputs that a derived figure names, role by role, against those that its row has."""
    here = address(tabel, figure.nama)
    declared = ", ".join(
        f"{{'peran': '{role}', 'dari': CASE WHEN {source} IS NOT NULL THEN {address(tabel, source)} END}}"
        for role, source in figure.peran
    )
    rows = warehouse.sql(
        f"WITH perlu AS (SELECT {here} AS angka, unnest([{declared}], recursive := true)"
        f" FROM {tabel.nama} WHERE {figure.nama} IS NOT NULL),"
        " hitung AS (SELECT p.* FROM perlu AS p JOIN publik.angka AS a USING (angka)"
        " WHERE p.dari IS NOT NULL AND a.cara = 'dihitung'),"
        " ada AS (SELECT angka, peran, dari_angka AS dari FROM publik.lacak_dasar JOIN publik.angka USING (angka)"
        f" WHERE tabel = '{tabel.pendek}' AND kolom = '{figure.nama}' AND jenis = 'turunan')"
        " SELECT coalesce(p.angka, a.angka), coalesce(p.peran, a.peran), p.angka IS NULL"
        " FROM hitung AS p FULL JOIN ada AS a USING (angka, peran, dari) WHERE p.angka IS NULL OR a.angka IS NULL"
    )
    said = ("tidak menyebut peran {}", "menyebut peran {} yang tidak dideklarasikan")
    return [Offence(tabel.nama, where, None, said[strange].format(role)) for where, role, strange in rows]


def _shown(warehouse: Warehouse) -> list[Offence]:
    """Hold the cells that `publik.lacak_angka` shows for derived figures against those of their inputs.

    The way down from figure to figure is walked here, without the view's SQL; only the cells at its
    ends are compared in SQL, by number and hash, since there may be millions.
    """
    edges: dict[str, list[tuple[str, str, str]]] = {}
    for where, role, kind, source in warehouse.sql(
        "SELECT angka, peran, jenis, dari_angka FROM publik.lacak_dasar WHERE jenis <> 'sel'"
    ):
        edges.setdefault(where, []).append((role, kind, source))

    def below(where: str, role: str) -> Iterable[tuple[str, str]]:
        yield role, where
        for inner, kind, source in edges.get(where, ()):
            yield from below(source, inner if kind == "turunan" else role)

    derived = [where for where, known in edges.items() if any(kind == "turunan" for _, kind, _ in known)]
    ends = sorted({(where, role, end) for where in derived for role, end in below(where, "") if role})
    columns = list(zip(*ends, strict=True)) if ends else [(), (), ()]
    warehouse.con.register("ujung", pa.table([pa.array(c, pa.string()) for c in columns], ["angka", "peran", "ujung"]))
    rows = warehouse.sql(
        "WITH lihat AS (SELECT angka, peran, count(*) AS banyak, bit_xor(hash(sel)) AS sidik"
        " FROM publik.lacak_angka WHERE sel IS NOT NULL AND peran <> 'bagian' GROUP BY ALL),"
        " asal AS (SELECT angka, peran, count(*) AS banyak, bit_xor(hash(sel)) AS sidik FROM (SELECT DISTINCT"
        " u.angka, u.peran, unnest(d.sel) AS sel FROM ujung AS u JOIN publik.lacak_dasar AS d ON d.angka = u.ujung"
        " AND d.jenis = 'sel') GROUP BY ALL)"
        " SELECT coalesce(a.angka, l.angka), coalesce(a.peran, l.peran) FROM asal AS a"
        " FULL JOIN lihat AS l ON l.angka = a.angka AND l.peran = a.peran"
        " WHERE (a.banyak, a.sidik) IS DISTINCT FROM (l.banyak, l.sidik)"
    )
    warehouse.con.unregister("ujung")
    return [Offence("publik.lacak_angka", where, None, f"sel peran {role} bukan sel asalnya") for where, role in rows]


def _absent(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[Offence]:
    rows = warehouse.sql(f"SELECT {address(tabel, figure.nama)} FROM {tabel.nama} WHERE {figure.nama} IS NOT NULL")
    return [Offence(tabel.nama, where, None, "punya nilai, padahal tidak ada asalnya") for (where,) in rows]


class _Part(NamedTuple):
    """One figure behind a summary."""

    peran: str
    periode: str
    nilai: Decimal | None


def _summary(warehouse: Warehouse, tabel: Table, figure: Figure) -> list[Offence]:
    """Recompute a summary from the figures that it names."""
    rows = warehouse.sql(
        "SELECT a.angka, a.nilai, a.rumus, list((l.peran, s.periode, s.nilai) ORDER BY l.dari_angka)"
        " FROM publik.angka AS a JOIN publik.lacak_dasar AS l ON l.angka = a.angka"
        " JOIN publik.angka AS s ON s.angka = l.dari_angka"
        f" WHERE a.tabel = '{tabel.pendek}' AND a.kolom = '{figure.nama}' AND a.nilai IS NOT NULL GROUP BY ALL"
    )
    found = []
    for where, value, rule, parts in rows:
        expected = _RULES[rule]([_Part(*part) for part in parts])
        if value != expected:
            found.append(Offence(tabel.nama, where, None, f"bukan {rule}: {value}, seharusnya {expected}"))
    return found


def _complete(warehouse: Warehouse, tabel: Table, figure: Figure, declarations: Declarations) -> list[Offence]:
    """Hold the figures that a summary names against those of its source that it must name, each once."""
    own = any(kolom.nama == "saring" for kolom in tabel.kolom)
    here = address(tabel, figure.nama, "t")
    groups = warehouse.sql(
        f"SELECT DISTINCT l.peran, s.tabel, s.kolom, {'t.saring' if own else 'NULL'} FROM {tabel.nama} AS t"
        f" JOIN publik.lacak_dasar AS l ON l.angka = {here} JOIN publik.angka AS s ON s.angka = l.dari_angka"
    )
    found = []
    for role, table, column, chosen in groups:
        source = declarations.table(table)
        condition = f"s.periode = t.periode AND ({chosen})" if own else figure.saring
        mine = f"t.saring = {_quoted(chosen)}" if own else "true"
        rows = warehouse.sql(
            f"WITH perlu AS (SELECT {here} AS angka, {address(source, column, 's')} AS dari FROM {tabel.nama} AS t"
            f" JOIN {source.nama} AS s ON {condition} WHERE {mine} AND t.{figure.nama} IS NOT NULL"
            f" AND {here} IN (SELECT y.angka FROM publik.lacak_dasar AS y"
            " JOIN publik.angka AS z ON z.angka = y.dari_angka"
            f" WHERE y.peran = '{role}' AND z.tabel = '{table}' AND z.kolom = '{column}')),"
            f" ada AS (SELECT l.angka, l.dari_angka AS dari FROM publik.lacak_dasar AS l"
            f" JOIN publik.angka AS s ON s.angka = l.dari_angka JOIN {tabel.nama} AS t ON l.angka = {here}"
            f" WHERE l.peran = '{role}' AND s.tabel = '{table}' AND s.kolom = '{column}' AND {mine})"
            " SELECT angka, dari, 'tidak memakai ' FROM (FROM perlu EXCEPT ALL FROM ada)"
            " UNION ALL SELECT angka, dari, 'tidak boleh memakai, atau dua kali memakai '"
            " FROM (FROM ada EXCEPT ALL FROM perlu)"
        )
        found += [Offence(tabel.nama, where, None, said + name) for where, name, said in rows]
    return found


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _total(parts: Sequence[_Part], role: str = "bagian") -> Decimal | None:
    values = [part.nilai for part in parts if part.peran == role]
    return None if not values or None in values else sum((v for v in values if v is not None), Decimal(0))


def _quotient(above: Decimal | None, below: Decimal | None) -> Decimal | None:
    if above is None or not below:
        return None
    with localcontext(prec=60) as exact:
        return (above / below).quantize(_MICRO, ROUND_HALF_UP, exact)


def _percent(parts: Sequence[_Part]) -> Decimal | None:
    above = _total(parts, "pembilang")
    return _quotient(None if above is None else above * 100, _total(parts, "penyebut"))


_RULES: dict[str, Callable[[Sequence[_Part]], Decimal | None]] = {
    "jumlah": _total,
    "terakhir": _total,
    "rata-rata": lambda parts: _quotient(_total(parts), Decimal(len(parts))),
    "rata-rata periode": lambda parts: _quotient(_total(parts), Decimal(len({part.periode for part in parts}))),
    "persen": _percent,
}
