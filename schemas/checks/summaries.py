"""What a declared table is summed up to, and which of its texts are compared: rules, figures, keys, names."""

import re
from collections.abc import Iterator

from schemas.checks import names
from schemas.checks.figures import not_additive
from schemas.checks.of_lists import lacking, values
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables import iku
from schemas.tables.contracts import Summary
from schemas.tables.declared import Key, TableFile, TextControlFile, fact_column

_PLACE = re.compile(r"\{(\w+)\}")
_NAME = re.compile(r"[A-Za-z0-9_.\-]*")
_SHARE = 2


def mistakes(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say what is wrong with the summaries and comparisons of a table."""
    fact = known.fact_of(table)
    for short, declared in table.ringkasan.items():
        here = at / f"ringkasan {short}"
        one = declared.made(short)
        if one is None:
            if short not in known.marred(at.berkas):
                yield here.says("bukan tepat satu cara", "tulis salah satu dari jumlah, rata_rata, atau persen")
            continue
        yield from _figures(known, here, table, one)
        yield from _places(known, here, table, one)
        yield from _only(known, here, table, one)
        if fact and not table.sumber and not table.rincian:
            yield from _added(known, here, table, one)
            yield from _complete(known, here, table, fact, one)
    yield from _twice(known, at, table)
    for name, text in table.banding.items():
        yield from _compared(known, at / f"banding {name}", table, fact, name, text)


def _placed(one: Summary) -> list[str]:
    return _PLACE.findall(one.nama)


# ── what is summed up ──


def _figures(known: Known, at: At, table: TableFile, one: Summary) -> Iterator[Mistake]:
    there = [name for name, figure in table.angka.items() if figure.dari or figure.rumus]
    for name in one.angka:
        if name not in there and name not in known.marred(at.berkas):
            yield at.unknown("angka", name, there)
    if one.rumus == "persen" and len(one.angka) != _SHARE:
        yield (at / "persen").says(f"{len(one.angka)} angka", 'tulis dua: ["pembilang", "penyebut"]')


def _places(known: Known, at: At, table: TableFile, one: Summary) -> Iterator[Mistake]:
    """Say which columns in a summary's name are none, or hold what no name can."""
    if not _NAME.fullmatch(_PLACE.sub("", one.nama)):
        yield at.says(f'nama "{one.nama}"', "huruf, angka, titik, _, - dan {kolom} saja")
    for name in _placed(one):
        yield from _place(known, at, table, one, name)
    if table.kunci and set(table.kunci) <= set(_placed(one)):
        yield at.says(f'nama "{one.nama}" menyebut semua kunci', "tidak ada yang diringkas; hapus salah satunya")
    if not table.kunci:
        yield at.says("tabel ini tanpa kunci", "tidak ada yang diringkas; hapus ringkasannya")


def _place(known: Known, at: At, table: TableFile, one: Summary, name: str) -> Iterator[Mistake]:
    """Hold one column in a summary's name against the table, and its contents against what a name can hold."""
    keys = {key.nama: key for key in known.keys(table)}
    column = table.kolom.get(name)
    if name in keys:
        return
    if column is None:
        if name not in known.marred(at.berkas):
            yield at.unknown("kolom", name, [*keys, *table.kolom], f' dalam nama "{one.nama}"')
        return
    first, *steps = column.dari.split(".")
    if not steps or first not in keys:
        yield at.says(f"isi kolom {name} bukan kode", "sebut kunci, atau kolom dengan dari = kunci.kolom")
        return
    file = At(known.file("kode", keys[first].daftar))
    for kode, text in values(known, keys[first].daftar, "", steps):
        if not _NAME.fullmatch(text):
            right = f"huruf, angka, titik, _ dan - saja, sebab menjadi nama ringkasan ({at.berkas})"
            yield (file / f"kode {kode}").says(f'{".".join(steps)} "{text}"', right)


def _only(known: Known, at: At, table: TableFile, one: Summary) -> Iterator[Mistake]:
    """Say by which columns and codes rows are chosen that do not exist."""
    keys = {key.nama: key for key in known.keys(table)}
    for name, codes in one.hanya:
        here = at / f"hanya {name}"
        key = keys.get(name)
        if key is None and name not in table.kolom:
            if name not in known.marred(at.berkas):
                yield here.unknown("kolom", name, [*keys, *table.kolom])
        elif key and not key.of_fact and not key.kolom and at.berkas in known.read.own:
            there = known.codes_at(key.daftar)
            for code in codes:
                if code != "-" and not known.has_code(key.daftar, code):
                    yield here.unknown("kode", code, there, f" di {known.file('kode', key.daftar)}")


def _summed(known: Known, table: TableFile, one: Summary) -> list[Key]:
    """Give the keys over which a summary goes: those that its name does not keep apart, nor a single code."""
    single = {name for name, codes in one.hanya if len(codes) == 1}
    return [key for key in known.keys(table) if key.nama not in {*_placed(one), *single}]


def _added(known: Known, at: At, table: TableFile, one: Summary) -> Iterator[Mistake]:
    """Say over which keys figures would be added although nothing declares that they may be."""
    if one.rumus == "rata-rata":
        return
    summed = [key.nama for key in _summed(known, table, one)]
    for name in one.angka:
        if name in table.angka:
            yield from not_additive(known, at, table, name, summed)


def _complete(known: Known, at: At, table: TableFile, fact: FactTable, one: Summary) -> Iterator[Mistake]:
    """Say of which keys nobody can tell whether all their codes are there."""
    if not one.lengkap or table.setiap:
        return
    chosen = dict(one.hanya)
    for key in known.keys(table):
        if key.of_fact or key.nama in _placed(one) or key.nama in chosen:
            continue
        right = f"tulis lengkap = false, atau sebut {{{key.nama}}} dalam nama ringkasannya"
        if key.kolom:
            yield at.says(f"kunci {key.nama} tidak punya kode yang harus lengkap", right)
        elif fact_column(fact, key) in fact.dimensi and not key.tingkat and known.levels(key.daftar)[1:]:
            levels = " atau ".join(f'"{key.daftar}.{level}"' for level in known.levels(key.daftar))
            yield at.says(f"kunci {key.nama} memuat beberapa tingkat", f"tulis tingkatnya pada kunci: {levels}")


def _twice(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say which names of summaries stand in two tables, or twice for the same rows."""
    others = {
        name: other.nama for other in known.published.values() if other.berkas != at.berkas for name in other.ringkasan
    }
    mine: dict[str, list[Summary]] = {}
    for short, declared in table.ringkasan.items():
        one = declared.made(short)
        if one is None:
            continue
        here = at / f"ringkasan {short}"
        if one.nama in others:
            yield here.says(f'nama "{one.nama}" juga ringkasan publik.{others[one.nama]}', "beri nama lain")
        if any(not _apart(one, other) for other in mine.get(one.nama, [])):
            yield here.says(f'nama "{one.nama}" ditulis dua kali untuk baris yang sama', "beri nama lain")
        mine.setdefault(one.nama, []).append(one)


def _apart(one: Summary, other: Summary) -> bool:
    """Say whether two summaries are of different rows."""
    known = dict(other.hanya)
    return any(not set(codes) & set(known[name]) for name, codes in one.hanya if name in known)


# ── texts ──


def _compared(
    known: Known, at: At, table: TableFile, fact: FactTable | None, name: str, text: TextControlFile
) -> Iterator[Mistake]:
    yield from names.column(at, "banding", name, table.angka)
    yield from _rule(at, text) if name not in known.marred(at.berkas) else ()
    if text.capaian and text.capaian not in {*table.angka, *known.marred(at.berkas)}:
        yield (at / "capaian").unknown("angka", text.capaian, table.angka)
    if fact is None:
        return
    there = known.told(fact.fakta)
    if at.berkas in known.read.own and text.tertulis not in there and known.all_read("formulir"):
        yield (at / "tertulis").unknown("ukuran teks", text.tertulis, there, f" di formulir fakta.{fact.fakta}")
    for where, path in (("skala", text.skala), ("dengan", text.dengan)):
        yield from _of_label(known, at / where, table, fact, path) if path else ()
    yield from _scales(known, fact, text.skala.partition(".")[2])


def _rule(at: At, text: TextControlFile) -> Iterator[Mistake]:
    """Say which keys of a comparison do not go together."""
    if bool(text.capaian) == bool(text.dengan):
        yield at.says("bukan tepat satu pembanding", "tulis capaian (menurut skala), atau dengan (kolom daftar kode)")
    if text.skala and not text.capaian:
        yield (at / "skala").says("kunci skala tidak berlaku di sini", "hapus; skala hanya bersama capaian")
    if text.awalan and not text.dengan:
        yield (at / "awalan").says("kunci awalan tidak berlaku di sini", "hapus; awalan hanya bersama dengan")


def _of_label(known: Known, at: At, table: TableFile, fact: FactTable, path: str) -> Iterator[Mistake]:
    """Hold `key.column` against the keys that are codes of the facts' own list."""
    name, _, column = path.partition(".")
    keys = [key.nama for key in known.keys(table) if key.daftar == fact.kode and not key.kolom]
    if name not in keys or not column:
        right = ", ".join(f"{key}.<kolom>" for key in keys) or f"tabel ini tanpa kunci dari daftar {fact.kode}"
        yield at.says(f'"{path}"', f"tulis kunci.kolom: {right}")
    else:
        yield from lacking(known, at, fact.kode, column)


def _scales(known: Known, fact: FactTable, column: str) -> Iterator[Mistake]:
    scales = known.texts("predikat", "skala")
    if fact.fakta == iku.FAKTA:  # said with the rest of the indicator
        return
    for kode, text in values(known, fact.kode, "", [column]) if column else ():
        if text and text not in scales:
            yield (At(known.file("kode", fact.kode)) / f"kode {kode}").unknown(column, text, scales)
