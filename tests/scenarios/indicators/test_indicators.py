"""Indicators of every kind from kode/indikator.csv alone: formula, polarity, consolidation, caps, targets, additivity.

Two nights over invented indicators: one where everything is handed in well, one where much is refused.
Expected figures are worked out by hand.
"""

from decimal import Decimal

import pytest

from schemas.declarations import DeclarationError, load
from tests.kit.desk import cells, figure, found, published, reason, said
from tests.scenarios.indicators.indicators import declare, iku, main_table, people, promises, quarters, results

PERIODS = ("2024-TW1", "2024-TW2", "2024-TW3", "2024-TW4", "2024")
GOOD = "permendagri-86-2017-baik"
UNTIL_2024 = {"induk": "S2", "berlaku_sampai": "2024-12-31"}
SINCE_2025 = {"induk": "S2", "berlaku_dari": "2025-01-01", "skala": GOOD}
INDICATORS = (
    iku("PERSEN", "Keluarga terlayani", "persen", "naik", "terakhir", penanggung_jawab="bid-dayasos",
        formulasi="(Keluarga terlayani / Keluarga terdata) x 100%"),
    iku("RASIO", "Pendamping tiap desa", "rasio", "naik", "terakhir"),
    iku("JUMLAH", "Sertifikat terbit", "jumlah", "naik", "jumlah", batas=120, skala=GOOD),
    iku("INDEKS", "Indeks kepuasan", "tertulis", "naik", "terakhir"),
    iku("SELISIH", "Pengaduan masuk", "jumlah", "turun_selisih", "terakhir"),
    iku("TUNGGU", "Hari tunggu", "jumlah", "turun_rasio", "terakhir"),
    iku("RENTANG", "Suhu gudang", "jumlah", "rentang", "terakhir"),
    iku("RERATA", "Kunjungan", "jumlah", "naik", "rata-rata periode"),
    iku("TAK-BERTARGET", "Relawan", "jumlah", "naik", "jumlah", penanggung_jawab="bid-dayasos"),
    iku("NOL", "Pengungsi terlayani", "persen", "naik", "terakhir"),
    iku("TERTULIS", "Lansia terlayani", "persen", "naik", "terakhir"),
    iku("BANTUAN", "Penerima pangan", "jumlah", "naik", "terakhir", aditif_menurut="bantuan"),
    iku("UNIT", "Anak terlayani", "persen", "naik", "jumlah", aditif_menurut="bantuan|unit"),
    iku("NAMA", "Panti terakreditasi", "jumlah", "naik", "jumlah", **UNTIL_2024),
    iku("NAMA", "Lembaga terakreditasi", "jumlah", "turun_selisih", "terakhir", **SINCE_2025),
    iku("TABEL", "Balita ditimbang", "persen", "naik", "terakhir",
        formulasi="(Ditimbang / Terdata) x 100%|(Balita ditimbang / Balita terdata) x 100%"),
    iku("SKALA", "Posyandu aktif", "jumlah", "naik", "terakhir", **UNTIL_2024),
    iku("SKALA", "Posyandu aktif", "jumlah", "naik", "terakhir", **SINCE_2025),
)  # fmt: skip


