"""What the columns of a form say: how they are read, what they measure, and with what they are compared."""

import re
from collections.abc import Iterator
from itertools import combinations

from schemas import expression
from schemas.checks import readings
from schemas.codes import UNSTATED
from schemas.forms import FactTable, Form, FormColumn
from schemas.kinds import KINDS
from schemas.known import Known, Published
from schemas.mistakes import At, Mistake
from schemas.periode import overlap

_PARTS = re.compile(r"TW[1-4]|S[12]|M(0[1-9]|1[0-2])")
_OF_LINE = ("unit", "nomor", "tanggal")
_GOING_DOWN = ("induk", "kode")
_NO_PARTS = ("tahunan", "keadaan")


def mistakes(known: Known, at: At, fact: FactTable, form: Form) -> Iterator[Mistake]:
    """Say what is wrong with the columns of a form."""
    marred = known.marred(at.berkas)
    if form.kolom and not any(column.stated for column in form.kolom.values()) and not {form.nama, "kolom"} & marred:
        yield at.says("tidak ada kolom yang berisi nilai", "tulis ukuran pada kolom nilainya")
    for name, column in form.kolom.items():
        here = at / f"kolom {name}"
        yield from _kind(here, column, marred={name} & marred)
        yield from _measures(known, here, fact, column)
        yield from _dimensions(known, here, fact, column)
        yield from _compared(known, here, fact, form, name)
        yield from _period(here, form, column)
        yield from readings.of_column(known, here, fact, form, column)
    yield from _typed(at, form)
    yield from _stated_twice(at, form)


# ── how it is read ──


def _kind(at: At, column: FormColumn, *, marred: set[str]) -> Iterator[Mistake]:
    """Say which keys do not go together with how a column is read."""
    compared = [key for key in ("kendali", "jumlah_dari", "rumus") if getattr(column, key)]
    if column.measures:
        if not (column.ukuran or compared) and not marred:
            right = 'tulis ukuran, kendali, jumlah_dari, atau rumus; yang tidak dipakai: baca = "abaikan"'
            yield at.says(f'dibaca "{column.baca}", tetapi tidak dipakai', right)
        wrong = [key for key in ("pecah", "dimensi", "kode", "turun") if getattr(column, key)]
        wrong += ["bila_beda"] if column.bila_beda and not compared else []
        right = f"hapus, sebab kolom ini berisi angka ({column.baca})"
    else:
        wrong = [*compared, *(key for key in ("periode", "satuan", "bila_beda") if getattr(column, key))]
        right = f"hapus, sebab kolom ini bukan angka ({column.baca})"
    unit = KINDS[column.baca].satuan if column.measures else ""
    if unit and column.satuan:
        yield (at / "satuan").says(f'dibaca "{column.baca}", yang satuannya selalu {unit}', "hapus satuan")
    if column.turun and not column.measures and column.baca not in _GOING_DOWN:
        yield (at / "turun").says(
            f'kolom dibaca "{column.baca}"', 'turun = true hanya untuk baca = "induk" atau "kode"'
        )
    for key in wrong:
        yield (at / key).says(f"kunci {key} tidak berlaku di sini", right)
    if column.baca == "kode" and not column.dimensi and not column.stated and not marred:
        yield at.says('dibaca "kode", tetapi tanpa dimensi', "tulis dimensi, atau ukuran bila isinya teks")
    if column.dimensi and column.baca != "kode" and not column.measures:
        yield (at / "dimensi").says(f'kolom dibaca "{column.baca}"', 'baca = "kode"')


def _typed(at: At, form: Form) -> Iterator[Mistake]:
    typed = [name for name, column in form.kolom.items() if column.kode]
    if len(typed) > 1:
        yield at.says(f"beberapa kolom kode = true: {', '.join(typed)}", "satu saja yang memuat kode barisnya")


def _period(at: At, form: Form, column: FormColumn) -> Iterator[Mistake]:
    if not column.periode:
        return
    if not _PARTS.fullmatch(column.periode):
        yield (at / "periode").says(f'periode "{column.periode}" tidak dikenal', "TW1 … TW4, S1, S2, atau M01 … M12")
    elif form.sifat in _NO_PARTS:
        right = 'sifat = "per_periode" atau "kumulatif"'
        yield (at / "periode").says(f'formulir bersifat "{form.sifat}" tidak punya bagian tahun', right)


# ── what it measures ──


def _measures(known: Known, at: At, fact: FactTable, column: FormColumn) -> Iterator[Mistake]:
    """Say which measures no figure reads, and which texts claim to be numbers."""
    there = known.added(fact.fakta)
    for measure in column.stated:
        here = at if measure == column.ukuran else at / "pecah"
        if not column.measures and measure in there:
            yield here.says(f'ukuran "{measure}" adalah angka di fakta.{fact.fakta}', "beri nama ukuran lain")
        elif column.measures and measure not in there and known.all_read("tabel"):
            yield from _unread(known, here, fact, measure)


def _unread(known: Known, at: At, fact: FactTable, measure: str) -> Iterator[Mistake]:
    there = known.added(fact.fakta)
    listed = any(table.rincian == fact.fakta for table in known.tables.values())
    if there:
        yield at.unknown("ukuran", measure, there, f" untuk fakta.{fact.fakta}")
    elif not listed:
        right = f'tulis tabel/{fact.fakta}.toml dengan dari = "{fact.fakta}.{measure}"'
        yield at.says(f'ukuran "{measure}": tidak ada tabel yang memuat fakta.{fact.fakta}', right)


