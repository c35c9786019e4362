"""A year of the health office of an invented regency: the workbooks that its units hand in."""

from tests.kit.desk import hand_in
from tests.kit.nights import Night

OFFICE = "DINAS KESEHATAN KABUPATEN REKAJAYA"
BUDGET = ("No. Urut", "Nama Program", "Pagu Definitif (Rp)", "Asal Dana")
SPENT = ("No. Urut", "Nama Program", "Pagu Definitif (Rp)", "Serapan > Nilai (Rp)", "Serapan > Persentase")
PROMISED = ("No. Urut", "Indikator", "Janji")
REACHED = ("No. Urut", "Indikator", "Hasil", "Cakupan", "Capaian", "Bintang")
PEOPLE = ("No. Urut", "Indikator", "Penduduk Sasaran", "Asal Angka")
PROGRESS = ("No. Urut", "Program dan Rincian", "Rencana", "Hasil", "Kemajuan", "Bintang")
STAFF = ("No. Urut", "Profesi", "Pria", "Wanita", "Orang")
AIDED = ("No. Urut", "Distrik", "Keluarga")
FAMILIES = ("No. Urut", "Distrik", "Desa", "Kepala Keluarga")
STEPS = (
    "No. Urut", "Indikator", "Nama Program", "Ukuran Langkah", "Langkah", "Sasaran > Juni", "Sasaran > Desember",
)  # fmt: skip


def hand_in_the_year(night: Night) -> None:
    """Hand in the year 2024, with the slips that the units make."""
    _money(night)
    _indicators(night)
    _programs(night)
    hand_in(
        night,
        "2024/yankes/tenaga.xlsx",
        ("SEBARAN TENAGA KESEHATAN PNS", "TAHUN 2024"),
        STAFF,
        [
            ["1", "Dokter", 3, 5, 8],
            ["2", "Bidan", "-", 20, 20],
            ["3", "Perawat", 10, 15, 24],  # 25
            [None, "Jumlah", 13, 40, 53],
        ],
    )
    hand_in(
        night,
        "2024/yankes/peserta.xlsx",
        (OFFICE, "KEPESERTAAN JKN MENURUT DESA", "KEADAAN 30 NOVEMBER 2024"),
        FAMILIES,
        [
            ["1", "Hulu", "Sumber Waras", 100],
            ["2", "Hulu", "Suka Maju", 200],
            ["3", "Hilir", "Sukamaju", 300],
            ["4", "Hilir", "Karang Anyar", 200],
            [None, None, "Jumlah", 800],
        ],
    )
    hand_in(
        night,
        "2024/yankes/iuran.xlsx",
        "PENERIMA BANTUAN IURAN MENURUT DISTRIK TAHUN 2024",
        AIDED,
        [["1", "Hulu", 250], ["2", "Hilir", 349], [None, "Jumlah", 599]],  # 600 in capaian.xlsx
    )


def _money(night: Night) -> None:
    hand_in(
        night,
        "2024/kesmas/pagu.xlsx",
        (OFFICE, "BIDANG KESEHATAN MASYARAKAT", "PAGU DEFINITIF TAHUN ANGGARAN 2024"),
        BUDGET,
        [
            ["1", "Upaya Kes.", "4.000.000.000", "DAU"],
            ["2", "Tenaga Kesehatan", "1.000.000.000", "Kapitasi"],
            [None, "Jumlah", "5.500.000.000"],  # 5.000.000.000
        ],
    )
    hand_in(
        night,
        "2024/rencana/pagu.xlsx",
        "PAGU DEFINITIF TAHUN 2024",
        BUDGET,
        [["1", "Penunjang Urusan Kesehatan", 2_000_000_000, "DAU"]],
    )
    hand_in(
        night,
        "2024/kesmas/serapan.xlsx",
        "SERAPAN BELANJA TAHUN 2024",
        SPENT,
        [
            ["1", "Upaya Kesehatan", "Rp4.000.000.000", "Rp3.000.000.000", "75%"],
            ["2", "Tenaga Kesehatan", "Rp1.000.000.000", "Rp333.333.333", "33,33%"],
            [None, "Jumlah", "Rp5.000.000.000", "Rp3.333.333.333", "66,67%"],
        ],
    )


def _indicators(night: Night) -> None:
    hand_in(
        night,
        "2024/rencana/kontrak.xlsx",
        ("KONTRAK KINERJA KEPALA DINAS", "TAHUN 2024"),
        PROMISED,
        [
            ["1", "Cakupan pemeriksaan ibu hamil", "100 %"],
            ["2", "Kematian ibu", "5 kasus"],
            ["3", "Keluarga terlayani jaminan", "95 %"],
        ],
    )
    hand_in(
        night,
        "2024/rencana/penduduk.xlsx",
        "PROYEKSI PENDUDUK SASARAN TAHUN 2024",
        PEOPLE,
        [["1", "Cakupan pemeriksaan ibu hamil", 2_000, "Proyeksi BPS"]],
    )
    hand_in(
        night,
        "2024/kesmas/capaian.xlsx",
        ("CAPAIAN INDIKATOR KESEHATAN", "TAHUN 2024"),
        REACHED,
        [
            ["1", "Cakupan pemeriksaan ibu hamil", "1.800 orang", "90%", "90%", "Bintang Dua"],
            ["2", "Kematian ibu", "4 kasus", None, "125%", "Bintang Tiga"],  # 120
        ],
    )
    hand_in(
        night,
        "2024/yankes/capaian.xlsx",
        "CAPAIAN INDIKATOR KESEHATAN TAHUN 2024",
        REACHED,
        [["1", "Keluarga terlayani jaminan", "600 KK", "75,00%", "78,95%", "Bintang Dua"]],  # Bintang Satu
    )


def _programs(night: Night) -> None:
    hand_in(
        night,
        "2024/kesmas/kemajuan.xlsx",
        "LAPORAN KEMAJUAN PROGRAM TAHUN 2024",
        PROGRESS,
        [
            ["1", "Upaya Kesehatan", "80 %", "72 %", "90%", "Bintang Dua"],
            [None, "Ibu hamil diperiksa", "2.000 orang", "1.800 orang", "90%"],
            [None, "Kematian ibu diselidiki", "5 kasus", "3 kasus", "60%"],  # 4 kasus in capaian.xlsx
        ],
    )
    hand_in(
        night,
        "2024/rencana/langkah.xlsx",
        "RENCANA LANGKAH PENCAPAIAN TAHUN 2024",
        STEPS,
        [
            ["1", "Kematian ibu", "Upaya Kesehatan", "Rujukan terlatih", "Melatih bidan desa", 10, "25 bidan"],
            ["2", "Kematian ibu", "Tenaga Kesehatan", "Bidan ditempatkan", "Mengisi formasi", 2, 5],
        ],
    )
