"""Figures past a declared limit, or much less than before, are asked about at their cell: once a cause, and published."""

import pytest

from tests.kit.books import declarations
from tests.kit.desk import budget_schemas, figure, found, hand_in, own_schemas, published, said
from tests.scenarios.indicators.indicators import declare, iku, numbered, people, quarters
from tests.scenarios.registers.test_registers import DTKS, HEADER, small_city

BUDGET = ("NO", "PROGRAM", "ANGGARAN", "KET")
SPENT = ("NO", "PROGRAM", "ANGGARAN", "REALISASI")
QUARTERS = ("KODE", "URAIAN", *(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV")))
DAYASOS, REHSOS, LINJAMSOS = "PEMBERDAYAAN SOSIAL", "REHABILITASI SOSIAL", "PERLINDUNGAN DAN JAMINAN SOSIAL"
UNIT = "2024/subbag-keuangan"


@pytest.fixture(scope="module")
def spent(nights):
    """Budgets that are passed in several ways, and one that is not though its quarters only rise."""
    night = nights(declare=budget_schemas)
    limits = [[f"PROGRAM {name}", amount] for name, amount in ((DAYASOS, 1000), (REHSOS, 1000), (LINJAMSOS, 0))]
    hand_in(night, f"{UNIT}/a.xlsx", "ANGGARAN PROGRAM TAHUN 2024", BUDGET, numbered(limits))
    rows = [
        ["1.06.02", f"PROGRAM {DAYASOS}", 200, 450, 700, 980],
        ["1.06.04", f"PROGRAM {REHSOS}", 100, 200, 300, 400],
        ["1.06.05", f"PROGRAM {LINJAMSOS}", 5, 4, 3, 2],
    ]
    hand_in(night, f"{UNIT}/tw.xlsx", "REALISASI ANGGARAN PER TRIWULAN TAHUN 2024", QUARTERS, rows)
    hand_in(
        night, "2023/subbag-keuangan/a.xlsx", "ANGGARAN PROGRAM TAHUN 2023", BUDGET,
        numbered([[f"PROGRAM {DAYASOS}", 1000]]),
    )  # fmt: skip
    hand_in(
        night, "2023/subbag-keuangan/r.xlsx", "REALISASI ANGGARAN PROGRAM TAHUN 2023", SPENT,
        numbered([[f"PROGRAM {DAYASOS}", 1000, 9000]]),
    )  # fmt: skip
    return published(night)


def places(night, kode):
    return night.rows("SELECT berkas, split_part(sel, '!', -1) FROM publik.temuan WHERE kode = ? ORDER BY ALL", kode)


def test_quarters_that_only_rise_to_more_than_the_budget_look_cumulative_and_are_asked_about_once(spent):
    assert places(spent, "P-SEPERTI-KUMULATIF") == [(f"{UNIT}/tw.xlsx", "G6")]
    assert said(spent, "P-SEPERTI-KUMULATIF") == (
        "Persentase realisasi Program Pemberdayaan Sosial periode 2024-TW4 adalah 233 %, lebih dari 100 %; bagian tahunnya hanya naik"
        " (200, 450, 700, 980), seperti jumlah sejak Januari."
    )
    assert figure(spent, "realisasi_anggaran/2024-TW4/1.06.02/realisasi") == 2330  # as handed in


def test_ten_times_the_budget_is_asked_about_though_nothing_printed_says_so(spent):
    assert places(spent, "P-BATAS") == [("2023/subbag-keuangan/r.xlsx", "E5")]
    assert (
        said(spent, "P-BATAS")
        == "Persentase realisasi Program Pemberdayaan Sosial periode 2023 adalah 900 %, lebih dari 100 %."
    )


def test_spending_without_a_budget_is_asked_about_although_there_is_no_share(spent):
    assert (
        said(spent, "P-BATAS-BAWAH")
        == "Sisa Program Perlindungan Dan Jaminan Sosial periode 2024-TW4 adalah -14 rupiah, kurang dari 0 rupiah."
    )
    assert len(found(spent)) == 3


def test_counts_that_only_rise_to_more_than_the_population_look_cumulative(nights):
    more = {"penyebut_dari": "populasi", "satuan": "persen"}
    row = iku("LAYAN", "Lansia terlayani", "persen", "naik", "jumlah", **more)
    night = nights(declare=lambda place: declare(place, row))
    quarters(night, "upt", ["Lansia terlayani", None, 20, 45, 70, 98])
    people(night, ["Lansia terlayani", 100, None])
    published(night)
    assert "(20, 45, 70, 98)" in said(night, "P-SEPERTI-KUMULATIF")
    assert found(night) == ["P-SEPERTI-KUMULATIF"]


def test_an_indicator_whose_cumulative_count_falls_is_asked_about_where_its_parts_are_added(nights):
    added, last = (
        iku("A", "Sertifikat terbit", "jumlah", "naik", "jumlah"),
        iku("B", "Hari tunggu", "jumlah", "naik", "terakhir"),
    )
    night = nights(declare=lambda place: declare(place, added, last))
    for part, first, second in (("I", 30, 30), ("II", 20, 20)):
        title = f"CAPAIAN INDIKATOR KINERJA UTAMA TRIWULAN {part} TAHUN 2024"
        header = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL")
        rows = numbered([[None, "Sertifikat terbit", None, first], [None, "Hari tunggu", None, second]])
        hand_in(night, f"2024/upt/{part}.xlsx", title, header, rows)
    published(night)
    assert places(night, "P-TURUN") == [("2024/upt/II.xlsx", "F6")]
    query = "SELECT saran FROM publik.temuan WHERE kode = 'P-TURUN'"
    assert night.rows(query)[0][0].startswith(
        "Bila yang tertulis angka bagian tahun itu saja, tulis jumlah sejak Januari"
    )


@pytest.fixture(scope="module")
def counted(nights):
    """A register that is halved, one that falls to a tenth, and one with its columns exchanged in a row."""
    night = nights(declare=small_city)
    months = {"31 JANUARI": 10_000, "28 FEBRUARI": 5_000, "31 MARET": 500, "30 APRIL": 510}
    for number, (day, many) in enumerate(months.items()):
        rows = [
            ["Medan Labuhan", "Sei Mati", many, 3 * many],
            ["Medan Maimun", "Sei Mati", many, many],  # one person a family
            ["Medan Maimun", "Aur", many, many - 1 if day == "30 APRIL" else many],
        ]
        hand_in(night, f"2023/bid-linjamsos/{number}.xlsx", f"{DTKS} {day} 2023", HEADER, numbered(rows))
    return published(night)


def test_a_register_that_loses_more_than_half_is_asked_about_once(counted):
    assert places(counted, "P-SUSUT") == [("2023/bid-linjamsos/2.xlsx", "E5")]
    assert said(counted, "P-SUSUT") == (
        "Keluarga DTKS pada 2023-03-31 adalah 1.500 keluarga, turun 90 % dari 15.000 keluarga pada 2023-02-28."
    )


def test_fewer_persons_than_families_are_asked_about_at_the_cell_of_the_persons(counted):
    assert places(counted, "P-BATAS-BAWAH") == [("2023/bid-linjamsos/3.xlsx", "F7")]
    assert said(counted, "P-BATAS-BAWAH").startswith(
        "Jiwa Data Terpadu Kesejahteraan Sosial A u r periode 2023-M04 adalah 509 jiwa, kurang dari keluarga (510)."
    )
    assert len(found(counted)) == 2


def test_columns_that_are_exchanged_in_every_row_are_one_question(nights):
    night = nights(declare=own_schemas)
    places_ = declarations().codes["wilayah"]
    kelurahan = [code for code in places_.isi if code.tingkat == "kelurahan"][:12]
    rows = [[places_.by_code[code.rinci["induk"]].nama, code.nama, 300, 100] for code in kelurahan]
    hand_in(night, "2023/bid-linjamsos/a.xlsx", f"{DTKS} 31 JANUARI 2023", HEADER, numbered(rows))
    published(night)
    assert found(night) == ["P-BATAS-BAWAH"]
    assert said(night, "P-BATAS-BAWAH").endswith("kurang dari keluarga (300) (dan 11 baris lain).")
