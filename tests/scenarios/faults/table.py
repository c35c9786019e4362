"""The fault table: faults from outside, and after each of them what is published, the exit code and the sentence.

    python -m tests.scenarios.faults.table --kills 100 --sizes 20

Everything lies on one small file system where it can be mounted (root); else a limit on the size of files stands for
the full disk, and that is said. Exit code 1 where something does not hold. Prints one line a fault.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.kit.commands import unprivileged
from tests.scenarios.faults.damage import KEPT, REPUBLISHED
from tests.scenarios.faults.office import Ended, Office, after, held

SLOWER = 1.5
"""A night after a fault may cost so many times what one before it did; and a second, for what is measured badly."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--sizes", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1271)
    asked = parser.parse_args()
    wrong = 0
    for name, rows in (
        ("kills", kills(asked.kills, asked.seed)),
        ("disk full", all_disks(asked.sizes)),
        ("files", all_files()),
        ("kept", all_damages()),
    ):
        for what, ended, faults in rows:
            wrong += bool(faults)
            print(f"{name} · {what} · {ended.code} · {ended.cpu:.1f} s · {' | '.join(faults) or 'holds'}", flush=True)
            print(f"    {(ended.stderr.strip().splitlines() or ['-'])[0][:200]}", flush=True)
    print(f"{wrong} faults after which something does not hold")
    return min(wrong, 1)


Row = tuple[str, Ended, list[str]]


@contextmanager
def office(place: Path | None = None) -> Iterator[Office]:
    """An agency with a good night behind it; its place goes with it."""
    root = place or Path(tempfile.mkdtemp(prefix="kinerja-gangguan-"))
    try:
        root.chmod(0o755)
        made = Office(root)
        first = made.refresh()
        assert first.code == 0, first.stderr
        yield made
    finally:
        if not place:
            shutil.rmtree(root)


def recovered(made: Office, usual: float) -> list[str]:
    """Run a second and a third night: good, no slower than before, and nothing left to say."""
    wrong = []
    for number in ("second", "third"):
        ended = made.refresh()
        if ended.code not in (0, 1):
            wrong.append(f"the {number} night ends with {ended.code}: {ended.stderr[-300:]!r}")
        if ended.cpu > SLOWER * usual + 1:
            wrong.append(f"the {number} night costs {ended.cpu:.1f} s instead of {usual:.1f}")
    if made.fault.exists():
        wrong.append("gangguan.txt is still there")
    return wrong


def usual_cost(made: Office) -> float:
    """Give what a night with one changed file costs."""
    made.edit()
    return made.refresh().cpu


def kills(many: int, seed: int) -> Iterator[Row]:
    """Kill refreshes at any moment, in turn by SIGKILL, SIGTERM and Ctrl-C."""
    chance = random.Random(seed)
    with office() as made:
        usual = usual_cost(made)
        for number in range(many):
            sign = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT)[number % 3]
            moment = chance.uniform(0, usual)
            made.edit()
            before = made.bytes()
            ended = made.refresh(during=after(moment, sign))
            faults = held(made, before, ended)
            if sign != signal.SIGKILL and ended.code not in (0, 1, 3, -sign):
                faults.append(f"ended by {sign.name} with {ended.code}")
            if left := orphans(made):
                faults.append(f"left behind: {left}")
            if number % 10 == 0 or faults:
                faults += recovered(made, usual)
            yield f"{sign.name} after {moment:.2f} s", ended, faults


def orphans(made: Office) -> list[str]:
    """Give processes that still work for an agency, some seconds after its refresh has ended."""
    deadline = time.monotonic() + 10
    while found := _working(str(made.place)):
        if time.monotonic() > deadline:
            return found
        time.sleep(0.1)
    return []


def _working(place: str) -> list[str]:
    found = []
    for about in Path("/proc").glob("[0-9]*"):
        try:
            words = (about / "environ").read_bytes() + (about / "cmdline").read_bytes()
        except OSError:
            continue
        if place.encode() in words:
            found.append(about.name)
    return found


def sizes(many: int, room: int) -> list[int]:
    """Give how much room may be left, from a page to what a whole office takes."""
    return [int(4096 * (room / 4096) ** (number / max(1, many - 1))) for number in range(many)]


def taken(made: Office) -> int:
    """Give how many bytes an office takes."""
    return sum(path.stat().st_size for path in made.place.rglob("*") if path.is_file())