@pytest.fixture(scope="module")
def year(nights):
    """2024 and half of 2025, handed in well."""
    night = nights(declare=lambda place: declare(place, *INDICATORS))
    quarters(
        night,
        "bid-dayasos",
        ["Keluarga terlayani", None, "100 KK", "250 KK", "400 KK", "450 KK"],
        ["Pendamping tiap desa", None, 3, 6, 9, 12],
        ["Sertifikat terbit", None, 10, 20, 30, 40],
        ["Pengaduan masuk", None, 30, 50, 90, 20],
        ["Hari tunggu", None, 50, 80, 0, 25],
        ["Suhu gudang", None, 50, 75, 30, 60],
        ["Kunjungan", None, 10, 20, 40, 50],
        ["Relawan", None, 1, 2, 3, 4],
        ["Pengungsi terlayani", None, 5, 5, 5, 5],
        ["Penerima pangan", "PKH", 100, 110, 120, 130],
        ["Penerima pangan", "BPNT", 200, 210, 220, 230],
        ["Anak terlayani", None, 10, 20, 30, 40],
        ["Panti terakreditasi", None, 1, 2, 3, 4],
        ["Balita ditimbang", None, 10, 20, 30, 40],
    )
    quarters(night, "bid-rehsos", ["Anak terlayani", None, 1, 2, 3, 4])
    quarters(night, "bid-dayasos", ["Lembaga terakreditasi", None, 5, 6], year=2025)
    promises(
        night,
        ["Keluarga terlayani", "80 %"],
        ["Pendamping tiap desa", 2],
        ["Sertifikat terbit", 50],
        ["Indeks kepuasan", 90],
        ["Pengaduan masuk", "40 pengaduan"],
        ["Hari tunggu", 40],
        ["Suhu gudang", 40, 60],
        ["Kunjungan", 50],
        ["Pengungsi terlayani", "100 %"],
        ["Lansia terlayani", "80 %"],
        ["Penerima pangan", 400],
        ["Anak terlayani", "100%"],
        ["Panti terakreditasi", 20],
        ["Posyandu aktif", 20],
    )
    promises(night, ["Lembaga terakreditasi", 4], year=2025)
    people(
        night,
        ["Keluarga terlayani", 600, "Pendataan 2023"],
        ["Pendamping tiap desa", 8],
        ["Pengungsi terlayani", 0],
        ["Anak terlayani", 100],
        ["Balita ditimbang", 200],
    )
    main_table(
        night,
        ["Keluarga terlayani", "70%", "• Formulasi: (Terlayani / Terdata) x 100%"],
        ["Balita ditimbang", "50%", "• FORMULASI : ( Balita  ditimbang/Balita terdata ) x 100 %"],
    )
    results(
        night,
        "bid-linjamsos",
        ["Indeks kepuasan", "80", "-", "82,5", "91,67", "Tinggi"],
        ["Lansia terlayani", "80%", "300 orang", "75%", "93,75%", "Sangat Tinggi"],
        ["Posyandu aktif", "20", "16", "16", "80", "Tinggi"],
    )
    return published(night)


@pytest.fixture(scope="module")
def refused(nights):
    """A year of which much is not accepted."""
    indicators = (
        iku("GANDA", "Sertifikat terbit", "jumlah", "naik", "jumlah", aditif_menurut="bantuan"),
        iku("TAK-ADITIF", "Penerima pangan", "jumlah", "naik", "terakhir", aditif_menurut="unit"),
        iku("NAMA", "Panti terakreditasi", "jumlah", "naik", "jumlah", **UNTIL_2024),
        iku("NAMA", "Lembaga terakreditasi", "jumlah", "naik", "jumlah", **SINCE_2025, aditif_menurut="bantuan"),
        iku("SERENTAK", "Anak terlayani", "jumlah", "naik", "terakhir", aditif_menurut="unit"),
        iku("INDEKS", "Indeks kepuasan", "tertulis", "naik", "terakhir"),
    )
    night = nights(declare=lambda place: declare(place, *indicators))
    quarters(
        night,
        "bid-dayasos",
        ["Penerima pangan", "PKH", 100, 110, 120, 130],
        ["Penerima pangan", "BPNT", 200, 210, 220, 230],
    )
    quarters(night, "bid-rehsos", ["Sertifikat terbit", None, 1, 2, 3, 4])
    quarters(night, "bid-linjamsos", ["Sertifikat terbit", None, 5, 6, 7, 8])
    quarters(night, "dinsos", ["Panti terakreditasi", "PKH", 1, 1, 1, 1], ["Panti terakreditasi", "BPNT", 2, 2, 2, 2])
    quarters(night, "sekretariat", ["Lembaga terakreditasi", None, 1, 2, 3, 4])
    quarters(night, "upt", ["Anak terlayani", None, 10, 20])
    quarters(night, "jabfung", ["Anak terlayani", None, 10, 20, 30, 40])
    results(night, "subbag-umum", ["Indeks kepuasan", "90", None, "90", "100", "Sangat Tinggi"])
    promises(night, ["Sertifikat terbit", 10], ["Indeks kepuasan", 90])
    return published(night)


