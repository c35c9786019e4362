"""A planner's own arithmetic: a new row of rumus.csv or polaritas.csv works without Python."""

from decimal import Decimal

from tests.kit.desk import figure, hand_in, own_schemas, published, write_codes
from tests.scenarios.indicators.indicators import AIMS, COLUMNS, iku

_RESULT = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL", "PREDIKAT")


def declare(place):
    schemas = own_schemas(place)
    rules = [
        {"kode": "per_seribu", "nama": "Pembilang tiap seribu penyebut", "rumus": "pembilang / penyebut * 1000"},
        {"kode": "jumlah", "nama": "Pembilang itu sendiri", "rumus": "pembilang"},
    ]
    write_codes(schemas, "rumus", ("kode", "nama", "rumus"), rules)
    ways = [{"kode": "naik_setengah", "nama": "Setengah target sudah penuh", "rumus": "2 * realisasi / target * 100"}]
    write_codes(schemas, "polaritas", ("kode", "nama", "rumus", "sumber"), ways)
    more = {"penyebut_dari": "populasi", "satuan": "orang", "penanggung_jawab": "bid-dayasos"}
    row = iku("UJI-1", "Kader tiap seribu warga", "per_seribu", "naik_setengah", "terakhir", **more)
    write_codes(schemas, "indikator", COLUMNS, (*AIMS, row))
    (schemas / "kode" / "sepadan.csv").write_text("kode,nama,kiri,kanan,sumber\n", encoding="utf-8")
    penerima = schemas / "formulir" / "penerima.toml"
    penerima.write_text(
        penerima.read_text(encoding="utf-8").replace(
            '[formulir.baris.angka]\npenerima = ["capaian_iku/IKU-1/pembilang"]\n', ""
        ),
        encoding="utf-8",
    )
    return schemas


def test_new_rules_of_realisation_and_achievement_are_computed_and_proven(nights):
    night = nights(declare=declare)
    population = ("NO", "INDIKATOR KINERJA", "POPULASI", "SUMBER DATA")
    hand_in(
        night,
        "2024/subbag-keuangan/populasi.xlsx",
        "POPULASI SASARAN INDIKATOR TAHUN 2024",
        population,
        [["1", "Kader tiap seribu warga", "3.000 orang", "Rekaan"]],
    )
    promise = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET")
    hand_in(
        night,
        "2024/subbag-keuangan/pk.xlsx",
        "PERJANJIAN KINERJA TAHUN 2024",
        promise,
        [["1", "Layanan merata", "Kader tiap seribu warga", "10 orang"]],
    )
    hand_in(
        night,
        "2024/bid-dayasos/capaian.xlsx",
        "CAPAIAN INDIKATOR KINERJA UTAMA TAHUN 2024",
        _RESULT,
        [["1", "Layanan merata", "Kader tiap seribu warga", None, "8 orang", None, None, None]],
    )
    published(night)
    # 8 / 3000 * 1000 = 2,666667; 2 * 2,666667 / 10 * 100 = 53,33334
    assert figure(night, "capaian_iku/2024/UJI-1/realisasi") == Decimal("2.666667")
    assert figure(night, "capaian_iku/2024/UJI-1/capaian") == Decimal("53.33334")
