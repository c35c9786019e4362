"""How a table is described once: columns, keys, types, figures, summaries.

The tables themselves are made of declarations (`schemas.tables.declared`) or given in this package. From
the one description come the pandera contract (`schemas.tables.validation`), the DuckDB type, the COMMENT,
the column schema that Dagster shows, and what the proofs hold a figure against. Nothing here may import
pandas or pandera: the reading processes load it.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import pyarrow as pa

if TYPE_CHECKING:
    from schemas.tables.declared import TableFile

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
    """One column: its kind, its meaning in Indonesian, and what its values must satisfy.

    `merujuk` names the published table and key that its values are of, `angka.angka`.
    """

    nama: str
    jenis: Jenis
    uraian: str
    kunci: bool = False
    wajib: bool = False
    pola: str | None = None
    pilihan: tuple[str, ...] = ()
    terkecil: int | None = None
    merujuk: str = ""

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
        satuan: Unit of the figure where no cell states one, e.g. `rupiah`.
        ukuran: Measure whose facts (of `fakta`) are added up; empty for a derived figure.
        fakta: Fact table of an additive figure, e.g. `fakta.anggaran`.
        saring: SQL condition of the declared selection among the facts of that measure.
        waktu: What the measure is in time: a flow, a stock or cumulative; empty: facts of the own period only.
        aditif: The keys and dimensions over which its facts may be added.
        aditif_dari: Column of the code's list that says the same for each code, instead.
        rumus: Expression over figures of the same row; for an additive figure, in words.
        peran: For a derived figure, which role each figure of the row plays (those that the row has).
        aturan: SQL expression over the row that gives its own declared expression or rule, where
            that is not the same in all rows (an indicator's polarity).
        cara: Whether the figure is computed, or carried from a cell as written.
        ringkas: Whether it is made of other figures by a rule: `jumlah`, `rata-rata`, `terakhir`, `persen`.
        cocok: SQL condition between a fact `f` and a row `a`, besides their common keys.
        paling_banyak: A number, a figure of the row, or a column of a key's list (`kode_iku.paling_banyak`)
            that the figure passes only with a question.
        paling_sedikit: The same, below which it falls only with a question.
        turun_paling: By how many percent it may be less than before without a question.
    """

    satuan: str = ""
    ukuran: str = ""
    fakta: str = ""
    saring: str = "true"
    waktu: Literal["", "arus", "keadaan", "kumulatif"] = ""
    aditif: tuple[str, ...] = ()
    aditif_dari: str = ""
    rumus: str = ""
    peran: tuple[tuple[str, str], ...] = ()
    aturan: str = ""
    cara: Literal["dihitung", "tertulis"] = "dihitung"
    ringkas: bool = False
    cocok: str = "true"
    paling_banyak: str = ""
    paling_sedikit: str = ""
    turun_paling: str = ""


@dataclass(frozen=True)
class Summary:
    """One declared summary of a table's figures, in `publik.ringkasan`.

    Attributes:
        nama: Its `ukuran`; `{column}` makes one summary for each value of that column.
        rumus: How the figures are put together.
        angka: The figures: one, or for `persen` numerator and denominator.
        hanya: Column and the values of the rows that count.
        lengkap: Whether every declared key must be there.
    """

    nama: str
    rumus: Literal["jumlah", "rata-rata", "persen"]
    angka: tuple[str, ...]
    hanya: tuple[tuple[str, tuple[str, ...]], ...] = ()
    lengkap: bool = True


@dataclass(frozen=True)
class TextControl:
    """A text column of printed words and what it is compared with: a scale, or a column of a code's list.

    Attributes:
        nama: Last part of the comparison's address, such as `predikat`.
        tertulis: Text measure of the table's facts.
        capaian: Figure whose place on the scale is the right word.
        skala: Column of a key's list that names the scale (`kode_iku.skala`); empty: the agency's.
        dengan: Column of a key's list that holds the right text and its other spellings (`kode_iku.formulasi`).
        awalan: Words that may stand before the text without being part of it.
    """

    nama: str
    tertulis: str
    capaian: str = ""
    skala: str = ""
    dengan: str = ""
    awalan: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table of the warehouse; `nama` is `schema.table`, everywhere the same.

    Attributes:
        nama: Schema and table.
        uraian: What it is, and what one row is.
        kolom: Its columns, keys first.
        pandangan: Whether it is a view over other tables of its schema.
        dari: Fact table of which it lists every fact, one a row.
        sendiri: Whether its figures are of facts of their own period only.
        ringkasan: What `publik.ringkasan` says of it.
        banding: Its texts that are compared with what they should be.
        bahan: Tables that its own `.sql` reads where an agency has them.
        deklarasi: The file that declares it; None where its `.sql` is our own.
    """

    nama: str
    uraian: str
    kolom: tuple[Column, ...]
    pandangan: bool = False
    dari: str = ""
    sendiri: bool = False
    ringkasan: tuple[Summary, ...] = ()
    banding: tuple[TextControl, ...] = ()
    bahan: tuple[str, ...] = ()
    deklarasi: "TableFile | None" = field(default=None, compare=False)

    @property
    def pendek(self) -> str:
        """Give the name without its schema: the first part of a figure's address."""
        return self.nama.split(".")[1]

    @cached_property
    def kunci(self) -> tuple[str, ...]:
        """Give the key columns in their declared order."""
        return tuple(k.nama for k in self.kolom if k.kunci)

    @cached_property
    def angka(self) -> tuple[Figure, ...]:
        """Give the columns whose values are figures."""
        return tuple(k for k in self.kolom if isinstance(k, Figure))

    @cached_property
    def fakta(self) -> frozenset[str]:
        """Give the fact tables that its figures are made from."""
        return frozenset(f.fakta for f in self.angka if f.fakta) | ({self.dari} if self.dari else frozenset())

    @cached_property
    def arrow(self) -> pa.Schema:
        """Give the Arrow schema."""
        return pa.schema([(k.nama, k.arrow) for k in self.kolom])


def address(tabel: Table, column: str = "", alias: str = "") -> str:
    """Give the SQL expression of a figure's address (of its row's, without `column`)."""
    dot = f"{alias}." if alias else ""
    parts = [f"'{tabel.pendek}'", *(dot + k for k in tabel.kunci), *([f"'{column}'"] if column else [])]
    return f"concat_ws('/', {', '.join(parts)})"
