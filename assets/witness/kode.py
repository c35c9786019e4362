"""What code lists say of a code in a year, and of the keys of a published table.

A code may stand in several rows with different validity: the row holds whose validity touches the year, of several the
one that begins last; where none does, the last one stands in, so that what is published keeps its name.
"""

import unicodedata
from collections.abc import Mapping
from functools import cached_property

from schemas.declarations import Declarations
from schemas.forms import FactTable
from schemas.tables.declared import Key

Row = Mapping[str, str]

UNSTATED = "-"
"""The code of what a workbook does not say."""


def touches(row: Row, year: str) -> bool:
    """Say whether the validity of a row touches a year."""
    first, last = row.get("berlaku_dari", ""), row.get("berlaku_sampai", "")
    return (not first or first[:4] <= year[:4]) and (not last or last[:4] >= year[:4])


class Kode:
    """The code lists of an agency, by year."""

    def __init__(self, declarations: Declarations) -> None:
        """Take the lists."""
        self._lists = {name: [code.rinci for code in codes.isi] for name, codes in declarations.codes.items()}
        self._heads = {name: codes.kolom[0] for name, codes in declarations.codes.items()}
        self._years: dict[tuple[str, str], dict[str, Row]] = {}
        self._names: dict[str, dict[str, list[str]]] = {}

    @cached_property
    def units(self) -> dict[str, str]:
        """Give the code of a unit by each of its names, all folded; of several units the first."""
        found: dict[str, str] = {}
        for row in self.rows("satuan"):
            for one in (row["kode"], row["nama"], *row.get("alias", "").split("|")):
                found.setdefault(folded(one), folded(row["kode"]))
        found.pop("", None)
        return found

    def names(self, name: str, code: str) -> list[str]:
        """Give the names that a code has or had, in the order of its list."""
        if name not in self._names:
            by_code = self._names[name] = {}
            for row in self.rows(name):
                if "nama" in row:
                    by_code.setdefault(next(iter(row.values())), []).append(row["nama"])
        return self._names[name].get(code, [])

    def rows(self, name: str) -> list[dict[str, str]]:
        """Give every row of a list."""
        return self._lists.get(name, [])

    def has(self, name: str, column: str) -> bool:
        """Say whether a list has a column."""
        return any(column in row for row in self._lists.get(name, [])[:1])

    def in_year(self, name: str, year: str) -> dict[str, Row]:
        """Give the row of each code that stands for it in a year."""
        known = self._years.get((name, year))
        if known is None:
            known = self._years[name, year] = {}
            head = self._heads[name]
            for row in self._lists[name]:
                other = known.get(row[head])
                if other is None or _rank(row, year) > _rank(other, year):
                    known[row[head]] = row
        return known

    def valid(self, name: str, year: str, level: str = "", filled: str = "") -> list[str]:
        """Give the codes that hold in a year, but that for *not stated*; of a level, with a column filled."""
        return [
            code
            for code, row in self.in_year(name, year).items()
            if touches(row, year)
            and code != UNSTATED
            and (not level or row.get("tingkat") == level)
            and (not filled or row[filled])
        ]

    def said(self, lists: Mapping[str, str], row: Mapping[str, object], path: str) -> str | None:
        """Give what `kode_iku.induk.nama` says of a row: a key, the codes above it, and a column of their list.

        Args:
            lists: The code list of each key.
            row: A row with its keys and its period.
            path: A key, alone or with steps parted by points.
        """
        key, *steps = path.split(".")
        at = row.get(key)
        if not steps:
            return None if at is None else str(at)
        year = str(row["periode"])[:4]
        for step in steps:
            found = self.in_year(lists[key], year).get(str(at))
            if found is None:
                return None
            at = found[step]
        return str(at) or None


def _rank(row: Row, year: str) -> tuple[bool, str]:
    return touches(row, year), row.get("berlaku_dari", "")


# ── what a key of a published table is ───────────────────────────────────────────────────────────

OF_FACTS = ("unit", "tanggal", "nomor", "urutan")
"""Keys that the facts have themselves: who handed in, the day, a line's number, its place."""


def column_of(fact: FactTable, key: Key) -> str:
    """Give the column of a fact table in which a key stands: of its code, or the one dimension of the key's list."""
    if key.daftar in OF_FACTS and not key.tingkat:
        return key.daftar
    if key.nama in fact.kunci or key.nama in fact.dimensi:
        return key.nama
    alike = [name for name, codes in fact.dimensi.items() if codes == key.daftar]
    return alike[0] if len(alike) == 1 and key.daftar != fact.kode else ""


def list_of(fact: FactTable, key: Key) -> str:
    """Give the code list of a key; empty for what is no code."""
    column = column_of(fact, key)
    if column == "unit":
        return "unit"
    return fact.kode if column in fact.kunci else fact.dimensi.get(column, "")


def level_of(fact: FactTable, key: Key) -> str:
    """Give the level of a key's codes; empty where any level, or a column of the list, is meant."""
    what = fact.kunci.get(key.nama, "")
    if not what:
        what = "" if key.kolom else key.tingkat
    return "" if what == "kode" or what.startswith("kode.") else what


# ── units ────────────────────────────────────────────────────────────────────────────────────────


def folded(text: str) -> str:
    """Give a text in capitals without punctuation, its words parted by one blank; a percent sign is its word."""
    plain = unicodedata.normalize("NFKC", text).upper().replace("%", " PERSEN ")
    return " ".join("".join(sign if sign.isalnum() else " " for sign in plain).split())


def unit_name(text: str, kode: Kode) -> str:
    """Give the one name under which the spellings of a unit are compared: its code's, or its own."""
    wanted = folded(text)
    return kode.units.get(wanted, wanted)
