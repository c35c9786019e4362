"""A year of nights: what the last ones cost against the first ones, and how many bytes there are after it.

Every night is a scheduled refresh in a process of its own over a small inbox; on each fifth a workbook has changed, on
each thirtieth a declaration. After each the warehouse grows a day older, and what is older than `--days` goes. A
release in fifty nights is kept as printed; at the end each of these is verified with the declarations of its time.
Prints Markdown on stdout, progress on stderr::

    python -m benchmarks.year --nights 365 --days 60 > year.md
"""

import argparse
import contextlib
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from assets.release.warehouse import published
from benchmarks.run import Cost, measure
from tests.kit.desk import budget_schemas, edit
from tests.kit.nights import Night
from tests.kit.places import BUDGETS

NEWS = ("nothing", "a workbook", "a declaration")
_STOOD_STILL = 3600
"""Seconds for which a file has not been touched, so that a scheduled night takes it."""
_CHANGED = "2023/bid-rehsos/Tabel 2.5 realisasi rehsos rev2.xlsx"


_A_DAY = 86_400
_PRINTED = 50
"""After so many nights a release is printed."""


def a_day_passes(warehouse: Path) -> None:
    """Let everything that has an age be a day older: copies of releases, and runs in Dagster's history."""
    for copy in (warehouse / "rilis").iterdir():
        at = copy.stat().st_mtime - _A_DAY
        os.utime(copy, (at, at))
    with contextlib.closing(sqlite3.connect(warehouse / "dagster" / "history" / "runs.db")) as history, history:
        history.execute("UPDATE runs SET create_timestamp = datetime(create_timestamp, '-1 day')")


def kinerja(night: Night, *arguments: str) -> tuple[str, ...]:
    """Run a command over a night's places; gives its lines, the last one with its exit code."""
    ended = subprocess.run(
        [str(Path(sys.executable).with_name("kinerja")), *arguments],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | _variables(night),
    )
    return (*ended.stdout.splitlines(), f"{' '.join(arguments[:2])}: {ended.returncode}")


def _variables(night: Night) -> dict[str, str]:
    places = {"RAW": night.raw, "WAREHOUSE": night.warehouse, "SCHEMAS": night.schemas}
    return {f"KINERJA_{name}": str(where) for name, where in places.items()}


def one_night(night: Night, number: int) -> tuple[str, Cost]:
    """Let something be new, or nothing, and run a night; gives what was new, and the cost."""
    news = "a declaration" if number % 30 == 0 else "a workbook" if number % 5 == 0 else "nothing"
    if news == "a workbook":
        edit(night, _CHANGED, "F14", 6_895_782_505 - number)
    elif news == "a declaration":
        path = night.schemas / "tabel" / "realisasi_anggaran.toml"
        path.write_text(f"{path.read_text(encoding='utf-8')}# {number}\n", encoding="utf-8")
    for file in night.raw.rglob("*.xlsx"):
        os.utime(file, (time.time() - _STOOD_STILL,) * 2)
    command = [str(Path(sys.executable).with_name("kinerja")), "refresh", "--json", "--terjadwal"]
    return news, measure(command, **_variables(night))[0]


def report(nights: list[tuple[str, Cost]], warehouse: Path) -> str:
    """Give the Markdown: seconds of the first and last nights by what was new, and the bytes of each kept thing."""
    lines = ["| new | nights | first ten, processor s | last ten, processor s |", "| --- | --: | --: | --: |"]
    for news in NEWS:
        costs = [cost.cpu for what, cost in nights if what == news]
        if costs:
            first, last = statistics.median(costs[:10]), statistics.median(costs[-10:])
            lines.append(f"| {news} | {len(costs)} | {first:.2f} | {last:.2f} |")
    lines += ["", "| kept | MB |", "| --- | --: |"]
    for path in sorted(warehouse.iterdir()):
        size = sum(file.stat().st_size for file in (path, *path.rglob("*")) if file.is_file())
        if size >> 10:
            lines.append(f"| `{path.name}` | {size / (1 << 20):.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Run the nights and print what they cost."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nights", type=int, default=365)
    parser.add_argument("--days", type=int, default=60)
    asked = parser.parse_args()
    many = asked.nights
    with tempfile.TemporaryDirectory(prefix="kinerja-year-") as place:
        root = Path(place)
        night = Night(Path(shutil.copytree(BUDGETS, root / "raw")), root / "warehouse", budget_schemas(root))
        night.warehouse.mkdir()
        decided = f"[simpan]\nrilis_hari = {asked.days}\nriwayat_hari = {asked.days}\n"
        (night.warehouse / "pengaturan.toml").write_text(decided, encoding="utf-8")
        nights, printed = [], {}
        for number in range(many):
            nights.append(one_night(night, number))
            if number % _PRINTED == _PRINTED - 1:
                kinerja(night, "keep", "--alasan", f"dicetak, malam {number}")
                release = str(published(night.warehouse))
                printed[release] = shutil.copytree(night.schemas, root / f"schemas-{release}")
            a_day_passes(night.warehouse)
            print(f"{number + 1} of {many}: {nights[-1][0]}", file=sys.stderr, flush=True)
        print(report(nights, night.warehouse))
        print("\nPrinted releases, verified with the declarations of their time:\n")
        for release, schemas in printed.items():
            print(f"- {kinerja(replace(night, schemas=schemas), 'verify', release)[-1]}")
        print(f"- {kinerja(night, 'verify')[-1]}")


if __name__ == "__main__":
    main()
