"""Who must act on a finding and since when it stands, said again from the journal.

Which versions of a path have a finding, or the same text in its cell, is what the reading says (`versi_temuan`); which
of them are one run, when its first was received, and whether that was the last receipt of all, is derived here. A
workbook and its marked copy are versions of one path.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from assets.witness.peristiwa import events
from assets.witness.said import Differs, Given, Row
from schemas.periksa import original

TABLE = "publik.temuan"
_NEW, _STANDING, _LEFT = "baru", "tetap", "hilang"
_WITH_UNIT = 3
"""How many parts a path has that names a unit: year, unit, name."""

Asked = dict[tuple[Any, ...], dict[str, Row]]
"""Of a finding, what is said of it in each version, by the version's SHA-256."""


def standing(given: Given) -> Iterator[Differs]:
    """Hold unit, state and since when of every finding; a path that is published without its number is left out."""
    journal = events(given)
    units = {code.kode for code in given.declarations.codes["unit"].isi}
    by_path: dict[str, list[Row]] = defaultdict(list)
    for event in journal:
        by_path[original(str(event["jalur"]))].append(event)
    last = max((str(event["diterima_pada"]) for event in journal), default="")
    asked = _asked(given)
    for row in given.rows(TABLE):
        mine = by_path.get(original(row["berkas"] or ""), [])
        if not any(event["jalur"] == row["berkas"] for event in mine):
            continue
        since = _since(row, mine, asked)
        right = {"unit": _unit(row["berkas"], units)}
        if row["penjelasan"] is None:  # of what is explained `penjelasan` says the state
            right["keadaan"] = _NEW if row["sejak"] == last else _STANDING
        if row["sejak"] not in since:
            yield Differs(TABLE, "", row["sel"] or "", "sejak", str(row["sejak"]), " atau ".join(sorted(since)))
        for column, its in right.items():
            if row[column] != its:
                yield Differs(TABLE, "", row["sel"] or "", column, str(row[column]), str(its))


def _unit(path: str, units: set[str]) -> str | None:
    parts = path.split("/")
    return parts[1] if len(parts) == _WITH_UNIT and parts[1] in units else None


def _asked(given: Given) -> Asked:
    found: Asked = defaultdict(dict)
    for row in given.rows("versi_temuan"):
        found[row["berkas"], row["kode"], row["lembar"], row["sel_polos"]][row["sha256"]] = row
    return found


def _since(row: Row, mine: list[Row], asked: Asked) -> set[str]:
    """Give when a finding has begun; nothing where the reading was not asked, though it must be of several versions."""
    versions = _versions(mine, row["sel"], row["berkas"])
    ended = [str(event["diterima_pada"]) for event in mine if event["jalur"] == row["berkas"]][-1]
    said = asked.get((row["berkas"], row["kode"], row["lembar"], row["sel_polos"]), {})
    if not versions:
        return {ended}
    if any(str(one["sha256"]) not in said for one in versions):
        return {str(versions[0]["diterima_pada"])} if row["sel"] and not versions[1:] else set()
    here = [said[str(one["sha256"])] for one in versions]
    if here[-1]["ada"]:
        return {_first(versions, [bool(one["ada"]) for one in here])}
    return {_first(versions, [one["isi"] == here[-1]["isi"] for one in here])} if row["sel"] else {ended}


def _versions(mine: list[Row], sel: str | None, berkas: str) -> list[Row]:
    """Give the receipts of a workbook's versions, the same bytes in a row once, up to a cell's or a path's last."""
    had: list[Row] = []
    for event in mine:
        if event["sha256"] and event["peristiwa"] != _LEFT and (not had or had[-1]["sha256"] != event["sha256"]):
            had.append(event)
    own = [
        at
        for at, event in enumerate(had)
        if (sel.startswith(str(event["sha256"])[:16]) if sel else event["jalur"] == berkas)
    ]
    return had[: own[-1] + 1] if own else []


def _first(versions: list[Row], same: list[bool]) -> str:
    """Give the receipt at which the run of versions began that ends with the last one."""
    at = len(versions) - 1
    while at and same[at - 1]:
        at -= 1
    return str(versions[at]["diterima_pada"])
