"""What a declared table names: its facts, its keys, the rows that it always has, and the names of its columns."""

from collections.abc import Iterable, Iterator

from schemas.checks import describing, figures, names, summaries
from schemas.checks.facts import TAKEN
from schemas.checks.of_lists import lacking
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables import iku, rilis
from schemas.tables.declared import Key, TableFile, fact_column, level_of, list_of
from schemas.tables.kolom import ADDED

_OURS = frozenset(t.pendek for t in (*iku.TABLES, *rilis.FIRST, *rilis.FROM_SQL, *rilis.LAST))
_STATE = frozenset({"periode", *(column.nama for column in ADDED)})
_SUMS = frozenset({"ukuran", "nilai", "sel", "satuan", "satuan_lipat", "alasan", "uraian_lipat"})
"""Columns of the working tables of a sum, which no key may be called."""
_BESIDE = ("sel", "dari", "catatan", "satuan", "satuan_lipat", "rumus", "cara", "alasan")
"""What stands beside a figure, as the end of another column's name."""
_OF_ROWS = ("setiap", "penanggung_jawab", "ringkasan", "banding")
_REGISTER = ("register", {"sumber", "tanggal", "keluarga"})
"""A table that the SQL of indicators reads, and what it reads of it."""


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with declared tables; of the delivered ones only those that the agency has."""
    for name, table in known.read.tables.items():
        at = At(known.file("tabel", name))
        own = at.berkas in known.read.own
        if not own and name not in known.tables:
            continue
        yield from names.table(at, "tabel", name, _OURS)
        yield from _names(at, table)
        yield from figures.mistakes(known, at, table)
        yield from describing.mistakes(known, at, table)
        yield from summaries.mistakes(known, at, table)
        if name not in known.tables:
            yield from _made_of_nothing(known, at, table)
        else:
            yield from _made_of(known, at, table)
        if own and name == _REGISTER[0]:
            yield from _read_by_us(known, at, table)


def _names(at: At, table: TableFile) -> Iterator[Mistake]:
    """Say which columns cannot be called as they are."""
    beside = {f"{figure}_{what}" for figure in table.angka for what in _BESIDE}
    state = frozenset() if table.rincian else _STATE
    for key in table.keys:
        taken = state | beside | _SUMS | (TAKEN - {key.daftar} if key.of_fact else TAKEN)
        yield from names.column(at / f"kunci {key.nama}", "kunci", key.nama, taken)
    for name in table.kolom:
        if name not in table.kunci:
            yield from names.column(at / f"kolom {name}", "kolom", name, state | beside)
    for name in table.angka:
        here = at / f"angka {name}"
        yield from names.column(here, "angka", name, state | beside)
        if name in table.kunci or name in table.kolom:
            yield here.says(f'"{name}" juga nama kolom atau kunci', "beri nama lain")


# ── what it is made of ──


def _made_of_nothing(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say why a table of the agency's own has nothing to be made from."""
    if not known.all_read("formulir", "tabel"):
        return
    if not table.fakta and not table.sumber:
        yield at.says("tabel ini tidak memuat fakta", 'tulis dari = "fakta.ukuran" pada angkanya, atau rincian')
    for name in table.fakta:
        if name not in known.read.facts:
            yield at.unknown("fakta", name, known.read.facts)
        elif name not in known.facts:
            yield at.says(f"fakta.{name} belum punya formulir", f"tulis [[formulir]] di {known.file('formulir', name)}")
    for name in table.sumber:
        if name not in known.tables or known.tables[name].sumber:
            there = [other for other, one in known.tables.items() if one.angka and not one.sumber]
            yield at.unknown("tabel yang dijumlahkan", name, there)


