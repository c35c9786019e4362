"""The marked copy: a person's own workbook with every finding at its cell and in a first sheet, nothing else changed.

The marks are written into the package's own XML. What is not marked stays byte for byte: cells, formulas and their
results, charts, drawings, macros, strings. `PERIKSA <name>` is its name (`schemas.periksa`), which is the caller's.
"""

import re
import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final
from xml.parsers import expat

from lxml import etree

from assets.feedback.marked_book import Book, Listed, relations_namespace
from assets.feedback.marked_cells import SheetXml, anchor
from assets.feedback.marked_comments import Comments, with_shapes, without_shapes
from assets.feedback.marked_list import Mark, findings_sheet, inert
from assets.feedback.marked_parts import Parts, Unmarkable
from assets.feedback.marked_styles import EMPTY, GALAT, TANYA, Styles
from assets.workbook.cells import Range, parse_address
from assets.workbook.kinds import recognise
from assets.workbook.package import Unreadable
from schemas.temuan import finding

__all__ = ["Mark", "Unmarkable", "marked"]

_COMMENTS: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING: Final = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_CELL: Final = re.compile(r"[A-Z]{1,3}[1-9]\d{0,6}")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
_AT_ONE_CELL: Final = 20
"""Findings that the comment of one cell says; all of them stand in the list."""
_DAMAGE: Final = (
    etree.LxmlError, expat.ExpatError, zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, KeyError,
    LookupError,
)  # fmt: skip


def marked(content: bytes, marks: Sequence[Mark]) -> bytes:
    """Mark a workbook; the marks of an earlier copy are taken off first.

    Args:
        content: The whole file, an .xlsx or .xlsm.
        marks: The findings. A Galat stands before a Pertanyaan, otherwise their order is kept.

    Returns:
        The copy; the same arguments give the same bytes.

    Raises:
        Unmarkable: If the file is none that can be marked; its text is a sentence.
    """
    ordered = sorted((_placed(mark) for mark in marks), key=lambda mark: mark.tingkat != GALAT)
    try:
        if recognise(content) is not None:
            raise Unmarkable("Salinan bertanda hanya dapat dibuat dari berkas .xlsx atau .xlsm.")
        return _Copy(content, ordered).made()
    except Unreadable as error:
        said = finding(error.kode, **error.rincian)
        raise Unmarkable(f"Salinan bertanda tidak dapat dibuat. {said.pesan} {said.saran}") from error
    except _DAMAGE as error:
        raise Unmarkable(
            "Salinan bertanda tidak dapat dibuat: bagian dalam berkas ini rusak. "
            "Buka di Excel, simpan sebagai .xlsx yang baru, lalu serahkan lagi."
        ) from error


class _Copy:
    """One copy in the making."""

    def __init__(self, content: bytes, marks: Sequence[Mark]) -> None:
        self._content, self._marks = content, marks
        self._parts = Parts(content)
        self._book = Book(self._parts)

    def made(self) -> bytes:
        earlier = self._book.earlier(self._content)
        part = self._book.styles(EMPTY)
        styles = Styles(self._parts.tree(part))
        levels, looks = styles.marks(), styles.looks()
        self._parts.put(part, styles.root)
        sheets = {one.name: one for one in self._book.sheets() if one.part != earlier}
        for sheet in sheets.values():
            if sheet.part is not None:
                here = [mark for mark in self._marks if mark.lembar == sheet.name and mark.sel]
                self._sheet(sheet, here if sheet.worksheet else [], levels, again=earlier is not None)
        reached = {
            name for name, sheet in sheets.items() if sheet.worksheet and not sheet.hidden and name.isprintable()
        }
        hidden = any(mark.lembar in sheets and sheets[mark.lembar].hidden for mark in self._marks)
        listed = findings_sheet(
            self._marks,
            looks,
            lambda mark: bool(mark.sel) and mark.lembar in reached,
            self._book.namespace,
            hidden=hidden,
        )
        self._book.enter_findings(listed, earlier, len(self._marks))
        return self._parts.content()

    def _sheet(self, listed: Listed, marks: Sequence[Mark], levels: Mapping[str, int], *, again: bool) -> None:
        part = listed.part or ""
        sheet = SheetXml.of(self._parts.read(part))
        sheet.deselect()
        if again:
            sheet.unmark()
        if again or marks:
            self._comments(part, sheet, _sentences(marks, sheet.merges()), again=again)
        if marks:
            sheet.mark(_gravest(marks, levels))
        if sheet.changed:
            self._parts.put(part, sheet.content())

    def _comments(self, part: str, sheet: SheetXml, sentences: Mapping[str, str], *, again: bool) -> None:
        """Write the comments of a sheet and draw their shapes, after those of an earlier copy are gone."""
        found, key = self._parts.related(part, "comments"), sheet.drawing()
        drawing = next((one.part for one in self._parts.relations(part) if one.key == key), None)
        if found is None and not sentences:
            return
        comments = Comments(self._parts.tree(found)) if found else Comments.empty(self._book.namespace)
        gone = comments.unmark() if again else []
        if drawing and gone:
            self._parts.put(drawing, without_shapes(self._parts.read(drawing), gone))
        if not sentences and not gone:
            return
        comments.write(sentences)
        shapes = with_shapes(self._parts.read(drawing) if drawing else None, comments.cells, sentences)
        if found is None:
            found = self._parts.free("xl", "kinerja_comments", ".xml")
            self._parts.add(found, comments.root, _COMMENTS)
            self._parts.relate(part, "comments", found, strict=self._book.strict)
        self._parts.put(found, comments.root)
        if drawing is None:
            drawing = self._parts.free("xl/drawings", "kinerja", ".vml")
            self._parts.extension("vml", _DRAWING)
            key = self._parts.relate(part, "vmlDrawing", drawing, strict=self._book.strict)
            sheet.draw(key, relations_namespace(strict=self._book.strict))
        self._parts.put(drawing, shapes)


def _placed(mark: Mark) -> Mark:
    """Give a mark whose cell is one, else one without a cell."""
    if mark.tingkat not in (GALAT, TANYA):
        raise ValueError(f"no level: {mark.tingkat}")
    if not _CELL.fullmatch(mark.sel):
        return replace(mark, sel="")
    row, col = parse_address(mark.sel)
    return mark if row <= _LAST_ROW and col <= _LAST_COLUMN else replace(mark, sel="")


def _gravest(marks: Iterable[Mark], levels: Mapping[str, int]) -> dict[str, int]:
    """Give of each cell the style of its gravest finding; a Galat stands first."""
    found: dict[str, int] = {}
    for mark in marks:
        found.setdefault(mark.sel, levels[mark.tingkat])
    return found


def _sentences(marks: Iterable[Mark], merges: Sequence[Range]) -> dict[str, str]:
    """Give what the comment of each cell says: of each finding level, code, sentence and cure."""
    found: dict[str, list[str]] = defaultdict(list)
    for mark in marks:
        found[anchor(mark.sel, merges)].append(
            f"{mark.tingkat.upper()} ({mark.kode})\n{inert(mark.pesan)}\nPerbaikan: {inert(mark.saran)}"
        )
    return {cell: "\n\n".join(said[:_AT_ONE_CELL]) for cell, said in found.items()}
