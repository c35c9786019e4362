"""Where no number stands there is no figure, and a reason: data that are not available, a grade, a row that is refused."""

from decimal import Decimal

import pytest

from tests.kit.budgets import DAYASOS, REHSOS
from tests.kit.desk import cells, figure, found, hand_in, own_schemas, published, reason
from tests.kit.slips import change

BENCANA = "PROGRAM PENANGANAN BENCANA"
LEMBAGA = "Persentase masyarakat dan kelompok masyarakat/ lembaga yang menerima bantuan sosial"
DISABLED = "Persentase Penyandang Disabilitas Terlantar yang terpenuhi kebutuhan dasarnya"
CHILDREN = "Persentase Anak Terlantar yang terpenuhi kebutuhan dasarnya"
ELDERLY = "Persentase Penyandang Lansia Terlantar yang terpenuhi kebutuhan dasarnya"
SUBS = (
    ["1.06.04.2.01.0001", "Penyediaan Permakanan"],
    ["1.06.04.2.01.0003", "Penyediaan Alat Bantu"],
)
QUARTERS = ("NO", "INDIKATOR KINERJA", "REALISASI > TW I", "REALISASI > TW II", "REALISASI > TW III", "REALISASI > TW IV")  # fmt: skip


def rows_may_be_missing(place):
    """The delivered declarations, in which a value that cannot be read costs its row in two forms."""
    schemas = own_schemas(place)
    for name, form in (("anggaran", "realisasi_triwulan"), ("penerima", "penerima_kecamatan")):
        path = schemas / "formulir" / f"{name}.toml"
        before, after = path.read_text("utf-8").split(f'nama  = "{form}"\n')
        path.write_text(f'{before}nama  = "{form}"\ntolak = "baris"\n{after}', encoding="utf-8")
    rounded = 'baca = "rupiah", ukuran = "anggaran", kosong = "galat"'
    change(schemas / "formulir/anggaran.toml", rounded, f"{rounded}, dibulatkan = true")
    return schemas


@pytest.fixture(scope="module")
def year(nights):
    night = nights(declare=rows_may_be_missing)
    header = ("NO", "PROGRAM", "ANGGARAN", "REALISASI")
    rows = [["1", DAYASOS, "1.000.000", "n/a"]]
    hand_in(night, "2023/bid-dayasos/a.xlsx", ["REALISASI CAPAIAN ANGGARAN", "TAHUN 2023"], header, rows)
    rows = [["1", DAYASOS, "1.000.000"], ["2", REHSOS, "2.000.000"], ["3", BENCANA, "Rp 2,5 miliar"]]
    rows += [[None, "JUMLAH", "Rp 2,6 miliar"]]
    hand_in(
        night, "2023/subbag-keuangan/a.xlsx", ["ANGGARAN PROGRAM", "TAHUN 2023"], ("NO", "PROGRAM", "ANGGARAN"), rows
    )
    header = ("KODE", "URAIAN", "REALISASI > TW I", "REALISASI > TW II", "REALISASI > JUMLAH")
    rows = [
        ["1.06.04", REHSOS, 900000, 600000, 1500000],
        [SUBS[0][0], SUBS[0][1], "500.000", "belum masuk", None],
        [SUBS[1][0], SUBS[1][1], "400.000 lebih", "100.000", "500.000"],
    ]
    hand_in(night, "2023/bid-rehsos/a.xlsx", ["REALISASI ANGGARAN PER TRIWULAN", "TAHUN 2023"], header, rows)
    header = ("NO", "KECAMATAN", "JUMLAH KPM")
    rows = [["1", "Medan Tuntungan", "100an"], ["2", "Medan Johor", 200], [None, "JUMLAH", 300]]
    hand_in(
        night,
        "2023/bid-linjamsos/a.xlsx",
        ["KPM PENERIMA BANTUAN SOSIAL MENURUT KECAMATAN", "TAHUN 2023"],
        header,
        rows,
    )
    header = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET")
    rows = [["2", None, LEMBAGA, "BB"], ["3.1", None, DISABLED, "70%"], ["3.2", None, CHILDREN, "80%"]]
    hand_in(night, "2023/subbag-keuangan/pk.xlsx", "PERJANJIAN KINERJA TAHUN 2023", header, rows)
    rows = [["2", LEMBAGA, 8, 8, 8, 8]]
    hand_in(
        night, "2023/bid-dayasos/tw.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2023", QUARTERS, rows
    )
    rows = [["3.1", DISABLED, 5, 6, 7, "belum ada"], ["3.2", CHILDREN, "…", 6, 7, 8]]
    hand_in(
        night, "2023/bid-rehsos/tw.xlsx", "REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN 2023", QUARTERS, rows
    )
    rows = [["2", LEMBAGA, 10], ["3.1", DISABLED, 10], ["3.2", CHILDREN, 10], ["3.3", ELDERLY, "tidak tersedia"]]
    hand_in(
        night,
        "2023/subbag-keuangan/p.xlsx",
        "POPULASI SASARAN INDIKATOR TAHUN 2023",
        ("NO", "INDIKATOR KINERJA", "POPULASI"),
        rows,
    )
    return published(night)


