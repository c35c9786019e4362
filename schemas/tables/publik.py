"""The published tables: every column described in Indonesian, every figure with its rule.

One model a table; the `.sql` of the same name under `assets/publik` fills it. What a figure must
agree with (facts, expression, roles) stands in the models and is held against the result by the
proofs. Here is which tables there are, in the order in which they are filled.
"""

from schemas.periode import PERIODE
from schemas.tables.anggaran import REALISASI_ANGGARAN, RINCIAN_ANGGARAN, UNIT
from schemas.tables.contracts import Column, Figure, Table
from schemas.tables.fakta import SEL
from schemas.tables.kinerja import (
    CAPAIAN_IKU,
    INDIKATOR,
    NILAI_IKU,
    PERJANJIAN_KINERJA,
    REALISASI_KINERJA,
    RENCANA_AKSI,
)
from schemas.tables.kolom import PERIODE as _PERIODE
from schemas.tables.kolom import STATE
from schemas.tables.penduduk import DTKS, PEGAWAI, PENERIMA, REGISTER
from schemas.tables.rilis import ANGKA, LACAK_ANGKA, LACAK_DASAR, REKONSILIASI, RILIS, SEL_NILAI, SERAHAN, TEMUAN

RINGKASAN = Table(
    "publik.ringkasan",
    "Jumlah dan rata-rata; satu baris = satu periode × satu ukuran.",
    (
        _PERIODE,
        Column("ukuran", "teks", "Apa yang diringkas", kunci=True, pola=r"^[A-Za-z0-9_.\-]+$"),
        Figure("nilai", "bilangan", "Nilai ringkasan", ringkas=True),
        Column("satuan", "teks", "Satuan nilai", wajib=True),
        Column(
            "rumus",
            "teks",
            "Cara menghitungnya dari angka yang diringkas",
            wajib=True,
            pilihan=("jumlah", "rata-rata", "persen"),
        ),
        Column("saring", "teks", "Syarat SQL baris yang diringkas pada tabel asalnya", wajib=True),
        *STATE,
    ),
)

TEKS = Table(
    "publik.teks",
    "Setiap teks yang diterima (rumus, alasan, dasar hukum, rencana aksi, predikat, …); satu baris = satu teks × baris yang dinyatakannya.",
    (
        Column("periode", "teks", "Periode", wajib=True, pola=PERIODE),
        Column("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Column("formulir", "teks", "Formulir tempat teks ini tertulis", wajib=True),
        Column("kode", "teks", "Kode yang dinyatakannya", wajib=True),
        Column("ukuran", "teks", "Teks apa", wajib=True),
        Column("teks", "teks", "Isinya, spasi berlebih dibuang", wajib=True),
        Column("label", "teks", "Label barisnya seperti tertulis", wajib=True),
        Column("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column("sel", "teks", "Alamat selnya", wajib=True, pola=SEL),
        Column("ilustrasi", "logika", "Rekaan", wajib=True),
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
