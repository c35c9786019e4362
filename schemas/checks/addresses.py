"""Addresses of figures that declarations name: table, keys and figure must exist, and keys of lists be their codes."""

import re
from collections.abc import Iterator, Sequence

from schemas.checks.names import CODE
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables.declared import Key
from schemas.tables.rilis import RINGKASAN

_DAY = re.compile(r"20\d\d-\d\d-\d\d")


def wrong_address(known: Known, at: At, text: str) -> Iterator[Mistake]:
    """Say why no figure has an address `table/key/…/column`, which is written without its period."""
    table, *keys = text.split("/")
    column = keys.pop() if keys else ""
    if table == RINGKASAN.pendek:
        yield from _summary(known, at, text, keys, column)
        return
    published = known.published.get(table)
    if published is None:
        if known.all_read("tabel", "formulir"):
            yield at.unknown("tabel", table, (RINGKASAN.pendek, *known.published), f" ({text})")
    elif column not in published.angka:
        if column not in known.marred(published.berkas):
            yield at.unknown("angka", column, published.angka, f" di publik.{table} ({text})")
    elif len(keys) != len(published.kunci):
        named = ", ".join(key.nama for key in published.kunci)
        yield at.says(f'"{text}": {len(keys)} kunci', f"kunci publik.{table} sesudah periode: {named}")
    else:
        for key, code in zip(published.kunci, keys, strict=True):
            yield from _code(known, at, text, key, code)


def _summary(known: Known, at: At, text: str, keys: Sequence[str], column: str) -> Iterator[Mistake]:
    there = [name for table in known.published.values() for name in table.ringkasan]
    if column != "nilai" or len(keys) != 1:
        yield at.says(f'"{text}" bukan alamat angka', f"{RINGKASAN.pendek}/<ukuran>/nilai")
    elif not known.summary(keys[0]) and known.all_read("tabel", "formulir"):
        yield at.unknown("ringkasan", keys[0], there)


def _code(known: Known, at: At, text: str, key: Key, code: str) -> Iterator[Mistake]:
    codes = "unit" if key.daftar == "unit" else "" if key.of_fact else key.daftar
    if codes and not key.kolom:
        if code != "-" and not known.has_code(codes, code, key.tingkat):
            there = known.codes_at(codes, key.tingkat)
            yield at.unknown("kode", code, there, f" di {known.file('kode', codes)} ({text})")
    elif key.daftar == "tanggal" and not _DAY.fullmatch(code):
        yield at.says(f'"{code}" bukan tanggal ({text})', "yyyy-mm-dd")
    elif not CODE.fullmatch(code):
        right = "huruf, angka, titik, dan tanda hubung saja"
        yield at.says(f'"{code}" tidak dapat menjadi kunci {key.nama} ({text})', right)
