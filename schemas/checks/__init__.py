"""What declarations must satisfy together; each mistake says file, key, what stands there and what would be right.

Every name in a declaration is resolved against what there is (`schemas.known`); whatever is left over is a mistake
that says which names there are. What is wrong inside one file alone was said when it was read (`schemas.files`).
"""

from itertools import chain

from schemas.checks import facts, forms, indicators, lists, references, tables
from schemas.known import Known
from schemas.mistakes import Mistake


def all_mistakes(known: Known) -> list[Mistake]:
    """Give everything that is wrong with declarations that could be read, by file."""
    found = chain(
        facts.mistakes(known),
        forms.mistakes(known),
        tables.mistakes(known),
        lists.mistakes(known),
        indicators.mistakes(known),
        references.mistakes(known),
    )
    return sorted(dict.fromkeys(found), key=lambda mistake: mistake.berkas)
