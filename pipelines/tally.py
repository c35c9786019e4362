"""What of a release was printed somewhere and agrees, what does not, and what reaches no cell: counts only."""

from typing import NamedTuple

import duckdb

_PRINTED = """
WITH sel_tercetak AS (
    SELECT
        sel, any_value(tertulis) IS NULL AS teks, any_value(tertulis) = 0 AS nihil,
        bool_and(cocok) AS cocok, bool_or(ilustrasi) AS rekaan
    FROM publik.rekonsiliasi
    WHERE cocok IS NOT NULL AND split_part(berkas, '/', 1) BETWEEN $dari AND $sampai
        AND NOT regexp_matches(berkas, '/(PERIKSA +)*(?i:ilustrasi-)[^/]*$')
    GROUP BY sel
)
SELECT
    count(*) FILTER (cocok AND NOT teks) AS cocok, count(*) FILTER (cocok AND nihil) AS cocok_nihil,
    count(*) FILTER (cocok AND NOT teks AND rekaan) AS cocok_rekaan,
    count(*) FILTER (NOT cocok AND NOT teks) AS berbeda, count(*) FILTER (NOT cocok AND teks) AS teks_berbeda
FROM sel_tercetak
"""
_ROOTLESS = """
WITH RECURSIVE berasal AS (
    SELECT angka FROM publik.lacak_dasar WHERE jenis = 'sel'
    UNION
    SELECT l.angka FROM publik.lacak_dasar AS l JOIN berasal AS b ON b.angka = l.dari_angka
)
SELECT count(*) FROM publik.angka WHERE nilai IS NOT NULL AND angka NOT IN (FROM berasal)
"""


class Printed(NamedTuple):
    """Printed cells: numbers that agree, those that are nil or rest on invented values; numbers, texts that differ."""

    cocok: int
    cocok_nihil: int
    cocok_rekaan: int
    berbeda: int
    teks_berbeda: int

    @property
    def agreement(self) -> str:
        """Give how many agree, and which of these prove little, in words."""
        few = [f"{self.cocok_nihil} nihil"] if self.cocok_nihil else []
        few += [f"{self.cocok_rekaan} dengan nilai rekaan: bukan bukti"] if self.cocok_rekaan else []
        return f"{self.cocok} angka tercetak cocok" + (f" ({', '.join(few)})" if few else "")


def printed(con: duckdb.DuckDBPyConnection, first: str = "0", last: str = "9999") -> Printed:
    """Count the printed cells of some years that are compared, each once.

    A cell agrees when everything that it is compared with agrees. What stands in an invented workbook
    (`ilustrasi-…`) was never printed, and does not count.
    """
    (counted,) = con.execute(_PRINTED, {"dari": first, "sampai": last}).fetchall()
    return Printed(*counted)


def figures(con: duckdb.DuckDBPyConnection, years: tuple[str, ...]) -> int:
    """Count the published figures of some years that have a value."""
    found = con.execute("SELECT count(nilai) FROM publik.angka WHERE list_contains(?, periode[:4])", [list(years)])
    return int(found.fetchall()[0][0])


def rootless(con: duckdb.DuckDBPyConnection) -> int:
    """Count the figures with a value that lead to no cell."""
    return int(con.execute(_ROOTLESS).fetchall()[0][0])
