"""What is refused is refused for something: a Galat quotes what stands there, and what it says of its cell can be so.

Part of room *fakta*, for every file that is in the inbox. Whether all that is wrong was found cannot be said twice; but
a sheet of which nothing is said and nothing taken, a refusal without a Galat, a Galat whose cell says something else,
and a table that is not recognised though its title and headings stand there as declared are contradictions.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from assets.witness.berkas import of_file
from assets.witness.bilangan import mark
from assets.witness.buku import Book, Original
from assets.witness.dijelaskan import of_copy
from assets.witness.kata import words
from assets.witness.kutip import says, seen, stands_in
from assets.witness.said import Differs, Given, Row
from assets.witness.tampak import recognisable
from assets.witness.templat import guides, old
from assets.witness.waktu import MONTH

TABLE = "temuan_berkas"
_NO_TABLE = ("P-LEMBAR", "G-FORMULIR", "G-KEPALA", "G-JUDUL")
"""What says that a sheet holds no table of any form."""
_OF_OTHERS = ("G-KODE-TERPISAH", "G-CATATAN-SATUAN", "P-CATATAN")
"""What quotes several cells as one, or a remark at a cell."""
_OF_TITLE = frozenset(
    (
        "G-DIMENSI-GANDA",
        "G-DIMENSI-KOLOM",
        "G-DIMENSI-NAMA",
        "G-DIMENSI-NOMOR",
        "G-DIMENSI-SEBAGIAN",
        "G-HARI",
        "G-PERIODE",
        "G-PERIODE-BAGIAN",
        "G-PERIODE-FOLDER",
        "G-PERIODE-GANDA",
        "G-PERIODE-TAHUN",
        "G-PERIODE-TUMPANG",
        "G-TANGGAL",
        "G-UNIT",
        "G-UNIT-BERLAKU",
        "G-UNIT-JUDUL",
        "G-WAKTU",
        "G-WAKTU-NAMA",
        "P-JUDUL-KATA",
        "P-WAKTU-BAWAH",
        "P-WAKTU-NAMA",
    )
)
"""What may quote a title, or another text of the sheet."""
_GALAT = "G-"
_PLAIN = re.compile(r"-?\d{1,15}")
_AMOUNT = re.compile(r"(?:Rp\.? ?)?[1-9]\d{0,2}(?:\.\d{3}){1,4}")
_OTHER = re.compile(r"dan di sel ([A-Z]{1,3}\d+)")
_PERIOD = re.compile(r"periode (\d{4})")
_MONTH = re.compile(r"judul tabelnya \d{4}-M(\d\d)")
_LIST = re.compile(r"daftar kode (\w+)\.")


class _Place(NamedTuple):
    """A finding with what stands where it says: the cell, nothing where it is blank; all texts of its sheet."""

    row: Row
    at: str
    cell: Original | None
    sheet: dict[str, Original]
    path: list[str]
    given: Given

    @property
    def text(self) -> str:
        """Give what stands there as text."""
        return seen(self.cell)


def refused(given: Given) -> Iterator[Differs]:
    """Give every refusal and silence that what is handed in contradicts."""
    findings, tables = given.rows(TABLE), given.rows("tabel_berkas")
    for file in given.rows("berkas_ada"):
        if not file["sha256"]:
            continue
        said = [row for row in findings if row["berkas"] == file["berkas"]]
        mine = [row for row in tables if (row["jalur"], row["sha256"]) == (file["jalur"], file["sha256"])]
        book = _book(given, file["sha256"])
        yield from of_file(given, file, book, said)
        if all(row["lembar"] is not None or row["kode"] in _NO_TABLE for row in said):
            yield from _unexplained(file["sha256"], mine, said)
            yield from _silent(given, file, book, mine, said)
            yield from _quoting(given, file, book, said)
            yield from old(given, file, book, said)


def _book(given: Given, sha256: str) -> Book:
    """Give a file as openpyxl reads it; nothing where it cannot: what it cannot read it does not contradict."""
    try:
        return given.book(sha256)
    except Exception:  # noqa: BLE001 - whatever openpyxl raises of a file that the reader refuses, or repairs
        return {}


def _unexplained(sha256: str, tables: Iterable[Row], said: Iterable[Row]) -> Iterator[Differs]:
    """Find refused tables on whose sheet no Galat stands; of one about several sheets only the first is named.

    What contracts and proofs refused is no matter of reading: `temuan` says that it has its line.
    """
    explained = {row["lembar"] for row in said if row["kode"].startswith(_GALAT)}
    general = any(row["sel"] is None and row["kode"].startswith(_GALAT) for row in said)
    for table in tables:
        if table["ditolak"] and not table["digugat"] and not general and table["lembar"] not in explained:
            where = f"{sha256[:16]}:{table['lembar']}!{table['kepala']}"
            yield Differs(TABLE, "", where, "ditolak", table["formulir"], "tidak ada Galat di lembar ini")


def _silent(given: Given, file: Row, book: Book, tables: Iterable[Row], said: Sequence[Row]) -> Iterator[Differs]:
    """Find sheets of which nothing is said or taken, and tables that are there though it is said that none is."""
    taken = {table["lembar"] for table in tables}
    general = any(row["sel"] is None for row in said)
    for lembar, cells in book.items():
        if lembar in taken or not cells or of_copy(lembar, cells):
            continue
        guide = len(book) > 1 and guides(lembar, cells)
        kinds = {row["kode"] for row in said if row["lembar"] == lembar}
        where = f"{file['sha256'][:16]}:{lembar}!{next(iter(cells))}"
        if not kinds and not general and not guide:
            yield Differs(TABLE, "", where, "baris", "tidak ada", "lembar ini berisi")
        form = recognisable(given.declarations, cells) if kinds <= {*_NO_TABLE} else ""
        if form:
            yield Differs(TABLE, "", where, "baris", ", ".join(sorted(kinds)) or "tidak ada", f"ada tabel {form}")


def _quoting(given: Given, file: Row, book: Book, said: Iterable[Row]) -> Iterator[Differs]:
    """Find findings that quote what does not stand in their cell, or say of it what cannot be so."""
    for row in said:
        lembar, at = row["lembar"], (row["sel"] or "").rpartition("!")[2]
        if lembar not in book or (at and _left_out(given, lembar, at)):
            continue
        place = _Place(row, at, book[lembar].get(at), book[lembar], file["jalur"].split("/"), given)
        if not _quotes(place):
            yield Differs(TABLE, "", row["sel"], f"isi ({row['kode']})", row["isi"], place.text)
        if not _CAN_BE.get(row["kode"], _anything)(place):
            yield Differs(
                TABLE,
                "",
                row["sel"] or f"{file['sha256'][:16]}:{lembar}!",
                row["kode"],
                row["pesan"],
                f"di sel itu: {place.text}",
            )


def _left_out(given: Given, lembar: str, at: str) -> bool:
    """Say whether a cell is not among the rows of the sample."""
    return given.only is not None and int(at.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")) not in given.only.get(lembar, ())


def _quotes(place: _Place) -> bool:
    """Say whether what is quoted stands in the cell; of a title, which may take several cells, on the sheet."""
    isi, kode, cell = place.row["isi"], place.row["kode"], place.cell
    if not isi or cell is None or cell.jenis == "rumus_tanpa_nilai" or kode in _OF_OTHERS:
        return True
    return says(cell, isi) or (kode in _OF_TITLE and stands_in(place.sheet.values(), isi))


# ── what can be so ───────────────────────────────────────────────────────────────────────────────


def _anything(_: _Place) -> bool:
    return True


def _is(*kinds: str) -> Callable[[_Place], bool]:
    return lambda place: place.cell is None or place.cell.jenis in kinds


def _no_plain_number(place: _Place) -> bool:
    """Say whether a cell is anything but a whole number in digits alone, which every kind of number reads."""
    cell = place.cell
    plain = cell is not None and cell.format in ("General", "0") and not cell.rumus
    return not plain or not _PLAIN.fullmatch(place.text.strip())


def _no_amount(place: _Place) -> bool:
    """Say whether a text is not plainly an amount of money: `Rp. 4.000.000`."""
    forms = (form for _, form in place.given.declarations.forms)
    dotted = all(column.ribuan == "." for form in forms for column in form.kolom.values())
    amount = dotted and " angka rupiah" in place.row["pesan"] and _AMOUNT.fullmatch(place.text.strip())
    return _no_plain_number(place) and not amount


def _not_its_own(place: _Place) -> bool:
    """Say whether what is stated twice stands in two cells, or in one that is merged over several rows."""
    other = _OTHER.search(place.row["pesan"])
    return other is None or other[1] != place.at or bool(place.cell and place.cell.gabung)


def _names_year(place: _Place) -> bool:
    """Say whether the year that a title is said to name stands on the sheet, and is not that of the folder."""
    year = _PERIOD.search(place.row["pesan"])
    if year is None:
        return True
    written = re.compile(rf"(?<!\d)(?:20)?{year[1][2:]}(?!\d)")
    return year[1] != place.path[0] and any(written.search(seen(cell)) for cell in place.sheet.values())


def _names_month(place: _Place) -> bool:
    """Say whether the month that a title is said to name stands on the sheet, by its name or number."""
    said = _MONTH.search(place.row["pesan"])
    names = {name for name, number in MONTH.items() if said and number == int(said[1])} | {said[1] if said else ""}
    return not said or any(names & set(words(seen(cell))) for cell in place.sheet.values())


def _not_listed(place: _Place) -> bool:
    """Say whether a text is not, whole, the name of a code that is valid in the year of the folder."""
    named = _LIST.search(place.row["pesan"])
    codes = place.given.declarations.codes.get(named[1]) if named else None
    if codes is None or not place.path[0].isdigit():
        return True
    return not place.given.listed(codes.nama).named(place.text, place.path[0])


_CAN_BE: dict[str, Callable[[_Place], bool]] = {
    "G-SEL-GALAT": lambda place: _is("galat")(place) or place.text.startswith("#"),
    "G-RUMUS-KOSONG": _is("rumus_tanpa_nilai"),
    "G-RUMUS-BASI": lambda place: place.cell is None or bool(place.cell.rumus),
    "G-SEL-KOSONG": lambda place: place.cell is None or not place.text.strip(),
    "G-SEL-GABUNG": lambda place: place.cell is None or not place.text.strip(),
    "G-NIHIL": lambda place: not any(sign in "123456789" for sign in mark(place.text)),
    "G-ANGKA-PAGAR": lambda place: "#" in place.text,
    "G-ANGKA-TEKS": _no_amount,
    "G-ANGKA-PECAHAN": _no_plain_number,
    "G-ANGKA-TANPA-SATUAN": _no_plain_number,
    "G-ANGKA-RIBUAN": _no_plain_number,
    "G-ANGKA-SATUAN": _no_plain_number,
    "G-ANGKA-BESAR": lambda place: _no_plain_number(place) or abs(int(place.text)) > 10**14,
    "G-ANGKA-NEGATIF": lambda place: _no_plain_number(place) or int(place.text) < 0,
    "G-ANGKA-ILMIAH": _no_plain_number,
    "G-SATUAN": _no_plain_number,
    "G-TERTUTUP": lambda place: place.cell is None or bool(place.cell.gabung),
    "G-KUNCI-GANDA": _not_its_own,
    "G-PERIODE-FOLDER": _names_year,
    "G-WAKTU-NAMA": _names_month,
    "G-KODE": _not_listed,
}
"""What must hold of the cell at which a Galat stands, by its code; of most it is not for one cell to say."""
