"""The shake (*goyang*): lineage measured. Change value cells, and exactly the named figures change.

One file's cells are changed as if somebody had typed other digits, the file is evaluated again, its
facts replace the old ones inside a transaction that is rolled back, and every table that is made of
them, as its SQL says, is computed anew. An additive figure must move by exactly what its cells moved,
a figure that does not name a changed cell must not move.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.intake import read_kept
from assets.file import evaluation
from assets.file.result import Evaluation
from assets.release.build import Build
from assets.release.offence import Offence
from assets.release.query import query
from assets.workbook import Workbook, read
from schemas.tables.contracts import Table, address
from schemas.tables.kolom import ADDED

_SAMPLE = 3
_MOST_CELLS = 20_000


@dataclass(frozen=True)
class Movement:
    """Figures before and after some cells changed, and what their lineage foretold.

    Attributes:
        before: The value by address of every figure in a table that is made of the changed facts.
        after: The same, computed from the changed cells.
        named: Addresses whose lineage names a changed cell, directly or through another figure.
        moves: By how much each additive figure among them must have moved.
        deaf: Cells whose change reached no fact.
    """

    before: dict[str, Decimal | None]
    after: dict[str, Decimal | None]
    named: set[str]
    moves: dict[str, Decimal]
    deaf: list[str]

    @property
    def changed(self) -> set[str]:
        """Give the addresses whose value changed."""
        return {a for a in self.before.keys() | self.after.keys() if self.before.get(a) != self.after.get(a)}


def sample(build: Build) -> list[str]:
    """Give a few cells of one measure in one file, chosen by the evidence itself (no clock, no chance).

    A first digit 9 would be lowered while others are raised, and sums could stand still: left out.
    """
    chosen = build.warehouse.sql(
        "WITH calon AS (SELECT sel, ukuran, md5($seed || sel) AS urutan FROM fakta.semua"
        " WHERE NOT kendali AND teks IS NULL AND nilai <> 0 AND nilai::VARCHAR NOT LIKE '9%'),"
        " satu AS (SELECT sel[:16] AS berkas, ukuran FROM calon ORDER BY urutan LIMIT 1)"
        " SELECT DISTINCT c.sel, c.urutan FROM calon AS c"
        " JOIN satu AS s ON s.berkas = c.sel[:16] AND s.ukuran = c.ukuran"
        f" ORDER BY c.urutan LIMIT {_SAMPLE}",
        {"seed": build.made_from()},
    )
    return [sel for sel, _ in chosen]


def goyang(build: Build, cells: Sequence[str], movement: Movement | None = None) -> list[Offence]:
    """Change `cells` (value cells of one file in force) and give every figure that answers wrongly.

    A ratio may stand still where a small cell moves it by less than its last decimal; that it is its
    expression, *turunan* proves.
    """
    if not cells:
        return []
    movement = movement or measure(build, cells)
    found = [Offence("bukti.sel", None, sel, "isinya berubah, faktanya tidak") for sel in movement.deaf]
    strange = "berubah, padahal tidak menyebut sel yang digoyang"
    found += [
        Offence("publik.lacak_angka", where, None, strange) for where in sorted(movement.changed - movement.named)
    ]
    for where, move in sorted(movement.moves.items()):
        old, new = movement.before.get(where), movement.after.get(where)
        if old is None or new is None or new - old != move:
            said = f"berubah dari {old} ke {new}, seharusnya sebesar {move}"
            found.append(Offence("publik.lacak_angka", where, None, said))
    return found


def measure(build: Build, cells: Sequence[str]) -> Movement:
    """Compute every figure with `cells` changed, and put the build back as it was."""
    warehouse = build.warehouse
    deltas, evaluated = _changed(build, cells)
    made_of_them = _made_of(build, evaluated)
    before = _figures(build, made_of_them)
    named, moves = _expected(build, deltas)
    warehouse.sql("BEGIN")
    try:
        for table, rows in evaluated.items():
            warehouse.con.register("baris_goyang", rows)
            warehouse.sql(
                f"UPDATE {table} AS f SET nilai = g.nilai FROM baris_goyang AS g"
                " WHERE g.sel = f.sel AND g.ukuran = f.ukuran"
            )
            warehouse.con.unregister("baris_goyang")
        for tabel in made_of_them:
            warehouse.sql(f"DROP TABLE {tabel.nama}")
            needed = ", ".join(kolom.nama for kolom in tabel.kolom if kolom not in ADDED)
            state = ", ".join(f"NULL::{kolom.sql} AS {kolom.nama}" for kolom in ADDED)
            warehouse.sql(
                f"CREATE TABLE {tabel.nama} AS SELECT {needed}, {state} FROM ({query(tabel, build.declarations)})"
            )
        after = _figures(build, made_of_them)
    finally:
        warehouse.sql("ROLLBACK")
    return Movement(before, after, named, moves, [sel for sel in cells if not deltas.get(sel)])


def _made_of(build: Build, facts: Iterable[str]) -> list[Table]:
    """Give the tables of figures that are made of some facts, themselves or by others, in their order."""
    touched = set(facts)
    for tabel, those in build.sources.items():
        if touched.intersection(those):
            touched.add(tabel.nama)
    return [tabel for tabel in build.declarations.figure_tables if tabel.nama in touched]


def _figures(build: Build, tables: Sequence[Table]) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for tabel in tables:
        for figure in tabel.angka:
            query = f"SELECT {address(tabel, figure.nama)}, {figure.nama}::DECIMAL(24,6) FROM {tabel.nama}"
            found.update(build.warehouse.sql(query))
    return found


def _expected(build: Build, deltas: dict[str, Decimal]) -> tuple[set[str], dict[str, Decimal]]:
    """Give all figures that name a changed cell, directly or by another, and how additive ones move."""
    moves: dict[str, Decimal] = {}
    rows = build.warehouse.sql(
        "SELECT angka, list_filter(sel, lambda s: list_contains($sel, s)) FROM publik.lacak_dasar"
        " WHERE list_has_any(sel, $sel)",
        {"sel": list(deltas)},
    )
    for where, cells in rows:
        moves[where] = sum((deltas[sel] for sel in cells), Decimal(0))
    named = {where for where, _ in rows}
    while True:
        more = build.warehouse.sql(
            "SELECT DISTINCT angka FROM publik.lacak_dasar WHERE list_contains(?, dari_angka)",
            [sorted(named)],
        )
        if named >= {where for (where,) in more}:
            return named, moves
        named |= {where for (where,) in more}


def _changed(build: Build, cells: Sequence[str]) -> tuple[dict[str, Decimal], dict[str, pa.Table]]:
    """Give each cell's move and the changed facts: by evaluating the file again with its cells changed.

    Of a very large file only the facts are changed, by their own first digit, as the reading takes too
    long; that its cells' text is its facts' value, *setia* proves for every cell anyway.
    """
    wanted = next(h.wanted for h in build.verdict.held.values() if h.wanted.sha256[:16] == cells[0][:16])
    old = build.evaluations[wanted]
    if old.cells.num_rows > _MOST_CELLS:
        return _changed_facts(old, cells)
    book = read(read_kept(build.places.evidence, wanted.sha256))
    places = {tuple(sel.split(":", 1)[1].rsplit("!", 1)) for sel in cells}
    path = InboxPath.of(wanted.jalur)
    new = evaluation.evaluate_book(wanted.sha256[:16], _other_digits(book, places), path, build.declarations)
    return _moves(build, wanted, new), {f"fakta.{name}": rows for name, rows in new.facts.items() if rows.num_rows}


def _changed_facts(old: Evaluation, cells: Sequence[str]) -> tuple[dict[str, Decimal], dict[str, pa.Table]]:
    moves: dict[str, Decimal] = {}
    changed = {}
    for name, rows in old.facts.items():
        few = rows.filter(pc.is_in(rows["sel"], pa.array(cells, pa.string())))
        values = [Decimal(_raised(str(value)) or 0) for value in few["nilai"].to_pylist()]
        moves |= {s: new - was for (s, was), new in zip(_values(few), values, strict=True)}
        at = few.column_names.index("nilai")
        changed[f"fakta.{name}"] = few.set_column(at, "nilai", pa.array(values, few["nilai"].type))
    return moves, changed


def _moves(build: Build, wanted: Wanted, new: Evaluation) -> dict[str, Decimal]:
    moves: dict[str, Decimal] = {}
    for name, rows in new.facts.items():
        old = dict(_values(build.evaluations[wanted].facts[name]))
        moves |= {sel: value - old[sel] for sel, value in _values(rows) if sel in old and value != old[sel]}
    return moves


def _values(rows: pa.Table) -> list[tuple[str, Decimal]]:
    return list(zip(rows["sel"].to_pylist(), rows["nilai"].to_pylist(), strict=True))


def _other_digits(book: Workbook, places: set[tuple[str, ...]]) -> Workbook:
    """Give the workbook with the first digit of each named cell raised (a 9 lowered), and without formulas.

    A formula whose cells were changed would say, rightly, that its result is stale.
    """
    sheets, ats = book.cells["lembar"].to_pylist(), book.cells["alamat"].to_pylist()
    columns = {name: book.cells[name].to_pylist() for name in ("isi", "nilai")}
    for index, place in enumerate(zip(sheets, ats, strict=True)):
        if place in places:
            for values in columns.values():
                values[index] = _raised(values[index])
    cells = book.cells
    columns["rumus"] = [None] * len(ats)
    for name, values in columns.items():
        at = cells.column_names.index(name)
        cells = cells.set_column(at, name, pa.array(values, pa.string()))
    return replace(book, cells=cells)


def _raised(text: str | None) -> str | None:
    if text is None:
        return None
    at = next((i for i, c in enumerate(text) if c in "123456789"), None)
    if at is None:
        return text
    return f"{text[:at]}{'8' if text[at] == '9' else int(text[at]) + 1}{text[at + 1 :]}"
