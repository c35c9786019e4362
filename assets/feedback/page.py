"""The page of a unit: what it handed in, what is to be corrected, where, how, and what became of it since last time.

It asks for nothing: style in the page, no script, no address but those of files beside it. Whatever stands in a
workbook is text.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

import jinja2

from assets.evidence.handed import InboxPath
from assets.feedback.surroundings import Piece, Sheets, private
from assets.feedback.units import Found, Unit
from assets.release.words import day, when
from assets.report.inert import environment, look
from schemas.contoh import example
from schemas.declarations import Declarations
from schemas.kalimat import CATALOGUE
from schemas.temuan import Own
from schemas.zona import day_in

PAGE = "temuan.html"
_TEMPLATES = Path(__file__).parent / "halaman"
_SHOWN, _DRAWN = 3, 100
"""How many findings of one cause are open at once, and how many of them have their surroundings drawn."""


class Beside(NamedTuple):
    """What lies beside the page of a file: its marked copy, or why there is none."""

    salinan: str
    sebab: str


_NOTHING = Beside("", "")


class Cause(NamedTuple):
    """What is wrong in one file for one reason, and how it is mended: at first sight, and behind *lihat semua*."""

    kode: str
    tingkat: str
    saran: str
    temuan: list[tuple[Found, Piece | None]]

    @property
    def first(self) -> list[tuple[Found, Piece | None]]:
        """Give the findings that are seen at once."""
        return self.temuan[:_SHOWN]

    @property
    def rest(self) -> list[tuple[Found, Piece | None]]:
        """Give the others."""
        return self.temuan[_SHOWN:]


class Told(NamedTuple):
    """What is told of one file: its path, its name, what lies beside the page, and its causes, Galat first."""

    jalur: str
    nama: str
    sebelah: Beside
    sebab: list[Cause]


def page(
    unit: Unit,
    sheets: Sheets,
    declarations: Declarations,
    copies: Mapping[str, Beside],
    forms: Sequence[str] = (),
    *,
    alone: bool = False,
) -> bytes:
    """Give the page of a unit.

    Args:
        unit: What is to be told.
        sheets: The sheets of its files.
        declarations: By which it was read.
        copies: What lies beside the page of each file, by its path in the inbox.
        forms: The templates that lie beside it, by their paths from there.
        alone: It tells of files that were only checked: nothing was received, and there is no release.
    """
    (agency, *_) = declarations.codes["instansi"].isi
    made = _environment().get_template("temuan.html.j2")
    kinds = dict.fromkeys(one.kode for one in (*unit.open, *unit.explained))
    return made.render(
        unit=unit,
        agency=agency.nama,
        files=list(_told(unit, sheets, copies)),
        kinds=[(kode, CATALOGUE[kode], *example(kode), _count(unit, kode)) for kode in sorted(kinds, key=_order)],
        forms=forms,
        alone=alone,
        day=lambda moment: day(day_in(declarations.zone, moment)),
        received=max((one.diterima_pada for one in unit.berkas), default=""),
    ).encode()


def appearance() -> str:
    """Give the SHA-256 of the templates."""
    return look(_TEMPLATES)


def _told(unit: Unit, sheets: Sheets, copies: Mapping[str, Beside]) -> Iterator[Told]:
    """Give what is to be done, file by file: first those with a Galat."""
    versions = {file.jalur: file.versi for file in unit.berkas}
    hidden = private(unit.temuan)
    files: dict[str, dict[tuple[str, str], list[Found]]] = {}
    for one in unit.open:
        files.setdefault(one.berkas, {}).setdefault((one.kode, one.saran), []).append(one)
    for path in sorted(files, key=lambda path: (not any(CATALOGUE[k].fatal for k, _ in files[path]), path)):
        causes = []
        for (kode, saran), found in sorted(files[path].items(), key=lambda item: _order(item[0][0])):
            shown = [one for one in found[:_DRAWN] if (path, one.lembar) not in hidden]
            pieces = {one.kunci: sheets.around(one, versions.get(path, ())) for one in shown}
            places = [(one, pieces.get(one.kunci)) for one in found]
            causes.append(Cause(kode, CATALOGUE[kode].tingkat, saran, places))
        yield Told(path, InboxPath.of(path).nama, copies.get(path, _NOTHING), causes)


def _order(kode: str) -> tuple[bool, str]:
    """Give where a kind of finding stands: a Galat before a Pertanyaan."""
    return not CATALOGUE[kode].fatal, kode


def _count(unit: Unit, kode: str) -> int:
    return sum(one.kode == kode for one in unit.temuan)


@cache
def _environment() -> jinja2.Environment:
    made = environment(_TEMPLATES, "temuan.css")
    made.globals |= {"when": when}
    made.filters |= {"link": lambda path: Own(quote(path))}
    return made
