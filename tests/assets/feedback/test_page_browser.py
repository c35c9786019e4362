"""The page of a unit in a real Chromium, opened as a file: silent, open to everybody, on a phone and on paper."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pypdf import PdfReader

from assets.feedback.folders import give_back
from schemas.declarations import load
from tests.kit.nights import Night
from tests.kit.screens import chromium, silent

PHONE = {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def folder(done: Night, tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("umpan-balik")
    give_back(done.warehouse, load(done.schemas), place)
    return place / "subbag-umum"


@pytest.fixture(scope="module")
def browser() -> Iterator:
    with chromium() as made:
        yield made


@pytest.fixture
def page(browser, folder: Path) -> Iterator[Page]:
    """The page, as one opens it; at the end nothing was asked of elsewhere, and the console is empty."""
    with silent(browser, (folder / "temuan.html").as_uri()) as (opened, asked):
        yield opened
        assert {one.partition("#")[0] for one in asked} == {(folder / "temuan.html").as_uri()}


def test_from_a_finding_to_what_its_code_means_and_to_its_own_place(page, folder):
    page.get_by_role("link", name="P-KENDALI", exact=True).first.click()
    assert page.locator("#P-KENDALI:target").is_visible()
    page.goto((folder / "temuan.html").as_uri() + "#P-BARIS-ULANG")
    assert page.locator(":target").inner_text().startswith("Pertanyaan P-BARIS-ULANG")


def test_all_of_a_cause_is_seen_on_request_and_the_copy_lies_beside(page, folder):
    page.get_by_text("Lihat semua (11 lagi)").click()
    assert page.locator("article:visible").count() == 16
    assert page.locator("td.ini:visible").count() == 16
    link = page.get_by_role("link", name="2023/PERIKSA Data Pegawai 2023.xlsx").get_attribute("href")
    assert page.evaluate("one => decodeURI(one)", link) == "2023/PERIKSA Data Pegawai 2023.xlsx"
    assert (folder / "2023/PERIKSA Data Pegawai 2023.xlsx").is_file()


def test_it_is_closed_to_nobody_and_as_wide_as_a_phone(browser, folder):
    found = {}
    with browser.new_context(bypass_csp=True, viewport=PHONE) as context:
        page = context.new_page()
        for path in sorted(folder.parent.glob("*/temuan.html")):
            page.goto(path.as_uri())
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            broken = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
            found[path.parent.name] = [one["id"] for one in broken]
            assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path
    assert found == {name: [] for name in found}


def test_on_paper_everything_is_there(page):
    paper = "".join("".join(one.extract_text() for one in PdfReader(BytesIO(page.pdf(format="A4"))).pages).split())
    assert "Langsungkeisi" not in paper
    for text in page.locator("article h4").all_text_contents():
        assert "".join(text.split()) in paper
