"""`kinerja check`: what the night would find, said before the night."""

import json
import shutil

from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.kit.places import RAW

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
OTHER = "2023/subbag-keuangan/Realisasi_Anggaran_2023 (fix).xlsx"


def test_check_explains_which_heading_matched_which_column():
    result = kinerja("check", RAW / BOOK, "--explain")
    assert result.returncode == 0
    assert "0 Galat, 0 Pertanyaan" in result.stdout
    assert 'F12  "REALISASI > KEUANGAN" → realisasi (ukuran realisasi)' in result.stdout


def test_check_of_a_loose_file_says_what_it_left_out(tmp_path):
    shutil.copy(RAW / BOOK, tmp_path / "lepas.xlsx")
    result = kinerja("check", tmp_path / "lepas.xlsx")
    assert result.returncode == 0
    assert "tidak diperiksa" in result.stdout


def test_check_finds_what_the_night_finds_a_negative_amount_too(later):
    edit(later, BOOK, "H14", "asing")
    edit(later, BOOK, "F14", "#DIV/0!")
    edit(later, BOOK, "G14", "83,78%")
    edit(later, OTHER, "D13", -5)
    assert later.run(at="2026-11-25T18:00:00+00:00").success
    said = {}
    for path in (BOOK, OTHER):
        checked = json.loads(kinerja("check", later.raw / path, "--json", "--schemas", later.schemas).stdout)[0][
            "temuan"
        ]
        said[path] = [found["kode"] for found in checked]
        night = later.rows("SELECT sel, kode, pesan FROM publik.temuan WHERE berkas = ? ORDER BY ALL", path)
        assert sorted((found["sel"], found["kode"], found["pesan"]) for found in checked) == night
    assert {path: sorted(kinds) for path, kinds in said.items()} == {
        BOOK: ["G-SEL-ASING", "G-SEL-GALAT"],
        OTHER: ["G-ANGKA-NEGATIF"],
    }
