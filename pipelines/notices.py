"""Who is to be told what, and was not told yet: one pure function of what is the matter and what was told before.

How a notice is sent is `pipelines.sending`, what there is to tell `pipelines.matters`.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from pipelines.matters import OF_UNITS, Matter
from pipelines.settings import Told

OPERATOR, PLANNER, UNIT = "operator", "perencana", "unit"
_MOST = 20
"""How many matters one notice names; of the others it says how many there are."""
Memory = Mapping[str, Collection[str]]
"""By receiver, the marks of the matters that it was told."""


class Receiver(NamedTuple):
    """Somebody who is told.

    Attributes:
        peran: Operator, planner, or unit.
        unit: Which unit; empty for the others.
        alamat: The address as the settings say it, without the secrets that it names.
    """

    peran: str
    unit: str
    alamat: str

    @property
    def key(self) -> str:
        """Give by what it is remembered: who it is, and a digest of the address (a new address is told anew)."""
        return f"{self.named}#{hashlib.sha256(self.alamat.encode()).hexdigest()[:8]}"

    @property
    def named(self) -> str:
        """Give who it is, in words."""
        return f"{self.peran} {self.unit}".strip()

    def concerned(self, matter: Matter) -> bool:
        """Say whether a matter is told to it."""
        if self.peran == OPERATOR:
            return matter.jenis not in OF_UNITS
        return matter.jenis in OF_UNITS and (self.peran == PLANNER or matter.unit == self.unit)


class Notice(NamedTuple):
    """One message to one receiver, and the marks of what it tells."""

    untuk: Receiver
    judul: str
    isi: str
    marks: tuple[str, ...]


def receivers(told: Told) -> list[Receiver]:
    """Give everybody who is told anything."""
    return [
        *(Receiver(OPERATOR, "", address) for address in told.operator),
        *(Receiver(PLANNER, "", address) for address in told.perencana),
        *(Receiver(UNIT, unit, address) for unit, some in told.unit.items() for address in some),
    ]


def notices(matters: Sequence[Matter], told: Memory, whom: Iterable[Receiver], line: str = "") -> list[Notice]:
    """Give what is to be sent now: to each receiver what concerns it and it was not told, in one notice.

    Args:
        matters: All that is the matter now.
        told: What each receiver was told of what was the matter until now.
        whom: The receivers.
        line: What the operator is told of a good night, whatever was told before; empty after a bad one.
    """
    return [notice for one in whom if (notice := _notice(one, matters, told.get(one.key, ()), line))]


def remembered(
    matters: Sequence[Matter], told: Memory, sent: Iterable[Notice], kinds: Collection[str]
) -> dict[str, list[str]]:
    """Give what is remembered after notices were sent: what was told and still stands, and what was told now.

    Args:
        matters: All that is the matter now.
        told: What was remembered.
        sent: What could be sent.
        kinds: The kinds that were looked for; of others nothing is forgotten.
    """
    stands = {matter.mark for matter in matters}
    memory = {
        key: {mark for mark in marks if mark in stands or mark.partition(":")[0] not in kinds}
        for key, marks in told.items()
    }
    for notice in sent:
        memory.setdefault(notice.untuk.key, set()).update(notice.marks)
    return {key: sorted(marks) for key, marks in sorted(memory.items()) if marks}


def _notice(one: Receiver, matters: Sequence[Matter], told: Collection[str], line: str) -> Notice | None:
    fresh = [matter for matter in matters if one.concerned(matter) and matter.mark not in told]
    first = line if one.peran == OPERATOR else ""
    if not fresh and not first:
        return None
    lines = [first] if first else []
    if fresh:
        lines += _told_to[one.peran](fresh)
    title = first.partition(":")[0].lower() if first and not fresh else _title(one, fresh)
    return Notice(one, f"kinerja: {title}", "\n".join(lines) + "\n", tuple(matter.mark for matter in fresh))


def _title(one: Receiver, fresh: Sequence[Matter]) -> str:
    if one.peran == OPERATOR:
        return fresh[0].pendek
    return f"{len(fresh)} hal untuk diperbaiki{f' ({one.unit})' if one.unit else ''}"


def _to_operator(fresh: Sequence[Matter]) -> Iterator[str]:
    yield from _some([matter.kalimat for matter in fresh])


def _to_planner(fresh: Sequence[Matter]) -> Iterator[str]:
    yield "Yang baru sejak pemberitahuan terakhir; setiap unit menerima miliknya sendiri."
    for unit in sorted({matter.unit for matter in fresh}):
        mine = [matter.pendek for matter in fresh if matter.unit == unit]
        yield ""
        yield f"{unit or 'di luar folder unit'}: {len(mine)}"
        yield from _some([f"- {short}" for short in mine])
    yield from ("", "Semuanya: kinerja status, dan tabel publik.temuan.")


def _to_unit(fresh: Sequence[Matter]) -> Iterator[str]:
    yield "Yang perlu diperbaiki atau diserahkan:"
    for line in _some([f"- {matter.kalimat}" for matter in fresh]):
        yield from ("", line)
    yield from ("", "Perbaiki berkasnya di folder serahan; malam berikutnya membacanya lagi.")


_told_to: Mapping[str, Callable[[Sequence[Matter]], Iterator[str]]] = {
    OPERATOR: _to_operator,
    PLANNER: _to_planner,
    UNIT: _to_unit,
}


def _some(lines: Sequence[str]) -> list[str]:
    more = [f"- dan {len(lines) - _MOST} lagi"] if len(lines) > _MOST else []
    return [*lines[:_MOST], *more]
