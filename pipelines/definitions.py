"""What Dagster loads: assets, checks, the job `nightly_refresh` and its schedule.

Definitions only; the assets are made in `assets.graph`, places come from `pipelines.places`.
"""

import traceback
from collections.abc import Collection, Iterator
from datetime import UTC, datetime, timedelta

import dagster as dg

from assets.evidence.rights import restrict
from assets.feedback import folders
from assets.graph import FEEDBACK, Setting, feedback_of, release_of, report_of
from assets.report.standing import FOLDER, Unwritten, stand
from pipelines import returned
from pipelines.arrivals import arrivals
from pipelines.history import forget_old
from pipelines.places import places, schemas
from pipelines.retention import tidy
from pipelines.settings import settings
from pipelines.unattended import noted
from schemas.declarations import load
from schemas.zona import ZONES

JOB = "nightly_refresh"
_DECLARED = load(schemas())
_ZONE = ZONES[_DECLARED.zone]
_STARTS = settings().jadwal
DAILY = dg.FreshnessPolicy.cron(_STARTS.cron(later=2), timedelta(days=1), _ZONE)
"""Two hours after its time a night has been, within the last day."""

restrict()  # also of runs that the daemon starts


@dg.resource(config_schema={}, description="Tempat dan pengaturan instalasi ini; jalan tidak dapat memilihnya.")
def setting(context: dg.InitResourceContext) -> Iterator[Setting]:
    """Give the setting of this installation, and note how the run ended that used it."""
    with noted(context, places()):
        yield Setting(places(), settings().largest, returned.place(places()))


@dg.failure_hook(name="catat_gangguan")
def note_fault(context: dg.HookContext) -> None:
    """Keep what broke for whoever operates this, also of a night that nobody watches."""
    error = context.op_exception
    told = "".join(traceback.format_exception(error)) if error else "sebab tidak diketahui"
    places().fault.write_text(f"Gangguan pada langkah {context.op.name}: {error}\n\n{told}", encoding="utf-8")


@dg.success_hook(name="tanpa_gangguan")
def after_a_good_night(context: dg.HookContext) -> None:
    """Take the note of the last fault away once a night has ended well, and what is too old in the history."""
    places().fault.unlink(missing_ok=True)
    forget_old(context.instance, datetime.now(UTC), settings().simpan.riwayat_hari)
    for said in tidy(places(), settings().simpan, datetime.now(UTC)):
        context.log.info(said)
    run = context.instance.get_run_by_id(context.run_id)
    if run and run.asset_selection:
        _left_out(context, run.asset_selection)


def _left_out(context: dg.HookContext, made: Collection[dg.AssetKey]) -> None:
    """Write what follows a release that somebody made without it, by Materialize of a table."""
    if dg.AssetKey(FOLDER) not in made:
        try:
            stand(places().warehouse, load(schemas()))
        except Unwritten as error:
            context.log.warning(f"laporan tidak dapat ditulis: {error}")
    if dg.AssetKey(FEEDBACK) not in made:
        try:
            returned.give_back(places(), load(schemas()))
        except folders.Unwritten as error:
            context.log.warning(f"umpan balik tidak dapat ditulis: {error}")


nightly_refresh = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    description="Menerima folder serahan, menghitung, membuktikan, dan menerbitkan semua tabel.",
)

defs = dg.Definitions(
    # hooks of the job would be forgotten by Materialize, which runs a job of Dagster's own
    assets=[
        release_of(_DECLARED, DAILY).with_hooks({note_fault, after_a_good_night}),
        report_of(_DECLARED),
        feedback_of(_DECLARED),
    ],
    jobs=[nightly_refresh],
    schedules=[
        dg.ScheduleDefinition(
            name="setiap_malam",
            job=nightly_refresh,
            cron_schedule=_STARTS.cron(),
            execution_timezone=_ZONE,
            default_status=dg.DefaultScheduleStatus.RUNNING,
            description=f"Pukul {_STARTS.jam} {_DECLARED.zone}.",
        )
    ],
    sensors=[arrivals(places(), settings().largest, JOB)],
    resources={
        "setting": setting,
        "io_manager": dg.mem_io_manager,  # Dagster's own would write wherever a run's config says
    },
    executor=dg.in_process_executor,
)
