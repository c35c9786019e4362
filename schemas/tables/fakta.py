"""The tables of `bukti` and `fakta`: what one cell, one handing-in, one fact and one control are.

A fact table's columns follow from its declaration (`schemas/formulir`), so a new domain needs no
model here. The published tables are in `schemas.tables.declared` and `schemas.tables.rilis`.
"""

from schemas.forms import FactTable
from schemas.periode import PERIODE
from schemas.tables.contracts import Column, Table

SEL = r"^[0-9a-f]{16}:[\s\S]+![A-Z]{1,3}[1-9][0-9]*$"
ROLES = ("judul", "kepala", "nomor", "label", "nilai", "kendali", "kaki", "abaikan")
SIFAT = ("tahunan", "kumulatif", "per_periode", "keadaan")
KINDS = ("angka", "teks", "tanggal", "logika", "galat", "rumus_tanpa_nilai")
TANGGAL = r"^20\d\d-\d\d-\d\d$"
WAKTU = r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$"

BERKAS = Table(
    "bukti.berkas",
    "Bita asli sebuah berkas; satu baris = satu isi berkas (SHA-256) yang ikut dibaca.",
    (
        Column("sha256", "teks", "SHA-256 dari bita asli", kunci=True, pola=r"^[0-9a-f]{64}$"),
        Column("ukuran", "bulat", "Ukuran dalam bita", wajib=True, terkecil=0),
        Column("jenis", "teks", "Jenis menurut isinya: xlsx, xlsm, csv; kosong bila tidak terbaca"),
    ),
)

EVENTS = Table(
    "bukti.serahan",
    "Catatan penerimaan; satu baris = satu peristiwa sebuah jalur berkas di folder serahan.",
    (
        Column("nomor", "bulat", "Urutan pencatatan", kunci=True, terkecil=1),
        Column("diterima_pada", "teks", "Waktu pencatatan (UTC)", wajib=True, pola=WAKTU),
        Column(
            "peristiwa",
            "teks",
            "terima, hilang, kembali, atau mengapa bitanya tidak diterima: tak terbaca, terlalu besar, berubah (ketika dibaca), lenyap, dihapus; hapus: bitanya dihapus dari bukti",
            wajib=True,
            pilihan=(
                "terima",
                "hilang",
                "kembali",
                "tak terbaca",
                "terlalu besar",
                "berubah",
                "lenyap",
                "dihapus",
                "hapus",
            ),
        ),
        Column("jalur", "teks", "Jalur berkas di folder serahan", wajib=True),
        Column(
            "sha256",
            "teks",
            "SHA-256 dari bita asli; kosong bila bitanya tidak diterima",
            wajib=True,
            pola=r"^([0-9a-f]{64})?$",
        ),
    ),
)

CELLS = Table(
    "bukti.sel",
    "Isi buku kerja apa adanya; satu baris = satu sel yang tidak kosong.",
    (
        Column("sel", "teks", "Alamat sel: 16 digit pertama SHA-256, lembar, dan sel", kunci=True, pola=SEL),
        Column("lembar", "teks", "Nama lembar", wajib=True),
        Column("alamat", "teks", "Alamat di dalam lembar, misalnya D9", wajib=True),
        Column("baris", "bulat", "Nomor baris", wajib=True, terkecil=1),
        Column("kolom", "bulat", "Nomor kolom (A = 1)", wajib=True, terkecil=1),
        Column("isi", "teks", "Teks seperti tersimpan di berkas", wajib=True),
        Column("nilai", "teks", "Angka sebagai desimal biasa, atau tanggal ISO"),
        Column("jenis", "teks", "Jenis isi sel", wajib=True, pilihan=KINDS),
        Column("rumus", "teks", "Rumus Excel"),
        Column("format", "teks", "Format angka Excel", wajib=True),
        Column("tersembunyi", "logika", "Baris atau kolomnya tersembunyi", wajib=True),
        Column("gabung", "teks", "Rentang sel gabungan tempat sel ini berada"),
        Column("peran", "teks", "Peran sel pada lembar yang dikenali; kosong bila lembarnya tidak dikenali"),
        Column(
            "rapi",
            "teks",
            "Isi dengan setiap deret spasi menjadi satu, pada lembar yang dikenali; kosong bila bukan teks",
        ),
        Column("lipat", "teks", "Teks judul, kepala, nomor, atau label, disamakan seperti pada deklarasi"),
        Column("lipat_tanpa_nomor", "teks", "Seperti lipat, tanpa nomor urut di depannya"),
        Column("dikenali", "logika", "Lembarnya memuat tabel yang berlaku", wajib=True),
        Column("berlaku", "logika", "Berada di dalam tabel yang berlaku", wajib=True),
    ),
)

