"""The cells of tables 1.2 to 1.4 and 2.1 to 2.3 of the RKT 2024, divided among the units that hand them in.

Every text and number in a data cell is as the RKT prints it, with its slips, its contradictions, its
blanks and its no-break blanks (``rkt-2024.txt`` beside this file).
"""

from tests.kit.rkt.pages import LEFT, UP, Grid, Value

MET = "Sangat tercapai"

# ------------------------------------------------------------------------- staff: 1.2, 1.3, 1.4

EDUCATION_HEADER: Grid = (("NO", "PENDIDIKAN", "L", "P", "JUMLAH ORANG"),)
EDUCATION_WIDTHS = (6, 34, 10, 10, 18)

CIVIL_SERVANTS: Grid = (
    (1, "DOKTOR (S3)", "-", 2, 2),
    (2, "PASCASARJANA(S2)", 8, 4, 12),
    (3, "SARJANA (S1)", 13, 13, 26),
    (4, "SARJANA MUDA (D3)", "-", "-", 0),
    (5, "SLTA/ SMA/ MA", 2, 1, 3),
    (6, "SLTP/ SMP", "-", "-", "-"),
    (7, "SD", "-", "-", "-"),
    (None, "JUMLAH", 23, 20, 43),
)

DAILY_WORKERS: Grid = (
    ("1", "DOKTOR (S3)", "-", "-", "-"),
    ("2", "PASCASARJANA(S2)", "1", "2", "3"),
    ("3", "SARJANA (S1)", "15", "18", "33"),
    ("4", "SARJANA MUDA (D3)", "4", "5", "9"),
    ("5", "SLTA/ SMA/ MA", "15", "11", "26"),
    ("6", "SLTP/ SMP", "-", "-", "-"),
    ("7", "SD", "-", None, "-"),
    (None, "JUMLAH", "35", "35", "71"),
)

GRADES_HEADER: Grid = (
    ("GOL/ RUANG", "ESELON", LEFT, LEFT, "STAF", "JUMLAH"),
    (UP, "II", "III", "IV", UP, UP),
)
GRADES: Grid = (
    ("Golongan IV/ c", "-", "-", "1", "1", "1"),
    ("Golongan IV/ b", "-", "-", "6", "6", "6"),
    ("Golongan IV/ a", "-", "-", "6", "6", "6"),
    ("Golongan IV", None, None, None, "13", "13"),
    ("Golongan III/d", "-", "12", "-", "12", "12"),
    ("Golongan III/c", "-", "14", "-", "14", "14"),
    ("Golongan III/b", "-", "1", "-", "4", "1"),
    ("Golongan III/a", "-", "-", "-", "-", "-"),
    ("Golongan III", None, "27", "13", "27", "27"),
    ("Golongan II/d", "2", "-", "-", "2", "2"),
    ("Golongan II/c", "1", "-", "-", "1", "1"),
    ("Golongan II/b", "-", "-", "-", "-", "-"),
    ("Golongan II/a", "-", "-", "-", "-", "-"),
    ("Golongan II", "3", "-", "-", "3", "3"),
    ("Golongan I/d", "-", "-", "-", "-", "-"),
    ("Golongan I/c", "-", "-", "-", "-", "-"),
    ("Golongan I/b", "-", "-", "-", "-", "-"),
    ("Golongan I/a", "-", "-", "-", "-", "-"),
    ("Golongan I/d", "-", "-", "-", "-", "-"),
    ("Golongan I", "-", "-", "-", "-", "-"),
    ("TOTAL", "3", "27", "13", "43", "43"),
)

# -------------------------------------------------------------- programs and their activities: 2.1

PROGRESS_HEADER: Grid = (
    ("NO.", "PROGRAM/\nKEGIATAN/ SUB KEGIATAN", "TARGET", "REALISASI", "CAPAIAN KINERJA (%)", "KATEGORI"),
)
PROGRESS_WIDTHS = (6, 60, 16, 16, 14, 20)


def activity(no: str, name: str) -> tuple[Value, ...]:
    """A row of table 2.1 that only names an activity."""
    return no, name, None, None, None, None


