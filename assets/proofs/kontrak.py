"""The proof *kontrak*: a table has the columns, types, keys and ranges of its model."""

from assets.release.offence import Offence
from assets.release.warehouse import Warehouse
from schemas.tables.contracts import Table
from schemas.tables.validation import violations

_FIRST_ROWS = 10_000
_BY_CELL = ("bukti.sel", "fakta.")
"""How the tables are named whose rows stand for cells."""


def kontrak(warehouse: Warehouse, tabel: Table) -> list[Offence]:
    """Hold a table against its contract; of a view (its tables have theirs) only the first rows.

    A violation in a row that stands for a cell names the cell.
    """
    rows = warehouse.arrow(tabel.nama, _FIRST_ROWS if tabel.pandangan else None)
    cells = rows["sel"] if tabel.nama.startswith(_BY_CELL) else None
    return [
        Offence(tabel.nama, None, cells[number].as_py() if cells and number is not None else None, f"{column}: {rule}")
        for number, column, rule in violations(tabel, rows)
    ]
