"""Totals: the SQL of `publik.ringkasan`, and of tables that sum up another one.

A total is a figure only when it is complete: every declared code must be there, at one level and in one
form, in one unit. What is summed up, and over which keys that is allowed, is declared.
"""

import re
from collections.abc import Iterable
from typing import Any

from assets.release.templates import quote, written
from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Summary, Table, address
from schemas.tables.declared import ColumnFile, Key, TableFile, fact_column, level_of, list_of

_PLACE = re.compile(r"\{(\w+)\}")
_HEAD = """\
-- Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.
-- saring adalah syarat baris yang diringkas pada tabel asalnya, sehingga orang dapat mengulanginya.
-- Yang belum lengkap tidak diterbitkan: nilainya kosong dan catatannya menyebut yang kurang.
"""
_NOTHING = """\
SELECT
    NULL::VARCHAR AS periode, NULL::VARCHAR AS ukuran, NULL::DECIMAL(24, 6) AS nilai,
    NULL::STRUCT(peran VARCHAR, angka VARCHAR)[] AS nilai_dari, NULL::VARCHAR AS nilai_catatan,
    NULL::VARCHAR AS satuan, NULL::VARCHAR AS rumus, NULL::VARCHAR AS saring
LIMIT 0"""


# ── a table that sums up another one ─────────────────────────────────────────────────────────────


def totals(tabel: Table, declarations: Declarations) -> str:
    """Write the SQL of a table whose figures are sums of another table's over the keys that it does not have."""
    declared, source = _declared(tabel), declarations.table(_declared(tabel).sumber[0])
    fact = declarations.fact_table(_declared(source).fakta[0])
    summed = [key for key in _declared(source).keys if key.nama not in declared.kunci]
    many = " * ".join(_many(key, fact, declarations) for key in summed)
    figures = [
        {"name": name, "of": of, "unit": _unit_of(source, of)}
        for name, figure in declared.angka.items()
        for of in [figure.jumlah.partition(".")[2]]
    ]
    return written(
        "totals",
        uraian=tabel.uraian,
        kept=["periode", *declared.kunci],
        described=[(n, _count(c)) for n, c in declared.kolom.items() if n not in declared.kunci],
        figures=figures,
        many=many,
        word=" × ".join(_word(key, fact) for key in summed),
        source=source.nama,
        address=address(source),
        spread=_spread(source, fact, declared.kunci, declarations),
    )


def _declared(tabel: Table) -> TableFile:
    if tabel.deklarasi is None:
        raise TypeError(tabel.nama)
    return tabel.deklarasi


def _unit_of(source: Table, figure: str) -> str:
    return next(f.satuan for f in source.angka if f.nama == figure)


def _count(column: ColumnFile) -> str:
    if column.seharusnya:
        return "any_value(h.banyak)"
    return f"count(DISTINCT d.{column.banyak.partition('.')[2]})"


def _word(key: Key, fact: FactTable) -> str:
    """Give the word for what is counted: the level of the key, or what the table's key is called."""
    return level_of(fact, key) or key.nama.removeprefix("kode_")


def _many(key: Key, fact: FactTable, declarations: Declarations) -> str:
    """Give the SQL that counts the codes that a key should have in the period of a row `t`."""
    level = level_of(fact, key)
    known = "k.tahun = t.periode[:4] AND k.berlaku AND k.kode <> '-'"
    if level:
        known += f" AND k.tingkat = {quote(level)}"
    elif fact_column(fact, key) in fact.kunci and _leveled(fact.kode, declarations):
        known += f" AND k.tingkat IN (SELECT f.tingkat FROM fakta.{fact.fakta} AS f)"
    return f"(SELECT count(*) FROM kode.{list_of(fact, key)}_tahun AS k WHERE {known})"


def _leveled(codes: str, declarations: Declarations) -> bool:
    return "tingkat" in declarations.codes[codes].kolom


def _spread(tabel: Table, fact: FactTable, kept: Iterable[str], declarations: Declarations) -> dict[str, Any]:
    """Give what the template asks of why rows may not be added: they break one total down in two ways."""
    columns = {key.nama: fact_column(fact, key) for key in _declared(tabel).keys}
    keys = [("periode", "periode"), *((name, columns[name]) for name in kept)]
    return {"columns": keys, "fakta": fact.fakta, "leveled": _leveled(fact.kode, declarations)}


# ── publik.ringkasan ─────────────────────────────────────────────────────────────────────────────


def ringkasan(declarations: Declarations) -> str:
    """Write the SQL of `publik.ringkasan`: every declared summary of every table, one after the other."""
    parts = [_summary(t, one, declarations) for t in declarations.figure_tables for one in t.ringkasan]
    return _HEAD + ("\nUNION ALL\n".join(parts) or _NOTHING)


