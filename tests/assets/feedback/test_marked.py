"""The marked copy: every finding at its cell, and nothing else changed."""

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter

from assets.feedback.marked import Unmarkable, marked
from schemas import periksa
from tests.kit import parts
from tests.kit.marks import cells, inside, mark, opened, rich
from tests.kit.office import resaved
from tests.kit.places import RAW

MARKED = {
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/_rels/sheet1.xml.rels",
    "xl/comments1.xml",
    "xl/drawings/vmlDrawing1.vml",
}
AROUND = {"[Content_Types].xml", "docProps/app.xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"}
SELECTED = {"xl/worksheets/sheet2.xml"}
NEW = {"xl/worksheets/kinerja1.xml"}
DATA = re.compile(rb"<sheetData\b.*</sheetData>", re.DOTALL)
HEAD = 6


def plain(**sheets: str) -> bytes:
    """A workbook of sheets with one text in A1 each."""

    def fill(made):
        made.remove(made.active)
        for name, text in sheets.items():
            made.create_sheet(name)["A1"] = text

    return parts.by_openpyxl(fill)


def covering(content: bytes, sheet: str) -> dict[str, str]:
    """The ranges that our rules cover on a sheet, with the colour that each lays over them."""
    found = {}
    for block in opened(content)[sheet].conditional_formatting:
        for rule in block.rules:
            if rule.formula and "PERIKSA" in rule.formula[0]:
                found |= dict.fromkeys(str(block.sqref).split(), rule.dxf.fill.bgColor.rgb)
    return found


def test_what_is_not_marked_stays_byte_for_byte_and_of_a_marked_sheet_its_cells_do():
    before = inside(rich())
    after = inside(marked(rich(), [mark("Anggaran", "C6"), mark("Anggaran", "Z99", "Pertanyaan")]))
    assert {name for name in before if before[name] != after.get(name)} <= MARKED | AROUND | SELECTED
    assert set(after) - set(before) == NEW
    for name in MARKED | SELECTED:
        if found := DATA.search(before[name]):
            assert DATA.search(after[name])[0] == found[0]
    assert any("chart" in name for name in before)
    assert before["xl/vbaProject.bin"] == after["xl/vbaProject.bin"]


def test_the_copy_of_a_workbook_with_macros_is_one():
    assert b"macroEnabled" in inside(marked(rich(), [mark("Anggaran", "C6")]))["[Content_Types].xml"]


def test_formulas_keep_their_results_and_everything_around_is_there():
    copy = marked(rich(), [mark("Anggaran", "C6")])
    assert opened(copy, results=True)["Anggaran"]["C13"].value == 60_000
    page = opened(copy)["Anggaran"]
    assert page["C13"].value == "=SUM(C5:C12)"
    assert len(page.data_validations.dataValidation) == 1
    assert len(page._charts) == 1
    assert page.oddHeader.center.text == "Dinas Sosial"


def test_a_cell_is_marked_by_colour_border_letters_and_comment_by_its_gravest_finding():
    marks = [mark("Anggaran", "C6", "Pertanyaan"), mark("Anggaran", "C6"), mark("Anggaran", "B7", "Pertanyaan")]
    copy = marked(rich(), marks)
    assert covering(copy, "Anggaran") == {"C6": "FFFFC9CF", "B7": "FFFFEB9C"}
    page = opened(copy)["Anggaran"]
    said = page["C6"].comment.text
    assert said.startswith("sesuai SK nomor 12\n\n[PERIKSA kinerja] GALAT (G-COBA)\nIsinya bukan angka.\nPerbaikan: ")
    assert said.count("Perbaikan: ") == 2
    assert periksa.own_words(said) == "sesuai SK nomor 12"
    assert page["B7"].comment.text.startswith(periksa.OPENS)


def test_the_rule_of_a_mark_comes_before_the_persons_own_rules():
    before, after = opened(rich())["Anggaran"], opened(marked(rich(), [mark("Anggaran", "C6")]))["Anggaran"]
    turns = [sorted(r.priority for b in page.conditional_formatting for r in b.rules) for page in (before, after)]
    assert turns[1] == [1, *(turn + 1 for turn in turns[0])]
    own = inside(marked(rich(), [mark("Anggaran", "C6")]))["xl/worksheets/sheet1.xml"]
    assert own.count(b'N("PERIKSA') == 1
    assert own.index(b"PERIKSA kinerja") < own.index(b"dataBar")  # LibreOffice goes by place, Excel by turn
    assert own.index(b"PERIKSA kinerja") < own.index(b'type="cellIs"')