PROGRESS: dict[str, Grid] = {
    "bid-dayasos": (
        ("1", "PROGRAM PEMBERDAYAAN SOSIAL", "100%", "100%", "100 %", "Sangat tercapai/ Berhasil"),
        activity(
            "1.1",
            "Peningkatan Kemampuan Potensi Sumber Kesejahteraan Sosial Kelembagaan Masyarakat Kewenangan Kab/ Kota",
        ),
        (
            None,
            "1.Belanja bantuan sosial kelompok kemasyarakatan",
            "872 kelompok",
            "872 kelompok",
            "100 %",
            None,
        ),
        (
            None,
            "2. Bantuan Sosial sembako/ BSS/BPNT/ EL NINO / Bantuan Pangan Nasional (KEMENSOS)/ BST Lansia, "
            "BST Disabilitas, BST Pendidikan (APBD)",
            "70% KPM",
            "87.26% KPM",
            "87,26%",
            None,
        ),
        (None, "3. Belanja bantuan Hibah kepada Lembaga", "4 lembaga", "4 lembaga", "100%", None),
    ),
    "bid-rehsos": (
        ("2", "PROGRAM REHABILITASI SOSIAL", "100\u00a0 %", "100 %", "100 %", "Sangat tercapai/ Berhasil"),
        activity("2.1", "Penyediaan Alat Bantu"),
        (None, "Pemberian Alat Bantu bagi Orang dengan Kecacatan", "278 orang", "278 orang", "100 %", None),
        activity(
            "2.2",
            "Pemberian Bimbingan Sosial kepada Keluarga Penyandang Disabilitas Terlantar, Anak Terlantar, "
            "Lanjut Usia Terlantar, serta Gelandangan",
        ),
        (None, "Pengawasan, pembinaan dan penertiban PMKS", "538 orang", "538 orang", "100%", "SPM"),
        activity("2.3", "Pemberian Bimbingan Fisik, Mental, Spiritual dan Spiritual Daerah"),
        (None, "1. Fasilitasi Hari lanjut Usia", "300 org", "300 org", "100%", "SPM"),
        (None, "2. Fasilitasi Hari Disabilitas", "300 org", "300 org", "100%", "SPM"),
        (None, "3. Bantuan tunai kepada lansia dan disabilitas", "2600 orang", "2600 orang", "100%", "SPM"),
        (None, "4. Pembinaan\u00a0 anak diluar panti", "300 orang", "300 orang", "100%", "SPM"),
    ),
    "bid-linjamsos": (
        ("3", "PROGRAM PENANGANAN BENCANA", "100 %", "100 %", "100 %", MET),
        activity("3.1", "Perlindungan sosial korban bencana alam dan sosial Kab/Kota"),
        (
            None,
            "Penyediaan makan dan minum Penanggulangan bencana",
            "11.204 orang",
            "11.204\u00a0 orang",
            "100%",
            "SPM",
        ),
        (None, "Penyediaan paket sandang penanggulangan bencana", "421 orang", "421 orang", "100 %", "SPM"),
        (
            None,
            "Bantuan Sosial bagi organisasi kemasyarakatan\u00a0\u00a0 (Kelompok Rentan)",
            "176 orang",
            "176 orang",
            "100 %",
            "SPM",
        ),
    ),
}

# ----------------------------------------------------------------------------- indicators: 2.2

RESULT_HEADER: Grid = (
    ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN", LEFT, LEFT),
    (UP, UP, UP, UP, UP, "%", "Ordinal", "Predikat"),
)
RESULT_WIDTHS = (6, 32, 44, 12, 24, 11, 11, 18)
POOR = "Meningkatnya Penanganan Pelayanan Fakir Miskin dan Orang Tidak Mampu"
EMPOWERED = "Meningkatnya Pemberdayaan Sosial"
MINIMUM = "Meningkatnya Pemenuhan Standart Pelayanan Minimal (SPM)"
DISASTER = (
    "Pesentase Korban Bencana alam dan sosial yang terpenuhi kebutuhan dasarnya "
    "pada saat dan setelah tanggap darurat bencana"
)

