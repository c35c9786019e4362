"""The files of a document: each written aside and then renamed, whole or not at all."""

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from assets.release.opened import reading_file
from assets.report import document_docx, document_html, document_pdf, document_xlsx
from assets.report.document_whole import Whole, whole
from schemas.declarations import Declarations

_WRITERS: Mapping[str, Callable[[Whole, Path], None]] = {
    ".xlsx": document_xlsx.write,
    ".docx": document_docx.write,
    ".html": document_html.write,
    ".pdf": document_pdf.write,
}
ENDINGS = tuple(_WRITERS)


def write_file(document: Whole, ending: str, path: Path) -> None:
    """Write a document as one kind of file.

    Raises:
        OSError: It cannot be written there; what stood there before still does.
        NoOfficeError: A PDF is wanted and LibreOffice does not make it.
    """
    with aside(path, ending) as there:
        _WRITERS[ending](document, there)


@contextmanager
def aside(path: Path, ending: str) -> Iterator[Path]:
    """Give a place beside a file; what was written there takes its place at the end, unless something went wrong.

    Raises:
        OSError: It cannot take that place.
    """
    there = path.with_name(f".{path.name}.{os.getpid()}{ending}")
    try:
        yield there
        there.replace(path)
    finally:
        there.unlink(missing_ok=True)


def write(release: Path, declarations: Declarations, folder: Path) -> None:
    """Write the usual document of the last year of a release into a folder, as workbook, Word file and page.

    Raises:
        OSError: They cannot be written there.
    """
    forms = [form for _, form in declarations.forms]
    with reading_file(release) as con:
        ((year,),) = con.execute("SELECT max(periode[:4]) FROM publik.angka WHERE nilai IS NOT NULL").fetchall()
        if year is None:
            return
        (declared, *_) = declarations.documents.values()
        document = whole(con, int(year), declared, forms)
    folder.mkdir(parents=True, exist_ok=True)
    for ending in (".xlsx", ".docx", ".html"):
        write_file(document, ending, folder / f"{declared.nama}-{year}{ending}")
