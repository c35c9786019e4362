"""One sheet as the witness walks over it: cells by place, merges spread, the header above a value, its title.

It starts from the cells that room *sel* holds against the original, and from a heading that a fact cites; what is
found is the same sheet read from the other end. What a cell means is `fakta`.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property

from assets.witness import bilangan
from assets.witness.buku import TEXT_FILE
from assets.witness.judul import Title
from assets.witness.kata import Listed, line, names, same, words
from assets.witness.said import Given, Row
from schemas.forms import Form, FormColumn

_YEAR = re.compile(r"20\d\d")
_AREA = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
_BRACKETS = re.compile(r"\s*[(\[][^)\]]*[)\]]\s*$")
_YEAR_WORDS = (("TAHUN", "ANGGARAN"), ("TAHUN",), ("T", "A"), ("TA",), ("THN",), ("TH",))
_TITLE, _HEAD = "judul", "kepala"
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column."""


class Sheet:
    """The cells of one sheet."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Take the rows of `bukti.sel` of one sheet."""
        self._own: dict[tuple[int, int], Row] = {}
        self._merged: dict[tuple[int, int], Row] = {}
        for row in rows:
            self._own[row["baris"], row["kolom"]] = row
        for row in (one for one in self._own.values() if one["gabung"]):
            top, left, bottom, right = area(row)
            if (row["baris"], row["kolom"]) == (top, left):
                for r in range(top, bottom + 1):
                    for c in range(left, right + 1):
                        self._merged[r, c] = row

    def at(self, row: int, col: int) -> Row | None:
        """Give the cell that is seen at a place, merges spread."""
        return self._merged.get((row, col)) or self._own.get((row, col))

    def own(self, row: int, col: int) -> Row | None:
        """Give the cell that stands at a place itself."""
        return self._own.get((row, col))

    @cached_property
    def by_row(self) -> dict[int, list[Row]]:
        """Give the cells of each row from left to right."""
        found: dict[int, list[Row]] = {}
        for place in sorted(self._own):
            found.setdefault(place[0], []).append(self._own[place])
        return found

    @cached_property
    def _head_rows(self) -> set[int]:
        """Give the rows of headers, rows that only number the columns between two of them too."""
        heads = [cell for cell in self._own.values() if cell["peran"] == _HEAD]
        found = {row for cell in heads for row in range(area(cell)[0], area(cell)[2] + 1)}
        inside = {row for row in self.by_row if {row - 1, row + 1} <= found}
        return found | {row for row in inside if all(cell["peran"] == "nomor" for cell in self.by_row[row])}

    def head(self, row: int) -> tuple[int, int]:
        """Give the first and last row of the header in which a row lies."""
        top = bottom = row
        while top - 1 in self._head_rows:
            top -= 1
        while bottom + 1 in self._head_rows:
            bottom += 1
        return top, bottom

    def path(self, head: tuple[int, int], col: int) -> list[Row]:
        """Give the heading of a column from top to bottom."""
        found: list[Row] = []
        for row in range(head[0], head[1] + 1):
            cell = self._over(row, col, head)
            if cell is not None and cell["peran"] == _HEAD and not any(cell is one for one in found):
                found.append(cell)
        return found

    def _over(self, row: int, col: int, head: tuple[int, int]) -> Row | None:
        """Give the heading over a place: a text file merges nothing, so there the one to its left goes on."""
        cell = self.at(row, col)
        while cell is None and self._of_text and col > 1 and self._headed(row, col, head):
            col -= 1
            cell = self.at(row, col)
            if cell is not None and not self._headed(row, col, head):
                return None
        return cell

    def _headed(self, row: int, col: int, head: tuple[int, int]) -> bool:
        """Say whether a heading stands below a place."""
        return any(self.at(below, col) for below in range(row + 1, head[1] + 1))

    @cached_property
    def _of_text(self) -> bool:
        return all(cell["lembar"] == TEXT_FILE and not cell["gabung"] for cell in self._own.values())

    def title(self, head: tuple[int, int]) -> list[Row]:
        """Give the cells of the title above a header, back to whatever else stands there."""
        found: list[Row] = []
        for row in range(head[0] - 1, 0, -1):
            cells = self.by_row.get(row, [])
            if any(cell["peran"] not in (_TITLE, "kaki", None) for cell in cells):
                break
            found = [cell for cell in cells if cell["peran"] == _TITLE] + found
        return found

    def title_over(self, head: tuple[int, int], form: Form, col: int) -> list[Row]:
        """Give the title of the table in whose column a value stands: of tables abreast each has its own."""
        cells = self.title(head)
        phrases = [f" {same(one)} " for one in form.judul]
        starts = {cell["kolom"] for cell in cells if any(one in f" {same(text(cell))} " for one in phrases)}
        mine = max((start for start in starts if start <= col), default=0)
        if len(starts) < 2 or not mine:  # noqa: PLR2004 - one title is over all
            return cells
        after = min((start for start in starts if start > mine), default=0)
        return [cell for cell in cells if cell["kolom"] >= mine and (not after or cell["kolom"] < after)]

    def below(self, row: int) -> Iterator[int]:
        """Give the rows with cells below one, top to bottom."""
        return (one for one in self.by_row if one > row)


