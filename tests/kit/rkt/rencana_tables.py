"""The cells of tables 3.1 and 3.2 of the RKT 2024, as printed (see ``kinerja_tables.py``)."""

from tests.kit.rkt.kinerja_tables import DISASTER, EMPOWERED, MINIMUM, POOR
from tests.kit.rkt.pages import UP, Grid

# Without the number before them, after which the RKT prints one blank or two.
POOR_SHARE = "\u00a0Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial"
GROUPS_SHARE = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
DISABLED_SHARE = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
CHILDREN_SHARE = "Persentase Anak\u00a0 Terlantar yang terpenuhi kebutuhan dasarnya"
AGED_SHARE = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"
HOMELESS_SHARE = "Persentase Gelandangan dan Pengemis yang terpenuhi kebutuhan dasarnya"

EMPOWERING = "PROGRAM PEMBERDAYAAN SOSIAL"
REHABILITATION = "PROGRAM REHABILITASI SOSIAL"
PROTECTION = "PROGRAM PERLINDUNGAN DAN JAMINAN SOSIAL"
CATASTROPHES = "PROGRAM PENANGANAN BENCANA"

AGREEMENT_HEADER: Grid = (("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET"),)
AGREEMENT: Grid = (
    ("1", POOR, POOR_SHARE, "70%"),
    ("2", EMPOWERED, GROUPS_SHARE, "100%"),
    ("3", MINIMUM, f"1. {DISABLED_SHARE}", "100%"),
    (UP, UP, f"2. {CHILDREN_SHARE}", "100%"),
    (UP, UP, f"3. {AGED_SHARE}", "100%"),
    (UP, UP, f"4. {HOMELESS_SHARE}", "100%"),
    (UP, UP, f"5. {DISASTER}", "100%"),
)

GUIDED_FAMILIES = (
    "Jumlah Peserta Bimbingan Sosial kepada Keluarga Penyandang Disabilitas Terlantar, Anak Terlantar, "
    "Lanjut Usia Terlantar, serta Gelandangan Pengemis dan Masyarakat Kewenangan Kabupaten/Kota"
)
PLAN_HEADER: Grid = (
    (
        "NO",
        "SASARAN STRATEGIS",
        "INDIKATOR",
        "PROGRAM/ KEGIATAN/ SUB KEGIATAN",
        "INDIKATOR PROGRAM/KEGIATAN/ SUB KEGIATAN",
        "RENCANA AKSI",
    ),
)
PLAN: Grid = (
    (
        "1",
        POOR,
        POOR_SHARE,
        EMPOWERING,
        "Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Keluarga Kewenangan Kabupaten/Kota",
        "Berkoordinasi dengan\u00a0 Kementrian sosial, PT POS, TKSK, Pendamping PKH terkait penyaluran dan "
        "realisasi program sembako, PKH, BSST, BLT",
    ),
    (
        UP,
        UP,
        UP,
        PROTECTION,
        "Pendataan Fakir Miskin Cakupan Daerah Kab/ kota",
        "Verivikasi dan validasi DTKS hasil muskel yang dilakukan pihak Kecamatan dan Kelurahan.",
    ),
    (
        UP,
        UP,
        UP,
        REHABILITATION,
        "Pemberian Akses ke Layanan Pendidikan dan Kesehatan Dasar",
        "Pemberian Bantuan Beasiswa Pendidikan bagi fakir miskin/ orang tidak mampu berkoordinasi dengan "
        "bidang kesra, dinas pendidkan, unversitas, kec/kel, kominfo",
    ),
    (
        "2",
        EMPOWERED,
        GROUPS_SHARE,
        EMPOWERING,
        "Jumlah Lembaga Kesejahteraan Sosial yang Meningkat Kapasitasnya Kewenangan Kabupaten/Kota",
        "Berkoordinasi dengan\u00a0 Pihak Kec/ Kelurahan, bidang kesra, bagian hukum, MUI, Bpjs Ketenagakerjaan "
        "terkait program bantuan sosial individu atau kelompok masyarakat.",
    ),
    (
        UP,
        UP,
        UP,
        PROTECTION,
        "Fasilitasi Bantuan Pengembangan Ekonomi Masyarakat",
        "Berkoordinasi dengan pihak kec/ kelurahan terkait pembentukan KUBE diwilayah tersebut",
    ),
    (
        "3",
        MINIMUM,
        f"1.\u00a0 {DISABLED_SHARE}",
        REHABILITATION,
        "Jumlah Orang yang Mendapatkan Alat Bantu dan Alat Bantu Peraga Sesuai kebutuhan Kewenangan Kabupaten/Kota",
        "Koordinasi dengan pihak\u00a0 Kec/ Kelurahan, pendamping lansia dan disabilitas, dan\u00a0 bagian kesra, "
        "terkait dengan bansos lansia/ disabilitas dan sasaran\u00a0 penyediaan alat bantu serta berkolaborasi "
        "dengan stakeholder lainnya yaitu forum panti, LKS/LKSA, Satpol PP , kepolisian , Dinas Tenaga kerja, "
        "Dinas Kesehatan, RS Pringadi , Dinas Catpil . DP3APAM, dan Dinas Pendidikan terkait dengan penanganan "
        "gelandangan pengemis\u00a0 dan PPKS lainnya",
    ),
    (UP, UP, f"2. {CHILDREN_SHARE}", UP, GUIDED_FAMILIES, UP),
    (
        UP,
        UP,
        f"3. {AGED_SHARE}",
        UP,
        "Jumlah Peserta Bimbingan Fisik, Mental, Spiritual dan Sosial Kewenangan Kabupaten/Kota",
        UP,
    ),
    (UP, UP, f"4. {HOMELESS_SHARE}", UP, GUIDED_FAMILIES, UP),
    (
        UP,
        UP,
        f"5.\u00a0 {DISASTER}",
        CATASTROPHES,
        "Jumlah orang yang mendapatkan permakanan 3x1 hari dalam masa tanggap darurat (Pengungsian) "
        "kewenangan Kab/ kota",
        "Koordinasi dengan para stakeholders diantaranya Tagana kota Medan/ Provinsi , BPBD, Kecamatan/ "
        "Kelurahaan, Dinsos Provinsi dan Kementrian Sosial\u00a0 dalam rangka penanganan bencana alam dan sosial "
        "selama masa tanggap darurat",
    ),
    (
        UP,
        UP,
        UP,
        UP,
        "Jumah orang yang mendapatkan pakaian dan kelengkapan lainnya yang tersedia pada masa tanggap darurat "
        "(Pengungsian) kewenangan kab/ kota",
        UP,
    ),
    (
        UP,
        UP,
        UP,
        UP,
        "-Jumlah orang yang mendapatkan penanganan khusus bagi kelompok rentankewenangan kab/ kota",
        UP,
    ),
)