def _dimensions(known: Known, at: At, fact: FactTable, column: FormColumn) -> Iterator[Mistake]:
    if column.dimensi and column.dimensi not in fact.dimensi:
        yield (at / "dimensi").unknown("dimensi", column.dimensi, fact.dimensi)
    for name, code in column.tetap.items():
        here = at / f"tetap {name}"
        codes = fact.dimensi.get(name, "")
        if not codes:
            yield here.unknown("dimensi", name, fact.dimensi)
        elif code != UNSTATED and known.has_list(codes):
            level = fact.tingkat_dimensi.get(name, "")
            if not known.has_code(codes, code, level):
                yield here.unknown("kode", code, known.codes_at(codes, level), f" di {known.file('kode', codes)}")


def _stated_twice(at: At, form: Form) -> Iterator[Mistake]:
    """Say which two columns state one measure of one row and time."""
    for (one, first), (other, second) in combinations(form.kolom.items(), 2):
        here = at / f"kolom {other}"
        if first.dimensi and first.dimensi == second.dimensi:
            yield (here / "dimensi").says(f"dimensi {first.dimensi} juga dinyatakan kolom {one}", "satu kolom saja")
        for measure in set(first.stated) & set(second.stated) if first.tetap == second.tetap else ():
            a, b = (f"2000-{column.periode}" if column.periode else "2000" for column in (first, second))
            if a == b or not first.measures:
                right = "bedakan dengan tetap atau periode, atau jadikan satu kolom dengan beberapa judul"
                yield here.says(f'ukuran "{measure}" juga dinyatakan kolom {one}', right)
            elif form.sifat == "per_periode" and _parts(first, second) and overlap(a, b):
                periods = f"{first.periode or 'setahun'} dan {second.periode or 'setahun'}"
                said = f'ukuran "{measure}" bertumpuk dengan kolom {one}: {periods}'
                yield (here / "periode").says(said, "bulan yang sama tidak boleh dijumlahkan dua kali")


def _parts(*columns: FormColumn) -> bool:
    return all(column.periode is None or _PARTS.fullmatch(column.periode) for column in columns)


# ── with what it is compared ──


def _compared(known: Known, at: At, fact: FactTable, form: Form, name: str) -> Iterator[Mistake]:
    column = form.kolom[name]
    marred = known.marred(at.berkas)
    numbers = [other for other, one in form.kolom.items() if one.measures and other != name]
    for part in column.jumlah_dari if column.measures else ():
        if part not in numbers and part not in marred:
            yield (at / "jumlah_dari").unknown("kolom angka", part, numbers)
    if column.rumus and column.measures:
        yield from _expression(at, column.rumus, name, [*numbers, *marred])
    if column.kendali and column.measures:
        yield from _control(known, at, fact, column.kendali)


def _expression(at: At, rumus: str, name: str, there: list[str]) -> Iterator[Mistake]:
    """Say what is wrong with an expression over the columns of a row."""
    if rumus == expression.NONE:
        yield (at / "rumus").says(f'tertulis "{rumus}"', "hapus rumus")
        return
    for said in expression.mistakes(rumus, there, products=True):
        what, _, right = said.partition("; ")
        itself = what.removesuffix(f" menyebut {name}")
        yield at.says(what if itself == what else f"{itself} menyebut kolomnya sendiri", right)


def _control(known: Known, at: At, fact: FactTable, figure: str) -> Iterator[Mistake]:
    """Say why a printed number cannot be compared with the figure that it names."""
    name, _, column = figure.rpartition(".")
    homes = (name,) if name else known.homes(fact)
    if not known.all_read("tabel", "formulir") and not all(home in known.published for home in homes):
        return
    here = at / "kendali"
    if len(homes) > 1:
        right = f'tulis tabel.angka, misalnya "{homes[0]}.{column}"'
        yield here.says(f'"{figure}" ada di beberapa tabel fakta.{fact.fakta}: {", ".join(homes)}', right)
    elif not homes:
        yield here.says(f'"{figure}": tidak ada tabel yang memuat fakta.{fact.fakta}', 'tulis "tabel.angka"')
    elif homes[0] not in known.published:
        if name:
            yield here.unknown("tabel", name, known.published)
    else:
        yield from _target(known, here, fact, known.published[homes[0]], column)


def _target(known: Known, at: At, fact: FactTable, table: Published, column: str) -> Iterator[Mistake]:
    if column not in table.angka:
        if column not in known.marred(table.berkas):
            yield at.unknown("angka", column, table.angka, f" di publik.{table.nama}")
        return
    there = {*_OF_LINE, *fact.dimensi, *fact.kunci}
    missing = [key.nama for key in table.kunci if known.fact_key(fact, key) not in there]
    if missing:
        right = f"kunci itu harus dari daftar kode {fact.kode} atau dimensi fakta.{fact.fakta}"
        yield at.says(f"kunci {', '.join(missing)} dari publik.{table.nama} tidak ada di baris formulir ini", right)
