"""Units of measure (`kode/satuan.csv`) and the marks that stand where a number could (`kode/tanda.csv`).

Both are vocabularies: what is not in them is not understood. Units are compared by their name or an alias, and what
two of them count by `setara`. Reading a cell does not belong here (`assets.sheet.values`, `assets.facts.understood`).
"""

import re
from functools import cached_property

from schemas.codes import CodeList
from schemas.text import fold, plain

UNITS, MARKS = "satuan", "tanda"
"""The code lists of units and of marks."""
GRADES = "nilai_huruf"
"""The code list of grades that may stand where a share is expected; a column may name another (`skala`)."""
ROUNDED = "dibulatkan"
"""What stands for the unit of an amount that is only known rounded (`Rp 4,2 miliar`)."""
NIL, ABSENT = "nihil", "tiada"
"""The codes of marks: there is none, and nobody knows yet."""
YES = "ya"
PERCENT = "persen"

_SCALES = ("RIBU", "RB", "JUTA", "JT", "MILIAR", "MILYAR", "TRILIUN", "RATUS", "PULUH")
_PARTS = re.compile(r"\s*/\s*|\s+dan\s+", re.IGNORECASE)
_UNIT = re.compile(r"/?[^\W\d_](?:[^\W\d_]|[ ./-]{1,3}(?=[^\W\d_]))*[23.]?|%")
_LONG_ENOUGH = 3


class Measures:
    """The units of measure that are known, and how they compare."""

    def __init__(self, units: CodeList) -> None:
        """Take the list of units."""
        self._units = units

    @cached_property
    def _codes(self) -> dict[str, str]:
        return {name: code.kode for code in self._units.isi for name in (fold(code.kode), *code.names) if name}

    def _code(self, text: str) -> str:
        """Give the code of a unit; of two parted by `/` or *dan*, both; empty where it is not known."""
        said = plain(text)
        if not _UNIT.fullmatch(said):
            return ""
        whole = self._codes.get(fold(said), "")
        parts = [self._codes.get(fold(part), "") for part in _PARTS.split(said.strip(" /"))]
        return whole or ("/".join(parts) if all(parts) else "")

    def known(self, text: str) -> bool:
        """Say whether a text is a unit, and nothing besides."""
        return bool(self._code(text))

    def same_name(self, text: str) -> str:
        """Give the folded code of a unit, by which its spellings are one; an unknown one folded as it stands."""
        return fold(self._code(text)) or fold(text)

    def counts(self, text: str) -> str:
        """Give what a unit counts: families for KPM and for KK, persons for `lansia`; folded."""
        if fold(text).startswith(f"{fold(PERCENT)} "):
            return fold(PERCENT)
        code = self._code(text)
        above = self._units.by_code[code].rinci.get("setara", "") if code in self._units.by_code else ""
        return fold(above or code or text)

    def divisible(self, text: str) -> bool:
        """Say whether there can be a fraction of a unit."""
        code = self._code(text)
        parts = [self._units.by_code.get(part) for part in ([code] if code in self._units.by_code else code.split("/"))]
        return all(part is not None and part.rinci.get("terbagi") == YES for part in parts)

    def meant(self, text: str, expected: str = "") -> str:
        """Give the unit of which a text is probably a misspelling: one letter off; for a question, never a decision.

        What is as near to a word for thousands or millions is no misspelt unit.
        """
        word = fold(text)
        if not _UNIT.fullmatch(plain(text)) or any(near(word, scale) for scale in _SCALES):
            return ""
        names = [fold(expected), *sorted(self._codes)]
        found = next((name for name in names if name and near(word, name)), "")
        return expected if found and found == fold(expected) else self._codes.get(found, "")


def near(word: str, name: str) -> bool:
    """Say whether two folded words differ by one letter, or by two neighbours that changed places.

    Of words up to three letters only the second is a likely slip: `PKM` is KPM, `KUK` is not KK.
    """
    if word == name or min(len(word), len(name)) < _LONG_ENOUGH or abs(len(word) - len(name)) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(word, name, strict=False)) if a != b), min(len(word), len(name)))
    if word[at : at + 2] == name[at : at + 2][::-1] and word[at + 2 :] == name[at + 2 :] and len(word) == len(name):
        return True
    if min(len(word), len(name)) <= _LONG_ENOUGH:
        return False
    tails = ((word[at + 1 :], name[at + 1 :]), (word[at + 1 :], name[at:]), (word[at:], name[at + 1 :]))
    return any(a == b for a, b in tails)


class Marks:
    """The marks that stand where a number could, and what they mean."""

    def __init__(self, marks: CodeList) -> None:
        """Take the list of marks."""
        written = ((text, code.kode) for code in marks.isi for text in code.rinci.get("tulisan", "").split("|"))
        self._marks = {mark(text): kode for text, kode in written if text.strip()}

    def of(self, text: str) -> str:
        """Give the code of the mark that a cell is, `nihil` or `tiada`; empty where it is none."""
        return self._marks.get(mark(text), "")


_CURRENCY = re.compile(r"^(?:rp|idr)\s*\.?\s*(?=-)")
_DASHES = re.compile(r"-(?:\s*-)*")
_POINTS = re.compile(r"\.\s*\.[.\s]*")


def mark(text: str) -> str:
    """Give a mark as it is compared: small letters, one kind of dash, and without the `Rp` before a dash.

    The dash of an accounting format stands alone, behind `Rp`, or as `-,-`; of dots two or more are one mark.
    """
    small = plain(text).casefold().translate(_ONE_DASH)
    return _CURRENCY.sub("", _POINTS.sub("...", _DASHES.sub("-", small)))


_ONE_DASH = dict.fromkeys(map(ord, "–—―‒‑−"), "-")
