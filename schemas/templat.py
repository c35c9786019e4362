"""What a template of a form is made of, by its declaration alone: sheets, drawn columns, headings, and its version.

The version tells templates apart that are not drawn alike. It does not follow from spellings that a form accepts
besides, nor from year, unit or code lists: a template stays good while they change. How one is drawn is
`assets.feedback.template`.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from schemas.forms import FactTable, Form, FormColumn
from schemas.text import one_line

SHEET = "Petunjuk"
"""The sheet that says how a template is filled in, and of which form and version it is."""
LEFT_OUT = "tidak"
"""What `templat` says of a column that templates do not draw."""
_STAMP = re.compile(r"Templat formulir (?P<form>.+), versi (?P<version>[0-9a-f]{8})")
_READ_AS = ("baca", "ke", "satuan", "ukuran", "kosong", "nihil", "periode", "tetap", "dimensi", "kode", "templat")
_FOLLOWING = ("kendali", "jumlah_dari", "rumus")


class Stamp(NamedTuple):
    """What a template says of itself: its form and version."""

    formulir: str
    versi: str

    def __str__(self) -> str:
        """Give the text of the cell in which it stands."""
        return f"Templat formulir {self.formulir}, versi {self.versi}"


class Drawn(NamedTuple):
    """A column of a template: its name in the form, what it is, and its heading from top to bottom, as written."""

    nama: str
    kolom: FormColumn
    judul: tuple[str, ...]


def stamped(text: str) -> Stamp | None:
    """Give what the text of a cell says of a template; None where it says nothing."""
    found = _STAMP.fullmatch(one_line(text))
    return Stamp(found["form"], found["version"]) if found else None


def titles(form: Form) -> tuple[str, ...]:
    """Give the titles of a template, one a sheet."""
    return form.templat or form.judul[:1]


def columns(form: Form) -> tuple[Drawn, ...]:
    """Give the columns that a template draws, in the order of the form; those under one heading stand together."""
    drawn = [(name, column) for name, column in form.kolom.items() if _wanted(column)]
    chosen = _headings(drawn)
    while chosen is None:  # headings that cannot stand beside each other are none of one table
        drawn.remove(next((one for one in reversed(drawn) if one[1].opsional), drawn[-1]))
        chosen = _headings(drawn)
    found = [Drawn(name, column, path) for (name, column), path in zip(drawn, chosen, strict=True)]
    first: dict[str, int] = {}
    for at, one in enumerate(found):
        first.setdefault(one.judul[0], at)
    return tuple(sorted(found, key=lambda one: first[one.judul[0]]))


def version(table: FactTable, form: Form) -> Stamp:
    """Give what a template says that is drawn of a form as it is declared now."""
    drawn = [
        [one.nama, one.judul, *(getattr(one.kolom, key) for key in _READ_AS)]
        + [bool(getattr(one.kolom, key)) for key in _FOLLOWING]
        for one in columns(form)
    ]
    rows = [[rule.jenis, rule.tingkat, rule.bila] for rule in form.baris]
    said = [table.fakta, table.kode, form.nama, form.sifat, form.label, titles(form), drawn, rows]
    digest = hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()
    return Stamp(form.nama, digest[:8])


def _wanted(column: FormColumn) -> bool:
    return column.templat != LEFT_OUT and not (column.opsional and column.baca == "abaikan")


def _headings(drawn: Sequence[tuple[str, FormColumn]]) -> list[tuple[str, ...]] | None:
    """Give a heading for each of some columns; None where they have none that can stand beside each other."""
    return next(_together([[_parts(text) for text in column.judul] for _, column in drawn]), None)


def _parts(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(">"))


def _together(spellings: Sequence[Sequence[tuple[str, ...]]]) -> Iterator[list[tuple[str, ...]]]:
    """Give every choice of one heading a column in which none stands over another that is a column of its own."""
    if not spellings:
        yield []
        return
    *before, last = spellings
    for chosen in _together(before):
        for path in last:
            if not any(_over(path, one) or _over(one, path) for one in chosen):
                yield [*chosen, path]


def _over(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return len(one) < len(other) and other[: len(one)] == one
