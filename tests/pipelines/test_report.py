"""What a refresh says of a release that has less than the committed one: what is there, and a figure to trace."""

import shutil

import duckdb
import pytest

from pipelines.report import NEW, report
from tests.kit.commands import kinerja


@pytest.fixture
def copied(done, tmp_path):
    copy = tmp_path / "kinerja.duckdb"
    shutil.copy(done.warehouse / "kinerja.duckdb", copy)
    copy.chmod(0o600)
    return copy


def said(copy, capsys, *changes):
    with duckdb.connect(str(copy)) as con:
        for change in changes:
            con.execute(change)
        assert report(con, NEW) == 0
    return capsys.readouterr().out


def test_without_a_budget_the_indicators_are_shown_and_the_line_for_trace_runs(copied, capsys):
    page = said(
        copied,
        capsys,
        "DROP TABLE publik.realisasi_anggaran",
        "DELETE FROM publik.angka WHERE tabel IN ('realisasi_anggaran', 'rincian_anggaran', 'ringkasan')",
    )
    assert "Capaian IKU 2023" in page
    assert "Anggaran dan realisasi" not in page
    (line,) = [row for row in page.splitlines() if " trace " in row]
    result = kinerja("trace", line.split(" trace ")[1], "--warehouse", copied.parent)
    assert result.returncode == 0, result.stderr
    assert "lembar" in result.stdout


def test_without_indicators_the_budget_is_shown(copied, capsys):
    page = said(copied, capsys, "DROP TABLE publik.capaian_iku")
    assert "Capaian IKU" not in page
    assert "14.265.806.382" in page
    assert "trace realisasi_anggaran/2023/1.06.02/realisasi" in page


def test_a_release_without_figures_offers_none_to_trace(copied, capsys):
    page = said(
        copied,
        capsys,
        "DELETE FROM publik.angka",
        "DROP TABLE publik.realisasi_anggaran",
        "DROP TABLE publik.capaian_iku",
    )
    assert "Rilis 1 terbit: 0 angka" in page
    assert " trace " not in page
