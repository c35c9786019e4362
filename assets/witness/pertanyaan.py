"""Questions that a whole release asks about figures: past a declared limit, shrunk, falling though cumulative.

Each question is asked at a cell; which figures and facts ask to be explained is said here again,
and that no other does.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, NamedTuple

from assets.witness.daftar import files_of
from assets.witness.hitung import decimal, half_up, written
from assets.witness.ikut import end
from assets.witness.kode import list_of
from assets.witness.said import Differs, Given
from assets.witness.sebutan import called, column_words
from assets.witness.susun import kode, said
from assets.witness.tersebut import Figure, Said
from schemas.forms import FactTable
from schemas.kalimat import CATALOGUE
from schemas.tables.contracts import Figure as Column
from schemas.tables.contracts import Table

Row = dict[str, Any]

TABLE = "publik.temuan"
FALLS, SHRINKS = "P-TURUN", "P-SUSUT"
PAST = ("P-BATAS", "P-SEPERTI-KUMULATIF", "P-BATAS-BAWAH")
_SHARE, _NO_LIMIT = "100", "-"
_MORE, _SERIES, _HIDDEN, _NAME = "\0", "\1", "\2", "\3"
_LONGEST = 80
"""So much of a word is shown in a sentence."""
_NAMED = re.compile(r"^.*?pada (?=\d{4})")
_LONG = re.compile(r"\d(?:[ .-]?\d){14,}")
_MANY = 10
"""More figures of one column than this that pass a limit have one cause."""
_IKU = "iku"


def questions(given: Given) -> Iterator[Differs]:
    """Give every question about figures that a release does not ask, or should not."""
    published = given.rows(TABLE)
    yield from _same(FALLS, _falling(given), published)
    yield from _same(SHRINKS, _shrunk(given), published)
    yield from _past(given, [row for row in published if row["kode"] in PAST])
    yield from _beside(given, [row for row in published if row["kode"] in (FALLS, SHRINKS, *PAST)])


def _same(kind: str, right: Iterable[tuple[str, str]], published: Iterable[Row]) -> Iterator[Differs]:
    """Hold the findings of a kind against those that there must be, as (cell, sentence)."""
    wanted = Counter(right)
    found = Counter((row["sel"] or "", _unnamed(row["pesan"] or "")) for row in published if row["kode"] == kind)
    for cell, sentence in (found - wanted).elements():
        yield Differs(TABLE, "", cell, "pesan", sentence, next((s for c, s in wanted if c == cell), "tidak ada"))
    for cell, sentence in (wanted - found).elements():
        yield Differs(TABLE, "", cell, "baris", "tidak ada", sentence)


def _unnamed(sentence: str) -> str:
    """Give a sentence without the words for its figure, with which it begins: they stand for its address."""
    return _NAMED.sub("", sentence, count=1)


def _beside(given: Given, published: Iterable[Row]) -> Iterator[Differs]:
    """Hold what stands beside a question: the file of its cell, what to do, and no text of the cell."""
    files = files_of(given)
    for row in published:
        right = {"saran": CATALOGUE[row["kode"]].saran, "isi": None}
        if row["sel"] in files.cells:
            right["berkas"] = files.path(row["sel"])
        for column, its in right.items():
            if row[column] != its:
                yield Differs(TABLE, "", row["sel"] or "", column, str(row[column]), str(its))


def amount(number: Decimal, unit: str) -> str:
    """Give a number with its unit; a percentage with two decimals at most."""
    if unit == "persen":
        return f"{written(decimal(half_up(Fraction(number), 2)))} %"
    return f"{written(number)} {unit}".strip()


# ── cumulative, and falling ──────────────────────────────────────────────────────────────────────


def _falling(given: Given) -> Iterator[tuple[str, str]]:
    """Ask where a value up to a later month is less than one up to an earlier month of the year."""
    for table in given.declarations.figure_tables:
        for one in table.deklarasi.angka.values() if table.deklarasi else ():
            if one.dari and one.waktu in ("arus", "kumulatif"):
                fact = given.declarations.fact_table(one.fakta)
                yield from _falls(given, fact, one.ukuran, every=one.waktu == "kumulatif")
    for fact in given.declarations.fact_tables:
        if fact.fakta == _IKU:
            yield from _falls(given, fact, "pembilang", every=False, added=True)


def _falls(
    given: Given, fact: FactTable, measure: str, *, every: bool, added: bool = False
) -> Iterator[tuple[str, str]]:
    codes = kode(given)
    lines = ("nomor", "uraian_lipat") if fact.baris or fact.bernomor else ()
    series: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in given.rows(f"fakta.{fact.fakta}"):
        if row["ukuran"] != measure or not row["berlaku"] or row["sifat"] == "keadaan":
            continue
        known = codes.in_year(fact.kode, row["periode"]).get(row["kode"]) if added else None
        if (every or row["sifat"] == "kumulatif") and (not added or (known and known["konsolidasi"] == "jumlah")):
            apart = (row[name] for name in (*fact.dimensi, *lines))
            series[row["unit"], row["kode"], row["periode"][:4], *apart].append(row)
    for several in series.values():
        several.sort(key=lambda row: (end(row["periode"]), row["periode"]))
        for before, row in pairwise(several):
            if None not in (before["nilai"], row["nilai"]) and row["nilai"] < before["nilai"]:
                words = {"nilai": written(row["nilai"]), "periode": row["periode"]}
                words |= {"lama": written(before["nilai"]), "lain": before["periode"]}
                yield row["sel"], CATALOGUE[FALLS].pesan.format(**words)


# ── shrunk since the day or year before ──────────────────────────────────────────────────────────


def _shrunk(given: Given) -> Iterator[tuple[str, str]]:
    """Ask where figures lost more than is declared; of one row only the first figure is asked about."""
    made = said(given)
    for table in given.declarations.figure_tables:
        asked: set[tuple[str, str]] = set()
        for column in table.angka:
            for told, when, sentence, cell in _losses(table, column, made) if column.turun_paling else ():
                if (told, when) not in asked:
                    asked.add((told, when))
                    yield cell, sentence


def _losses(table: Table, column: Column, made: Said) -> Iterator[tuple[str, str, str, str]]:
    day = _day(table)
    others = [key for key in table.kunci if key not in ("periode", day)]
    series: dict[tuple[Any, ...], list[tuple[str, str, Figure]]] = defaultdict(list)
    for where, row in made.tables.get(table.pendek, {}).items():
        figure = made.figures[f"{where}/{column.nama}"]
        if figure.nilai is not None:
            about = " ".join(str(row[key]) for key in others if row[key] is not None)
            apart = (*(row[key] for key in others), *(() if day else (row["periode"][5:],)))
            series[apart].append((row[day or "periode"], about, figure))
    for several in series.values():
        several.sort(key=lambda one: one[0])
        for (lain, _, old), (when, about, new) in pairwise(several):
            cell = min(under(new, made), default="")
            share = Fraction(new.nilai or 0) * 100
            if cell and old.nilai and share < Fraction(old.nilai) * (100 - Fraction(column.turun_paling)):
                words = {"angka": "", "periode": when, "lain": lain}
                words |= {"nilai": amount(new.nilai or Decimal(0), new.satuan), "lama": amount(old.nilai, new.satuan)}
                words |= {"persen": written(decimal(half_up(100 - share / Fraction(old.nilai), 0)))}
                yield about, when, _unnamed(CATALOGUE[SHRINKS].pesan.format(**words)), cell


def _day(table: Table) -> str:
    keys = table.deklarasi.keys if table.deklarasi else ()
    return next((key.nama for key in keys if key.daftar == "tanggal"), "")


def under(figure: Figure, made: Said) -> set[str]:
    """Give every cell under a figure."""
    cells = set(figure.sel)
    for _, _, source in figure.edges:
        cells |= under(made.figures[source], made)
    return cells


# ── past a limit ─────────────────────────────────────────────────────────────────────────────────


class _Past(NamedTuple):
    """A figure past a limit; `cause` is the same for the parts of a year, and for figures made of the same ones.

    Of one cause only the figure that is declared first is asked about: the one of the least `rank`.
    """

    figure: Figure
    over: bool
    cause: tuple[Any, ...]
    rank: int
    words: dict[str, str]
    names: list[str]

    @property
    def column(self) -> tuple[Any, ...]:
        """Give the column of a period: where very many of it pass a limit, one is asked about."""
        return self.figure.alamat.partition("/")[0], self.figure.kolom, self.figure.periode, self.over


def _past(given: Given, published: list[Row]) -> Iterator[Differs]:
    """Hold the questions about limits against the figures that pass one; one cause is asked about once."""
    made = said(given)
    past = _first_of_each([one for one in _passing(given, made) if under(one.figure, made)])
    asked: set[tuple[Any, ...]] = set()
    for row in published:
        mine = [one for one in past if one.over == (row["kode"] != PAST[-1]) and _names(row, one, made)]
        asked |= {one.cause for one in mine} | {one.column for one in mine}
        if not mine:
            yield Differs(TABLE, "", row["sel"] or "", "pesan", row["pesan"] or "kosong", "tidak ada")
    many = Counter(one.column for one in past)
    for one in past:
        told = one.cause in asked or (many[one.column] > _MANY and one.column in asked)
        if not told:
            cells = under(one.figure, made)
            yield Differs(TABLE, one.figure.alamat, min(cells), "baris", "tidak ada", "melewati batas")


def _first_of_each(past: list[_Past]) -> list[_Past]:
    """Give of each cause what is asked about: the figure that is declared first."""
    least: dict[tuple[Any, ...], int] = {}
    for one in past:
        least[one.cause] = min(one.rank, least.get(one.cause, one.rank))
    return [one for one in past if one.rank == least[one.cause]]


def _names(row: Row, one: _Past, made: Said) -> bool:
    """Say whether a question is about a figure: its period, value and limit, at one of its cells."""
    words = one.words | {"angka": _NAME, "lain": _MORE, "deret": _SERIES}
    pattern = re.escape(_plain(CATALOGUE[row["kode"]].pesan.format(**words)))
    called = "|".join(re.escape(_plain(name)) for name in map(_shown, one.names)) or ".+"
    for mark, meant in ((_MORE, r"(?: \(dan \d+ baris lain\))?"), (_SERIES, r"[\d.,… ]+"), (_NAME, f"(?:{called})")):
        pattern = pattern.replace(mark, meant)
    pattern = pattern.replace(_HIDDEN, ".+")
    return row["sel"] in under(one.figure, made) and bool(re.fullmatch(pattern, row["pesan"] or ""))


def _shown(name: str) -> str:
    return name if len(name) <= _LONGEST else name[: _LONGEST - 1] + "…"


def _plain(sentence: str) -> str:
    """Give a sentence in which numbers that look like a person's may be hidden."""
    return _LONG.sub(_HIDDEN, sentence)


