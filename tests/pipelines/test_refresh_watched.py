"""A refresh over a warehouse in which somebody changed what is kept: what it says, how it ends, what stays published."""

import hashlib
import json
import shutil

import duckdb
import pytest

from assets.evidence.intake import kept
from tests.kit.commands import kinerja
from tests.kit.desk import edit
from tests.pipelines.test_refresh import BOOK, places

pytestmark = pytest.mark.malam

FIGURE = "realisasi_anggaran/2023/1.06.02/realisasi"


def a_kept_file(night):
    (path,) = (night.raw / "2023/bid-dayasos").glob("Anggaran & Realisasi 2023*")
    return kept(night.warehouse / "bukti", hashlib.sha256(path.read_bytes()).hexdigest())


def changed(path, old, new):
    content = path.read_bytes()
    assert old in content
    path.chmod(0o644)
    path.write_bytes(content.replace(old, new))


def tamper_with_cache(night):
    """Change a figure in a kept evaluation, in its cell's text as in its fact."""
    for path in (night.warehouse / "cache").iterdir():
        content = path.read_bytes()
        if b"69.970.561.756" in content:
            changed(path, b"69.970.561.756", b"79.970.561.756")
            return
    pytest.fail("no evaluation holds it")


def tamper_with_evidence(night):
    tamper_with_evidence_at(a_kept_file(night))


def tamper_with_evidence_at(path):
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"x")


def tamper_with_release(night):
    night.published.chmod(0o644)
    with duckdb.connect(str(night.published)) as con:
        con.execute("UPDATE publik.angka SET nilai = 99999999 WHERE angka = ?", [FIGURE])


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (tamper_with_cache, "dibaca lagi dari bukti"),
        (tamper_with_evidence, "disimpan lagi dari folder serahan"),
        (tamper_with_release, "rilis 1 dikembalikan dari arsip"),
    ],
)
def test_what_was_changed_is_said_and_healed_and_the_next_refresh_is_good(later, tamper, said):
    published = later.published.read_bytes()
    edit(later, BOOK, "F14", 6895782506)
    tamper(later)
    ended = kinerja("refresh", *places(later))
    assert ended.returncode == 5
    (first, second) = ended.stderr.splitlines()
    assert first.startswith("Keutuhan: ")
    assert said in first
    assert second == "Keutuhan: Sudah dipulihkan; tidak ada yang baru terbit. Jalankan lagi: kinerja refresh"
    assert later.published.read_bytes() == published
    again = kinerja("refresh", *places(later), "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["rilis"] == 2
    assert later.rows("SELECT nilai::BIGINT FROM publik.angka WHERE angka = ?", FIGURE) == [(69970561756,)]


def test_evidence_that_the_inbox_no_longer_has_must_come_from_a_backup(later):
    place = a_kept_file(later)
    copy = shutil.copy(place, later.raw.parent / "cadangan")
    (path,) = (later.raw / "2023/bid-dayasos").glob("Anggaran & Realisasi 2023*")
    path.unlink()
    assert kinerja("refresh", *places(later)).returncode == 0
    published = later.published.read_bytes()
    tamper_with_evidence_at(place)
    for _ in range(2):
        ended = kinerja("refresh", *places(later))
        assert ended.returncode == 5
        assert f"bukti berubah: {place.name}" in ended.stderr
        assert f"kembalikan {place} dari cadangan" in ended.stderr
        assert later.published.read_bytes() == published
    shutil.copy(copy, place)
    assert kinerja("refresh", *places(later)).returncode == 0


def test_a_journal_that_does_not_extend_the_published_one_is_refused(later):
    published = later.published.read_bytes()
    journal = later.warehouse / "bukti/serahan.jsonl"
    whole = journal.read_bytes()
    journal.write_bytes(b"".join(whole.splitlines(keepends=True)[:-1]))
    ended = kinerja("refresh", *places(later))
    assert ended.returncode == 5
    assert f"Keutuhan: catatan penerimaan {journal} berubah: isinya " in ended.stderr
    assert "kembalikan berkas itu dari cadangan" in ended.stderr
    assert later.published.read_bytes() == published
    journal.write_bytes(whole)
    assert kinerja("refresh", *places(later)).returncode == 0


def test_who_reads_a_release_that_was_changed_is_told_so_and_sees_no_figure(later):
    tamper_with_release(later)
    ended = kinerja("trace", FIGURE, "--warehouse", later.warehouse)
    assert ended.returncode == 5
    assert "berubah sesudah terbit. Pulihkan: kinerja refresh" in ended.stderr
    assert "99.999.999" not in ended.stdout
