"""The shape of a form as declared in `schemas/formulir/*.toml`: columns, rows, titles, fact tables.

Pydantic refuses what is not declared here. What a form must agree with (its own columns, code lists, published
tables) is `schemas.checks`; what a form means for a sheet, `assets.sheet.recognise`.
"""

import re
import warnings
from collections.abc import Collection
from functools import cached_property, lru_cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from schemas.expression import denominators, names
from schemas.kinds import KINDS
from schemas.text import fold

_OTHER_KINDS = ("nomor", "label", "kode", "induk", "teks", "abaikan")
"""What a column may hold besides the kinds of value."""


def _known_kind(baca: str) -> str:
    known = (*_OTHER_KINDS, *KINDS)
    if baca not in known:
        msg = f"tidak dikenal: {baca!r}; yang dikenal: {', '.join(known)}"
        raise ValueError(msg)
    return baca


def compiled(pattern: str) -> re.Pattern[str]:
    """Give a declared pattern as it is held against cells: whatever the case, over line ends.

    Raises:
        ValueError: It is no pattern; the message says where, in Indonesian.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            return re.compile(pattern, re.IGNORECASE | re.DOTALL)
        except (re.error, OverflowError, RecursionError, Warning) as error:
            place = getattr(error, "pos", None)
            where = "" if place is None else f" mulai huruf ke-{place + 1}"
            msg = f'pola "{pattern}" tidak dapat dibaca{where}; periksa kurung dan tanda khususnya'
            raise ValueError(msg) from error


def _readable(pattern: str) -> str:
    compiled(pattern)
    return pattern


Pattern = Annotated[str, AfterValidator(_readable)]


OF_CODE = "kode."
"""What begins the place of a row's unit (`satuan_dari`) in a column of its code list."""

YEAR = "{tahun}"
"""What stands in a heading for the year that the table's own title names."""

_YEARS = re.compile(r"\b20\d\d\b")


@lru_cache(maxsize=4096)
def in_any_year(text: str) -> str:
    """Give a folded heading with `{tahun}` for the years in it."""
    return _YEARS.sub(YEAR, text)


def _folded(heading: str) -> str:
    return YEAR.join(f" {fold(part)} " for part in heading.split(YEAR)).strip()


