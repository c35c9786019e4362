"""Printed figures that follow from others of their row, held against these as they stand in the same file.

The percentage of a row of realisation and budget, say: which figures it follows from is its declared expression. The
night compares with what is published, which other files may have a part in; this is for `kinerja check`.
"""

from collections.abc import Mapping
from decimal import Decimal

import pyarrow as pa

from schemas.additivity import columns_of
from schemas.declarations import Declarations
from schemas.expression import evaluate, names
from schemas.forms import FactTable


def with_own_row(controls: pa.Table, facts: Mapping[str, pa.Table], declarations: Declarations) -> pa.Table:
    """Give the controls, those of a figure that the file itself gives with what it comes to there.

    Args:
        controls: Rows of `fakta.kendali`.
        facts: The rows of each fact table in the same file.
        declarations: What is published of them.
    """
    stated: dict[str, Decimal] = {}
    for row in controls.to_pylist():
        stated[row["angka"] or ""] = row["tertulis"]
    for fact in declarations.fact_tables:
        stated |= _added(facts[fact.fakta], fact, declarations)
    rows = [row | _of_row(row["angka"], stated, declarations) for row in controls.to_pylist()]
    return pa.Table.from_pylist(rows, controls.schema)


def _added(rows: pa.Table, fact: FactTable, declarations: Declarations) -> dict[str, Decimal]:
    """Give the sums of facts by the address of the figure that adds them up."""
    found: dict[str, Decimal] = {}
    for row in rows.to_pylist():
        for tabel, figure in declarations.figures_of(fact.fakta, row["ukuran"]) if row["nilai"] is not None else ():
            keys = [str(row.get(column, "")) for column in columns_of(tabel, fact).values()]
            address = "/".join((tabel.pendek, *keys, figure.nama))
            found[address] = found.get(address, Decimal(0)) + row["nilai"]
    return found


def _of_row(address: str | None, stated: Mapping[str, Decimal], declarations: Declarations) -> dict[str, object]:
    """Give what a control of a figure is compared with: its expression over what its row states, if it states all."""
    if not address:
        return {}
    row, _, column = address.rpartition("/")
    table = declarations.by_name.get(f"publik.{row.partition('/')[0]}")
    figure = table.deklarasi.angka.get(column) if table and table.deklarasi else None
    if figure is None or not figure.rumus:
        return {}
    values = {name: stated[f"{row}/{name}"] for name in names(figure.rumus) if f"{row}/{name}" in stated}
    value = evaluate(figure.rumus, values)
    return {} if value is None else {"dihitung": value, "pembanding": f"{figure.rumus} pada baris yang sama"}
