"""The SQL of a published table: written from its declaration, or read from its own file under `publik/`.

The statements are the templates of `templates/`, as a person would write them, since `publik.tabel` shows
them to analysts; here is what is filled into them. Names come from declarations that were checked when they
were loaded; what they mean is `schemas.tables.declared`. Totals are `assets.release.summaries`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from pathlib import Path

from assets.release.summaries import ringkasan, totals
from assets.release.templates import quote, written
from schemas.declarations import Declarations
from schemas.expression import denominators, names, to_sql
from schemas.forms import FactTable
from schemas.measures import Measures
from schemas.tables.contracts import Table
from schemas.tables.declared import ColumnFile, FigureFile, OfColumn, TableFile, fact_column, level_of, list_of
from schemas.tables.rilis import RINGKASAN

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
    return _OfFacts(declared, declarations.fact_table(declared.fakta[0]), declarations.measures).text


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
    """Write the table that lists every fact as it was handed in, but what stands in place of a number."""
    named = _Names({"kode": fact.kode, **fact.dimensi})
    columns = [f"{named.of(c.dari) if c.dari else f'a.{n}'} AS {n}" for n, c in declared.kolom.items()]
    found = [one.ukuran for form in fact.formulir for one in form.kolom.values() if one.measures and one.ukuran]
    numeric = list(dict.fromkeys(found))
    words = {"uraian": declared.uraian, "fakta": fact.fakta, "numeric": numeric}
    return written("details", columns=columns, joins=named.joins, **words)


@dataclass
class _Names:
    """What code lists say of the keys of a row `a`, as they hold in its period: one join for each code.

    Attributes:
        lists: The code list of each key.
        joins: The joins that the columns asked for so far need.
    """

    lists: dict[str, str]
    joins: list[str] = field(default_factory=list)

    def of(self, path: str) -> str:
        """Give the SQL of `kode_iku.induk.nama`: a key, the codes above it, and a column of their list."""
        key, *steps = path.split(".")
        at, alias = f"a.{key}", f"nama_{key}"
        for step in steps:
            join = f"LEFT JOIN kode.{self.lists[key]}_tahun AS {alias}"
            join += f" ON {alias}.kode = {at} AND {alias}.tahun = a.periode[:4]"
            if join not in self.joins:
                self.joins.append(join)
            at, alias = f"{alias}.{step}", f"{alias}_{step}"
        return f"nullif({at}, '')" if steps else at


@dataclass
class _OfFacts:
    """The SQL of a table whose figures are sums of facts and expressions over them."""

    declared: TableFile
    fact: FactTable
    measures: Measures

    @cached_property
    def added(self) -> dict[str, FigureFile]:
        """Give the figures that are sums of facts."""
        return {n: f for n, f in self.declared.angka.items() if f.dari}

    @cached_property
    def shared(self) -> str:
        """Give the condition that all figures share (`bila`); figures that differ in it say so themselves."""
        stated = {tuple(f.bila.items()) for f in self.added.values()}
        return _equal(stated.pop()) if len(stated) == 1 else ""

    @property
    def text(self) -> str:
        """Give the whole statement."""
        times = {f.waktu for f in self.added.values()}
        own = self.declared.own_period
        measures = [*(f.ukuran for f in self.added.values()), *self.declared.texts()]
        named = _Names({k.nama: list_of(self.fact, k) for k in self.declared.keys})
        keys = [(k.nama, fact_column(self.fact, k)) for k in self.declared.keys if k.daftar != "urutan"]
        numbered = self._numbered()
        line = ["uraian_lipat"] if numbered else []
        apart = ["periode", *(name for name, _ in keys)]
        return written(
            "of_facts",
            uraian=self.declared.uraian,
            fakta=self.fact.fakta,
            measures=list(dict.fromkeys(measures)),
            numeric=list(dict.fromkeys(f.ukuran for f in self.added.values())),
            shared=self.shared,
            own_period=own,
            mixed=not own and len(times) > 1,
            flows=times != {"keadaan"},
            waktu=self._times(),
            when="f.waktu" if len(times) > 1 else quote(next(iter(times)) or ""),
            series=[f"f.{c}" for c in ("ukuran", "unit", "kode", *self.fact.dimensi, *self.fact.baris)],
            source="pilihan" if own else "ikut",
            row=["periode", *(n if n == c else f"{c} AS {n}" for n, c in keys), *line],
            apart=apart,
            names=[*apart, *line],
            measured=["ukuran", *self._differing()],
            sums=[(name, self._mine(figure)) for name, figure in self.added.items()],
            described=[(n, self._aggregate(c)) for n, c in self.declared.kolom.items() if _aggregated(c)],
            every=self._every(),
            numbered=numbered,
            columns=list(self._columns(named)),
            joins=named.joins,
        )

    def _differing(self) -> list[str]:
        """Give the dimensions by which figures of one measure choose their facts."""
        return [] if self.shared else sorted({name for figure in self.added.values() for name in figure.bila})

    def _mine(self, figure: FigureFile) -> str:
        """Give the condition of a figure's facts."""
        chosen = {} if self.shared else figure.bila
        return " AND ".join([f"ukuran = {quote(figure.ukuran)}", *([_equal(tuple(chosen.items()))] if chosen else [])])

    def _times(self) -> str:
        known = {f.ukuran: f.waktu for f in self.added.values()}
        cases = " ".join(f"WHEN {quote(u)} THEN {quote(w or '')}" for u, w in known.items() if w != "keadaan")
        return f"CASE ukuran {cases} ELSE 'keadaan' END"

    def _aggregate(self, column: ColumnFile) -> str:
        """Write a describing column that is gathered from the row's facts."""
        if column.himpunan:
            measure, dimension = column.himpunan.split(".")
            return f"string_agg(DISTINCT {dimension}, ', ' ORDER BY {dimension}) FILTER (ukuran = {quote(measure)})"
        if column.dari:
            return f"any_value({column.dari})"
        what, measures = ("sel", column.sel) if column.sel else ("teks", column.teks)
        return _first([f"max({what}) FILTER (ukuran = {quote(m)})" for m in measures])

    def _every(self) -> list[dict[str, str]]:
        keys = {key.nama: key for key in self.declared.keys}
        return [
            {
                "name": name,
                "list": list_of(self.fact, keys[name]),
                "level": level_of(self.fact, keys[name]),
                "filled": filled,
            }
            for name, filled in self.declared.setiap.items()
        ]

    def _numbered(self) -> dict[str, str] | None:
        """Give the key that numbers the lines of one code, and the cell by whose place they are numbered."""
        name = next((k.nama for k in self.declared.keys if k.daftar == "urutan"), "")
        if not name:
            return None
        cell = next(n for n, column in self.declared.kolom.items() if column.sel)
        return {"name": name, "cell": cell, "measure": self.declared.kolom[cell].sel[0]}

    # ── the columns of the table, and what stands beside figures ──

    def _columns(self, named: _Names) -> Iterator[str]:
        own = {key.nama for key in self.declared.keys}
        yield from (f"a.{n}" for n in ("periode", *(k.nama for k in self.declared.keys)))
        yield from (f"{self._described(n, c, named)} AS {n}" for n, c in self.declared.kolom.items() if n not in own)
        asked = f" || dari({named.of(self.declared.penanggung_jawab)})" if self.declared.penanggung_jawab else ""
        for name, figure in self.declared.angka.items():
            if figure.dari:
                yield from self._added(name, figure, named, asked)
            elif figure.rumus:
                yield from self._derived(name, figure)
            else:
                yield f"NULL AS {name}"
                yield f"{quote(figure.catatan)} AS {name}_catatan"

    def _described(self, name: str, column: ColumnFile, named: _Names) -> str:
        """Write a describing column: gathered text, a unit, or what a code list says; the first that there is."""
        stated = [f"a.{name}"] if _aggregated(column) else []
        stated += [f"a.{figure}_satuan" for figure in column.satuan]
        if column.dari and not _aggregated(column):
            stated.append(named.of(column.dari))
        if column.wajib and (column.satuan or column.teks):
            stated.append("''")
        return f"{_first(stated)}::INTEGER" if column.jenis == "bulat" else _first(stated)

    def _added(self, name: str, figure: FigureFile, named: _Names, asked: str) -> Iterator[str]:
        yield f"a.{name}"
        yield f"a.{name}_sel"
        yield f"coalesce(a.{name}_satuan, {self._unit(figure, named)}, '') AS {name}_satuan"
        missing = quote(figure.catatan) if figure.catatan else f"'belum ada {name} yang diterima'{asked}"
        yield f"coalesce(a.{name}_alasan, {missing}) AS {name}_catatan"

    def _unit(self, figure: FigureFile, named: _Names) -> str:
        if isinstance(figure.satuan, OfColumn):
            return self._described(figure.satuan.kolom, self.declared.kolom[figure.satuan.kolom], named)
        return quote(figure.satuan)

    def _derived(self, name: str, figure: FigureFile) -> Iterator[str]:
        """Write an expression, the rule it followed where units differ, and why there is no value."""
        columns = {n: f"a.{n}" for n in self.added}
        used = [columns.get(n, n) for n in names(figure.rumus)]
        unlike, said = self._unlike(figure)
        value = to_sql(figure.rumus, columns)
        missing = ", ".join(f"CASE WHEN {c} IS NULL THEN {quote(c.removeprefix('a.'))} END" for c in used)
        cases = [f"WHEN {' OR '.join(f'{c} IS NULL' for c in used)} THEN concat_ws(' dan ', {missing}) || ' belum ada'"]
        if unlike:
            cases.append(f"WHEN {unlike} THEN {quote(said)}")
        cases += [f"WHEN {to_sql(d, columns)} = 0 THEN {quote(f'{d} nol')}" for d in denominators(figure.rumus)]
        why = "\n        ".join([*cases, "ELSE 'hasilnya di luar jangkauan'"])
        yield f"CASE WHEN NOT ({unlike}) THEN {value} END AS {name}" if unlike else f"{value} AS {name}"
        if unlike:
            yield f"CASE WHEN {unlike} THEN 'tidak ada' ELSE {quote(figure.rumus)} END AS {name}_rumus"
        yield f"CASE\n        {why}\n    END AS {name}_catatan"

    def _unlike(self, figure: FigureFile) -> tuple[str, str]:
        """Give the condition that the figures of a share are stated in different units, and how to say so."""
        known = [n for n in names(figure.rumus) if n in self.added]
        folded = [self._folded(n) for n in known]
        if figure.satuan != "persen" or not folded[1:]:
            return "", ""
        return " OR ".join(f"{a} <> {b}" for a, b in pairwise(folded)), f"satuan {' dan '.join(known)} berbeda"

    def _folded(self, name: str) -> str:
        unit = self.added[name].satuan
        return (
            f"coalesce(a.{name}_satuan_lipat, {quote(self.measures.same_name(unit) if isinstance(unit, str) else '')})"
        )


def _aggregated(column: ColumnFile) -> bool:
    return bool(column.teks or column.sel or column.himpunan or column.dari in ("kode", "tingkat"))


def _equal(pairs: tuple[tuple[str, str], ...]) -> str:
    return " AND ".join(f"{name} = {quote(code)}" for name, code in pairs)


def _first(stated: list[str]) -> str:
    return stated[0] if len(stated) == 1 else f"coalesce({', '.join(stated)})"