def over_time(night, kode, column):
    return [figure(night, f"capaian_iku/{period}/{kode}/{column}") for period in PERIODS]


def numbers(text):
    return [Decimal(word) for word in text.split()]


@pytest.mark.parametrize(
    ("kode", "realised", "achieved"),
    [
        # 100, 250, 400, 450 of 600, target 80 %
        ("PERSEN", "16.666667 41.666667 66.666667 75 75", "20.833334 52.083334 83.333334 93.75 93.75"),
        # 3, 6, 9, 12 on 8, target 2
        ("RASIO", "0.375 0.75 1.125 1.5 1.5", "18.75 37.5 56.25 75 75"),
        # 10 + 20 + 30 + 40, target 50
        ("JUMLAH", "10 30 60 100 100", "20 60 120 200 200"),
        # twice the target of 40, less the realisation
        ("SELISIH", "30 50 90 20 20", "125 75 -25 150 150"),
        # between 40 and 60; above: 75 / 60, below: 30 / 40, on the bound: inside
        ("RENTANG", "50 75 30 60 60", "100 125 75 100 100"),
        # the mean of the quarters so far, target 50
        ("RERATA", "10 15 23.333333 30 30", "20 30 46.666666 60 60"),
        # PKH + BPNT, target 400
        ("BANTUAN", "300 320 340 360 360", "75 80 85 90 90"),
        # two units, of 100
        ("UNIT", "11 33 66 110 110", "11 33 66 110 110"),
        # only the IKU table has a target: 50 %
        ("TABEL", "5 10 15 20 20", "10 20 30 40 40"),
    ],
)
def test_realisation_and_achievement_follow_formula_consolidation_and_polarity(year, kode, realised, achieved):
    assert over_time(year, kode, "realisasi") == numbers(realised)
    assert over_time(year, kode, "capaian") == numbers(achieved)


def test_target_over_realisation_has_no_figure_where_the_realisation_is_zero(year):
    assert over_time(year, "TUNGGU", "capaian") == [80, 50, None, 160, 160]
    assert reason(year, "capaian_iku/2024-TW3/TUNGGU/capaian") == "pembaginya nol"
    rows = year.rows(
        "SELECT predikat, realisasi FROM publik.capaian_iku WHERE periode = '2024-TW3' AND kode_iku = 'TUNGGU'"
    )
    assert rows == [(None, 0)]


def test_achievement_is_capped_at_what_the_indicator_says_and_stands_uncapped_beside(year):
    assert over_time(year, "JUMLAH", "capaian_dibatasi") == [20, 60, 120, 120, 120]
    assert over_time(year, "SELISIH", "capaian_dibatasi") == [100, 75, -25, 100, 100]
    assert over_time(year, "RENTANG", "capaian_dibatasi") == [100, 100, 75, 100, 100]


def test_a_predicate_is_that_of_the_indicators_own_scale(year):
    query = "SELECT predikat FROM publik.capaian_iku WHERE kode_iku = ? AND periode LIKE '2024-%' ORDER BY periode"
    assert year.rows(query, "JUMLAH") == [("Sangat Kurang",), ("Kurang",), ("Sangat Baik",), ("Sangat Baik",)]
    assert year.rows(query, "PERSEN") == [("Sangat Rendah",), ("Rendah",), ("Tinggi",), ("Sangat Tinggi",)]


def test_a_range_needs_both_bounds_and_shows_them(year):
    assert figure(year, "capaian_iku/2024/RENTANG/target") == 40
    assert figure(year, "capaian_iku/2024/RENTANG/target_atas") == 60
    assert reason(year, "capaian_iku/2024/PERSEN/target_atas") == "targetnya bukan rentang"


