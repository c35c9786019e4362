"""Where the processor seconds of a night go, step by step, over a generated inbox.

Dagster is not in it, nor what loads the program, nor the processes that read workbooks.

Prints Markdown::

    python -m benchmarks.phases small
"""

import argparse
import gc
import resource
import tempfile
from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from assets.evidence.places import Places
from assets.feedback.folders import FOLDER, give_back
from assets.night import Held, Made, Published, contract_of, night
from assets.release.build import Build
from assets.release.warehouse import building
from assets.report.standing import stand
from schemas.declarations import load
from tests.kit.large import PROFILES

EVENING = datetime(2026, 11, 24, 18, tzinfo=UTC)
CONTRACTS = {contract_of(layer) for layer in ("bukti", "fakta", "publik")}


def phase(step: Made | Held | Published) -> str:
    """Give what a night did until it said a step."""
    match step:
        case Made(tabel=tabel) if tabel.nama.startswith("bukti.berkas"):
            return "receive, accept, load, contracts of facts, the witness of each file"
        case Made():
            return "tables, lineage, reconciliation, findings"
        case Held(nama=nama) if nama in CONTRACTS:
            return "contracts of the published tables"
        case Held(nama=nama):
            return f"room *{nama}* of the whole release" if nama != "goyang" else "the shake"
        case Published():
            return "publication"


def spent() -> float:
    """Give the processor seconds of this process; the processes that read workbooks are not in it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Run one night and print its phases."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("inbox", choices=PROFILES)
    given = parser.parse_args()
    gc.set_threshold(1_000_000, 2)  # as the command does
    phases: dict[str, float] = defaultdict(float)
    with tempfile.TemporaryDirectory(prefix="kinerja-phases-") as work:
        inbox, root = PROFILES[given.inbox](Path(work)), Path(work) / "warehouse"
        declarations = load(inbox.schemas)
        with building(root) as warehouse:
            before = spent()
            for step in night(Build(warehouse, declarations, Places(inbox.raw, root)), EVENING):
                now = spent()
                phases[phase(step)] += now - before
                before = now
        stand(root, declarations)
        reported = spent()
        give_back(root, declarations, root / FOLDER)
        phases |= {"the report: site and data": reported - before, "what units get back": spent() - reported}
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print("| phase | processor s |\n| --- | --: |")
    for name, seconds in phases.items():
        print(f"| {name} | {seconds:.1f} |")
    print(f"| together (peak {peak:.0f} MB) | {sum(phases.values()):.1f} |")


if __name__ == "__main__":
    main()
