"""A document into the agency's own Word file: its placeholders are filled, what it types itself is looked at.

`{{tabel 2.2}}`, alone in a paragraph, becomes the caption with the table below it; `{{angka ALAMAT}}`, anywhere
in a text, becomes the figure with its unit and its marks.
"""

import re
from collections import Counter
from collections.abc import Container, Iterator
from pathlib import Path
from zipfile import BadZipFile

import docx
import duckdb
from docx.document import Document
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from docx.oxml.parser import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from assets.report.document import PlanTable
from assets.report.document_docx import caption, draw
from assets.report.document_whole import Whole, marks, note
from assets.report.shown import amount
from schemas.temuan import harmless, shown
from schemas.text import indonesian

_PLACEHOLDER = re.compile(r"\{\{\s*(.*?)\s*\}\}")
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
"""How the type of every part begins that holds words of the document."""
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*")
_FIGURES = """
SELECT angka, nilai, satuan, ilustrasi AS rekaan, cara, basi_sejak
FROM publik.angka
WHERE nilai IS NOT NULL AND angka IN (SELECT unnest(?::VARCHAR[]))
"""


class TemplateError(Exception):
    """A template cannot be filled; the sentence names everything that is wrong with it."""


def write(con: duckdb.DuckDBPyConnection, document: Whole, template: Path, path: Path) -> list[str]:
    """Fill a template and write it to `path`; gives a sentence for each number typed that no figure stands behind.

    Raises:
        TemplateError: The file is no Word file, or has placeholders that nothing can stand for; all are named.
        OSError: A file cannot be read or written.
    """
    file = _opened(template)
    places = [(at, paragraph) for at, paragraph in enumerate(_paragraphs(file), start=1)]
    figures = _figures(con, [words for _, p in places for kind, words in map(_parts, _asked(p)) if kind == "angka"])
    tables = {table.nomor: table for table in document.tabel}
    wrong = [said for at, paragraph in places for said in _wrong(at, paragraph, tables.keys(), figures.keys(), file)]
    wrong += _out_of_reach(file, places)
    if wrong:
        msg = "; ".join(wrong)
        raise TemplateError(msg)
    typed = _typed(con, places, {*tables, *re.findall(r"\d+", document.judul)})
    for _, paragraph in places:
        for kind, words in map(_parts, _asked(paragraph)):
            if kind == "angka":
                _replace(paragraph, figures[words])
            else:
                _replace(paragraph, caption(tables[words]))
                _below(file, paragraph, tables[words])
    file.save(str(path))
    return typed


def _opened(template: Path) -> Document:
    try:
        with template.open("rb") as content:
            return docx.Document(content)
    except (BadZipFile, OpcError, KeyError, ValueError) as error:
        msg = "berkas itu bukan berkas Word (.docx); simpan templatnya dari Word sebagai .docx"
        raise TemplateError(msg) from error


def _paragraphs(file: Document) -> Iterator[Paragraph]:
    """Give every paragraph of the text, of the cells of its tables, and of what stands at the top and foot of pages."""
    for one in file.element.body.iter(qn("w:p")):
        yield Paragraph(one, file)
    for section in file.sections:
        for edge in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if not edge.is_linked_to_previous:
                yield from edge.paragraphs


def _words(paragraph: Paragraph) -> str:
    return "".join(run.text for run in paragraph.runs)


def _asked(paragraph: Paragraph) -> list[str]:
    return _PLACEHOLDER.findall(_words(paragraph))


def _parts(asked: str) -> tuple[str, str]:
    kind, _, words = asked.partition(" ")
    return kind, words.strip()


def _wrong(
    at: int, paragraph: Paragraph, tables: Container[str], figures: Container[str], file: Document
) -> Iterator[str]:
    """Name the placeholders of a paragraph that nothing can stand for."""
    text = _words(paragraph)
    stands_alone = _PLACEHOLDER.fullmatch(text.strip()) and paragraph._p.getparent() is file.element.body  # noqa: SLF001 - python-docx has no other way
    for asked in _asked(paragraph):
        kind, words = _parts(asked)
        known = words in {"tabel": tables, "angka": figures}.get(kind, ())
        said = f"paragraf {at}: {{{{{shown(asked)}}}}}"
        if not known:
            yield f"{said} tidak dikenal; yang ada: {{{{tabel NOMOR}}}} dan {{{{angka ALAMAT}}}} dari rilis ini"
        elif kind == "tabel" and not stands_alone:
            yield f"{said} harus berdiri sendiri dalam paragrafnya, di luar tabel"
    rest = _PLACEHOLDER.sub("", text)
    if "{{" in rest or "}}" in rest:
        yield f"paragraf {at}: {shown(rest)} punya kurung kurawal ganda tanpa pasangan"


