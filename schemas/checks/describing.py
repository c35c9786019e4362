"""What the describing columns of a declared table say: names and columns of code lists, texts, units, counts."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from schemas.checks import details
from schemas.checks.of_lists import CodePath, values
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables.declared import ColumnFile, Key, TableFile, fact_column

_SOURCES = ("dari", "teks", "sel", "satuan", "himpunan", "banyak", "seharusnya")
_TOGETHER = (frozenset({"teks", "satuan"}), frozenset({"satuan", "dari"}))
_GATHERED = ("kode", "tingkat")


def mistakes(known: Known, at: At, table: TableFile) -> Iterator[Mistake]:
    """Say what is wrong with the describing columns of a table, and with who is to be asked."""
    fact = known.fact_of(table)
    if table.rincian:
        yield from details.mistakes(known, at, table, fact)
        return
    for name, column in table.kolom.items():
        here = at / f"kolom {name}"
        if name in table.kunci:
            yield from _of_key(here, column)
        else:
            yield from _combined(here, table, column, marred=name in known.marred(at.berkas))
            yield from _Column(known, here, table, fact, column).mistakes()
    if table.penanggung_jawab and fact and not table.sumber and not table.rincian:
        keys = {key.nama: key for key in known.keys(table)}
        yield from _asked(known, at / "penanggung_jawab", keys, table.penanggung_jawab)


def _asked(known: Known, at: At, keys: Mapping[str, Key], text: str) -> Iterator[Mistake]:
    """Say which of those who are to be asked are no unit."""
    path = CodePath.of(known, at, keys, text)
    yield from path.wrong
    if path.key is None or path.wrong:
        return
    codes = "unit" if path.key.of_fact else path.key.daftar
    for kode, unit in values(known, codes, path.key.tingkat, path.steps):
        if unit and not known.has_code("unit", unit):
            here = At(known.file("kode", codes)) / f"kode {kode}"
            of = f" di {known.file('kode', 'unit')}"
            yield here.unknown(path.steps[-1] if path.steps else "unit", unit, known.codes_at("unit"), of)


# ── what goes together ──


def _of_key(at: At, column: ColumnFile) -> Iterator[Mistake]:
    for key in sorted(column.model_fields_set - {"uraian"}):
        yield (at / key).says(f"kunci {key} tidak berlaku pada uraian sebuah kunci", "hapus; hanya uraian")


def _combined(at: At, table: TableFile, column: ColumnFile, *, marred: bool) -> Iterator[Mistake]:
    stated = [key for key in _SOURCES if getattr(column, key)]
    counted = [key for key in stated if key in ("banyak", "seharusnya")]
    if not stated and not marred:
        yield at.says("tanpa isi", f"tulis salah satu: {', '.join(_SOURCES)}")
    if len(stated) > 1 and frozenset(stated) not in _TOGETHER:
        yield at.says(f"{' dan '.join(stated)} ditulis bersama", "satu saja")
    if bool(counted) != bool(table.sumber) and stated:
        only = "banyak dan seharusnya" if table.sumber else "dari, teks, sel, satuan, dan himpunan"
        yield at.says(f"{stated[0]} tidak berlaku di tabel ini", f"yang berlaku: {only}")
    if column.kunci:
        yield (at / "kunci").says("kolom ini bukan kunci", "tulis di bagian [kunci]")
    allowed = ("teks", "bulat") if column.dari or counted else ("teks",)
    if column.jenis not in allowed:
        yield (at / "jenis").unknown("jenis", column.jenis, allowed, " untuk kolom ini")
    if column.wajib and column.himpunan:
        yield (at / "wajib").says("kolom himpunan dapat kosong", "hapus wajib")
    if column.wajib and table.setiap and (column.dari in _GATHERED or column.sel):
        yield (at / "wajib").says("baris yang belum ada angkanya tidak memilikinya", "hapus wajib")


# ── where it comes from ──


class _Column(NamedTuple):
    """One describing column of a table that is made of facts or of another table."""

    known: Known
    at: At
    table: TableFile
    fact: FactTable | None
    column: ColumnFile

    def mistakes(self) -> Iterator[Mistake]:
        """Say which of its names do not exist."""
        if self.table.sumber:
            yield from self._counts()
        elif self.fact:
            yield from self._texts(self.fact)
            yield from self._set(self.fact)
            yield from self._units()
            if self.column.dari and self.column.dari not in _GATHERED:
                yield from self._path(self.fact)

    def _texts(self, fact: FactTable) -> Iterator[Mistake]:
        """Hold text measures against what the agency's forms tell, where the table is its own."""
        if self.at.berkas not in self.known.read.own or not self.known.all_read("formulir"):
            return
        there = self.known.told(fact.fakta)
        for where in ("teks", "sel"):
            for measure in getattr(self.column, where):
                if measure not in there:
                    yield (self.at / where).unknown("ukuran teks", measure, there, f" di formulir fakta.{fact.fakta}")

    def _set(self, fact: FactTable) -> Iterator[Mistake]:
        measure, _, dimension = self.column.himpunan.partition(".")
        here = self.at / "himpunan"
        if not measure:
            return
        there = self.known.added(fact.fakta)
        if measure not in there and self.known.all_read("tabel"):
            yield here.unknown("ukuran", measure, there)
        if dimension not in fact.dimensi:
            right = ", ".join(f'"{measure}.{name}"' for name in fact.dimensi) or "fakta ini tanpa dimensi"
            yield here.says(f'"{self.column.himpunan}"', f"tulis ukuran.dimensi: {right}")

    def _units(self) -> Iterator[Mistake]:
        added = [name for name, figure in self.table.angka.items() if figure.dari]
        for name in self.column.satuan:
            if name not in added and name not in self.known.marred(self.at.berkas):
                yield (self.at / "satuan").unknown("angka", name, added)

    def _path(self, fact: FactTable) -> Iterator[Mistake]:
        keys = {key.nama: key for key in self.known.keys(self.table)}
        path = CodePath.of(self.known, self.at / "dari", keys, self.column.dari)
        yield from path.wrong
        if path.key:
            open_ = fact_column(fact, path.key) in fact.dimensi
            yield from path.contents(self.known, self.at, self.column, unstated=open_)

    def _counts(self) -> Iterator[Mistake]:
        """Hold what is counted against the table that is summed up."""
        name = self.table.sumber[0]
        source = self.known.tables.get(name)
        if source is None or source.sumber:
            return
        summed = [key for key in source.kunci if key not in self.table.kunci]
        for where, there in (("banyak", [*source.kunci, *source.kolom]), ("seharusnya", summed)):
            text = getattr(self.column, where)
            of, _, column = text.partition(".")
            if text and (of != name or column not in there):
                yield (self.at / where).unknown("kolom", text, [f"{name}.{one}" for one in there])
