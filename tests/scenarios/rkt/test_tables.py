"""The tables of performance, people and plans: every literal is typed from the RKT (`tests/scenarios/rkt/rkt-2024.txt`).

Over the committed inbox, and over one without the invented workbooks. Only what the invented ones hold (151
kelurahan, 21 kecamatan, 249204 families, populations equal to what was reached) is not printed there.
"""

from decimal import ROUND_HALF_UP, Decimal

import openpyxl
import pytest

from schemas.declarations import load
from tests.kit.places import RAW, SCHEMAS
from tests.scenarios.rkt.printed import squash

pytestmark = pytest.mark.malam
IKU = tuple(f"IKU-{n}" for n in range(1, 8))


@pytest.fixture(scope="module")
def bare(nights, done):
    """A first night over the inbox without any invented workbook."""
    night = nights(RAW)
    night.knows_what(done)
    for path in list(night.raw.rglob("ilustrasi-*")):
        path.unlink()
    outcome = night.run()
    assert outcome.success, outcome.messages
    return night


def shown(value):
    return None if value is None else f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP)}".replace(".", ",")


# ------------------------------------------------------------------------ indicators: 2.2, 2.3, 3.1

# Table 2.2: target, what was reached, its unit, realisation and achievement as printed (with a comma).
RESULTS = (
    (70, 219399, "KPM", "88,04", "125,77"),
    (100, 898, "kelompok/ lembaga", "100,00", "100,00"),
    (100, 1509, "orang", "100,00", "100,00"),
    (100, 470, "orang", "100,00", "100,00"),
    (100, 2007, "orang", "100,00", "100,00"),
    (100, 538, "orang", "100,00", "100,00"),
    (100, 11801, "orang", "100,00", "100,00"),
)
# The explanations of table 2.3 that begin with Formula(si), and the others.
FORMULAS = (
    "Formulasi : (Jumlah realiasasi penerima bansos/Jumlah DTKS) X 100%",
    "Formula : (Jumlah Realisasi bantuan kel masyarakat/ Jumlah penerima bantuan pokmas )x 100%",
    "Formulasi (Jumlah Realisasi Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya/ "
    "Jumlah Populasi Disabilitas Terlantar yang terdata) x100%",
    "Formulasi (Jumlah Realisasi anak terlantar yang terpenuhi kebutuhandasarnya/ "
    "Jumlah Populasi anak Terlantar yang terdata) x100%",
    "Formulasi (Jumlah Realisasi lansia terlantar yang terpenuhi kebutuhan dasarnya : "
    "Jumlah Populasi lansia Terlantar yang terdata) x100%",
    "Formulasi (Jumlah Realisasi gelandangan/ pengemis yang terpenuhi kebutuhan dasarnya : "
    "Jumlah Populasi gelandangan/ pengemis Terlantar yang terdata)x100%",
    "Formulasi (Jumlah Realisasi korban bencana alam dan sosial yang terpenuhi kebutuhan dasarnya/ "
    "Jumlah Populasi korban bencana alam/ sosial yang terdata selama tanggap darurat bencana)x100%",
)
REASON = "Untuk mengevaluasi kinerja perangkat daerah dalam upaya mendukung penanganan kemiskinan"
LAWS = {
    "Pelaksanaan dasar Bidang sosial adalah UU no 23 Tahun 2014 tentang Pemerintah Daerah bahwA Dinas Sosial adalah "
    "Pelayanan Wajib Dasar di Bidang Sosial",
    "UU No. 11 Tahun 2009 tentang Kesejahteraan sosial, bahwa peyanan dasar di Dinas Sosial adalah PPKS "
    "( 26 jenis PPKS )",
    "Permendagri No 59 Tahun 2021 tentang Penerapan SPM",
}


@pytest.mark.parametrize("which", ["done", "bare"])
def test_the_seven_indicators_are_shown_as_table_2_2_prints_them(which, request):
    night = request.getfixturevalue(which)
    rows = night.rows(
        "SELECT kode_iku, target, pembilang, satuan, realisasi, capaian FROM publik.capaian_iku"
        " WHERE periode = '2023' ORDER BY 1"
    )
    assert tuple(row[0] for row in rows) == IKU
    assert tuple((*row[1:4], shown(row[4]), shown(row[5])) for row in rows) == RESULTS
    told = night.rows("SELECT predikat_tertulis, predikat FROM publik.capaian_iku WHERE periode = '2023'")
    assert told == [("Sangat tercapai", "Sangat Tinggi")] * 7


