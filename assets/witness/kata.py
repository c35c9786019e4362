"""Texts as the witness compares them, and which code of a list a text names; written apart from `schemas.text`.

Only equal words are equal: nothing here guesses. Numbers are `bilangan`, time is `waktu`.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from schemas.codes import Code, CodeList

_BULLETS = "-•▪●◦"
_LINE_BULLETS = "•▪●◦"
_KEPT = 1 << 16
"""How many texts are remembered: the same labels and headings stand beside thousands of numbers."""


def words(text: str) -> list[str]:
    """Give the words of a text in small letters; a percent sign is the word for it."""
    found, word = [], ""
    for sign in unicodedata.normalize("NFKC", text).replace("%", " persen "):
        if sign.isalnum():
            word += sign.upper()
        elif word:
            found.append(word)
            word = ""
    return [*found, word] if word else found


@lru_cache(_KEPT)
def same(text: str) -> str:
    """Give a text as it is compared: its words, parted by one blank."""
    return " ".join(words(text))


def line(text: str) -> str:
    """Give a text as written on one line, every run of white space one blank."""
    return " ".join(text.split())


@lru_cache(_KEPT)
def unnumbered(text: str) -> tuple[str, str]:
    """Part a label from the list number before it: `1.Persentase`, `a) Bantuan`, `• Bantuan`."""
    plain = line(unicodedata.normalize("NFKC", text))
    head = 0
    while head < len(plain) and plain[head].isascii() and plain[head].isdigit() and head < 2:  # noqa: PLR2004 - two digits
        head += 1
    if not head and plain[:1].isascii() and plain[:1].isalpha():
        head = 1
    number, rest = plain[:head], plain[head:].lstrip()
    if number and rest[:1] in (".", ")") and _begins_word(rest[1:]):
        return number, rest[1:].lstrip()
    if plain[:1] in _BULLETS and plain and _begins_word(plain[1:]):
        return "", plain[1:].lstrip()
    return "", plain


def coded(text: str) -> tuple[str, str]:
    """Part a label from the code before it: `1.06.04 PROGRAM …`, `[1.06] - PROGRAM …`; no code, no number."""
    plain = line(unicodedata.normalize("NFKC", text)).lstrip("[( ")
    end = next((at for at, sign in enumerate(plain) if not (sign.isdigit() or sign == ".")), 0)
    number, rest = plain[:end].rstrip("."), plain[end:]
    name = rest.lstrip(" ])-–:")
    parts = number.split(".")
    whole = len(parts) > 1 and all(parts) and rest[:1] in (" ", "]", ")", "-", "–", ":") and " " in rest[: -len(name)]
    return (number, name) if whole and name[:1].isalpha() else ("", plain)


def _begins_word(text: str) -> bool:
    return text.lstrip()[:1].isalpha()


def names(code: Code) -> Iterator[str]:
    """Give every name of a code as it is compared: official, alias, and with each word that may stand before it."""
    for name in (code.nama, *code.rinci.get("alias", "").split("|")):
        if not name:
            continue
        yield same(name)
        for word, instead in code.awalan:
            if not instead:
                yield same(f"{word} {name}")
            elif words(name)[: len(words(instead))] == words(instead):
                yield " ".join([*words(word), *words(name)[len(words(instead)) :]])


def holds(code: Code, year: str) -> bool:
    """Say whether a code holds on any day of a year."""
    first, last = code.rinci.get("berlaku_dari", "")[:4], code.rinci.get("berlaku_sampai", "")[:4]
    return (first or year) <= year <= (last or year)


class Listed:
    """One code list, looked up by the words of names."""

    def __init__(self, codes: CodeList) -> None:
        """Take a list."""
        self.codes = codes
        self._rows: dict[str, list[Code]] = {}
        for code in codes.isi:
            for name in {*names(code)}:
                self._rows.setdefault(name, []).append(code)
        self.by_code: dict[str, list[Code]] = {}
        self._spelled: dict[str, set[str]] = {}
        self._inside: dict[tuple[str, str], set[str]] = {}
        self._labelled: dict[tuple[str, str], set[str]] = {}
        self._lines: dict[str, list[str]] = {}
        for code in codes.isi:
            self.by_code.setdefault(code.kode, []).append(code)
            self._spelled.setdefault(same(code.kode), set()).add(code.kode)

    def named(self, text: str, year: str) -> set[str]:
        """Give the codes of which a text is a name in a year."""
        return {code.kode for code in self._rows.get(same(text), ()) if holds(code, year)}

    def labelled(self, text: str, year: str) -> set[str]:
        """Give the codes that a label names, with or without a list number, their own code or `3.1` before it."""
        known = self._labelled.get((text, year))
        if known is None:
            known = self.named(text, year) | self.named(unnumbered(text)[1], year) or self._behind_code(text, year)
            self._labelled[text, year] = known
        return known

    def _behind_code(self, text: str, year: str) -> set[str]:
        """Give the code that a label names behind its own code, or behind a number of two parts that is no code."""
        number, name = coded(text)
        if not number:
            return set()
        own, named = self.written(number, year), self.named(name, year)
        return named & own if own else named if number.count(".") == 1 else set()

    def written(self, text: str, year: str) -> set[str]:
        """Give the code that a text writes out: `1. 06. 04`."""
        spelled = self._spelled.get(same(text), set())
        return {kode for kode in spelled if any(holds(code, year) for code in self.by_code[kode])}

    def inside(self, text: str, year: str) -> set[str]:
        """Give the codes whose name stands in a text as whole words; a longer name hides a shorter one."""
        if (text, year) not in self._inside:
            self._inside[text, year] = self._found_inside(text, year)
        return self._inside[text, year]

    def _found_inside(self, text: str, year: str) -> set[str]:
        rest, found = f" {same(text)} ", set()
        for name in sorted(self._rows, key=len, reverse=True):
            valid = {code.kode for code in self._rows[name] if holds(code, year)}
            if valid and f" {name} " in rest:
                rest = rest.replace(f" {name} ", "  ")
                found |= valid
        return found

    def about(self, kode: str, year: str) -> Code | None:
        """Give what the list says of a code in a year: the last row that holds."""
        return next((code for code in reversed(self.by_code.get(kode, ())) if holds(code, year)), None)

    def line(self, kode: str) -> list[str]:
        """Give a code and those above it."""
        if kode not in self._lines:
            found: list[str] = []
            above = kode
            while above and above not in found:
                found.append(above)
                several = self.by_code.get(above, [])
                above = several[-1].rinci.get("induk", "") if several else ""
            self._lines[kode] = found
        return self._lines[kode]


def texts_of(codes: CodeList, column: str) -> Iterable[str]:
    """Give the alternatives that a list writes in a column, parted by `|`."""
    return (text for code in codes.isi for text in code.rinci.get(column, "").split("|") if text.strip())


def in_brackets(heading: str) -> str:
    """Give the unit in brackets at the end of a heading: words of letters, or the sign of percent."""
    if heading[-1:] not in (")", "]"):
        return ""
    inside = heading[:-1].replace("[", "(").rpartition("(")[2].strip()
    parts = inside.replace("/", " ").split()
    if inside == "%":
        return "persen"
    return inside if parts and all(one.isalpha() for one in parts) and len(parts[0]) > 1 else ""


def pieces(content: str) -> Iterator[str]:
    """Part a cell at the bullets that begin its lines."""
    piece = ""
    for one in content.split("\n"):
        if one.lstrip()[:1] in _LINE_BULLETS and one.strip():
            yield piece
            piece = one.lstrip()[1:]
        else:
            piece += f"\n{one}"
    yield piece
