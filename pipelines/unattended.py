"""A night that Dagster runs by itself (its schedule, a sensor, *Materialize*): noted when it begins and when it ends.

It is noted around the resource that every run needs, not by hooks: a run of single tables has the job's hooks not. A
night that a command runs in its own process is noted by the command.
"""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import dagster as dg
from dagster_shared.error import SerializableErrorInfo

from assets.evidence.places import Places
from pipelines import record
from pipelines.codes import FAULT, PROOF
from pipelines.fault import cause, identity, verdict
from pipelines.report import EQUAL, NEW
from pipelines.told import Ended, ended
from schemas.temuan import harmless

BY_COMMAND = "kinerja/perintah"
"""The tag of runs in the process of a command, which notes them itself."""
_OWN = re.compile(r"^(?:assets|schemas)\.[\w.]+(?<!EvidenceError): ")
"""How Dagster names an error of our own, whose sentence needs no name."""


@contextmanager
def noted(context: dg.InitResourceContext, where: Places) -> Iterator[None]:
    """Note a run's begin and end, and tell who has to know; of a run in a command's process, nothing."""
    run, instance = context.run, context.instance
    if run is None or instance is None or BY_COMMAND in run.tags:
        yield
        return
    where.warehouse.mkdir(parents=True, exist_ok=True)
    before, begun = identity(where.warehouse), record.begin(where)
    yield
    failed = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_FAILURE)
    succeeded = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.STEP_SUCCESS)
    if succeeded and not failed:
        how = Ended(verdict(where.warehouse), EQUAL if identity(where.warehouse) == before else NEW)
    else:
        how = _failure([e.dagster_event.step_failure_data.error for e in failed if e.dagster_event])
    _keep(where, how)
    ended(where, begun, how, lambda said: print(said, file=sys.stderr))  # noqa: T201 - into the log of the daemon


def _failure(errors: list[SerializableErrorInfo | None]) -> Ended:
    """Say how a run failed: by what is kept, by proofs, or by what broke."""
    said = "; ".join(dict.fromkeys(harmless(deepest(error)) for error in errors)) or "sebab tidak diketahui"
    details = "\n".join(str(error) for error in errors)
    if "EvidenceError" in details:
        return Ended(PROOF, sentence=f"Keutuhan: {said.partition('EvidenceError: ')[2] or said}")
    if "NotProven" in details:
        return Ended(PROOF, sentence=f"Pembuktian gagal: {said}")
    return Ended(FAULT, sentence=f"Gangguan; tidak ada yang terbit: {cause(said)}")


def _keep(where: Places, how: Ended) -> None:
    """Keep what was said of a failure for whoever operates this, until a good night."""
    with suppress(OSError):  # a full disk may forbid even that
        if record.good(how.code):
            where.fault.unlink(missing_ok=True)
        elif not where.fault.exists():
            where.fault.write_text(f"{how.sentence}\n", encoding="utf-8")


def deepest(failure: SerializableErrorInfo | None) -> str:
    """Give the sentence of what was wrong at first."""
    while failure is not None and failure.cause is not None:
        failure = failure.cause
    return _OWN.sub("", str(failure.message).strip()) if failure is not None else "sebab tidak diketahui"
