"""The kinds of value that a numeric column of a form can hold (`baca` in `schemas/formulir`).

One record says everything about a kind but how its cells are read: that is the pair of readers of the
same name in `assets.sheet.values`. A kind that only one of the two knows is refused.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class ValueKind:
    """One kind of value.

    Attributes:
        satuan: Unit of its values; empty where the cell says it.
        contoh: How a value is written in a cell.
        desimal: The signs behind which the decimals of a text stand; a dot before three digits parts thousands.
        tempat: Decimals that are kept of a number cell.
        faktor: What a written number is multiplied by: 1000 where amounts are stated in thousands.
        rasio: Whether it is a ratio, which is never added up.
        huruf: Whether a grade (`BB`) may stand in its place; it is a text.
    """

    satuan: str
    contoh: str
    desimal: str = ""
    tempat: int = 2
    faktor: int = 1
    rasio: bool = False
    huruf: bool = False


KINDS = {
    "rupiah": ValueKind("rupiah", "1.250.000", desimal=","),
    "jumlah": ValueKind("", "1.250", desimal=".,"),
    "persen": ValueKind("persen", "87,26%", desimal=".,", tempat=6, rasio=True, huruf=True),
    "besaran": ValueKind("", "1.250 orang atau 87,26%", desimal=".,", huruf=True),
    "bilangan": ValueKind("", "82,35", desimal=".,", tempat=6, huruf=True),
}
