"""What a reading process may cost, and what becomes of the others when it costs more."""

import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from assets.evidence.handed import Wanted
from assets.evidence.intake import EvidenceError, receive
from assets.file.reading import Bounds, evaluate_all
from tests.assets.file.test_reading import ROWS, endless
from tests.kit.books import budget_book, declarations


@pytest.fixture(scope="module")
def endless_book():
    return endless()


def handed_in(place, books):
    for unit, content in books.items():
        path = place / "raw" / "2023" / unit / "a.xlsx"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    journal = receive(place / "raw", place / "bukti", datetime(2026, 11, 24, tzinfo=UTC))
    return [Wanted(event.jalur, event.sha256) for event in journal]


def codes(place, wanted, bounds):
    found = evaluate_all(wanted, place / "bukti", place / "cache", declarations(), bounds)
    return {w.jalur.split("/")[1]: e.findings["kode"].to_pylist() for w, e in found.items()}


@pytest.mark.parametrize("bounds", [Bounds(seconds=4), Bounds(cpu_seconds=3)])
def test_a_file_that_ends_its_process_is_refused_and_the_others_are_read(tmp_path, endless_book, bounds):
    # The large one is read first, beside a small one; the third has not begun when the process dies.
    good = budget_book(ROWS)
    wanted = handed_in(tmp_path, {"bid-rehsos": endless_book, "bid-dayasos": good, "bid-linjamsos": good})
    assert codes(tmp_path, wanted, bounds) == {
        "bid-rehsos": ["G-BERKAS-WAKTU"],
        "bid-dayasos": [],
        "bid-linjamsos": [],
    }
    assert len(list((tmp_path / "cache").iterdir())) == 2


def test_kept_bytes_that_changed_stop_the_night_and_are_no_finding_of_the_file(tmp_path):
    wanted = handed_in(tmp_path, {"bid-dayasos": budget_book(ROWS)})
    kept = tmp_path / "bukti" / wanted[0].sha256[:2] / wanted[0].sha256
    kept.chmod(0o600)
    kept.write_bytes(b"lain")
    with pytest.raises(EvidenceError):
        codes(tmp_path, wanted, Bounds())


def test_a_process_that_cannot_begin_stops_the_night_and_blames_no_file(tmp_path):
    wanted = handed_in(tmp_path, {"bid-dayasos": budget_book(ROWS)})
    vanished = replace(declarations(), folder=str(tmp_path / "tidak ada"))
    with pytest.raises(RuntimeError, match="tidak dapat dimulai"):
        evaluate_all(wanted, tmp_path / "bukti", tmp_path / "cache", vanished)


def test_a_process_without_pandas_makes_arrays_and_has_no_pandas():
    program = (
        "import sys, pyarrow as pa; from assets.file.without_pandas import without_pandas; without_pandas();"
        " print(pa.array(['a', None]).to_pylist(), 'pandas' in sys.modules)"
    )
    assert subprocess.check_output([sys.executable, "-c", program], text=True) == "['a', None] False\n"
