"""Silent mutations of what a reader sees of a number: its format, its ink, its row, a merge; and their twins."""

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.scenarios.mutations.tools import Mutation, Number, silent

OTHER = (
    '0"00"',
    '"1"0',
    '"1"#,##0',
    "#,##0,",
    "0.0,,",
    ";;;",
    '"-"',
    '[>1]"999.999.999";0',
    "# ??/??",
    '#,##0" M"',
    '0"."000',
    '"lunas"',
    "#,##0\\0",
    '0" juta"',
)
"""Formats under which a number is seen as another, or not at all."""
SAME = (
    "#,##0",
    "0",
    "#,##0.00",
    '"Rp" #,##0',
    "[$Rp-421]* #,##0",
    '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-',
    "#,##0;[Red]-#,##0",
    "#,##0_);(#,##0)",
    "[Blue]#,##0",
    "[>=1000]#,##0;0",
)


def _number(m: Mutation, numbers: list[Number]) -> Number:
    """Choose a number and write it as one, whatever text it was."""
    n = m.pick(numbers)
    m.put(n.row, n.col, int(n.nilai))
    m.sheet.cell(n.row, n.col).number_format = "General"
    m.at = (m.table.lembar, n.row, n.col)
    return n


def _plain(table) -> list[Number]:
    return [
        n
        for n in table.counts
        if n.nilai >= 2 and n.satuan == ("rupiah" if n in table.money else table.reads(n).satuan)
    ]


@silent("a format shows another number", _plain)
def _format(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).number_format = m.pick(OTHER)
    m.told = True


@silent("a format shows the number", _plain, calm=True)
def _good_format(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).number_format = m.pick(SAME)


@silent("a row of no height", _plain)
def _flat(m: Mutation) -> None:
    n = m.pick(_plain(m.table))
    m.sheet.row_dimensions[n.row].height = 0
    m.told = True


@silent("white on white", _plain)
def _white(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).font = Font(color="FFFFFFFF")
    m.told = True


@silent("struck through", _plain)
def _struck(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).font = Font(strike=True)
    m.told = True


@silent("digits raised or struck inside a number", _plain)
def _runs(m: Mutation) -> None:
    n = m.pick(_plain(m.table))
    font = m.pick([InlineFont(vertAlign="superscript"), InlineFont(strike=True)])
    m.put(n.row, n.col, CellRichText(str(int(n.nilai))[:-1] or "1", TextBlock(font, "1")))
    m.told, m.at = True, (m.table.lembar, n.row, n.col)


@silent("bold and coloured", _plain, calm=True)
def _bold(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).font = Font(bold=True, italic=True, underline="single", color="FFFF0000")


@silent("a number under a merge", lambda t: bool(_beside(t)))
def _covered(m: Mutation) -> None:
    """Two amounts under one merge: only the first is seen."""
    first, second = m.pick(_beside(m.table))
    value = m.sheet.cell(second.row, second.col).value
    m.sheet.merge_cells(start_row=first.row, start_column=first.col, end_row=second.row, end_column=second.col)
    covered = m.sheet._cells[second.row, second.col]
    m.sheet._cells[second.row, second.col] = type(m.sheet.cell(1, 1))(m.sheet, second.row, second.col, value)
    m.sheet._cells[second.row, second.col]._style = covered._style
    m.told = True


def _beside(table) -> list[tuple[Number, Number]]:
    merged = {(r, c) for m in table.merges for r in range(m[0], m[2] + 1) for c in range(m[1], m[3] + 1)}
    free = [n for n in table.numbers if (n.row, n.col) not in merged]
    return [(a, b) for a in free for b in free if a.row == b.row and b.col == a.col + 1]


@silent("a number that became a date", _plain)
def _date(m: Mutation) -> None:
    n = _number(m, _plain(m.table))
    m.sheet.cell(n.row, n.col).value = int(min(n.nilai, 40000))
    m.sheet.cell(n.row, n.col).number_format = m.pick(["dd/mm/yyyy", "d-mmm", "h:mm"])
    m.told = True
