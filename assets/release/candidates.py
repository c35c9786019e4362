"""Facts that are not in force yet: those of tables without a Galat, and with the columns that come later."""

import pyarrow as pa
import pyarrow.compute as pc

from assets.file.result import Evaluation
from schemas.tables.contracts import Table


def unrejected(evaluation: Evaluation, fakta: str) -> pa.Table:
    """Give the facts of the tables without a Galat so far: one fault has one finding."""
    rows, about = evaluation.facts[fakta], evaluation.submissions
    return rows.filter(pc.is_in(rows["tabel"], about.filter(pc.invert(about["ditolak"]))["tabel"]))


def with_later(rows: pa.Table, tabel: Table, stale_since: str | None, early: pa.Array | None = None) -> pa.Table:
    """Add the columns that are known only when it is decided what is in force.

    Args:
        rows: Facts or controls of one handing-in.
        tabel: Their model.
        stale_since: Since when it is stale, if it is.
        early: Which facts are nil for a period that had not ended; without it, none.
    """
    many = rows.num_rows
    early = pa.repeat(False, many) if early is None else early
    stale = pa.repeat(pa.scalar(stale_since, pa.string()), many)
    later = {"basi_sejak": stale, "berlaku": pc.invert(early), "belum": early}
    for kolom in tabel.kolom:
        if kolom.nama not in rows.column_names:
            rows = rows.append_column(pa.field(kolom.nama, kolom.arrow), later[kolom.nama])
    return rows.select(tabel.arrow.names)
