"""`kinerja forget`: personal data leaves evidence, cache and every release, with a record, and the rest goes on."""

import hashlib
import json
import shutil
from dataclasses import replace
from datetime import UTC, datetime

import duckdb
import pytest

from assets.evidence import journal, shelf
from assets.evidence.intake import kept
from assets.evidence.journal import REMOVED, Event
from assets.evidence.places import Places
from assets.report.standing import stand
from pipelines.retention import tidy
from pipelines.settings import Kept
from schemas.declarations import load
from tests.kit.commands import kinerja, process
from tests.kit.desk import edit, everything, figure, found, published, said, save, write_codes

pytestmark = pytest.mark.malam

PATH = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
ANGKA = "realisasi_anggaran/2023/1.06.04/realisasi"
WHY = "memuat nama penerima"
NOW = datetime(2026, 11, 28, tzinfo=UTC)


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def places(night):
    return {
        "KINERJA_RAW": str(night.raw),
        "KINERJA_WAREHOUSE": str(night.warehouse),
        "KINERJA_SCHEMAS": str(night.schemas),
    }


def noted(night, sha256):
    """The removal as far as the command has come when it is killed after its first step."""
    evidence = night.warehouse / "bukti"
    known = journal.read(evidence)
    event = Event(len(known.events) + 1, "2026-11-25T00:00:00Z", REMOVED, PATH, sha256, WHY, "operator")
    journal.write(evidence, known.with_events([event]))


def withdrawn(night):
    """The declarations, in which the path is withdrawn."""
    write_codes(night.schemas, "penarikan", ["jalur", "alasan"], [{"jalur": PATH, "alasan": WHY}])
    return night.schemas


def files_naming(warehouse, text):
    """The files of a warehouse in which a text stands."""
    files = (path for path in warehouse.rglob("*") if path.is_file() and text.encode() in path.read_bytes())
    return sorted(path.relative_to(warehouse).as_posix() for path in files)


def test_what_the_release_rests_on_is_refused_until_something_stands_in(later):
    refused = kinerja("forget", PATH, "--alasan", WHY, "--ya", **places(later))
    assert refused.returncode == 2
    assert f"Rilis yang berlaku masih memakai {PATH}. Serahkan dulu berkas yang sudah dibersihkan" in refused.stderr
    assert kept(later.warehouse / "bukti", digest(later.raw / PATH)).exists()
    assert kinerja("forget", "tidak/ada.xlsx", "--alasan", WHY, **places(later)).returncode == 2
    assert kinerja("forget", PATH, "--alasan", " ", **places(later)).returncode == 2


def test_it_is_gone_everywhere_after_one_command_and_everything_goes_on(later):
    shutil.copyfile(later.raw / PATH, later.raw.parent / "kotor.xlsx")
    old = digest(later.raw / PATH)
    edit(later, PATH, "F14", 6_895_782_500)
    published(later)
    value, known = figure(later, ANGKA), load(later.schemas)
    assert stand(later.warehouse, known).folder.name == "000002"
    assert json.loads((later.warehouse / "laporan/000002/laporan.json").read_bytes())["sebelumnya"] == 1

    planned = kinerja("forget", old, "--alasan", WHY, **places(later))
    assert planned.returncode == 2
    assert "Akan dihapus dari arsip, karena memuat selnya: rilis 1;" in planned.stdout
    assert "Belum ada yang dihapus." in planned.stderr
    assert kept(later.warehouse / "bukti", old).exists()

    ended = process("forget", old, "--alasan", WHY, "--ya", **places(later))
    assert ended.returncode == 0, ended.stderr
    assert "Tidak ada rilis yang masih memuat selnya." in ended.stdout
    assert not kept(later.warehouse / "bukti", old).exists()
    assert [path.name[:6] for path in (later.warehouse / "rilis").iterdir()] == ["000002"]
    assert figure(later, ANGKA) == value
    assert [name for name in files_naming(later.warehouse, old[:16]) if name.startswith("laporan")] == []
    assert json.loads((later.warehouse / "laporan/000002/laporan.json").read_bytes())["sebelumnya"] is None
    last = journal.read(later.warehouse / "bukti").events[-1]
    assert (last.peristiwa, last.sha256, last.rincian) == (REMOVED, old, WHY)

    verified = kinerja("verify", **places(later))
    assert verified.returncode == 0, verified.stdout
    assert f"; {old[:16]} dihapus pada {last.diterima_pada}: {WHY}, utuh" in verified.stdout
    assert "Rilis 1 dihapus dari arsip pada" in kinerja("verify", "1", **places(later)).stderr
    traced = kinerja("trace", later.raw.parent / "kotor.xlsx", "Realisasi (2)!F14", **places(later))
    assert f"dihapus dari bukti pada {last.diterima_pada} ({WHY})" in traced.stdout + traced.stderr
    again = kinerja("forget", old, "--alasan", WHY, **places(later))
    assert f"{old[:16]} sudah dihapus pada {last.diterima_pada}: {WHY}." in again.stdout


