"""A template that is filled in is read without a finding, and every number in it is a fact of the right key."""

import io

import openpyxl
import pytest

from assets.evidence.handed import InboxPath
from assets.feedback.template import file_name, template
from assets.file.evaluation import evaluate
from schemas.declarations import Declarations, load
from tests.kit.desk import published, save
from tests.kit.filled import Filled, fill
from tests.kit.nights import Night
from tests.kit.office import resaved
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
TOGETHER = (
    ("anggaran_program", "realisasi_triwulan", "capaian_iku", "pegawai_pendidikan", "dtks_kelurahan", "rencana_aksi"),
    ("rincian_anggaran", "iku_triwulan", "perjanjian_kinerja", "pegawai_golongan", "target_triwulan"),
    ("realisasi_anggaran", "indikator_kinerja_utama", "populasi_sasaran", "penerima_kecamatan", "realisasi_kinerja"),
    ("dtsen_kelurahan",),
)
"""Forms that are handed in together; those that state the same figures are not."""
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
    files = resaved(tmp_path_factory.mktemp("lo"), {f"{form}.xlsx": one.content for form, one in made.items()})
    return {form: Filled(files[f"{form}.xlsx"], one.stated) for form, one in made.items()}


@pytest.fixture(scope="module")
def nights(filled: dict[str, Filled], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Night]:
    """A night for each group of forms that do not state the same figures, with all of them handed in."""
    found = {}
    for group in TOGETHER:
        place = tmp_path_factory.mktemp("malam")
        night = Night(place / "raw", place / "wh")
        for form in group:
            unit = unit_of(form)
            save(night, f"{YEAR}/{unit}/{file_name(form, unit, YEAR)}", filled[form].content)
        found |= dict.fromkeys(group, published(night))
    return found


def path_of(form: str) -> str:
    unit = unit_of(form)
    return f"{YEAR}/{unit}/{file_name(form, unit, YEAR)}"


def test_every_form_is_filled_in_some_night() -> None:
    assert sorted(form for group in TOGETHER for form in group) == sorted(FORMS)


@pytest.mark.parametrize("form", FORMS)
def test_a_filled_template_is_read_without_a_finding_and_all_its_numbers_are_in_force(
    form: str, filled: dict[str, Filled], nights: dict[str, Night]
) -> None:
    night, path = nights[form], path_of(form)
    assert night.rows("SELECT kode, lembar, sel_polos, pesan FROM publik.temuan WHERE berkas = ?", path) == []
    assert night.rows("SELECT DISTINCT status FROM publik.serahan WHERE jalur = ?", path) == [("diterima",)]
    rows = night.rows("SELECT split_part(sel, ':', 2), nilai FROM publik.sel_nilai WHERE berkas = ?", path)
    in_force = {sel: nilai for sel, nilai in rows if sel not in formulas(filled[form].content)}
    assert in_force == {one.sel: one.nilai for one in filled[form].stated}


@pytest.mark.parametrize("form", FORMS)
def test_every_number_of_a_filled_template_is_a_fact_of_the_right_key(
    form: str, filled: dict[str, Filled], declarations: Declarations
) -> None:
    fact = next(fact.fakta for fact, one in declarations.forms if one.nama == form)
    found = evaluate(filled[form].content, InboxPath.of(path_of(form)), declarations).facts[fact].to_pylist()
    facts = {(row["sel"].partition(":")[2], row["ukuran"]): row for row in found if row["nilai"] is not None}
    for one in filled[form].stated:
        row = facts[one.sel, one.ukuran]
        assert (row["kode"], row["nilai"]) == (one.kode, one.nilai)
        assert {name: row[name] for name, _ in one.tetap} == dict(one.tetap)
        assert row["unit"] == unit_of(form)
        assert row["periode"][:4] == YEAR


def formulas(content: bytes) -> set[str]:
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = ((sheet.title, cell) for sheet in book for line in sheet for cell in line if cell.data_type == "f")
    return {f"{title}!{cell.coordinate}" for title, cell in cells}
