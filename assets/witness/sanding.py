"""With what each printed number must be compared: the figure of its row, the sum of its parts, an expression.

That the comparison comes to what is said of it is `tercetak` and `bagian_tabel`; here, that nothing else is compared
and nothing that is declared is left uncompared. The keys of a figure are those of the facts of its row.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from string import ascii_uppercase
from typing import Any

from assets.witness.kode import column_of
from assets.witness.said import Differs, Given
from schemas.declarations import Declarations
from schemas.forms import FactTable, Form, FormColumn
from schemas.measures import ROUNDED
from schemas.tables.contracts import Table

TABLE = "fakta.kendali"
_ROW = " pada baris yang sama"
_FIGURE = "angka "
_NOTHING = "tidak ada pembanding"

Row = dict[str, Any]
Place = tuple[str, str, int]
"""A form, a sheet of a file, and a row of it."""


def compared_with(given: Given) -> Iterator[Differs]:
    """Give every control that is compared with something else than is declared, or not at all."""
    facts = _facts(given)
    for fact, form in given.declarations.forms:
        printed = [row for row in given.rows(TABLE) if row["formulir"] == form.nama]
        by_cell: dict[str, list[Row]] = defaultdict(list)
        for row in printed:
            by_cell[row["sel"]].append(row)
        for several in by_cell.values():
            here = facts.get(place(form.nama, several[0]["sel"]), [])
            yield from _Printed(given.declarations, fact, form, several, here).differs()


def place(formulir: str, sel: str) -> Place:
    """Give the row of a sheet in which a cell stands."""
    sheet, _, address = sel.rpartition("!")
    number = address.lstrip(ascii_uppercase)
    return (formulir, sheet, int(number)) if number.isdecimal() else (formulir, sel, 0)


def _facts(given: Given) -> dict[Place, list[Row]]:
    found: dict[Place, list[Row]] = defaultdict(list)
    for fact in given.declarations.fact_tables:
        for row in given.rows(f"fakta.{fact.fakta}"):
            found[place(row["formulir"], row["sel"])].append(row)
    return found


@dataclass
class _Printed:
    """One printed number: its comparisons, and the facts of its row."""

    declarations: Declarations
    fact: FactTable
    form: Form
    several: list[Row]
    facts: list[Row]

    def differs(self) -> Iterator[Differs]:
        """Hold every comparison against what is declared for its column and row."""
        for row in self.several:
            if row["angka"] is not None and row["angka"] not in self._allowed:
                yield self._say("angka", row["angka"], " atau ".join(sorted(self._allowed)) or "tidak ada")
            told = f"{_FIGURE}{row['angka']}" if row["angka"] is not None else None
            if (told or row["pembanding"].startswith(_FIGURE)) and row["pembanding"] != told:
                yield self._say("pembanding", row["pembanding"], told or _NOTHING)
        yield from (self._say("pembanding", _NOTHING, missing) for missing in self._missing())

    def _say(self, kolom: str, release: str, witness: str) -> Differs:
        return Differs(TABLE, self.several[0]["angka"] or "", self.several[0]["sel"], kolom, release, witness)

    @property
    def _column(self) -> FormColumn | None:
        return self.form.kolom.get(self.several[0]["kolom"])

    @cached_property
    def _declared(self) -> set[str]:
        """Give the figures with which rows of the form are declared to be compared in this column."""
        period, name = self.several[0]["periode"], self.several[0]["kolom"]
        stated = (one for rule in self.form.baris for one in rule.angka.get(name, ()))
        return {f"{table}/{period}/{rest}" for table, _, rest in (one.partition("/") for one in stated)}

    @cached_property
    def _allowed(self) -> set[str]:
        return self._declared | self._of_row

    @cached_property
    def _of_row(self) -> set[str]:
        """Give the figure of the row's own keys, where its column is declared to be compared with one."""
        column = self._column
        if column is None or not column.kendali:
            return set()
        name, _, figure = column.kendali.rpartition(".")
        table = self.declarations.table(name) if name else self.declarations.home(self.fact)
        if table is None:
            return set()
        found = (self._keys(table, column, fact) for fact in self.facts)
        return {"/".join((table.pendek, *keys, figure)) for keys in found if all(keys)}

    def _keys(self, table: Table, column: FormColumn, fact: Row) -> list[str]:
        declared = {key.nama: column_of(self.fact, key) for key in table.deklarasi.keys} if table.deklarasi else {}
        return [self._key(declared.get(key, key), column, fact) for key in table.kunci]

    def _key(self, name: str, column: FormColumn, fact: Row) -> str:
        """Give one key of a figure; empty where the row is not at the level of the key."""
        if name == "periode":
            return str(self.several[0]["periode"])
        what = self.fact.kunci.get(name, "")
        level = bool(what) and what != "kode" and not what.startswith("kode.")
        value = str(column.tetap.get(name) or fact.get(name) or "")
        return "" if level and value != fact["kode"] else value

    def _missing(self) -> Iterator[str]:
        """Give in words what the number is not compared with, though it is declared."""
        column, told = self._column, [row["pembanding"] for row in self.several]
        if column is None or not any(fact["nilai"] is not None for fact in self.facts):
            return
        if any(fact["satuan"] == ROUNDED for fact in self.facts):
            return
        if column.jumlah_dari and not any(one.startswith("jumlah ") and _ROW in one for one in told):
            yield f"jumlah {' + '.join(column.jumlah_dari)}{_ROW}"
        if column.rumus and not any(one.startswith(f"{column.rumus}{_ROW}") for one in told):
            yield f"{column.rumus}{_ROW}"
        summed = any(row["bagian"] for row in self.several)
        if self._of_row and not summed and not any(row["angka"] in self._of_row for row in self.several):
            yield f"{_FIGURE}{min(self._of_row)}"
