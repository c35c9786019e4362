"""Code lists (`schemas/kode/*.csv`): exact look-up by code, name or alias, within a year.

A code may stand in several rows with different validity; names are compared folded, never by
likeness. Reading the files is `schemas.lists`.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from schemas.text import fold, plain

_LISTED = re.compile(r"\s*(?:(?P<number>\d{1,2}|[a-zA-Z])\s*[.)]|[-•▪])\s*(?=[^\W\d_])")

_ORDINAL = r" (?:(?:KE|TAHAP|NOMOR|NO) ?)?(?:[IVX]+|\d{1,2}|PERTAMA|KEDUA|KETIGA|KEEMPAT|KELIMA)"
"""A number that tells several of one name apart."""

UNSTATED = "-"
"""The code of a dimension that a workbook does not state."""


def unlisted(text: str) -> tuple[str, str]:
    """Part a label from the list number before it, both plain: `"1.Persentase"` gives `("1", "Persentase")`.

    Letters and bullets count as well; without one, the first part is empty.
    """
    label = plain(text)
    found = _LISTED.match(label)
    return (found["number"] or "", label[found.end() :]) if found else ("", label)


@dataclass(frozen=True)
class Code:
    """One row of a code list."""

    kode: str
    nama: str
    rinci: dict[str, str]
    awalan: tuple[tuple[str, str], ...] = ()
    """Words that may stand before its names, each with what it takes the place of: (`Kec`, ``), (`M`, `Medan`)."""

    @property
    def tingkat(self) -> str:
        """Give the code's level; empty in a list without levels."""
        return self.rinci.get("tingkat", "")

    def valid_in(self, year: str) -> bool:
        """Say whether the code holds on any day of `year`; in an unknown year (empty) it may."""
        first, last = self.rinci.get("berlaku_dari", ""), self.rinci.get("berlaku_sampai", "")
        return not year or ((not first or first[:4] <= year) and (not last or last[:4] >= year))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Give the folded official name and every folded alias."""
        return tuple(fold(text) for kolom, text in self.texts if kolom in ("nama", "alias"))

    @property
    def texts(self) -> Iterator[tuple[str, str]]:
        """Give every text that a workbook may say of this code: (column, one of its alternatives)."""
        yield "kode", self.kode
        yield "nama", self.nama
        for kolom in ("alias", "formulasi"):
            yield from ((kolom, text) for text in self.rinci.get(kolom, "").split("|") if text)
        names = (self.nama, *self.rinci.get("alias", "").split("|"))
        yield from (("alias", text) for name in names if name for text in self._before(name))

    def _before(self, name: str) -> Iterator[str]:
        """Give a name with each word that may stand before it."""
        for word, instead in self.awalan:
            if not instead:
                yield f"{word} {name}"
            elif fold(name).startswith(f"{fold(instead)} "):
                yield f"{word} {fold(name).removeprefix(fold(instead))}"


@dataclass(frozen=True)
class CodeList:
    """A code list; `isi` holds its rows, a code's later validity after its earlier one."""

    nama: str
    kolom: tuple[str, ...]
    isi: tuple[Code, ...]

    @cached_property
    def by_code(self) -> dict[str, Code]:
        """Give each code's last row."""
        return {code.kode: code for code in self.isi}

    @cached_property
    def _rows(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.isi:
            found[code.kode] = (*found.get(code.kode, ()), code)
        return found

    def get(self, kode: str, year: str) -> Code | None:
        """Give the row of a code that holds in `year`, the last one if several do."""
        return next((code for code in reversed(self._rows.get(kode, ())) if code.valid_in(year)), None)

    def validity(self, kode: str) -> str:
        """Say in which years a code holds: `mulai 2022`, `sampai 2024`, `2022 sampai 2024 dan mulai 2026`."""
        spans = []
        for code in self._rows.get(kode, ()):
            first, last = (code.rinci.get(column, "")[:4] for column in ("berlaku_dari", "berlaku_sampai"))
            start = first if last else f"mulai {first}"
            spans.append(f"{start if first else ''}{' ' * bool(first and last)}{f'sampai {last}' if last else ''}")
        return " dan ".join(spans)

    @cached_property
    def _written(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for code in self.isi:
            found.setdefault(fold(code.kode), set()).add(code.kode)
        return found

    def written(self, text: str, year: str) -> Code | None:
        """Give the code that `text` writes out (`"1. 06. 04"`), as it holds in `year`."""
        written = self._written.get(fold(text), set())
        return self.get(next(iter(written)), year) if len(written) == 1 else None

    @cached_property
    def _by_name(self) -> dict[str, tuple[Code, ...]]:
        found: dict[str, tuple[Code, ...]] = {}
        for code in self.isi:
            for name in dict.fromkeys(code.names):
                found[name] = (*found.get(name, ()), code)
        return found

    def find(self, text: str, year: str, levels: Iterable[str] = ()) -> tuple[Code, ...]:
        """Give all codes that `text` names exactly in `year`; more than one means ambiguous."""
        allowed = tuple(levels)
        found = {
            code.kode: code
            for code in self._by_name.get(fold(text), ())
            if code.valid_in(year) and (not allowed or code.tingkat in allowed)
        }
        return tuple(found.values())

    @cached_property
    def above(self) -> dict[str, tuple[str, ...]]:
        """Give, for every code, the codes above it (column `induk`), nearest first."""
        found: dict[str, tuple[str, ...]] = {}
        for code in self.isi:
            at, chain = code.rinci.get("induk", ""), []
            while at:
                chain.append(at)
                at = self.by_code[at].rinci.get("induk", "")
            found[code.kode] = tuple(chain)
        return found

    def at_level(self, code: str, level: str) -> str:
        """Give `code` itself or the one above it that is at `level`; empty where there is none."""
        line = (code, *self.above[code])
        return next((c for c in line if self.by_code[c].tingkat == level), "")

    def key(self, code: str, what: str) -> str:
        """Give a key of `code` as `FactTable.kunci` declares it: itself, a column, or its code at a level."""
        if what == "kode":
            return code
        if what.startswith("kode."):
            return self.by_code[code].rinci[what.removeprefix("kode.")]
        return self.at_level(code, what)

    def named_in(self, text: str, year: str, words: int = 1) -> set[str]:
        """Give the codes whose name or alias stands in a folded `text`; a longer name hides a shorter.

        Args:
            text: Folded text such as a title.
            year: Codes that do not hold in this year are not looked for.
            words: Names of fewer words are not looked for.
        """
        return {kode for codes in self._names_in(text, year, words).values() for kode in codes}

    def numbered_in(self, text: str, year: str) -> str:
        """Give the first name in a folded `text` that a number follows which no name has: `PERGESERAN XII`."""
        for name in self._names_in(text, year):
            found = re.search(rf"(?<!\S){re.escape(name)}{_ORDINAL}(?!\S)(?! (?!TAHUN|TA )[A-Z]+ 20\d\d)", text)
            if found:
                return found[0]
        return ""

    def _names_in(self, text: str, year: str, words: int = 1) -> dict[str, set[str]]:
        """Give each name that stands in a folded `text`, the longest first, with its codes."""
        found = {}
        rest = f" {text} "
        for name in sorted(self._by_name, key=len, reverse=True):
            if name.count(" ") + 1 >= words and f" {name} " in rest:
                valid = {code.kode for code in self._by_name[name] if code.valid_in(year)}
                if valid:
                    rest = rest.replace(f" {name} ", "  ")
                    found[name] = valid
        return found
