"""Time is declared: flows are added over parts of the year without hole or overlap, a stock is never added."""

import pytest

from tests.kit.declared import SERVICES, services
from tests.kit.desk import figure, found, published, reason, said


@pytest.fixture
def office(nights):
    return nights(declare=SERVICES)


def test_a_flow_is_the_sum_of_the_parts_and_a_stock_the_last_of_them(office):
    services(office, "BULAN JANUARI TAHUN 2024", [["Obat", 10, 100]])
    services(office, "BULAN FEBRUARI TAHUN 2024", [["Obat", 20, 110]])
    services(office, "BULAN MARET TAHUN 2024", [["Obat", 5, 90]])
    published(office)
    assert [figure(office, f"layanan/2024-M0{m}/obat/layanan") for m in (1, 2, 3)] == [10, 30, 35]
    assert [figure(office, f"layanan/2024-M0{m}/obat/terdata") for m in (1, 2, 3)] == [100, 110, 90]


def test_of_parts_with_a_hole_there_is_no_sum_and_a_reason_but_the_stock_stands(office):
    services(office, "BULAN JANUARI TAHUN 2024", [["Obat", 10, 100]])
    services(office, "BULAN FEBRUARI TAHUN 2024", [["Obat", 20, 100]])
    services(office, "BULAN APRIL TAHUN 2024", [["Obat", 30, 100]])
    published(office)
    assert figure(office, "layanan/2024-M02/obat/layanan") == 30
    assert reason(office, "layanan/2024-M04/obat/layanan") == "belum lengkap sampai akhir periode: obat dari utara"
    assert figure(office, "layanan/2024-M04/obat/terdata") == 100


def test_a_month_that_one_kind_lacks_is_a_hole_of_that_kind_alone(office):
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 1, 1], ["Rujukan", 2, 2]])
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", 10, 1], ["Rujukan", None, 2]])
    services(office, "TRIWULAN III TAHUN 2024", [["Obat", 100, 1], ["Rujukan", 200, 2]])
    published(office)
    assert figure(office, "layanan/2024-TW3/obat/layanan") == 111
    assert reason(office, "layanan/2024-TW2/rujuk/layanan").startswith("belum lengkap sampai akhir periode")
    assert reason(office, "layanan/2024-TW3/rujuk/layanan").startswith("belum lengkap sampai akhir periode")
    assert reason(office, "ringkasan/2024-TW3/layanan/nilai") == "layanan belum lengkap: rujuk"


def test_parts_of_different_length_that_join_make_the_period(office):
    for month, many in (("JANUARI", 1), ("FEBRUARI", 2), ("MARET", 4)):
        services(office, f"BULAN {month} TAHUN 2024", [["Obat", many, 7]])
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", 8, 7]])
    published(office)
    assert figure(office, "layanan/2024-TW2/obat/layanan") == 15


def test_three_months_and_their_quarter_are_never_added(office):
    for month in ("JANUARI", "FEBRUARI", "MARET"):
        services(office, f"BULAN {month} TAHUN 2024", [["Obat", 10, 1]])
    published(office)
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 30, 1]])
    assert office.run(at="2026-11-25T18:00:00+00:00").success
    assert figure(office, "layanan/2024-M03/obat/layanan") == 30
    assert found(office, "2024/utara/per_periode TRIWULAN I") == ["G-SUMBER-GANDA"]


def test_a_cumulative_form_gives_its_last_value_and_one_that_falls_is_asked_about(office):
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 70, 1]], "kumulatif")
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", 60, 1]], "kumulatif")
    published(office)
    assert figure(office, "layanan/2024-TW2/obat/layanan") == 60
    told = "Tertulis 60 sampai 2024-TW2, kurang dari 70 sampai 2024-TW1, padahal angka ini kumulatif."
    assert said(office, "P-TURUN") == told


def test_a_series_that_begins_later_needs_no_earlier_cumulative_value(office):
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 70, 1]], "kumulatif")
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", 80, 1], ["Rujukan", 5, 1]], "kumulatif")
    published(office)
    assert figure(office, "layanan/2024-TW2/rujuk/layanan") == 5
    assert found(office) == []


def test_a_kind_that_is_left_out_of_a_later_cumulative_table_has_no_figure_for_it(office):
    services(office, "TRIWULAN I TAHUN 2024", [["Obat", 70, 1], ["Rujukan", 5, 1]], "kumulatif")
    services(office, "TRIWULAN II TAHUN 2024", [["Obat", 80, 1]], "kumulatif")
    published(office)
    assert figure(office, "layanan/2024-TW1/rujuk/layanan") == 5
    assert reason(office, "layanan/2024-TW2/rujuk/layanan") == "belum lengkap sampai akhir periode: rujuk dari utara"


def test_a_flow_of_the_whole_year_is_no_figure_of_a_part_of_it(office):
    services(office, "TAHUN 2024", [["Obat", 120, 9]], "tahunan")
    services(office, "TRIWULAN I TAHUN 2024", [["Rujukan", 3, 4]])
    published(office)
    assert figure(office, "layanan/2024/obat/layanan") == 120
    assert office.rows("SELECT layanan FROM publik.layanan WHERE periode = '2024-TW1' AND jenis = 'obat'") == [(None,)]
    assert figure(office, "layanan/2024-TW1/obat/terdata") == 9
