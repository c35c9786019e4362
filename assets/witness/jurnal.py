"""Which handing-ins are in force, said again from the journal: their states, since when they are stale, what is early.

Part of room *fakta*. Why a table is refused is said by findings, which this does not make again: here the states, the
facts, and the findings are held against the journal and against each other.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from assets.witness.berlaku import in_force
from assets.witness.said import Differs, Given, Row
from assets.witness.sel import MASKED, masked
from assets.witness.waktu import last_day
from schemas.forms import FactTable, InForce

TABLE = "publik.serahan"
_STATES = ("diterima", "ditolak", "digantikan", "hilang", "basi", "ditarik")
_HELD = ("diterima", "hilang", "basi")
_MOVED = ("hilang", "kembali")
_OFFICE = dt.timezone(dt.timedelta(hours=7))
_PARTLY = ("kumulatif", "per_periode")


class _Path(NamedTuple):
    """What the journal says last of a path."""

    sha256: str
    diterima_pada: str
    there: bool


def jurnal(given: Given) -> Iterator[Differs]:
    """Hold states, facts in force and their marks against the journal."""
    paths = _replayed(given.rows("bukti.serahan"))
    states = given.rows(TABLE)
    held = {(row["jalur"], row["formulir"], row["periode"]): row for row in states if row["status"] in _HELD}
    yield from _states(given, paths, states)
    yield from in_force(given)
    yield from _in_force(given, "fakta.kendali", given.rows("fakta.kendali"), held)
    for fact in given.declarations.fact_tables:
        rows = given.rows(f"fakta.{fact.fakta}")
        yield from _in_force(given, f"fakta.{fact.fakta}", rows, held)
        if fact.berlaku:
            yield from _versions(given, fact, fact.berlaku, rows)
        else:
            yield from _marked(fact, rows)
        yield from _not_yet(given, fact, rows, held)


def _replayed(events: Sequence[Row]) -> dict[str, _Path]:
    """Give the last that is said of each path; what left or came back was received when its bytes came."""
    found: dict[str, _Path] = {}
    received: dict[str, str] = {}
    for event in sorted(events, key=lambda row: int(row["nomor"])):
        jalur, time, what = str(event["jalur"]), str(event["diterima_pada"]), event["peristiwa"]
        if what == "terima":
            received[jalur] = time
        found[jalur] = _Path(event["sha256"], received.get(jalur, time) if what in _MOVED else time, what != "hilang")
    return found


def _states(given: Given, paths: dict[str, _Path], states: Sequence[Row]) -> Iterator[Differs]:
    """Hold each state against the journal: the version that it is about, when it came, whether it is there."""
    withdrawn = {code.kode: code.rinci["alasan"] for code in given.declarations.codes["penarikan"].isi}
    wrong = {row["berkas"] for row in given.rows("publik.temuan") if row["tingkat"] == "Galat"}
    for row in states:
        at = paths.get(row["jalur"])
        if at is None:
            continue  # a name with a personal number in it is published without the number
        last = row["sha256"] == at.sha256
        said = {
            "status": row["status"] in _STATES,
            "sha256": last or row["status"] == "basi",
            "diterima_pada": not last or row["diterima_pada"] == at.diterima_pada,
            "there": not last or row["status"] not in ("diterima", "ditolak") or at.there,
            "hilang": row["status"] != "hilang" or not at.there,
            "ditarik": (row["status"] == "ditarik") == (row["jalur"] in withdrawn),
            "alasan": row["status"] != "ditarik" or row["alasan"] == withdrawn.get(row["jalur"]),
            "galat": row["status"] != "ditolak" or row["jalur"] in wrong,
        }
        for kolom in (name for name, right in said.items() if not right):
            yield Differs(TABLE, "", "", f"{kolom} {row['jalur']}", row["status"], "tidak menurut jurnal")
    told = {row["jalur"] for row in states}
    hidden = [one for one in told if MASKED in one]
    for jalur, at in paths.items():
        if at.there and jalur not in told and all(masked(one, jalur) != one for one in hidden):
            yield Differs(TABLE, "", "", "jalur", "tidak ada", jalur)


def _in_force(
    given: Given, table: str, rows: Sequence[Row], held: Mapping[tuple[str, str, str], Row]
) -> Iterator[Differs]:
    """Hold the file of each fact or control against the handing-ins that are in force."""
    files = {row["sidik"]: row for row in given.rows("kerja.berlaku")}
    for row in rows:
        file = files.get(row["sel"][:16])
        state = _state(held, file["jalur"], row) if file else None
        where = (table, "", row["sel"])
        if file is None or state is None or state["sha256"] != file["sha256"]:
            yield Differs(*where, "berlaku", str(file and file["jalur"]), "serahan ini tidak berlaku")
        elif (row["basi_sejak"] is not None) != (state["status"] == "basi"):
            yield Differs(*where, "basi_sejak", str(row["basi_sejak"]), state["status"])
        elif row["basi_sejak"] and row["basi_sejak"] not in _later(given, state):
            yield Differs(*where, "basi_sejak", row["basi_sejak"], "bukan saat penerimaan sesudahnya")


def _state(held: Mapping[tuple[str, str, str], Row], jalur: str, row: Row) -> Row | None:
    """Give the state of the handing-in of a fact; a column's part of the year stands behind that of its table."""
    period = str(row["periode"])
    found = (held.get((jalur, row["formulir"], one)) for one in (period, period.rpartition("-")[0] or period[:4]))
    return next((one for one in found if one), None)