def _passing(given: Given, made: Said) -> Iterator[_Past]:
    """Give every figure that is more than its limit, or less."""
    for table in given.declarations.figure_tables:
        for where, row in made.tables.get(table.pendek, {}).items():
            for rank, column in enumerate(table.angka):
                figure = made.figures[f"{where}/{column.nama}"]
                inputs = frozenset(source for _, source in column.peran) or frozenset((column.nama,))
                keys = {key: row[key] for key in table.kunci if key != "periode"}
                for over, limit, bound in _beyond(given, table, row, figure, column):
                    names = _called(given, table, keys, column.nama)
                    words = _words(figure, limit, bound)
                    cause = (table.pendek, tuple(keys.values()), figure.periode[:4], inputs)
                    yield _Past(figure, over, cause, 2 * rank + (not over), words, names)


def _called(given: Given, table: Table, keys: dict[str, Any], column: str) -> list[str]:
    """Give what begins the question about a figure: its name without the day; nothing where a key is not stated."""
    if None in keys.values():
        return []
    about = {name: str(key) for name, key in keys.items() if name != _day(table)}
    return [name[:1].upper() + name[1:] for name in called(table, about, column, given.declarations, kode(given))]


def _words(figure: Figure, limit: str, bound: Decimal) -> dict[str, str]:
    """Give the words of a question but the figure's: its period, value and limit."""
    most = f"{column_words(limit)} ({written(bound)})" if limit.isidentifier() else amount(bound, figure.satuan)
    value = amount(figure.nilai or Decimal(0), figure.satuan)
    return {
        "periode": figure.periode,
        "nilai": value,
        "batas": most,
    }


