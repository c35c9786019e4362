"""What a refresh says of a release that has less than the committed one: what is there, and a figure to trace."""

import io
import shutil
from collections import Counter

import duckdb
import pytest
from rich.console import Console

from pipelines import report as module
from pipelines.report import NEW, report
from tests.kit.commands import kinerja
from tests.kit.declared import SERVICES, services
from tests.kit.desk import published


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


def test_findings_of_one_file_and_cause_stand_under_one_line_with_each_cell(done, capsys):
    with duckdb.connect(str(done.warehouse / "kinerja.duckdb"), read_only=True) as con:
        assert report(con, NEW) == 0
        findings = con.execute("SELECT berkas, kode, saran, sel, pesan FROM publik.temuan").fetchall()
    lines = capsys.readouterr().err.splitlines()
    many = Counter(finding[:3] for finding in findings)
    assert max(many.values()) > 10
    assert len(lines) == len(many) + sum(count for count in many.values() if count > 1)
    for berkas, kode, saran, sel, pesan in findings:
        count = many[berkas, kode, saran]
        head = [line for line in lines if berkas in line and f"[{kode}]" in line and saran in line]
        assert len(head) == 1
        assert (f"{berkas}: {count} kali." in head[0]) == (count > 1)
        assert any(f"sel {sel.rsplit('!', 1)[1]}: {pesan}" in line for line in lines)


def test_findings_come_after_the_tables_and_break_no_word_on_a_narrow_terminal(done, monkeypatch):
    both = io.StringIO()
    narrow = Console(file=both, force_terminal=True, width=60, no_color=True, highlight=False)
    monkeypatch.setattr(module, "consoles", lambda: (narrow, narrow))
    with duckdb.connect(str(done.warehouse / "kinerja.duckdb"), read_only=True) as con:
        assert report(con, NEW) == 0
        sentences = con.execute("SELECT pesan FROM publik.temuan").fetchall()
    page = both.getvalue()
    assert page.index("Anggaran dan realisasi 2024") < page.index("Pertanyaan") < page.index("Rilis 1")
    words = set(page.split())
    assert [word for (pesan,) in sentences for word in pesan.split() if word not in words] == []


def test_an_agency_without_indicators_and_budget_sees_its_own_tables(nights, monkeypatch, capsys):
    night = nights(declare=SERVICES)
    services(night, "TAHUN 2024", [["Obat", 31, 7], ["Rujukan", 12, 5]], sifat="tahunan")
    monkeypatch.setenv("KINERJA_SCHEMAS", str(night.schemas))
    with duckdb.connect(str(published(night).published), read_only=True) as con:
        assert report(con, NEW) == 0
    page = capsys.readouterr().out
    assert "Tabel 1  Layanan menurut jenis 2024" in page
    (line,) = [line for line in page.splitlines() if "obat" in line]
    assert [cell.strip() for cell in line.split("│")[1:-1]] == ["2024", "obat", "31 layanan", "7"]
    assert page.index("Tabel 1 ") < page.index("Rilis 1 terbit")
