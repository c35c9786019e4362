"""What the head of a fact table names: lists, levels, dimensions, the order of versions, its published table."""

from collections import Counter
from collections.abc import Iterator

from schemas.checks import names
from schemas.checks.of_lists import lacking, values
from schemas.codes import UNSTATED
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables import iku
from schemas.tables.fakta import fact_table

_TABLES = ("kendali", "semua")
_FIXED = frozenset(column.nama for column in fact_table(FactTable(fakta="x", baris=("nomor",))).kolom)
_WORKING = frozenset({"tabel", "waktu", "sampai_akhir", "alasan", "daftar"})
TAKEN = _FIXED | _WORKING
"""The columns that every fact table has, and those that its SQL adds."""


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what is wrong with the heads of fact tables; levels and versions only of those that forms fill."""
    for name, fact in known.read.facts.items():
        at = At(known.file("formulir", name))
        yield from names.column(at, "fakta", name, _TABLES)
        yield from _lists(known, at, fact)
        yield from _columns(at, fact)
        if name in known.facts:
            yield from _levels(known, at, fact)
            yield from _in_force(known, at, known.facts[name])
            yield from _owners(known, at / "berwenang", fact)
            yield from _home(known, at, fact)
            yield from _indicators(at, fact) if name == iku.FAKTA else ()


def _lists(known: Known, at: At, fact: FactTable) -> Iterator[Mistake]:
    stated = [("kode", fact.kode), *((f"dimensi {name}", codes) for name, codes in fact.dimensi.items())]
    for where, codes in stated:
        if codes and not known.has_list(codes):
            yield (at / where).unknown("daftar kode", codes, known.read.codes)


def _columns(at: At, fact: FactTable) -> Iterator[Mistake]:
    for name in fact.dimensi:
        yield from names.column(at, "dimensi", name, {*TAKEN, *fact.kunci})
    for name in fact.kunci:
        yield from names.column(at, "kunci", name, TAKEN)
    stated = [("dari_judul", fact.dari_judul), ("tingkat_dimensi", tuple(fact.tingkat_dimensi))]
    for where, dimensions in stated:
        for name in dimensions:
            if name not in fact.dimensi:
                yield (at / where).unknown("dimensi", name, fact.dimensi)


def _levels(known: Known, at: At, fact: FactTable) -> Iterator[Mistake]:
    for name, what in fact.kunci.items():
        column = what.removeprefix("kode.")
        here = at / f"kunci {name}"
        if what == "kode":
            continue
        if column != what:
            if not known.has_column(fact.kode, column):
                yield here.unknown("kolom", column, _kolom(known, fact.kode), f" di kode/{fact.kode}.csv")
        elif not known.has_level(fact.kode, what):
            yield here.unknown("tingkat", what, ("kode", *known.levels(fact.kode)), f" di kode/{fact.kode}.csv")
    for name, level in fact.tingkat_dimensi.items():
        codes = fact.dimensi.get(name, "")
        if codes and not known.has_level(codes, level):
            yield (at / f"tingkat_dimensi {name}").unknown(
                "tingkat", level, known.levels(codes), f" di kode/{codes}.csv"
            )


def _kolom(known: Known, name: str) -> tuple[str, ...]:
    codes = known.codes(name)
    return codes.kolom if codes else ()


def _in_force(known: Known, at: At, fact: FactTable) -> Iterator[Mistake]:
    rule = fact.berlaku
    if rule is None:
        return
    here = at / "berlaku"
    columns = [column.nama for column in fact_table(fact).kolom]
    for name in rule.dalam:
        if name not in columns:
            yield (here / "dalam").unknown("kolom", name, columns, f" di fakta.{fact.fakta}")
    if fact.dimensi.get(rule.urutan) != rule.urutan:
        same = [name for name, codes in fact.dimensi.items() if name == codes]
        yield (here / "urutan").unknown("dimensi", rule.urutan, same, " (dimensi yang senama dengan daftar kodenya)")
        return
    yield from _order(known, at, rule.urutan)


def _order(known: Known, at: At, name: str) -> Iterator[Mistake]:
    """Say what a list lacks by whose `urutan` versions are ordered."""
    codes, file = known.codes(name), At(known.file("kode", name))
    if codes is None:
        return
    if "urutan" not in codes.kolom:
        yield file.says("kolom urutan tidak ada", f"tambahkan kolomnya; dibaca {at.berkas}")
        return
    for code in codes.isi:
        if not code.rinci["urutan"].isdecimal():
            yield (file / f"kode {code.kode}").says(f'urutan "{code.rinci["urutan"]}"', "tulis bilangan bulat")
    if not known.has_code(name, UNSTATED):
        yield file.says(f'kode "{UNSTATED}" tidak ada', f"tambahkan barisnya, untuk yang tidak menyebut {name}")
    for kode, many in Counter(code.kode for code in codes.isi).items():
        if many > 1:
            yield (file / f"kode {kode}").says(f"tertulis {many} kali", "tulis satu kali saja, sebab urutannya satu")


def _owners(known: Known, at: At, fact: FactTable) -> Iterator[Mistake]:
    """Say that a list lacks the column of who may state its codes, or that what stands there is no unit."""
    rule = fact.berwenang
    of_indicators = fact.kode == "indikator" and iku.FAKTA in known.facts  # said by `checks.indicators`
    if rule is None or (of_indicators and rule.kolom == "penanggung_jawab"):
        return
    yield from lacking(known, at / "kolom", fact.kode, rule.kolom)
    for kode, unit in values(known, fact.kode, "", [rule.kolom]):
        if unit and not known.has_code("unit", unit):
            file = At(known.file("kode", fact.kode)) / f"kode {kode}"
            yield file.unknown(rule.kolom, unit, known.codes_at("unit"), f" di {known.file('kode', 'unit')}")


def _home(known: Known, at: At, fact: FactTable) -> Iterator[Mistake]:
    if fact.tabel and fact.tabel not in known.published and known.all_read("tabel", "formulir"):
        yield (at / "tabel").unknown("tabel", fact.tabel, known.published)


def _indicators(at: At, fact: FactTable) -> Iterator[Mistake]:
    """Hold the facts of indicators against what our own SQL reads."""
    if fact.kode and fact.kode != "indikator":
        yield (at / "kode").says(f'tertulis "{fact.kode}"', "indikator, sebab tabel IKU membaca kode/indikator.csv")
    for name, what in iku.KEYS.items():
        if fact.kunci.get(name, what) != what:
            yield (at / f"kunci {name}").says(f'tertulis "{fact.kunci[name]}"', f"{what}, sebab tabel IKU membacanya")
    if not fact.bernomor and not fact.baris:
        yield at.says("bernomor tidak ditulis", "bernomor = true, sebab tabel IKU menerbitkan nomornya")
