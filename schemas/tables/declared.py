"""A published table as a planner declares it (`schemas/tabel/*.toml`), and the model that follows from it.

Pydantic refuses what is not declared here. What a declaration must agree with (fact tables, code lists,
other tables) is `schemas.checks`; its SQL is written by `assets.release.query`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from schemas.expression import names
from schemas.forms import FactTable
from schemas.periode import PERIODE as PERIODE_POLA
from schemas.tables.contracts import Column, Figure, Jenis, Summary, Table, TextControl
from schemas.tables.fakta import SEL, TANGGAL
from schemas.tables.kolom import KEY, OF_PERIODE, PERIODE, STATE
from schemas.text import one_line

OF_FACT = ("unit", "tanggal", "nomor", "urutan")
"""Keys that are no code of a list: who handed in, the day of the data, a line's number, its place on the sheet."""

_LINE = ("tanggal", "nomor", "urutan")
_RULES = {"jumlah": "jumlah", "rata_rata": "rata-rata", "persen": "persen"}


def _listed(value: object) -> object:
    return (value,) if isinstance(value, str) else value


Texts = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Line = Annotated[str, AfterValidator(one_line)]
"""A text that becomes a comment: on one line, however it is written."""


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


@dataclass(frozen=True)
class Key:
    """One key of a published table, taken apart: `wilayah.kecamatan`, `kelompok_pegawai:pengelompokan`, `unit`."""

    nama: str
    daftar: str
    tingkat: str = ""
    kolom: str = ""

    @classmethod
    def of(cls, nama: str, text: str) -> "Key":
        """Take a key's declaration apart: a list, with a level after a point or a column after a colon."""
        codes, _, column = text.partition(":")
        codes, _, level = codes.partition(".")
        return cls(nama, codes, level, column)

    @property
    def of_fact(self) -> bool:
        """Say whether the key is no code of a list."""
        return self.daftar in OF_FACT and not self.tingkat

    @property
    def what(self) -> str:
        """Give what it is of a row's code, as `FactTable.kunci` says it: a level, a column, or the code."""
        return self.tingkat or (f"kode.{self.kolom}" if self.kolom else "kode")


class OfColumn(_Declared):
    """A unit that a column of the row states."""

    kolom: str


class ColumnFile(_Declared):
    """A column that describes the row; the first of `teks`, `satuan`, `dari` that gives something counts.

    Attributes:
        uraian: What it says.
        dari: A key or fact column, and what is wanted of its code: `kode_program.nama`, `kode_iku.induk.nama`.
        teks: Text measures, the first stated one counts.
        sel: The cell of the first stated of these text measures.
        satuan: Figures of the row whose unit, as handed in, it is.
        himpunan: Measure and dimension: all values of the dimension among its facts, parted by commas.
        banyak: How many values of another table's column have a figure.
        seharusnya: How many codes another table's key should have.
    """

    uraian: Line
    jenis: Jenis = "teks"
    kunci: bool = False
    wajib: bool = False
    dari: str = ""
    teks: Texts = ()
    sel: Texts = ()
    satuan: Texts = ()
    himpunan: str = ""
    banyak: str = ""
    seharusnya: str = ""


class FigureFile(_Declared):
    """A figure: facts added up (`dari`), an expression over figures of the row (`rumus`), or a sum of another table's.

    Attributes:
        uraian: What it says.
        dari: Fact table and measure, `ppks.jumlah`.
        rumus: Expression over other figures of the table.
        peran: The roles of the expression's figures in the lineage; without it, their names.
        jumlah: Table and figure that is summed over the keys which this table does not have, `dtks.keluarga`.
        satuan: Unit where no cell states one, or the column that states it.
        waktu: A flow (`arus`), a stock (`keadaan`) or cumulative: how parts of a year make the period.
        aditif: Keys, dimensions and `unit` over which its facts may be added.
        aditif_dari: Column of the code's list that says the same for each code.
        bila: Dimension and code: only these facts.
        paling_banyak: What it passes only with a question: a number, a figure, a column of a key's list.
        paling_sedikit: What it falls below only with a question: the same.
        turun_paling: By how many percent it may be less than on the day before (a table with days), or than in the same
            part of the year before, without a question.
        catatan: Reason where nothing was handed in, or where it is never computed: with `dari`, while no form states
            its measure.
    """

    uraian: Line
    jenis: Jenis | None = None
    dari: str = ""
    rumus: str = ""
    peran: dict[str, str] = Field(default_factory=dict)
    jumlah: str = ""
    satuan: str | OfColumn = ""
    waktu: Literal["arus", "keadaan", "kumulatif"] | None = None
    aditif: Texts = ()
    aditif_dari: str = ""
    bila: dict[str, str] = Field(default_factory=dict)
    paling_banyak: int | float | str | None = None
    paling_sedikit: int | float | str | None = None
    turun_paling: int | float | None = None
    catatan: str = ""

    @property
    def fakta(self) -> str:
        """Give the fact table, or nothing."""
        return self.dari.partition(".")[0]

    @property
    def ukuran(self) -> str:
        """Give the measure, or nothing."""
        return self.dari.partition(".")[2]

    @property
    def kind(self) -> Jenis:
        """Give the kind of number: as declared, or as its unit says."""
        named: dict[object, Jenis] = {"rupiah": "rupiah", "persen": "persen"}
        return self.jenis or named.get(self.satuan, "bilangan")


