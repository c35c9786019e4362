r"""A table as CSV (RFC 4180, UTF-8): exact decimals, and texts that no spreadsheet program takes for formulas.

A spreadsheet program computes what begins with `=`, `+`, `-` or `@`. Such a text gets an apostrophe before it; so does
one that holds such a sign after a semicolon, tab or line break, since where `;` parts lists (as in Indonesia) a comma
CSV is cut there. A text that begins with an apostrophe gets one more, and the empty text is one apostrophe, so that
nothing at all still means that there is no value. So every text can be had back: `UNDO`. Numbers are left alone.
"""

import csv
from pathlib import Path

import duckdb

from assets.report.data_tables import Published, PublishedColumn, quoted

_WHERE = r'(^|[;\t\r\n])([ "]*)'
_SIGNS = r"[=+\-@＝＋－＠']"
_ALONE = "'"
_DO = (f"{_WHERE}({_SIGNS})", r"\1\2'\3")
UNDO = (f"{_WHERE}'({_SIGNS})", r"\1\2\3")
"""Pattern and replacement that give a text back as it was; one apostrophe alone is the empty text."""

_AT_ONCE = 10_000


def write_csv(con: duckdb.DuckDBPyConnection, table: Published, path: Path) -> None:
    """Write the rows of a table, ordered by its key; lists of texts as JSON."""
    cells = ", ".join(_written(column) for column in table.kolom)
    rows = con.execute(f"SELECT {cells} FROM publik.{table.nama} ORDER BY {table.order}")
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\r\n")
        out.writerow(column.nama for column in table.kolom)
        while some := rows.fetchmany(_AT_ONCE):
            out.writerows(some)


def _written(column: PublishedColumn) -> str:
    """Give the SQL of a column as text."""
    name = column.nama
    if column.tipe.endswith("[]"):
        return inert(f"to_json({name})::VARCHAR")
    return inert(name) if column.tipe == "VARCHAR" else f"{name}::VARCHAR"


def inert(text: str) -> str:
    """Give the SQL that makes the text of an SQL expression inert."""
    made = f"regexp_replace({text}, {quoted(_DO[0])}, {quoted(_DO[1])}, 'g')"
    return f"CASE WHEN {text} = '' THEN {quoted(_ALONE)} ELSE {made} END"
