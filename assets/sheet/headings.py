"""Headings: how the text of one may be read, and which column of a form it names.

A known unit in brackets at its end is the unit of its values: `ANGGARAN (Rp)` is `ANGGARAN` where the form has no
such heading itself, and so is `ANGGARAN TAHUN 2024` or `ANGGARAN 2024`, of which the year is held against
the title's. A percent sign is one only where a column holds percentages: `REALISASI (%)` is never an amount. Where
headers stand is `assets.sheet.headers`.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from assets.sheet.grid import Cell
from schemas.forms import Form
from schemas.kinds import KINDS
from schemas.text import fold, plain
from schemas.words import Words

_BRACKETS = re.compile(r"(?P<before>.*)[(\[]\s*(?P<unit>[^()\[\]]+?)\s*[)\]]")
_PERCENT = fold("%")
_CLOSING = (")", "]")
_OWN_YEAR = re.compile(r"(?P<before>(?:(?!20\d\d\b).)+?)(?: (?:TAHUN ANGGARAN|TAHUN|T A|TA|THN|TH))? 20\d\d")

_SIGN = re.compile(r"(?<![\w)\]]\s)(?<![\w)\]])[+±]|[+±](?!\s*[\w(\[])|[(\[]\s*[-–−]\s*[)\]]")


class Spelling(NamedTuple):
    """One way to read a heading: its folded path from top to bottom, and what its brackets hold."""

    path: tuple[str, ...]
    unit: str = ""
    kind: str = ""


class Heading(NamedTuple):
    """The ways to read a column's heading, the fullest first, and its place under a merged one (from 1)."""

    spellings: tuple[Spelling, ...]
    place: int = 1
    signed: bool = False
    """Whether signs stand in it that say what its numbers are: `PERGESERAN (+/-)` states changes, no amounts."""


def spellings(cells: Sequence[Cell], words: Words) -> tuple[Spelling, ...]:
    """Give the ways to read a heading whose cells stand from top to bottom."""
    path = tuple(cell.lipat for cell in cells)
    found = [Spelling(path)]
    bracketed = _BRACKETS.fullmatch(plain(cells[-1].text))
    if bracketed:
        rest, unit = fold(bracketed["before"]), fold(bracketed["unit"])
        shorter = (*path[:-1], *([rest] if rest else []))
        found += [Spelling(shorter, unit, words.unit(unit))] if shorter else []
    without = ((one, tuple(map(_without_year, one.path))) for one in found)
    found += [one._replace(path=shorter) for one, shorter in without if shorter != one.path]
    return tuple(found)


def in_rupiah(cells: Sequence[Cell], words: Words) -> set[tuple[str, ...]]:
    """Give the folded paths of a heading as written, and without `(Rp)` at its end."""
    found = spellings(cells, words) if cells else ()
    whole = {tuple(cell.lipat for cell in cells)}
    return whole | {one.path for one in found[1:2] if one.kind == "rupiah"}  # the next ones leave out the year, too


def _without_year(text: str) -> str:
    """Give a folded text of a heading without the year at its end: `TARGET` of `TARGET TAHUN 2024`."""
    year = _OWN_YEAR.fullmatch(text)
    return year["before"] if year else text


def texts_of(cell: Cell) -> tuple[str, ...]:
    """Give the folded texts with which a heading may begin: as a cell has them, without brackets or year at the end."""
    text, folded = cell.text, cell.lipat
    bracketed = _BRACKETS.fullmatch(plain(text)) if text[-1:] in _CLOSING or not text.isascii() else None
    texts = (folded, fold(bracketed["before"])) if bracketed else (folded,)
    return (*texts, *(_without_year(one) for one in texts if one[-2:].isdigit()))


def column_of(form: Form, heading: Heading) -> str | None:
    """Give the name of the column that a heading names, if the form has it."""
    for path, unit, kind in heading.spellings:
        name = form.column(path, heading.place)
        if name is not None and heading.signed and _states(form, name):
            return None
        if name is not None and (not unit or _bears(form, name, unit, kind)):
            return name
    return None


def signed(cells: Sequence[Cell]) -> bool:
    """Say whether a plus or minus stands in a heading that adds nothing up: `(+/-)`, not `(A + B)`."""
    return any(_SIGN.search(plain(cell.text)) for cell in cells)


def _states(form: Form, name: str) -> bool:
    """Say whether a column states amounts, and its declared headings bear no such sign themselves."""
    column = form.kolom[name]
    return column.measures and column.ukuran is not None and not any(map(_SIGN.search, column.headings("")))


def _bears(form: Form, name: str, unit: str, kind: str) -> bool:
    """Say whether the values of a column can have a unit: rupiah or percent where they are those, none in texts."""
    column = form.kolom[name]
    if not column.measures:
        return False
    if unit == _PERCENT:
        return column.baca == "persen"
    own = KINDS[column.baca].satuan
    return own == kind if own else kind == "satuan" or unit == fold(column.satuan)
