"""The room *lacak*: where every figure comes from, cell by cell and figure by figure, and the view that auditors read.

A figure with a value and no origin is a fault. Of a derived figure the view shows every cell under its inputs, each in
the last role on its way (of a share: the numerator's cells as such, the denominator's as such).

In a night the view's rows of figures that rest on large files are held for a sample of these figures, another one each
night; of the others how many rows there are. What the view is made of (edges, cells, figures) is always held whole.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from operator import itemgetter
from typing import Any

from assets.witness.angka import GONE, THERE, text
from assets.witness.contoh import chosen, counted
from assets.witness.daftar import Valued, valued
from assets.witness.said import Differs, Given, Tonight
from assets.witness.susun import said
from assets.witness.tersebut import Figure, Said

BRIEF, VIEW = "publik.lacak_dasar", "publik.lacak_angka"
_OF_CELL = ("nilai", "berkas", "sha256", "lembar", "sel_polos", "isi_mentah", "label", "judul")
_stated = itemgetter(*_OF_CELL, "dari_angka")


def lacak(given: Given) -> Iterator[Differs]:
    """Give every origin that a release states and the witness does not, and the reverse."""
    made = said(given)
    yield from _brief(made, given.each(BRIEF))
    cells = valued(given)
    tonight = given.tonight
    passed = {} if tonight is None else _passed(made, cells, tonight)
    given.held["lacak"] = len(made.figures) - len(passed), len(made.figures), "angka"
    published = given.each(VIEW) if tonight is None else tonight.others(VIEW, "angka", passed)
    known, shown = set(passed), Counter[str]()
    yield from _view(made, cells, published, known, shown)
    if tonight is not None:
        for where, many in passed.items():
            shown[_table(where)] += many
        yield from counted(VIEW, shown, tonight.many(VIEW, "angka", "/"))
    yield from _without_origin(made, given.rows("publik.angka"), known)


def _passed(made: Said, cells: Valued, tonight: Tonight) -> dict[str, int]:
    """Give the figures of large files that are not in tonight's sample, each with how many rows the view owes it."""
    found = {}
    for where, figure in made.figures.items():
        if figure.nilai is None or chosen(tonight, where):
            continue
        edges = _visible(figure, made, cells)
        if any(one[:16] in tonight.besar for _, one in edges):
            found[where] = len(edges)
    return found


def _table(where: str | None) -> str:
    return (where or "").partition("/")[0]


def _without_origin(made: Said, figures: Iterable[dict[str, Any]], known: set[str]) -> Iterator[Differs]:
    """Name figures that have a value, and of which the view shows no origin."""
    for row in figures:
        where = row["angka"]
        if row["nilai"] is not None and where not in known and where in made.figures:
            yield Differs(VIEW, where, "", "asal", GONE, "paling sedikit satu sel atau angka")


# ── publik.lacak_dasar ───────────────────────────────────────────────────────────────────────────


def _brief(made: Said, published: Iterable[dict[str, Any]]) -> Iterator[Differs]:
    """Hold the edges of every figure against the declared ones; of cells, each once in the list of its figure."""
    wanted: dict[tuple[str, str, str, str], list[str]] = {}
    for where, figure in made.figures.items():
        if figure.sel:
            wanted[where, "sel", "bagian", ""] = sorted(figure.sel)
        for kind, role, source in figure.edges:
            wanted[where, kind, role, source] = []
    seen: Counter[tuple[str, str, str, str]] = Counter()
    for row in published:
        edge = row["angka"], row["jenis"], row["peran"], row["dari_angka"] or ""
        seen[edge] += 1
        if edge not in wanted or seen[edge] > 1:
            yield Differs(BRIEF, row["angka"], next(iter(row["sel"] or ()), ""), edge[2], _edge(edge), GONE)
        elif sorted(row["sel"] or ()) != wanted[edge]:
            yield from _cells(row["angka"], Counter(row["sel"] or ()), Counter(wanted[edge]))
    for edge in wanted.keys() - seen.keys():
        yield Differs(BRIEF, edge[0], next(iter(wanted[edge]), ""), edge[2], GONE, _edge(edge))


