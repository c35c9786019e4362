"""Faults from outside: what is published stays whole, and the exit code and the sentence are true.

A few of each kind; all of them by `python -m tests.scenarios.faults.table`.
"""

import signal

import pytest

from tests.scenarios.faults.office import after, held
from tests.scenarios.faults.table import files, full_disks, office, orphans, recovered, taken, usual_cost

pytestmark = pytest.mark.malam


@pytest.fixture(scope="module")
def made():
    with office() as one:
        yield one


@pytest.fixture(scope="module")
def usual(made):
    return usual_cost(made)


@pytest.mark.parametrize(("sign", "part"), [(signal.SIGINT, 0.3), (signal.SIGTERM, 0.5)])
def test_a_refresh_that_is_ended_says_so_within_seconds_and_publishes_nothing(made, usual, sign, part):
    made.edit()
    before = made.bytes()
    ended = made.refresh(during=after(part * usual, sign))
    assert held(made, before, ended) == []
    assert ended.code == 3, ended
    assert "dihentikan oleh" in ended.stderr
    assert "dihentikan oleh" in made.fault.read_text(encoding="utf-8")
    assert orphans(made) == []


def test_a_refresh_that_is_killed_leaves_what_is_published_and_the_next_nights_are_as_before(made, usual):
    made.edit()
    before = made.bytes()
    ended = made.refresh(during=after(0.5 * usual, signal.SIGKILL))
    assert ended.code == -signal.SIGKILL
    assert held(made, before, ended) == []
    assert orphans(made) == []
    assert recovered(made, usual) == []
    assert made.bytes() != before


def test_a_full_disk_publishes_nothing_and_says_why(made, usual):
    for what, ended, faults in full_disks([200_000], taken(made), usual):
        assert faults == [], (what, ended)
        assert ended.code == 3
        assert "Gangguan; tidak ada yang terbit: " in ended.stderr


def test_one_file_costs_itself_alone_and_an_inbox_that_is_not_there_stops_the_night(made, usual):
    names = ["a file that may not be read", "an emptied inbox"]
    for what, ended, faults in files(made, usual, names, after_each=False):
        assert faults == [], (what, ended)
