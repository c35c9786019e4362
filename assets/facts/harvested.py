"""What one table gives: the shape of its facts and controls, before they are rows of Arrow tables.

How they are found is `assets.facts.harvest`.
"""

from dataclasses import dataclass, field
from decimal import Decimal

from assets.facts.controls import Control
from assets.sheet.grid import Cell
from assets.sheet.rows import Line
from schemas.forms import FormColumn


@dataclass(frozen=True)
class Group:
    """What the facts of one measure in one column share, and where they lie in `Harvest`."""

    kolom: str
    column: FormColumn
    ukuran: str
    head: Cell
    periode: str
    first: int
    last: int


@dataclass
class Harvest:
    """What one table gives; findings go to the table, changed roles are by cell number.

    Facts are kept in columns, one entry a fact: its cell, its value or its text, its unit of measure,
    and the number of its line in `lines`; `groups` says which of them come from which column.
    """

    lines: list[Line]
    groups: list[Group] = field(default_factory=list)
    cell: list[Cell] = field(default_factory=list)
    nilai: list[Decimal | None] = field(default_factory=list)
    teks: list[str | None] = field(default_factory=list)
    satuan: list[str] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    controls: list[Control] = field(default_factory=list)
    roles: dict[int, str] = field(default_factory=dict)
    refused: set[int] = field(default_factory=set)
    """The rows with a value that cannot be read, where the form says that it costs its row alone."""
