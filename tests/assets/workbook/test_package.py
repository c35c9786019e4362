"""The outer shell: what a file is by its content, and the limits that hostile files meet."""

import tracemalloc
import zipfile

import pytest

from assets.workbook import Limits, read
from tests.kit import parts as make
from tests.kit.cells import EVERYTHING, ONE, a1, refusal

TEXT_DOCUMENT = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": make.relations(("rId1", "officeDocument", "word/document.xml")),
    "word/document.xml": "<w:document xmlns:w='u'/>",
}
OPEN_DOCUMENT = "application/vnd.oasis.opendocument"
OTHER_FILES = {
    "nothing": (b"", "G-BERKAS-KOSONG"),
    "encrypted workbook": (make.ENCRYPTED, "G-BERKAS-SANDI"),
    "encrypted zip": (make.flagged_encrypted(make.book(ONE)), "G-BERKAS-SANDI"),
    "old xls": (make.OLD_XLS, "G-BERKAS-LAMA"),
    "xlsb": (make.pack({"xl/workbook.bin": b"\x83\x01"}), "G-BERKAS-XLSB"),
    "ods": (make.pack({"mimetype": f"{OPEN_DOCUMENT}.spreadsheet"}), "G-BERKAS-ODS"),
    "odt": (make.pack({"mimetype": f"{OPEN_DOCUMENT}.text"}), "G-BERKAS-JENIS"),
    "html": (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "G-BERKAS-HTML"),
    "html with mark": (b"\xef\xbb\xbf\r\n  <HTML>", "G-BERKAS-HTML"),
    "html in utf-16": ("<html>".encode("utf-16"), "G-BERKAS-HTML"),
    "html without head": (b"<table><tr><td>1", "G-BERKAS-HTML"),
    "html after a comment": (b"<!-- x --><p>", "G-BERKAS-HTML"),
    "html of excel": (b"<html xmlns:x='urn:schemas-microsoft-com:office:excel'><body/></html>", "G-BERKAS-HTML"),
    "html with a document type": (b"<!DOCTYPE html>\n<!-- x --><html><p>1</p></html>", "G-BERKAS-HTML"),
    "html as xml": (b"<?xml version='1.0'?><html xmlns='http://www.w3.org/1999/xhtml'/>", "G-BERKAS-HTML"),
    "excel 3": (b"\x09\x02\x06\x00\x00\x03\x10\x00", "G-BERKAS-LAMA"),
    "old xls that holds a doc": (make.OLD_XLS + "WordDocument".encode("utf-16-le"), "G-BERKAS-LAMA"),
    "old doc": (make.OLE + bytes(504) + "WordDocument".encode("utf-16-le"), "G-BERKAS-JENIS"),
    "flat ods": (
        f'<?xml version="1.0"?>\n<office:document office:mimetype="{OPEN_DOCUMENT}.spreadsheet"/>'.encode(),
        "G-BERKAS-ODS",
    ),
    "ods without its kind": (
        make.pack({"content.xml": "", "META-INF/manifest.xml": f"<a>{OPEN_DOCUMENT}.spreadsheet</a>"}),
        "G-BERKAS-ODS",
    ),
    "two parts of one name": (make.twice(make.book(ONE), "xl/worksheets/sheet1.xml"), "G-BERKAS-RUSAK"),
    "pdf": (b"%PDF-1.4\nteks saja", "G-BERKAS-JENIS"),
    "rtf": (b"{\\rtf1 a}", "G-BERKAS-JENIS"),
    "png": (b"\x89PNG\r\n\x1a\n\x00\x00", "G-BERKAS-JENIS"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "G-BERKAS-JENIS"),
    "bytes of no encoding": (b"\x81\x8d\x8f", "G-BERKAS-JENIS"),
    "lock file": (b"\x05Budi" + bytes(160), "G-BERKAS-JENIS"),
    "half a utf-16": (b"\xff\xfea", "G-BERKAS-JENIS"),
    "zip": (make.pack({"a.txt": "a"}), "G-BERKAS-JENIS"),
    "docx": (make.pack(TEXT_DOCUMENT), "G-BERKAS-JENIS"),
    "package without workbook": (make.pack({"[Content_Types].xml": "<Types/>"}), "G-BERKAS-RUSAK"),
    "empty zip": (make.pack({}), "G-BERKAS-RUSAK"),
    "start of a zip": (b"PK\x03\x04", "G-BERKAS-RUSAK"),
    "ruined start of a zip": (b"PK\xef\xbf\xbd\x03", "G-BERKAS-RUSAK"),
    "utf-8 round trip": (make.book(ONE).decode("utf-8", "replace").encode(), "G-BERKAS-RUSAK"),
    "end cut off": (make.book(ONE)[:-40], "G-BERKAS-RUSAK"),
    "half a file": (make.book(ONE)[:600], "G-BERKAS-RUSAK"),
    "bzip2": (make.pack(make.parts(ONE), zipfile.ZIP_BZIP2), "G-BERKAS-RUSAK"),
    "lzma": (make.pack(make.parts(ONE), zipfile.ZIP_LZMA), "G-BERKAS-RUSAK"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_is_recognised_by_its_content(name: str) -> None:
    content, kode = OTHER_FILES[name]
    assert refusal(content).kode == kode


XML_WORKBOOK = (
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n'
    '<ss:Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"/>'
)
OTHER_FORMATS = {
    "xml workbook": (XML_WORKBOOK.encode(), "XML Spreadsheet 2003"),
    "xml workbook in two bytes a letter": (XML_WORKBOOK.encode("utf-16-be"), "XML Spreadsheet 2003"),
    "xml": (b'<?xml version="1.0"?><Workbook/>', "XML"),
    "xml without declaration": (b"<Book xmlns='urn:x'><Table></Table></Book>", "XML"),
    "mhtml": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "MHTML"),
    "mhtml of a browser": (b"From: <Saved by Blink>\r\nSubject: x\r\nMIME-Version: 1.0\r\n", "MHTML"),
    "sylk": (b"ID;PWXL;N;E\r\nP;PGeneral\r\nC;Y1;X1;K5\r\nE\r\n", "SYLK"),
    "dif": (b'TABLE\r\n0,1\r\n"EXCEL"\r\n', "DIF"),
    "numbers": (make.pack({"Index/Document.iwa": b"x"}), "Numbers"),
    "csv in two bytes a letter, unmarked": ("NO;PROGRAM\n1;A\n".encode("utf-16-le"), "UTF-16"),
    "csv in four bytes a letter": ("NO;PROGRAM\n1;A\n".encode("utf-32"), "UTF-32"),
    "csv in four bytes a letter, unmarked": ("NO;PROGRAM\n1;A\n".encode("utf-32-be"), "UTF-32"),
}


@pytest.mark.parametrize("name", OTHER_FORMATS)
def test_a_table_in_another_format_is_named(name: str) -> None:
    content, words = OTHER_FORMATS[name]
    found = refusal(content)
    assert found.kode == "G-BERKAS-FORMAT"
    assert words in found.rincian["format"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"NO;PROGRAM\n1;A\x01B\n", "karakter kendali (U+0001 di baris 2)"),
        ("NO;PROGRAM\n1;テスト、\n".encode("shift_jis"), "penyandian yang tidak dikenal"),
        (bytes(400), "bukan teks"),
        (b"\x01\x02ab", "bukan teks"),
        (b"\x05Budi" + bytes(160), "bukan teks"),
    ],
)
def test_a_text_that_is_no_table_is_said_to_be_a_text(content: bytes, words: str) -> None:
    assert words in refusal(content).rincian["jenis"]


