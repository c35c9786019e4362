"""Words of a title that nobody knows: what is left when period, declared names and ordinary words are taken.

They are asked about, since one of them may say that the figures are others than the title's period makes them:
an estimate, unaudited, of a feast. What speaks of time was refused when the title was read (`assets.sheet.titles`).
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from assets.sheet.block import Block
from assets.sheet.grid import Cell, joined
from assets.sheet.titles import phrase_in
from schemas.declarations import Declarations
from schemas.temuan import Finding, finding
from schemas.text import fold, plain
from schemas.titlewords import TitleWords, says_something
from schemas.waktu import time_said

_WORD = re.compile(r"[^\W_]+")
_PARTING = re.compile(r"[()\[\]{},;:–—\n]| - ")


class _Word(NamedTuple):
    """One folded word of a cell, where it stands in its text, and in which piece between marks that part."""

    lipat: str
    first: int
    last: int
    piece: int


def ask(lembar: str, table: Block, declarations: Declarations) -> Iterator[Finding]:
    """Ask once about the words of a table's title that nobody knows, quoting them and the period that was read.

    Args:
        lembar: Name of the sheet.
        table: The table, its title read and its period complete; of one without a period nothing is asked.
        declarations: What is declared.
    """
    found = list(_left(table, declarations.title_words)) if table.periode else []
    if found:
        quoted = '", "'.join(dict.fromkeys(words for _, words in found))
        words = {"kata": quoted, "periode": table.tanggal or table.periode}
        yield finding("P-JUDUL-KATA", lembar, found[0][0].at, **words)


def as_written(cells: Iterable[Cell], folded: str) -> str:
    """Give folded words of a title as one of its cells has them; as they are where they stand in none together."""
    wanted = folded.split()
    for cell in cells:
        text = plain(cell.text)
        words = _words(text)
        for at in range(len(words) - len(wanted) + 1):
            run = words[at : at + len(wanted)]
            if [word.lipat for word in run] == wanted:
                return text[run[0].first : run[-1].last]
    return folded


def _left(table: Block, known: TitleWords) -> Iterator[tuple[Cell, str]]:
    """Give the runs of unknown words, as written, with their cells: from the cell of the form's phrase on."""
    text = joined(table.title, "\n")
    place = phrase_in(table.form, text)
    if place is None:
        return
    start, end = place
    first = [cell for cell in table.title if cell.lipat][text.count("\n", 0, start)]
    rest = time_said(text[end:]).rest | time_said(text[:start].rpartition("\n")[2]).rest
    for _, row in groupby(table.title[table.title.index(first) :], key=lambda cell: cell.row):
        for cell in _beside_values(list(row), known):
            yield from ((cell, run) for run in _runs(plain(cell.text), known, rest))


def _beside_values(row: list[Cell], known: TitleWords) -> Iterator[Cell]:
    """Give the cells of a row without those that fill in what a label before a colon asks for: `UNIT | : | …`."""
    label, colon, _ = " ".join(plain(cell.text) for cell in row).partition(":")
    filled = bool(colon) and known.is_label(fold(label).split())
    for cell in row:
        own, has_colon, _ = plain(cell.text).partition(":")
        if cell.jenis != "tanggal" and not (filled and not (has_colon and own.strip())):
            yield cell


def _runs(text: str, known: TitleWords, rest: frozenset[str]) -> Iterator[str]:
    """Give the runs of unknown words of a text, each with the known ones between them."""
    label, colon, _ = text.partition(":")
    if (colon and known.is_label(fold(label).split())) or known.is_line(fold(text).split()):
        return
    words = _words(text)
    whole = known.declared([word.lipat for word in words])
    at = 0
    for _, several in groupby(words, key=lambda word: word.piece):
        piece = list(several)
        alone = known.known([word.lipat for word in piece])
        unknown = [
            word
            for word, here, there in zip(piece, alone, whole[at : at + len(piece)], strict=True)
            if not (here or there) and word.lipat in rest and says_something(word.lipat)
        ]
        at += len(piece)
        if unknown:
            yield text[unknown[0].first : unknown[-1].last]


def _words(text: str) -> list[_Word]:
    marks = [found.start() for found in _PARTING.finditer(text)]
    return [
        _Word(lipat, found.start(), found.end(), sum(mark < found.start() for mark in marks))
        for found in _WORD.finditer(text)
        for lipat in fold(found[0]).split()
    ]
