"""What reading gives: cells as rows of one Arrow table, sheets, addresses. No file format here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from assets.workbook.package import Limits, Unreadable

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
])  # fmt: skip
"""One row is one cell that is not blank, in the order of sheets, then rows, then columns."""
_Attributes = dict[str, str]
_Element = tuple[str, _Attributes | None]
_Range = tuple[int, int, int, int]
_Start = Callable[[str, _Attributes], None]
_End = Callable[[str], None]
_TRUE: Final = ("1", "true")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GENERAL: Final = "General"


@dataclass(frozen=True)
class Sheet:
    """One worksheet.

    Attributes:
        nama: The name as the user sees it.
        keadaan: `tampak`, `tersembunyi` or `sangat_tersembunyi`.
        gabungan: Every merged range as (first row, first column, last row, last column), from 1.
    """

    nama: str
    keadaan: str
    gabungan: tuple[_Range, ...]


@dataclass(frozen=True)
class Workbook:
    """Everything that was read from one file.

    Attributes:
        jenis: `xlsx`, `xlsm` or `csv`.
        sheets: The worksheets in the order of the workbook.
        cells: The cells, with the schema `CELLS`.
        catatan: Remarks as (finding code, sheet name or ""): `P-MAKRO` for macros that were left
            alone, `P-LEMBAR-BUKAN-TABEL` for a chart, dialog or macro sheet that was not read.
    """

    jenis: str
    sheets: tuple[Sheet, ...]
    cells: pa.Table
    catatan: tuple[tuple[str, str], ...]


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
        letters = _LETTERS[rest] + letters
    return letters


def address(row: int, col: int) -> str:
    """Return the address of a cell, row and column counted from 1: (9, 4) is D9."""
    return f"{column_letters(col)}{row}"


def _unreadable(error: Exception, **where: str) -> Unreadable:
    """Make a finding of an error, without its text: that may hold paths or cells."""
    if isinstance(error, Unreadable):
        return Unreadable(error.kode, {**error.rincian, **where})
    if isinstance(error, MemoryError):
        return Unreadable("G-BERKAS-BESAR", {"batas": "memori", **where})
    return Unreadable("G-BERKAS-RUSAK", {"sebab": type(error).__name__, **where})


@dataclass(frozen=True)
class _Relation:
    kind: str
    part: str | None


@dataclass(frozen=True)
class _Context:
    """What the sheets of one workbook share."""

    strings: pa.Array
    formats: list[str]
    from_1904: bool
    limits: Limits
