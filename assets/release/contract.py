"""Facts that are not in force yet, held against their contract: one violation, one finding.

The contracts are `schemas.tables.validation`; the published tables' are a proof (`assets.proofs.kontrak`).
"""

from decimal import Decimal

import pyarrow as pa

from assets.release.candidates import with_later
from schemas.forms import FactTable
from schemas.tables.fakta import fact_table
from schemas.tables.validation import violations
from schemas.temuan import Finding, finding
from schemas.text import indonesian


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
