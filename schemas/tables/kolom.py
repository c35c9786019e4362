"""Columns that many published tables share: period, state, addresses. Tables are not here."""

from schemas.periode import PERIODE as _PATTERN
from schemas.tables.contracts import Column

ADDRESS = r"^[a-z_]+(/[A-Za-z0-9.\-_]+)+/[a-z_0-9]+$"
KEY = r"^[A-Za-z0-9.\-]+$"

PERIODE = Column(
    "periode",
    "teks",
    "Periode: sampai dengan akhir tahun, semester, triwulan, atau bulan itu",
    kunci=True,
    pola=_PATTERN,
)
OF_PERIODE = (
    Column("tahun", "bulat", "Tahun periodenya", wajib=True, terkecil=2000),
    Column(
        "jenis_periode",
        "teks",
        "Sampai akhir apa periodenya: tahun, semester, triwulan, atau bulan",
        wajib=True,
        pilihan=("tahun", "semester", "triwulan", "bulan"),
    ),
)
"""What follows from a period, so that nobody has to take its text apart."""
SEL_POLOS = Column("sel_polos", "teks", "Alamat sel di lembarnya, misalnya E13", pola=r"^[A-Z]{1,3}[1-9][0-9]*$")
STATE = (
    Column(
        "status",
        "teks",
        "sementara, terkunci, atau disajikan-ulang",
        wajib=True,
        pilihan=("sementara", "terkunci", "disajikan-ulang"),
    ),
    Column(
        "basi_sejak",
        "teks",
        "Bila terisi: angka memakai serahan lama, sejak waktu (UTC) ini ada serahan lebih baru yang ditolak",
    ),
    Column("ilustrasi", "logika", "Benar bila angka bergantung pada nilai rekaan", wajib=True),
    Column("catatan", "teks", "Alasan bila suatu angka tidak ada"),
)
ADDED = (*OF_PERIODE, *STATE)
"""What every table of figures has besides what its own query gives."""
