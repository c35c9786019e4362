"""What a proof finds: one contradiction. The proofs are `assets.proofs.catalogue`."""

from typing import NamedTuple


class Offence(NamedTuple):
    """One contradiction; `angka` and `sel` are empty where none can be named."""

    tabel: str
    angka: str | None
    sel: str | None
    sebab: str
