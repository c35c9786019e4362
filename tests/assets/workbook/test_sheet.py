"""The XML of one sheet: prefixes, white space, and what only looks like cells."""

from assets.workbook import CELLS, Sheet, read
from tests.kit import parts as make
from tests.kit.cells import EVERYTHING, a1, rows, said


def strict(made: make.Parts) -> make.Parts:
    return {
        name: str(text).replace(make.MAIN, make.STRICT).replace(make.RELATIONS, make.STRICT_RELATIONS)
        for name, text in made.items()
    }


def prefixed(text: str) -> str:
    for name in (
        "worksheet",
        "sheetData",
        "row",
        "c",
        "v",
        "f",
        "is",
        "t",
        "mergeCells",
        "mergeCell",
    ):
        for start, end in (("<", ">"), ("<", " "), ("<", "/"), ("</", ">")):
            text = text.replace(f"{start}{name}{end}", f"{start}x:{name}{end}")
    return text.replace("xmlns=", "xmlns:x=")


def test_strict_namespaces_and_prefixes_make_no_difference() -> None:
    made = make.parts(EVERYTHING, shared=make.strings("<t>a</t>"), styled=make.styles(0, 4))
    expected = read(make.pack(made))
    assert expected.cells.num_rows == 3
    with_prefix = {**made, "xl/worksheets/sheet1.xml": prefixed(EVERYTHING)}
    assert "<x:c " in with_prefix["xl/worksheets/sheet1.xml"]
    for variant in (strict(made), with_prefix, strict(with_prefix)):
        found = read(make.pack(variant))
        assert found.sheets == expected.sheets
        assert found.cells.equals(expected.cells)


def test_a_cell_with_a_prefix_of_its_own_is_not_lost() -> None:
    content = make.book(
        make.sheet(
            f'<row r="1"><c r="A1"><v>1</v></c><y:c xmlns:y="{make.MAIN}" r="B1"><y:f>A1</y:f><y:v>2</y:v></y:c></row>'
        )
    )
    assert said(rows(content)["B1"], "isi", "rumus") == ("2", "=A1")


def test_what_looks_like_cells_outside_the_data_is_not_read() -> None:
    content = make.book(
        make.cell(
            "<v>1</v>",
            before="<f>0</f>",
            after="<conditionalFormatting><cfRule><f>A1&gt;2</f></cfRule></conditionalFormatting>"
            '<extLst><ext><x:c xmlns:x="u" r="Z9"><x:v>9</x:v><x:f>1</x:f></x:c></ext></extLst>',
        )
    )
    assert said(a1(content), "isi", "rumus") == ("1", None)


def test_white_space_between_elements_is_no_value() -> None:
    content = make.book(
        make.sheet('\n <row r="1">\n  <c r="A1">\n   <f>B1</f>\n   <v>1</v>\n  </c>\n <c r="B1">\n </c></row>\n')
    )
    assert said(a1(content), "isi", "rumus") == ("1", "=B1")


def test_an_empty_sheet_has_no_cells() -> None:
    for xml in (make.sheet(""), f'<worksheet xmlns="{make.MAIN}"/>'):
        found = read(make.book(xml))
        assert (found.cells.num_rows, found.sheets) == (0, (Sheet("Sheet1", "tampak", ()),))
        assert found.cells.schema.equals(CELLS)
