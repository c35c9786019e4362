"""What is in force: a fold over the journal, one intake after the other.

The unit of acceptance is form × unit × period. A rejected handing-in leaves the last accepted one in
force, which is then stale since that intake; a file that has left the inbox stays in force. Pure: the
journal and the evaluations go in, nothing else. What is wrong inside one file is known before
(`assets.file.evaluation`); here only handing-ins are held against each other.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import NamedTuple

from assets.evidence.handed import InboxPath, Wanted
from assets.evidence.journal import Event
from assets.file.result import Claim, Evaluation
from schemas.codes import UNSTATED
from schemas.periksa import copied, original
from schemas.periode import overlap
from schemas.temuan import Finding, finding


class Key(NamedTuple):
    """The unit of acceptance; files that name different versions (`PERGESERAN I`, `II`) stand beside each other."""

    formulir: str
    unit: str
    periode: str
    versi: str = ""

    def same(self, other: "Key") -> bool:
        """Say whether two are of one form, unit and period, whatever their versions."""
        return self[:3] == other[:3]


@dataclass(frozen=True)
class Held:
    """A handing-in that is in force for a key; `tables` are its numbers in the evaluation."""

    wanted: Wanted
    tables: tuple[int, ...]
    diterima_pada: str
    basi_sejak: str | None = None


@dataclass(frozen=True)
class Status:
    """One line of `publik.serahan`."""

    jalur: str
    sha256: str
    unit: str
    formulir: str | None
    periode: str | None
    diterima_pada: str
    status: str
    alasan: str | None = None


@dataclass
class Verdict:
    """What is in force after the last intake, what became of each handing-in, and findings."""

    held: dict[Key, Held] = field(default_factory=dict)
    statuses: list[Status] = field(default_factory=list)
    findings: list[tuple[Wanted, Finding]] = field(default_factory=list)
    present: list[Wanted] = field(default_factory=list)


@dataclass(frozen=True)
class _At:
    wanted: Wanted
    diterima_pada: str
    there: bool


@dataclass(frozen=True)
class Submission:
    """The tables of one form and period in one file."""

    key: Key
    wanted: Wanted
    tables: tuple[int, ...]
    rejected: bool
    claims: frozenset[Claim]


def submissions(wanted: Wanted, evaluation: Evaluation, broken: Iterable[int] = ()) -> list[Submission]:
    """Give the submissions of one evaluated file; `broken` tables violate their contract."""
    unit, bad = InboxPath.of(wanted.jalur).unit, set(broken)
    rows = sorted(evaluation.submissions.to_pylist(), key=lambda r: (r["formulir"], r["periode"]))
    found = []
    for (form, period), group in groupby(rows, key=lambda r: (r["formulir"], r["periode"])):
        tables = list(group)
        claims = frozenset(Claim.of(claim) for t in tables for claim in t["klaim"])
        found.append(
            Submission(
                Key(form, unit, period, _version(claims)),
                wanted,
                tuple(t["tabel"] for t in tables),
                any(t["ditolak"] or t["tabel"] in bad for t in tables),
                claims,
            )
        )
    return found


def _version(claims: Iterable[Claim]) -> str:
    """Give the one version that everything claimed names; nothing where some names none, or they differ."""
    named = {claim.versi for claim in claims}
    version = "/".join(named.pop()) if len(named) == 1 else ""
    return "" if UNSTATED in version.split("/") else version


def judge(
    journal: Iterable[Event],
    handed: Mapping[Wanted, list[Submission]],
    withdrawn: Mapping[str, str],
) -> Verdict:
    """Fold the journal: intake by intake, what is handed in now and what is in force after it.

    Args:
        journal: All events in order.
        handed: The submissions of every version of every path in the journal.
        withdrawn: Reason by path (`kode/penarikan.csv`); a withdrawn path never counts.
    """
    paths: dict[str, _At] = {}
    counting: dict[str, _At] = {}
    received: dict[str, str] = {}
    verdict = Verdict()
    for time, events in groupby(journal, key=lambda e: e.diterima_pada):
        for event in events:
            if event.peristiwa == "terima":
                received[event.jalur] = time
            since = received.get(event.jalur, time) if event.peristiwa in ("hilang", "kembali") else time
            paths[event.jalur] = _At(Wanted(event.jalur, event.sha256), since, event.peristiwa != "hilang")
        counting = {jalur: at for jalur, at in paths.items() if jalur not in withdrawn}
        verdict = _intake(verdict.held, counting, handed, time)
    outdone = _outdone(counting, handed) if paths else {}
    verdict.present = [at.wanted for jalur, at in paths.items() if at.there and jalur not in outdone]
    for jalur, reason in withdrawn.items():
        if jalur in paths:
            at = paths[jalur]
            verdict.statuses += _states(at, handed[at.wanted], "ditarik", reason)
    return verdict


def _intake(
    before: dict[Key, Held],
    paths: dict[str, _At],
    handed: Mapping[Wanted, list[Submission]],
    time: str,
) -> Verdict:
    outdone = _outdone(paths, handed)
    counting = {jalur: at for jalur, at in paths.items() if jalur not in outdone}
    before, found = dict(before), Verdict(findings=_same_bytes(counting))
    now: dict[Key, list[Submission]] = {}
    for at in counting.values():
        for submission in handed[at.wanted] if at.there else ():
            now.setdefault(submission.key, []).append(submission)
    fresh = _without_rivals(_single(now, found), before, handed, found)
    for key in sorted(before.keys() | fresh.keys()):
        if key in fresh:
            received = paths[fresh[key].wanted.jalur].diterima_pada
            found.held[key] = Held(fresh[key].wanted, fresh[key].tables, received)
        elif before[key].wanted.jalur in paths and not _replaced(key, before, fresh, paths):
            path = before[key].wanted.jalur
            gone = key not in now and not paths[path].there
            since = before[key].basi_sejak or (None if gone else time)
            found.held[key] = replace(before[key], basi_sejak=since)
    _tell(paths, handed, found, outdone)
    found.findings += _at_once(paths, outdone)
    return found


def _outdone(paths: Mapping[str, _At], handed: Mapping[Wanted, list[Submission]]) -> dict[str, str]:
    """Give the paths that gave way to another version of the same workbook, and to which.

    A workbook and its marked copy (`PERIKSA x.xlsx`) are one: what was received last counts, of one night the copy. One
    that holds no table takes no other's place.
    """
    together: dict[str, list[_At]] = {}
    for at in paths.values():
        if at.there:
            together.setdefault(original(at.wanted.jalur), []).append(at)
    found: dict[str, str] = {}
    for several in together.values():
        stating = [at for at in several if handed[at.wanted]]
        last = max(stating, key=_turn, default=None)
        found |= {at.wanted.jalur: last.wanted.jalur for at in several if last and _turn(at) < _turn(last)}
    return found


def _turn(at: _At) -> tuple[str, bool, str]:
    """Give what orders the versions of a workbook: when they came, and of one night the copy behind its original."""
    return at.diterima_pada, copied(at.wanted.jalur), at.wanted.jalur


def _at_once(paths: Mapping[str, _At], outdone: Mapping[str, str]) -> list[tuple[Wanted, Finding]]:
    """Ask about a copy that came in one night with what gave way to it."""
    return [
        (paths[by].wanted, finding("P-PERIKSA", lain=jalur))
        for jalur, by in outdone.items()
        if paths[jalur].diterima_pada == paths[by].diterima_pada
    ]


def _replaced(key: Key, before: Mapping[Key, Held], fresh: Mapping[Key, Submission], paths: Mapping[str, _At]) -> bool:
    """Say whether what was in force has given way to another version: of its own file, or new as its file left."""
    path = before[key].wanted.jalur
    others = [other for other in fresh if other.same(key) and other != key]
    own = {other for other in others if original(fresh[other].wanted.jalur) == original(path)}
    return any(other in own or (other not in before and not paths[path].there) for other in others)


def _single(now: dict[Key, list[Submission]], found: Verdict) -> dict[Key, Submission]:
    """Give what is handed in once and is good; two at once are both refused, unless each names its own version."""
    twins = {wanted for wanted, _ in found.findings}
    fresh: dict[Key, Submission] = {}
    for _, keys in groupby(sorted(now), key=lambda key: key[:3]):
        good = [one for key in keys for one in now[key] if not one.rejected and one.wanted not in twins]
        versions = {one.key.versi for one in good}
        if len(good) > 1 and ("" in versions or len(versions) < len(good)):
            found.findings += _twice(good[0].key, good)
        else:
            fresh |= {one.key: one for one in good}
    return fresh


def _tell(
    paths: dict[str, _At], handed: Mapping[Wanted, list[Submission]], found: Verdict, outdone: Mapping[str, str]
) -> None:
    """Say what became of every path, and of what is in force without being there any more."""
    here = {at.wanted for at in paths.values()}
    for jalur, at in paths.items():
        found.statuses += _path_states(at, handed[at.wanted], found.held, outdone.get(jalur))
    for key, h in found.held.items():
        if h.wanted not in here:
            why = _still_used(h.basi_sejak)
            about = (h.wanted.jalur, h.wanted.sha256, key.unit, key.formulir, key.periode)
            found.statuses.append(Status(*about, h.diterima_pada, "basi", why))
    in_force = {h.wanted for h in found.held.values()}
    found.findings += [
        (at.wanted, finding("P-HILANG")) for at in paths.values() if not at.there and at.wanted in in_force
    ]


def _same_bytes(paths: dict[str, _At]) -> list[tuple[Wanted, Finding]]:
    """Refuse the same bytes under two paths: the same cells would count twice."""
    by_hash: dict[str, list[Wanted]] = {}
    for at in paths.values():
        if at.there and at.wanted.sha256:
            by_hash.setdefault(at.wanted.sha256, []).append(at.wanted)
    return [
        (wanted, finding("G-BERKAS-SAMA", lain=next(w.jalur for w in twins if w != wanted)))
        for twins in by_hash.values()
        if len(twins) > 1
        for wanted in twins
    ]


def _twice(key: Key, several: list[Submission]) -> list[tuple[Wanted, Finding]]:
    found = []
    for submission in several:
        others = ", ".join(s.wanted.jalur for s in several if s is not submission)
        words = {"formulir": key.formulir, "periode": key.periode, "lain": others}
        found.append((submission.wanted, finding("G-SERAHAN-GANDA", **words)))
    return found


def _without_rivals(
    fresh: dict[Key, Submission],
    before: dict[Key, Held],
    handed: Mapping[Wanted, list[Submission]],
    found: Verdict,
) -> dict[Key, Submission]:
    """Refuse fresh submissions that claim what another one in force claims too.

    Refusing one lets its predecessor stand in, which may claim again; hence until nothing changes. What states a
    figure of another unit gives way to that unit, and its predecessor does not stand in against it.
    """
    while True:
        standing = {key: s for key, h in before.items() if key not in fresh for s in handed[h.wanted] if s.key == key}
        rivals = _rivals(fresh | standing)
        refused = {key: rival for key, rival in rivals.items() if key in fresh}
        gone = {key for key, rival in rivals.items() if key in standing and rival.gives_way}
        if not refused and not gone:
            return fresh
        found.findings += [(fresh[key].wanted, _said(rival)) for key, rival in refused.items()]
        fresh = {key: s for key, s in fresh.items() if key not in refused}
        for key in gone:
            del before[key]


def _said(rival: "_Rival") -> Finding:
    """Say which claim clashes with which cell of which file."""
    claim, other, place = rival.claim, rival.other, rival.other_claim
    words = {"ukuran": claim.ukuran, "kunci": claim.kunci, "periode": claim.periode, "lain": other.wanted.jalur}
    words |= {"lembar_lain": place.lembar, "sel_lain": place.sel, "pemilik": other.key.unit}
    kind = "G-SUMBER-LAIN" if rival.gives_way else "G-SUMBER-GANDA"
    return finding(kind, claim.lembar, claim.sel, claim.isi, **words)


class _Rival(NamedTuple):
    """A claim that clashes with another one's."""

    claim: Claim
    other: Submission
    other_claim: Claim

    @property
    def gives_way(self) -> bool:
        """Say whether the figure is another unit's, and that unit states it."""
        return bool(self.claim.milik) and not self.other_claim.milik


