"""The site: every figure as it was published, every link leads somewhere, nothing that a workbook says is more than text."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from decimal import Decimal
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.proofs.catalogue import PROOFS
from assets.release.opened import reading
from assets.report import site, site_pages
from assets.report.document import tables_of
from assets.report.site_names import safe
from assets.report.site_release import Cell, Figure, read
from assets.report.site_sheets import ranges, sheets
from schemas.declarations import load
from schemas.pribadi import MASK
from schemas.temuan import harmless
from tests.kit.declared import SERVICES, services
from tests.kit.nights import Night
from tests.scenarios.registers.test_registers import DTKS, DTSEN, count, small_city

HOSTILE = '<script>alert("x")</script>'


class Page(HTMLParser):
    """What of a page the tests ask: its figures, anchors, links, and everything that could act or ask."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.figures: list[tuple[str, Decimal]] = []
        self.anchors: list[str] = []
        self.links: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self.tags.add(tag)
        self.attributes |= said.keys()
        if tag == "data":
            self.figures.append((str(said["data-angka"]), Decimal(str(said["value"]))))
        if "id" in said:
            self.anchors.append(str(said["id"]))
        if tag == "a":
            self.links.append(str(said["href"]))


def place(night: Night) -> Path:
    """Where a night's pages are made: several test processes make them of one shared night."""
    return night.warehouse / f"laporan-{os.getpid()}"


def made(night: Night, before: Path | None = None) -> dict[str, Page]:
    folder, known = place(night), load(night.schemas)
    with reading(night.warehouse) as con:
        plan = known.documents.get("rkt")
        printed = {2024: tables_of(con, 2024, plan, [form for _, form in known.forms])} if plan else {}
    site.write(night.published, known, folder, before, printed)
    return {path.name: Page(path) for path in folder.iterdir()}


@pytest.fixture(scope="module")
def pages(done: Night) -> dict[str, Page]:
    """The site of the RKT."""
    return made(done)


@pytest.fixture
def agency(nights: Callable[..., Night]) -> Iterator[Night]:
    """Another agency, of which two quarters were handed in."""
    night = nights(None, SERVICES)
    services(night, "TRIWULAN I TAHUN 2024", [["Obat", 5, 100], ["Rujukan", 7, 50]])
    services(night, "TRIWULAN II TAHUN 2024", [["Obat", 6, 110], ["Rujukan", 8, 60]])
    outcome = night.run()
    assert outcome.success, outcome.messages
    yield night
    shutil.rmtree(night.warehouse.parent)


def test_every_figure_stands_in_the_site_as_it_was_published(done, pages):
    published = dict(done.rows("SELECT angka, nilai FROM publik.angka WHERE nilai IS NOT NULL"))
    shown = {angka: nilai for page in pages.values() for angka, nilai in page.figures}
    assert shown == published
    wrong = [(angka, nilai) for page in pages.values() for angka, nilai in page.figures if published[angka] != nilai]
    assert wrong == []


def test_each_figure_has_one_panel_also_the_one_that_is_not_there(done, pages):
    panels = [anchor for name, page in pages.items() if name.startswith("angka-") for anchor in page.anchors]
    addresses = [safe(angka) for (angka,) in done.rows("SELECT angka FROM publik.angka")]
    assert sorted(one for one in panels if one != "isi" and not one.startswith("j-")) == sorted(addresses)


def test_every_link_leads_to_a_page_and_a_place_on_it(pages):
    dead = [
        (name, link)
        for name, page in pages.items()
        for link in page.links
        for target, _, anchor in [link.partition("#")]
        if anchor not in ["", *pages.get(target or name, page).anchors] or (target and target not in pages)
    ]
    assert dead == []


def test_no_anchor_stands_twice_on_a_page(pages):
    assert {name: len(page.anchors) - len(set(page.anchors)) for name, page in pages.items()} == dict.fromkeys(pages, 0)


def test_every_page_ends_with_the_same_words(done, pages):
    ends = {
        (place(done) / name).read_text("utf-8").partition("<footer>")[2].partition("</footer>")[0] for name in pages
    }
    assert len(ends) == 1
    assert f"{len(PROOFS)} pemeriksaan</a>" in ends.pop()


