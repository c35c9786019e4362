"""Evaluating many files: in processes of their own, bounded in time and memory, and kept.

An evaluation is a pure function of bytes, path, declarations and this code, so it is kept under the
digest of the four and a night without changes reads no workbook. A file that kills or outlasts its
process is that file's finding; the others go on. What a file says is `assets.file.evaluation`.
"""

import gc
import hashlib
import multiprocessing
import resource
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from importlib.abc import MetaPathFinder
from multiprocessing import forkserver
from pathlib import Path

import pyarrow as pa

from assets.evidence.code import code_digest
from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.intake import read_kept
from assets.file import evaluation, result
from assets.file.result import Evaluation
from schemas.declarations import Declarations, load
from schemas.temuan import personal, shown


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
    """
    limits = bounds or Bounds()
    cache.mkdir(parents=True, exist_ok=True)
    places = {w: cache / f"{_key(w, declarations)}.arrow" for w in wanted}
    todo = [w for w, place in places.items() if not place.exists()]
    failed = _work(todo, places, evidence, declarations, limits) if todo else []
    for stale in set(cache.iterdir()) - set(places.values()):
        stale.unlink()
    refused = {w: _lost(w, declarations) for w in failed}
    return {
        w: refused.get(w) or Evaluation.from_bytes(pa.memory_map(str(place)).read_buffer(), declarations)
        for w, place in places.items()
    }


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
    """Give what a pool has not finished when it ends, broke, or one file outlasts its time."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__])
    pool = ProcessPoolExecutor(
        min(processes, len(todo)),
        mp_context=context,
        initializer=_start,
        initargs=(declarations.folder, limits),
    )
    jobs: list[tuple[Wanted, Future[None]]] = [(w, pool.submit(_one, w, str(evidence), str(places[w]))) for w in todo]
    try:
        for _, job in jobs:
            job.result(timeout=limits.seconds)
    except (BrokenProcessPool, TimeoutError, MemoryError):
        for process in list((pool._processes or {}).values()):  # noqa: SLF001
            process.kill()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return [w for w in todo if not places[w].exists()]


class _WithoutPandas(MetaPathFinder):
    """Keeps pyarrow from importing pandas at its first array: a third of a second for nothing."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        """Say that there is no pandas; leave every other module to the other finders."""
        del path, target
        if name == "pandas":
            raise ModuleNotFoundError(name=name)


_declarations: list[Declarations] = []


def _start(folder: str, limits: Bounds) -> None:
    """Begin a reading process: bound it, and load the declarations once."""
    sys.meta_path.insert(0, _WithoutPandas())
    gc.disable()  # what lives for one file is freed by counting; searching for cycles costs a sixth
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds))
    _declarations[:] = [load(Path(folder))]


def _one(wanted: Wanted, evidence: str, place: str) -> None:
    content = read_kept(Path(evidence), wanted.sha256)
    path = InboxPath.of(wanted.jalur)
    result = refused_unread(path, _declarations[0]) or evaluation.evaluate(content, path, _declarations[0])
    aside = Path(place).with_suffix(".baru")
    aside.write_bytes(result.to_bytes())
    aside.replace(place)


def refused_unread(path: InboxPath, declarations: Declarations) -> Evaluation | None:
    """Refuse what need not be read: a lock file of Excel, a wrong place, an unknown unit."""
    if path.nama.startswith("~$"):
        return result.refusal("G-BERKAS-KUNCI", declarations)
    if personal(path.jalur):
        return result.refusal("G-NAMA-PRIBADI", declarations)
    if not path.tahun.isdigit() or not path.unit:
        return result.refusal("G-TEMPAT", declarations)
    units = declarations.codes["unit"]
    if units.get(path.unit, path.tahun) is None:
        known = ", ".join(code.kode for code in units.isi if code.valid_in(path.tahun))
        return result.refusal("G-UNIT", declarations, unit=path.unit, dikenal=known)
    return None
