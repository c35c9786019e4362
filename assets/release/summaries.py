"""Totals: the SQL of `publik.ringkasan`, and of tables that sum up another one.

A total is a figure only when it is complete: every declared code must be there, at one level and in one
form, in one unit. What is summed up, and over which keys that is allowed, is declared.
"""

import re
from collections.abc import Iterable, Iterator

from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.contracts import Summary, Table
from schemas.tables.declared import ColumnFile, Key, fact_column

_PLACE = re.compile(r"\{(\w+)\}")


def expected(key: Key, alias: str, row: str) -> str:
    """Give the codes that a key should have in the period of a row, as a table and its condition."""
    level = f" AND {alias}.tingkat = '{key.tingkat}'" if key.tingkat else ""
    valid = f"{alias}.tahun = {row}.periode[:4] AND {alias}.berlaku AND {alias}.kode <> '-'"
    return f"kode.{key.daftar}_tahun AS {alias} ON {valid}{level}"


def _many(key: Key, fact: FactTable | None, declarations: Declarations, row: str) -> str:
    """Give the SQL that counts the codes that a key should have in the period of a row."""
    level = _level(key, fact)
    known = f"k.tahun = {row}.periode[:4] AND k.berlaku AND k.kode <> '-'"
    if level:
        known += f" AND k.tingkat = '{level}'"
    elif fact and key.daftar == fact.kode and "tingkat" in declarations.codes[key.daftar].kolom:
        known += f" AND k.tingkat IN (SELECT f.tingkat FROM fakta.{fact.fakta} AS f)"
    return f"(SELECT count(*) FROM kode.{key.daftar}_tahun AS k WHERE {known})"


def _level(key: Key, fact: FactTable | None) -> str:
    what = fact.kunci.get(key.nama, key.what) if fact else key.what
    return "" if what == "kode" or what.startswith("kode.") else what


def _spread(tabel: Table, fact: FactTable, kept: Iterable[str], declarations: Declarations) -> str:
    """Write why rows may not be added: they break one total down in two ways. Only for keys without a level."""
    declared = tabel.deklarasi
    keys = {k.nama: fact_column(fact, k) for k in declared.keys} if declared else {}
    columns = ", ".join(["f.periode", *(f"f.{keys[k]} AS {k}" for k in kept if k in keys)])
    level = ""
    if "tingkat" in declarations.codes[fact.kode].kolom:
        level = (
            "\n            WHEN count(DISTINCT f.tingkat) > 1"
            "\n                THEN 'dirinci menurut beberapa tingkat: ' || string_agg(DISTINCT f.tingkat, ', ' ORDER BY f.tingkat)"
        )
    return (
        f"    SELECT {columns},\n        CASE{level}\n            WHEN count(DISTINCT f.formulir) > 1"
        "\n                THEN 'dirinci dalam beberapa formulir: ' || string_agg(DISTINCT f.formulir, ', ' ORDER BY f.formulir)"
        f"\n        END AS sebab\n    FROM fakta.{fact.fakta} AS f\n    WHERE f.nilai IS NOT NULL\n    GROUP BY ALL"
    )


# ── a table that sums up another one ─────────────────────────────────────────────────────────────


def totals(tabel: Table, declarations: Declarations) -> str:
    """Write the SQL of a table whose figures are sums of another table's over the keys that it does not have."""
    declared = tabel.deklarasi
    if declared is None:
        raise TypeError(tabel.nama)
    source = declarations.table(declared.sumber[0])
    below = source.deklarasi
    if below is None:
        raise TypeError(source.nama)
    fact = declarations.fact_table(below.fakta[0])
    kept = list(declared.kunci)
    summed = [k for k in below.keys if k.nama not in kept]
    same = " AND ".join(f"s.{c} = d.{c}" for c in ("periode", *kept))
    many = " * ".join(_many(k, fact, declarations, "d") for k in summed)
    columns = [f"d.{c}" for c in ("periode", *kept)]
    columns += [f"{_count(c, many)} AS {n}" for n, c in declared.kolom.items() if n not in kept]
    words = summed[0].tingkat or "kode" if len(summed) > 1 else _word(summed[0], fact)
    for name, figure in declared.angka.items():
        of = figure.jumlah.partition(".")[2]
        unit = next(f.satuan for f in source.angka if f.nama == of)
        here = f"concat_ws('/', '{source.pendek}', {', '.join(f'd.{k}' for k in source.kunci)}, '{of}')"
        whole = f"any_value(s.sebab) IS NULL AND count(d.{of}) = any_value({many})"
        columns += [
            f"CASE WHEN {whole} THEN sum(d.{of})::DECIMAL(24, 6) END AS {name}",
            f"list({{'peran': 'bagian', 'angka': {here}}} ORDER BY {here}) AS {name}_dari",
            f"'{unit}' AS {name}_satuan",
            f"coalesce(any_value(s.sebab), 'belum lengkap: ' || count(d.{of}) || ' dari ' || any_value({many}) || ' {words}')"
            f" AS {name}_catatan",
        ]
    chosen = ",\n".join(f"    {column}" for column in columns)
    group = ", ".join(f"d.{c}" for c in ("periode", *kept))
    return (
        f"-- {tabel.uraian}\nWITH sebaran AS (\n{_spread(source, fact, kept, declarations)}\n)\n"
        f"SELECT\n{chosen}\nFROM {source.nama} AS d\nLEFT JOIN sebaran AS s ON {same}\nGROUP BY {group}"
    )


