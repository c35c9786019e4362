"""How the numbers of a form are said to be written, and the lists that they are held against."""

from collections.abc import Iterator

from schemas.forms import OF_CODE, FactTable, Form, FormColumn
from schemas.kinds import KINDS
from schemas.known import Known
from schemas.measures import ABSENT, MARKS, NIL, UNITS, YES, mark
from schemas.mistakes import At, Mistake
from schemas.text import fold

_OF_NUMBERS = ("satuan_dari", "paling_sedikit", "negatif", "skala", "dibulatkan")


def of_column(known: Known, at: At, fact: FactTable, form: Form, column: FormColumn) -> Iterator[Mistake]:
    """Say what is wrong with how a column's numbers are read."""
    said = [key for key in _OF_NUMBERS if getattr(column, key)] + (["ribuan"] if column.ribuan != "." else [])
    if not column.measures:
        for key in said:
            yield (at / key).says(f"kunci {key} tidak berlaku di sini", "hapus, sebab kolom ini bukan angka")
        return
    if column.satuan_dari:
        yield from _unit_of_row(known, at / "satuan_dari", fact, form, column)
    if column.dibulatkan and KINDS[column.baca].satuan != "rupiah":
        yield (at / "dibulatkan").says(f'kolom dibaca "{column.baca}"', 'dibulatkan = true hanya untuk baca = "rupiah"')
    if column.skala and not known.has_list(column.skala):
        yield (at / "skala").unknown("daftar kode", column.skala, tuple(known.read.codes))


def _unit_of_row(known: Known, at: At, fact: FactTable, form: Form, column: FormColumn) -> Iterator[Mistake]:
    """Say where no unit of a row can stand."""
    unit = KINDS[column.baca].satuan
    if unit:
        yield at.says(f'dibaca "{column.baca}", yang satuannya selalu {unit}', "hapus satuan_dari")
    name = column.satuan_dari.removeprefix(OF_CODE)
    if name != column.satuan_dari:
        codes = known.codes(fact.kode)
        if codes is not None and name not in codes.kolom:
            yield at.unknown("kolom", name, codes.kolom, f" di {known.file('kode', fact.kode)}")
    elif name not in form.kolom and name not in known.marred(at.berkas):
        yield at.unknown("kolom", name, form.kolom)
    elif name in form.kolom and form.kolom[name].measures:
        yield at.says(
            f"kolom {name} berisi angka", 'sebut kolom yang berisi satuan, dengan baca = "teks" atau "abaikan"'
        )


def of_lists(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with the lists of units and of marks."""
    yield from _units(known)
    yield from _marks(known)


def _units(known: Known) -> Iterator[Mistake]:
    codes, at = known.codes(UNITS), At(known.file("kode", UNITS))
    if codes is None or not {"alias", "terbagi", "setara"} <= set(codes.kolom):
        return
    owners: dict[str, str] = {}
    for code in codes.isi:
        here = at / f"kode {code.kode}"
        if code.rinci["terbagi"] not in ("", YES):
            yield here.says(f'terbagi "{code.rinci["terbagi"]}"', f"{YES}, atau kosong bila tidak dapat pecahan")
        if code.rinci["setara"] and code.rinci["setara"] not in codes.by_code:
            yield here.says(
                f'setara "{code.rinci["setara"]}" bukan kode daftar ini', "tulis kode satuan yang sama hitungannya"
            )
        for name in dict.fromkeys((fold(code.kode), *code.names)):
            if name and owners.setdefault(name, code.kode) != code.kode:
                yield here.says(f'"{name}" juga nama satuan {owners[name]}', "satu nama satu satuan")


def _marks(known: Known) -> Iterator[Mistake]:
    codes, at = known.codes(MARKS), At(known.file("kode", MARKS))
    if codes is None or "tulisan" not in codes.kolom:
        return
    owners: dict[str, str] = {}
    for code in codes.isi:
        here = at / f"kode {code.kode}"
        if code.kode not in (NIL, ABSENT):
            yield here.unknown("kode", code.kode, (NIL, ABSENT))
        for text in filter(None, (mark(one) for one in code.rinci["tulisan"].split("|"))):
            if any(letter.isdigit() for letter in text):
                yield here.says(f'"{text}" memuat angka', "hapus; tanda adalah kata atau lambang tanpa angka")
            if owners.setdefault(text, code.kode) != code.kode:
                yield here.says(f'"{text}" juga tanda {owners[text]}', "satu tanda satu arti")