def test_the_realisations_are_computed_from_invented_denominators_and_say_so(done):
    rows = done.rows(
        "SELECT penyebut, ilustrasi, catatan FROM publik.capaian_iku WHERE periode = '2023' ORDER BY kode_iku"
    )
    assert [row[0] for row in rows] == [249204, 898, 1509, 470, 2007, 538, 11801]
    assert all(flag for _, flag, _ in rows)
    assert not any("rekaan" in (note or "") for _, _, note in rows)  # the column says so already
    ways = "SELECT kolom, cara, ilustrasi FROM publik.angka WHERE angka LIKE 'capaian_iku/2023/IKU-1/%' AND nilai > 0"
    invented = {(name, "dihitung", True) for name in ("penyebut", "realisasi", "capaian", "capaian_dibatasi")}
    assert set(done.rows(ways)) == invented | {("target", "dihitung", False), ("pembilang", "dihitung", False)}


def test_the_average_is_the_printed_100_only_with_the_limit(done):
    rows = dict(done.rows("SELECT ukuran, nilai FROM publik.ringkasan WHERE periode = '2023'"))
    assert shown(rows["rata_rata_capaian_dibatasi"]) == "100,00"
    assert shown(rows["rata_rata_capaian"]) == "103,68"


def test_the_numbers_of_the_rows_are_the_printed_ones_with_their_goal(done):
    rows = dict(done.rows("SELECT kode_iku, nomor_tercetak FROM publik.capaian_iku WHERE periode = '2023'"))
    assert rows == dict(zip(IKU, ("1", "2", "3.1", "3.2", "3.3", "3.4", "3.5"), strict=True))


def test_formulas_reasons_and_laws_are_those_of_table_2_3(done):
    rows = done.rows("SELECT kode_iku, formulasi_tertulis, alasan_tertulis, dasar FROM publik.indikator ORDER BY 1")
    assert tuple(row[:2] for row in rows) == tuple(zip(IKU, FORMULAS, strict=True))
    assert [row[2] for row in rows] == [REASON, *[None] * 6]
    assert [row[0] for row in rows if row[3]] == ["IKU-3"]
    assert set(rows[2][3].split("\n")) == LAWS


def test_the_agreement_for_2024_has_the_targets_of_table_3_1(done):
    rows = done.rows("SELECT periode, kode_iku, target, satuan FROM publik.perjanjian_kinerja ORDER BY 2")
    assert rows == [("2024", code, 70 if code == "IKU-1" else 100, "persen") for code in IKU]


# --------------------------------------------------------------------------------- activities: 2.1

