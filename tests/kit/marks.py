"""Marked copies for tests: what is in a package, workbooks that hold much, and what a program that saves them leaves."""

import io
import warnings
import zipfile

import openpyxl
import xlsxwriter

from assets.feedback.marked import Mark
from assets.workbook import read
from schemas.periksa import SHEET
from tests.kit import parts


def mark(lembar: str, sel: str, tingkat: str = "Galat", **own: str) -> Mark:
    """A finding at a cell."""
    said = {
        "kode": "G-COBA",
        "isi": "12O",
        "pesan": "Isinya bukan angka.",
        "saran": "Tulis angkanya.",
        "kunci": "0" * 16,
    }
    return Mark(lembar=lembar, sel=sel, tingkat=tingkat, **(said | own))


def inside(content: bytes) -> dict[str, bytes]:
    """The parts of a package by their names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def opened(content: bytes, *, results: bool = False) -> openpyxl.Workbook:
    """A workbook as openpyxl opens it, which says what it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return openpyxl.load_workbook(io.BytesIO(content), data_only=results)


def cells(content: bytes) -> list[dict[str, object]]:
    """The cells as the project's own reader has them, without those of our sheet."""
    return [row for row in read(content).cells.to_pylist() if row["lembar"] != SHEET]


def rich(sheet: str = "Anggaran") -> bytes:
    """A workbook with a bit of everything that a library loses."""

    def fill(made: xlsxwriter.Workbook) -> None:
        page, other = made.add_worksheet(sheet), made.add_worksheet("Lain")
        money = made.add_format({"num_format": "#,##0", "bg_color": "#FFFF00"})
        for row in range(4, 12):
            page.write_string(row, 1, f"Program {row}")
            page.write_number(row, 2, row * 1_000, money)
        page.write_formula("C13", "=SUM(C5:C12)", money, 60_000)
        page.write_comment("C6", "sesuai SK nomor 12")
        page.data_validation("B5:B12", {"validate": "list", "source": ["Program 1", "Program 2"]})
        page.conditional_format("C5:C12", {"type": "cell", "criteria": ">", "value": 5, "format": money})
        page.conditional_format("C5:C12", {"type": "data_bar", "data_bar_2010": True})
        page.merge_range("E5:F6", "gabungan")
        page.print_area("A1:F20")
        page.set_header("&CDinas Sosial")
        other.print_area("B2:C9")
        other.write_url("A1", f"internal:'{sheet}'!A1")
        chart = made.add_chart({"type": "column"})
        chart.add_series({"values": f"='{sheet}'!$C$5:$C$12"})
        page.insert_chart("H2", chart)
        other.insert_textbox("D4", "kotak teks")
        made.define_name("Lain!daerah", "=Lain!$A$1:$A$9")
        other.activate()

    return parts.by_xlsxwriter_with_macros(fill)
