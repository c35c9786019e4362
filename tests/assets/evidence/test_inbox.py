"""One file that cannot be received costs itself alone; an inbox that cannot be seen is no empty inbox."""

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assets.evidence.inbox import Manner, note_waiting, noted_waiting, still_written
from assets.evidence.intake import InboxError, receive
from tests.kit.commands import unprivileged
from tests.kit.places import ROOT

START = datetime(2026, 11, 24, 18, tzinfo=UTC)
GOOD, BAD = "2023/bid-dayasos/baik.xlsx", "2023/bid-rehsos/lain.xlsx"


@pytest.fixture
def inbox(tmp_path):
    for jalur, content in ((GOOD, b"isi"), (BAD, b"isi lain")):
        (tmp_path / "raw" / jalur).parent.mkdir(parents=True)
        (tmp_path / "raw" / jalur).write_bytes(content)
    return tmp_path / "raw"


def take(inbox, day=0, **how):
    return receive(inbox, inbox.parent / "bukti", START + timedelta(days=day), **how)


def said(events):
    return [(e.peristiwa, e.jalur, bool(e.sha256), e.rincian) for e in events]


def take_unprivileged(inbox, day=0):
    """Take in as somebody to whom permissions apply, whoever runs the tests; gives what was noted."""
    program = (
        "import sys; from datetime import datetime, timedelta; from pathlib import Path;"
        "from assets.evidence.intake import receive;"
        "when = datetime.fromisoformat(sys.argv[2]); inbox = Path(sys.argv[1]);"
        "print([(e.peristiwa, e.jalur, bool(e.sha256), e.rincian) for e in receive(inbox, inbox.parent / 'bukti', when)])"
    )
    command = [*unprivileged(), sys.executable, "-c", program, inbox, (START + timedelta(days=day)).isoformat()]
    return eval(subprocess.check_output([*map(str, command)], text=True, cwd=ROOT))  # noqa: S307 - our own list


def test_a_file_that_may_not_be_read_is_noted_with_why_and_the_others_are_taken(inbox):
    (inbox / BAD).chmod(0)
    noted = take_unprivileged(inbox)
    assert noted == [("terima", GOOD, True, ""), ("tak terbaca", BAD, False, "tidak ada izin membacanya")]
    assert take_unprivileged(inbox, 1) == noted  # said once


def test_a_file_that_may_be_read_again_has_come_back_if_its_bytes_are_known(inbox):
    take(inbox)
    (inbox / BAD).chmod(0)
    take_unprivileged(inbox, 1)
    (inbox / BAD).chmod(0o644)
    events = [e for e in take(inbox, 2) if e.jalur == BAD]
    assert [e.peristiwa for e in events] == ["terima", "tak terbaca", "kembali"]


def test_a_folder_that_cannot_be_listed_is_said_and_nothing_in_it_counts_as_gone(inbox):
    take(inbox)
    (inbox / BAD).parent.chmod(0)
    try:
        noted = take_unprivileged(inbox, 1)
    finally:
        (inbox / BAD).parent.chmod(0o755)
    assert noted[2:] == [("tak terbaca", "2023/bid-rehsos", False, "tidak ada izin membacanya")]
    assert [(e.peristiwa, e.jalur) for e in take(inbox, 2)[3:]] == [("hilang", "2023/bid-rehsos")]


def test_an_inbox_that_cannot_be_listed_is_an_error(inbox):
    take(inbox)
    inbox.chmod(0)
    try:
        with pytest.raises(subprocess.CalledProcessError):
            take_unprivileged(inbox, 1)
    finally:
        inbox.chmod(0o755)
    assert said(take(inbox, 2)) == [("terima", GOOD, True, ""), ("terima", BAD, True, "")]


def test_an_empty_inbox_where_files_stood_is_an_error_and_changes_nothing(inbox):
    before = take(inbox)
    (inbox / GOOD).unlink()
    (inbox / BAD).unlink()
    with pytest.raises(InboxError, match="kosong, padahal 2 berkas"):
        take(inbox, 1)
    (inbox / GOOD).write_bytes(b"isi")
    (inbox / BAD).write_bytes(b"isi lain")
    assert take(inbox, 2) == before