def test_killed_after_its_note_the_next_nights_finish_it(later):
    """Withdrawn, not replaced; and the same bytes still lie in the inbox."""
    old = digest(later.raw / PATH)
    withdrawn(later)
    noted(later, old)
    published(later)
    assert not kept(later.warehouse / "bukti", old).exists()
    assert "G-BERKAS-DIHAPUS" in found(later, PATH)
    assert said(later, "G-BERKAS-DIHAPUS") == (
        f"Isi berkas ini persis yang dihapus pada 2026-11-25T00:00:00Z: {WHY}; isi itu tidak diterima lagi."
    )
    assert figure(later, ANGKA) is None
    assert old not in everything(later)

    where = Places(later.raw, later.warehouse)
    told = ["1 rilis yang memuat sel dari bukti yang dihapus dihapus dari arsip"]
    assert tidy(where, Kept(), NOW) == told
    assert tidy(where, Kept(), NOW) == []
    assert shelf.read(where.evidence).cleared == {old}
    assert files_naming(later.warehouse, old[:16]) == ["build.duckdb", "bukti/arsip.jsonl", "bukti/serahan.jsonl"]
    with duckdb.connect(
        str(later.warehouse / "build.duckdb"), read_only=True
    ) as build:  # it holds the journal, no cell
        assert build.execute("SELECT count(*) FROM bukti.sel WHERE starts_with(sel, ?)", [old[:16]]).fetchall() == [
            (0,)
        ]

    (later.raw / PATH).unlink()
    published(later)
    assert found(later, PATH) == []
    before = later.rows("FROM publik.angka ORDER BY ALL")
    published(replace(later, raw=None))  # from evidence alone
    assert later.rows("FROM publik.angka ORDER BY ALL") == before


def test_as_long_as_the_release_in_force_holds_its_cells_no_copy_goes(later):
    noted(later, digest(later.raw / PATH))
    assert tidy(Places(later.raw, later.warehouse), Kept(), NOW) == []
    assert len(list((later.warehouse / "rilis").iterdir())) == 1


def test_a_name_that_nobody_may_keep_is_gone_too_and_every_chain_and_pin_still_holds(later):
    name = "Budi Santoso 1271xx"
    path = f"2023/bid-rehsos/{name}.xlsx"
    published(later)
    save(later, path, b"PK bukan buku kerja")
    published(later)  # release 2 names it
    still = kinerja("forget", path, "--alasan", WHY, "--nama-juga", "--ya", **places(later))
    assert (still.returncode, "masih ada di folder serahan" in still.stderr) == (2, True)
    (later.raw / path).unlink()
    published(later)  # release 3 does not, and notes the journal with it
    before = journal.read(later.warehouse / "bukti")

    ended = process("forget", path, "--alasan", WHY, "--nama-juga", "--ya", **places(later))
    assert ended.returncode == 0, ended.stderr
    assert files_naming(later.warehouse, "Budi") == []
    after = journal.read(later.warehouse / "bukti")
    assert after.chain.head_of(len(before.events)) == before.chain.head
    instead = f"2023/bid-rehsos/nama-dihapus-{before.events[-1].sha256[:16]}.xlsx"
    assert [event.jalur for event in after.events[-3:]] == [instead] * 3
    assert sorted(path.name[:6] for path in (later.warehouse / "rilis").iterdir()) == ["000001", "000003"]
    for release in ([], ["1"], ["3"]):
        verified = kinerja("verify", *release, **places(later))
        assert verified.returncode == 0, verified.stdout
    published(later)


def test_a_copy_of_0_2_0_that_no_register_names_goes_too(later):
    old = digest(later.raw / PATH)
    unlisted = later.warehouse / "rilis" / f"{0:06d}-{0:016x}.duckdb"
    shutil.copyfile(later.published, unlisted)
    withdrawn(later)
    planned = kinerja("forget", old, "--alasan", WHY, **places(later))
    assert "Akan dihapus dari arsip, karena memuat selnya: rilis 0, 1;" in planned.stdout
