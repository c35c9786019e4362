"""Where one installation's inbox and warehouse are, as paths given to whoever needs them.

Which places those are is asked in `pipelines.places`; nothing here looks at the environment.
"""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Places:
    """Where things are: the inbox (None: only what is kept is computed) and the warehouse, as absolute paths."""

    raw: Path | None
    warehouse: Path

    @property
    def evidence(self) -> Path:
        """Give the folder of kept bytes and the journal."""
        return self.warehouse / "bukti"

    @property
    def fault(self) -> Path:
        """Give the file that holds the details of the last fault; a good night takes it away."""
        return self.warehouse / "gangguan.txt"

    @property
    def cache(self) -> Path:
        """Give the folder of kept evaluations; it can be deleted at any time."""
        return self.warehouse / "cache"
