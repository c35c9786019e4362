"""Registers of families: several days a year, two registers in one year, names that two places bear, no data of people.

Two nights over invented counts: one that is in order, one of handing-ins that must be refused.
"""

import pytest

from tests.kit.desk import cells, everything, figure, found, hand_in, own_schemas, published, reason, said
from tests.scenarios.indicators.indicators import numbered, people, promises, quarters, results

RECIPIENTS = "Persentase Fakir Miskin dan Orang Tidak Mampu yang memperoleh Bantuan Sosial"
ELDERLY = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"
HEADER = ("NO", "KECAMATAN", "KELURAHAN", "JUMLAH KELUARGA", "JUMLAH JIWA")
PROGRESS = ("NO", "PROGRAM KEGIATAN SUB KEGIATAN", "TARGET", "REALISASI", "CAPAIAN KINERJA (%)")
DTKS = "KELUARGA DALAM DTKS MENURUT KELURAHAN KEADAAN"
DTSEN = "KELUARGA DALAM DTSEN MENURUT KELURAHAN KEADAAN"
LABUHAN, MAIMUN, AUR = "12.71.13.1002", "12.71.15.1005", "12.71.15.1001"
REST = (["Medan Maimun", "Sei Mati", "-"], ["Medan Maimun", "Aur", "-"])
NIK = "1271012345678901"
IN_NUMBERS, IN_NAMES = "1" * 16, "2" * 16


def small_city(place):
    """The delivered declarations, for a city of three kelurahan: a register is complete only with all of them."""
    schemas = own_schemas(place)
    path = schemas / "kode/wilayah.csv"
    kept = ("kode,", "12.71,", "12.71.01,", "12.71.13,", "12.71.15,", LABUHAN, MAIMUN, AUR)
    lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith(kept)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return schemas


def count(night, jalur, title, *rows, **layout):
    hand_in(night, jalur, title, HEADER, numbered(rows), **layout)


@pytest.fixture(scope="module")
def counted(nights):
    """Counts of 2024 and 2025, and what is measured against them."""
    night = nights(declare=small_city)
    unit = "bid-linjamsos"
    count(
        night,
        f"2024/{unit}/maret.xlsx",
        f"{DTKS} 31 MARET 2024",
        ["Medan Labuhan", "Sei Mati", 100, 300],
        ["Medan Maimun", "Sei Mati", 200, 700],
        [None, "Aur", "700 KK", "-"],
        [None, "Jumlah", "1.000", "1.000"],
        merge="C6:C7",
    )
    count(
        night,
        f"2024/{unit}/september.xlsx",
        ("KELURAHAN DAN", f"{DTKS} 30 SEPTEMBER 2024"),
        ["Medan Labuhan", "SEI MATI", 100, 300],
        ["Medan Maimun", "Sei Mati", 300, 700],
        ["Medan Maimun", "A u r", 1_600, 5_000],
    )
    count(night, f"2025/{unit}/april.xlsx", f"{DTKS} 30 APRIL 2025", ["Medan Labuhan", "Sei Mati", 2_500], *REST)
    count(night, f"2025/{unit}/juni.xlsx", f"{DTKS} 30 JUNI 2025", ["Medan Labuhan", "Sei Mati", 2_600], *REST)
    count(
        night,
        f"2025/{unit}/dtsen.xlsx",
        f"{DTSEN} 30 JUNI 2025",
        ["Medan Labuhan", "Sei Mati", 5_000],
        ["Medan Maimun", "Sei Mati", 3_000],
        REST[1],
    )
    count(night, f"2025/{unit}/maret.xlsx", f"{DTKS} 31 MARET 2025", ["Medan Labuhan", "Sei Mati", 9_999])
    count(night, f"2023/{unit}/november.xlsx", f"{DTKS} 30 NOVEMBER 2023", ["Medan Labuhan", "Sei Mati", 300], *REST)
    count(night, f"2023/{unit}/desember.xlsx", f"{DTKS} 31 DESEMBER 2023", ["Medan Labuhan", "Sei Mati", 500], *REST)
    hand_in(
        night,
        "2023/bid-dayasos/capaian.xlsx",
        "CAPAIAN INDIKATOR KINERJA UTAMA SAMPAI DENGAN 20 DESEMBER 2023",
        ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL"),
        [["1", None, RECIPIENTS, "50%", "60 KPM", "20%", "40%"]],
    )
    for year in (2024, 2025):
        quarters(night, "bid-dayasos", [RECIPIENTS, None, 100, 200, 300, 400], year=year)
        promises(night, [RECIPIENTS, "50 %"], year=year)
    return published(night)


