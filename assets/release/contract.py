"""Facts that are not in force yet, held against their contract: one violation, one finding.

The contracts are `schemas.tables.validation`; the published tables' are a proof (`assets.proofs.kontrak`).
"""

from decimal import Decimal

import pyarrow as pa
import pyarrow.compute as pc

from assets.file.result import Evaluation
from schemas.forms import FactTable
from schemas.tables.contracts import Table
from schemas.tables.fakta import fact_table
from schemas.tables.validation import violations
from schemas.temuan import Finding, finding
from schemas.text import indonesian


def unrejected(evaluation: Evaluation, fakta: str) -> pa.Table:
    """Give the facts of the tables without a Galat so far: one fault has one finding."""
    rows, about = evaluation.facts[fakta], evaluation.submissions
    return rows.filter(pc.is_in(rows["tabel"], about.filter(pc.invert(about["ditolak"]))["tabel"]))


def contract_findings(declared: FactTable, rows: pa.Table) -> list[tuple[int, Finding]]:
    """Hold candidate facts against their contract: (row number, finding) of every violation.

    Raises:
        TypeError: The table as a whole is not what its model says, which is a fault of the code.
    """
    tabel = fact_table(declared)
    found = []
    for number, column, rule in violations(tabel, with_later(rows, tabel, None)):
        if number is None:
            msg = f"{tabel.nama}: {column} {rule}"
            raise TypeError(msg)
        lembar, sel = rows["sel"][number].as_py().split(":", 1)[1].rsplit("!", 1)
        isi = rows[column][number].as_py()
        written = indonesian(isi) if isinstance(isi, Decimal) else str(isi)
        found.append((number, finding("G-KONTRAK", lembar, sel, written, kolom=column, aturan=rule)))
    return found


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
