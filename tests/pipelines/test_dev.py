"""`make dev`: interface and daemon over a real inbox, in a real browser, with the history of one refresh."""

import os
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlparse

import pytest

from assets.graph import PROCESS_TAG
from pipelines import record
from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.kit.post import post
from tests.kit.screens import REBOUND, UNIT, Screens, asked, chromium, ends, runs, small, variables

pytestmark = pytest.mark.malam

BOOK = f"{UNIT}/Tabel 2.5 realisasi rehsos rev2.xlsx"
BUDGET = f"{UNIT}/Tabel 2.4 anggaran rehsos.xlsx"
SPENT = "SELECT realisasi FROM publik.realisasi_anggaran WHERE periode = '2023' AND kode_program = '1.06.04'"


@pytest.fixture(scope="module")
def screens(tmp_path_factory):
    """Places with one refresh in their history, and `make dev` over them; stopped at last, it leaves nothing behind."""
    made = Screens(small(tmp_path_factory.mktemp("ui")))
    with post() as made.mail:
        made.night.warehouse.mkdir()
        told = f'operator = ["{made.mail.address("operator")}"]\nunit.bid-rehsos = ["{made.mail.address("rehsos")}"]\n'
        (made.night.warehouse / "pengaturan.toml").write_text(f"[pemberitahuan]\n{told}")
        assert kinerja("refresh", **variables(made.night)).returncode == 0
        yield made
        if made.held and made.held.poll() is None:
            made.held.terminate()
            assert made.held.wait(30) == 0
            assert ends(made.session) == []


@pytest.fixture
def ui(screens):
    """The interface of `make dev`, answering."""
    screens.begin()
    return screens.night


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def page(browser):
    opened = browser.new_page(viewport={"width": 1500, "height": 1000})
    opened.asked = set()
    opened.on("request", lambda request: opened.asked.add(urlparse(request.url).hostname))
    return opened


@pytest.mark.parametrize(
    ("path", "seen"),
    [
        ("/runs", ["nightly_refresh", "Success"]),
        ("/automation", ["setiap_malam", "At 01:00 AM", "serahan_baru"]),
        ("/assets/publik/realisasi_anggaran", ["satu baris = satu periode", "persen_realisasi", "Row count", "perencanaan"]),
        ("/assets/publik/rilis?view=checks", ["kontrak_fakta", "sel", "lacak", "banding", "goyang"]),
        ("/assets/publik/temuan?view=checks", ["temuan_bid_rehsos", "temuan_di_luar_unit"]),
        ("/asset-groups", ["bukti", "fakta", "publik"]),
    ],
)  # fmt: skip
def test_the_ui_shows_history_schedule_sensor_assets_and_checks(ui, page, path, seen):
    page.goto(ui.url + path)
    for text in seen:
        page.get_by_text(text).first.wait_for(timeout=30_000)
    if picture := os.environ.get("KINERJA_PICTURES"):
        page.wait_for_timeout(1500)
        page.screenshot(path=f"{picture}/{path.strip('/').replace('/', '_').split('?')[0]}.png")


def test_materialize_gives_a_whole_release(ui, page):
    (before,) = ui.rows("SELECT nomor FROM publik.rilis")[0]
    edit(ui, BOOK, "F14", 1_000_000)
    known = len(runs(ui))
    press(ui, page, "/assets/publik/realisasi_anggaran", "Materialize")
    fault = ui.warehouse / "gangguan.txt"
    fault.write_text("dari malam sebelumnya", encoding="utf-8")
    assert ended(ui, known)["status"] == "SUCCESS"
    assert not fault.exists()
    assert ui.rows("SELECT nomor FROM publik.rilis") == [(before + 1,)]
    assert ui.rows(SPENT) == [(1_000_000,)]
    for _ in range(40):  # it is written down once the run is over
        if (noted := record.read(ui.warehouse)).rilis == before + 1:
            break
        time.sleep(0.5)
    assert (noted.rilis, noted.good, noted.keadaan, noted.berubah.diterima) == (before + 1, True, "terbit", 1)
    assert noted.berubah.angka > 0
    assert (ui.warehouse / f"laporan/{before + 1:06d}/index.html").exists()


