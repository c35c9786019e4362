"""What is written on a sheet beside its cells: comments, print headers and footers, text boxes.

Only their texts and where they are; what they mean for the cells is decided where sheets are recognised.
A part that is damaged says nothing: it costs no cell.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final
from xml.parsers import expat

from assets.workbook.cells import Note
from assets.workbook.package import Limits, Package
from assets.workbook.xml import Attributes, LocalNames, feed, new_parser, unescape

_CONTAINERS: Final = {"comments": "comment", "threadedComment": "threadedComment", "drawing": "sp"}
"""Kinds of related parts that hold texts, and the element of one text in each."""
_TEXTS: Final = ("t", "text")
_PRINTED: Final = {"Header": "kepala cetak", "Footer": "kaki cetak"}
_PRINT_CODE: Final = re.compile(r'&(?:"[^"]*"|K[0-9A-F]{6}|\d{1,3}|[A-Za-z])|&&')


def read_notes(package: Package, related: Iterable[tuple[str, str | None]], limits: Limits) -> Iterator[Note]:
    """Give the texts of the parts that a sheet is related to, given as (kind, part)."""
    for kind, part in related:
        if kind in _CONTAINERS and part is not None:
            yield from _texts(package, part, _CONTAINERS[kind], limits)


def printed_notes(printed: Iterable[tuple[str, str]]) -> Iterator[Note]:
    """Give what is printed around a sheet, given as (element, text), without the codes for fonts and places."""
    for element, text in printed:
        place = next((words for end, words in _PRINTED.items() if element.endswith(end)), "")
        plain = " ".join(_PRINT_CODE.sub(" ", unescape(text)).split())
        if place and plain:
            yield Note(place, plain)


class _Collector:
    """Handlers that keep the text of each `container`, its paragraphs apart."""

    def __init__(self, container: str) -> None:
        self._container = container
        self._names = LocalNames()
        self._cell = ""
        self._open = False
        self.pieces: list[str] = []
        self.found: list[Note] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element."""
        local = self._names[name]
        self._open = local in _TEXTS
        if local == self._container:
            self._cell = attributes.get("ref", "")
            self.pieces.clear()

    def end(self, name: str) -> None:
        """Leave an element."""
        local = self._names[name]
        self._open = False
        if local == "p":
            self.pieces.append(" ")
        elif local == self._container and (text := "".join(self.pieces).strip()):
            self.found.append(Note("komentar" if self._cell else "kotak teks", text, self._cell))

    def characters(self, text: str) -> None:
        """Take characters, if they are in a text."""
        if self._open:
            self.pieces.append(text)


def _texts(package: Package, part: str, container: str, limits: Limits) -> list[Note]:
    collector, parser = _Collector(container), new_parser()
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.characters
    try:
        feed(parser, package, part, (collector.found, collector.pieces), limits)
    except (expat.ExpatError, KeyError):
        return []
    return collector.found
