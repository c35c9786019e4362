"""What all values under one heading have in common, and what stands beside them in their rows: said once for all.

A table of a thousand rows has one title and a few headings; each is read once here. What one fact or control cites, and
what of it follows from its own cell, is `kutipan`.
"""

from assets.witness.judul import Title
from assets.witness.kata import in_brackets, same
from assets.witness.lembar import Columns, Sheet, Sheets, area, sheets_of, text
from assets.witness.said import Given, Row
from schemas.forms import Form, FormColumn
from schemas.periksa import original

_INVENTED = "ilustrasi-"
_DETAIL = "rincian"
_WHOLE_PATH = len(("tahun", "unit", "nama"))


class Lines:
    """The rows below one header: what stands in their declared columns, merges spread."""

    def __init__(self, sheet: Sheet, columns: Columns, form: Form, head: tuple[int, int]) -> None:
        """Take a header of a sheet."""
        self._sheet, self._columns, self._form, self._head = sheet, columns, form, head
        self._texts: dict[tuple[str, int], str] = {}
        self._down: dict[tuple[str, int], str] = {}
        there = [(name, one) for name, one in form.kolom.items() if columns.of(name)]
        self.labels = [*columns.of(form.label), *columns.where("nomor")]
        self.numbered = [name for name, one in form.kolom.items() if one.baca == "nomor"]
        self.typed = next((name for name, one in there if one.kode), None)
        self.parent = next((name for name, one in there if one.baca == "induk"), None)
        self.of_details = any(rule.jenis == _DETAIL for rule in form.baris)

    def text(self, name: str, row: int) -> str:
        """Give what stands in a declared column in a row; the parts of a code under one heading are joined."""
        if (name, row) not in self._texts:
            self._texts[name, row] = self._text(name, row)
        return self._texts[name, row]

    def _text(self, name: str, row: int) -> str:
        cells = [cell for col in self._columns.of(name) if (cell := self._sheet.at(row, col)) and text(cell)]
        several = list({cell["sel"]: text(cell) for cell in cells}.values())
        if len(several) > 1 and self._form.kolom[name].baca == "nomor":
            return ".".join(one.strip(" .") for one in several)
        return several[0] if several else ""

    def downward(self, name: str, row: int) -> str:
        """Give what a declared column says in the row, or in the nearest row above where it fills down."""
        if (name, row) not in self._down:
            self._down[name, row] = self._downward(name, row)
        return self._down[name, row]

    def _downward(self, name: str, row: int) -> str:
        said = self.text(name, row)
        while not said and self._form.kolom[name].turun and row - 1 > self._head[1]:
            row -= 1
            said = self.text(name, row)
        return said


class Heading:
    """One heading over a column of values.

    Attributes:
        sheet: Its sheet.
        head: The first and last row of its header.
        path: Its cells from top to bottom.
        columns: Which declared column each column of the sheet is.
        lines: The rows below it.
        title: The title of its table.
        year: The year that it is about.
        unit: The unit in brackets in it; empty where there is none.
        said: What every fact or control under it says, with its column.
    """

    def __init__(self, sheets: Sheets, lines: dict[int, Lines], form: Form, row: Row) -> None:
        """Read the heading that a fact or control cites; `lines` keeps what is known of rows by their columns."""
        cell, lowest = sheets.cell[row["sel"]], sheets.cell[row["sel_judul"]]
        column: FormColumn = form.kolom[row["kolom"]]
        year, unit, name = _folder(sheets.paths[row["sel"][:16]])
        self.sheet = sheets.of(cell)
        self.head = self.sheet.head(lowest["baris"])
        self.path = self.sheet.path(self.head, cell["kolom"])
        self.title: Title = sheets.title(cell, form, self.head, name.rpartition(".")[0])
        self.year = self.title.period[:4] or str(row["periode"])[:4]
        self.columns = sheets.columns(cell, form, self.head, self.year)
        if id(self.columns) not in lines:
            lines[id(self.columns)] = Lines(self.sheet, self.columns, form, self.head)
        self.lines = lines[id(self.columns)]
        self.unit = next((one for cell in reversed(self.path) if (one := in_brackets(text(cell)))), "")
        _, self._left, self._bottom, self._right = area(lowest)
        self._cited = bool(self.path) and self.path[-1] is lowest
        self.said: list[tuple[str, object]] = [
            ("unit", unit),
            ("ilustrasi", name.lower().startswith(_INVENTED)),
            ("judul", " > ".join(text(cell) for cell in self.path)),
            ("judul_lipat", " > ".join(same(text(cell)) for cell in self.path)),
            ("periode", f"{self.title.period}-{column.periode}" if column.periode else self.title.period),
            ("tanggal", self.title.day),
        ]
        if year and self.title.period[:4] != year:
            self.said.append(("periode", f"{year}: tahun foldernya"))

    def stands_over(self, row: int, col: int) -> bool:
        """Say whether it is the heading over a place."""
        return self._cited and self._left <= col <= self._right and row > self._bottom


def _folder(path: str) -> tuple[str, str, str]:
    """Give year, unit and file of a path in the inbox, of a copy its original's; of another path only the file."""
    parts = original(path).split("/")
    return (parts[0], parts[1], parts[2]) if len(parts) == _WHOLE_PATH else ("", "", parts[-1])


class Headings:
    """The headings that facts and controls cite, each read once."""

    def __init__(self, given: Given) -> None:
        """Take what the witness is given."""
        self._sheets = sheets_of(given)
        self._known: dict[tuple[object, ...], Heading] = {}
        self._lines: dict[int, Lines] = {}

    def of(self, form: Form, row: Row) -> Heading:
        """Give the heading over the value of a fact or control."""
        at = self._sheets.cell[row["sel"]]["kolom"]
        key = (row["sel_judul"], at, form.nama, row["kolom"], row["periode"])
        if key not in self._known:
            self._known[key] = Heading(self._sheets, self._lines, form, row)
        return self._known[key]


def headings_of(given: Given) -> Headings:
    """Give the headings of what the witness is given, made at the first call."""
    found: Headings = given.once("kepala", Headings)
    return found
