"""Which handing-ins are in force, said again from the journal: their states, since when they are stale, what is early.

Part of room *fakta*. Why a table is refused is said by findings, which this does not make again: here the states, the
facts, and the findings are held against the journal and against each other.
"""

from collections.abc import Iterator, Mapping, Sequence

from assets.witness.berlaku import day_at_office, in_force
from assets.witness.said import Differs, Given, Row
from assets.witness.terpakai import standing
from assets.witness.waktu import last_day
from schemas.forms import FactTable, InForce

TABLE = "publik.serahan"
_HELD = ("diterima", "hilang", "basi")
_PARTLY = ("kumulatif", "per_periode")


def jurnal(given: Given) -> Iterator[Differs]:
    """Hold states, facts in force and their marks against the journal."""
    paths = {str(event["jalur"]) for event in given.rows("bukti.serahan")}
    states = given.rows(TABLE)
    held = {(row["jalur"], row["formulir"], row["periode"]): row for row in states if row["status"] in _HELD}
    yield from _states(given, paths, states)
    yield from in_force(given)
    yield from standing(given)
    yield from _in_force(given, "fakta.kendali", given.rows("fakta.kendali"), held)
    for fact in given.declarations.fact_tables:
        rows = given.rows(f"fakta.{fact.fakta}")
        yield from _in_force(given, f"fakta.{fact.fakta}", rows, held)
        if fact.berlaku:
            yield from _versions(given, fact, fact.berlaku, rows)
        else:
            yield from _marked(fact, rows)
        yield from _not_yet(given, fact, rows, held)


def _states(given: Given, paths: set[str], states: Sequence[Row]) -> Iterator[Differs]:
    """Hold the reason of each state: as declared where it is withdrawn, a Galat where it is refused."""
    withdrawn = {code.kode: code.rinci["alasan"] for code in given.declarations.codes["penarikan"].isi}
    wrong = {row["berkas"] for row in given.rows("publik.temuan") if row["tingkat"] == "Galat"}
    for row in states:
        if row["jalur"] not in paths:
            continue  # a name with a personal number in it is published without the number
        said = {
            "alasan": row["status"] != "ditarik" or row["alasan"] == withdrawn.get(row["jalur"]),
            "galat": row["status"] != "ditolak" or row["jalur"] in wrong,
        }
        for kolom in (name for name, right in said.items() if not right):
            yield Differs(TABLE, "", "", f"{kolom} {row['jalur']}", row["status"], "tidak menurut jurnal")


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


def _state(held: Mapping[tuple[str, str, str], Row], jalur: str, row: Row) -> Row | None:
    """Give the state of the handing-in of a fact; a column's part of the year stands behind that of its table."""
    period = str(row["periode"])
    found = (held.get((jalur, row["formulir"], one)) for one in (period, period.rpartition("-")[0] or period[:4]))
    return next((one for one in found if one), None)


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
        day = day_at_office(given, state["diterima_pada"])
        open_ = last_day(row["periode"]) >= day
        if row["nilai"] != 0 or not open_ or row["sifat"] not in _PARTLY:
            yield Differs(
                f"fakta.{fact.fakta}", "", row["sel"], "belum", "belum", f"diterima {day}, periodenya sudah berakhir"
            )
