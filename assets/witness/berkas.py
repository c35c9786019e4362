"""What is said of a file as such: that it lies in a wrong place, or is no workbook. Part of room *fakta*."""

import re
from collections.abc import Iterable, Iterator

from assets.witness.buku import Book
from assets.witness.kata import holds
from assets.witness.said import Differs, Given, Row

TABLE = "temuan_berkas"
_PLACED = ("G-TEMPAT", "G-UNIT", "G-UNIT-BERLAKU")
_LOCKED, _LOCK = "P-BERKAS-KUNCI", "~$"
_NO_WORKBOOK = (
    *("G-BERKAS-KOSONG", "G-BERKAS-SANDI", "G-BERKAS-LAMA", "G-BERKAS-XLSB", "G-BERKAS-ODS", "G-BERKAS-HTML"),
    *("G-BERKAS-JENIS", "G-BERKAS-ARSIP", "G-BERKAS-TANPA-LEMBAR", "P-BERKAS-LAIN"),
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_ZIP = b"PK"


def of_file(given: Given, file: Row, book: Book, said: Iterable[Row]) -> Iterator[Differs]:
    """Give what is said of a file that its path or its content contradicts.

    Args:
        given: What the witness is given.
        file: Its path and SHA-256.
        book: What openpyxl reads of it; nothing where it reads nothing.
        said: The findings about it.
    """
    path = file["jalur"].split("/")
    workbook = any(book.values()) and given.content(file["sha256"]).startswith(_ZIP)
    wrong = {
        **dict.fromkeys(_PLACED, _well_placed(given, path)),
        **dict.fromkeys(_NO_WORKBOOK, workbook),
        _LOCKED: not path[-1].startswith(_LOCK),
    }
    for row in said:
        if row["lembar"] is None and wrong.get(row["kode"]):
            where = f"{file['sha256'][:16]}:!"
            yield Differs(TABLE, "", where, row["kode"], row["pesan"], f"{file['jalur']}: tidak demikian")


def _well_placed(given: Given, path: list[str]) -> bool:
    """Say whether a path is `<tahun>/<unit>/<nama>` with a unit that is valid in that year."""
    if len(path) != len(("tahun", "unit", "nama")) or not _YEAR.fullmatch(path[0]):
        return False
    return any(code.kode == path[1] and holds(code, path[0]) for code in given.declarations.codes["unit"].isi)