@pytest.mark.parametrize(
    ("path", "button"),
    [
        ("/assets/publik/realisasi_anggaran", "Materialize"),
        ("/locations/pipelines.definitions/asset-groups/publik/lineage", "Materialize all"),
        ("/asset-groups", "Materialize all"),
    ],
    ids=["one table", "a group", "all"],
)
def test_materialize_asks_for_all_tables_from_wherever_it_is_pressed(ui, page, path, button):
    known = len(runs(ui))
    edit(ui, BOOK, "F14", 2_000_000)  # so that the sensor waits
    press(ui, page, path, button)
    while len(runs(ui)) == known or runs(ui)[0]["status"] == "NOT_STARTED":
        time.sleep(0.2)
    run = runs(ui)[0]
    asked(ui, "mutation($id: String!) {terminateRun(runId: $id) {__typename}}", id=run["runId"])
    beside = 2  # the report and what units get back, which are no tables
    tables = len(asked(ui, "{assetNodes{id}}")["assetNodes"]) - beside
    assert len(run["assetSelection"]) == tables + (beside if path == "/asset-groups" else 0)
    assert ended(ui, known)["status"] in ("CANCELED", "SUCCESS")


def press(ui, page, path, button):
    page.goto(ui.url + path)
    page.get_by_role("button", name=button).first.click(timeout=30_000)
    if button == "Materialize" or "publik" in path:
        page.get_by_role("button", name="Confirm").click(timeout=30_000)


def ended(ui, known):
    """The next run after those that were known, once it has ended."""
    for _ in range(240):
        states = runs(ui)
        if len(states) == known + 1 and states[0]["status"] in ("SUCCESS", "FAILURE", "CANCELED"):
            return states[0]
        time.sleep(0.5)
    raise AssertionError(states[0])


def test_what_stands_still_in_the_inbox_is_published_or_told_to_its_unit_without_a_hand_on_it(screens, ui):
    known = len(runs(ui))
    screens.mail.taken()
    edit(ui, BOOK, "F14", 4_000_000)
    edit(ui, BUDGET, "E12", "12O.000")
    for book in ui.raw.rglob("*.xlsx"):
        os.utime(book, (time.time() - 600,) * 2)
    run = ended(ui, known)
    assert run["status"] == "SUCCESS"
    assert {"key": "dagster/sensor_name", "value": "serahan_baru"} in run["tags"]
    assert ui.rows(SPENT) == [(4_000_000,)]
    letters = {}
    for _ in range(60):  # who has to know is told once the run is over
        letters |= screens.mail.taken()
        if {"rehsos", "operator"} <= letters.keys():
            break
        time.sleep(0.5)
    (galat,) = letters["rehsos"]
    assert BUDGET in galat
    assert "E12" in galat
    assert '"12O.000" bukan angka rupiah' in galat
    assert "12O.000" not in letters["operator"][0]


def test_the_schedule_is_running_in_the_ui(ui, page):
    page.goto(f"{ui.url}/automation")
    page.get_by_text("setiap_malam").first.wait_for(timeout=30_000)
    page.locator("input[type=checkbox]:checked").first.wait_for(state="attached", timeout=30_000)


def test_the_ui_asks_nobody_outside_this_machine(page):
    assert page.asked - {None} == {"127.0.0.1"}  # None: data that the page carries itself


# ── what others than the interface ask ──

_SELECTOR = '{repositoryLocationName:"pipelines.definitions",repositoryName:"__repository__",jobName:"nightly_refresh"}'
LAUNCH = f"mutation{{launchRun(executionParams:{{selector:{_SELECTOR}}}){{__typename}}}}"
FOREIGN = """<!doctype html><meta charset=utf-8><script>
const url = "URL/graphql", query = QUERY;
const body = JSON.stringify({query});
const image = () => new Promise(done => {
  const img = new Image(); img.onload = img.onerror = done; img.src = url + "?query=" + encodeURIComponent(query);
});
const sent = options => fetch(url, {method: "POST", body, ...options}).catch(() => {});
const form = () => new Promise(done => {
  const frame = document.createElement("iframe"); frame.name = "there"; frame.onload = done;
  document.body.append(frame);
  const form = document.createElement("form"); form.method = "POST"; form.target = "there";
  form.action = url + "?query=" + encodeURIComponent(query); document.body.append(form); form.submit();
});
const socket = () => new Promise(done => {
  const ws = new WebSocket(url.replace("http", "ws"), "graphql-ws");
  ws.onopen = () => { window.opened = true; done(); }; ws.onclose = done;
});
onload = async () => {
  await image();
  await sent({mode: "no-cors", headers: {"Content-Type": "text/plain"}});
  await sent({mode: "no-cors", headers: {"Content-Type": "text/plain; application/json"}});
  await sent({headers: {"Content-Type": "application/json"}});
  await form();
  await socket();
  document.title = window.opened ? "socket opened" : "all tried";
};
</script><body>"""


