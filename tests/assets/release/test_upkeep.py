"""What is published is watched: each tampering is said once, healed where it can be, and the next build finds nothing."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from assets.evidence import register
from assets.release import publication
from assets.release.opened import reading
from assets.release.upkeep import heal
from assets.release.warehouse import building
from schemas.tables.rilis import RILIS
from tests.assets.release.test_warehouse import ROWS, TABLE

OTHER = ROWS.replace("0.2", "0.3")
JOURNAL = (2, "a" * 64)


def night(root, rows=OTHER, journal=JOURNAL):
    """Look, heal, and publish what a build made; gives the number, whether it is new, and what was said."""
    with building(root) as made:
        found = made.found
        heal(root, found, day=1)
        made.sql("CREATE SCHEMA publik")
        made.published = (TABLE, RILIS)
        made.define(TABLE, rows)
        number, new = made.publish("dibuat-dari", "99-contoh", None, journal)
    return number, new, found.berbeda


def first_file(root):
    return next(root.glob("rilis/000001-*"))


def last_file(root):
    return next(root.glob("rilis/000002-*"))


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    root = tmp_path_factory.mktemp("dua")
    assert night(root, ROWS) == (1, True, [])
    assert night(root) == (2, True, [])
    return root


@pytest.fixture
def root(two, tmp_path):
    """A warehouse with two releases."""
    return Path(shutil.copytree(two, tmp_path / "gudang"))


def edit(path):
    path.chmod(0o644)
    with duckdb.connect(str(path)) as con:
        con.execute("UPDATE publik.contoh SET jumlah = 99999999")


def garble(path):
    path.chmod(0o644)
    path.write_bytes(b"bukan basis data" * 500)


def stray(root):
    (root / "kinerja.duckdb.wal").write_bytes(b"x" * 100)


def renumbered(root):
    path = root / "bukti/rilis.jsonl"
    path.write_text(path.read_text().replace('"nomor": 2', '"nomor": 7'))


def without_first_line(root):
    path = root / "bukti/rilis.jsonl"
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))


def both(root):
    edit(root / "kinerja.duckdb")
    edit(last_file(root))


def older_restored(root):
    (root / "kinerja.duckdb").unlink()
    shutil.copy(first_file(root), root / "kinerja.duckdb")


TAMPERED = {
    "edited": (lambda root: edit(root / "kinerja.duckdb"), "berubah sesudah terbit, yang terbit rilis 2"),
    "garbled": (lambda root: garble(root / "kinerja.duckdb"), "berubah sesudah terbit, yang terbit rilis 2"),
    "lost": (lambda root: (root / "kinerja.duckdb").unlink(), "kinerja.duckdb hilang; rilis 2 dikembalikan dari arsip"),
    "older": (older_restored, "berisi rilis 1, yang terbit rilis 2; rilis 2 dikembalikan dari arsip"),
    "wal": (stray, "kinerja.duckdb.wal bukan milik rilis"),
    "archive edited": (lambda root: edit(last_file(root)), "berubah; disalin lagi dari rilis yang terbit"),
    "archive lost": (lambda root: last_file(root).unlink(), "hilang; disalin lagi dari rilis yang terbit"),
    "older release edited": (lambda root: edit(first_file(root)), "kembalikan dari cadangan"),
    "file and archive edited": (both, "diterbitkan lagi dari bukti"),
    "register lost": (lambda root: (root / "bukti/rilis.jsonl").unlink(), "rilis.jsonl hilang; dimulai lagi"),
    "register's last line edited": (renumbered, "daftar rilis berubah: baris terakhir"),
    "register's first line dropped": (without_first_line, "daftar rilis berubah: baris 1"),
}


@pytest.mark.parametrize(("tamper", "said"), TAMPERED.values(), ids=TAMPERED)
def test_what_is_not_as_it_was_published_is_said_once_and_healed(root, tamper, said):
    tamper(root)
    number, _, berbeda = night(root)
    assert len(berbeda) == 1
    assert said in berbeda[0]
    assert number == 2
    with reading(root) as con:
        assert con.execute("SELECT sum(jumlah)::VARCHAR FROM publik.contoh").fetchall() == [("0.400000",)]
        assert con.execute("SELECT nomor FROM publik.rilis").fetchall() == [(2,)]
    assert last_file(root).read_bytes() == (root / "kinerja.duckdb").read_bytes()
    assert not (root / "kinerja.duckdb.wal").exists()
    assert night(root) == (2, False, [])


def test_what_was_changed_is_kept_for_who_looks_into_it(root):
    edit(root / "kinerja.duckdb")
    changed = (root / "kinerja.duckdb").read_bytes()
    night(root)
    assert [path.read_bytes() for path in (root / "diubah").iterdir()] == [changed]


def test_the_archive_is_no_second_name_of_the_published_file(root):
    assert not last_file(root).samefile(root / "kinerja.duckdb")
    assert first_file(root).stat().st_mode & 0o222 == 0


@pytest.mark.parametrize("lost", ["kinerja.duckdb", "rilis", "bukti/rilis.jsonl"])
def test_a_number_is_never_given_twice_whatever_is_lost(root, lost):
    path = root / lost
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert night(root, ROWS.replace("0.2", "0.4"))[0] == 3


def test_an_older_published_file_does_not_bring_back_its_number(root):
    older_restored(root)
    assert night(root, ROWS.replace("0.2", "0.4"))[0] == 3
    assert [entry.nomor for entry in register.read(root / "bukti")] == [1, 2, 3]


def test_evidence_and_register_alone_give_the_same_release_elsewhere(root, tmp_path_factory):
    elsewhere = tmp_path_factory.mktemp("lain")
    shutil.copytree(root / "bukti", elsewhere / "bukti")
    assert night(elsewhere) == (2, True, [])
    with reading(root) as one, reading(elsewhere) as other:
        assert one.execute("FROM publik.rilis").fetchall() == other.execute("FROM publik.rilis").fetchall()


def test_a_journal_that_grew_without_changing_a_table_is_noted(root):
    assert night(root, journal=(3, "b" * 64)) == (2, False, [])
    assert register.read(root / "bukti")[-1].pin.panjang == 3
    assert night(root, journal=(3, "b" * 64)) == (2, False, [])
    assert len(register.read(root / "bukti")) == 3


# ── crashes ──


@pytest.mark.parametrize("step", ["_copied", "written", "archive"])
def test_a_crash_while_publishing_leaves_a_release_that_is_whole_and_no_other(root, monkeypatch, step):
    before = (root / "kinerja.duckdb").read_bytes()

    def crash(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(publication, step, crash)
        with pytest.raises(KeyboardInterrupt):
            night(root, ROWS.replace("0.2", "0.4"))
    published = (root / "kinerja.duckdb").read_bytes() != before
    assert published == (step == "archive")
    assert night(root, ROWS.replace("0.2", "0.4")) == (3, not published, [])
    assert [path.name[:6] for path in sorted(root.glob("rilis/*"))] == ["000001", "000002", "000003"]
    assert [entry.nomor for entry in register.read(root / "bukti")] == [1, 2, 3]
    assert not list(root.rglob(".*baru*"))


# ── what 0.2.0 left ──


@pytest.fixture
def old(root):
    """A warehouse as 0.2.0 left it: no register, the archive a hard link, a release that a crash never published."""
    for path in (root / "kinerja.duckdb", last_file(root)):
        path.unlink()
    first_file(root).chmod(0o644)
    with duckdb.connect(str(first_file(root))) as con:
        con.execute("ALTER TABLE publik.rilis DROP COLUMN catatan_panjang")
        con.execute("ALTER TABLE publik.rilis DROP COLUMN catatan_kepala")
    (root / "kinerja.duckdb").hardlink_to(first_file(root))
    shutil.copy(first_file(root), root / "rilis" / f"000002-{'0' * 16}.duckdb")
    (root / "bukti/rilis.jsonl").unlink()
    return root


def test_a_warehouse_of_0_2_0_is_taken_over_without_a_word(old):
    assert night(old, ROWS) == (1, False, [])
    assert not first_file(old).samefile(old / "kinerja.duckdb")
    assert [path.name[:6] for path in old.glob("rilis/*")] == ["000001"]
    assert night(old) == (2, True, [])
    lines = Path(old / "bukti/rilis.jsonl").read_text().splitlines()
    assert [json.loads(line)["nomor"] for line in lines] == [1, 1, 2]
