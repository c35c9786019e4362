"""A table that sums up another one over the keys that it does not have: a figure only when every code is there."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from assets.witness.hitung import figure, total
from assets.witness.lengkap import Completeness
from assets.witness.tersebut import Figure, Line, Said
from schemas.tables.contracts import Table
from schemas.tables.declared import ColumnFile, TableFile


def lines(declared: TableFile, source: Table, whole: Completeness, said: Said) -> Iterator[Line]:
    """Give the rows of the table.

    Args:
        declared: Its declaration.
        source: The table that it sums up.
        whole: When rows of that table may be added.
        said: What is said of that table already.
    """
    groups: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    rows = said.tables[source.pendek]
    for row, isi in rows.items():
        groups[isi["periode"], *(isi[key] for key in declared.kunci)].append(row)
    summed = [key for key in whole.declared.keys if key.nama not in declared.kunci]
    twice, words = whole.twice(declared.kunci), whole.words(summed)
    for keys, several in groups.items():
        many = whole.many(summed, str(keys[0]))
        isi = dict(zip(("periode", *declared.kunci), keys, strict=True))
        isi |= {
            name: many if column.seharusnya else _count(column, several, said)
            for name, column in declared.kolom.items()
            if name not in declared.kunci
        }
        figures = []
        for name, one in declared.angka.items():
            of = one.jumlah.partition(".")[2]
            unit = next(column.satuan for column in source.angka if column.nama == of)
            parts = [said.figures[f"{row}/{of}"] for row in sorted(several)]
            figures.append(_sum(Figure(name, None, unit, "jumlah", twice(keys)), parts, many, words))
        yield Line(isi, figures)


def _count(column: ColumnFile, rows: list[str], said: Said) -> int:
    """Count how many values of a column of the other table have a figure."""
    table, _, name = column.banyak.partition(".")
    known = said.tables[table]
    return len({known[row][name] for row in rows if any(f.nilai is not None for f in said.of_row[row])} - {None})


def _sum(made: Figure, parts: list[Figure], many: int, words: str) -> Figure:
    """Fill in a figure: the sum of its parts, if there are as many as there should be and nothing speaks against it."""
    known = [part.nilai for part in parts if part.nilai is not None]
    made.bagian = [("bagian", part.alamat) for part in parts]
    if made.alasan or len(known) != many:
        made.alasan = made.alasan or f"belum lengkap: {len(known)} dari {many} {words}"
    elif known:
        made.nilai = figure(total(known))
    return made
