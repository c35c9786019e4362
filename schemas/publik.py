"""The published tables: every column described in Indonesian, every figure with its rule.

One model a table; the `.sql` of the same name under `assets/publik` fills it. What a figure must
agree with (facts, expression, roles) stands here and is held against the result by the proofs.
"""

from schemas.contracts import Angka, Kolom, Tabel
from schemas.fakta import SEL, WAKTU
from schemas.periode import PERIODE

ADDRESS = r"^[a-z_]+(/[A-Za-z0-9.\-_]+)+/[a-z_0-9]+$"
KEY = r"^[A-Za-z0-9.\-]+$"

_PERIODE = Kolom(
    "periode",
    "teks",
    "Periode: sampai dengan akhir tahun, semester, triwulan, atau bulan itu",
    kunci=True,
    pola=PERIODE,
)
STATE = (
    Kolom(
        "status",
        "teks",
        "sementara, terkunci, atau disajikan-ulang",
        wajib=True,
        pilihan=("sementara", "terkunci", "disajikan-ulang"),
    ),
    Kolom(
        "basi_sejak",
        "teks",
        "Bila terisi: angka memakai serahan lama, sejak waktu (UTC) ini ada serahan lebih baru yang ditolak",
    ),
    Kolom("ilustrasi", "logika", "Benar bila angka bergantung pada nilai rekaan", wajib=True),
    Kolom("catatan", "teks", "Alasan bila suatu angka tidak ada"),
)

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

RINGKASAN = Tabel(
    "publik.ringkasan",
    "Jumlah dan rata-rata seluruh instansi; satu baris = satu periode × satu ukuran.",
    (
        _PERIODE,
        Kolom("ukuran", "teks", "Apa yang diringkas", kunci=True, pola=r"^[a-z_]+$"),
        Angka("nilai", "bilangan", "Nilai ringkasan", rumus="lihat kolom rumus"),
        Kolom("satuan", "teks", "Satuan nilai", wajib=True),
        Kolom(
            "rumus",
            "teks",
            "Cara menghitungnya dari angka yang diringkas",
            wajib=True,
            pilihan=("jumlah", "rata-rata", "persen"),
        ),
        *STATE,
    ),
)

ANGKA = Tabel(
    "publik.angka",
    "Semua angka yang diterbitkan; satu baris = satu angka.",
    (
        Kolom("angka", "teks", "Alamat angka: tabel/kunci/…/kolom", kunci=True, pola=ADDRESS),
        Kolom("tabel", "teks", "Tabel tempat angka ini", wajib=True),
        Kolom("periode", "teks", "Periode", wajib=True, pola=PERIODE),
        Kolom("kolom", "teks", "Kolom tempat angka ini", wajib=True),
        Kolom("nilai", "bilangan", "Nilainya; kosong bila tidak ada, alasannya di catatan"),
        Kolom("satuan", "teks", "Satuan", wajib=True),
        Kolom("rumus", "teks", "Cara menghitungnya", wajib=True),
        Kolom(
            "cara",
            "teks",
            "dihitung, atau tertulis (dibawa dari sel)",
            wajib=True,
            pilihan=("dihitung", "tertulis"),
        ),
        *STATE,
    ),
)

