"""The witness is bound to no agency, table or year: other offices' builds are said again too, and changes in them seen."""

from decimal import Decimal

import pytest

from tests.kit.declared import SERVICES, services
from tests.kit.desk import budget_schemas, hand_in
from tests.kit.ppks import agency
from tests.kit.witnessed import with_row, witnessed
from tests.scenarios.indicators.indicators import declare, iku, numbered, people, promises, quarters, results
from tests.scenarios.registers.test_registers import DTKS, HEADER, small_city
from tests.scenarios.tables.test_limits import BUDGET, QUARTERS

SEEN_ELSEWHERE = ("publik.serahan", "publik.rilis")


def budgets(nights):
    """Quarters of spending that only rise to more than the budget, and spending without a budget."""
    night = nights(declare=budget_schemas)
    names = ("PEMBERDAYAAN SOSIAL", "PERLINDUNGAN DAN JAMINAN SOSIAL")
    plan = numbered([[f"PROGRAM {name}", amount] for name, amount in zip(names, (1000, 0), strict=True)])
    hand_in(night, "2024/subbag-keuangan/a.xlsx", "ANGGARAN PROGRAM TAHUN 2024", BUDGET, plan)
    rows = [["1.06.02", f"PROGRAM {names[0]}", 200, 450, 700, 980], ["1.06.05", f"PROGRAM {names[1]}", 5, 4, 3, 2]]
    hand_in(
        night, "2024/subbag-keuangan/tw.xlsx", "REALISASI ANGGARAN PER TRIWULAN TAHUN 2024", QUARTERS, rows
    )  # fmt: skip
    return night


def counts(nights):
    """Parts of a year with a hole, a cumulative count that falls, data that nobody has yet, two kinds of unit."""
    night = nights(declare=SERVICES)
    services(night, "TRIWULAN I TAHUN 2024", [["Obat", 10, 5]])
    services(night, "TRIWULAN III TAHUN 2024", [["Obat", "n/a", 6]])
    services(night, "SEMESTER I TAHUN 2024", [["Rujukan", 30, 9]], "kumulatif", "selatan")
    services(night, "TAHUN 2024", [["Rujukan", 20, 9]], "kumulatif", "selatan")
    return night


def indicators(nights):
    """Indicators of every formula, with quarters, a range, a share of nobody and a printed value."""
    rows = (
        iku("A", "Lansia terlayani", "persen", "naik", "jumlah", penyebut_dari="populasi"),
        iku("B", "Hari tunggu", "jumlah", "turun_selisih", "rata-rata periode"),
        iku("C", "Angka kejadian", "jumlah", "turun_rasio", "terakhir", batas=120),
        iku("D", "Nilai evaluasi", "tertulis", "rentang", "terakhir", skala="permendagri-86-2017-baik"),
        iku("E", "Anak terlayani", "persen", "naik", "jumlah", penyebut_dari="populasi"),
    )
    night = nights(declare=lambda place: declare(place, *rows))
    quarters(
        night, "upt", ["Lansia terlayani", None, 20, 45, 70, 98], ["Hari tunggu", None, 3, 4, 5, 6],
        ["Angka kejadian", None, 9, 8, 7, 6], ["Anak terlayani", None, 1, None, 3, 4],
    )  # fmt: skip
    people(night, ["Lansia terlayani", 100, None], ["Anak terlayani", "0", "Dinas"])
    promises(night, ["Lansia terlayani", "90%", None], ["Hari tunggu", "5 unit", None], ["Nilai evaluasi", 70, 80])
    results(night, "upt", ["Nilai evaluasi", 70, None, "87,5", "109", "Baik"])
    return night


def register(nights):
    """A register that falls to a tenth, its columns exchanged in a row, and one of a day that lacks a kelurahan."""
    night = nights(declare=small_city)
    for number, (day, many) in enumerate({"28 FEBRUARI": 5_000, "31 MARET": 500, "30 APRIL": 510}.items()):
        rows = [
            ["Medan Labuhan", "Sei Mati", many, 3 * many],
            ["Medan Maimun", "Sei Mati", many, many],
            ["Medan Maimun", "Aur", many, many - 1],
        ]
        title = f"{DTKS} {day} 2023"
        hand_in(night, f"2023/bid-linjamsos/{number}.xlsx", title, HEADER, numbered(rows[: 3 - (day > "31")]))
    return night


def made(place):
    (place / "schemas").mkdir()
    return place / "schemas"


def planned(nights):
    """A planner's own tables: of facts with a dimension that is gathered, their sum, and every fact."""
    night = nights(declare=lambda place: agency(made(place)))
    head = ("JENIS", "KECAMATAN", "LAKI LAKI", "PEREMPUAN", "TERTANGANI", "PERSEN", "KETERANGAN")
    rows = [["Anak terlantar", "Hulu", 4, 5, 6, "66,67%", "lengkap"]]
    hand_in(night, "2024/utara/a.xlsx", "JUMLAH PPKS MENURUT KECAMATAN TAHUN 2024", head, rows)
    return night


OFFICES = {f.__name__: f for f in (budgets, counts, indicators, register, planned)}


@pytest.fixture(scope="module", params=OFFICES)
def office(nights, request):
    night = OFFICES[request.param](nights)
    return witnessed(night.raw, night.schemas)


def test_nothing_is_contradicted_and_something_is_published(office):
    assert office.differs() == {}
    assert sum(row["nilai"] is not None for row in office.rows["publik.angka"]) > 2
    assert [row["pesan"] for row in office.rows["publik.temuan"] if row["tingkat"] == "Galat"] == []


def other(value):
    if value is None:
        return None
    if isinstance(value, bool):
        return not value
    if isinstance(value, (int, Decimal)):
        return value + 1
    return [*value, value[0]] if isinstance(value, list) else f"{value} lain"


def test_no_value_of_any_table_can_be_changed_unseen(office):
    office.differs()
    unseen = [
        (table.nama, column.nama, row)
        for table in office.declarations.tables
        for column in table.kolom
        if table.nama not in SEEN_ELSEWHERE and (table.pendek, column.nama) != ("tabel", "sql")
        for number, row in list(enumerate(office.rows[table.nama]))[:2]
        if row[column.nama] is not None
        and not office.sees(
            {table.nama: with_row(office.rows[table.nama], number, **{column.nama: other(row[column.nama])})}
        )
    ]
    assert unseen == []


def test_no_finding_can_be_dropped_unseen(office):
    office.differs()
    rows = office.rows["publik.temuan"]
    for number, row in enumerate(rows):
        assert office.sees({"publik.temuan": rows[:number] + rows[number + 1 :]}), row


def test_the_second_agency_of_the_scenarios_is_said_again(dinkes):
    assert len(dinkes.rows["publik.angka"]) > 50
