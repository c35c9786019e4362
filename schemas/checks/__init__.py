"""What declarations must satisfy together; each mistake says file, key, what stands there and what would be right."""

from schemas.known import Known
from schemas.mistakes import Mistake


def all_mistakes(known: Known) -> list[Mistake]:
    """Give everything that is wrong with declarations that could be read."""
    del known
    return []