MET, SPM = "Sangat tercapai/ Berhasil", "SPM"
# Unit, number, text; target, realisation, unit; achievement computed; predicate; service of minimum standard.
ACTIVITIES = (
    ("bid-dayasos", "1", "PROGRAM PEMBERDAYAAN SOSIAL", 100, 100, "persen", "100,00", MET, None),
    ("bid-dayasos", "1.1", "Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Kelembagaan Masyarakat Kewenangan Kab/ Kota"),
    ("bid-dayasos", "1.1.1", "1.Belanja bantuan sosial kelompok kemasyarakatan", 872, 872, "kelompok", "100,00", None, None),
    ("bid-dayasos", "1.1.2", "2. Bantuan Sosial sembako/ BSS/BPNT/ EL NINO / Bantuan Pangan Nasional (KEMENSOS)/ BST Lansia, BST Disabilitas, BST Pendidikan (APBD)", 70, Decimal("87.26"), "persen KPM", "124,66", None, None),
    ("bid-dayasos", "1.1.3", "3. Belanja bantuan Hibah kepada Lembaga", 4, 4, "lembaga", "100,00", None, None),
    ("bid-linjamsos", "3", "PROGRAM PENANGANAN BENCANA", 100, 100, "persen", "100,00", "Sangat tercapai", None),
    ("bid-linjamsos", "3.1", "Perlindungan sosial korban bencana alam dan sosial Kab/Kota"),
    ("bid-linjamsos", "3.1.1", "Penyediaan makan dan minum Penanggulangan bencana", 11204, 11204, "orang", "100,00", None, SPM),
    ("bid-linjamsos", "3.1.2", "Penyediaan paket sandang penanggulangan bencana", 421, 421, "orang", "100,00", None, SPM),
    ("bid-linjamsos", "3.1.3", "Bantuan Sosial bagi organisasi kemasyarakatan (Kelompok Rentan)", 176, 176, "orang", "100,00", None, SPM),
    ("bid-rehsos", "2", "PROGRAM REHABILITASI SOSIAL", 100, 100, "persen", "100,00", MET, None),
    ("bid-rehsos", "2.1", "Penyediaan Alat Bantu"),
    ("bid-rehsos", "2.1.1", "Pemberian Alat Bantu bagi Orang dengan Kecacatan", 278, 278, "orang", "100,00", None, None),
    ("bid-rehsos", "2.2", "Pemberian Bimbingan Sosial kepada Keluarga Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar, serta Gelandangan"),
    ("bid-rehsos", "2.2.1", "Pengawasan, pembinaan dan penertiban PMKS", 538, 538, "orang", "100,00", None, SPM),
    ("bid-rehsos", "2.3", "Pemberian Bimbingan Fisik, Mental, Spiritual dan Spiritual Daerah"),
    ("bid-rehsos", "2.3.1", "1. Fasilitasi Hari lanjut Usia", 300, 300, "org", "100,00", None, SPM),
    ("bid-rehsos", "2.3.2", "2. Fasilitasi Hari Disabilitas", 300, 300, "org", "100,00", None, SPM),
    ("bid-rehsos", "2.3.3", "3. Bantuan tunai kepada lansia dan disabilitas", 2600, 2600, "orang", "100,00", None, SPM),
    ("bid-rehsos", "2.3.4", "4. Pembinaan anak diluar panti", 300, 300, "orang", "100,00", None, SPM),
)  # fmt: skip


def test_every_row_of_table_2_1_is_there_with_its_target_realisation_and_category(done):
    rows = done.rows(
        "SELECT unit, nomor, uraian, target, realisasi, satuan, capaian, predikat_tertulis, layanan_spm"
        " FROM publik.realisasi_kinerja WHERE periode = '2023' ORDER BY unit, nomor"
    )
    wanted = [row if len(row) == 9 else (*row, None, None, "", None, None, None) for row in ACTIVITIES]
    assert [(*row[:6], shown(row[6]), *row[7:]) for row in rows] == wanted


def test_twenty_rows_are_three_programs_five_activities_without_values_and_twelve_details(done):
    rows = done.rows(
        "SELECT tingkat IN ('kegiatan', 'sub kegiatan'), tingkat, count(*), count(target), count(realisasi), count(capaian)"
        " FROM publik.realisasi_kinerja GROUP BY ALL"
    )
    assert {row[1]: row[2:] for row in rows if not row[0]} == {"program": (3, 3, 3, 3), "rincian": (12, 12, 12, 12)}
    assert [sum(column) for column in zip(*(row[2:] for row in rows if row[0]), strict=True)] == [5, 0, 0, 0]


def test_the_achievement_of_the_sembako_row_contradicts_the_printed_one(done):
    address = "realisasi_kinerja/2023/bid-dayasos/1.1.2/capaian"
    rows = done.rows("SELECT tertulis, dihitung, cocok FROM publik.rekonsiliasi WHERE angka = ?", address)
    assert rows == [(Decimal("87.26"), Decimal("124.66"), False)]


# ------------------------------------------------------------------------------- actions: 3.2

