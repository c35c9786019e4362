"""Kept bytes are held against their names: all within so many nights, and healed from the inbox where they still lie there."""

import hashlib
from datetime import UTC, datetime

import pytest

from assets.evidence import watch
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import kept, receive


@pytest.fixture
def desk(tmp_path):
    """An inbox of a few files, received."""
    for number in range(12):
        path = tmp_path / "raw/2023/bid-rehsos" / f"{number}.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes([number]) * 1000)
    events = receive(tmp_path / "raw", tmp_path / "bukti", datetime(2026, 11, 24, tzinfo=UTC))
    return tmp_path, events


def files(place, events):
    return {kept(place / "bukti", e.sha256): e.sha256 for e in events}


def spoil(path):
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"!")


def test_little_is_read_whole_every_night(desk):
    mine = watch.tonight(files(*desk), day=7)
    assert all(mine(event.sha256) for event in desk[1])


def test_much_is_read_in_parts_and_all_of_it_within_thirty_nights(desk, monkeypatch):
    monkeypatch.setattr(watch, "_NIGHTLY", 100)
    nights = [[e.sha256 for e in desk[1] if watch.tonight(files(*desk), day)(e.sha256)] for day in range(30)]
    read = [sha256 for night in nights for sha256 in night]
    assert sorted(read) == sorted(e.sha256 for e in desk[1])
    assert max(map(len, nights)) < len(read)


def test_asked_without_a_day_everything_is_read(desk, monkeypatch):
    monkeypatch.setattr(watch, "_NIGHTLY", 100)
    place, events = desk
    for path in files(place, events):
        spoil(path)
    assert len(list(watch.differing(files(place, events)))) == len(events)


@pytest.mark.parametrize("how", ["changed", "lost"])
def test_what_the_inbox_still_has_is_kept_again_and_said(desk, how):
    place, events = desk
    path = kept(place / "bukti", events[3].sha256)
    spoil(path) if how == "changed" else path.unlink()
    (said,) = watch.heal(place, place / "bukti", place / "raw", events, day=1)
    assert said.startswith(f"bukti {'berubah' if how == 'changed' else 'hilang'}: {events[3].sha256} (")
    assert events[3].jalur in said
    assert hashlib.sha256(path.read_bytes()).hexdigest() == events[3].sha256
    assert path.stat().st_mode & 0o222 == 0
    assert len(list(place.glob("diubah/*"))) == (how == "changed")
    assert watch.heal(place, place / "bukti", place / "raw", events, day=1) == []


@pytest.mark.parametrize("inbox", ["raw", None])
def test_what_the_inbox_has_no_more_must_come_from_a_backup_and_is_left_as_it_is(desk, inbox):
    place, events = desk
    path = kept(place / "bukti", events[3].sha256)
    spoil(path)
    spoiled = path.read_bytes()
    (place / "raw" / events[3].jalur).write_bytes(b"lain")
    for _ in range(2):
        with pytest.raises(EvidenceError, match=f"kembalikan {path} dari cadangan"):
            watch.heal(place, place / "bukti", inbox and place / inbox, events, day=1)
    assert path.read_bytes() == spoiled
