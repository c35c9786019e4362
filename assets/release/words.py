"""Figures in words: `realisasi_anggaran/2024/1.06.04/persen_realisasi` as staff call it, for sentences to them."""

import re
from collections.abc import Iterator, Mapping

from schemas.codes import Code
from schemas.declarations import Declarations
from schemas.tables.contracts import Table
from schemas.tables.declared import list_of

_NAME = r"([a-z][a-z0-9_]*)"
_ADDRESS = re.compile(rf"(?:\bangka )?\b{_NAME}/([0-9]{{4}}[A-Z0-9-]*)((?:/[A-Za-z0-9._-]+)*)/{_NAME}\b")
_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_ROMAN = ("I", "II", "III", "IV")
_OTHER = (("persen_", "persentase_"), ("rata_rata", "rata-rata"))


def in_words(sentence: str, declarations: Declarations) -> str:
    """Give a sentence with words for every address of a figure in it."""

    def words(match: re.Match[str]) -> str:
        table, period, keys, column = match.groups()
        known = declarations.by_name.get(f"publik.{table}")
        return f"{_figure(known, keys.split('/')[1:], column, declarations)} {when(period)}" if known else match[0]

    return _ADDRESS.sub(words, sentence)


def when(period: str) -> str:
    """Give a period in words: `tahun 2024`, `sampai triwulan II 2024`."""
    year, _, part = period.partition("-")
    if not part:
        return f"tahun {year}"
    if part[0] == "M":
        return f"sampai {_MONTHS[int(part[1:]) - 1]} {year}"
    name = "triwulan" if part.startswith("TW") else "semester"
    return f"sampai {name} {_ROMAN[int(part[-1]) - 1]} {year}"


def day(iso: str) -> str:
    """Give a day in words: `2026-11-28` is `28 November 2026`."""
    year, month, number = iso[:10].split("-")
    return f"{int(number)} {_MONTHS[int(month) - 1]} {year}"


def column_words(column: str) -> str:
    """Give the name of a figure in words: `persen_realisasi` is `persentase realisasi`."""
    for old, new in _OTHER:
        column = column.replace(old, new)
    return column.replace("_", " ")


def called(table: Table, keys: Mapping[str, str], column: str, declarations: Declarations) -> str:
    """Give what staff call a figure, to begin a sentence: `Persentase realisasi Program Rehabilitasi Sosial`.

    Args:
        table: Its table.
        keys: Its keys by name, as far as they are to be said.
        column: Its column.
        declarations: The code lists in which names stand.
    """
    said = " ".join((column_words(column), *(_key(table, name, key, declarations) for name, key in keys.items())))
    return said[:1].upper() + said[1:]


def _figure(table: Table, keys: list[str], column: str, declarations: Declarations) -> str:
    names = [key for key in table.kunci if key != "periode"]
    if column == "nilai" and names == ["ukuran"]:  # a summary is called by its measure
        measure, *about = keys[0].split(".", 1)
        return " ".join((column_words(measure), *about))
    about = [_key(table, name, key, declarations) for name, key in zip(names, keys, strict=False)]
    return " ".join((column_words(column), *about))


def _key(table: Table, name: str, key: str, declarations: Declarations) -> str:
    """Give what a key stands for: the name of its code, or the key itself with what it is."""
    code = next(_codes(table, name, key, declarations), None)
    if code is None:
        return f"nomor {key}" if name == "nomor" else key
    return code.nama.title() if code.nama.isupper() else code.nama


def _codes(table: Table, name: str, key: str, declarations: Declarations) -> Iterator[Code]:
    facts = [fact for fact in declarations.fact_tables if f"fakta.{fact.fakta}" in table.fakta]
    declared = [one for one in (table.deklarasi.keys if table.deklarasi else ()) if one.nama == name]
    lists = [list_of(fact, one) for fact in facts for one in declared] or [fact.kode for fact in facts]
    for codes in (*lists, *(["unit"] if name == "unit" else [])):
        if codes in declarations.codes and (code := declarations.codes[codes].by_code.get(key)):
            yield code