@pytest.fixture(scope="module")
def refused(nights):
    """Counts that cannot be placed in time or space, or that hold numbers of people."""
    night = nights(declare=small_city)
    good = ["Medan Labuhan", "Sei Mati", 1, 3]
    count(night, "2024/upt/tanpa kecamatan.xlsx", f"{DTKS} 31 JANUARI 2024", [None, "Sei Mati", 1, 3])
    count(night, "2024/upt/salah kecamatan.xlsx", f"{DTKS} 31 MEI 2024", ["Medan Kota", "Sei Mati", 1, 3])
    count(night, "2024/upt/tanpa tanggal.xlsx", f"{DTKS} TAHUN 2024", good)
    count(night, "2024/upt/hari salah.xlsx", f"{DTKS} 31 FEBRUARI 2024", good)
    count(night, "2024/upt/dua tanggal.xlsx", f"{DTKS} 31 MARET 2024 DAN 30 JUNI 2024", good)
    count(night, "2024/upt/tahun lain.xlsx", f"{DTKS} 31 MARET 2023", good)
    count(night, "2024/upt/kurang.xlsx", f"{DTKS} 31 JULI 2024", good, ["Medan Maimun", "Sei Mati", 2, None])
    count(night, "2023/upt/dtsen.xlsx", f"{DTSEN} 30 JUNI 2023", good)
    count(night, "2022/upt/a.xlsx", f"{DTKS} 15 JUNI 2022", good)
    count(night, "2022/jabfung/b.xlsx", f"{DTKS} 30 JUNI 2022", ["Medan Maimun", "Sei Mati", 2, 6])
    count(night, "2024/sekretariat/sama.xlsx", f"{DTKS} 31 AGUSTUS 2024", good)
    count(night, "2024/jabfung/sama.xlsx", f"{DTKS} 31 AGUSTUS 2024", ["Medan Labuhan", "Sei Mati", 2, 4])
    count(night, "2024/dinsos/label.xlsx", f"{DTKS} 31 OKTOBER 2024", ["Medan Labuhan", f"Sei Mati {NIK}", 1, 3])
    count(night, "2024/dinsos/induk.xlsx", f"{DTKS} 30 NOVEMBER 2024", [f"Medan Labuhan {NIK}", "Sei Mati", 1, 3])
    count(night, "2024/dinsos/angka.xlsx", f"{DTKS} 31 DESEMBER 2024", ["Medan Labuhan", "Sei Mati", NIK, 3])
    count(night, f"2022/upt/{IN_NAMES}.xlsx", f"{DTKS} 31 MARET 2022", good)
    count(night, "2022/upt/lembar.xlsx", f"{DTKS} 30 SEPTEMBER 2022", good, sheet=IN_NAMES)
    people(night, [ELDERLY, 600, "Data NIK 1271 0123 4567 8901"])
    results(night, "bid-rehsos", [f"{ELDERLY}", "80%", "1", "1%", "1%", f"Baik {NIK}"])
    hand_in(
        night,
        "2024/jabfung/rincian.xlsx",
        "REALISASI CAPAIAN KINERJA TAHUN 2024",
        PROGRESS,
        [["1", "PROGRAM REHABILITASI SOSIAL", "2", "1", "50%"], [None, f"Sdr. {NIK}", "2", "1", "50%"]],
    )
    hand_in(
        night,
        "2024/bid-dayasos/nomor.xlsx",
        "POPULASI SASARAN INDIKATOR TAHUN 2024",
        ("NO", "INDIKATOR KINERJA", "POPULASI"),
        [[IN_NUMBERS, "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya", 600]],
    )
    return published(night)


def test_a_place_is_known_by_its_kecamatan_also_where_two_bear_its_name(counted):
    query = "SELECT kode_kelurahan, kecamatan, kelurahan, keluarga, jiwa FROM publik.dtks WHERE periode = ? ORDER BY 1"
    assert counted.rows(query, "2024-M09") == [
        (LABUHAN, "Medan Labuhan", "Sei Mati", 100, 300),
        (AUR, "Medan Maimun", "A u r", 1600, 5000),
        (MAIMUN, "Medan Maimun", "Sei Mati", 300, 700),
    ]