def area(cell: Row) -> Area:
    """Give the area that a cell takes: itself, or the merged range in which it lies."""
    merged = _AREA.fullmatch(cell["gabung"]) if cell["gabung"] else None
    if merged is None:
        return cell["baris"], cell["kolom"], cell["baris"], cell["kolom"]
    return int(merged[2]), column(merged[1]), int(merged[4]), column(merged[3])


def column(letters: str) -> int:
    """Give the number of a column: `A` is 1."""
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    return number


def text(cell: Row | None) -> str:
    """Give what a cell says on one line; nothing where there is none."""
    return line(cell["isi"]) if cell else ""


class Columns:
    """Which declared column each column of the sheet is, by the headings of one header."""

    def __init__(self, sheet: Sheet, head: tuple[int, int], form: Form, year: str) -> None:
        """Read the headings of a header."""
        self.form = form
        self._of: dict[str, list[int]] = {}
        self._names: dict[int, str] = {}
        wanted = {name: [_path(text, year) for text in one.judul] for name, one in form.kolom.items()}
        right = max(
            (area(cell)[3] for row in range(head[0], head[1] + 1) for cell in sheet.by_row.get(row, ())), default=0
        )
        for col in range(1, right + 1):
            cells = sheet.path(head, col)
            if cells:
                name = _named(wanted, form, cells, col)
                if name:
                    self._of.setdefault(name, []).append(col)
                    self._names[col] = name

    def of(self, name: str) -> list[int]:
        """Give the columns of the sheet that are a declared column."""
        return self._of.get(name, [])

    def name(self, col: int) -> str:
        """Give the declared column that a column of the sheet is."""
        return self._names.get(col, "")

    def where(self, said: str) -> list[int]:
        """Give the columns of the sheet of the declared columns that are read as `said`."""
        return [col for name, one in self.form.kolom.items() if one.baca == said for col in self.of(name)]


def _named(wanted: dict[str, list[list[str]]], form: Form, cells: list[Row], col: int) -> str:
    """Give the declared column whose heading stands there: as written, without a unit in brackets, without its year."""
    for spoken in _ways(cells):
        fitting = [
            name for name, paths in wanted.items() if spoken in paths and _in_place(form.kolom[name], cells, col)
        ]
        if fitting:
            return next((name for name in fitting if form.kolom[name].ke), fitting[0])
    return ""


def _ways(cells: list[Row]) -> Iterator[list[str]]:
    written = [text(cell) for cell in cells]
    bare = [one for one in (_BRACKETS.sub("", one) for one in written) if one] or written
    for way in (written, bare):
        yield [same(one) for one in way]
        yield [" ".join(w for w in words(one) if w not in ("TAHUN", "TA") and not _YEAR.fullmatch(w)) for one in way]
        yield [" ".join(_without_year(words(one))) for one in way]


