"""What a template says of its own filling in: the message at each column, and the sheet *Petunjuk*.

What a column asks for is declared (`baca`, `satuan`, `kosong`, `nihil`); here only the sentences. Which spellings a
code column takes stands on the same sheet, where the drop-downs find it.
"""

from collections.abc import Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from schemas.forms import YEAR, FormColumn
from schemas.kinds import KINDS
from schemas.templat import SHEET, Drawn, Stamp
from schemas.temuan import harmless

_KINDS = {
    "nomor": "Nomor barisnya, misalnya 1 atau 2.1.",
    "label": "Namanya persis seperti di daftar.",
    "kode": "Kode atau namanya.",
    "induk": "Nama yang di atasnya.",
    "teks": "Teks.",
    "abaikan": "Tidak dibaca.",
}
_BLANK = {
    "galat": "Wajib diisi.",
    "tanya": "Diisi; yang kosong ditanyakan.",
    "boleh": "Boleh kosong.",
}
_NIL = {
    "nol": "Tanda - berarti nihil, dihitung nol.",
    "kosong": "Tanda - berarti tidak ada angkanya, bukan nol.",
    "galat": "Tanda - tidak diterima: harus berisi angka.",
}
_ABSENT = 'Belum ada datanya: tulis "belum ada".'
_CHOSEN = "Pilih dari daftar."
_FOLLOWS = "Dihitung sendiri dari sel lain; boleh diganti dengan yang tercetak."
_STEPS = (
    "Isi sel-sel di bawah kepala tabel. Judul, kepala, dan baris jumlah terkunci tanpa kata sandi.",
    "Hapus baris yang bukan milik unit ini; tambah baris di atas baris jumlah bila perlu.",
    "Buka dan simpan dengan Excel atau LibreOffice, sebagai .xlsx, agar jumlahnya ikut tersimpan.",
    "Lembar ini boleh ikut diserahkan; isinya tidak dibaca sebagai tabel.",
)
_LIST_FROM = 6
_TITLE_MOST, _MESSAGE_MOST = 32, 255


def message(column: FormColumn, *, follows: bool, listed: bool) -> str:
    """Give what a person should write in a column's cells, in at most 255 letters.

    Args:
        column: The column.
        follows: Whether a formula stands in its cells.
        listed: Whether they offer a list.
    """
    if follows:
        return _FOLLOWS
    if not column.measures:
        said = _CHOSEN if listed else _KINDS[column.baca]
        return f"{said} {_BLANK['boleh']}" if column.opsional and column.baca in ("kode", "teks") else said
    unit = f" ({column.satuan})" if column.satuan else ""
    parts = [f"Angka penuh{unit}, misalnya {KINDS[column.baca].contoh}.", _BLANK[column.kosong], _NIL[column.nihil]]
    return " ".join([*parts, _ABSENT])[:_MESSAGE_MOST]


def heading(one: Drawn, year: str) -> str:
    """Give the heading of a column on one line, in the year of its table."""
    return " > ".join(part.replace(YEAR, year) for part in one.judul)


def title(one: Drawn, year: str) -> str:
    """Give the heading of a column as the title of its message, in at most 32 letters."""
    return harmless(heading(one, year))[:_TITLE_MOST]


def lines_of(text: str, wide: int) -> int:
    """Give over how many lines a text breaks in a column, word by word, in bold."""
    many, used = 1, 0
    for word in text.split():
        if used and used + 1 + len(word) > wide * 0.85:
            many, used = many + 1, 0
        used += len(word) + bool(used)
    return many


class Guide:
    """The sheet *Petunjuk*: how to fill in, of which form and version it is, and what code columns take."""

    def __init__(self, book: xlsxwriter.Workbook, stamp: Stamp, year: str) -> None:
        """Begin the sheet; it stands behind those that were begun before."""
        self._page: Worksheet = book.add_worksheet(SHEET)
        self._stamp, self._year = stamp, year
        self._bold: Format = book.add_format({"bold": True})
        self._head: Format = book.add_format({"bold": True, "border": 1, "text_wrap": True, "bg_color": "#D9E1F2"})
        self._cell: Format = book.add_format({"border": 1, "text_wrap": True, "valign": "top"})
        self._lists: dict[tuple[str, ...], str] = {}

    def names(self, about: str, texts: Sequence[str]) -> str:
        """Write down what a code column takes, and give the formula of that range; the same list stands there once."""
        key = tuple(texts)
        if key not in self._lists:
            col = _LIST_FROM + len(self._lists)
            self._page.write_string(0, col, harmless(about), self._head)
            for row, text in enumerate(key, start=1):
                self._page.write_string(row, col, harmless(text), self._cell)
            self._page.set_column(col, col, 34)
            letter = xlsxwriter.utility.xl_col_to_name(col)
            self._lists[key] = f"={SHEET}!${letter}$2:${letter}${len(key) + 1}"
        return self._lists[key]

    def draw(self, drawn: Sequence[Drawn], said_of: Mapping[str, str]) -> None:
        """Write the steps, and what each column asks for."""
        page = self._page
        page.write_string(0, 0, str(self._stamp), self._bold)
        for row, step in enumerate(_STEPS, start=2):
            page.write_string(row, 0, f"{row - 1}. {step}")
        top = len(_STEPS) + 3
        for col, text in enumerate(("Kolom", "Yang ditulis")):
            page.write_string(top, col, text, self._head)
        for row, one in enumerate(drawn, start=top + 1):
            page.write_string(row, 0, harmless(heading(one, self._year)), self._cell)
            said = said_of[one.nama]
            page.write_string(row, 1, said, self._cell)
            page.set_row(row, 15.75 * lines_of(said, 82) + 2)
        page.set_column(0, 0, 34)
        page.set_column(1, 1, 70)
        page.set_paper(9)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.print_area(0, 0, top + len(drawn), 1)
        page.protect()