def test_each_figure_says_by_which_rule_it_was_made(year):
    rules = dict(year.rows("SELECT angka, rumus FROM publik.angka WHERE angka LIKE 'capaian_iku/2024/%'"))
    assert rules["capaian_iku/2024/PERSEN/realisasi"] == "pembilang / penyebut * 100"
    assert rules["capaian_iku/2024/RASIO/realisasi"] == "pembilang / penyebut"
    assert rules["capaian_iku/2024/SELISIH/capaian"] == "(2 * target - realisasi) / target * 100"
    assert rules["capaian_iku/2024/TUNGGU/capaian"] == "target / realisasi * 100"
    assert rules["capaian_iku/2024/RERATA/pembilang"] == "rata-rata periode"
    assert rules["capaian_iku/2024/JUMLAH/capaian_dibatasi"] == "min(capaian, 120)"


def test_the_unit_in_charge_is_named_also_in_what_is_missing(year):
    query = "SELECT DISTINCT penanggung_jawab FROM publik.capaian_iku WHERE kode_iku = ?"
    assert year.rows(query, "PERSEN") == [("bid-dayasos",)]
    assert year.rows(query, "RASIO") == [(None,)]
    missing = "belum ada realisasi yang diterima dari bid-dayasos"
    assert reason(year, "capaian_iku/2025-TW1/TAK-BERTARGET/pembilang") == missing


def test_without_a_target_there_is_no_achievement_but_a_reason(year):
    assert over_time(year, "TAK-BERTARGET", "realisasi") == [1, 3, 6, 10, 10]
    for period in PERIODS:
        assert reason(year, f"capaian_iku/{period}/TAK-BERTARGET/target") == "belum ada target"
        assert reason(year, f"capaian_iku/{period}/TAK-BERTARGET/capaian") == "belum ada target"
        assert reason(year, f"capaian_iku/{period}/TAK-BERTARGET/capaian_dibatasi") == "belum ada capaian"


def test_a_denominator_of_zero_gives_no_figure_but_a_reason(year):
    assert over_time(year, "NOL", "penyebut") == [0, 0, 0, 0, 0]
    assert reason(year, "capaian_iku/2024/NOL/realisasi") == "penyebut nol"
    assert reason(year, "capaian_iku/2024/NOL/capaian") == "belum ada realisasi"


def test_a_mean_that_lacks_achievements_is_no_figure_and_names_them(year):
    assert reason(year, "ringkasan/2024/rata_rata_capaian/nilai") == "capaian belum lengkap: NOL, TAK-BERTARGET"
    assert figure(year, "ringkasan/2024/rata_rata_capaian.S2/nilai") == 65  # 50 and 80


@pytest.mark.parametrize(("kode", "value", "achieved"), [("INDEKS", "82.5", "91.666667"), ("TERTULIS", "75", "93.75")])
def test_a_printed_value_is_carried_and_its_own_cell_is_no_agreement(year, kode, value, achieved):
    here = f"capaian_iku/2024/{kode}/realisasi"
    assert year.rows("SELECT nilai, cara FROM publik.angka WHERE angka = ?", here) == [(Decimal(value), "tertulis")]
    assert figure(year, f"capaian_iku/2024/{kode}/capaian") == Decimal(achieved)
    ((same, told),) = year.rows("SELECT cocok, penjelasan FROM publik.rekonsiliasi WHERE angka = ?", here)
    assert same is None
    assert told == f"Tidak dibandingkan dengan angka {here}: angka itu dibawa dari sel ini sendiri."
    source = f"nilai_iku/2024/{kode}/bid-linjamsos/realisasi_tertulis"
    assert year.rows("SELECT peran, dari_angka FROM publik.lacak_angka WHERE angka = ?", here) == [("tertulis", source)]
    assert [cell[2] for cell in cells(year, f"capaian_iku/2024/{kode}/capaian")["realisasi"]] == [Decimal(value)]


def test_a_printed_value_serves_its_own_period_only(year):
    assert over_time(year, "INDEKS", "realisasi") == [None, None, None, None, Decimal("82.5")]


def test_the_target_of_the_agreement_goes_before_that_of_the_iku_table(year):
    assert figure(year, "capaian_iku/2024/PERSEN/target") == 80
    assert figure(year, "perjanjian_kinerja/2024/PERSEN/target") == 80
    assert figure(year, "capaian_iku/2024/TABEL/target") == 50
    assert year.rows("FROM publik.perjanjian_kinerja WHERE kode_iku = 'TABEL'") == []
    said_by = year.rows("SELECT berkas FROM publik.lacak_angka WHERE angka = 'capaian_iku/2024/PERSEN/target'")
    assert said_by == [("2024/subbag-keuangan/pk.xlsx",)]


