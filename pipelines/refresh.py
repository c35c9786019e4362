"""`kinerja refresh`: a night on request, and what a person sees of it.

Where nothing has changed since the published release, a person hears so at once; everything else, and every night
that nobody waits for, is the job that the schedule runs (`pipelines.job`). What was published is shown by
`pipelines.report`.
"""

import os
import sys
import traceback
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime

import typer
from rich.text import Text

from assets.evidence.chain import EvidenceError
from assets.evidence.inbox import BY_HAND, noted_waiting
from assets.evidence.places import Places
from assets.evidence.rights import restrict
from assets.feedback import folders
from assets.file.reading import warm_up
from assets.release.build import Build
from assets.release.publication import CURRENT
from assets.release.warehouse import building, published
from assets.report import standing
from pipelines import opening, returned
from pipelines.codes import FAULT, GOOD, PROOF, USAGE
from pipelines.fault import Watched, cause, verdict
from pipelines.places import Wrong, dagster_home, schemas
from pipelines.report import EQUAL, NEW, UNCHANGED, report
from pipelines.retention import tidy
from pipelines.settings import settings
from pipelines.told import Ended, ended, unwritten
from schemas.declarations import DeclarationError, Declarations, load
from schemas.temuan import shown


def run(watched: Watched, *, as_json: bool = False, scheduled: bool = False) -> int:
    """Run the refresh and print what it published; gives the exit code.

    Args:
        watched: The refresh, as it was when the command began.
        as_json: Print as JSON.
        scheduled: Nobody waits for it: files that have not stood still are left for the next night.
    """
    how = _run(watched, as_json=as_json, scheduled=scheduled)
    ended(
        watched.where,
        watched.begun,
        how._replace(sentence=watched.said),
        lambda said: watched.err.print(Text(said), soft_wrap=True),
    )
    return how.code


def _run(watched: Watched, *, as_json: bool, scheduled: bool) -> Ended:
    """Take the night, and print what it published."""
    where, err = watched.where, watched.err
    if where.raw and not where.raw.is_dir():
        return Ended(watched.misused(f"Folder serahan tidak ada: {where.raw}"))
    try:
        how = _night(watched, scheduled=scheduled)
    except Exception as error:  # noqa: BLE001 - whatever it is, it is said, and has its exit code
        return Ended(_failed(watched, error))
    if how.code in (USAGE, FAULT, PROOF) or not (where.warehouse / CURRENT).exists():
        return how
    for jalur in noted_waiting(where.warehouse):
        err.print(
            Text(f"Masih ditulis, belum diterima: {shown(jalur)}. Jalankan lagi sesudah selesai."), soft_wrap=True
        )
    for unreported in filter(None, (unwritten(where.warehouse), returned.unwritten(where.warehouse))):
        err.print(Text(unreported), soft_wrap=True)
    return how._replace(code=_printed(watched, how.state, as_json=as_json))


def _printed(watched: Watched, state: str, *, as_json: bool) -> int:
    """Print what is published; gives its exit code."""
    try:
        with opening.release() as con:
            code = report(con, state, as_json=as_json)
            sys.stdout.flush()
    except typer.Exit as unopened:  # it has been said why
        return unopened.exit_code
    except OSError as error:  # of the output, not of the release: what is published is published
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        watched.err.print(Text(f"Hasilnya tidak dapat dicetak: {cause(str(error))}"), soft_wrap=True)
        return verdict(watched.where.warehouse)
    return code


def _night(watched: Watched, *, scheduled: bool) -> Ended:
    """Take the night, or find that there is nothing to do."""
    where = watched.where
    restrict()
    returned.place(where)  # what is wrong with the settings is said now, not when the night asks for them
    where.warehouse.mkdir(parents=True, exist_ok=True)
    before = published(where.warehouse)
    known = None if scheduled else _same(where)
    if known is not None:
        with suppress(OSError):
            where.fault.unlink(missing_ok=True)
        tidy(where, settings().simpan, datetime.now(UTC))
        with suppress(standing.Unwritten):  # it is noted, and said from there
            standing.stand(where.warehouse, known)
        with suppress(folders.Unwritten):
            returned.give_back(where, known)
        return Ended(GOOD, UNCHANGED)
    if not scheduled:  # nobody waits for the others, and most of them read nothing
        warm_up()
    dagster_home(where.warehouse)
    from pipelines.job import run_job

    code = run_job(watched, scheduled=scheduled)
    return Ended(code, NEW if published(where.warehouse) != before else EQUAL)


def _failed(watched: Watched, error: Exception) -> int:
    """Say why a night could not even begin, or what broke it; gives the exit code."""
    match error:
        case DeclarationError():
            watched.said = "\n".join(map(str, error.kesalahan))
            return opening.undeclared(error, watched.err)
        case Wrong():
            return watched.misused(str(error))
        case EvidenceError():
            return watched.say_differing(str(error).splitlines(), traceback.format_exc())
        case _:
            return watched.say(cause(str(error).strip() or repr(error)), FAULT, traceback.format_exc())


def _same(where: Places) -> Declarations | None:
    """Give the declarations if the published release is made from all that is there now; what is new is received.

    Raises:
        EvidenceError: Something kept is not what it was.
    """
    if not (where.warehouse / CURRENT).exists():
        return None
    declarations = load(schemas())
    with building(where.warehouse) as warehouse:
        build = Build(warehouse, declarations, where)
        build.receive(datetime.now(UTC), replace(BY_HAND, largest=settings().largest))
        return declarations if build.same_as is not None else None