def _word(key: Key, fact: FactTable) -> str:
    """Give the word for what is counted: the level of the key, or what the table's key is called."""
    return _level(key, fact) or key.nama.removeprefix("kode_")


def _count(column: ColumnFile, many: str) -> str:
    if column.seharusnya:
        return f"any_value({many})"
    return f"count(DISTINCT d.{column.banyak.partition('.')[2]})"


# ── publik.ringkasan ─────────────────────────────────────────────────────────────────────────────


def ringkasan(declarations: Declarations) -> str:
    """Write the SQL of `publik.ringkasan`: every declared summary of every table, one after the other."""
    parts = [_summary(t, one, declarations) for t in declarations.figure_tables for one in t.ringkasan]
    head = (
        "-- Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.\n"
        "-- saring adalah syarat baris yang diringkas pada tabel asalnya, sehingga orang dapat mengulanginya.\n"
        "-- Yang belum lengkap tidak diterbitkan: nilainya kosong dan catatannya menyebut yang kurang.\n"
    )
    empty = (
        "SELECT NULL::VARCHAR AS periode, NULL::VARCHAR AS ukuran, NULL::DECIMAL(24, 6) AS nilai,"
        " NULL::STRUCT(peran VARCHAR, angka VARCHAR)[] AS nilai_dari, NULL::VARCHAR AS nilai_catatan,"
        " NULL::VARCHAR AS satuan, NULL::VARCHAR AS rumus, NULL::VARCHAR AS saring\nLIMIT 0"
    )
    return head + ("\nUNION ALL\n".join(parts) or empty)


def _summary(tabel: Table, one: Summary, declarations: Declarations) -> str:
    places = _PLACE.findall(one.nama)
    value, parts = _value(tabel, one)
    spread, whole, missing = _whole(tabel, one, places, declarations)
    unit = f"concat_ws('/', '{tabel.pendek}', {', '.join(f't.{k}' for k in tabel.kunci)}, '{one.angka[0]}')"
    same = "" if one.rumus == "persen" else " AND count(DISTINCT a.satuan) = 1"
    why = "".join(f"\n        {case}" for case in missing)
    chosen = _conditions(one, places)
    return (
        f"SELECT  -- {tabel.pendek}: {one.nama}\n    t.periode,\n    {_named(one.nama)} AS ukuran,\n"
        f"    CASE WHEN {whole}{same} THEN {value} END AS nilai,\n    {parts} AS nilai_dari,\n"
        f"    CASE{why}\n        WHEN count(DISTINCT a.satuan) > 1 THEN 'satuannya berbeda: ' || string_agg(DISTINCT a.satuan, ', ' ORDER BY a.satuan)\n"
        f"        ELSE '{one.angka[-1]} nol'\n    END AS nilai_catatan,\n"
        f"    {quote('persen') if one.rumus == 'persen' else 'max(a.satuan)'} AS satuan,\n    '{one.rumus}' AS rumus,\n"
        f"    {_filter(one, places)} AS saring\nFROM {tabel.nama} AS t\nJOIN kerja.angka AS a ON a.angka = {unit}"
        f"{spread}{chosen}\nGROUP BY {', '.join(['t.periode', *(f't.{p}' for p in places)])}"
    )


