"""What a reading process may cost, and what becomes of the others when it costs more."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from assets.evidence.chain import EvidenceError
from assets.evidence.handed import Wanted
from assets.evidence.intake import receive
from assets.file.bounds import Bounds
from assets.file.reading import evaluate_all
from tests.assets.file.test_reading import ROWS, endless
from tests.kit.books import budget_book, declarations
from tests.kit.places import ROOT


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
    assert len(list((tmp_path / "cache").iterdir())) == 3  # the refusal is kept as well
    begun = time.perf_counter()
    assert codes(tmp_path, wanted, bounds)["bid-rehsos"] == ["G-BERKAS-WAKTU"]
    assert time.perf_counter() - begun < 1, "a file that was given up is not tried again"


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


def busy(process):
    """Give the processor seconds that a process has used, or None when it is no more."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
    return None if fields[0] == "Z" else (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def descendants(process):
    children = Path(f"/proc/{process}/task/{process}/children")
    found = [int(number) for number in children.read_text(encoding="utf-8").split()] if children.exists() else []
    return found + [one for child in found for one in descendants(child)]


def test_processes_that_read_end_with_the_one_that_made_them_even_when_it_is_killed(tmp_path, endless_book):
    handed_in(tmp_path, {"bid-rehsos": endless_book})
    program = (
        "import sys; from pathlib import Path; from tests.assets.file import test_bounds as t;"
        "place = Path(sys.argv[1]); wanted = [t.Wanted(p.relative_to(place / 'raw').as_posix(), sys.argv[2])"
        " for p in (place / 'raw').rglob('*.xlsx')]; t.codes(place, wanted, t.Bounds())"
    )
    (kept,) = (path.name for path in (tmp_path / "bukti").glob("*/*"))
    main = subprocess.Popen([sys.executable, "-c", program, str(tmp_path), kept], cwd=ROOT)
    try:
        deadline = time.monotonic() + 60
        while not any((busy(one) or 0) > 1 for one in descendants(main.pid)):  # it is reading
            assert time.monotonic() < deadline
            time.sleep(0.05)
        below = descendants(main.pid)
    finally:
        main.send_signal(signal.SIGKILL)
        main.wait()
    deadline = time.monotonic() + 10
    while any(busy(one) is not None for one in below):
        assert time.monotonic() < deadline, below
        time.sleep(0.05)
