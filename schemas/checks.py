"""What declarations must satisfy together; each mistake says file, key, what stands there and what would be right."""

from typing import TYPE_CHECKING

from schemas.files import Mistake, Read

if TYPE_CHECKING:
    from schemas.declarations import Declarations


def all_mistakes(made: "Declarations", read: Read) -> list[Mistake]:
    """Give everything that is wrong with declarations that could be read."""
    del made, read
    return []