def test_the_first_sheet_says_every_finding_and_leads_to_its_cell():
    marks = [
        mark("Lain", "B2", "Pertanyaan", isi="=1+1", pesan="<b>Tanya</b>", kunci="a" * 16),
        mark("Anggaran", "C6", isi="@SUM(1)"),
        mark("Anggaran", "", pesan="Tanpa sel."),
    ]
    book = opened(marked(rich(), marks))
    assert book.sheetnames == ["Temuan", "Anggaran", "Lain"]
    assert book.active.title == "Temuan"
    page = book["Temuan"]
    rows = [[cell.value for cell in row] for row in page.iter_rows()]
    at = periksa.of_findings("Temuan", [[value or "" for value in row] for row in rows])
    assert [row[1:4] for row in rows[at + 1 :]] == [
        ["Galat", "Anggaran", "C6"], ["Galat", "Anggaran", None], ["Pertanyaan", "Lain", "B2"],
    ]  # fmt: skip
    assert rows[at + 3][4:] == ["=1+1", "<b>Tanya</b>", "Tulis angkanya.", None, "a" * 16]
    assert {cell.data_type for row in page.iter_rows() for cell in row if cell.value} == {"s"}
    links = [page.cell(at + 2 + n, 4).hyperlink for n in range(3)]
    assert [link and link.location for link in links] == ["'Anggaran'!C6", None, "'Lain'!B2"]
    assert page.freeze_panes == f"A{at + 2}"
    assert page.auto_filter.ref == f"A{at + 1}:I{at + 4}"


def test_only_an_explanation_of_a_question_can_be_written_and_what_is_written_is_text():
    page = opened(marked(rich(), [mark("Lain", "B2"), mark("Lain", "B3", "Pertanyaan")]))["Temuan"]
    assert page.protection.sheet
    unlocked = [cell for row in page.iter_rows() for cell in row if not cell.protection.locked]
    assert [cell.coordinate for cell in unlocked] == [f"H{HEAD + 2}"]
    assert unlocked[0].number_format == "@"


def test_names_of_a_sheet_stay_with_it_and_one_sheet_alone_is_selected():
    book = opened(marked(rich(), [mark("Anggaran", "C6")]))
    assert book["Lain"].print_area == "'Lain'!$B$2:$C$9"
    assert "daerah" in book["Lain"].defined_names
    assert [page.title for page in book if page.sheet_view.tabSelected] == ["Temuan"]


@pytest.mark.parametrize("name", ["It's", "Anggaran!2024", "TABEL 2.5 ", "a & <b>", "Größe ≤ 5", "'kutip'"[1:-1]])
def test_any_name_of_a_sheet_is_found_and_linked(name):
    copy = marked(plain(**{name: "x"}), [mark(name, "A1")])
    assert covering(copy, name)
    assert opened(copy)["Temuan"][f"D{HEAD + 1}"].hyperlink.location == f"'{name.replace(chr(39), chr(39) * 2)}'!A1"


def test_a_sheet_of_the_same_name_stays_the_persons_own():
    copy = marked(plain(temuan="laporan BPK", Lain="x"), [mark("temuan", "A1")])
    assert opened(copy).sheetnames == ["Temuan 2", "temuan", "Lain"]
    assert opened(copy)["temuan"]["A1"].value == "laporan BPK"
    assert opened(marked(copy, [])).sheetnames == ["Temuan 2", "temuan", "Lain"]


def test_a_merged_range_is_marked_whole_with_its_comment_at_the_top_left():
    copy = marked(rich(), [mark("Anggaran", "F6")])
    assert set(covering(copy, "Anggaran")) == {"E5:F6"}
    assert opened(copy)["Anggaran"]["E5"].comment.text.startswith(periksa.OPENS)


def test_a_cell_of_a_hidden_sheet_is_marked_but_no_link_leads_there():
    def fill(made):
        made.create_sheet("Rahasia").sheet_state = "hidden"

    copy = marked(parts.by_openpyxl(fill), [mark("Rahasia", "B2")])
    page = opened(copy)["Temuan"]
    assert set(covering(copy, "Rahasia")) == {"B2"}
    assert page[f"D{HEAD + 1}"].hyperlink is None
    assert "tersembunyi" in page["A5"].value


