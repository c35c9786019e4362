"""A second agency by declarations alone: the health office of an invented regency, one year, one night.

Its units, programs, indicators, places, scale, titles and headings are its own (`tests/scenarios/agency/dinkes`), and so
are the slips in its workbooks. No code is changed for it; expected figures are worked out by hand.
"""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from schemas.declarations import DeclarationError, load
from tests.kit.desk import cells, everything, figure, found, hand_in, published, reason
from tests.scenarios.agency.dinkes_books import hand_in_the_year

DECLARED = Path(__file__).parent / "dinkes"


@pytest.fixture(scope="module")
def dinkes(nights):
    night = nights(declare=lambda _: DECLARED)
    hand_in_the_year(night)
    hand_in(
        night,
        "2024/rencana/asing.xlsx",
        "ANGGARAN PROGRAM TAHUN 2024",
        ("NO", "PROGRAM", "ANGGARAN", "KET"),
        [["1", "PROGRAM REHABILITASI SOSIAL", "1.000", "APBD"]],
    )
    return published(night)


def test_the_release_is_the_agencys_own(dinkes):
    assert dinkes.rows("SELECT instansi FROM publik.rilis") == [("99.01-dinkes",)]
    assert dinkes.rows("SELECT kode FROM publik.unit ORDER BY 1") == [
        ("dinkes",), ("kesmas",), ("rencana",), ("yankes",),
    ]  # fmt: skip


def test_its_own_forms_are_known_by_its_own_titles_and_headings(dinkes):
    forms = dinkes.rows("SELECT formulir, count(*) FROM publik.serahan WHERE status = 'diterima' GROUP BY 1 ORDER BY 1")
    assert forms == [
        ("bantuan_iuran", 1), ("capaian_kesehatan", 2), ("kemajuan", 1), ("kontrak_kinerja", 1), ("langkah", 1),
        ("pagu_definitif", 2), ("peserta_desa", 1), ("sasaran_penduduk", 1), ("serapan", 1), ("tenaga_kesehatan", 1),
    ]  # fmt: skip


def test_a_form_of_the_first_agency_means_nothing_to_it(dinkes):
    assert found(dinkes, "2024/rencana/asing.xlsx") == ["G-FORMULIR"]


def test_budget_and_spending_by_program(dinkes):
    query = "SELECT kode_program, program, anggaran, realisasi, persen_realisasi, sisa, sumber_dana FROM publik.realisasi_anggaran"
    assert dinkes.rows(query) == [
        ("1.02.01", "PENUNJANG URUSAN KESEHATAN", 2_000_000_000, None, None, None, "DAU"),
        ("1.02.02", "UPAYA KESEHATAN", 4_000_000_000, 3_000_000_000, 75, 1_000_000_000, "DAU"),
        ("1.02.03", "TENAGA KESEHATAN", 1_000_000_000, 333_333_333, Decimal("33.333333"), 666_666_667, "KAPITASI"),
    ]
    missing = "belum ada realisasi yang diterima dari rencana"
    assert reason(dinkes, "realisasi_anggaran/2024/1.02.01/realisasi") == missing
    assert figure(dinkes, "ringkasan/2024/anggaran/nilai") == 7_000_000_000
    assert reason(dinkes, "ringkasan/2024/realisasi/nilai") == "realisasi belum lengkap: 1.02.01"


def test_indicators_by_its_own_formulas_population_and_register(dinkes):
    query = (
        "SELECT kode_iku, target, pembilang, penyebut, realisasi, capaian, predikat FROM publik.capaian_iku ORDER BY 1"
    )
    assert dinkes.rows(query) == [
        ("KES-1", 100, 1800, 2000, 90, 90, "Bintang Dua"),
        ("KES-2", 5, 4, None, 4, 120, "Bintang Tiga"),  # (2 x 5 - 4) / 5
        ("KES-3", 95, 600, 800, 75, Decimal("78.947368"), "Bintang Satu"),
    ]
    # (90 + 120 + 78.947368) / 3, and of the first two
    assert figure(dinkes, "ringkasan/2024/rata_rata_capaian/nilai") == Decimal("96.315789")
    assert figure(dinkes, "ringkasan/2024/rata_rata_capaian.S1/nilai") == 105


