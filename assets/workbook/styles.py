"""The styles of a workbook: of each cell style its number format, and whether a reader sees what stands there.

What a format makes of a number is decided where cells are read.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, TypeVar

from assets.workbook.cells import GENERAL
from assets.workbook.package import Limits, Package
from assets.workbook.xml import Attributes, Element, read_elements

STRUCK: Final = "dicoret"
"""The look of a text that is struck through."""
UNSEEN: Final = "sewarna"
"""The look of a text in the colour of what is behind it."""
_FORMATS: Final = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_WHITE: Final = "FFFFFF"
_THEME: Final = {"0": _WHITE, "1": "000000"}
"""The two colours of a theme that no workbook changes: what is written on, and what is written."""
_INDEXED: Final = {"0": "000000", "1": _WHITE, "8": "000000", "9": _WHITE, "64": "000000", "65": _WHITE}
_Entry = TypeVar("_Entry")
_OFF: Final = ("0", "false")
_LONGEST_CODE: Final = 255


@dataclass(frozen=True)
class Style:
    """One cell style: its number format, and its look (`dicoret`, `sewarna`, or nothing to say)."""

    format: str = GENERAL
    tampak: str = ""


@dataclass
class _Font:
    struck: bool = False
    colour: str = ""


@dataclass
class Overlay:
    """What a condition lays over a cell: a number format, and a look (`Style.tampak`); empty where it lays none."""

    format: str = ""
    _part: str = ""
    _colour: str = ""
    _behind: str | None = None
    _struck: bool = False

    def take(self, name: str, attributes: Attributes) -> None:
        """Take one element of a differential format."""
        if name == "numFmt":
            self.format = attributes.get("formatCode", "")[:_LONGEST_CODE] or _FORMATS.get(
                _number(attributes.get("numFmtId", "")), ""
            )
        elif name in ("font", "fill", "border"):
            self._part = name
        elif self._part == "font" and name == "color":
            self._colour = _colour(attributes)
        elif self._part == "font" and name == "strike":
            self._struck = attributes.get("val", "1") not in _OFF
        elif self._part == "fill" and name == "bgColor":
            self._behind = _colour(attributes)

    @property
    def tampak(self) -> str:
        """Give the look; the ground is white where it lays none."""
        if self._struck:
            return STRUCK
        behind = _WHITE if self._behind is None else self._behind
        return UNSEEN if self._colour and self._colour == behind else ""


@dataclass
class Styles:
    """The styles of a workbook.

    Attributes:
        cells: The cell styles, by their index.
        conditional: What conditions can lay over cells, by their index.
    """

    cells: list[Style] = field(default_factory=list)
    conditional: list[Overlay] = field(default_factory=list)


def read_styles(package: Package, part: str | None, limits: Limits) -> Styles:
    """Give the styles of a workbook; none where it has no part of them."""
    reading = _Reading()
    for section, name, attributes in _entries(read_elements(package, part, limits) if part else []):
        reading.take(section, name, attributes)
    return reading.found


class _Reading:
    """What was read so far: number formats by id, fonts, the colours of fills, and the styles made of them."""

    def __init__(self) -> None:
        self._codes = {str(key): code for key, code in _FORMATS.items()}
        self._fonts: list[_Font] = []
        self._fills: list[str] = []
        self.found = Styles()

    def take(self, section: str, name: str, attributes: Attributes) -> None:
        """Take one element of a section."""
        match section, name:
            case "numFmts", "numFmt":
                self._codes[attributes.get("numFmtId", "")] = _code(attributes)
            case "fonts", _:
                self._font(name, attributes)
            case "fills", "fill":
                self._fills.append("")
            case "fills", "fgColor":
                self._fills[-1] = _colour(attributes)
            case "cellXfs", "xf":
                code = self._codes.get(attributes.get("numFmtId", "0"), GENERAL)
                self.found.cells.append(Style(code, self._look(attributes)))
            case "dxfs", "dxf":
                self.found.conditional.append(Overlay())
            case "dxfs", _:
                self.found.conditional[-1].take(name, attributes)

    def _font(self, name: str, attributes: Attributes) -> None:
        if name == "font":
            self._fonts.append(_Font())
        elif name == "strike":
            self._fonts[-1].struck = attributes.get("val", "1") not in _OFF
        elif name == "color":
            self._fonts[-1].colour = _colour(attributes)

    def _look(self, attributes: Attributes) -> str:
        font = _at(self._fonts, attributes.get("fontId", "0")) or _Font()
        behind = _at(self._fills, attributes.get("fillId", "0")) or _WHITE
        if font.struck:
            return STRUCK
        return UNSEEN if font.colour and font.colour == behind else ""


_SECTIONS: Final = ("numFmts", "fonts", "fills", "cellXfs", "dxfs")


def _entries(elements: list[Element]) -> Iterator[tuple[str, str, Attributes]]:
    """Give what begins inside each section that says something about cells."""
    section = ""
    for name, attributes in elements:
        if attributes is None:
            section = "" if name == section else section
        elif not section and name in _SECTIONS:
            section = name
        elif section:
            yield section, name, attributes


def _code(attributes: Attributes) -> str:
    """Give a number format's code, cut where a spreadsheet program allows no more of it."""
    return attributes.get("formatCode", GENERAL)[:_LONGEST_CODE]


def _colour(attributes: Attributes) -> str:
    """Give a colour as six digits; empty for one that is not known without the theme."""
    if "rgb" in attributes:
        return attributes["rgb"][-6:].upper()
    if attributes.get("tint", "0") not in ("0", ""):
        return ""
    return _THEME.get(attributes.get("theme", ""), "") or _INDEXED.get(attributes.get("indexed", ""), "")


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else -1


def _at(entries: Sequence[_Entry], index: str) -> _Entry | None:
    return entries[int(index)] if index.isdigit() and int(index) < len(entries) else None
