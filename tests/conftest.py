"""What the tests share: nights over the RKT's workbooks and over an empty inbox, and which tests are nightly."""

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from assets.evidence.handed import InboxPath
from assets.evidence.intake import read_kept
from assets.file.reading import evaluated
from assets.release import build as building
from assets.release.opened import CONFIG
from tests.kit.desk import budget_schemas
from tests.kit.nights import Night
from tests.kit.places import BUDGETS, RAW, SCHEMAS

settings.register_profile("kinerja", max_examples=60, deadline=None)  # the machine may be busy
settings.load_profile("kinerja")
CONFIG["threads"] = 1  # tests run side by side: a second thread of DuckDB only costs


WITH_DAGSTER = (
    "test_arrivals.py", "test_dead.py", "test_definitions.py", "test_dev.py", "test_graph.py", "test_unattended.py",
)  # fmt: skip


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out what imports Dagster or a browser where no night is wanted: loading them takes seconds."""
    return (config.option.markexpr == "not malam" and collection_path.name in WITH_DAGSTER) or None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that has a night, itself or by another fixture: nights come from `nights` alone."""
    for item in items:
        if "nights" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.malam)


@pytest.fixture(scope="session")
def nights(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Night]:
    """Give what makes a night: its inbox (a copy of a folder, or empty) and its declarations (made in a folder)."""

    def new(inbox: Path | None = None, declare: Callable[[Path], Path] = lambda _: SCHEMAS) -> Night:
        place = tmp_path_factory.mktemp("malam")
        if inbox:
            shutil.copytree(inbox, place / "raw")
        else:
            (place / "raw").mkdir()
        return Night(place / "raw", place / "warehouse", declare(place))

    return new


@pytest.fixture
def night(nights: Callable[..., Night], done: Night) -> Iterator[Night]:
    """A first night over the RKT's workbooks, which have been read and witnessed elsewhere."""
    made = nights(RAW)
    made.knows_what(done)
    yield made
    shutil.rmtree(made.raw.parent)


@pytest.fixture
def budget_night(nights: Callable[..., Night]) -> Iterator[Night]:
    """A night over the RKT's budget tables alone."""
    made = nights(BUDGETS, budget_schemas)
    yield made
    shutil.rmtree(made.raw.parent)


@pytest.fixture
def empty_night(nights: Callable[..., Night]) -> Iterator[Night]:
    """A night over an empty inbox."""
    made = nights()
    yield made
    shutil.rmtree(made.raw.parent)


@pytest.fixture(scope="session")
def done(nights: Callable[..., Night], tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A good night over the RKT's workbooks, published once for all tests that only look."""
    return _once(tmp_path_factory, "done", lambda: nights(RAW))


@pytest.fixture(scope="session")
def budgets(nights: Callable[..., Night], tmp_path_factory: pytest.TempPathFactory) -> Night:
    """A good night over the RKT's budget tables alone, published once."""
    return _once(tmp_path_factory, "budgets", lambda: nights(BUDGETS, budget_schemas))


def _once(places: pytest.TempPathFactory, name: str, make: Callable[[], Night]) -> Night:
    """Give a good night that one of the test processes of this run makes for all of them."""
    shared = places.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    made = shared / f"{name}.pickle"
    with (shared / f"{name}.kunci").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            night = make()
            outcome = night.run()
            assert outcome.success, outcome.messages
            made.write_bytes(pickle.dumps(night))
    found: Night = pickle.loads(made.read_bytes())  # noqa: S301 - out of our own run
    return found


@pytest.fixture
def later(nights: Callable[..., Night], budgets: Night) -> Iterator[Night]:
    """The night after a good one: inbox and warehouse as `budgets` left them, to be changed."""
    made = nights(budgets.raw, budget_schemas)
    shutil.copytree(budgets.warehouse, made.warehouse)
    yield made
    shutil.rmtree(made.raw.parent)


@pytest.fixture
def same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Evaluate in this process, so that a test can sabotage the code that evaluates."""

    def evaluate_all(wanted, evidence, cache, declarations, bounds=None):
        del cache, bounds
        found = {}
        for one in wanted:
            found[one] = evaluated(read_kept(evidence, one.sha256), InboxPath.of(one.jalur), declarations)
        return found

    monkeypatch.setattr(building, "evaluate_all", evaluate_all)


@pytest.fixture
def other_code(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the code be another than that of the last release, as sabotaged code is: the next night computes anew."""
    monkeypatch.setattr(building, "code_digest", lambda: "0" * 64)
