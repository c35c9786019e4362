"""Evaluating many files: in processes of their own, bounded in time and memory, and kept.

An evaluation is a pure function of bytes, path, declarations and this code, so it is kept under the
digest of the four and a night without changes reads no workbook. A file that kills or outlasts its
process is that file's finding, kept as well unless the machine may be to blame; the others go on. What a
file says is `assets.file.evaluation`.
"""

import gc
import hashlib
import multiprocessing
import resource
import signal
import traceback
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from pathlib import Path

from assets.evidence.code import code_digest
from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.intake import read_kept
from assets.file import evaluation, kept, result, tethered
from assets.file.bounds import Bounds
from assets.file.placed import refused_unread
from assets.file.result import Evaluation
from assets.file.without_pandas import without_pandas
from schemas.declarations import Declarations, load
from schemas.temuan import shown


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
    failed = _work(todo, places, evidence, declarations, limits) if todo else {}
    for stale in set(cache.iterdir()) - set(places.values()):
        stale.unlink()
    refused = {w: _lost(w, declarations) for w in failed}
    for one in (w for w, by_itself in failed.items() if by_itself):
        kept.write(places[one], refused[one].to_bytes())
    return {w: refused.get(w) or Evaluation.from_bytes(kept.read(place), declarations) for w, place in places.items()}


def drop_changed(wanted: Sequence[Wanted], cache: Path, declarations: Declarations) -> list[Wanted]:
    """Remove the kept evaluations that are not what was kept, and give whose they were; they are made again."""
    places = _places(wanted, cache, declarations)
    changed = [w for w, place in places.items() if place.exists() and not kept.whole(place)]
    for one in changed:
        places[one].unlink()
    return changed


def all_kept(wanted: Sequence[Wanted], cache: Path, declarations: Declarations) -> bool:
    """Say whether the evaluation of every wanted version is kept."""
    return all(place.exists() for place in _places(wanted, cache, declarations).values())


def _places(wanted: Sequence[Wanted], cache: Path, declarations: Declarations) -> dict[Wanted, Path]:
    return {w: cache / f"{_key(w, declarations)}.arrow" for w in wanted}


def _lost(wanted: Wanted, declarations: Declarations) -> Evaluation:
    return result.refusal("G-BERKAS-WAKTU", declarations, jalur=shown(wanted.jalur))


def _key(wanted: Wanted, declarations: Declarations) -> str:
    parts = (wanted.sha256, wanted.jalur, declarations.digest, code_digest())
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def warm_up() -> None:
    """Start the process from which reading processes are made, so that it loads beside what comes next."""
    multiprocessing.set_forkserver_preload(list(_PRELOADED))
    forkserver.ensure_running()


BROKE = "G-BERKAS-GAGAL"
"""The code of a file on which the code itself broke."""
_PRELOADED = ("assets.file.tied", __name__)
_BY_ITSELF = (-signal.SIGPROF, -signal.SIGXCPU, -signal.SIGSEGV, -signal.SIGABRT)
"""How a process ends that its file has ended: what it cost or did, not what the machine had no room for."""


# ── processes ───────────────────────────────────────────────────────────────────────────────────


def _work(
    todo: list[Wanted],
    places: dict[Wanted, Path],
    evidence: Path,
    declarations: Declarations,
    limits: Bounds,
) -> dict[Wanted, bool]:
    """Evaluate `todo` into `places`; give those that no process could finish, and whether it is certainly their doing.

    All go through one pool first. When it breaks, what is left goes one by one through pools of its
    own, so that only the culprit fails.
    """
    by_size = sorted(todo, key=lambda w: (evidence / w.sha256[:2] / w.sha256).stat().st_size, reverse=True)
    _through_pool(by_size, places, evidence, declarations, limits, limits.processes)
    lost = {}
    for wanted in (w for w in by_size if not places[w].exists()):
        by_itself = _through_pool([wanted], places, evidence, declarations, limits, processes=1)
        if not places[wanted].exists():
            lost[wanted] = by_itself
    return lost


def _through_pool(
    todo: list[Wanted],
    places: dict[Wanted, Path],
    evidence: Path,
    declarations: Declarations,
    limits: Bounds,
    processes: int,
) -> bool:
    """Evaluate through a pool; a process that dies breaks it, and ends the others.

    Gives whether a process was ended by its file: by what it cost, or by asking for more memory than it may.
    """
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(_PRELOADED))
    too_large = False
    pool = ProcessPoolExecutor(
        min(processes, len(todo)),
        mp_context=context,
        initializer=_start,
        initargs=(declarations.folder, limits),
    )
    try:
        _begin(pool)
        begun = multiprocessing.active_children()
        jobs = [pool.submit(_one, w, str(evidence), str(places[w]), limits.seconds) for w in todo]
        for job in jobs:
            try:
                job.result()
            except MemoryError:
                too_large = True
    except BrokenProcessPool:
        pool.shutdown(wait=True)  # whoever asks how a process ended while the pool asks too may be told 255
        return any(process.exitcode in _BY_ITSELF for process in begun)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return too_large


def _begin(pool: ProcessPoolExecutor) -> None:
    """Wait until a process has begun; one that cannot is no fault of any file."""
    try:
        pool.submit(int).result()
    except BrokenProcessPool as error:
        raise RuntimeError("proses pembaca berkas tidak dapat dimulai") from error


_declarations: list[Declarations] = []


def _start(folder: str, limits: Bounds) -> None:
    """Begin a reading process: bound it, and load the declarations once."""
    tethered.tie()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the first process decides
    without_pandas()
    gc.disable()  # what lives for one file is freed by counting; searching for cycles costs a sixth
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 5))
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _declarations[:] = [load(Path(folder))]


def _one(wanted: Wanted, evidence: str, place: str, seconds: float) -> None:
    """Evaluate one file; when its processor time is over, a signal that nobody handles ends the process."""
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        content = read_kept(Path(evidence), wanted.sha256)
        path = InboxPath.of(wanted.jalur)
        kept.write(Path(place), evaluated(content, path, _declarations[0]).to_bytes())
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def evaluated(content: bytes, path: InboxPath, declarations: Declarations) -> Evaluation:
    """Give what a file says; one on which the code itself breaks is refused, and where it broke is said."""
    try:
        return refused_unread(path, declarations) or evaluation.evaluate(content, path, declarations)
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - one file must not stop the others, whatever it meets
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} di {Path(last.filename).name} baris {last.lineno}"
        return result.refusal(BROKE, declarations, sebab=place)
