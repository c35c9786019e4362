"""A fault stays where it is: what the witness finds in one file's cells refuses that handing-in, and the night goes on.

Held here are the contracts and the rooms that look at cells and facts alone. What contradicts one is laid at the tables
in which the cell stands: they are refused (G-BUKTI), the last accepted ones stand in, and what is in force then is
held again. Two things are no fault of a file, and are left for the proofs to stop the night: a handing-in that the
published release has in force (it was proven, and has not changed: the code or the declarations have), and, as long
as nothing was ever proven, all of several files at once.
"""

from typing import NamedTuple

import pyarrow.compute as pc

from assets.evidence.handed import Wanted
from assets.file.reading import BROKE
from assets.proofs.kontrak import kontrak
from assets.proofs.witnessed import Witness
from assets.release.acceptance import Held
from assets.release.build import Build
from assets.release.offence import Offence
from assets.release.warehouse import in_force_before
from schemas.tables.fakta import CELLS, KENDALI, fact_table
from schemas.temuan import Finding, finding


class Settled(NamedTuple):
    """What is said of what is in force now: the violations of contracts that stay, and the witness of its files."""

    broken: list[Offence]
    witness: Witness


def settle(build: Build) -> Settled:
    """Refuse what contradicts a proof or contract by its own cells, until nothing in force does.

    Args:
        build: A build that has taken in; its evidence and facts are loaded again where something is refused.

    Returns:
        What then still contradicts: nothing, or what no file can be blamed for.

    Raises:
        RuntimeError: The code breaks on a file that the published release has in force.
    """
    proven = in_force_before(build.places.warehouse)
    _stop_where_code_broke(build, {sha256 for sha256, _, _ in proven})
    while True:
        found = Settled(_broken(build), Witness(build))
        blamed = _blamed(build, found)
        tables = {(wanted, number) for wanted, number, _ in blamed}
        hit = [h for h in build.verdict.held.values() if any((h.wanted, n) in tables for n in h.tables)]
        files = {held.wanted for held in build.verdict.held.values()}
        all_of_several = not proven and len(files) > 1 and files == {held.wanted for held in hit}
        if not hit or all_of_several or any(_was(held, build, proven) for held in hit):
            return found
        build.refuse(blamed)


def _stop_where_code_broke(build: Build, proven: set[str]) -> None:
    """Stop where the code breaks on bytes that it once read: they have not changed.

    Raises:
        RuntimeError: There are such bytes.
    """
    for wanted, evaluation in build.evaluations.items():
        if wanted.sha256 in proven and BROKE in evaluation.findings["kode"].to_pylist():
            msg = f"{wanted.jalur}: {evaluation.findings['pesan'][0].as_py()}"
            raise RuntimeError(msg)


def _was(held: Held, build: Build, proven: set[tuple[str, str, str]]) -> bool:
    """Say whether the published release has a handing-in in force."""
    keys = (key for key, other in build.verdict.held.items() if other is held)
    return any((held.wanted.sha256, key.formulir, key.periode) in proven for key in keys)


def _blamed(build: Build, found: Settled) -> list[tuple[Wanted, int, Finding]]:
    """Give (file, table, finding) of every table in force whose cells contradict something, its first contradiction."""
    first: dict[tuple[Wanted, int], Finding] = {}
    said = [*(("kontrak", offence) for offence in found.broken), *found.witness.differing]
    for name, offence in said:
        for wanted, number in _tables_at(build, offence.sel) if offence.sel else ():
            if (wanted, number) not in first:
                first[wanted, number] = _said(build, name, offence)
    return [(wanted, number, finding) for (wanted, number), finding in first.items()]


def _tables_at(build: Build, sel: str) -> list[tuple[Wanted, int]]:
    """Give the tables in force in which a cell stands; of a cell in none, all tables in force on its sheet."""
    found = []
    for wanted, numbers in _in_force(build, sel[:16]).items():
        evaluation = build.evaluations[wanted]
        parts = (evaluation.cells, evaluation.controls, *evaluation.facts.values())
        here = {n for part in parts for n in part.filter(pc.equal(part["sel"], sel))["tabel"].to_pylist()}
        lembar = sel[17:].rpartition("!")[0]
        on_sheet = {row["tabel"] for row in evaluation.submissions.to_pylist() if row["lembar"] == lembar}
        found += [(wanted, number) for number in sorted((here & numbers) or (on_sheet & numbers))]
    return found


def _in_force(build: Build, prefix: str) -> dict[Wanted, set[int]]:
    """Give the tables in force of the files whose cells' addresses begin so."""
    found: dict[Wanted, set[int]] = {}
    for held in build.verdict.held.values():
        if held.wanted.sha256.startswith(prefix):
            found.setdefault(held.wanted, set()).update(held.tables)
    return found


def _broken(build: Build) -> list[Offence]:
    tables = [CELLS, KENDALI, *(fact_table(declared) for declared in build.declarations.fact_tables)]
    return [offence for tabel in tables for offence in kontrak(build.warehouse, tabel)]


def _said(build: Build, name: str, offence: Offence) -> Finding:
    lembar, sel = (offence.sel or "").split(":", 1)[1].rsplit("!", 1)
    isi = build.warehouse.sql("SELECT isi FROM bukti.sel WHERE sel = ?", [offence.sel])
    written = isi[0][0] if isi else ""
    return finding("G-BUKTI", lembar, sel, written or "", bukti=name, sebab=offence.sebab)