SERVED = "Jumlah Peserta Bimbingan Sosial kepada Keluarga Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar, serta Gelandangan Pengemis dan Masyarakat Kewenangan Kabupaten/Kota"
# Indicator, program, activity, and how its action begins.
ACTIONS = {
    ("IKU-1", "1.06.02", "Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Keluarga Kewenangan Kabupaten/Kota", "Berkoordinasi dengan Kementrian sosial, PT POS"),
    ("IKU-1", "1.06.05", "Pendataan Fakir Miskin Cakupan Daerah Kab/ kota", "Verivikasi dan validasi DTKS hasil muskel"),
    ("IKU-1", "1.06.04", "Pemberian Akses ke Layanan Pendidikan dan Kesehatan Dasar", "Pemberian Bantuan Beasiswa Pendidikan"),
    ("IKU-2", "1.06.02", "Jumlah Lembaga Kesejahteraan Sosial yang Meningkat Kapasitasnya Kewenangan Kabupaten/Kota", "Berkoordinasi dengan Pihak Kec/ Kelurahan, bidang kesra"),
    ("IKU-2", "1.06.05", "Fasilitasi Bantuan Pengembangan Ekonomi Masyarakat", "Berkoordinasi dengan pihak kec/ kelurahan terkait pembentukan KUBE"),
    ("IKU-3", "1.06.04", "Jumlah Orang yang Mendapatkan Alat Bantu dan Alat Bantu Peraga Sesuai kebutuhan Kewenangan Kabupaten/Kota", "Koordinasi dengan pihak Kec/ Kelurahan, pendamping"),
    ("IKU-4", "1.06.04", SERVED, "Koordinasi dengan pihak Kec/ Kelurahan, pendamping"),
    ("IKU-5", "1.06.04", "Jumlah Peserta Bimbingan Fisik, Mental, Spiritual dan Sosial Kewenangan Kabupaten/Kota", "Koordinasi dengan pihak Kec/ Kelurahan, pendamping"),
    ("IKU-6", "1.06.04", SERVED, "Koordinasi dengan pihak Kec/ Kelurahan, pendamping"),
    ("IKU-7", "1.06.06", "Jumlah orang yang mendapatkan permakanan 3x1 hari dalam masa tanggap darurat (Pengungsian) kewenangan Kab/ kota", "Koordinasi dengan para stakeholders"),
    ("IKU-7", "1.06.06", "Jumah orang yang mendapatkan pakaian dan kelengkapan lainnya yang tersedia pada masa tanggap darurat (Pengungsian) kewenangan kab/ kota", "Koordinasi dengan para stakeholders"),
    ("IKU-7", "1.06.06", "-Jumlah orang yang mendapatkan penanganan khusus bagi kelompok rentankewenangan kab/ kota", "Koordinasi dengan para stakeholders"),
}  # fmt: skip


@pytest.mark.parametrize("which", ["done", "bare"])
def test_the_twelve_rows_of_table_3_2_have_their_seven_actions(which, request):
    night = request.getfixturevalue(which)
    rows = night.rows("SELECT kode_iku, kode_program, indikator_kegiatan, rencana_aksi FROM publik.rencana_aksi")
    begins = {action[3] for action in ACTIONS}
    assert {(*row[:3], next(b for b in begins if row[3].startswith(b))) for row in rows} == ACTIONS
    assert (len(rows), len(ACTIONS), len({row[3] for row in rows}), len(begins)) == (12, 12, 7, 7)


# --------------------------------------------------------------------------------- staff: 1.2 to 1.4

NO = None  # a blank cell
# Rows as printed, a nil mark as 0: L, P, JUMLAH ORANG; II, III, IV, STAF, JUMLAH.
CIVIL = {"S3": (0, 2, 2), "S2": (8, 4, 12), "S1": (13, 13, 26), "D3": (0, 0, 0), "SLTA": (2, 1, 3), "SLTP": (0, 0, 0), "SD": (0, 0, 0), "all": (23, 20, 43)}  # fmt: skip
DAILY = {"S3": (0, 0, 0), "S2": (1, 2, 3), "S1": (15, 18, 33), "D3": (4, 5, 9), "SLTA": (15, 11, 26), "SLTP": (0, 0, 0), "SD": (0, NO, 0), "all": (35, 35, 71)}  # fmt: skip
NIL = (0, 0, 0, 0, 0)
GRADES = {
    "IV-c": (0, 0, 1, 1, 1), "IV-b": (0, 0, 6, 6, 6), "IV-a": (0, 0, 6, 6, 6), "IV": (NO, NO, NO, 13, 13),
    "III-d": (0, 12, 0, 12, 12), "III-c": (0, 14, 0, 14, 14), "III-b": (0, 1, 0, 4, 1), "III-a": NIL,
    "III": (NO, 27, 13, 27, 27),
    "II-d": (2, 0, 0, 2, 2), "II-c": (1, 0, 0, 1, 1), "II-b": NIL, "II-a": NIL, "II": (3, 0, 0, 3, 3),
    "I-d": NIL, "I-c": NIL, "I-b": NIL, "I-a": NIL,
    "I-d again": (NO,) * 5,  # printed twice, all nil: taken once
    "I": NIL, "all": (3, 27, 13, 43, 43),
}  # fmt: skip
STAFF = (
    ("ASN", "pendidikan", "PENDIDIKAN ASN", CIVIL, ("L", "P")),
    ("PHL", "pendidikan", "PHL", DAILY, ("L", "P")),
    ("ASN", "golongan", "GOL", GRADES, ("II", "III", "IV", "STAF", "JUMLAH")),
)


