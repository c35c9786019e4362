"""What must be in force: the journal folded again, intake after intake, over the tables that each version holds.

Part of room *fakta*, beside `jurnal`. What a version holds, and which of its tables are refused by their own cells, is
asked of the reading (`tabel_berkas`); which of all versions stand, since when, and what became of each, is said here.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby, permutations
from typing import Any, NamedTuple

from assets.witness.ikut import months
from assets.witness.peristiwa import events
from assets.witness.said import Differs, Given, Row
from schemas.declarations import UNSTATED
from schemas.periksa import copied, original

TABLE = "publik.serahan"
HELD_OF = "tabel_berkas"
"""Every table of every version that was ever handed in, as the reading says."""
_GONE, _REPLACED = "hilang", "digantikan"
_SAME_NIGHT = "P-PERIKSA"
_PERSON = re.compile(r"\d(?:[ .-]?\d){14,}|\[nomor disamarkan\]")
_COLUMNS = ("sha256", "unit", "formulir", "periode", "diterima_pada", "status")


class _Key(NamedTuple):
    formulir: str
    unit: str
    periode: str
    versi: str


class _Version(NamedTuple):
    """Some bytes under a path."""

    jalur: str
    sha256: str


class _Claim(NamedTuple):
    """What a table says it is the source of; `milik` is the unit whose figure it is, if it is another's."""

    what: tuple[Any, ...]
    ukuran: str
    kunci: str
    periode: str
    sifat: str
    milik: str


@dataclass(frozen=True)
class _Stated:
    """The tables of one form and period in one version."""

    key: _Key
    version: _Version
    refused: bool
    claims: frozenset[_Claim]
    places: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Standing:
    """What is in force of a key: received when, stale since when."""

    stated: _Stated
    diterima_pada: str
    basi_sejak: str | None = None


class _At(NamedTuple):
    """A path at some intake: the last version of it, when it came, whether it is there."""

    version: _Version
    diterima_pada: str
    there: bool


Paths = Mapping[str, _At]
Handed = Mapping[_Version, list[_Stated]]
Standing = dict[_Key, _Standing]


def standing(given: Given) -> Iterator[Differs]:
    """Hold states, and the marks and sheets of what is in force, against the journal folded again."""
    handed = _handed(given.rows(HELD_OF))
    withdrawn = {code.kode for code in given.declarations.codes["penarikan"].isi}
    paths, held = _folded(events(given), handed, withdrawn)
    yield from _told(given, Counter(_lines(paths, held, handed, withdrawn)))
    yield from _there(given, paths, handed, withdrawn)
    yield from _marks(given, held)
    yield from _places(given, held)


def _told(given: Given, wanted: Counter[tuple[str, ...]]) -> Iterator[Differs]:
    """Hold the lines of states against those that there must be."""
    found = Counter((_named(row["jalur"]), *(row[name] or "" for name in _COLUMNS)) for row in given.rows(TABLE))
    for line in (found - wanted).elements():
        right = next((one for one in wanted - found if one[:5] == line[:5]), None)
        yield Differs(TABLE, "", "", f"status {line[0]}", _said(line), _said(right) if right else "tidak ada")
    for line in (wanted - found).elements():
        if not any(one[:5] == line[:5] for one in found - wanted):
            yield Differs(TABLE, "", "", f"status {line[0]}", "tidak ada", _said(line))


def _said(line: tuple[str, ...]) -> str:
    _, sha256, _, formulir, periode, received, status = line
    return f"{status}: {sha256[:16]} {formulir} {periode}, diterima {received}".replace("  ", " ")


# ── what each version holds ──────────────────────────────────────────────────────────────────────


def _handed(rows: Iterable[Row]) -> dict[_Version, list[_Stated]]:
    together: dict[tuple[_Version, str, str], list[Row]] = defaultdict(list)
    for row in rows:
        together[_Version(row["jalur"], row["sha256"]), row["formulir"], row["periode"]].append(row)
    found: dict[_Version, list[_Stated]] = defaultdict(list)
    for (version, formulir, periode), several in together.items():
        klaim = [one for row in several for one in row["klaim"]]
        key = _Key(formulir, _unit(version.jalur), periode, _named_version(klaim))
        places = tuple((row["lembar"], row["kepala"]) for row in several)
        claims = frozenset(map(_claim, klaim))
        found[version].append(_Stated(key, version, any(row["ditolak"] for row in several), claims, places))
    return found


