"""Texts of cells: shared and inline strings, with all that a spreadsheet may write into them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.workbook import read
from tests.kit import parts as make
from tests.kit.cells import a1, refusal, said


def shared(item: str) -> dict[str, Any]:
    return a1(make.book(make.cell("<v>0</v>", 't="s"'), shared=make.strings(item)))


@pytest.mark.parametrize(
    ("item", "text"),
    [
        ("<t>Jumlah</t>", "Jumlah"),
        ('<t xml:space="preserve"> a </t>', " a "),
        ("<r><t>Rp</t></r><r><rPr><b/></rPr><t>. 5</t></r>", "Rp. 5"),
        ("<t>課</t><rPh sb='0' eb='1'><t>カ</t></rPh>", "課"),
        ("<t><![CDATA[<a> & b]]></t>", "<a> & b"),
        ("<t>a&amp;b&#10;c</t>", "a&b\nc"),
        ("<t>a_x000D_b</t>", "a\rb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x005F_</t>", "_"),
        ("<t>_xZZZZ_ _x12_</t>", "_xZZZZ_ _x12_"),
        ("<t>_xD83D__xDE00_</t>", "\U0001f600"),
        ("<t>_xD83D_</t>", "\ufffd"),
        ("<t>   </t>", "   "),
        ("<t>a</t><!-- b --><t>c</t>", "ac"),
        ("<t></t>", ""),
        ("", ""),
    ],
)
def test_a_shared_string_is_its_text_as_a_spreadsheet_shows_it(item: str, text: str) -> None:
    assert said(shared(item), "isi", "nilai", "jenis") == (text, None, "teks")


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        ("<is><t>dari is</t></is><v>dari v</v>", "dari is"),
        ("<v>dari v</v><is><t>dari is</t></is>", "dari is"),
        ("<v>dari v</v>", "dari v"),
        ("<is><r><t>a</t></r><r><t>b</t></r><rPh sb='0' eb='1'><t>c</t></rPh></is>", "ab"),
        ("<is><t>a_x000D_b</t></is>", "a\rb"),
        ("<is><t> </t></is>", " "),
        ("<is><t/></is>", ""),
    ],
)
def test_inline_text_wins_over_a_value_beside_it(inner: str, text: str) -> None:
    found = a1(make.book(make.cell(inner, 't="inlineStr"')))
    assert said(found, "isi", "jenis") == (text, "teks")


def test_inline_text_in_a_cell_of_no_type_is_not_lost() -> None:
    assert said(a1(make.book(make.cell("<is><t>x</t></is>"))), "isi", "jenis") == ("x", "teks")


@pytest.mark.parametrize("index", ["1", "-1", "x", "99999999999"])
def test_a_shared_string_that_does_not_exist_makes_the_file_unreadable(index: str) -> None:
    content = make.book(make.cell(f"<v>{index}</v>", 't="s"'), shared=make.strings("<t>a</t>"))
    found = refusal(content)
    assert (found.kode, found.rincian["lembar"]) == ("G-BERKAS-RUSAK", "Sheet1")
    assert found.__cause__ is not None


def test_text_longer_than_the_buffers_is_whole() -> None:
    long = "abc äöü " * 40_000
    content = make.book(make.cell(f"<is><t>{long}</t></is>", 't="inlineStr"'))
    assert a1(content)["isi"] == long
    assert shared(f"<t>{long}</t>")["isi"] == long


legal = st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff")


@given(st.lists(st.text(legal, min_size=1, max_size=30), min_size=1, max_size=8))
def test_every_text_comes_back_the_same(texts: list[str]) -> None:
    def fill(made: Any) -> None:
        page = made.add_worksheet()
        for at, text in enumerate(texts):
            page.write_string(at, 0, text)

    for content in (make.by_xlsxwriter(fill), make.by_xlsxwriter(fill, constant_memory=True)):
        found = read(content).cells.to_pylist()
        assert [row["isi"] for row in found] == texts
        assert {row["jenis"] for row in found} == {"teks"}