@pytest.mark.parametrize("sel", ["", "D", "9", "D0", "AAAA1", "XFE1", "A1048577", "D9:E9", "=A1", "d9"])
def test_a_finding_without_a_cell_of_its_own_stands_in_the_list_alone(sel):
    copy = marked(rich(), [mark("Anggaran", sel), mark("Tidak ada", "A1")])
    assert covering(copy, "Anggaran") == {}
    assert [opened(copy)["Temuan"][f"D{HEAD + n}"].hyperlink for n in (1, 2)] == [None, None]


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
@example(1, 1)
@example(1_048_576, 16_384)
def test_the_marked_cell_is_the_cell(row, col):
    sel = f"{get_column_letter(col)}{row}"
    copy = marked(SMALL, [mark("Satu", sel)])
    assert set(covering(copy, "Satu")) == {sel}
    found = inside(copy)
    assert f'ref="{sel}"'.encode() in found["xl/kinerja_comments1.xml"]
    assert f"<x:Row>{row - 1}</x:Row><x:Column>{col - 1}</x:Column>".encode() in found["xl/drawings/kinerja1.vml"]
    assert opened(copy)["Temuan"][f"D{HEAD + 1}"].hyperlink.location == f"'Satu'!{sel}"


SMALL = plain(Satu="isi", Dua="lain")


def test_the_same_findings_give_the_same_bytes():
    marks = [mark("Anggaran", "C6"), mark("Lain", "B2", "Pertanyaan")]
    book = rich()
    assert marked(book, marks) == marked(book, marks)


@pytest.mark.parametrize("path", sorted(RAW.rglob("*.xlsx")), ids=lambda path: path.name)
def test_of_every_workbook_of_the_inbox_the_reader_has_the_same_cells_in_its_copy(path: Path):
    content = path.read_bytes()
    before = cells(content)
    marks = [
        mark(str(cell["lembar"]), str(cell["alamat"]), ("Galat", "Pertanyaan")[n % 2])
        for n, cell in enumerate(before[::7])
    ]
    copy = marked(content, marks)
    assert cells(copy) == before
    original = inside(content)
    changed = {name for name, part in inside(copy).items() if original.get(name, part) != part}
    assert {name for name in changed if "worksheets/" not in name and "comments" not in name} <= AROUND
    for name, part in original.items():
        if found := DATA.search(part):
            assert DATA.search(inside(copy)[name])[0] == found[0]


def test_hundreds_of_findings_on_a_sheet_are_all_there():
    marks = [mark("Satu", f"{get_column_letter(n % 20 + 1)}{n // 20 + 2}", pesan=f"Temuan {n}.") for n in range(700)]
    copy = marked(SMALL, marks)
    assert set(covering(copy, "Satu")) == {one.sel for one in marks}
    page = opened(copy)["Satu"]
    assert all(f"Temuan {n}." in page[one.sel].comment.text for n, one in enumerate(marks))


def test_the_copy_of_a_copy_has_the_new_marks_only():
    first = [mark("Anggaran", "C6"), mark("Anggaran", "B7", "Pertanyaan"), mark("Lain", "A1")]
    again = marked(marked(rich(), first), [mark("Anggaran", "B8", "Pertanyaan", pesan="Baru.")])
    book = opened(again)
    assert book.sheetnames == ["Temuan", "Anggaran", "Lain"]
    assert set(covering(again, "Anggaran")) == {"B8"}
    assert covering(again, "Lain") == {}
    page = book["Anggaran"]
    assert page["C6"].comment.text == "sesuai SK nomor 12"
    assert page["B7"].comment is None
    assert "Baru." in page["B8"].comment.text
    assert book["Temuan"].max_row == HEAD + 1
    assert book["Lain"].print_area == "'Lain'!$B$2:$C$9"
    assert inside(again)["xl/drawings/vmlDrawing1.vml"].count(b"<v:shape ") == 2
    assert cells(again) == cells(rich())


def test_a_copy_that_nobody_saved_says_so():
    properties = inside(marked(rich(), []))["docProps/app.xml"].decode()
    application = re.search("<Application>(.*?)</Application>", properties)[1]
    assert periksa.unsaved(application)
    assert "TitlesOfParts" not in properties


