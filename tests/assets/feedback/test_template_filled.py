"""A template that is filled in is read without a finding, and every number in it is a fact of the right key."""

from pathlib import Path

import pytest

from assets.feedback.template import file_name, template
from schemas.declarations import Declarations, load
from tests.kit.desk import published, save
from tests.kit.filled import Filled, Stated, fill, recalculated
from tests.kit.nights import Night
from tests.kit.places import SCHEMAS

YEAR = "2025"
UNITS = {
    "realisasi_anggaran": "bid-linjamsos",
    "anggaran_program": "bid-rehsos",
    "capaian_iku": "bid-rehsos",
    "iku_triwulan": "bid-rehsos",
    "realisasi_kinerja": "bid-rehsos",
    "pegawai_pendidikan": "subbag-umum",
    "pegawai_golongan": "subbag-umum",
    "rincian_anggaran": "bid-dayasos",
    "realisasi_triwulan": "bid-dayasos",
    "dtks_kelurahan": "bid-linjamsos",
    "dtsen_kelurahan": "bid-linjamsos",
    "penerima_kecamatan": "bid-linjamsos",
}
FORMS = [form.nama for _, form in load(SCHEMAS).forms]


def unit_of(form: str) -> str:
    return UNITS.get(form, "subbag-keuangan")


@pytest.fixture(scope="module")
def declarations() -> Declarations:
    return load(SCHEMAS)


@pytest.fixture(scope="module")
def filled(declarations: Declarations, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Filled]:
    made = {}
    for form in FORMS:
        content = template(declarations, form, unit_of(form), YEAR)
        made[form] = fill(content, declarations, form, YEAR, "30 NOVEMBER")
    files = recalculated(tmp_path_factory.mktemp("lo"), {f"{form}.xlsx": one.content for form, one in made.items()})
    return {form: Filled(files[f"{form}.xlsx"], one.stated) for form, one in made.items()}


def facts(night: Night, fact: str, stated: list[Stated]) -> list[Stated]:
    """The numbers that are facts, with what the stated ones say besides."""
    names = sorted({name for one in stated for name, _ in one.tetap})
    keys = "".join(f", {name}" for name in names)
    rows = night.rows(f"SELECT ukuran, kode, nilai{keys} FROM fakta.{fact} WHERE nilai IS NOT NULL")
    said = {one.ukuran: [name for name, _ in one.tetap] for one in stated}
    return sorted(
        Stated(ukuran, kode, nilai.normalize() + 0, tuple((n, str(v)) for n, v in zip(names, rest, strict=True) if n in said.get(ukuran, names)))
        for ukuran, kode, nilai, *rest in rows
    )


@pytest.mark.parametrize("form", FORMS)
def test_filled_in_it_is_read_without_a_finding_and_every_number_is_a_fact(
    form: str, filled: dict[str, Filled], declarations: Declarations, tmp_path: Path
) -> None:
    fact = next(fact.fakta for fact, one in declarations.forms if one.nama == form)
    night, unit = Night(tmp_path / "raw", tmp_path / "wh"), unit_of(form)
    save(night, f"{YEAR}/{unit}/{file_name(form, unit, YEAR)}", filled[form].content)
    published(night)
    assert night.rows("SELECT kode, lembar, sel_polos, pesan FROM publik.temuan") == []
    assert facts(night, fact, filled[form].stated) == sorted(
        Stated(one.ukuran, one.kode, one.nilai.normalize() + 0, one.tetap) for one in filled[form].stated
    )
