"""Invented indicators of every kind, and the workbooks in which a year of them is handed in."""

from pathlib import Path

from tests.agency.desk import INDICATOR, hand_in, own_schemas, write_codes
from tests.conftest import Night

SPAN = {"berlaku_dari": "2021-01-01"}
AIMS = (
    {"kode": "T1", "nama": "Warga sejahtera", "tingkat": "tujuan", **SPAN},
    {"kode": "S1", "nama": "Layanan merata", "tingkat": "sasaran", "induk": "T1", **SPAN},
    {"kode": "S2", "nama": "Lembaga kuat", "tingkat": "sasaran", "induk": "T1", **SPAN, "berlaku_sampai": "2024-12-31"},
    {"kode": "S2", "nama": "Lembaga tangguh", "tingkat": "sasaran", "induk": "T1", "berlaku_dari": "2025-01-01"},
)


def iku(kode: str, nama: str, rumus: str, polaritas: str, konsolidasi: str, **more: object) -> dict[str, object]:
    """One row of kode/indikator.csv."""
    usual = {"tingkat": "iku", "induk": "S1", "satuan": "persen" if rumus == "persen" else "unit", "batas": 100}
    usual |= {"skala": "permendagri-86-2017", "penyebut_dari": "populasi" if rumus in ("persen", "rasio") else ""}
    said = {"kode": kode, "nama": nama, "rumus": rumus, "polaritas": polaritas, "konsolidasi": konsolidasi}
    return usual | SPAN | said | more


def declare(place: Path, *indicators: dict[str, object]) -> Path:
    """The delivered declarations, but with these indicators and no others."""
    schemas = own_schemas(place)
    write_codes(schemas, "indikator", INDICATOR, (*AIMS, *indicators))
    return schemas


QUARTERS = ("NO", "INDIKATOR KINERJA", *(f"REALISASI > TW {n}" for n in ("I", "II", "III", "IV")))
AIDED = (*QUARTERS[:2], "BANTUAN", *QUARTERS[2:])
PROMISE = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET > BATAS BAWAH", "TARGET > BATAS ATAS")
RESULT = ("NO", "SASARAN", "INDIKATOR KINERJA", "TARGET", "REALISASI", "CAPAIAN > %", "CAPAIAN > ORDINAL", "PREDIKAT")
PEOPLE = ("NO", "INDIKATOR KINERJA", "POPULASI", "SUMBER DATA")
MAIN = ("NO", "SASARAN STRATEGIS", "INDIKATOR KINERJA", "TARGET TAHUN 2024", "PENJELASAN")


def numbered(rows):
    return [[str(n), *row] for n, row in enumerate(rows, start=1)]


def quarters(night: Night, unit: str, *rows, year: int = 2024, aided: bool = False) -> None:
    title = f"REALISASI INDIKATOR KINERJA UTAMA PER TRIWULAN TAHUN {year}"
    hand_in(night, f"{year}/{unit}/iku.xlsx", title, AIDED if aided else QUARTERS, numbered(rows))


def promises(night: Night, *rows, year: int = 2024) -> None:
    told = [[None, *row] for row in rows]
    hand_in(night, f"{year}/subbag-keuangan/pk.xlsx", f"PERJANJIAN KINERJA TAHUN {year}", PROMISE, numbered(told))


def people(night: Night, *rows, year: int = 2024) -> None:
    title = f"POPULASI SASARAN INDIKATOR TAHUN {year}"
    hand_in(night, f"{year}/subbag-keuangan/populasi.xlsx", title, PEOPLE, numbered(rows))


def results(night: Night, unit: str, *rows, when: str = "TAHUN 2024") -> None:
    title = f"CAPAIAN INDIKATOR KINERJA UTAMA {when}"
    hand_in(night, f"2024/{unit}/capaian.xlsx", title, RESULT, numbered([None, *row] for row in rows))