def test_a_printed_target_achievement_and_predicate_are_compared(year):
    query = "SELECT split_part(angka, '/', 4), cocok FROM publik.rekonsiliasi WHERE angka LIKE ? ORDER BY 1"
    compared = {kode: dict(year.rows(query, f"capaian_iku/2024/{kode}/%")) for kode in ("INDEKS", "TERTULIS")}
    assert compared == {
        "INDEKS": {"target": False, "realisasi": None, "capaian": True, "predikat": False},
        "TERTULIS": {"target": True, "realisasi": None, "capaian": True, "predikat": True},
    }
    # two units served 110 of 100 children in quarters that only rise: asked once, of the year
    assert found(year) == ["P-FORMULASI", "P-KENDALI", "P-PREDIKAT", "P-SATUAN", "P-SEPERTI-KUMULATIF"]
    assert said(year, "P-SATUAN").startswith('"40 pengaduan" tidak bersatuan unit')
    assert said(year, "P-KENDALI") == "Tertulis 80, tetapi target Indeks kepuasan tahun 2024 adalah 90 (selisih -10)."
    assert "yaitu Sangat Tinggi untuk capaian 91,67 %" in said(year, "P-PREDIKAT")
    rows = year.rows(
        "SELECT predikat, predikat_tertulis FROM publik.capaian_iku WHERE kode_iku = 'INDEKS' AND periode = '2024'"
    )
    assert rows == [("Sangat Tinggi", "Tinggi")]


def test_a_printed_formula_is_held_against_the_declared_ones(year):
    query = "SELECT angka, cocok FROM publik.rekonsiliasi WHERE angka LIKE '%/formulasi' ORDER BY 1"
    assert year.rows(query) == [("indikator/PERSEN/formulasi", False), ("indikator/TABEL/formulasi", True)]
    assert "yaitu (Keluarga terlayani / Keluarga terdata) x 100%" in said(year, "P-FORMULASI")


def test_an_indicator_shows_name_and_rules_of_its_year(year):
    query = """SELECT periode, indikator, konsolidasi, pembilang, capaian, predikat
        FROM publik.capaian_iku WHERE kode_iku = 'NAMA' AND periode NOT LIKE '2024-%' ORDER BY 1"""
    assert year.rows(query) == [
        ("2024", "Panti terakreditasi", "jumlah", 10, 50, "Sangat Rendah"),
        ("2025", "Lembaga terakreditasi", "terakhir", None, None, None),  # only two quarters are in
        ("2025-TW1", "Lembaga terakreditasi", "terakhir", 5, 75, "Cukup"),
        ("2025-TW2", "Lembaga terakreditasi", "terakhir", 6, 50, "Sangat Kurang"),
    ]
    promised = year.rows("SELECT periode, indikator FROM publik.perjanjian_kinerja WHERE kode_iku = 'NAMA' ORDER BY 1")
    assert promised == [("2024", "Panti terakreditasi"), ("2025", "Lembaga terakreditasi")]


@pytest.mark.parametrize("table", ["capaian_iku", "perjanjian_kinerja"])
def test_a_sasaran_shows_the_name_of_its_year(year, table):
    query = f"SELECT DISTINCT periode[:4], sasaran FROM publik.{table} WHERE kode_iku = 'NAMA' ORDER BY 1"
    assert year.rows(query) == [("2024", "Lembaga kuat"), ("2025", "Lembaga tangguh")]


def test_a_comparison_names_the_scale_of_its_year(year):
    query = "SELECT cocok, pembanding FROM publik.rekonsiliasi WHERE angka = 'capaian_iku/2024/SKALA/predikat'"
    assert year.rows(query) == [(True, "predikat menurut skala permendagri-86-2017")]


