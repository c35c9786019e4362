"""The published tables of the budget, and of the units that spend it."""

from schemas.contracts import Angka, Kolom, Tabel
from schemas.kolom import KEY, STATE
from schemas.kolom import PERIODE as _PERIODE
from schemas.periode import PERIODE

REALISASI_ANGGARAN = Tabel(
    "publik.realisasi_anggaran",
    "Anggaran dan realisasi keuangan; satu baris = satu periode × satu program.",
    (
        _PERIODE,
        Kolom(
            "kode_program",
            "teks",
            "Kode program (Permendagri 90/2019 dan pemutakhirannya)",
            kunci=True,
            pola=KEY,
        ),
        Kolom("program", "teks", "Nama resmi program", wajib=True),
        Kolom("jenis_program", "teks", "penunjang atau sasaran strategis (RKT 2024, 2.2)"),
        Kolom(
            "versi",
            "teks",
            "Versi anggaran yang berlaku: murni, pergeseran, perubahan, atau - bila tidak disebut",
        ),
        Kolom("sumber_dana", "teks", "Sumber dana; beberapa dipisah koma, - bila tidak disebut"),
        Angka(
            "anggaran",
            "rupiah",
            "Anggaran setahun menurut versi yang berlaku, rupiah",
            satuan="rupiah",
            fakta="fakta.anggaran",
            ukuran="anggaran",
            saring="berlaku",
            rumus="jumlah anggaran yang berlaku",
        ),
        Angka(
            "realisasi",
            "rupiah",
            "Realisasi keuangan sampai dengan akhir periode, rupiah",
            satuan="rupiah",
            fakta="fakta.anggaran",
            ukuran="realisasi",
            saring="berlaku",
            rumus="jumlah realisasi",
        ),
        Angka(
            "persen_realisasi",
            "persen",
            "Realisasi dibagi anggaran, dalam persen (6 desimal; tampilkan 2)",
            satuan="persen",
            rumus="realisasi / anggaran * 100",
            peran=(("pembilang", "realisasi"), ("penyebut", "anggaran")),
        ),
        Angka(
            "sisa",
            "rupiah",
            "Anggaran dikurangi realisasi, rupiah",
            satuan="rupiah",
            rumus="anggaran - realisasi",
            peran=(("terkurang", "anggaran"), ("pengurang", "realisasi")),
        ),
        Angka(
            "persen_fisik",
            "persen",
            "Kemajuan fisik, dalam persen; RKT tabel 2.5 tidak memuatnya walau kolomnya bernama FISIK",
            satuan="persen",
            rumus="tidak ada",
        ),
        *STATE,
    ),
)

RINCIAN_ANGGARAN = Tabel(
    "publik.rincian_anggaran",
    "Setiap nilai anggaran dan realisasi yang diterima, serinci yang diserahkan; satu baris = satu nilai dari satu sel.",
    (
        Kolom("periode", "teks", "Periode nilai ini", wajib=True, pola=PERIODE),
        Kolom("ukuran", "teks", "anggaran atau realisasi", wajib=True),
        Kolom("kode", "teks", "Kode program, kegiatan, atau sub kegiatan", wajib=True),
        Kolom("versi", "teks", "Versi anggaran; - bila tidak disebut", wajib=True),
        Kolom("sumber_dana", "teks", "Sumber dana; - bila tidak disebut", wajib=True),
        Kolom("tingkat", "teks", "program, kegiatan, atau sub kegiatan", wajib=True),
        Kolom("uraian", "teks", "Nama resmi kode", wajib=True),
        Kolom("kode_program", "teks", "Kode programnya", wajib=True),
        Kolom(
            "sifat",
            "teks",
            "tahunan, kumulatif (sampai dengan periode), atau per_periode (dalam periode itu saja)",
            wajib=True,
        ),
        Kolom("berlaku", "logika", "Benar bila versi ini yang berlaku", wajib=True),
        Kolom("nilai", "rupiah", "Nilai yang diserahkan, rupiah", wajib=True, terkecil=0),
        Kolom("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Kolom("sel", "teks", "Alamat selnya; lihat publik.sel_nilai", kunci=True),
        Kolom(
            "basi_sejak", "teks", "Bila terisi: dari serahan lama, sejak waktu (UTC) ini ada yang lebih baru ditolak"
        ),
        Kolom("ilustrasi", "logika", "Nilai rekaan", wajib=True),
    ),
    dari="fakta.anggaran",
)

UNIT = Tabel(
    "publik.unit",
    "Unit kerja instansi; satu baris = satu unit × masa berlaku (Perwal Medan 1/2022, RKT 2024 tabel 1.1).",
    (
        Kolom("kode", "teks", "Kode unit, sama dengan nama folder serahannya", kunci=True, pola=KEY),
        Kolom("nama", "teks", "Nama unit", wajib=True),
        Kolom("induk", "teks", "Kode unit di atasnya"),
        Kolom("jenis", "teks", "Jenis unit", wajib=True),
        Kolom("berlaku_dari", "teks", "Berlaku sejak tanggal", kunci=True),
        Kolom("berlaku_sampai", "teks", "Berlaku sampai tanggal; kosong bila masih berlaku"),
    ),
)
