"""The site: a release as static pages that ask nothing of elsewhere, opened from a file.

Every page carries its style and its script, allowed by their digests alone; whatever stands in a workbook is text.
"""

import shutil
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Protocol

import jinja2

from assets.proofs.catalogue import PROOFS
from assets.report import site_dictionary, site_sheets, site_trends, site_year
from assets.report.inert import environment
from assets.report.shown import amount
from assets.report.site_changes import changes, gone
from assets.report.site_names import safe, table_page, year_page
from assets.report.site_pages import FEW, MANY, Places, Thing, by_year, divided
from assets.report.site_release import Content, Figure, read
from schemas.declarations import Declarations
from schemas.temuan import Own, harmless

_MOST_FINDINGS = 200
"""Most findings of a file, and most that are gone, that a page tells one by one."""
_TEMPLATES = Path(__file__).parent / "situs"


class PrintedTable(Protocol):
    """A table in the form in which a document prints it: as `assets.report.document` gives it.

    A cell has its `teks`; one that is a figure also the address (`angka`) and the numbers of the disagreements in
    `catatan` that touch it (`berbeda`).
    """

    nomor: str
    judul: str
    kepala: list[str]
    baris: list[list[dict[str, Any]]]
    catatan: list[dict[str, Any]]


def write(
    release: Path,
    declarations: Declarations,
    folder: Path,
    before: Path | None = None,
    printed: Mapping[int, Sequence[PrintedTable]] | None = None,
    data: Collection[str] = (),
) -> None:
    """Write the site of a release, whole or not at all.

    Args:
        release: The file of the release; it is only read.
        declarations: Those that the release was made by.
        folder: Where it is to stand; a site that is there is replaced.
        before: The file of the release before it, for what changed since.
        printed: By year of the document, its tables as it prints them.
        data: The files beside the pages in which the tables stand as data, as they are linked to.

    Raises:
        duckdb.Error: A file is no release, or is damaged.
        OSError: It cannot be written; what stood there still does, or can be written again.
    """
    content = read(release, declarations, before)
    aside = folder.with_name(f".{folder.name}.baru")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        for name, text in _pages(content, printed or {}, data):
            (aside / name).write_text(text, encoding="utf-8")
        if folder.exists():
            shutil.rmtree(folder)
        aside.rename(folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _pages(
    content: Content, printed: Mapping[int, Sequence[PrintedTable]], data: Collection[str] = ()
) -> Iterator[tuple[str, str]]:
    """Give each page: its name and its text."""
    page = _Pages(content, {year: f"dokumen-{year}.html" for year in sorted(printed, reverse=True) if printed[year]})
    for edition, name in page.documents.items():
        yield page(name, "dokumen", tables=printed[edition], year=edition)
    for year in content.years or [""]:
        yield page.year(year)
    for table in content.tables:
        width = len(table.kolom)
        for year, rows in by_year(content, table).items():
            yield from page.each(table_page(table.pendek, year), "tabel", rows, _even(width), table=table, year=year)
    for name, panels in page.places.panels.items():
        yield page(name, "angka", **panels._asdict())
    for name, one in page.places.rows.items():
        yield page(name, "lembar", parts=site_sheets.parts(one.rows), pages=one.pages)
    yield page("tabel.html", "daftar", data=data)
    yield from page.each("tren.html", "tren", site_trends.lines(content), site_trends.weight)
    told = changes(content)
    yield from page.each(
        "perubahan.html", "perubahan", told or [], _even(8), known=told is not None, gone=gone(content)
    )
    yield page("kamus.html", "kamus", tables=site_dictionary.tables(content), held=PROOFS)


def _numeric(table: PrintedTable) -> set[int]:
    """Give the columns of a printed table that hold figures."""
    return {at for row in table.baris for at, cell in enumerate(row) if "nilai" in cell}


def _even(lines: int) -> Callable[[object], int]:
    return lambda _: lines


class _Pages:
    """What every page is made with."""

    def __init__(self, content: Content, documents: Mapping[int, str]) -> None:
        self.content, self.documents = content, documents
        self.places = Places(content)
        self._entry = site_year.entry(content)
        self._made = _environment()
        agency = content.declarations.codes["instansi"].isi[0].nama
        self._made.globals |= {
            "content": content,
            "agency": agency,
            "documents": documents,
            "proofs": len(PROOFS),
            "year_page": lambda year: year_page(year, self._entry),
            "sheet_of": self.places.sheet,
            "by_file": self.places.by_file,
            "ranges": site_sheets.ranges,
            "numeric": _numeric,
            "by_trend": site_trends.by_trend,
            "few": FEW,
            "many": MANY,
            "most_findings": _MOST_FINDINGS,
            "figure_link": _own(self.places.figure_link),
            "cell_link": _own(self.places.cell_link),
        }

    def __call__(self, name: str, template: str, **given: Any) -> tuple[str, str]:  # noqa: ANN401 - what templates name
        """Give a page: its name and its text."""
        return name, self._made.get_template(f"{template}.html.j2").render(page=name, **given)

    def each(
        self,
        name: str,
        template: str,
        things: Sequence[Thing],
        weigh: Callable[[Thing], int],
        **given: Any,  # noqa: ANN401 - what templates name
    ) -> Iterator[tuple[str, str]]:
        """Give as many pages as the things need, of which the template gets its part as `rows`."""
        parts = divided(name.removesuffix(".html"), things, weigh)
        for one, rows in parts.items():
            yield self(one, template, rows=rows, pages=list(parts), many_rows=len(things), **given)

    def year(self, year: str) -> tuple[str, str]:
        """Give the page of a year."""
        summaries = [one for one in self.content.figures.values() if one.tabel == "ringkasan" and one.tahun == year]
        return self(
            year_page(year, self._entry),
            "tahun",
            year=year,
            charts=(drawn := site_year.charts(self.content, year)),
            others=site_year.others(self.content, year, drawn),
            handed=site_year.handed_in(self.content, year),
            periods=site_year.periods(self.content, year),
            findings=site_year.findings(self.content, year),
            explained=site_year.explained(self.content, year),
            summaries=[one for one in summaries if one.nilai is not None],
        )


def _environment() -> jinja2.Environment:
    made = environment(_TEMPLATES, "situs.css", "situs.js")
    made.globals |= {one.__name__: _own(one) for one in (table_page, safe)}
    made.globals |= {one.__name__: one for one in (site_dictionary.unit, site_dictionary.rule)}
    made.globals |= {one.__name__: one for one in (site_dictionary.source, site_dictionary.cautions)}
    made.filters |= {"amount": _amount, "number": _number, "exact": _exact, "marks": _marks}
    return made


def _own(say: Callable[..., str]) -> Callable[..., str]:
    """Let what a function says be ours: written by it alone, out of nothing that a workbook says as it stands."""
    return lambda *given: Own(say(*given))


def _amount(figure: Figure) -> str:
    return Own(amount(figure.nilai, harmless(figure.satuan)))


def _number(figure: Figure) -> str:
    return Own(amount(figure.nilai, "", with_unit=False))


def _exact(value: Decimal) -> str:
    return Own(f"{value:f}")


def _marks(figure: Figure) -> list[str]:
    """Give in words what must be said of a figure where it stands; that all are provisional stands above them."""
    said = {
        "rekaan": figure.ilustrasi,
        f"basi sejak {figure.basi_sejak}": bool(figure.basi_sejak),
        "tertulis, tidak dihitung": figure.cara == "tertulis",
        figure.status: figure.status != "sementara",
    }
    return [words for words, holds in said.items() if holds and figure.nilai is not None]
