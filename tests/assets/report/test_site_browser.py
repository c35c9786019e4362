"""The site in a real Chromium, opened as a file: silent, walked by clicks and by keys, and open to everybody."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from assets.report import site
from schemas.declarations import load
from tests.kit.nights import Night
from tests.kit.screens import chromium, silent

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def folder(done: Night, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("situs") / "1"
    site.write(done.published, load(done.schemas), made)
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser, folder: Path) -> Iterator[Page]:
    """The year, as one opens it; at the end nothing was asked of elsewhere, and the console is empty."""
    with silent(browser, (folder / "index.html").as_uri()) as (opened, asked):
        yield opened
        assert [one for one in asked if not one.startswith(folder.as_uri())] == []


def test_from_the_year_to_the_cells_of_an_indicator_by_clicks(page):
    page.get_by_role("row", name="IKU-1").get_by_role("link", name="125,77 %").click()
    page.locator("article:target").get_by_role("link", name="88,04 %").click()
    page.locator("article:target").get_by_role("link", name="249.204 keluarga").click()
    page.locator("article:target").get_by_role("link", name="249.204 keluarga").click()
    cells = page.locator("article:target a[href^='lembar-']")
    assert cells.count() == 151
    cells.nth(150).click()
    assert page.locator("td:target").is_visible()


def _by_keys(page: Page, words: str) -> None:
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == words:
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    raise AssertionError(words)


def test_the_same_way_by_keyboard_alone(page):
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    page.keyboard.press("Enter")
    for words in ("125,77 %", "88,04 %", "249.204 keluarga", "249.204 keluarga", "DTKS!E11"):
        _by_keys(page, words)
    assert page.locator("td:target").is_visible()


def test_no_page_is_closed_to_anybody(browser, folder):
    kinds = (
        "index",
        "tahun-2024",
        "angka-capaian_iku-2023",
        "tabel-capaian_iku-2023",
        "tabel",
        "tren",
        "perubahan",
        "kamus",
    )
    names = [f"{kind}.html" for kind in kinds] + [min(path.name for path in folder.glob("lembar-*"))]
    with browser.new_context(bypass_csp=True, viewport=PHONE) as context:
        page = context.new_page()
        found = {}
        for name in names:
            page.goto((folder / name).as_uri())
            found[name] = [
                one["id"] for one in Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            ]
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], name
    assert found == {name: [] for name in names}


def test_the_dictionary_is_searched_without_a_network(page):
    page.get_by_role("link", name="Kamus", exact=True).click()
    page.get_by_role("searchbox").fill("kelurahan keluarga terdaftar")
    assert page.get_by_role("status").inner_text() == "2 ditemukan"
    assert page.get_by_role("heading", name="dtks", exact=True).is_visible()
    assert not page.get_by_role("heading", name="pegawai", exact=True).is_visible()


def test_on_paper_the_first_page_is_not_empty_and_what_is_folded_is_there(page):
    folded = page.locator("details .temuan").last.text_content()
    pages = [one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages]
    assert "125,77 %" in pages[0]
    assert "Langsung ke isi" not in pages[0]
    assert "".join(folded.split()) in "".join("".join(pages).split())
