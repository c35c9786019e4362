"""Declarations as data: forms (`formulir/*.toml`) and code lists (`kode/*.csv`), loaded and checked.

Everything a planner can change without Python comes through here, and a mistake in it is one clear
sentence (`DeclarationError`) with file and place. What a form means for a sheet is `assets.tables`;
what a finding says is `schemas.temuan`.
"""

import csv
import hashlib
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.text import fold

UNSTATED = "-"
"""The code of a dimension that a workbook does not state."""


class DeclarationError(ValueError):
    """A declaration that cannot be used; the message names the file and the place in it."""


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Column(_Declared):
    """One column of a form: the heading texts by which it is known and what its cells are."""

    judul: tuple[str, ...]
    baca: Literal["nomor", "label", "kode", "rupiah", "jumlah", "persen", "teks", "abaikan"]
    ukuran: str | None = None
    kendali: str | None = None
    jumlah_dari: tuple[str, ...] = ()
    dimensi: str | None = None
    tetap: dict[str, str] = Field(default_factory=dict)
    periode: str | None = None
    kode: bool = False
    wajib: bool = False
    opsional: bool = False
    nihil: Literal["nol", "kosong", "galat"] = "kosong"

    @cached_property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Give the accepted header paths, folded, top to bottom."""
        return frozenset(tuple(fold(part) for part in text.split(">")) for text in self.judul)

    @property
    def measures(self) -> bool:
        """Say whether the cells of this column are values or controls."""
        return self.ukuran is not None or self.kendali is not None or bool(self.jumlah_dari)


class RowRule(_Declared):
    """What a row is: the first rule of a form whose patterns all fit decides."""

    jenis: Literal["isi", "subjumlah", "jumlah"] = "isi"
    tingkat: tuple[str, ...] = ()
    bila: dict[str, str]

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Give (column name or `label`, compiled pattern that must match the whole cell)."""
        return tuple((k, re.compile(v, re.IGNORECASE)) for k, v in self.bila.items())


class Form(_Declared):
    """One form: how a table is recognised on a sheet and how its cells are read."""

    nama: str
    judul: tuple[str, ...]
    sifat: Literal["tahunan", "kumulatif", "per_periode"]
    label: str
    kolom: dict[str, Column]
    baris: tuple[RowRule, ...]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Give the folded title phrases, longest first."""
        return tuple(sorted((fold(t) for t in self.judul), key=len, reverse=True))

    @cached_property
    def by_path(self) -> dict[tuple[str, ...], str]:
        """Give the column name for every accepted header path."""
        return {path: name for name, column in self.kolom.items() for path in column.paths}

    @property
    def whole_year(self) -> bool:
        """Say whether a table of this form is about a year, so that its title may name no part of one."""
        return self.sifat == "tahunan" or any(column.periode for column in self.kolom.values())

    @cached_property
    def required(self) -> frozenset[str]:
        """Give the names of the columns without which a table is not this form."""
        return frozenset(name for name, column in self.kolom.items() if not column.opsional)

    @model_validator(mode="after")
    def _consistent(self) -> "Form":
        if self.label not in self.kolom:
            msg = f"formulir {self.nama}: label {self.label!r} bukan kolom"
            raise ValueError(msg)
        count = sum(len(c.paths) for c in self.kolom.values())
        if len(self.by_path) != count:
            msg = f"formulir {self.nama}: satu teks judul dipakai dua kolom"
            raise ValueError(msg)
        for name, column in self.kolom.items():
            wrong = set(column.jumlah_dari) - set(self.kolom)
            if wrong:
                msg = f"formulir {self.nama}.{name}: jumlah_dari menyebut {sorted(wrong)}"
                raise ValueError(msg)
        strange = {name for rule in self.baris for name, _ in rule.patterns} - {"label", *self.kolom}
        if strange:
            msg = f"formulir {self.nama}: bila menyebut kolom {sorted(strange)}"
            raise ValueError(msg)
        return self


class InForce(_Declared):
    """Which facts are in force: of those equal in `dalam`, the last in the order of a code list."""

    urutan: str
    dalam: tuple[str, ...]


class FactTable(_Declared):
    """One TOML file: a fact table, its dimensions, and the forms that fill it."""

    fakta: str
    tabel: str
    kunci: dict[str, str]
    kode: str
    dimensi: tuple[str, ...]
    dari_judul: tuple[str, ...] = ()
    berlaku: InForce
    formulir: tuple[Form, ...]


@dataclass(frozen=True)
class Code:
    """One row of a code list."""

    kode: str
    nama: str
    rinci: dict[str, str]

    def valid_in(self, year: str) -> bool:
        """Say whether the code holds on any day of `year`; in an unknown year (empty) it may."""
        first, last = self.rinci.get("berlaku_dari", ""), self.rinci.get("berlaku_sampai", "")
        return not year or ((not first or first[:4] <= year) and (not last or last[:4] >= year))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the folded official name and every folded alias."""
        aliases = (a for a in self.rinci.get("alias", "").split("|") if a)
        return tuple(fold(text) for text in (self.nama, *aliases))