def strict(text: str) -> str:
    """The same part in strict OOXML."""
    return text.replace(parts.MAIN, parts.STRICT).replace(parts.RELATIONS, parts.STRICT_RELATIONS)


ODD = {
    "no styles": parts.parts(parts.cell("<v>1</v>")),
    "strict": {name: strict(text) for name, text in parts.parts(parts.cell("<v>1</v>"), styled=parts.styles(0)).items()},
    "inline strings": parts.parts(parts.cell("<is><t>teks</t></is>", 't="inlineStr"'), styled=parts.styles(0)),
    "no cells": parts.parts(parts.sheet(""), styled=parts.styles(0)),
    "a prefix": parts.parts(
        f'<x:worksheet xmlns:x="{parts.MAIN}"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row>'
        "</x:sheetData></x:worksheet>"
    ),
    "cells named in a comment": parts.parts(parts.sheet('<row r="1"><c r="A1"><v>1</v></c></row>', "<!-- <sheetData/> -->")),
    "UTF-16": {
        name: text.encode("utf-16") if "sheet1.xml" in name and "rels" not in name else text
        for name, text in parts.parts(parts.cell("<v>1</v>")).items()
    },
    "absolute targets": parts.parts(parts.cell("<v>1</v>"))
    | {"xl/_rels/workbook.xml.rels": parts.relations(("rId1", "worksheet", "/xl/worksheets/sheet1.xml"))},
    "dates from 1904": parts.parts(parts.cell("<v>1</v>"), properties='<workbookPr date1904="1"/>'),
}  # fmt: skip


@pytest.mark.parametrize("made", ODD.values(), ids=ODD)
def test_a_package_that_is_written_otherwise_is_marked_as_well(made):
    content = parts.pack(made)
    copy = marked(content, [mark("Sheet1", "A1"), mark("Sheet1", "C3", "Pertanyaan")])
    assert cells(copy) == cells(content)
    sheet = inside(copy)["xl/worksheets/sheet1.xml"]
    assert sheet.count(b'N("PERIKSA kinerja")=0') == 2
    assert b"legacyDrawing" in sheet
    assert cells(marked(copy, [mark("Sheet1", "A1")])) == cells(content)


def test_a_threaded_comment_is_left_as_it_is():
    comments = (
        f'<comments xmlns="{parts.MAIN}"><authors><author>tc={{1}}</author></authors><commentList>'
        '<comment ref="A1" authorId="0"><text><t>[Threaded comment]</t></text></comment></commentList></comments>'
    )
    content = parts.pack(
        parts.parts(parts.cell("<v>1</v>"))
        | {
            "xl/comments1.xml": comments,
            "xl/worksheets/_rels/sheet1.xml.rels": parts.relations(("rId1", "comments", "../comments1.xml")),
        }
    )
    after = inside(marked(content, [mark("Sheet1", "A1"), mark("Sheet1", "B2")]))["xl/comments1.xml"].decode()
    assert "<text><t>[Threaded comment]</t></text>" in after
    assert after.count(periksa.OPENS) == 1


def test_what_is_not_true_of_a_copy_is_let_go():
    more = {
        "_rels/.rels": parts.relations(("rId1", "officeDocument", "xl/workbook.xml"), ("rId2", "origin", "_xmlsignatures/origin.sigs")),
        "_xmlsignatures/origin.sigs": "",
        "xl/calcChain.xml": f'<calcChain xmlns="{parts.MAIN}"/>',
        "xl/revisions/revisionHeaders.xml": "<headers/>",
        "xl/_rels/workbook.xml.rels": parts.relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"), ("rId2", "calcChain", "calcChain.xml"),
            ("rId3", "revisionHeaders", "revisions/revisionHeaders.xml"),
        ),
    }  # fmt: skip
    after = inside(marked(parts.pack(parts.parts(parts.cell("<v>1</v>")) | more), [mark("Sheet1", "A1")]))
    assert [name for name in after if re.search("sigs|calcChain|revision", name)] == []
    assert b"calcChain" not in after["xl/_rels/workbook.xml.rels"]


