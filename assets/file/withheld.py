"""What of a file's cells is not kept beside its figures: sheets with data of persons, and numbers of who signs."""

from collections.abc import Collection

import pyarrow as pa
import pyarrow.compute as pc

from schemas.pribadi import masked

_MAYBE = r"(\d\D{0,9}){15}|\d ?[eE]"
"""What a text has that may hold the number of a person; most have not, and are not looked at one by one."""
_TOLD = ("rapi", "lipat", "lipat_tanpa_nomor")


def without_persons(cells: pa.Table, sheets: Collection[str]) -> pa.Table:
    """Give cells without those of `sheets`; where a number of a person stands its digits are masked.

    Args:
        cells: Rows of `bukti.sel` before it is known what is in force.
        sheets: The names of the sheets that were refused for data of persons.
    """
    kept = cells.filter(pc.invert(pc.is_in(cells["lembar"], pa.array(sorted(sheets), pa.string()))))
    maybe = pc.indices_nonzero(pc.match_substring_regex(kept["isi"], _MAYBE)).to_pylist()
    hidden = {at: text for at in maybe if (text := masked(kept["isi"][at].as_py())) is not None}
    if not hidden:
        return kept
    texts = kept["isi"].to_pylist()
    for at, text in hidden.items():
        texts[at] = text
    kept = _with(kept, "isi", pa.array(texts, pa.string()))
    other = pa.array([at not in hidden for at in range(kept.num_rows)])
    for name in ("nilai", "rumus", *_TOLD):
        kept = _with(kept, name, pc.if_else(other, kept[name], pa.scalar(None, pa.string())))
    return kept


def _with(table: pa.Table, name: str, column: pa.Array) -> pa.Table:
    return table.set_column(table.schema.get_field_index(name), table.schema.field(name), column)
