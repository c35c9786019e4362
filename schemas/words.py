"""Words that mean something around rows: of totals, of tables that go on, of units in headings (`kode/kata.csv`).

A vocabulary says what a word can mean; what stands beside it is looked at by whoever asks. Nothing here knows sheets.
"""

import re
from dataclasses import replace
from functools import cached_property

from schemas.codes import Code, CodeList
from schemas.text import contains, fold

LIST = "kata"
PREFIXES = "awalan"
"""The list of words that may stand before the names of a code list's level."""
TOTALS = ("jumlah", "seluruhnya", "subjumlah", "rata-rata", "pindahan")
"""The codes of words that begin the label of a row that follows from others."""
PERSONS = ("orang", "orang-nama", "orang-ciri")
"""The codes of headings that only lists of persons have; of names; and of what stands beside names in such lists."""
LIMITS = "batasan"
"""The code of words that limit what numbers beside them mean."""
CODES = (*TOTALS, "lanjutan", "satuan", "rupiah", *PERSONS, LIMITS)

_SPACED = re.compile(r"\w(?: \w)+")
_ORDINAL = re.compile(r"(?:[IVX]+|[A-Z]|\d{1,2})(?: (?:[IVX]+|[A-Z]|\d{1,2}))*")
_PLACE = re.compile(r"\b(?:TABEL|HALAMAN|HAL|DARI)(?: \d{1,3})+\b")


class Words:
    """What the words of one agency's list can mean."""

    def __init__(self, words: CodeList, units: CodeList | None = None) -> None:
        """Take the list of words, and the list of units of measure where there is one."""
        self._words = {code.kode: tuple(map(fold, code.rinci.get("alias", "").split("|"))) for code in words.isi}
        self._units = {name for code in (units.isi if units else ()) for name in (fold(code.kode), *code.names)}

    def _of(self, kode: str) -> tuple[str, ...]:
        return tuple(word for word in self._words.get(kode, ()) if word)

    @cached_property
    def _totals(self) -> tuple[tuple[str, str], ...]:
        """Give (word with the blank behind it, code) of every total word, longest first."""
        pairs = [(f"{word} ", kode) for kode in TOTALS for word in self._of(kode)]
        return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        return tuple(word for word, _ in self._totals)

    def total(self, label: str) -> tuple[str, str]:
        """Give which total a label is (empty for none), and what it says besides: `("jumlah", "LANSIA")`.

        `J U M L A H` is the word with blanks between its letters; the number or letter of a group, `(A + B)`, `II`,
        says nothing besides.
        """
        text = fold(label)
        if _SPACED.fullmatch(text):
            whole = text.replace(" ", "")
            pairs = [(kode, whole[len(squeezed) :]) for squeezed, kode in self._squeezed if whole.startswith(squeezed)]
        else:
            spaced = f"{text} "
            known = self._totals if spaced.startswith(self._beginnings) else ()
            pairs = [(kode, text[len(word) :]) for word, kode in known if spaced.startswith(word)]
        kode, rest = next(iter(pairs), ("", ""))
        return kode, "" if _ORDINAL.fullmatch(rest) else rest

    @cached_property
    def _squeezed(self) -> tuple[tuple[str, str], ...]:
        return tuple((word.replace(" ", ""), kode) for word, kode in self._totals)

    def goes_on(self, between: str, title: str) -> bool:
        """Say whether folded words between two tables only say that the first goes on.

        They do where nothing is left but words of the first table's own title, of going on (`LANJUTAN`), and the
        number of a table or page.
        """
        rest = f" {_PLACE.sub(' ', between)} "
        for word in sorted(self._of("lanjutan"), key=len, reverse=True):
            rest = rest.replace(f" {word} ", "  ")
        return set(rest.split()) <= set(title.split())

    def limits(self, text: str) -> bool:
        """Say whether folded words limit what the numbers beside them mean: `ANGKA SEMENTARA`, `BELUM TERMASUK …`."""
        return any(contains(text, words) >= 0 for words in self._of(LIMITS))

    @cached_property
    def _of_persons(self) -> dict[str, str]:
        return {word: kode for kode in PERSONS for word in self._of(kode)}

    def of_persons(self, heading: str) -> str:
        """Give which heading of a list of persons a folded text is; empty for none."""
        return self._of_persons.get(heading, "")

    @property
    def units(self) -> frozenset[str]:
        """Give every folded unit that may stand in brackets behind a heading."""
        return frozenset({*self._of("rupiah"), *self._of("satuan"), *self._units}) - {"PERSEN"}

    def unit(self, text: str) -> str:
        """Give what a folded text in brackets is: `rupiah`, `satuan` (another unit of measure), or nothing."""
        if text in self._of("rupiah"):
            return "rupiah"
        return "satuan" if text in self.units else ""


def with_prefixes(lists: dict[str, CodeList]) -> dict[str, CodeList]:
    """Give code lists whose codes also bear their names with the declared words before them (`Kec. Medan Kota`)."""
    declared = lists[PREFIXES].isi if PREFIXES in lists else ()
    of_level: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for code in declared:
        words = [(word, code.rinci.get("pengganti", "")) for word in code.rinci.get("awalan", "").split("|") if word]
        of_level.setdefault((code.rinci.get("daftar", ""), code.tingkat), []).extend(words)
    return {
        name: replace(codes, isi=tuple(_with(code, of_level.get((name, code.tingkat), [])) for code in codes.isi))
        for name, codes in lists.items()
    }


def _with(code: Code, words: list[tuple[str, str]]) -> Code:
    return replace(code, awalan=tuple(words)) if words else code
