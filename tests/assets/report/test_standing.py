"""The report beside a release: whole or not at all, made once, led to, and gone with its release."""

import json
import re
from dataclasses import replace
from pathlib import Path

import dagster as dg
import frictionless
import pytest

from assets.evidence import shelf
from assets.evidence.places import Places
from assets.evidence.rights import restrict, wider
from assets.evidence.shelf import REMOVED, Note
from assets.graph import WHOLE, Setting, report_of
from assets.release.publication import evidence_of
from assets.report import beside
from assets.report.standing import FOLDER, Unwritten, entry, stand, sweep, trouble
from schemas.declarations import load
from tests.kit.desk import edit
from tests.kit.nights import Night

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


@pytest.fixture
def known(later):
    return load(later.schemas)


def files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def another_release(night: Night) -> None:
    edit(night, BOOK, "F14", 6_895_782_500)
    assert night.run("2026-11-25T18:00:00+00:00").success
    assert night.rows("SELECT nomor FROM publik.rilis") == [(2,)]


@pytest.fixture
def breaks(monkeypatch):
    """Let the disk be full once half of a report is written."""

    def half(release, declarations, folder, before):
        folder.mkdir(parents=True)
        (folder / "index.html").write_text("setengah", encoding="utf-8")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(beside, "fill", half)


def test_a_report_is_the_site_and_the_data_and_one_page_leads_to_it(later, known):
    made = stand(later.warehouse, known)
    assert made.folder == later.warehouse / "laporan/000001"
    there = files(made.folder)
    assert {"index.html", "kamus.html", "data/datapackage.json", "data/parquet/angka.parquet"} <= there.keys()
    assert made[1:5] == (True, len(there), sum(n.endswith(".html") for n in there), sum(map(len, there.values())))
    page = entry(later.warehouse)
    (target,) = set(re.findall(r'(?:url=|href=")([^"]+)"', page.read_text("utf-8")))
    assert (page.parent / target).samefile(made.folder / "index.html")


def test_the_site_leads_to_every_file_of_the_data(later, known):
    folder = stand(later.warehouse, known).folder
    linked = set(re.findall(r'href="(data/[^"]+)"', (folder / "tabel.html").read_text("utf-8")))
    assert {"data/csv/realisasi_anggaran.csv", "data/parquet/angka.parquet", "data/datapackage.json"} <= linked
    assert [name for name in linked if not (folder / name).is_file()] == []


def test_very_long_tables_are_files_for_programs_alone_and_the_package_names_what_is_there(later, known, monkeypatch):
    monkeypatch.setattr(beside, "_CSV_ROWS", 30)
    folder = stand(later.warehouse, known).folder
    many = dict(
        later.rows(
            "SELECT 'lacak_angka', count(*) FROM publik.lacak_angka UNION SELECT 'unit', count(*) FROM publik.unit"
        )
    )
    assert many["unit"] <= 30 < many["lacak_angka"]
    assert [(folder / f"data/csv/{name}.csv").exists() for name in many] == [rows <= 30 for rows in many.values()]
    assert (folder / "data/parquet/lacak_angka.parquet").exists()
    report = frictionless.validate(str(folder / "data/datapackage.json"))
    assert report.valid, report.flatten(["title", "message"])
    linked = set(re.findall(r'href="(data/[^"]+)"', (folder / "tabel.html").read_text("utf-8")))
    assert [name for name in linked if not (folder / name).is_file()] == []


def test_what_stands_is_not_written_again_until_release_or_declarations_are_others(later, known):
    folder = stand(later.warehouse, known).folder
    inode = folder.stat().st_ino
    assert not stand(later.warehouse, known).baru
    assert folder.stat().st_ino == inode
    assert stand(later.warehouse, replace(known, digest="0" * 64)).baru
    assert stand(later.warehouse, replace(known, documents_digest="0" * 64)).baru
    assert folder.stat().st_ino != inode
    another_release(later)
    assert stand(later.warehouse, known).folder.name == "000002"
    assert "000002/index.html" in entry(later.warehouse).read_text("utf-8")


