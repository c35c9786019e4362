"""The witness has rows by the names of their columns, whatever an agency calls them."""

import duckdb

from assets.proofs.witnessed import rows_of


def test_a_row_has_every_column_also_one_that_python_reserves_or_uses_itself():
    found = duckdb.sql("""SELECT i AS "global", 'x' AS "class", NULL AS self, [i] AS "is" FROM range(3) AS t(i)""")
    assert list(rows_of(found)) == [{"global": i, "class": "x", "self": None, "is": [i]} for i in range(3)]


def test_each_row_is_its_own():
    first, second = rows_of(duckdb.sql("SELECT 1 AS a, 2 AS b UNION ALL SELECT 1, 2"))
    first["c"] = 3
    assert second == {"a": 1, "b": 2}
