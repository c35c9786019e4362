"""What a row says becomes a fact once, what follows from others becomes a control, the rest a finding."""

from decimal import Decimal

import pytest

from tests.books import accepted, amounts, budget_book, codes, evaluated, held, only

PROGRAM = ["1.06.04", "PROGRAM REHABILITASI SOSIAL"]
KEGIATAN = [
    "1.06.04.2.01",
    "Rehabilitasi Sosial Dasar Penyandang Disabilitas Terlantar, Anak Terlantar, Lanjut Usia Terlantar, serta"
    " Gelandangan Pengemis di Luar Panti Sosial",
]
SUB_ALAT = ["1.06.04.2.01.0003", "Penyediaan Alat Bantu"]
SUB_MAKAN = ["1.06.04.2.01.0001", "Penyediaan Permakanan"]
JALUR = "2023/bid-rehsos/berkas.xlsx"
DAYASOS, REHSOS = "PROGRAM PEMBERDAYAAN SOSIAL", "PROGRAM REHABILITASI SOSIAL"


def controls(made):
    return {row["sel"].rsplit("!", 1)[1]: (row["tertulis"], row["dihitung"]) for row in made.controls.to_pylist()}


# ── totals ──


@pytest.mark.parametrize("label", ["JUMLAH", "Jumlah", "TOTAL", "JUMLAH (A + B)"])
def test_a_total_row_is_compared_with_its_parts_and_never_added(label):
    rows = [["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], [None, label, "3.500"]]
    made = evaluated(budget_book(rows))
    assert codes(made) == []
    assert amounts(made) == {"1.06.02": 1000, "1.06.04": 2500}
    assert list(controls(made).values()) == [(Decimal(3500), Decimal(3500))]


def test_a_wrong_total_keeps_both_numbers():
    made = evaluated(budget_book([["1", DAYASOS, "1.000"], ["2", REHSOS, "2.500"], [None, "JUMLAH", "9.999"]]))
    assert list(controls(made).values()) == [(Decimal(9999), Decimal(3500))]
    assert accepted(made)


def test_a_subtotal_counts_since_the_last_one_and_the_total_counts_all():
    rows = [
        ["1", DAYASOS, "1.000"], [None, "Sub Jumlah", "1.000"],
        ["2", REHSOS, "2.500"], ["3", "PROGRAM PENANGANAN BENCANA", "500"], [None, "Sub Jumlah", "3.000"],
        [None, "TOTAL", "4.000"],
    ]  # fmt: skip
    made = evaluated(budget_book(rows))
    assert sorted(controls(made).values()) == [(1000, 1000), (3000, 3000), (4000, 4000)]
    assert sum(amounts(made).values()) == 4000


def test_a_ratio_in_a_total_row_is_recomputed_from_its_own_row():
    rows = [
        ["1", DAYASOS, "1.000", "500", "50%"],
        ["2", REHSOS, "1.000", "750", "75%"],
        [None, "JUMLAH", "2.000", "1.250", "62,5%"],
    ]
    made = evaluated(budget_book(rows, "realisasi_anggaran"))
    assert (Decimal("62.5"), Decimal("62.5")) in controls(made).values()
    assert amounts(made) == {"1.06.02": 500, "1.06.04": 750}


# ── program, kegiatan, sub kegiatan; versions; sources; quarters ──


def detail(*rows, **layout):
    return evaluated(budget_book(rows, "rincian_anggaran", **layout), JALUR)


def test_only_leaves_are_facts_and_their_parents_are_compared_with_them():
    rows = [
        [*PROGRAM, None, "300", "310"], [*KEGIATAN, None, "300", "300"],
        [*SUB_ALAT, "APBD", "100", "120"], [*SUB_MAKAN, "APBD", "200", "180"],
    ]  # fmt: skip
    made = detail(*rows)
    assert codes(made) == []
    assert amounts(made, "kode", "versi") == {
        (SUB_ALAT[0], "murni"): 100, (SUB_MAKAN[0], "murni"): 200,
        (SUB_ALAT[0], "perubahan"): 120, (SUB_MAKAN[0], "perubahan"): 180,
    }  # fmt: skip
    assert sorted(controls(made).values()) == [(300, 300), (300, 300), (300, 300), (310, 300)]
    assert {row["kode_program"] for row in made.facts["anggaran"].to_pylist()} == {"1.06.04"}


def test_a_version_that_is_blank_in_one_row_is_refused_or_that_row_would_vanish_from_the_total():
    made = detail([*SUB_ALAT, "APBD", "100", "120"], [*SUB_MAKAN, "APBD", "200", None])
    assert codes(made) == ["G-SEL-KOSONG"]


def test_each_version_of_the_budget_is_kept_with_its_name():
    made = detail([*SUB_ALAT, "APBD", "100", "150"])
    assert amounts(made, "versi", "sumber_dana") == {("murni", "APBD"): 100, ("perubahan", "APBD"): 150}


def test_the_title_may_name_the_version():
    title = ["PERUBAHAN ANGGARAN PROGRAM", "TAHUN 2023"]
    made = evaluated(
        budget_book([["1", REHSOS, "100", "DAK"]], title=["ANGGARAN PROGRAM PERUBAHAN", "TAHUN 2023"]), JALUR
    )
    assert amounts(made, "versi", "sumber_dana") == {("perubahan", "DAK"): 100}
    assert "PERUBAHAN" in title[0]


def test_a_title_that_names_two_versions_is_refused():
    made = evaluated(
        budget_book([["1", REHSOS, "100"]], title=["ANGGARAN PROGRAM MURNI DAN PERGESERAN", "TAHUN 2023"]), JALUR
    )
    assert "G-DIMENSI-GANDA" in codes(made)


def test_an_unknown_source_of_funds_is_refused_at_its_cell():
    content = budget_book([["1", REHSOS, "100", "APBDX"]])
    found = only(evaluated(content, JALUR), "G-KODE")
    assert held(content, "Sheet1", found["di"]) == "APBDX"


def test_quarters_are_facts_of_their_own_period_and_their_sum_a_control():
    rows = [[*SUB_ALAT, "10", "20", "30", "40", "100"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan"), JALUR)
    assert codes(made) == []
    assert amounts(made, "periode") == {"2023-TW1": 10, "2023-TW2": 20, "2023-TW3": 30, "2023-TW4": 40}
    assert list(controls(made).values()) == [(100, 100)]


def test_a_quarter_that_is_nil_is_zero_and_one_that_is_blank_is_no_fact():
    rows = [[*SUB_ALAT, "10", "-", None, None, "10"]]
    made = evaluated(budget_book(rows, "realisasi_triwulan"), JALUR)
    assert amounts(made, "periode") == {"2023-TW1": 10, "2023-TW2": 0}


# ── what a cell may hold ──


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("#DIV/0!", "G-SEL-GALAT"), ("=1+1", "G-RUMUS-KOSONG"), (None, "G-SEL-KOSONG"), ("12O.000", "G-ANGKA-TEKS"),
        ("1,250,000", "G-ANGKA-TEKS"), ("14,2 miliar", "G-ANGKA-SATUAN"), (True, "G-ANGKA-JENIS"),
        ("999.999.999.999.999", "G-ANGKA-BESAR"),
    ],
)  # fmt: skip
def test_what_is_no_amount_in_a_measure_is_a_galat_at_its_cell(value, code):
    content = budget_book([["1", DAYASOS, "1.000", "APBD"], ["2", REHSOS, value, "APBD"]])
    made = evaluated(content)
    found = only(made, code)
    assert held(content, "Sheet1", found["di"]) == value
    assert found["lembar"] == "Sheet1"
    assert not accepted(made)


def test_a_letter_in_an_amount_comes_with_a_suggestion():
    found = only(evaluated(budget_book([["1", DAYASOS, "12O.000"]])), "G-ANGKA-TEKS")
    assert "Mungkin maksudnya 120.000" in found["pesan"]


@pytest.mark.parametrize("value", ["#DIV/0!", "=D9/C9", "tidak tahu", "1.234%"])
def test_a_control_that_cannot_be_read_is_asked_about_and_the_value_stands(value):
    made = evaluated(budget_book([["1", DAYASOS, "1.000", "500", value]], "realisasi_anggaran"))
    assert codes(made) == ["P-KENDALI-RUSAK"]
    assert accepted(made)
    assert amounts(made) == {"1.06.02": 500}


def test_a_nil_realisation_is_zero_and_a_nil_budget_is_none():
    assert amounts(evaluated(budget_book([["1", DAYASOS, "1.000", "-", "-"]], "realisasi_anggaran"))) == {"1.06.02": 0}
    assert amounts(evaluated(budget_book([["1", DAYASOS, "-"], ["2", REHSOS, "5"]]))) == {"1.06.04": 5}


def test_a_code_stated_twice_is_refused():
    made = evaluated(budget_book([["1", DAYASOS, "1.000"], ["2", DAYASOS, "2.000"]]))
    assert codes(made) == ["G-KUNCI-GANDA"]
    assert not accepted(made)


def test_a_program_that_is_not_in_the_list_is_refused_with_the_nearest_name():
    content = budget_book([["1", "PROGRAM PEMBERDAYAN SOSIAL", "1.000"]])
    found = only(evaluated(content), "G-KODE")
    assert "Mungkin maksudnya PROGRAM PEMBERDAYAAN SOSIAL" in found["pesan"]
    assert held(content, "Sheet1", found["di"]) == "PROGRAM PEMBERDAYAN SOSIAL"


def test_a_name_that_is_not_that_of_its_code_is_asked_about():
    made = detail([SUB_ALAT[0], "Penyediaan Alat Bantu dan Lainnya", "APBD", "100", "100"])
    assert codes(made) == ["P-KODE-NAMA"]
    assert amounts(made, "versi") == {"murni": 100, "perubahan": 100}


def test_an_unknown_code_is_refused_at_its_cell():
    made = detail(["1.06.04.2.01.9999", "Apa saja", "APBD", "100", None])
    assert codes(made) == ["G-KODE"]
    assert not accepted(made)
