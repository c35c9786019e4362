"""The sensor `serahan_baru`: a night begins when something new stands still in the inbox, not only at one o'clock.

It looks cheaply: names, sizes and times of change. Only where those are others than at the last look, bytes are held
against the journal; only where those are news, a night begins, and once for each state of the inbox: a night that
failed over it is not begun again every minute, but by the schedule, by hand, or when something changes again.
"""

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg

from assets.evidence.chain import EvidenceError
from assets.evidence.inbox import SCHEDULED, handed_in, named, still_written
from assets.evidence.intake import news
from assets.evidence.places import Places
from pipelines.dead import bury
from pipelines.fault import cause

EVERY_SECONDS = 30
_UNDER_WAY = [
    dg.DagsterRunStatus.QUEUED,
    dg.DagsterRunStatus.NOT_STARTED,
    dg.DagsterRunStatus.STARTING,
    dg.DagsterRunStatus.STARTED,
    dg.DagsterRunStatus.CANCELING,
]


def arrivals(where: Places, largest: int, job: str) -> dg.SensorDefinition:
    """Give the sensor that starts the job for what arrives in an inbox.

    Args:
        where: Inbox and warehouse.
        largest: Most bytes that a handed-in file may have.
        job: The name of the night.
    """

    @dg.sensor(
        name="serahan_baru",
        job_name=job,
        minimum_interval_seconds=EVERY_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="Menerima serahan yang baru atau berubah, sesudah berkasnya diam dua menit.",
    )
    def serahan_baru(context: dg.SensorEvaluationContext) -> dg.SensorResult | dg.SkipReason:
        bury(context.instance)
        if context.instance.get_runs(dg.RunsFilter(statuses=_UNDER_WAY), limit=1):
            return dg.SkipReason("Sebuah malam sedang berjalan atau menunggu gilirannya.")
        return decided(where, largest, context.cursor or "", datetime.now(UTC))

    return serahan_baru


def decided(where: Places, largest: int, before: str, now: datetime) -> dg.SensorResult | dg.SkipReason:
    """Say whether a night should begin, or why not.

    Args:
        where: Inbox and warehouse.
        largest: Most bytes that a handed-in file may have.
        before: The state of the inbox at the last decision (the cursor of the last result).
        now: The time of this look.
    """
    if where.raw is None:
        return dg.SkipReason("Tidak ada folder serahan (KINERJA_RAW=-).")
    try:
        moving, state = still_written(where.raw, now, SCHEDULED), _state(where.raw)
        waits = _waits(len(moving), state, before)
        if waits:
            return dg.SkipReason(waits)
        new = news(where.raw, where.evidence, largest)
    except EvidenceError:
        new = True  # the night says what is wrong with the journal
    except OSError as error:
        return dg.SkipReason(f"Folder serahan tidak dapat dilihat: {cause(str(error))}")
    if not new:
        return dg.SensorResult(skip_reason="Semua yang ada di folder serahan sudah diterima.", cursor=state)
    return dg.SensorResult(run_requests=[dg.RunRequest()], cursor=state)


def _waits(moving: int, state: str, before: str) -> str:
    """Say why nothing is to be done, as far as that can be seen from outside."""
    if moving:
        return f"{moving} berkas baru saja berubah; ditunggu sampai diam."
    if not state:
        return "Folder serahan kosong."
    return "Tidak ada yang baru di folder serahan." if state == before else ""


def _state(inbox: Path) -> str:
    """Give what tells the inbox as it stands from any other; nothing of an empty one.

    Raises:
        OSError: It cannot be listed.
    """
    lines = [_line(path, inbox) for path in handed_in(inbox)]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest() if lines else ""


def _line(path: Path, inbox: Path) -> str:
    try:
        about = path.stat()
    except OSError as error:
        return f"{named(path, inbox)!r} {error.errno}"
    return f"{named(path, inbox)!r} {about.st_ino} {about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}"
