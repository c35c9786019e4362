"""Room *sel*: every cell that the release rests on stands so in the original, and none is missing or twice.

What a cell means is room *fakta*.
"""

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from functools import cache

from assets.witness import kata
from assets.witness.buku import Book, Original, plain
from assets.witness.said import Differs, Given, Row

TABLE = "bukti.sel"
MASKED = "[nomor disamarkan]"
"""What stands in place of the number of a person, which no room keeps."""
_ROLES = ("judul", "kepala", "nomor", "label", "nilai", "kendali", "kaki", "abaikan")
_AGAIN = "judul"
"""The role of a title; one that is printed again stands among the rows of its table."""
_OUTSIDE = (_AGAIN, "kaki", None)
_READ_AGAIN: dict[str, Callable[[str], str]] = {
    "rapi": kata.line,
    "lipat": kata.same,
    "lipat_tanpa_nomor": lambda text: kata.same(kata.unnumbered(text)[1]),
}


def sel(given: Given) -> Iterator[Differs]:
    """Hold every cell of every recognised sheet against the kept bytes of its file."""
    files = {row["sha256"][:16]: row["sha256"] for row in given.rows("bukti.berkas")}
    by_file: dict[str, list[Row]] = {}
    for row in given.rows(TABLE):
        by_file.setdefault(row["sel"][:16], []).append(row)
    for sidik, rows in by_file.items():
        if sidik not in files:
            yield Differs(TABLE, "", rows[0]["sel"], "sel", sidik, "tidak ada berkas dengan sidik ini")
            continue
        yield from of_file(sidik, rows, given.book(files[sidik]))


def of_file(sidik: str, rows: list[Row], book: Book) -> Iterator[Differs]:
    """Hold the cells of one file against its original."""
    seen: dict[str, set[str]] = {}
    for row in rows:
        address = f"{sidik}:{row['lembar']}!{row['alamat']}"
        if row["sel"] != address:
            yield Differs(TABLE, "", row["sel"], "sel", row["sel"], address)
        here = seen.setdefault(row["lembar"], set())
        if row["alamat"] in here:
            yield Differs(TABLE, "", row["sel"], "sel", "dua kali", "satu sel, satu baris")
        here.add(row["alamat"])
        original = book.get(row["lembar"], {}).get(row["alamat"])
        if original is None and _covered(row):
            continue
        if original is None:
            yield Differs(TABLE, "", row["sel"], "isi", row["isi"], "sel ini kosong, atau lembarnya tidak ada")
        else:
            yield from _cell(row, original)
    yield from _marks(rows)
    recognised = {row["lembar"] for row in rows if row["dikenali"]}
    for lembar in sorted(recognised):
        for alamat in sorted(set(book[lembar]) - seen[lembar] if lembar in book else ()):
            yield Differs(TABLE, "", f"{sidik}:{lembar}!{alamat}", "sel", "tidak ada", "sel ini berisi")


def _covered(row: Row) -> bool:
    """Say whether a cell lies under a merge: openpyxl leaves out what nobody sees, and no fact may come of it."""
    stating = row["peran"] == "nilai" and row["berlaku"]
    return bool(row["gabung"]) and row["alamat"] != row["gabung"].split(":")[0] and not stating


def _marks(rows: list[Row]) -> Iterator[Differs]:
    """Hold what is said of a cell's sheet and table: a sheet is recognised whole, a title stands outside its table."""
    known = {row["lembar"] for row in rows if row["berlaku"]}
    stating = {(row["lembar"], row["baris"]) for row in rows if row["berlaku"] and row["peran"] in ("nilai", "kendali")}
    first, last = (dict(sorted(stating, reverse=back)) for back in (True, False))
    for row in rows:
        if row["dikenali"] != (row["lembar"] in known):
            yield Differs(TABLE, "", row["sel"], "dikenali", str(row["dikenali"]), "seperti sel lain lembarnya")
        again = row["peran"] == _AGAIN and first.get(row["lembar"], 0) < row["baris"] < last.get(row["lembar"], 0)
        if row["berlaku"] and row["peran"] in _OUTSIDE and not again:
            yield Differs(TABLE, "", row["sel"], "berlaku", row["peran"], "berdiri di luar tabelnya")


def _cell(row: Row, original: Original) -> Iterator[Differs]:
    said: list[tuple[str, object, object]] = [
        ("jenis", row["jenis"], original.jenis),
        ("format", row["format"], original.format),
        ("tersembunyi", row["tersembunyi"], original.tersembunyi),
        ("gabung", row["gabung"], original.gabung),
        ("rumus", _formula(row["rumus"]), original.rumus),
        ("nilai", row["nilai"] if row["nilai"] == original.nilai else _digits(row["nilai"]), original.nilai),
        ("alamat", row["alamat"], f"{_letters(row['kolom'])}{row['baris']}"),
    ]
    if original.isi is not None:
        said.append(("isi", row["isi"], masked(row["isi"], original.isi)))
    elif original.jenis == "angka":
        said.append(("isi", row["isi"] if row["isi"] == original.nilai else _digits(row["isi"]), original.nilai))
    if row["dikenali"]:
        said.append(("peran", row["peran"] in _ROLES, True))
    said += [(name, row[name], again(row["isi"])) for name, again in _READ_AGAIN.items() if row[name] is not None]
    for kolom, release, witness in said:
        if release != witness:
            yield Differs(TABLE, "", row["sel"], kolom, str(release), str(witness))


def masked(said: str, original: str) -> str:
    """Give an original text with the number of a person hidden where the release hides one."""
    if MASKED not in said:
        return original
    pattern = r"\d[\d\s.,'/:_-]*\d".join(re.escape(part) for part in said.split(MASKED))
    return said if re.fullmatch(pattern, original, re.DOTALL) else original


def _formula(text: str | None) -> str | None:
    """Give a formula without the remark behind it on how it is kept."""
    return text.split(" (rumus ", 1)[0].split(" (tabel data ", 1)[0] if text else text


def _digits(text: str | None) -> str | None:
    """Give a number as plain digits, whatever way it is written; what is none as it is."""
    try:
        return plain(Decimal(repr(float(text)))) if text and text.strip()[:1] in "+-.0123456789" else text
    except (ValueError, InvalidOperation):
        return text


@cache
def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