def _summary(tabel: Table, one: Summary, declarations: Declarations) -> str:
    places = _PLACE.findall(one.nama)
    named = [key for key in tabel.kunci if key not in ("periode", *places)]
    missing = _missing(tabel, one, places, declarations)
    return written(
        "summary",
        tabel=tabel.pendek,
        name=one.nama,
        measure=_named(one.nama),
        rule=one.rumus,
        value=_value(one),
        parts=_parts(one),
        whole=_whole(one, **missing),
        angka=one.angka,
        stated=" + ".join(f"count(t.{figure})" for figure in one.angka),
        absent=" OR ".join(f"t.{figure} IS NULL" for figure in one.angka),
        listed=f"t.{named[0]}" if len(named) == 1 else f"concat_ws(' ', {', '.join(f't.{key}' for key in named)})",
        words=" atau ".join(one.angka),
        filter=_filter(one, places),
        address=address(tabel),
        conditions=_conditions(one, places),
        group=["periode", *places],
        **missing,
    )


def _needed(tabel: Table, one: Summary, places: list[str]) -> list[Key]:
    """Give the keys of which every code must be there; none where rows stand for all codes, or may be missing."""
    declared = tabel.deklarasi
    if declared is None or declared.setiap or not one.lengkap:
        return []
    fixed = {*places, *dict(one.hanya)}
    return [key for key in declared.keys if not key.of_fact and key.nama not in fixed]


def _missing(tabel: Table, one: Summary, places: list[str], declarations: Declarations) -> dict[str, Any]:
    """Give what the template asks of completeness: how many codes there should be, and whether they overlap."""
    needed = _needed(tabel, one, places)
    if not needed:
        return {"many": "", "what": "", "spread": None}
    fact = declarations.fact_table(_declared(tabel).fakta[0])
    free = any(fact_column(fact, key) in fact.kunci and not level_of(fact, key) for key in needed)
    kept = [key.nama for key in _declared(tabel).keys if key.nama in places]
    return {
        "many": " * ".join(_many(key, fact, declarations) for key in needed),
        "what": " × ".join(_word(key, fact) for key in needed),
        "spread": _spread(tabel, fact, kept, declarations) if free and one.rumus != "rata-rata" else None,
    }


def _whole(one: Summary, many: str, spread: dict[str, Any] | None, what: str) -> list[str]:
    """Give the conditions under which a summary is a figure."""
    del what
    found = ["any_value(s.sebab) IS NULL"] if spread else []
    found += [f"count(t.{figure}) = count(*)" for figure in one.angka]
    found += ["count(*) = any_value(h.banyak)"] if many else []
    return found + (["count(DISTINCT a.satuan) = 1"] if one.rumus != "persen" else [])


def _value(one: Summary) -> str:
    if one.rumus == "persen":
        above, below = one.angka
        return f"bagi(sum(t.{above}) * 100, sum(t.{below}))"
    total = f"sum(t.{one.angka[0]})"
    return f"bagi({total}, count(*))" if one.rumus == "rata-rata" else f"{total}::DECIMAL(24, 6)"


def _parts(one: Summary) -> str:
    """Write the list of the figures that a summary is made of, each with its role."""
    roles = ("pembilang", "penyebut") if one.rumus == "persen" else ("bagian",)
    return " || ".join(
        f"list({{'peran': {quote(role)}, 'angka': t.alamat || {quote(f'/{figure}')}}} ORDER BY t.alamat)"
        for role, figure in zip(roles, one.angka, strict=True)
    )


def _named(name: str) -> str:
    """Write a summary's name, the values of its columns in their places."""
    pieces = _PLACE.split(name)
    texts = [quote(piece) if at % 2 == 0 else f"t.{piece}" for at, piece in enumerate(pieces) if piece]
    return " || ".join(texts)


def _conditions(one: Summary, places: list[str]) -> list[str]:
    stated = [f"t.{column} IN ({', '.join(map(quote, values))})" for column, values in one.hanya]
    return stated + [f"t.{place} IS NOT NULL" for place in places]


def _filter(one: Summary, places: list[str]) -> str:
    """Write the condition under which people can repeat a summary, as a text."""
    parts = [f"'{place} = ''' || t.{place} || ''''" for place in places]
    for column, values in one.hanya:
        if column not in places:
            listed = ", ".join(map(quote, values))
            parts.append(quote(f"{column} = {listed}" if len(values) == 1 else f"{column} IN ({listed})"))
    return " || ' AND ' || ".join(parts) if parts else "'true'"
