"""The proof *kontrak*: a table has the columns, types, keys and ranges of its model."""

from assets.release.offence import Offence
from assets.release.warehouse import Warehouse
from schemas.tables.contracts import Table
from schemas.tables.validation import violations

_FIRST_ROWS = 10_000


def kontrak(warehouse: Warehouse, tabel: Table) -> list[Offence]:
    """Hold a table against its contract; of a view (its tables have theirs) only the first rows."""
    found = violations(tabel, warehouse.arrow(tabel.nama, _FIRST_ROWS if tabel.pandangan else None))
    return [Offence(tabel.nama, None, None, f"{column}: {rule}") for _, column, rule in found]


def broken_rows(warehouse: Warehouse, tabel: Table) -> list[Offence]:
    """Hold a table of cells, facts or controls against its contract; each violation names its row's cell."""
    rows = warehouse.arrow(tabel.nama)
    return [
        Offence(tabel.nama, None, rows["sel"][number].as_py(), f"{column}: {rule}")
        for number, column, rule in violations(tabel, rows)
        if number is not None
    ]
