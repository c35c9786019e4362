"""The commands as a person runs them: own processes, exit codes, what they print and where."""

import json
import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.kit.places import RAW, ROOT

KINERJA = Path(sys.executable).with_name("kinerja")
BOOK = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


def kinerja(*arguments, limit=None, **variables):
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("KINERJA_", "DAGSTER_"))}
    return subprocess.run(
        [str(KINERJA), *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"COLUMNS": "200"} | variables,
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if limit else None,
    )


@pytest.fixture
def inbox(tmp_path):
    shutil.copytree(RAW, tmp_path / "raw")
    return tmp_path


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory):
    place = tmp_path_factory.mktemp("perintah")
    shutil.copytree(RAW, place / "raw")
    return place, kinerja("refresh", "--raw", place / "raw", "--warehouse", place / "hasil")


def test_refresh_prints_the_budget_tables_and_the_next_step_and_exits_0(refreshed):
    place, result = refreshed
    assert result.returncode == 0, result.stderr
    for printed in ("14.265.806.382", "69.970.561.756", "59,09", "110.944.777.785", "84,37", "138.542.337.354"):
        assert printed in result.stdout
    assert "trace realisasi_anggaran/2023/1.06.02/realisasi" in result.stdout
    assert "Rilis 1 terbit" in result.stdout
    assert "Galat" not in result.stderr
    assert (place / "hasil" / "kinerja.duckdb").exists()


def test_the_line_that_refresh_prints_runs_as_it_stands(refreshed):
    place, result = refreshed
    line = next(row for row in result.stdout.splitlines() if " trace " in row).strip()
    done = subprocess.run(
        ["/bin/bash", "-c", line], capture_output=True, text=True, check=False, cwd=ROOT,
        env=os.environ | {"KINERJA_WAREHOUSE": str(place / "hasil")},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_output_that_is_piped_has_no_colour_and_no_cursor_codes(refreshed):
    _, result = refreshed
    assert "\x1b" not in result.stdout + result.stderr


def test_refresh_as_json_is_json_and_nothing_else(inbox):
    result = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil", "--json")
    said = json.loads(result.stdout)
    assert (said["rilis"], said["baru"], said["galat"]) == (1, True, 0)
    assert said["temuan"]
    assert {found["kode"][0] for found in said["temuan"]} == {"P"}
    again = json.loads(kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil", "--json").stdout)
    assert (again["rilis"], again["baru"], again["sidik"]) == (1, False, said["sidik"])


def test_a_galat_exits_1_with_a_sentence_on_stderr_and_the_rest_published(inbox):
    book = openpyxl.load_workbook(inbox / "raw" / BOOK)
    book.active["F14"] = "12O.000"
    book.save(inbox / "raw" / BOOK)
    result = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil")
    assert result.returncode == 1
    assert f"{BOOK}, lembar Realisasi (2), sel F14" in result.stderr
    assert '"12O.000" bukan angka rupiah. Mungkin maksudnya 120.000.' in result.stderr
    assert "69.970.561.756" in result.stdout


@pytest.mark.parametrize("wrong", [("refresh", "--salah"), ("hapus",), ("trace",), ("check", "tidak-ada.xlsx")])
def test_wrong_usage_exits_2(wrong):
    assert kinerja(*wrong).returncode == 2


def test_an_inbox_that_is_not_there_is_wrong_usage(tmp_path):
    result = kinerja("refresh", "--raw", tmp_path / "tidak-ada", "--warehouse", tmp_path / "hasil")
    assert result.returncode == 2
    assert "Folder serahan tidak ada" in result.stderr


def test_a_broken_declaration_is_one_sentence_and_exits_2(inbox):
    shutil.copytree(ROOT / "schemas", inbox / "schemas")
    form = inbox / "schemas" / "formulir" / "anggaran.toml"
    form.write_text(form.read_text().replace('baca = "label"', 'baca = "lebel"', 1))
    result = kinerja(
        "refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil", KINERJA_SCHEMAS=str(inbox / "schemas")
    )
    assert result.returncode == 2
    assert "anggaran.toml" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_warehouse_that_cannot_be_written_exits_3(inbox):
    (inbox / "berkas").write_text("bukan folder")
    result = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "berkas" / "hasil")
    assert result.returncode == 3
    assert "tidak ada yang terbit" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_full_disk_exits_3_and_leaves_the_published_file_untouched(inbox):
    """A limit on the size of files stands for the full disk: writing fails in the same places."""
    good = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil")
    assert good.returncode == 0, good.stderr
    published = (inbox / "hasil" / "kinerja.duckdb").read_bytes()
    book = openpyxl.load_workbook(inbox / "raw" / BOOK)
    book.active["F14"] = 6895782506
    book.save(inbox / "raw" / BOOK)
    result = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil", limit=400_000)
    assert result.returncode == 3, result.stderr
    assert "Traceback" not in result.stderr
    assert (inbox / "hasil" / "kinerja.duckdb").read_bytes() == published
    assert kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil").returncode == 0


def test_two_refreshes_at_once_both_end_well(inbox):
    command = [str(KINERJA), "refresh", "--raw", str(inbox / "raw"), "--warehouse", str(inbox / "hasil")]
    assert kinerja(*command[1:]).returncode == 0
    both = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(2)]
    for process in both:
        _, errors = process.communicate(timeout=120)
        assert process.returncode == 0, errors.decode()


