"""The published tables: every column described in Indonesian, every figure with its rule.

One model a table; the `.sql` of the same name under `assets/publik` fills it. What a figure must
agree with (facts, expression, roles) stands in the models and is held against the result by the
proofs. Here is which tables there are, in the order in which they are filled.
"""

from schemas.anggaran import REALISASI_ANGGARAN, RINCIAN_ANGGARAN, UNIT
from schemas.contracts import Angka, Kolom, Tabel
from schemas.fakta import SEL
from schemas.kinerja import CAPAIAN_IKU, INDIKATOR, NILAI_IKU, PERJANJIAN_KINERJA, REALISASI_KINERJA, RENCANA_AKSI
from schemas.kolom import PERIODE as _PERIODE
from schemas.kolom import STATE
from schemas.penduduk import DTKS, PEGAWAI, PENERIMA, REGISTER
from schemas.periode import PERIODE
from schemas.rilis import ANGKA, LACAK_ANGKA, LACAK_DASAR, REKONSILIASI, RILIS, SEL_NILAI, SERAHAN, TEMUAN

RINGKASAN = Tabel(
    "publik.ringkasan",
    "Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.",
    (
        _PERIODE,
        Kolom("ukuran", "teks", "Apa yang diringkas", kunci=True, pola=r"^[A-Za-z0-9_.\-]+$"),
        Angka("nilai", "bilangan", "Nilai ringkasan", ringkas=True),
        Kolom("satuan", "teks", "Satuan nilai", wajib=True),
        Kolom(
            "rumus",
            "teks",
            "Cara menghitungnya dari angka yang diringkas",
            wajib=True,
            pilihan=("jumlah", "rata-rata", "persen"),
        ),
        Kolom("saring", "teks", "Syarat SQL baris yang diringkas pada tabel asalnya", wajib=True),
        *STATE,
    ),
)

TEKS = Tabel(
    "publik.teks",
    "Setiap teks yang diterima (rumus, alasan, dasar hukum, rencana aksi, predikat, …); satu baris = satu teks × baris yang dinyatakannya.",
    (
        Kolom("periode", "teks", "Periode", wajib=True, pola=PERIODE),
        Kolom("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Kolom("formulir", "teks", "Formulir tempat teks ini tertulis", wajib=True),
        Kolom("kode", "teks", "Kode yang dinyatakannya", wajib=True),
        Kolom("ukuran", "teks", "Teks apa", wajib=True),
        Kolom("teks", "teks", "Isinya, spasi berlebih dibuang", wajib=True),
        Kolom("label", "teks", "Label barisnya seperti tertulis", wajib=True),
        Kolom("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("sel", "teks", "Alamat selnya", wajib=True, pola=SEL),
        Kolom("ilustrasi", "logika", "Rekaan", wajib=True),
    ),
)

FIGURE_TABLES = (
    REALISASI_ANGGARAN, PEGAWAI, DTKS, REGISTER, PENERIMA, NILAI_IKU, CAPAIAN_IKU, PERJANJIAN_KINERJA,
    REALISASI_KINERJA, RENCANA_AKSI, RINGKASAN,
)  # fmt: skip
PUBLIC = (
    *FIGURE_TABLES, RINCIAN_ANGGARAN, UNIT, INDIKATOR, ANGKA, SEL_NILAI, TEKS, LACAK_DASAR, LACAK_ANGKA, REKONSILIASI,
    TEMUAN, SERAHAN, RILIS,
)  # fmt: skip
FILLED = tuple(table for table in PUBLIC if table not in (TEMUAN, SERAHAN, RILIS))
BY_NAME = {table.nama: table for table in PUBLIC}
