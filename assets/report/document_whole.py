"""A document out of a release: its tables, where each of its figures comes from, and what its marks say in words."""

from decimal import Decimal
from textwrap import wrap
from typing import Any, NamedTuple

import duckdb

from assets.report.document import PlanTable, filled, tables_of
from schemas.documents import Document
from schemas.forms import Form
from schemas.temuan import harmless, shown

_ORIGINS = """
SELECT a.angka, a.nilai, a.satuan, a.rumus, a.cara, l.peran, l.berkas, l.lembar, split_part(l.sel, '!', -1) AS sel,
    l.isi_mentah, l.dari_angka
FROM publik.angka AS a
LEFT JOIN publik.lacak_angka AS l USING (angka)
WHERE a.angka IN (SELECT unnest(?::VARCHAR[]))
ORDER BY list_position(?::VARCHAR[], a.angka), l.peran, l.dari_angka, l.berkas, l.lembar, l.sel
"""


class Origin(NamedTuple):
    """One line of *Lacak*: a figure, and a cell or another figure that it is made from."""

    angka: str
    nilai: Decimal | None
    satuan: str
    rumus: str
    cara: str
    peran: str | None
    berkas: str | None
    lembar: str | None
    sel: str | None
    isi_mentah: str | None
    dari_angka: str | None


class Whole(NamedTuple):
    """All that a document shows: title, release in words, tables, and the origin of every figure in them."""

    judul: str
    rilis: str
    tabel: list[PlanTable]
    lacak: list[Origin]


def whole(con: duckdb.DuckDBPyConnection, year: int, document: Document, declared: list[Form]) -> Whole:
    """Give a document of `year`.

    Raises:
        StatementError: A SELECT of the document is none.
    """
    tables = tables_of(con, year, document, declared)
    agency, number, digest = con.execute("SELECT instansi, nomor, sidik FROM publik.rilis").fetchall()[0]
    addresses = list(dict.fromkeys(cell["angka"] for t in tables for row in t.baris for cell in row if "nilai" in cell))
    origins = [Origin(*row) for row in con.execute(_ORIGINS, [addresses, addresses]).fetchall()]
    release = f"{agency}, rilis {number}, sidik {digest}. Semua angka berstatus sementara sampai dikunci."
    return Whole(filled(document.judul, year), release, tables, origins)


def text(cell: dict[str, Any]) -> str:
    """Give what stands in a cell, inert, its lines kept."""
    return "\n".join(harmless(line) for line in cell["teks"].split("\n"))


def said(cell: dict[str, Any]) -> str:
    """Give all that stands in a cell: its text, then its marks in words."""
    return " ".join(part for part in (text(cell), marks(cell)) if part)


def marks(cell: dict[str, Any]) -> str:
    """Give in words what must be known of a cell: `(rekaan) (seperti tertulis) (basi sejak …) [1]`."""
    if not cell["teks"]:
        return "".join(f"[{number}]" for number in cell.get("berbeda", ()))
    words = ["(rekaan)"] if cell.get("rekaan") else []
    words += ["(seperti tertulis)"] if cell.get("cara") == "tertulis" else []
    words += [f"(basi sejak {cell['basi_sejak'][:10]})"] if cell.get("basi_sejak") else []
    return " ".join([*words, *(f"[{number}]" for number in cell.get("berbeda", ()))])


def note(one: dict[str, Any]) -> str:
    """Give a disagreement as a sentence with its place."""
    place = f"{shown(one['berkas'])}, lembar {shown(one['lembar'])}, sel {one['sel'].rsplit('!', 1)[-1]}"
    return f"[{one['nomor']}] {harmless(one['penjelasan'])} ({place})"


def numeric(table: PlanTable) -> list[int]:
    """Give the columns of a table that hold figures."""
    return [at for at in range(len(table.kepala)) if any("nilai" in row[at] for row in table.baris)]


_MOST, _LEAST, _CAPITAL = 46, 4, 0.35
"""A column of words is at most, any column at least so many characters wide."""


def widths(table: PlanTable, room: float, *, unbroken: bool = False) -> list[float]:
    """Give how wide each column is, in characters: as its longest line, narrower where all do not fit into `room`.

    No column is narrower than its longest word, or than its longest figure where these do not break (`unbroken`).
    """
    wanted, least = [], []
    for at, head in enumerate(table.kepala):
        cells = [row[at] for row in table.baris]
        texts = [head, *(said(cell) for cell in cells)]
        figures = [_long(said(cell)) for cell in cells if unbroken and "nilai" in cell]
        whole = max([_LEAST, *figures, *(_long(word) for one in texts for word in one.split())])
        longest = max(_long(line) for one in texts for line in one.split("\n"))
        wanted.append(float(max(whole, min(longest, _MOST))))
        least.append(float(whole))
    over, give = sum(wanted) - room, sum(wanted) - sum(least)
    part = min(1.0, over / give) if over > 0 and give else 0.0
    return [most - (most - small) * part for most, small in zip(wanted, least, strict=True)]


def _long(line: str) -> float:
    """Give how many letters of usual width a line is long: capitals are wider."""
    return len(line) + _CAPITAL * sum(sign.isupper() for sign in line)


def lines(words: str, width: float) -> int:
    """Give how many lines a text takes in a column of so many characters."""
    return sum(len(wrap(line, max(int(width), 1))) or 1 for line in words.split("\n"))
