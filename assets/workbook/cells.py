"""What reading gives: cells as rows of one Arrow table, sheets, addresses. No file format here."""

import re
from dataclasses import dataclass
from typing import Final, NamedTuple

import pyarrow as pa

CELLS: Final = pa.schema([
    ("lembar", pa.string()),
    ("baris", pa.int32()),
    ("kolom", pa.int32()),
    ("alamat", pa.string()),
    ("isi", pa.string()),
    ("nilai", pa.string()),
    ("jenis", pa.string()),
    ("rumus", pa.string()),
    ("format", pa.string()),
    ("tersembunyi", pa.bool_()),
    ("gabung", pa.string()),
    ("tampak", pa.string()),
])  # fmt: skip
"""One row is one cell that is not blank, in the order of sheets, then rows, then columns."""
GENERAL: Final = "General"
"""The number format of a cell without one."""
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
"""The digits of a column's name."""
Range = tuple[int, int, int, int]
"""A merged range: first row, first column, last row, last column, counted from 1."""
_ADDRESS: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


class Note(NamedTuple):
    """A text beside the cells: `tempat` is `komentar` (with its cell), `kepala cetak`, `kaki cetak` or `kotak teks`."""

    tempat: str
    teks: str
    sel: str = ""


class Condition(NamedTuple):
    """A condition under which cells are shown otherwise: where, when, and how.

    `urutan` is its turn among those of a sheet, `jenis`, `operator` and `rumus` say when it holds as the format of
    workbooks does. `format` is the number format that it lays over the cell's own (empty for none), `tampak` the look
    that it gives (`dicoret`, `sewarna` or nothing), and after one with `berhenti` no other is laid.
    """

    daerah: tuple[Range, ...]
    urutan: int
    jenis: str
    operator: str
    rumus: tuple[str, ...]
    berhenti: bool
    format: str
    tampak: str


@dataclass(frozen=True)
class Sheet:
    """One worksheet.

    Attributes:
        nama: The name as the user sees it.
        keadaan: `tampak`, `tersembunyi` or `sangat_tersembunyi`.
        gabungan: Every merged range as (first row, first column, last row, last column), from 1.
        catatan: Texts beside the cells: comments, print headers and footers, text boxes.
        bersyarat: Conditions that change what is seen of a number, in their turn.
        galat: Why no table of the sheet can be trusted, as (finding code, word of its sentence).
    """

    nama: str
    keadaan: str
    gabungan: tuple[Range, ...]
    catatan: tuple[Note, ...] = ()
    bersyarat: tuple[Condition, ...] = ()
    galat: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Workbook:
    """Everything that was read from one file.

    Attributes:
        jenis: `xlsx`, `xlsm` or `csv`.
        sheets: The worksheets in the order of the workbook.
        cells: The cells, with the schema `CELLS`.
        catatan: Remarks as (finding code, sheet name or ""): `P-MAKRO` for macros that were left
            alone, `P-LEMBAR-BUKAN-TABEL` for a chart, dialog or macro sheet that was not read.
        dihitung: Whether a program that calculates says that it has (`ya`), the workbook says that its results are
            yet to be calculated (`tidak`), or nothing is said (empty).
        program: Which program says that it has saved the workbook; empty where none says so.
    """

    jenis: str
    sheets: tuple[Sheet, ...]
    cells: pa.Table
    catatan: tuple[tuple[str, str], ...]
    dihitung: str = ""
    program: str = ""


def column_letters(n: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA.

    Raises:
        ValueError: If `n` is less than 1.
    """
    if n < 1:
        raise ValueError(f"no column has the number {n}")
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = LETTERS[rest] + letters
    return letters


def address(row: int, col: int) -> str:
    """Return the address of a cell, row and column counted from 1: (9, 4) is D9."""
    return f"{column_letters(col)}{row}"


def column_number(letters: str) -> int:
    """Return the number of a column: A is 1, AA is 27.

    Raises:
        ValueError: If these are not one to three capital letters.
    """
    if not 1 <= len(letters) <= len("XFD"):
        raise ValueError("not a column")
    number = 0
    for letter in letters:
        number = number * len(LETTERS) + LETTERS.index(letter) + 1
    return number


def parse_address(text: str) -> tuple[int, int]:
    """Return row and column of an address, counted from 1: D9 and $D$9 are (9, 4).

    Raises:
        ValueError: If it is none.
    """
    found = _ADDRESS.fullmatch(text.strip())
    if found is None:
        raise ValueError("not an address")
    return int(found[2]), column_number(found[1].upper())


def parse_range(text: str) -> Range:
    """Return the range that `B2:D9` or a single address names.

    Raises:
        ValueError: If it names none.
    """
    first, _, last = text.partition(":")
    row1, col1 = parse_address(first)
    row2, col2 = parse_address(last or first)
    return min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)
