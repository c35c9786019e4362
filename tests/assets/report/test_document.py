"""The document as files: read again, each figure is the published one, in words, numbers and places."""

import os
import shutil
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO

import docx
import openpyxl
import pypdf
import pytest

from assets.release.opened import reading
from assets.report.document import tables_of
from assets.report.document_files import write, write_file
from assets.report.document_whole import marks, text, whole
from assets.report.shown import amount
from schemas.declarations import load
from tests.kit.commands import kinerja
from tests.kit.places import SCHEMAS

KNOWN = load(SCHEMAS)
FORMS, PLAN = [form for _, form in KNOWN.forms], KNOWN.documents["rkt"]


@pytest.fixture(scope="module")
def document(done):
    with reading(done.warehouse) as con:
        return whole(con, 2024, PLAN, FORMS)


@pytest.fixture(scope="module")
def published(done):
    return {
        angka: (nilai, satuan) for angka, nilai, satuan in done.rows("SELECT angka, nilai, satuan FROM publik.angka")
    }


@pytest.fixture(scope="module")
def files(document, tmp_path_factory):
    folder = tmp_path_factory.mktemp("dokumen")
    for ending in (".xlsx", ".docx", ".html"):
        write_file(document, ending, folder / f"rkt{ending}")
    return folder


def figures(document):
    return [cell for table in document.tabel for row in table.baris for cell in row if "nilai" in cell]


class Cells(HTMLParser):
    """Every cell of a page with its address, and whatever would ask another place for something."""

    def __init__(self):
        super().__init__()
        self.inside = False
        self.cells, self.asked, self.ids = [], [], []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        self.asked += [value for name, value in said.items() if name in ("src", "href")]
        self.ids += [said["id"]] if "id" in said else []
        if tag == "td":
            self.cells.append([said.get("title", ""), ""])
            self.inside = True

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "td"

    def handle_data(self, data):
        if self.inside:
            self.cells[-1][1] += data


def test_every_figure_of_the_document_is_the_published_one(document, published):
    assert len(figures(document)) > 200
    for cell in figures(document):
        value, unit = published[cell["angka"]]
        assert cell["nilai"] == value
        assert cell["teks"] in (amount(value, unit), amount(value, unit, with_unit=False))


def test_the_page_shows_every_cell_under_its_address_and_asks_nobody(document, files):
    page = Cells()
    page.feed((files / "rkt.html").read_text(encoding="utf-8"))
    shown = [(address, " ".join(words.split())) for address, words in page.cells]
    wanted = [
        (cell.get("angka") or "", " ".join(f"{text(cell)} {marks(cell)}".split()))
        for table in document.tabel
        for row in table.baris
        for cell in row
    ]
    assert shown == wanted
    assert page.asked == []
    assert len(page.ids) == len(set(page.ids)) == len({cell["angka"] for cell in figures(document)})


def test_word_has_a_real_table_with_caption_and_repeated_headings_for_each(document, files):
    file = docx.Document(str(files / "rkt.docx"))
    captions = [p.text for p in file.paragraphs if p.style.name == "Caption"]
    assert captions == [f"Tabel {table.nomor}  {table.judul}" for table in document.tabel]
    for made, table in zip(file.tables, document.tabel, strict=True):
        assert made.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
        rows = [[cell.text for cell in row.cells] for row in made.rows]
        assert rows[0] == table.kepala
        assert rows[1:] == [
            [" ".join(part for part in (text(cell), marks(cell)) if part) for cell in row] for row in table.baris
        ]


