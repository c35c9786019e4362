"""What is wrong with declarations: one record a mistake, in Indonesian, and the exception that holds them all."""

import difflib
from collections.abc import Iterable
from typing import NamedTuple

_SHOWN = 15


class Mistake(NamedTuple):
    """One mistake in declarations, in Indonesian.

    Attributes:
        berkas: The file, relative to its folder.
        kunci: Where in it: a form and column, a row and column.
        tertulis: What stands there.
        seharusnya: What would be right.
    """

    berkas: str
    kunci: str
    tertulis: str
    seharusnya: str

    def __str__(self) -> str:
        """Give the mistake as one sentence."""
        said = "; ".join(part for part in (self.tertulis, self.seharusnya) if part)
        return ": ".join(part for part in (self.berkas, self.kunci, said) if part)


class At(NamedTuple):
    """A place in declarations, about which something is to be said."""

    berkas: str
    kunci: str = ""

    def __truediv__(self, part: str) -> "At":
        """Give a place inside this one."""
        return self._replace(kunci=f"{self.kunci}, {part}" if self.kunci else part)

    def says(self, tertulis: str, seharusnya: str) -> Mistake:
        """Give the mistake that this stands here, where that would be right."""
        return Mistake(self.berkas, self.kunci, tertulis, seharusnya)

    def unknown(self, what: str, written: str, names: Iterable[str], of: str = "") -> Mistake:
        """Give the mistake that a name stands here which nothing has."""
        return self.says(f'{what} "{written}" tidak dikenal{of}', choices(names, written))


class DeclarationError(ValueError):
    """Declarations that cannot be used; `kesalahan` holds everything that is wrong with them."""

    def __init__(self, kesalahan: Iterable[Mistake]) -> None:
        """Take all mistakes."""
        self.kesalahan = tuple(kesalahan)
        super().__init__("\n".join(map(str, self.kesalahan)))


def choices(names: Iterable[str], written: str = "") -> str:
    """Say which names there are, those nearest to what is written first; a long list is cut."""
    there = sorted({name for name in names if name})
    near = difflib.get_close_matches(written, there, n=3)
    ordered = [*near, *(name for name in there if name not in near)]
    more = f", … ({len(ordered)} seluruhnya)" if len(ordered) > _SHOWN else ""
    return f"yang dikenal: {', '.join(ordered[:_SHOWN]) or '-'}{more}"
