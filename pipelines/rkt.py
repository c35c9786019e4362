"""`kinerja rkt`: the tables of the annual plan (RKT), or of another document, held against what was printed.

Here is how they are shown; what they hold is `assets.report.document`, what is counted `pipelines.tally`.
"""

from collections.abc import Mapping
from contextlib import nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
from rich.console import Console
from rich.text import Text

from assets.report.document import PlanTable, StatementError, tables_of
from pipelines import opening, tally
from pipelines.codes import FAULT, GOOD, USAGE
from pipelines.numbered import about, named
from pipelines.show import consoles, fitted, place, written_as_json
from schemas.documents import PLAN, Document
from schemas.forms import Form
from schemas.mistakes import choices
from schemas.temuan import harmless

if TYPE_CHECKING:
    from assets.report.document_whole import Whole

INVENTED, CARRIED = "#", "*"
LEGEND = (
    f"{INVENTED} bergantung pada nilai rekaan (berkas ilustrasi-…); {CARRIED} dibawa seperti tercetak,"
    " tidak dihitung; [n] berbeda dari yang tercetak."
)


def run(
    year: int, files: Mapping[str, Path], *, name: str = "", template: Path | None = None, as_json: bool = False
) -> int:
    """Print all tables of a document of `year` (of the RKT, its evaluation is of the year before), or write `files`.

    Each of `files` has the ending that says its kind; the Word file is made out of `template`, where there is one.
    Without `name` it is the agency's usual document. Gives the exit code.
    """
    _, err = consoles()
    if template is not None and ".docx" not in files:
        err.print(Text("--templat diisi ke berkas Word: sebutkan juga --docx BERKAS."))
        return USAGE
    known = opening.declarations()
    name = name or next(iter(known.documents))
    if name not in known.documents:
        there = choices(known.documents, name)
        err.print(Text(harmless(f'Tidak ada dokumen "{name}"; {there}. Lihat: kinerja rkt --help')), soft_wrap=True)
        return USAGE
    forms = [form for _, form in known.forms]
    try:
        return _shown(year, files, known.documents[name], forms, template, as_json=as_json)
    except StatementError as error:
        err.print(Text(harmless(f"SELECT dokumen ini tidak dapat dijalankan: {error}")), soft_wrap=True)
        return USAGE


def _shown(
    year: int, files: Mapping[str, Path], document: Document, forms: list[Form], template: Path | None, *, as_json: bool
) -> int:
    out, err = consoles()
    years = (str(year - 1), str(year))
    with opening.release() as con:
        figures = tally.figures(con, years)
        if figures and files:
            from assets.report.document_whole import whole  # noqa: PLC0415 - only who wants files reads all origins

            return _write(con, whole(con, year, document, forms), files, template)
        tables = tables_of(con, year, document, forms)
        printed = tally.printed(con, *years)
        rootless = tally.rootless(con)
        release = about(con)
    if not figures:
        of = f"{_named(document)} {year}"
        err.print(Text(f"Tidak ada angka untuk {of}: belum ada serahan tahun {year - 1} atau {year} yang diterima."))
        return USAGE
    if as_json:
        counted = {"angka": figures, **printed._asdict(), "tanpa_asal": rootless}
        of_release = {"rilis": {name: release[name] for name in ("nomor", "sidik")}}
        said = {"tahun": year, "dokumen": document.nama, **of_release, "tabel": [vars(t) for t in tables], **counted}
        written_as_json(out, said)
        return GOOD
    with out.pager() if out.is_terminal else nullcontext():
        for table in tables:
            show(out, table)
        out.print(Text(LEGEND), soft_wrap=True)
        out.print(Text(f"{named(release)}."), soft_wrap=True)
        out.print(Text(_closing(printed, rootless)), soft_wrap=True)
    return GOOD


def _named(document: Document) -> str:
    return "RKT" if document.nama == PLAN else f"dokumen {document.nama}"


def _write(con: duckdb.DuckDBPyConnection, document: "Whole", files: Mapping[str, Path], template: Path | None) -> int:
    """Write the document into each file that is wanted; gives the exit code."""
    from assets.report.document_files import write_file  # noqa: PLC0415 - only who wants files loads their writers
    from assets.report.document_pdf import NoOfficeError  # noqa: PLC0415
    from assets.report.document_template import TemplateError  # noqa: PLC0415

    out, err = consoles()
    code = GOOD
    for ending, path in files.items():
        try:
            if ending == ".docx" and template is not None:
                _fill(con, document, template, path)
            else:
                write_file(document, ending, path)
        except (NoOfficeError, TemplateError, OSError) as error:
            why = error.strerror if isinstance(error, OSError) else error
            of = f" dari templat {template}" if isinstance(error, TemplateError) else ""
            said = harmless(f"{path} tidak ditulis{of}: {why}. Lihat: kinerja rkt --help")
            err.print(Text(said), soft_wrap=True)
            code = FAULT
        else:
            out.print(Text(harmless(f"Ditulis: {path}")), soft_wrap=True)
    return code


def _fill(con: duckdb.DuckDBPyConnection, document: "Whole", template: Path, path: Path) -> None:
    """Write the document into a copy of the template, and warn of each number that it types itself."""
    from assets.report.document_files import aside  # noqa: PLC0415 - only who wants files loads their writers
    from assets.report.document_template import write  # noqa: PLC0415

    _, err = consoles()
    with aside(path, ".docx") as there:
        warnings = write(con, document, template, there)
    for said in warnings:
        err.print(Text(harmless(f"Peringatan: {template}, {said}.")), soft_wrap=True)


def _closing(printed: tally.Printed, rootless: int) -> str:
    words = f" dan {printed.teks_berbeda} predikat atau rumus" if printed.teks_berbeda else ""
    origin = f"{rootless} tanpa asal" if rootless else "tidak ada yang tanpa asal"
    return f"{printed.agreement}; {printed.berbeda} angka{words} bertentangan (lihat publik.rekonsiliasi); {origin}."


def show(out: Console, table: PlanTable) -> None:
    """Print a table of a document, with what its marks say below it."""
    rows = [[_plain(cell) for cell in row] for row in table.baris]
    numeric = [index for index in range(len(table.kepala)) if any("nilai" in row[index] for row in table.baris)]
    out.print(fitted(out.width, f"Tabel {table.nomor}  {table.judul}", table.kepala, rows, numeric))
    for note in table.catatan:
        where = place(note["berkas"], note["lembar"], note["sel"])
        out.print(Text(f"  [{note['nomor']}] {note['penjelasan']} ({where})"), soft_wrap=True)
    if not rows:
        out.print(Text("  belum ada serahan yang diterima", "dim"))
    out.print()


def _plain(cell: dict[str, Any]) -> str:
    marks = "".join(f" [{n}]" for n in cell.get("berbeda", ()))
    text = "\n".join(harmless(line) for line in cell["teks"].split("\n"))
    invented = f" {INVENTED}" if cell.get("rekaan") and text else ""
    carried = f" {CARRIED}" if cell.get("cara") == "tertulis" and text else ""
    return f"{text}{invented}{carried}{marks}"
