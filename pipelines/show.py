"""How results look on a terminal: Indonesian numbers, tables, findings; inert whatever a cell holds.

Data goes to stdout, messages to stderr. Colour only on a terminal (and never with `NO_COLOR`), which
`rich` sees to. What is shown is decided by the command that calls.
"""

import json
import shutil
import sys
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.table import Table
from rich.text import Text

from schemas.kalimat import CATALOGUE
from schemas.temuan import shown
from schemas.text import indonesian

_WIDE = 140


def consoles() -> tuple[Console, Console]:
    """Give the consoles for data and for messages; what is piped is not wrapped to 80 columns."""
    out, err = Console(highlight=False), Console(stderr=True, highlight=False)
    return tuple(c if c.is_terminal else Console(stderr=c.stderr, highlight=False, width=_WIDE) for c in (out, err))  # type: ignore[return-value]


def written_as_json(out: Console, said: object) -> None:
    """Write data as JSON in plain ASCII, so that no terminal obeys what a cell holds.

    Not by `rich`, which looks at every value for its colours: seconds, where findings are many.
    """
    out.file.write(json.dumps(said, indent=2, default=str) + "\n")


def number(value: Decimal | None, places: int = 0) -> str:
    """Give a number as written in Indonesia, rounded half up; `-` for none."""
    return "-" if value is None else indonesian(value, places)


def amount(value: Decimal | None, unit: str) -> str:
    """Give a figure with its unit: `Rp. 14.265.806.382`, `83,63 %`, `11.801 orang`."""
    if value is None:
        return "tidak ada"
    if unit == "rupiah":
        return f"Rp. {number(value, 0 if value == value.to_integral_value() else 2)}"
    if unit.startswith("persen"):
        return f"{number(value, 2)} %{unit.removeprefix('persen')}"
    return f"{number(value, 0 if value == value.to_integral_value() else 2)} {unit}".strip()


def grid(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]], right: Iterable[int] = ()) -> Table:
    """Give a table; the columns in `right` are numbers."""
    table = Table(title=Text(title), title_justify="left", title_style="bold")
    aligned = set(right)
    for at, head in enumerate(heads):
        table.add_column(head, justify="right" if at in aligned else "left", no_wrap=at in aligned)
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    return table


def fitted(
    width: int, title: str, heads: Sequence[str], rows: Sequence[Sequence[str]], right: Iterable[int] = ()
) -> RenderableType:
    """Give a table that breaks no word and no number within `width`; where that cannot be, each row as a list.

    The columns in `right` are numbers.
    """
    whole = set(right)
    columns = [[head, *(row[at] for row in rows)] for at, head in enumerate(heads)]
    least = [
        max(_longest([head], words=True), _longest(cells, words=at not in whole))
        for at, (head, *cells) in enumerate(columns)
    ]
    wanted = [_longest(cells, words=False) for cells in columns]
    spare = width - sum(least) - _BORDER * len(heads) - 1
    if spare < 0:
        return _listed(title, heads, rows)
    for _ in range(min(spare, sum(wanted) - sum(least))):
        shortest = max(range(len(heads)), key=lambda at: wanted[at] - least[at])
        least[shortest] += 1
    table = grid(title, heads, rows, whole)
    for column, measure in zip(table.columns, least, strict=True):
        column.width, column.no_wrap = measure, False
    return table


_BORDER = 3
"""What a column takes beside its words: a line and a blank on either side."""


def _longest(cells: Sequence[str], *, words: bool) -> int:
    parts = [part for cell in cells for part in (cell.split() if words else cell.splitlines())]
    return max(map(cell_len, parts), default=0)


def _listed(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> Group:
    lines = [Text(title, "bold")]
    for row in rows:
        lines += [Text(""), *(_line(head, cell) for head, cell in zip(heads, row, strict=True) if cell.strip())]
    return Group(*lines)


def _line(head: str, cell: str) -> Text:
    return Text.assemble((f"{head}: ", "dim"), "\n    ".join(line.strip() for line in cell.splitlines()))


def place(berkas: str, lembar: str | None, sel: str | None) -> str:
    """Give where a finding is, in words: file, sheet, cell."""
    parts = [shown(berkas)]
    if lembar:
        parts.append(f"lembar {shown(lembar)}")
    if sel:
        parts.append(f"sel {sel.rsplit('!', 1)[-1]}")
    return ", ".join(parts)


def sentence(berkas: str, lembar: str | None, sel: str | None, kode: str, pesan: str, saran: str) -> Text:
    """Give one finding as one paragraph: place, sentence, what to do, code."""
    kind = CATALOGUE[kode]
    return Text.assemble(
        (f"{kind.tingkat}  ", f"bold {'red' if kind.fatal else 'yellow'}"),
        (place(berkas, lembar, sel), "bold"),
        f": {pesan} {saran} [{kode}]",
    )


def command() -> str:
    """Give the line with which this command is found: bare if it is on the PATH."""
    found = shutil.which("kinerja")
    here = Path(sys.argv[0]).absolute()
    if found and Path(found).samefile(here):
        return "kinerja"
    return str(here.relative_to(Path.cwd())) if here.is_relative_to(Path.cwd()) else str(here)
