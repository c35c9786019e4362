"""`kinerja trace`: from a figure down to its cells, and from a cell up to its figures."""

import json

from tests.kit.commands import kinerja

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


def test_trace_prints_the_derivation_down_to_file_sheet_cell_and_headings(done):
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisasi", "--warehouse", done.warehouse)
    assert result.returncode == 0
    for part in (
        "Rp 69.970.561.756", "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx", "lembar 2.5 sel E13",
        'isi "Rp. 69.970.561.756"', "PROGRAM PEMBERDAYAAN SOSIAL", "REALISASI > KEUANGAN",
    ):  # fmt: skip
        assert part in result.stdout


def test_trace_of_a_ratio_names_numerator_and_denominator(done):
    said = json.loads(
        kinerja(
            "trace", "realisasi_anggaran/2023/1.06.04/persen_realisasi", "--json", "--warehouse", done.warehouse
        ).stdout
    )
    assert {(line["peran"], line["nilai"]) for line in said["asal"]} == {
        ("pembilang", "6895782505.000000"),
        ("penyebut", "8231019891.000000"),
    }


def test_trace_of_a_cell_names_every_figure_that_it_feeds(done):
    result = kinerja("trace", done.raw / BOOK, "Realisasi (2)!F14", "--warehouse", done.warehouse)
    assert result.returncode == 0
    for figure in (
        "realisasi_anggaran/2023/1.06.04/realisasi", "realisasi_anggaran/2023/1.06.04/persen_realisasi",
        "ringkasan/2023/realisasi/nilai", "ringkasan/2023/persen_realisasi/nilai",
    ):  # fmt: skip
        assert figure in result.stdout


def test_trace_of_a_control_cell_says_what_it_was_compared_with(done):
    result = kinerja("trace", done.raw / BOOK, "Realisasi (2)!G14", "--warehouse", done.warehouse)
    assert "tertulis 83,78, dihitung 83,78 (cocok" in result.stdout


def test_trace_of_an_unknown_figure_exits_2_and_suggests_the_nearest(done):
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisas", "--warehouse", done.warehouse)
    assert result.returncode == 2
    assert "realisasi_anggaran/2023/1.06.02/realisasi" in result.stderr