def test_an_achievement_leads_to_its_cells_by_role(year):
    assert cells(year, "capaian_iku/2024-TW2/PERSEN/capaian") == {
        "pembilang": [("2024/bid-dayasos/iku.xlsx", "F6", 250)],
        "penyebut": [("2024/subbag-keuangan/populasi.xlsx", "D5", 600)],
        "target": [("2024/subbag-keuangan/pk.xlsx", "E6", 80)],
    }
    added = [("E8", 10), ("F8", 20), ("G8", 30)]
    assert [cell[1:] for cell in cells(year, "capaian_iku/2024-TW3/JUMLAH/capaian")["pembilang"]] == added
    units = cells(year, "capaian_iku/2024-TW1/UNIT/realisasi")["pembilang"]
    assert units == [("2024/bid-dayasos/iku.xlsx", "E17", 10), ("2024/bid-rehsos/iku.xlsx", "E6", 1)]
    both = cells(year, "capaian_iku/2024/RENTANG/capaian")
    assert [both[role][0][1:] for role in ("target", "target_atas")] == [("E12", 40), ("F12", 60)]


def test_what_must_not_be_added_over_a_dimension_is_refused_and_the_dimension_named(refused):
    path = "2024/bid-dayasos/iku.xlsx"
    assert found(refused, path) == ["G-ADITIF"]
    ((text,),) = refused.rows("SELECT DISTINCT pesan FROM publik.temuan WHERE berkas = ?", path)
    assert text == (
        "pembilang TAK-ADITIF tertulis untuk beberapa bantuan (BPNT, PKH), "
        "padahal tidak boleh dijumlahkan menurut bantuan (dan 3 sel lain: F7, G7, H7)."
    )
    assert over_time(refused, "TAK-ADITIF", "pembilang") == [None] * 5


def test_two_units_that_hand_in_one_indicator_are_both_refused_and_name_each_other(refused):
    for unit, other in (("bid-rehsos", "bid-linjamsos"), ("bid-linjamsos", "bid-rehsos")):
        assert found(refused, f"2024/{unit}/") == ["G-SUMBER-GANDA"]
        assert f"juga diserahkan dalam 2024/{other}/iku.xlsx" in said(refused, "G-SUMBER-GANDA", f"2024/{unit}/")
    assert over_time(refused, "GANDA", "capaian") == [None] * 5


def test_a_name_of_another_year_is_not_known(refused):
    assert found(refused, "2024/sekretariat/") == ["G-BERLAKU"]


def test_what_may_be_added_is_what_may_be_added_in_that_year(refused):
    assert found(refused, "2024/dinsos/") == ["G-ADITIF"]
    assert over_time(refused, "NAMA", "pembilang") == [None] * 5


def test_the_last_value_of_several_units_never_leaves_out_a_unit_in_silence(refused):
    assert over_time(refused, "SERENTAK", "pembilang")[:2] == [20, 40]
    assert figure(refused, "capaian_iku/2024-TW3/SERENTAK/pembilang") in (None, 50)  # 20 + 30, but never 30


def test_a_printed_predicate_is_carried_also_where_there_is_no_numerator(refused):
    assert found(refused, "2024/subbag-umum/") == ["P-SEL-KOSONG"]
    rows = refused.rows(
        "SELECT capaian, predikat_tertulis FROM publik.capaian_iku WHERE kode_iku = 'INDEKS' AND periode = '2024'"
    )
    assert rows == [(100, "Sangat Tinggi")]


@pytest.mark.parametrize(
    ("column", "wrong"),
    [
        ("rumus", "persn"), ("polaritas", "naik sekali"), ("konsolidasi", "terahir"), ("skala", "tak-ada"),
        ("batas", "seratus"), ("penanggung_jawab", "bid-lain"), ("aditif_menurut", "bantuann"), ("induk", "T1"),
    ],
)  # fmt: skip
def test_a_slip_of_the_planner_in_the_list_of_indicators_is_one_sentence_with_its_place(tmp_path, column, wrong):
    row = iku("SALAH", "Keluarga terlayani", "persen", "naik", "terakhir") | {column: wrong}
    with pytest.raises(DeclarationError, match=r"indikator\.csv"):
        load(declare(tmp_path, row))
