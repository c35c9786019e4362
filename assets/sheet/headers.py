"""Headers: in which row, how high, and of which form a table's header is.

A form is named by its title words above the table, and its columns by their header paths, from top
to bottom with merges spread. What stands below a header is `assets.sheet.recognise`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from assets.sheet.above import MAX_HEIGHT, Above, Forms
from assets.sheet.block import Block
from assets.sheet.grid import Cell, Grid, joined
from assets.sheet.headings import Heading, column_of, in_rupiah, signed, spellings
from schemas.forms import FactTable, Form
from schemas.temuan import Finding, Own, finding
from schemas.text import contains, plain
from schemas.words import Words

Paths = dict[int, tuple[Cell, ...]]

_NUMBERING = re.compile(r"[\[(]?\s*([0-9]{1,2})\s*[\])]?(\s*=.*)?")
_MIN_NUMBERED = 2
_MOST_COLUMNS = 100
_MIN_SEEN = 2
_LOOKED_AT = 200
_DIGIT = re.compile(r"\d")
_MOST_TOLD = 3


@dataclass(frozen=True)
class Header:
    """A header that fits a form: its height in rows, and where the form's columns are.

    `spans` gives all columns under a heading that is merged over several.
    """

    table: FactTable
    form: Form
    height: int
    columns: dict[str, int]
    paths: Paths
    unknown: int
    spans: dict[str, tuple[int, ...]] = field(default_factory=dict)


def headers(
    grid: Grid, row: int, forms: Forms, above: Above, words: Words
) -> tuple[list[Header], list[Finding], set[str]]:
    """Give the header that begins in `row` (several where tables stand abreast), or what is wrong with which form.

    Args:
        grid: The sheet.
        row: First row of the header.
        forms: The forms whose header may begin there.
        above: What stands above the row.
        words: What brackets at the end of a heading can mean.
    """
    fitting = list(_fitting(grid, row, forms, words))
    named = _clear(above.named(row)) if fitting else []
    options = [header for header in fitting if not named or any(form is header.form for _, form in named)]
    if not options:
        return [], [], set()
    best = max(options, key=_merit)
    place = {"lembar": grid.lembar, "sel": next(iter(best.paths.values()))[0].at}
    if not named:
        alike = dict.fromkeys(h.form.known_as for h in options if _merit(h) == _merit(best))
        said = finding("G-JUDUL", **place, formulir=Own(", ".join(alike)), diterima=best.form.judul[0])
        return [], [said], {best.form.nama}
    together = _together(best, options)
    rivals = {h.form.nama for h in options if _merit(h) == _merit(best)} - {h.form.nama for h in together}
    if rivals:
        rivals |= {best.form.nama}
        several = dict.fromkeys(h.form.known_as for h in options if h.form.nama in rivals)
        return [], [finding("G-FORMULIR-GANDA", **place, formulir=Own(", ".join(several)))], rivals
    forms_here = [h.form for h in together]
    return [h for h in options if h.form in forms_here and h.height == best.height], [], set()


def _together(best: Header, options: Sequence[Header]) -> list[Header]:
    """Give the headers of forms that read one table each for a fact table of its own: they state no column twice.

    Beside the one that fits best stands only one that fits as well, or that states a column which it does not know.
    """
    found = [best]
    for one in (h for h in options if h.height == best.height):
        apart = all(one.table is not h.table and not _stated(one) & _stated(h) for h in found)
        needed = _merit(one) == _merit(best) or (_stated(one) - set(best.columns.values()) and best.unknown)
        if apart and needed:
            found.append(one)
    return found


def _stated(header: Header) -> set[int]:
    """Give the columns of the sheet whose numbers a form states."""
    kolom = header.form.kolom
    return {col for name, col in header.columns.items() if kolom[name].measures and kolom[name].ukuran}


def titled(forms: Forms, title: str) -> list[tuple[FactTable, Form]]:
    """Give the forms that a folded title names; a phrase inside or cut by an earlier one does not count.

    *Realisasi Capaian Anggaran Program* names the form of the realisation, though *Anggaran Program*
    stands in it too.
    """
    spans: list[tuple[int, int, tuple[FactTable, Form]]] = []
    for table, form in forms:
        for phrase in form.phrases:
            start = contains(title, phrase)
            if start >= 0:
                spans.append((start, start + len(phrase), (table, form)))
                break
    return _clear(spans)


def _clear(spans: Sequence[tuple[int, int, tuple[FactTable, Form]]]) -> list[tuple[FactTable, Form]]:
    """Give the forms whose phrase no earlier one holds or cuts."""
    return [
        one
        for start, end, one in spans
        if not any(
            other is not one and other_start < end and start < other_end and (other_start, -other_end) < (start, -end)
            for other_start, other_end, other in spans
        )
    ]


def _merit(header: Header) -> tuple[int, int, int]:
    return -header.unknown, len(header.columns), -header.height


def _fitting(grid: Grid, row: int, forms: Forms, words: Words) -> Iterator[Header]:
    for height in range(1, MAX_HEIGHT + 1):
        if grid.cuts_merge(row, row + height - 1) or _cuts_text(grid, row, row + height):
            continue
        paths = _paths(grid, row, height)
        folded = _headings(paths, words)
        for table, form in forms:
            for columns in _runs(folded, form):
                if not form.missing(columns):
                    spans = _spans(folded, form, columns)
                    unknown = _unknown(folded, {*columns.values(), *(col for span in spans.values() for col in span)})
                    yield Header(table, form, height, columns, paths, unknown, spans)


def _paths(grid: Grid, row: int, height: int) -> Paths:
    """Give, per column, the header cells from top to bottom with merges spread."""
    block = [r for r in range(row, row + height) if not is_numbering(grid.rows.get(r, {}))]
    paths: Paths = {}
    for col in sorted(set().union(*(grid.columns_covered(r) for r in block)) if block else ()):
        cells = [c for c in (_over(grid, r, col, block) for r in block) if c and c.row >= row]
        unique = tuple(dict.fromkeys(c for c in cells if c.lipat))
        if unique:
            paths[col] = unique
    return paths


def _over(grid: Grid, row: int, col: int, block: Sequence[int]) -> Cell | None:
    """Give the header cell over a column: in a text table, which cannot merge, the one to its left goes on.

    It goes on over a column that is blank in its row and has a heading below, and only if it stands over others itself.
    """
    cell = grid.at(row, col)
    while cell is None and not grid.merging and any(grid.at(r, col) for r in block if r > row):
        col -= 1
        cell = grid.at(row, col) if any(grid.at(r, col) for r in block if r > row) else None
    return cell


def _cuts_text(grid: Grid, top: int, below: int) -> bool:
    """Say whether the header of a text table goes on in the row below it: with headings alone, none under its first."""
    cells = {} if grid.merging else grid.rows.get(below, {})
    first = min(grid.rows.get(top, {0: None}))
    return len(cells) >= _MIN_SEEN and first not in cells and all(map(_is_wordy, cells.values()))


def _is_wordy(cell: Cell) -> bool:
    return any(map(str.isalpha, cell.text)) and not _DIGIT.search(cell.text)


def _headings(paths: Paths, words: Words) -> dict[int, Heading]:
    """Give, per column, how its heading may be read; `place` counts the columns under one merged heading."""
    found: dict[int, Heading] = {}
    place = 1
    for col, cells in paths.items():
        place = place + 1 if paths.get(col - 1) == cells else 1
        found[col] = Heading(spellings(cells, words), place, signed(cells))
    return found


def _runs(headings: dict[int, Heading], form: Form) -> list[dict[str, int]]:
    """Give the matched columns, cut into runs where a column begins to repeat (tables abreast)."""
    runs: list[dict[str, int]] = [{}]
    for col, heading in headings.items():
        name = column_of(form, heading)
        if name is None or (heading.place > 1 and runs[-1].get(name) is not None):
            continue
        if name in runs[-1]:
            runs.append({})
        runs[-1][name] = col
    return runs


def _spans(headings: dict[int, Heading], form: Form, columns: dict[str, int]) -> dict[str, tuple[int, ...]]:
    """Give the columns under each heading that is merged over several, where the form declares no single one."""
    found = {}
    for name, first in columns.items():
        last = first
        while (one := headings.get(last + 1)) and one.place > 1 and column_of(form, one) == name:
            last += 1
        if last > first:
            found[name] = tuple(range(first, last + 1))
    return found


def _unknown(headings: dict[int, Heading], known: set[int]) -> int:
    """Count headings inside the matched columns, or directly beside them, that nothing declares."""
    first, last = min(known), max(known)
    while first - 1 in headings:
        first -= 1
    while last + 1 in headings:
        last += 1
    return sum(1 for col in headings if first <= col <= last and col not in known)


def printed_again(grid: Grid, row: int, table: Block, words: Words) -> bool:
    """Say whether the header of a table stands again from `row` on: in its columns, with its headings.

    `ANGGARAN (Rp)` is `ANGGARAN` again; another unit or year in a heading is another heading.
    """
    paths = _paths(grid, row, table.height)
    return all(
        bool(in_rupiah(paths.get(col, ()), words) & in_rupiah(table.paths[name], words))
        for col, name in table.places.items()
    )


def is_numbering(cells: dict[int, Cell]) -> bool:
    """Say whether a row is a numbering row: `1 2 3`, `[1] [2]`, `5 | 13=6+12`."""
    matches = [_NUMBERING.fullmatch(plain(cells[col].text)) for col in sorted(cells)]
    numbers = [int(m[1]) for m in matches if m]
    full = len(numbers) == len(cells) >= _MIN_NUMBERED
    return full and all(a < b for a, b in pairwise(numbers)) and numbers[-1] - numbers[0] < _MOST_COLUMNS


def nothing_fits(grid: Grid, forms: Forms, words: Words) -> Iterator[tuple[str, Finding]]:
    """Give the form that a title names and whose headings come nearest, and say which of them the sheet lacks."""
    first = sorted(grid.rows)[:_LOOKED_AT]
    title = joined(cell for row in first for cell in grid.rows[row].values())
    named = titled(forms, title)
    best: tuple[int, Form, Paths, dict[str, int]] | None = None
    for row in first if named else ():
        for height in range(1, MAX_HEIGHT + 1):
            if grid.cuts_merge(row, row + height - 1):
                continue
            paths = _paths(grid, row, height)
            folded = _headings(paths, words)
            for _, form in named:
                columns = _runs(folded, form)[0]
                if len(columns) >= _MIN_SEEN and (best is None or len(columns) > best[0]):
                    best = (len(columns), form, paths, columns)
    if best is None:
        return
    _, form, paths, columns = best
    missing = [tuple(form.kolom[name].headings("…") for name in group) for group in form.missing(columns)]
    strange = [cells[-1] for col, cells in paths.items() if col not in columns.values()]
    at = strange[0] if strange else next(iter(paths.values()))[-1]
    said = finding(
        "G-KEPALA",
        grid.lembar,
        at.at,
        at.isi,
        formulir=form.nama,
        hilang=Own(", ".join(_either([texts[0] for texts in group]) for group in missing)),
        terlihat=_seen(paths),
        diterima=Own(_either([text for texts in missing[0] for text in texts]) if missing else ""),
    )
    yield form.nama, said


def _either(texts: Sequence[str]) -> str:
    """Give a few of several texts, any of which would do."""
    return " atau ".join(texts[:_MOST_TOLD]) + (" …" if texts[_MOST_TOLD:] else "")


def _seen(paths: Paths) -> str:
    """Give the headings of a header as a person reads them: `NO, PROGRAM, REALISASI > FISIK`."""
    return ", ".join(" > ".join(c.text for c in cells) for cells in paths.values())


def seen_headings(grid: Grid) -> list[str]:
    """Give what looks like a header on a sheet that is no form: the first row of several texts without digits.

    Rows of a list without headings are left out, since they may name persons: numbers stand below a header.
    """
    rows = [grid.rows[row] for row in sorted(grid.rows)]
    for cells, below in zip(rows, [*rows[1:], {}], strict=True):
        texts = [cell.text for cell in cells.values() if cell.jenis == "teks"]
        wordy = len(texts) >= _MIN_SEEN and len(texts) == len(cells) and not any(map(_DIGIT.search, texts))
        if wordy and (not below or any(_DIGIT.search(cell.text) for cell in below.values())):
            return texts
    return []