@pytest.mark.parametrize(("status", "by", "sheet", "grid", "columns"), STAFF)
def test_every_count_of_staff_is_published_as_printed(done, status, by, sheet, grid, columns):
    rows = done.rows(
        "SELECT kelompok, rincian, jumlah FROM publik.pegawai WHERE periode = '2023' AND status_pegawai = ? AND pengelompokan = ?",
        status,
        by,
    )
    leaves = {code: row for code, row in grid.items() if code not in ("all", "I-d again", "I", "II", "III", "IV")}
    wanted = {(code, name): n for code, row in leaves.items() for name, n in zip(columns, row, strict=False)}
    assert {row[:2]: row[2] for row in rows} == {key: n for key, n in wanted.items() if n is not NO}


@pytest.mark.parametrize(("sheet", "grid"), [(row[2], row[3]) for row in STAFF])
def test_every_cell_of_the_tables_of_staff_is_a_fact_or_a_control_of_the_printed_value(done, sheet, grid):
    rows = done.rows(
        "SELECT sel, nilai FROM publik.sel_nilai WHERE lembar = $1 AND berkas LIKE '%/Data Pegawai 2023.xlsx'"
        " UNION SELECT sel, tertulis FROM publik.rekonsiliasi WHERE lembar = $1 AND berkas LIKE '%/Data Pegawai 2023.xlsx'",
        sheet,
    )
    at = {openpyxl.utils.cell.coordinate_to_tuple(sel.rsplit("!")[-1]): value for sel, value in rows}
    top, left = min(row for row, _ in at), min(column for _, column in at)
    wanted = {(r, c): n for r, row in enumerate(grid.values()) for c, n in enumerate(row) if n is not NO}
    assert {(row - top, column - left): value for (row, column), value in at.items()} == wanted
    assert len(rows) == len(at)


def test_sums_of_staff_are_those_of_the_printed_cells(done):
    rows = dict(done.rows("SELECT ukuran, nilai FROM publik.ringkasan WHERE ukuran LIKE 'pegawai.%'"))
    assert rows == {
        "pegawai.ASN.pendidikan": 43, "pegawai.ASN.pendidikan.L": 23, "pegawai.ASN.pendidikan.P": 20,
        "pegawai.PHL.pendidikan": 71, "pegawai.PHL.pendidikan.L": 35, "pegawai.PHL.pendidikan.P": 36,
        "pegawai.ASN.golongan": 43, "pegawai.ASN.golongan.IV": 13, "pegawai.ASN.golongan.III": 27,
        "pegawai.ASN.golongan.II": 3, "pegawai.ASN.golongan.I": 0,
    }  # fmt: skip
    assert done.rows("SELECT count(DISTINCT kelompok) FROM publik.pegawai WHERE rincian = 'STAF'") == [(15,)]


# ------------------------------------------------------------------------------ what is invented


def test_the_register_has_every_kelurahan_and_tells_both_sei_mati_apart(done):
    sums = "SELECT count(*), count(DISTINCT kode_kecamatan), sum(keluarga) FROM publik.dtks"
    assert done.rows(sums) == [(151, 21, 249204)]
    twice = done.rows("SELECT kecamatan FROM publik.dtks WHERE kelurahan = 'Sei Mati' ORDER BY 1")
    assert [name for (name,) in twice] == ["Medan Labuhan", "Medan Maimun"]
    register = done.rows("SELECT kelurahan, kecamatan, keluarga, tanggal FROM publik.register")
    assert register == [(151, 21, 249204, "2023-11-30")]