def test_every_day_of_counting_stands_for_itself(counted):
    query = (
        "SELECT periode, tanggal, kelurahan, kecamatan, keluarga FROM publik.register"
        " WHERE sumber = 'DTKS' AND periode <> '2025-M03' ORDER BY 1"
    )
    assert counted.rows(query) == [
        ("2023-M11", "2023-11-30", 3, 2, 300),
        ("2023-M12", "2023-12-31", 3, 2, 500),
        ("2024-M03", "2024-03-31", 3, 2, 1000),
        ("2024-M09", "2024-09-30", 3, 2, 2000),
        ("2025-M04", "2025-04-30", 3, 2, 2500),
        ("2025-M06", "2025-06-30", 3, 2, 2600),
    ]


@pytest.mark.parametrize(
    ("period", "families", "realised", "achieved", "source"),
    [
        ("2024-TW1", 1000, 10, 20, "DTKS 2024-03-31"),  # on the very day
        ("2024-TW2", 1000, 20, 40, "DTKS 2024-03-31"),
        ("2024-TW3", 2000, 15, 30, "DTKS 2024-09-30"),
        ("2024-TW4", 2000, 20, 40, "DTKS 2024-09-30"),
        ("2024", 2000, 20, 40, "DTKS 2024-09-30"),
        ("2025-TW1", 2000, 5, 10, "DTKS 2024-09-30"),  # April comes too late, March is incomplete
    ],
)
def test_the_denominator_is_the_last_count_not_after_the_day_of_the_data(
    counted, period, families, realised, achieved, source
):
    here = f"capaian_iku/{period}/IKU-1"
    assert [figure(counted, f"{here}/{c}") for c in ("penyebut", "realisasi", "capaian")] == [
        families, realised, achieved,
    ]  # fmt: skip
    query = "SELECT sumber_penyebut FROM publik.capaian_iku WHERE kode_iku = 'IKU-1' AND periode = ?"
    assert counted.rows(query, period) == [(f"{source} (keluarga)",)]


def test_the_day_that_a_title_names_decides_which_count_is_the_last(counted):
    query = "SELECT tanggal_data, sumber_penyebut, realisasi FROM publik.capaian_iku WHERE periode = '2023' AND kode_iku = 'IKU-1'"
    assert counted.rows(query) == [("2023-12-20", "DTKS 2023-11-30 (keluarga)", 20)]
    query = "SELECT cocok FROM publik.rekonsiliasi WHERE angka = 'capaian_iku/2023/IKU-1/realisasi'"
    assert counted.rows(query) == [(True,)]


def test_two_registers_of_one_day_are_kept_apart_and_their_series_is_called_not_comparable(counted):
    query = "SELECT sumber, keluarga FROM publik.register WHERE tanggal = '2025-06-30' ORDER BY 1"
    assert counted.rows(query) == [("DTKS", 2600), ("DTSEN", 8000)]
    query = (
        "SELECT realisasi, sumber_penyebut FROM publik.capaian_iku WHERE periode = '2025-TW2' AND kode_iku = 'IKU-1'"
    )
    assert [(float(r), s) for r, s in counted.rows(query)] == [
        (2.5, "DTSEN 2025-06-30 (keluarga); tidak sebanding dengan DTKS")
    ]


def test_the_cells_of_the_count_are_those_of_the_denominator(counted):
    assert cells(counted, "capaian_iku/2024-TW2/IKU-1/capaian") == {
        "pembilang": [("2024/bid-dayasos/iku.xlsx", "F6", 200)],
        "penyebut": [
            ("2024/bid-linjamsos/maret.xlsx", "E5", 100),
            ("2024/bid-linjamsos/maret.xlsx", "E6", 200),
            ("2024/bid-linjamsos/maret.xlsx", "E7", 700),
        ],
        "target": [("2024/subbag-keuangan/pk.xlsx", "E6", 50)],
    }


