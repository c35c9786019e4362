"""One sheet from lists to columns: kinds, values, dates, formulas, hidden cells, merges, in Arrow.

No XML here.
"""

import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from assets.workbook.cells import CELLS, LETTERS, Range, Sheet, address, column_number, parse_address
from assets.workbook.conditions import conditions
from assets.workbook.notes import printed_notes
from assets.workbook.package import Limits, Package, too_large
from assets.workbook.sheet import Raw, parse_sheet
from assets.workbook.spread import hidden_cells, merged_ranges, usable_merges
from assets.workbook.styles import Style, Styles
from assets.workbook.xml import Attributes, unescape

_KINDS: Final = ("angka", "teks", "tanggal", "logika", "galat", "rumus_tanpa_nilai")
_ANGKA, _TEKS, _TANGGAL, _LOGIKA, _GALAT, _RUMUS_TANPA_NILAI = range(6)
_NO_TABLES: Final = ("module", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet")
_NUMBER: Final = r"^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$"
_PLAIN_INTEGER: Final = r"^(0|-?[1-9]\d{0,14})$"
_UNDATED: Final = re.compile(r'"[^"]*"|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_DATED: Final = re.compile(r"(?<![_\\])[dmhys]", re.IGNORECASE)
_ELAPSED: Final = re.compile(r"\[(?:hh?|mm?|ss?)\]", re.IGNORECASE)
_TIME: Final = re.compile(r"T?\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?")
_KEY: Final = 1 << 15
_DAY_MS: Final = 86_400_000
_PHANTOM_DAY: Final = 60
_AFTER_LAST_DAY: Final = 2_958_466
_EPOCH: Final = datetime.fromisoformat("1899-12-30")
_EPOCH_GAP: Final = 1_462


@dataclass(frozen=True)
class Relation:
    """Where a part of the workbook is, None if it is missing, and of which kind it is."""

    kind: str
    part: str | None


@dataclass(frozen=True)
class Context:
    """What the sheets of one workbook share."""

    strings: pa.Array
    marks: pa.Array
    styles: Styles
    from_1904: bool
    limits: Limits


def read_sheet(package: Package, relation: Relation, nama: str, context: Context) -> tuple[Sheet, pa.Table] | None:
    """Read one sheet: what it is, and its cells; None if it is no worksheet."""
    if relation.kind in _NO_TABLES:
        return None
    if relation.part is None:
        raise KeyError("sheet")
    raw = parse_sheet(package, relation.part, context.limits)
    if raw.root != "worksheet":
        return None
    merges, unclear = usable_merges(raw.merges, len(raw.rows))
    cells = _cells(raw, nama, merges, context) if raw.v else CELLS.empty_table()
    shown = conditions(raw.rules, context.styles.conditional)
    galat = (("G-GABUNG", unclear),) if unclear else ()
    return Sheet(nama, "tampak", merges, tuple(printed_notes(raw.printed)), shown, galat), cells


def _cells(raw: Raw, nama: str, merges: tuple[Range, ...], context: Context) -> pa.Table:
    baris, kolom, alamat = _coordinates(raw)
    _apply_inline(raw)
    rumus = _formulas(raw, alamat, context.limits)
    codes, dated, looks = _styles(raw, context)
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
        "tampak": _looks(raw, looks, context),
    })  # fmt: skip
    table = _in_order(table.filter(values.keep))
    table = table.append_column("tersembunyi", hidden_cells(raw, table))
    table = table.append_column("gabung", merged_ranges(table, merges))
    return table.select(CELLS.names).cast(CELLS)


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


def _coordinates(raw: Raw) -> tuple[pa.Array, pa.Array, pa.Array]:
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
    baris = pc.ascii_ltrim(whole, characters=LETTERS).cast(pa.int32())
    if pc.any(pc.less(baris, 1)).as_py():
        raise ValueError("a row before the first")
    numbers = [column_number(text) for text in letters.dictionary.to_pylist()]
    alamat = pc.binary_join_element_wise(letters.dictionary.take(letters.indices), baris.cast(pa.string()), "")
    return baris, pa.array(numbers, pa.int32()).take(letters.indices), alamat


