"""What contradicts a printed number or text, as findings: each cause once, in words, quoting what was written.

What is compared is `publik.rekonsiliasi`, where every comparison stands for itself.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from assets.file.causes import counted
from assets.release.warehouse import Warehouse
from assets.release.words import in_words
from schemas.declarations import Declarations
from schemas.periksa import PREFIX, original
from schemas.tables.rilis import REKONSILIASI
from schemas.temuan import Finding, Own, finding, shown

_QUERY = f"""
SELECT berkas, lembar, sel, tertulis_teks, penjelasan, pembanding, seharusnya, angka LIKE '%/predikat' AS predikat
FROM {REKONSILIASI.nama} WHERE NOT cocok ORDER BY ilustrasi, replace(berkas, '{PREFIX}', ''), sel, pembanding"""
_UNQUOTED = "Yang tertulis bukan "


class Row(NamedTuple):
    """One comparison that does not agree; `tertulis` is empty (None) where numbers are compared."""

    berkas: str
    lembar: str
    sel: str
    tertulis: str | None
    penjelasan: str
    pembanding: str
    seharusnya: str | None
    predikat: bool | None


class Contradiction(NamedTuple):
    """A finding about a cell that is in force; `sel` is its whole address, `semua` what it stands for.

    That is each comparison of its cause, as (cell, with what it is compared).
    """

    berkas: str
    sel: str
    said: Finding
    semua: tuple[tuple[str, str], ...] = ()


def contradictions(warehouse: Warehouse, declarations: Declarations) -> Iterator[Contradiction]:
    """Give what contradicts the printed numbers and texts of a release."""
    return said([Row(*row) for row in warehouse.sql(_QUERY)], declarations)


def said(rows: Iterable[Row], declarations: Declarations) -> Iterator[Contradiction]:
    """Say what does not agree; ten predikat of another scale have one cause, and are one."""
    causes: dict[tuple[str | None, ...], list[Contradiction]] = {}
    for row in rows:
        kind = "P-KENDALI" if row.tertulis is None else "P-PREDIKAT" if row.predikat else "P-FORMULASI"
        words = Own(in_words(_quoting(row), declarations))
        found = finding(kind, row.lembar, row.sel.rsplit("!", 1)[1], row.tertulis or "", penjelasan=words)
        same = (row.pembanding, row.seharusnya) if row.predikat else (row.berkas, row.lembar, words)
        one = Contradiction(row.berkas, row.sel, found, ((row.sel, row.pembanding),))
        causes.setdefault((kind, *same), []).append(one)
    for several in causes.values():
        every = tuple(place for one in several for place in one.semua)
        yield several[0]._replace(said=_once(several), semua=every)


def _quoting(row: Row) -> str:
    """Say what was written where a sentence only says that it is something else."""
    quoted = f'Tertulis "{shown(row.tertulis or "")}", bukan '
    return row.penjelasan if row.tertulis is None else row.penjelasan.replace(_UNQUOTED, quoted, 1)


def _once(several: list[Contradiction]) -> Finding:
    """Give one finding for all that have one cause: on one sheet with their cells, else with their files."""
    first = several[0]
    here = [one.said for one in several if (one.berkas, one.said.lembar) == (first.berkas, first.said.lembar)]
    if len(here) == len(several):
        return counted(here)
    files = {one.berkas: None for one in several if one.berkas != first.berkas}
    where = f", juga di {', '.join(shown(original(file)) for file in files)}" if files else ""
    return counted([one.said for one in several], Own(where))
