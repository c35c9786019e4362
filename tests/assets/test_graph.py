"""What Dagster shows: one described asset a table, checks, a running schedule, and the UI in a browser."""

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

import dagster as dg
import pytest
from playwright.sync_api import sync_playwright

from assets.graph import ABOUT, BuildResource, assets_and_checks
from schemas.declarations import load
from schemas.tables.fakta import BERKAS, CELLS, KENDALI, SERAHAN, fact_table
from schemas.tables.publik import PUBLIC
from tests.kit.places import ROOT, SCHEMAS


@pytest.fixture(scope="module")
def graph():
    assets, checks = assets_and_checks(SCHEMAS)
    resource = BuildResource(raw="", warehouse="", schemas="")
    return dg.Definitions(assets=assets, asset_checks=checks, resources={"build": resource}).resolve_asset_graph()


def tables():
    facts = [fact_table(declared) for declared in load(SCHEMAS).fact_tables]
    return [BERKAS, SERAHAN, CELLS, KENDALI, *facts, *PUBLIC]


def test_there_is_one_asset_for_every_table_and_none_besides(graph):
    keys = {".".join(key.path) for key in graph.get_all_asset_keys()}
    assert keys == {table.nama for table in tables()}


def test_every_asset_has_description_group_kinds_owner_and_column_schema(graph):
    for table in tables():
        node = graph.get(dg.AssetKey(table.nama.split(".")))
        assert node.description == table.uraian
        assert node.group_name == table.nama.split(".")[0]
        assert node.kinds
        assert node.owners == ["team:perencanaan"]
        columns = node.metadata["dagster/column_schema"].columns
        assert [c.name for c in columns] == [k.nama for k in table.kolom]
        assert all(c.description for c in columns)


def test_a_contract_for_each_table_and_the_proofs_guard_the_release_and_all_but_its_own_block(graph):
    checks = {(".".join(k.asset_key.path), k.name): graph.get(k) for k in graph.asset_check_keys}
    names = [name for _, name in checks]
    assert {"terbagi", "setia", "bertempat", "tepat", "lengkap", "turunan", "goyang"} <= set(names)
    assert names.count("kontrak") == len(tables()) - 1
    assert len(names) == len(tables()) - 1 + len(ABOUT) + 1
    assert {where for where, node in checks.items() if not node.blocking} == {("publik.rilis", "terbaca")}


def test_the_release_comes_after_every_public_table(graph):
    before = {".".join(key.path) for key in graph.get(dg.AssetKey(["publik", "rilis"])).parent_keys}
    assert before == {table.nama for table in PUBLIC} - {"publik.rilis"}


def test_dependencies_are_what_the_sql_reads(graph):
    parents = {".".join(key.path) for key in graph.get(dg.AssetKey(["publik", "ringkasan"])).parent_keys}
    assert parents == {"publik.realisasi_anggaran", "publik.capaian_iku", "publik.pegawai"}


def test_the_night_is_scheduled_at_one_in_jakarta_and_runs_by_default():
    from pipelines.definitions import defs

    (schedule,) = defs.schedules
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 1 * * *", "Asia/Jakarta")
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert schedule.job_name == "nightly_refresh"


# ── the UI ──


@pytest.fixture(scope="module")
def ui(tmp_path_factory):
    """The UI of `make dev` over a warehouse with one refresh in its history."""
    place = tmp_path_factory.mktemp("ui")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = os.environ | {"KINERJA_WAREHOUSE": str(place), "PORT": str(port)}
    subprocess.run([sys.executable, "-c", "from pipelines.cli import main; main()", "refresh"], check=True, env=environment, cwd=ROOT, capture_output=True)  # fmt: skip
    with (place / "dev.log").open("wb") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "pipelines.dev"], env=environment, cwd=place, stdout=log, stderr=log,
            start_new_session=True,
        )  # fmt: skip
        try:
            _wait(f"http://127.0.0.1:{port}/server_info", server, place / "dev.log")
            yield f"http://127.0.0.1:{port}"
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
        ("/assets/publik/lacak_angka?view=checks", ["terbagi", "setia", "bertempat", "tepat", "lengkap", "turunan", "goyang"]),
        ("/asset-groups", ["bukti", "fakta", "publik"]),
    ],
)  # fmt: skip
def test_the_ui_shows_history_schedule_assets_and_checks(ui, page, path, seen):
    page.goto(ui + path)
    for text in seen:
        page.get_by_text(text).first.wait_for(timeout=30_000)
    if picture := os.environ.get("KINERJA_PICTURES"):
        page.wait_for_timeout(1500)
        page.screenshot(path=f"{picture}/{path.strip('/').replace('/', '_').split('?')[0]}.png")


def test_the_schedule_is_running_in_the_ui(ui, page):
    page.goto(f"{ui}/automation")
    page.get_by_text("setiap_malam").first.wait_for(timeout=30_000)
    page.locator("input[type=checkbox]:checked").first.wait_for(state="attached", timeout=30_000)


def test_the_ui_asks_nobody_outside_this_machine(page):
    assert page.asked - {None} == {"127.0.0.1"}  # None: data that the page carries itself
