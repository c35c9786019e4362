"""Results of formulas are read from a workbook in which nothing else is left: they are those of the whole one."""

import io
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from assets.witness.potong import only_formulas
from tests.kit.places import RAW

_BOOK = {
    "_rels/.rels": '<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="xl/workbook.xml"/>'
    "</Relationships>",
    "xl/workbook.xml": '<workbook><sheets><sheet name="Isi" r:id="r2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="r2" Target="worksheets/sheet1.xml"/>'
    "</Relationships>",
}
_SUM = '<c r="B1"><f>SUM(B2:B3)</f><v>7</v></c>'
_SHARED = '<c r="B2"><f t="shared" si="0"/><v>3</v></c>'


def _packed(sheet: str) -> bytes:
    out = io.BytesIO()
    with ZipFile(out, "w") as packed:
        for name, text in (_BOOK | {"xl/worksheets/sheet1.xml": sheet}).items():
            packed.writestr(name, text)
    return out.getvalue()


def _sheet(content: bytes) -> str:
    with ZipFile(io.BytesIO(content)) as packed:
        return packed.read("xl/worksheets/sheet1.xml").decode()


def test_cells_with_a_formula_stay_where_they_are():
    sheet = f'<row r="1"><c r="A1"><v>1</v></c>{_SUM}</row><row r="2"><c r="A2" s="1"/>{_SHARED}</row>'
    assert _sheet(only_formulas(_packed(sheet))) == f'<row r="1">{_SUM}</row><row r="2">{_SHARED}</row>'


@pytest.mark.parametrize(
    "sheet",
    [
        f"<row><c r='A1'><v>1</v></c>{_SUM}</row>",
        f'<row r="1"><c><v>1</v></c>{_SUM}</row>',
        f'<row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</c>]]></t></is></c>{_SUM}</row>',
        f'<row r="1"><!-- <c r="A1"> -->{_SUM}</row>',
        f'<x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c>{_SUM.replace("<c", "<x:c").replace("</c", "</x:c")}</x:row>',
    ],
)
def test_a_sheet_that_counts_its_places_or_may_hide_tags_stays_whole(sheet):
    assert _sheet(only_formulas(_packed(sheet))) == sheet


def test_results_are_those_of_the_whole_workbook():
    for path in sorted(RAW.rglob("*.xlsx")):
        content = path.read_bytes()
        whole, cut = (load_workbook(io.BytesIO(one), data_only=True) for one in (content, only_formulas(content)))
        for sheet in load_workbook(io.BytesIO(content)):
            for row in sheet.iter_rows():
                for cell in row:
                    if cell.data_type == "f":
                        at = cell.coordinate
                        assert cut[sheet.title][at].value == whole[sheet.title][at].value, (path.name, at)
