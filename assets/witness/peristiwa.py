"""What the journal says, read again: bytes that a line calls removed were, for every other line, never had.

Part of room *fakta*. The reason that a release gives for them is what that line says.
"""

from assets.witness.said import Given, Row

JOURNAL = "bukti.serahan"
_REMOVAL = "hapus"
_CAME = ("terima", "kembali")
_NEVER_HAD = "dihapus"


def events(given: Given) -> list[Row]:
    """Give the lines of the journal in their order, without those about removed bytes, and without these bytes."""
    lines = sorted(given.rows(JOURNAL), key=lambda row: int(row["nomor"]))
    removed = {row["sha256"] for row in lines if row["peristiwa"] == _REMOVAL}
    return [
        {**row, "sha256": "", "peristiwa": _NEVER_HAD if row["peristiwa"] in _CAME else row["peristiwa"]}
        if row["sha256"] in removed
        else row
        for row in lines
        if row["peristiwa"] != _REMOVAL
    ]
