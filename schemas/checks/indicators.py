"""What the list of indicators and the lists of expressions say, as the SQL of indicators reads it."""

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from schemas import expression
from schemas.checks import names
from schemas.checks.figures import limits
from schemas.checks.of_lists import NUMBER
from schemas.codes import Code
from schemas.known import Known
from schemas.measures import UNITS, Measures
from schemas.mistakes import At, Mistake
from schemas.tables import iku

_LIST = "indikator"
_LEVEL = "iku"
_ABOVE = "sasaran"
_TOP = "tujuan"
_KONSOLIDASI = ("jumlah", "terakhir", "rata-rata periode")
_PENYEBUT = ("populasi", "register")
_EXPRESSIONS = {"rumus": "realisasi", "polaritas": "capaian"}
"""Lists of expressions, and the figure that each computes."""


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with indicators and with the expressions that they choose from."""
    yield from _expressions(known)
    codes = known.codes(_LIST)
    if iku.FAKTA not in known.facts or codes is None:
        return
    at = At(known.file("kode", _LIST))
    for kode in known.codes_at(_LIST):
        yield from names.code(at / f"kode {kode}", kode)
    if any(not known.has_column(_LIST, column) for column in iku.LISTS[_LIST]):
        return
    yield from _chosen(known, at, codes.isi)
    yield from _placed(known, at, codes.isi)
    yield from _counted(known, at, codes.isi)
    yield from limits(known, _LIST, "paling_banyak")


def _expressions(known: Known) -> Iterator[Mistake]:
    """Hold every row of `rumus` and `polaritas` against what it may name: it works, or it is refused."""
    for name, figure in _EXPRESSIONS.items():
        codes, at = known.codes(name), At(known.file("kode", name))
        for code in codes.isi if codes and "rumus" in codes.kolom else ():
            here = at / f"kode {code.kode}"
            if "'" in code.kode:
                yield here.says(f"kode {code.kode}", "tanpa tanda kutip di dalamnya")
            for said in expression.mistakes(code.rinci["rumus"], iku.INPUTS[figure]):
                yield here.says(*said.partition("; ")[::2])


def _chosen(known: Known, at: At, rows: Iterable[Code]) -> Iterator[Mistake]:
    """Say which words of an indicator are none of those that it may choose from."""
    dimensions = ("unit", *known.facts[iku.FAKTA].dimensi)
    allowed: dict[str, tuple[Iterable[str], bool]] = {
        "rumus": (known.codes_at("rumus"), False),
        "polaritas": (known.codes_at("polaritas"), False),
        "konsolidasi": (_KONSOLIDASI, False),
        "penyebut_dari": (_PENYEBUT, True),
        "skala": (known.texts("predikat", "skala"), False),
        "penanggung_jawab": (known.codes_at("unit"), True),
    }
    lists = {"rumus": "rumus", "polaritas": "polaritas", "skala": "predikat", "penanggung_jawab": "unit"}
    unsure = {
        column for column, name in lists.items() if not known.whole(name, column if column == "skala" else "kode")
    }
    for code in rows:
        if code.rinci["tingkat"] != _LEVEL:
            continue
        here = at / f"kode {code.kode}"
        for column, (there, blank) in allowed.items():
            written = code.rinci[column]
            if column not in unsure and written not in there and not (blank and not written):
                yield here.unknown(column, written, there)
        for name in code.rinci["aditif_menurut"].split("|") if code.rinci["aditif_menurut"] else ():
            if name not in dimensions:
                yield here.unknown("aditif_menurut", name, dimensions)
        batas = code.rinci["batas"]
        if not NUMBER.fullmatch(batas) or Decimal(batas) <= 0:
            right = "persen tertinggi capaian_dibatasi, misalnya 100"
            yield here.says(f'batas "{batas}" bukan bilangan di atas nol', right)


def _counted(known: Known, at: At, rows: Iterable[Code]) -> Iterator[Mistake]:
    """Say which indicators are said to count in a unit that is not known."""
    units = known.codes(UNITS)
    for code in rows if units is not None else ():
        unit = code.rinci.get("satuan_pembilang", "")
        if unit and units is not None and not Measures(units).known(unit):
            here = at / f"kode {code.kode}"
            yield here.says(f'satuan_pembilang "{unit}" tidak dikenal', f"satuan di {known.file('kode', UNITS)}")


def _placed(known: Known, at: At, rows: Iterable[Code]) -> Iterator[Mistake]:
    """Say which indicators do not lie below a sasaran below a tujuan."""
    by_code = {code.kode: code for code in rows}

    def above(code: Code | None) -> Code | None:
        return by_code.get(code.rinci["induk"]) if code else None

    level: Callable[[Code | None], str] = lambda code: code.rinci["tingkat"] if code else ""  # noqa: E731
    for code in by_code.values():
        if code.rinci["tingkat"] != _LEVEL or known.marred(at.berkas):
            continue
        sasaran = above(code)
        if code.rinci["induk"] and sasaran is None:  # said of the list itself
            continue
        if (level(sasaran), level(above(sasaran))) != (_ABOVE, _TOP):
            right = f"kode sebuah {_ABOVE} di bawah sebuah {_TOP}"
            yield (at / f"kode {code.kode}").says(f'induk "{code.rinci["induk"]}"', right)