def _beyond(
    given: Given, table: Table, row: Row, figure: Figure, column: Column
) -> Iterator[tuple[bool, str, Decimal]]:
    """Give (True, limit, its value) for a figure that is more than a limit, (False, …) for one that is less."""
    for limit, over in ((column.paling_banyak, True), (column.paling_sedikit, False)):
        bound = _bound(given, table, row, figure, limit) if limit and figure.nilai is not None else None
        if bound is None or figure.nilai is None or figure.nilai == bound:
            continue
        if over == (figure.nilai > bound):
            yield over, limit, bound


def _bound(given: Given, table: Table, row: Row, figure: Figure, limit: str) -> Decimal | None:
    """Give a limit: a number, a figure of the row, or what the list of a key says of its code (a share: 100)."""
    key, _, column = limit.partition(".")
    if key.isdigit():
        return Decimal(limit)
    if not column:
        bound: Decimal | None = row[key]
        return bound
    fact = given.declarations.fact_table(next(iter(sorted(table.fakta))).removeprefix("fakta."))
    keys = {one.nama: one for one in table.deklarasi.keys} if table.deklarasi else {}
    name = list_of(fact, keys[key]) if key in keys else fact.kode
    known = kode(given).in_year(name, row["periode"]).get(row[key])
    if known is None:
        return None
    stated = known.get(column, "") or (_SHARE if figure.satuan == "persen" else _NO_LIMIT)
    return None if stated == _NO_LIMIT else Decimal(stated)
