"""What Dagster loads: assets, checks, the job `nightly_refresh` and its schedule.

Definitions only; the assets are made in `assets.graph`, places come from `pipelines.places`.
"""

import traceback

import dagster as dg

from assets.graph import RELEASE, Setting, release_of
from pipelines.places import largest_mb, places, schemas

JOB = "nightly_refresh"


@dg.failure_hook(name="catat_gangguan")
def note_fault(context: dg.HookContext) -> None:
    """Keep what broke for whoever operates this, also of a night that nobody watches."""
    error = context.op_exception
    told = "".join(traceback.format_exception(error)) if error else "sebab tidak diketahui"
    places().fault.write_text(f"Gangguan pada langkah {context.op.name}: {error}\n\n{told}", encoding="utf-8")


@dg.success_hook(name="tanpa_gangguan")
def forget_fault(context: dg.HookContext) -> None:
    """Take the note of the last fault away once a night has published, or found nothing new to publish."""
    if context.op.name == RELEASE:
        places().fault.unlink(missing_ok=True)


nightly_refresh = dg.define_asset_job(
    JOB,
    hooks={note_fault, forget_fault},
    selection=dg.AssetSelection.all(),
    description="Menerima folder serahan, menghitung, membuktikan, dan menerbitkan semua tabel.",
)

defs = dg.Definitions(
    assets=[release_of(schemas())],
    jobs=[nightly_refresh],
    schedules=[
        dg.ScheduleDefinition(
            name="setiap_malam",
            job=nightly_refresh,
            cron_schedule="0 1 * * *",
            execution_timezone="Asia/Jakarta",
            default_status=dg.DefaultScheduleStatus.RUNNING,
            description="Pukul 01.00 WIB.",
        )
    ],
    resources={
        "setting": Setting(places(), largest_mb() << 20),
    },
    executor=dg.in_process_executor,
)