def _completed_addresses(raw: Raw) -> list[str | None]:
    """Plain addresses for cells that have none: each follows the one before it in its row."""
    completed: list[str | None] = list(raw.r)
    ends = [first for _, first in raw.rows[1:]] + [len(raw.r)]
    for number, (_, first), last in zip(raw.row_numbers(), raw.rows, ends, strict=True):
        column = 0
        for at in range(first, last):
            row, column = parse_address(text) if (text := raw.r[at]) else (number, column + 1)
            completed[at] = address(row, column)
    return completed


def _apply_inline(raw: Raw) -> None:
    """Put inline text where the value stands; in a cell that says so it wins over a value."""
    for at, text in raw.inline.items():
        if raw.t[at] == "inlineStr" or not raw.v[at]:
            raw.t[at] = "inlineStr"
            raw.v[at] = text


def _formulas(raw: Raw, alamat: pa.Array, limits: Limits) -> pa.Array:
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


def _formula(attributes: Attributes, text: str, masters: dict[str, tuple[str, str]]) -> str:
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


def _styles(raw: Raw, context: Context) -> tuple[pa.Array, pa.Array, pa.Array]:
    """Return the number format code of every cell, what it makes of a number, and how the cell looks."""
    indices = pa.array(raw.s, pa.string()).fill_null("0").dictionary_encode()
    styles = [_style(index, context.styles.cells) for index in indices.dictionary.to_pylist()]
    dated = pa.array([_dated(style.format) for style in styles], pa.int8())
    codes = _spread(pa.array([style.format for style in styles], pa.string()), indices.indices, context.limits)
    looks = pa.array([style.tampak for style in styles], pa.string()).take(indices.indices)
    return codes, dated.take(indices.indices), looks


def _style(index: str, styles: list[Style]) -> Style:
    known = index.isascii() and index.isdigit() and int(index) < len(styles)
    return styles[int(index)] if known else Style()


def _dated(code: str) -> int:
    """Whether a format code shows numbers as dates, by its first section."""
    section = _UNDATED.sub("", code).split(";")[0]
    if _DATED.search(section) is None:
        return _NO_DATE
    return _DURATION if _ELAPSED.search(section) else _DATE


def _looks(raw: Raw, looks: pa.Array, context: Context) -> pa.Array:
    """How a reader sees each cell: as its text is marked, else as its style says."""
    found = looks
    if pc.any(pc.not_equal(context.marks, "")).as_py():
        shared = pc.equal(pa.array(raw.t, pa.string()).fill_null(""), "s")
        numbers = pc.if_else(shared, pa.array(raw.v, pa.string()), None)
        marks = context.marks.take(_indices(numbers)).fill_null("")
        found = pc.if_else(pc.equal(marks, ""), found, marks)
    if raw.marks:
        inline = pa.array([raw.marks.get(at, "") for at in range(len(raw.v))], pa.string())
        found = pc.if_else(pc.equal(inline, ""), found, inline)
    return found


@dataclass(frozen=True)
class _Values:
    isi: pa.Array
    nilai: pa.Array
    kind: pa.Array
    keep: pa.Array


def _values(raw: Raw, has_formula: pa.Array, dated: pa.Array, context: Context) -> _Values:
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
        plain = [unescape(text) for text in isi.filter(mask).to_pylist()]
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


def _by_index(indices: pa.Array, context: Context) -> pa.Array:
    """Shared strings by their index; one that does not exist raises an IndexError."""
    return _spread(context.strings, _indices(indices), context.limits)


def _indices(texts: pa.Array) -> pa.Array:
    return pc.ascii_trim_whitespace(texts).cast(pa.int32())


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


def _numbers(text: pa.Array, dated: pa.Array, context: Context) -> tuple[pa.Array, pa.Array]:
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
