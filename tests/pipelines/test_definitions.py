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
