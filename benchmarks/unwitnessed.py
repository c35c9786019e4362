"""`kinerja` without its witness: what the witness costs, and nothing that anybody should publish with.

The rooms find nothing without looking; the rest of the night is the real one::

    python -m benchmarks.unwitnessed refresh
"""

from assets.proofs.witnessed import Witness
from pipelines.begin import main


def _nothing(*_: object) -> list[object]:
    return []


def blind() -> None:
    """Let the rooms say nothing."""
    Witness.of_files = Witness.of_release = _nothing  # type: ignore[assignment,method-assign]
    Witness.differing = property(_nothing)  # type: ignore[assignment]


if __name__ == "__main__":
    blind()
    main()
