"""The template of a form: the workbook that a unit fills in for a year, drawn from declarations alone.

Letterhead and title are such that unit, year and form are recognised; headings, rows, formats, messages and sums
follow from the form. Its bytes follow from declarations, form, unit and year, and from nothing else. What is read of
it is `assets.file.evaluation`, as of any other workbook.
"""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from assets.feedback import template_formulas as formulas
from assets.feedback.template_guide import Guide, heading, lines_of, message, title
from assets.feedback.template_lists import choices
from assets.feedback.template_rows import Line, NoTemplate, lines, total
from assets.report.handed_in import MISSING, State
from schemas.declarations import Declarations
from schemas.forms import OF_CODE, YEAR, FactTable, Form, FormColumn
from schemas.measures import PERCENT
from schemas.templat import Drawn, columns, titles, version
from schemas.temuan import harmless

__all__ = ["NoTemplate", "Owed", "file_name", "obliged", "owed", "template"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_NO_NAME = re.compile(r"[^\w .-]")
_SHEET_MOST = 31
_WIDTHS = {"nomor": 6, "label": 44, "kode": 26, "induk": 22, "teks": 28, "abaikan": 12}
_NUMBER_WIDTHS = {"rupiah": 20, "jumlah": 13, "persen": 11, "besaran": 17, "bilangan": 12}
_CODE_WIDTH = 18
_FORMATS = {"rupiah": "#,##0", "jumlah": "#,##0", "persen": "0.00%"}
_TEXT, _SHARE, _GENERAL = "@", "0.00%", "General"
_LINE = 15.75
_A3, _A4 = 8, 9
_NOTHING = " "
"""What a formula that gives nothing has as its result: an empty one would be none at all."""
_WIDEST_ON_A4 = 150
_TOP = 5
"""The row of the header, below letterhead and title."""


class Owed(NamedTuple):
    """A form that a unit still owes for a year."""

    formulir: str
    tahun: str


def owed(found: Iterable[State], unit: str) -> list[Owed]:
    """Give what a unit should have handed in and never did, by what became of every expected table (`states`)."""
    return [Owed(one.formulir, one.periode[:4]) for one in found if one.unit == unit and one.keadaan == MISSING]


def obliged(declarations: Declarations, unit: str, year: str) -> list[str]:
    """Give the forms that a unit has to hand in about a year, in the order of the list of duties.

    Raises:
        NoTemplate: There is no such unit, or it owes nothing that year.
    """
    _held(declarations, unit, year)
    duties = declarations.codes["kewajiban"].isi
    found = dict.fromkeys(
        duty.rinci["formulir"] for duty in duties if duty.rinci["unit"] == unit and duty.valid_in(year)
    )
    if not found:
        msg = f"Unit {unit} tidak wajib menyerahkan apa pun tahun {year} menurut kode/kewajiban.csv; sebut formulirnya."
        raise NoTemplate(msg)
    return list(found)


def file_name(form: str, unit: str, year: str) -> str:
    """Give the name under which a template is saved and handed in."""
    return _NO_NAME.sub("_", f"{form} {year} {unit}.xlsx")


def template(declarations: Declarations, form: str, unit: str, year: str) -> bytes:
    """Draw the template of a form for a unit and a year.

    Raises:
        NoTemplate: There is no such form or unit, or nothing of it holds in that year; the message says what there is.
    """
    found = next(((fact, one) for fact, one in declarations.forms if one.nama == form), None)
    if found is None:
        known = ", ".join(one.nama for _, one in declarations.forms)
        msg = f"Formulir {form} tidak dikenal; yang ada: {known}."
        raise NoTemplate(msg)
    _held(declarations, unit, year)
    _hold_columns(declarations, *found, year)
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        _Book(book, declarations, *found, (unit, year)).draw()
    return out.getvalue()


def _held(declarations: Declarations, unit: str, year: str) -> None:
    units = declarations.codes["unit"]
    if unit not in units.by_code:
        known = ", ".join(dict.fromkeys(code.kode for code in units.isi if code.valid_in(year)))
        msg = f"Unit {unit} tidak dikenal; yang berlaku tahun {year}: {known}."
        raise NoTemplate(msg)
    if units.get(unit, year) is None:
        msg = f"Unit {unit} tidak berlaku tahun {year}; berlaku {units.validity(unit)}."
        raise NoTemplate(msg)


def _hold_columns(declarations: Declarations, fact: FactTable, form: Form, year: str) -> None:
    """Refuse a form of which a column stands for a code that does not hold in the year."""
    for _, column, _ in columns(form):
        for dimension, code in column.tetap.items():
            listed = declarations.codes[fact.dimensi[dimension]]
            if code in listed.by_code and listed.get(code, year) is None:
                held = listed.validity(code)
                msg = f"Formulir {form.nama} tidak ada tahun {year}: {listed.nama} {code} berlaku {held}."
                raise NoTemplate(msg)


class _Book:
    """One workbook being drawn."""

    def __init__(
        self, book: xlsxwriter.Workbook, declarations: Declarations, fact: FactTable, form: Form, about: tuple[str, str]
    ) -> None:
        self._book, self._declarations, self._fact, self._form = book, declarations, fact, form
        self._unit, self._year = about
        self._drawn = columns(form)
        self._lines = lines(declarations, fact, form, self._drawn, about)
        self._total = total(declarations, form)
        self._formulas = formulas.of_columns(declarations, fact, self._drawn)
        self._choices = {one.nama: choices(declarations, fact, form, one, self._year) for one in self._drawn}
        self._messages = {
            one.nama: message(one.kolom, follows=one.nama in self._formulas, listed=bool(self._choices[one.nama]))
            for one in self._drawn
        }
        self._made: dict[tuple[tuple[str, object], ...], Format] = {}
        self._last = len(self._drawn) - 1

    def draw(self) -> None:
        stamp = version(self._fact, self._form)
        self._book.set_properties({"title": self._form.nama, "created": dt.datetime(int(self._year), 1, 1)})  # noqa: DTZ001
        self._book.set_custom_property("kinerja-formulir", stamp.formulir)
        self._book.set_custom_property("kinerja-versi", stamp.versi)
        pages = [(self._book.add_worksheet(name), phrase) for name, phrase in self._sheets()]
        guide = Guide(self._book, stamp, self._year)
        for page, phrase in pages:
            self._sheet(page, phrase, guide)
            page.set_footer(f"&L&8 {str(stamp).replace('&', '&&')}&R&8 &P / &N")
        guide.draw(self._drawn, self._messages)

    def _sheets(self) -> Iterator[tuple[str, str]]:
        phrases = titles(self._form)
        for phrase in phrases:
            name = self._form.nama if len(phrases) == 1 else phrase
            yield _FORBIDDEN.sub(" ", name)[:_SHEET_MOST].strip(), phrase

    # ── one sheet ──

    def _sheet(self, page: Worksheet, phrase: str, guide: Guide) -> None:
        self._letterhead(page, phrase)
        first = _TOP + self._head(page)
        self._widths(page)
        for row, line in enumerate(self._lines, start=first):
            self._line(page, row, first, line)
        last = first + len(self._lines) - 1
        summed = self._sums(page, first, last)
        for at, one in enumerate(self._drawn):
            self._help(page, (first, at, last, at), one, guide)
        page.protect(
            "",
            {
                "insert_rows": True,
                "delete_rows": True,
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "sort": True,
            },
        )
        self._print(page, first, last + summed)

    def _letterhead(self, page: Worksheet, phrase: str) -> None:
        (agency, *_) = self._declarations.codes["instansi"].isi
        unit = self._declarations.codes["unit"].get(self._unit, self._year)
        texts = (agency.nama.upper(), unit.nama.upper() if unit else "", "", self._title(phrase))
        for row, text in enumerate(texts):
            if text:
                look = {"bold": True, "align": "center", "valign": "vcenter", "text_wrap": True}
                locked = row < len(texts) - 1 or not self._asks_title
                style = self._format(**look, font_size=12 if row else 14, locked=locked)
                page.merge_range(row, 0, row, max(self._last, 1), harmless(text), style)
                page.set_row(row, 20 * (1 + len(text) // max(self._width // 2, 20)))
        if self._asks_title:
            said = (
                "Ganti [ … ] dengan yang benar; tahunnya tetap."
                if "[" in texts[-1]
                else "Tambahkan bagian tahunnya bila bukan setahun."
            )
            page.data_validation(3, 0, 3, 0, {"validate": "any", "input_title": "Judul", "input_message": said})

    @property
    def _asks_title(self) -> bool:
        """Say whether a person completes the title: with a day, a part of the year, or a version."""
        return not self._form.whole_year or bool(self._fact.dari_judul)

    def _title(self, phrase: str) -> str:
        form = self._form
        if form.sifat == "keadaan":
            return f"{phrase.upper()} KEADAAN [TANGGAL] {self._year}"
        part = "[BAGIAN] " if form.sifat == "per_periode" and not form.whole_year and not form.periode_di else ""
        return f"{phrase.upper()} {part}TAHUN {self._year}"

    def _head(self, page: Worksheet) -> int:
        """Draw the header, merged across and down; give its height."""
        paths = [tuple(part.replace(YEAR, self._year) for part in one.judul) for one in self._drawn]
        height = max(map(len, paths))
        style = self._format(bold=True, border=1, align="center", valign="vcenter", text_wrap=True, bg_color="#D9E1F2")
        for level in range(height):
            prefixes = [path[: level + 1] for path in paths]
            for prefix, places in groupby(range(len(paths)), key=prefixes.__getitem__):
                cols = list(places)
                if len(prefix) <= level:
                    continue
                whole = len(paths[cols[0]]) == level + 1
                area = (_TOP + level, cols[0], _TOP + (height - 1 if whole else level), cols[-1])
                if area[:2] == area[2:]:
                    page.write_string(*area[:2], harmless(prefix[level]), style)
                else:
                    page.merge_range(*area, harmless(prefix[level]), style)
            page.set_row(_TOP + level, self._head_height(paths, level, height))
        return height

    def _head_height(self, paths: Sequence[tuple[str, ...]], level: int, height: int) -> float:
        """Give how high a row of the header must be for its texts to be read whole."""
        lines = [1.0]
        for one, path in zip(self._drawn, paths, strict=True):
            if len(path) > level:
                share = 1 if len(path) > level + 1 else height - level
                wide = _width(one) * (sum(p[: level + 1] == path[: level + 1] for p in paths))
                lines.append(lines_of(path[level], wide) / share)
        return _LINE * max(lines) + 4

    def _widths(self, page: Worksheet) -> None:
        page.set_column(
            0, 16_383, 12, self._format(locked=False)
        )  # a row can be deleted when none of its cells is locked
        page.dim_colmax = max(self._last, 1)  # or each row is written over all of these columns, in ten times the time
        for at, one in enumerate(self._drawn):
            page.set_column(at, at, _width(one), self._format(locked=False))

    @property
    def _width(self) -> int:
        return sum(map(_width, self._drawn))

    def _line(self, page: Worksheet, row: int, first: int, line: Line) -> None:
        texts = [(line.texts[one.nama], _width(one)) for one in self._drawn if one.nama in line.texts]
        high = max([lines_of(text, wide) for text, wide in texts], default=1)
        if high > 1:  # others grow with what is written in them
            page.set_row(row, _LINE * high + 2)
        for at, one in enumerate(self._drawn):
            name, column, _ = one
            style = self._format(**self._look(column, line), locked=False)
            if name in line.texts:
                page.write_string(row, at, harmless(line.texts[name]), style)
            elif name in self._formulas and line.texts:  # a row with nothing but a formula would end the table
                page.write_formula(row, at, self._formulas[name](row), style, _NOTHING)
            elif line.below and self._fact.induk == "jumlah" and formulas.adds(column):
                page.write_formula(row, at, formulas.down(at, [first + below for below in line.below]), style, _NOTHING)
            else:
                page.write_blank(row, at, None, style)

    def _sums(self, page: Worksheet, first: int, last: int) -> int:
        """Draw the row that sums all others, if the form has one and something can be added; give how many rows."""
        added = [at for at, one in enumerate(self._drawn) if formulas.adds(one.kolom)]
        if self._total is None or not added:
            return 0
        row, style = last + 1, {"bold": True, "border": 1, "valign": "vcenter"}
        rows = [first + at for at, line in enumerate(self._lines) if not (line.below and self._fact.induk == "jumlah")]
        for at, (name, column, _) in enumerate(self._drawn):
            look = self._format(**style, num_format=_FORMATS.get(column.baca, _GENERAL))
            if name == self._form.label:
                page.write_string(row, at, self._total, look)
            elif at in added:
                page.write_formula(row, at, formulas.total(at, first, last, rows), look, 0)
            elif name in self._formulas:
                page.write_formula(row, at, self._formulas[name](row), look, _NOTHING)
            else:
                page.write_blank(row, at, None, look)
        return 1

    def _look(self, column: FormColumn, line: Line) -> dict[str, object]:
        look: dict[str, object] = {"border": 1, "valign": "vcenter", "bold": bool(line.below)}
        if column.measures:
            return look | {"num_format": self._number_format(column, line), "align": "right"}
        if column.baca == "nomor":
            return look | {"num_format": _TEXT, "align": "left" if column.kode else "center"}
        return look | {"text_wrap": True, "indent": 1}

    def _number_format(self, column: FormColumn, line: Line) -> str:
        if column.baca in _FORMATS:
            return _FORMATS[column.baca]
        unit = column.satuan
        if column.satuan_dari.startswith(OF_CODE) and line.kode:
            unit = line.kode.rinci.get(column.satuan_dari.removeprefix(OF_CODE), "") or unit
        return _SHARE if unit == PERCENT else _GENERAL

    def _help(self, page: Worksheet, area: tuple[int, int, int, int], one: Drawn, guide: Guide) -> None:
        """Say at the cells of a column what to write, and offer what a code column takes."""
        follows = one.nama in self._formulas
        said = {
            "input_title": title(one, self._year),
            "input_message": self._messages[one.nama],
            "error_type": "warning",
            "error_title": "Periksa isinya",
        }
        if texts := self._choices[one.nama]:
            source = guide.names(heading(one, self._year), texts)
            rule = {"validate": "list", "source": source, "error_message": "Isinya tidak ada di daftar."}
        elif one.kolom.measures and not follows and formulas.adds(one.kolom):
            cell = xlsxwriter.utility.xl_rowcol_to_cell(area[0], area[1])
            known = f'=OR(ISNUMBER({cell}),{cell}="-",{cell}="belum ada")'
            rule = {"validate": "custom", "value": known, "error_message": "Tulis angkanya saja, atau - bila nihil."}
        else:
            rule = {"validate": "any"}
        page.data_validation(*area, said | rule)

    def _print(self, page: Worksheet, first: int, last: int) -> None:
        page.set_paper(_A3 if self._width > _WIDEST_ON_A4 else _A4)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(_TOP, first - 1)
        page.print_area(0, 0, last, self._last)
        page.freeze_panes(first, 0)
        numbers = [at for at, one in enumerate(self._drawn) if one.kolom.baca == "nomor"]
        for at in numbers:
            column = xlsxwriter.utility.xl_col_to_name(at)
            page.ignore_errors({"number_stored_as_text": f"{column}{first + 1}:{column}{last + 1}"})

    def _format(self, **look: object) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(key))
        return self._made[key]


def _width(one: Drawn) -> int:
    """Give how wide a column is: as its kind needs, and as the longest word of its heading."""
    column = one.kolom
    usual = _CODE_WIDTH if column.kode else _NUMBER_WIDTHS.get(column.baca) or _WIDTHS.get(column.baca, 12)
    longest = max(len(word) for word in one.judul[-1].split())
    return max(usual, longest + 4)
