"""What an agency has, as far as its declarations could be read: fact tables, published tables, lists, names.

Checks ask here whether a name exists. What lies in a file that could not be read may exist: it is never called
unknown, so that one mistake is said once.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from schemas.codes import CodeList
from schemas.files import Read
from schemas.forms import FactTable, Form
from schemas.tables import iku
from schemas.tables.contracts import Table
from schemas.tables.declared import Key, TableFile, fact_column, level_of, list_of, resolved

_IKU_KEYS = {"kode_iku": Key("kode_iku", "indikator", "iku"), "unit": Key("unit", "unit")}
_IKU_PLACES = {"kode_sasaran": Key("kode_sasaran", "indikator", "sasaran")}
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Published:
    """A published table as addresses and comparisons know it.

    Attributes:
        nama: Its name without the schema.
        kunci: Its keys after the period, with the levels that the fact table says.
        angka: Its figures.
        fakta: The fact tables that it is made from.
        berkas: The file that declares it; empty where its SQL is our own.
        ringkasan: The names of its summaries, with `{column}` in them.
    """

    nama: str
    kunci: tuple[Key, ...]
    angka: frozenset[str]
    fakta: frozenset[str]
    berkas: str
    ringkasan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Known:
    """Everything that declarations may name.

    Attributes:
        read: What was read.
        facts: The fact tables that forms fill, readable or not, with the keys that published tables ask for.
        tables: The declared tables that have something to be made from.
    """

    read: Read
    facts: Mapping[str, FactTable]
    tables: Mapping[str, TableFile]

    @classmethod
    def of(cls, read: Read) -> "Known":
        """Give what is in force of all that was read."""
        filled = {name: _with_keys(fact) for name, fact in read.facts.items() if fact.formulir or _marred(read, name)}
        made = {name: t for name, t in read.tables.items() if t.fakta and set(t.fakta) <= set(filled)}
        made |= {name: t for name, t in read.tables.items() if t.sumber and set(t.sumber) <= set(made)}
        made = {name: _without_unstated(table, filled) for name, table in made.items()}
        return cls(read, {name: resolved(fact, made) for name, fact in filled.items()}, made)

    # ── files ──

    def file(self, kind: str, name: str) -> str:
        """Give the file of something by its kind (`formulir`, `tabel`, `kode`) and name."""
        ending = "csv" if kind == "kode" else "toml"
        return self.read.places.get((kind, name), f"{kind}/{name}.{ending}")

    def marred(self, file: str) -> frozenset[str]:
        """Give the names in a file that could not be read, or not wholly."""
        return self.read.marred.get(file, frozenset())

    def all_read(self, *kinds: str) -> bool:
        """Say whether every file of some kinds gave all that it holds."""
        return not any(self.read.lost[kind] for kind in kinds) and not any(
            file.split("/")[0] in kinds for file in self.read.marred
        )

    # ── lists ──

    def codes(self, name: str) -> CodeList | None:
        """Give a code list; None where there is none, or it could not be read."""
        return self.read.codes.get(name)

    def has_list(self, name: str) -> bool:
        """Say whether there is a code list of that name."""
        return name in self.read.codes or name in self.read.lost["kode"]

    def whole(self, name: str, column: str = "kode") -> bool:
        """Say whether a code list could be read, and wholly, and has a column."""
        there = self.read.codes.get(name)
        return there is not None and column in there.kolom and not self.marred(self.file("kode", name))

    def has_column(self, name: str, column: str) -> bool:
        """Say whether a code list has a column."""
        codes = self.codes(name)
        return codes is None or column in codes.kolom

    def has_code(self, name: str, code: str, level: str = "") -> bool:
        """Say whether a code list has a code (at a level)."""
        return not self.whole(name) or code in self.codes_at(name, level)

    def codes_at(self, name: str, level: str = "") -> tuple[str, ...]:
        """Give the codes of a list, or those at one of its levels."""
        codes = self.codes(name)
        rows = codes.isi if codes else ()
        return tuple(code.kode for code in rows if not level or code.rinci.get("tingkat") == level)

    def texts(self, name: str, column: str) -> tuple[str, ...]:
        """Give what stands in a column of a list, each text once; the blank one is left out."""
        codes = self.codes(name)
        rows = codes.isi if codes else ()
        return tuple(dict.fromkeys(text for code in rows if (text := code.rinci.get(column, ""))))

    def levels(self, name: str) -> tuple[str, ...]:
        """Give the levels of a list, in the order of its rows."""
        return self.texts(name, "tingkat")

    def has_level(self, name: str, level: str) -> bool:
        """Say whether a list has a level; one without codes may have any."""
        return not self.whole(name) or not self.read.codes[name].isi or level in self.levels(name)

    def above(self, name: str, code: str, level: str) -> bool:
        """Say whether a code of a list lies above a level: neither it nor any code above it is at the level."""
        codes = self.read.codes[name].by_code
        seen: list[str] = []
        while code in codes and code not in seen:
            if codes[code].tingkat == level:
                return False
            seen.append(code)
            code = codes[code].rinci.get("induk", "")
        return not code

    # ── forms ──

    @cached_property
    def forms(self) -> tuple[tuple[str, FactTable, Form], ...]:
        """Give every form with its file and the fact table that it fills."""
        return tuple(
            (self.file("formulir", fact.fakta), fact, form) for fact in self.facts.values() for form in fact.formulir
        )

    def stated(self, fact: str) -> frozenset[str]:
        """Give the numeric measures that the forms of a fact table state."""
        columns = [column for form in self.facts[fact].formulir for column in form.kolom.values() if column.measures]
        return frozenset(measure for column in columns for measure in column.stated)

    def told(self, fact: str) -> frozenset[str]:
        """Give the text measures that the forms of a fact table state."""
        columns = [column for form in self.facts[fact].formulir for column in form.kolom.values() if column.tells]
        return frozenset(measure for column in columns for measure in column.stated)

    def added(self, fact: str) -> frozenset[str]:
        """Give the measures of a fact table that figures add up."""
        found = {f.ukuran for t in self.tables.values() for f in t.angka.values() if f.dari and f.fakta == fact}
        return frozenset(found | (set(iku.MEASURES) if fact == iku.FAKTA else set()))

    # ── published tables ──

    @cached_property
    def published(self) -> dict[str, Published]:
        """Give the published tables that have figures."""
        found = {name: self._declared(name, table) for name, table in self.tables.items() if table.angka}
        own = [_own(table) for table in iku.TABLES if iku.FAKTA in self.facts]
        return found | {one.nama: one for one in own if one.angka}

    def _declared(self, name: str, table: TableFile) -> Published:
        summaries = tuple(one.nama or short for short, one in table.ringkasan.items())
        return Published(
            name, self.keys(table), frozenset(table.angka), frozenset(table.fakta), self.file("tabel", name), summaries
        )

    def keys(self, table: TableFile) -> tuple[Key, ...]:
        """Give the keys of a declared table, with the lists and levels that its fact table uses."""
        fact = self.fact_of(table)
        if fact is None:
            return table.keys
        return tuple(
            key if key.of_fact else replace(key, daftar=list_of(fact, key) or key.daftar, tingkat=level_of(fact, key))
            for key in table.keys
        )

    def fact_of(self, table: TableFile) -> FactTable | None:
        """Give the fact table that a declared table is made from, itself or by the table that it sums up."""
        if table.sumber and table.sumber[0] in self.tables:
            below = self.tables[table.sumber[0]]
            return None if below.sumber else self.fact_of(below)
        return self.facts.get(table.fakta[0]) if table.fakta else None

    def fact_key(self, fact: FactTable, key: Key) -> str:
        """Give the column of a fact table that holds a key of any published table; the key's own name otherwise."""
        return fact_column(fact, key) or key.nama

    def homes(self, fact: FactTable) -> tuple[str, ...]:
        """Give the published tables that a control may mean which names only a column: best exactly one."""
        if fact.tabel:
            return (fact.tabel,)
        return tuple(name for name, table in self.published.items() if fact.fakta in table.fakta)

    def place(self, table: Published, name: str) -> Key | None:
        """Give what the values of a column of a table are, where they are codes."""
        return next((key for key in table.kunci if key.nama == name), _IKU_PLACES.get(name))

    def summary(self, name: str) -> bool:
        """Say whether some table has a summary of that name, codes in the places of its columns."""
        return any(
            self._fits(_PLACE.split(one), name, table) for table in self.published.values() for one in table.ringkasan
        )

    def _fits(self, pieces: list[str], text: str, table: Published) -> bool:
        """Say whether a text is made of a summary's name: a fixed piece, a column, and so on."""
        fixed, *rest = pieces
        if not text.startswith(fixed):
            return False
        text = text.removeprefix(fixed)
        if not rest:
            return not text
        key = self.place(table, rest[0])
        codes = self.codes(key.daftar) if key and not key.kolom else None
        ends = {text[:at] for at in range(1, len(text) + 1)}
        able = ends & set(self.codes_at(codes.nama, key.tingkat)) if codes and key else ends
        return any(self._fits(rest[1:], text.removeprefix(value), table) for value in able)


