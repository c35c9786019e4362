"""The real interface and daemon over a small inbox, started as `make dev` starts them, and a browser before them."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.kit.desk import budget_schemas
from tests.kit.nights import Night
from tests.kit.places import BUDGETS
from tests.kit.post import Post

UNIT = "2023/bid-rehsos"
REBOUND = "rebound.example"
"""A name that means 127.0.0.1 to the browser, as that of a page can after a while."""


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def small(place: Path) -> Night:
    """An inbox with the budget tables of one unit."""
    shutil.copytree(BUDGETS / UNIT, place / "raw" / UNIT)
    return Night(place / "raw", place / "warehouse", budget_schemas(place))


def variables(night: Night) -> dict[str, str]:
    """What says to a command where things are."""
    where = {"RAW": night.raw, "WAREHOUSE": night.warehouse, "SCHEMAS": night.schemas}
    return {f"KINERJA_{name}": str(path) for name, path in where.items()}


@dataclass
class Screens:
    """`make dev` over a night's places.

    `session` is the one that all its processes share but the one that holds them, `mail` takes what it tells.
    """

    night: Night
    held: subprocess.Popen | None = None
    session: int = 0
    mail: Post | None = None

    def begin(self) -> None:
        """Start it if it does not run, and wait until it answers; its address is then the night's."""
        if self.held and self.held.poll() is None:
            return
        port, log = free_port(), self.night.warehouse.parent / "dev.log"
        self.night.url = f"http://127.0.0.1:{port}"
        with log.open("wb") as said:
            self.held = subprocess.Popen(
                [sys.executable, "-m", "pipelines.dev"],
                env=os.environ | variables(self.night) | {"PORT": str(port)},
                cwd=log.parent,
                stdout=said,
                stderr=said,
            )
        _wait(f"{self.night.url}/server_info", self.held, log)
        (self.session,) = {session for parent, session, _ in _processes() if parent == self.held.pid}


def _wait(url: str, held: subprocess.Popen, log: Path) -> None:
    for _ in range(240):
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            assert held.poll() is None, log.read_text()
            time.sleep(0.5)
    raise AssertionError(log.read_text())


@contextmanager
def chromium() -> Iterator[Browser]:
    """A real browser, or the test is skipped where none is installed; CI has it and never skips."""
    path = shutil.which("chromium")
    if path is None:
        assert not os.environ.get("CI"), "CI must have Chromium"
        pytest.skip("Chromium is not installed; CI has it and never skips")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                f"--host-resolver-rules=MAP {REBOUND} 127.0.0.1",
            ],
        )
        yield browser
        browser.close()


@contextmanager
def silent(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """A page, opened, with every address that it asks for; at the end its console is empty."""
    with browser.new_context() as context:
        opened, asked_for, said = context.new_page(), [], []
        opened.on("request", lambda one: asked_for.append(one.url))
        opened.on("console", lambda one: said.append(one.text))
        opened.on("pageerror", lambda one: said.append(str(one)))
        opened.goto(address)
        yield opened, asked_for
        assert said == []


def asked(night: Night, query: str, **variables: object) -> dict:
    """What the interface answers to a query, as a program on this machine asks it."""
    body = json.dumps({"query": query, "variables": variables}).encode()
    request = urllib.request.Request(f"{night.url}/graphql", body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)["data"]


def runs(night: Night) -> list[dict]:
    """Every run of the history, the last one first."""
    return asked(night, "{runsOrError{...on Runs{results{runId status tags{key value} assetSelection{path}}}}}")[
        "runsOrError"
    ]["results"]


def ends(session: int) -> list[str]:
    """What of a session still runs after a while."""
    for _ in range(60):
        if not [about for _, one, about in _processes() if one == session]:
            return []
        time.sleep(0.5)
    return [about for _, one, about in _processes() if one == session]


def _processes() -> Iterator[tuple[int, int, str]]:
    """Every process that runs: its parent, its session, its command."""
    for about in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent, _, session, *_ = about.read_text().rpartition(")")[2].split()
            command = (about.parent / "cmdline").read_text().replace("\0", " ")
        except (FileNotFoundError, ProcessLookupError):
            continue
        if state != "Z":
            yield int(parent), int(session), command