def _rivals(claiming: dict[Key, Submission]) -> dict[Key, _Rival]:
    """Give each key with a claim that clashes with another key's, whatever versions they name.

    A claim about another unit's figure does not disturb that unit's own.
    """
    by_code: dict[tuple[str, str, str], list[tuple[Claim, Submission]]] = {}
    for _, submission in sorted(claiming.items()):
        for claim in sorted(submission.claims):
            by_code.setdefault((claim.ukuran, claim.kunci, claim.periode[:4]), []).append((claim, submission))
    found: dict[Key, _Rival] = {}
    for group in by_code.values():
        for claim, one in group:
            for other_claim, other in group:
                if one.key == other.key or not _clash(claim, one, other_claim, other):
                    continue
                rival = _Rival(claim, other, other_claim)
                yields = _Rival(other_claim, one, claim).gives_way
                if not yields and (one.key not in found or (rival.gives_way and not found[one.key].gives_way)):
                    found[one.key] = rival
    return found


def _clash(claim: Claim, one: Submission, other_claim: Claim, other: Submission) -> bool:
    """Say whether two claims about one measure and code in one year would be added up, or contradict each other.

    They do if they are the same, if their kinds differ, if parts of the year overlap, or if two units state
    the whole year: only the last version counts, and it is one unit's.
    """
    if claim.what == other_claim.what or claim.sifat != other_claim.sifat:
        return True
    if claim.sifat == "tahunan":
        return one.key.unit != other.key.unit
    parts = claim.sifat == "per_periode" and claim.periode != other_claim.periode
    return parts and overlap(claim.periode, other_claim.periode)


