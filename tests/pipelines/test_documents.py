"""Documents of other agencies and other kinds, by declaration only: chapter III of an LKjIP, and what has no document."""

import json

import docx
import pytest

from tests.kit.commands import kinerja
from tests.kit.declared import declared
from tests.kit.desk import hand_in, published

FORMS = """
fakta = "lkjip"
kode  = "indikator_lkjip"
[[formulir]]
nama  = "capaian_lkjip"
judul = ["capaian indikator kinerja utama"]
sifat = "tahunan"
label = "indikator"
[formulir.kolom]
indikator = {judul = ["INDIKATOR"], baca = "label"}
target    = {judul = ["TARGET"], baca = "jumlah", ukuran = "target"}
realisasi = {judul = ["REALISASI"], baca = "jumlah", ukuran = "realisasi"}
renstra   = {judul = ["TARGET AKHIR RENSTRA"], baca = "jumlah", ukuran = "renstra"}
anggaran  = {judul = ["ANGGARAN"], baca = "rupiah", ukuran = "anggaran"}
serapan   = {judul = ["REALISASI ANGGARAN"], baca = "rupiah", ukuran = "serapan"}
sebab     = {judul = ["PENYEBAB"], baca = "teks", ukuran = "sebab"}
[[formulir.baris]]
bila = {indikator = '.+'}
"""

TABLE = """
uraian = "Capaian indikator kinerja utama; satu baris = satu periode × indikator."
kunci  = {indikator = "indikator_lkjip"}
[kolom]
nama  = {dari = "indikator.nama", wajib = true, uraian = "Nama indikator"}
sebab = {teks = ["sebab"], uraian = "Penyebab berhasil atau gagal, seperti diserahkan"}
[angka]
target    = {dari = "lkjip.target", waktu = "keadaan", satuan = "orang", uraian = "Target tahun itu"}
realisasi = {dari = "lkjip.realisasi", waktu = "keadaan", satuan = "orang", uraian = "Realisasi tahun itu"}
renstra   = {dari = "lkjip.renstra", waktu = "keadaan", satuan = "orang", uraian = "Target akhir Renstra"}
anggaran  = {dari = "lkjip.anggaran", waktu = "keadaan", satuan = "rupiah", uraian = "Anggaran"}
serapan   = {dari = "lkjip.serapan", waktu = "keadaan", satuan = "rupiah", uraian = "Realisasi anggaran"}
capaian   = {rumus = "realisasi / target * 100", peran = {pembilang = "realisasi", penyebut = "target"}, satuan = "persen", uraian = "Capaian"}
kemajuan  = {rumus = "realisasi / renstra * 100", peran = {pembilang = "realisasi", penyebut = "renstra"}, satuan = "persen", uraian = "Kemajuan ke target Renstra"}
persen_serapan = {rumus = "serapan / anggaran * 100", peran = {pembilang = "serapan", penyebut = "anggaran"}, satuan = "persen", uraian = "Serapan"}
efisiensi = {rumus = "capaian - persen_serapan", peran = {terkurang = "capaian", pengurang = "persen_serapan"}, satuan = "persen", uraian = "Efisiensi"}
"""

DOCUMENT = """
judul = "LKjIP {tahun}, Bab III"
[[tabel]]
nomor = "3.1"
judul = "Realisasi terhadap target tahun {tahun}"
tabel = "capaian"
kolom = {"INDIKATOR" = "nama", "TARGET" = "target", "REALISASI" = "realisasi", "CAPAIAN (%)" = "capaian"}
[[tabel]]
nomor = "3.2"
judul = "Realisasi tahun {tahun} terhadap tahun {sebelumnya}"
tabel = "capaian"
kolom = {"INDIKATOR" = "nama", "{sebelumnya}" = {kolom = "realisasi", tahun = "sebelumnya"}, "{tahun}" = "realisasi"}
[[tabel]]
nomor = "3.3"
judul = "Realisasi terhadap target akhir Renstra"
tabel = "capaian"
kolom = {"INDIKATOR" = "nama", "RENSTRA" = "renstra", "REALISASI" = "realisasi", "KEMAJUAN (%)" = "kemajuan"}
[[tabel]]
nomor = "3.4"
judul = "Efisiensi penggunaan sumber daya"
tabel = "capaian"
kolom = {"INDIKATOR" = "nama", "CAPAIAN (%)" = "capaian", "DANA" = "anggaran", "SERAPAN (RP)" = {kolom = "serapan", satuan = false}, "SERAPAN (%)" = "persen_serapan", "EFISIENSI" = "efisiensi"}
[[tabel]]
nomor = "3.5"
judul = "Analisis penyebab"
tabel = "capaian"
kolom = {"INDIKATOR" = "nama", "PENYEBAB" = "sebab"}
hanya = {indikator = ["B"]}
[[tabel]]
nomor = "3.6"
judul = "Indikator yang turun"
sql   = "turun.sql"
"""

