"""Invented indicators of every kind, and the workbooks in which a year of them is handed in."""

from collections.abc import Sequence
from pathlib import Path

from tests.kit.books import Rows, Value
from tests.kit.desk import hand_in, own_schemas, write_codes
from tests.kit.nights import Night

COLUMNS = (
    "kode", "nama", "tingkat", "induk", "alias", "satuan", "rumus", "formulasi", "uraian_pembilang",
    "uraian_penyebut", "penyebut_dari", "polaritas", "konsolidasi", "aditif_menurut", "batas", "skala",
    "sumber_data", "penanggung_jawab", "berlaku_dari", "berlaku_sampai", "sumber",
)  # fmt: skip
SINCE = {"berlaku_dari": "2021-01-01"}
AIMS = (
    {"kode": "T1", "nama": "Warga sejahtera", "tingkat": "tujuan", **SINCE},
    {"kode": "S1", "nama": "Layanan merata", "tingkat": "sasaran", "induk": "T1", **SINCE},
    {
        "kode": "S2",
        "nama": "Lembaga kuat",
        "tingkat": "sasaran",
        "induk": "T1",
        **SINCE,
        "berlaku_sampai": "2024-12-31",
    },
    {"kode": "S2", "nama": "Lembaga tangguh", "tingkat": "sasaran", "induk": "T1", "berlaku_dari": "2025-01-01"},
)

_TW = tuple(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV"))
_QUARTERS = ("NO", "INDIKATOR KINERJA", "BANTUAN", *_TW)
_PROMISE = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET > BATAS BAWAH", "TARGET > BATAS ATAS")
_PEOPLE = ("NO", "INDIKATOR KINERJA", "POPULASI", "SUMBER DATA")
_RESULT = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL", "PREDIKAT")
_MAIN = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET TAHUN 2024", "PENJELASAN")


def iku(kode: str, nama: str, rumus: str, polaritas: str, konsolidasi: str, **more: object) -> dict[str, object]:
    """One row of kode/indikator.csv."""
    usual = {"tingkat": "iku", "induk": "S1", "satuan": "persen" if rumus == "persen" else "unit", "batas": 100}
    usual |= {"skala": "permendagri-86-2017", "penyebut_dari": "populasi" if rumus in ("persen", "rasio") else ""}
    said = {"kode": kode, "nama": nama, "rumus": rumus, "polaritas": polaritas, "konsolidasi": konsolidasi}
    return usual | SINCE | said | more


def declare(place: Path, *indicators: dict[str, object]) -> Path:
    """The delivered declarations, but with these indicators and no others."""
    schemas = own_schemas(place)
    write_codes(schemas, "indikator", COLUMNS, (*AIMS, *indicators))
    write_codes(schemas, "sepadan", ("kode", "nama", "kiri", "kanan"), ())
    recipients = schemas / "formulir" / "penerima.toml"  # its total is compared with an indicator that is not here
    compared = '[formulir.baris.angka]\npenerima = ["capaian_iku/IKU-1/pembilang"]\n'
    recipients.write_text(recipients.read_text(encoding="utf-8").replace(compared, ""), encoding="utf-8")
    return schemas


def numbered(rows: Rows) -> list[list[Value]]:
    """Rows with their number before them."""
    return [[str(n), *row] for n, row in enumerate(rows, start=1)]


def quarters(night: Night, unit: str, *rows: Sequence[Value], year: int = 2024) -> None:
    """Hand in the numerators of the four quarters: indicator, aid, and the four cells."""
    title = f"REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN {year}"
    hand_in(night, f"{year}/{unit}/iku.xlsx", title, _QUARTERS, numbered(rows))


def promises(night: Night, *rows: Sequence[Value], year: int = 2024) -> None:
    """Hand in the performance agreement: indicator, target or lower bound, upper bound."""
    told = numbered([None, *row] for row in rows)
    hand_in(night, f"{year}/subbag-keuangan/pk.xlsx", f"PERJANJIAN KINERJA TAHUN {year}", _PROMISE, told)


def people(night: Night, *rows: Sequence[Value]) -> None:
    """Hand in the denominators of 2024: indicator, population, where it is from."""
    title = "POPULASI SASARAN INDIKATOR TAHUN 2024"
    hand_in(night, "2024/subbag-keuangan/populasi.xlsx", title, _PEOPLE, numbered(rows))


def results(night: Night, unit: str, *rows: Sequence[Value], when: str = "TAHUN 2024") -> None:
    """Hand in what table 2.2 prints: indicator, target, realisation, its percentage, achievement, predicate."""
    told = numbered([None, *row] for row in rows)
    hand_in(night, f"2024/{unit}/capaian.xlsx", f"CAPAIAN INDIKATOR KINERJA UTAMA {when}", _RESULT, told)


def main_table(night: Night, *rows: Sequence[Value]) -> None:
    """Hand in what table 2.3 prints: indicator, target, explanation."""
    told = numbered([None, *row] for row in rows)
    title = "INDIKATOR KINERJA UTAMA DINAS SOSIAL TAHUN 2024"
    hand_in(night, "2024/subbag-keuangan/iku.xlsx", title, _MAIN, told)
