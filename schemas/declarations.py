"""Declarations as data: forms (`formulir/*.toml`) and code lists (`kode/*.csv`), loaded and checked.

Everything a planner can change without Python comes through here, and a mistake in it is one clear
sentence (`DeclarationError`) with file and place. The shape of forms is `schemas.forms`, the look-up
of codes `schemas.codes`; what a form means for a sheet is `assets.sheet.recognise`.
"""

import csv
import hashlib
import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from pydantic import ValidationError

from schemas import checks
from schemas.codes import Code, CodeList
from schemas.forms import FactTable, Form

UNSTATED = "-"
"""The code of a dimension that a workbook does not state."""


class DeclarationError(ValueError):
    """A declaration that cannot be used; the message names the file and the place in it."""


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
    for wrong in checks.complete(tables, codes) or checks.code_lists(tables, codes):
        raise DeclarationError(wrong)
    return Declarations(str(folder), tables, codes, digest.hexdigest())


def _fact_table(path: Path, codes: dict[str, CodeList]) -> FactTable:
    try:
        table = FactTable.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (ValidationError, tomllib.TOMLDecodeError, UnicodeDecodeError, re.error) as error:
        msg = f"{path.name}: {error}"
        raise DeclarationError(msg) from error
    for wrong in checks.fact_table(table, codes):
        msg = f"{path.name}: {wrong}"
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
