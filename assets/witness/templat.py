"""What a workbook says of the template it was made from, held against what was said of that; part of room *fakta*.

The sheet on which it stands is none that must hold a table, as long as it is no sheet of one.
"""

from collections.abc import Iterable, Iterator

from assets.witness.buku import Book, Original
from assets.witness.said import Differs, Given, Row
from schemas.templat import SHEET, Stamp, stamped, version

TABLE = "temuan_berkas"
OLD = "P-TEMPLAT-LAMA"


def guides(lembar: str, cells: dict[str, Original]) -> bool:
    """Say whether a sheet only says how a template is filled in."""
    return lembar == SHEET and bool(_stamps(cells))


def old(given: Given, file: Row, book: Book, said: Iterable[Row]) -> Iterator[Differs]:
    """Give every template of an older version of which nothing is said, and what is said of one that is none.

    Args:
        given: What the witness is given.
        file: Path and SHA-256 of the file.
        book: What openpyxl reads of it.
        said: The findings about it.
    """
    current = given.lasting.setdefault("templat", _current(given))
    found = {at: stamp for at, stamp in _stamps(book.get(SHEET, {})).items() if current.get(stamp.formulir) != stamp}
    told = {row["sel"].rpartition("!")[2]: row for row in said if row["kode"] == OLD and row["sel"]}
    for at in sorted(found.keys() - told.keys()):
        yield Differs(TABLE, "", f"{file['sha256'][:16]}:{SHEET}!{at}", "baris", "tidak ada", f"{OLD}: {found[at]}")
    for at in sorted(told.keys() - found.keys()):
        yield Differs(TABLE, "", told[at]["sel"], "baris", told[at]["pesan"], "templat ini yang berlaku")
    for at in sorted(found.keys() & told.keys()):
        now = current.get(found[at].formulir)
        words = (found[at].formulir, found[at].versi, now.versi if now else "tidak ada lagi")
        if not all(word in told[at]["pesan"] for word in words):
            yield Differs(TABLE, "", told[at]["sel"], "pesan", told[at]["pesan"], ", ".join(words))


def _stamps(cells: dict[str, Original]) -> dict[str, Stamp]:
    found = ((at, stamped(cell.isi)) for at, cell in cells.items() if cell.isi)
    return {at: stamp for at, stamp in found if stamp}


def _current(given: Given) -> dict[str, Stamp]:
    return {form.nama: version(table, form) for table, form in given.declarations.forms}