@pytest.mark.parametrize("text", ["ID;PROGRAM\nA;Bansos\nC;X\n", "TABLE\n1;2\n", "MIME;Version\n1;2\n"])
def test_a_text_table_that_only_looks_like_another_format_is_read(text: str) -> None:
    assert read(text.encode()).jenis == "csv"


def test_what_looks_like_markup_without_end_is_settled_at_once() -> None:
    assert refusal(b"<?a?>" * 20_000 + b"<!" + b"<!--" * 20_000).kode == "G-BERKAS-HTML"
    assert refusal(b"<?xml?>" * 9_000 + b"<!" + b"<!--" * 20_000).kode == "G-BERKAS-FORMAT"


@pytest.mark.parametrize("missing", ["xl/workbook.xml", "xl/worksheets/sheet1.xml"])
def test_a_missing_part_makes_the_file_unreadable(missing: str) -> None:
    made = make.parts(ONE)
    del made[missing]
    assert refusal(make.pack(made)).kode == "G-BERKAS-RUSAK"


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/sharedStrings.xml"]
)
@pytest.mark.parametrize("text", ["", "<a>", "<a></b>", "bukan xml", "<a>&x;</a>", "<a>\x00</a>"])
def test_broken_xml_makes_the_file_unreadable(part: str, text: str) -> None:
    made = make.parts(ONE, shared=make.strings(), styled=make.styles())
    made[part] = text
    found = refusal(make.pack(made))
    assert found.kode == "G-BERKAS-RUSAK"
    assert found.__cause__ is not None


