"""The release with which a unit's findings are compared: the last one before that unit's last handing-in.

So what was corrected stays on the page until the unit hands in again, whatever other units do meanwhile.
"""

from functools import cached_property
from pathlib import Path

from assets.evidence import journal, register, shelf
from assets.evidence.handed import InboxPath
from assets.evidence.register import Entry
from assets.evidence.shelf import REMOVED
from assets.feedback.units import Found, Unit, findings
from assets.release.opened import reading_file
from assets.release.publication import archived, evidence_of


class Earlier:
    """What the releases of a warehouse said before; each is opened once."""

    def __init__(self, root: Path) -> None:
        """Look at what a warehouse keeps.

        Raises:
            EvidenceError: Journal, register, or the notes about the archive are not what was written.
        """
        evidence = evidence_of(root)
        self._entries = register.read(evidence)
        gone = {number for number, note in shelf.read(evidence).gone.items() if note.peristiwa == REMOVED}
        self._there = {number: path for number, path in archived(root).items() if number not in gone}
        self._events = journal.read(evidence).events
        self._opened: dict[int, tuple[str, dict[str, list[Found]]]] = {}

    def since(self, unit: Unit) -> Unit:
        """Give a unit with what became of its findings; as it is where nothing was before."""
        before = self._before(self._last.get(unit.kode, 0))
        if before is None:
            return unit
        received, found = self._release(before.nomor)
        return unit.since(found.get(unit.kode, []), received)

    @cached_property
    def _last(self) -> dict[str, int]:
        """Give the line of the journal of each unit's last event, as far as the release in force knows them."""
        known = self._entries[-1].catatan_panjang if self._entries else 0
        return {InboxPath.of(event.jalur).unit: at for at, event in enumerate(self._events[:known], start=1)}

    def _before(self, line: int) -> Entry | None:
        """Give the last release that was made before a line of the journal was written."""
        earlier = (one for one in reversed(self._entries) if one.catatan_panjang < line and one.nomor in self._there)
        return next(earlier, None)

    def _release(self, number: int) -> tuple[str, dict[str, list[Found]]]:
        if number not in self._opened:
            with reading_file(self._there[number]) as con:
                received = con.execute("SELECT diterima_terakhir FROM publik.rilis").fetchall()[0][0]
                self._opened[number] = received or "", findings(con)
        return self._opened[number]