class SummaryFile(_Declared):
    """A summary in `publik.ringkasan`: `jumlah`, `rata_rata`, or `persen` of figures of the table."""

    nama: str = ""
    jumlah: str = ""
    rata_rata: str = ""
    persen: Texts = ()
    hanya: dict[str, Texts] = Field(default_factory=dict)
    lengkap: bool = True

    def made(self, name: str) -> Summary | None:
        """Give the summary; None where not exactly one rule is declared."""
        stated = [(rule, _listed(of)) for rule, of in (("jumlah", self.jumlah), ("rata-rata", self.rata_rata)) if of]
        stated += [("persen", self.persen)] if self.persen else []
        if len(stated) != 1:
            return None
        ((rule, figures),) = stated
        only = tuple(self.hanya.items())
        return Summary(self.nama or name, rule, figures, only, self.lengkap)  # type: ignore[arg-type]


class TextControlFile(_Declared):
    """Printed words and what they must be: `capaian` on a scale, or `dengan` a column of a key's list."""

    tertulis: str
    capaian: str = ""
    skala: str = ""
    dengan: str = ""
    awalan: Texts = ()


class TableFile(_Declared):
    """One TOML file of `tabel/`; its name is the table's.

    Attributes:
        uraian: What it is, and what one row is.
        kunci: The keys after the period, in order, and what each is.
        rincian: A fact table of which it lists every fact; then it has no figures.
        setiap: Keys of which every code has a row, and the column of the list that must be filled (or empty).
        penanggung_jawab: Column of a key's list that names the unit to be asked.
        kolom: Columns that describe a row, and descriptions of keys.
        angka: The figures.
        ringkasan: What `publik.ringkasan` says of them.
        banding: Texts that are compared.
    """

    uraian: Line
    kunci: dict[str, str] = Field(default_factory=dict)
    rincian: str = ""
    setiap: dict[str, str] = Field(default_factory=dict)
    penanggung_jawab: str = ""
    kolom: dict[str, ColumnFile] = Field(default_factory=dict)
    angka: dict[str, FigureFile] = Field(default_factory=dict)
    ringkasan: dict[str, SummaryFile] = Field(default_factory=dict)
    banding: dict[str, TextControlFile] = Field(default_factory=dict)

    @cached_property
    def keys(self) -> tuple[Key, ...]:
        """Give the keys after the period, taken apart."""
        return tuple(Key.of(name, text) for name, text in self.kunci.items())

    @property
    def fakta(self) -> tuple[str, ...]:
        """Give the fact tables that it reads, each once."""
        named = [self.rincian, *(f.fakta for f in self.angka.values())]
        return tuple(dict.fromkeys(name for name in named if name))

    @property
    def sumber(self) -> tuple[str, ...]:
        """Give the published tables that it sums up, each once."""
        return tuple(dict.fromkeys(f.jumlah.partition(".")[0] for f in self.angka.values() if f.jumlah))

    @property
    def own_period(self) -> bool:
        """Say whether its rows belong to one handing-in, so that no other period's facts enter them."""
        return any(key.daftar in _LINE for key in self.keys)

    def texts(self) -> Iterator[str]:
        """Give every text measure that it reads."""
        for column in self.kolom.values():
            yield from (*column.teks, *column.sel)
        yield from (one.tertulis for one in self.banding.values() if not one.capaian)


def model(name: str, declared: TableFile) -> Table:
    """Give the model of a declared table: columns in order keys, description, figures, state."""
    own = {key.nama for key in declared.keys}
    columns = [_key(key, declared.kolom) for key in declared.keys]
    columns += [_column(n, c, detail=bool(declared.rincian)) for n, c in declared.kolom.items() if n not in own]
    figures = [_figure(n, f, declared) for n, f in declared.angka.items()]
    kolom = (*columns,) if declared.rincian else (PERIODE, *OF_PERIODE, *columns, *figures, *STATE)
    return Table(
        f"publik.{name}",
        declared.uraian,
        kolom,
        dari=f"fakta.{declared.rincian}" if declared.rincian else "",
        sendiri=declared.own_period,
        ringkasan=tuple(s for n, one in declared.ringkasan.items() if (s := one.made(n))),
        banding=tuple(TextControl(n, **dict(one)) for n, one in declared.banding.items()),
        deklarasi=declared,
    )