def test_damage_in_a_part_that_holds_no_cells_costs_nothing() -> None:
    made = make.parts(ONE)
    made["docProps/core.xml"] = "<a>"
    made["xl/drawings/drawing1.xml"] = b"\xff\xff"
    assert a1(make.pack(made))["isi"] == "1"


def test_a_refusal_tells_neither_paths_nor_the_text_of_cells() -> None:
    content = make.book(make.cell("<v>rahasia-xyz</v>", 't="s"'), shared=make.strings("<t>a</t>"))
    found = refusal(content)
    assert "rahasia" not in str(found)
    assert "/" not in str(found)
    assert found.rincian == {"sebab": "ArrowInvalid", "lembar": "Sheet1"}


DOCTYPE = '<!DOCTYPE x [<!ENTITY a "aaaa">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "part",
    [
        "_rels/.rels",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml",
        "xl/sharedStrings.xml",
        "docProps/core.xml",
        "xl/drawings/vmlDrawing1.vml",
    ],
)
def test_a_document_type_is_refused_in_every_part_and_encoding(encoding: str, part: str) -> None:
    made = make.parts(ONE, shared=make.strings(), styled=make.styles())
    made[part] = (DOCTYPE + str(made.get(part, "<x/>"))).encode(encoding)
    assert refusal(make.pack(made)).kode == "G-BERKAS-DOCTYPE"


@pytest.mark.parametrize("step", [1, 2, 5, 9, 100])
def test_a_document_type_across_two_steps_is_seen(step: int) -> None:
    made = make.parts(ONE)
    made["docProps/core.xml"] = (" " * 97 + DOCTYPE + "<x/>").encode("utf-16")
    assert refusal(make.pack(made), Limits(step=step)).kode == "G-BERKAS-DOCTYPE"


@pytest.mark.parametrize("step", [1, 3, 17])
def test_the_size_of_the_steps_makes_no_difference(step: int) -> None:
    content = make.book(EVERYTHING, shared=make.strings("<t>aé</t>"))
    assert read(content, Limits(step=step)) == read(content)


def test_too_many_parts_are_refused() -> None:
    made = make.parts(ONE) | {f"x/{at}": "" for at in range(20)}
    found = refusal(make.pack(made), Limits(parts=20))
    assert (found.kode, found.rincian) == (
        "G-BERKAS-BESAR",
        {"batas": "jumlah bagian", "maksimum": "20"},
    )


def test_too_many_declared_bytes_are_refused() -> None:
    content = make.pack(make.parts(ONE) | {"xl/media/a.bin": bytes(200_000)})
    assert refusal(content, Limits(inflated=100_000)).rincian["batas"] == "ukuran isi"
    assert a1(make.pack(make.parts(ONE)))["isi"] == "1"


def test_a_directory_that_lies_upwards_is_refused() -> None:
    content = make.lying(make.book(ONE), "xl/worksheets/sheet1.xml", 3 << 30)
    assert refusal(content).kode == "G-BERKAS-BESAR"


def test_a_bomb_is_refused_in_little_memory_whatever_the_directory_says() -> None:
    made = make.parts(ONE)
    made["xl/worksheets/sheet1.xml"] = make.cell("<v>1</v>", before=" " * 120_000_000)
    content = make.pack(made)
    del made
    for declared, kode in ((1_000, "G-BERKAS-RUSAK"), (40_000_000, "G-BERKAS-RUSAK"), (0, None)):
        hostile = make.lying(content, "xl/worksheets/sheet1.xml", declared) if declared else content
        tracemalloc.start()
        found = refusal(hostile)
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert found.kode == (kode or "G-BERKAS-BESAR")
        assert peak < 25_000_000


