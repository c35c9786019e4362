"""Declarations as data: forms (`formulir/`), published tables (`tabel/`) and code lists (`kode/`), loaded and checked.

Everything that a planner can change comes through here. All mistakes are said at once (`DeclarationError`), each
with file and key. What an agency's folder does not declare is as delivered: every `tabel/*.toml`, the lists of
`kode/umum`, and the head of a fact table; a file of the same name takes the place of the delivered one.
What declarations must agree with is `schemas.checks`; reading the files, `schemas.files`.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from schemas import checks, documents, files, words
from schemas.codes import UNSTATED, CodeList
from schemas.documents import Document
from schemas.forms import FactTable, Form
from schemas.known import Known
from schemas.measures import MARKS, UNITS, Marks, Measures
from schemas.mistakes import DeclarationError, Mistake
from schemas.tables import iku, rilis
from schemas.tables.contracts import Figure, Table
from schemas.tables.declared import model
from schemas.titlewords import TitleWords
from schemas.words import Words
from schemas.zona import ZONES

__all__ = ["UNSTATED", "DeclarationError", "Declarations", "Mistake", "load"]

DELIVERED = Path(__file__).parent
"""The folder of the delivered declarations, which are the default of every agency."""


@dataclass(frozen=True)
class Declarations:
    """Everything that holds for one agency.

    Attributes:
        folder: The agency's folder.
        fact_tables: The fact tables that its forms fill.
        codes: Its code lists, and the delivered ones.
        tables: The published tables that it has, in the order in which they are filled.
        standing_in: Tables that it does not have, though the SQL of one that it has reads them: empty.
        sources: The text of each table's declaration, by table.
        digest: SHA-256 of all files that say what figures are: all but documents.
        documents: What is printed of them, by name, the usual document first.
        documents_digest: SHA-256 of the files that declare documents.
    """

    folder: str
    fact_tables: tuple[FactTable, ...]
    codes: dict[str, CodeList]
    tables: tuple[Table, ...]
    standing_in: tuple[Table, ...]
    sources: dict[str, str]
    digest: str
    documents: dict[str, Document]
    documents_digest: str

    @cached_property
    def forms(self) -> tuple[tuple[FactTable, Form], ...]:
        """Give every form with the fact table that it fills."""
        return tuple((table, form) for table in self.fact_tables for form in table.formulir)

    @cached_property
    def by_name(self) -> dict[str, Table]:
        """Give every published table by its full name."""
        return {table.nama: table for table in self.tables}

    @cached_property
    def figure_tables(self) -> tuple[Table, ...]:
        """Give the published tables that hold figures."""
        return tuple(table for table in self.tables if table.angka)

    @cached_property
    def filled(self) -> tuple[Table, ...]:
        """Give the published tables that SQL fills, in that order."""
        return tuple(table for table in self.tables if table not in rilis.LAST)

    @cached_property
    def words(self) -> Words:
        """Give what words around rows can mean."""
        return Words(self.codes[words.LIST], self.codes.get("satuan"))

    @cached_property
    def title_words(self) -> TitleWords:
        """Give what the words of titles can be."""
        return TitleWords((phrase for _, form in self.forms for phrase in form.phrases), tuple(self.codes.values()))

    @cached_property
    def measures(self) -> Measures:
        """Give the units of measure that are known."""
        return Measures(self.codes[UNITS])

    @cached_property
    def marks(self) -> Marks:
        """Give the marks that stand where a number could."""
        return Marks(self.codes[MARKS])

    def table(self, short: str) -> Table:
        """Give a published table by its name without the schema."""
        return self.by_name[f"publik.{short}"]

    def fact_table(self, name: str) -> FactTable:
        """Give a fact table by its name."""
        return next(table for table in self.fact_tables if table.fakta == name)

    @cached_property
    def _added(self) -> dict[tuple[str, str], tuple[tuple[Table, Figure], ...]]:
        found: dict[tuple[str, str], tuple[tuple[Table, Figure], ...]] = {}
        for table in self.figure_tables:
            for figure in table.angka:
                key = (figure.fakta.removeprefix("fakta."), figure.ukuran)
                found[key] = (*found.get(key, ()), (table, figure))
        return found

    def figures_of(self, fact: str, measure: str) -> tuple[tuple[Table, Figure], ...]:
        """Give the figures that add up a measure of a fact table, each with its table."""
        return self._added.get((fact, measure), ()) if measure else ()

    def home(self, fact: FactTable) -> Table | None:
        """Give the published table of a control that names only a column: as declared, or the one of these facts."""
        if fact.tabel:
            return self.by_name.get(f"publik.{fact.tabel}")
        reading = [t for t in self.figure_tables if f"fakta.{fact.fakta}" in t.fakta]
        return reading[0] if len(reading) == 1 else None

    @cached_property
    def scale(self) -> str:
        """Give the scale of predikat of the agency: as it declares, or the first of the list."""
        (agency, *_) = self.codes["instansi"].isi
        return agency.rinci.get("skala") or self.codes["predikat"].isi[0].rinci["skala"]

    @cached_property
    def zone(self) -> str:
        """Give the zone of the agency: as it declares, or the first of `ZONES`."""
        (agency, *_) = self.codes["instansi"].isi
        return agency.rinci.get("zona") or next(iter(ZONES))


def load(folder: Path) -> Declarations:
    """Load and check the declarations in `folder`.

    Raises:
        DeclarationError: All that is wrong: files that cannot be read as declared, names that do not exist.
    """
    read = files.read(folder, DELIVERED)
    known = Known.of(read)
    mistakes = [*read.mistakes, *(checks.all_mistakes(known) if read.content else ())]
    if mistakes:
        raise DeclarationError(mistakes)
    facts, content = tuple(known.facts.values()), _digest(read.content)
    tables, standing_in = _tables(known)
    shown = documents.read(folder, DELIVERED, tables, facts)
    if shown.kesalahan:
        raise DeclarationError(shown.kesalahan)
    return Declarations(
        str(folder), facts, read.codes, tables, standing_in, read.sources, content, shown.dokumen, shown.sidik
    )


def _tables(known: Known) -> tuple[tuple[Table, ...], tuple[Table, ...]]:
    """Give the published tables in the order in which they are filled, and the empty ones beside them."""
    of_facts = [model(name, table) for name, table in known.tables.items() if not table.sumber]
    of_tables = [model(name, table) for name, table in known.tables.items() if table.sumber]
    own = list(iku.TABLES) if iku.FAKTA in known.facts else []
    read = {name for table in own for name in table.bahan} - set(known.tables)
    standing_in = tuple(model(name, known.read.tables[name]) for name in sorted(read & set(known.read.tables)))
    return (*of_facts, *of_tables, *own, *rilis.FIRST, *rilis.FROM_SQL, *rilis.LAST), standing_in


def _digest(content: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name in sorted(content):
        digest.update(f"{name}\0".encode() + content[name] + b"\0")
    return digest.hexdigest()