def _key(key: Key, described: Mapping[str, ColumnFile]) -> Column:
    known = {"unit": "Unit yang menyerahkan", "tanggal": "Keadaan pada tanggal"}
    about = described[key.nama].uraian if key.nama in described else known.get(key.daftar, f"Kode {key.daftar}")
    if key.daftar == "urutan":
        return Column(key.nama, "bulat", about, kunci=True, terkecil=1)
    return Column(key.nama, "teks", about, kunci=True, pola=TANGGAL if key.daftar == "tanggal" else KEY)


def _column(name: str, declared: ColumnFile, *, detail: bool) -> Column:
    counted = bool(declared.banyak or declared.seharusnya)
    kind: Jenis = "bulat" if counted else declared.jenis
    pattern = SEL if declared.sel else PERIODE_POLA if detail and name == "periode" else None
    least = 0 if counted or (detail and name == "nilai") else None
    must = declared.wajib or counted
    return Column(name, kind, declared.uraian, declared.kunci, must, pattern, terkecil=least)


def _figure(name: str, declared: FigureFile, table: TableFile) -> Figure:
    unit = declared.satuan if isinstance(declared.satuan, str) else ""
    limits = {name: getattr(declared, name) for name in ("paling_banyak", "paling_sedikit", "turun_paling")}
    same: dict[str, Any] = {"satuan": unit} | {n: "" if limit is None else str(limit) for n, limit in limits.items()}
    if declared.dari:
        chosen = " AND ".join(["f.berlaku", *(f"f.{n} = {_quoted(code)}" for n, code in declared.bila.items())])
        same |= {"fakta": f"fakta.{declared.fakta}", "ukuran": declared.ukuran, "saring": chosen}
        same |= {"aditif": declared.aditif, "aditif_dari": declared.aditif_dari, "rumus": f"jumlah {declared.ukuran}"}
        same |= {"waktu": "" if table.own_period else declared.waktu or "", "cocok": _same_line(declared.fakta, table)}
        return Figure(name, declared.kind, declared.uraian, **same)
    if declared.jumlah:
        shared = " AND ".join(f"s.{key} = t.{key}" for key in ("periode", *table.kunci))
        return Figure(name, declared.kind, declared.uraian, ringkas=True, rumus="jumlah", saring=shared, **same)
    if declared.rumus:
        roles = tuple(declared.peran.items()) or tuple((inner, inner) for inner in names(declared.rumus))
        return Figure(name, declared.kind, declared.uraian, rumus=declared.rumus, peran=roles, **same)
    return Figure(name, declared.kind, declared.uraian, rumus="tidak ada", **same)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _same_line(fact: str, table: TableFile) -> str:
    """Give the SQL by which a fact `f` belongs to a numbered line `a`: what the line says of itself."""
    if all(key.daftar != "urutan" for key in table.keys):
        return "true"
    said = next((name for name, column in table.kolom.items() if column.teks), "")
    return f"EXISTS (FROM fakta.{fact} AS x WHERE x.teks = a.{said} AND x.teks_lipat = f.uraian_lipat)"


# ── fact tables under the keys that published tables ask for ─────────────────────────────────────


def resolved(fact: FactTable, tables: Mapping[str, TableFile]) -> FactTable:
    """Give a fact table with a column for every key that a published table asks of its rows' code.

    What the fact table itself says of a key (`kunci`) comes first, since its levels are the agency's.
    """
    keys, levels = dict(fact.kunci), dict(fact.tingkat_dimensi)
    for table in tables.values():
        if fact.fakta not in table.fakta:
            continue
        for key in table.keys:
            if key.nama in keys or key.of_fact:
                continue
            column = dimension(fact, key)
            if column and key.tingkat:
                levels.setdefault(column, key.tingkat)
            elif not column and key.daftar == fact.kode:
                keys[key.nama] = key.what
    return fact.model_copy(update={"kunci": keys, "tingkat_dimensi": levels})


def dimension(fact: FactTable, key: Key) -> str:
    """Give the dimension of a fact table that a key of a published table stands for; empty where none does."""
    if key.nama in fact.kunci or (key.daftar == fact.kode and key.nama not in fact.dimensi):
        return ""
    if key.nama in fact.dimensi:
        return key.nama
    same = [name for name, codes in fact.dimensi.items() if codes == key.daftar]
    return same[0] if len(same) == 1 else ""


def fact_column(fact: FactTable, key: Key) -> str:
    """Give the column of a fact table that holds a key; empty where it has none."""
    if key.of_fact:
        return key.daftar
    return key.nama if key.nama in fact.kunci else dimension(fact, key)


def level_of(fact: FactTable | None, key: Key) -> str:
    """Give the level of a key's codes, as the fact table says it or else the published one; empty for any."""
    what = fact.kunci.get(key.nama, key.what) if fact else key.what
    return "" if what == "kode" or what.startswith("kode.") else what


def list_of(fact: FactTable, key: Key) -> str:
    """Give the code list of a key, which is the one that the fact table uses; empty for keys that are no codes."""
    column = fact_column(fact, key)
    if column == "unit":
        return "unit"
    return fact.kode if column in fact.kunci else fact.dimensi.get(column, "")
