"""The published tables of the budget, and of the units that spend it."""

from schemas.periode import PERIODE
from schemas.tables.contracts import Column, Figure, Table
from schemas.tables.kolom import KEY, STATE
from schemas.tables.kolom import PERIODE as _PERIODE

REALISASI_ANGGARAN = Table(
    "publik.realisasi_anggaran",
    "Anggaran dan realisasi keuangan; satu baris = satu periode × satu program.",
    (
        _PERIODE,
        Column(
            "kode_program",
            "teks",
            "Kode program (Permendagri 90/2019 dan pemutakhirannya)",
            kunci=True,
            pola=KEY,
        ),
        Column("program", "teks", "Nama resmi program", wajib=True),
        Column("jenis_program", "teks", "penunjang atau sasaran strategis (RKT 2024, 2.2)"),
        Column(
            "versi",
            "teks",
            "Versi anggaran yang berlaku: murni, pergeseran, perubahan, atau - bila tidak disebut",
        ),
        Column("sumber_dana", "teks", "Sumber dana; beberapa dipisah koma, - bila tidak disebut"),
        Figure(
            "anggaran",
            "rupiah",
            "Anggaran setahun menurut versi yang berlaku, rupiah",
            satuan="rupiah",
            fakta="fakta.anggaran",
            ukuran="anggaran",
            saring="berlaku",
            rumus="jumlah anggaran yang berlaku",
        ),
        Figure(
            "realisasi",
            "rupiah",
            "Realisasi keuangan sampai dengan akhir periode, rupiah",
            satuan="rupiah",
            fakta="fakta.anggaran",
            ukuran="realisasi",
            saring="berlaku",
            rumus="jumlah realisasi",
        ),
        Figure(
            "persen_realisasi",
            "persen",
            "Realisasi dibagi anggaran, dalam persen (6 desimal; tampilkan 2)",
            satuan="persen",
            rumus="realisasi / anggaran * 100",
            peran=(("pembilang", "realisasi"), ("penyebut", "anggaran")),
        ),
        Figure(
            "sisa",
            "rupiah",
            "Anggaran dikurangi realisasi, rupiah",
            satuan="rupiah",
            rumus="anggaran - realisasi",
            peran=(("terkurang", "anggaran"), ("pengurang", "realisasi")),
        ),
        Figure(
            "persen_fisik",
            "persen",
            "Kemajuan fisik, dalam persen; RKT tabel 2.5 tidak memuatnya walau kolomnya bernama FISIK",
            satuan="persen",
            rumus="tidak ada",
        ),
        *STATE,
    ),
)

RINCIAN_ANGGARAN = Table(
    "publik.rincian_anggaran",
    "Setiap nilai anggaran dan realisasi yang diterima, serinci yang diserahkan; satu baris = satu nilai dari satu sel.",
    (
        Column("periode", "teks", "Periode nilai ini", wajib=True, pola=PERIODE),
        Column("ukuran", "teks", "anggaran atau realisasi", wajib=True),
        Column("kode", "teks", "Kode program, kegiatan, atau sub kegiatan", wajib=True),
        Column("versi", "teks", "Versi anggaran; - bila tidak disebut", wajib=True),
        Column("sumber_dana", "teks", "Sumber dana; - bila tidak disebut", wajib=True),
        Column("tingkat", "teks", "program, kegiatan, atau sub kegiatan", wajib=True),
        Column("uraian", "teks", "Nama resmi kode", wajib=True),
        Column("kode_program", "teks", "Kode programnya", wajib=True),
        Column(
            "sifat",
            "teks",
            "tahunan, kumulatif (sampai dengan periode), atau per_periode (dalam periode itu saja)",
            wajib=True,
        ),
        Column("berlaku", "logika", "Benar bila versi ini yang berlaku", wajib=True),
        Column("nilai", "rupiah", "Nilai yang diserahkan, rupiah", wajib=True, terkecil=0),
        Column("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Column("sel", "teks", "Alamat selnya; lihat publik.sel_nilai", kunci=True),
        Column(
            "basi_sejak", "teks", "Bila terisi: dari serahan lama, sejak waktu (UTC) ini ada yang lebih baru ditolak"
        ),
        Column("ilustrasi", "logika", "Nilai rekaan", wajib=True),
    ),
    dari="fakta.anggaran",
)

UNIT = Table(
    "publik.unit",
    "Unit kerja instansi; satu baris = satu unit × masa berlaku (Perwal Medan 1/2022, RKT 2024 tabel 1.1).",
    (
        Column("kode", "teks", "Kode unit, sama dengan nama folder serahannya", kunci=True, pola=KEY),
        Column("nama", "teks", "Nama unit", wajib=True),
        Column("induk", "teks", "Kode unit di atasnya"),
        Column("jenis", "teks", "Jenis unit", wajib=True),
        Column("berlaku_dari", "teks", "Berlaku sejak tanggal", kunci=True),
        Column("berlaku_sampai", "teks", "Berlaku sampai tanggal; kosong bila masih berlaku"),
    ),
)
