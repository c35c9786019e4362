"""Declarations are data that planners edit: what they say holds, and everything wrong with them is said before."""

import shutil

import pytest

from schemas.declarations import DeclarationError, load
from schemas.text import fold
from tests.kit.books import declarations
from tests.kit.slips import change, copied


@pytest.fixture
def folder(tmp_path):
    return copied(tmp_path)


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


def test_the_digest_changes_with_every_byte_and_not_with_the_place(folder, tmp_path_factory):
    other = tmp_path_factory.mktemp("lain")
    shutil.copytree(folder, other, dirs_exist_ok=True)
    assert load(other).digest == load(folder).digest == declarations().digest
    change(folder / "kode/umum/versi.csv", "PAK", "PAK2")
    assert load(folder).digest != declarations().digest


def test_a_mistake_is_a_record_of_file_place_what_stands_there_and_what_would_be_right(folder):
    change(folder / "formulir/anggaran.toml", 'ukuran = "anggaran", kosong', 'ukuran = "pagu", kosong')
    with pytest.raises(DeclarationError) as error:
        load(folder)
    (mistake,) = error.value.kesalahan
    assert mistake == (
        "formulir/anggaran.toml",
        "formulir anggaran_program, kolom anggaran",
        'ukuran "pagu" tidak dikenal untuk fakta.anggaran',
        "yang dikenal: anggaran, realisasi",
    )
    assert str(error.value) == ": ".join(mistake[:3]) + "; " + mistake.seharusnya


def test_an_agency_of_its_own_forms_and_lists_has_the_delivered_tables_that_they_fill(tmp_path):
    folder = copied(tmp_path)
    shutil.rmtree(folder / "tabel")
    (folder / "formulir/pegawai.toml").unlink()
    change(
        folder / "kode/kewajiban.csv",
        "subbag-umum.pegawai_pendidikan,pegawai_pendidikan dari subbag-umum,subbag-umum,pegawai_pendidikan,evaluasi,2023-01-01,\n",
        "",
    )
    change(
        folder / "kode/kewajiban.csv",
        "subbag-umum.pegawai_golongan,pegawai_golongan dari subbag-umum,subbag-umum,pegawai_golongan,evaluasi,2023-01-01,\n",
        "",
    )
    tables = {table.pendek for table in load(folder).tables}
    assert "realisasi_anggaran" in tables
    assert "pegawai" not in tables
