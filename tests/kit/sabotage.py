"""A careless hand in the SQL of a table, and a night that must not publish."""

from collections.abc import Callable

import pytest

from assets.proofs import goyang
from assets.release import build as building
from tests.kit.nights import Night

Change = Callable[[str], str]


def reads(source: str, instead: str) -> Change:
    """A table that reads something else where it should read `source`."""

    def change(text: str) -> str:
        assert f"FROM {source}" in text
        return text.replace(f"FROM {source}", f"FROM ({instead})")

    return change


def gives(columns: str) -> Change:
    """A table that gives other columns (`2 * realisasi AS realisasi`) than it should."""
    return lambda text: f"SELECT * REPLACE ({columns}) FROM (\n{text}\n)"


def sabotage(monkeypatch: pytest.MonkeyPatch, table: str, change: Change) -> None:
    """Change the SQL of one table, for who makes it and for who shakes it."""
    original = building.query

    def query(asked, declarations):
        text = original(asked, declarations)
        return change(text) if asked.pendek == table else text

    monkeypatch.setattr(building, "query", query)
    monkeypatch.setattr(goyang, "query", query)


def stopped(night: Night) -> set[str]:
    """Run a night that must not publish; gives the names of what failed."""
    before = night.published.read_bytes()
    outcome = night.run()
    assert not outcome.success
    assert outcome.failed, outcome.messages
    assert night.published.read_bytes() == before
    return outcome.failed