def _claim(row: Row) -> _Claim:
    what = (row["ukuran"], row["kunci"], *row["versi"], row["periode"], row["sifat"])
    return _Claim(what, row["ukuran"], row["kunci"], row["periode"], row["sifat"], row["milik"])


def _named_version(klaim: Iterable[Row]) -> str:
    """Give the version that all name, if it is one and each part of it is stated."""
    several = {tuple(one["versi"]) for one in klaim}
    only = several.pop() if len(several) == 1 else ()
    return "" if UNSTATED in only else "/".join(only)


def _named(jalur: str) -> str:
    """Give a path without the long numbers that may stand for a person: those are not published."""
    return _PERSON.sub("", jalur)


def _unit(jalur: str) -> str:
    parts = jalur.split("/")
    return parts[1] if len(parts) == len(("tahun", "unit", "nama")) else ""


# ── intake after intake ──────────────────────────────────────────────────────────────────────────


def _folded(journal: Iterable[Row], handed: Handed, withdrawn: set[str]) -> tuple[dict[str, _At], Standing]:
    """Give every path as it is now, and what is in force now."""
    paths: dict[str, _At] = {}
    came: dict[str, str] = {}
    held: Standing = {}
    contested = _contested(handed)
    for time, together in groupby(journal, key=lambda row: str(row["diterima_pada"])):
        for event in together:
            jalur, what = event["jalur"], event["peristiwa"]
            if what == "terima":
                came[jalur] = time
            since = came.get(jalur, time) if what in (_GONE, "kembali") else time
            paths[jalur] = _At(_Version(jalur, event["sha256"]), since, what != _GONE)
        held = _intake(held, {j: at for j, at in paths.items() if j not in withdrawn}, handed, contested, time)
    return paths, held


def _intake(before: Standing, paths: Paths, handed: Handed, contested: set[tuple[str, ...]], time: str) -> Standing:
    yielded = _yielded(paths, handed)
    here = [at.version for jalur, at in paths.items() if at.there and jalur not in yielded]
    many = Counter(version.sha256 for version in here if version.sha256)
    stated = [one for version in here for one in handed.get(version, ())]
    fresh = _without_rivals(_alone([one for one in stated if many[one.version.sha256] == 1]), before, contested)
    now: Standing = {key: _Standing(one, paths[one.version.jalur].diterima_pada) for key, one in fresh.items()}
    tried = {one.key for one in stated}
    for key, old in before.items():
        at = paths.get(old.stated.version.jalur)
        if key not in fresh and at is not None and not _gives_way(key, old, fresh, before, at):
            left = key not in tried and not at.there
            now[key] = replace(old, basi_sejak=old.basi_sejak or (None if left else time))
    return now


def _yielded(paths: Paths, handed: Handed) -> dict[str, str]:
    """Give the paths in whose place another version of the same workbook stands: the last to come that holds a table.

    A marked copy is a version of the workbook that its name says; of one night it is later than that.
    """
    together: dict[str, list[tuple[str, bool, str]]] = defaultdict(list)
    for jalur, at in paths.items():
        if at.there:
            together[original(jalur)].append((at.diterima_pada, copied(jalur), jalur))
    found: dict[str, str] = {}
    for several in together.values():
        stating = [one for one in several if handed.get(paths[one[-1]].version)]
        found |= {jalur: max(stating)[-1] for *when, jalur in several if stating and (*when, jalur) < max(stating)}
    return found