DEPENDS_ON_INVENTED = """
    WITH RECURSIVE asal AS (
        SELECT angka, berkas, dari_angka FROM publik.lacak_angka
        UNION SELECT a.angka, l.berkas, l.dari_angka FROM asal AS a JOIN publik.lacak_angka AS l ON l.angka = a.dari_angka
    )
    SELECT DISTINCT angka FROM asal WHERE berkas LIKE '%/ilustrasi-%'
"""


def test_exactly_the_figures_that_depend_on_an_invented_workbook_say_that_they_are_invented(done):
    depending = {angka for (angka,) in done.rows(DEPENDS_ON_INVENTED)}
    flagged = {angka for (angka,) in done.rows("SELECT angka FROM publik.angka WHERE ilustrasi")}
    assert flagged == depending
    # 151 × 2 DTKS, 2 in its sums, 21 recipients, 12 × 8 plans; 7 × (penyebut, realisasi, capaian, capaian_dibatasi)
    # and the penyebut of IKU-1 in 2024; 5 averages.
    assert len(flagged) == 302 + 2 + 21 + 96 + 28 + 1 + 5


def test_figures_that_are_not_marked_as_invented_are_the_same_without_the_invented_workbooks(done, bare):
    real = set(done.rows("SELECT angka, nilai FROM publik.angka WHERE NOT ilustrasi"))
    assert real <= set(bare.rows("SELECT angka, nilai FROM publik.angka"))


def test_every_invented_figure_has_a_value_and_notes_only_say_what_is_missing(done):
    assert done.rows("SELECT angka FROM publik.angka WHERE ilustrasi AND nilai IS NULL") == []
    assert done.rows("SELECT angka FROM publik.angka WHERE nilai IS NOT NULL AND catatan IS NOT NULL") == []
    assert done.rows("SELECT angka FROM publik.angka WHERE nilai IS NULL AND coalesce(catatan, '') = ''") == []


KEPT = (  # 102 = 14 and 13 (one cell is blank) by education, 15 × 5 by grade; 10 = 5 programs × 2 years
    ("capaian_iku WHERE periode = '2023'", 7), ("indikator", 7), ("perjanjian_kinerja", 7), ("realisasi_kinerja", 20),
    ("rencana_aksi", 12), ("pegawai", 102), ("realisasi_anggaran", 10),
)  # fmt: skip


@pytest.mark.parametrize("which", ["done", "bare"])
def test_the_printed_tables_have_all_their_rows_with_and_without_the_invented_workbooks(which, request):
    night = request.getfixturevalue(which)
    assert [night.rows(f"SELECT count(*) FROM publik.{table}")[0][0] for table, _ in KEPT] == [n for _, n in KEPT]


def test_without_the_invented_workbooks_the_printed_realisations_are_carried(bare):
    rows = bare.rows(
        "SELECT nilai, cara, catatan FROM publik.angka WHERE tabel = 'capaian_iku' AND kolom = 'realisasi'"
        " AND periode = '2023' ORDER BY angka"
    )
    assert [shown(value) for value, _, _ in rows] == ["88,04", *["100,00"] * 6]
    assert {(way, note) for _, way, note in rows} == {("tertulis", None)}
    carried = "SELECT count(*), count(cocok) FROM publik.rekonsiliasi WHERE angka LIKE 'capaian_iku/2023/%/realisasi' AND formulir = 'capaian_iku'"
    assert bare.rows(carried) == [(7, 0)]  # a cell is not compared with itself


def test_without_the_invented_workbooks_nothing_is_invented_and_there_is_no_register(bare):
    assert bare.rows("SELECT angka FROM publik.angka WHERE ilustrasi") == []
    for name in (*(table.pendek for table in load(SCHEMAS).figure_tables), "teks", "rekonsiliasi", "rincian_anggaran"):
        assert bare.rows(f"SELECT count(*) FROM publik.{name} WHERE ilustrasi") == [(0,)], name
    for name in ("dtks", "register", "penerima"):
        assert bare.rows(f"SELECT count(*) FROM publik.{name}") == [(0,)], name
    assert bare.rows("SELECT count(target_akhir), count(catatan) FROM publik.rencana_aksi") == [(0, 12)]


# ------------------------------------------------------------------------------ contradictions

