"""Pages of units as a person reads them, with a parser that shares nothing with what writes them."""

from dataclasses import dataclass

from lxml import html


@dataclass
class Shown:
    """A finding on a page: its place in the page, its heading, the marked cell and its text, and its columns."""

    kunci: str
    judul: str
    sel: str
    isi: str
    kolom: list[str]
    kepala: list[str]
    masalah: str


def findings(page: bytes) -> list[Shown]:
    """The findings of a page in their order."""
    return [_finding(one) for one in html.fromstring(page.decode()).iter("article")]


def _finding(one: html.HtmlElement) -> Shown:
    letters = [cell.text_content() for cell in one.xpath(".//thead//th")]
    marked = one.xpath(".//td[contains(concat(' ', @class, ' '), ' ini ')]")
    assert len(marked) <= 1
    at, text = "", ""
    for cell in marked:
        row = cell.getparent()
        at = letters[row.xpath("./td").index(cell)] + row.xpath("./th")[0].text_content()
        text = cell.text_content()
    said = {dt.text_content(): dt.getnext().text_content() for dt in one.iter("dt")}
    heads = [cell.text_content() for cell in one.xpath(".//td[contains(@class, 'kepala')]")]
    return Shown(one.get("id"), one.xpath("./h4")[0].text_content(), at, text, letters, heads, said["Masalah"])


def words(page: bytes) -> str:
    """All that a page says, blanks folded."""
    return " ".join(html.fromstring(page.decode()).find("body").text_content().split())


def elements(page: bytes) -> set[str]:
    """The names of all elements of a page."""
    return {one.tag for one in html.fromstring(page.decode()).iter() if isinstance(one.tag, str)}