def test_one_that_breaks_leaves_the_release_as_it_is_and_nothing_half_written(later, known, breaks):
    published = later.published.read_bytes()
    with pytest.raises(Unwritten, match="No space left"):
        stand(later.warehouse, known)
    assert later.published.read_bytes() == published
    assert [path.name for path in (later.warehouse / FOLDER).iterdir()] == []
    assert "No space left" in trouble(later.warehouse)
    assert entry(later.warehouse) is None


def test_after_a_failure_the_next_report_takes_the_note_away(later, known, monkeypatch):
    first = files(stand(later.warehouse, known).folder)
    another_release(later)
    with monkeypatch.context() as broken:
        broken.setattr(beside, "fill", lambda *_: (_ for _ in ()).throw(OSError("mati")))
        with pytest.raises(Unwritten):
            stand(later.warehouse, known)
    assert files(later.warehouse / "laporan/000001") == first
    assert trouble(later.warehouse) == "mati"
    assert stand(later.warehouse, known).baru
    assert trouble(later.warehouse) == ""


def test_a_report_goes_with_its_release_and_one_that_tells_of_a_removed_release_too(later, known):
    stand(later.warehouse, known)
    another_release(later)
    stand(later.warehouse, known)
    before = json.loads((later.warehouse / "laporan/000002/laporan.json").read_bytes())["sebelumnya"]
    assert before == 1
    assert sweep(later.warehouse) == []
    (first,) = later.warehouse.glob("rilis/000001-*")
    first.unlink()
    (later.warehouse / "laporan/.000003.baru").mkdir()
    assert sweep(later.warehouse) == [1]
    shelf.add(evidence_of(later.warehouse), [Note("2026-11-26T00:00:00Z", REMOVED, 1, "memuat nama")])
    assert sweep(later.warehouse) == [2]
    assert [path.name for path in (later.warehouse / FOLDER).iterdir()] == []
    assert stand(later.warehouse, known).baru
    assert "Tidak ada rilis sebelumnya" in (later.warehouse / "laporan/000002/perubahan.html").read_text("utf-8")


def test_nobody_but_owner_and_group_reads_a_report(later, known):
    restrict()
    stand(later.warehouse, known)
    assert [path for path in wider(later.warehouse) if FOLDER in path.parts] == []


@pytest.mark.malam
def test_dagster_has_it_as_an_asset_after_the_release_with_its_measures(later):
    result = in_dagster(later)
    (made,) = result.get_asset_materialization_events()
    numbers = made.step_materialization_data.materialization.metadata
    assert {"halaman", "berkas", "bita", "detik", "buka"} <= numbers.keys()
    assert [check.passed for check in result.get_asset_check_evaluations()] == [True]
    (spec,) = report_of(load(later.schemas)).specs
    assert [dep.asset_key.path for dep in spec.deps] == [["publik", "rilis"]]
    assert spec.description
    assert spec.owners


@pytest.mark.malam
def test_one_that_breaks_is_a_warning_in_dagster_and_the_run_is_good(later, breaks):
    result = in_dagster(later)
    assert result.success
    assert result.get_asset_materialization_events() == []
    (check,) = result.get_asset_check_evaluations()
    assert (check.check_name, check.passed, check.severity) == (WHOLE, False, dg.AssetCheckSeverity.WARN)
    assert "No space left" in check.description


def in_dagster(night: Night) -> dg.ExecuteInProcessResult:
    setting = Setting(Places(night.raw, night.warehouse))
    with dg.DagsterInstance.ephemeral() as instance:
        job = dg.Definitions(
            assets=[report_of(load(night.schemas))],
            jobs=[dg.define_asset_job("laporan_saja", selection=[FOLDER])],
            resources={"setting": setting},
            executor=dg.in_process_executor,
        ).resolve_job_def("laporan_saja")
        return job.execute_in_process(instance=instance, raise_on_error=False)
