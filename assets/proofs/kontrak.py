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
