"""The workbooks of the tables of the RKT 2024 that are no budget: 1.2 to 1.4, 2.1 to 2.3, 3.1 and 3.2.

Their cells stand in ``kinerja_tables.py`` and ``rencana_tables.py``, as printed; how they are laid out is invented.
"""

from tests.kit.rkt import kinerja_tables as done
from tests.kit.rkt import rencana_tables as planned
from tests.kit.rkt.pages import Book, Page

Gaps = tuple[int, int, int]

STAFF_TITLE = "JUMLAH {} PADA DINAS SOSIAL KOTA MEDAN TAHUN 2023"
PROGRESS_TITLE = "Realisasi Capaian Kinerja Dinas Sosial Kota Medan Tahun 2023"
RESULT_TITLE = (
    "Realisasi Capaian Kinerja Berdasarkan Indikator Kinerja",
    "Dinas Sosial Kota Medan Tahun 2023",
    "Sampai dengan 26 Des\u00a0 Tahun 2023",
)
RESULT_CAPITALS = tuple(line.upper() for line in RESULT_TITLE)


def education(name: str, staff: str, column: int) -> Page:
    """Makes the sheet of table 1.2 or 1.3.

    Args:
        name: The sheet's name.
        staff: Who is counted: ``ASN`` or ``PHL``.
        column: The table's first column.

    Returns:
        What the sheet looks like.
    """
    body = {"ASN": done.CIVIL_SERVANTS, "PHL": done.DAILY_WORKERS}[staff]
    title = (STAFF_TITLE.format(staff), "BERDASARKAN PENDIDIKAN")
    return Page(name, title, done.EDUCATION_HEADER, body, (6, 34, 12, 12, 22), "ctccc", column=column)


def progress(unit: str, name: str, title: tuple[str, ...], column: int, gaps: Gaps) -> Page:
    """Makes the sheet of table 2.1 of a unit.

    Args:
        unit: The unit's folder.
        name: The sheet's name.
        title: The rows of the title.
        column: The table's first column.
        gaps: Blank rows above the letterhead, above the title and above the header.

    Returns:
        What the sheet looks like.
    """
    widths = (6, 60, 16, 16, 14, 20)
    body = done.PROGRESS[unit]
    return Page(name, title, done.PROGRESS_HEADER, body, widths, "ctcccc", numbering="[{}]", column=column, gaps=gaps)


def result(unit: str, name: str, title: tuple[str, ...], column: int, gaps: Gaps) -> Page:
    """Makes the sheet of table 2.2 of a unit.

    Args:
        unit: The unit's folder.
        name: The sheet's name.
        title: The rows of the title.
        column: The table's first column.
        gaps: Blank rows above the letterhead, above the title and above the header.

    Returns:
        What the sheet looks like.
    """
    widths = (6, 32, 44, 12, 24, 11, 11, 18)
    body = done.RESULTS[unit]
    return Page(name, title, done.RESULT_HEADER, body, widths, "cttccccc", numbering="1", column=column, gaps=gaps)


GRADES = Page(
    "GOL",
    (STAFF_TITLE.format("ASN"), "BERDASARKAN GOLONGAN"),
    done.GRADES_HEADER,
    done.GRADES,
    (24, 10, 10, 10, 12, 14),
    "tccccc",
    gaps=(0, 1, 2),
)
EXPLAINED = Page(
    "Tabel 2.3",
    ("INDIKATOR KINERJA UTAMA DINAS SOSIAL KOTA MEDAN", "TAHUN 2023"),
    done.EXPLAINED_HEADER,
    done.EXPLAINED,
    (6, 30, 38, 14, 74),
    "cttct",
    numbering="1",
)
AGREEMENT = Page(
    "PK 2024",
    ("Perjanjian Kinerja Tahun 2024",),
    planned.AGREEMENT_HEADER,
    planned.AGREEMENT,
    (6, 44, 60, 14),
    "cttc",
    signed="Januari 2024",
    numbering="1",
    gaps=(0, 1, 2),
)
PLAN = Page(
    "Tabel 3.2",
    ("Kegiatan Dinas Sosial Berdasarkan Program Pendukung Sasaran Strategis/IKU (Indikator Kinerja Utama) Tahun 2024",),
    planned.PLAN_HEADER,
    planned.PLAN,
    (6, 28, 36, 32, 44, 56),
    "cttttt",
    signed="Januari 2024",
    numbering="1",
    column=1,
    gaps=(1, 1, 1),
)

BOOKS = (
    Book(
        "2023",
        "subbag-umum",
        "Data Pegawai 2023.xlsx",
        (education("PENDIDIKAN ASN", "ASN", 0), education("PHL", "PHL", 1), GRADES),
    ),
    Book(
        "2023",
        "bid-dayasos",
        "Capaian Kinerja 2023 - Bid Dayasos.xlsx",
        (
            progress("bid-dayasos", "2.1", (PROGRESS_TITLE,), 1, (1, 1, 1)),
            result("bid-dayasos", "2.2", RESULT_TITLE, 1, (1, 1, 2)),
        ),
    ),
    Book(
        "2023",
        "bid-rehsos",
        "Tabel 2.1 capaian kinerja rehsos.xlsx",
        (progress("bid-rehsos", "Kinerja 2023", ("TABEL 2.1", PROGRESS_TITLE.upper()), 2, (2, 1, 0)),),
    ),
    Book(
        "2023",
        "bid-rehsos",
        "Tabel 2.2 capaian IKU rehsos rev1.xlsx",
        (result("bid-rehsos", "IKU (2)", ("TABEL 2.2", *RESULT_TITLE), 1, (1, 1, 1)),),
    ),
    Book(
        "2023",
        "bid-linjamsos",
        "CAPAIAN KINERJA 2023 linjamsos.xlsx",
        (
            progress(
                "bid-linjamsos",
                "DATA",
                ("REALISASI CAPAIAN KINERJA DINAS SOSIAL KOTA MEDAN", "TAHUN 2023"),
                0,
                (1, 2, 1),
            ),
        ),
    ),
    Book(
        "2023",
        "bid-linjamsos",
        "capaian IKU thn 2023 LINJAMSOS.xlsx",
        (result("bid-linjamsos", "IKU  2023", RESULT_CAPITALS, 0, (0, 1, 2)),),
    ),
    Book(
        "2023",
        "subbag-keuangan",
        "Rata-rata capaian IKU 2023.xlsx",
        (result("subbag-keuangan", "Sheet1", RESULT_TITLE, 0, (0, 1, 1)),),
    ),
    Book("2023", "subbag-keuangan", "IKU 2023 Tabel 2.3.xlsx", (EXPLAINED,)),
    Book("2024", "subbag-keuangan", "Perjanjian Kinerja 2024.xlsx", (AGREEMENT,)),
    Book("2024", "subbag-keuangan", "Rencana Aksi 2024 (Tabel 3.2).xlsx", (PLAN,)),
)
