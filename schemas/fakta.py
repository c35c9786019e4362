"""The tables of `bukti` and `fakta`: what one cell, one handing-in, one fact and one control are.

A fact table's columns follow from its declaration (`schemas/formulir`), so a new domain needs no
model here. The published tables are in `schemas.publik`.
"""

from schemas.contracts import Kolom, Tabel
from schemas.forms import FactTable
from schemas.periode import PERIODE

SEL = r"(?s)^[0-9a-f]{16}:.+![A-Z]{1,3}[1-9][0-9]*$"
ROLES = ("judul", "kepala", "nomor", "label", "nilai", "kendali", "kaki", "abaikan")
SIFAT = ("tahunan", "kumulatif", "per_periode", "keadaan")
KINDS = ("angka", "teks", "tanggal", "logika", "galat", "rumus_tanpa_nilai")
TANGGAL = r"^20\d\d-\d\d-\d\d$"
WAKTU = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"

BERKAS = Tabel(
    "bukti.berkas",
    "Bita asli sebuah berkas; satu baris = satu isi berkas (SHA-256) yang ikut dibaca.",
    (
        Kolom("sha256", "teks", "SHA-256 dari bita asli", kunci=True, pola=r"^[0-9a-f]{64}$"),
        Kolom("ukuran", "bulat", "Ukuran dalam bita", wajib=True, terkecil=0),
        Kolom("jenis", "teks", "Jenis menurut isinya: xlsx, xlsm, csv; kosong bila tidak terbaca"),
    ),
)

SERAHAN = Tabel(
    "bukti.serahan",
    "Catatan penerimaan; satu baris = satu peristiwa sebuah jalur berkas di folder serahan.",
    (
        Kolom("nomor", "bulat", "Urutan pencatatan", kunci=True, terkecil=1),
        Kolom("diterima_pada", "teks", "Waktu pencatatan (UTC)", wajib=True, pola=WAKTU),
        Kolom(
            "peristiwa",
            "teks",
            "terima, hilang, atau kembali",
            wajib=True,
            pilihan=("terima", "hilang", "kembali"),
        ),
        Kolom("jalur", "teks", "Jalur berkas di folder serahan", wajib=True),
        Kolom("sha256", "teks", "SHA-256 dari bita asli", wajib=True, pola=r"^[0-9a-f]{64}$"),
    ),
)

CELLS = Tabel(
    "bukti.sel",
    "Isi buku kerja apa adanya; satu baris = satu sel yang tidak kosong.",
    (
        Kolom("sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", kunci=True, pola=SEL),
        Kolom("lembar", "teks", "Nama lembar", wajib=True),
        Kolom("alamat", "teks", "Alamat di dalam lembar, misalnya D9", wajib=True),
        Kolom("baris", "bulat", "Nomor baris", wajib=True, terkecil=1),
        Kolom("kolom", "bulat", "Nomor kolom (A = 1)", wajib=True, terkecil=1),
        Kolom("isi", "teks", "Teks seperti tersimpan di berkas", wajib=True),
        Kolom("nilai", "teks", "Angka sebagai desimal biasa, atau tanggal ISO"),
        Kolom("jenis", "teks", "Jenis isi sel", wajib=True, pilihan=KINDS),
        Kolom("rumus", "teks", "Rumus Excel"),
        Kolom("format", "teks", "Format angka Excel", wajib=True),
        Kolom("tersembunyi", "logika", "Baris atau kolomnya tersembunyi", wajib=True),
        Kolom("gabung", "teks", "Rentang sel gabungan tempat sel ini berada"),
        Kolom("peran", "teks", "Peran sel pada lembar yang dikenali; kosong bila lembarnya tidak dikenali"),
        Kolom("dikenali", "logika", "Lembarnya memuat tabel yang berlaku", wajib=True),
        Kolom("berlaku", "logika", "Berada di dalam tabel yang berlaku", wajib=True),
    ),
)

_ORIGIN = (
    Kolom("formulir", "teks", "Formulir tempat nilai ini diserahkan", wajib=True),
    Kolom("kolom", "teks", "Kolom formulir menurut deklarasinya", wajib=True),
    Kolom("unit", "teks", "Unit yang menyerahkan", wajib=True),
    Kolom("periode", "teks", "Periode nilai ini (sampai dengan)", wajib=True, pola=PERIODE),
    Kolom("sel", "teks", "Sel nilainya", wajib=True, pola=SEL),
    Kolom("sel_label", "teks", "Sel label barisnya", wajib=True, pola=SEL),
    Kolom("sel_judul", "teks", "Sel kepala kolomnya", wajib=True, pola=SEL),
    Kolom("judul", "teks", "Kepala kolom dari atas ke bawah, seperti tertulis", wajib=True),
    Kolom("tanggal", "teks", "Tanggal data yang disebut judul tabel", pola=TANGGAL),
    Kolom("ilustrasi", "logika", "Nilai rekaan", wajib=True),
    Kolom("basi_sejak", "teks", "Sejak kapan serahan yang lebih baru tidak dapat dipakai"),
)

KENDALI = Tabel(
    "fakta.kendali",
    "Angka tertulis yang mengikuti dari angka lain; satu baris = satu sel × satu pembanding, hanya untuk dibandingkan.",
    (
        *_ORIGIN,
        Kolom("angka", "teks", "Alamat angka yang seharusnya sama"),
        Kolom("tertulis", "bilangan", "Nilai yang tertulis", wajib=True),
        Kolom("desimal", "bulat", "Banyaknya desimal yang terlihat", wajib=True, terkecil=0),
        Kolom("satuan", "teks", "Satuan"),
        Kolom("dihitung", "bilangan", "Nilai menurut bagian-bagiannya di tabel yang sama"),
        Kolom("pembanding", "teks", "Dengan apa nilai ini dibandingkan, dalam kata", wajib=True),
        Kolom("bagian", "daftar", "Sel bagian-bagiannya di tabel yang sama"),
    ),
)


def fact_table(declared: FactTable) -> Tabel:
    """Give the model of the fact table that a TOML file declares.

    One row is one measured value, or one text, from one cell. Its keys and dimensions are columns of
    their own; within one form, unit and period a measure has one value per code, line and dimension.
    """
    lines = (
        Kolom("nomor", "teks", "Nomor baris dari atas ke bawah, misalnya 1.1.2", wajib=True),
        Kolom("uraian", "teks", "Uraian baris seperti tertulis", wajib=True),
    )
    return Tabel(
        f"fakta.{declared.fakta}",
        "Yang diserahkan; satu baris = satu nilai, atau satu teks, dari satu sel.",
        (
            *_ORIGIN,
            Kolom("sifat", "teks", ", ".join(SIFAT), wajib=True, pilihan=SIFAT),
            Kolom("ukuran", "teks", "Apa yang diukur atau dinyatakan", wajib=True),
            Kolom("nilai", "bilangan", "Nilainya; kosong bila teks", terkecil=0),
            Kolom("teks", "teks", "Teksnya; kosong bila angka"),
            Kolom("satuan", "teks", "Satuan"),
            Kolom("kode", "teks", "Kode baris", wajib=True),
            Kolom("tingkat", "teks", "Tingkat baris", wajib=True),
            *(Kolom(k, "teks", f"Kunci: {what}", wajib=True) for k, what in declared.kunci.items()),
            *(lines if declared.baris or declared.bernomor else ()),
            *(Kolom(d, "teks", f"Kode {d}; - bila tidak disebut", wajib=True) for d in declared.dimensi),
            Kolom("berlaku", "logika", "Versi terakhir, yang berlaku", wajib=True),
        ),
    )
