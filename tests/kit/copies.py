"""Marked copies for tests, as a spreadsheet program leaves them: the sheet of findings before all others, and comments."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.comments import Comment

from schemas.periksa import CLOSES, HEADS, OPENS, SHEET, copy_of
from tests.kit.nights import Night

_FINDINGS = (
    "SELECT tingkat, lembar, sel_polos, isi, pesan, saran, penjelasan, kunci FROM publik.temuan"
    " WHERE berkas IN (?, ?) ORDER BY ALL"
)
SAID, KEY = HEADS.index("Penjelasan"), HEADS.index("Kunci")


def findings(night: Night, berkas: str) -> list[list[str]]:
    """The rows of the sheet of findings of a workbook, as its copy would hold them."""
    found = night.rows(_FINDINGS, berkas, copy_of(berkas))
    return [[str(number), *(text or "" for text in row)] for number, row in enumerate(found, start=1)]


def hand_in_copy(
    night: Night,
    berkas: str,
    explained: Mapping[str, object],
    *,
    rows: list[list[str]] | None = None,
    cells: Mapping[str, object] | None = None,
    to: str = "",
) -> Path:
    """Hand in the marked copy of a workbook that is handed in.

    Args:
        night: The night, whose release says what is found.
        berkas: The path of the original.
        explained: What is written into the column of explanations, by cell (`E15`).
        rows: Other rows than those that the release gives.
        cells: What else was changed, on the first sheet of the original.
        to: Where it is handed in, if not beside the original.
    """
    book = openpyxl.load_workbook(night.raw / berkas)
    page = book.active
    for at, value in (cells or {}).items():
        page[at] = value
    sheet = book.create_sheet(SHEET, 0)
    sheet.append(["Yang harus diperbaiki atau dijelaskan"])
    sheet.append([])
    sheet.append(list(HEADS))
    for row in rows if rows is not None else findings(night, berkas):
        sheet.append([*row[:SAID], explained.get(row[3], row[SAID]) or None, *row[SAID + 1 :]])
        if row[3] and not isinstance(page[row[3]], MergedCell):
            page[row[3]].comment = Comment(f"{OPENS} angka sementara {CLOSES}", "kinerja")
    path = night.raw / (to or copy_of(berkas))
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


def by(path: Path, program: str) -> None:
    """Let a workbook say that a program has saved it."""
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    about = re.sub(rb"<Application>[^<]*<", f"<Application>{program}<".encode(), parts["docProps/app.xml"])
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, part in (parts | {"docProps/app.xml": about}).items():
            packed.writestr(name, part)


def open_document() -> bytes:
    """A workbook of another format, as LibreOffice saves it by itself: its kind alone."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", "<office/>")
    return out.getvalue()
