"""`make dev`: Dagster's UI in a browser, with the history of one refresh."""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from urllib.parse import urlparse

import pytest
from playwright.sync_api import sync_playwright

from pipelines import record
from tests.kit.commands import kinerja
from tests.kit.desk import budget_schemas, edit
from tests.kit.nights import Night
from tests.kit.places import BUDGETS

pytestmark = pytest.mark.malam


@pytest.fixture(scope="module")
def ui(tmp_path_factory):
    """The UI of `make dev` over a warehouse with one refresh in its history."""
    place = tmp_path_factory.mktemp("ui")
    night = Night(shutil.copytree(BUDGETS, place / "raw"), place / "warehouse", budget_schemas(place))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    places = {"RAW": night.raw, "WAREHOUSE": night.warehouse, "SCHEMAS": night.schemas}
    variables = {f"KINERJA_{name}": str(where) for name, where in places.items()}
    assert kinerja("refresh", **variables).returncode == 0
    environment = os.environ | variables | {"PORT": str(port)}
    with (place / "dev.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "pipelines.dev"], env=environment, cwd=place, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/server_info", server, place / "dev.log")
            night.url = f"http://127.0.0.1:{port}"
            yield night
        finally:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait()


def _wait(url, server, log):
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            assert server.poll() is None, log.read_text()
            time.sleep(0.5)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def page(ui):
    chromium = shutil.which("chromium")
    if chromium is None:
        assert not os.environ.get("CI"), "CI must have Chromium"
        pytest.skip("Chromium is not installed; CI has it and never skips")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium,
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
        )
        opened = browser.new_page(viewport={"width": 1500, "height": 1000})
        opened.asked = set()
        opened.on("request", lambda request: opened.asked.add(urlparse(request.url).hostname))
        yield opened
        browser.close()


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/runs", ["nightly_refresh", "Success"]),
        ("/automation", ["setiap_malam", "At 01:00 AM"]),
        ("/assets/publik/realisasi_anggaran", ["satu baris = satu periode", "persen_realisasi", "Row count", "perencanaan"]),
        ("/assets/publik/rilis?view=checks", ["kontrak_fakta", "sel", "lacak", "banding", "goyang"]),
        ("/assets/publik/temuan?view=checks", ["temuan_bid_rehsos", "temuan_di_luar_unit"]),
        ("/asset-groups", ["bukti", "fakta", "publik"]),
    ],
)  # fmt: skip
def test_the_ui_shows_history_schedule_assets_and_checks(ui, page, path, seen):
    page.goto(ui.url + path)
    for text in seen:
        page.get_by_text(text).first.wait_for(timeout=30_000)
    if picture := os.environ.get("KINERJA_PICTURES"):
        page.wait_for_timeout(1500)
        page.screenshot(path=f"{picture}/{path.strip('/').replace('/', '_').split('?')[0]}.png")


@pytest.mark.parametrize(
    ("path", "button", "amount"),
    [
        ("/assets/publik/realisasi_anggaran", "Materialize", 1_000_000),
        ("/locations/pipelines.definitions/asset-groups/publik/lineage", "Materialize all", 2_000_000),
        ("/asset-groups", "Materialize all", 3_000_000),
    ],
    ids=["one table", "a group", "all"],
)
def test_materialize_gives_a_whole_release_from_wherever_it_is_pressed(ui, page, path, button, amount):
    (before,) = ui.rows("SELECT nomor FROM publik.rilis")[0]
    edit(ui, "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx", "F14", amount)
    runs = len(asked(ui, "{runsOrError{...on Runs{results{status}}}}")["runsOrError"]["results"])
    page.goto(ui.url + path)
    page.get_by_role("button", name=button).first.click(timeout=30_000)
    if button == "Materialize" or "publik" in path:
        page.get_by_role("button", name="Confirm").click(timeout=30_000)
    for _ in range(240):
        states = asked(ui, "{runsOrError{...on Runs{results{status}}}}")["runsOrError"]["results"]
        if len(states) == runs + 1 and states[0]["status"] in ("SUCCESS", "FAILURE"):
            break
        time.sleep(0.5)
    assert states[0]["status"] == "SUCCESS"
    assert ui.rows("SELECT nomor FROM publik.rilis") == [(before + 1,)]
    spent = "SELECT realisasi FROM publik.realisasi_anggaran WHERE periode = '2023' AND kode_program = '1.06.04'"
    assert ui.rows(spent) == [(amount,)]
    for _ in range(40):  # it is written down once the run is over
        if (noted := record.read(ui.warehouse)).rilis == before + 1:
            break
        time.sleep(0.5)
    assert (noted.rilis, noted.kode, noted.keadaan, noted.berubah.diterima) == (before + 1, 0, "terbit", 1)
    assert noted.berubah.angka > 0


def asked(ui, query):
    request = urllib.request.Request(
        f"{ui.url}/graphql", json.dumps({"query": query}).encode(), {"Content-Type": "application/json"}
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["data"]


def test_the_schedule_is_running_in_the_ui(ui, page):
    page.goto(f"{ui.url}/automation")
    page.get_by_text("setiap_malam").first.wait_for(timeout=30_000)
    page.locator("input[type=checkbox]:checked").first.wait_for(state="attached", timeout=30_000)


def test_the_ui_asks_nobody_outside_this_machine(page):
    assert page.asked - {None} == {"127.0.0.1"}  # None: data that the page carries itself
