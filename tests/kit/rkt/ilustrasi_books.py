"""Invented workbooks, for what the RKT 2024 needs but does not print: every title says ILUSTRASI.

The numbers follow fixed rules, so the same come out each time. Only what must agree with the RKT does: the total
of the families (249204) and of those that received aid (219399), and the populations, which repeat what was
reached so that the printed 100 % come out again.
"""

import csv
from itertools import groupby
from pathlib import Path

from tests.kit.rkt import rencana_tables as planned
from tests.kit.rkt.kinerja_tables import DISASTER
from tests.kit.rkt.office import UNITS
from tests.kit.rkt.pages import LEFT, UP, Book, Formula, Grid, Join, Page, Value

FAMILIES = 249_204
AIDED = 219_399

COMMENT = "ILUSTRASI: isi rekaan, tidak tercetak dalam RKT 2024."
SOURCE = "REKAAN: dipilih sama dengan realisasi agar 100 % yang tercetak terulang; bukan bukti"


WARDS_FILE = Path(__file__).with_name("medan_wilayah.csv")


def apportion(total: int, weights: list[int]) -> list[int]:
    """Divides a total in proportion to weights; what is left over goes to the largest fractions, the first first.

    Args:
        total: What is divided.
        weights: The weights.

    Returns:
        Whole numbers that sum to the total.
    """
    whole = sum(weights)
    shares = [total * weight // whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda i: (-(total * weights[i] % whole), i))
    for i in order[: total - sum(shares)]:
        shares[i] += 1
    return shares


def read_wards() -> list[tuple[str, str]]:
    """Reads the kelurahan of Medan.

    Returns:
        The names of kecamatan and kelurahan, in the order of their codes.
    """
    with WARDS_FILE.open(encoding="utf-8", newline="") as file:
        return [(row["nama_kecamatan"], row["nama_kelurahan"]) for row in csv.DictReader(file)]


WARDS = read_wards()
# Any rule would do whose numbers are none of the RKT: weights between 700 and 2799 that repeat after 2100 rows.
FAMILIES_OF = apportion(FAMILIES, [700 + (i * 811 + 389) % 2100 for i in range(len(WARDS))])
# 3,1 to 3,9 persons a family.
PERSONS_OF = [families * (31 + i * 4 % 9) // 10 for i, families in enumerate(FAMILIES_OF)]


def ward_rows() -> Grid:
    """Makes the rows of families and persons, a kelurahan each, the name of a kecamatan over its kelurahan.

    Returns:
        The rows, with their sum.
    """
    rows: list[tuple[Value, ...]] = []
    for i, (district, ward) in enumerate(WARDS):
        above = WARDS[i - 1][0] if i else ""
        rows.append((i + 1, UP if district == above else district, ward, FAMILIES_OF[i], PERSONS_OF[i]))
    families = Formula("=SUM(E{first}:E{above})", sum(FAMILIES_OF))
    persons = Formula("=SUM(F{first}:F{above})", sum(PERSONS_OF))
    return (*rows, ("JUMLAH", LEFT, LEFT, families, persons))


def district_rows() -> Grid:
    """Makes the rows of the families that received aid, a kecamatan each, in proportion to its families.

    Returns:
        The rows, with their sum.
    """
    pairs = zip(WARDS, FAMILIES_OF, strict=True)
    families = {name: sum(count for _, count in group) for name, group in groupby(pairs, key=lambda pair: pair[0][0])}
    aided = apportion(AIDED, list(families.values()))
    rows = [(no, name, count) for no, (name, count) in enumerate(zip(families, aided, strict=True), start=1)]
    return (*rows, (None, "JUMLAH", sum(aided)))


POPULATIONS: Grid = (
    ("2", planned.GROUPS_SHARE, "898 kelompok/ lembaga", SOURCE),
    ("3.1", planned.DISABLED_SHARE, "1.509 orang", SOURCE),
    ("3.2", planned.CHILDREN_SHARE, "470 orang", SOURCE),
    ("3.3", planned.AGED_SHARE, "2.007 orang", SOURCE),
    ("3.4", planned.HOMELESS_SHARE, "538 orang", SOURCE),
    ("3.5", DISASTER, "11.801 orang", SOURCE),
)

# A row each of table 3.2: unit of measure, targets to the end of each quarter, cost of one.
TARGETS = (
    ("keluarga", (4050, 9150, 14550, 20150), 12_500),
    ("kelurahan", (31, 75, 123, 151), 2_400_000),
    ("orang", (0, 125, 245, 365), 1_500_000),
    ("lembaga", (8, 19, 33, 48), 6_250_000),
    ("kelompok", (6, 15, 28, 41), 10_150_000),
    ("orang", (65, 155, 245, 325), 1_850_000),
    ("orang", (95, 215, 335, 455), 425_000),
    ("orang", (145, 325, 505, 645), 375_000),
    ("orang", (75, 165, 265, 355), 415_000),
    ("orang", (1550, 3650, 5950, 8250), 96_000),
    ("orang", (85, 195, 305, 415), 545_000),
    ("orang", (35, 90, 135, 185), 785_000),
)
TARGETS_HEADER: Grid = (
    (
        "NO",
        "INDIKATOR",
        "PROGRAM",
        "INDIKATOR KEGIATAN",
        "PENANGGUNG JAWAB",
        "SATUAN",
        *("TARGET", LEFT, LEFT, LEFT, LEFT),
        "VOLUME",
        "BIAYA SATUAN (RP)",
        "KEBUTUHAN (RP)",
    ),
    (UP, UP, UP, UP, UP, UP, "TW I", "TW II", "TW III", "TW IV", "AKHIR", UP, UP, UP),
)
RESPONSIBLE = {
    planned.EMPOWERING: UNITS["bid-dayasos"].name,
    planned.REHABILITATION: UNITS["bid-rehsos"].name,
    planned.PROTECTION: UNITS["bid-linjamsos"].name,
    planned.CATASTROPHES: UNITS["bid-linjamsos"].name,
}


def target_rows() -> Grid:
    """Makes the rows of the quarterly targets: indicators and programs of table 3.2, repeated in each row.

    Returns:
        The rows.
    """
    rows: list[tuple[Value, ...]] = []
    indicator, program = "", ""
    for no, (plan, (measure, targets, price)) in enumerate(zip(planned.PLAN, TARGETS, strict=True), start=1):
        indicator = indicator if isinstance(plan[2], Join) else str(plan[2])
        program = program if isinstance(plan[3], Join) else str(plan[3])
        volume = targets[-1]
        need = Formula("=L{row}*M{row}", volume * price)
        words = (indicator, program, plan[4], RESPONSIBLE[program], measure)
        rows.append((no, *words, *targets, targets[-1], volume, price, need))
    return tuple(rows)


BOOKS = (
    Book(
        "2023",
        "bid-linjamsos",
        "ilustrasi-dtks-kelurahan-2023.xlsx",
        (
            Page(
                "DTKS",
                ("ILUSTRASI", "JUMLAH KELUARGA DALAM DTKS MENURUT KELURAHAN", "KEADAAN 30 NOVEMBER 2023"),
                (("NO", "KECAMATAN", "KELURAHAN", "JUMLAH KELUARGA", "JUMLAH JIWA"),),
                ward_rows(),
                (6, 26, 32, 20, 20),
                "cttnn",
                column=1,
                gaps=(0, 1, 1),
            ),
        ),
        COMMENT,
    ),
    Book(
        "2023",
        "bid-dayasos",
        "ilustrasi-kpm-kecamatan-2023.xlsx",
        (
            Page(
                "KPM 2023",
                ("ILUSTRASI", "JUMLAH KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN TAHUN 2023"),
                (("NO", "KECAMATAN", "JUMLAH KPM"),),
                district_rows(),
                (8, 44, 40),
                "ctn",
                gaps=(1, 1, 2),
            ),
        ),
        COMMENT,
    ),
    Book(
        "2023",
        "subbag-keuangan",
        "ilustrasi-populasi-sasaran-2023.xlsx",
        (
            Page(
                "POPULASI",
                ("ILUSTRASI", "POPULASI SASARAN INDIKATOR KINERJA UTAMA TAHUN 2023"),
                (("NO", "INDIKATOR KINERJA", "POPULASI", "SUMBER DATA"),),
                POPULATIONS,
                (6, 60, 26, 44),
                "ctct",
            ),
        ),
        COMMENT,
    ),
    Book(
        "2024",
        "subbag-keuangan",
        "ilustrasi-target-triwulan-2024.xlsx",
        (
            Page(
                "TARGET TW",
                (
                    "ILUSTRASI",
                    "TARGET TRIWULANAN RENCANA AKSI TAHUN 2024",
                    "(target, penanggung jawab, volume, biaya satuan, dan kebutuhan)",
                ),
                TARGETS_HEADER,
                target_rows(),
                (6, 38, 30, 44, 30, 12, 9, 9, 9, 9, 10, 11, 16, 20),
                "cttttcnnnnnnnn",
                signed="Januari 2024",
                gaps=(0, 1, 1),
            ),
        ),
        COMMENT,
    ),
)
