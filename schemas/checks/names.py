"""Names that become tables and columns of the database, and parts of a figure's address."""

import re
from collections.abc import Iterable, Iterator

from schemas.mistakes import At, Mistake
from schemas.tables.kolom import KEY

CODE = re.compile(KEY)
_COLUMN = re.compile(r"[a-z][a-z0-9_]*")
_TABLE = re.compile(r"[a-z][a-z_]*")
SQL = frozenset((
    "all", "analyse", "analyze", "and", "anti", "any", "array", "as", "asc", "asof", "asymmetric", "at",
    "authorization", "between", "bigint", "binary", "bit", "boolean", "both", "by", "case", "cast", "char",
    "character", "check", "coalesce", "collate", "collation", "column", "columns", "concurrently", "constraint",
    "create", "cross", "dec", "decimal", "default", "deferrable", "desc", "describe", "distinct", "do", "else",
    "end", "except", "exists", "extract", "false", "fetch", "float", "for", "foreign", "freeze", "from", "full",
    "generated", "glob", "group", "grouping", "grouping_id", "having", "ilike", "in", "initially", "inner", "inout",
    "int", "integer", "intersect", "interval", "into", "is", "isnull", "join", "lambda", "lateral", "leading",
    "left", "like", "limit", "map", "national", "natural", "nchar", "none", "not", "notnull", "null", "nullif",
    "numeric", "offset", "on", "only", "or", "order", "out", "outer", "overlaps", "overlay", "pivot",
    "pivot_longer", "pivot_wider", "placing", "position", "positional", "precision", "primary", "qualify", "real",
    "references", "returning", "right", "row", "select", "semi", "setof", "show", "similar", "smallint", "some",
    "struct", "substring", "summarize", "symmetric", "table", "tablesample", "then", "time", "timestamp", "to",
    "trailing", "treat", "trim", "true", "try_cast", "tuple", "union", "unique", "unpack", "unpivot", "using",
    "values", "varchar", "variadic", "verbose", "when", "where", "window", "with", "xmlattributes", "xmlconcat",
    "xmlelement", "xmlexists", "xmlforest", "xmlnamespaces", "xmlparse", "xmlpi", "xmlroot", "xmlserialize",
    "xmltable",
))  # fmt: skip
"""Words of SQL that are no name of a column or table."""


def column(at: At, what: str, name: str, taken: Iterable[str] = ()) -> Iterator[Mistake]:
    """Say why a name cannot be that of a column, if it cannot; `taken` are the names of others beside it."""
    if not _COLUMN.fullmatch(name):
        yield at.says(f'{what} bernama "{name}"', "pakai huruf kecil, angka, dan _ saja, diawali huruf")
    elif name in SQL:
        yield at.says(f'{what} bernama "{name}"', "nama itu kata SQL; beri nama lain")
    elif name in taken:
        yield at.says(f'{what} bernama "{name}"', "nama itu sudah dipakai kinerja sendiri; beri nama lain")


def table(at: At, what: str, name: str, taken: Iterable[str] = ()) -> Iterator[Mistake]:
    """Say why a name cannot be that of a table or list, if it cannot."""
    if not _TABLE.fullmatch(name):
        yield at.says(f'{what} bernama "{name}"', "pakai huruf kecil dan _ saja")
    else:
        yield from column(at, what, name, taken)


def code(at: At, kode: str) -> Iterator[Mistake]:
    """Say why a code cannot stand in a figure's address, if it cannot."""
    if not CODE.fullmatch(kode):
        yield at.says(f'kode "{kode}" menjadi bagian alamat angka', "pakai huruf, angka, titik, dan tanda hubung saja")
