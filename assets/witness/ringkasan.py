"""`publik.ringkasan`: every declared summary of every table, each with its set, derived again."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from assets.witness.hitung import figure, total
from assets.witness.kode import column_of, level_of
from assets.witness.lengkap import Completeness
from assets.witness.tersebut import Figure, Line, Said
from schemas.tables.contracts import Summary, Table
from schemas.tables.declared import Key

_PLACE = re.compile(r"\{(\w+)\}")


def lines(table: Table, whole: Completeness | None, said: Said) -> Iterator[Line]:
    """Give the summaries of a table.

    Args:
        table: A table of figures.
        whole: When its rows may be added; without it, always.
        said: What is said of it already.
    """
    for one in table.ringkasan:
        yield from _Summed(table, one, whole, said).lines()


class _Summed:
    """One declared summary."""

    def __init__(self, table: Table, one: Summary, whole: Completeness | None, said: Said) -> None:
        self.table, self.one, self.whole, self.said = table, one, whole, said
        self.places = _PLACE.findall(one.nama)
        self.needed = self._needed()

    def _needed(self) -> list[Key]:
        """Give the keys of which every code must be there; none where rows stand for all codes, or may be missing."""
        if self.whole is None or self.whole.declared.setiap or not self.one.lengkap:
            return []
        fixed = {*self.places, *dict(self.one.hanya)}
        return [key for key in self.whole.declared.keys if not key.of_fact and key.nama not in fixed]

    def _twice(self) -> Callable[[tuple[Any, ...]], str]:
        """Give what says why rows are no parts of one total."""
        if self.whole is None or self.one.rumus == "rata-rata":
            return lambda _: ""
        fact = self.whole.fact
        if not any(column_of(fact, key) in fact.kunci and not level_of(fact, key) for key in self.needed):
            return lambda _: ""
        kept = [key.nama for key in self.whole.declared.keys if key.nama in self.places]
        found, at = self.whole.twice(kept), [self.places.index(name) for name in kept]
        return lambda keys: found((keys[0], *(keys[1 + number] for number in at)))

    def lines(self) -> Iterator[Line]:
        groups: dict[tuple[Any, ...], list[tuple[str, dict[str, Any]]]] = defaultdict(list)
        only = dict(self.one.hanya)
        for row, isi in self.said.tables.get(self.table.pendek, {}).items():
            chosen = all(isi[column] in values for column, values in only.items())
            if chosen and all(isi[place] is not None for place in self.places):
                groups[isi["periode"], *(isi[place] for place in self.places)].append((row, isi))
        twice = self._twice()
        for keys, several in groups.items():
            values = dict(zip(self.places, keys[1:], strict=True))
            yield self._line(keys[0], values, sorted(several, key=lambda one: one[0]), twice(keys))

    def _line(self, period: str, values: dict[str, Any], rows: list[tuple[str, dict[str, Any]]], twice: str) -> Line:
        one = self.one
        parts = {name: [self.said.figures[f"{row}/{name}"] for row, _ in rows] for name in one.angka}
        why = twice or self._why(period, parts, rows)
        unit = "persen" if one.rumus == "persen" else max(part.satuan for part in parts[one.angka[0]])
        roles = ("pembilang", "penyebut") if one.rumus == "persen" else ("bagian",)
        made = Figure(
            "nilai",
            None if why else figure(self._value(parts)),
            unit,
            one.rumus,
            why or f"{one.angka[-1]} nol",
            bagian=[(role, part.alamat) for role, name in zip(roles, one.angka, strict=True) for part in parts[name]],
        )
        name = _PLACE.sub(lambda place: str(values[place[1]]), one.nama)
        said = {"periode": period, "ukuran": name, "satuan": unit, "rumus": one.rumus}
        return Line(said | {"saring": self._filter(values)}, [made])

    def _value(self, parts: dict[str, list[Figure]]) -> Any:  # noqa: ANN401 - a fraction, or None
        sums = [total(f.nilai for f in parts[name] if f.nilai is not None) for name in self.one.angka]
        if self.one.rumus == "persen":
            return sums[0] * 100 / sums[1] if sums[1] else None
        return sums[0] / len(parts[self.one.angka[0]]) if self.one.rumus == "rata-rata" else sums[0]

    def _why(self, period: str, parts: dict[str, list[Figure]], rows: list[tuple[str, dict[str, Any]]]) -> str:
        """Say why there is no summary: a figure without value, a code without row, unlike units."""
        keys = [key for key in self.table.kunci if key not in ("periode", *self.places)]
        missing = [
            " ".join(str(isi[key]) for key in keys if isi[key] is not None)
            for number, (_, isi) in enumerate(rows)
            if any(parts[name][number].nilai is None for name in self.one.angka)
        ]
        if missing:
            return f"{' atau '.join(self.one.angka)} belum lengkap: {', '.join(sorted(missing))}"
        if self.needed and self.whole is not None:
            many = self.whole.many(self.needed, period)
            if len(rows) != many:
                return f"belum lengkap: {len(rows)} dari {many} {self.whole.words(self.needed)}"
        units = {part.satuan for part in parts[self.one.angka[0]]}
        if len(units) > 1 and self.one.rumus != "persen":
            return f"satuannya berbeda: {', '.join(sorted(units))}"
        return ""

    def _filter(self, values: dict[str, Any]) -> str:
        """Give the condition under which people can repeat it on its table."""
        said = [f"{place} = '{values[place]}'" for place in self.places]
        for column, only in self.one.hanya:
            if column not in self.places:
                listed = ", ".join("'" + value.replace("'", "''") + "'" for value in only)
                said.append(f"{column} = {listed}" if len(only) == 1 else f"{column} IN ({listed})")
        return " AND ".join(said) or "true"