def test_a_denominator_leads_to_the_villages_of_the_register(dinkes):
    under = cells(dinkes, "capaian_iku/2024/KES-3/capaian")["penyebut"]
    assert {path for path, _, _ in under} == {"2024/yankes/peserta.xlsx"}
    assert {(at, families) for _, at, families in under} == {("E7", 100), ("E8", 200), ("E9", 300), ("E10", 200)}


def test_villages_of_one_name_are_told_apart(dinkes):
    query = (
        "SELECT kode_kelurahan, kelurahan, kecamatan, keluarga FROM publik.dtks WHERE kelurahan = 'Sukamaju' ORDER BY 1"
    )
    assert dinkes.rows(query) == [
        ("99.01.01.2002", "Sukamaju", "Hulu", 200),
        ("99.01.02.2001", "Sukamaju", "Hilir", 300),
    ]
    total = dinkes.rows("SELECT sumber, tanggal, kelurahan, kecamatan, keluarga FROM publik.register")
    assert total == [("JKN", "2024-11-30", 4, 2, 800)]


def test_progress_of_programs_and_their_details(dinkes):
    query = "SELECT unit, nomor, tingkat, kode, target, realisasi, satuan, capaian FROM publik.realisasi_kinerja ORDER BY nomor"
    assert dinkes.rows(query) == [
        ("kesmas", "1", "program", "1.02.02", 80, 72, "persen", 90),
        ("kesmas", "1.1", "rincian", "1.02.02", 2000, 1800, "orang", 90),
        ("kesmas", "1.2", "rincian", "1.02.02", 5, 3, "kasus", 60),
    ]


def test_staff_and_recipients(dinkes):
    query = "SELECT kelompok, rincian, jumlah FROM publik.pegawai WHERE status_pegawai = 'PNS' ORDER BY 1, 2"
    assert dinkes.rows(query) == [
        ("BIDAN", "L", 0), ("BIDAN", "P", 20), ("DOKTER", "L", 3), ("DOKTER", "P", 5),
        ("PERAWAT", "L", 10), ("PERAWAT", "P", 15),
    ]  # fmt: skip
    assert figure(dinkes, "ringkasan/2024/pegawai.PNS.profesi/nilai") == 53
    query = "SELECT kode_kecamatan, kecamatan, penerima FROM publik.penerima ORDER BY 1"
    assert dinkes.rows(query) == [("99.01.01", "Hulu", 250), ("99.01.02", "Hilir", 349)]


def test_the_plan_by_indicator_and_program(dinkes):
    query = """SELECT kode_iku, kode_program, indikator_kegiatan, rencana_aksi, target_tw2, target_akhir
        FROM publik.rencana_aksi ORDER BY 2"""
    assert dinkes.rows(query) == [
        ("KES-2", "1.02.02", "Rujukan terlatih", "Melatih bidan desa", 10, 25),
        ("KES-2", "1.02.03", "Bidan ditempatkan", "Mengisi formasi", 2, 5),
    ]
    assert reason(dinkes, "rencana_aksi/2024/KES-2/1.02.02/1/target_tw1") == "belum ada target triwulan yang diterima"


