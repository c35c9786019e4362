"""`datapackage.json`: what a Frictionless data package says of the files, made of a release and the declarations.

Own properties of fields are Indonesian: `satuan`, `rumus`, `waktu`, `aditif`.
"""

import hashlib
import re
from pathlib import Path
from typing import Any

import duckdb

from assets.report.data_csv import UNDO
from assets.report.data_tables import Published, PublishedColumn
from schemas.declarations import Declarations
from schemas.tables.contracts import Column, Figure

NAME = "datapackage.json"

_TYPES = {"VARCHAR": "string", "BOOLEAN": "boolean", "INTEGER": "integer", "BIGINT": "integer", "VARCHAR[]": "array"}
_DIALECT = {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True}
_TEXTS = (
    "Di CSV, teks yang dapat disangka rumus didahului satu tanda petik tunggal (juga sesudah titik koma, tab, atau"
    " ganti baris di dalamnya); teks kosong adalah satu tanda petik tunggal. Teks aslinya: ganti pola di csv_teks_asli,"
    " atau baca Parquet, yang memuatnya apa adanya. Angka tidak diubah."
)
_NO_LICENCE = " Lisensinya belum ditetapkan: isi kolom lisensi (misalnya CC-BY-4.0) di kode/instansi.csv."


def package(
    con: duckdb.DuckDBPyConnection, tables: tuple[Published, ...], declarations: Declarations, folder: Path
) -> dict[str, Any]:
    """Give the descriptor of the files of `tables` that are in `folder`."""
    release = con.sql("FROM publik.rilis")
    this = dict(zip(release.columns, release.fetchall()[0], strict=True))
    (agency, *_) = declarations.codes["instansi"].isi
    licence = agency.rinci.get("lisensi", "")
    in_csv = tuple(table for table in tables if (folder / table.csv).exists())
    about = f"Semua tabel publik rilis {this['nomor']} sebagai Parquet dan CSV; setiap angka terlacak sampai selnya. "
    described: dict[str, Any] = {
        "profile": "data-package",
        "name": f"kinerja-{re.sub(r'[^a-z0-9.]+', '-', this['instansi'].lower())}",
        "id": this["sidik"],
        "title": f"Angka kinerja dan anggaran: {agency.rinci.get('nama') or agency.kode}",
        "description": about + _TEXTS + ("" if licence else _NO_LICENCE),
        "version": str(this["nomor"]),
        "created": this["diterima_terakhir"],
        "csv_teks_asli": {"pola": UNDO[0], "ganti": UNDO[1]},
        "licenses": [{"name": licence}],
        "sources": _sources(con),
        "resources": [
            *(_csv(table, in_csv, folder) for table in in_csv),
            *(_parquet(table, folder) for table in tables),
        ],
    }
    return {key: value for key, value in described.items() if value and value != [{"name": ""}]}


def _sources(con: duckdb.DuckDBPyConnection) -> list[dict[str, str]]:
    """Give every file of which something is in force, and its SHA-256."""
    rows = con.execute(
        "SELECT DISTINCT jalur, sha256 FROM publik.serahan"
        " WHERE sha256 <> '' AND status IN ('diterima', 'basi', 'hilang') ORDER BY ALL"
    ).fetchall()
    return [{"title": path, "sha256": sha256} for path, sha256 in rows]


def _csv(table: Published, tables: tuple[Published, ...], folder: Path) -> dict[str, Any]:
    return {
        "name": table.nama,
        "profile": "tabular-data-resource",
        "path": table.csv,
        **_about(table),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": _schema(table, {other.nama for other in tables}),
        **_held(folder / table.csv),
    }


def _parquet(table: Published, folder: Path) -> dict[str, Any]:
    return {
        "name": f"{table.nama}.parquet",
        "type": "file",
        "path": table.parquet,
        **_about(table),
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        **_held(folder / table.parquet),
    }


def _about(table: Published) -> dict[str, str]:
    title, _, _ = table.uraian.rstrip(".").partition(";")
    return {"title": title, "description": table.uraian}


def _held(path: Path) -> dict[str, Any]:
    """Give what a file is held against: its size and SHA-256."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"bytes": path.stat().st_size, "hash": f"sha256:{digest}"}


def _schema(table: Published, there: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {"fields": [_field(column) for column in table.kolom], "missingValues": [""]}
    if table.kunci:
        made["primaryKey"] = list(table.kunci)
    if keys := [key for column in table.kolom if (key := _foreign(column, there))]:
        made["foreignKeys"] = keys
    return made


def _foreign(column: PublishedColumn, there: set[str]) -> dict[str, Any] | None:
    table, _, field = (column.deklarasi.merujuk if column.deklarasi else "").partition(".")
    return {"fields": column.nama, "reference": {"resource": table, "fields": field}} if table in there else None


def _field(column: PublishedColumn) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": column.nama,
        "type": _TYPES.get(column.tipe, "number"),
        "title": column.nama.replace("_", " "),
        "description": column.uraian,
        "satuan": column.satuan,
    }
    if isinstance(column.deklarasi, Figure):
        of = column.deklarasi
        made |= {"rumus": of.rumus, "waktu": of.waktu, "aditif": list(of.aditif)}
    made["constraints"] = _constraints(column.deklarasi) if column.deklarasi else {}
    return {key: value for key, value in made.items() if value}


def _constraints(column: Column) -> dict[str, Any]:
    """Give what the contract asks of a value; a pattern that also fits the empty text would not fit its sign in CSV."""
    made: dict[str, Any] = {
        "required": column.wajib or column.kunci,
        "enum": list(column.pilihan),
        "pattern": column.pola if column.pola and not re.search(column.pola, "") else "",
        "minimum": column.terkecil,
    }
    return {key: value for key, value in made.items() if value not in (None, False, "", [])}
