"""`kinerja refresh`: the nightly job in this process, with live progress.

The work is the same job that the schedule runs; here are only its start, its progress and its exit
code. What it published is shown by `pipelines.report`.
"""

import logging
import os
import socket
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

from assets.release.warehouse import published
from pipelines import opening
from pipelines.opening import FAULT, GOOD, PROOF, USAGE
from pipelines.places import dagster_home, places
from pipelines.report import report
from pipelines.show import consoles
from schemas.declarations import DeclarationError
from schemas.temuan import harmless, shown

_PROCESS = "kinerja/proses"


def run(*, as_json: bool = False) -> int:
    """Run the refresh and print what it published; gives the exit code."""
    _, err = consoles()
    where = places()
    try:
        if where.raw and not where.raw.is_dir():
            err.print(Text(f"Folder serahan tidak ada: {where.raw}"))
            return USAGE
        where.warehouse.mkdir(parents=True, exist_ok=True)
        before = published(where.warehouse)
        dagster_home(where.warehouse)
        code = _run_job(err)
    except DeclarationError as error:
        return opening.undeclared(error, err)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault: said, kept, and exit 3
        err.print(Text(f"Gangguan; tidak ada yang terbit: {shown(str(error).strip() or repr(error))}"), soft_wrap=True)
        _keep_details(where.warehouse, err)
        return FAULT
    if code != GOOD:
        return code
    with opening.release() as con:
        return report(con, before, as_json=as_json)


def _keep_details(warehouse: Path, err: Console) -> None:
    """Keep the traceback for whoever operates this; a full disk may forbid even that."""
    with suppress(OSError):
        place = warehouse / "gangguan.txt"
        place.write_text(traceback.format_exc(), encoding="utf-8")
        err.print(Text(f"Rincian untuk operator: {place}"), soft_wrap=True)


def _run_job(err: Console) -> int:
    from pipelines.definitions import JOB, defs

    job = defs.resolve_job_def(JOB)
    with dg.DagsterInstance.get() as instance, _progress(err, len(job.nodes)) as (logger, config):
        _bury_dead(instance)
        result = job.with_logger_defs(logger).execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config=config,
            tags={".dagster/repository": "__repository__@pipelines.definitions", _PROCESS: _process()},
        )
    if result.success:
        return GOOD
    failed = [c for c in result.get_asset_check_evaluations() if not c.passed]
    for evaluation in failed:
        table = ".".join(evaluation.asset_key.path)
        err.print(Text(f"Pembuktian gagal: {evaluation.check_name} pada {table}. Tidak ada yang terbit.", "bold red"))
        rows: Any = evaluation.metadata.get("temuan")
        for row in rows.records[:5] if rows else ():
            err.print(Text("  " + shown(" · ".join(str(v) for v in row.data.values() if v))))
    errors = [e.step_failure_data.error for e in result.get_step_failure_events()]
    changed = [error for error in errors if "EvidenceError" in str(error)]
    for line in "\n".join(_deepest(error).partition("EvidenceError: ")[2] for error in changed).splitlines():
        err.print(Text(f"Keutuhan: {harmless(line)}", "bold red"), soft_wrap=True)
    for failure in errors if not failed and not changed else ():
        err.print(Text(f"Gangguan; tidak ada yang terbit: {shown(_deepest(failure))}", "bold red"))
    return PROOF if failed or changed else FAULT


def _deepest(failure: SerializableErrorInfo | None) -> str:
    while failure is not None and failure.cause is not None:
        failure = failure.cause
    return str(failure.message).strip() if failure is not None else "sebab tidak diketahui"


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
