"""What a printed number that follows from others is compared with.

General rules, declared per column and row: within its row, along its column, with a published figure.
The comparison itself is made in SQL (`publik.rekonsiliasi`), once the figures exist; what a cell's
text means is `assets.sheet.values`, which cells are controls `assets.facts.harvest`.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from assets.facts import rounded
from assets.facts.totals import Summing
from assets.sheet.block import Block
from assets.sheet.grid import Cell
from assets.sheet.rows import Line, Scope
from assets.sheet.values import Value
from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.expression import evaluate, names
from schemas.forms import FormColumn
from schemas.tables.contracts import Table


@dataclass(slots=True)
class Control:
    """One printed number, and one thing that it is compared with: a figure, or its parts here."""

    cell: Cell
    label: Cell
    head: Cell
    kolom: str
    periode: str
    tertulis: Decimal
    desimal: int
    satuan: str
    pembanding: str = "tidak ada pembanding"
    angka: str | None = None
    dihitung: Decimal | None = None
    bagian: list[Cell] = field(default_factory=list)
    lembar: list[str] = field(default_factory=list)
    """The sheets of `bagian`, where those are of several."""


Parts = dict[Scope, list[tuple[Cell, Decimal]]]
"""Per row that sums others, the leaf cells among them with their values."""


@dataclass
class Comparing:
    """What one column's controls are compared with."""

    table: Block
    declarations: Declarations
    unit: str
    name: str
    column: FormColumn
    periode: str
    unsure: Mapping[int, Decimal] = field(default_factory=dict)
    """By how much each rounded amount of the column may be off, by the number of its cell."""

    def of(self, line: Line, leaf: bool, below: Parts) -> Iterator[dict[str, object]]:
        """Give what a value of the column in `line` is compared with, as fields of `Control`.

        Args:
            line: The row.
            leaf: Whether the row states a value of its own rather than the sum of others.
            below: The leaf cells of the column.
        """
        if self.column.jumlah_dari:
            values = [line.values[n] for n in self.column.jumlah_dari if n in line.values]
            total = sum((v.nilai for v in values if v.nilai is not None), Decimal(0))
            spans = [rounded.interval(v) for v in values if rounded.is_rounded(v)]
            half = sum(((span.high - span.low) / 2 for span in spans if span), Decimal(0))
            what = f"jumlah {' + '.join(map(self._heading, self.column.jumlah_dari))} pada baris yang sama"
            yield self._within(line, total, half, what)
        mean = line.row.rule.jenis == "rata-rata"
        if self.column.rumus and not (mean and self.column.ratio):
            yield self._computed(self.column.rumus, line, by_measure=False)
        if leaf and self._known_rounded(line):
            yield self._computed(self._expression, line, by_measure=True)
        elif leaf:
            yield from self._figure(line)
        elif not (self.column.jumlah_dari and line.code):
            yield from self._along(line, below)
        for figure in line.row.rule.angka.get(self.name, ()):
            table, _, rest = figure.partition("/")
            address = f"{table}/{self.periode}/{rest}"
            yield {"angka": address, "pembanding": f"angka {address}"}

    def broken_down(self, line: Line, parts: list[tuple[Cell, Decimal]]) -> dict[str, object]:
        """Give the comparison of a row with the rows that break it down, as fields of `Control`."""
        span = f" ({parts[0][0].at} sampai {parts[-1][0].at})"
        compared = self._within(line, *self._sum(parts), f"jumlah {len(parts)} sel perinciannya{span}")
        return compared | {"bagian": [cell for cell, _ in parts]}

    def _sum(self, parts: Sequence[tuple[Cell, Decimal]]) -> tuple[Decimal, Decimal]:
        """Give the sum of cells, and by how much it may be off."""
        half = sum((self.unsure.get(cell.number, Decimal(0)) for cell, _ in parts), Decimal(0))
        return sum((value for _, value in parts), Decimal(0)), half

    def _within(self, line: Line, amount: Decimal, half: Decimal, what: str) -> dict[str, object]:
        """Give the comparison with an amount that may be off by `half`."""
        if not half:
            return {"dihitung": amount, "pembanding": what}
        return self._possible(line, rounded.Interval(amount - half, amount + half), what)

    def _possible(self, line: Line, span: rounded.Interval | None, what: str) -> dict[str, object]:
        """Give the comparison with the nearest of all amounts that rounded ones allow."""
        if span is None:
            return {"pembanding": what}
        nearest = span.nearest(line.values[self.name].nilai or Decimal(0))
        return {"dihitung": nearest, "pembanding": f"{what}, dari angka yang dibulatkan ({span})"}

    def _computed(self, rumus: str, line: Line, *, by_measure: bool) -> dict[str, object]:
        """Give the comparison with an expression over the row."""
        values, what = self._row_values(line, by_measure=by_measure), f"{rumus} pada baris yang sama"
        if not any(rounded.is_rounded(values.get(name)) for name in names(rumus)):
            numbers = {name: value.nilai for name, value in values.items() if value.nilai is not None}
            return {"dihitung": evaluate(rumus, numbers), "pembanding": what}
        spans = {name: span for name, value in values.items() if (span := rounded.interval(value))}
        return self._possible(line, rounded.over(rumus, spans), what)

    def _known_rounded(self, line: Line) -> bool:
        """Say whether the row states a rounded amount from which the column's figure is computed."""
        columns, used = self.table.form.kolom, names(self._expression) if self._expression else ()
        stated = (value for name, value in line.values.items() if columns[name].ukuran in used)
        return any(map(rounded.is_rounded, stated))

    def _heading(self, name: str) -> str:
        path = self.table.paths.get(name)
        return path[-1].text if path else name

    def _figure(self, line: Line) -> Iterator[dict[str, object]]:
        """Give the published figure of the row's own code, if the row is at the level of its keys."""
        if not self.column.kendali or line.code is None:
            return
        tabel, column = self._target()
        known = {"periode": self.periode, "unit": self.unit, "nomor": line.nomor, "tanggal": self.table.tanggal or ""}
        known |= line.dims | self.column.tetap
        codes = self.declarations.codes[self.table.fact.kode]
        for name, what in self.table.fact.kunci.items():
            value = codes.key(line.code.kode, what)
            level = what != "kode" and not what.startswith("kode.")
            known[name] = "" if level and value != line.code.kode else value
        keys = [known.get(of_fact, "") for of_fact in columns_of(tabel, self.table.fact).values()]
        if all(keys):
            address = "/".join((tabel.pendek, *keys, column))
            yield {"angka": address, "pembanding": f"angka {address}"}

    def _target(self) -> tuple[Table, str]:
        """Give the published table and column that this column is a control of."""
        name, _, column = (self.column.kendali or "").rpartition(".")
        home = self.declarations.home(self.table.fact)
        if not name and home is not None:
            return home, column
        return self.declarations.table(name), column

    def _along(self, line: Line, below: Parts) -> Iterator[dict[str, object]]:
        """Compare a parent or a total with its parts in the same table; a ratio, which is never added, with its row."""
        kind = line.row.rule.jenis
        if kind == "kelompok" and self.column.ratio:
            return
        if self._expression and self._by_one_column and kind != "rata-rata":
            yield self._computed(self._expression, line, by_measure=True)
            return
        if self.column.ratio and kind != "rata-rata":
            if not self.column.rumus and not line.row.rule.angka.get(self.name):
                yield {"pembanding": "jumlah sel di atasnya, karena persentase tidak dijumlahkan"}
            return
        parts = self._parts(line, below.get(line.scope, []))
        if not parts and line.row.rule.angka.get(self.name):
            return
        total, half = self._sum(parts)
        span = f" ({parts[0][0].at} sampai {parts[-1][0].at})" if parts else ""
        bagian: dict[str, object] = {"bagian": [cell for cell, _ in parts]}
        if kind == "rata-rata":
            mean = evaluate("a / n", {"a": total, "n": Decimal(len(parts))})
            yield {"dihitung": mean, "pembanding": f"rata-rata {len(parts)} sel{span}"} | bagian
        else:
            yield self._within(line, total, half, f"jumlah {len(parts)} sel rincian{span}") | bagian

    @cached_property
    def _expression(self) -> str:
        """Give the expression of the derived figure that this column is a control of, if it has one."""
        if not self.column.kendali:
            return ""
        tabel, column = self._target()
        return next((a.rumus for a in tabel.angka if a.nama == column and a.peran and not a.aturan), "")

    @cached_property
    def _by_one_column(self) -> bool:
        """Say whether one column alone stands for each name of the expression: of L and P none is the whole."""
        columns = (self.table.form.kolom[name] for name in self.table.columns)
        stated = Counter(column.ukuran or column.kendali for column in columns if column.measures)
        return all(stated[name] <= 1 for name in names(self._expression))

    def _row_values(self, line: Line, *, by_measure: bool) -> dict[str, Value]:
        columns = self.table.form.kolom
        return {
            (columns[name].ukuran or columns[name].kendali or name) if by_measure else name: value
            for name, value in line.values.items()
            if value.nilai is not None
        }

    def _parts(self, line: Line, leaves: list[tuple[Cell, Decimal]]) -> list[tuple[Cell, Decimal]]:
        """Give the leaves that a row sums or averages: a parent all below its code, a total a part of the table."""
        if line.code is not None:
            return leaves
        if line.row.rule.jenis == "rata-rata":
            return [leaf for leaf in leaves if leaf[0].row < line.row.row]
        summing = self._summing.get(line.scope) or self._summing.setdefault(line.scope, Summing(leaves))
        return list(summing.summed(line.row.row, self._over(line), self._bounds, self._off(line)))

    @cached_property
    def _summing(self) -> dict[Scope, Summing]:
        """Give what the totals of each scope may sum, as far as one has asked."""
        return {}

    @cached_property
    def _bounds(self) -> list[int]:
        """Give the rows at which parts of the table begin or end."""
        return [r.row for r in self.table.rows if r.rule.jenis in ("jumlah", "subjumlah", "kelompok")]

    def _over(self, line: Line) -> str:
        """Give what a total says that it is over: `seluruhnya`, or what its rule says."""
        said, _ = self.declarations.words.total(line.label.text)
        return said if said == "seluruhnya" else line.row.rule.jenis

    def _off(self, line: Line) -> Callable[[Decimal], Decimal]:
        """Give what says how far a sum is from the row's printed number, on the decimals that it shows."""
        value = line.values[self.name]
        shown, written = Decimal(1).scaleb(-value.desimal), value.nilai or Decimal(0)
        return lambda total: abs(written.quantize(shown, ROUND_HALF_UP) - total.quantize(shown, ROUND_HALF_UP))
