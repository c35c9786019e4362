"""How a table is described once: columns, keys, types, figures.

The tables themselves are in `schemas.tables.fakta` and `schemas.tables.publik`. From the one description come the
pandera contract (`schemas.tables.validation`), the DuckDB type, the COMMENT, the column schema that Dagster
shows, and what the proofs hold a figure against. Nothing here may import pandas or pandera: the
reading processes load it.
"""

from dataclasses import dataclass
from typing import Literal

import pyarrow as pa

Jenis = Literal["teks", "rupiah", "persen", "bilangan", "bulat", "logika", "daftar"]

_ARROW: dict[Jenis, pa.DataType] = {
    "teks": pa.string(),
    "rupiah": pa.decimal128(18, 2),
    "persen": pa.decimal128(24, 6),
    "bilangan": pa.decimal128(24, 6),
    "bulat": pa.int32(),
    "logika": pa.bool_(),
    "daftar": pa.list_(pa.string()),
}
_SQL: dict[Jenis, str] = {
    "teks": "VARCHAR",
    "rupiah": "DECIMAL(18,2)",
    "persen": "DECIMAL(24,6)",
    "bilangan": "DECIMAL(24,6)",
    "bulat": "INTEGER",
    "logika": "BOOLEAN",
    "daftar": "VARCHAR[]",
}


@dataclass(frozen=True)
class Column:
    """One column: its kind, its meaning in Indonesian, and what its values must satisfy."""

    nama: str
    jenis: Jenis
    uraian: str
    kunci: bool = False
    wajib: bool = False
    pola: str | None = None
    pilihan: tuple[str, ...] = ()
    terkecil: int | None = None

    @property
    def arrow(self) -> pa.DataType:
        """Give the Arrow type."""
        return _ARROW[self.jenis]

    @property
    def sql(self) -> str:
        """Give the DuckDB type."""
        return _SQL[self.jenis]


@dataclass(frozen=True)
class Figure(Column):
    """A column of figures: an additive one names its facts, any other its expression.

    Attributes:
        satuan: Unit of the figure, e.g. `rupiah`.
        ukuran: Measure whose facts (of `fakta`) are added up; empty for a derived figure.
        fakta: Fact table of an additive figure, e.g. `fakta.anggaran`.
        saring: SQL condition of the declared selection among the facts of that measure.
        rumus: Expression over figures of the same row; for an additive figure, in words.
        peran: For a derived figure, which role each figure of the row plays (those that the row has).
        aturan: SQL expression over the row that gives its own declared expression or rule, where
            that is not the same in all rows (an indicator's polarity); see `kode.indikator`.
        cara: Whether the figure is computed, or carried from a cell as written.
        ringkas: Whether it is made of other figures by a rule: `jumlah`, `rata-rata`, `terakhir`, `persen`.
        cocok: SQL condition between a fact `f` and a row `a`, besides their common keys.
    """

    satuan: str = ""
    ukuran: str = ""
    fakta: str = ""
    saring: str = "true"
    rumus: str = ""
    peran: tuple[tuple[str, str], ...] = ()
    aturan: str = ""
    cara: Literal["dihitung", "tertulis"] = "dihitung"
    ringkas: bool = False
    cocok: str = "true"


@dataclass(frozen=True)
class Table:
    """One table of the warehouse; `nama` is `schema.table`, everywhere the same.

    `pandangan` says that it is a view over other tables of its schema; `dari` names the fact table of
    which it lists every fact, one a row; `sendiri` says that its figures are of facts of their own
    period only, not of those that count towards it.
    """

    nama: str
    uraian: str
    kolom: tuple[Column, ...]
    pandangan: bool = False
    dari: str = ""
    sendiri: bool = False

    @property
    def pendek(self) -> str:
        """Give the name without its schema: the first part of a figure's address."""
        return self.nama.split(".")[1]

    @property
    def kunci(self) -> tuple[str, ...]:
        """Give the key columns in their declared order."""
        return tuple(k.nama for k in self.kolom if k.kunci)

    @property
    def angka(self) -> tuple[Figure, ...]:
        """Give the columns whose values are figures."""
        return tuple(k for k in self.kolom if isinstance(k, Figure))

    @property
    def arrow(self) -> pa.Schema:
        """Give the Arrow schema."""
        return pa.schema([(k.nama, k.arrow) for k in self.kolom])


def address(tabel: Table, column: str = "", alias: str = "") -> str:
    """Give the SQL expression of a figure's address (of its row's, without `column`)."""
    dot = f"{alias}." if alias else ""
    parts = [f"'{tabel.pendek}'", *(dot + k for k in tabel.kunci), *([f"'{column}'"] if column else [])]
    return f"concat_ws('/', {', '.join(parts)})"
