"""What Dagster loads: assets, checks, the job `nightly_refresh` and its schedule.

Definitions only; the assets are made in `assets.graph`, places come from `pipelines.places`.
"""

import dagster as dg

from assets.graph import BuildResource, assets_and_checks
from pipelines.places import places, schemas

JOB = "nightly_refresh"

_assets, _checks = assets_and_checks(schemas())

nightly_refresh = dg.define_asset_job(
    JOB,
    selection=dg.AssetSelection.all(),
    description="Menerima folder serahan, menghitung, membuktikan, dan menerbitkan semua tabel.",
)

defs = dg.Definitions(
    assets=_assets,
    asset_checks=_checks,
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
        "build": BuildResource(raw=str(places().raw or ""), warehouse=str(places().warehouse), schemas=str(schemas()))
    },
    executor=dg.in_process_executor,
)
