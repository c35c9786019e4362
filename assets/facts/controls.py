"""What a printed number that follows from others is compared with.

General rules, declared per column and row: within its row, along its column, with a published figure.
The comparison itself is made in SQL (`publik.rekonsiliasi`), once the figures exist; what a cell's
text means is `assets.sheet.values`, which cells are controls `assets.facts.harvest`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from assets.facts.totals import summed
from assets.sheet.block import Block
from assets.sheet.grid import Cell
from assets.sheet.rows import Line, Scope
from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.expression import evaluate
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

    def of(self, line: Line, leaf: bool, below: Parts) -> Iterator[dict[str, object]]:
        """Give what a value of the column in `line` is compared with, as fields of `Control`.

        Args:
            line: The row.
            leaf: Whether the row states a value of its own rather than the sum of others.
            below: The leaf cells of the column.
        """
        if self.column.jumlah_dari:
            parts = [line.values[n].nilai for n in self.column.jumlah_dari if n in line.values]
            total = sum((p for p in parts if p is not None), Decimal(0))
            yield {
                "dihitung": total,
                "pembanding": f"jumlah {' + '.join(map(self._heading, self.column.jumlah_dari))} pada baris yang sama",
            }
        mean = line.row.rule.jenis == "rata-rata"
        if self.column.rumus and not (mean and self.column.ratio):
            value = evaluate(self.column.rumus, self._row_values(line, by_measure=False))
            yield {"dihitung": value, "pembanding": f"{self.column.rumus} pada baris yang sama"}
        if leaf:
            yield from self._figure(line)
        elif not (self.column.jumlah_dari and line.code):
            yield from self._along(line, below)
        for figure in line.row.rule.angka.get(self.name, ()):
            table, _, rest = figure.partition("/")
            address = f"{table}/{self.periode}/{rest}"
            yield {"angka": address, "pembanding": f"angka {address}"}

    def broken_down(self, parts: list[tuple[Cell, Decimal]]) -> dict[str, object]:
        """Give the comparison of a row with the rows that break it down, as fields of `Control`."""
        total = sum((value for _, value in parts), Decimal(0))
        span = f" ({parts[0][0].at} sampai {parts[-1][0].at})"
        return {
            "dihitung": total,
            "bagian": [cell for cell, _ in parts],
            "pembanding": f"jumlah {len(parts)} sel perinciannya{span}",
        }

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
        if self._expression and kind != "rata-rata":
            value = evaluate(self._expression, self._row_values(line, by_measure=True))
            yield {"dihitung": value, "pembanding": f"{self._expression} pada baris yang sama"}
            return
        if self.column.ratio and kind != "rata-rata":
            if not self.column.rumus and not line.row.rule.angka.get(self.name):
                yield {"pembanding": "jumlah sel di atasnya, karena persentase tidak dijumlahkan"}
            return
        parts = self._parts(line, below.get(line.scope, []))
        if not parts and line.row.rule.angka.get(self.name):
            return
        total = sum((value for _, value in parts), Decimal(0))
        span = f" ({parts[0][0].at} sampai {parts[-1][0].at})" if parts else ""
        if kind == "rata-rata":
            mean = evaluate("a / n", {"a": total, "n": Decimal(len(parts))})
            yield {
                "dihitung": mean,
                "bagian": [c for c, _ in parts],
                "pembanding": f"rata-rata {len(parts)} sel{span}",
            }
        else:
            yield {
                "dihitung": total,
                "bagian": [c for c, _ in parts],
                "pembanding": f"jumlah {len(parts)} sel rincian{span}",
            }

    @cached_property
    def _expression(self) -> str:
        """Give the expression of the derived figure that this column is a control of, if it has one."""
        if not self.column.kendali:
            return ""
        tabel, column = self._target()
        return next((a.rumus for a in tabel.angka if a.nama == column and a.peran and not a.aturan), "")

    def _row_values(self, line: Line, *, by_measure: bool) -> dict[str, Decimal]:
        columns = self.table.form.kolom
        return {
            (columns[name].ukuran or columns[name].kendali or name) if by_measure else name: value.nilai
            for name, value in line.values.items()
            if value.nilai is not None
        }

    def _parts(self, line: Line, leaves: list[tuple[Cell, Decimal]]) -> list[tuple[Cell, Decimal]]:
        """Give the leaves that a row sums or averages: a parent all below its code, a total a part of the table."""
        if line.code is not None:
            return leaves
        if line.row.rule.jenis == "rata-rata":
            return [leaf for leaf in leaves if leaf[0].row < line.row.row]
        return list(summed(leaves, line.row.row, self._over(line), self._bounds, self._off(line)))

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
