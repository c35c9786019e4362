"""The files of a folder of declarations, each read for itself; what is wrong with one is a mistake, not an end.

Whether they agree with each other is `schemas.checks`.
"""

import csv
import io
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pydantic import BaseModel, ValidationError

from schemas.codes import Code, CodeList
from schemas.forms import FactTable
from schemas.tables.declared import TableFile

Declared = TypeVar("Declared", bound=BaseModel)


class Mistake(NamedTuple):
    """One mistake in declarations, in Indonesian.

    Attributes:
        berkas: The file, relative to its folder.
        kunci: Where in it: a form and column, a row and column.
        tertulis: What stands there.
        seharusnya: What would be right.
    """

    berkas: str
    kunci: str
    tertulis: str
    seharusnya: str

    def __str__(self) -> str:
        """Give the mistake as one sentence."""
        where = f"{self.berkas}: {self.kunci}" if self.kunci else self.berkas
        return f"{where}: {self.tertulis}; {self.seharusnya}" if self.tertulis else f"{where}: {self.seharusnya}"


class DeclarationError(ValueError):
    """Declarations that cannot be used; `kesalahan` holds everything that is wrong with them."""

    def __init__(self, kesalahan: Iterable[Mistake]) -> None:
        """Take all mistakes."""
        self.kesalahan = tuple(kesalahan)
        super().__init__("\n".join(map(str, self.kesalahan)))


@dataclass
class Read:
    """What was read: fact tables, published tables, code lists, by name, and what is wrong with files.

    Attributes:
        facts: Fact tables.
        tables: Published tables, the agency's and the delivered ones.
        codes: Code lists.
        own: Names of the files of the agency's folder, relative to it.
        sources: The text of each published table's declaration.
        content: Every file that was read.
        mistakes: Files that cannot be read as declared.
    """

    facts: dict[str, FactTable] = field(default_factory=dict)
    tables: dict[str, TableFile] = field(default_factory=dict)
    codes: dict[str, CodeList] = field(default_factory=dict)
    own: set[str] = field(default_factory=set)
    sources: dict[str, str] = field(default_factory=dict)
    content: dict[str, bytes] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)


def read(folder: Path, delivered: Path) -> Read:
    """Read all declarations of `folder`, and the delivered ones where it has none of its own."""
    found = Read()
    if not folder.is_dir():
        found.mistakes.append(Mistake(str(folder), "", "folder deklarasi tidak ada", "periksa KINERJA_SCHEMAS"))
    for path in _files(folder, delivered):
        root = folder if path.is_relative_to(folder) else delivered
        name = path.relative_to(root).as_posix()
        found.own |= {name} if root == folder else set()
        found.content[name] = content = path.read_bytes()
        match path.suffix, name.split("/")[0]:
            case ".csv", "kode":
                found.codes[path.stem] = _code_list(name, path.stem, content, found)
            case ".toml", "tabel":
                table = _toml(name, content, TableFile, found)
                if table:
                    found.tables[path.stem] = table
                    found.sources[path.stem] = content.decode()
            case _:
                fact = _toml(name, content, FactTable, found)
                if fact:
                    found.facts[fact.fakta] = _with_head(name, fact, delivered, found)
    return found


def _files(folder: Path, delivered: Path) -> Iterator[Path]:
    """Give the files that hold: the folder's own, before them those delivered under other names."""
    patterns = ("formulir/*.toml", "tabel/*.toml", "kode/*.csv")
    own = [path for pattern in patterns for path in sorted(folder.glob(pattern))]
    names = {(path.parent.name, path.name) for path in own}
    for pattern in ("tabel/*.toml", "kode/umum/*.csv"):
        for path in sorted(delivered.glob(pattern)):
            kind = "kode" if path.suffix == ".csv" else "tabel"
            if (kind, path.name) not in names:
                yield path
    yield from own


def _with_head(name: str, fact: FactTable, delivered: Path, found: Read) -> FactTable:
    """Give a fact table of which a file states only forms the head that is delivered under its name."""
    if fact.kode:
        return fact
    for path in sorted(delivered.glob("formulir/*.toml")):
        content = path.read_bytes()
        head = FactTable.model_validate(tomllib.loads(content.decode()) | {"formulir": []})
        if head.fakta == fact.fakta and head.kode:
            found.content[f"bawaan/{path.name}"] = content
            return head.model_copy(update={"formulir": fact.formulir})
    right = 'tulis daftar kode label barisnya, misalnya kode = "program"'
    found.mistakes.append(Mistake(name, "kode", f"fakta {fact.fakta} tanpa kode", right))
    return fact


def _toml(name: str, content: bytes, kind: type[Declared], found: Read) -> Declared | None:
    try:
        return kind.model_validate(tomllib.loads(content.decode()))
    except UnicodeDecodeError:
        found.mistakes.append(Mistake(name, "", "bukan teks UTF-8", "simpan berkasnya sebagai UTF-8"))
    except tomllib.TOMLDecodeError as error:
        found.mistakes.append(Mistake(name, "", f"bukan TOML yang utuh ({error})", "periksa tanda kurung dan kutipnya"))
    except ValidationError as error:
        found.mistakes += [_invalid(name, dict(one)) for one in error.errors()]
    except re.error as error:
        found.mistakes.append(Mistake(name, "", f"pola tidak dapat dibaca: {error}", "periksa kurung polanya"))
    return None


def _invalid(name: str, error: dict[str, Any]) -> Mistake:
    """Say what pydantic found, in Indonesian."""
    where = ".".join(str(part) for part in error["loc"])
    written = str(error.get("input", ""))[:80]
    match error["type"]:
        case "extra_forbidden":
            return Mistake(name, where, f"kunci ini tidak dikenal ({written})", "hapus, atau perbaiki ejaannya")
        case "missing":
            return Mistake(name, where, "kunci ini belum ditulis", "tulis isinya")
        case "literal_error":
            return Mistake(name, where, written, f"salah satu dari {error['ctx']['expected'].replace(' or ', ', ')}")
        case "value_error":
            return Mistake(name, where, "", str(error["ctx"]["error"]))
        case _:
            return Mistake(name, where, written, "jenis isinya bukan yang diminta kunci ini")


def _code_list(name: str, stem: str, content: bytes, found: Read) -> CodeList:
    try:
        reader = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True)
        rows = list(reader)
        columns = tuple(reader.fieldnames or ())
    except UnicodeDecodeError:
        found.mistakes.append(Mistake(name, "", "bukan teks UTF-8", "simpan sebagai CSV UTF-8"))
        return CodeList(stem, (), ())
    except csv.Error as error:
        found.mistakes.append(Mistake(name, "", f"bukan CSV yang utuh ({error})", "periksa tanda kutipnya"))
        return CodeList(stem, (), ())
    if len(columns) < len(("kode", "nama")):
        heads = ";".join(columns) if columns else "kosong"
        right = "pisahkan kolom dengan koma (,); kepala harus memuat kode dan nama"
        found.mistakes.append(Mistake(name, "kepala", heads, right))
        return CodeList(stem, columns, ())
    good = []
    for number, row in enumerate(rows, start=2):
        if None in row or None in row.values():
            right = f"{len(columns)} kolom seperti kepalanya; isi yang memuat koma diberi tanda kutip"
            found.mistakes.append(Mistake(name, f"baris {number}", "jumlah kolom tidak sama dengan kepala", right))
        else:
            good.append(row)
    key, named = columns[0], columns[1]
    return CodeList(stem, columns, tuple(Code(r[key], r[named], r) for r in good))
