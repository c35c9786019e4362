"""Explanations of questions: which finding each is about, and whether it stands.

A finding has a key: it stays the same as long as the value and what it was compared with do, whichever of a workbook
and its marked copy is in force. An explanation is given in a copy that is handed in (the last version that says a
thing of a key counts, and a blank takes it back), or by the planner (`kode/penjelasan.csv`), which comes first. It
stands while a question has its key; a Galat cannot be explained.
"""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.journal import Event
from assets.file.result import Evaluation
from assets.release.contradictions import Contradiction
from assets.release.since import plain
from assets.release.warehouse import Warehouse
from schemas.codes import CodeList
from schemas.periksa import original
from schemas.tables.rilis import EXPLAINED, REKONSILIASI
from schemas.temuan import harmless
from schemas.text import fold

Row = dict[str, str | None]

QUESTION = "Pertanyaan"
_RECEIVED = "terima"
_DIGITS = 16
_STANDS, _OUTDONE, _LOOSE = "berlaku", "digantikan", "lepas"


@dataclass(frozen=True)
class Explanation:
    """What somebody said of a finding, and where; `masalah` and `sel_temuan` are what the copy says of the finding."""

    kunci: str
    penjelasan: str
    oleh: str | None = None
    tanggal: str | None = None
    berkas: str | None = None
    lembar: str | None = None
    sel: str | None = None
    masalah: str = ""
    sel_temuan: str = ""

    def about(self, finding: Row) -> bool:
        """Say whether it is about a finding with its key: a copy only if of its folder, and as its own row says it."""
        if finding["tingkat"] != QUESTION:
            return False
        if self.berkas is None:
            return True
        same_row = (self.sel_temuan, fold(self.masalah)) == (finding["sel_polos"] or "", fold(finding["pesan"] or ""))
        return same_row and _folder(self.berkas) == _folder(finding["berkas"] or "")


class Explained(NamedTuple):
    """Findings with what explains them, and every explanation with what became of it."""

    temuan: list[Row]
    penjelasan: list[Row]


def key(finding: Mapping[str, str | None]) -> str:
    """Give the key of a line of `publik.temuan`."""
    names = ("kode", "lembar", "sel_polos", "isi", "pesan")
    parts = (original(finding["berkas"] or ""), *(finding[name] or "" for name in names))
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_DIGITS]


def of_planner(codes: CodeList) -> list[Explanation]:
    """Give what the planner explains."""
    return [
        Explanation(
            code.kode, _line(code.nama), _line(code.rinci["oleh"]) or None, code.rinci["tanggal"].strip() or None
        )
        for code in codes.isi
    ]


def returned(
    events: Iterable[Event], evaluations: Mapping[Wanted, Evaluation], withdrawn: Collection[str]
) -> list[Explanation]:
    """Give what copies explain that were ever handed in: what was last said of each key in its unit's folder."""
    last: dict[tuple[str, str], Explanation] = {}
    for event in events:
        if event.peristiwa != _RECEIVED or event.jalur in withdrawn:
            continue
        folder = _folder(event.jalur)
        for row in evaluations[Wanted(event.jalur, event.sha256)].explanations.to_pylist():
            last.pop((folder, row["kunci"]), None)
            if row["penjelasan"] is not None:
                last[folder, row["kunci"]] = _stated(row, event.jalur, event.diterima_pada)
    return list(last.values())


def explained_here(findings: Sequence[Row], jalur: str, evaluation: Evaluation, codes: CodeList) -> list[bool]:
    """Say of each finding about one file whether it is explained in the file itself, or by the planner."""
    stated = [row for row in evaluation.explanations.to_pylist() if row["penjelasan"] is not None]
    given = [*of_planner(codes), *(_stated(row, jalur, None) for row in stated)]
    return [row["penjelasan"] is not None for row in explained(findings, given).temuan]


def _stated(row: Mapping[str, str], jalur: str, when: str | None) -> Explanation:
    unit = InboxPath.of(jalur).unit or None
    said = (_line(row["penjelasan"]), unit, when, jalur, row["lembar"], row["sel"])
    return Explanation(row["kunci"], *said, row["masalah"], row["sel_temuan"])


def explained(findings: Iterable[Row], given: Sequence[Explanation]) -> Explained:
    """Give findings with key and explanation; a question that is explained is in the state *dijelaskan*.

    Args:
        findings: Lines of `publik.temuan` without key and explanation.
        given: The explanations; of several that are about a question the first counts.
    """
    rows = [row | {"kunci": key(row), "penjelasan": None} for row in findings]
    by_key: dict[str, list[Explanation]] = {}
    for one in given:
        by_key.setdefault(one.kunci, []).append(one)
    standing: set[Explanation] = set()
    fitting: set[Explanation] = set()
    for row in rows:
        several = [one for one in by_key.get(row["kunci"] or "", ()) if one.about(row)]
        if several:
            row |= {"penjelasan": several[0].penjelasan, "keadaan": EXPLAINED}
            standing.add(several[0])
            fitting.update(several)
    lines = [_row(one, _STANDS if one in standing else _OUTDONE if one in fitting else _LOOSE) for one in given]
    return Explained(rows, lines)


def beside_print(warehouse: Warehouse, told: Iterable[Contradiction], findings: Iterable[Row]) -> None:
    """Say beside each printed number and text that contradicts how that is explained (`rekonsiliasi.dijelaskan`)."""
    said = {(row["kode"], row["sel"], row["pesan"]): row["penjelasan"] for row in findings if row["penjelasan"]}
    for one in told:
        why = said.get((one.said.kode, one.sel, one.said.pesan))
        for sel, compared in one.semua if why else ():
            where = "sel = ? AND pembanding = ? AND NOT cocok"
            warehouse.sql(f"UPDATE {REKONSILIASI.nama} SET dijelaskan = ? WHERE {where}", [why, sel, compared])


def _row(one: Explanation, state: str) -> Row:
    """Give the line of `publik.penjelasan`."""
    names = ("kunci", "penjelasan", "oleh", "tanggal", "berkas", "lembar", "sel")
    return {name: getattr(one, name) for name in names} | {"sel_polos": plain(one.sel), "keadaan": state}


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _line(text: str) -> str:
    """Give a text on one line, harmless wherever it is shown."""
    return " ".join(harmless(text).split())