def _made_of(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Hold a table against the facts, or the table, that it is made of."""
    made_of = [*(f"fakta.{name}" for name in table.fakta), *(f"publik.{name}" for name in table.sumber)]
    if len(made_of) > 1:
        several = ", ".join(made_of)
        right = "satu tabel satu fakta, atau satu tabel yang dijumlahkan"
        yield at.says(f"angkanya dari beberapa sumber: {several}", right)
        return
    fact = known.fact_of(table)
    if fact is None:
        there = [name for name, one in known.tables.items() if one.angka and not one.sumber]
        yield at.unknown("tabel yang dijumlahkan", table.sumber[0], there)
        return
    if table.rincian:
        yield from _idle(at, table, ("kunci", "angka", *_OF_ROWS), "tabel rincian")
        return
    if table.sumber:
        yield from _total(known, at, table)
        return
    for key in table.keys:
        yield from _key(known, at / f"kunci {key.nama}", table, fact, key)
    yield from _every(known, at, table)


def _idle(at: At, table: TableFile, keys: Iterable[str], what: str) -> Iterator[Mistake]:
    """Say which keys mean nothing in a kind of table."""
    for key in keys:
        if getattr(table, key):
            yield (at / key).says(f"kunci {key} tidak berlaku pada {what}", "hapus")


# ── keys ──


def _key(known: Known, at: At, table: TableFile, fact: FactTable, key: Key) -> Iterator[Mistake]:
    """Say why a key is not found in the facts."""
    if key.of_fact:
        yield from _of_fact(known, at, table, fact, key)
        return
    if key.tingkat and key.kolom:
        yield at.says(f'"{table.kunci[key.nama]}"', 'tulis "daftar.tingkat" atau "daftar:kolom"')
        return
    column, codes = fact_column(fact, key), list_of(fact, key)
    if not column and not known.has_list(key.daftar):
        yield at.unknown("daftar kode", key.daftar, known.read.codes)
    elif not column:
        yield from _elsewhere(at, fact, key) if fact.kode else ()
    elif codes != key.daftar and at.berkas in known.read.own:
        yield at.says(f'daftar "{key.daftar}"', f"di fakta.{fact.fakta} kunci ini dari daftar {codes}")
    else:
        yield from lacking(known, at, codes, key.kolom) if key.kolom else ()
        yield from _level(known, at, fact, key, column)


def _elsewhere(at: At, fact: FactTable, key: Key) -> Iterator[Mistake]:
    same = [name for name, codes in fact.dimensi.items() if codes == key.daftar]
    there = ", ".join(f"{name} ({codes})" for name, codes in fact.dimensi.items()) or "-"
    if len(same) > 1:
        said = f"daftar {key.daftar} milik beberapa dimensi: {', '.join(same)}"
        yield at.says(said, "namai kuncinya seperti dimensinya")
    else:
        right = f"daftar label fakta itu {fact.kode or '-'}; dimensinya {there}"
        yield at.says(f'daftar "{key.daftar}" tidak ada di fakta.{fact.fakta}', right)


def _level(known: Known, at: At, fact: FactTable, key: Key, column: str) -> Iterator[Mistake]:
    """Say why a key's level is not one of its list, or not the one that another table asks for."""
    stated = known.read.facts[fact.fakta].kunci
    what = stated.get(key.nama, key.what)
    if what != key.what and "kode." in (key.what[:5], what[:5]):
        yield at.says(f'di fakta.{fact.fakta} kunci ini "{what}"', "samakan, atau beri nama kunci lain")
        return
    level, codes = level_of(fact, key), list_of(fact, key)
    if level and not known.has_level(codes, level):
        if key.nama not in stated:  # else it is said where the fact table says it
            yield at.unknown("tingkat", level, known.levels(codes), f" di {known.file('kode', codes)}")
        return
    mine = key.tingkat if column in fact.dimensi else key.what
    asked = fact.tingkat_dimensi.get(column, mine) if column in fact.dimensi else fact.kunci.get(key.nama, mine)
    if mine and key.nama not in stated and asked != mine:
        yield at.says(f'kunci ini berarti "{asked}" pada tabel lain dari fakta.{fact.fakta}', "beri nama kunci lain")


def _of_fact(known: Known, at: At, table: TableFile, fact: FactTable, key: Key) -> Iterator[Mistake]:
    """Say which forms do not say what a key needs that is no code."""
    if key.kolom:
        yield at.says(f'"{table.kunci[key.nama]}"', f'tulis "{key.daftar}"')
    marred = known.marred(known.file("formulir", fact.fakta))
    for form in fact.formulir:
        if key.daftar == "tanggal" and form.sifat != "keadaan" and "sifat" not in marred:
            yield at.says(f'formulir {form.nama} bersifat "{form.sifat}", tanpa tanggal', 'sifat = "keadaan"')
        numbered = any(column.baca == "nomor" for column in form.kolom.values())
        if key.daftar == "nomor" and not numbered:
            yield at.says(f"formulir {form.nama} tidak punya kolom nomor", 'tambahkan kolom dengan baca = "nomor"')
    if key.daftar in ("nomor", "urutan") and not fact.baris and not fact.bernomor:
        yield at.says(f"fakta.{fact.fakta} tidak menyimpan barisnya", 'tulis baris = ["nomor"] atau ["uraian"]')
    if key.daftar == "urutan" and not any(column.sel for column in table.kolom.values()):
        yield at.says("tidak ada kolom yang menunjuk selnya", 'tulis kolom dengan sel = ["ukuran teks barisnya"]')


def _every(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say which rows that must always be there cannot be."""
    if not table.setiap:
        return
    keys = {key.nama: key for key in known.keys(table)}
    for name, column in table.setiap.items():
        here = at / f"setiap {name}"
        key = keys.get(name)
        if key is None:
            yield here.unknown("kunci", name, keys)
        elif key.kolom or (key.of_fact and key.daftar != "unit"):
            yield here.says(f'kunci "{table.kunci[name]}" bukan kode sebuah daftar', "setiap hanya untuk kunci kode")
        elif column:
            yield from lacking(known, here, key.daftar, column)
    missing = [name for name in keys if name not in table.setiap]
    if missing:
        yield (at / "setiap").says(f"kunci {', '.join(missing)} tidak disebut", "sebut semua kunci sesudah periode")


# ── a table that sums up another one ──


def _total(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Hold a table that sums up another one against it."""
    name = table.sumber[0]
    source = known.tables[name]
    for own, text in table.kunci.items():
        if source.kunci.get(own) != text:
            there = ", ".join(f'{one} = "{codes}"' for one, codes in source.kunci.items())
            yield (at / f"kunci {own}").says(f'"{text}" bukan kunci publik.{name}', f"kunci di sana: {there}")
    summed = [key for key in source.keys if key.nama not in table.kunci]
    if not summed:
        yield (at / "kunci").says(f"semua kunci publik.{name} ada di sini", "hapus kunci yang dijumlahkan")
    for key in summed:
        if key.of_fact or key.kolom:
            right = f'tambahkan {key.nama} = "{source.kunci[key.nama]}"'
            yield (at / "kunci").says(f"kunci {key.nama} dari publik.{name} tidak dapat dijumlahkan", right)
    yield from _idle(at, table, _OF_ROWS, "tabel yang menjumlahkan tabel lain")


def _read_by_us(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say what the agency's own table lacks in place of a delivered one that the SQL of indicators reads."""
    missing = _REGISTER[1] - {*table.kunci, *table.angka} - known.marred(at.berkas)
    if missing and iku.FAKTA in known.facts:
        yield at.says(f"tanpa {', '.join(sorted(missing))}", "tulis juga; tabel IKU membacanya dari tabel ini")
