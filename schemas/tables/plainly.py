"""Whether rows plainly keep their contract: what spares a short command the second that pandera takes to load.

It only ever spares looking: whatever is not plain, pandera decides (`schemas.tables.validation`), and the night asks
pandera alone.
"""

import re

import pyarrow as pa

from schemas.tables.contracts import Column, Table


def plainly_holds(tabel: Table, rows: pa.Table) -> bool:
    """Say whether pandera would find nothing; False says nothing."""
    if rows.schema != tabel.arrow:
        return False
    keys = rows.select(list(tabel.kunci)).to_pylist() if tabel.kunci else []
    return len({tuple(key.values()) for key in keys}) == len(keys) and all(
        _holds(column, rows[column.nama]) for column in tabel.kolom
    )


def _holds(column: Column, values: pa.ChunkedArray) -> bool:
    if values.null_count and (column.wajib or column.kunci):
        return False
    if column.pola is None and not column.pilihan and column.terkecil is None:
        return True
    said = set(values.drop_null().to_pylist())
    return (
        (column.pola is None or all(re.fullmatch(column.pola, text) for text in said))
        and (not column.pilihan or said <= set(column.pilihan))
        and (column.terkecil is None or all(value >= column.terkecil for value in said))
    )
