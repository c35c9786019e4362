"""From a package to its sheets: order, relationships, names of parts, charts and macros."""

from typing import Any

import pytest

from assets.workbook import CELLS, Sheet, read
from tests.kit import parts as make
from tests.kit.cells import ONE, TWO, a1, refusal, said


def test_sheets_come_in_the_order_of_the_workbook_with_their_state() -> None:
    content = make.book(
        ONE,
        TWO,
        ONE,
        names=["TW I  (fix) ", "Data!'&quot;#", "a_x0041_"],
        attributes=["", 'state="hidden"', 'state="veryHidden"'],
    )
    found = read(content)
    assert found.sheets == (
        Sheet("TW I  (fix) ", "tampak", ()),
        Sheet("Data!'\"#", "tersembunyi", ()),
        Sheet("aA", "sangat_tersembunyi", ()),
    )
    assert found.cells["lembar"].to_pylist() == ["TW I  (fix) ", "Data!'\"#", "aA"]
    assert found.cells["isi"].to_pylist() == ["1", "2", "1"]
    assert (found.jenis, found.catatan) == ("xlsx", ())
    assert found.cells.schema.equals(CELLS)


def test_relationships_decide_which_part_is_which_sheet() -> None:
    swapped = make.parts(ONE, TWO)
    swapped["xl/_rels/workbook.xml.rels"] = make.relations(
        ("rId1", "worksheet", "worksheets/sheet2.xml"),
        ("rId2", "worksheet", "worksheets/sheet1.xml"),
    )
    assert read(make.pack(swapped)).cells["isi"].to_pylist() == ["2", "1"]


@pytest.mark.parametrize(
    "target",
    [
        "/xl/worksheets/sheet1.xml",
        "worksheets/sheet1.xml",
        "./worksheets/../worksheets/sheet1.xml",
        "../xl/worksheets/sheet1.xml",
        r"worksheets\sheet1.xml",
        r"\xl\worksheets\sheet1.xml",
        "worksheets/sheet%31.xml",
        "Worksheets/SHEET1.XML",
    ],
)
def test_a_part_is_found_however_its_target_is_written(target: str) -> None:
    made = make.parts(ONE)
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", target))
    assert a1(make.pack(made))["isi"] == "1"


def test_the_exact_name_of_a_part_wins_over_another_case() -> None:
    made = make.parts(ONE)
    made["xl/worksheets/SHEET1.xml"] = TWO
    assert a1(make.pack(made))["isi"] == "1"
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", "worksheets/SHEET1.xml"))
    assert a1(make.pack(made))["isi"] == "2"


def test_backslashes_in_the_names_of_parts_are_folders() -> None:
    made = {name.replace("/", "\\"): text for name, text in make.parts(ONE).items()}
    assert a1(make.pack(made))["isi"] == "1"


def test_sheets_without_relationship_are_found_by_their_usual_name() -> None:
    made = make.parts(ONE, TWO)
    made["xl/workbook.xml"] = (
        f'<workbook xmlns="{make.MAIN}"><sheets><sheet name="a" sheetId="1"/>'
        '<sheet name="b" sheetId="2"/></sheets></workbook>'
    )
    del made["xl/_rels/workbook.xml.rels"]
    del made["_rels/.rels"]
    assert read(make.pack(made)).cells["isi"].to_pylist() == ["1", "2"]


def test_strings_and_styles_are_found_without_relationship() -> None:
    made = make.parts(make.cell("<v>0</v>", 't="s"'), shared=make.strings("<t>a</t>"), styled=make.styles(4))
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", "worksheet", "worksheets/sheet1.xml"))
    assert said(a1(make.pack(made)), "isi", "format") == ("a", "#,##0.00")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "iso-8859-1", "cp1252"])
def test_the_encoding_of_a_part_does_not_matter(encoding: str) -> None:
    made = make.parts(ONE)
    name = encoding.removesuffix("-sig")
    xml = make.cell("<is><t>é</t></is>", 't="inlineStr"')
    made["xl/worksheets/sheet1.xml"] = f'<?xml version="1.0" encoding="{name}"?>{xml}'.encode(encoding)
    assert a1(make.pack(made))["isi"] == "é"


def test_charts_on_sheets_of_their_own_are_named_and_not_read() -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet("Data")
        page.write(0, 0, 1)
        chart = made.add_chart({"type": "line"})
        chart.add_series({"values": "=Data!$A$1:$A$1"})
        made.add_chartsheet("Grafik").set_chart(chart)

    found = read(make.by_xlsxwriter(fill))
    assert [sheet.nama for sheet in found.sheets] == ["Data"]
    assert found.catatan == (("P-LEMBAR-BUKAN-TABEL", "Grafik"),)


def test_a_part_that_is_no_worksheet_is_named_and_not_read() -> None:
    content = make.book(ONE, f'<chartsheet xmlns="{make.MAIN}"/>', names=["a", "b"])
    assert read(content).catatan == (("P-LEMBAR-BUKAN-TABEL", "b"),)


@pytest.mark.parametrize("kind", ["chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"])
def test_a_workbook_without_any_worksheet_is_a_finding(kind: str) -> None:
    made = make.parts(ONE)
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId1", kind, "worksheets/sheet1.xml"))
    assert refusal(make.pack(made)).kode == "G-BERKAS-TANPA-LEMBAR"
    assert refusal(make.book()).kode == "G-BERKAS-TANPA-LEMBAR"


def test_macros_are_left_alone_and_said() -> None:
    content = make.by_xlsxwriter_with_macros(lambda made: made.add_worksheet().write(0, 0, 1))
    found = read(content)
    assert (found.jenis, found.catatan, found.cells.num_rows) == ("xlsm", (("P-MAKRO", ""),), 1)


@pytest.mark.parametrize("first", [True, False])
def test_a_module_without_a_part_is_named_and_the_sheets_beside_it_are_read(first: bool) -> None:
    made = make.parts(ONE, names=["Data"])
    module, listed = '<sheet name="Module1" sheetId="9" r:id="" state="veryHidden"/>', str(made["xl/workbook.xml"])
    place = "<sheets>" if first else "</sheets>"
    made["xl/workbook.xml"] = listed.replace(place, place + module if first else module + place)
    found = read(make.pack(made))
    assert [sheet.nama for sheet in found.sheets] == ["Data"]
    assert found.cells["isi"].to_pylist() == ["1"]
    assert found.catatan == (("P-LEMBAR-BUKAN-TABEL", "Module1"),)


def test_a_sheet_without_relationship_is_never_another_ones_part() -> None:
    made = make.parts(ONE, TWO)
    made["xl/_rels/workbook.xml.rels"] = make.relations(("rId2", "worksheet", "worksheets/sheet1.xml"))
    assert refusal(make.pack(made)).kode == "G-BERKAS-RUSAK"


def test_sheets_of_one_name_are_told_apart_and_say_so() -> None:
    found = read(make.book(ONE, TWO, ONE, TWO, names=["Data", "Data", "Data (2)", "lain"]))
    assert [(sheet.nama, sheet.galat) for sheet in found.sheets] == [
        ("Data", (("G-LEMBAR-KEMBAR", "Data"),)),
        ("Data (3)", (("G-LEMBAR-KEMBAR", "Data"),)),
        ("Data (2)", ()),
        ("lain", ()),
    ]
    assert found.cells["lembar"].to_pylist() == ["Data", "Data (3)", "Data (2)", "lain"]