@pytest.mark.parametrize(
    ("angka", "why"),
    [
        ("realisasi_anggaran/2023/1.06.02/realisasi", 'data belum tersedia, tertulis "n/a": 1.06.02 dari bid-dayasos'),
        ("realisasi_anggaran/2023/1.06.02/persen_realisasi", "realisasi belum ada"),
        (
            "realisasi_anggaran/2023/1.06.06/anggaran",
            'hanya diketahui dibulatkan, tertulis "Rp 2,5 miliar": 1.06.06 dari subbag-keuangan',
        ),
        ("realisasi_anggaran/2023-TW1/1.06.04/realisasi", "barisnya ditolak: 1.06.04.2.01.0003 dari bid-rehsos"),
        ("realisasi_anggaran/2023-TW2/1.06.04/realisasi", None),
        ("penerima/2023/12.71.07/penerima", "barisnya ditolak: 12.71.07 dari bid-linjamsos"),
        ("capaian_iku/2023/IKU-2/target", 'berupa huruf "BB": IKU-2 dari subbag-keuangan'),
        ("capaian_iku/2023/IKU-2/capaian", 'target berupa huruf "BB": IKU-2 dari subbag-keuangan'),
        ("capaian_iku/2023/IKU-3/realisasi", 'data belum tersedia, tertulis "belum ada": IKU-3 dari bid-rehsos'),
        ("capaian_iku/2023/IKU-5/penyebut", 'data belum tersedia, tertulis "tidak tersedia": IKU-5 dari subbag-keuangan'),
        ("capaian_iku/2023-TW1/IKU-4/pembilang", 'data belum tersedia, tertulis "…": IKU-4 dari bid-rehsos'),
    ],
)  # fmt: skip
def test_a_figure_without_a_number_says_why(year, angka, why):
    said = reason(year, angka)
    assert said == why if why else "barisnya ditolak" in said and "belum masuk" in said


@pytest.mark.parametrize(
    ("angka", "value"),
    [
        ("penerima/2023/12.71.11/penerima", 200), ("realisasi_anggaran/2023/1.06.02/anggaran", 1000000), ("capaian_iku/2023/IKU-2/realisasi", 80),
        ("capaian_iku/2023-TW3/IKU-3/realisasi", 70), ("capaian_iku/2023/IKU-4/realisasi", 80), ("capaian_iku/2023/IKU-4/capaian", 100),
    ],
)  # fmt: skip
def test_the_other_figures_are_published(year, angka, value):
    assert figure(year, angka) == Decimal(value)


def test_no_total_loses_what_has_no_number(year):
    rows = year.rows(
        "SELECT ukuran, nilai FROM publik.ringkasan WHERE periode = '2023' AND ukuran IN ('realisasi', 'penerima')"
    )
    assert rows
    assert all(value is None for _, value in rows)


def test_a_total_over_a_refused_row_is_not_held_against_the_rest(year):
    assert found(year, "2023/bid-linjamsos/") == ["G-SATUAN"]


def test_a_row_that_is_refused_gives_no_number_and_no_text(year):
    assert cells(year, "penerima/2023/12.71.07/penerima") == {}
    assert year.rows("SELECT nilai FROM publik.rincian_anggaran WHERE kode = '1.06.04.2.01.0003'") == []
    assert year.rows("FROM publik.teks WHERE teks = ''") == []