def test_an_inbox_that_was_always_empty_is_none(tmp_path):
    (tmp_path / "raw").mkdir()
    assert take(tmp_path / "raw") == ()


def test_a_file_over_the_limit_is_refused_before_it_is_read(inbox):
    with (inbox / BAD).open("wb") as file:
        file.truncate(3 << 30)  # no byte of it lies on the disk
    noted = take(inbox, largest=2 << 20)
    assert said(noted) == [("terima", GOOD, True, ""), ("terlalu besar", BAD, False, "2 MB")]


def listed(monkeypatch, act):
    """Let something happen between the listing of the inbox and the reading of its files."""
    from assets.evidence import intake

    original = intake.handed_in

    def handed_in(inbox):
        found = list(original(inbox))
        act()
        return found

    monkeypatch.setattr(intake, "handed_in", handed_in)


def test_a_file_that_vanishes_before_it_is_read_is_noted_and_has_gone_the_next_night(inbox, monkeypatch):
    with monkeypatch.context() as here:
        listed(here, (inbox / BAD).unlink)
        assert said(take(inbox))[1:] == [("lenyap", BAD, False, "")]
    assert said(take(inbox, 1))[2:] == [("hilang", BAD, False, "")]


def test_a_file_that_changes_while_it_is_read_is_noted_and_taken_the_next_night(inbox, monkeypatch):
    stat = Path.stat

    def growing(self, **how):
        if self.name == "lain.xlsx":
            with self.open("ab") as file:
                file.write(b"x")
        return stat(self, **how)

    with monkeypatch.context() as here:
        here.setattr(Path, "stat", growing)
        assert said(take(inbox))[1:] == [("berubah", BAD, False, "")]
    assert said(take(inbox, 1))[2:] == [("terima", BAD, True, "")]


# ── what is still being written ─────────────────────────────────────────────────────────────────


def aged(path, seconds):
    """Give a file a time of change so many seconds before the night."""
    when = START.timestamp() - seconds
    os.utime(path, (when, when))


@pytest.mark.parametrize(("seconds", "left"), [(1, {BAD}), (119, {BAD}), (121, set()), (-60, {BAD}), (-90_000, set())])
def test_a_scheduled_night_leaves_what_was_changed_just_before_it(inbox, seconds, left):
    aged(inbox / GOOD, 3600)
    aged(inbox / BAD, seconds)
    assert still_written(inbox, START, Manner(quiet_seconds=120)) == left


def test_what_is_left_stays_as_it_was_and_is_no_empty_inbox(inbox):
    before = take(inbox)
    (inbox / BAD).write_bytes(b"baru seten")
    (inbox / GOOD).unlink()
    assert said(take(inbox, 1, leave=frozenset({BAD})))[2:] == [("hilang", GOOD, True, "")]
    assert len(before) == 2


def test_by_hand_a_file_that_stands_still_is_taken_and_one_that_grows_is_left(inbox):
    now = datetime.now(UTC)  # the night has begun, and the file grows on
    assert still_written(inbox, now, Manner(look_again=0.01)) == set()
    program = "import sys, time\nfor _ in range(400): open(sys.argv[1], 'ab', 0).write(b'x'); time.sleep(0.005)"
    writer = subprocess.Popen([sys.executable, "-c", program, str(inbox / BAD)])
    try:
        while (inbox / BAD).stat().st_size == 8:
            pass
        assert still_written(inbox, now, Manner(look_again=0.1)) == {BAD}
    finally:
        writer.kill()
        writer.wait()


def test_what_a_night_left_is_noted_until_a_night_leaves_nothing(tmp_path):
    assert noted_waiting(tmp_path) == []
    note_waiting(tmp_path, frozenset({BAD, GOOD}))
    assert noted_waiting(tmp_path) == [GOOD, BAD]
    note_waiting(tmp_path, frozenset())
    assert noted_waiting(tmp_path) == []