def test_every_slip_in_its_workbooks_is_found_and_nothing_else(dinkes):
    query = "SELECT kode, berkas, split_part(sel, '!', -1), pesan FROM publik.temuan WHERE kode LIKE 'P%' ORDER BY 2, 3"
    slips = dinkes.rows(query)
    assert [slip[:3] for slip in slips] == [
        ("P-KENDALI", "2024/kesmas/capaian.xlsx", "F7"),
        ("P-KENDALI", "2024/kesmas/kemajuan.xlsx", "E7"),
        ("P-KENDALI", "2024/kesmas/pagu.xlsx", "D9"),
        ("P-PREDIKAT", "2024/yankes/capaian.xlsx", "G5"),
        ("P-KENDALI", "2024/yankes/iuran.xlsx", "D7"),
        ("P-KENDALI", "2024/yankes/tenaga.xlsx", "F8"),
        ("P-KENDALI", "2024/yankes/tenaga.xlsx", "F9"),
    ]
    told = [slip[3] for slip in slips]
    assert told[0] == "Tertulis 125, tetapi capaian Kematian ibu tahun 2024 adalah 120 (selisih 5)."
    assert told[1].startswith("Tertulis 3, tetapi pembilang Kematian ibu tahun 2024, yang dideklarasikan sama")
    assert told[2] == (
        "Tertulis 5.500.000.000, tetapi jumlah 2 sel rincian (D7 sampai D8) adalah 5.000.000.000 (selisih 500.000.000)."
    )
    assert (
        told[3]
        == 'Tertulis "Bintang Dua", bukan predikat menurut skala bintang, yaitu Bintang Satu untuk capaian 78,95 %.'
    )
    assert told[5] == "Tertulis 24, tetapi jumlah Pria + Wanita pada baris yang sama adalah 25 (selisih -1)."


def test_what_it_prints_rightly_agrees(dinkes):
    query = "SELECT angka FROM publik.rekonsiliasi WHERE cocok AND angka NOT LIKE 'ringkasan/%'"
    right = {angka for (angka,) in dinkes.rows(query)}
    assert right == {
        "realisasi_anggaran/2024/1.02.02/anggaran", "realisasi_anggaran/2024/1.02.03/anggaran",
        "realisasi_anggaran/2024/1.02.02/persen_realisasi", "realisasi_anggaran/2024/1.02.03/persen_realisasi",
        "capaian_iku/2024/KES-1/realisasi", "capaian_iku/2024/KES-3/realisasi",
        "capaian_iku/2024/KES-1/capaian", "capaian_iku/2024/KES-3/capaian",
        "capaian_iku/2024/KES-1/predikat", "capaian_iku/2024/KES-2/predikat", "capaian_iku/2024/KES-1/pembilang",
        "realisasi_kinerja/2024/kesmas/1/capaian", "realisasi_kinerja/2024/kesmas/1.1/capaian",
        "realisasi_kinerja/2024/kesmas/1.2/capaian", "realisasi_kinerja/2024/kesmas/1/predikat",
    }  # fmt: skip


def test_a_register_without_a_forerunner_is_not_called_incomparable(dinkes):
    query = "SELECT sumber_penyebut FROM publik.capaian_iku WHERE kode_iku = 'KES-3'"
    assert dinkes.rows(query) == [("JKN 2024-11-30 (keluarga)",)]


def test_nothing_of_the_first_agency_is_published_for_it(dinkes):
    text = everything(dinkes)
    for word in ("Medan", "Dinas Sosial", "dinsos"):
        assert word not in text, word
    ((made,),) = dinkes.rows(
        "SELECT string_agg(uraian || coalesce(sql, '') || coalesce(deklarasi, '')) FROM publik.tabel"
    )
    for word in ("DTKS", "RKT"):  # delivered declarations say for what they were written
        assert text.count(word) <= made.count(word), word


@pytest.mark.parametrize("name", ["instansi", "unit", "indikator"])
def test_a_code_list_that_every_night_needs_and_that_is_not_there_is_one_sentence(tmp_path, name):
    folder = Path(shutil.copytree(DECLARED, tmp_path / "schemas"))
    (folder / "kode" / f"{name}.csv").unlink()
    with pytest.raises(DeclarationError, match=name):
        load(folder)


def test_an_agency_without_one_of_the_domains_has_no_table_of_it(tmp_path, nights):
    folder = Path(shutil.copytree(DECLARED, tmp_path / "schemas"))
    (folder / "formulir" / "penerima.toml").unlink()
    night = published(nights(declare=lambda _: folder))
    tables = {name for (name,) in night.rows("SELECT table_name FROM duckdb_tables()")}
    assert "penerima" not in tables
    assert "realisasi_anggaran" in tables
