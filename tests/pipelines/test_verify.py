"""`kinerja verify`: a good release is said again whole; what was changed since is named, and nothing is healed."""

import json

import duckdb
import pytest

from tests.kit.commands import kinerja

pytestmark = pytest.mark.malam


def verified(night) -> tuple[int, dict[str, list[str]]]:
    """The exit code, and what differs by part."""
    made = kinerja("verify", "--json", KINERJA_WAREHOUSE=str(night.warehouse), KINERJA_SCHEMAS=str(night.schemas))
    report = json.loads(made.stdout)
    return made.returncode, {part["nama"]: part["berbeda"] for part in report["bagian"] if part["berbeda"]}


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
