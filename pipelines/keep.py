"""`kinerja keep`: a release that was printed, handed over or locked is marked, and is never let go from the archive."""

from datetime import UTC, datetime

from rich.text import Text

from assets.evidence import shelf
from assets.evidence.chain import EvidenceError
from assets.evidence.places import Places
from assets.evidence.register import Entry
from assets.evidence.shelf import KEPT, Note
from assets.release.publication import ARCHIVE, locked, sound
from pipelines.codes import FAULT, GOOD, PROOF, USAGE
from pipelines.numbered import numbered
from pipelines.person import person
from pipelines.places import places
from pipelines.show import consoles
from schemas.temuan import harmless, shown


def run(number: int | None, reason: str) -> int:
    """Mark a release as kept for ever; without a number, the published one.

    Returns:
        0 where it is marked; 2 where it is unknown, was let go, or no reason is given; 3 before the first release;
        5 where its copy is not what was published.
    """
    out, err = consoles()
    where = places()
    if not reason.strip():
        err.print(Text('Alasannya belum disebut, misalnya --alasan "LKjIP 2023 dicetak".'))
        return USAGE
    try:
        entry = numbered(where, number).entry
        if entry is None:
            err.print(Text(f"Gudang {where.warehouse} tidak punya daftar rilis; jalankan dulu: kinerja refresh"))
            return FAULT
        with locked(where.warehouse):
            _keep(where, entry, reason.strip())
    except FileNotFoundError:
        err.print(Text("Belum ada rilis. Jalankan: kinerja refresh"))
        return FAULT
    except LookupError as error:
        err.print(Text(harmless(str(error.args[0]))), soft_wrap=True)
        return USAGE
    except EvidenceError as error:
        err.print(Text(harmless(str(error)), "bold red"), soft_wrap=True)
        return PROOF
    out.print(Text(f"Rilis {entry.nomor} disimpan selamanya: {shown(reason.strip())}."), soft_wrap=True)
    return GOOD


def _keep(where: Places, entry: Entry, reason: str) -> None:
    copy = where.warehouse / ARCHIVE / entry.nama
    if not sound(copy, entry):
        msg = f"{copy} berubah atau hilang. Lihat: kinerja verify"
        raise EvidenceError(msg)
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    shelf.add(where.evidence, [Note(now, KEPT, entry.nomor, reason, person())])
