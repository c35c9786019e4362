"""Declarations are data that planners edit: what they say holds, and a mistake is one clear sentence."""

import shutil
from pathlib import Path

import pytest

from schemas.declarations import DeclarationError, load
from schemas.text import fold
from tests.kit.books import declarations
from tests.kit.places import SCHEMAS


@pytest.fixture
def folder(tmp_path):
    for part in ("formulir", "kode"):
        shutil.copytree(SCHEMAS / part, tmp_path / part)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# ── what is delivered ───────────────────────────────────────────────────────────────────────────


def test_the_delivered_declarations_have_these_forms():
    assert {form.nama: form.sifat for _, form in declarations().forms} == {
        "anggaran_program": "tahunan",
        "realisasi_anggaran": "kumulatif",
        "rincian_anggaran": "tahunan",
        "realisasi_triwulan": "per_periode",
        "realisasi_kinerja": "kumulatif",
        "capaian_iku": "kumulatif",
        "iku_triwulan": "per_periode",
        "indikator_kinerja_utama": "tahunan",
        "perjanjian_kinerja": "tahunan",
        "populasi_sasaran": "tahunan",
        "pegawai_pendidikan": "tahunan",
        "pegawai_golongan": "tahunan",
        "penerima_kecamatan": "tahunan",
        "dtks_kelurahan": "keadaan",
        "dtsen_kelurahan": "keadaan",
        "rencana_aksi": "tahunan",
        "target_triwulan": "tahunan",
    }


def test_no_text_names_two_codes_of_one_level_in_one_year():
    for codes in declarations().codes.values():
        for code in codes.isi:
            for name in code.names:
                same_level = [code.rinci["tingkat"]] if "tingkat" in code.rinci else []
                found = codes.find(name, "2024", same_level)
                assert found == (code,) or len({one.rinci["induk"] for one in found}) == len(found), name


def test_only_sei_mati_stands_in_two_kecamatan():
    wilayah = declarations().codes["wilayah"]
    twice = {c.nama for c in wilayah.isi if len(wilayah.find(c.nama, "2024", [c.rinci["tingkat"]])) > 1}
    assert twice == {"Sei Mati"}
    assert {c.kode for c in wilayah.find("SEI MATI", "2024", ["kelurahan"])} == {"12.71.13.1002", "12.71.15.1005"}


def test_no_code_stands_twice_and_every_parent_exists():
    for codes in declarations().codes.values():
        assert len(codes.by_code) == len(codes.isi), codes.nama
        assert all(set(chain) <= set(codes.by_code) for chain in codes.above.values())


def test_a_code_of_a_lower_level_continues_the_code_above_it():
    for code in declarations().codes["program"].isi:
        above = code.rinci["induk"]
        assert code.kode.startswith(f"{above}.") if above else code.rinci["tingkat"] == "program"


def test_every_measure_has_one_primary_form_for_each_kind_of_period():
    (budget,) = [table for table in declarations().fact_tables if table.fakta == "anggaran"]
    primary = [(c.ukuran, form.sifat) for form in budget.formulir for c in form.kolom.values() if c.ukuran]
    assert set(primary) == {("anggaran", "tahunan"), ("realisasi", "kumulatif"), ("realisasi", "per_periode")}


# ── code lists ──────────────────────────────────────────────────────────────────────────────────


def test_a_code_is_found_by_its_name_or_alias_and_by_nothing_like_it():
    programs = declarations().codes["program"]
    (found,) = programs.find("Program  Penunjang urusan pemerintahan DARAH Kab/ Kota", "2024")
    assert found.kode == "1.06.01"
    assert programs.find("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERA KAB/KOTA", "2024") == ()
    assert programs.find("", "2024") == ()


def test_a_code_holds_only_in_the_years_of_its_validity(folder):
    change(folder / "kode/program.csv", "2019-11-05,,", "2019-11-05,2022-12-31,")
    programs = load(folder).codes["program"]
    assert [programs.by_code["1.06.01"].valid_in(y) for y in ("2018", "2019", "2022", "2023")] == [
        False, True, True, False,
    ]  # fmt: skip
    assert programs.find("PROGRAM PENUNJANG URUSAN PEMERINTAHAN DAERAH KABUPATEN/KOTA", "2023") == ()


def test_a_level_is_looked_for_only_where_it_may_stand():
    programs = declarations().codes["program"]
    assert programs.find("Penyediaan Permakanan", "2024", ["program"]) == ()
    assert len(programs.find("Penyediaan Permakanan", "2024", ["sub kegiatan"])) == 1


