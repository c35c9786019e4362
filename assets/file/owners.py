"""Figures that are another unit's to state: refused, or asked about, at their first cell.

Who may state what is `schemas.authority`; what happens when two units state the same, `assets.release.acceptance`.
"""

from collections.abc import Iterator

from assets.facts.harvested import Harvest
from assets.sheet.block import Block
from schemas.authority import Authority
from schemas.declarations import Declarations
from schemas.temuan import Finding, finding


def foreign(table: Block, harvest: Harvest, lembar: str, unit: str, declarations: Declarations) -> Iterator[Finding]:
    """Say once for each other unit which of its figures a table states, and how many rows more.

    Args:
        table: The table.
        harvest: What it gives.
        lembar: Its sheet.
        unit: The unit that hands it in; of an unknown one nothing is said.
        declarations: Forms and code lists.
    """
    rule, year = table.fact.berwenang, table.periode[:4]
    authority = Authority(declarations, table.fact, unit)
    if rule is None or (rule.lain == "tanya" and not authority.stranger(year)):
        return
    first: dict[str, tuple[str, str, str, str]] = {}
    codes: dict[str, set[str]] = {}
    for group in harvest.groups:
        for number, cell in zip(
            harvest.line[group.first : group.last], harvest.cell[group.first : group.last], strict=True
        ):
            kode = harvest.lines[number].about[0]
            owner = authority.foreign(kode, table.form.nama, year)
            if owner:
                first.setdefault(owner, (group.ukuran, kode, cell.at, cell.isi))
                codes.setdefault(owner, set()).add(kode)
    for owner, (ukuran, kode, at, isi) in first.items():
        more = len(codes[owner]) - 1
        words = {"ukuran": ukuran, "kunci": kode, "lain": f" (dan {more} kode lain)" if more else ""}
        kind = "G-BERWENANG" if rule.lain == "galat" else "P-BERWENANG"
        yield finding(kind, lembar, at, isi, unit=unit, pemilik=owner, **words)
