"""A workshop of its own process, and what it says of a sabotage."""

import json
import subprocess
import sys
from typing import NamedTuple, Self

from tests.kit.places import ROOT
from tests.scenarios.sabotage.hand import Hand

FIXED_PART = 8
"""Of so many hands `make test` takes one."""
TO_THE_END = "sampai-akhir"
"""The argument with which a workshop fills every table, though the expected room saw the hand before."""


class Outcome(NamedTuple):
    """What came of one sabotage.

    Attributes:
        berubah: The tables of which rows changed.
        ruang: By room, the first thing that it found; the expected room alone where that one found something.
        gagal: Why there was no build; nobody could have published it.
        detik: Processor seconds.
    """

    berubah: list[str]
    ruang: dict[str, str]
    gagal: str
    detik: float

    def as_expected(self, hand: Hand) -> bool:
        """Say whether the expected room saw it; or, of a hand that changes nothing, that there was nothing to see."""
        if self.gagal:
            return False
        return bool(self.berubah) and hand.ruang in self.ruang if hand.ruang else not self.berubah and not self.ruang


class Bench:
    """Tries sabotages, one after the other: each until the expected room has seen it, or each `to_the_end`."""

    def __init__(self, *, to_the_end: bool = False) -> None:
        self._arguments = [TO_THE_END] if to_the_end else []

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.scenarios.sabotage.workshop", *self._arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        self._said()
        return self

    def __exit__(self, *_: object) -> None:
        with self._process:
            self._in.close()

    @property
    def _in(self):
        assert self._process.stdin
        return self._process.stdin

    def _said(self) -> str:
        assert self._process.stdout
        line = self._process.stdout.readline()
        assert line, "the workshop ended; see standard error"
        return line

    def of(self, hand: Hand) -> Outcome:
        """Break one thing, and give what came of it."""
        print(json.dumps(hand), file=self._in, flush=True)
        said = json.loads(self._said())
        return Outcome(said.get("berubah", []), said.get("ruang", {}), said.get("gagal", ""), said["detik"])
