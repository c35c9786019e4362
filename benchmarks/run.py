"""The whole refresh against the script that a competent user would write instead, in one run.

Both run as whole processes, in turn (A B A B), over generated inboxes (`tests/kit/large.py`). Before anything
is measured their figures must be equal and the refresh must have found no Galat; otherwise the
comparison is void and the exit code 1. Prints Markdown on stdout, progress on stderr::

    python -m benchmarks.run --quick
    python -m benchmarks.run > result.md
"""

import argparse
import ctypes
import importlib.metadata
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

import duckdb

from tests.kit.large import PROFILES, Inbox

HERE = Path(__file__).parent
MICRO = Decimal("0.000001")
SAMPLED = ("one", "small", "large")
QUICK = ("one", "small", "committed-1", "committed-10")
PACKAGES = ("duckdb", "pandas", "pandera", "pyarrow", "openpyxl", "dagster")
_MB = 1 << 20
_PR_SET_CHILD_SUBREAPER = 36
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
"""Where it is set, Python compiles every module of a checkout anew at each start; nobody's night runs so."""


class VoidError(RuntimeError):
    """The two sides did not do the same work; nothing can be compared."""


@dataclass(frozen=True)
class Cost:
    """What one process and its children cost; `peak` is the sum of their resident memory, in MB."""

    wall: float
    cpu: float
    peak: float


FULL, BLIND, SAME, SCHEDULED = "kinerja", "without the witness", "again", "again, scheduled"
NEWS, SCRIPT = "one workbook new", "script"
"""What is run over an inbox: full nights with an empty warehouse, nights on the unchanged inbox, a night after one of
its workbooks was handed in again, and the script."""


@dataclass
class Series:
    """The runs of each side over one inbox."""

    inbox: Inbox
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))


# ── measuring ───────────────────────────────────────────────────────────────────────────────────


def measure(command: Sequence[str], **environment: str) -> tuple[Cost, str]:
    """Run a command to its end; gives its cost and what it printed.

    The processor seconds are those of all its processes: also of those that outlive the one that made them (the server
    from which reading processes are made does), since they become children of this one.

    Raises:
        VoidError: It failed.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        inherited = {name: text for name, text in os.environ.items() if name != _UNCOMPILED}
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err, env=inherited | environment, start_new_session=True)
        watch = _Memory(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(status)
        spent = usage.ru_utime + usage.ru_stime + _orphans()
        peak = max(watch.stop(), usage.ru_maxrss * 1024)
        for stream in (out, err):
            stream.seek(0)
        if process.returncode:
            said = err.read().decode(errors="replace")[-2_000:]
            msg = f"{Path(command[0]).name}: exit code {process.returncode}\n{said}"
            raise VoidError(msg)
        return Cost(wall, spent, peak / _MB), out.read().decode()


def _adopt() -> None:
    """Let processes whose parent has ended become children of this one.

    Raises:
        OSError: The system cannot do it; only Linux can.
    """
    if ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


def _orphans() -> float:
    """Wait for the processes that outlived the one that made them; gives their processor seconds."""
    spent = 0.0
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            return spent
        spent += usage.ru_utime + usage.ru_stime


class _Memory:
    """The largest sum of resident memory over the processes of a session.

    Looked at ten times a second. A page that several processes share is counted in each, so this is
    an upper bound. Where there is no `/proc` it stays 0, and the largest single process counts.
    """

    def __init__(self, session: int) -> None:
        self._session = session
        self._peak = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """Stop looking; gives the peak in bytes."""
        self._over.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self._peak = max(self._peak, sum(map(self._resident, Path("/proc").glob("[0-9]*"))))

    def _resident(self, process: Path) -> int:
        try:
            if os.getsid(int(process.name)) != self._session:
                return 0
            pages = (process / "statm").read_text().split()[1]
        except (OSError, IndexError):
            return 0
        return int(pages) * os.sysconf("SC_PAGE_SIZE")


class Sides:
    """The two ways from one inbox to its tables, each as a whole process."""

    def __init__(self, inbox: Inbox, work: Path) -> None:
        self.inbox = inbox
        self.warehouse = work / "warehouse"
        self.result = work / "script.duckdb"

    def refresh(self, *options: str, fresh: bool, witness: bool = True) -> tuple[Cost, str]:
        """Run `kinerja refresh`; `fresh` empties the warehouse first."""
        if fresh and self.warehouse.exists():
            shutil.rmtree(self.warehouse)
        kinerja = [str(Path(sys.executable).with_name("kinerja"))]
        program = kinerja if witness else [sys.executable, "-m", "benchmarks.unwitnessed"]
        places = {
            "KINERJA_RAW": str(self.inbox.raw),
            "KINERJA_SCHEMAS": str(self.inbox.schemas),
            "KINERJA_WAREHOUSE": str(self.warehouse),
        }
        return measure([*program, "refresh", "--json", *options], **places)

    def hand_in_again(self) -> None:
        """Change the bytes of one workbook, and nothing of what it says."""
        one = min(self.inbox.raw.rglob("*.xlsx"))
        with zipfile.ZipFile(one, "a") as packed:
            packed.comment += b"."

    def script(self) -> tuple[Cost, str]:
        """Run the user's script."""
        command = [
            sys.executable,
            str(HERE / "script.py"),
            str(self.inbox.raw),
            str(self.inbox.schemas),
        ]
        return measure([*command, str(self.result)])

    def check(self) -> None:
        """Run both once and hold their figures against each other.

        Raises:
            VoidError: They differ, or the refresh found a Galat.
        """
        said = json.loads(self.refresh(fresh=True)[1])
        if said["galat"]:
            msg = f"{said['galat']} Galat: {said['temuan'][:3]}"
            raise VoidError(msg)
        self.script()
        ours, theirs = self._published(), self._scripted()
        if not ours or ours != theirs:
            differing = sorted(str(row) for row in ours ^ theirs)[:6]
            msg = "figures differ:\n" + "\n".join(differing)
            raise VoidError(msg)

    def _published(self) -> set[tuple[object, ...]]:
        with duckdb.connect(str(self.warehouse / "kinerja.duckdb"), read_only=True) as con:
            figures = con.execute(
                "SELECT periode, kode_program, anggaran, realisasi, persen_realisasi"
                " FROM publik.realisasi_anggaran WHERE anggaran IS NOT NULL OR realisasi IS NOT NULL"
            ).fetchall()
            totals = con.execute(
                "SELECT periode, 'jumlah', max(nilai) FILTER (ukuran = 'anggaran'),"
                " max(nilai) FILTER (ukuran = 'realisasi'), NULL FROM publik.ringkasan GROUP BY ALL"
            ).fetchall()
        return {_exact(*row) for row in (*figures, *totals)}

    def _scripted(self) -> set[tuple[object, ...]]:
        with duckdb.connect(str(self.result), read_only=True) as con:
            figures = con.execute("FROM realisasi_anggaran").fetchall()
            totals = con.execute("SELECT periode, 'jumlah', anggaran, realisasi, NULL FROM ringkasan").fetchall()
        return {_exact(*row) for row in (*figures, *totals)}


