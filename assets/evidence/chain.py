"""A file of lines that only grows: each line holds the SHA-256 of the one before, so that nothing in it changes unseen.

A line is a JSON object in ASCII; its last key, `sebelum`, is the SHA-256 of the whole line before it, line
feed included (`sed -n 3p FILE | sha256sum`), and 64 zeros in the first. Words can be taken out of a line, a name
that nobody may keep: then it holds in `dahulu` what its SHA-256 was, and a later line names in `disunting` what it is
now, so that this too is in the chain. What the lines are about does not belong here: the journal is
`assets.evidence.journal`, the register of releases `assets.evidence.register`.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

BEGINNING = "0" * 64
"""What the first line holds, and the head of a chain without lines."""
_BEFORE = "sebelum"
_ONCE, _EDITED = "dahulu", "disunting"


class EvidenceError(RuntimeError):
    """What is kept is not what it was: bytes, journal or release are missing or have changed."""


@dataclass(frozen=True)
class Chain:
    """The lines of such a file: their bytes, each with its line feed, and what they say."""

    lines: tuple[bytes, ...] = ()
    said: tuple[dict[str, Any], ...] = ()

    @property
    def head(self) -> str:
        """Give the SHA-256 of the last line."""
        return self.head_of(len(self.lines))

    @cached_property
    def _edited(self) -> frozenset[str]:
        """Give the SHA-256 of the lines out of which words were taken, as later lines name them."""
        return frozenset(digest for line in self.said for digest in line.get(_EDITED, ()))

    def head_of(self, length: int) -> str:
        """Give what was the head when there were `length` lines."""
        if not length:
            return BEGINNING
        digest = _digest(self.lines[length - 1])
        return str(self.said[length - 1].get(_ONCE)) if digest in self._edited else digest

    @property
    def unchained(self) -> bool:
        """Say whether these are lines of a version that wrote no chain."""
        return bool(self.said) and not any(_BEFORE in line for line in self.said)

    def broken(self) -> int | None:
        """Give the number of the first line that does not hold the hash of the one before, if any."""
        for number, line in enumerate(self.said, start=1):
            if line.get(_BEFORE) != self.head_of(number - 1):
                return number
        return None

    def extended(self, new: Iterable[Mapping[str, object]]) -> "Chain":
        """Give the chain with more lines."""
        more = list(new)
        lines, said = list(self.lines), list(self.said)
        head = Chain(self.lines, (*self.said, *map(dict, more))).head_of(len(lines))
        for one in more:
            full = {**one, _BEFORE: head}
            lines.append(_line(full))
            said.append(full)
            head = _digest(lines[-1])
        return Chain(tuple(lines), tuple(said))

    def edited(self, changes: Mapping[int, Mapping[str, object]], note: Mapping[str, object]) -> "Chain":
        """Give the chain with other words in some lines, and a line that says so.

        Args:
            changes: What lines say instead, by their number from 1.
            note: The new last line, without what it says of the changed ones.
        """
        lines, said = list(self.lines), list(self.said)
        for number, change in changes.items():
            full = {**said[number - 1], **change, _ONCE: self.head_of(number)}
            lines[number - 1], said[number - 1] = _line(full), full
        now = [_digest(lines[number - 1]) for number in changes]
        return Chain(tuple(lines), tuple(said)).extended([{**note, _EDITED: now}])

    def write(self, path: Path) -> None:
        """Write all lines aside, and put them in the place of the file in one step."""
        path.parent.mkdir(parents=True, exist_ok=True)
        written(path.with_suffix(".baru"), b"".join(self.lines)).replace(path)


def read(path: Path) -> Chain:
    """Read such a file (none is an empty one); a last line without a line feed was cut short, and never counted.

    Raises:
        EvidenceError: A line is no JSON object.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Chain()
    lines = content[: content.rfind(b"\n") + 1].splitlines(keepends=True)
    said = []
    for number, line in enumerate(lines, start=1):
        try:
            one = json.loads(line)
        except ValueError:
            one = None
        if not isinstance(one, dict):
            msg = (
                f"baris {number} dari {path} tidak terbaca; tidak ada yang terbit; kembalikan berkas itu dari cadangan"
            )
            raise EvidenceError(msg)
        said.append(one)
    return Chain(tuple(lines), tuple(said))


def without_chain(said: Mapping[str, Any]) -> dict[str, Any]:
    """Give what a line says, without what is about the chain."""
    return {name: value for name, value in said.items() if name not in (_BEFORE, _ONCE, _EDITED)}


def to_append(said: Mapping[str, Any]) -> dict[str, Any]:
    """Give a line to be appended to another chain: without the hash of the one before."""
    return {name: value for name, value in said.items() if name != _BEFORE}


def _line(full: Mapping[str, object]) -> bytes:
    return f"{json.dumps(full, ensure_ascii=True)}\n".encode()


def _digest(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def written(path: Path, content: bytes) -> Path:
    """Write a file so that it outlives a crash of the machine, and give its path."""
    with path.open("wb") as out:
        out.write(content)
        out.flush()
        os.fsync(out.fileno())
    return path
