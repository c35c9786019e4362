"""Large inboxes for the benchmark: forms that `kinerja` accepts, with declarations.

The same arguments give the same figures every time. Two looks:

* *rincian*: one unit and year a workbook, a sheet with `rincian_anggaran` and one with
  `realisasi_triwulan`, down to sub kegiatan and source of funds; about 21 % of its cells are
  formulas with their cached values; in every fourth workbook some amounts are typed as text.
* *program*: program-level tables as in the committed inbox, eleven small workbooks for every four
  units and five programs over two years.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from assets.workbook import read
from tests.kit.books import book, draw_table
from tests.kit.desk import budget_schemas, write_codes

SEED = 1271
SOURCES = ("APBD", "APBN", "DAK", "DAU", "DBHCHT")
PER_KEGIATAN = 10
BLANK_CELLS = 60
"""Letterhead, header, numbering and signature of a workbook, about."""
CELLS_A_PAIR = 14
"""A row of `rincian_anggaran` (6) and a row of `realisasi_triwulan` (8)."""

Value = str | int | float


@dataclass(frozen=True)
class Inbox:
    """A generated inbox.

    Attributes:
        raw: The inbox's folder.
        schemas: The folder of its declarations.
        workbooks: How many workbooks it holds.
        cells: How many non-blank cells they hold.
        formulas: How many of these are formulas.
    """

    raw: Path
    schemas: Path
    workbooks: int
    cells: int
    formulas: int


@dataclass(frozen=True)
class Code:
    """One row of the generated list of programs, kegiatan and sub kegiatan."""

    kode: str
    nama: str
    tingkat: str
    induk: str = ""
    pelaksana: str = ""


class _Sheet:
    """A worksheet that counts what is written to it."""

    def __init__(self, sheet: Worksheet, money: Format) -> None:
        self.sheet = sheet
        self.money = money
        self.cells = 0
        self.formulas = 0

    def put(self, row: int, col: int, value: Value, how: Format | None = None) -> None:
        """Write a text or number."""
        self.sheet.write(row, col, value, how)
        self.cells += 1

    def formula(self, row: int, col: int, text: str, value: int | float, how: Format | None = None) -> None:
        """Write a formula with its cached value."""
        self.sheet.write_formula(row, col, text, how or self.money, value)
        self.cells += 1
        self.formulas += 1

    def merged(self, row: int, col: int, last_row: int, last_col: int, value: str) -> None:
        """Write a text over several cells."""
        self.sheet.merge_range(row, col, last_row, last_col, value)
        self.cells += 1


def detailed(folder: Path, workbooks: int, cells: int, years: int = 1) -> Inbox:
    """Make an inbox of the look *rincian*.

    Args:
        folder: Where; it must not exist.
        workbooks: How many workbooks, a multiple of `years`.
        cells: About how many non-blank cells each.
        years: Over how many years they are spread; each unit hands in one workbook a year.
    """
    pairs = max(len(SOURCES), (cells - BLANK_CELLS) // CELLS_A_PAIR)
    subs = max(1, round(pairs / len(SOURCES) / (1 + 1 / (PER_KEGIATAN * len(SOURCES)))))
    units = [f"unit-{n:03d}" for n in range(1, workbooks // years + 1)]
    codes = {unit: list(_program(n, unit, subs)) for n, unit in enumerate(units, start=1)}
    total = formulas = 0
    for year in range(2023, 2023 + years):
        for number, unit in enumerate(units):
            path = folder / "raw" / str(year) / unit / f"Rincian dan realisasi {year} {unit}.xlsx"
            random_ = random.Random(f"{SEED} {year} {unit}")  # noqa: S311
            typed = (number + year) % 4 == 0
            made = _detailed_book(path, year, _unit_name(unit), codes[unit], random_, typed=typed)
            total, formulas = total + made[0], formulas + made[1]
    schemas = _declarations(folder, units, [c for of in codes.values() for c in of])
    return Inbox(folder / "raw", schemas, workbooks, total, formulas)


def _unit_name(unit: str) -> str:
    return f"BIDANG CONTOH {unit.rsplit('-', 1)[1]}"


def _program(number: int, unit: str, subs: int) -> Iterator[Code]:
    program = f"9.{number // 100:02d}.{number % 100:02d}"
    yield Code(program, f"PROGRAM CONTOH {number:03d}", "program", pelaksana=unit)
    for at in range(subs):
        kegiatan = f"{program}.2.{at // PER_KEGIATAN + 1:03d}"
        if at % PER_KEGIATAN == 0:
            name = f"Kegiatan Pembinaan dan Pelayanan {number:03d}/{at // PER_KEGIATAN + 1}"
            yield Code(kegiatan, name, "kegiatan", program)
        name = f"Penyediaan Layanan dan Peningkatan Kemampuan {number:03d}/{at + 1}"
        yield Code(f"{kegiatan}.{at % PER_KEGIATAN + 1:04d}", name, "sub kegiatan", kegiatan)


def _detailed_book(
    path: Path, year: int, unit: str, codes: list[Code], random_: random.Random, *, typed: bool
) -> tuple[int, int]:
    path.parent.mkdir(parents=True, exist_ok=True)
    amounts = [
        [random_.randrange(5_000, 900_000) * 1_000 for _ in SOURCES] for code in codes if code.tingkat == "sub kegiatan"
    ]
    with xlsxwriter.Workbook(path, {"strings_to_numbers": False}) as book:
        money = book.add_format({"num_format": "#,##0"})
        first = _Sheet(book.add_worksheet(f"Rincian {year}"), money)
        _letterhead(first, unit, ["RINCIAN ANGGARAN", f"TAHUN ANGGARAN {year}"], 5)
        _budget(first, codes, amounts, typed=typed)
        second = _Sheet(book.add_worksheet(f"Realisasi {year}"), money)
        _letterhead(second, unit, ["REALISASI ANGGARAN PER TRIWULAN", f"TAHUN ANGGARAN {year}"], 7)
        _quarters(second, codes, amounts, random_, typed=typed)
    return first.cells + second.cells, first.formulas + second.formulas


def _letterhead(sheet: _Sheet, unit: str, title: list[str], last: int) -> None:
    for row, text in enumerate(("PEMERINTAH KOTA CONTOH", "DINAS SOSIAL", unit)):
        sheet.merged(row, 0, row, last, text)
    for row, text in enumerate(title, start=4):
        sheet.merged(row, 0, row, last, text)
    sheet.sheet.set_column(1, 1, 60)


HEADER = 7
BODY = HEADER + 3


def _header(sheet: _Sheet, over: str, under: tuple[str, ...]) -> None:
    for col, text in enumerate(("KODE", "URAIAN", "SUMBER DANA")):
        sheet.merged(HEADER, col, HEADER + 1, col, text)
    sheet.merged(HEADER, 3, HEADER, 2 + len(under), over)
    for col, text in enumerate(under, start=3):
        sheet.put(HEADER + 1, col, text)
    for col in range(3 + len(under)):
        sheet.put(HEADER + 2, col, col + 1)


def _signature(sheet: _Sheet, row: int, col: int) -> None:
    for at, text in enumerate(
        ("Medan,      Desember", "KEPALA BIDANG", "CONTOH NAMA (REKAAN)", "NIP. 00000000 (rekaan)")
    ):
        sheet.put(row + 2 + at, col, text)


def _rows(codes: list[Code]) -> Iterator[tuple[Code, int | None, int]]:
    """Give each row of a table: its code, the number of its sub kegiatan, and of its source."""
    at = -1
    for code in codes:
        if code.tingkat == "sub kegiatan":
            at += 1
            for source in range(len(SOURCES)):
                yield code, at, source
        else:
            yield code, None, 0


def _totals(codes: list[Code]) -> tuple[dict[str, list[int]], list[int]]:
    """Give the rows below each parent code, and all rows of sub kegiatan."""
    above = {code.kode: code.induk for code in codes}
    below: dict[str, list[int]] = {}
    leaves = []
    for row, (code, at, _) in enumerate(_rows(codes), start=BODY):
        if at is not None:
            leaves.append(row)
            parent = code.induk
            while parent:
                below.setdefault(parent, []).append(row)
                parent = above[parent]
    return below, leaves


def _body(
    sheet: _Sheet,
    codes: list[Code],
    values: Callable[[int, int], list[int]],
    put: Callable[[int, int, list[int]], None],
    columns: int,
    typed: frozenset[int],
) -> None:
    """Write code, description, source and values of every row, parents and the total as sums."""
    below, leaves = _totals(codes)
    sums: dict[int, list[int]] = {}
    for row, (_, at, source) in enumerate(_rows(codes), start=BODY):
        if at is not None:
            sums[row] = values(at, source)
    last = BODY
    for row, (code, at, source) in enumerate(_rows(codes), start=BODY):
        sheet.put(row, 0, code.kode)
        sheet.put(row, 1, code.nama)
        if at is not None:
            sheet.put(row, 2, SOURCES[source])
            for col in range(columns):
                put(row, col, sums[row])
        else:
            _sum_row(sheet, row, below[code.kode], sums, columns, typed)
        last = row + 1
    sheet.put(last, 1, "JUMLAH")
    _sum_row(sheet, last, leaves, sums, columns, typed)
    _signature(sheet, last, 2 + columns)


def _sum_row(
    sheet: _Sheet,
    row: int,
    rows: list[int],
    sums: dict[int, list[int]],
    columns: int,
    typed: frozenset[int],
) -> None:
    for col in range(columns):
        total = sum(sums[r][col] for r in rows)
        if col in typed:
            sheet.put(row, 3 + col, _text(total))
        else:
            span = f"{xl_rowcol_to_cell(rows[0], 3 + col)}:{xl_rowcol_to_cell(rows[-1], 3 + col)}"
            sheet.formula(row, 3 + col, f"=SUM({span})", total)


def _text(amount: int) -> str:
    return f"Rp. {amount:,}".replace(",", ".")


def _budget(sheet: _Sheet, codes: list[Code], amounts: list[list[int]], *, typed: bool) -> None:
    _header(sheet, "ANGGARAN", ("MURNI", "PERGESERAN", "PERUBAHAN"))

    def values(at: int, source: int) -> list[int]:
        first = amounts[at][source]
        return [first, first, first + first // 20 if at % 3 == 0 else first]

    def put(row: int, col: int, amounts: list[int]) -> None:
        at, value = 3 + col, amounts[col]
        before = xl_rowcol_to_cell(row, at - 1)
        if typed and col == 0:
            sheet.put(row, at, _text(value))
        elif col == 0 or (typed and col == 1):
            sheet.put(row, at, value, sheet.money)
        elif value == amounts[col - 1]:
            sheet.formula(row, at, f"={before}", value)
        else:
            sheet.formula(row, at, f"={before}+INT({before}/20)", value)

    _body(sheet, codes, values, put, 3, frozenset({0} if typed else ()))


def _quarters(
    sheet: _Sheet,
    codes: list[Code],
    amounts: list[list[int]],
    random_: random.Random,
    *,
    typed: bool,
) -> None:
    _header(sheet, "REALISASI", ("TW I", "TW II", "TW III", "TW IV", "JUMLAH"))

    def values(at: int, source: int) -> list[int]:
        quarters = [amounts[at][source] * random_.randrange(5, 24) // 100 for _ in range(4)]
        if typed and random_.random() < 0.05:
            quarters[0] = 0
        return [*quarters, sum(quarters)]

    def put(row: int, col: int, amounts: list[int]) -> None:
        at, value = 3 + col, amounts[col]
        if col == len(amounts) - 1:
            span = f"{xl_rowcol_to_cell(row, 3)}:{xl_rowcol_to_cell(row, at - 1)}"
            sheet.formula(row, at, f"=SUM({span})", value)
        elif typed and value == 0:
            sheet.put(row, at, "-")
        elif typed and col == 0:
            sheet.put(row, at, f"{_text(value)},-")
        else:
            sheet.put(row, at, value, sheet.money)

    _body(sheet, codes, values, put, 5, frozenset({0} if typed else ()))


# ── the look of the committed inbox ─────────────────────────────────────────────────────────────


def committed(folder: Path, times: int) -> Inbox:
    """Make an inbox with the look of the committed one, with `times` its units and programs."""
    units, codes = [], []
    total = books = 0
    for copy in range(times):
        number = 5 * copy
        for at, many in enumerate((1, 1, 1, 2)):
            unit = f"unit-{4 * copy + at + 1:03d}"
            units.append(unit)
            whole = [list(_program(number + n + 1, unit, 1)) for n in range(many)]
            own = [program for program, *_ in whole]
            number += many
            codes += [code for program in whole for code in program]
            random_ = random.Random(f"{SEED} {unit}")  # noqa: S311
            for year, tables in ((2023, ("25",) if at == 1 else ("2", "5")), (2024, ("2",))):
                amounts = [random_.randrange(2_000_000, 90_000_000) * 1_000 for _ in own]
                for kind in tables:
                    name = {"2": "anggaran", "5": "realisasi", "25": "Anggaran & Realisasi"}[kind]
                    path = folder / "raw" / str(year) / unit / f"{name} {year} {unit}.xlsx"
                    total += _program_book(path, year, own, amounts, kind)
                    books += 1
    return Inbox(folder / "raw", _declarations(folder, units, codes), books, total, 0)


def _program_book(path: Path, year: int, codes: list[Code], amounts: list[int], kind: str) -> int:
    spent = [amount * 85 // 100 for amount in amounts]
    numbered = list(enumerate(zip(codes, amounts, spent, strict=True), start=1))
    rows = {
        "anggaran_program": [[str(n), code.nama, _text(amount), "APBD"] for n, (code, amount, _) in numbered],
        "realisasi_anggaran": [[n, c.nama, _text(of), _text(done), "85,00%"] for n, (c, of, done) in numbered],
    }
    forms = {"2": ["anggaran_program"], "5": ["realisasi_anggaran"], "25": list(rows)}[kind]
    draw = partial(draw_table, numbering="({})")
    sheets = {form: partial(draw, rows=rows[form], form=form, title=_title(form, year)) for form in forms}
    content = book(**sheets)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return read(content).cells.num_rows


def _title(form: str, year: int) -> tuple[str, str]:
    title = "ALOKASI ANGGARAN PROGRAM" if form == "anggaran_program" else "REALISASI CAPAIAN ANGGARAN"
    return f"{title} PENDUKUNG SASARAN STRATEGIS", f"TAHUN {year}"


# ── declarations ────────────────────────────────────────────────────────────────────────────────


def _declarations(place: Path, units: list[str], codes: list[Code]) -> Path:
    """Copy the declarations of budgets, with generated units and programs in place of the delivered ones."""
    schemas = budget_schemas(place)
    since = {"berlaku_dari": "2019-11-05"}
    top = {"kode": "dinsos", "nama": "DINAS SOSIAL", "jenis": "dinas"}
    bidang = [{"kode": u, "nama": _unit_name(u), "induk": "dinsos", "jenis": "bidang"} for u in units]
    _rewrite(schemas, "unit", [row | since for row in (top, *bidang)])
    _rewrite(schemas, "program", [vars(code) | since for code in codes])
    return schemas


def _rewrite(schemas: Path, name: str, rows: list[dict[str, str]]) -> None:
    header = (schemas / "kode" / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
    write_codes(schemas, name, header.split(","), rows)


PROFILES: dict[str, Callable[[Path], Inbox]] = {
    "one": lambda folder: detailed(folder, 1, 100),
    "small": lambda folder: detailed(folder, 200, 2_000, years=4),
    "large": lambda folder: detailed(folder, 5, 200_000),
    "committed-1": lambda folder: committed(folder, 1),
    "committed-10": lambda folder: committed(folder, 10),
    "committed-100": lambda folder: committed(folder, 100),
}
