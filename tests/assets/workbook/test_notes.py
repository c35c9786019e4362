"""Comments, print headers and footers, and text boxes are read with their places; damage there costs no cell."""

import io
import zipfile

import openpyxl
import pytest
from openpyxl.comments import Comment

from assets.workbook import Note, read
from tests.kit.books import codes, evaluated, only

DRAWING = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody>'
    "<a:p><a:r><a:t>angka dalam</a:t></a:r></a:p><a:p><a:r><a:t>jutaan rupiah</a:t></a:r></a:p>"
    "</xdr:txBody></xdr:sp></xdr:wsDr>"
)
RELATED = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing" '
    'Target="/xl/drawings/drawing1.xml"/></Relationships>'
)


def book(comment: str = "", header: str = "", footer: str = "", below: str = "") -> bytes:
    """A table of one program, with what is written beside it."""
    made = openpyxl.Workbook()
    sheet = made.active
    for row in (
        ["ANGGARAN PROGRAM"],
        ["TAHUN 2023"],
        [],
        ["NO", "PROGRAM", "ANGGARAN"],
        [1, "PROGRAM REHABILITASI SOSIAL", 8231019891],
    ):
        sheet.append(row)
    if comment:
        sheet["C5"].comment = Comment(comment, "Penata (rekaan)")
    sheet.oddHeader.center.text, sheet.oddFooter.right.text = header or None, footer or None
    sheet["A8"] = below or None
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def with_parts(content: bytes, parts: dict[str, str]) -> bytes:
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        for name, text in parts.items():
            package.writestr(name, text)
    return out.getvalue()


BOXED = {"xl/drawings/drawing1.xml": DRAWING, "xl/worksheets/_rels/sheet1.xml.rels": RELATED}


def test_comments_print_headers_and_text_boxes_are_read_with_their_places():
    (sheet,) = read(book("dalam ribuan\nrupiah", '&C&"Arial,Bold"&12(Rp 000) &P', "Halaman &P dari &N")).sheets
    assert sheet.catatan == (
        Note("komentar", "dalam ribuan\nrupiah", "C5"),
        Note("kepala cetak", "(Rp 000)"),
        Note("kaki cetak", "Halaman dari"),
    )
    (boxed,) = read(with_parts(book(), BOXED)).sheets
    assert boxed.catatan == (Note("kotak teks", "angka dalam jutaan rupiah"),)


def test_a_damaged_drawing_costs_no_cell():
    broken = with_parts(book(), BOXED | {"xl/drawings/drawing1.xml": DRAWING[:-20]})
    assert codes(evaluated(broken)) == []


@pytest.mark.parametrize(
    "words", ["dalam ribuan rupiah", "angka dikalikan seribu", "(Rp 000)", "x 1.000", "dalam jutaan"]
)
@pytest.mark.parametrize("where", ["comment", "header", "footer"])
def test_a_note_that_changes_amounts_is_refused_at_its_place(where, words):
    found = only(evaluated(book(**{where: words})), "G-CATATAN-SATUAN")
    place = {"comment": "komentar", "header": "kepala cetak", "footer": "kaki cetak"}[where]
    assert place in found["pesan"]
    assert f'"{words}"' in found["pesan"]
    assert found["di"] == ("C5" if where == "comment" else "")


def test_a_text_box_that_changes_amounts_is_refused():
    assert "kotak teks" in only(evaluated(with_parts(book(), BOXED)), "G-CATATAN-SATUAN")["pesan"]


@pytest.mark.parametrize(
    "words", ["sudah diperiksa", "Lampiran II", "lihat DPA 2023", "Terbilang: delapan miliar rupiah", "naik 2 kali"]
)
def test_a_harmless_note_is_no_finding(words):
    assert codes(evaluated(book(words, words, words))) == []


def test_amounts_multiplied_by_a_note_below_the_table_are_refused():
    assert codes(evaluated(book(below="Catatan: angka dikalikan seribu"))) == ["G-ANGKA-SATUAN"]