def _there(given: Given, paths: Paths, handed: Handed, withdrawn: set[str]) -> Iterator[Differs]:
    """Hold the versions of which findings are said against those that are in the inbox and gave way to none."""
    yielded = _yielded({jalur: at for jalur, at in paths.items() if jalur not in withdrawn}, handed)
    right = {tuple(at.version) for jalur, at in paths.items() if at.there and jalur not in yielded}
    said = {(row["jalur"], row["sha256"]) for row in given.rows("berkas_ada")}
    for jalur, _ in sorted(right ^ said):
        told = ("tidak ada", "ada") if (jalur, _) in right else ("ada", "tidak ada")
        yield Differs(TABLE, "", "", f"berkas_ada {_named(jalur)}", *told)
    yield from _asked(given, paths, yielded, handed)
    for row in given.rows(TABLE):
        by = yielded.get(row["jalur"])
        if by and row["status"] == _REPLACED and row["alasan"] != f"{_REPLACED} {by}":
            yield Differs(TABLE, "", "", f"alasan {row['jalur']}", str(row["alasan"]), f"{_REPLACED} {by}")


def _asked(given: Given, paths: Paths, yielded: Mapping[str, str], handed: Handed) -> Iterator[Differs]:
    """Hold what is asked of copies that came in one night with what gave way to them."""
    wanted = Counter(
        _named(other)
        for other, at in paths.items()
        if at.there and other not in yielded and handed.get(at.version)
        for jalur in yielded
        if original(jalur) == original(other) and paths[jalur].diterima_pada == at.diterima_pada
    )
    found = Counter(_named(row["berkas"]) for row in given.rows("publik.temuan") if row["kode"] == _SAME_NIGHT)
    for jalur in sorted((wanted - found) | (found - wanted)):
        yield Differs("publik.temuan", "", "", f"{_SAME_NIGHT} {jalur}", str(found[jalur]), str(wanted[jalur]))


def _alone(stated: list[_Stated]) -> dict[_Key, _Stated]:
    """Give what is good and handed in once, or as several versions that each name their own."""
    together: dict[tuple[str, ...], list[_Stated]] = defaultdict(list)
    for one in stated:
        if not one.refused:
            together[one.key[:3]].append(one)
    fresh: dict[_Key, _Stated] = {}
    for several in together.values():
        versions = [one.key.versi for one in several]
        if len(several) == 1 or (all(versions) and len(set(versions)) == len(versions)):
            fresh |= {one.key: one for one in several}
    return fresh


def _gives_way(key: _Key, old: _Standing, fresh: Mapping[_Key, _Stated], before: Standing, at: _At) -> bool:
    """Say whether another version takes the place: of the same path, or a new one while its own path has left."""
    others = [one for other, one in fresh.items() if other[:3] == key[:3] and other != key]
    mine = original(old.stated.version.jalur)
    return any(original(one.version.jalur) == mine or (one.key not in before and not at.there) for one in others)


# ── two that state the same ──────────────────────────────────────────────────────────────────────


def _about(claim: _Claim) -> tuple[str, ...]:
    return claim.ukuran, claim.kunci, claim.periode[:4]


def _contested(handed: Handed) -> set[tuple[str, ...]]:
    """Give what several keys ever claimed: nothing else can clash."""
    keys: dict[tuple[str, ...], set[_Key]] = defaultdict(set)
    for several in handed.values():
        for one in several:
            for claim in one.claims:
                keys[_about(claim)].add(one.key)
    return {about for about, claiming in keys.items() if len(claiming) > 1}


def _without_rivals(
    fresh: dict[_Key, _Stated], before: Standing, contested: set[tuple[str, ...]]
) -> dict[_Key, _Stated]:
    """Take away what claims the same as another; what was in force before it stands in again, and may claim, too.

    What states another unit's figure gives way to that unit's own, and so does its predecessor (out of `before`).
    """
    while True:
        old = {key: one.stated for key, one in before.items() if key not in fresh}
        clashing, yielding = _clashing(fresh | old, contested)
        out = clashing & fresh.keys()
        for key in yielding & old.keys():
            del before[key]
        if not out and not yielding & old.keys():
            return fresh
        fresh = {key: one for key, one in fresh.items() if key not in out}


