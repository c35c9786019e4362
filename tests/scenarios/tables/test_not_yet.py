"""Quarters to come: nil for a period that had not ended when the file was received is no value yet, and never 0."""

import shutil

import pytest

from tests.kit.declared import SERVICES, services
from tests.kit.desk import budget_schemas, figure, found, hand_in, reason
from tests.scenarios.indicators.indicators import declare, iku, quarters

MAY, JANUARY = "2024-05-10T18:00:00+00:00", "2025-01-05T18:00:00+00:00"
QUARTERS = ("KODE", "URAIAN", *(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV")))
BUDGET = ("NO", "PROGRAM", "ANGGARAN", "KET")
DAYASOS, REHSOS = ["1.06.02", "PROGRAM PEMBERDAYAAN SOSIAL"], ["1.06.04", "PROGRAM REHABILITASI SOSIAL"]
EARLY = "belum lengkap sampai akhir periode, nihil sebelum periodenya berakhir: "


def run(night, at):
    outcome = night.run(at=at)
    assert outcome.success, (outcome.failed, outcome.messages)
    return night


def spent(night, *rows):
    title = "REALISASI ANGGARAN PER TRIWULAN TAHUN 2024"
    hand_in(night, "2024/subbag-keuangan/tw.xlsx", title, QUARTERS, rows)


@pytest.fixture(scope="module")
def in_may(nights):
    """A year of quarters that is handed in when only the first has ended."""
    night = nights(declare=budget_schemas)
    hand_in(
        night, "2024/subbag-keuangan/a.xlsx", "ANGGARAN PROGRAM TAHUN 2024", BUDGET,
        [["1", DAYASOS[1], 1000, None], ["2", REHSOS[1], 0, None]],
    )  # fmt: skip
    spent(night, [*DAYASOS, 100, "-", 0, None], [*REHSOS, "-", 5, "-", "-"])
    return run(night, MAY)


@pytest.mark.parametrize(
    ("angka", "value"),
    [
        ("2024-TW1/1.06.02/realisasi", 100),
        ("2024-TW1/1.06.04/realisasi", 0),  # that quarter had ended
        ("2024-TW2/1.06.04/realisasi", 5),  # a value is a value
        ("2024/1.06.04/anggaran", 0),  # a plan's zero is a zero
    ],
)
def test_what_is_known_when_it_is_received_is_published(in_may, angka, value):
    assert figure(in_may, f"realisasi_anggaran/{angka}") == value


@pytest.mark.parametrize(
    ("angka", "why"),
    [
        ("2024-TW2/1.06.02/realisasi", f"{EARLY}1.06.02 dari subbag-keuangan"),
        ("2024-TW3/1.06.02/realisasi", f"{EARLY}1.06.02 dari subbag-keuangan"),
        ("2024-TW4/1.06.04/realisasi", f"{EARLY}1.06.04 dari subbag-keuangan"),
        ("2024-TW4/1.06.04/persen_realisasi", "realisasi belum ada"),
    ],
)
def test_a_nil_for_a_quarter_to_come_is_no_figure_and_says_why(in_may, angka, why):
    assert reason(in_may, f"realisasi_anggaran/{angka}") == why
    assert found(in_may) == ["P-BATAS-BAWAH"]  # 5 spent of a budget of 0


def test_the_fact_says_that_it_is_not_yet(in_may):
    query = "SELECT periode, kode, nilai FROM publik.rincian_anggaran WHERE NOT berlaku ORDER BY ALL"
    assert in_may.rows(query) == [
        ("2024-TW2", "1.06.02", 0), ("2024-TW3", "1.06.02", 0), ("2024-TW3", "1.06.04", 0), ("2024-TW4", "1.06.04", 0),
    ]  # fmt: skip


def test_a_release_made_again_from_the_journal_says_the_same(in_may, tmp_path):
    again = type(in_may)(in_may.raw, tmp_path / "lain", in_may.schemas)
    shutil.copytree(in_may.warehouse / "bukti", again.warehouse / "bukti")
    run(again, JANUARY)
    query = "FROM publik.angka"
    assert again.rows(query) == in_may.rows(query)


def test_a_nil_beside_other_values_of_the_same_figure_and_period_is_part_of_their_sum(nights):
    night = nights(declare=budget_schemas)
    kegiatan = [
        ["1.06.02.2.01", "Pemberdayaan Sosial Komunitas Adat Terpencil (KAT)", 10, 7],
        ["1.06.02.2.02", "Pengumpulan Sumbangan dalam Daerah Kabupaten/Kota", 20, "-"],
    ]
    spent(night, *kegiatan)
    run(night, MAY)
    assert figure(night, "realisasi_anggaran/2024-TW2/1.06.02/realisasi") == 37


def test_a_cumulative_nil_that_comes_too_early_is_no_fall(nights):
    office = nights(declare=SERVICES)
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 70, 1]], "kumulatif")
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", "0", "0"]], "kumulatif")
    run(office, MAY)
    assert reason(office, "layanan/2024-TW2/obat/layanan") == f"{EARLY}obat dari utara"
    assert figure(office, "layanan/2024-TW2/obat/terdata") == 0  # a stock of nobody is a count
    assert found(office) == []


def test_an_indicator_waits_for_the_quarters_to_come(nights):
    night = nights(declare=lambda place: declare(place, iku("ORANG", "Orang terlayani", "jumlah", "naik", "jumlah")))
    quarters(night, "upt", ["Orang terlayani", None, 10, "-", "-", "-"])
    run(night, MAY)
    assert figure(night, "capaian_iku/2024-TW1/ORANG/pembilang") == 10
    assert reason(night, "nilai_iku/2024-TW3/ORANG/upt/pembilang") == "nihil sebelum periodenya berakhir"
    why = "realisasi nihil sebelum periodenya berakhir: upt"
    assert reason(night, "capaian_iku/2024-TW3/ORANG/pembilang") == why
    assert reason(night, "capaian_iku/2024-TW3/ORANG/realisasi") == why


def of(zone):
    """The declarations of budgets of an agency in a zone."""

    def made(place):
        schemas = budget_schemas(place)
        agency = schemas / "kode/instansi.csv"
        agency.write_text(agency.read_text(encoding="utf-8").replace(",WIB", f",{zone}"), encoding="utf-8")
        return schemas

    return made


@pytest.mark.parametrize(
    ("zone", "at", "value"),
    [
        ("WIB", "2024-06-30T16:59:00+00:00", None),
        ("WIB", "2024-06-30T17:00:00+00:00", 100),
        ("WIT", "2024-06-30T14:59:00+00:00", None),
        ("WIT", "2024-06-30T15:00:00+00:00", 100),
    ],
)
def test_a_period_has_ended_when_its_last_day_has_passed_in_the_office(nights, zone, at, value):
    night = nights(declare=of(zone))
    spent(night, [*DAYASOS, 100, "-"])
    run(night, at)
    assert figure(night, "realisasi_anggaran/2024-TW2/1.06.02/realisasi") == value
