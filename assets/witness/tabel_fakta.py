"""Rows and figures of a table that is declared over facts (`schemas/tabel/*.toml`), derived again from the facts.

Which rows there are, which facts are added up in which figure, its unit, why there is none, and what describes a row.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from itertools import pairwise, product
from typing import Any

from assets.witness import ikut
from assets.witness.bulat import ROUNDED
from assets.witness.hitung import NOTHING, divisors, figure, fraction, names, total, value
from assets.witness.ikut import Fact, Part
from assets.witness.kode import Kode, column_of, level_of, list_of, unit_name
from assets.witness.tersebut import Figure, Line
from schemas.forms import FactTable
from schemas.tables.contracts import Table
from schemas.tables.declared import ColumnFile, FigureFile, OfColumn, TableFile

Keys = tuple[Any, ...]


def absent(fact: Fact) -> str:
    """Say why a fact of a numeric measure has no value: its row was refused, it is rounded, a grade, or not known."""
    if fact["teks"] == "":
        why = "barisnya ditolak"
    elif fact["satuan"] == ROUNDED:
        why = f'hanya diketahui dibulatkan, tertulis "{fact["teks"]}"'
    elif fact["satuan"]:
        why = f'berupa huruf "{fact["teks"]}"'
    else:
        why = f'data belum tersedia, tertulis "{fact["teks"]}"'
    return f"{why}: {fact['kode']} dari {fact['unit']}"


@dataclass(slots=True)
class Sum:
    """What the facts of one figure of one row come to."""

    nilai: Decimal | None
    sel: list[str]
    satuan: str | None
    lipat: str | None
    alasan: str | None


def added(parts: list[Part]) -> Sum:
    """Add facts up, or say why they are no figure: not available, not yet, not whole, unlike units, percentages."""
    facts = [part.fact for part in parts]
    stated = [fact for fact in facts if fact["nilai"] is not None]
    units = [fact for fact in stated if fact["satuan"]]
    why = _why(facts, stated, parts)
    return Sum(
        figure(total(fact["nilai"] for fact in stated)) if stated and why is None else None,
        [fact["sel"] for fact in facts],
        max((fact["satuan"] for fact in units), default=None),
        max((fact["satuan_lipat"] for fact in units), default=None),
        why,
    )


def _why(facts: list[Fact], stated: list[Fact], parts: list[Part]) -> str | None:
    missing = {absent(fact) for fact in facts if fact["nilai"] is None}
    early = {f"{fact['kode']} dari {fact['unit']}" for fact in facts if fact["belum"]}
    partly = {f"{part.fact['kode']} dari {part.fact['unit']}" for part in parts if not part.whole}
    units = {fact["satuan"] for fact in facts if fact["satuan"]}
    several = {fact["satuan_lipat"] for fact in facts if fact["satuan"]}
    if missing:
        return "; ".join(sorted(missing))
    if early:
        return f"belum lengkap sampai akhir periode, nihil sebelum periodenya berakhir: {', '.join(sorted(early))}"
    if partly:
        return f"belum lengkap sampai akhir periode: {', '.join(sorted(partly))}"
    if len(several) > 1:
        return f"satuan bagian-bagiannya berbeda: {', '.join(sorted(units))}"
    if len(facts) > 1 and any((fact["satuan_lipat"] or "").startswith("PERSEN") for fact in facts):
        return "persentase tidak dijumlahkan"
    return None if stated else ""


@dataclass
class TableOfFacts:
    """A table whose figures are sums of facts and expressions over them."""

    table: Table
    declared: TableFile
    fact: FactTable
    facts: list[Fact]
    kode: Kode
    rows_of_cells: Callable[[], dict[str, int]]
    """Gives the row of the sheet in which each cell stands."""

    @cached_property
    def added(self) -> dict[str, FigureFile]:
        """Give the figures that are sums of facts."""
        return {name: figure for name, figure in self.declared.angka.items() if figure.dari}

    @cached_property
    def lists(self) -> dict[str, str]:
        """Give the code list of each key."""
        return {key.nama: list_of(self.fact, key) for key in self.declared.keys}

    @cached_property
    def _columns(self) -> list[tuple[str, str]]:
        """Give each key that a fact has, with the fact's column."""
        return [(k.nama, column_of(self.fact, k)) for k in self.declared.keys if k.daftar != "urutan"]

    @cached_property
    def _numbered(self) -> str:
        """Give the key that numbers lines of one code; empty where a table has none."""
        return next((key.nama for key in self.declared.keys if key.daftar == "urutan"), "")

    # ── the facts ──

    def _chosen(self) -> list[Fact]:
        """Give the facts of the table's measures that are in force, and nils that came too early for a flow."""
        measures = {figure.ukuran for figure in self.added.values()} | set(self.declared.texts())
        flows = any(figure.waktu != "keadaan" for figure in self.added.values())
        shared = [figure.bila for figure in self.added.values()]
        common = shared[0] if shared and all(one == shared[0] for one in shared) else {}
        return [
            fact
            for fact in self.facts
            if fact["ukuran"] in measures
            and (fact["berlaku"] or (flows and fact["belum"]))
            and all(fact[name] == code for name, code in common.items())
        ]

    def _by_row(self) -> tuple[list[str], dict[Keys, list[Part]]]:
        """Give the periods, and the facts of each row."""
        chosen = self._chosen()
        if self.declared.own_period:
            parts: Iterable[tuple[str, Part]] = ikut.own(chosen)
        else:
            apart = ("ukuran", "unit", "kode", *self.fact.dimensi, *self.fact.baris)
            times = {figure.ukuran: figure.waktu or "" for figure in self.added.values()}
            only = next(iter(times.values())) if len(set(times.values())) == 1 else "keadaan"
            parts = ikut.taking_part(
                chosen, lambda fact: tuple(fact[name] for name in apart), lambda fact: times.get(fact["ukuran"], only)
            )
        columns = [column for _, column in self._columns] + (["uraian_lipat"] if self._numbered else [])
        found: dict[Keys, list[Part]] = defaultdict(list)
        for period, part in parts:
            found[period, *(part.fact[column] for column in columns)].append(part)
        return sorted({fact["periode"] for fact in chosen}), found

    # ── the rows ──

    def lines(self) -> Iterator[Line]:
        """Give every row of the table: those of facts, and of every code that is declared to have one."""
        periods, found = self._by_row()
        rows = dict(found) | {keys: found.get(keys, []) for keys in self._every(periods)}
        if self._numbered:
            yield from self._in_order(rows)
            return
        for keys, parts in rows.items():
            yield self._line(["periode", *(name for name, _ in self._columns)], keys, parts)

    def _every(self, periods: list[str]) -> Iterator[Keys]:
        """Give the keys of every code that is declared to have a row (`setiap`)."""
        if not self.declared.setiap:
            return
        keys = {key.nama: key for key in self.declared.keys}
        for period in periods:
            codes = [
                self.kode.valid(self.lists[name], period[:4], level_of(self.fact, keys[name]), filled)
                for name, filled in self.declared.setiap.items()
            ]
            yield from ((period, *one) for one in product(*codes))

    def _in_order(self, rows: dict[Keys, list[Part]]) -> Iterator[Line]:
        """Number the lines of one code: those of the main form first, then by their place on the sheet."""
        name = next(n for n, column in self.declared.kolom.items() if column.sel)
        column = self.declared.kolom[name]
        of_main = {fact["sel"] for fact in self._chosen() if fact["ukuran"] == column.sel[0]}
        at = self.rows_of_cells()
        groups: dict[Keys, list[tuple[bool, int, str, list[Part]]]] = defaultdict(list)
        for keys, parts in rows.items():
            cell = self._gathered(column, parts)
            if cell:
                groups[keys[:-1]].append((cell not in of_main, at.get(cell, 0), cell, parts))
        columns = ["periode", *(name for name, _ in self._columns), self._numbered]
        for keys, several in groups.items():
            for number, (*_, parts) in enumerate(sorted(several, key=lambda one: one[:3]), start=1):
                yield self._line(columns, (*keys, number), parts)

    def _line(self, columns: list[str], keys: Keys, parts: list[Part]) -> Line:
        row: dict[str, Any] = dict(zip(columns, keys, strict=True))
        of_measure: dict[str, list[Part]] = defaultdict(list)
        for part in parts:
            of_measure[part.fact["ukuran"]].append(part)
        sums = {name: self._sum(one, of_measure.get(one.ukuran, [])) for name, one in self.added.items()}
        for name, column in self.declared.kolom.items():
            if name not in self.declared.kunci:
                row[name] = self._described(column, row, parts, sums)
        figures: dict[str, Figure] = {}
        for name, one in self.declared.angka.items():
            figures[name] = self._figure(name, one, row, parts, sums, figures)
        return Line(row, list(figures.values()))

    # ── what describes a row ──

    def _described(
        self, column: ColumnFile, row: dict[str, Any], parts: list[Part], sums: dict[str, Sum | None]
    ) -> object:
        """Give what describes a row: gathered text, the unit of a figure, what a code list says; the first there is."""
        known: list[str | None] = []
        gathered = bool(column.teks or column.sel or column.himpunan or column.dari in ("kode", "tingkat"))
        if gathered:
            known.append(self._gathered(column, parts))
        known += [one.satuan for name in column.satuan if (one := sums.get(name)) is not None]
        if column.dari and not gathered:
            known.append(self.kode.said(self.lists, row, column.dari))
        if column.wajib and (column.satuan or column.teks):
            known.append("")
        said = next((one for one in known if one is not None), None)
        return int(said) if column.jenis == "bulat" and said is not None else said

    def _gathered(self, column: ColumnFile, parts: list[Part]) -> str | None:
        facts = [part.fact for part in parts]
        if column.himpunan:
            measure, dimension = column.himpunan.split(".")
            return ", ".join(sorted({f[dimension] for f in facts if f["ukuran"] == measure})) or None
        if column.dari:
            return next((str(fact[column.dari]) for fact in facts if fact[column.dari] is not None), None)
        what, measures = ("sel", column.sel) if column.sel else ("teks", column.teks)
        for measure in measures:
            told = [fact[what] for fact in facts if fact["ukuran"] == measure and fact[what] is not None]
            if told:
                return str(max(told))
        return None

    # ── figures ──

    def _sum(self, one: FigureFile, parts: list[Part]) -> Sum | None:
        """Add up the facts of a figure: of those of its measure, the codes that it chooses (`bila`)."""
        mine = [
            part for part in parts if not one.bila or all(part.fact[name] == code for name, code in one.bila.items())
        ]
        return added(mine) if mine else None

    def _figure(
        self,
        name: str,
        one: FigureFile,
        row: dict[str, Any],
        parts: list[Part],
        sums: dict[str, Sum | None],
        before: dict[str, Figure],
    ) -> Figure:
        if one.dari:
            return self._of_facts(name, one, row, parts, sums)
        unit = one.satuan if isinstance(one.satuan, str) and one.satuan else str(row.get("satuan") or "")
        if one.rumus:
            return self._derived(name, one, unit, sums, before)
        return Figure(name, None, unit, NOTHING, one.catatan)

    def _of_facts(
        self, name: str, one: FigureFile, row: dict[str, Any], parts: list[Part], sums: dict[str, Sum | None]
    ) -> Figure:
        found = sums[name]
        asked = (
            self.kode.said(self.lists, row, self.declared.penanggung_jawab) if self.declared.penanggung_jawab else ""
        )
        missing = one.catatan or f"belum ada {name} yang diterima{f' dari {asked}' if asked else ''}"
        unit = found.satuan if found else None
        if unit is None and isinstance(one.satuan, OfColumn):
            said = self._described(self.declared.kolom[one.satuan.kolom], row, parts, sums)
            unit = None if said is None else str(said)
        elif unit is None:
            unit = str(one.satuan)
        rule = f"jumlah {one.ukuran}"
        if found is None:
            return Figure(name, None, unit or "", rule, missing)
        return Figure(name, found.nilai, unit or "", rule, found.alasan or missing, sel=found.sel)

    def _derived(
        self, name: str, one: FigureFile, unit: str, sums: dict[str, Sum | None], before: dict[str, Figure]
    ) -> Figure:
        """Give a figure by its declared expression; none where what it divides is stated in unlike units."""
        used = names(one.rumus)
        given = {n: fraction(before[n].nilai) for n in used}
        unlike = self._unlike(one, used, sums)
        result = None if unlike else figure(value(one.rumus, given))
        roles = list(one.peran.items()) or [(inner, inner) for inner in used]
        return Figure(
            name,
            result,
            unit,
            NOTHING if unlike else one.rumus,
            _no_result(one.rumus, given, unlike),
            turunan=[(role, source) for role, source in roles if before[source].nilai is not None],
        )

    def _unlike(self, one: FigureFile, used: tuple[str, ...], sums: dict[str, Sum | None]) -> str:
        """Say that the parts of a share are stated in unlike units; empty if they are not."""
        known = [name for name in used if name in self.added]
        if one.satuan != "persen" or len(known) < 2:  # noqa: PLR2004 - one against another
            return ""
        units = [self._unit(name, sums[name]) for name in known]
        return f"satuan {' dan '.join(known)} berbeda" if any(a != b for a, b in pairwise(units)) else ""

    def _unit(self, name: str, found: Sum | None) -> str:
        if found is not None and found.lipat is not None:
            return found.lipat
        unit = self.added[name].satuan
        return unit_name(unit, self.kode) if isinstance(unit, str) else ""


def _no_result(rumus: str, given: dict[str, Fraction | None], unlike: str) -> str:
    missing = [name for name, one in given.items() if one is None]
    if missing:
        return f"{' dan '.join(missing)} belum ada"
    if unlike:
        return unlike
    zero = next((text for text in divisors(rumus) if value(text, given) == 0), "")
    return f"{zero} nol" if zero else "hasilnya di luar jangkauan"
