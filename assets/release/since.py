"""Who must act on a finding, and since when it stands: of the journal and all versions, never of a release.

A workbook and its marked copy (`schemas.periksa`) are versions of one path here.
A finding stands since the receipt of the oldest version of its path, in an unbroken run up to the version that it is
about, of which reading says the same (code, sheet, cell). What is found only beside other files (a contradiction) is
not in the reading: then the versions count in which the cell holds the same text; without a cell, the path's last
event. It is new if that was the last receipt of all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import pyarrow.compute as pc

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.journal import Event
from assets.file.result import Evaluation
from schemas.periksa import original

NEW, STANDING = "baru", "tetap"
_LEFT = "hilang"


@dataclass
class Since:
    """What the journal and the kept evaluations say of findings.

    Attributes:
        events: The journal as it counts.
        evaluations: What every version says.
        units: The codes of the agency's units.
        asked: Of each finding that was asked about, and of each version of a path with several: whether it has it.
    """

    events: tuple[Event, ...]
    evaluations: Mapping[Wanted, Evaluation]
    units: frozenset[str]
    asked: list[dict[str, Any]] = field(default_factory=list)

    def of(self, jalur: str, row: Mapping[str, str | None]) -> dict[str, str | None]:
        """Give `unit`, `keadaan` and `sejak` of a line of `publik.temuan` about a path."""
        unit = InboxPath.of(jalur).unit
        since = self._since(jalur, row)
        state = NEW if since == self._last else STANDING
        return {"unit": unit if unit in self.units else None, "keadaan": state, "sejak": since}

    @cached_property
    def _last(self) -> str:
        return max((event.diterima_pada for event in self.events), default="")

    @cached_property
    def _by_path(self) -> dict[str, list[Event]]:
        found: dict[str, list[Event]] = {}
        for event in self.events:
            found.setdefault(original(event.jalur), []).append(event)
        return found

    def _versions(self, jalur: str, sel: str | None) -> list[Event]:
        """Give the receipts of a workbook's versions, each once in a row, up to the path's last or that with a cell."""
        had: list[Event] = []
        for event in self._by_path.get(original(jalur), ()):
            if event.sha256 and event.peristiwa != _LEFT and (not had or had[-1].sha256 != event.sha256):
                had.append(event)
        while had and not (had[-1].sha256.startswith(sel[:16]) if sel else had[-1].jalur == jalur):
            had.pop()
        return had

    def _since(self, jalur: str, row: Mapping[str, str | None]) -> str:
        versions = self._versions(jalur, row["sel"])
        what = (row["kode"], row["lembar"], row["sel_polos"])
        if versions and (len(versions) > 1 or not row["sel"]):
            self._note(jalur, row, versions, what)
        if versions and what in self._said(jalur, versions[-1].sha256):
            return _run(versions, [what in self._said(one.jalur, one.sha256) for one in versions])
        if versions and row["sel"]:
            return _run(versions, self._same_text(jalur, row["sel"], versions))
        return [one for one in self._by_path[original(jalur)] if one.jalur == jalur][-1].diterima_pada

    def _note(self, jalur: str, row: Mapping[str, str | None], versions: list[Event], what: tuple[Any, ...]) -> None:
        of_cell = row["sel"] if what not in self._said(jalur, versions[-1].sha256) else None
        texts = {one.sha256: self._text(one.jalur, one.sha256, of_cell) for one in versions} if of_cell else {}
        self.asked += [
            {"berkas": row["berkas"], "jalur": jalur, "kode": what[0], "lembar": what[1], "sel_polos": what[2]}
            | {"sha256": one.sha256, "ada": what in self._said(one.jalur, one.sha256), "isi": texts.get(one.sha256)}
            for one in versions
        ]

    def _said(self, jalur: str, sha256: str) -> set[tuple[str | None, ...]]:
        """Give code, sheet and cell of everything that reading says of a version."""
        key = Wanted(jalur, sha256)
        if key not in self._of_reading:
            rows = self.evaluations[key].findings.select(["kode", "lembar", "sel"]).to_pylist()
            self._of_reading[key] = {(r["kode"], r["lembar"], plain(r["sel"])) for r in rows}
        return self._of_reading[key]

    @cached_property
    def _of_reading(self) -> dict[Wanted, set[tuple[str | None, ...]]]:
        return {}

    def _same_text(self, jalur: str, sel: str, versions: list[Event]) -> list[bool]:
        now = self._text(jalur, versions[-1].sha256, sel)
        return [self._text(one.jalur, one.sha256, sel) == now for one in versions]

    def _text(self, jalur: str, sha256: str, sel: str) -> str | None:
        """Give what stands in a version at the place of a cell of another version."""
        cells = self.evaluations[Wanted(jalur, sha256)].cells
        here = cells.filter(pc.equal(cells["sel"], sha256[:16] + sel[16:]))
        found: str | None = here["isi"][0].as_py() if here.num_rows else None
        return found


def plain(sel: str | None) -> str | None:
    """Give where a cell is on its sheet: `E13`."""
    return sel.rpartition("!")[2] if sel else None


def _run(versions: list[Event], same: list[bool]) -> str:
    """Give the receipt of the first version of the run that ends with the last one."""
    broken = max((at for at, one in enumerate(same) if not one), default=-1)
    return versions[broken + 1].diterima_pada
