"""What is in force states something and has no Galat; what is said of a handing-in fits what the journal says of it.

Part of room *fakta*, beside `jurnal`. Which of all versions must be in force is `terpakai`.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assets.witness.peristiwa import events
from assets.witness.said import Differs, Given
from assets.witness.waktu import last_day
from schemas.tables import iku

TABLE = "publik.serahan"
_HELD = ("diterima", "hilang", "basi")
_STALE, _REFUSED = "basi", "ditolak"
_GONE, _OF_FILE = "P-HILANG", "P-BERKAS-"
_AHEAD = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Hours that each zone of Indonesia is ahead of UTC."""
_PARTLY = ("kumulatif", "per_periode")
_ROW_ALONE = "baris"

Row = Mapping[str, Any]


def in_force(given: Given) -> Iterator[Differs]:
    """Give every handing-in whose state does not fit its facts, its findings or the journal."""
    there: dict[str, Row] = {}
    for event in events(given):
        there[event["jalur"]] = event
    stated, states = _stated(given), given.rows(TABLE)
    for row in states:
        if row["jalur"] in there:  # a name with a personal number in it is published without the number
            facts = stated[row["sha256"][:16], row["formulir"]]
            yield from _state(row, there[row["jalur"]], [fact for fact in facts if _within(fact, row["periode"])])
    yield from _told(given, there, states)
    yield from _with_galat(given)
    yield from _early(given, states)


def _early(given: Given, states: Sequence[Row]) -> Iterator[Differs]:
    """Find facts that are nil for a period that had not ended when they were received, and are not marked so."""
    received = {row["sha256"][:16]: row["diterima_pada"] for row in states if row["status"] in _HELD}
    for fact in given.declarations.fact_tables:
        reported = set(_reported(given, fact.fakta))
        rows = [row for row in given.rows(f"fakta.{fact.fakta}") if row["ukuran"] in reported]
        together: dict[tuple[object, ...], list[Row]] = defaultdict(list)
        for row in rows:
            together[row["sel"][:16], row["formulir"], row["ukuran"], row["periode"]].append(row)
        for several in together.values():
            first = several[0]
            time = received.get(first["sel"][:16])
            if time is None or first["sifat"] not in _PARTLY or any(row["nilai"] != 0 for row in several):
                continue
            day = day_at_office(given, time)
            for nil in several if last_day(first["periode"]) >= day else ():
                if not nil["belum"]:
                    yield Differs(f"fakta.{fact.fakta}", "", nil["sel"], "belum", "sudah", f"diterima {day}")


def day_at_office(given: Given, moment: str) -> str:
    """Give the day on which something was received, as the agency's calendar has it."""
    hours = _AHEAD[given.declarations.zone]
    return dt.datetime.fromisoformat(moment).astimezone(dt.timezone(dt.timedelta(hours=hours))).date().isoformat()


def _reported(given: Given, fakta: str) -> Iterator[str]:
    """Give the measures that are what was done up to a period, no plan and no stock."""
    yield from iku.REPORTED if fakta == iku.FAKTA else ()
    for table in given.declarations.figure_tables:
        for one in table.deklarasi.angka.values() if table.deklarasi else ():
            if one.dari and one.dari.partition(".")[0] == fakta and one.waktu in ("arus", "kumulatif"):
                yield one.ukuran


def _state(row: Row, last: Row, mine: Sequence[Row]) -> Iterator[Differs]:
    """Hold one state against the last event of its path, and the facts and controls of its handing-in."""
    if row["status"] in _HELD and not mine:
        yield _say(row, "berlaku", row["status"], "tidak ada fakta atau kendali dari serahan ini")
    since = {fact["basi_sejak"] for fact in mine}
    if row["status"] == _STALE and row["sha256"] != last["sha256"] and len(since) == 1:
        right = f"masih dipakai; serahan yang lebih baru ditolak sejak {since.pop()}"
        if row["alasan"] != right:
            yield _say(row, "alasan", str(row["alasan"]), right)


def _told(given: Given, there: Mapping[str, Row], states: Sequence[Row]) -> Iterator[Differs]:
    """Hold what is said of a path: why it is refused, and that it is gone."""
    findings = given.rows("publik.temuan")
    why: dict[str, set[str]] = defaultdict(set)
    for one in findings:
        if one["tingkat"] == "Galat" or one["kode"].startswith(_OF_FILE):
            why[one["berkas"]].add(one["pesan"])
    known = {row["jalur"] for row in states}
    for row in states:
        if row["status"] == _REFUSED and row["alasan"] not in why[row["jalur"]]:
            yield _say(row, "alasan", str(row["alasan"]), " atau ".join(sorted(why[row["jalur"]])))
    gone = {
        row["jalur"]
        for row in states
        if row["status"] in _HELD and row["jalur"] in there and there[row["jalur"]]["peristiwa"] == "hilang"
        if row["sha256"] == there[row["jalur"]]["sha256"]
    }
    asked = {one["berkas"] for one in findings if one["kode"] == _GONE}
    for jalur in sorted((gone ^ asked) & known):
        said = ("ditanyakan", "tidak perlu") if jalur in asked else ("tidak ditanyakan", _GONE)
        yield Differs("publik.temuan", "", "", f"{_GONE} {jalur}", *said)


def _say(row: Row, kolom: str, release: str, witness: str) -> Differs:
    return Differs(TABLE, "", "", f"{kolom} {row['jalur']}", release, witness)


def _stated(given: Given) -> dict[tuple[str, str | None], list[Row]]:
    """Give the facts and controls of each file and form."""
    found: dict[tuple[str, str | None], list[Row]] = given.once("dinyatakan", _by_file_and_form)
    return found


def _by_file_and_form(given: Given) -> dict[tuple[str, str | None], list[Row]]:
    found: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for name in ("kendali", *(fact.fakta for fact in given.declarations.fact_tables)):
        for row in given.rows(f"fakta.{name}"):
            found[row["sel"][:16], row["formulir"]].append(row)
    return found


def _within(fact: Row, period: str | None) -> bool:
    said = str(fact["periode"])
    return period in (said, said.rpartition("-")[0], said[:4])


def _with_galat(given: Given) -> Iterator[Differs]:
    """Find tables in force in which a Galat stands: it refuses the whole table, or where declared its row."""
    wrong = {row["sel"]: row for row in given.rows("temuan_berkas") if row["tingkat"] == "Galat" and row["sel"]}
    files = {sel[:16] for sel in wrong}
    forms: dict[str, set[str]] = defaultdict(set)
    for (prefix, formulir), rows in _stated(given).items():
        for row in rows if prefix in files else ():
            forms[row["sel"].rpartition("!")[0]].add(formulir or "")
    by_row = {form.nama for _, form in given.declarations.forms if form.tolak == _ROW_ALONE}
    for cell in (one for one in given.rows("bukti.sel") if one["sel"] in wrong and one["berlaku"]):
        here = forms[cell["sel"].rpartition("!")[0]]
        if len(here) <= 1 and not here & by_row:
            yield Differs("bukti.sel", "", cell["sel"], "berlaku", "berlaku", f"ditolak: {wrong[cell['sel']]['kode']}")
