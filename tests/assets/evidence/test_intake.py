"""From the inbox to evidence: bytes are kept once for ever, and the journal only grows."""

import hashlib
import json
import os
from datetime import UTC, datetime, timedelta

import pytest

from assets.evidence.chain import EvidenceError
from assets.evidence.intake import kept, read_kept, receive

START = datetime(2026, 11, 24, 18, tzinfo=UTC)
ONE = "2023/bid-dayasos/satu.xlsx"
STAYS = "2023/bid-rehsos/tetap.xlsx"


class Desk:
    """An inbox and its evidence; the n-th intake is n days after the start."""

    def __init__(self, place):
        self.raw, self.evidence = place / "raw", place / "bukti"
        self.raw.mkdir()

    def put(self, jalur, content):
        path = self.raw / jalur
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)

    def take(self, day=0, **how):
        return receive(self.raw, self.evidence, START + timedelta(days=day), **how)

    @property
    def journal(self):
        return (self.evidence / "serahan.jsonl").read_bytes()

    def kept_files(self):
        return sorted(p.name for p in self.evidence.glob("*/*"))


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def said(events):
    return [(e.nomor, e.peristiwa, e.jalur, e.diterima_pada[8:10]) for e in events]


def sha(content):
    return hashlib.sha256(content).hexdigest()


def test_a_new_file_is_noted_with_its_digest_and_the_time_given(desk):
    desk.put(ONE, b"isi")
    (event,) = desk.take()
    assert (event.nomor, event.peristiwa, event.jalur) == (1, "terima", ONE)
    assert event.sha256 == sha(b"isi")
    assert event.diterima_pada == "2026-11-24T18:00:00Z"


def test_bytes_are_kept_under_their_digest_and_given_back_unchanged(desk):
    content = bytes(range(256)) * 10
    desk.put(ONE, content)
    desk.take()
    assert read_kept(desk.evidence, sha(content)) == content
    assert kept(desk.evidence, sha(content)).read_bytes() == content


def test_equal_bytes_are_kept_once_and_nobody_may_write_them(desk):
    desk.put(ONE, b"isi")
    desk.put("2023/bid-rehsos/dua.xlsx", b"isi")
    assert len(desk.take()) == 2
    assert desk.kept_files() == [sha(b"isi")]
    assert kept(desk.evidence, sha(b"isi")).stat().st_mode & 0o222 == 0


def test_a_later_version_stands_beside_the_earlier_one(desk):
    desk.put(ONE, b"lama")
    desk.take()
    desk.put(ONE, b"baru")
    assert said(desk.take(1)) == [(1, "terima", ONE, "24"), (2, "terima", ONE, "25")]
    assert read_kept(desk.evidence, sha(b"lama")) == b"lama"
    assert read_kept(desk.evidence, sha(b"baru")) == b"baru"


def test_a_file_that_leaves_and_comes_back_is_noted_and_its_bytes_stay(desk):
    desk.put(ONE, b"isi")
    desk.put(STAYS, b"tetap")
    desk.take()
    (desk.raw / ONE).unlink()
    desk.take(1)
    assert read_kept(desk.evidence, sha(b"isi")) == b"isi"
    desk.take(2)
    desk.put(ONE, b"isi")
    assert said(desk.take(3)) == [
        (1, "terima", ONE, "24"), (2, "terima", STAYS, "24"), (3, "hilang", ONE, "25"), (4, "kembali", ONE, "27"),
    ]  # fmt: skip


def test_a_file_that_comes_back_with_other_bytes_is_a_new_version(desk):
    desk.put(ONE, b"isi")
    desk.put(STAYS, b"tetap")
    desk.take()
    (desk.raw / ONE).unlink()
    desk.take(1)
    desk.put(ONE, b"lain")
    assert desk.take(2)[-1].peristiwa == "terima"


def test_an_older_version_put_back_is_handed_in_again(desk):
    for day, content in enumerate((b"satu", b"dua", b"satu")):
        desk.put(ONE, content)
        events = desk.take(day)
    assert [(e.peristiwa, e.sha256) for e in events] == [
        ("terima", sha(b"satu")), ("terima", sha(b"dua")), ("terima", sha(b"satu")),
    ]  # fmt: skip


def test_the_journal_only_grows_and_does_not_when_nothing_changes(desk):
    desk.put(ONE, b"isi")
    desk.take()
    first = desk.journal
    assert desk.take(1) == desk.take(2)
    assert desk.journal == first
    desk.put("2023/bid-rehsos/dua.xlsx", b"lain")
    desk.take(3)
    assert desk.journal.startswith(first)
    assert len(desk.journal.splitlines()) == 2


