"""`kinerja refresh` as a person runs it: exit codes, what it prints and where, and what stays untouched."""

import json
import os
import subprocess

import pytest

from tests.kit.commands import KINERJA, kinerja, refresh
from tests.kit.desk import budget_schemas, edit
from tests.kit.places import BUDGETS, RAW, ROOT

pytestmark = pytest.mark.malam

BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


def places(night):
    """The options that name a night's inbox, warehouse and declarations."""
    return "--raw", night.raw, "--warehouse", night.warehouse, "--schemas", night.schemas


@pytest.fixture(scope="module")
def refreshed(nights):
    night = nights(BUDGETS, budget_schemas)
    return night, kinerja("refresh", *places(night))


def test_refresh_prints_the_budget_tables_and_the_next_step_and_exits_0(refreshed):
    night, result = refreshed
    assert result.returncode == 0, result.stderr
    for printed in ("14.265.806.382", "69.970.561.756", "59,09", "110.944.777.785", "84,37", "138.542.337.354"):
        assert printed in result.stdout
    assert "trace realisasi_anggaran/2023/1.06.02/realisasi" in result.stdout
    assert "Rilis 1 terbit" in result.stdout
    assert "Galat" not in result.stderr
    assert night.published.exists()
    page = night.warehouse / "laporan/terkini.html"
    assert f"Laporan: {page}" in result.stdout
    assert "000001/index.html" in page.read_text("utf-8")
    assert (night.warehouse / "laporan/000001/data/csv/realisasi_anggaran.csv").exists()


def test_the_line_that_refresh_prints_runs_as_it_stands(refreshed):
    night, result = refreshed
    line = next(row for row in result.stdout.splitlines() if " trace " in row).strip()
    done = subprocess.run(
        ["/bin/bash", "-c", line], capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"KINERJA_WAREHOUSE": str(night.warehouse)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_output_that_is_piped_has_no_colour_and_no_cursor_codes(refreshed):
    _, result = refreshed
    assert "\x1b" not in result.stdout + result.stderr


def test_refresh_as_json_is_json_and_nothing_else(later):
    edit(later, BOOK, "G14", "91,00%")
    said = json.loads(kinerja("refresh", *places(later), "--json").stdout)
    assert (said["rilis"], said["baru"], said["galat"]) == (2, True, 0)
    assert [(said["sidik"],)] == later.rows("SELECT sidik FROM publik.rilis")
    assert [(found["berkas"], found["kode"]) for found in said["temuan"]] == [(BOOK, "P-KENDALI")]


def test_a_galat_exits_1_with_a_sentence_on_stderr_and_the_rest_published(later):
    edit(later, BOOK, "F14", "12O.000")
    result = kinerja("refresh", *places(later))
    assert result.returncode == 1
    assert f"{BOOK}, lembar Realisasi (2), sel F14" in result.stderr
    assert '"12O.000" bukan angka rupiah. Mungkin maksudnya 120.000.' in result.stderr
    assert "69.970.561.756" in result.stdout


def test_a_setting_that_only_the_end_of_the_night_needs_is_said_before_it(tmp_path):
    written = tmp_path / "pengaturan.toml"
    written.write_text('[simpan]\nriwayat_hari = "dua"\n', encoding="utf-8")
    ended = kinerja("refresh", "--raw", RAW, "--warehouse", tmp_path)
    assert ended.returncode == 2
    assert f'{written}: simpan, riwayat_hari: tertulis "dua"' in ended.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [".malam-berjalan", "malam.json", written.name]


def test_an_inbox_that_is_not_there_is_wrong_usage(tmp_path):
    result = kinerja("refresh", "--raw", tmp_path / "tidak-ada", "--warehouse", tmp_path / "hasil")
    assert result.returncode == 2
    assert "Folder serahan tidak ada" in result.stderr


def test_a_warehouse_that_cannot_be_written_exits_3(tmp_path):
    (tmp_path / "berkas").write_text("bukan folder")
    result = kinerja("refresh", "--raw", RAW, "--warehouse", tmp_path / "berkas" / "hasil")
    assert result.returncode == 3
    assert "tidak ada yang terbit" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_full_disk_exits_3_and_leaves_the_published_file_untouched(later):
    """A limit on the size of files stands for the full disk: writing fails in the same places."""
    published = later.published.read_bytes()
    edit(later, BOOK, "F14", 6895782506)
    result = refresh(*places(later), limit=400_000)
    assert result.returncode == 3, result.stderr
    assert "Traceback" not in result.stderr
    assert later.published.read_bytes() == published
    assert kinerja("refresh", *places(later)).returncode == 0


def test_two_refreshes_at_once_both_end_well(later):
    """With Dagster's history there, as after the first refresh of an installation."""
    command = [str(KINERJA), "refresh", *map(str, places(later))]
    assert kinerja(*command[1:]).returncode == 0
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    ended = [(process.communicate(timeout=120)[1], process.returncode) for process in both]
    assert [code for _, code in ended] == [0, 0], ended