def _out_of_reach(file: Document, places: list[tuple[int, Paragraph]]) -> Iterator[str]:
    """Name the placeholders that stand where none is filled: in a link, a footnote, a field, a tracked change."""
    reached = Counter(asked for _, paragraph in places for asked in _asked(paragraph))
    parts = [part for part in file.part.package.iter_parts() if part.content_type.startswith(_WORDS)]
    there = Counter(asked for part in parts for text in _texts(part.blob) for asked in _PLACEHOLDER.findall(text))
    for asked in there - reached:
        yield f"{{{{{shown(asked)}}}}} di dalam tautan, catatan kaki, atau isian: tulis dalam paragraf biasa"


def _texts(content: bytes) -> Iterator[str]:
    """Give what each paragraph of a part says, whatever its letters are wrapped in."""
    yield from map(_letters, parse_xml(content).iter(qn("w:p")))


def _letters(paragraph: BaseOxmlElement) -> str:
    """Give what a paragraph says, without what stands in boxes on it: these have paragraphs of their own."""
    letters = [one for one in paragraph.iter(qn("w:t")) if next(one.iterancestors(qn("w:p"))) is paragraph]
    return "".join(one.text or "" for one in letters)


def _figures(con: duckdb.DuckDBPyConnection, addresses: list[str]) -> dict[str, str]:
    """Give each figure as it is written in a text, its marks in words behind it."""
    found = con.execute(_FIGURES, [addresses])
    names = [column[0] for column in found.description or ()]
    cells = [dict(zip(names, row, strict=True)) for row in found.fetchall()]
    written = [(cell, amount(cell["nilai"], cell["satuan"])) for cell in cells]
    return {cell["angka"]: harmless(f"{said} {marks(cell | {'teks': said})}".strip()) for cell, said in written}


def _typed(con: duckdb.DuckDBPyConnection, places: list[tuple[int, Paragraph]], known: set[str]) -> list[str]:
    """Give the numbers typed into a template that are no figure's, no table's and no year's of the document."""
    years = {str(int(word) - 1) for word in known if word.isdigit()}
    values = con.execute("SELECT DISTINCT nilai FROM publik.angka WHERE nilai IS NOT NULL").fetchall()
    behind = {indonesian(value, digits) for (value,) in values for digits in (0, 1, 2) if value == round(value, digits)}
    behind |= {amount(value, "", with_unit=False) for (value,) in values}
    return [
        f"paragraf {at}: tidak ada angka rilis di balik {shown(number)} dalam {shown(text)};"
        " ganti dengan {{angka ALAMAT}}"
        for at, paragraph in places
        for text in [_PLACEHOLDER.sub("", _letters(paragraph._p))]  # noqa: SLF001 - python-docx has no other way
        for number in _NUMBER.findall(text)
        if number not in behind | known | years
    ]


def _replace(paragraph: Paragraph, words: str) -> None:
    """Put words where the first placeholder of a paragraph stands, in the shape of the letters it begins with."""
    match = _PLACEHOLDER.search(_words(paragraph))
    begin, end = match.span() if match else (0, 0)
    at = 0
    for run in paragraph.runs:
        text = run.text
        left, right = max(begin - at, 0), max(end - at, 0)
        if begin < at + len(text) and end > at:
            run.text = text[:left] + (words if begin >= at else "") + text[right:]
        at += len(text)


def _below(file: Document, paragraph: Paragraph, table: PlanTable) -> None:
    """Put a table, and its notes, below its caption."""
    notes = [file.add_paragraph(note(one))._p for one in table.catatan]  # noqa: SLF001 - python-docx has no other way
    for element in reversed([draw(file, table)._tbl, *notes]):  # noqa: SLF001 - python-docx has no other way
        paragraph._p.addnext(element)  # noqa: SLF001 - python-docx has no other way
