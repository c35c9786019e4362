"""What reading one file may cost."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Bounds:
    """What one file may cost: processor seconds of its own and of its process, bytes of memory; and the processes.

    Wall time bounds nothing: whether a file is accepted may not depend on what else the machine does.
    """

    seconds: float = 120
    cpu_seconds: int = 900
    memory: int = 6 << 30
    processes: int = 2