RESULTS: dict[str, Grid] = {
    "bid-dayasos": (
        (
            "1",
            POOR,
            "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial",
            "70 %",
            "219.399 KPM",
            "88.04%",
            "125.77%",
            MET,
        ),
        (
            "2",
            EMPOWERED,
            "Persentase masyarakat dan kelolpok/ lembaga yang menerima bantuan sosial",
            "100 %",
            "898 kelompok/ lembaga",
            "100 %",
            "100 %",
            MET,
        ),
    ),
    "bid-rehsos": (
        (
            "3",
            MINIMUM,
            "1.Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya",
            "100 %",
            "1.509 orang",
            "100%",
            "100 %",
            MET,
        ),
        (
            UP,
            UP,
            "2.Persentase Anak\u00a0 Terlantar yang terpenuhi kebutuhan dasarnya",
            "100 %",
            "470 orang",
            "100%",
            "100%",
            MET,
        ),
        (
            UP,
            UP,
            "3.Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya",
            "100 %",
            "2.007orang",
            "100%",
            "100%",
            MET,
        ),
        (
            UP,
            UP,
            "4.Persentase Gelandangan dan Pengemis yang terpenuhi kebutuhan dasarnya",
            "100 %",
            "538 orang",
            "100%",
            "100%",
            MET,
        ),
    ),
    "bid-linjamsos": (("3", MINIMUM, f"5.{DISASTER}", "100 %", "11.801 orang", "100 %", "100 %", MET),),
    "subbag-keuangan": (("Rata-rata Capaian Kinerja", LEFT, LEFT, LEFT, LEFT, None, "100 %", None),),
}

# ------------------------------------------------------------------------ indicators explained: 2.3

EXPLAINED_HEADER: Grid = (("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET TAHUN 2023", "PENJELASAN"),)
EXPLAINED: Grid = (
    (
        "1",
        "Meningkatnya Penanganan Pelayanan kepada PPKS",
        "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperolah Bantuan Sosial",
        "70%",
        "• Untuk mengevaluasi kinerja perangkat daerah dalam upaya mendukung penanganan kemiskinan\n"
        "• Formulasi :\n"
        "(Jumlah realiasasi penerima bansos/Jumlah DTKS)\n"
        "X 100%",
    ),
    (
        "2",
        "Meningkatnya Pemberdayaan Sosia",
        "Persentase Masyarakat dan Kelompok Masyarakat/ Lembaga yang menerima Bantuan Sosial",
        "100 %",
        "• Formula :\n(Jumlah Realisasi bantuan kel masyarakat/ Jumlah penerima bantuan pokmas )x 100%",
    ),
    (
        "3",
        "Meningkatnya Pemenuhan Standart Pelayanan Sosial Minimal (SPM)",
        "1.Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya",
        "100 %",
        "• Pelaksanaan dasar Bidang sosial adalah UU no 23 Tahun 2014 tentang Pemerintah Daerah bahwA Dinas "
        "Sosial adalah Pelayanan Wajib Dasar di Bidang Sosial\n"
        "• UU No. 11 Tahun\u00a0 2009 tentang Kesejahteraan sosial, bahwa peyanan dasar di Dinas Sosial adalah "
        "PPKS ( 26 jenis PPKS )\n"
        "• Permendagri No 59 Tahun 2021\u00a0 tentang Penerapan SPM\n"
        "• Formulasi\n"
        "(Jumlah Realisasi Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya/ "
        "Jumlah Populasi Disabilitas Terlantar yang terdata) x100%",
    ),
    (
        UP,
        UP,
        "2. Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya",
        "100%",
        "• Formulasi\n"
        "(Jumlah Realisasi anak terlantar yang terpenuhi kebutuhandasarnya/ "
        "Jumlah Populasi anak Terlantar yang terdata) x100%",
    ),
    (
        UP,
        UP,
        "3.Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya",
        "100 %",
        "• Formulasi\n"
        "(Jumlah Realisasi lansia terlantar yang terpenuhi kebutuhan dasarnya : "
        "Jumlah Populasi lansia\u00a0 Terlantar yang terdata) x100%",
    ),
    (
        UP,
        UP,
        "4.Persentase Gelandangan dan Pengemis yang terpenuhi kebutuhan\nDasarnya",
        "100 %",
        "• Formulasi\n"
        "(Jumlah Realisasi gelandangan/ pengemis\u00a0 yang terpenuhi kebutuhan dasarnya :\n"
        "Jumlah Populasi gelandangan/ pengemis\u00a0 Terlantar yang terdata)x100%",
    ),
    (
        UP,
        UP,
        "5.Persentase Korban Bencana Alam danSosial yangterpenuhi kebutuhan dasarnya pada saatdan setelah "
        "tanggap darurat bencana",
        "100 %",
        "• Formulasi (Jumlah Realisasi korban bencana alam dan sosial\u00a0 yang terpenuhi kebutuhan dasarnya/ "
        "Jumlah Populasi korban bencana alam/ sosial yang terdata selama tanggap darurat bencana)x100%",
    ),
)