_ORIGIN = (
    Column("formulir", "teks", "Formulir tempat nilai ini diserahkan", wajib=True),
    Column("kolom", "teks", "Kolom formulir menurut deklarasinya", wajib=True),
    Column("unit", "teks", "Unit yang menyerahkan", wajib=True),
    Column("periode", "teks", "Periode nilai ini (sampai dengan)", wajib=True, pola=PERIODE),
    Column("sel", "teks", "Sel nilainya", wajib=True, pola=SEL),
    Column("sel_label", "teks", "Sel label barisnya", wajib=True, pola=SEL),
    Column("sel_judul", "teks", "Sel kepala kolomnya", wajib=True, pola=SEL),
    Column("judul", "teks", "Kepala kolom dari atas ke bawah, seperti tertulis", wajib=True),
    Column("judul_lipat", "teks", "Kepala kolom disamakan seperti pada deklarasi", wajib=True),
    Column("tanggal", "teks", "Tanggal data yang disebut judul tabel", pola=TANGGAL),
    Column("ilustrasi", "logika", "Nilai rekaan", wajib=True),
    Column("basi_sejak", "teks", "Sejak kapan serahan yang lebih baru tidak dapat dipakai"),
)

KENDALI = Table(
    "fakta.kendali",
    "Angka tertulis yang mengikuti dari angka lain; satu baris = satu sel × satu pembanding, hanya untuk dibandingkan.",
    (
        *_ORIGIN,
        Column("angka", "teks", "Alamat angka yang seharusnya sama"),
        Column("tertulis", "bilangan", "Nilai yang tertulis", wajib=True),
        Column(
            "desimal",
            "bulat",
            "Banyaknya desimal yang terlihat; di bawah nol bila ditulis dalam ribu, juta, atau miliar",
            wajib=True,
            terkecil=-12,
        ),
        Column("satuan", "teks", "Satuan"),
        Column("satuan_lipat", "teks", "Satuan disamakan seperti pada deklarasi"),
        Column("dihitung", "bilangan", "Nilai menurut bagian-bagiannya di tabel yang sama"),
        Column("pembanding", "teks", "Dengan apa nilai ini dibandingkan, dalam kata", wajib=True),
        Column("bagian", "daftar", "Sel bagian-bagiannya di tabel yang sama"),
    ),
)


def fact_table(declared: FactTable) -> Table:
    """Give the model of the fact table that a TOML file declares.

    One row is one measured value, or one text, from one cell. Its keys and dimensions are columns of
    their own; within one form, unit and period a measure has one value per code, line and dimension.
    """
    negative = any(column.negatif for form in declared.formulir for column in form.kolom.values())
    lines = (
        Column("nomor", "teks", "Nomor baris dari atas ke bawah, misalnya 1.1.2", wajib=True),
        Column("uraian", "teks", "Uraian baris seperti tertulis", wajib=True),
        Column("uraian_lipat", "teks", "Uraian baris disamakan seperti pada deklarasi", wajib=True),
    )
    return Table(
        f"fakta.{declared.fakta}",
        "Yang diserahkan; satu baris = satu nilai, atau satu teks, dari satu sel.",
        (
            *_ORIGIN,
            Column("sifat", "teks", ", ".join(SIFAT), wajib=True, pilihan=SIFAT),
            Column("ukuran", "teks", "Apa yang diukur atau dinyatakan", wajib=True),
            Column("nilai", "bilangan", "Nilainya; kosong bila teks", terkecil=None if negative else 0),
            Column("teks", "teks", "Teksnya; kosong bila angka. Pada ukuran angka: yang tertulis sebagai gantinya"),
            Column("teks_lipat", "teks", "Teksnya disamakan seperti pada deklarasi; kosong bila angka"),
            Column("satuan", "teks", "Satuan"),
            Column("satuan_lipat", "teks", "Satuan disamakan seperti pada deklarasi"),
            Column("kode", "teks", "Kode baris", wajib=True),
            Column("tingkat", "teks", "Tingkat baris", wajib=True),
            *(Column(k, "teks", f"Kunci: {what}", wajib=True) for k, what in declared.kunci.items()),
            *(lines if declared.baris or declared.bernomor else ()),
            *(Column(d, "teks", f"Kode {d}; - bila tidak disebut", wajib=True) for d in declared.dimensi),
            Column("berlaku", "logika", "Versi terakhir, yang berlaku, dan bukan nihil yang terlalu awal", wajib=True),
            Column("belum", "logika", "Nihil untuk periode yang belum berakhir ketika diterima: belum ada", wajib=True),
        ),
    )
