"""The styles of a marked copy: added behind the person's own, so that every number of a style stays what it was."""

from collections.abc import Mapping
from typing import Final

from lxml import etree

from assets.feedback.marked_parts import Element, child, enter, local

GALAT, TANYA = "Galat", "Pertanyaan"
_ORDER: Final = {name: at for at, name in enumerate((
    "numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles", "colors",
    "extLst",
))}  # fmt: skip
EMPTY: Final = (
    '<styleSheet xmlns="{0}"><fonts><font><sz val="11"/><name val="Calibri"/></font></fonts><fills><fill>'
    '<patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders>'
    "<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs>"
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs>'
    '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs><cellStyles>'
    '<cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
"""A part of styles as a new workbook has it; `{0}` is its namespace."""
INK: Final = {GALAT: "FF9C0006", TANYA: "FF6B4A00"}
PAPER: Final = {GALAT: "FFFFC9CF", TANYA: "FFFFEB9C"}
_LINE: Final = {GALAT: "thin", TANYA: "dashed"}
_LETTERS: Final = {GALAT: "<b/>", TANYA: "<i/>"}
"""What tells one mark from the other where colours do not."""
_FONT: Final = '<font>{0}<sz val="{1}"/><color rgb="{2}"/><name val="Calibri"/><family val="2"/></font>'
_FONTS: Final = {
    "judul": ("<b/>", 14, "FF1F1F1F"), "kata": ("", 11, "FF1F1F1F"), "kepala": ("<b/>", 11, "FFFFFFFF"),
    "isi": ("", 10, "FF1F1F1F"), GALAT: (_LETTERS[GALAT], 10, INK[GALAT]), TANYA: (_LETTERS[TANYA], 10, INK[TANYA]),
    "tautan": ("<u/>", 10, "FF0B57A4"), "penjelasan": ("", 10, "FF1F1F1F"), "tertutup": ("", 10, "FF7F7F7F"),
    "kunci": ("", 8, "FF9A9A9A"),
}  # fmt: skip
_FILLS: Final = {"kepala": "FF1F4E79", "penjelasan": "FFE8F3DC", "tertutup": "FFF2F2F2", "kunci": "FFF2F2F2", **PAPER}
_PLAIN: Final = ("judul", "kata")
_EDGE: Final = '<{0} style="{1}"><color rgb="{2}"/></{0}>'
_SIDES: Final = ("left", "right", "top", "bottom")


class Styles:
    """The part of styles, and what is added to it.

    Args:
        root: The part's root, changed by every method.
    """

    def __init__(self, root: Element) -> None:
        self.root = root
        self._namespace = root.tag.rpartition("}")[0].removeprefix("{")

    def marks(self) -> Mapping[str, int]:
        """Give the differential style of a mark of each level; one that is there already is used again."""
        return {level: self._entry("dxfs", _mark(level)) for level in (GALAT, TANYA)}

    def looks(self) -> Mapping[str, int]:
        """Give the cell style of each part of the sheet of findings, by the names of `_FONTS`."""
        border = self._entry("borders", f"<border>{_edges('thin', 'FFBFBFBF')}<diagonal/></border>")
        return {name: self._look(name, 0 if name in _PLAIN else border) for name in _FONTS}

    def _look(self, name: str, border: int) -> int:
        font = self._entry("fonts", _FONT.format(*_FONTS[name]))
        colour = _FILLS.get(name)
        solid = f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill></fill>'
        fill = self._entry("fills", solid) if colour else 0
        # "fill" cuts a long text at the edge of its cell; text format and quote keep what is typed from being a formula
        across = 'horizontal="fill"' if name == "kunci" else 'wrapText="1"' if name not in _PLAIN else ""
        return self._entry(
            "cellXfs",
            f'<xf numFmtId="49" fontId="{font}" fillId="{fill}" borderId="{border}" xfId="0" quotePrefix="1" '
            'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment vertical="top" {across}/><protection locked="{int(name != "penjelasan")}"/></xf>',
        )

    def _entry(self, section: str, text: str) -> int:
        """Give the number of an entry of a section, added behind the others if it is not among them."""
        entries = self._section(section)
        element = self._qualified(etree.fromstring(text), entries)
        present = [one for one in entries if local(one)]
        said = _said(element)
        same = next((at for at, one in enumerate(present) if _said(one) == said), None)
        if same is not None:
            return same
        entries.append(element)
        entries.set("count", str(len(present) + 1))
        return len(present)

    def _section(self, name: str) -> Element:
        found = child(self.root, name)
        if found is None:
            found = enter(self.root, self.root.makeelement(f"{{{self._namespace}}}{name}"), _ORDER)
            usual = child(etree.fromstring(EMPTY.format(self._namespace)), name)
            found.extend([] if usual is None else list(usual))
        return found

    def _qualified(self, element: Element, beside: Element) -> Element:
        made = beside.makeelement(f"{{{self._namespace}}}{local(element)}", dict(element.attrib))
        made.extend([self._qualified(one, beside) for one in element])
        return made


def _mark(level: str) -> str:
    font = f'<font>{_LETTERS[level]}<color rgb="{INK[level]}"/></font>'
    paper = f'<fgColor rgb="{PAPER[level]}"/><bgColor rgb="{PAPER[level]}"/>'
    fill = f'<fill><patternFill patternType="solid">{paper}</patternFill></fill>'
    return f"<dxf>{font}{fill}<border>{_edges(_LINE[level], INK[level])}</border></dxf>"


def _edges(style: str, colour: str) -> str:
    return "".join(_EDGE.format(side, style, colour) for side in _SIDES)


def _said(element: Element) -> tuple[object, ...]:
    """Give what an entry says, without what it is called by: to tell whether another one says the same."""
    return local(element), sorted(element.attrib.items()), [_said(one) for one in element if local(one)]
