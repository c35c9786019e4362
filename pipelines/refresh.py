"""`kinerja refresh`: the nightly job in this process, with live progress, and what came of it.

The work is the same job that the schedule runs; here are only its start, its progress, its exit
code and the tables that a person wants to see first.
"""

import json
import logging
import os
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

from assets.release.warehouse import published, reading
from pipelines.places import dagster_home, places
from pipelines.show import consoles, grid, number, sentence
from pipelines.tally import printed
from schemas.declarations import DeclarationError
from schemas.temuan import shown

GOOD, GALAT, USAGE, FAULT, PROOF = 0, 1, 2, 3, 5
_PROCESS = "kinerja/proses"


def run(*, as_json: bool = False) -> int:
    """Run the refresh and print what it published; gives the exit code."""
    out, err = consoles()
    where = places()
    try:
        if not where.raw.is_dir():
            err.print(Text(f"Folder serahan tidak ada: {where.raw}"))
            return USAGE
        where.warehouse.mkdir(parents=True, exist_ok=True)
        before = published(where.warehouse)
        dagster_home(where.warehouse)
        code = _run_job(err)
    except DeclarationError as error:
        err.print(Text(f"Deklarasi tidak dapat dipakai: {error}"))
        return USAGE
    except Exception as error:  # noqa: BLE001 - whatever it is, it is a fault: said, kept, and exit 3
        err.print(Text(f"Gangguan; tidak ada yang terbit: {shown(str(error).strip() or repr(error))}"), soft_wrap=True)
        _keep_details(where.warehouse, err)
        return FAULT
    if code != GOOD:
        return code
    return _report(where.warehouse, before, out, err, as_json=as_json)


def _keep_details(warehouse: Path, err: Console) -> None:
    """Keep the traceback for whoever operates this; a full disk may forbid even that."""
    with suppress(OSError):
        place = warehouse / "gangguan.txt"
        place.write_text(traceback.format_exc(), encoding="utf-8")
        err.print(Text(f"Rincian untuk operator: {place}"), soft_wrap=True)


# ── the job ─────────────────────────────────────────────────────────────────────────────────────


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
    for failure in errors if not failed else ():
        err.print(Text(f"Gangguan; tidak ada yang terbit: {shown(_deepest(failure))}", "bold red"))
    integrity = any("EvidenceError" in str(error) for error in errors)
    return PROOF if failed or integrity else FAULT


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


# ── what came of it ─────────────────────────────────────────────────────────────────────────────


def _report(warehouse: Path, before: tuple[int, str, str] | None, out: Console, err: Console, *, as_json: bool) -> int:
    with reading(warehouse) as con:
        findings = con.execute(
            "SELECT berkas, lembar, sel, kode, pesan, saran FROM publik.temuan"
            " ORDER BY tingkat, berkas, lembar, sel, kode"
        ).fetchall()
        budget = con.execute(
            "SELECT periode, kode_program, program, anggaran, realisasi, persen_realisasi, basi_sejak"
            " FROM publik.realisasi_anggaran ORDER BY ALL"
        ).fetchall()
        totals = con.execute("SELECT periode, ukuran, nilai FROM publik.ringkasan ORDER BY ALL").fetchall()
        indicators = con.execute(
            "SELECT periode, kode_iku, indikator, target, realisasi, capaian, ilustrasi FROM publik.capaian_iku"
            " WHERE capaian IS NOT NULL ORDER BY ALL"
        ).fetchall()
        compared = printed(con)
        number_now, digest, figures = con.execute(
            "SELECT nomor, sidik, (SELECT count(nilai) FROM publik.angka) FROM publik.rilis"
        ).fetchall()[0]
    galat = sum(1 for row in findings if row[3].startswith("G"))
    for row in findings:
        err.print(sentence(*row), soft_wrap=True)
    new = before is None or before[0] != number_now
    if as_json:
        keys = ("berkas", "lembar", "sel", "kode", "pesan", "saran")
        said = {
            "rilis": number_now,
            "sidik": digest,
            "baru": new,
            "angka": figures,
            "galat": galat,
            "temuan": [dict(zip(keys, row, strict=True)) for row in findings],
        }
        out.print_json(json.dumps(said))
        return GALAT if galat else GOOD
    _print_indicators(out, indicators)
    _print_budget(out, budget, totals)
    state = "terbit" if new else "tetap (isi sama)"
    out.print(
        Text(
            f"Rilis {number_now} {state}: {figures} angka, semua terbukti; "
            f"{compared.cocok} angka tertulis cocok, {compared.berbeda} berbeda."
        )
    )
    if galat:
        out.print(Text(f"{galat} Galat: yang lain tetap terbit. Perbaiki berkasnya, lalu jalankan lagi."))
    out.print(Text(f"Data: {warehouse / 'kinerja.duckdb'} (skema publik)"))
    out.print(Text("Berikutnya, asal sebuah angka, dan semua tabel RKT:"))
    out.print(Text(f"  {_command()} trace {_example(budget)}"), soft_wrap=True)
    if budget:
        out.print(Text(f"  {_command()} rkt {max(row[0][:4] for row in budget)}"), soft_wrap=True)
    return GALAT if galat else GOOD


def _print_indicators(out: Console, indicators: list[tuple[Any, ...]]) -> None:
    for period in sorted({row[0] for row in indicators}):
        rows = [
            (code, name, number(target, 2), number(realised, 2), number(reached, 2), "rekaan" if invented else "")
            for at, code, name, target, realised, reached, invented in indicators
            if at == period
        ]
        heads = ("Kode", "Indikator", "Target", "Realisasi", "Capaian %", "")
        out.print(grid(f"Capaian IKU {period}", heads, rows, (2, 3, 4)))


def _print_budget(out: Console, budget: list[tuple[Any, ...]], totals: list[tuple[Any, ...]]) -> None:
    summed = {(period, measure): value for period, measure, value in totals}
    for period in sorted({row[0] for row in budget}):
        rows = [
            (code, name + (f" (basi sejak {stale})" if stale else ""), number(a), number(r), number(p, 2))
            for at, code, name, a, r, p, stale in budget
            if at == period
        ]
        total = [summed.get((period, measure)) for measure in ("anggaran", "realisasi", "persen_realisasi")]
        rows.append(("", "JUMLAH", number(total[0]), number(total[1]), number(total[2], 2)))
        out.print(
            grid(
                f"Anggaran dan realisasi {period}",
                ("Kode", "Program", "Anggaran (Rp)", "Realisasi (Rp)", "%"),
                rows,
                (2, 3, 4),
            )
        )


def _example(budget: list[tuple[Any, ...]]) -> str:
    with_realisation = [row for row in budget if row[4] is not None]
    row = max(with_realisation or budget, key=lambda r: r[4] or 0, default=None)
    if row is None:
        return "TABEL/KUNCI/KOLOM"
    return f"realisasi_anggaran/{row[0]}/{row[1]}/{'realisasi' if row[4] is not None else 'anggaran'}"


def _command() -> str:
    """Give the line with which this command is found: bare if it is on the PATH."""
    import shutil

    found = shutil.which("kinerja")
    here = Path(sys.argv[0]).absolute()
    if found and Path(found).samefile(here):
        return "kinerja"
    return str(here.relative_to(Path.cwd())) if here.is_relative_to(Path.cwd()) else str(here)
