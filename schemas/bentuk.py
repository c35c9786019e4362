"""What one kind of finding is: how grave, and its two sentences; the catalogue of them is `schemas.kalimat`."""

from dataclasses import dataclass
from functools import partial
from typing import Literal


@dataclass(frozen=True)
class Kind:
    """One kind of finding: how grave it is, what is wrong, and what the person who filled the file can do."""

    tingkat: Literal["Galat", "Pertanyaan"]
    pesan: str
    saran: str

    @property
    def fatal(self) -> bool:
        """Say whether this is a Galat."""
        return self.tingkat == "Galat"


galat = partial(Kind, "Galat")
tanya = partial(Kind, "Pertanyaan")
