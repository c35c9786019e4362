"""`kinerja verify`: a good release is said again whole; what was changed since is named, and nothing is healed."""

import json
import shutil
from pathlib import Path

import duckdb
import pytest

from tests.kit.commands import kinerja
from tests.kit.desk import edit

pytestmark = pytest.mark.malam

REHSOS = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"
SECOND = "2026-11-25T18:00:00+00:00"
SPENT, OTHER = "realisasi_anggaran/2023/1.06.04/realisasi", "realisasi_anggaran/2023/1.06.02/anggaran"


def report_of(night, *arguments: object):
    """The exit code, and the report."""
    made = kinerja(
        "verify", *arguments, "--json", KINERJA_WAREHOUSE=str(night.warehouse), KINERJA_SCHEMAS=str(night.schemas)
    )
    return made.returncode, json.loads(made.stdout)


def verified(night, *arguments: object) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and what differs by part."""
    code, report = report_of(night, *arguments)
    return code, {part["nama"]: part["berbeda"] for part in report["bagian"] if part["berbeda"]}


def test_a_release_that_is_as_it_was_published_is_said_again_without_a_difference(budgets):
    before = sorted(path.stat().st_mtime_ns for path in budgets.warehouse.rglob("*") if path.is_file())
    assert verified(budgets) == (0, {})
    assert sorted(path.stat().st_mtime_ns for path in budgets.warehouse.rglob("*") if path.is_file()) == before


def test_a_figure_that_was_changed_in_the_published_file_is_named_by_the_witness(later):
    later.published.chmod(0o644)
    with duckdb.connect(str(later.published)) as con:
        con.execute("UPDATE publik.realisasi_anggaran SET anggaran = anggaran + 1000 WHERE kode_program = '1.06.02'")
    code, wrong = verified(later)
    assert code == 5
    assert any("realisasi_anggaran/2023/1.06.02/anggaran" in said for said in wrong["saksi angka"])
    assert any("kinerja.duckdb berubah" in said for said in wrong["rilis"])


def test_kept_bytes_that_changed_are_named(later):
    kept = next(path for path in (later.warehouse / "bukti").glob("??/*"))
    kept.chmod(0o644)
    kept.write_bytes(kept.read_bytes() + b"x")
    made = kinerja("verify", KINERJA_WAREHOUSE=str(later.warehouse), KINERJA_SCHEMAS=str(later.schemas))
    assert made.returncode == 5
    assert f"{kept} berubah" in made.stdout.replace("\n", "")


def changed(path: Path, statement: str) -> None:
    """Change a release in place, as somebody might who can write there."""
    path.chmod(0o644)
    with duckdb.connect(str(path)) as con:
        con.execute(statement)


def test_an_older_release_is_held_against_evidence_as_it_was_then(later):
    edit(later, REHSOS, "F14", 6895782506)
    assert later.run(at=SECOND).success
    (first, _) = sorted((later.warehouse / "rilis").glob("*.duckdb"))
    assert [verified(later, number) for number in (1, 2)] == [(0, {}), (0, {})]
    unknown = kinerja("verify", 3, KINERJA_WAREHOUSE=str(later.warehouse), KINERJA_SCHEMAS=str(later.schemas))
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "Rilis 3 tidak ada. Rilis yang ada: 1, 2." in unknown.stderr
    changed(first, f"UPDATE publik.angka SET nilai = nilai + 1 WHERE angka = '{SPENT}'")
    assert verified(later, 2) == (0, {})
    code, report = report_of(later, 1)
    assert code == 5
    wrong = {part["nama"]: part for part in report["bagian"] if part["berbeda"]}
    assert set(wrong) == {"rilis", "isi rilis", "saksi angka", "saksi lacak"}  # a summary shows it, too
    (named,) = wrong["saksi angka"]["rincian"]
    assert (named["angka"], named["kolom"], named["saksi"]) == (SPENT, "nilai", "6895782505.000000")
    assert report["yang_pertama"] == wrong["rilis"]["berbeda"][0]
    assert (report["rilis"], report["deklarasi"]["sama"], report["pemeriksa"]["kode_sama"]) == (1, True, True)


def test_one_figure_is_held_with_all_that_is_below_it_and_nothing_else(later):
    assert verified(later, "--figure", SPENT) == (0, {})
    wrong = kinerja("verify", "--figure", f"{SPENT}i", "--warehouse", later.warehouse, "--schemas", later.schemas)
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert SPENT in wrong.stderr
    changed(later.published, f"UPDATE publik.angka SET catatan = 'lain' WHERE angka = '{SPENT}'")
    assert set(verified(later, "--figure", OTHER)[1]) == {"rilis", "isi rilis"}  # the file is not what was published
    code, found = verified(later, "--figure", SPENT)
    assert code == 5
    assert any(SPENT in said and "catatan" in said for said in found["saksi angka"])
    (later.warehouse / "bukti" / "rilis.jsonl").unlink()
    assert verified(later, "--figure", OTHER)[1]["daftar rilis"]


def test_a_copy_of_warehouse_and_declarations_is_enough_elsewhere(budgets, tmp_path):
    shutil.copytree(budgets.warehouse, tmp_path / "gudang", ignore=shutil.ignore_patterns("cache", "build.duckdb"))
    shutil.copytree(budgets.schemas, tmp_path / "deklarasi")
    made = kinerja(
        "verify", "--warehouse", tmp_path / "gudang", "--schemas", tmp_path / "deklarasi", KINERJA_RAW="/tidak/ada"
    )
    assert made.returncode == 0, made.stdout
    assert "Semua sama menurut saksi." in made.stdout


def test_with_other_declarations_a_difference_is_said_and_decides_nothing(budgets, tmp_path):
    schemas = Path(shutil.copytree(budgets.schemas, tmp_path / "deklarasi"))
    table = schemas / "tabel" / "realisasi_anggaran.toml"
    table.write_text(
        table.read_text(encoding="utf-8").replace('rumus  = "anggaran - realisasi"', 'rumus  = "realisasi - anggaran"'),
        encoding="utf-8",
    )
    made = kinerja("verify", "--warehouse", budgets.warehouse, "--schemas", schemas)
    assert made.returncode == 2, made.stdout
    assert "Deklarasi ini bukan yang dipakai rilis itu" in made.stdout
    assert "Tidak dapat diputuskan" in made.stdout


def test_before_the_first_release_it_says_what_to_run(tmp_path):
    made = kinerja("verify", "--warehouse", tmp_path)
    assert (made.returncode, made.stdout) == (3, "")
    assert "kinerja refresh" in made.stderr
