"""What is said of a file as such: that it lies in a wrong place, or is no workbook. Part of room *fakta*."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator

from assets.witness.buku import Book
from assets.witness.kata import holds
from assets.witness.said import Differs, Given, Row
from schemas.periksa import unsaved

TABLE = "temuan_berkas"
_PLACED = ("G-TEMPAT", "G-UNIT", "G-UNIT-BERLAKU")
_LOCKED, _LOCK = "P-BERKAS-KUNCI", "~$"
_UNSAVED = "G-PERIKSA"
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
    untouched = unsaved(_program(given.content(file["sha256"])))
    workbook = any(book.values()) and given.content(file["sha256"]).startswith(_ZIP)
    wrong = {
        **dict.fromkeys(_PLACED, _well_placed(given, path)),
        **dict.fromkeys(_NO_WORKBOOK, workbook),
        _LOCKED: not path[-1].startswith(_LOCK),
        _UNSAVED: not untouched,
    }
    if untouched and not any(row["kode"] == _UNSAVED for row in said):
        yield Differs(TABLE, "", f"{file['sha256'][:16]}:!", "baris", "tidak ada", _UNSAVED)
    for row in said:
        if row["lembar"] is None and wrong.get(row["kode"]):
            where = f"{file['sha256'][:16]}:!"
            yield Differs(TABLE, "", where, row["kode"], row["pesan"], f"{file['jalur']}: tidak demikian")


def _program(content: bytes) -> str:
    """Give the program that says in a workbook that it has saved it; nothing where none does.

    What a damaged or locked package raises is nothing that it says: that it is refused, its own finding says.
    """
    try:
        about = zipfile.ZipFile(io.BytesIO(content)).read("docProps/app.xml")
    except (zipfile.BadZipFile, KeyError, OSError, ValueError, NotImplementedError, RuntimeError, zlib.error):
        return ""
    named = re.search(rb"<(?:[a-z]+:)?Application>(.*?)</", about, re.DOTALL)
    return named[1].decode("utf-8", "replace") if named else ""


def _well_placed(given: Given, path: list[str]) -> bool:
    """Say whether a path is `<tahun>/<unit>/<nama>` with a unit that is valid in that year."""
    if len(path) != len(("tahun", "unit", "nama")) or not _YEAR.fullmatch(path[0]):
        return False
    return any(code.kode == path[1] and holds(code, path[0]) for code in given.declarations.codes["unit"].isi)