def _path_states(at: _At, several: list[Submission], held: dict[Key, Held], by: str | None = None) -> list[Status]:
    """Say what became of a path; `by` is the version of the same workbook to which it gave way."""
    if not several:
        told = _states(at, several, "digantikan", f"digantikan {by}") if by else _states(at, several, "ditolak")
        return told if at.there else []
    states = []
    for submission in several:
        in_force = submission.key in held and held[submission.key].wanted == at.wanted
        stale = in_force and held[submission.key].basi_sejak is not None
        if stale:
            state = "basi"
        elif in_force:
            state = "diterima" if at.there else "hilang"
        else:
            state = "ditolak" if at.there and not by else "digantikan"
        reason = None
        if by:
            reason = _still_used(held[submission.key].basi_sejak) if in_force else f"digantikan {by}"
        states += _states(at, [submission], state, reason)
    return states


def _still_used(since: str | None) -> str:
    return f"masih dipakai; serahan yang lebih baru ditolak sejak {since}"


def _states(at: _At, several: list[Submission], state: str, reason: str | None = None) -> list[Status]:
    path = InboxPath.of(at.wanted.jalur)
    keys: list[tuple[str | None, str | None]] = [(s.key.formulir, s.key.periode) for s in several]
    return [
        Status(at.wanted.jalur, at.wanted.sha256, path.unit, form, period, at.diterima_pada, state, reason)
        for form, period in keys or [(None, None)]
    ]
