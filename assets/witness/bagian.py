"""How parts of a year make an indicator's numerator: added, the last, or their mean, as its row declares.

Parts that do not reach the period's end, or leave a hole, make no figure, and a reason (design, section 3).
"""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assets.witness.hitung import figure, total
from assets.witness.ikut import Fact, end, months, of_indicator
from assets.witness.kode import Row
from assets.witness.nilai_iku import why_absent
from assets.witness.tersebut import Said, Source

LAST, MEAN = "terakhir", "rata-rata periode"


@dataclass
class Numerator:
    """A numerator up to the end of a period; `alasan` says why there is none although something was handed in."""

    nilai: Decimal | None = None
    satuan: str = ""
    alasan: str = ""
    tanpa_tertulis: str = ""
    bagian: list[Source] = field(default_factory=list)


def put_together(period: str, row: Row, facts: list[Fact], said: Said) -> Numerator:
    """Put the parts together that units stated of an indicator (`nilai_iku`).

    Args:
        period: The period.
        row: What holds of the indicator in its year.
        facts: All facts of the indicator.
        said: What is said of `nilai_iku` already.
    """
    known = [
        part
        for part in said.rows("nilai_iku")
        if part["kode_iku"] == row["kode"]
        and part["pembilang"] is not None
        and of_indicator(part["periode"], part["sifat"], period)
    ]
    last = row["konsolidasi"] == LAST
    parts = [part for part in known if not last or end(part["periode"]) == max(end(p["periode"]) for p in known)]
    units = {part["satuan"] for part in parts if part["satuan"]}
    names = {fact["satuan_lipat"] for fact in facts if fact["satuan"] in units}
    mixed = len(names) > 1 or any(" dan " in unit for unit in units)
    alasan = _why(period, row, facts, known, mixed=mixed)
    sources = sorted(f"nilai_iku/{p['periode']}/{p['kode_iku']}/{p['unit']}/pembilang" for p in parts)
    return Numerator(
        _value(row["konsolidasi"], parts) if parts and not alasan else None,
        max((part["satuan"] for part in parts), default=""),
        alasan,
        why_absent(_without(period, facts, "realisasi_tertulis", last=last)),
        [("bagian", source) for source in sources],
    )


def _value(how: str, parts: list[dict[str, Any]]) -> Decimal | None:
    added = total(part["pembilang"] for part in parts)
    return figure(added / len({part["periode"] for part in parts}) if how == MEAN else added)


def _without(period: str, facts: list[Fact], measure: str, *, last: bool) -> list[Fact]:
    """Give facts of a measure without a value; of what is only its last part, those of that part."""
    return [
        fact
        for fact in facts
        if fact["ukuran"] == measure
        and fact["nilai"] is None
        and of_indicator(fact["periode"], fact["sifat"], period)
        and (not last or end(fact["periode"]) == end(period))
    ]


def _why(period: str, row: Row, facts: list[Fact], known: list[dict[str, Any]], *, mixed: bool) -> str:
    last = row["konsolidasi"] == LAST
    early = {f["unit"] for f in facts if f["belum"] and f["ukuran"] == "pembilang" and f["periode"] == period}
    if early:
        return f"realisasi nihil sebelum periodenya berakhir: {', '.join(sorted(early))}"
    missing = _without(period, facts, "pembilang", last=last)
    if missing:
        return why_absent(missing)
    partly = _partly(period, known, last=last)
    if partly:
        return f"realisasi belum lengkap sampai akhir periode: {', '.join(partly)}"
    return "satuan bagian-bagiannya berbeda" if mixed else ""


def _partly(period: str, known: list[dict[str, Any]], *, last: bool) -> list[str]:
    """Give the units whose parts do not reach the period's end, or leave a hole before it."""
    by_unit: dict[str, set[int]] = defaultdict(set)
    for part in known:
        reach = range(1, end(part["periode"]) + 1) if part["sifat"] == "kumulatif" else months(part["periode"])
        by_unit[part["unit"]].update(reach)
    return sorted(
        unit
        for unit, covered in by_unit.items()
        if max(covered) < end(period) or (not last and covered != set(range(1, max(covered) + 1)))
    )
