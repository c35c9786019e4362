"""A header with the numbers of its columns in its middle, and a total that nobody called so, as evaluations have them."""

import pytest

from assets.evidence.handed import InboxPath
from assets.file.evaluation import evaluate
from schemas.declarations import load
from tests.kit.books import book, codes
from tests.kit.budgets import REHSOS
from tests.kit.desk import own_schemas

FORM = """
[[formulir]]
nama  = "evaluasi_renja"
judul = ["evaluasi hasil renja"]
sifat = "per_periode"
label = "uraian"
[formulir.kolom]
nomor  = {judul = ["No > 1", "No"], baca = "nomor"}
uraian = {judul = ["Program > 2", "Program"], baca = "label"}
rp     = {judul = ["Triwulan > I > Rp."], baca = "rupiah", ukuran = "realisasi", periode = "TW1"}
[[formulir.baris]]
tingkat = ["program"]
bila    = {nomor = '\\d+', uraian = '.+'}
[[formulir.baris]]
jenis = "jumlah"
bila  = {uraian = ''}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    schemas = own_schemas(tmp_path_factory.mktemp("renja"))
    form = schemas / "formulir/anggaran.toml"
    form.write_text(form.read_text() + FORM)

    def page(sheet):
        for row in (
            ["EVALUASI HASIL RENJA TAHUN 2024"],
            ["No", "Program", "Triwulan"],
            [None, None, "I"],
            [1, 2, 3],
            [None, None, "Rp."],
            [1, REHSOS, 2_000_000],
            [None, None, 2_000_001],
        ):
            sheet.append(row)
        for merged in ("A2:A3", "B2:B3", "A4:A5", "B4:B5"):
            sheet.merge_cells(merged)

    return evaluate(book(R=page), InboxPath.of("2024/bid-rehsos/a.xlsx"), load(schemas))


def test_a_number_that_is_declared_as_a_part_of_a_heading_has_one_role(made):
    roles = {row["alamat"]: row["peran"] for row in made.cells.to_pylist()}
    assert {roles[at] for at in ("A4", "B4", "A2", "C5")} == {"kepala"}
    assert (roles["C4"], roles["C6"]) == ("nomor", "nilai")
    assert [code for code in codes(made) if code.startswith("G-")] == []


def test_a_total_without_a_name_is_compared_with_its_parts(made):
    (total,) = made.controls.to_pylist()
    assert (total["sel"][-2:], total["sel_label"][-2:]) == ("C7", "C7")
    assert (total["dihitung"], total["tertulis"]) == (2_000_000, 2_000_001)
