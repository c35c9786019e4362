"""One sheet from XML to lists: handlers that only append, since a cell costs a few calls of them.

What the lists say is decided once per column, in `columns`.
"""

from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from assets.workbook.conditions import Rule, enter_rules
from assets.workbook.package import Limits, Package
from assets.workbook.xml import TRUE, Attributes, EndHandler, LocalNames, StartHandler, Texts, feed, new_parser

_FREQUENT: Final = ("c", "v", "f", "row")


@dataclass
class Raw:
    """A sheet as its XML says it: one entry a `c` element in `r`, `s`, `t`, `v` and `f`.

    `special` has the attributes of formulas that are more than a text.
    """

    root: str = ""
    r: list[str | None] = field(default_factory=list)
    s: list[str | None] = field(default_factory=list)
    t: list[str | None] = field(default_factory=list)
    v: list[str | None] = field(default_factory=list)
    f: list[str | None] = field(default_factory=list)
    special: dict[int, Attributes] = field(default_factory=dict)
    inline: dict[int, str] = field(default_factory=dict)
    marks: dict[int, str] = field(default_factory=dict)
    rows: list[tuple[Attributes, int]] = field(default_factory=list)
    rows_hidden: bool = False
    hidden_columns: list[Attributes] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)
    printed: list[tuple[str, str]] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)

    def row_hidden(self, attributes: Attributes) -> bool:
        """Say whether a row is hidden: as it says, by a height of nothing, or as all rows that say nothing are.

        A height of its own that is not written is nothing: so a widely used library writes a zero.
        """
        if attributes.get("ht") is None:
            own = attributes.get("customHeight") in TRUE
            return attributes.get("hidden") in TRUE or own or self.rows_hidden
        return attributes.get("hidden") in TRUE or is_zero(attributes["ht"])

    def row_numbers(self) -> list[int]:
        """Number the rows: as they say, else each follows the one before it."""
        numbers: list[int] = []
        number = 0
        for attributes, _ in self.rows:
            written = attributes.get("r")
            number = int(float(written)) if written else number + 1
            numbers.append(number)
        return numbers


def is_zero(size: str | None) -> bool:
    """Say whether a height or width is nothing."""
    try:
        return size is not None and float(size) == 0
    except ValueError:
        return False


def parse_sheet(package: Package, part: str, limits: Limits) -> Raw:
    """Collect one sheet; outside `sheetData` only columns, merges, conditions and what is printed count."""
    raw = Raw()
    names = LocalNames()
    parser = new_parser()

    def outside(name: str, attributes: Attributes) -> None:
        raw.root = raw.root or names[name]
        match names[name]:
            case "sheetData":
                _enter_cells(parser, raw, name.removesuffix("sheetData"))
            case "sheetFormatPr":
                raw.rows_hidden = attributes.get("zeroHeight") in TRUE
            case "col" if attributes.get("hidden") in TRUE or is_zero(attributes.get("width")):
                raw.hidden_columns.append(attributes)
            case "mergeCell":
                raw.merges.append(attributes.get("ref", ""))
            case "headerFooter":
                _enter_printed(parser, raw, names)
            case "conditionalFormatting":
                enter_rules(parser, raw.rules, names, attributes)

    parser.StartElementHandler = outside
    held = (raw.v, raw.rows, raw.hidden_columns, raw.merges, raw.rules)
    feed(parser, package, part, held, limits)
    return raw


def _enter_printed(parser: expat.XMLParserType, raw: Raw, names: LocalNames) -> None:
    """Set the handlers for what is printed around a sheet; at its end they go."""
    buffer: list[str] = []

    def end(name: str) -> None:
        if names[name] == "headerFooter":
            parser.EndElementHandler = parser.CharacterDataHandler = None
        else:
            raw.printed.append((names[name], "".join(buffer)))
        buffer.clear()

    parser.EndElementHandler = end
    parser.CharacterDataHandler = buffer.append


def _enter_cells(parser: expat.XMLParserType, raw: Raw, prefix: str) -> None:
    """Set the handlers for the inside of `sheetData`; at its end they put the old ones back.

    They run several times a cell, so they compare names as they stand with the prefix of
    `sheetData`; a name with any other prefix takes the longer way round.
    """
    buffer: list[str] = []

    def keep(text: str) -> None:
        raw.inline[len(raw.v) - 1] = text
        if rare.marks[-1]:
            raw.marks[len(raw.v) - 1] = rare.marks[-1]

    rare = Texts("is", buffer, keep)
    parser.EndElementHandler = _cell_ends(parser, raw, prefix, buffer, rare.end)
    parser.StartElementHandler = _cell_starts(raw, prefix, buffer, rare.start)
    parser.CharacterDataHandler = buffer.append


def _cell_starts(raw: Raw, prefix: str, buffer: list[str], rare: StartHandler) -> StartHandler:
    c, v, f, row = (prefix + local for local in _FREQUENT)
    clear = buffer.clear
    add_r, add_s, add_t = raw.r.append, raw.s.append, raw.t.append
    add_v, add_f = raw.v.append, raw.f.append
    special, formulas = raw.special, raw.f

    def start(name: str, attributes: Attributes) -> None:
        if name == c:
            get = attributes.get
            add_r(get("r"))
            add_s(get("s"))
            add_t(get("t"))
            add_v(None)
            add_f(None)
        elif name == v:
            clear()
        elif name == f:
            clear()
            if attributes:
                special[len(formulas) - 1] = attributes
        elif name == row:
            raw.rows.append((attributes, len(formulas)))
        else:
            local = name.rpartition(":")[2]
            if local in _FREQUENT:
                _cell_starts(raw, name.removesuffix(local), buffer, rare)(name, attributes)
            else:
                rare(name, attributes)

    return start


def _cell_ends(parser: expat.XMLParserType, raw: Raw, prefix: str, buffer: list[str], rare: EndHandler) -> EndHandler:
    c, v, f, row = (prefix + local for local in _FREQUENT)
    join = "".join
    values, formulas = raw.v, raw.f
    outside = parser.StartElementHandler

    def end(name: str) -> None:
        if name == c:
            return
        if name == v:
            values[-1] = join(buffer)
        elif name == f:
            formulas[-1] = "=" + join(buffer)
        elif name != row:
            local = name.rpartition(":")[2]
            if local in _FREQUENT:
                _cell_ends(parser, raw, name.removesuffix(local), buffer, rare)(name)
            elif local == "sheetData":
                parser.StartElementHandler = outside
                parser.EndElementHandler = parser.CharacterDataHandler = None
            else:
                rare(name)

    return end
