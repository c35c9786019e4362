"""A CSV file as a code list: what is wrong with the file is a mistake, and its good rows hold all the same.

Whether its codes agree with each other and with other files is `schemas.checks`.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from schemas.codes import Code, CodeList
from schemas.mistakes import Mistake

HEAD = ("kode", "nama")
_HEADS = {"penarikan": ("jalur", "alasan"), "penjelasan": ("kunci", "penjelasan")}
"""Lists whose columns begin otherwise than with code and name."""
_TOLD = 3
_TAKEN = ("tahun", "berlaku")
"""Columns that the tables of what holds in each year have of their own."""
_SYNTAX = {
    "unexpected end": "tanda kutip di baris ini tidak ditutup",
    "field larger": "tanda kutip di baris ini tidak ditutup",
    "',' expected": "sesudah tanda kutip penutup harus ada koma; kutip di dalam isi ditulis dua kali",
}


@dataclass(frozen=True)
class Listed:
    """What one CSV file says.

    Attributes:
        value: The list; None where nothing of it can be used.
        mistakes: What is wrong with the file.
    """

    value: CodeList | None
    mistakes: tuple[Mistake, ...] = ()


def heads(stem: str) -> tuple[str, ...]:
    """Give how the columns of a list begin: with what it looks up, and what that is called."""
    return _HEADS.get(stem, HEAD)


def listed(name: str, stem: str, content: bytes) -> Listed:
    """Read a CSV file as a code list, without whatever is wrong in it."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return Listed(None, (Mistake(name, "", "bukan teks UTF-8", "simpan sebagai CSV UTF-8"),))
    rows, error = _parsed(text)
    columns = rows[0][1] if rows else []
    wrong = tuple(_head(name, stem, columns)) if rows or not error else ()
    if wrong or error:
        return Listed(None, wrong or (error._replace(berkas=name),) if error else wrong)
    good = [row for row in rows[1:] if len(row[1]) == len(columns) and row[1][0].strip()]
    codes = tuple(Code(row[0], row[1], dict(zip(columns, row, strict=True))) for _, row in good)
    return Listed(CodeList(stem, tuple(columns), codes), tuple(_rows(name, columns, rows[1:])))


def _parsed(text: str) -> tuple[list[tuple[int, list[str]]], Mistake | None]:
    """Give the rows in which anything stands, each with its first line, and where the text is no CSV."""
    rows: list[tuple[int, list[str]]] = []
    reader, line = csv.reader(io.StringIO(text, newline=""), strict=True), 1
    try:
        for row in reader:
            rows += [(line, row)] if any(cell.strip() for cell in row) else []
            line = reader.line_num + 1
    except csv.Error as error:
        right = next((said for begin, said in _SYNTAX.items() if str(error).startswith(begin)), "periksa kutipnya")
        return rows, Mistake("", f"baris {line}", "bukan CSV yang utuh", right)
    return rows, None


def _head(name: str, stem: str, columns: list[str]) -> Iterator[Mistake]:
    """Say what is wrong with the headings."""
    right = f"kepala dimulai dengan {','.join(heads(stem))}, kolom dipisah koma"
    if tuple(columns[: len(HEAD)]) != heads(stem):
        yield Mistake(name, "kepala", f"tertulis {','.join(columns)}" if columns else "berkasnya kosong", right)
        return
    for column, many in Counter(column.strip().casefold() for column in columns).items():
        if not column:
            yield Mistake(name, "kepala", "ada kolom tanpa nama", "beri nama setiap kolom")
        elif many > 1:
            yield Mistake(name, "kepala", f'dua kolom bernama "{column}"', "beri nama lain pada salah satunya")
        elif column in _TAKEN:
            yield Mistake(name, "kepala", f'kolom "{column}"', "nama itu dipakai kinerja sendiri; beri nama lain")


def _rows(name: str, columns: list[str], rows: list[tuple[int, list[str]]]) -> Iterator[Mistake]:
    """Say which rows do not have the columns of the head, a code, or a name."""
    other = [(number, len(row)) for number, row in rows if len(row) != len(columns)]
    right = f"{len(columns)} kolom seperti kepalanya; isi yang memuat koma diberi tanda kutip"
    for number, many in other[:_TOLD]:
        yield Mistake(name, f"baris {number}", f"{many} kolom", right)
    if other[_TOLD:]:
        yield Mistake(name, f"baris {other[_TOLD][0]} dan sesudahnya", f"{len(other) - _TOLD} baris lagi begitu", right)
    for number, row in rows:
        where = f"baris {number}"
        if len(row) != len(columns):
            continue
        for column, cell in zip(columns[: len(HEAD)], row, strict=False):
            if not cell.strip():
                yield Mistake(name, where, f"kolom {column} kosong", "isi kolom itu")
        if row[0] != row[0].strip():
            yield Mistake(name, where, f'{columns[0]} "{row[0]}"', "hapus spasi di awal dan akhirnya")
