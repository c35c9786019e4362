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
    Column(
        "catatan", "teks", "Alasan bila suatu angka tidak ada, atau keterangan bahwa ia bergantung pada nilai rekaan"
    ),
)
