"""When the sensor begins a night, and why not."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import dagster as dg
import pytest

from assets.evidence.intake import receive
from assets.evidence.places import Places
from pipelines.arrivals import decided

pytestmark = pytest.mark.malam

NOW = datetime.now(UTC)
LARGEST = 1 << 20


@pytest.fixture
def where(tmp_path):
    (tmp_path / "raw/2023/bid").mkdir(parents=True)
    places = Places(tmp_path / "raw", tmp_path / "warehouse")
    put(places, "satu", b"1")
    return places


def put(where, name, content, age=600):
    path = where.raw / "2023/bid" / f"{name}.xlsx"
    path.write_bytes(content)
    os.utime(path, (NOW.timestamp() - age,) * 2)
    return path


def look(where, before="", now=NOW):
    """Whether a night begins, the reason why not, and what is remembered."""
    made = decided(where, LARGEST, before, now)
    if isinstance(made, dg.SkipReason):
        return False, made.skip_message, before
    return bool(made.run_requests), made.skip_reason and made.skip_reason.skip_message, made.cursor


def test_what_is_new_begins_one_night_however_that_ends(where):
    begins, _, seen = look(where)
    assert begins
    assert look(where, seen) == (False, "Tidak ada yang baru di folder serahan.", seen)


def test_what_has_not_stood_still_is_waited_for(where):
    put(where, "dua", b"2", age=30)
    assert look(where) == (False, "1 berkas baru saja berubah; ditunggu sampai diam.", "")
    assert look(where, now=NOW + timedelta(minutes=2))[0]


def test_what_was_received_by_hand_begins_no_night(where):
    receive(where.raw, where.evidence, NOW)
    begins, why, seen = look(where)
    assert (begins, why) == (False, "Semua yang ada di folder serahan sudah diterima.")
    assert look(where, seen)[1] == "Tidak ada yang baru di folder serahan."


def test_a_file_that_went_and_came_back_is_taken_again(where):
    path = put(where, "dua", b"2")
    receive(where.raw, where.evidence, NOW)
    _, _, seen = look(where)
    path.unlink()
    begins, _, seen = look(where, seen)
    assert begins
    receive(where.raw, where.evidence, NOW)
    put(where, "dua", b"2")
    assert look(where, seen)[0]


def test_a_change_that_keeps_size_and_time_is_seen(where):
    _, _, seen = look(where)
    put(where, "satu", b"9")
    assert look(where, seen)[0]


def test_an_inbox_that_cannot_be_seen_or_is_empty_begins_no_night_but_is_said(where):
    shutil.rmtree(where.raw / "2023")
    assert look(where)[:2] == (False, "Folder serahan kosong.")
    where.raw.rmdir()
    begins, why, seen = look(where, "x")
    assert (begins, seen) == (False, "x")
    assert why.startswith("Folder serahan tidak dapat dilihat: ")
    assert str(where.raw) in why


def test_a_changed_journal_begins_the_night_that_says_so(where):
    receive(where.raw, where.evidence, NOW)
    journal = where.evidence / "serahan.jsonl"
    journal.chmod(0o600)
    journal.write_text("rusak\n", encoding="utf-8")
    begins, _, seen = look(where)
    assert begins
    assert not look(where, seen)[0]


def test_without_an_inbox_nothing_begins(where):
    assert not look(Places(None, where.warehouse))[0]