def _marred(read: Read, fact: str) -> bool:
    """Say whether the file of a fact table has forms that could not be read: its tables are looked at all the same."""
    return "formulir" in read.marred.get(read.places["formulir", fact], ())


def _without_unstated(table: TableFile, facts: Mapping[str, FactTable]) -> TableFile:
    """Give a table whose figures of measures that no form states are none, where they say why (`catatan`)."""
    stated = {
        (name, measure)
        for name, fact in facts.items()
        for form in fact.formulir
        for column in form.kolom.values()
        for measure in column.stated
    }
    nothing: dict[str, object] = {"dari": "", "waktu": None, "aditif": (), "aditif_dari": "", "bila": {}}
    figures = {
        name: figure.model_copy(update=nothing)
        if figure.dari and figure.catatan and (figure.fakta, figure.ukuran) not in stated
        else figure
        for name, figure in table.angka.items()
    }
    return table.model_copy(update={"angka": figures})


def _with_keys(fact: FactTable) -> FactTable:
    """Give the fact table of the indicators with the keys that our own SQL reads."""
    return fact.model_copy(update={"kunci": iku.KEYS | fact.kunci}) if fact.fakta == iku.FAKTA else fact


def _own(table: Table) -> Published:
    keys = tuple(_IKU_KEYS[name] for name in table.kunci if name in _IKU_KEYS)
    summaries = tuple(one.nama for one in table.ringkasan)
    return Published(table.pendek, keys, frozenset(f.nama for f in table.angka), frozenset({iku.FAKTA}), "", summaries)
