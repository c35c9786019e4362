"""The room *lacak*: where every figure comes from, cell by cell and figure by figure, and the view that auditors read.

A figure with a value and no origin is a fault. Of a derived figure the view shows every cell under its inputs, each in
the last role on its way (of a share: the numerator's cells as such, the denominator's as such).

In a night the view's rows of figures that rest on large files are held for a sample of these figures, another one each
night; of the others how many rows there are. What the view is made of (edges, cells, figures) is always held whole.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from assets.witness.angka import GONE, THERE, text
from assets.witness.contoh import chosen, counted
from assets.witness.daftar import Valued, valued
from assets.witness.said import Differs, Given, Tonight
from assets.witness.susun import said
from assets.witness.tersebut import Figure, Said

BRIEF, VIEW = "publik.lacak_dasar", "publik.lacak_angka"
_OF_CELL = ("nilai", "berkas", "sha256", "lembar", "sel_polos", "isi_mentah", "label", "judul")
_SHOWN = ("sel", "dari_angka", *_OF_CELL)


def lacak(given: Given) -> Iterator[Differs]:
    """Give every origin that a release states and the witness does not, and the reverse."""
    made = said(given)
    yield from _brief(made, given.each(BRIEF))
    cells = valued(given)
    tonight = given.tonight
    passed = {} if tonight is None else _passed(made, cells, tonight)
    given.held["lacak"] = len(made.figures) - len(passed), len(made.figures), "angka"
    known, shown = set(passed), Counter[str]()
    yield from _view(given, made, cells, known, shown)
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
        sources = _visible(figure, made, cells).values()
        if any(one[:16] in tonight.besar for several in sources for one in several):
            found[where] = sum(map(len, sources))
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


def _view(given: Given, made: Said, cells: Valued, known: set[str], seen: Counter[str]) -> Iterator[Differs]:
    """Hold the view: from where each figure comes, and what is shown of each cell and figure behind another.

    Args:
        given: What the witness is given.
        made: What is said of figures.
        cells: What the view shows of each cell.
        known: Has the figures that are not asked about; takes those of which the view shows an origin.
        seen: Takes how many rows there were of each table.
    """
    passed = "angka", frozenset(known)
    left = {where: _visible(one, made, cells) for where, one in made.figures.items() if where not in known}
    for where, role, source, several in given.grouped(VIEW, ("angka", "peran", "dari_angka"), "sel", passed):
        known.add(where)
        seen[_table(where)] += len(several)
        stated = [cell or source or "" for cell in several]
        right = left.get(where, {}).get(role or "", set())
        as_they_should = len(stated) == len(right.intersection(stated))
        for one in () if as_they_should else Counter(stated) - Counter(right):
            said_here = "dua kali" if one in right else GONE
            yield Differs(VIEW, where or "", one if "!" in one else "", role or "", one, said_here)
        right.difference_update(stated)
    for where, roles in left.items():
        for role, sources in roles.items():
            for one in sources:
                yield Differs(VIEW, where, one if "!" in one else "", role, GONE, one)
    yield from _shown(given, made, cells, passed)


def _shown(given: Given, made: Said, cells: Valued, passed: tuple[str, Collection[str]]) -> Iterator[Differs]:
    """Hold what the view shows of each cell and figure, however many figures it stands behind."""
    shown = given.grouped(VIEW, _SHOWN, "", passed)
    wrong = {row for row in shown if _right(row, made, cells) not in (row[1:], None)}
    for *row, figures in given.grouped(VIEW, _SHOWN, "angka", passed) if wrong else ():
        right = _right(row, made, cells) if tuple(row) in wrong else None
        for column, one, its in zip(_SHOWN[1:], row[1:], right or (), strict=bool(right)):
            if one != its:
                yield Differs(VIEW, min(figures), row[0] or "", column, text(one), text(its))


def _right(row: Sequence[Any], made: Said, cells: Valued) -> tuple[Any, ...] | None:
    """Give what should be shown beside a cell or figure; None where it is said of its figure that it is none."""
    cell, source = row[:2]
    if cell in cells:
        return None, *map(cells[cell].__getitem__, _OF_CELL)
    if not cell and source in made.figures:
        return source, made.figures[source].nilai, *[None] * (len(_OF_CELL) - 1)
    return None


def _visible(figure: Figure, made: Said, cells: Valued) -> dict[str, set[str]]:
    """Give by role the cells and figures of all rows of the view about a figure: of cells those with a value."""
    if figure.nilai is None:
        return {}
    found: dict[str, set[str]] = defaultdict(set)
    for role, several in _behind(figure, made):
        found[role] |= cells.accepted & set(several)
    for role, source in figure.bagian:
        found[role].add(source)
    return found


def _behind(figure: Figure, made: Said) -> Iterator[tuple[str, Iterable[str]]]:
    """Give the cells that a figure is made of, by role: its own, and those under its inputs."""
    yield "bagian", figure.sel
    for role, source in figure.turunan:
        yield from _under(made.figures[source], role, made)


def _under(figure: Figure, role: str, made: Said) -> Iterator[tuple[str, Iterable[str]]]:
    """Give the cells under an input with the last role on the way to each."""
    yield role, figure.sel
    for inner, source in figure.turunan:
        yield from _under(made.figures[source], inner, made)
    for _, source in figure.bagian:
        yield from _under(made.figures[source], role, made)
