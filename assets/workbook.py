"""From the bytes of a workbook to its cells, with nothing lost on the way.

Here belongs the one function `read` and what a spreadsheet format means: sheets, cells, shared
strings, number formats, dates, formulas, hidden rows and columns, merged ranges. Recognising and
limiting the file is in `assets.package`. What a cell *says* (a figure in rupiah, a heading, a
total) does not belong here, nor does any name of a form.

A cell costs a few handler calls of expat that only append to lists; everything else is decided
once per column in Arrow.
"""

import csv
import io
import re
from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache, partial
from itertools import islice
from operator import itemgetter, setitem
from typing import Any, Final
from xml.parsers import expat

import pyarrow as pa
import pyarrow.compute as pc

from assets.package import Limits, Package, Unreadable, recognise, resolve, too_large

__all__ = [
    "CELLS",
    "Limits",
    "Sheet",
    "Unreadable",
    "Workbook",
    "address",
    "column_letters",
    "read",
]

CELLS: Final = pa.schema([
    ("lembar", pa.string()),
    ("baris", pa.int32()),
    ("kolom", pa.int32()),
    ("alamat", pa.string()),
    ("isi", pa.string()),
    ("nilai", pa.string()),
    ("jenis", pa.string()),
    ("rumus", pa.string()),
    ("format", pa.string()),
    ("tersembunyi", pa.bool_()),
    ("gabung", pa.string()),
])  # fmt: skip
"""One row is one cell that is not blank, in the order of sheets, then rows, then columns."""

_Attributes = dict[str, str]
_Element = tuple[str, _Attributes | None]
_Range = tuple[int, int, int, int]
_Start = Callable[[str, _Attributes], None]
_End = Callable[[str], None]

