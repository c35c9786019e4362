"""XML of a workbook's parts through expat: elements, and the texts of shared strings.

Every part goes through one parser that refuses a DOCTYPE. What the elements mean is decided by whoever asks.
"""

import re
from collections.abc import Callable, Iterable
from typing import Any, Final
from xml.parsers import expat

import pyarrow as pa

from assets.workbook.package import Limits, Package, Unreadable, too_large

Attributes = dict[str, str]
"""What an element says beside its name."""
Element = tuple[str, Attributes | None]
"""An element by its local name: with attributes where it starts, None at its end."""
StartHandler = Callable[[str, Attributes], None]
"""What expat calls where an element starts."""
EndHandler = Callable[[str], None]
"""What expat calls where an element ends."""
TRUE: Final = ("1", "true")
"""How an attribute says yes."""
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BUFFER: Final = 1 << 16
_MARKS: Final = {"strike": "dicoret", "vertAlign": "pangkat"}
_UNMARKED: Final = ("0", "false", "baseline")


class LocalNames(dict[str, str]):
    """Element names without their prefix, worked out once each."""

    def __missing__(self, name: str) -> str:
        """Work out a name that was not met before."""
        local = self[name] = name.rpartition(":")[2]
        return local


class Texts:
    """Handlers that keep the text of each `container`; phonetic hints (`rPh`) are not part of it.

    Args:
        container: The element whose text is one, by its local name.
        buffer: The characters of the element that is open, filled by whoever owns the parser.
        keep: What is called with each text.
    """

    def __init__(self, container: str, buffer: list[str], keep: Callable[[str], None]) -> None:
        self._container = container
        self._buffer = buffer
        self._keep = keep
        self._names = LocalNames()
        self._pieces: list[str] = []
        self._before_hint: list[str] = []
        self._mark = ""
        self.marks: list[str] = []
        """Of each text how a part of it is marked: `dicoret` (struck through), `pangkat` (raised, lowered), or not."""

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element."""
        local = self._names[name]
        if local == "t":
            self._buffer.clear()
        elif local in _MARKS and attributes.get("val", "1") not in _UNMARKED:
            self._mark = self._mark or _MARKS[local]
        elif local == self._container:
            self._pieces.clear()
        elif local == "rPh":
            self._before_hint = self._pieces.copy()

    def end(self, name: str) -> None:
        """Leave an element."""
        local = self._names[name]
        if local == "t":
            self._pieces += self._buffer
        elif local == self._container:
            self.marks.append(self._mark)
            self._mark = ""
            self._keep("".join(self._pieces))
        elif local == "rPh":
            self._pieces = self._before_hint


def new_parser() -> expat.XMLParserType:
    """Make a parser that refuses a DOCTYPE."""
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    # The bytes were looked through already; should that ever miss one, the parser does not.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("G-BERKAS-DOCTYPE")


def feed(parser: expat.XMLParserType, package: Package, part: str, held: Iterable[Any], limits: Limits) -> None:
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


def read_elements(package: Package, part: str, limits: Limits) -> list[Element]:
    """Return the elements of a small part: with attributes where one starts, None at its end."""
    found: list[Element] = []
    names = LocalNames()

    def start(name: str, attributes: Attributes) -> None:
        found.append((names[name], attributes))

    def end(name: str) -> None:
        found.append((names[name], None))

    parser = new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    feed(parser, package, part, (found,), limits)
    return found


def read_shared_strings(package: Package, part: str | None, limits: Limits) -> tuple[pa.Array, pa.Array]:
    """Return the shared strings, and of each how a part of it is marked (`Texts.marks`)."""
    strings: list[str] = []
    marks: list[str] = []
    if part is not None:
        parser = new_parser()
        buffer: list[str] = []
        texts = Texts("si", buffer, strings.append)
        parser.StartElementHandler = texts.start
        parser.EndElementHandler = texts.end
        parser.CharacterDataHandler = buffer.append
        feed(parser, package, part, (strings,), limits)
        marks = texts.marks
    return pa.array([unescape(text) for text in strings], pa.string()), pa.array(marks, pa.string())


def unescape(text: str) -> str:
    """Decode `_x000D_` and its like as a spreadsheet program does."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes can be the halves of one character; a half alone is no text.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
