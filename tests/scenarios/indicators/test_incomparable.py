"""What must not be put together: quarters with a hole, other units of measure, lines that only look alike."""

import pytest

from tests.kit.desk import figure, found, hand_in, own_schemas, published, reason

QUARTERS = (
    "NO",
    "INDIKATOR KINERJA",
    "REALISASI > TW I",
    "REALISASI > TW II",
    "REALISASI > TW III",
    "REALISASI > TW IV",
)
PROMISES = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET")
PEOPLE = ("NO", "INDIKATOR KINERJA", "POPULASI")
LEMBAGA = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
DISABLED = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
CHILDREN = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"
ELDERLY = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"
BEGGARS = "Persentase Gelandangan dan Pengemis yang terpenuhi kebutuhan dasarnya"


def counts(place, *codes):
    """The delivered declarations, in which some indicators count something and add up their quarters."""
    schemas = own_schemas(place)
    path = schemas / "kode/indikator.csv"
    lines = path.read_text("utf-8").splitlines()
    for number, line in enumerate(lines):
        if line.startswith(tuple(f"{code}," for code in codes)):
            lines[number] = line.replace(",persen,persen,", ",orang,jumlah,").replace(
                ",naik,terakhir,", ",naik,jumlah,"
            )
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return schemas


@pytest.fixture(scope="module")
def year(nights):
    night = nights(declare=lambda place: counts(place, "IKU-2", "IKU-3", "IKU-5"))
    rows = [
        ["2", LEMBAGA, 10, 20, None, 40],
        ["3", DISABLED, "10", "20 orang", "5 paket", "40 orang"],
        ["4", CHILDREN, "10 orang", "20 orang", "30 orang", "75 orang"],
        ["5", ELDERLY, 1, 2, 3, 4],
    ]
    hand_in(night, "2024/dinsos/tw.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2024", QUARTERS, rows)
    rows = [["3.2", CHILDREN, "100 jiwa"], ["3.4", BEGGARS, "10 orang"]]
    hand_in(night, "2024/subbag-keuangan/populasi.xlsx", "POPULASI SASARAN INDIKATOR TAHUN 2024", PEOPLE, rows)
    rows = [["2", None, LEMBAGA, 70], ["3.2", None, CHILDREN, "400 KK"], ["3.3", None, ELDERLY, "80 %"]]
    hand_in(night, "2024/subbag-keuangan/pk.xlsx", "PERJANJIAN KINERJA TAHUN 2024", PROMISES, rows)
    rows = [["3.4", BEGGARS, "70 persen", None, None, None]]
    hand_in(night, "2024/upt/kata.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2024", QUARTERS, rows)
    performance = ("NO", "URAIAN", "TARGET", "REALISASI", "CAPAIAN (%)")
    rows = [
        ["1", "PROGRAM PEMBERDAYAAN SOSIAL", "10 orang", "5 orang", "50"],
        ["II", "PROGRAM REHABILITASI SOSIAL", "10 orang", "4 orang", "40"],
    ]
    hand_in(night, "2024/bid-dayasos/romawi.xlsx", "REALISASI CAPAIAN KINERJA TAHUN 2024", performance, rows)
    rows = [rows[0], [None, "PROGRAM REHABILITASI SOSIAL", "10 orang", "4 orang", "40"]]
    hand_in(night, "2024/jabfung/tanpa nomor.xlsx", "REALISASI CAPAIAN KINERJA TAHUN 2024", performance, rows)
    plan = ("NO", "INDIKATOR", "PROGRAM", "INDIKATOR KEGIATAN", "PENANGGUNG JAWAB", "SATUAN", "TARGET > TW I", "TARGET > TW II", "TARGET > TW III", "TARGET > TW IV", "TARGET > AKHIR", "VOLUME", "BIAYA SATUAN", "KEBUTUHAN")  # fmt: skip
    same = [LEMBAGA, "PROGRAM PEMBERDAYAAN SOSIAL"]
    rows = [
        ["2", *same, "Bantuan cafe", "x", "orang", 1, 1, 1, 1, 4, 4, 1, 4],
        ["2", *same, "Bantuan cafe\u0301", "x", "orang", "10 KK", 10, 10, 10, 40, 40, 1, 40],
    ]
    hand_in(night, "2024/subbag-keuangan/target.xlsx", "TARGET TRIWULANAN RENCANA AKSI TAHUN 2024", plan, rows)
    return published(night)


def test_a_year_with_a_hole_among_its_quarters_is_no_figure(year):
    assert figure(year, "capaian_iku/2024-TW2/IKU-2/pembilang") == 30
    assert reason(year, "capaian_iku/2024/IKU-2/pembilang") == "realisasi belum lengkap sampai akhir periode: dinsos"
    assert figure(year, "capaian_iku/2024/IKU-5/pembilang") == 10


def test_quarters_in_different_units_are_not_added(year):
    assert reason(year, "capaian_iku/2024/IKU-3/pembilang") == "satuan bagian-bagiannya berbeda"
    assert figure(year, "capaian_iku/2024-TW2/IKU-3/pembilang") == 30


@pytest.mark.parametrize("code", ["IKU-4", "IKU-5"])
def test_a_target_in_percent_and_a_realisation_that_is_none_are_not_compared(year, code):
    assert figure(year, f"capaian_iku/2024/{code}/realisasi") is not None
    assert reason(year, f"capaian_iku/2024/{code}/capaian") == "satuan target dan realisasi berbeda"


def test_a_denominator_has_the_unit_that_its_cell_states(year):
    rows = year.rows("SELECT nilai, satuan FROM publik.angka WHERE angka = 'capaian_iku/2024/IKU-4/penyebut'")
    assert rows == [(100, "jiwa")]


def test_a_percentage_in_words_is_no_count(year):
    assert found(year, "2024/upt/kata.xlsx") == ["G-ANGKA-TEKS"]


def test_a_program_with_an_odd_number_or_none_is_no_detail_of_the_program_above(year):
    assert "G-BARIS" in found(year, "2024/bid-dayasos/")
    assert found(year, "2024/jabfung/") == ["G-NOMOR", "P-BERWENANG"]  # it carries out no program
    assert year.rows("FROM publik.realisasi_kinerja") == []


def test_lines_that_differ_in_one_accent_are_two_lines(year):
    rows = year.rows("SELECT indikator_kegiatan, target_akhir FROM publik.rencana_aksi ORDER BY 2")
    assert rows == [("Bantuan cafe", 4), ("Bantuan cafe\u0301", 40)]


def test_a_target_has_the_unit_that_its_own_cell_states(year):
    rows = year.rows("SELECT satuan FROM publik.angka WHERE kolom = 'target_tw1' AND nilai IS NOT NULL ORDER BY nilai")
    assert rows == [("orang",), ("KK",)]