def _exact(period: str, key: str, *values: object) -> tuple[object, ...]:
    """Give a row whose numbers are equal exactly if they are equal to six decimals."""
    return (period, key, *(None if v is None else Decimal(str(v)).quantize(MICRO) for v in values))


def series(name: str, work: Path, runs: int) -> Series:
    """Make the inbox `name`, check that both sides agree, and measure them in turn."""
    place = work / name
    sides = Sides(PROFILES[name](place), place)
    found = Series(sides.inbox)
    _say(f"{name}: {found.inbox.workbooks} workbooks, {found.inbox.cells:,} cells: checking")
    sides.check()
    for run in range(runs):
        _say(f"{name}: run {run + 1} of {runs}")
        if name in SAMPLED:
            found.costs[BLIND].append(sides.refresh(fresh=True, witness=False)[0])
        found.costs[FULL].append(sides.refresh(fresh=True)[0])
        if name in SAMPLED:
            found.costs[SAME].append(sides.refresh(fresh=False)[0])
            found.costs[SCHEDULED].append(sides.refresh("--terjadwal", fresh=False)[0])
            sides.hand_in_again()
            found.costs[NEWS].append(sides.refresh(fresh=False)[0])
        found.costs[SCRIPT].append(sides.script()[0])
    shutil.rmtree(place)
    return found


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


# ── reporting ───────────────────────────────────────────────────────────────────────────────────


def _median(costs: list[Cost], of: Callable[[Cost], float]) -> float:
    return statistics.median(of(cost) for cost in costs)


def _spread(costs: list[Cost], of: Callable[[Cost], float]) -> str:
    values = [of(cost) for cost in costs]
    return f"{_median(costs, of):.2f} ({min(values):.2f} to {max(values):.2f})"


def report(measured: dict[str, Series], runs: int) -> str:
    """Give the Markdown of everything measured."""
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in PACKAGES)
    machine = f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}"
    lines = [
        f"{machine}, {versions}.",
        f"Median of {runs} (least to most), alternating. Figures equal, no Galat.",
        "",
        _row("inbox", "workbooks", "cells", "side", "processor s", "÷ script", "seconds", "÷ script", "peak MB"),
        _row(*["---", "--:", "--:", "---", "--:", "--:", "--:", "--:", "--:"]),
    ]
    for name, one in measured.items():
        for side, costs in one.costs.items():
            against = measured["one"] if side in (SAME, SCHEDULED) else one
            lines.append(_line(name, one.inbox, side, costs, against.costs[SCRIPT]))
    return "\n".join(lines)


def _line(name: str, inbox: Inbox, side: str, costs: list[Cost], script: list[Cost]) -> str:
    """Give a side's row; nights on an unchanged inbox are held against the script's fixed cost."""
    peak = f"{_median(costs, lambda c: c.peak):.0f}"
    parts = []
    for of in (lambda c: c.cpu, lambda c: c.wall):
        parts += [_spread(costs, of), f"**{_median(costs, of) / _median(script, of):.2f}**"]
    return _row(name, inbox.workbooks, f"{inbox.cells:,}", side, *parts, peak)


def _row(*cells: object) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def main() -> int:
    """Measure and print; gives the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--quick", action="store_true", help="one run each; neither the large inbox nor × 100")
    parser.add_argument("--runs", type=int, default=3, help="how often each side runs (default: 3)")
    parser.add_argument("--only", nargs="+", choices=PROFILES, help="these inboxes (`one` is always measured)")
    given = parser.parse_args()
    runs = 1 if given.quick else given.runs
    wanted = set(given.only or (QUICK if given.quick else PROFILES)) | {"one"}
    measured = {}
    _adopt()
    try:
        with tempfile.TemporaryDirectory(prefix="kinerja-bench-") as work:
            for name in (n for n in PROFILES if n in wanted):
                measured[name] = series(name, Path(work), runs)
    except VoidError as error:
        _say(f"The comparison is void. {error}")
        return 1
    print(report(measured, runs))
    return 0


if __name__ == "__main__":
    sys.exit(main())