def test_every_cell_stands_with_its_own_text_where_the_links_to_it_lead_and_its_sheet_with_the_digest_of_its_file(done):
    cells = done.rows("SELECT sel, isi_mentah, sha256 FROM publik.sel_nilai")
    made(done)
    text = "".join(path.read_text("utf-8") for path in sorted(place(done).glob("lembar-*.html")))
    for sel, isi, sha256 in cells:
        sheet, _, address = sel.rpartition("!")
        assert f'<td id="{safe(sheet)}-{address}" tabindex="-1">{escape(isi)}</td>' in text, sel
        assert f"SHA-256 {sha256}</caption>" in text


def test_a_page_has_nothing_that_loads_sends_or_acts(pages):
    for page in pages.values():
        assert page.tags.isdisjoint({"img", "link", "iframe", "object", "form", "base", "audio", "video"})
        assert not {name for name in page.attributes if name.startswith("on") or name in ("src", "style", "action")}


def test_the_tables_of_the_document_stand_in_their_own_form_with_each_figure_a_link(done, pages):
    text = (place(done) / "dokumen-2024.html").read_text("utf-8")
    assert "Tabel 2.2 " in text
    assert len(pages["dokumen-2024.html"].figures) > 50


def test_what_rests_on_invented_values_says_so_where_it_stands(done):
    made(done)
    text = (place(done) / "angka-capaian_iku-2023.html").read_text("utf-8")
    _, _, panel = text.partition(f'id="{safe("capaian_iku/2023/IKU-1/capaian")}"')
    assert '<span class="tanda">rekaan</span>' in panel.partition("</article>")[0]


def test_a_site_of_another_agency_has_its_tables_and_quarters(agency):
    pages = made(agency)
    text = (place(agency) / "index.html").read_text("utf-8")
    assert "Dinas Contoh (rekaan)" in text
    assert "2024-TW2" in text
    assert "tabel-layanan-2024.html" in pages
    trends = (place(agency) / "tren.html").read_text("utf-8")
    assert "layanan: layanan, menurut triwulan" in trends
    published = dict(agency.rows("SELECT angka, nilai FROM publik.angka WHERE nilai IS NOT NULL"))
    assert {angka: nilai for page in pages.values() for angka, nilai in page.figures} == published


def test_what_changed_since_the_release_before_is_told_with_both_values(agency):
    before = agency.warehouse.parent / "dahulu.duckdb"
    shutil.copy(agency.published, before)
    services(agency, "TRIWULAN II TAHUN 2024", [["Obat", 9, 110], ["Rujukan", 8, 60]])
    assert agency.run("2026-11-25T18:00:00+00:00").success
    made(agency, before)
    text = (place(agency) / "perubahan.html").read_text("utf-8")
    assert "layanan/2024-TW2/obat/layanan" in text
    assert "rilis 1" in text
    assert "nilai berubah" in text
    assert "layanan/2024-TW1/obat/layanan" not in text
    (row,) = re.findall(r'<tr><th scope="row">layanan/2024-TW2/obat/layanan<.*?</tr>', text)
    places = re.findall(r"(dahulu|sekarang) (\S+ TRIWULAN II TAHUN 2024\.xlsx), (?:<a [^>]*>)?(\w+)!(\w+)", row)
    book = "2024/utara/per_periode TRIWULAN II TAHUN 2024.xlsx"
    assert [place[0] for place in places] == ["dahulu", "sekarang"]
    assert {(Path(book).name, *place[2:]) for place in places} == {
        (Path(book).name, "Lembar1", _place_of(agency.raw / book, 9))
    }
    assert re.findall("“(.*?)”", row) == ["6", "9"]


def _place_of(book: Path, value: object) -> str:
    (found,) = [
        c.coordinate for row in openpyxl.load_workbook(book).active.iter_rows() for c in row if c.value == value
    ]
    return found


def test_a_finding_that_is_gone_is_told_with_what_became_of_it(agency):
    services(agency, "TRIWULAN III TAHUN 2024", [["Obat", "enam", 110], ["Rujukan", 8, 60]])
    services(agency, "TRIWULAN IV TAHUN 2024", [["Obat", "tujuh", 110], ["Rujukan", 8, 60]])
    assert agency.run("2026-11-25T18:00:00+00:00").success
    before = agency.warehouse.parent / "dahulu.duckdb"
    shutil.copy(agency.published, before)
    services(agency, "TRIWULAN III TAHUN 2024", [["Obat", 6, 110], ["Rujukan", 8, 60]])
    next(agency.raw.glob("2024/utara/*TRIWULAN IV*")).unlink()
    assert agency.run("2026-11-26T18:00:00+00:00").success
    made(agency, before)
    text = (place(agency) / "perubahan.html").read_text("utf-8").partition("Temuan yang selesai")[2]
    assert re.findall(r"<strong>(.*?)</strong> · \S+ (TRIWULAN \w+)", text) == [
        ("tidak ditemukan lagi di berkasnya", "TRIWULAN III"),
        ("berkasnya tidak berlaku lagi", "TRIWULAN IV"),
    ]


