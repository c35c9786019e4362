"""`publik.indikator`: what is declared of each indicator and each of its validities, with what its table prints."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assets.witness.ikut import Fact
from assets.witness.kode import Kode, Row, touches

_PRINTED = {"formulasi": "formulasi_tertulis", "alasan": "alasan_tertulis", "dasar": "dasar"}


def rows(kode: Kode, facts: list[Fact]) -> Iterator[dict[str, Any]]:
    """Give one row for each indicator and validity."""
    rules = {row["kode"]: row["rumus"] for row in reversed(kode.rows("rumus"))}
    for row in kode.rows("indikator"):
        if row["tingkat"] != "iku" or row["rumus"] not in rules:
            continue
        aim = _named(kode, row["induk"], row["berlaku_dari"])
        purpose = _named(kode, aim["induk"], row["berlaku_dari"]) if aim else None
        if aim is None or purpose is None:
            continue
        yield {
            "kode_iku": row["kode"],
            "berlaku_dari": row["berlaku_dari"],
            "berlaku_sampai": row["berlaku_sampai"] or None,
            "tujuan": purpose["nama"],
            "kode_sasaran": row["induk"],
            "sasaran": aim["nama"],
            "indikator": row["nama"],
            "satuan": row["satuan"],
            "rumus": rules[row["rumus"]],
            "uraian_pembilang": row["uraian_pembilang"] or None,
            "uraian_penyebut": row["uraian_penyebut"] or None,
            "polaritas": row["polaritas"],
            "konsolidasi": row["konsolidasi"],
            "aditif_menurut": row["aditif_menurut"] or None,
            "batas": Decimal(row["batas"]),
            "skala": row["skala"],
            "sumber_data": row["sumber_data"] or None,
            "penanggung_jawab": row["penanggung_jawab"] or None,
        } | _printed(row, facts)


def _named(kode: Kode, code: str, day: str) -> Row | None:
    """Give the row of a code as it was named when an indicator began to hold."""
    known = [row for row in kode.rows("indikator") if row["kode"] == code]
    return max(known, key=lambda row: (touches(row, day), row["berlaku_dari"]), default=None)


def _printed(row: Row, facts: list[Fact]) -> dict[str, Any]:
    """Give the texts of the last table of indicators within the validity; several of one cell are lines of one text."""
    mine = [
        fact
        for fact in facts
        if fact["kode_iku"] == row["kode"] and fact["ukuran"] in _PRINTED and touches(row, fact["periode"])
    ]
    last = max((fact["periode"] for fact in mine), default=None)
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for fact in mine:
        if fact["periode"] == last:
            cells[fact["ukuran"], fact["sel"]].append(fact["teks"])
    told: dict[str, Any] = {"periode_tertulis": last, "sel_formulasi": None} | dict.fromkeys(_PRINTED.values())
    for measure, column in _PRINTED.items():
        texts = ["\n".join(sorted(several)) for (of, _), several in cells.items() if of == measure]
        told[column] = max(texts, default=None)
    told["sel_formulasi"] = max((cell for of, cell in cells if of == "formulasi"), default=None)
    return told
