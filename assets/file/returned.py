"""A marked copy that is handed in again: what its sheet of findings explains, and the workbook without our marks.

The sheet is no form and is not asked about; our comments on other sheets are no notes of staff. All else is a version
of the workbook that was marked (`assets.release.acceptance`). How a copy is known is `schemas.periksa`; which finding
an explanation is about, and whether it stands, `assets.release.explained`.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import pyarrow as pa
import pyarrow.compute as pc

from assets.file.result import EXPLANATION
from assets.sheet.block import Recognised
from assets.workbook import Sheet, Workbook, address
from schemas.kalimat import CATALOGUE
from schemas.periksa import FIRST_ROWS, HEADS, of_findings, own_words
from schemas.pribadi import personal
from schemas.temuan import Finding, finding

_KEY, _SAID, _LEVEL, _CELL, _MATTER = "Kunci", "Penjelasan", "Tingkat", "Sel", "Masalah"
_ROLES = {_KEY: "label", _SAID: "nilai"}
_BESIDE = "abaikan"
_WRITTEN = re.compile(r"[0-9a-f]{16}")
_FORMULA, _NO_TEXT, _PERSON, _GALAT, _NO_KEY, _TWICE = (
    "berupa rumus",
    "bukan teks",
    "memuat nomor orang (NIK, No. KK, atau NIP)",
    "yang dijelaskan sebuah Galat, yang hanya dapat diperbaiki di selnya",
    "kolom Kunci di barisnya kosong atau berubah",
    "pertanyaan yang sama sudah dijelaskan di sel {sel} dengan kata lain",
)


@dataclass
class Returned:
    """What of a workbook is ours, and the rest of it.

    Attributes:
        book: The workbook without our marks among the notes of its sheets.
        sheets: The names of the sheets that are ours.
        explanations: What is explained there (`EXPLANATION` without the address of the cell), a blank as None.
        findings: What is wrong with an explanation, at its cell.
        found: The roles of the cells of our sheets.
    """

    book: Workbook
    sheets: frozenset[str] = frozenset()
    explanations: list[dict[str, str | None]] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    found: list[Recognised] = field(default_factory=list)


def returned(book: Workbook) -> Returned:
    """Part what is ours in a workbook from the rest; one that is no copy stays as it is."""
    copy = Returned(replace(book, sheets=tuple(map(_unmarked, book.sheets))))
    for sheet in book.sheets:
        table = _table(sheet, book.cells)
        if table is not None:
            copy.sheets |= {sheet.nama}
            copy.found.append(_roles(table))
            _read(sheet.nama, table, copy)
    return copy


def rows_of(copy: Returned, prefix: str) -> pa.Table:
    """Give what is explained as rows of an evaluation; `prefix` begins every cell's address."""
    rows = [row | {"sel": f"{prefix}:{row['lembar']}!{row['sel']}"} for row in copy.explanations]
    return pa.Table.from_pylist(rows, EXPLANATION)


def _unmarked(sheet: Sheet) -> Sheet:
    notes = (note._replace(teks=own_words(note.teks)) for note in sheet.catatan)
    return replace(sheet, catatan=tuple(note for note in notes if note.teks))


class _Cell(NamedTuple):
    """A cell by its number in the book."""

    number: int
    isi: str
    jenis: str
    rumus: str | None


@dataclass
class _Table:
    """The rows of a sheet of findings by number, each by heading; and the numbers of all other cells."""

    head: int
    cells: dict[int, dict[str, _Cell]]
    others: list[int]


def _table(sheet: Sheet, cells: pa.Table) -> _Table | None:
    if of_findings(sheet.nama, [HEADS]) is None:
        return None
    here = pc.indices_nonzero(pc.equal(cells["lembar"], sheet.nama)).to_pylist()
    part = cells.take(pa.array(here, pa.int64()))
    names = ("baris", "kolom", "isi", "nilai", "jenis", "rumus")
    listed = list(zip(here, *(part[name].to_pylist() for name in names), strict=True))
    texts = [[""] * len(HEADS) for _ in range(FIRST_ROWS)]
    for _, row, col, isi, *_ in listed:
        if col <= len(HEADS) and row <= FIRST_ROWS:
            texts[row - 1][col - 1] = isi.strip()
    head = of_findings(sheet.nama, texts)
    if head is None:
        return None
    table = _Table(head + 1, {}, [])
    for number, row, col, isi, nilai, jenis, rumus in listed:
        if row >= table.head and col <= len(HEADS):
            text = nilai if jenis == "angka" and nilai else isi.strip()
            table.cells.setdefault(row, {})[HEADS[col - 1]] = _Cell(number, text, jenis, rumus)
        else:
            table.others.append(number)
    return table


def _roles(table: _Table) -> Recognised:
    found = Recognised()
    found.roles = dict.fromkeys(table.others, _BESIDE)
    for row, cells in table.cells.items():
        for name, cell in cells.items():
            found.roles[cell.number] = "kepala" if row == table.head else _ROLES.get(name, _BESIDE)
    return found


def _read(lembar: str, table: _Table, copy: Returned) -> None:
    """Read the rows below the headings; what is wrong with an explanation is said, and it counts for nothing."""
    first: dict[str, tuple[str, str]] = {}
    for row, cells in sorted(table.cells.items()):
        if row == table.head:
            continue
        texts = {name: cell.isi for name, cell in cells.items()}
        key, said, at = texts.get(_KEY, ""), texts.get(_SAID, ""), address(row, HEADS.index(_SAID) + 1)
        formula = cells[_SAID].rumus if _SAID in cells else None
        wrong = next(_wrong(cells, texts, first), None) if said or formula else None
        if wrong:
            copy.findings.append(finding("P-PENJELASAN", lembar, at, said or formula or "", sebab=wrong))
        elif _WRITTEN.fullmatch(key) and key not in first and texts.get(_LEVEL) != CATALOGUE["G-FORMULIR"].tingkat:
            if said:
                first[key] = (said, at)
            copy.explanations.append(
                {"lembar": lembar, "sel": at, "kunci": key, "penjelasan": said or None}
                | {"masalah": texts.get(_MATTER, ""), "sel_temuan": texts.get(_CELL, "").replace("$", "").upper()}
            )


def _wrong(cells: Mapping[str, _Cell], texts: Mapping[str, str], first: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    """Say why an explanation does not count."""
    key, said = texts.get(_KEY, ""), texts[_SAID]
    if personal(said):
        yield _PERSON
    if cells[_SAID].rumus:
        yield _FORMULA
    if cells[_SAID].jenis != "teks":
        yield _NO_TEXT
    if CATALOGUE["G-FORMULIR"].tingkat == texts.get(_LEVEL):
        yield _GALAT
    if not _WRITTEN.fullmatch(key):
        yield _NO_KEY
    if key in first and first[key][0] != said:
        yield _TWICE.format(sel=first[key][1])