# What the RKT prints against itself: form, cell as printed, what it should be (rounded to two decimals, or a text).
# Each was worked out on the document by hand.
CONTRADICTIONS = (
    # 1.3: women 2 + 18 + 5 + 11 = 36, printed 35; and 35 + 35 = 70, printed 71 (71 = 35 + 36 is right).
    ("pegawai_pendidikan", "35", "36,00"),
    ("pegawai_pendidikan", "71", "70,00"),
    # 1.4, across: STAF repeats whom ESELON counts, so that nearly every row adds up to twice its JUMLAH.
    ("pegawai_golongan", "1", "2,00"),  # IV/c: 1 + 1
    ("pegawai_golongan", "6", "12,00"),  # IV/b: 6 + 6
    ("pegawai_golongan", "6", "12,00"),  # IV/a: 6 + 6
    ("pegawai_golongan", "12", "24,00"),  # III/d: 12 + 12
    ("pegawai_golongan", "14", "28,00"),  # III/c: 14 + 14
    ("pegawai_golongan", "1", "5,00"),  # III/b: 1 + 4, the only row whose STAF differs
    ("pegawai_golongan", "27", "67,00"),  # III: 27 + 13 + 27, with a 13 that belongs to IV
    ("pegawai_golongan", "2", "4,00"),  # II/d: 2 + 2
    ("pegawai_golongan", "1", "2,00"),  # II/c: 1 + 1
    ("pegawai_golongan", "3", "6,00"),  # II: 3 + 3
    ("pegawai_golongan", "43", "86,00"),  # TOTAL: 3 + 27 + 13 + 43
    # 1.4, down: the 13 of III in ESELON IV has no parts (III/d to III/a print nil there); STAF has 4 for III/b,
    # not 1: 12 + 14 + 4 = 30, printed 27, and 13 + 30 + 3 = 46, printed 43.
    ("pegawai_golongan", "13", "0,00"),
    ("pegawai_golongan", "27", "30,00"),
    ("pegawai_golongan", "43", "46,00"),
    # 2.1: 87,26 / 70 = 124,66 %; the achievement repeats the realisation.
    ("realisasi_kinerja", "87,26%", "124,66"),
    # 2.1 against 2.2: the same realisation is 88.04% there; 872 kelompok + 4 lembaga = 876, there 898.
    ("realisasi_kinerja", "87.26% KPM", "88,04"),
    ("realisasi_kinerja", "872 kelompok", "898,00"),
    # 2.2: (125,77 + 6 × 100) / 7 = 103,68; 100 % holds only where 125,77 is limited to 100.
    ("capaian_iku", "100 %", "103,68"),
    # 2.1 and 2.2: no predicate of the scale (Permendagri 86/2017) is called so.
    *[("realisasi_kinerja", "Sangat tercapai/ Berhasil", "Sangat Tinggi")] * 2,
    ("realisasi_kinerja", "Sangat tercapai", "Sangat Tinggi"),
    *[("capaian_iku", "Sangat tercapai", "Sangat Tinggi")] * 7,
)


@pytest.mark.parametrize("which", ["done", "bare"])
def test_the_contradictions_found_are_those_of_the_document_and_no_others(which, request):
    night = request.getfixturevalue(which)
    rows = night.rows(
        "SELECT formulir, berkas, lembar, sel, dihitung, seharusnya FROM publik.rekonsiliasi WHERE NOT cocok"
    )
    told = []
    for form, berkas, lembar, sel, computed, text in rows:
        cell = openpyxl.load_workbook(RAW / berkas, data_only=True)[lembar][sel.rsplit("!", 1)[1]]
        told.append((form, squash(cell.value), text or shown(computed)))
    assert sorted(told) == sorted(CONTRADICTIONS)


def test_all_that_is_not_a_contradiction_agrees(done):
    assert done.rows("SELECT * FROM publik.rekonsiliasi WHERE cocok IS NULL") == []
    # 2.5: 5 budgets and 5 percentages; 2.3: 7 formulas; 2.2: 7 targets, realisations and achievements, the limited
    # average; 2.1: 14 of 15 achievements, and the two sums 538 and 11.204 + 421 + 176 = 11.801 of 2.2.
    agreeing = dict(done.rows("SELECT formulir, count(*) FROM publik.rekonsiliasi WHERE cocok GROUP BY 1"))
    assert (agreeing["realisasi_anggaran"], agreeing["indikator_kinerja_utama"]) == (10, 7)
    assert (agreeing["capaian_iku"], agreeing["realisasi_kinerja"]) == (22, 16)
