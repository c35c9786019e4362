"""XML of a workbook's parts through expat: elements, and the texts of shared strings.

Every part goes through one parser that refuses a DOCTYPE. What the elements mean is decided by whoever asks.
"""

import re
from collections.abc import Callable, Iterable
from functools import partial
from operator import setitem
from typing import Any, Final
from xml.parsers import expat

import pyarrow as pa

from assets.workbook.cells import _Attributes, _Element, _End, _Start
from assets.workbook.package import Limits, Package, Unreadable, too_large

_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUFFER: Final = 1 << 16


class _LocalNames(dict[str, str]):
    """Element names without their prefix, worked out once each."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def _new_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    # The bytes were looked through already; should that ever miss one, the parser does not.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("G-BERKAS-DOCTYPE")


def _feed(parser: expat.XMLParserType, package: Package, part: str, held: Iterable[Any], limits: Limits) -> None:
    """Parse one part; `held` are the lists its handlers fill, none of which may outgrow."""
    try:
        for step in package.steps(part):
            parser.Parse(step, False)
            if any(len(items) > limits.cells for items in held):
                raise too_large("jumlah sel", limits.cells)
        parser.Parse(b"", True)
    finally:
        # Parser and handlers hold each other; apart, their memory is free at once.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def _elements(package: Package, part: str, limits: Limits) -> list[_Element]:
    """Return the elements of a small part: with attributes where one starts, None at its end."""
    found: list[_Element] = []
    names = _LocalNames()

    def start(name: str, attributes: _Attributes) -> None:
        found.append((names[name], attributes))

    def end(name: str) -> None:
        found.append((names[name], None))

    parser = _new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _feed(parser, package, part, (found,), limits)
    return found


def _shared_strings(package: Package, part: str | None, limits: Limits) -> pa.Array:
    """Return the shared strings."""
    strings: list[str] = []
    if part is not None:
        parser = _new_parser()
        buffer: list[str] = []
        start, end = _text_handlers("si", buffer, strings.append)
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = buffer.append
        _feed(parser, package, part, (strings,), limits)
    return pa.array([_unescape(text) for text in strings], pa.string())


def _text_handlers(container: str, buffer: list[str], keep: Callable[[str], None]) -> tuple[_Start, _End]:
    """Make handlers that keep the text of each container; phonetic hints are not part of it."""
    names = _LocalNames()
    pieces: list[str] = []
    before_hint: list[str] = []

    def finish() -> None:
        keep("".join(pieces))

    everything = slice(None)
    starts: dict[str, Callable[[], object]] = {
        "t": buffer.clear,
        "rPh": partial(setitem, before_hint, everything, pieces),
        container: pieces.clear,
    }
    ends: dict[str, Callable[[], object]] = {
        "t": partial(pieces.extend, buffer),
        "rPh": partial(setitem, pieces, everything, before_hint),
        container: finish,
    }

    def start(name: str, _: _Attributes) -> None:
        if action := starts.get(names[name]):
            action()

    def end(name: str) -> None:
        if action := ends.get(names[name]):
            action()

    return start, end


def _unescape(text: str) -> str:
    """Decode `_x000D_` and its like as a spreadsheet program does."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes can be the halves of one character; a half alone is no text.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