BOMB = parts.pack(parts.parts(parts.cell("<v>1</v>")) | {"xl/media/a.bin": bytes(60 << 20)})
REFUSED = {
    "xls": (parts.OLD_XLS, ".xls"), "encrypted": (parts.ENCRYPTED, "sandi"), "csv": (b"NO;PROGRAM\n1;a\n", ".xlsx"),
    "nothing": (b"", "kosong"), "broken": (SMALL[: len(SMALL) // 2], "rusak"), "bomb": (BOMB, "batas baca"),
    "an entity": (parts.book('<!DOCTYPE a [<!ENTITY b "c">]>' + parts.cell("<v>1</v>")), "Excel"),
    "an entity elsewhere": (parts.pack(inside(SMALL) | {"xl/styles.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "Excel"),
    "broken XML": (parts.book("<worksheet><sheetData>"), "rusak"),
    "twins": (parts.book(parts.cell("<v>1</v>"), parts.cell("<v>1</v>"), names=("A", "a")), "sama"),
    "no sheets": (parts.pack({**parts.parts(), "xl/workbook.xml": f'<workbook xmlns="{parts.MAIN}"/>'}), "lembar"),
}  # fmt: skip


@pytest.mark.parametrize(("content", "word"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_marked_is_refused_in_a_sentence(content, word):
    with pytest.raises(Unmarkable) as refused:
        marked(content, [mark("Sheet1", "A1")])
    sentence = str(refused.value)
    assert word.lower() in sentence.lower()
    assert sentence.endswith(".")
    assert not re.search(r"[{}/\\]|Error|XML ", sentence)


def test_a_picture_may_declare_what_it_likes_and_is_kept():
    drawn = b'<!DOCTYPE svg PUBLIC "a" "b"><svg/>'
    assert inside(marked(parts.pack(inside(SMALL) | {"xl/media/a.svg": drawn}), []))["xl/media/a.svg"] == drawn


def test_hostile_words_of_a_finding_stay_words():
    words = "=cmd|'/c calc'!A0 ]]> <x/> \x07\x1b[31m \ud800 _x0041_ & \u202e"
    copy = marked(SMALL, [mark("Satu", "A1", pesan=words, saran=words, isi=words, kode="G-COBA")])
    page = opened(copy)["Temuan"]
    assert page[f"F{HEAD + 1}"].data_type == "s"
    assert "_x0041_" in page[f"F{HEAD + 1}"].value
    assert "\x1b" not in page[f"F{HEAD + 1}"].value
    assert "<x/>" in opened(copy)["Satu"]["A1"].comment.text


@pytest.mark.malam
def test_libreoffice_saves_a_copy_with_its_explanation_and_its_marks_can_be_taken_off_again(tmp_path):
    marks = [mark("Anggaran", "C6"), mark("Anggaran", "B7", "Pertanyaan", kunci="b" * 16), mark("Lain", "B2")]
    once = resaved(tmp_path / "satu", {"a.xlsx": marked(rich(), marks)})["a.xlsx"]
    book = opened(once)
    assert not periksa.unsaved(
        re.search("<Application>(.*?)</Application>", inside(once)["docProps/app.xml"].decode())[1]
    )
    book["Temuan"][f"H{HEAD + 3}"] = "Sesuai DPA perubahan."
    book.save(tmp_path / "dijelaskan.xlsx")
    saved = resaved(tmp_path / "dua", {"a.xlsx": (tmp_path / "dijelaskan.xlsx").read_bytes()})["a.xlsx"]
    rows = [[str(cell.value or "") for cell in row] for row in opened(saved)["Temuan"].iter_rows()]
    at = periksa.of_findings("Temuan", rows)
    explained = {row[8]: row[7] for row in rows[at + 1 :] if row[7]}
    assert explained == {"b" * 16: "Sesuai DPA perubahan."}
    again = marked(saved, [mark("Lain", "C3", "Pertanyaan")])
    assert covering(again, "Anggaran") == {}
    assert set(covering(again, "Lain")) == {"C3"}
    assert (
        periksa.own_words(opened(again)["Anggaran"]["C6"].comment.text) == opened(again)["Anggaran"]["C6"].comment.text
    )
    assert opened(again)["Temuan"].max_row == HEAD + 1
    values = [(cell["alamat"], cell["nilai"]) for cell in cells(rich())]
    assert [(cell["alamat"], cell["nilai"]) for cell in cells(again)] == values
