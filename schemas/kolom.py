"""Columns that many published tables share: period, state, addresses. Tables are not here."""

from schemas.contracts import Kolom
from schemas.periode import PERIODE as _PATTERN

ADDRESS = r"^[a-z_]+(/[A-Za-z0-9.\-_]+)+/[a-z_0-9]+$"
KEY = r"^[A-Za-z0-9.\-]+$"

PERIODE = Kolom(
    "periode",
    "teks",
    "Periode: sampai dengan akhir tahun, semester, triwulan, atau bulan itu",
    kunci=True,
    pola=_PATTERN,
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
    Kolom(
        "catatan", "teks", "Alasan bila suatu angka tidak ada, atau keterangan bahwa ia bergantung pada nilai rekaan"
    ),
)
