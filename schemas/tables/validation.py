"""The pandera contract of a table, and what in some rows violates it.

Pandera is the judge. What Arrow sees at once to hold of a column, that it has no gap and that keys are unique, pandera is
not asked again: only columns with a rule, a gap or a repeated key become a frame.

The one module that imports pandera, and only when something is to be held against a contract: with pandas that takes
a second. Whoever only needs a table's description imports `schemas.tables.contracts`. Contracts never coerce: types are made cell by cell before.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandera.pandas as pandera
    import pyarrow as pa

    from schemas.tables.contracts import Column, Table


@lru_cache
def contract(tabel: Table, kolom: tuple[Column, ...] | None = None, *, unique: bool = True) -> pandera.DataFrameSchema:
    """Give the pandera contract of `tabel`: exactly its columns (or some of them) and types, unique keys.

    It holds over pandas frames with Arrow types, so that a DECIMAL stays exact.
    """
    import pandera.pandas as pandera

    return pandera.DataFrameSchema(
        {one.nama: _column(one) for one in (tabel.kolom if kolom is None else kolom)},
        unique=(list(tabel.kunci) or None) if unique else None,
        strict=True,
        name=tabel.nama,
    )


def _column(kolom: Column) -> pandera.Column:
    import pandas as pd
    import pandera.pandas as pandera

    checks = []
    if kolom.pola is not None:
        checks.append(pandera.Check.str_matches(kolom.pola, error=f"berpola {kolom.pola}"))
    if kolom.pilihan:
        rule = f"salah satu dari {', '.join(kolom.pilihan)}"
        checks.append(pandera.Check.isin(kolom.pilihan, error=rule))
    if kolom.terkecil is not None:
        checks.append(pandera.Check.ge(kolom.terkecil, error=f"paling kecil {kolom.terkecil}"))
    return pandera.Column(
        pd.ArrowDtype(kolom.arrow),
        checks,
        nullable=not (kolom.wajib or kolom.kunci),
        description=kolom.uraian,
    )


def violations(tabel: Table, rows: pa.Table) -> list[tuple[int | None, str, str]]:
    """Hold `rows` against the contract of `tabel`: (row number, column, rule) of every violation.

    The row number is None where the table as a whole is wrong (a missing column). Values are left
    out on purpose: whoever reports fetches what may be shown.
    """
    misshapen = _said(contract(tabel), rows.slice(0, 0))
    if misshapen:
        return misshapen
    keys = list(tabel.kunci)
    repeated = bool(keys) and rows.group_by(keys).aggregate([]).num_rows < rows.num_rows
    asked = tuple(one for one in tabel.kolom if _to_be_asked(one, rows) or (repeated and one.nama in keys))
    return _said(contract(tabel, asked, unique=repeated), rows.select([one.nama for one in asked])) if asked else []


def _to_be_asked(kolom: Column, rows: pa.Table) -> bool:
    """Say whether a column has a rule for its values, or a gap where it must have none."""
    ruled = kolom.pola is not None or bool(kolom.pilihan) or kolom.terkecil is not None
    return ruled or bool((kolom.wajib or kolom.kunci) and rows[kolom.nama].null_count)


def _said(schema: pandera.DataFrameSchema, rows: pa.Table) -> list[tuple[int | None, str, str]]:
    import pandas as pd
    from pandera.errors import SchemaErrors

    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases[["index", "column", "check"]].drop_duplicates()
        return [
            (None if pd.isna(index) else int(index), str(column), str(check))
            for index, column, check in cases.itertuples(index=False)
        ]
    return []