def _later(given: Given, state: Row) -> set[str]:
    return {
        row["diterima_pada"] for row in given.rows("bukti.serahan") if row["diterima_pada"] > state["diterima_pada"]
    }


def _marked(fact: FactTable, rows: Sequence[Row]) -> Iterator[Differs]:
    for row in rows:
        if row["berlaku"] == row["belum"]:
            yield Differs(f"fakta.{fact.fakta}", "", row["sel"], "berlaku", str(row["berlaku"]), str(not row["belum"]))


def _versions(given: Given, fact: FactTable, rule: InForce, rows: Sequence[Row]) -> Iterator[Differs]:
    """Of facts that are equal in the declared columns, the last version is in force."""
    order = {code.kode: int(code.rinci["urutan"]) for code in given.declarations.codes[rule.urutan].isi}
    last: dict[tuple[str, ...], int] = {}
    for row in rows:
        if not row["belum"]:
            same = tuple(row[name] for name in rule.dalam)
            last[same] = max(last.get(same, -1), order.get(row[rule.urutan], -1))
    for row in rows:
        expected = not row["belum"] and order.get(row[rule.urutan], -1) == last[tuple(row[name] for name in rule.dalam)]
        if row["berlaku"] != expected:
            yield Differs(f"fakta.{fact.fakta}", "", row["sel"], "berlaku", str(row["berlaku"]), str(expected))


def _not_yet(
    given: Given, fact: FactTable, rows: Sequence[Row], held: Mapping[tuple[str, str, str], Row]
) -> Iterator[Differs]:
    """Hold what is marked as not yet against the day of receipt: only nil, only for a period that had not ended."""
    files = {row["sidik"]: row["jalur"] for row in given.rows("kerja.berlaku")}
    for row in rows:
        state = _state(held, files.get(row["sel"][:16], ""), row) if row["belum"] else None
        if state is None:
            continue
        day = dt.datetime.fromisoformat(state["diterima_pada"]).astimezone(_OFFICE).date().isoformat()
        open_ = last_day(row["periode"]) >= day
        if row["nilai"] != 0 or not open_ or row["sifat"] not in _PARTLY:
            yield Differs(
                f"fakta.{fact.fakta}", "", row["sel"], "belum", "belum", f"diterima {day}, periodenya sudah berakhir"
            )