@dataclass(frozen=True)
class CodeList:
    """A code list: exact look-up by code, name or alias, within a year."""

    nama: str
    kolom: tuple[str, ...]
    isi: tuple[Code, ...]

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Give each code's row."""
        return {code.kode: code for code in self.isi}

    @cached_property
    def _by_name(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.isi:
            for name in dict.fromkeys(code.names):
                found[name] = (*found.get(name, ()), code)
        return found

    def find(self, text: str, year: str, levels: Iterable[str] = ()) -> tuple[Code, ...]:
        """Give all codes that `text` names exactly in `year`; more than one means ambiguous."""
        allowed = tuple(levels)
        return tuple(
            code
            for code in self._by_name.get(fold(text), ())
            if code.valid_in(year) and (not allowed or code.rinci["tingkat"] in allowed)
        )

    @cached_property
    def above(self) -> dict[str, tuple[str, ...]]:
        """Give, for every code, the codes above it (column `induk`), nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for code in self.isi:
            at, chain = code.rinci.get("induk", ""), []
            while at:
                chain.append(at)
                at = self.by_code[at].rinci["induk"]
            found[code.kode] = tuple(chain)
        return found

    def at_level(self, code: str, level: str) -> str:
        """Give `code` itself or the one above it that is at `level`; empty where there is none."""
        line = (code, *self.above[code])
        return next((c for c in line if self.by_code[c].rinci["tingkat"] == level), "")

    def named_in(self, text: str, year: str, words: int = 1) -> set[str]:
        """Give the codes whose name or alias stands in a folded `text`; a longer name hides a shorter.

        Args:
            text: Folded text such as a title.
            year: Codes that do not hold in this year are not looked for.
            words: Names of fewer words are not looked for.
        """
        found = set()
        rest = f" {text} "
        for name in sorted(self._by_name, key=len, reverse=True):
            if name.count(" ") + 1 >= words and f" {name} " in rest:
                valid = {code.kode for code in self._by_name[name] if code.valid_in(year)}
                rest = rest.replace(f" {name} ", "  ") if valid else rest
                found |= valid
        return found


@dataclass(frozen=True)
class Declarations:
    """Everything under one folder of declarations."""

    folder: str
    fact_tables: tuple[FactTable, ...]
    codes: dict[str, CodeList]
    digest: str

    @cached_property
    def forms(self) -> tuple[tuple[FactTable, Form], ...]:
        """Give every form with the fact table that it fills."""
        return tuple((table, form) for table in self.fact_tables for form in table.formulir)


def load(folder: Path) -> Declarations:
    """Load and check the declarations in `folder` (its `formulir/` and `kode/`).

    Raises:
        DeclarationError: A file cannot be read as declared, or names what does not exist.
    """
    digest = hashlib.sha256()
    sources = sorted([*folder.glob("formulir/*.toml"), *folder.glob("kode/*.csv")])
    for path in sources:
        digest.update(f"{path.relative_to(folder)}\0".encode() + path.read_bytes() + b"\0")
    codes = {p.stem: _code_list(p) for p in sources if p.suffix == ".csv"}
    tables = tuple(_fact_table(p, codes) for p in sources if p.suffix == ".toml")
    names = [form.nama for table in tables for form in table.formulir]
    if len(set(names)) != len(names):
        msg = f"{folder}: nama formulir dipakai dua kali"
        raise DeclarationError(msg)
    return Declarations(str(folder), tables, codes, digest.hexdigest())


def _fact_table(path: Path, codes: dict[str, CodeList]) -> FactTable:
    try:
        table = FactTable.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError, re.error) as error:
        msg = f"{path.name}: {error}"
        raise DeclarationError(msg) from error
    missing = {table.kode, *table.dimensi, *table.dari_judul, "unit"} - set(codes)
    if missing:
        msg = f"{path.name}: daftar kode tidak ada: {', '.join(sorted(missing))}"
        raise DeclarationError(msg)
    return table


def _code_list(path: Path) -> CodeList:
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            rows = list(reader)
            columns = tuple(reader.fieldnames or ())
    except (csv.Error, UnicodeDecodeError) as error:
        msg = f"{path.name}: {error}"
        raise DeclarationError(msg) from error
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            msg = f"{path.name}, baris {number}: jumlah kolom tidak sama dengan kepala"
            raise DeclarationError(msg)
    if len(columns) < len(("kode", "nama")):
        msg = f"{path.name}: kepala harus memuat kode dan nama, dipisah koma"
        raise DeclarationError(msg)
    _hold_together(path.name, columns[0], rows)
    key, name = columns[0], columns[1]
    return CodeList(path.stem, columns, tuple(Code(r[key], r[name], r) for r in rows))


def _hold_together(name: str, key: str, rows: list[dict[str, str]]) -> None:
    """Refuse a code that stands twice, and a parent (`induk`) that is missing or in a circle."""
    seen: set[tuple[str, str]] = set()
    parents = {row[key]: row.get("induk", "") for row in rows}
    for number, row in enumerate(rows, start=2):
        code = (row[key], row.get("berlaku_dari", ""))
        chain = [row[key]]
        while parents.get(chain[-1]) and len(chain) <= len(rows):
            chain.append(parents[chain[-1]])
        if code in seen or chain[-1] not in parents or len(chain) > len(rows):
            what = "kode tertulis dua kali" if code in seen else "induk tidak ada atau melingkar"
            msg = f"{name}, baris {number}: {what}: {row[key]}"
            raise DeclarationError(msg)
        seen.add(code)
