"""What declarations must satisfy together: the tables and lists that there must be, and references.

Each function gives sentences about what is wrong; `schemas.declarations` refuses with the first one.
The shape of a single form is `schemas.forms`.
"""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from itertools import pairwise

from schemas.codes import Code, CodeList
from schemas.forms import FactTable
from schemas.tables.publik import BY_NAME, FIGURE_TABLES

LISTS = (
    "unit", "program", "versi", "sumber_dana", "instansi", "penarikan", "indikator", "rumus", "polaritas", "predikat",
    "wilayah", "register", "kelompok_pegawai", "sepadan", "kewajiban",
)  # fmt: skip
"""The code lists that the published tables read."""

_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
_KONSOLIDASI = ("jumlah", "terakhir", "rata-rata periode")
_PENYEBUT = ("", "populasi", "register")


def complete(tables: Iterable[FactTable], codes: Mapping[str, CodeList]) -> list[str]:
    """Say which fact tables and code lists are missing that the published tables are made from."""
    needed = {figure.fakta for tabel in FIGURE_TABLES for figure in tabel.angka if figure.fakta}
    declared = {f"fakta.{table.fakta}" for table in tables}
    found = [f"formulir: tabel fakta tidak dideklarasikan: {name}" for name in sorted(needed - declared)]
    return found + [f"kode: daftar kode tidak ada: {name}.csv" for name in LISTS if name not in codes]


def fact_table(table: FactTable, codes: Mapping[str, CodeList]) -> list[str]:
    """Say what a fact table names that does not exist: code lists, their columns, dimensions, figures."""
    lists = {table.kode, *table.dimensi.values(), "unit"} | ({table.berlaku.urutan} if table.berlaku else set())
    found = [f"daftar kode tidak ada: {name}" for name in sorted(lists - set(codes))]
    if table.kode in codes and "tingkat" not in codes[table.kode].kolom:
        found.append(f"daftar kode {table.kode} tanpa kolom tingkat")
    if f"publik.{table.tabel}" not in BY_NAME:
        return [*found, f"tabel publik tidak ada: {table.tabel}"]
    columns = [column for form in table.formulir for column in form.kolom.values()]
    dimensions = {d for c in columns for d in (*c.tetap, *([c.dimensi] if c.dimensi else []))}
    strange = sorted((dimensions | set(table.dari_judul)) - set(table.dimensi))
    found += [f"dimensi tidak dideklarasikan: {name}" for name in strange]
    named = [(f"kolom {n}", c.kendali) for form in table.formulir for n, c in form.kolom.items() if c.kendali]
    for what, figure in named:
        name, _, column = figure.rpartition(".")
        known = BY_NAME.get(f"publik.{name or table.tabel}")
        if known is None or column not in {angka.nama for angka in known.angka}:
            found.append(f"{what}: kendali menyebut angka yang tidak ada: {figure}")
    return found


def code_lists(tables: Iterable[FactTable], codes: Mapping[str, CodeList]) -> list[str]:
    """Say what is wrong inside the lists: dates, overlapping validities, and what indicators refer to."""
    tables = tuple(tables)
    forms = {form.nama for table in tables for form in table.formulir}
    found = [said for one in codes.values() for said in _validity(one)]
    dimensions = {name for table in tables if table.kode == "indikator" for name in table.dimensi} | {"unit"}
    for code in codes["indikator"].isi:
        if code.rinci["tingkat"] == "iku":
            found += [f"indikator.csv: {code.kode}: {wrong}" for wrong in _indicator(code, codes, dimensions)]
    return found + _references(codes, forms)


def _references(codes: Mapping[str, CodeList], forms: set[str]) -> list[str]:
    """Say what lists name that other lists, forms or tables do not have."""
    scales = {code.rinci["skala"] for code in codes["predikat"].isi}
    found = [
        f"instansi.csv: {agency.kode}: skala tidak ada di predikat.csv: {agency.rinci.get('skala')}"
        for agency in codes["instansi"].isi
        if agency.rinci.get("skala") not in scales
    ]
    for duty in codes["kewajiban"].isi:
        known = {"unit": set(codes["unit"].by_code), "formulir": forms}
        wrong = [
            f"{what} tidak dikenal: {duty.rinci[what]}" for what, all_ in known.items() if duty.rinci[what] not in all_
        ]
        found += [f"kewajiban.csv: {duty.kode}: {said}" for said in wrong]
    for equal in codes["sepadan"].isi:
        addresses = [*equal.rinci["kiri"].split(" + "), equal.rinci["kanan"]]
        found += [f"sepadan.csv: {equal.kode}: bukan alamat angka: {one}" for one in addresses if not _address(one)]
    return found


def _address(text: str) -> bool:
    table, *keys, column = text.split("/")
    tabel = BY_NAME.get(f"publik.{table}")
    if tabel is None or column not in {figure.nama for figure in tabel.angka}:
        return False
    return len(keys) == len(tabel.kunci) and "{tahun}" in keys[0]


def _validity(codes: CodeList) -> list[str]:
    found = []
    spans: dict[str, list[tuple[str, str]]] = {}
    for code in codes.isi:
        first, last = code.rinci.get("berlaku_dari", ""), code.rinci.get("berlaku_sampai", "")
        wrong = [day for day in (first, last) if day and not _DAY.fullmatch(day)]
        found += [f"{codes.nama}.csv: {code.kode}: tanggal bukan yyyy-mm-dd: {day}" for day in wrong]
        if last and last < first:
            found.append(f"{codes.nama}.csv: {code.kode}: berlaku_sampai sebelum berlaku_dari")
        spans.setdefault(code.kode, []).append((first, last or "9999"))
    for kode, several in spans.items():
        ordered = sorted(several)
        if any(after[0] <= before[1] for before, after in pairwise(ordered)):
            found.append(f"{codes.nama}.csv: {kode}: dua masa berlakunya bertumpuk")
    return found


def _indicator(code: Code, codes: Mapping[str, CodeList], dimensions: set[str]) -> list[str]:
    scales = {one.rinci["skala"] for one in codes["predikat"].isi}
    above = codes["indikator"].by_code
    sasaran = above.get(code.rinci["induk"])
    tujuan = above.get(sasaran.rinci["induk"]) if sasaran else None
    allowed: dict[str, Iterable[str]] = {
        "rumus": codes["rumus"].by_code,
        "polaritas": codes["polaritas"].by_code,
        "konsolidasi": _KONSOLIDASI,
        "penyebut_dari": _PENYEBUT,
        "skala": scales,
        "penanggung_jawab": ("", *codes["unit"].by_code),
    }
    found = [
        f"{name} tidak dikenal: {code.rinci[name]}" for name, known in allowed.items() if code.rinci[name] not in known
    ]
    strange = set(code.rinci["aditif_menurut"].split("|")) - dimensions - {""}
    found += [f"aditif_menurut tidak dikenal: {name}" for name in sorted(strange)]
    if not sasaran or sasaran.rinci["tingkat"] != "sasaran" or not tujuan or tujuan.rinci["tingkat"] != "tujuan":
        found.append("induknya harus sebuah sasaran di bawah sebuah tujuan")
    try:
        good = Decimal(code.rinci["batas"]) > 0
    except InvalidOperation:
        good = False
    return found if good else [*found, f"batas bukan angka di atas nol: {code.rinci['batas']}"]
