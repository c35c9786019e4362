"""What declarations read of code lists: columns, and what must stand in them for the codes of a key."""

import re
from collections.abc import Iterator, Sequence

from schemas.known import Known
from schemas.mistakes import At, Mistake

WHOLE = re.compile(r"-?\d{1,9}")
NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,6})?")


def lacking(known: Known, at: At, codes: str, column: str) -> Iterator[Mistake]:
    """Say that a list lacks a column: of the agency's declaration there, of a delivered one in the list."""
    there = known.codes(codes)
    if there is None or column in there.kolom:
        return
    file = known.file("kode", codes)
    if at.berkas in known.read.own or file not in known.read.own:
        yield at.unknown("kolom", column, there.kolom, f" di {file}")
    else:
        yield At(file).says(f"kolom {column} tidak ada", f"tambahkan kolomnya; dibaca {at.berkas}")


def values(known: Known, codes: str, level: str, steps: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give what a path such as `induk.nama` says of every code of a list at a level: (code, text).

    A path that leads to an `induk` that is no code is left out: that is said of the list itself.
    """
    there = known.codes(codes)
    if there is None or any(step not in there.kolom for step in steps):
        return
    for code in there.isi:
        if level and code.rinci.get("tingkat") != level:
            continue
        text, lost = code.kode, False
        for step in steps:
            row = there.by_code.get(text)
            lost = lost or bool(text and row is None)
            text = row.rinci[step] if row else ""
        if not lost:
            yield code.kode, text
