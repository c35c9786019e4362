"""The marks on a sheet of the person's own: a conditional format over each cell, laid on and taken off again.

A mark is a rule that always holds. It lays colour, border and letters over a cell without changing the cell or its
style, so that it can be taken off without a trace, and the cells of the sheet stay as they are, byte for byte.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from assets.feedback.marked_parts import Element, Unmarkable, child, enter, local, named_key, parsed, serialised, utf8
from assets.workbook.cells import Range, address, parse_range
from assets.workbook.xml import LocalNames, new_parser

RULE: Final = 'N("PERIKSA kinerja")=0'
"""The formula of a mark's rule: it always holds, and says whose it is."""
_DATA: Final = b"<?kinerja-sel?>"
"""What stands in a tree for the cells, which are never parsed."""
_AT_ONCE: Final = 100
"""Cells of one rule."""
_ORDER: Final = {name: at for at, name in enumerate((
    "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetCalcPr", "sheetProtection",
    "protectedRanges", "scenarios", "autoFilter", "sortState", "dataConsolidate", "customSheetViews", "mergeCells",
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
    "headerFooter", "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
    "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
))}  # fmt: skip


@dataclass
class SheetXml:
    """A sheet without its cells, to be changed, and its cells as they stand."""

    root: Element
    cells: bytes
    changed: bool = field(default=False)

    @classmethod
    def of(cls, content: bytes) -> "SheetXml":
        """Take a sheet apart.

        Raises:
            Unmarkable: If it cannot be told where its cells begin and end.
        """
        whole = utf8(content)
        start, end = _span(whole)
        if _DATA in whole:
            raise Unmarkable("Lembar berkas ini memuat tanda yang tidak dikenal; salinannya tidak dapat dibuat.")
        return cls(parsed(whole[:start] + _DATA * (end > start) + whole[end:]), whole[start:end])

    def content(self) -> bytes:
        """Put the sheet together again."""
        before, _, behind = serialised(self.root).partition(_DATA)
        return before + self.cells + behind

    def deselect(self) -> None:
        """Take a sheet out of the selected ones: what is typed into one of several selected ones is typed into all."""
        for view in self.root.iter():
            if local(view) in ("sheetView", "chartsheetView") and view.attrib.pop("tabSelected", None) is not None:
                self.changed = True

    def merges(self) -> list[Range]:
        """List the merged ranges."""
        merged = child(self.root, "mergeCells")
        refs = [one.get("ref") or "" for one in merged] if merged is not None else []
        return [found for ref in refs if (found := _range(ref)) is not None]

    def unmark(self) -> None:
        """Take off the rules of earlier marks."""
        turns: set[str] = set()
        for block in [one for one in self.root if local(one) == "conditionalFormatting"]:
            for rule in [one for one in block if local(one) == "cfRule" and _ours(one)]:
                block.remove(rule)
                turns.add(rule.get("priority") or "")
                self.changed = True
            if not any(local(one) == "cfRule" for one in block):
                self.root.remove(block)
        self._shift(-len(turns))

    def mark(self, cells: Mapping[str, int]) -> None:
        """Lay marks over cells.

        Args:
            cells: Of each cell, in A1 notation, the differential style of its mark.
        """
        styles = sorted(set(cells.values()))
        merges = self.merges()
        self._shift(len(styles))
        for turn, style in enumerate(styles, start=1):
            areas = list(dict.fromkeys(_covered(cell, merges) for cell, its in cells.items() if its == style))
            for at in range(0, len(areas), _AT_ONCE):
                self._lay(areas[at : at + _AT_ONCE], style, turn)
        self.changed = True

    def drawing(self) -> str | None:
        """Give the relationship of the drawing of comments; that of print headers is another one."""
        drawing = child(self.root, "legacyDrawing")
        return None if drawing is None else named_key(drawing)

    def draw(self, key: str, relations: str) -> None:
        """Say by which relationship the sheet has its drawing of comments."""
        drawing = self.root.makeelement(self._name("legacyDrawing"))
        drawing.set(f"{{{relations}}}id", key)
        enter(self.root, drawing, _ORDER)
        self.changed = True

    def _shift(self, turns: int) -> None:
        """Give the person's own rules later or earlier turns; those of later versions of Excel count with them."""
        own = [one for one in self.root.iter() if local(one) == "cfRule" and (one.get("priority") or "").isdigit()]
        if turns and all(int(one.get("priority")) + turns > 0 for one in own):
            for one in own:
                one.set("priority", str(int(one.get("priority")) + turns))

    def _lay(self, areas: Sequence[str], style: int, turn: int) -> None:
        make = self.root.makeelement
        block = make(self._name("conditionalFormatting"), sqref=" ".join(areas))
        rule = make(self._name("cfRule"), type="expression", dxfId=str(style), priority=str(turn))
        formula = make(self._name("formula"))
        formula.text = RULE
        rule.append(formula)
        block.append(rule)
        first = next(
            (one for one in self.root if local(one) == "conditionalFormatting" and not any(map(_ours, one))), None
        )
        if first is None:
            enter(self.root, block, _ORDER)
        else:
            # LibreOffice lays the first one in the file over the others, whatever their turns.
            first.addprevious(block)

    def _name(self, name: str) -> str:
        return f"{self.root.tag.rpartition('}')[0]}}}{name}"


def anchor(cell: str, merges: Iterable[Range]) -> str:
    """Give the cell itself, or the top left one of the merged range that it lies in."""
    return _covered(cell, merges).partition(":")[0]


def _covered(cell: str, merges: Iterable[Range]) -> str:
    row, col, _, _ = parse_range(cell)
    for top, left, bottom, right in merges:
        if top <= row <= bottom and left <= col <= right:
            return f"{address(top, left)}:{address(bottom, right)}"
    return cell


def _ours(rule: Element) -> bool:
    return any(local(one) == "formula" and (one.text or "").replace(" ", "") == RULE.replace(" ", "") for one in rule)


def _range(ref: str) -> Range | None:
    try:
        return parse_range(ref)
    except ValueError:
        return None


def _span(whole: bytes) -> tuple[int, int]:
    """Find where the cells begin and end: outside comments and deeper elements, which only a parser tells apart."""
    names, depth, places = LocalNames(), 0, [0, 0]
    parser = new_parser()

    def start(name: str, _: object) -> None:
        nonlocal depth
        depth += 1
        if depth == 2 and names[name] == "sheetData":  # noqa: PLR2004 - a child of the root
            places[0] = parser.CurrentByteIndex

    def end(name: str) -> None:
        nonlocal depth
        if depth == 2 and names[name] == "sheetData":  # noqa: PLR2004
            places[1] = whole.index(b">", parser.CurrentByteIndex) + 1
        depth -= 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.Parse(whole, True)
    parser.StartElementHandler = parser.EndElementHandler = None
    return places[0], places[1]