def quote(text: str) -> str:
    """Give a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


def _value(tabel: Table, one: Summary) -> tuple[str, str]:
    """Give the SQL of a summary's value, and of the list of figures that it is made of."""

    def listed(role: str, figure: str) -> str:
        here = f"concat_ws('/', '{tabel.pendek}', {', '.join(f't.{k}' for k in tabel.kunci)}, '{figure}')"
        return f"list({{'peran': '{role}', 'angka': {here}}} ORDER BY {here})"

    if one.rumus == "persen":
        above, below = one.angka
        return (
            f"bagi(sum(t.{above}) * 100, sum(t.{below}))",
            f"{listed('pembilang', above)} || {listed('penyebut', below)}",
        )
    (figure,) = one.angka
    total = f"sum(t.{figure})"
    value = f"bagi({total}, count(*))" if one.rumus == "rata-rata" else f"{total}::DECIMAL(24, 6)"
    return value, listed("bagian", figure)


def _whole(tabel: Table, one: Summary, places: list[str], declarations: Declarations) -> tuple[str, str, list[str]]:
    """Give a join, the condition of completeness, and the cases of what is missing."""
    counted = [f"count(t.{figure})" for figure in one.angka]
    whole = " AND ".join(f"{c} = count(*)" for c in counted)
    absent = " OR ".join(f"t.{figure} IS NULL" for figure in one.angka)
    named = [k for k in tabel.kunci if k not in ("periode", *places)]
    listed = f"concat_ws(' ', {', '.join(f't.{k}' for k in named)})" if len(named) > 1 else f"t.{named[0]}"
    words = " atau ".join(one.angka)
    cases = [
        f"WHEN NOT ({whole})"
        f" THEN '{words} belum lengkap: ' || string_agg({listed}, ', ' ORDER BY {listed}) FILTER ({absent})"
    ]
    declared = tabel.deklarasi
    if declared is None or declared.setiap or not one.lengkap:
        return "", whole, cases
    fact = declarations.fact_table(declared.fakta[0])
    fixed = {*places, *dict(one.hanya)}
    needed = [k for k in declared.keys if not k.of_fact and k.nama not in fixed]
    many = " * ".join(_many(k, fact, declarations, "t") for k in needed)
    if many:
        whole = f"{whole} AND count(*) = any_value({many})"
        what = " × ".join(_word(k, fact) for k in needed)
        cases.append(
            f"WHEN count(*) <> any_value({many}) THEN 'belum lengkap: ' || count(*) || ' dari ' || any_value({many}) || ' {what}'"
        )
    kept = [k.nama for k in declared.keys if k.nama in places]
    free = any(k.daftar == fact.kode and not _level(k, fact) for k in needed)
    if not free or one.rumus == "rata-rata":
        return "", whole, cases
    join = " AND ".join(f"s.{c} = t.{c}" for c in ("periode", *kept))
    spread = f"\nLEFT JOIN (\n{_spread(tabel, fact, kept, declarations)}\n) AS s ON {join}"
    return (
        spread,
        f"any_value(s.sebab) IS NULL AND {whole}",
        ["WHEN any_value(s.sebab) IS NOT NULL THEN any_value(s.sebab)", *cases],
    )


def _named(name: str) -> str:
    """Give the SQL of a summary's name, the values of its columns written into it."""
    pieces = _PLACE.split(name)
    texts = [quote(piece) if at % 2 == 0 else f"t.{piece}" for at, piece in enumerate(pieces) if piece]
    return " || ".join(texts)


def _conditions(one: Summary, places: list[str]) -> str:
    stated = [f"t.{column} IN ({', '.join(map(quote, values))})" for column, values in one.hanya]
    stated += [f"t.{place} IS NOT NULL" for place in places]
    return f"\nWHERE {' AND '.join(stated)}" if stated else ""


def _filter(one: Summary, places: list[str]) -> str:
    """Give the SQL of the condition under which people can repeat a summary."""
    parts = list(_said(one, places))
    return " || ' AND ' || ".join(parts) if parts else "'true'"


def _said(one: Summary, places: list[str]) -> Iterator[str]:
    for place in places:
        yield f"'{place} = ''' || t.{place} || ''''"
    for column, values in one.hanya:
        if column not in places:
            listed = ", ".join(map(quote, values))
            yield quote(f"{column} = {listed}" if len(values) == 1 else f"{column} IN ({listed})")