def test_what_is_really_inflated_counts_over_all_parts() -> None:
    sheets = [make.cell("<v>1</v>" + " " * 30_000)] * 5
    content = make.book(*sheets)
    assert refusal(content, Limits(inflated=100_000)).kode == "G-BERKAS-BESAR"
    ratio = refusal(content, Limits(ratio=10, ratio_from=100_000))
    assert ratio.rincian == {"batas": "rasio pemampatan", "maksimum": "10"}
    assert read(content).cells.num_rows == 5


def test_too_many_cells_are_refused() -> None:
    ten = make.sheet("<row>" + "<c><v>1</v></c>" * 10 + "</row>")
    assert refusal(make.book(ten), Limits(cells=9)).rincian["batas"] == "jumlah sel"
    assert refusal(make.book(ten, ten), Limits(cells=19)).rincian["batas"] == "jumlah sel"
    assert read(make.book(ten, ten), Limits(cells=20)).cells.num_rows == 20
    assert refusal(b"a;b\n" * 10, Limits(cells=19)).rincian["batas"] == "jumlah sel"


@pytest.mark.parametrize(
    "element", ["<row/>", "<c/>", '<c><f t="shared" si="0"/></c>']
)  # fmt: skip
def test_elements_that_are_no_cells_are_bounded_too(element: str) -> None:
    content = make.book(make.sheet(element * 2_000))
    assert refusal(content, Limits(cells=1_000)).rincian["batas"] == "jumlah sel"


@pytest.mark.parametrize(
    ("before", "after", "shared", "styled"),
    [
        ('<cols><col min="1" max="1" hidden="1"/></cols>' * 2_000, "", "", ""),
        ("", '<mergeCells><mergeCell ref="A1"/></mergeCells>' * 2_000, "", ""),
        ("", "", make.strings(*["<t/>"] * 2_000), ""),
        ("", "", "", make.styles(*[0] * 2_000)),
    ],
)
def test_lists_beside_the_cells_are_bounded_too(before: str, after: str, shared: str, styled: str) -> None:
    content = make.book(
        make.cell("<v>1</v>", before=before, after=after),
        shared=shared or None,
        styled=styled or None,
    )
    assert refusal(content, Limits(cells=1_000)).kode == "G-BERKAS-BESAR"
    assert read(content).cells.num_rows == 1


def test_a_shared_string_counts_each_time_it_is_used() -> None:
    rows_ = "<row>" + '<c t="s"><v>0</v></c>' * 1_000 + "</row>"
    content = make.book(make.sheet(rows_), shared=make.strings(f"<t>{'a' * 1_000}</t>"))
    assert refusal(content, Limits(text=999_999)).rincian == {
        "batas": "teks dalam satu lembar",
        "maksimum": "999999",
        "lembar": "Sheet1",
    }
    assert read(content, Limits(text=1_000_000)).cells.num_rows == 1_000


def test_a_shared_formula_and_a_format_count_each_time_too() -> None:
    master = f'<c r="A1"><f t="shared" ref="A1:A9" si="0">{"A" * 1_000}</f></c>'
    dependents = '<c><f t="shared" si="0"/></c>' * 1_000
    formulas = make.book(make.sheet(f"<row>{master}{dependents}</row>"))
    styled = make.book(make.sheet("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"), styled=make.styles("0" * 255))
    named = make.book(make.sheet("<row>" + "<c><v>1</v></c>" * 1_000 + "</row>"), names=["a" * 1_000])
    for content, limit in ((formulas, 900_000), (styled, 200_000), (named, 900_000)):
        assert refusal(content, Limits(text=limit)).rincian["batas"] == "teks dalam satu lembar"
        assert read(content).cells.num_rows >= 1_000


def test_a_plain_number_with_a_huge_exponent_does_not_pass_the_limit_of_text() -> None:
    content = make.book(make.sheet("<row>" + "<c><v>1e308</v></c>" * 1_000 + "</row>"))
    assert refusal(content, Limits(text=300_000)).rincian["batas"] == "teks dalam satu lembar"


def test_deep_nesting_is_read_or_refused() -> None:
    deep = "<a>" * 200_000 + "</a>" * 200_000
    assert a1(make.book(make.cell("<v>1</v>", after=deep)))["isi"] == "1"