def test_the_workbook_gives_the_figures_as_numbers_linked_to_their_line_in_lacak(document, files, published):
    book = openpyxl.load_workbook(files / "rkt.xlsx")
    lines = book["Lacak"]
    for table in document.tabel:
        page = book[f"Tabel {table.nomor}"]
        assert page.print_title_rows == "$4:$4"
        assert page.page_setup.orientation == "landscape"
        for down, row in enumerate(table.baris, start=5):
            for at, cell in enumerate(row, start=1):
                there = page.cell(down, at)
                assert there.data_type != "f"
                if cell.get("nilai") is not None:
                    assert Decimal(repr(there.value)) == published[cell["angka"]][0].normalize()
                    (line,) = {there.hyperlink.location.split("!A")[1]}
                    assert lines[f"A{line}"].value == cell["angka"]
                    assert Decimal(repr(lines[f"B{line}"].value)) == cell["nilai"].normalize()
                    assert all(f"[{n}]" in there.number_format for n in cell["berbeda"])
                    assert ("(rekaan)" in there.number_format) == cell["rekaan"]


def test_texts_that_begin_like_formulas_stay_texts_everywhere(document, tmp_path):
    hostile = '=HYPERLINK("http://x","<script>")'
    table = document.tabel[0]
    changed = document._replace(tabel=[type(table)(table.nomor, table.judul, ["A"], [[{"teks": hostile}]])])
    for ending in (".xlsx", ".html", ".docx"):
        write_file(changed, ending, tmp_path / f"x{ending}")
    cell = openpyxl.load_workbook(tmp_path / "x.xlsx")[f"Tabel {table.nomor}"]["A5"]
    assert (cell.data_type, cell.value, cell.hyperlink) == ("s", hostile, None)
    assert "<script>" not in (tmp_path / "x.html").read_text(encoding="utf-8")
    assert docx.Document(str(tmp_path / "x.docx")).tables[0].rows[1].cells[0].text == hostile


def test_the_command_writes_what_is_wanted_and_says_where(done, tmp_path):
    result = kinerja(
        "rkt", "2024", "--xlsx", tmp_path / "a.xlsx", "--html", tmp_path / "a.html", "--warehouse", done.warehouse
    )
    assert result.returncode == 0, result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.html", "a.xlsx"]
    assert result.stdout.splitlines() == [f"Ditulis: {tmp_path / 'a.xlsx'}", f"Ditulis: {tmp_path / 'a.html'}"]


def test_where_a_file_cannot_be_written_one_sentence_says_so_and_nothing_is_left(done, tmp_path):
    result = kinerja("rkt", "2024", "--docx", tmp_path / "tidak" / "ada.docx", "--warehouse", done.warehouse)
    assert result.returncode == 3
    assert f"{tmp_path / 'tidak' / 'ada.docx'} tidak ditulis: " in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_libreoffice_the_pdf_is_refused_with_what_to_install(done, tmp_path):
    result = kinerja("rkt", "2024", "--pdf", tmp_path / "a.pdf", "--warehouse", done.warehouse, PATH=str(tmp_path))
    assert result.returncode == 3
    assert "Pasang libreoffice-writer" in result.stderr


@pytest.mark.malam
def test_libreoffice_prints_the_document_with_every_table(document, tmp_path):
    if shutil.which("soffice") is None:
        assert not os.environ.get("CI"), "CI must have LibreOffice"
        pytest.skip("LibreOffice is not installed; CI has it and never skips")
    write_file(document, ".pdf", tmp_path / "a.pdf")
    pages = pypdf.PdfReader(BytesIO((tmp_path / "a.pdf").read_bytes())).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert [table.nomor for table in document.tabel if f"Tabel {table.nomor} " not in words] == []
    assert "Rp. 14.265.806.382" in words


def test_a_release_writes_the_document_of_its_last_year_into_a_folder(done, tmp_path):
    write(done.warehouse / "kinerja.duckdb", load(SCHEMAS), tmp_path / "laporan")
    assert sorted(path.name for path in (tmp_path / "laporan").iterdir()) == [
        "rkt-2024.docx",
        "rkt-2024.html",
        "rkt-2024.xlsx",
    ]


def test_documents_of_several_years_come_out_of_one_opened_release(done):
    years = (2024, 2025)
    with reading(done.warehouse) as con:
        together = [tables_of(con, year, PLAN, FORMS) for year in years]
    alone = []
    for year in years:
        with reading(done.warehouse) as con:
            alone.append(tables_of(con, year, PLAN, FORMS))
    assert together == alone
    assert together[0] != together[1]
