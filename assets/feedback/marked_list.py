"""The first sheet of a marked copy: every finding in a row, a link to its cell, and a place to explain.

It is written as text cells only, whatever a text begins with; its links lead within the workbook.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from assets.feedback.marked_styles import GALAT, TANYA
from schemas.periksa import HEADS
from schemas.temuan import harmless

HEAD_ROW: Final = 6
"""The row of the headings."""
LAST_COLUMN: Final = "I"
_WIDTHS: Final = (5, 13, 18, 9, 26, 52, 46, 42, 7)
_LONGEST: Final = 32_000
_LINE, _TALLEST = 13.5, 400
"""Points of a line, and of the tallest row."""
_ROOM: Final = 0.9
"""Letters in one unit of a column's width; words break before its edge."""
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_UNWRITABLE: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")
_GUIDE: Final = (
    "Galat: betulkan selnya di lembar aslinya; tabelnya baru diterima setelah betul.",
    "Pertanyaan: betulkan selnya, atau, bila angkanya memang begitu, tulis penjelasan di kolom Penjelasan (hijau).",
    "Lalu simpan dan serahkan lagi berkas ini dengan nama ini. Klik sel di kolom Sel untuk membukanya; "
    "tanda di selnya hilang pada salinan berikutnya.",
)


@dataclass(frozen=True)
class Mark:
    """One finding, as the copy says it: at `sel` (`D9`) of `lembar`; without a cell, in the list only."""

    lembar: str
    sel: str
    kode: str
    tingkat: str
    isi: str
    pesan: str
    saran: str
    kunci: str


def findings_sheet(
    marks: Sequence[Mark], looks: Mapping[str, int], linked: Callable[[Mark], bool], namespace: str, *, hidden: bool
) -> bytes:
    """Write the sheet.

    Args:
        marks: The findings, in the order of their rows.
        looks: The cell styles, by their names (`marked_styles`).
        linked: Whether the cell of a finding can be reached by a link.
        namespace: The namespace of the workbook's parts.
        hidden: Whether some findings lie on hidden sheets, which nobody can be led to.
    """
    grave = sum(mark.tingkat == GALAT for mark in marks)
    title = f"Temuan: {grave} {GALAT}, {len(marks) - grave} {TANYA}"
    guide = [
        *_GUIDE,
        "Lembar yang tersembunyi ditampilkan lewat klik kanan pada nama lembar, Unhide." if hidden else "",
    ]
    rows = [_row(1, [(title, looks["judul"])])]
    rows += [_row(at, [(text, looks["kata"])]) for at, text in enumerate(guide, start=2) if text]
    rows.append(_row(HEAD_ROW, [(head, looks["kepala"]) for head in HEADS]))
    rows += [
        _row(HEAD_ROW + number, _cells(number, mark, looks, linked=linked(mark)))
        for number, mark in enumerate(marks, start=1)
    ]
    links = "".join(
        f'<hyperlink ref="D{HEAD_ROW + number}" location={quoteattr(_location(mark))}/>'
        for number, mark in enumerate(marks, start=1)
        if linked(mark)
    )
    last = HEAD_ROW + len(marks)
    columns = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(_WIDTHS, start=1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="{namespace}">'
        '<sheetPr><tabColor rgb="FF9C0006"/><pageSetUpPr fitToPage="1"/></sheetPr>'
        f'<dimension ref="A1:{LAST_COLUMN}{last}"/><sheetViews><sheetView showGridLines="0" tabSelected="1" '
        f'workbookViewId="0"><pane ySplit="{HEAD_ROW}" topLeftCell="A{HEAD_ROW + 1}" activePane="bottomLeft" '
        f'state="frozen"/><selection pane="bottomLeft" activeCell="H{HEAD_ROW + 1}" sqref="H{HEAD_ROW + 1}"/>'
        '</sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>'
        f"<cols>{columns}</cols><sheetData>{''.join(rows)}</sheetData>"
        '<sheetProtection sheet="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>'
        f'<autoFilter ref="A{HEAD_ROW}:{LAST_COLUMN}{last}"/>'
        f"{f'<hyperlinks>{links}</hyperlinks>' if links else ''}"
        '<pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _cells(number: int, mark: Mark, looks: Mapping[str, int], *, linked: bool) -> list[tuple[str, int]]:
    plain, open_to_all = looks["isi"], mark.tingkat == TANYA
    return [
        (str(number), plain),
        (mark.tingkat, looks[mark.tingkat]),
        (mark.lembar, plain),
        (mark.sel, looks["tautan"] if linked else plain),
        (mark.isi, plain),
        (mark.pesan, plain),
        (mark.saran, plain),
        ("", looks["penjelasan" if open_to_all else "tertutup"]),
        (mark.kunci, looks["kunci"]),
    ]


def _row(number: int, cells: Sequence[tuple[str, int]]) -> str:
    made = "".join(_cell(f"{chr(ord('A') + at)}{number}", text, style) for at, (text, style) in enumerate(cells))
    return f'<row r="{number}" ht="{_height(cells)}">{made}</row>'


def _height(cells: Sequence[tuple[str, int]]) -> float:
    """Give the height at which all of a row is seen; of a row with one text that is its line, and the key is cut."""
    texts = zip(cells[:-1], _WIDTHS, strict=False)
    lines = max((math.ceil(len(text) / (width * _ROOM)) for (text, _), width in texts), default=1)
    return min(_LINE * lines + _LINE / 2, _TALLEST)


def _cell(place: str, text: str, style: int) -> str:
    if not text:
        return f'<c r="{place}" s="{style}"/>'
    return f'<c r="{place}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(inert(text))}</t></is></c>'


def inert(text: str) -> str:
    """Give a text as a cell may hold it: nothing that XML or a spreadsheet program takes for something else."""
    return _ESCAPED.sub("_x005F_", _UNWRITABLE.sub("�", harmless(text)))[:_LONGEST]


def _location(mark: Mark) -> str:
    quoted = mark.lembar.replace("'", "''")
    return f"'{quoted}'!{mark.sel}"