def test_the_codes_above_come_nearest_first():
    programs = declarations().codes["program"]
    assert programs.above["1.06.02.2.03.0003"] == ("1.06.02.2.03", "1.06.02")
    assert programs.at_level("1.06.02.2.03.0003", "program") == "1.06.02"
    assert programs.at_level("1.06.02", "kegiatan") == ""


@pytest.mark.parametrize(
    ("title", "versions"),
    [
        ("Rincian Anggaran sebelum perubahan", {"murni"}),
        ("Rincian Anggaran setelah perubahan", {"perubahan"}),
        ("Rincian Anggaran APBD Perubahan TA 2023", {"perubahan"}),
        ("Rincian Anggaran P-APBD 2023", {"perubahan"}),
        ("Rincian Anggaran APBD murni dan pergeseran", {"murni", "pergeseran"}),
        ("Rincian Anggaran", set()),
        ("Rincian Anggaran Bapak Paket", set()),
    ],
)
def test_a_longer_name_in_a_title_hides_the_shorter_one_inside_it(title, versions):
    assert declarations().codes["versi"].named_in(fold(title), "2023") == versions


# ── mistakes ────────────────────────────────────────────────────────────────────────────────────


def refused(folder) -> str:
    with pytest.raises(DeclarationError) as error:
        load(folder)
    return str(error.value)


def test_an_unknown_word_in_a_form_is_refused_with_file_and_place(folder):
    change(folder / "formulir/anggaran.toml", 'baca = "rupiah", ukuran', 'bacaan = "rupiah", ukuran')
    said = refused(folder)
    assert "anggaran.toml" in said
    assert "anggaran" in said


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('label = "program"', 'label = "programm"'),
        ('judul = ["PROGRAM"]', 'judul = ["NO."]'),
        ('jumlah_dari = ["tw1", ', 'jumlah_dari = ["tw0", '),
        ('sumber_dana = "sumber_dana"}', 'sumber_dana = "sumber_danaa"}'),
        ('kendali = "persen_realisasi"', 'kendali = "persen_realisasii"'),
        ('tabel    = "realisasi_anggaran"', 'tabel    = "realisasi_anggarann"'),
        ('kode     = "program"', 'kode     = "versi"'),
        ('tetap = {versi = "murni"}', 'tetap = {verzi = "murni"}'),
        ('nama  = "realisasi_anggaran"', 'nama  = "anggaran_program"'),
        (r"bila    = {nomor = '\d+\.?', ", r"bila    = {nomor = '(\d+\.?', "),
        (r"bila    = {nomor = '\d+\.?', ", r"bila    = {nomorr = '\d+\.?', "),
        ("[[formulir]]", "[[formulir]"),
    ],
    ids=[
        "label",
        "heading twice",
        "part",
        "code list",
        "figure",
        "table",
        "levels",
        "dimension",
        "form twice",
        "pattern",
        "row column",
        "syntax",
    ],
)
def test_a_form_that_names_what_does_not_exist_is_refused(folder, old, new):
    change(folder / "formulir/anggaran.toml", old, new)
    assert refused(folder)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.06.02,PROGRAM PEMBERDAYAAN SOSIAL,", "1.06.02,PROGRAM PEMBERDAYAAN SOSIAL,,"),
        ("kode,nama,", "kode;nama;"),
        ("kegiatan,1.06.02,", "kegiatan,1.06.99,"),
        ("1.06.03,PROGRAM PENANGANAN WARGA", "1.06.02,PROGRAM PENANGANAN WARGA"),
    ],
    ids=["column too many", "semicolons", "unknown parent", "code twice"],
)
def test_a_code_list_that_does_not_hold_together_is_refused_with_its_file(folder, old, new):
    change(folder / "kode/program.csv", old, new)
    assert "program.csv" in refused(folder)


def test_an_empty_code_list_file_is_refused(folder):
    (folder / "kode/program.csv").write_bytes(b"")
    assert "program.csv" in refused(folder)


def test_a_code_list_saved_by_excel_with_a_byte_order_mark_is_the_same_list(folder):
    path = folder / "kode/program.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load(folder).codes["program"] == declarations().codes["program"]


def test_a_code_list_that_is_not_utf8_is_refused(folder):
    path = folder / "kode/unit.csv"
    path.write_bytes(path.read_bytes() + "x,Caf\u00e9,,,,,,\r\n".encode("cp1252"))
    assert "unit.csv" in refused(folder)


def test_the_digest_changes_with_every_byte_and_not_with_the_place(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("lain")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    assert load(other).digest == load(folder).digest == declarations().digest
    change(folder / "kode/versi.csv", "PAK", "PAK2")
    assert load(folder).digest != declarations().digest
