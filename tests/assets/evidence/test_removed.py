"""Bytes that were removed: the journal says so in a line, and reads as if they had never been had."""

from datetime import UTC, datetime

import pytest

from assets.evidence import journal
from assets.evidence.chain import EvidenceError
from assets.evidence.intake import drop, kept, receive
from assets.evidence.journal import GONE, REMOVED, Event
from assets.evidence.removed import as_read, removals

NIGHTS = [datetime(2026, 11, day, 18, tzinfo=UTC) for day in range(20, 30)]
WHY = "dihapus pada 2026-11-25T00:00:00Z: memuat NIK"


@pytest.fixture
def desk(tmp_path):
    """An inbox with one file, received, and then removed from evidence."""
    (tmp_path / "raw/2023/bid-a").mkdir(parents=True)
    (tmp_path / "raw/2023/bid-a/satu.xlsx").write_bytes(b"nama dan alamat")
    (tmp_path / "raw/2023/bid-a/dua.xlsx").write_bytes(b"lain")
    receive(tmp_path / "raw", tmp_path / "bukti", NIGHTS[0])
    known = journal.read(tmp_path / "bukti")
    (one,) = (event for event in known.events if event.jalur.endswith("satu.xlsx"))
    removal = Event(3, "2026-11-25T00:00:00Z", REMOVED, one.jalur, one.sha256, "memuat NIK", "operator")
    journal.write(tmp_path / "bukti", known.with_events([removal]))
    return tmp_path


def night(desk, number):
    return receive(desk / "raw", desk / "bukti", NIGHTS[number])


def test_the_chain_holds_and_names_who_removed_it(desk):
    read = journal.read(desk / "bukti")
    assert read.chain.broken() is None
    assert [event.oleh for event in read.events] == ["", "", "operator"]


def test_it_reads_as_if_the_bytes_had_never_been_had(desk):
    events = journal.read(desk / "bukti").events
    assert [(e.peristiwa, e.sha256 != "", e.rincian) for e in as_read(events)] == [
        ("terima", True, ""),
        (GONE, False, WHY),
    ]
    assert as_read(events[:2]) == events[:2]


def test_the_bytes_go_and_go_again_where_a_backup_brought_them_back(desk):
    events = journal.read(desk / "bukti").events
    (sha256,) = removals(events)
    drop(desk / "bukti", events)
    assert not kept(desk / "bukti", sha256).exists()
    drop(desk / "bukti", events)
    kept(desk / "bukti", sha256).write_bytes(b"nama dan alamat")
    drop(desk / "bukti", events)
    assert not kept(desk / "bukti", sha256).exists()


def test_the_very_same_bytes_are_not_kept_again_wherever_they_are_handed_in(desk):
    before = journal.read(desk / "bukti").events
    drop(desk / "bukti", before)
    assert night(desk, 6) == before  # they still lie there: nothing new
    (desk / "raw/2023/bid-a/lagi.xlsx").write_bytes(b"nama dan alamat")
    (new,) = night(desk, 7)[3:]
    assert (new.nomor, new.peristiwa, new.jalur, new.sha256, new.rincian) == (4, GONE, "2023/bid-a/lagi.xlsx", "", WHY)
    assert not list((desk / "bukti").glob(f"*/{next(iter(removals(before)))}*"))


def test_a_cleaned_file_at_the_same_path_is_received(desk):
    (desk / "raw/2023/bid-a/satu.xlsx").write_bytes(b"tanpa nama")
    (new,) = night(desk, 6)[3:]
    assert (new.peristiwa, new.sha256 != "") == ("terima", True)


def test_a_path_that_leaves_after_its_bytes_were_removed_is_noted(desk):
    (desk / "raw/2023/bid-a/satu.xlsx").unlink()
    (new,) = night(desk, 6)[3:]
    assert (new.nomor, new.peristiwa) == (4, "hilang")


def renamed(desk):
    """The journal of the desk with another name in its second line, and a line that says so."""
    known = journal.read(desk / "bukti")
    note = Event(4, "2026-11-26T00:00:00Z", REMOVED, "2023/bid-a/lain.xlsx", "0" * 64, "namanya nama orang", "operator")
    journal.write(desk / "bukti", known.renamed({"2023/bid-a/satu.xlsx": "2023/bid-a/lain.xlsx"}, note))
    return known


def test_a_name_that_is_taken_out_leaves_every_pin_and_the_chain_as_they_were(desk):
    known = renamed(desk)
    heads = [known.chain.head_of(length) for length in range(len(known.events) + 1)]
    read = journal.read(desk / "bukti", [journal.Pin(1, length, head) for length, head in enumerate(heads)])
    assert [event.jalur for event in read.events] == ["2023/bid-a/dua.xlsx", *["2023/bid-a/lain.xlsx"] * 3]
    assert b"satu" not in (desk / "bukti" / "serahan.jsonl").read_bytes()
    assert journal.read(desk / "bukti").with_events([]).chain.broken() is None


def test_a_line_that_says_what_it_once_was_is_believed_only_where_a_later_line_names_it(desk):
    """Otherwise whoever changes a line would only have to add what it was."""
    renamed(desk)
    place = desk / "bukti" / "serahan.jsonl"
    changed = place.read_bytes().replace(b"2023/bid-a/lain.xlsx", b"2023/bid-a/dia.xlsx", 1)
    place.write_bytes(changed)
    with pytest.raises(EvidenceError, match="baris 3 tidak menyambung"):
        journal.read(desk / "bukti")
