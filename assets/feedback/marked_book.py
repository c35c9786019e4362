"""The workbook around the marked sheets: its list of sheets, names that count them, and what programs say of it.

What tells of the whole file and is not true of a copy goes: signatures, the order of calculation (which is made again)
and the log of a shared workbook, none of which holds a cell.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from lxml import etree

from assets.feedback.marked_list import HEAD_ROW, LAST_COLUMN
from assets.feedback.marked_parts import MAIN, STRICT, Element, Parts, Unmarkable, child, enter, local, named_key
from assets.workbook import read
from assets.workbook.xml import unescape
from schemas.periksa import APPLICATION, FIRST_ROWS, HEADS, SHEET, of_findings

_WORKSHEET: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STYLES: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
_PROPERTIES: Final = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
_PROPERTIES_NS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_STRICT_PROPERTIES_NS: Final = "http://purl.oclc.org/ooxml/officeDocument/extendedProperties"
_UNTRUE: Final = ("calcChain", "revisionHeaders", "usernames")
_SIGNED: Final = ("origin",)
_OWN_NAMES: Final = ("_xlnm._FilterDatabase", "_xlnm.Print_Titles")
_NAMED: Final = re.compile(rf"{SHEET}(?: [1-9]\d*)?", re.IGNORECASE)
_ORDER: Final = {name: at for at, name in enumerate((
    "fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets", "functionGroups",
    "externalReferences", "definedNames", "calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr",
    "smartTagTypes", "webPublishing", "fileRecoveryPr", "webPublishObjects", "extLst",
))}  # fmt: skip


@dataclass(frozen=True)
class Listed:
    """One sheet as the workbook lists it; `part` is None where it has none."""

    name: str
    part: str | None
    hidden: bool
    worksheet: bool


class Book:
    """The workbook's own part, with what is related to it.

    Args:
        parts: The package, changed by every method.

    Raises:
        Unmarkable: If the workbook is none whose sheets can be told apart.
    """

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        main = parts.related("", "officeDocument") or parts.find("xl/workbook.xml")
        if main is None:
            raise Unmarkable("Berkas ini tidak memuat buku kerja.")
        self.part, self._root = main, parts.tree(main)
        self.namespace = self._root.tag.rpartition("}")[0].removeprefix("{")
        if self.namespace not in (MAIN, STRICT):
            raise Unmarkable("Berkas ini bukan buku kerja Excel.")
        self.strict = self.namespace == STRICT
        names = [one.name.casefold() for one in self.sheets()]
        if len(set(names)) < len(names):
            raise Unmarkable("Berkas ini memuat dua lembar bernama sama.")

    def sheets(self) -> list[Listed]:
        """List the sheets in their order."""
        known = {one.key: one for one in self._parts.relations(self.part)}
        listed = []
        for sheet in self._sheets():
            relation = known.get(named_key(sheet) or "")
            listed.append(
                Listed(
                    unescape(sheet.get("name") or ""),
                    relation.part if relation else None,
                    sheet.get("state") in ("hidden", "veryHidden"),
                    relation is not None and relation.kind == "worksheet",
                )
            )
        return listed

    def styles(self, empty: str) -> str:
        """Give the part of styles, made of `empty` where there is none."""
        found = self._parts.related(self.part, "styles")
        if found is None:
            found = self._parts.free("xl", "styles", ".xml")
            self._parts.add(found, empty.format(self.namespace).encode(), _STYLES)
            self._parts.relate(self.part, "styles", found, strict=self.strict)
        return found

    def earlier(self, content: bytes) -> str | None:
        """Give the part of the sheet of findings of an earlier copy, which this file then is."""
        named = {one.name: one.part for one in self.sheets() if one.part and _NAMED.fullmatch(one.name)}
        if not named:
            return None
        cells = read(content).cells.select(["lembar", "baris", "kolom", "isi"]).to_pylist()
        return next((part for name, part in named.items() if of_findings(name, _rows(cells, name)) is not None), None)

    def enter_findings(self, content: bytes, earlier: str | None, rows: int) -> None:
        """Put the sheet of findings first, or in the place of an earlier one, and open the workbook there."""
        if earlier is None:
            earlier = self._parts.free("xl/worksheets", "kinerja", ".xml")
            self._parts.add(earlier, content, _WORKSHEET)
            self._list(self._parts.relate(self.part, "worksheet", earlier, strict=self.strict))
        else:
            self._parts.unrelate(earlier, {one.kind for one in self._parts.relations(earlier)})
            self._parts.put(earlier, content)
        at = next(number for number, one in enumerate(self.sheets()) if one.part == earlier)
        self._sheets()[at].attrib.pop("state", None)
        for view in (one for one in self._root.iter() if local(one) == "workbookView"):
            view.attrib.pop("firstSheet", None)
            view.set("activeTab", str(at))
        self._name(at, self.sheets()[at].name, rows)
        for part in self._parts.unrelate(self.part, _UNTRUE):
            self._remove(part)
        for part in self._parts.unrelate("", _SIGNED):
            self._remove(part)
        self._parts.put(self.part, self._root)
        self._say_program()

    def _list(self, key: str) -> None:
        """List a new sheet first: whatever counts the sheets counts one more."""
        sheets = self._sheets_element()
        office = self._relations_namespace()
        taken = {one.name.casefold() for one in self.sheets()}
        name = next(one for one in _names() if one.casefold() not in taken)
        ids = [int(one.get("sheetId") or 0) for one in self._sheets() if (one.get("sheetId") or "").isdigit()]
        made = sheets.makeelement(f"{{{self.namespace}}}sheet", name=name, sheetId=str(max(ids, default=0) + 1))
        made.set(f"{{{office}}}id", key)
        sheets.insert(0, made)
        for one in self._names():
            if (one.get("localSheetId") or "").isdigit():
                one.set("localSheetId", str(int(one.get("localSheetId")) + 1))

    def _name(self, at: int, sheet: str, rows: int) -> None:
        """Name what a spreadsheet program names itself: what is filtered, and what is printed on each page."""
        names = child(self._root, "definedNames")
        if names is None:
            names = enter(self._root, self._root.makeelement(f"{{{self.namespace}}}definedNames"), _ORDER)
        for one in list(names):
            if one.get("localSheetId") == str(at):
                names.remove(one)
        filtered = f"'{sheet}'!$A${HEAD_ROW}:${LAST_COLUMN}${HEAD_ROW + rows}"
        said = (filtered, f"'{sheet}'!${HEAD_ROW}:${HEAD_ROW}")
        for name, text in zip(_OWN_NAMES, said, strict=True):
            made = names.makeelement(f"{{{self.namespace}}}definedName", name=name, localSheetId=str(at))
            if name == _OWN_NAMES[0]:
                made.set("hidden", "1")
            made.text = text
            names.append(made)

    def _remove(self, part: str) -> None:
        """Let a part go, and what only it leads to."""
        for below in self._parts.unrelate(part, {one.kind for one in self._parts.relations(part)}):
            self._parts.remove(below)
        self._parts.remove(part)

    def _say_program(self) -> None:
        """Say which program wrote this, until another one saves it, and list the sheet of findings."""
        part = self._parts.related("", "extended-properties") or self._parts.related("", "extendedProperties")
        if part is None:
            namespace = _STRICT_PROPERTIES_NS if self.strict else _PROPERTIES_NS
            part = self._parts.free("docProps", "app", ".xml")
            self._parts.add(
                part, etree.tostring(etree.Element(f"{{{namespace}}}Properties", nsmap={None: namespace})), _PROPERTIES
            )
            self._parts.relate(
                "", "extendedProperties" if self.strict else "extended-properties", part, strict=self.strict
            )
        root = self._parts.tree(part)
        said = child(root, "Application")
        if said is None:
            said = etree.SubElement(root, f"{root.tag.rpartition('}')[0]}}}Application")
        said.text = APPLICATION
        # What is counted there is optional, and each program counts it anew when it saves.
        for name in ("HeadingPairs", "TitlesOfParts", "DigSig"):
            if (one := child(root, name)) is not None:
                root.remove(one)
        self._parts.put(part, root)

    def _sheets_element(self) -> Element:
        found = child(self._root, "sheets")
        if found is None:
            raise Unmarkable("Berkas ini tidak memuat lembar.")
        return found

    def _sheets(self) -> list[Element]:
        return [one for one in self._sheets_element() if local(one) == "sheet"]

    def _names(self) -> list[Element]:
        names = child(self._root, "definedNames")
        return [] if names is None else [one for one in names if local(one) == "definedName"]

    def _relations_namespace(self) -> str:
        return relations_namespace(strict=self.strict)


def relations_namespace(*, strict: bool) -> str:
    """Give the namespace of the attributes that name a relationship."""
    tail = "officeDocument/relationships" if strict else "officeDocument/2006/relationships"
    return f"http://{'purl.oclc.org/ooxml' if strict else 'schemas.openxmlformats.org'}/{tail}"


def _rows(cells: Sequence[dict[str, object]], sheet: str) -> list[list[str]]:
    rows = [[""] * len(HEADS) for _ in range(FIRST_ROWS)]
    for cell in cells:
        row, col = int(str(cell["baris"])) - 1, int(str(cell["kolom"])) - 1
        if cell["lembar"] == sheet and row < FIRST_ROWS and col < len(HEADS):
            rows[row][col] = str(cell["isi"])
    return rows


def _names() -> Iterator[str]:
    yield SHEET
    number = 2
    while True:
        yield f"{SHEET} {number}"
        number += 1
