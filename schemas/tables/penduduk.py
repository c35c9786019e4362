"""The published tables of people as counts: staff, registers of families (DTKS, DTSEN), recipients."""

from schemas.tables.contracts import Column, Figure, Table
from schemas.tables.fakta import TANGGAL
from schemas.tables.kolom import KEY, STATE
from schemas.tables.kolom import PERIODE as _PERIODE

PEGAWAI = Table(
    "publik.pegawai",
    "Jumlah pegawai; satu baris = satu periode × status × pengelompokan × kelompok × rincian (RKT tabel 1.2 sampai 1.4).",
    (
        _PERIODE,
        Column("status_pegawai", "teks", "ASN atau PHL", kunci=True, pola=KEY),
        Column("pengelompokan", "teks", "pendidikan atau golongan", kunci=True, pola=KEY),
        Column("kelompok", "teks", "Kode jenjang pendidikan atau golongan ruang", kunci=True, pola=KEY),
        Column(
            "rincian",
            "teks",
            "Kolom tabelnya: L dan P, atau II, III, IV, STAF, JUMLAH. Jangan menjumlahkan antar rincian golongan: "
            "kolom II sampai STAF mengulang orang yang sama; jumlah orangnya rincian JUMLAH",
            kunci=True,
            pola=KEY,
        ),
        Column("uraian", "teks", "Nama kelompok", wajib=True),
        Column("induk", "teks", "Golongan di atas golongan ruang"),
        Column("urutan", "bulat", "Urutan kelompok dalam tabelnya", wajib=True, terkecil=1),
        Figure(
            "jumlah",
            "bilangan",
            "Jumlah orang",
            satuan="orang",
            fakta="fakta.pegawai",
            ukuran="pegawai",
            rumus="jumlah orang",
        ),
        *STATE,
    ),
    sendiri=True,
)

_SUMBER = Column("sumber", "teks", "Register: DTKS (sampai 2025) atau DTSEN (sejak 2025)", kunci=True, pola=KEY)
_TANGGAL = Column("tanggal", "teks", "Keadaan pada tanggal", kunci=True, pola=TANGGAL)


def _families(nama: str, uraian: str, satuan: str) -> Figure:
    return Figure(nama, "bilangan", uraian, satuan=satuan, fakta="fakta.register", ukuran=nama, rumus=f"jumlah {nama}")


def _total(nama: str, uraian: str, satuan: str) -> Figure:
    same = "s.periode = t.periode AND s.sumber = t.sumber AND s.tanggal = t.tanggal"
    return Figure(nama, "bilangan", uraian, satuan=satuan, ringkas=True, rumus="jumlah", saring=same)


DTKS = Table(
    "publik.dtks",
    "Register kesejahteraan sosial; satu baris = satu register × tanggal × kelurahan. Hanya jumlah, tanpa data orang.",
    (
        _PERIODE,
        _SUMBER,
        _TANGGAL,
        Column("kode_kelurahan", "teks", "Kode kelurahan (Kemendagri)", kunci=True, pola=KEY),
        Column("kelurahan", "teks", "Nama kelurahan", wajib=True),
        Column("kode_kecamatan", "teks", "Kode kecamatan", wajib=True),
        Column("kecamatan", "teks", "Nama kecamatan", wajib=True),
        _families("keluarga", "Jumlah keluarga terdaftar", "keluarga"),
        _families("jiwa", "Jumlah jiwa terdaftar", "jiwa"),
        *STATE,
    ),
    sendiri=True,
)

REGISTER = Table(
    "publik.register",
    "Jumlah isi register; satu baris = satu register × tanggal. Deret yang melewati pergantian DTKS ke DTSEN tidak sebanding.",
    (
        _PERIODE,
        _SUMBER,
        _TANGGAL,
        Column("kelurahan_seharusnya", "bulat", "Banyaknya kelurahan menurut kode/wilayah.csv", wajib=True, terkecil=1),
        Column("kelurahan", "bulat", "Banyaknya kelurahan yang melapor", wajib=True, terkecil=1),
        Column("kecamatan", "bulat", "Banyaknya kecamatan yang melapor", wajib=True, terkecil=1),
        _total("keluarga", "Jumlah keluarga terdaftar; kosong bila belum semua kelurahan melapor", "keluarga"),
        _total("jiwa", "Jumlah jiwa terdaftar; kosong bila belum semua kelurahan melapor", "jiwa"),
        *STATE,
    ),
    sendiri=True,
)

PENERIMA = Table(
    "publik.penerima",
    "Penerima bantuan sosial menurut kecamatan; satu baris = satu periode × kecamatan. Hanya dibandingkan, tidak masuk IKU.",
    (
        _PERIODE,
        Column("kode_kecamatan", "teks", "Kode kecamatan", kunci=True, pola=KEY),
        Column("kecamatan", "teks", "Nama kecamatan", wajib=True),
        Figure(
            "penerima",
            "bilangan",
            "Jumlah keluarga penerima manfaat (KPM)",
            satuan="KPM",
            fakta="fakta.penerima",
            ukuran="penerima",
            rumus="jumlah penerima",
        ),
        *STATE,
    ),
    sendiri=True,
)
