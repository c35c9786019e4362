"""Whether an indicator's numerator and denominator count what is declared: persons are no part of families.

The other half of a share is handed in elsewhere, or is a register, so it is the declaration that says what both count:
`satuan_pembilang` of the list of indicators, else the unit of the register that is divided by.
"""

from collections.abc import Iterator

from assets.facts.harvested import Harvest
from assets.sheet.block import Block
from assets.sheet.grid import Cell, Grid
from schemas.codes import Code
from schemas.declarations import Declarations
from schemas.expression import names
from schemas.tables import iku
from schemas.temuan import Finding, finding


def unlike(grid: Grid, table: Block, found: Harvest, declarations: Declarations) -> Iterator[Finding]:
    """Give a Galat for each indicator and unit of which something else is counted, at its first cell."""
    if table.fact.fakta != iku.FAKTA:
        return
    codes, year = declarations.codes[table.fact.kode], table.periode[:4]
    cells: dict[tuple[str, str, str, str], list[Cell]] = {}
    for group in found.groups:
        if group.ukuran not in iku.INPUTS["realisasi"]:
            continue
        for at in range(group.first, group.last):
            kode, unit = found.lines[found.line[at]].about[0], found.satuan[at]
            expected = counted(codes.get(kode, year), group.ukuran, year, declarations)
            if found.nilai[at] is not None and differ(unit, expected, declarations):
                cells.setdefault((kode, group.ukuran, unit, expected), []).append(found.cell[at])
    for (kode, measure, unit, expected), (first, *more) in cells.items():
        words = {"ukuran": measure, "kunci": kode, "satuan": unit, "maksud": expected}
        words |= {"lain": f" (dan {len(more)} sel lain)" if more else ""}
        yield finding("G-SATUAN-HITUNGAN", grid.lembar, first.at, first.isi, **words)


def counted(code: Code | None, measure: str, year: str, declarations: Declarations) -> str:
    """Give the unit in which a numerator or denominator of an indicator is counted; empty where none is declared."""
    if code is None or not code.rinci.get("rumus"):
        return ""
    rule = declarations.codes["rumus"].by_code.get(code.rinci["rumus"])
    if rule is None or "penyebut" not in names(rule.rinci.get("rumus", "")):
        return ""
    declared = code.rinci.get("satuan_pembilang", "")
    if declared or code.rinci.get("penyebut_dari") != "register" or measure != "pembilang":
        return declared
    registers = (one for one in declarations.codes["register"].isi if one.valid_in(year))
    return next((unit for one in registers if (unit := one.rinci.get("satuan", ""))), "")


def differ(unit: str, expected: str, declarations: Declarations) -> bool:
    """Say whether two units count different things; of `kelompok/lembaga` each part counts the same."""
    measures = declarations.measures
    if not (unit and expected and measures.known(unit)):
        return False
    parts = {measures.counts(part.strip()) for part in expected.split("/")}
    return measures.counts(unit) not in {measures.counts(expected), *parts}
