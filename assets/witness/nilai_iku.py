"""`publik.nilai_iku`: what units stated of an indicator for one period, before anything is put together."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from assets.witness.hitung import figure, total
from assets.witness.ikut import Fact
from assets.witness.tabel_fakta import absent
from assets.witness.tersebut import Figure, Line

_OF = ("pembilang", "realisasi_tertulis", "predikat_tertulis")


def lines(facts: list[Fact]) -> Iterator[Line]:
    """Give one row for each period, indicator and unit that stated a numerator or a percentage."""
    groups: dict[tuple[str, str, str], dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if fact["ukuran"] in _OF:
            groups[fact["periode"], fact["kode_iku"], fact["unit"]][fact["ukuran"]].append(fact)
    for (period, kode, unit), by_measure in groups.items():
        numerators, carried, grades = (by_measure[measure] for measure in _OF)
        if numerators or carried:
            units = {fact["satuan"] for fact in numerators if fact["nilai"] is not None and fact["satuan"]}
            row = {
                "periode": period,
                "kode_iku": kode,
                "unit": unit,
                "sifat": numerators[0]["sifat"] if numerators else None,
                "satuan": " dan ".join(sorted(units)),
                "predikat_tertulis": max((fact["teks"] for fact in grades), default=None),
                "sel_predikat": max((fact["sel"] for fact in grades), default=None),
            }
            yield Line(row, [_numerator(numerators, row["satuan"] or ""), _carried(carried)])


def in_force(facts: list[Fact]) -> tuple[Decimal | None, list[str]]:
    """Add up what is in force, if all of it has a value; with its cells."""
    counting = [fact for fact in facts if fact["berlaku"]]
    known = [fact["nilai"] for fact in counting if fact["nilai"] is not None]
    whole = counting and len(known) == len(counting)
    return (figure(total(known)) if whole else None), [fact["sel"] for fact in counting]


def why_absent(facts: list[Fact]) -> str:
    """Say why facts have no value, each reason once; empty if all have one."""
    return "; ".join(sorted({absent(fact) for fact in facts if fact["nilai"] is None}))


def _numerator(facts: list[Fact], unit: str) -> Figure:
    value, cells = in_force(facts)
    early = any(fact["belum"] for fact in facts)
    otherwise = "nihil sebelum periodenya berakhir" if early else "sel realisasinya tidak berisi angka"
    return Figure("pembilang", value, unit, "jumlah pembilang", why_absent(facts) or otherwise, sel=cells)


def _carried(facts: list[Fact]) -> Figure:
    value, cells = in_force(facts)
    why = why_absent(facts) or "formulirnya tidak memuat realisasi dalam persen"
    return Figure("realisasi_tertulis", value, "persen", "tertulis", why, "tertulis", cells)