def test_the_year_says_unit_by_unit_and_quarter_by_quarter_what_became_of_each_form(agency):
    services(agency, "TRIWULAN II TAHUN 2024", [["Obat", "enam", 110], ["Rujukan", 8, 60]])
    services(agency, "TRIWULAN III TAHUN 2024", [["Obat", "enam", 110], ["Rujukan", 8, 60]])
    agency.run("2026-11-25T18:00:00+00:00")
    made(agency)
    text = (place(agency) / "index.html").read_text("utf-8").partition("Siapa sudah menyerahkan apa")[2]
    heads = re.findall(r'<th scope="col">(.*?)</th>', text.partition("</thead>")[0])
    assert heads == ["Unit", "2024-TW1", "2024-TW2", "2024-TW3", "Berkas"]
    (row,) = [row for row in text.split("<tr>") if "layanan per periode" in row]
    assert re.findall(r'<span class="keadaan \w+">(\w+)</span> (layanan per periode)', row) == [
        ("segar", "layanan per periode"),
        ("basi", "layanan per periode"),
        ("ditolak", "layanan per periode"),
    ]


def test_pages_that_would_be_too_large_are_divided_and_every_link_still_leads_somewhere(done, monkeypatch):
    monkeypatch.setattr(site_pages, "MOST", 150)
    monkeypatch.setattr(site, "FEW", 0)
    monkeypatch.setattr(site, "MANY", 0)
    divided = made(done)
    assert {"angka-dtks-2023.html", "angka-dtks-2023-2.html", "tabel-pegawai-2023-2.html"} <= divided.keys()
    assert [name for name in divided if name.startswith("lembar-") and name.endswith("-2.html")]
    test_every_figure_stands_in_the_site_as_it_was_published(done, divided)
    test_each_figure_has_one_panel_also_the_one_that_is_not_there(done, divided)
    test_every_link_leads_to_a_page_and_a_place_on_it(divided)
    test_no_anchor_stands_twice_on_a_page(divided)


@given(st.lists(st.integers(1, 40)))
def test_a_page_takes_no_more_than_it_may_unless_it_is_one_thing(weights):
    pages = site_pages.divided("a", weights, lambda one: one * 1000)
    assert [one for page in pages.values() for one in page] == weights
    assert all(len(page) < 2 or sum(page) * 1000 <= site_pages.MOST for page in pages.values())
    assert next(iter(pages)) == "a.html"


def test_markup_in_a_workbook_or_its_name_stays_text(agency):
    services(agency, f"TRIWULAN III TAHUN 2024 {HOSTILE}".replace("/", ""), [[HOSTILE, 5, 100], ["Obat", HOSTILE, 3]])
    agency.run("2026-11-25T18:00:00+00:00")
    pages = made(agency)
    whole = "".join(path.read_text("utf-8") for path in place(agency).iterdir())
    assert "&lt;script&gt;" in whole
    assert "<script>alert" not in whole
    assert all(page.attributes.isdisjoint({"onerror", "onclick"}) for page in pages.values())


