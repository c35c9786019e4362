"""What a release holds that somebody has to be told: Galat, and tables that are stale, missing or owed, by unit.

Sentences come as they stand in `publik.temuan`: without numbers of persons, and cell text only as it may be shown.
"""

import hashlib
from collections import Counter
from typing import NamedTuple

import duckdb

from assets.evidence.handed import InboxPath
from assets.report.handed_in import State, states
from pipelines.record import Counts
from pipelines.show import place
from schemas.declarations import Declarations
from schemas.temuan import harmless, shown

GALAT = "galat"
STALE, MISSING, OWED = "basi", "hilang", "belum"
OF_UNITS = (GALAT, STALE, MISSING, OWED)
"""The kinds that are told to a unit and to the planner."""
_FINDINGS = (
    "SELECT if(keadaan = 'dijelaskan', keadaan, tingkat), berkas, lembar, sel, kode, pesan, saran FROM publik.temuan"
    " ORDER BY tingkat, berkas, lembar, sel, kode, pesan"
)
_WORDS = {
    STALE: "serahan yang baru ditolak, yang lama masih berlaku",
    MISSING: "tidak lagi ada di folder serahan; angkanya tetap berlaku",
    OWED: "belum diserahkan",
}


class Matter(NamedTuple):
    """Something that is told once.

    Attributes:
        jenis: Of which kind it is.
        unit: Whose it is; empty if it is of no unit.
        kalimat: What is said of it to whoever is to mend it.
        pendek: The same in a few words.
        hal: By what it is known as the same matter, if not by its sentence.
    """

    jenis: str
    unit: str
    kalimat: str
    pendek: str
    hal: str = ""

    @property
    def mark(self) -> str:
        """Give by what it is known that it was told: its kind, and a digest of whose it is and what is said."""
        digest = hashlib.sha256(f"{self.unit}\0{self.hal or self.kalimat}".encode()).hexdigest()
        return f"{self.jenis}:{digest[:20]}"


class Standing(NamedTuple):
    """What stands in a release: what is to be told, and how much there is of it, unit by unit."""

    matters: tuple[Matter, ...]
    counts: dict[str, Counts]


def standing(con: duckdb.DuckDBPyConnection, declarations: Declarations) -> Standing:
    """Give what stands in a release."""
    matters: list[Matter] = []
    many: dict[str, Counter[str]] = {}
    for tingkat, berkas, lembar, sel, kode, pesan, saran in con.execute(_FINDINGS).fetchall():
        unit = InboxPath.of(berkas).unit
        many.setdefault(unit, Counter())[tingkat.lower()] += 1
        if tingkat.lower() == GALAT:
            at = place(berkas, lembar, sel)
            matters.append(Matter(GALAT, unit, harmless(f"{at}: {pesan} {saran} [{kode}]"), f"Galat {at} [{kode}]"))
    for state in states(con, declarations):
        if state.keadaan in _WORDS:
            many.setdefault(state.unit, Counter())[state.keadaan] += 1
            matters.append(_of_state(state))
    return Standing(tuple(matters), {unit: Counts(**counted) for unit, counted in sorted(many.items())})


def _of_state(state: State) -> Matter:
    what = f"{state.formulir} {state.periode}".strip()
    file = f" ({shown(state.berkas)})" if state.berkas else ""
    sentence = f"{what}{file}: {harmless(state.alasan or _WORDS[state.keadaan])}"
    return Matter(state.keadaan, state.unit, sentence, f"{state.keadaan}: {what}")
