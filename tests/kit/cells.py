"""What the reader makes of a workbook, in short: rows by address, the one cell, the refusal."""

from typing import Any

import pytest

from assets.workbook import Limits, Unreadable, read
from tests.kit import parts as make

ONE = make.cell("<v>1</v>")
TWO = make.cell("<v>2</v>")
EVERYTHING = make.sheet(
    '<row r="1" hidden="1"><c r="A1" t="s" s="1"><v>0</v></c><c r="B1"><f>C1*2</f><v>4</v></c>'
    '<c r="C1" t="inlineStr"><is><t>x</t></is></c></row>',
    after='<mergeCells><mergeCell ref="A1:A2"/></mergeCells>',
)


def rows(content: bytes, limits: Limits | None = None) -> dict[str, dict[str, Any]]:
    """The cells of a workbook with one sheet, by address."""
    cells = read(content, limits or Limits()).cells.to_pylist()
    assert len({row["alamat"] for row in cells}) == len(cells)
    return {row["alamat"]: row for row in cells}


def a1(content: bytes) -> dict[str, Any]:
    """The one cell of a workbook."""
    [(where, row)] = rows(content).items()
    assert where == "A1"
    return row


def refusal(content: bytes, limits: Limits | None = None) -> Unreadable:
    with pytest.raises(Unreadable) as caught:
        read(content, limits or Limits())
    return caught.value


def said(row: dict[str, Any], *columns: str) -> tuple[Any, ...]:
    return tuple(row[column] for column in columns)