def test_a_site_that_fails_leaves_the_one_that_stood_there(agency, monkeypatch):
    made(agency)
    folder = place(agency)
    stood = {path.name: path.read_bytes() for path in folder.iterdir()}

    def breaks(*_):
        yield "index.html", "setengah"
        raise OSError("disk penuh")

    monkeypatch.setattr(site, "_pages", breaks)
    with pytest.raises(OSError, match="disk penuh"):
        site.write(agency.published, load(agency.schemas), folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == stood
    assert [path.name for path in agency.warehouse.glob(".laporan*")] == []


def test_the_same_release_gives_the_same_bytes(agency):
    made(agency)
    first = {path.name: path.read_bytes() for path in place(agency).iterdir()}
    made(agency)
    assert {path.name: path.read_bytes() for path in place(agency).iterdir()} == first


def test_a_line_breaks_where_the_register_behind_it_changed(nights):
    night = nights(declare=small_city)
    families = (["Medan Labuhan", "Sei Mati", 100], ["Medan Maimun", "Sei Mati", 200], ["Medan Maimun", "Aur", 700])
    count(night, "2024/bid-linjamsos/dtks.xlsx", f"{DTKS} 30 JUNI 2024", *families)
    count(night, "2025/bid-linjamsos/dtsen.xlsx", f"{DTSEN} 30 JUNI 2025", *families)
    outcome = night.run()
    assert outcome.success, outcome.messages
    made(night)
    text = (place(night) / "tren.html").read_text("utf-8")
    _, _, register = text.partition("register: keluarga, menurut bulan")
    assert "<strong>putus (DTKS → DTSEN)</strong>" in register
    assert register.partition("</svg>")[0].count("<polyline") == 2


def test_before_anything_was_handed_in_there_is_a_site_that_says_so(empty_night):
    assert empty_night.run().success
    pages = made(empty_night)
    assert "Belum ada angka yang terbit" in (place(empty_night) / "index.html").read_text("utf-8")
    assert {"kamus.html", "tren.html"} <= pages.keys()


@pytest.mark.parametrize(
    ("what", "words"),
    [
        ({"basi_sejak": "2026-11-24T18:00:00Z"}, ["basi sejak 2026-11-24T18:00:00Z"]),
        ({"ilustrasi": True}, ["rekaan"]),
        ({"cara": "tertulis"}, ["tertulis, tidak dihitung"]),
        ({"status": "terkunci"}, ["terkunci"]),
        ({"nilai": None, "ilustrasi": True}, []),
    ],
)
def test_what_a_figure_is_is_said_in_words(what, words):
    plain = Figure("t/1/k", "t", "2024", "k", Decimal(1), "orang", "jumlah", "dihitung", "sementara", None, False, None)
    assert site._marks(plain._replace(**what)) == words


@pytest.mark.parametrize("text", ["../../etc/passwd", "a/b", "a b", "CON:", "é", ".", "x" * 300])
def test_whatever_a_key_is_its_name_is_safe_in_a_folder_and_in_a_link(text):
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,60}", safe(text))
    assert safe(text) != safe(f"{text} ")


@given(st.text(st.characters(blacklist_categories=("Cs",)), min_size=1, max_size=60))
def test_whatever_stands_in_a_cell_is_text_on_its_page_and_nothing_else(isi):
    cell = Cell("0:a!E1", "x", "0" * 64, "a", isi, "", "", "0:a", "E", 1, 0)
    (shown,) = re.fullmatch(r'<td id="[^"<>]+" tabindex="-1">([^<>]*)</td>', _square(cell)).groups()
    assert unescape(shown) == harmless(isi)


def test_the_number_of_a_person_in_a_cell_is_masked_on_its_page():
    nik = "1271" + "01" + "410190" + "0001"
    cell = Cell("0:a!E1", "x", "0" * 64, "a", f"NIK {nik}", "", "", "0:a", "E", 1, 0)
    assert nik not in _square(cell)
    assert MASK in _square(cell)


def _square(cell: Cell) -> str:
    return str(sheets([cell])[cell.di].squares([cell], chosen=None, anchored=True))


def test_cells_come_by_file_sheet_column_and_row_however_a_release_holds_them(done):
    cells = list(read(done.published, load(done.schemas)).cells.values())
    places = [(one.berkas, one.di, len(one.kolom), one.kolom, one.baris) for one in cells]
    assert places == sorted(places)
    assert len({one.kolom for one in cells}) > 5
    assert [one.urut for one in cells] == list(range(len(cells)))


def test_cells_below_each_other_are_one_range():
    sheet = f"{'0' * 16}:a!b"
    places = (("E", 1), ("E", 2), ("E", 4), ("F", 3), ("F", 4), ("AA", 1), ("AA", 2))
    cells = [
        Cell(f"{sheet}!{column}{row}", "x", "0" * 64, "a!b", "1", "", "", sheet, column, row, at)
        for at, (column, row) in enumerate(places)
        if (column, row) != ("F", 4)
    ]
    cells[-1] = cells[-1]._replace(di=f"{'1' * 16}:a!b")
    told = [(one.first.alamat, one.last.alamat, one.banyak) for one in ranges(cells)]
    assert told == [("E1", "E2", 2), ("E4", "E4", 1), ("F3", "F3", 1), ("AA1", "AA1", 1), ("AA2", "AA2", 1)]