def _clashing(stated: Mapping[_Key, _Stated], contested: set[tuple[str, ...]]) -> tuple[set[_Key], set[_Key]]:
    """Give the keys that another one disturbs, and of these the ones that state another unit's figure."""
    together: dict[tuple[str, ...], list[tuple[_Claim, _Key]]] = defaultdict(list)
    for key, one in stated.items():
        for claim in one.claims:
            if _about(claim) in contested:
                together[_about(claim)].append((claim, key))
    pairs = [
        (claim, key, other)
        for several in together.values()
        for (claim, key), (other, its) in permutations(several, 2)
        if its != key and _same_figure(claim, key, other, its)
    ]
    yielding = {key for claim, key, other in pairs if claim.milik and not other.milik}
    return {key for claim, key, other in pairs if claim.milik or not other.milik}, yielding


def _same_figure(claim: _Claim, key: _Key, other: _Claim, its: _Key) -> bool:
    """Say whether two claims about one code in one year cannot both stand."""
    if claim.what == other.what or claim.sifat != other.sifat:
        return True
    if claim.sifat == "tahunan":
        return key.unit != its.unit
    overlapping = bool(set(months(claim.periode)) & set(months(other.periode)))
    return claim.sifat == "per_periode" and claim.periode != other.periode and overlapping


# ── what the release says of it ──────────────────────────────────────────────────────────────────


def _lines(paths: Paths, held: Standing, handed: Handed, withdrawn: set[str]) -> Iterator[tuple[str, ...]]:
    """Give every line of states: of each path its last version, and of what stands in without being there."""
    last = {at.version for at in paths.values()}
    yielded = _yielded({jalur: at for jalur, at in paths.items() if jalur not in withdrawn}, handed)
    for jalur, at in paths.items():
        for one in [*handed.get(at.version, ())] or [None]:
            formulir, periode = (one.key.formulir, one.key.periode) if one else ("", "")
            status = "ditarik" if jalur in withdrawn else _state(at, one, held, gave_way=jalur in yielded)
            if status:
                yield _named(jalur), at.version.sha256, _unit(jalur), formulir, periode, at.diterima_pada, status
    for key, old in held.items():
        version = old.stated.version
        if version not in last:
            about = (_named(version.jalur), version.sha256, key.unit, key.formulir, key.periode)
            yield *about, old.diterima_pada, "basi"


def _state(at: _At, stated: _Stated | None, held: Standing, *, gave_way: bool) -> str:
    mine = held.get(stated.key) if stated else None
    if mine and mine.stated.version == at.version:
        return "basi" if mine.basi_sejak else "diterima" if at.there else _GONE
    if at.there:
        return _REPLACED if gave_way else "ditolak"
    return _REPLACED if stated else ""


def _marks(given: Given, held: Standing) -> Iterator[Differs]:
    """Hold since when each fact and control is stale."""
    since: dict[tuple[str, str], dict[str, str | None]] = defaultdict(dict)
    for key, one in held.items():
        since[one.stated.version.sha256[:16], key.formulir][key.periode] = one.basi_sejak
    for table in ("fakta.kendali", *(f"fakta.{fact.fakta}" for fact in given.declarations.fact_tables)):
        for row in given.rows(table):
            mine, said = since.get((row["sel"][:16], row["formulir"]), {}), str(row["periode"])
            right = [mine[one] for one in (said, said.rpartition("-")[0], said[:4]) if one in mine]
            if right and row["basi_sejak"] not in right:
                yield Differs(table, "", row["sel"], "basi_sejak", str(row["basi_sejak"]), str(right[0]))


def _places(given: Given, held: Standing) -> Iterator[Differs]:
    """Find tables in force of which no cell is."""
    sheets = {(row["sel"][:16], row["lembar"]) for row in given.rows("bukti.sel") if row["berlaku"]}
    for one in held.values():
        prefix = one.stated.version.sha256[:16]
        for lembar, kepala in one.stated.places:
            if (prefix, lembar) not in sheets:
                yield Differs("bukti.sel", "", f"{prefix}:{lembar}!{kepala}", "berlaku", "tidak ada", "berlaku")
