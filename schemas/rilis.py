"""The tables that every release has, whatever its domains: figures, lineage, comparison, findings.

Which tables hold figures is `schemas.publik`.
"""

from schemas.contracts import Kolom, Tabel
from schemas.fakta import SEL, WAKTU
from schemas.kolom import ADDRESS, STATE
from schemas.periode import PERIODE

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
    "Yang tertulis dibanding yang dihitung; satu baris = satu sel × satu pembanding.",
    (
        Kolom("angka", "teks", "Alamat angka yang dibandingkan; kosong bila dibandingkan dengan bagiannya"),
        Kolom("formulir", "teks", "Formulir tempat sel ini berada", wajib=True),
        Kolom("tertulis", "bilangan", "Angka yang tertulis; kosong bila yang dibandingkan teks"),
        Kolom(
            "dihitung",
            "bilangan",
            "Nilai yang dihitung, pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Kolom("selisih", "bilangan", "Tertulis dikurangi dihitung"),
        Kolom("tertulis_teks", "teks", "Teks yang tertulis, bila yang dibandingkan teks (predikat, rumus)"),
        Kolom("seharusnya", "teks", "Teks menurut deklarasi"),
        Kolom(
            "cocok",
            "logika",
            "Benar bila sama pada desimal yang terlihat; kosong bila tidak ada pembandingnya",
        ),
        Kolom("ilustrasi", "logika", "Pembandingnya bergantung pada nilai rekaan: kecocokan bukan bukti", wajib=True),
        Kolom("berkas", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("lembar", "teks", "Nama lembar", wajib=True),
        Kolom("sel", "teks", "Alamat sel kendali", kunci=True, pola=SEL),
        Kolom("pembanding", "teks", "Dengan apa dibandingkan", kunci=True),
        Kolom("penjelasan", "teks", "Apa yang sama, atau apa tidak sama dengan apa dan sebesar berapa", wajib=True),
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