FALLEN = """
SELECT n.nama AS "INDIKATOR", angka('capaian/' || n.periode || '/' || n.indikator || '/realisasi') AS "REALISASI"
FROM publik.capaian AS n
JOIN publik.capaian AS l ON l.indikator = n.indikator AND l.periode = '{sebelumnya}'
WHERE n.periode = '{tahun}' AND n.realisasi < l.realisasi
"""

INDICATORS = "kode,nama\nA,Lansia terlayani\nB,Keluarga terlayani\n"
HEADS = ("INDIKATOR", "TARGET", "REALISASI", "TARGET AKHIR RENSTRA", "ANGGARAN", "REALISASI ANGGARAN", "PENYEBAB")
YEARS = {
    2023: [["Lansia terlayani", 80, 60, 200, 1000, 900, "-"], ["Keluarga terlayani", 40, 44, 90, 400, 300, "-"]],
    2024: [
        ["Lansia terlayani", 100, 90, 200, 2000, 1600, "Pendamping bertambah"],
        ["Keluarga terlayani", 50, 40, 90, 500, 450, "Data baru padan bulan Mei"],
    ],
}


def lkjip(place):
    """Declare an agency that reports chapter III of its LKjIP, and nothing of a plan."""
    folder = declared({"lkjip": FORMS}, {"capaian": TABLE}, {"indikator_lkjip": INDICATORS})(place)
    (folder / "dokumen" / "lkjip").mkdir(parents=True)
    (folder / "dokumen" / "lkjip.toml").write_text(DOCUMENT, encoding="utf-8")
    (folder / "dokumen" / "lkjip" / "turun.sql").write_text(FALLEN, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def reported(nights):
    night = nights(declare=lkjip)
    for year, rows in YEARS.items():
        hand_in(night, f"{year}/utara/capaian.xlsx", f"CAPAIAN INDIKATOR KINERJA UTAMA TAHUN {year}", HEADS, rows)
    return published(night)


def printed(night, *arguments):
    result = kinerja("rkt", "2024", "--json", "--warehouse", night.warehouse, "--schemas", night.schemas, *arguments)
    assert result.returncode == 0, result.stderr
    tables = json.loads(result.stdout)["tabel"]
    return {
        table["nomor"]: [table["kepala"], *([cell["teks"] for cell in row] for row in table["baris"])]
        for table in tables
    }


def test_chapter_three_of_an_lkjip_holds_realisation_against_target_year_renstra_and_cost(reported):
    assert printed(reported) == printed(reported, "--dokumen", "lkjip")
    assert printed(reported) == {
        "3.1": [
            ["INDIKATOR", "TARGET", "REALISASI", "CAPAIAN (%)"],
            ["Lansia terlayani", "100", "90", "90 %"],
            ["Keluarga terlayani", "50", "40", "80 %"],
        ],
        "3.2": [
            ["INDIKATOR", "2023", "2024"],
            ["Lansia terlayani", "60", "90"],
            ["Keluarga terlayani", "44", "40"],
        ],
        "3.3": [
            ["INDIKATOR", "RENSTRA", "REALISASI", "KEMAJUAN (%)"],
            ["Lansia terlayani", "200", "90", "45 %"],
            ["Keluarga terlayani", "90", "40", "44,44 %"],
        ],
        "3.4": [
            ["INDIKATOR", "CAPAIAN (%)", "DANA", "SERAPAN (RP)", "SERAPAN (%)", "EFISIENSI"],
            ["Lansia terlayani", "90 %", "Rp. 2.000", "1.600", "80 %", "10 %"],
            ["Keluarga terlayani", "80 %", "Rp. 500", "450", "90 %", "-10 %"],
        ],
        "3.5": [["INDIKATOR", "PENYEBAB"], ["Keluarga terlayani", "Data baru padan bulan Mei"]],
        "3.6": [["INDIKATOR", "REALISASI"], ["Keluarga terlayani", "40"]],
    }


def test_its_word_file_has_its_own_title_and_captions(reported, tmp_path):
    places = ("--warehouse", reported.warehouse, "--schemas", reported.schemas)
    result = kinerja("rkt", "2024", "--docx", tmp_path / "lkjip.docx", *places)
    assert result.returncode == 0, result.stderr
    words = [paragraph.text for paragraph in docx.Document(str(tmp_path / "lkjip.docx")).paragraphs]
    assert "LKjIP 2024, Bab III" in words
    assert "Tabel 3.2  Realisasi tahun 2024 terhadap tahun 2023" in words


def test_a_select_that_is_none_is_said_in_one_sentence_with_its_table(reported, tmp_path):
    folder = lkjip(tmp_path)
    (folder / "dokumen" / "lkjip" / "turun.sql").write_text("SELEKT nama FROM publik.capaian", encoding="utf-8")
    result = kinerja("rkt", "2024", "--warehouse", reported.warehouse, "--schemas", folder)
    assert result.returncode == 2
    assert "dokumen/lkjip.toml, tabel 3.6: " in result.stderr


@pytest.mark.parametrize(
    "select", ['SELECT 999 AS "JUMLAH"', 'SELECT [1] AS "JUMLAH"', "SELECT {'angka': 'x'} AS \"JUMLAH\""]
)
def test_a_select_that_gives_numbers_of_its_own_is_refused_with_its_column(reported, tmp_path, select):
    folder = lkjip(tmp_path)
    (folder / "dokumen" / "lkjip" / "turun.sql").write_text(select, encoding="utf-8")
    result = kinerja("rkt", "2024", "--warehouse", reported.warehouse, "--schemas", folder)
    assert result.returncode == 2
    assert "dokumen/lkjip.toml, tabel 3.6: kolom JUMLAH berisi" in " ".join(result.stderr.split())
    assert "Traceback" not in result.stderr


RECIPIENTS = """
fakta = "penerima"
kunci = {kode_kecamatan = "kecamatan"}
kode  = "wilayah"
[[formulir]]
nama  = "penerima_bantuan"
judul = ["penerima bantuan"]
sifat = "tahunan"
label = "kecamatan"
[formulir.kolom]
kecamatan = {judul = ["KECAMATAN"], baca = "label"}
penerima  = {judul = ["KPM"], baca = "jumlah", ukuran = "penerima"}
[[formulir.baris]]
tingkat = ["kecamatan"]
bila    = {kecamatan = '.+'}
"""
PLACES = (
    "kode,nama,tingkat,induk\n12.71,KOTA CONTOH,kota,\n12.71.01,Timur,kecamatan,12.71\n12.71.02,Barat,kecamatan,12.71\n"
)


def test_an_agency_that_publishes_only_recipients_has_a_document_with_its_recipients(nights):
    night = nights(declare=declared({"penerima": RECIPIENTS}, {}, {"wilayah": PLACES}))
    rows = [["Timur", 12], ["Barat", 7]]
    hand_in(night, "2024/utara/penerima.xlsx", "PENERIMA BANTUAN TAHUN 2024", ("KECAMATAN", "KPM"), rows)
    (table,) = printed(published(night)).values()
    assert table == [
        ["PERIODE", "KODE KECAMATAN", "KECAMATAN", "PENERIMA"],
        ["2024", "12.71.01", "Timur", "12 KPM"],
        ["2024", "12.71.02", "Barat", "7 KPM"],
    ]
