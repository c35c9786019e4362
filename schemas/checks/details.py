"""What a table that lists every fact says of its columns: each is one of the fact table, or a name of its codes."""

from collections.abc import Iterator

from schemas.checks.of_lists import CodePath
from schemas.forms import FactTable
from schemas.known import Known
from schemas.mistakes import At, Mistake
from schemas.tables.contracts import Jenis
from schemas.tables.declared import ColumnFile, Key, TableFile
from schemas.tables.fakta import fact_table

_NUMBERS: tuple[Jenis, ...] = ("rupiah", "persen", "bilangan")
_MUST = ("periode", "ukuran", "kode", "nilai", "sel")
"""Columns by which it is proven that every fact is there once."""
_ELSEWHERE = ("teks", "sel", "satuan", "himpunan", "banyak", "seharusnya")


def mistakes(known: Known, at: At, table: TableFile, fact: FactTable | None) -> Iterator[Mistake]:
    """Say what is wrong with the columns of a table of every fact."""
    missing = [name for name in _MUST if name not in {*table.kolom, *known.marred(at.berkas)}]
    if missing:
        yield at.says(
            f"kolom {', '.join(missing)} tidak ada", "tulis juga; tiap baris tabel rincian satu nilai dari satu sel"
        )
    for name, column in table.kolom.items():
        here = at / f"kolom {name}"
        if column.kunci and fact and (name != "sel" or known.told(fact.fakta)):
            yield (here / "kunci").says(f"beberapa fakta dapat sama {name}-nya", "hapus kunci")
        for key in _ELSEWHERE:
            if getattr(column, key):
                yield (here / key).says(f"kunci {key} tidak berlaku pada tabel rincian", "hapus, atau tulis dari")
        if fact and column.dari:
            codes = {"kode": Key("kode", fact.kode), **{n: Key(n, of) for n, of in fact.dimensi.items()}}
            path = CodePath.of(known, here / "dari", codes, column.dari)
            yield from path.wrong
            yield from path.contents(known, here, column, unstated=column.dari.split(".")[0] in fact.dimensi)
        elif fact:
            yield from _column(known, here, fact, name, column)


def _column(known: Known, at: At, fact: FactTable, name: str, column: ColumnFile) -> Iterator[Mistake]:
    """Hold one column against that of the fact table."""
    columns = {one.nama: one for one in fact_table(fact).kolom}
    if name not in columns:
        yield at.unknown("kolom", name, columns, f" di fakta.{fact.fakta}")
        return
    kind = columns[name].jenis
    allowed = _NUMBERS if kind == "bilangan" else (kind,)
    if column.jenis not in allowed:
        yield (at / "jenis").unknown("jenis", column.jenis, allowed, " untuk kolom ini")
    if column.wajib and not columns[name].wajib and (name != "nilai" or known.told(fact.fakta)):
        yield (at / "wajib").says(f"{name} dapat kosong", "hapus wajib")
