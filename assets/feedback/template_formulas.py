"""The formulas of a template: what follows from other cells, as the form and its published table declare it.

A cell whose parts are all blank stays blank: a zero that nobody wrote would be a figure.
"""

import ast
import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from xlsxwriter.utility import xl_rowcol_to_cell

from schemas.declarations import Declarations
from schemas.expression import names, parsed
from schemas.forms import FactTable, FormColumn
from schemas.kinds import KINDS
from schemas.tables.contracts import Figure, Table
from schemas.templat import Drawn

_ARITHMETIC = (ast.BinOp, ast.UnaryOp, ast.Name, ast.Constant, ast.operator, ast.unaryop, ast.expr_context)
_NAME = re.compile(r"[^\W\d]\w*")
Across = Callable[[int], str]
"""Gives the formula of a cell in a row of the sheet."""


def of_columns(declarations: Declarations, fact: FactTable, drawn: Sequence[Drawn]) -> dict[str, Across]:
    """Give, by column, the formula that makes it of others of its row; those that a person fills in have none."""
    places = {one.nama: at for at, one in enumerate(drawn)}
    found: dict[str, Across] = {}
    for name, column, _ in drawn:
        parts = [part for part in column.jumlah_dari if part in places]
        expression = _expression(declarations, fact, drawn, column)
        if parts and len(parts) == len(column.jumlah_dari):
            found[name] = _summing([places[part] for part in parts])
        elif expression and set(names(expression[0])) <= {*expression[1]}:
            cells = {said: [places[part] for part in some] for said, some in expression[1].items()}
            found[name] = _reckoning(expression[0], cells, KINDS[column.baca].rasio)
    return found


def adds(column: FormColumn) -> bool:
    """Say whether the numbers of a column can be added up over rows: amounts and counts of one unit."""
    kind = KINDS.get(column.baca)
    return kind is not None and not kind.rasio and not kind.huruf


def down(col: int, rows: Iterable[int]) -> str:
    """Give the sum of the cells of a column in some rows, blank while all of these are."""
    return _blank_or_sum(_ranges(col, sorted(rows)))


def total(col: int, first: int, last: int, rows: Iterable[int]) -> str:
    """Give the sum of a column's rows: of all from the first to the last where none is the sum of others."""
    ordered = sorted(rows)
    whole = ordered == list(range(first, last + 1))
    return f"=SUM({','.join([_range(col, first, last)] if whole else _ranges(col, ordered))})"


def _summing(places: Sequence[int]) -> Across:
    def formula(row: int) -> str:
        if [*places] == list(range(places[0], places[-1] + 1)):
            cells = [f"{xl_rowcol_to_cell(row, places[0])}:{xl_rowcol_to_cell(row, places[-1])}"]
        else:
            cells = [xl_rowcol_to_cell(row, place) for place in places]
        return _blank_or_sum(cells)

    return formula


def _blank_or_sum(cells: Sequence[str]) -> str:
    filled = "+".join(
        f"SUMPRODUCT(--(LEN({cell})>0))" for cell in cells
    )  # what a blank formula gives counts for COUNTA
    return f'=IF({filled}=0,"",SUM({",".join(cells)}))'


def _reckoning(rumus: str, cells: Mapping[str, Sequence[int]], share: bool) -> Across:
    """Give a formula of an expression of which each name stands for a cell of the row, or the sum of several."""

    def formula(row: int) -> str:
        at = {name: [xl_rowcol_to_cell(row, place) for place in places] for name, places in cells.items()}
        sums = {name: some[0] if len(some) == 1 else f"({'+'.join(some)})" for name, some in at.items()}
        result = _NAME.sub(lambda found: sums[found[0]], rumus)
        result = f"({result})/100" if share else result
        every = [cell for some in at.values() for cell in some]
        return f'=IF(COUNT({",".join(every)})={len(every)},IFERROR({result},""),"")'

    return formula


def _expression(
    declarations: Declarations, fact: FactTable, drawn: Sequence[Drawn], column: FormColumn
) -> tuple[str, dict[str, tuple[str, ...]]] | None:
    """Give the arithmetic that a column must equal, and of which columns of the form each of its names is the sum."""
    there = {one.nama for one in drawn}
    if column.rumus:
        return (
            (column.rumus, {name: (name,) for name in names(column.rumus) if name in there})
            if _plain(column.rumus)
            else None
        )
    figure = _compared(declarations, fact, column)
    if figure is None or not figure[1].rumus or figure[1].ukuran or figure[1].aturan:
        return None
    if not _plain(figure[1].rumus):
        return None
    stand = ((name, _standing_for(fact, drawn, declarations, figure[0], name)) for name in names(figure[1].rumus))
    own = {name: parts for name, parts in stand if parts}
    return figure[1].rumus, own


def _plain(rumus: str) -> bool:
    """Say whether an expression is arithmetic alone, which a spreadsheet writes the same way."""
    return all(isinstance(node, _ARITHMETIC) for node in ast.walk(parsed(rumus)))


def _compared(declarations: Declarations, fact: FactTable, column: FormColumn) -> tuple[Table, Figure] | None:
    """Give the figure that a column is compared with, and its table."""
    if not column.kendali or column.ukuran:
        return None
    short, _, name = column.kendali.rpartition(".")
    table = declarations.by_name.get(f"publik.{short}") if short else declarations.home(fact)
    return next(((table, one) for one in table.angka if one.nama == name), None) if table else None


def _standing_for(
    fact: FactTable, drawn: Sequence[Drawn], declarations: Declarations, table: Table, figure: str
) -> tuple[str, ...]:
    """Give the columns of a form whose cells a figure of the row is made of, or compared with; empty for none."""
    declared = table.deklarasi.angka.get(figure) if table.deklarasi else None
    chosen = declared is None or bool(declared.bila)
    found = []
    for name, column, _ in drawn:
        stated = declarations.figures_of(fact.fakta, column.ukuran) if column.ukuran else ()
        whole = not chosen and any(of is table and one.nama == figure for of, one in stated)
        if whole or column.kendali == figure:
            found.append(name)
    parted = any(one.kolom.periode for one in drawn if one.nama in found)
    return () if parted else tuple(found)


def _ranges(col: int, rows: Sequence[int]) -> list[str]:
    """Give rows of a column as ranges without gaps."""
    found: list[tuple[int, int]] = []
    for row in rows:
        if found and found[-1][1] == row - 1:
            found[-1] = found[-1][0], row
        else:
            found.append((row, row))
    return [_range(col, first, last) for first, last in found]


def _range(col: int, first: int, last: int) -> str:
    cell = xl_rowcol_to_cell(first, col)
    return cell if first == last else f"{cell}:{xl_rowcol_to_cell(last, col)}"
