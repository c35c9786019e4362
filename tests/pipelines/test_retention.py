"""What goes after a good night for its age, what never does, and what is said of a release that went."""

import os
import shutil
from datetime import UTC, datetime, timedelta

import pytest

from assets.evidence import register, shelf
from assets.evidence.chain import EvidenceError
from assets.evidence.places import Places
from assets.evidence.register import Entry
from assets.evidence.watch import file_digest
from pipelines.retention import grown, tidy
from pipelines.settings import Kept
from tests.kit.commands import kinerja
from tests.kit.desk import edit, published

NOW = datetime(2026, 11, 28, 3, tzinfo=UTC)


@pytest.fixture
def archive(tmp_path):
    """A warehouse of ten releases, one each tenth day, the last of them ten days ago."""
    where = Places(None, tmp_path)
    (tmp_path / "rilis").mkdir()
    entries = []
    for number in range(1, 11):
        name = f"{number:06d}-{number:016x}.duckdb"
        path = tmp_path / "rilis" / name
        path.write_bytes(bytes([number]) * 100)
        at = (NOW - timedelta(days=10 * (11 - number))).timestamp()
        os.utime(path, (at, at))
        entries.append(Entry(number, name, f"{number:064x}", "0" * 64, file_digest(path), number, "0" * 64))
    register.add(where.evidence, *entries)
    shutil.copyfile(path, tmp_path / "kinerja.duckdb")
    return where


def there(where):
    return [int(path.name[:6]) for path in sorted((where.warehouse / "rilis").iterdir())]


def test_old_releases_go_but_the_last_two_the_last_of_a_month_and_those_that_are_kept(archive):
    kinerja("keep", "4", "--alasan", "LKjIP dicetak", "--warehouse", archive.warehouse)
    assert tidy(archive, Kept(rilis_hari=30), NOW) == ["4 rilis lebih tua dari 30 hari dilepas dari arsip"]
    august, september, october = 2, 5, 8
    assert there(archive) == [august, 4, september, october, 9, 10]
    assert tidy(archive, Kept(rilis_hari=30), NOW) == []
    assert [entry.nomor for entry in register.read(archive.evidence)] == list(range(1, 11))


def test_young_releases_all_stay(archive):
    assert tidy(archive, Kept(), NOW) == []
    assert there(archive) == list(range(1, 11))


def test_a_copy_that_a_crash_left_after_its_note_goes_the_next_time(archive, monkeypatch):
    monkeypatch.setattr("pathlib.Path.unlink", lambda *_, **__: (_ for _ in ()).throw(OSError("mati")))
    with pytest.raises(OSError, match="mati"):
        tidy(archive, Kept(rilis_hari=30), NOW)
    monkeypatch.undo()
    assert there(archive) == list(range(1, 11))
    tidy(archive, Kept(rilis_hari=30), NOW)
    assert there(archive) == [2, 5, 8, 9, 10]


def test_a_note_that_was_changed_lets_nothing_go(archive):
    tidy(archive, Kept(rilis_hari=60), NOW)
    notes, before = archive.evidence / shelf.NAME, there(archive)
    lines = notes.read_bytes().splitlines(keepends=True)
    notes.write_bytes(b"".join(lines[1:]))
    with pytest.raises(EvidenceError, match=r"baris 1 dari .* tidak menyambung"):
        tidy(archive, Kept(rilis_hari=1), NOW)
    assert there(archive) == before


def test_a_release_that_was_let_go_is_called_so_and_is_not_missing(archive):
    tidy(archive, Kept(rilis_hari=30), NOW)
    for command in (["verify", "3"], ["diff", "3"], ["keep", "3", "--alasan", "dicetak"]):
        ended = kinerja(*command, "--warehouse", archive.warehouse)
        said = "Rilis 3 dilepas dari arsip pada 2026-11-28T03:00:00Z: lebih tua dari 30 hari."
        assert said in ended.stderr, command
        assert "Rilis yang masih ada: 2, 5, 8, 9, 10." in ended.stderr, command
        assert ended.returncode == 2, command


def test_what_was_put_aside_goes_by_the_day_on_which_it_was(archive):
    (archive.warehouse / "diubah").mkdir()
    (archive.warehouse / "diubah" / "0123-lama").write_bytes(b"x")
    today = datetime.now(UTC)
    assert tidy(archive, Kept(rilis_hari=10_000), today) == []
    said = tidy(archive, Kept(rilis_hari=10_000), today + timedelta(days=401))
    assert said == ["1 berkas di diubah/ lebih tua dari 400 hari dihapus"]


def test_what_grows_is_said_with_what_would_go(archive):
    parts = {part.nama: part for part in grown(archive.warehouse, Kept(rilis_hari=30), NOW)}
    assert parts["rilis"][1:5] == (10, 1000, 5, 500)
    assert parts["bukti"].lepas_berkas == 0
    assert parts["bukti"].aturan == "tidak pernah dilepas"


def test_a_release_is_kept_with_a_reason_and_by_whom(archive):
    assert kinerja("keep", "--alasan", " ", "--warehouse", archive.warehouse).returncode == 2
    ended = kinerja("keep", "--alasan", "diserahkan ke Inspektorat", "--warehouse", archive.warehouse)
    assert ended.stdout == "Rilis 10 disimpan selamanya: diserahkan ke Inspektorat.\n"
    note = shelf.read(archive.evidence).kept[10]
    assert note.alasan == "diserahkan ke Inspektorat"
    assert note.oleh


def test_a_release_whose_copy_was_changed_is_not_kept_as_if_it_were_good(archive):
    (archive.warehouse / "rilis" / f"{3:06d}-{3:016x}.duckdb").write_bytes(b"lain")
    ended = kinerja("keep", "3", "--alasan", "dicetak", "--warehouse", archive.warehouse)
    assert ended.returncode == 5
    assert "berubah atau hilang" in ended.stderr


@pytest.mark.malam
def test_a_lost_mark_stops_the_night_and_lets_nothing_go(later):
    """What the register noted of the marks is held against them: nobody loses a printed release by losing a file."""
    kinerja("keep", "--alasan", "RKT dicetak", "--warehouse", later.warehouse)
    edit(later, "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx", "F14", 6_895_782_500)
    published(later)
    (later.warehouse / "bukti" / "arsip.jsonl").unlink()
    outcome = later.run()
    assert not outcome.success
    assert "arsip.jsonl bukan lagi yang dicatat rilis 2; kembalikan berkas itu dari cadangan" in outcome.messages
    with pytest.raises(EvidenceError, match="bukan lagi yang dicatat rilis 2"):
        tidy(Places(later.raw, later.warehouse), Kept(rilis_hari=1), NOW + timedelta(days=400))
    verified = kinerja("verify", "--warehouse", later.warehouse, "--schemas", later.schemas)
    assert verified.returncode == 5
    assert "catatan arsip: rantai baris, 1 berbeda" in verified.stdout