_KINDS: Final = ("angka", "teks", "tanggal", "logika", "galat", "rumus_tanpa_nilai")
_ANGKA, _TEKS, _TANGGAL, _LOGIKA, _GALAT, _RUMUS_TANPA_NILAI = range(6)
_STATES: Final = {"hidden": "tersembunyi", "veryHidden": "sangat_tersembunyi"}
_FREQUENT: Final = ("c", "v", "f", "row")
_NO_TABLES: Final = ("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_TRUE: Final = ("1", "true")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CELL: Final = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_ESCAPE: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_NUMBER: Final = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_PLAIN_INTEGER: Final = r"^(0|-?[1-9]\d{0,14})$"
_UNDATED: Final = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_DATED: Final = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_TIME: Final = re.compile(r"T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?")
_KEY: Final = 1 << 15
_NEVER: Final = 1 << 62
_BUFFER: Final = 1 << 16
_DAY_MS: Final = 86_400_000
_PHANTOM_DAY: Final = 60
_AFTER_LAST_DAY: Final = 2_958_466
_EPOCH: Final = datetime.fromisoformat("1899-12-30")
_EPOCH_GAP: Final = 1_462
_LAST_COLUMN: Final = 18_278
_GENERAL: Final = "General"
_FORMATS: Final = {
    0: _GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"$"#,##0_);("$"#,##0)', 6: '"$"#,##0_);[Red]("$"#,##0)',
    7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??", 14: "mm-dd-yy",
    15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)",
    41: r'_(* #,##0_);_(* \(#,##0\);_(* "-"_);_(@_)',
    42: r'_("$"* #,##0_);_("$"* \(#,##0\);_("$"* "-"_);_(@_)',
    43: r'_(* #,##0.00_);_(* \(#,##0.00\);_(* "-"??_);_(@_)',
    44: r'_("$"* #,##0.00_)_("$"* \(#,##0.00\)_("$"* "-"??_)_(@_)',
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
_DELIMITERS: Final = (";", "\t", "|", ",")
_SAMPLE: Final = 65_536
_SAMPLE_ROWS: Final = 200
_CLOSING: Final = "\x1e"
_SEPARATOR_LINE: Final = re.compile(r"\"?sep=([^\w\"\r\n])\"?(?:\r\n|\r|\n|$)", re.IGNORECASE)


@dataclass(frozen=True)
class Sheet:
    """One worksheet.

    Attributes:
        nama: The name as the user sees it.
        keadaan: `tampak`, `tersembunyi` or `sangat_tersembunyi`.
        gabungan: Every merged range as (first row, first column, last row, last column), from 1.
    """

    nama: str
    keadaan: str
    gabungan: tuple[_Range, ...]


@dataclass(frozen=True)
class Workbook:
    """Everything that was read from one file.

    Attributes:
        jenis: `xlsx`, `xlsm` or `csv`.
        sheets: The worksheets in the order of the workbook.
        cells: The cells, with the schema `CELLS`.
        catatan: Remarks as (finding code, sheet name or ""): `P-MAKRO` for macros that were left
            alone, `P-LEMBAR-BUKAN-TABEL` for a chart, dialog or macro sheet that was not read.
    """

    jenis: str
    sheets: tuple[Sheet, ...]
    cells: pa.Table
    catatan: tuple[tuple[str, str], ...]


def read(content: bytes, limits: Limits = Limits()) -> Workbook:  # noqa: B008 - frozen
    """Read a workbook or a text table.

    `isi` is the text as it stands in the file and `nilai` the exact decimal text of a number or
    the ISO text of a date. The kind of a cell follows its number format: a serial that names no
    calendar day (a time of day, a duration, 29 February 1900, a number beyond the year 9999) is
    `tanggal` without `nilai`. Of two cells with one address the last in the file counts.

    Args:
        content: The whole file.
        limits: What the file may ask for.

    Returns:
        The sheets, the cells and the remarks.

    Raises:
        Unreadable: For every file that cannot be read; nothing else is raised. The original
            error, if there was one, is its cause.
    """
    try:
        text = recognise(content)
        return _read_package(content, limits) if text is None else _read_text(text, limits)
    except Unreadable:
        raise
    except Exception as error:
        raise _unreadable(error) from error


def column_letters(n: int) -> str:
    """Return the letters of a column: 1 is A, 27 is AA.

    Raises:
        ValueError: If `n` is less than 1.
    """
    if n < 1:
        raise ValueError(f"no column has the number {n}")
    letters = ""
    while n:
        n, rest = divmod(n - 1, 26)
        letters = _LETTERS[rest] + letters
    return letters


def address(row: int, col: int) -> str:
    """Return the address of a cell, row and column counted from 1: (9, 4) is D9."""
    return f"{column_letters(col)}{row}"


def _unreadable(error: Exception, **where: str) -> Unreadable:
    """Make a finding of an error, without its text: that may hold paths or cells."""
    if isinstance(error, Unreadable):
        return Unreadable(error.kode, {**error.rincian, **where})
    if isinstance(error, MemoryError):
        return Unreadable("G-BERKAS-BESAR", {"batas": "memori", **where})
    return Unreadable("G-BERKAS-RUSAK", {"sebab": type(error).__name__, **where})


# --- XML -----------------------------------------------------------------------------------------


class _LocalNames(dict[str, str]):
    """Element names without their prefix, worked out once each."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


def _new_parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=None)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    # The bytes were looked through already; should that ever miss one, the parser does not.
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def _refuse_doctype(*_: object) -> None:
    raise Unreadable("G-BERKAS-DOCTYPE")


def _feed(parser: expat.XMLParserType, package: Package, part: str, held: Iterable[Any], limits: Limits) -> None:
    """Parse one part; `held` are the lists its handlers fill, none of which may outgrow."""
    try:
        for step in package.steps(part):
            parser.Parse(step, False)
            if any(len(items) > limits.cells for items in held):
                raise too_large("jumlah sel", limits.cells)
        parser.Parse(b"", True)
    finally:
        # Parser and handlers hold each other; apart, their memory is free at once.
        parser.StartElementHandler = parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def _elements(package: Package, part: str, limits: Limits) -> list[_Element]:
    """Return the elements of a small part: with attributes where one starts, None at its end."""
    found: list[_Element] = []
    names = _LocalNames()

    def start(name: str, attributes: _Attributes) -> None:
        found.append((names[name], attributes))

    def end(name: str) -> None:
        found.append((names[name], None))

    parser = _new_parser()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    _feed(parser, package, part, (found,), limits)
    return found


def _shared_strings(package: Package, part: str | None, limits: Limits) -> pa.Array:
    """Return the shared strings."""
    strings: list[str] = []
    if part is not None:
        parser = _new_parser()
        buffer: list[str] = []
        start, end = _text_handlers("si", buffer, strings.append)
        parser.StartElementHandler = start
        parser.EndElementHandler = end
        parser.CharacterDataHandler = buffer.append
        _feed(parser, package, part, (strings,), limits)
    return pa.array([_unescape(text) for text in strings], pa.string())


def _text_handlers(container: str, buffer: list[str], keep: Callable[[str], None]) -> tuple[_Start, _End]:
    """Make handlers that keep the text of each container; phonetic hints are not part of it."""
    names = _LocalNames()
    pieces: list[str] = []
    before_hint: list[str] = []

    def finish() -> None:
        keep("".join(pieces))

    everything = slice(None)
    starts: dict[str, Callable[[], object]] = {
        "t": buffer.clear,
        "rPh": partial(setitem, before_hint, everything, pieces),
        container: pieces.clear,
    }
    ends: dict[str, Callable[[], object]] = {
        "t": partial(pieces.extend, buffer),
        "rPh": partial(setitem, pieces, everything, before_hint),
        container: finish,
    }

    def start(name: str, _: _Attributes) -> None:
        if action := starts.get(names[name]):
            action()

    def end(name: str) -> None:
        if action := ends.get(names[name]):
            action()

    return start, end


def _unescape(text: str) -> str:
    """Decode `_x000D_` and its like as a spreadsheet program does."""
    if "_x" not in text:
        return text
    plain = _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes can be the halves of one character; a half alone is no text.
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


# --- the package ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Relation:
    kind: str
    part: str | None


@dataclass(frozen=True)
class _Context:
    """What the sheets of one workbook share."""

    strings: pa.Array
    formats: list[str]
    from_1904: bool
    limits: Limits


def _read_package(content: bytes, limits: Limits) -> Workbook:
    package = Package(content, limits)
    main = _main_part(package, limits)
    elements = _elements(package, main, limits)
    if elements[0][0] != "workbook":
        raise Unreadable("G-BERKAS-JENIS")
    relations = _relations(package, main, limits)
    context = _Context(
        strings=_shared_strings(package, _companion(package, main, relations, "sharedStrings"), limits),
        formats=_formats(package, _companion(package, main, relations, "styles"), limits),
        from_1904=any(
            attributes.get("date1904") in _TRUE for name, attributes in elements if name == "workbookPr" and attributes
        ),
        limits=limits,
    )
    macros = any(name.lower().endswith("vbaproject.bin") for name in package.names())
    notes = [("P-MAKRO", "")] if macros else []
    sheets: list[Sheet] = []
    tables: list[pa.Table] = []
    for nama, keadaan, relation in _listed_sheets(package, main, elements, relations):
        try:
            found = _read_sheet(package, relation, nama, context)
        except Exception as error:
            raise _unreadable(error, lembar=nama) from error
        if found is None:
            notes.append(("P-LEMBAR-BUKAN-TABEL", nama))
            continue
        sheets.append(Sheet(nama, keadaan, found[0]))
        tables.append(found[1])
        if sum(table.num_rows for table in tables) > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    if not sheets:
        raise Unreadable("G-BERKAS-TANPA-LEMBAR")
    package.check_rest()
    return Workbook(
        "xlsm" if macros or _says_macros(package) else "xlsx",
        tuple(sheets),
        pa.concat_tables(tables),
        tuple(notes),
    )


def _says_macros(package: Package) -> bool:
    types = package.find("[Content_Types].xml")
    return types is not None and b"macroEnabled" in package.read(types).replace(b"\0", b"")


def _main_part(package: Package, limits: Limits) -> str:
    """Find the part that lists the sheets: by relationship, else by its usual name."""
    for relation in _relations(package, "", limits).values():
        if relation.kind == "officeDocument" and relation.part is not None:
            return relation.part
    part = package.find("xl/workbook.xml")
    if part is not None:
        return part
    if package.find("[Content_Types].xml") is not None:
        raise Unreadable("G-BERKAS-RUSAK", {"bagian": "buku kerja"})
    raise Unreadable("G-BERKAS-JENIS")


def _relations(package: Package, source: str, limits: Limits) -> dict[str, _Relation]:
    """Return the relationships of a part ("" is the package) by their id."""
    folder, _, name = source.rpartition("/")
    part = package.find(f"{folder}/_rels/{name}.rels")
    if part is None:
        return {}
    return {
        attributes.get("Id", ""): _Relation(
            attributes.get("Type", "").rpartition("/")[2],
            package.find(resolve(source, attributes.get("Target", ""))),
        )
        for element, attributes in _elements(package, part, limits)
        if element == "Relationship" and attributes and attributes.get("TargetMode") != "External"
    }


def _companion(package: Package, main: str, relations: dict[str, _Relation], kind: str) -> str | None:
    """Return the part of this kind beside the workbook: by relationship, else by its usual name."""
    for relation in relations.values():
        if relation.kind == kind and relation.part is not None:
            return relation.part
    return package.find(resolve(main, f"{kind}.xml"))


def _listed_sheets(
    package: Package,
    main: str,
    elements: list[_Element],
    relations: dict[str, _Relation],
) -> list[tuple[str, str, _Relation]]:
    """Return the sheets in the order of the workbook: name, state, and where they are."""
    listed: list[tuple[str, str, _Relation]] = []
    for element, attributes in elements:
        if element != "sheet" or attributes is None:
            continue
        key = next((v for k, v in attributes.items() if k.rpartition(":")[2] == "id"), "")
        usual = package.find(resolve(main, f"worksheets/sheet{len(listed) + 1}.xml"))
        relation = relations.get(key) or _Relation("worksheet", usual)
        state = _STATES.get(attributes.get("state", ""), "tampak")
        listed.append((_unescape(attributes.get("name", "")), state, relation))
    return listed


def _formats(package: Package, part: str | None, limits: Limits) -> list[str]:
    """Return the number format code of every cell style, by its index."""
    codes: dict[str, str] = {str(key): code for key, code in _FORMATS.items()}
    styles: list[str] = []
    section = ""
    for name, attributes in _elements(package, part, limits) if part else ():
        if attributes is None:
            section = "" if name == section else section
        elif name in ("numFmts", "cellXfs"):
            section = name
        elif section == "numFmts" and name == "numFmt":
            codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", _GENERAL)
        elif section == "cellXfs" and name == "xf":
            styles.append(attributes.get("numFmtId", "0"))
    return [codes.get(style, _GENERAL) for style in styles]


# --- one sheet: from XML to lists ----------------------------------------------------------------


@dataclass
class _Raw:
    """A sheet as its XML says it: one entry a `c` element in `r`, `s`, `t`, `v` and `f`.

    `special` has the attributes of formulas that are more than a text.
    """

    root: str = ""
    r: list[str | None] = field(default_factory=list)
    s: list[str | None] = field(default_factory=list)
    t: list[str | None] = field(default_factory=list)
    v: list[str | None] = field(default_factory=list)
    f: list[str | None] = field(default_factory=list)
    special: dict[int, _Attributes] = field(default_factory=dict)
    inline: dict[int, str] = field(default_factory=dict)
    rows: list[tuple[_Attributes, int]] = field(default_factory=list)
    hidden_columns: list[_Attributes] = field(default_factory=list)
    merges: list[str] = field(default_factory=list)


def _parse_sheet(package: Package, part: str, limits: Limits) -> _Raw:
    """Collect one sheet; outside `sheetData` only columns and merged ranges count."""
    raw = _Raw()
    names = _LocalNames()
    parser = _new_parser()

    def outside(name: str, attributes: _Attributes) -> None:
        raw.root = raw.root or names[name]
        match names[name]:
            case "sheetData":
                _enter_cells(parser, raw, name.removesuffix("sheetData"))
            case "col" if attributes.get("hidden") in _TRUE:
                raw.hidden_columns.append(attributes)
            case "mergeCell":
                raw.merges.append(attributes["ref"])

    parser.StartElementHandler = outside
    held = (raw.v, raw.rows, raw.hidden_columns, raw.merges)
    _feed(parser, package, part, held, limits)
    return raw


def _enter_cells(parser: expat.XMLParserType, raw: _Raw, prefix: str) -> None:
    """Set the handlers for the inside of `sheetData`; at its end they put the old ones back.

    They run several times a cell, so they compare names as they stand with the prefix of
    `sheetData`; a name with any other prefix takes the longer way round.
    """
    buffer: list[str] = []

    def keep(text: str) -> None:
        raw.inline[len(raw.v) - 1] = text

    rare_start, rare_end = _text_handlers("is", buffer, keep)
    parser.EndElementHandler = _cell_ends(parser, raw, prefix, buffer, rare_end)
    parser.StartElementHandler = _cell_starts(raw, prefix, buffer, rare_start)
    parser.CharacterDataHandler = buffer.append


def _cell_starts(raw: _Raw, prefix: str, buffer: list[str], rare: _Start) -> _Start:
    c, v, f, row = (prefix + local for local in _FREQUENT)
    clear = buffer.clear
    add_r, add_s, add_t = raw.r.append, raw.s.append, raw.t.append
    add_v, add_f = raw.v.append, raw.f.append
    special, formulas = raw.special, raw.f

    def start(name: str, attributes: _Attributes) -> None:
        if name == c:
            get = attributes.get
            add_r(get("r"))
            add_s(get("s"))
            add_t(get("t"))
            add_v(None)
            add_f(None)
        elif name == v:
            clear()
        elif name == f:
            clear()
            if attributes:
                special[len(formulas) - 1] = attributes
        elif name == row:
            raw.rows.append((attributes, len(formulas)))
        else:
            local = name.rpartition(":")[2]
            if local in _FREQUENT:
                _cell_starts(raw, name.removesuffix(local), buffer, rare)(name, attributes)
            else:
                rare(name, attributes)

    return start


def _cell_ends(parser: expat.XMLParserType, raw: _Raw, prefix: str, buffer: list[str], rare: _End) -> _End:
    c, v, f, row = (prefix + local for local in _FREQUENT)
    join = "".join
    values, formulas = raw.v, raw.f
    outside = parser.StartElementHandler

    def end(name: str) -> None:
        if name == c:
            return
        if name == v:
            values[-1] = join(buffer)
        elif name == f:
            formulas[-1] = "=" + join(buffer)
        elif name != row:
            local = name.rpartition(":")[2]
            if local in _FREQUENT:
                _cell_ends(parser, raw, name.removesuffix(local), buffer, rare)(name)
            elif local == "sheetData":
                parser.StartElementHandler = outside
                parser.EndElementHandler = parser.CharacterDataHandler = None
            else:
                rare(name)

    return end


# --- one sheet: from lists to columns ------------------------------------------------------------


def _read_sheet(
    package: Package, relation: _Relation, nama: str, context: _Context
) -> tuple[tuple[_Range, ...], pa.Table] | None:
    """Read one sheet as its merged ranges and its cells; None if it is no worksheet."""
    if relation.kind in _NO_TABLES:
        return None
    if relation.part is None:
        raise KeyError("sheet")
    raw = _parse_sheet(package, relation.part, context.limits)
    if raw.root != "worksheet":
        return None
    merges = tuple(_parse_range(text) for text in raw.merges)
    baris, kolom, alamat = _coordinates(raw)
    _apply_inline(raw)
    rumus = _formulas(raw, alamat, context.limits)
    codes, dated = _styles(raw, context)
    values = _values(raw, pc.is_valid(rumus), dated, context)
    table = pa.table({
        "lembar": _repeat(nama, len(raw.v), context.limits),
        "baris": baris,
        "kolom": kolom,
        "alamat": alamat,
        "isi": values.isi,
        "nilai": values.nilai,
        "jenis": pa.array(_KINDS).take(values.kind),
        "rumus": rumus,
        "format": codes,
    })  # fmt: skip
    table = _in_order(table.filter(values.keep))
    table = table.append_column("tersembunyi", _hidden(raw, table))
    return merges, table.append_column("gabung", _merged(table, merges)).cast(CELLS)


def _spread(values: pa.Array, indices: pa.Array, limits: Limits) -> pa.Array:
    """Take texts by index, refused before it costs memory if the sum passes the limit."""
    total = pc.sum(pc.binary_length(values).take(indices)).as_py() or 0
    if total > limits.text:
        raise too_large("teks dalam satu lembar", limits.text)
    return values.take(indices)


def _repeat(text: str, times: int, limits: Limits) -> pa.Array:
    return _spread(pa.array([text]), pa.repeat(pa.scalar(0, pa.int32()), times), limits)


def _place(column: pa.Array, mask: pa.Array, part: pa.Array) -> pa.Array:
    return pc.replace_with_mask(column, mask, part)


def _coordinates(raw: _Raw) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Row, column and address of every cell."""
    try:
        return _split_addresses(raw.r)
    except ValueError:
        return _split_addresses(_completed_addresses(raw))


def _split_addresses(addresses: list[str | None]) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Take addresses apart, all at once.

    Raises:
        ValueError: If one is missing or is not plain letters and digits.
    """
    whole = pa.array(addresses, pa.string())
    if whole.null_count:
        raise ValueError("a cell without address")
    letters = pc.ascii_rtrim(whole, characters="0123456789").dictionary_encode()
    baris = pc.ascii_ltrim(whole, characters=_LETTERS).cast(pa.int32())
    if pc.any(pc.less(baris, 1)).as_py():
        raise ValueError("a row before the first")
    numbers = [_column_number(text) for text in letters.dictionary.to_pylist()]
    alamat = pc.binary_join_element_wise(letters.dictionary.take(letters.indices), baris.cast(pa.string()), "")
    return baris, pa.array(numbers, pa.int32()).take(letters.indices), alamat


def _column_number(letters: str) -> int:
    if not 1 <= len(letters) <= len("XFD"):
        raise ValueError("not a column")
    number = 0
    for letter in letters:
        number = number * len(_LETTERS) + _LETTERS.index(letter) + 1
    return number


def _completed_addresses(raw: _Raw) -> list[str | None]:
    """Plain addresses for cells that have none: each follows the one before it in its row."""
    completed: list[str | None] = list(raw.r)
    ends = [first for _, first in raw.rows[1:]] + [len(raw.r)]
    for number, (_, first), last in zip(_row_numbers(raw), raw.rows, ends, strict=True):
        column = 0
        for at in range(first, last):
            row, column = _parse_cell(text) if (text := raw.r[at]) else (number, column + 1)
            completed[at] = address(row, column)
    return completed


def _parse_cell(text: str) -> tuple[int, int]:
    found = _CELL.fullmatch(text.strip())
    if found is None:
        raise ValueError("not an address")
    return int(found[2]), _column_number(found[1].upper())


def _parse_range(text: str) -> _Range:
    first, _, last = text.partition(":")
    row1, col1 = _parse_cell(first)
    row2, col2 = _parse_cell(last or first)
    return min(row1, row2), min(col1, col2), max(row1, row2), max(col1, col2)


def _row_numbers(raw: _Raw) -> list[int]:
    numbers: list[int] = []
    number = 0
    for attributes, _ in raw.rows:
        written = attributes.get("r")
        number = int(float(written)) if written else number + 1
        numbers.append(number)
    return numbers


def _apply_inline(raw: _Raw) -> None:
    """Put inline text where the value stands; in a cell that says so it wins over a value."""
    for at, text in raw.inline.items():
        if raw.t[at] == "inlineStr" or not raw.v[at]:
            raw.t[at] = "inlineStr"
            raw.v[at] = text


def _formulas(raw: _Raw, alamat: pa.Array, limits: Limits) -> pa.Array:
    """Return the formula of every cell, null where there is none."""
    masters: dict[str, tuple[str, str]] = {}
    for at, attributes in raw.special.items():
        text = raw.f[at]
        if attributes.get("t") == "shared" and text and text != "=":
            masters.setdefault(attributes.get("si", ""), (text, alamat[at].as_py()))
    total = 0
    for at, attributes in raw.special.items():
        formula = raw.f[at] = _formula(attributes, raw.f[at] or "=", masters)
        total += len(formula)
        if total > limits.text:
            raise too_large("teks dalam satu lembar", limits.text)
    return pa.array(raw.f, pa.string())


def _formula(attributes: _Attributes, text: str, masters: dict[str, tuple[str, str]]) -> str:
    """Write a formula of a special kind so that it is clear what is its text and what is not."""
    kind = attributes.get("t")
    if kind == "shared" and text == "=":
        shared, master = masters.get(attributes.get("si", ""), (text, "?"))
        return f"{shared} (rumus bersama {master})"
    if kind == "array":
        return f"{text} (rumus larik {attributes.get('ref', '?')})"
    if kind == "dataTable":
        details = " ".join(f"{key}={value}" for key, value in attributes.items() if key != "t")
        return f"{text} (tabel data {details})"
    return text


_NO_DATE, _DATE, _DURATION = range(3)


def _styles(raw: _Raw, context: _Context) -> tuple[pa.Array, pa.Array]:
    """Return the number format code of every cell, and what it makes of a number."""
    styles = pa.array(raw.s, pa.string()).fill_null("0").dictionary_encode()
    codes = [_style_code(style, context.formats) for style in styles.dictionary.to_pylist()]
    dated = pa.array([_dated(code) for code in codes], pa.int8())
    spread = _spread(pa.array(codes, pa.string()), styles.indices, context.limits)
    return spread, dated.take(styles.indices)


def _style_code(style: str, formats: list[str]) -> str:
    known = style.isascii() and style.isdigit() and int(style) < len(formats)
    return formats[int(style)] if known else _GENERAL


def _dated(code: str) -> int:
    """Whether a format code shows numbers as dates, by its first section."""
    section = _UNDATED.sub("", code).split(";")[0]
    if _DATED.search(section) is None:
        return _NO_DATE
    return _DURATION if _ELAPSED.search(section) else _DATE


@dataclass(frozen=True)
class _Values:
    isi: pa.Array
    nilai: pa.Array
    kind: pa.Array
    keep: pa.Array


def _values(raw: _Raw, has_formula: pa.Array, dated: pa.Array, context: _Context) -> _Values:
    """Decode the value of every cell, one type after the other."""
    t = pa.array(raw.t, pa.string()).fill_null("n")
    v = pa.array(raw.v, pa.string())
    types = set(pc.unique(t).to_pylist())
    isi = v.fill_null("")
    filled = pc.greater(pc.binary_length(isi), 0)
    given = pc.or_(filled, pc.and_(pc.equal(t, "inlineStr"), v.is_valid()))
    nilai = pa.nulls(len(v), pa.string())
    kind = pa.repeat(pa.scalar(_TEKS, pa.int8()), len(v))

    def of_type(*wanted: str) -> pa.Array:
        return pc.and_(pc.is_in(t, value_set=pa.array(wanted)), filled)

    if "s" in types:
        mask = of_type("s")
        isi = _place(isi, mask, _by_index(v.filter(mask), context))
    if types & {"str", "inlineStr"}:
        mask = pc.and_(of_type("str", "inlineStr"), pc.match_substring(isi, "_x"))
        plain = [_unescape(text) for text in isi.filter(mask).to_pylist()]
        isi = _place(isi, mask, pa.array(plain, pa.string()))
    if "e" in types:
        kind = pc.if_else(of_type("e"), pa.scalar(_GALAT, pa.int8()), kind)
    for name, decode in (("b", _booleans), ("d", _iso_dates)):
        if name in types:
            mask = of_type(name)
            part = decode(v.filter(mask))
            isi, nilai = _place(isi, mask, part.isi), _place(nilai, mask, part.nilai)
            kind = _place(kind, mask, part.kind)
    numeric = pa.array(types - {"s", "str", "inlineStr", "e", "b", "d"}, pa.string())
    if len(numeric):
        mask = pc.and_(pc.is_in(t, value_set=numeric), filled)
        numbers, kinds = _numbers(v.filter(mask), dated.filter(mask), context)
        nilai, kind = _place(nilai, mask, numbers), _place(kind, mask, kinds)
    # A formula whose cached result is the empty text says so by its type; it has a value.
    uncached = pc.and_(pc.and_not(has_formula, given), pc.not_equal(t, "str"))
    kind = pc.if_else(uncached, pa.scalar(_RUMUS_TANPA_NILAI, pa.int8()), kind)
    return _Values(isi, nilai, kind, pc.or_(given, has_formula))


def _by_index(indices: pa.Array, context: _Context) -> pa.Array:
    """Shared strings by their index; one that does not exist raises an IndexError."""
    numbers = pc.ascii_trim_whitespace(indices).cast(pa.int32())
    return _spread(context.strings, numbers, context.limits)


@dataclass(frozen=True)
class _Decoded:
    isi: pa.Array
    nilai: pa.Array
    kind: pa.Array


def _booleans(text: pa.Array) -> _Decoded:
    words = {"1": "TRUE", "true": "TRUE", "0": "FALSE", "false": "FALSE"}
    found = [(words.get(item.strip().lower()), item) for item in text.to_pylist()]
    return _Decoded(
        pa.array([word or item for word, item in found], pa.string()),
        pa.nulls(len(text), pa.string()),
        pa.array([_LOGIKA if word else _TEKS for word, _ in found], pa.int8()),
    )


def _iso_dates(text: pa.Array) -> _Decoded:
    found = [_iso_moment(item.strip()) for item in text.to_pylist()]
    return _Decoded(
        text,
        pa.array([nilai for nilai, _ in found], pa.string()),
        pa.array([kind for _, kind in found], pa.int8()),
    )


def _iso_moment(text: str) -> tuple[str | None, int]:
    """ISO text as (calendar day with its time, kind); a time alone is a date without a day."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None, _TANGGAL if _TIME.fullmatch(text) else _TEKS
    return _moment(moment), _TANGGAL


def _numbers(text: pa.Array, dated: pa.Array, context: _Context) -> tuple[pa.Array, pa.Array]:
    """Numbers as plain decimal text or ISO dates, and the kind of each."""
    trimmed = pc.ascii_trim_whitespace(text)
    valid = pc.match_substring_regex(trimmed, _NUMBER)
    floats = pc.if_else(valid, trimmed, pa.scalar(None, pa.string())).cast(pa.float64())
    valid = pc.fill_null(pc.is_finite(floats), False)
    plain = pc.if_else(
        pc.match_substring_regex(trimmed, _PLAIN_INTEGER),
        trimmed,
        _plain(pc.if_else(valid, floats, 0.0), context.limits),
    )
    nilai = pc.if_else(pc.and_(valid, pc.less(dated, _DURATION)), plain, None)
    day = pc.and_(valid, pc.equal(dated, _DATE))
    serials = plain.filter(day).dictionary_encode()
    dates = [_calendar(float(item), context.from_1904) for item in serials.dictionary.to_pylist()]
    nilai = _place(nilai, day, pa.array(dates, pa.string()).take(serials.indices))
    kinds = pc.if_else(pc.equal(dated, _NO_DATE), pa.scalar(_ANGKA, pa.int8()), _TANGGAL)
    return nilai, pc.if_else(valid, kinds, pa.scalar(_TEKS, pa.int8())).cast(pa.int8())


def _plain(floats: pa.Array, limits: Limits) -> pa.Array:
    """Return the shortest decimal text that gives the same float, without exponent."""
    short = floats.cast(pa.string())
    scientific = pc.match_substring(short, "e")
    unique = floats.filter(scientific).dictionary_encode()
    texts = [format(Decimal(repr(number)), "f").removesuffix(".0") for number in unique.dictionary.to_pylist()]
    short = _place(short, scientific, _spread(pa.array(texts, pa.string()), unique.indices, limits))
    return pc.if_else(pc.equal(short, "-0"), "0", short)


@lru_cache(maxsize=1 << 16)
def _calendar(serial: float, from_1904: bool) -> str | None:
    """Return the ISO text of a date serial, None if it names no calendar day."""
    if not 1 <= serial < _AFTER_LAST_DAY:
        return None
    days, milliseconds = divmod(round(serial * _DAY_MS), _DAY_MS)
    if from_1904:
        days += _EPOCH_GAP
    elif days < _PHANTOM_DAY:
        days += 1
    if days >= _AFTER_LAST_DAY or (days == _PHANTOM_DAY and serial >= days):
        return None
    return _moment(_EPOCH + timedelta(days=days, milliseconds=milliseconds))


def _moment(moment: datetime) -> str:
    """Write a calendar day, with its time if that is not midnight."""
    if moment.time() == time.min:
        return moment.date().isoformat()
    precise = "milliseconds" if moment.microsecond else "seconds"
    return moment.replace(tzinfo=None).isoformat(timespec=precise)


def _in_order(table: pa.Table) -> pa.Table:
    """Cells by row and column; of several with one address the last one."""
    key = pc.add(pc.multiply(table["baris"].cast(pa.int64()), _KEY), table["kolom"])
    if _all_less(key):
        return table
    order = pc.sort_indices(
        pa.table({"key": key, "at": pa.array(range(len(key)))}),
        sort_keys=[("key", "ascending"), ("at", "ascending")],
    )
    table, key = table.take(order), key.take(order)
    last = pc.not_equal(key.slice(0, len(key) - 1), key.slice(1)).combine_chunks()
    return table.filter(pa.concat_arrays([last, pa.array([True])]))


def _all_less(key: pa.ChunkedArray) -> bool:
    """Whether every key is less than the next one."""
    if len(key) < 2:  # noqa: PLR2004 - a pair
        return True
    return bool(pc.all(pc.less(key.slice(0, len(key) - 1), key.slice(1))).as_py())


def _hidden(raw: _Raw, table: pa.Table) -> pa.ChunkedArray:
    """Whether a cell lies in a hidden row or column."""
    rows = {
        number
        for number, (attributes, _) in zip(_row_numbers(raw), raw.rows, strict=True)
        if attributes.get("hidden") in _TRUE
    }
    columns: list[int] = []
    groups = ((int(group["min"]), int(group["max"])) for group in raw.hidden_columns)
    for first, last in sorted(groups):
        reached = columns[-1] if columns else 0
        columns.extend(range(max(first, reached + 1), min(last, _LAST_COLUMN) + 1))
    return pc.or_(
        pc.is_in(table["baris"], value_set=pa.array(sorted(rows), pa.int32())),
        pc.is_in(table["kolom"], value_set=pa.array(columns, pa.int32())),
    )


def _merged(table: pa.Table, merges: tuple[_Range, ...]) -> pa.Array:
    """Return the merged range that each cell lies in, null where there is none."""
    found: list[str | None] = [None] * table.num_rows
    if merges:
        baris, kolom = table["baris"], table["kolom"]
        inside = pc.and_(
            pc.and_(
                pc.greater_equal(baris, min(r[0] for r in merges)),
                pc.less_equal(baris, max(r[2] for r in merges)),
            ),
            pc.and_(
                pc.greater_equal(kolom, min(r[1] for r in merges)),
                pc.less_equal(kolom, max(r[3] for r in merges)),
            ),
        )
        places = pc.indices_nonzero(inside).to_pylist()
        cells = zip(baris.filter(inside).to_pylist(), kolom.filter(inside).to_pylist(), strict=True)
        for at, text in zip(places, _sweep(cells, merges), strict=True):
            found[at] = text
    return pa.array(found, pa.string())


def _sweep(cells: Iterable[tuple[int, int]], merges: tuple[_Range, ...]) -> Iterator[str | None]:
    """Go down the rows with the ranges that reach them, ordered by their first column."""
    waiting = sorted(merges, reverse=True)
    active: list[tuple[int, int, int, str]] = []
    expires = _NEVER
    for row, col in cells:
        if row > expires:
            active = [entry for entry in active if entry[2] >= row]
            expires = min((entry[2] for entry in active), default=_NEVER)
        while waiting and waiting[-1][0] <= row:
            row1, col1, row2, col2 = waiting.pop()
            if row2 >= row:
                insort(active, (col1, col2, row2, f"{address(row1, col1)}:{address(row2, col2)}"))
                expires = min(expires, row2)
        at = bisect_right(active, col, key=_first_column) - 1
        yield active[at][3] if at >= 0 and active[at][1] >= col else None


def _first_column(entry: tuple[int, int, int, str]) -> int:
    return entry[0]


# --- text tables ---------------------------------------------------------------------------------


def _read_text(text: str, limits: Limits) -> Workbook:
    """Read a text table as a workbook with one sheet; every cell that is not blank is text."""
    delimiter, body = _delimiter(text)
    baris: list[int] = []
    kolom: list[int] = []
    isi: list[str] = []
    for row, fields in enumerate(_records(body, delimiter), 1):
        for col, item in enumerate(fields, 1):
            if item and not item.isspace():
                baris.append(row)
                kolom.append(col)
                isi.append(item)
        if len(isi) > limits.cells:
            raise too_large("jumlah sel", limits.cells)
    count = len(isi)
    letters = [column_letters(col) for col in range(1, max(kolom, default=0) + 1)]
    cells = pa.table(
        {
            "lembar": pa.repeat("CSV", count),
            "baris": pa.array(baris, pa.int32()),
            "kolom": pa.array(kolom, pa.int32()),
            "alamat": pa.array(
                [f"{letters[col - 1]}{row}" for row, col in zip(baris, kolom, strict=True)],
                pa.string(),
            ),
            "isi": pa.array(isi, pa.string()),
            "nilai": pa.nulls(count, pa.string()),
            "jenis": pa.repeat("teks", count),
            "rumus": pa.nulls(count, pa.string()),
            "format": pa.repeat(_GENERAL, count),
            "tersembunyi": pa.repeat(False, count),
            "gabung": pa.nulls(count, pa.string()),
        },
        schema=CELLS,
    )
    return Workbook("csv", (Sheet("CSV", "tampak", ()),), cells, ())


def _records(text: str, delimiter: str) -> list[list[str]]:
    """Split a text table into records.

    A quote that never closes would swallow the rest of the file as one field; then quotes are
    taken as plain characters. Whether it closed shows in a last line of our own.
    """
    closed = text + ("" if text.endswith(("\n", "\r")) else "\n") + _CLOSING
    records = list(csv.reader(io.StringIO(closed, newline=""), delimiter=delimiter))
    if records.pop() == [_CLOSING]:
        return records
    plain = io.StringIO(text, newline="")
    return list(csv.reader(plain, delimiter=delimiter, quoting=csv.QUOTE_NONE))


def _delimiter(text: str) -> tuple[str, str]:
    """Find the delimiter and the text it divides.

    A first line `sep=;` names it, as spreadsheet programs write and hide it. Otherwise it is the
    one by which most rows have the same number of fields, then the one with the most fields.
    """
    named = _SEPARATOR_LINE.match(text)
    if named is not None:
        return named[1], text[named.end() :]
    sample = text[:_SAMPLE]
    if len(text) > _SAMPLE:
        sample = sample[: sample.rfind("\n") + 1] or sample
    return max(_DELIMITERS, key=lambda delimiter: _consistency(sample, delimiter)), text


def _consistency(sample: str, delimiter: str) -> tuple[int, int]:
    """How many rows have the most usual number of fields above one, and that number."""
    rows = islice(_records(sample, delimiter), _SAMPLE_ROWS)
    counts = Counter(len(fields) for fields in rows if len(fields) > 1)
    fields, rows_alike = max(counts.items(), key=itemgetter(1, 0), default=(0, 0))
    return rows_alike, fields