def full_disks(lefts: list[int], room: int, usual: float) -> Iterator[Row]:
    """Let the disk be full with so many bytes left, on a file system on which an office has `room`."""
    for left in lefts:
        with small_disk(2 * room + (8 << 20)) as disk:
            yield _full(f"{left >> 10} KB left", disk, left, usual)


def all_disks(many: int) -> Iterator[Row]:
    """Let the disk be full at many sizes."""
    with office() as model:
        room, usual = taken(model), usual_cost(model)
    yield from full_disks(sizes(many, room), room, usual)


def _full(what: str, disk: Path | None, left: int, usual: float) -> Row:
    with office(disk) as made:
        made.edit()
        before = made.bytes()
        if disk is None:
            ended = made.refresh(file_limit=left)
            return f"files up to {what}", ended, held(made, before, ended, disk_full=True) + recovered(made, usual)
        for left_over in made.warehouse.glob("build.duckdb*"):
            left_over.unlink()  # a night takes it away first, which would make room
        ballast = disk / "penuh"
        with ballast.open("wb") as file:
            file.write(b"\0" * max(0, shutil.disk_usage(disk).free - left))
        ended = made.refresh()
        faults = held(made, before, ended, disk_full=True)
        ballast.unlink()
        return what, ended, faults + recovered(made, usual)


@contextmanager
def small_disk(size: int) -> Iterator[Path | None]:
    """A file system of its own in memory; none where it may not be mounted, which is said."""
    place = Path(tempfile.mkdtemp(prefix="kinerja-disk-"))
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    mounted = subprocess.run(command, capture_output=True, check=False).returncode == 0
    if not mounted:
        print("    no file system can be mounted here: a limit on the size of files stands for the full disk")
    try:
        yield place if mounted else None
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(place)], check=True)
        place.rmdir()


def files(made: Office, usual: float, names: Sequence[str], *, after_each: bool) -> Iterator[Row]:
    """One file that cannot be read, is huge, is half copied, or the whole inbox not there; then good nights again."""
    for name in names:
        spoil, before, code = FILES[name]
        published = made.bytes()
        with spoil(made):
            ended = made.refresh(before=before())
            faults = held(made, published, ended)
        if ended.code != code:
            faults.append(f"ends with {ended.code} instead of {code}")
        yield name, ended, faults + (recovered(made, usual) if after_each else [])


def all_damages() -> Iterator[Row]:
    """Damage what is kept; what heals it is the night that finds it, or whoever puts it back."""
    with office() as made:
        usual = usual_cost(made)
        for name, (damage, code) in KEPT.items():
            before = made.bytes()
            with damage(made):
                ended = made.refresh()
            faults = [] if name == REPUBLISHED else held(made, before, ended)
            if ended.code != code:
                faults.append(f"ends with {ended.code} instead of {code}")
            yield name, ended, faults + recovered(made, usual)


def all_files() -> Iterator[Row]:
    with office() as made:
        yield from files(made, usual_cost(made), list(FILES), after_each=True)


@contextmanager
def unreadable(made: Office) -> Iterator[None]:
    made.book.chmod(0)
    yield
    made.book.chmod(0o644)


@contextmanager
def unlistable(made: Office) -> Iterator[None]:
    made.raw.chmod(0)
    yield
    made.raw.chmod(0o755)


@contextmanager
def emptied(made: Office) -> Iterator[None]:
    aside = made.place / "aside"
    made.raw.rename(aside)
    made.raw.mkdir()
    yield
    made.raw.rmdir()
    aside.rename(made.raw)


@contextmanager
def huge(made: Office) -> Iterator[None]:
    path = made.book.with_name("besar.xlsx")
    with path.open("wb") as file:
        file.truncate(3 << 30)
    yield
    path.unlink()


@contextmanager
def half_copied(made: Office) -> Iterator[None]:
    """Another file that grows all the while, as one that is being copied does."""
    path = made.book.with_name("setengah.csv")
    grow = "import sys, time\nwhile True: open(sys.argv[1], 'ab', 0).write(b'a,b\\n'); time.sleep(0.02)"
    writer = subprocess.Popen([sys.executable, "-c", grow, str(path)])
    yield
    writer.kill()
    writer.wait()
    path.unlink()


def _anybody() -> list[str]:
    return []


FILES = {
    "a file that may not be read": (unreadable, unprivileged, 1),
    "an inbox that may not be listed": (unlistable, unprivileged, 3),
    "an emptied inbox": (emptied, _anybody, 3),
    "a file of 3 GB": (huge, _anybody, 1),
    "a file that is still being copied": (half_copied, _anybody, 0),
}

if __name__ == "__main__":
    sys.exit(main())
