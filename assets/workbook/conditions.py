"""Conditional formats of a sheet: the rules that change what is seen of a number, from XML to `Condition`.

A rule that only colours or draws beside the number is left out. Whether one holds is decided where cells are read.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from assets.workbook.cells import Condition, Range, parse_range
from assets.workbook.styles import Overlay
from assets.workbook.xml import TRUE, Attributes, LocalNames, unescape

_FORMULAS: Final = ("formula", "f")
_HIDING: Final = ("dataBar", "iconSet")
"""Drawings that can stand in place of the number."""
_NOTHING: Final = ";;;"
_LAST: Final = 1 << 31
_EVERYWHERE: Final = (1, 1, _LAST, _LAST)


@dataclass
class Rule:
    """One rule as the sheet says it; `own` is a format of its own, of those that later versions write."""

    attributes: Attributes
    daerah: str = ""
    formulas: list[str] = field(default_factory=list)
    own: Overlay = field(default_factory=Overlay)


def conditions(rules: Sequence[Rule], overlays: Sequence[Overlay]) -> tuple[Condition, ...]:
    """Give the conditions that change what is seen of a number, in their turn; `overlays` are those of the styles."""
    made = (_condition(rule, overlays) for rule in rules)
    changing = sorted((one for one in made if one.format or one.tampak or one.berhenti), key=lambda one: one.urutan)
    return tuple(changing) if any(one.format or one.tampak for one in changing) else ()


def enter_rules(parser: expat.XMLParserType, rules: list[Rule], names: LocalNames, attributes: Attributes) -> None:
    """Set the handlers for the inside of one `conditionalFormatting`; at its end they put the old ones back."""
    outside, inside = parser.StartElementHandler, _Inside(rules, names, attributes.get("sqref", ""))

    def end(name: str) -> None:
        if inside.end(name):
            parser.StartElementHandler = outside
            parser.EndElementHandler = parser.CharacterDataHandler = None

    parser.StartElementHandler, parser.EndElementHandler = inside.start, end
    parser.CharacterDataHandler = inside.buffer.append


class _Inside:
    """Handlers that keep the rules of one `conditionalFormatting`; later versions write its ranges at its end."""

    def __init__(self, rules: list[Rule], names: LocalNames, ranges: str) -> None:
        self._rules, self._names, self._ranges, self._first = rules, names, ranges, len(rules)
        self.buffer: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        """Enter an element."""
        local = self._names[name]
        self.buffer.clear()
        if local == "cfRule":
            self._rules.append(Rule(attributes))
        elif len(self._rules) == self._first:
            return
        elif local in _HIDING and attributes.get("showValue", "1") not in TRUE:
            self._rules[-1].own.format = _NOTHING
        else:
            self._rules[-1].own.take(local, attributes)

    def end(self, name: str) -> bool:
        """Leave an element; say whether it is the last."""
        local, text = self._names[name], "".join(self.buffer)
        if local in _FORMULAS and len(self._rules) > self._first:
            self._rules[-1].formulas.append(unescape(text))
        elif local == "sqref":
            self._ranges = text
        elif local == "conditionalFormatting":
            for rule in self._rules[self._first :]:
                rule.daerah = self._ranges
            return True
        return False


def _condition(rule: Rule, overlays: Sequence[Overlay]) -> Condition:
    said, index, turn = rule.attributes, rule.attributes.get("dxfId", ""), rule.attributes.get("priority", "")
    known = index.isascii() and index.isdigit() and int(index) < len(overlays)
    overlay = overlays[int(index)] if known else rule.own
    return Condition(
        tuple(map(_area, rule.daerah.split())),
        int(turn) if turn.isascii() and turn.isdigit() else _LAST,
        said.get("type", ""),
        said.get("operator", ""),
        tuple(rule.formulas),
        said.get("stopIfTrue") in TRUE,
        rule.own.format or overlay.format,
        overlay.tampak,
    )


def _area(text: str) -> Range:
    """Give a range; one that cannot be read is taken to be the whole sheet."""
    try:
        return parse_range(text)
    except ValueError:
        return _EVERYWHERE
