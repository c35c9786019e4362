"""What one file's printed numbers and texts contradict in the file itself, before any night: for `kinerja check`.

The night's own comparison (`macros.sql`, `assets.release.comparisons`) over what one evaluation holds: totals and
their parts, products and percentages of a row, texts and lists, predikat at the percentage printed beside them. What
needs other files, or a figure, is left to the night.
"""

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from assets.file.result import Evaluation
from assets.release import comparisons
from assets.release.contradictions import Contradiction, Row, said
from assets.release.opened import CONFIG
from assets.release.own_row import with_own_row
from assets.release.warehouse import Warehouse
from schemas.declarations import Declarations
from schemas.tables.contracts import Table

_HERE = "k.dihitung IS NOT NULL"
_NUMBERS = f"""
SELECT sel, NULL, kalimat_beda(bulatkan(tertulis, desimal), pembanding, diperlihatkan(dihitung, desimal, false), NULL)
    || akhir_beda(d.bila_beda, k.ilustrasi), pembanding, NULL, false
FROM kerja.kendali AS k
LEFT JOIN deklarasi.kolom AS d USING (formulir, kolom)
WHERE {_HERE} AND NOT sama_angka(k.tertulis, k.dihitung, k.desimal)
ORDER BY sel, pembanding
"""
_TEXTS = """
SELECT sel, tertulis_teks, kalimat_beda_teks(pembanding, seharusnya) || coalesce(' ' || sebab, '')
    || akhir_beda('', ilustrasi), pembanding, seharusnya, angka LIKE '%/predikat'
FROM kerja.banding_teks
WHERE NOT cocok
ORDER BY sel, pembanding
"""
_COUNT = f"""
SELECT count(DISTINCT sel) FILTER ({_HERE}), count(DISTINCT sel) FILTER (k.angka IS NOT NULL AND k.dihitung IS NULL)
FROM kerja.kendali AS k
"""


class Compared(NamedTuple):
    """What was compared in one file: contradictions, cells with a printed number that were compared, and those left."""

    differing: list[Contradiction]
    here: int
    at_night: int


class Alone:
    """The night's comparison without a night; made once for many files."""

    def __init__(self, declarations: Declarations) -> None:
        """Load the declarations that comparisons read."""
        self._declarations = declarations
        self._warehouse = Warehouse(Path(), duckdb.connect(config=CONFIG | {"threads": 1}))
        self._warehouse.begin(declarations)

    def compare(self, evaluation: Evaluation, tables: Collection[int]) -> Compared:
        """Compare what is printed in some of a file's tables with what it follows from, each cause once."""
        numbers = pa.array(sorted(tables), pa.int32())
        facts = {name: _of(rows, numbers) for name, rows in evaluation.facts.items()}
        self._replace("kerja.kendali", with_own_row(_of(evaluation.controls, numbers), facts, self._declarations))
        for name, rows in facts.items():
            self._replace(f"fakta.{name}", rows)
        for table in self._declarations.tables:
            for control in table.banding:
                if control.capaian:
                    self._printed(table, control.capaian)
        self._warehouse.sql("DROP VIEW IF EXISTS kerja.banding_teks")
        self._warehouse.sql(comparisons.view(self._declarations))
        ((here, at_night),) = self._warehouse.sql(_COUNT)
        return Compared(list(said(self._rows(), self._declarations)), here, at_night)

    def _rows(self) -> Iterator[Row]:
        for query in (_NUMBERS, _TEXTS):
            for sel, *rest in self._warehouse.sql(query):
                yield Row("", sel.split(":", 1)[1].rsplit("!", 1)[0], sel, *rest)

    def _replace(self, name: str, rows: pa.Table) -> None:
        self._warehouse.sql(f"DROP TABLE IF EXISTS {name}")
        self._warehouse.load(name, rows)

    def _printed(self, table: Table, figure: str) -> None:
        """Let a table's figure be what is printed of it in the file, by the address with which it is compared."""
        keys = ", ".join(f"split_part(angka, '/', {at}) AS {key}" for at, key in enumerate(table.kunci, start=2))
        self._warehouse.sql(
            f"CREATE OR REPLACE VIEW {table.nama} AS SELECT {keys}, any_value(tertulis) AS {figure},"
            f" bool_or(ilustrasi) AS ilustrasi FROM kerja.kendali WHERE split_part(angka, '/', 1) = '{table.pendek}'"
            f" AND split_part(angka, '/', -1) = '{figure}' GROUP BY angka"
        )


def _of(rows: pa.Table, tables: pa.Array) -> pa.Table:
    return rows.filter(pc.is_in(rows["tabel"], tables))