def test_trace_prints_the_derivation_down_to_file_sheet_cell_and_headings(refreshed):
    place, _ = refreshed
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisasi", "--warehouse", place / "hasil")
    assert result.returncode == 0
    for part in (
        "Rp 69.970.561.756", "2023/bid-dayasos/Anggaran & Realisasi 2023 - Bid Dayasos.xlsx", "lembar 2.5 sel E13",
        'isi "Rp. 69.970.561.756"', "PROGRAM PEMBERDAYAAN SOSIAL", "REALISASI > KEUANGAN",
    ):  # fmt: skip
        assert part in result.stdout


def test_trace_of_a_ratio_names_numerator_and_denominator(refreshed):
    place, _ = refreshed
    said = json.loads(
        kinerja(
            "trace", "realisasi_anggaran/2023/1.06.04/persen_realisasi", "--json", "--warehouse", place / "hasil"
        ).stdout
    )
    assert {(line["peran"], line["nilai"]) for line in said["asal"]} == {
        ("pembilang", "6895782505.000000"),
        ("penyebut", "8231019891.000000"),
    }


def test_trace_of_a_cell_names_every_figure_that_it_feeds(refreshed):
    place, _ = refreshed
    result = kinerja("trace", place / "raw" / BOOK, "Realisasi (2)!F14", "--warehouse", place / "hasil")
    assert result.returncode == 0
    for figure in (
        "realisasi_anggaran/2023/1.06.04/realisasi", "realisasi_anggaran/2023/1.06.04/persen_realisasi",
        "ringkasan/2023/realisasi/nilai", "ringkasan/2023/persen_realisasi/nilai",
    ):  # fmt: skip
        assert figure in result.stdout


def test_trace_of_a_control_cell_says_what_it_was_compared_with(refreshed):
    place, _ = refreshed
    result = kinerja("trace", place / "raw" / BOOK, "Realisasi (2)!G14", "--warehouse", place / "hasil")
    assert "tertulis 83,78, dihitung 83,78 (cocok" in result.stdout


def test_trace_of_an_unknown_figure_exits_2_and_suggests_the_nearest(refreshed):
    place, _ = refreshed
    result = kinerja("trace", "realisasi_anggaran/2023/1.06.02/realisas", "--warehouse", place / "hasil")
    assert result.returncode == 2
    assert "realisasi_anggaran/2023/1.06.02/realisasi" in result.stderr


def test_trace_before_the_first_release_says_what_to_run(tmp_path):
    result = kinerja("trace", "x", "--warehouse", tmp_path)
    assert result.returncode == 3
    assert "kinerja refresh" in result.stderr


def test_check_explains_which_heading_matched_which_column(inbox):
    result = kinerja("check", inbox / "raw" / BOOK, "--explain")
    assert result.returncode == 0
    assert "0 Galat, 0 Pertanyaan" in result.stdout
    assert 'F12  "REALISASI > KEUANGAN" → realisasi (ukuran realisasi)' in result.stdout


def test_check_of_a_loose_file_says_what_it_left_out(inbox):
    shutil.copy(inbox / "raw" / BOOK, inbox / "lepas.xlsx")
    result = kinerja("check", inbox / "lepas.xlsx")
    assert result.returncode == 0
    assert "tidak diperiksa" in result.stdout


def test_check_finds_what_the_night_would_find(inbox):
    book = openpyxl.load_workbook(inbox / "raw" / BOOK)
    book.active["H14"] = "asing"
    book.active["F14"], book.active["G14"] = "#DIV/0!", "83,78%"
    book.save(inbox / "raw" / BOOK)
    checked = json.loads(kinerja("check", inbox / "raw" / BOOK, "--json").stdout)[0]["temuan"]
    refreshed = json.loads(kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil", "--json").stdout)[
        "temuan"
    ]
    night = [{k: f[k] for k in ("sel", "kode", "pesan")} for f in refreshed if f["berkas"] == BOOK]
    assert sorted(f["kode"] for f in night) == ["G-SEL-ASING", "G-SEL-GALAT"]
    key = lambda f: f["sel"]  # noqa: E731
    assert sorted(night, key=key) == sorted(({k: f[k] for k in ("sel", "kode", "pesan")} for f in checked), key=key)


def test_a_negative_amount_breaks_the_contract_in_check_and_at_night_alike(inbox):
    book = openpyxl.load_workbook(inbox / "raw" / BOOK)
    book.active["F14"], book.active["G14"] = -5, "83,78%"
    book.save(inbox / "raw" / BOOK)
    assert json.loads(kinerja("check", inbox / "raw" / BOOK, "--json").stdout)[0]["temuan"][0]["kode"] == "G-KONTRAK"
    result = kinerja("refresh", "--raw", inbox / "raw", "--warehouse", inbox / "hasil")
    assert result.returncode == 1
    assert "sel F14" in result.stderr


@pytest.mark.parametrize("command", [(), ("refresh",), ("check",), ("trace",)])
def test_every_command_has_help_with_an_example(command):
    result = kinerja(*command, "--help")
    assert result.returncode == 0
    assert not command or "Contoh: kinerja" in result.stdout