def _without_year(said: list[str]) -> list[str]:
    """Give the words of a heading without the year at its end, and without what says that it is one."""
    if not (len(said) > 1 and _YEAR.fullmatch(said[-1])):
        return said
    lead = next((one for one in _YEAR_WORDS if tuple(said[-1 - len(one) : -1]) == one), ())
    return said[: len(said) - 1 - len(lead)]


def _in_place(column_: FormColumn, cells: list[Row], col: int) -> bool:
    return not column_.ke or col - area(cells[-1])[1] + 1 == column_.ke


def _path(heading: str, year: str) -> list[str]:
    return [same(part.replace("{tahun}", year)) for part in heading.split(">")]


def _row(cell: Row) -> tuple[str, str, int]:
    return cell["sel"][:16], cell["lembar"], cell["baris"]


class Sheets:
    """The sheets that facts cite, and the code lists, each made once."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._sheets: dict[tuple[str, str], Sheet] = {}
        self._columns: dict[tuple[object, ...], Columns] = {}
        self._titles: dict[tuple[object, ...], Title] = {}
        self._rows: dict[tuple[str, str], list[Row]] = {}
        self.cell: dict[str, Row] = {}
        for row in given.rows("bukti.sel"):
            self._rows.setdefault((row["sel"][:16], row["lembar"]), []).append(row)
            self.cell[row["sel"]] = row
        self.paths = {row["sidik"]: row["jalur"] for row in given.rows("kerja.berlaku")}
        galat = {row["sel"] for row in given.rows("temuan_berkas") if row["sel"] and row["kode"].startswith("G-")}
        self._refused = {_row(self.cell[one]) for one in galat & self.cell.keys()}
        marks = given.declarations.codes["tanda"].isi
        self.marks = {
            bilangan.mark(one): code.kode for code in marks for one in code.rinci.get("tulisan", "").split("|") if one
        }

    def refused(self, cell: Row) -> bool:
        """Say whether a Galat stands in the row of a cell."""
        return _row(cell) in self._refused

    def of(self, cell: Row) -> Sheet:
        """Give the sheet on which a cell stands."""
        key = (cell["sel"][:16], cell["lembar"])
        if key not in self._sheets:
            self._sheets[key] = Sheet(self._rows[key])
        return self._sheets[key]

    def unit_name(self, unit: str) -> str:
        """Give a unit by the one name under which it is compared."""
        codes = self._units.get(same(unit), set())
        return same(min(codes)) if len(codes) == 1 else same(unit)

    @cached_property
    def _units(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code in self._given.declarations.codes["satuan"].isi:
            for name in {same(code.kode), *names(code)} - {""}:
                found.setdefault(name, set()).add(code.kode)
        return found

    def listed(self, name: str) -> Listed:
        """Give a code list."""
        return self._given.listed(name)

    def title(self, cell: Row, form: Form, head: tuple[int, int], file: str) -> Title:
        """Give the title over a cell as a form reads it."""
        key = (cell["sel"][:16], cell["lembar"], form.nama, head, cell["kolom"])
        if key not in self._titles:
            said = " ".join(_in_title(one) for one in self.of(cell).title_over(head, form, cell["kolom"]))
            self._titles[key] = Title(said, form, {"lembar": cell["lembar"], "berkas": file})
        return self._titles[key]

    def columns(self, cell: Row, form: Form, head: tuple[int, int], year: str) -> Columns:
        """Give the columns below a header of a form."""
        key = (cell["sel"][:16], cell["lembar"], form.nama, head, year)
        if key not in self._columns:
            self._columns[key] = Columns(self.of(cell), head, form, year)
        return self._columns[key]


def sheets_of(given: Given) -> Sheets:
    """Give the sheets that facts cite, made at the first call."""
    found: Sheets = given.once("lembar", Sheets)
    return found


def _in_title(cell: Row) -> str:
    """Give what a cell of a title says: of a date the day, whatever it looks like."""
    return str(cell["nilai"])[:10] if cell["jenis"] == "tanggal" and cell["nilai"] else text(cell)
