"""A document in Word: real tables with captions, heading rows that repeat, wide tables on pages that lie across."""

from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.shared import Cm, Length, Pt

from assets.report.document import PlanTable
from assets.report.document_whole import Whole, note, numeric, said, widths
from schemas.temuan import harmless

_ACROSS = 6
"""A table of so many columns or more is laid across."""
_LETTER, _EDGES = Pt(5.6), 2.5
"""How wide a letter of the tables is, about, and how many stand for the edges of a cell."""


def write(document: Whole, path: Path) -> None:
    """Write the document in Word's own styles, so that it can be pasted into the agency's."""
    file = docx.Document()
    file.styles["Normal"].font.size = Pt(9)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(file.sections[0], side, Cm(2))
    file.add_heading(document.judul, 1)
    file.add_paragraph(harmless(document.rilis))
    for table in document.tabel:
        _turn(file, across=len(table.kepala) >= _ACROSS)
        above = file.add_paragraph(caption(table), style="Caption").paragraph_format
        above.keep_with_next, above.space_before = True, Pt(12)
        draw(file, table)
        for number, one in enumerate(table.catatan):
            below = file.add_paragraph(note(one)).paragraph_format
            below.space_before, below.space_after = Pt(0 if number else 6), Pt(2)
    file.save(str(path))


def caption(table: PlanTable) -> str:
    """Give what stands above a table."""
    return f"Tabel {table.nomor}  {harmless(table.judul)}"


def _turn(file: Any, *, across: bool) -> None:
    """Begin a page of the other orientation, where the last one has not the right one."""
    last = file.sections[-1]
    wanted = WD_ORIENT.LANDSCAPE if across else WD_ORIENT.PORTRAIT
    if last.orientation == wanted:
        return
    new = file.add_section(WD_SECTION.NEW_PAGE)
    new.orientation, new.page_width, new.page_height = wanted, last.page_height, last.page_width


def draw(file: Any, table: PlanTable) -> Any:
    """Draw a table at the end of a file, with lines where the file has that style; gives it."""
    numbers = numeric(table)
    style = "Table Grid" if "Table Grid" in {one.name for one in file.styles} else None
    made = file.add_table(rows=1, cols=len(table.kepala), style=style)
    for cell, words in zip(made.rows[0].cells, table.kepala, strict=True):
        cell.paragraphs[0].add_run(harmless(words)).bold = True
    made.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001 - python-docx has no other way
    for row in table.baris:
        line = made.add_row()
        line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))  # noqa: SLF001
        for at, (place, cell) in enumerate(zip(line.cells, row, strict=True)):
            place.text = said(cell)
            if at in numbers:
                place.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _wide(made, table, _room(file))
    if not table.baris:
        made.add_row().cells[0].text = "belum ada serahan yang diterima"
    return made


def _room(file: Any) -> Length:
    """Give how wide the page is between its margins."""
    page = file.sections[-1]
    return Length(page.page_width - page.left_margin - page.right_margin)


def _wide(made: Any, table: PlanTable, room: Length) -> None:
    """Make the columns of a table as wide as they need, all of them as wide as the page at most."""
    made.autofit = False
    shares = [one + _EDGES for one in widths(table, room / _LETTER - _EDGES * len(table.kepala))]
    letter = min(_LETTER, room / sum(shares))
    for column, share in zip(made.columns, shares, strict=True):
        column.width = Length(int(share * letter))
        for cell in column.cells:
            cell.width = column.width
