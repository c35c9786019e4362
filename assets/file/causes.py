"""Findings by cause, once: what says the same again, or follows from what was said, is counted under it.

Equal sentences of a table are one, at their first cell. So are more than a few of one kind, whatever they quote: they
come from one cause, such as a column that is shifted or a table that stands twice. Nothing is lost: every cell is
named, or counted. A number in a cell is quoted as Excel shows it (`assets.sheet.quoted`).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from assets.sheet.grid import Cell
from assets.sheet.persons import KODE as PRIVATE
from assets.sheet.quoted import quoted
from assets.workbook.cells import address, column_letters, parse_address
from schemas.temuan import Finding, finding, shown

Placed = tuple[int | None, Finding]
"""A finding with the number of its table; None where it is about the file or a sheet."""
Cause = tuple[object, ...]

_TOLD = 5
"""How many different sentences of one kind are said of a table; more have one cause."""
_NAMED = 6
"""How many ranges of cells, or sheets, are named."""
_OF_ONE = ("mungkin",)
"""Words of a sentence that hold for its cell alone."""


def by_cause(found: Iterable[Placed], cells: Mapping[tuple[str, str], Cell]) -> list[Placed]:
    """Give the findings of a file, each cause once, at the place of its first.

    Args:
        found: Every finding with the number of its table.
        cells: The cells that findings are about, by sheet and address.
    """
    said = [(number, _as_shown(one, cells.get((one.lembar, one.sel)))) for number, one in _without_private(found)]
    sentences: dict[Cause, set[str]] = {}
    for number, one in said:
        sentences.setdefault(_kind(number, one), set()).add(one.pesan)
    causes: dict[Cause, list[Placed]] = {}
    for number, one in said:
        kind = _kind(number, one)
        causes.setdefault(kind if len(sentences[kind]) > _TOLD else (*kind, one.pesan, one.saran), []).append(
            (number, one)
        )
    return [(several[0][0], counted([one for _, one in several])) for several in causes.values()]


def counted(several: Sequence[Finding], elsewhere: str | None = None) -> Finding:
    """Give the first of several findings of one kind, with how many others there are, and where.

    Args:
        several: The findings, the first of which is said.
        elsewhere: What is said of the others' places, if they are not all on one sheet.
    """
    first, *others = several
    if not others:
        return first
    alike = all(one.pesan == first.pesan for one in others)
    if not alike and any(first.kata.get(word) for word in _OF_ONE):
        first = finding(first.kode, first.lembar, first.sel, first.isi, **{**first.kata, **dict.fromkeys(_OF_ONE, "")})
    what, where = _places(first, others) if elsewhere is None else ("sel", elsewhere)
    same = "" if alike else " dengan masalah yang sama"
    also = f" (dan {len(others)} {what} lain{same}{where})"
    whole = first.pesan.removesuffix(".")
    return replace(first, pesan=f"{whole}{also}{first.pesan[len(whole) :]}")


def _kind(number: int | None, one: Finding) -> Cause:
    """Give what is counted together: one kind of finding of a table or sheet, or about sheets of the file."""
    return number, one.lembar if one.sel else "", one.kode


def _without_private(found: Iterable[Placed]) -> list[Placed]:
    """Leave out what else is said of a cell that holds data of persons: it would have to quote it."""
    several = list(found)
    private = {(one.lembar, one.sel) for _, one in several if one.kode == PRIVATE}
    return [(number, one) for number, one in several if one.kode == PRIVATE or (one.lembar, one.sel) not in private]


def _as_shown(one: Finding, cell: Cell | None) -> Finding:
    """Quote a number or date in a cell as Excel shows it, where the finding quotes what is stored."""
    if cell is None or not one.isi or one.isi not in (shown(cell.isi), shown(cell.text)):
        return one
    return one.quoting(quoted(cell))


# ── where ───────────────────────────────────────────────────────────────────────────────────────


def _places(first: Finding, others: Sequence[Finding]) -> tuple[str, str]:
    """Give what the others are called, and their places as far as they are named."""
    if first.sel:
        return "sel", _listed(list(_ranges([one.sel for one in others])))
    sheets = list(dict.fromkeys(shown(one.lembar) for one in others if one.lembar != first.lembar))
    return ("lembar", _listed(sheets)) if len(sheets) == len(others) else ("lagi yang", "")


def _listed(names: Sequence[str]) -> str:
    return f": {', '.join(names[:_NAMED])}{', …' if names[_NAMED:] else ''}" if names else ""


def _ranges(cells: Iterable[str]) -> Iterator[str]:
    """Give addresses with those below each other as one range: `C6:C9`."""
    places = sorted({parse_address(cell)[::-1] for cell in cells})
    for (col, _), run in groupby(enumerate(places), key=lambda at: (at[1][0], at[1][1] - at[0])):
        rows = [row for _, (_, row) in run]
        last = f":{column_letters(col)}{rows[-1]}" if rows[1:] else ""
        yield address(rows[0], col) + last
