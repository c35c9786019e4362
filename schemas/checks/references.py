"""What lists of duties and of equal figures name: units, forms, figures."""

import re
from collections.abc import Iterator

from schemas.checks.addresses import wrong_address
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.periode import PERIODE

_STAGES = ("rencana", "evaluasi")
_YEAR = "{tahun}"
_PERIOD = re.compile(PERIODE)


def mistakes(known: Known) -> Iterator[Mistake]:
    """Say what duties and equal figures name that does not exist."""
    yield from _duties(known)
    yield from _equal(known)


def _duties(known: Known) -> Iterator[Mistake]:
    codes, at = known.codes("kewajiban"), At(known.file("kode", "kewajiban"))
    if codes is None or not {"unit", "formulir", "tahap"} <= set(codes.kolom):
        return
    forms = [form.nama for _, _, form in known.forms]
    for duty in codes.isi:
        here = at / f"kode {duty.kode}"
        unit, form, stage = (duty.rinci[column] for column in ("unit", "formulir", "tahap"))
        if known.has_list("unit") and not known.has_code("unit", unit):
            yield here.unknown("unit", unit, known.codes_at("unit"))
        if form not in forms and known.all_read("formulir"):
            yield here.unknown("formulir", form, forms)
        if stage not in _STAGES:
            yield here.unknown("tahap", stage, _STAGES)


def _equal(known: Known) -> Iterator[Mistake]:
    codes, at = known.codes("sepadan"), At(known.file("kode", "sepadan"))
    if codes is None or not {"kiri", "kanan"} <= set(codes.kolom):
        return
    for equal in codes.isi:
        here = at / f"kode {equal.kode}"
        stated = [("kiri", one) for one in equal.rinci["kiri"].split(" + ")] + [("kanan", equal.rinci["kanan"])]
        for column, text in stated:
            table, *rest = text.split("/")
            period = rest[0] if rest else ""
            if _YEAR not in period or not _PERIOD.match(period.replace(_YEAR, "2000")):
                yield here.says(f'{column} "{text}" bukan alamat angka', f"tabel/{_YEAR}/kunci/…/kolom")
            else:
                yield from wrong_address(known, here / column, "/".join((table, *rest[1:])))