SEL_NILAI = Tabel(
    "publik.sel_nilai",
    "Sel yang memuat nilai yang diterima; satu baris = satu sel.",
    (
        Kolom("sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", kunci=True, pola=SEL),
        Kolom("nilai", "bilangan", "Nilainya", wajib=True),
        Kolom("unit", "teks", "Unit yang menyerahkan", wajib=True),
        Kolom("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("sha256", "teks", "SHA-256 berkas (periksa dengan sha256sum)", wajib=True),
        Kolom("lembar", "teks", "Nama lembar", wajib=True),
        Kolom("isi_mentah", "teks", "Isi sel seperti tersimpan di berkas", wajib=True),
        Kolom("label", "teks", "Label baris seperti tertulis", wajib=True),
        Kolom("judul", "teks", "Kepala kolom seperti tertulis", wajib=True),
    ),
)

LACAK_DASAR = Tabel(
    "publik.lacak_dasar",
    "Asal setiap angka, ringkas (dibaca lewat publik.lacak_angka); satu baris = satu angka × satu peran × (himpunan sel, atau satu angka).",
    (
        Kolom("angka", "teks", "Alamat angka yang dijelaskan", wajib=True, pola=ADDRESS),
        Kolom("peran", "teks", "Peran sel atau angka itu: bagian, pembilang, penyebut, …", wajib=True),
        Kolom(
            "jenis",
            "teks",
            "sel: jumlah sel-sel; turunan: rumus atas angka sebaris; angka: ringkasan angka lain",
            wajib=True,
            pilihan=("sel", "turunan", "angka"),
        ),
        Kolom("sel", "daftar", "Alamat sel-selnya"),
        Kolom("dari_angka", "teks", "Alamat angka yang dipakai", pola=ADDRESS),
    ),
)

LACAK_ANGKA = Tabel(
    "publik.lacak_angka",
    "Asal setiap angka; satu baris = satu angka × satu sel, atau satu angka × satu angka yang dipakainya.",
    (
        Kolom("angka", "teks", "Alamat angka yang dijelaskan", wajib=True, pola=ADDRESS),
        Kolom("peran", "teks", "Peran sel atau angka itu: bagian, pembilang, penyebut, …", wajib=True),
        Kolom("nilai", "bilangan", "Nilai sel atau angka itu"),
        Kolom("berkas", "teks", "Jalur berkas di folder serahan"),
        Kolom("sha256", "teks", "SHA-256 berkas (periksa dengan sha256sum)"),
        Kolom("lembar", "teks", "Nama lembar"),
        Kolom("sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", pola=SEL),
        Kolom("isi_mentah", "teks", "Isi sel seperti tersimpan di berkas"),
        Kolom("label", "teks", "Label baris seperti tertulis"),
        Kolom("judul", "teks", "Kepala kolom seperti tertulis"),
        Kolom("dari_angka", "teks", "Alamat angka yang dipakai, bila bukan sel", pola=ADDRESS),
    ),
    pandangan=True,
)

REKONSILIASI = Tabel(
    "publik.rekonsiliasi",
    "Angka tertulis dibanding yang dihitung; satu baris = satu sel kendali.",
    (
        Kolom("angka", "teks", "Alamat angka yang dibandingkan; kosong bila dibandingkan dengan bagiannya"),
        Kolom("tertulis", "bilangan", "Nilai yang tertulis", wajib=True),
        Kolom(
            "dihitung",
            "bilangan",
            "Nilai yang dihitung, pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Kolom("selisih", "bilangan", "Tertulis dikurangi dihitung"),
        Kolom(
            "cocok",
            "logika",
            "Benar bila sama pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Kolom("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("lembar", "teks", "Nama lembar", wajib=True),
        Kolom("sel", "teks", "Alamat sel kendali", kunci=True, pola=SEL),
        Kolom("penjelasan", "teks", "Apa dibandingkan dengan apa", wajib=True),
    ),
)

TEMUAN = Tabel(
    "publik.temuan",
    "Temuan pada berkas yang diserahkan; satu baris = satu temuan.",
    (
        Kolom("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("lembar", "teks", "Nama lembar; kosong bila tentang berkasnya"),
        Kolom("sel", "teks", "Alamat sel; kosong bila bukan tentang satu sel", pola=SEL),
        Kolom("kode", "teks", "Kode temuan", wajib=True, pola=r"^[GP](-[A-Z]+)+$"),
        Kolom(
            "tingkat",
            "teks",
            "Galat (ditolak) atau Pertanyaan (perlu diperbaiki atau dijelaskan)",
            wajib=True,
            pilihan=("Galat", "Pertanyaan"),
        ),
        Kolom("isi", "teks", "Isi sel, nomor panjang disamarkan"),
        Kolom("pesan", "teks", "Apa yang salah", wajib=True),
        Kolom("saran", "teks", "Cara memperbaikinya", wajib=True),
    ),
)

STATUSES = ("diterima", "ditolak", "hilang", "basi", "digantikan", "ditarik")
SERAHAN = Tabel(
    "publik.serahan",
    "Serahan unit; satu baris = satu berkas × formulir × periode (formulir kosong bila tidak dikenali).",
    (
        Kolom("jalur", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("sha256", "teks", "SHA-256 berkas", wajib=True),
        Kolom("unit", "teks", "Kode unit"),
        Kolom("formulir", "teks", "Formulir yang dikenali"),
        Kolom("periode", "teks", "Periode menurut judul tabel"),
        Kolom("diterima_pada", "teks", "Waktu diterima (UTC)", wajib=True, pola=WAKTU),
        Kolom(
            "status",
            "teks",
            "diterima, ditolak, hilang (tidak ada lagi di folder, tetap berlaku), basi (versi lama yang masih dipakai), digantikan, ditarik",
            wajib=True,
            pilihan=STATUSES,
        ),
        Kolom("alasan", "teks", "Alasan bila tidak diterima"),
    ),
)

RILIS = Tabel(
    "publik.rilis",
    "Rilis ini; tepat satu baris.",
    (
        Kolom("instansi", "teks", "Kode instansi: satu gudang data satu instansi", kunci=True),
        Kolom("nomor", "bulat", "Nomor urut rilis di gudang ini", wajib=True, terkecil=1),
        Kolom("sidik", "teks", "SHA-256 dari isi semua tabel publik lainnya", wajib=True, pola=r"^[0-9a-f]{64}$"),
        Kolom("sidik_sebelumnya", "teks", "Sidik rilis sebelumnya; kosong pada rilis pertama"),
        Kolom("dibuat_dari", "teks", "SHA-256 dari bukti (catatan penerimaan) dan deklarasi", wajib=True),
        Kolom("diterima_terakhir", "teks", "Waktu penerimaan terakhir (UTC) yang ikut dihitung"),
        Kolom("versi_kinerja", "teks", "Versi kinerja", wajib=True),
        Kolom("sidik_kode", "teks", "SHA-256 dari kode dan SQL yang membuatnya", wajib=True),
    ),
)

FIGURE_TABLES = (REALISASI_ANGGARAN, RINGKASAN)
PUBLIC = (
    *FIGURE_TABLES, RINCIAN_ANGGARAN, UNIT, ANGKA, SEL_NILAI, LACAK_DASAR, LACAK_ANGKA, REKONSILIASI, TEMUAN, SERAHAN, RILIS,
)  # fmt: skip
FILLED = tuple(table for table in PUBLIC if table not in (TEMUAN, SERAHAN, RILIS))
BY_NAME = {table.nama: table for table in PUBLIC}
