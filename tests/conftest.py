"""What the tests share: nights over the committed inbox and over an empty one."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from assets.evidence.handed import InboxPath
from assets.evidence.intake import read_kept
from assets.file import evaluation
from assets.file.reading import refused_unread
from assets.release import build as building
from tests.kit.nights import Night
from tests.kit.places import RAW


@pytest.fixture
def night(tmp_path: Path) -> Night:
    """A night over a copy of the committed inbox."""
    shutil.copytree(RAW, tmp_path / "raw")
    return Night(tmp_path / "raw", tmp_path / "warehouse")


@pytest.fixture
def empty_night(tmp_path: Path) -> Night:
    """A night over an empty inbox."""
    (tmp_path / "raw").mkdir()
    return Night(tmp_path / "raw", tmp_path / "warehouse")


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A good night over the committed inbox, published once for all tests that only look."""
    place = tmp_path_factory.mktemp("malam")
    shutil.copytree(RAW, place / "raw")
    night = Night(place / "raw", place / "warehouse")
    outcome = night.run()
    assert outcome.success, outcome.messages
    return night


@pytest.fixture
def same_process(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Evaluate in this process, so that a test can sabotage the code that evaluates."""

    def evaluate_all(wanted, evidence, cache, declarations, bounds=None):
        del cache, bounds
        found = {}
        for one in wanted:
            path = InboxPath.of(one.jalur)
            refused = refused_unread(path, declarations)
            found[one] = refused or evaluation.evaluate(read_kept(evidence, one.sha256), path, declarations)
        return found

    monkeypatch.setattr(building, "evaluate_all", evaluate_all)
