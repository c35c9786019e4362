"""The nightly job, run in this process: its start, its progress, and why it failed.

It is the same job that the schedule runs, and stands in the same history. What a person sees of its result is
`pipelines.refresh`.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import dagster as dg
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn
from rich.text import Text

from assets.evidence.process import process
from assets.graph import PROCESS_TAG, SCHEDULED_TAG
from pipelines.codes import FAULT, GOOD, PROOF
from pipelines.dead import bury
from pipelines.definitions import JOB, defs
from pipelines.fault import Watched, cause
from pipelines.unattended import BY_COMMAND, deepest
from schemas.temuan import harmless

_DONE = ("ASSET_MATERIALIZATION", "ASSET_CHECK_EVALUATION")


def run_job(watched: Watched, *, scheduled: bool) -> int:
    """Run the nightly job in this process, with live progress; gives the exit code of how it ended."""
    job = defs.resolve_job_def(JOB)
    with dg.DagsterInstance.get() as instance, _progress(watched.err, _steps(job)) as (logger, config):
        bury(instance)
        tags = {".dagster/repository": "__repository__@pipelines.definitions", PROCESS_TAG: process(), BY_COMMAND: "ya"}
        result = job.with_logger_defs(logger).execute_in_process(
            instance=instance,
            raise_on_error=False,
            run_config=config,
            tags=tags | ({SCHEDULED_TAG: "ya"} if scheduled else {}),
        )
    if result.success:
        for error in _after_it(result):
            watched.err.print(Text(f"Malamnya baik; sesudahnya ada gangguan: {error}"), soft_wrap=True)
        with suppress(OSError):
            watched.where.fault.unlink(missing_ok=True)
        return GOOD
    return _failed(result, watched)


def _failed(result: dg.ExecuteInProcessResult, watched: Watched) -> int:
    """Say why a run failed: by proofs, or by what broke."""
    failed = [c for c in result.get_asset_check_evaluations() if not c.passed]
    errors = [e.step_failure_data.error for e in result.get_step_failure_events()]
    details = "\n".join(str(error) for error in errors)
    changed = [deepest(error).partition("EvidenceError: ")[2] for error in errors if "EvidenceError" in str(error)]
    if changed:
        return watched.say_differing("\n".join(changed).splitlines(), details)
    if not failed:
        said = "; ".join(dict.fromkeys(cause(deepest(error)) for error in errors)) or "sebab tidak diketahui"
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


def _after_it(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """Give what broke of that which follows a good night, which Dagster itself only notes in its history."""
    for event in result.all_events:
        if event.event_type_value == "HOOK_ERRORED":
            yield cause(deepest(event.hook_errored_data.error))


def _steps(job: dg.JobDefinition) -> int:
    layer = job.asset_layer
    return len(set(layer.executable_asset_keys)) + len(layer.asset_graph.asset_check_keys)


def _about(event: dg.DagsterEvent) -> str:
    if event.event_type_value == "ASSET_MATERIALIZATION" and event.asset_key:
        return ".".join(event.asset_key.path)
    return event.asset_check_evaluation_data.check_name


@contextmanager
def _progress(err: Console, steps: int) -> Iterator[tuple[dict[str, dg.LoggerDefinition], dict[str, Any]]]:
    """Show each table made and each check held, live, on a terminal; elsewhere say nothing."""
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
        if event and event.event_type_value in _DONE:
            bar.update(task, advance=1, description=_about(event))

    handler.emit = emit  # type: ignore[method-assign]

    @dg.logger
    def progress(_: dg.InitLoggerContext) -> logging.Logger:
        log = logging.Logger("progress")
        log.addHandler(handler)
        return log

    with bar:
        yield {"progress": progress}, {"loggers": {"progress": {}}}