@pytest.fixture
def foreign(ui):
    """A page of another origin on this machine that tries every way to start a night."""
    content = FOREIGN.replace("URL", ui.url).replace("QUERY", repr(LAUNCH)).encode()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_a_foreign_page_is_refused_whatever_it_tries(ui, browser, foreign):
    known, page, tried, answers = len(runs(ui)), browser.new_page(), [], []
    page.on("request", lambda r: tried.append(r.method) if r.url.startswith(ui.url) else None)
    page.on("response", lambda r: answers.append(r.status) if r.url.startswith(ui.url) else None)
    page.goto(foreign)
    page.wait_for_function("['all tried', 'socket opened'].includes(document.title)", timeout=30_000)
    assert page.title() == "all tried"
    assert tried == ["GET", "POST", "POST", "POST", "POST"]  # image, two texts, JSON, form
    assert set(answers) == {403}  # those that the browser lets a page see at all
    assert len(runs(ui)) == known
    page.close()


def test_a_name_that_suddenly_means_this_machine_is_refused(ui, browser):
    page = browser.new_page()
    answer = page.goto(ui.url.replace("127.0.0.1", REBOUND))
    assert answer.status == 403
    assert "Ditolak" in page.inner_text("body")
    page.close()


def test_the_page_of_the_interface_itself_cannot_choose_how_a_run_is_made(ui, page):
    known = len(runs(ui))
    page.goto(f"{ui.url}/runs")
    for params in (
        '{selector:SEL,runConfigData:{resources:{io_manager:{config:{base_dir:"/etc"}}}}}',
        '{selector:SEL,runConfigData:"execution: {config: {retries: {enabled: {}}}}"}',
        '{selector:SEL,executionMetadata:{tags:[{key:"dagster/max_runtime",value:"1"}]}}',
    ):
        query = f"mutation{{launchRun(executionParams:{params.replace('SEL', _SELECTOR)}){{__typename}}}}"
        status, text = page.evaluate(
            "async query => { const r = await fetch('/graphql', {method: 'POST', body: JSON.stringify({query}),"
            " headers: {'Content-Type': 'application/json'}}); return [r.status, await r.text()]; }",
            query,
        )
        assert (status, "ditetapkan pengaturan operator" in text) == (403, True)
    assert len(runs(ui)) == known


# ── how it begins and ends ──


def test_a_busy_port_is_said_before_anything_starts(ui):
    made = start(ui, urlparse(ui.url).port)
    assert made.returncode == 2
    (sentence,) = made.stderr.splitlines()
    assert "sudah dipakai" in sentence


def start(ui, port):
    environment = os.environ | variables(ui) | {"PORT": str(port)}
    command = [sys.executable, "-m", "pipelines.dev"]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_whatever_is_kept_is_closed_to_others(ui):
    ended = subprocess.run(
        [str(Path(sys.executable).with_name("kinerja")), "refresh"],
        env=os.environ | variables(ui),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode in (0, 1), ended.stderr
    kept = [p for p in ui.warehouse.rglob("*") if p.name != "pengaturan.toml"]  # which the operator writes
    open_to_others = [p for p in kept if p.stat().st_mode & 0o027]
    assert open_to_others == []


def test_make_dev_killed_in_a_night_leaves_nothing_behind_and_the_night_is_buried(screens, ui):
    edit(ui, BOOK, "F14", 5_000_000)
    known = len(runs(ui))
    asked(ui, LAUNCH)
    while len(runs(ui)) == known or PROCESS_TAG not in {tag["key"] for tag in runs(ui)[0]["tags"]}:
        time.sleep(0.2)
    screens.held.kill()
    assert ends(screens.session) == []
    for book in ui.raw.rglob("*.xlsx"):
        os.utime(book, (time.time() - 600,) * 2)
    assert kinerja("refresh", "--terjadwal", **variables(ui)).returncode in (0, 1)  # always a run, with or without news
    with closing(sqlite3.connect(ui.warehouse / "dagster/history/runs.db")) as history:
        states = {state for (state,) in history.execute("SELECT status FROM runs")}
    assert states <= {"SUCCESS", "FAILURE", "CANCELED"}
    assert ui.rows(SPENT) == [(5_000_000,)]
