"""The night as it is scheduled."""

import dagster as dg
import pytest

pytestmark = pytest.mark.malam


def test_the_night_is_scheduled_at_one_in_jakarta_and_runs_by_default():
    from pipelines.definitions import defs

    (schedule,) = defs.schedules
    assert (schedule.cron_schedule, schedule.execution_timezone) == ("0 1 * * *", "Asia/Jakarta")
    assert schedule.default_status is dg.DefaultScheduleStatus.RUNNING
    assert schedule.job_name == "nightly_refresh"


def test_what_arrives_is_looked_for_by_itself_and_a_release_is_fresh_for_a_day():
    from pipelines.definitions import DAILY, defs

    (sensor,) = defs.sensors
    assert (sensor.name, sensor.job_name, sensor.minimum_interval_seconds) == ("serahan_baru", "nightly_refresh", 30)
    assert sensor.default_status is dg.DefaultSensorStatus.RUNNING
    spec = defs.resolve_asset_graph().get(dg.AssetKey(["publik", "rilis"]))
    assert spec.freshness_policy == DAILY
    assert (DAILY.timezone, DAILY.lower_bound_delta.days) == ("Asia/Jakarta", 1)


def test_a_run_can_choose_neither_where_it_reads_nor_where_anything_is_stored():
    from pipelines.definitions import JOB, defs

    job = defs.resolve_job_def(JOB)
    assert job.resource_defs["io_manager"] is dg.mem_io_manager
    with pytest.raises(dg.DagsterInvalidConfigError):
        dg.validate_run_config(job, {"ops": {"rilis": {"config": {"raw": "/"}}}})
