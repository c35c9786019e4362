"""Kept evaluations: each under its key, behind the digest of key and content.

An entry is 64 hexadecimal digits, the SHA-256 of its name and of all that follows them, and then the evaluation
as `assets.file.result` writes it. One that was changed, cut short or exchanged is no entry.
"""

import hashlib
from pathlib import Path

import pyarrow as pa

from assets.evidence.chain import written

_DIGITS = 64


def write(place: Path, content: bytes) -> None:
    """Keep an evaluation, whole or not at all."""
    head = _digest(place.stem, memoryview(content)).encode()
    written(place.with_suffix(".baru"), head + content).replace(place)


def read(place: Path) -> memoryview:
    """Give a kept evaluation, without copying it."""
    return memoryview(pa.memory_map(str(place)).read_buffer())[_DIGITS:]


def whole(place: Path) -> bool:
    """Say whether an entry is what was kept."""
    if place.stat().st_size <= _DIGITS:
        return False
    content = memoryview(pa.memory_map(str(place)).read_buffer())
    return bytes(content[:_DIGITS]) == _digest(place.stem, content[_DIGITS:]).encode()


def _digest(name: str, content: memoryview) -> str:
    digest = hashlib.sha256(name.encode())
    digest.update(content)
    return digest.hexdigest()
