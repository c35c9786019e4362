"""The SQL of a published table: written from its declaration, or read from its own file under `publik/`.

It is written as a person would write it, since `publik.tabel` shows it to analysts. Names come from
declarations that were checked when they were loaded; what they mean is `schemas.tables.declared`. Summaries
are `assets.release.summaries`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from assets.release.summaries import expected, ringkasan, totals
from schemas.declarations import Declarations
from schemas.expression import denominators, names, to_sql
from schemas.forms import FactTable
from schemas.tables.contracts import Table
from schemas.tables.declared import ColumnFile, FigureFile, Key, OfColumn, TableFile, fact_column
from schemas.tables.rilis import RINGKASAN
from schemas.text import fold

OWN = Path(__file__).parent / "publik"


def query(tabel: Table, declarations: Declarations) -> str:
    """Give the SQL that makes a published table."""
    if tabel == RINGKASAN:
        return ringkasan(declarations)
    declared = tabel.deklarasi
    if declared is None:
        return _own(tabel, declarations)
    if declared.rincian:
        return _details(declared, declarations.fact_table(declared.rincian))
    if declared.sumber:
        return totals(tabel, declarations)
    return _OfFacts(tabel.pendek, declared, declarations.fact_table(declared.fakta[0])).text


def _own(tabel: Table, declarations: Declarations) -> str:
    """Give the text of a `.sql` of our own, the declared expressions of its code lists written into it."""
    text = (OWN / f"{tabel.pendek}.sql").read_text(encoding="utf-8")
    for name in ("rumus", "polaritas"):
        mark = f"/*{name}*/"
        if mark in text:
            cases = (f"WHEN '{c.kode}' THEN {to_sql(c.rinci['rumus'])}" for c in declarations.codes[name].isi)
            text = text.replace(mark, "\n            ".join(cases))
    return text


def _details(declared: TableFile, fact: FactTable) -> str:
    """Write the table that lists every fact as it was handed in."""
    names_of = _Names("f", {"kode": fact.kode, **fact.dimensi})
    columns = [f"{names_of.of(c.dari) if c.dari else f'f.{n}'} AS {n}" for n, c in declared.kolom.items()]
    return _select(columns, f"fakta.{fact.fakta} AS f", names_of.joins, head=declared.uraian)


def _select(columns: Iterable[str], source: str, joins: Iterable[str], *, head: str = "") -> str:
    comment = f"-- {head}\n" if head else ""
    chosen = ",\n".join(f"    {column}" for column in columns)
    return f"{comment}SELECT\n{chosen}\nFROM {source}" + "".join(f"\n{join}" for join in joins)


def quoted(text: str) -> str:
    """Give a text as SQL."""
    return "'" + text.replace("'", "''") + "'"


@dataclass
class _Names:
    """What code lists say of a row's keys, as they hold in its period: one join for each code.

    Attributes:
        row: Alias of the row.
        lists: The code list of each key.
        joins: The joins that the columns asked for so far need.
    """

    row: str
    lists: dict[str, str]
    joins: list[str] = field(default_factory=list)

    def of(self, path: str) -> str:
        """Give the SQL of `kode_iku.induk.nama`: a key, the codes above it, and a column of their list."""
        key, *steps = path.split(".")
        if not steps:
            return f"{self.row}.{key}"
        at = f"{self.row}.{key}"
        above = key
        for step in steps[:-1]:
            at = f"{self._join(above, self.lists[key], at)}.{step}"
            above = f"{above}_{step}"
        return f"nullif({self._join(above, self.lists[key], at)}.{steps[-1]}, '')"

    def _join(self, name: str, codes: str, at: str) -> str:
        alias = f"nama_{name}"
        join = (
            f"LEFT JOIN kode.{codes}_tahun AS {alias} ON {alias}.kode = {at} AND {alias}.tahun = {self.row}.periode[:4]"
        )
        if join not in self.joins:
            self.joins.append(join)
        return alias


@dataclass
class _OfFacts:
    """The SQL of a table whose figures are sums of facts and expressions over them."""

    name: str
    declared: TableFile
    fact: FactTable

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """Give each key after the period but `urutan`, with the fact column that holds it."""
        return [(k.nama, fact_column(self.fact, k)) for k in self.declared.keys if k.daftar != "urutan"]

    @cached_property
    def lists(self) -> dict[str, str]:
        """Give the code list of every key that has one."""
        found = {k.nama: k.daftar for k in self.declared.keys if not k.of_fact}
        return found | ({"unit": "unit"} if "unit" in dict(self.keys) else {})

    @cached_property
    def added(self) -> dict[str, FigureFile]:
        """Give the figures that are sums of facts."""
        return {n: f for n, f in self.declared.angka.items() if f.dari}

    @cached_property
    def ordered(self) -> str:
        """Give the key that numbers the lines of one code, if there is one."""
        return next((k.nama for k in self.declared.keys if k.daftar == "urutan"), "")

    @property
    def text(self) -> str:
        """Give the whole statement."""
        parts = [self._chosen(), self._entering(), self._summed()]
        source = "jumlah"
        if self.declared.setiap:
            parts.append(self._rows())
            source = "baris"
        if self.ordered:
            parts.append(self._numbered())
            source = "urut"
        parts.append(self._figures(source))
        with_ = ",\n".join(part for part in parts if part)
        return f"-- {self.declared.uraian}\nWITH {with_}\n{self._last()}"

    # ── which facts ──

    def _chosen(self) -> str:
        times = {f.waktu for f in self.added.values()}
        measures = [*(f.ukuran for f in self.added.values()), *self.declared.texts()]
        listed = ", ".join(map(quoted, dict.fromkeys(measures)))
        time = f", {self._time()} AS waktu" if not self.declared.own_period and times != {"keadaan"} else ""
        fixed = self._fixed()
        return (
            f"pilihan AS (\n    SELECT *{time}\n    FROM fakta.{self.fact.fakta}\n"
            f"    WHERE berlaku AND ukuran IN ({listed}){fixed}\n)"
        )

    def _fixed(self) -> str:
        """Give the condition that all figures share (`bila`); figures that differ in it say so themselves."""
        stated = {tuple(f.bila.items()) for f in self.added.values()}
        if len(stated) != 1:
            return ""
        return "".join(f" AND {name} = {quoted(code)}" for name, code in stated.pop())

    def _time(self) -> str:
        known = {f.ukuran: f.waktu for f in self.added.values()}
        if len(set(known.values())) == 1:
            return quoted(next(iter(known.values())) or "")
        cases = " ".join(f"WHEN {quoted(u)} THEN {quoted(w or '')}" for u, w in known.items() if w != "keadaan")
        return f"CASE ukuran {cases} ELSE 'keadaan' END"

    def _entering(self) -> str:
        """Write which facts enter a period: of a flow all parts of the year, of a stock the last."""
        if self.declared.own_period:
            return ""
        stock = {f.waktu for f in self.added.values()} == {"keadaan"}
        time = "'keadaan'" if stock else "f.waktu"
        series = ", ".join(f"f.{c}" for c in self._series())
        whole = f"sampai(f.sifat, {time}, sum(lama_bagian(f.periode)) OVER deret, max(bulan_akhir(f.periode)) OVER deret, p.periode)"
        flow = f"({time} = 'arus' AND f.sifat = 'per_periode') OR " if not stock else ""
        lines = [
            "ikut AS (  -- yang ikut dalam tiap periode: dari arus semua bagian tahun, dari yang lain yang terakhir",
            f"    SELECT p.periode AS pada, f.*{'' if stock else f', {whole} AS lengkap'}",
            "    FROM (SELECT DISTINCT periode FROM pilihan) AS p",
            f"    JOIN pilihan AS f ON dapat_ikut(f.periode, f.sifat, {time}, p.periode)",
            f"    WINDOW deret AS (PARTITION BY p.periode, {series})",
            f"    QUALIFY {flow}urut_waktu(f.periode, p.periode) = max(urut_waktu(f.periode, p.periode)) OVER deret",
            ")",
        ]
        return "\n".join(lines)

    def _series(self) -> list[str]:
        """Give the columns of one series: what one unit says of one code, over the parts of a year."""
        return ["ukuran", "unit", "kode", *self.fact.dimensi, *self.fact.baris]

    # ── sums ──

    def _summed(self) -> str:
        period = "periode" if self.declared.own_period else "pada AS periode"
        columns = [period, *(n if n == c else f"{c} AS {n}" for n, c in self.keys)]
        columns += ["uraian_lipat"] if self.ordered else []
        columns += [f"{self._text(c)} AS {n}" for n, c in self.declared.kolom.items() if self._aggregated(c)]
        for name, figure in self.added.items():
            columns += self._sum(name, figure)
        source = "pilihan" if self.declared.own_period else "ikut"
        inner = ",\n".join(f"        {column}" for column in columns)
        return f"jumlah AS (\n    SELECT\n{inner}\n    FROM {source}\n    GROUP BY ALL\n)"

    def _aggregated(self, column: ColumnFile) -> bool:
        return bool(column.teks or column.sel or column.himpunan or column.dari in ("kode", "tingkat"))

    def _text(self, column: ColumnFile) -> str:
        if column.himpunan:
            measure, dimension = column.himpunan.split(".")
            return f"string_agg(DISTINCT {dimension}, ', ' ORDER BY {dimension}) FILTER (ukuran = {quoted(measure)})"
        if column.dari:
            return f"any_value({column.dari})"
        what, measures = ("sel", column.sel) if column.sel else ("teks", column.teks)
        stated = [f"max({what}) FILTER (ukuran = {quoted(m)})" for m in measures]
        return stated[0] if len(stated) == 1 else f"coalesce({', '.join(stated)})"

    def _sum(self, name: str, figure: FigureFile) -> Iterator[str]:
        mine = f"ukuran = {quoted(figure.ukuran)}"
        if not self._fixed():
            mine += "".join(f" AND {n} = {quoted(code)}" for n, code in figure.bila.items())
        yield f"sum(nilai) FILTER ({mine})::DECIMAL(24, 6) AS {name}"
        yield f"list(sel) FILTER ({mine}) AS {name}_sel"
        if figure.satuan != "rupiah":
            yield f"max(satuan) FILTER ({mine} AND satuan <> '') AS {name}_satuan"
            yield f"max(satuan_lipat) FILTER ({mine} AND satuan <> '') AS {name}_satuan_lipat"
        why = list(self._refused(mine, figure))
        if why:
            yield f"CASE {' '.join(why)} END AS {name}_catatan"

    def _refused(self, mine: str, figure: FigureFile) -> Iterator[str]:
        """Give the cases in which there are facts, but no figure, and why."""
        if not self.declared.own_period and figure.waktu != "keadaan":
            late = f"string_agg(DISTINCT kode || ' dari ' || unit, ', ' ORDER BY kode || ' dari ' || unit) FILTER ({mine} AND NOT lengkap)"
            yield (
                f"\n            WHEN bool_or(NOT lengkap) FILTER ({mine})"
                f"\n                THEN 'belum lengkap sampai akhir periode: ' || {late}"
            )
        if figure.satuan != "rupiah":
            yield (
                f"\n            WHEN count(DISTINCT satuan_lipat) FILTER ({mine} AND satuan <> '') > 1"
                f"\n                THEN 'satuan bagian-bagiannya berbeda: ' || string_agg(DISTINCT satuan, ', ' ORDER BY satuan) FILTER ({mine} AND satuan <> '')"
                f"\n            WHEN count(*) FILTER ({mine}) > 1 AND bool_or(starts_with(satuan_lipat, 'PERSEN')) FILTER ({mine})"
                "\n                THEN 'persentase tidak dijumlahkan'"
                "\n       "
            )

    # ── rows ──

    def _rows(self) -> str:
        """Write the rows of every declared code, whether anything was handed in for it or not."""
        joins, columns = [], ["p.periode"]
        keys = {key.nama: key for key in self.declared.keys}
        for number, (name, filled) in enumerate(self.declared.setiap.items(), start=1):
            alias = f"k{number}"
            joins.append(
                f"    JOIN {expected(self._leveled(keys[name]), alias, 'p')}"
                + (f" AND {alias}.{filled} <> ''" if filled else "")
            )
            columns.append(f"{alias}.kode AS {name}")
        listed = ", ".join(self.declared.setiap)
        return (
            "baris AS (  -- semua yang dideklarasikan, dan yang lain yang ada angkanya\n"
            f"    SELECT * FROM (\n        SELECT {', '.join(columns)}\n        FROM (SELECT DISTINCT periode FROM pilihan) AS p\n    "
            + "\n    ".join(joins)
            + f"\n        UNION\n        SELECT periode, {listed} FROM jumlah\n    )\n    LEFT JOIN jumlah USING (periode, {listed})\n)"
        )

    def _leveled(self, key: Key) -> Key:
        """Give a key with the level that the fact table says, which is the agency's."""
        what = self.fact.kunci.get(key.nama, key.what)
        return key if what == "kode" or what.startswith("kode.") else Key(key.nama, key.daftar, what)

    def _numbered(self) -> str:
        """Write the number of each line among those of its keys, in the order of the sheet."""
        cell = next(name for name, column in self.declared.kolom.items() if column.sel)
        first = self.declared.kolom[cell].sel[0]
        keys = ", ".join(["j.periode", *(f"j.{n}" for n, _ in self.keys)])
        own = f"j.{cell} NOT IN (SELECT sel FROM pilihan WHERE ukuran = {quoted(first)})"
        return (
            "urut AS (  -- baris formulir utamanya dahulu, menurut letaknya di lembar\n"
            f"    SELECT j.*, row_number() OVER (PARTITION BY {keys} ORDER BY {own}, s.baris, j.{cell}) AS {self.ordered}\n"
            f"    FROM jumlah AS j\n    JOIN bukti.sel AS s ON s.sel = j.{cell}\n)"
        )

    # ── figures ──

    def _figures(self, source: str) -> str:
        """Write each sum without those that are refused, and the unit of each."""
        replaced = [
            f"CASE WHEN {n}_catatan IS NULL THEN {n} END AS {n}"
            for n, f in self.added.items()
            if self._can_be_refused(f)
        ]
        star = f"* REPLACE (\n        {f',{chr(10)}        '.join(replaced)}\n    )" if replaced else "*"
        return f"angka AS (\n    SELECT {star}\n    FROM {source}\n)"

    def _can_be_refused(self, figure: FigureFile) -> bool:
        return bool(list(self._refused("", figure)))

    def _last(self) -> str:
        names_of = _Names("a", self.lists)
        columns = [f"a.{n}" for n in ("periode", *(k.nama for k in self.declared.keys))]
        own = {key.nama for key in self.declared.keys}
        columns += [f"{self._shown(c, names_of, n)} AS {n}" for n, c in self.declared.kolom.items() if n not in own]
        asked = f" || dari({names_of.of(self.declared.penanggung_jawab)})" if self.declared.penanggung_jawab else ""
        for name, figure in self.declared.angka.items():
            columns += self._figure(name, figure, names_of, asked)
        return _select(columns, "angka AS a", names_of.joins)

    def _shown(self, column: ColumnFile, names_of: _Names, name: str) -> str:
        """Give a describing column: aggregated text, a unit, or what a code list says."""
        stated = [f"a.{name}"] if self._aggregated(column) else []
        stated += [f"a.{figure}_satuan" for figure in column.satuan]
        if column.dari and not self._aggregated(column):
            stated.append(names_of.of(column.dari))
        if column.wajib and (column.satuan or column.teks):
            stated.append("''")
        text = stated[0] if len(stated) == 1 else f"coalesce({', '.join(stated)})"
        return f"{text}::INTEGER" if column.jenis == "bulat" else text

    def _figure(self, name: str, figure: FigureFile, names_of: _Names, asked: str) -> Iterator[str]:
        if figure.dari:
            yield f"a.{name}"
            yield f"a.{name}_sel"
            if figure.satuan != "rupiah":
                yield f"{self._unit(name, figure, names_of)} AS {name}_satuan"
            missing = quoted(figure.catatan) if figure.catatan else f"'belum ada {name} yang diterima'{asked}"
            yield (
                f"coalesce(a.{name}_catatan, {missing}) AS {name}_catatan"
                if self._can_be_refused(figure)
                else f"{missing} AS {name}_catatan"
            )
        elif figure.rumus:
            yield from self._derived(name, figure)
        else:
            yield f"NULL AS {name}"
            yield f"{quoted(figure.catatan)} AS {name}_catatan"

    def _unit(self, name: str, figure: FigureFile, names_of: _Names) -> str:
        if isinstance(figure.satuan, OfColumn):
            column = figure.satuan.kolom
            otherwise = self._shown(self.declared.kolom[column], names_of, column)
        else:
            otherwise = quoted(figure.satuan)
        return f"coalesce(a.{name}_satuan, {otherwise}, '')"

    def _derived(self, name: str, figure: FigureFile) -> Iterator[str]:
        """Write an expression, the rule it followed, and why there is no value."""
        used = names(figure.rumus)
        known = [n for n in used if n in self.added]
        other = self._unlike(known) if figure.satuan == "persen" and len(known) > 1 else ""
        value = to_sql(figure.rumus)
        cases = [f"WHEN a.{n} IS NULL" for n in used]
        missing = " OR ".join(f"a.{n} IS NULL" for n in used)
        said = ", ".join(f"CASE WHEN a.{n} IS NULL THEN {quoted(n)} END" for n in used)
        cases = [f"WHEN {missing} THEN concat_ws(' dan ', {said}) || ' belum ada'"]
        if other:
            cases.append(f"WHEN {other} THEN {quoted('satuan ' + ' dan '.join(known) + ' berbeda')}")
        cases += [f"WHEN {text} = 0 THEN {quoted(text + ' nol')}" for text in denominators(figure.rumus)]
        cases.append("ELSE 'hasilnya di luar jangkauan'")
        if other:
            yield f"CASE WHEN NOT ({other}) THEN {value} END AS {name}"
            yield f"CASE WHEN {other} THEN 'tidak ada' ELSE {quoted(figure.rumus)} END AS {name}_rumus"
        else:
            yield f"{value} AS {name}"
        inner = "\n        ".join(cases)
        yield f"CASE\n        {inner}\n    END AS {name}_catatan"

    def _unlike(self, known: list[str]) -> str:
        """Give the condition that two figures are stated in different units."""
        units = [self._folded(n) for n in known if self.added[n].satuan != "rupiah"]
        return " OR ".join(f"coalesce({a} <> {b}, false)" for a, b in zip(units, units[1:], strict=False))

    def _folded(self, name: str) -> str:
        unit = self.added[name].satuan
        otherwise = fold(unit) if isinstance(unit, str) else ""
        return f"coalesce(a.{name}_satuan_lipat, {quoted(otherwise)})"