def _cells(where: str, stated: Counter[str], right: Counter[str]) -> Iterator[Differs]:
    for cell in sorted((stated - right).keys()):
        yield Differs(BRIEF, where, cell, "sel", THERE, "dua kali" if right[cell] else GONE)
    for cell in sorted((right - stated).keys()):
        yield Differs(BRIEF, where, cell, "sel", GONE, THERE)


def _edge(edge: tuple[str, str, str, str]) -> str:
    return f"{edge[2]}: {edge[3]}" if edge[3] else f"{edge[2]}: sel"


# ── publik.lacak_angka ───────────────────────────────────────────────────────────────────────────


def _view(
    made: Said,
    cells: Valued,
    published: Iterable[dict[str, Any]],
    known: set[str],
    seen: Counter[str],
) -> Iterator[Differs]:
    """Hold the view row by row: a figure's own cells, those under its inputs, and the figures of a summary.

    Args:
        made: What is said of figures.
        cells: What the view shows of each cell.
        published: The rows of the view.
        known: Has the figures that are not asked about; takes those of which the view shows an origin.
        seen: Takes how many rows there were of each table.
    """

    def behind(where: str) -> set[tuple[str, str]]:
        figure = made.figures.get(where)
        return set() if figure is None else _visible(figure, made, cells)

    @cache  # a cell stands behind many figures
    def of_cell(cell: str) -> tuple[Any, ...]:
        return (*map(cells[cell].__getitem__, _OF_CELL), None)

    left = {where: behind(where) for where in made.figures if where not in known}
    for row in published:
        where, edge = row["angka"], (row["peran"] or "", row["sel"] or row["dari_angka"] or "")
        known.add(where)
        seen[_table(where)] += 1
        if edge not in left.get(where, ()):
            yield Differs(VIEW, where, row["sel"] or "", *edge, "dua kali" if edge in behind(where) else GONE)
            continue
        left[where].remove(edge)
        right = of_cell(row["sel"]) if row["sel"] else _of_figure(made.figures[row["dari_angka"]])
        if _stated(row) != right:
            yield from _shown(row, right)
    for where, sources in left.items():
        for role, source in sources:
            yield Differs(VIEW, where, source if "!" in source else "", role, GONE, source)


def _of_figure(figure: Figure) -> tuple[Any, ...]:
    """Give what the view shows of a figure behind another: its value and address, and nothing of a cell."""
    return (figure.nilai, *[None] * (len(_OF_CELL) - 1), figure.alamat)


def _shown(row: dict[str, Any], right: tuple[Any, ...]) -> Iterator[Differs]:
    """Name what the view shows of a cell or figure and is not so."""
    for column, one, its in zip((*_OF_CELL, "dari_angka"), _stated(row), right, strict=True):
        if one != its:
            yield Differs(VIEW, row["angka"], row["sel"] or "", column, text(one), text(its))


def _visible(figure: Figure, made: Said, cells: Valued) -> set[tuple[str, str]]:
    """Give (role, cell or figure) of every row of the view about a figure: of cells those whose value was accepted."""
    if figure.nilai is None:
        return set()
    return {(role, one) for role, one in _behind(figure, made) if "!" not in one or one in cells}


def _behind(figure: Figure, made: Said) -> set[tuple[str, str]]:
    """Give (role, cell or figure) of everything that the view shows of a figure."""
    found = {("bagian", cell) for cell in figure.sel} | set(figure.bagian)
    for role, source in figure.turunan:
        found |= set(_under(made.figures[source], role, made))
    return found


def _under(figure: Figure, role: str, made: Said) -> Iterator[tuple[str, str]]:
    """Give the cells under an input with the last role on the way to each."""
    yield from ((role, cell) for cell in figure.sel)
    for inner, source in figure.turunan:
        yield from _under(made.figures[source], inner, made)
    for _, source in figure.bagian:
        yield from _under(made.figures[source], role, made)
