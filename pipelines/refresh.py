"""`kinerja refresh`: the nightly job in this process, with live progress.

The work is the same job that the schedule runs; here are only its start, its progress and its exit
code. What it published is shown by `pipelines.report`.
"""

import logging
import os
import re
import socket
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import dagster as dg
from dagster_shared.error import SerializableErrorInfo
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from assets.evidence.inbox import noted_waiting
from assets.graph import SCHEDULED_TAG
from assets.release.warehouse import published
from pipelines import opening
from pipelines.codes import FAULT, GOOD, PROOF, USAGE
from pipelines.fault import Watched, cause, verdict
from pipelines.places import Wrong, dagster_home, largest_mb
from pipelines.report import report
from schemas.declarations import DeclarationError
from schemas.temuan import harmless, shown

_PROCESS = "kinerja/proses"
_OWN = re.compile(r"^(?:assets|schemas)\.[\w.]+(?<!EvidenceError): ")
"""How Dagster names an error of our own, whose sentence needs no name."""


def run(watched: Watched, *, as_json: bool = False, scheduled: bool = False) -> int:
    """Run the refresh and print what it published; gives the exit code.

    Args:
        watched: The refresh, as it was when the command began.
        as_json: Print as JSON.
        scheduled: Nobody waits for it: files that have not stood still are left for the next night.
    """
    where, err = watched.where, watched.err
    try:
        if where.raw and not where.raw.is_dir():
            err.print(Text(f"Folder serahan tidak ada: {where.raw}"))
            return USAGE
        largest_mb()
        where.warehouse.mkdir(parents=True, exist_ok=True)
        before = published(where.warehouse)
        dagster_home(where.warehouse)
        code = _run_job(watched, scheduled=scheduled)
    except DeclarationError as error:
        return opening.undeclared(error, err)
    except Wrong as error:
        err.print(Text(str(error)), soft_wrap=True)
        return USAGE
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault: said, kept, and exit 3
        code = watched.say(cause(str(error).strip() or repr(error)), FAULT, traceback.format_exc())
    if code in (USAGE, FAULT, PROOF) or not watched.where.warehouse.joinpath("kinerja.duckdb").exists():
        return code
    for jalur in noted_waiting(where.warehouse):
        err.print(
            Text(f"Masih ditulis, belum diterima: {shown(jalur)}. Jalankan lagi sesudah selesai."), soft_wrap=True
        )
    try:
        with opening.release() as con:
            code = report(con, before, as_json=as_json)
            sys.stdout.flush()
    except OSError as error:  # of the output, not of the release: what is published is published
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        err.print(Text(f"Hasilnya tidak dapat dicetak: {cause(str(error))}"), soft_wrap=True)
        return verdict(where.warehouse)
    return code


def _run_job(watched: Watched, *, scheduled: bool) -> int:
    from pipelines.definitions import JOB, defs

    job = defs.resolve_job_def(JOB)
    with dg.DagsterInstance.get() as instance, _progress(watched.err, len(job.nodes)) as (logger, config):
        _bury_dead(instance)
        tags = {".dagster/repository": "__repository__@pipelines.definitions", _PROCESS: _process()}
        result = job.with_logger_defs(logger).execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config=config,
            tags=tags | ({SCHEDULED_TAG: "ya"} if scheduled else {}),
        )
    if result.success:
        with suppress(OSError):
            watched.where.fault.unlink(missing_ok=True)
        return GOOD
    return _failed(result, watched)


def _failed(result: dg.ExecuteInProcessResult, watched: Watched) -> int:
    """Say why a run failed: by proofs, or by what broke."""
    failed = [c for c in result.get_asset_check_evaluations() if not c.passed]
    errors = [e.step_failure_data.error for e in result.get_step_failure_events()]
    details = "\n".join(str(error) for error in errors)
    changed = [_deepest(error).partition("EvidenceError: ")[2] for error in errors if "EvidenceError" in str(error)]
    if changed:
        return watched.say_differing("\n".join(changed).splitlines(), details)
    if not failed:
        said = "; ".join(dict.fromkeys(cause(_deepest(error)) for error in errors)) or "sebab tidak diketahui"
        return watched.say(said, FAULT, details)
    lines = []
    for evaluation in failed:
        table = ".".join(evaluation.asset_key.path)
        lines.append(f"Pembuktian gagal: {evaluation.check_name} pada {table}")
        rows: Any = evaluation.metadata.get("temuan")
        found = [harmless(" · ".join(str(v) for v in row.data.values() if v)) for row in (rows.records if rows else ())]
        for line in found[:5]:
            watched.err.print(Text(f"  {line}"), soft_wrap=True)
        lines += found
    names = ", ".join(f"{c.check_name} pada {'.'.join(c.asset_key.path)}" for c in failed)
    return watched.say(f"Pembuktian gagal: {names}", PROOF, "\n".join(lines))


def _deepest(failure: SerializableErrorInfo | None) -> str:
    while failure is not None and failure.cause is not None:
        failure = failure.cause
    return _OWN.sub("", str(failure.message).strip()) if failure is not None else "sebab tidak diketahui"


def _process() -> str:
    return f"{socket.gethostname()}.{os.getpid()}"[-63:]


def _bury_dead(instance: dg.DagsterInstance) -> None:
    """Mark runs of killed commands on this host as failed, or they would block the queue for ever."""
    for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
        host, _, number = run.tags.get(_PROCESS, "").rpartition(".")
        if host and host == _process().rpartition(".")[0] and not Path("/proc", number).exists():
            instance.report_run_failed(run, "prosesnya tidak ada lagi")


@contextmanager
def _progress(err: Console, steps: int) -> Iterator[tuple[dict[str, dg.LoggerDefinition], dict[str, Any]]]:
    """Show each finished step, live, on a terminal; elsewhere say nothing."""
    bar = Progress(
        SpinnerColumn(),
        TextColumn("{task.completed}/{task.total} {task.description}"),
        TimeElapsedColumn(),
        console=err,
        transient=True,
        disable=not err.is_terminal,
    )
    task = bar.add_task("refresh", total=steps)
    handler = logging.Handler()

    def emit(record: logging.LogRecord) -> None:
        event = getattr(record, "dagster_meta", {}).get("dagster_event")
        if event and event.event_type_value in ("STEP_SUCCESS", "STEP_FAILURE"):
            bar.update(task, advance=1, description=event.step_key)

    handler.emit = emit  # type: ignore[method-assign]

    @dg.logger
    def progress(_: dg.InitLoggerContext) -> logging.Logger:
        log = logging.Logger("progress")
        log.addHandler(handler)
        return log

    with bar:
        yield {"progress": progress}, {"loggers": {"progress": {}}}
