"""Evaluating many files: in processes of their own, bounded in time and memory, and kept.

An evaluation is a pure function of bytes, path, declarations and this code, so it is kept under the
digest of the four and a night without changes reads no workbook. A file that kills or outlasts its
process is that file's finding; the others go on. What a file says is `assets.file.evaluation`.
"""

import gc
import hashlib
import multiprocessing
import resource
import signal
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import forkserver
from pathlib import Path

from assets.evidence.code import code_digest
from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.intake import read_kept
from assets.file import evaluation, kept, result
from assets.file.placed import misplaced
from assets.file.result import Evaluation
from assets.file.without_pandas import without_pandas
from schemas.declarations import Declarations, load
from schemas.temuan import shown


@dataclass(frozen=True)
class Bounds:
    """What one file may cost: wall seconds, processor seconds, bytes of memory; and the processes."""

    seconds: float = 120
    cpu_seconds: int = 900
    memory: int = 6 << 30
    processes: int = 2


def evaluate_all(
    wanted: Sequence[Wanted],
    evidence: Path,
    cache: Path,
    declarations: Declarations,
    bounds: Bounds | None = None,
) -> dict[Wanted, Evaluation]:
    """Give the evaluation of every wanted version; those kept before are not made again.

    Raises:
        EvidenceError: Kept bytes are missing or have changed.
        RuntimeError: A process cannot even begin.
    """
    limits = bounds or Bounds()
    cache.mkdir(parents=True, exist_ok=True)
    places = _places(wanted, cache, declarations)
    todo = [w for w, place in places.items() if not place.exists()]
    failed = _work(todo, places, evidence, declarations, limits) if todo else []
    for stale in set(cache.iterdir()) - set(places.values()):
        stale.unlink()
    refused = {w: _lost(w, declarations) for w in failed}
    return {w: refused.get(w) or Evaluation.from_bytes(kept.read(place), declarations) for w, place in places.items()}


def drop_changed(wanted: Sequence[Wanted], cache: Path, declarations: Declarations) -> list[Wanted]:
    """Remove the kept evaluations that are not what was kept, and give whose they were; they are made again."""
    places = _places(wanted, cache, declarations)
    changed = [w for w, place in places.items() if place.exists() and not kept.whole(place)]
    for one in changed:
        places[one].unlink()
    return changed


def _places(wanted: Sequence[Wanted], cache: Path, declarations: Declarations) -> dict[Wanted, Path]:
    return {w: cache / f"{_key(w, declarations)}.arrow" for w in wanted}


def _lost(wanted: Wanted, declarations: Declarations) -> Evaluation:
    return result.refusal("G-BERKAS-WAKTU", declarations, jalur=shown(wanted.jalur))


def _key(wanted: Wanted, declarations: Declarations) -> str:
    parts = (wanted.sha256, wanted.jalur, declarations.digest, code_digest())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def warm_up() -> None:
    """Start the process from which reading processes are made, so that it loads beside what comes next."""
    multiprocessing.set_forkserver_preload([__name__])
    forkserver.ensure_running()


# ── processes ───────────────────────────────────────────────────────────────────────────────────


def _work(
    todo: list[Wanted],
    places: dict[Wanted, Path],
    evidence: Path,
    declarations: Declarations,
    limits: Bounds,
) -> list[Wanted]:
    """Evaluate `todo` into `places`; give those that no process could finish.

    All go through one pool first. When it breaks, what is left goes one by one through pools of its
    own, so that only the culprit fails.
    """
    by_size = sorted(todo, key=lambda w: (evidence / w.sha256[:2] / w.sha256).stat().st_size, reverse=True)
    left = _through_pool(by_size, places, evidence, declarations, limits, limits.processes)
    return [w for w in left if _through_pool([w], places, evidence, declarations, limits, processes=1)]


def _through_pool(
    todo: list[Wanted],
    places: dict[Wanted, Path],
    evidence: Path,
    declarations: Declarations,
    limits: Bounds,
    processes: int,
) -> list[Wanted]:
    """Give what a pool has not finished when it ends; a process that dies breaks it, and ends the others."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    pool = ProcessPoolExecutor(
        min(processes, len(todo)),
        mp_context=context,
        initializer=_start,
        initargs=(declarations.folder, limits),
    )
    try:
        _begin(pool)
        jobs = [pool.submit(_one, w, str(evidence), str(places[w]), limits.seconds) for w in todo]
        for job in jobs:
            with suppress(MemoryError):
                job.result()
    except BrokenProcessPool:
        pass
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [w for w in todo if not places[w].exists()]


def _begin(pool: ProcessPoolExecutor) -> None:
    """Wait until a process has begun; one that cannot is no fault of any file."""
    try:
        pool.submit(int).result()
    except BrokenProcessPool as error:
        raise RuntimeError("proses pembaca berkas tidak dapat dimulai") from error


_declarations: list[Declarations] = []


def _start(folder: str, limits: Bounds) -> None:
    """Begin a reading process: bound it, and load the declarations once."""
    without_pandas()
    gc.disable()  # what lives for one file is freed by counting; searching for cycles costs a sixth
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    _declarations[:] = [load(Path(folder))]


def _one(wanted: Wanted, evidence: str, place: str, seconds: float) -> None:
    """Evaluate one file; when its time is over, an alarm that nobody handles ends the process."""
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        content = read_kept(Path(evidence), wanted.sha256)
        path = InboxPath.of(wanted.jalur)
        result = refused_unread(path, _declarations[0]) or evaluation.evaluate(content, path, _declarations[0])
        kept.write(Path(place), result.to_bytes())
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


def refused_unread(path: InboxPath, declarations: Declarations) -> Evaluation | None:
    """Refuse what need not be read, since it lies in a wrong place."""
    found = misplaced(path, declarations)
    return result.nothing_but(found, declarations) if found else None