def test_the_total_of_a_count_is_compared_and_a_dash_is_nobody(counted):
    assert figure(counted, f"dtks/2024-M03/DTKS/2024-03-31/{AUR}/jiwa") == 0
    assert reason(counted, f"dtks/2025-M04/DTKS/2025-04-30/{LABUHAN}/jiwa") == "tidak diserahkan"
    totals = counted.rows("SELECT tertulis, cocok FROM publik.rekonsiliasi WHERE formulir = 'dtks_kelurahan'")
    assert totals == [(1000, True), (1000, True)]
    assert set(found(counted)) == {"P-BATAS-BAWAH", "P-SEL-KOSONG"}  # jiwa of the counts that state none
    asked = "Jiwa Data Terpadu Kesejahteraan Sosial A u r periode 2024-M03 adalah 0 jiwa, kurang dari keluarga (700)."
    assert said(counted, "P-BATAS-BAWAH") == asked  # 700 families of nobody


@pytest.mark.parametrize("name", ["tanpa tanggal", "hari salah", "dua tanggal"])
def test_a_title_must_name_one_day_that_the_calendar_has(refused, name):
    assert found(refused, f"2024/upt/{name}.xlsx") == ["G-TANGGAL"]


def test_a_day_of_another_year_than_the_folders_is_refused(refused):
    assert found(refused, "2024/upt/tahun lain.xlsx") == ["G-PERIODE-FOLDER"]


@pytest.mark.parametrize("name", ["tanpa kecamatan", "salah kecamatan"])
def test_a_place_whose_kecamatan_does_not_tell_it_is_refused(refused, name):
    (code,) = found(refused, f"2024/upt/{name}.xlsx")
    told = said(refused, code, f"2024/upt/{name}.xlsx")
    expected = {
        "tanpa kecamatan": ("G-INDUK-KOSONG", "KECAMATAN"),
        "salah kecamatan": ("G-BUKAN-BAGIAN", '"Sei Mati" tidak berada di bawah Medan Kota'),
    }
    assert code == expected[name][0]
    assert expected[name][1] in told


def test_two_units_that_count_the_same_place_are_both_refused(refused):
    assert found(refused, "2024/sekretariat/sama.xlsx") == ["G-SUMBER-GANDA"]
    assert found(refused, "2024/jabfung/sama.xlsx") == ["G-SUMBER-GANDA"]


def test_counts_of_two_days_are_never_added_up_as_one_day(refused):
    rows = refused.rows(
        "SELECT tanggal, kelurahan, keluarga FROM publik.register WHERE periode = '2022-M06' ORDER BY 1"
    )
    assert rows == [("2022-06-15", 1, None), ("2022-06-30", 1, None)]


def test_a_sum_that_lacks_a_place_is_no_figure(refused):
    assert "belum lengkap: 2 dari 3 kelurahan" in reason(refused, "register/2024-M07/DTKS/2024-07-31/keluarga")
    assert "belum lengkap: 1 dari 3 kelurahan" in reason(refused, "register/2024-M07/DTKS/2024-07-31/jiwa")


def test_a_register_counts_only_while_it_is_in_force(refused):
    assert refused.rows("FROM publik.register WHERE sumber = 'DTSEN' AND periode[:4] = '2023'") == []
    assert found(refused, "2023/upt/dtsen.xlsx") != []


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("2024/subbag-keuangan/populasi.xlsx", "G-DATA-PRIBADI"),
        ("2024/bid-rehsos/capaian.xlsx", "G-DATA-PRIBADI"),
        ("2024/jabfung/rincian.xlsx", "G-DATA-PRIBADI"),
        ("2024/dinsos/label.xlsx", "G-DATA-PRIBADI"),
        ("2024/dinsos/induk.xlsx", "G-DATA-PRIBADI"),
        ("2024/dinsos/angka.xlsx", "G-DATA-PRIBADI"),
    ],
)
def test_a_number_of_a_person_is_refused_wherever_it_stands(refused, path, code):
    assert [one for one in found(refused, path) if one.startswith("G-")] == [code]


def test_a_number_of_a_person_stands_nowhere_in_the_published_tables(refused):
    text = everything(refused)
    assert NIK not in text
    assert "1271 0123 4567 8901" not in text
    assert "[nomor disamarkan]" in text


def test_a_number_of_a_person_in_the_column_of_row_numbers_is_refused(refused):
    assert found(refused, "2024/bid-dayasos/nomor.xlsx") == ["G-DATA-PRIBADI"]
    assert IN_NUMBERS not in everything(refused)


def test_a_number_of_a_person_in_the_name_of_a_sheet_or_file_is_not_published(refused):
    assert IN_NAMES not in everything(refused)
