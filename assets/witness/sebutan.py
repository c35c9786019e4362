"""What staff call a figure, said again from its address: `Persentase realisasi Program Rehabilitasi Sosial`.

A code that had several names may be called by each of them: which one belongs to a year, published tables say.
Its words are its own: shared ones would be wrong on both sides at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from assets.witness.kode import Kode, list_of
from schemas.declarations import Declarations
from schemas.tables.contracts import Table

_MONTHS = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
]
_ROMAN = ("", "I", "II", "III", "IV")
_PERIOD = "periode"
_SUMMARY = ["ukuran"]


def column_words(column: str) -> str:
    """Give a column as it is said: `persen_realisasi` is a percentage of it."""
    return column.replace("persen_", "persentase ").replace("rata_rata", "rata-rata").replace("_", " ")


def called(table: Table, keys: Mapping[str, str], column: str, declarations: Declarations, codes: Kode) -> list[str]:
    """Give what a figure may be called: its column, then what each of some keys stands for."""
    parts = [list(_key(table, name, key, declarations, codes)) for name, key in keys.items()]
    return [" ".join((column_words(column), *some)) for some in product(*parts)]


def addressed(address: str, declarations: Declarations, codes: Kode) -> list[str]:
    """Give what the figure of an address may be called in a sentence; nothing where it is no figure's."""
    short, *keys, column = address.removeprefix("angka ").split("/")
    table = next((one for one in declarations.tables if one.pendek == short), None)
    if table is None or not keys or not keys[0][:4].isdigit():
        return []
    names, when = [key for key in table.kunci if key != _PERIOD], _when(keys[0])
    if names == _SUMMARY and column == "nilai":
        measure, _, about = keys[1].partition(".")
        return [" ".join(filter(None, (column_words(measure), about, when)))]
    about_ = dict(zip(names, keys[1:], strict=False))
    return [f"{one} {when}" for one in called(table, about_, column, declarations, codes)]


def _when(period: str) -> str:
    year, part = period[:4], period[5:]
    if not part:
        return f"tahun {year}"
    number = int(part.lstrip("TWSM"))
    if part.startswith("M"):
        return f"sampai {_MONTHS[number - 1]} {year}"
    return f"sampai {'triwulan' if part.startswith('TW') else 'semester'} {_ROMAN[number]} {year}"


def _key(table: Table, name: str, key: str, declarations: Declarations, codes: Kode) -> Iterator[str]:
    """Give the names of the code that a key is, or the key itself."""
    for listed in _lists(table, name, declarations):
        found = codes.names(listed, key)
        if found:
            yield from dict.fromkeys(one.title() if one.isupper() else one for one in found)
            return
    yield f"nomor {key}" if name == "nomor" else key


def _lists(table: Table, name: str, declarations: Declarations) -> Sequence[str]:
    facts = [fact for fact in declarations.fact_tables if f"fakta.{fact.fakta}" in table.fakta]
    keys = [key for key in (table.deklarasi.keys if table.deklarasi else ()) if key.nama == name]
    own = [list_of(fact, key) for fact in facts for key in keys] or [fact.kode for fact in facts]
    return [*own, "unit"] if name == "unit" else own
