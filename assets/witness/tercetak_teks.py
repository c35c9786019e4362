"""Printed words and what they must be: a predikat on a scale, a text in a column of a code's list."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from assets.witness.hitung import written
from assets.witness.iku import grade
from assets.witness.kode import column_of, folded
from assets.witness.said import Given
from assets.witness.susun import kode, said
from assets.witness.tercetak import Compared, seen
from schemas.forms import FactTable
from schemas.tables.contracts import Table, TextControl

_IKU = "iku"


def texts(given: Given) -> Iterator[Compared]:
    """Give every printed text that a table declares to be compared."""
    for table in given.declarations.tables:
        for one in table.banding:
            name = table.deklarasi.fakta[0] if table.deklarasi else _IKU
            fact = given.declarations.fact_table(name)
            yield from (_on_scale if one.capaian else _in_list)(table, one, fact, given)


def _on_scale(table: Table, one: TextControl, fact: FactTable, given: Given) -> Iterator[Compared]:
    """Compare a printed predikat with the place of a figure on the scale of its indicator, or of the agency."""
    made, codes = said(given), kode(given)
    columns = _columns(table, fact)
    key, _, column = one.skala.partition(".")
    rows = {tuple(row[name] for name in columns): (where, row) for where, row in made.tables[table.pendek].items()}
    for printed in given.rows(f"fakta.{fact.fakta}"):
        keys = tuple(printed[name] for name in columns.values())
        if printed["ukuran"] != one.tertulis or keys not in rows:
            continue
        where, row = rows[keys]
        scale = codes.in_year(fact.kode, row["periode"])[row[key]][column] if column else given.declarations.scale
        reached: Decimal | None = row[one.capaian]
        right = grade(codes, scale, reached)
        sebab = "belum ada capaian"
        if right is not None and reached is not None:
            sebab = f"untuk capaian {written(seen(reached, 2))} %"
        yield Compared(
            printed["sel"],
            printed["formulir"],
            f"predikat menurut skala {scale}",
            f"{where}/{one.nama}",
            teks=printed["teks"],
            seharusnya=right,
            sama=None if right is None else folded(right) == printed["teks_lipat"],
            ilustrasi=row["ilustrasi"],
            sebab=sebab,
        )


def _columns(table: Table, fact: FactTable) -> dict[str, str]:
    """Give the column of the facts for each key of a table."""
    keys = table.deklarasi.keys if table.deklarasi else ()
    return {name: name for name in table.kunci} | {key.nama: column_of(fact, key) for key in keys}


def _in_list(table: Table, one: TextControl, fact: FactTable, given: Given) -> Iterator[Compared]:
    """Compare a printed text with what the code's list says, in any of its spellings; each cell and code once."""
    codes, told = kode(given), set[tuple[Any, ...]]()
    key, _, column = one.dengan.partition(".")
    before = [f"{folded(word)} " for word in one.awalan]
    for printed in given.rows(f"fakta.{fact.fakta}"):
        if printed["ukuran"] != one.tertulis:
            continue
        row = codes.in_year(fact.kode, printed["periode"][:4]).get(printed[key])
        stated = row[column] if row else ""
        once = (printed["sel"], printed[key], printed["formulir"], printed["teks"], stated)
        if not stated or once in told:
            continue
        told.add(once)
        spellings = stated.split("|")
        lipat = printed["teks_lipat"]
        known = {lipat, *(lipat.removeprefix(word) for word in before if lipat.startswith(word))}
        same = any(folded(text) in known for text in spellings)
        yield Compared(
            printed["sel"],
            printed["formulir"],
            f"rumus {printed[key]} yang dideklarasikan",
            f"{table.pendek}/{printed[key]}/{one.nama}",
            teks=printed["teks"],
            seharusnya=printed["teks"] if same else spellings[0],
            sama=same,
        )
