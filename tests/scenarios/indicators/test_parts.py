"""Parts of a year of unlike length make an indicator's figure only if they leave no hole."""

import pytest

from tests.kit.desk import figure, hand_in, published, reason
from tests.scenarios.indicators.indicators import declare, iku

FORM = """
[[formulir]]
nama  = "iku_bagian"
judul = ["realisasi indikator bagian tahun"]
sifat = "per_periode"
label = "indikator"
[formulir.kolom]
indikator = {judul = ["INDIKATOR KINERJA"], baca = "label"}
pembilang = {judul = ["REALISASI"], baca = "jumlah", ukuran = "pembilang", nihil = "nol"}
[[formulir.baris]]
tingkat = ["iku"]
bila    = {indikator = '.+'}
"""
HOLE, WHOLE = "Layanan dengan lubang", "Layanan tanpa lubang"


@pytest.fixture(scope="module")
def parts(nights):
    def declared(place):
        added = [iku(kode, nama, "jumlah", "naik", "jumlah") for kode, nama in (("IKU-1", HOLE), ("IKU-2", WHOLE))]
        schemas = declare(place, *added)
        forms = schemas / "formulir" / "iku.toml"
        forms.write_text(forms.read_text(encoding="utf-8") + FORM, encoding="utf-8")
        return schemas

    night = nights(declare=declared)
    stated = {
        "SEMESTER I": [[HOLE, "10"], [WHOLE, "20"]],
        "TRIWULAN III": [[WHOLE, "5"]],
        "TRIWULAN IV": [[HOLE, "7"], [WHOLE, "9"]],
    }
    for number, (when, rows) in enumerate(stated.items()):
        title = f"REALISASI INDIKATOR BAGIAN TAHUN {when} TAHUN 2024"
        hand_in(night, f"2024/bid-dayasos/bagian{number}.xlsx", title, ("INDIKATOR KINERJA", "REALISASI"), rows)
    return published(night)


def test_a_half_year_and_two_quarters_are_a_year(parts):
    assert figure(parts, "capaian_iku/2024-TW4/IKU-2/pembilang") == 34


def test_a_half_year_and_the_last_quarter_leave_a_hole(parts):
    why = "realisasi belum lengkap sampai akhir periode: bid-dayasos"
    assert reason(parts, "capaian_iku/2024-TW4/IKU-1/pembilang") == why
