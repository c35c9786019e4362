"""Findings: a sentence of the catalogue (`schemas.kalimat`), filled in, at its place.

Sentences name no person and carry cell text only through `shown`. Deciding that something is wrong does not
belong here.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from schemas.kalimat import CATALOGUE
from schemas.pribadi import masked

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
_SHOWN_MAX = 80


class Own(str):
    """Words of ours, such as a list of all forms: said whole, while what stands in a workbook is cut."""

    __slots__ = ()


def harmless(text: str) -> str:
    """Give a text as `shown` does, but uncut: no control codes, numbers of persons masked."""
    hidden = masked(text)
    return _CONTROL.sub(" ", text if hidden is None else hidden)


def shown(text: str) -> str:
    """Give cell or file-name text as it may be shown: one line, no control codes, no NIK or NIP.

    Numbers of persons (`schemas.pribadi`) are masked, text over 80 characters is cut. Line breaks,
    terminal escapes and direction marks become blanks; other blanks stay, since a sheet's name may have two.
    """
    clean = harmless(text)
    return clean if len(clean) <= _SHOWN_MAX else clean[: _SHOWN_MAX - 1] + "…"


@dataclass(frozen=True)
class Finding:
    """One finding at one place; `sel` is `D9` inside `lembar`, both empty when about the file.

    `kata` are the words that fill its sentence, so that it can be said again in other ones.
    """

    kode: str
    pesan: str
    saran: str
    lembar: str = ""
    sel: str = ""
    isi: str = ""
    kata: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def tingkat(self) -> str:
        """Give how grave it is: Galat or Pertanyaan."""
        return CATALOGUE[self.kode].tingkat

    @property
    def fatal(self) -> bool:
        """Say whether this is a Galat."""
        return CATALOGUE[self.kode].fatal

    def quoting(self, isi: str) -> "Finding":
        """Give the same finding with another text for what stands in its cell."""
        return finding(self.kode, self.lembar, self.sel, isi, **self.kata)


def finding(kode: str, /, lembar: str = "", sel: str = "", isi: str = "", **words: object) -> Finding:
    """Give the finding `kode` with its sentence filled in.

    Args:
        kode: A key of `CATALOGUE`.
        lembar: Sheet name, if the finding is about a sheet or cell.
        sel: Cell such as `D9`, if about a cell.
        isi: The cell's text as it stands.
        words: What the sentence's placeholders stand for; cut like cell text unless they are `Own`.
    """
    kind = CATALOGUE[kode]
    text = {key: _said(value) for key, value in words.items()} | {"isi": shown(isi)}
    return Finding(kode, kind.pesan.format(**text), kind.saran.format(**text), lembar, sel, text["isi"], words)


def _said(value: object) -> str:
    return harmless(value) if isinstance(value, Own) else shown(str(value))
