"""What is kept, damaged behind the program's back: one byte, one line, one file; and put back where nobody else can."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from tests.scenarios.faults.office import Office

Damage = Callable[[Office], AbstractContextManager[None]]


def a_byte(pattern: str, *, restored: bool = False) -> Damage:
    """Let one byte in the middle of the first file of a pattern (below the warehouse) be another."""

    def change(content: bytes) -> bytes:
        middle = len(content) // 2
        return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]

    return _damaged(pattern, change, restored=restored)


def cut(pattern: str, *, restored: bool = False) -> Damage:
    """Let the second half of a file be lost."""
    return _damaged(pattern, lambda content: content[: len(content) // 2], restored=restored)


def _damaged(pattern: str, change: Callable[[bytes], bytes], *, restored: bool) -> Damage:
    @contextmanager
    def damage(made: Office) -> Iterator[None]:
        path = min(made.warehouse.glob(pattern))
        right = path.read_bytes()
        _write(path, change(right))
        yield
        if restored:
            _write(path, right)

    return damage


def _write(path: Path, content: bytes) -> None:
    mode = path.stat().st_mode
    path.chmod(0o644)
    path.write_bytes(content)
    path.chmod(mode)


KEPT: dict[str, tuple[Damage, int]] = {
    "a byte of the published release": (a_byte("kinerja.duckdb"), 5),
    "half of the published release": (cut("kinerja.duckdb"), 5),
    "a byte of an archived release": (a_byte("rilis/*.duckdb"), 5),
    "a byte of the evidence": (a_byte("bukti/??/*", restored=True), 5),
    "a byte of the journal": (a_byte("bukti/serahan.jsonl", restored=True), 5),
    "half of the journal": (cut("bukti/serahan.jsonl", restored=True), 5),
    "half of the register of releases": (cut("bukti/rilis.jsonl"), 5),
    "a byte of a kept evaluation": (a_byte("cache/*.arrow"), 5),
    "half of the history of runs": (cut("dagster/history/runs.db", restored=True), 0),
}
"""Name → (what is damaged, the exit code of the next night). One without news does not ask the history of runs."""

REPUBLISHED = "half of the register of releases"
"""After this one nobody knows that the published file is what was published: it is made again, and said so."""
