"""The pandera contract of a table, and what in some rows violates it.

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
def contract(tabel: Table) -> pandera.DataFrameSchema:
    """Give the pandera contract of `tabel`: exactly its columns and types, unique keys.

    It holds over pandas frames with Arrow types, so that a DECIMAL stays exact.
    """
    import pandera.pandas as pandera

    return pandera.DataFrameSchema(
        {kolom.nama: _column(kolom) for kolom in tabel.kolom},
        unique=list(tabel.kunci) or None,
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
    out on purpose: whoever reports fetches what may be shown. No row with the declared columns and types violates
    nothing, which is known without pandera.
    """
    if not rows.num_rows and rows.schema.equals(tabel.arrow):
        return []
    import pandas as pd
    from pandera.errors import SchemaErrors

    frame = rows.to_pandas(types_mapper=pd.ArrowDtype)
    try:
        contract(tabel).validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = errors.failure_cases[["index", "column", "check"]].drop_duplicates()
        return [
            (None if pd.isna(index) else int(index), str(column), str(check))
            for index, column, check in cases.itertuples(index=False)
        ]
    return []