class _Declared(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Piece(_Declared):
    """What one piece of a text cell is: the first whose pattern fits the whole piece names its measure."""

    ukuran: str
    bila: Pattern

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Give the compiled pattern."""
        return compiled(self.bila)


class FormColumn(_Declared):
    """One column of a form: the heading texts by which it is known and what its cells are.

    A numeric column with `ukuran` gives facts, with `kendali` (a figure: `column` of the form's own
    table, or `table.column`), `jumlah_dari` or `rumus` (over columns of the row) controls; it may do
    both. A text column with `ukuran` or `pecah` (bullet by bullet) gives text facts. `satuan` is the unit
    of a number whose cell and heading say none, and the one that is expected; `satuan_dari` says where that of
    a row stands: a column of the form, or `kode.` and a column of the row's code list. `ribuan` is the sign that parts
    thousands in texts, `paling_sedikit` the least amount besides zero, `negatif` lets amounts be below it. `skala` is
    a code list of grades: a cell that holds one says it as text. Of a heading that is merged over several columns, `ke`
    names one (from 1); without it they are one column. `turun`: a blank cell says what the one above it says.
    `bila_beda` is said to who wrote a control that differs. `dibulatkan`: amounts may be written in thousands or more;
    they are then compared as intervals, and are no facts. `templat` says that an optional column is not drawn in
    templates (`tidak`), or what of the row's code stands in a text column there (`kode.induk.nama`).
    """

    judul: tuple[str, ...]
    ke: int = Field(default=0, ge=0)
    bila_beda: str = ""
    baca: Annotated[str, AfterValidator(_known_kind)]
    satuan: str = ""
    ukuran: str | None = None
    kendali: str | None = None
    jumlah_dari: tuple[str, ...] = ()
    rumus: str | None = None
    pecah: tuple[Piece, ...] = ()
    dimensi: str | None = None
    tetap: dict[str, str] = Field(default_factory=dict)
    periode: str | None = None
    kode: bool = False
    opsional: bool = False
    turun: bool = False
    kosong: Literal["galat", "tanya", "boleh"] = "boleh"
    nihil: Literal["nol", "kosong", "galat"] = "kosong"
    satuan_dari: str = ""
    ribuan: Literal[".", ","] = "."
    paling_sedikit: int = Field(default=0, ge=0)
    negatif: bool = False
    skala: str = ""
    dibulatkan: bool = False
    templat: str = ""

    @cached_property
    def paths(self) -> frozenset[tuple[str, ...]]:
        """Give the accepted header paths, folded, top to bottom; `{tahun}` stands in them for any year."""
        return frozenset(tuple(_folded(part) for part in text.split(">")) for text in self.judul)

    def headings(self, year: str) -> tuple[str, ...]:
        """Give the accepted headings as a person writes them in a table about `year`."""
        return tuple(text.replace(YEAR, year) for text in self.judul)

    @property
    def measures(self) -> bool:
        """Say whether the cells of this column are numbers: values or controls."""
        return self.baca in KINDS

    @property
    def ratio(self) -> bool:
        """Say whether its values are ratios, which are never added up: by their kind, or by a division."""
        divided = denominators(self.rumus) if self.rumus else ()
        return self.measures and (KINDS[self.baca].rasio or any(names(part) for part in divided))

    @property
    def tells(self) -> bool:
        """Say whether the cells of this column give text facts."""
        return not self.measures and (self.ukuran is not None or bool(self.pecah))

    @property
    def stated(self) -> tuple[str, ...]:
        """Give the measures of which its cells give facts."""
        return tuple(dict.fromkeys([*([self.ukuran] if self.ukuran else []), *(p.ukuran for p in self.pecah)]))


class RowRule(_Declared):
    """What a row is: the first rule of a form whose patterns all fit decides.

    `isi` states values of its code, `rincian` of a line below the code above it. `subjumlah`, `jumlah` and
    `rata-rata` follow from other rows, and `angka` names per column the figures that they must equal besides; without
    `bila` they are known by their words (`kode/kata.csv`). `kelompok` heads the rows below it, and its number, if it
    has one, is their sum; `bagian` breaks down the row above it, to which it is compared and never added; `abaikan`
    is not read.
    """

    jenis: Literal["isi", "rincian", "subjumlah", "jumlah", "rata-rata", "kelompok", "bagian", "abaikan"] = "isi"
    tingkat: tuple[str, ...] = ()
    bila: dict[str, Pattern] = Field(default_factory=dict)
    angka: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @property
    def states(self) -> bool:
        """Say whether rows of this kind state values of their own."""
        return self.jenis in ("isi", "rincian")

    @cached_property
    def patterns(self) -> tuple[tuple[str, re.Pattern[str]], ...]:
        """Give (column name or `label`, compiled pattern that must match the whole cell)."""
        return tuple((name, compiled(pattern)) for name, pattern in self.bila.items())


class Form(_Declared):
    """One form: how a table is recognised on a sheet and how its cells are read.

    `sifat` says what a value is about: the year (`tahunan`), from January up to the period
    (`kumulatif`), the period alone (`per_periode`), or a day that the title names (`keadaan`); of a title that
    names only a month, `hari` says which day is meant. `periode_di` says where a part of the year may stand that
    the title does not name: the sheet's or the file's name. `tolak` says what a value that cannot be read costs: the
    table, or its row alone. `rkt` says in which printed tables of the plan it stands, so that `kinerja rkt` shows its
    disagreements there. `templat` names the titles that have a sheet of their own in its template; without it,
    the first one has.
    """

    nama: str
    judul: tuple[str, ...]
    sifat: Literal["tahunan", "kumulatif", "per_periode", "keadaan"]
    periode_di: tuple[Literal["lembar", "berkas"], ...] = ()
    hari: Literal["akhir bulan"] | None = None
    label: str
    uraian: str | None = None
    rkt: tuple[str, ...] = ()
    tolak: Literal["tabel", "baris"] = "tabel"
    templat: tuple[str, ...] = ()
    kolom: dict[str, FormColumn]
    baris: tuple[RowRule, ...]

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        """Give the folded title phrases, longest first."""
        return tuple(sorted((fold(t) for t in self.judul), key=len, reverse=True))

    @property
    def known_as(self) -> str:
        """Give the words of its title by which staff know it, in quotes."""
        return f'"{self.judul[0].upper()}"'

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """Give the columns that number its rows."""
        return tuple(name for name, column in self.kolom.items() if column.baca == "nomor")

    @cached_property
    def by_path(self) -> dict[tuple[str, ...], str]:
        """Give the column name for every accepted header path."""
        return {path: name for name, column in self.kolom.items() for path in column.paths}

    @cached_property
    def _by_place(self) -> dict[tuple[tuple[str, ...], int], str]:
        return {(path, column.ke): name for name, column in self.kolom.items() for path in column.paths}

    def column(self, path: tuple[str, ...], place: int = 1) -> str | None:
        """Give the name of the column whose header path this is, with or without a year in it.

        Args:
            path: The folded header texts from top to bottom.
            place: The place of the column under a heading that is merged over several, from 1.
        """
        ways = ((one, ke) for one in (path, tuple(map(in_any_year, path))) for ke in (place, 0))
        return next((name for way in ways if (name := self._by_place.get(way))), None)

    @property
    def whole_year(self) -> bool:
        """Say whether a table of this form is about a year, so that its title may name no part of one."""
        return self.sifat == "tahunan" or any(column.periode for column in self.kolom.values())

    @cached_property
    def _needed(self) -> tuple[tuple[str, ...], ...]:
        """Give groups of columns of which a table has at least one: those that are required, and what it states.

        A table of a form that gives numbers states at least one; of another form, at least one control or text.
        """
        numbers = tuple(name for name, column in self.kolom.items() if column.measures and column.ukuran)
        others = tuple(name for name, column in self.kolom.items() if column.measures or column.tells)
        required = [name for name, column in self.kolom.items() if not column.opsional]
        stated = numbers or others
        either = [stated] if stated and not set(stated) & set(required) else []
        return (*((name,) for name in required), *either)

    def missing(self, columns: Collection[str]) -> list[tuple[str, ...]]:
        """Give what a table with these columns lacks to be of this form: groups of which one column is needed."""
        return [group for group in self._needed if not set(group) & set(columns)]


class InForce(_Declared):
    """Which facts are in force: of those equal in `dalam`, the last in the order of a code list."""

    urutan: str
    dalam: tuple[str, ...]


class Owner(_Declared):
    """Who may state the facts of a code: the unit in a column of its list; of another unit it is refused, or asked."""

    kolom: str
    lain: Literal["galat", "tanya"] = "galat"


class FactTable(_Declared):
    """One TOML file: a fact table, its dimensions, and the forms that fill it.

    A file without `kode` has only forms; the rest is as delivered for the fact table of its name.

    Attributes:
        fakta: Name of the fact table.
        kode: Code list of a row's label.
        tabel: Published table of a control that names only a column; the one that reads these facts.
        kunci: Key columns by what they are of the row's code: a level (`program`), the code itself (`kode`), or a
            column of its list (`kode.pengelompokan`); published tables add those that they ask for.
        dimensi: Each further column with its code list.
        tingkat_dimensi: The level of the codes of a dimension, where only one is meant.
        dari_judul: Dimensions that a table's title may state.
        baris: Which of `nomor` and `uraian` tell rows of one code apart, where a code has several.
        bernomor: Whether the facts keep number and text of their row all the same.
        induk: Whether a row above others of the same table is their sum (and so a control) or a value of its own.
        berlaku: Which of several versions is in force.
        berwenang: Which unit may state a code's facts; without it, any.
        formulir: The forms.
    """

    fakta: str
    kode: str = ""
    tabel: str = ""
    kunci: dict[str, str] = Field(default_factory=dict)
    dimensi: dict[str, str] = Field(default_factory=dict)
    tingkat_dimensi: dict[str, str] = Field(default_factory=dict)
    dari_judul: tuple[str, ...] = ()
    baris: tuple[Literal["nomor", "uraian"], ...] = ()
    bernomor: bool = False
    induk: Literal["jumlah", "sendiri"] = "jumlah"
    berlaku: InForce | None = None
    berwenang: Owner | None = None
    formulir: tuple[Form, ...] = ()
