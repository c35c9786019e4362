"""The workbooks of the budget tables 2.4, 2.5 and 3.3, as the units hand them in (see `budget_pages.py`)."""

from tests.kit.rkt.budget_pages import Sheet
from tests.kit.rkt.pages import Book

BOOKS = (
    Book(
        "2023",
        "subbag-keuangan",
        "anggaran program 2023.xlsx",
        (
            Sheet(
                "Sheet1",
                "2.4",
                (
                    "ANGGARAN PROGRAM PENDUKUNG SASARAN STARTEGIS /",
                    "IKU (INDIKATOR KINERJA UTAMA) TAHUN 2023",
                ),
                ("NO", "PROGRAM", "ANGGARAN", "KET"),
                "1",
                0,
                (0, 1, 1),
            ),
        ),
    ),
    Book(
        "2023",
        "subbag-keuangan",
        "Realisasi_Anggaran_2023 (fix).xlsx",
        (
            Sheet(
                "TABEL 2.5 ",
                "2.5",
                (
                    "REALISASI CAPAIAN ANGGARAN",
                    "PROGRAM PENDUKUNG SASARAN STARTEGIS / IKU (INDIKATOR KINERJA UTAMA)",
                    "TAHUN 2023",
                ),
                ("NO", "PROGRAM ", "ANGGARAN", "REALISASI", "KEUANGAN", "FISIK"),
                "[{}]",
                0,
                (0, 1, 1),
                levels=2,
            ),
        ),
    ),
    Book(
        "2024",
        "subbag-keuangan",
        "anggaran program 2024.xlsx",
        (
            Sheet(
                "Sheet1",
                "3.3",
                (
                    "ALOKASI ANGGARAN PROGRAM PENDUKUNG SASARAN STRATEGIS /",
                    "IKU (INDIKATOR KINERJA UTAMA) TAHUN 2024",
                ),
                ("No", "Program", "Anggaran", "Ket"),
                "",
                0,
                (1, 1, 1),
            ),
        ),
    ),
    Book(
        "2023",
        "bid-dayasos",
        "Anggaran & Realisasi 2023 - Bid Dayasos.xlsx",
        (
            Sheet(
                "2.4",
                "2.4",
                (
                    "Anggaran Program Pendukung Sasaran Startegis /",
                    "\u00a0IKU (Indikator kinerja Utama) Tahun 2023",
                ),
                ("NO", "PROGRAM\u00a0", "ANGGARAN ", "KET"),
                "({})",
                1,
                (1, 1, 2),
                text_no=True,
            ),
            Sheet(
                "2.5",
                "2.5",
                (
                    "Realisasi Capaian Anggaran",
                    "Program Pendukung Sasaran Startegis / IKU (Indikator kinerja Utama)",
                    "Tahun 2023",
                ),
                ("NO", "\u00a0 PROGRAM", "ANGGARAN", "REALISASI", "KEUANGAN ", "FISIK"),
                "",
                1,
                (1, 1, 1),
                levels=2,
                text_no=True,
            ),
        ),
    ),
    Book(
        "2024",
        "bid-dayasos",
        "ALOKASI ANGGARAN 2024 BID DAYASOS.xlsx",
        (
            Sheet(
                "Anggaran!2024",
                "3.3",
                (("ALOKASI ANGGARAN PROGRAM PENDUKUNG SASARAN STARTEGIS / IKU (INDIKATOR KINERJA UTAMA) TAHUN 2024"),),
                ("NO", " PROGRAM", "ANGGARAN", "KET\n"),
                "1",
                1,
                (0, 2, 1),
                text_no=True,
            ),
        ),
    ),
    Book(
        "2023",
        "bid-rehsos",
        "Tabel 2.4 anggaran rehsos.xlsx",
        (
            Sheet(
                "Anggaran 2023",
                "2.4",
                (
                    "TABEL 2.4",
                    ("ANGGARAN PROGRAM PENDUKUNG SASARAN STRATEGIS /\nIKU (INDIKATOR KINERJA UTAMA) TAHUN 2023"),
                ),
                ("No", "Program", "Anggaran", "Ket"),
                "",
                2,
                (2, 1, 1),
            ),
        ),
    ),
    Book(
        "2023",
        "bid-rehsos",
        "Tabel 2.5 realisasi rehsos rev2.xlsx",
        (
            Sheet(
                "Realisasi (2)",
                "2.5",
                (
                    "TABEL 2.5",
                    "REALISASI CAPAIAN ANGGARAN",
                    "PROGRAM PENDUKUNG SASARAN STARTEGIS / IKU (INDIKATOR KINERJA UTAMA)",
                    "TAHUN 2023",
                ),
                ("NO", "PROGRAM", "ANGGARAN", "REALISASI", "KEUANGAN", "FISIK"),
                "1",
                2,
                (1, 1, 0),
                levels=2,
                true_numbers=True,
            ),
        ),
    ),
    Book(
        "2024",
        "bid-rehsos",
        "Tabel 3.3 alokasi anggaran 2024 rehsos.xlsx",
        (
            Sheet(
                "Tabel 3.3",
                "3.3",
                (
                    "TABEL 3.3",
                    (
                        "ALOKASI ANGGARAN PROGRAM PENDUKUNG SASARAN STARTEGIS /\n"
                        "IKU (INDIKATOR KINERJA UTAMA) TAHUN 2024"
                    ),
                ),
                ("No ", "Program", "Anggaran", "Ket"),
                "[{}]",
                1,
                (0, 1, 1),
            ),
        ),
    ),
    Book(
        "2023",
        "bid-linjamsos",
        "ANGGARAN 2023 linjamsos.xlsx",
        (
            Sheet(
                "DATA",
                "2.4",
                (
                    "ANGGARAN PROGRAM PENDUKUNG SASARAN STRATEGIS / IKU (INDIKATOR KINERJA UTAMA)",
                    "TAHUN 2023",
                ),
                ("NO", "PROGRAM", "ANGGARAN\n", "KET"),
                "({})",
                1,
                (1, 2, 1),
                text_no=True,
            ),
        ),
    ),
    Book(
        "2023",
        "bid-linjamsos",
        "realisasi capaian anggaran thn 2023 LINJAMSOS.xlsx",
        (
            Sheet(
                "REALISASI  2023",
                "2.5",
                (
                    "REALISASI CAPAIAN ANGGARAN",
                    "PROGRAM PENDUKUNG SASARAN STARTEGIS / IKU (INDIKATOR KINERJA UTAMA)",
                    "TAHUN 2023",
                ),
                ("NO", "PROGRAM", "Anggaran", "Realisasi", "Keuangan", "Fisik"),
                "[{}]",
                0,
                (0, 1, 2),
                levels=3,
                text_no=True,
            ),
        ),
    ),
    Book(
        "2024",
        "bid-linjamsos",
        "alokasi anggaran 2024 (final).xlsx",
        (
            Sheet(
                "Sheet1 (2)",
                "3.3",
                (
                    "ALOKASI ANGGARAN PROGRAM PENDUKUNG SASARAN STARTEGIS /",
                    "IKU (INDIKATOR KINERJA UTAMA) TAHUN 2024",
                ),
                ("NO", "\nPROGRAM", "ANGGARAN", "KET"),
                "({})",
                2,
                (1, 1, 1),
            ),
        ),
    ),
)