def test_the_time_a_file_was_changed_on_disk_plays_no_part(desk):
    desk.put(ONE, b"isi")
    before = desk.take()
    os.utime(desk.raw / ONE, (0, 0))
    assert desk.take(1) == before


def test_files_of_one_intake_are_noted_in_the_order_of_their_paths(desk):
    names = ["2024/b/c.xlsx", "2023/z/a.xlsx", "2023/a/z.xlsx", "2023/a/B.xlsx"]
    for name in names:
        desk.put(name, name.encode())
    assert [e.jalur for e in desk.take()] == sorted(names)


def test_a_last_line_cut_short_by_a_crash_never_counted(desk):
    desk.put(ONE, b"isi")
    desk.take()
    whole = desk.journal
    desk.put("2023/bid-rehsos/dua.xlsx", b"lain")
    desk.take(1)
    for cut in (1, 20, 60):
        (desk.evidence / "serahan.jsonl").write_bytes(whole + desk.journal[len(whole) :][:cut])
        assert said(desk.take(2)) == [(1, "terima", ONE, "24"), (2, "terima", "2023/bid-rehsos/dua.xlsx", "26")]


def test_every_line_of_the_journal_is_json_in_ascii(desk):
    desk.put("2023/bid-rehsos/tabel é “fix”.xlsx", b"isi")
    desk.take()
    (line,) = desk.journal.decode("ascii").splitlines()
    assert json.loads(line)["jalur"] == "2023/bid-rehsos/tabel é “fix”.xlsx"


@pytest.mark.parametrize(
    "name",
    [".rahasia.xlsx", ".tersembunyi/a.xlsx", "2023/.git/a.xlsx", "2023/bid-rehsos/Thumbs.db", "2023/desktop.ini"],
)
def test_hidden_files_and_what_windows_leaves_behind_are_not_handed_in(desk, name):
    desk.put(name, b"isi")
    assert desk.take() == ()


def test_links_and_what_is_no_file_are_not_handed_in(desk, tmp_path):
    (tmp_path / "luar.xlsx").write_bytes(b"isi")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder/a.xlsx").write_bytes(b"isi")
    (desk.raw / "tautan.xlsx").symlink_to(tmp_path / "luar.xlsx")
    (desk.raw / "putus.xlsx").symlink_to(tmp_path / "tidak-ada.xlsx")
    (desk.raw / "folder").symlink_to(tmp_path / "folder")
    os.mkfifo(desk.raw / "pipa.xlsx")
    assert desk.take() == ()


def test_a_lock_file_of_excel_is_not_handed_in(desk):
    desk.put("2023/bid-rehsos/~$tabel.xlsx", b"x" * 165)
    assert desk.take() == ()


def test_what_excel_writes_aside_while_it_saves_is_not_handed_in(desk):
    desk.put("2023/bid-rehsos/D3A91B00.tmp", b"PK")
    assert desk.take() == ()


def test_a_file_name_that_is_no_unicode_is_noted_as_text_that_can_be_stored(desk):
    path = desk.raw / "2023" / "bid-rehsos" / os.fsdecode(b"tabel \xe9.xlsx")
    path.parent.mkdir(parents=True)
    path.write_bytes(b"isi")
    (event,) = desk.take()
    assert event.jalur.encode("utf-8")
    assert desk.take(1) == (event,)


def test_nothing_in_the_inbox_is_changed(desk):
    desk.put(ONE, b"isi")
    before = [(p, p.stat().st_mode, p.stat().st_mtime_ns) for p in sorted(desk.raw.rglob("*"))]
    desk.take()
    assert [(p, p.stat().st_mode, p.stat().st_mtime_ns) for p in sorted(desk.raw.rglob("*"))] == before


def test_an_inbox_that_does_not_exist_is_an_error_and_no_empty_inbox(desk, tmp_path):
    desk.put(ONE, b"isi")
    desk.take()
    with pytest.raises(FileNotFoundError):
        receive(tmp_path / "salah", desk.evidence, START)
    assert len(desk.journal.splitlines()) == 1


def test_evidence_that_was_changed_or_is_missing_is_an_error(desk):
    desk.put(ONE, b"isi")
    desk.take()
    place = kept(desk.evidence, sha(b"isi"))
    place.chmod(0o644)
    place.write_bytes(b"isi lain")
    with pytest.raises(EvidenceError, match=sha(b"isi")):
        read_kept(desk.evidence, sha(b"isi"))
    place.unlink()
    with pytest.raises(EvidenceError, match=sha(b"isi")):
        read_kept(desk.evidence, sha(b"isi"))
