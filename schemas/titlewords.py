"""Words that a title may hold without a meaning for its figures: declared names, phrases of forms, ordinary words.

The ordinary ones are `kode/kata_judul.csv`. What is left of a title when these are taken is for whoever asks; nothing
here knows sheets or time.
"""

import copy
from collections.abc import Collection, Iterable, Sequence
from functools import cached_property

from schemas.codes import CodeList
from schemas.text import fold

LIST = "kata_judul"
COLUMN = "tulisan"
ORDINARY, BEFORE_NAMES, FILLED_IN, LINES = "biasa", "nama", "isian", "baris"
CODES = (ORDINARY, BEFORE_NAMES, FILLED_IN, LINES)
_AGENCY = "instansi"
_OWN = (_AGENCY, "unit")
"""Lists of which every word is known, not only whole names: titles shorten what an office is called."""
_NO_NAMES = (LIST, "kata", "tanda", "penarikan", "penjelasan", "predikat", "nilai_huruf", "satuan")
_MOST_OF_NAME = 2
"""How many unknown words a name behind a word such as `KABUPATEN` may have."""
_LEAST = 3

Phrase = tuple[str, ...]


class TitleWords:
    """What the words of one agency's titles can be."""

    def __init__(self, phrases: Iterable[str], codes: Collection[CodeList]) -> None:
        """Take the folded title phrases of all forms, and all code lists, that of the ordinary words among them."""
        self._phrases, self._codes = tuple(phrases), codes
        self._own = {word for phrase in self._phrases for word in phrase.split()}
        self._foreign: set[Phrase] = set()

    def of_table(self, own: Iterable[str], foreign: Iterable[str]) -> "TitleWords":
        """Give what the words of one table's titles can be: another form's would make its numbers other ones.

        Args:
            own: Folded texts of its form, of which every word is known: its phrases, the headings of what it states.
            foreign: Folded names of what its numbers may be of, and it does not say: a source of funds, a status.
        """
        self._by_first, self._before_own  # noqa: B018 - found once, and shared with the copy
        made = copy.copy(self)
        made.__dict__ |= {
            "_own": {word for text in own for word in text.split()},
            "_foreign": {tuple(name.split()) for name in foreign} - self._of(ORDINARY),
        }
        return made

    def _of(self, kode: str) -> set[Phrase]:
        lists = (one for one in self._codes if one.nama == LIST)
        texts = (code.rinci.get(COLUMN, "") for one in lists for code in one.isi if code.kode == kode)
        return {tuple(fold(word).split()) for text in texts for word in text.split("|") if fold(word)}

    @cached_property
    def _by_first(self) -> dict[str, list[Phrase]]:
        """Give every phrase that is known as a whole, by its first word."""
        names = {
            name for one in self._codes if one.nama not in _NO_NAMES for code in one.isi for name in code.names if name
        }
        own = {name for one in self._codes if one.nama in _OWN for code in one.isi for name in code.names}
        single = {(word,) for text in own for word in text.split()}
        found: dict[str, list[Phrase]] = {}
        for phrase in {*(tuple(name.split()) for name in names), *single, *self._of(ORDINARY), *self._names}:
            found.setdefault(phrase[0], []).append(phrase)
        return found

    @cached_property
    def _before_own(self) -> set[Phrase]:
        names = (name for one in self._codes if one.nama == _AGENCY for code in one.isi for name in code.names)
        return {(word,) for name in names for word in name.split()[:-1]}

    @cached_property
    def _names(self) -> set[Phrase]:
        return self._of(BEFORE_NAMES)

    @cached_property
    def _lines(self) -> set[Phrase]:
        return self._of(LINES)

    @cached_property
    def _filled_in(self) -> set[str]:
        return {word for phrase in (*self._of(FILLED_IN), *self._names) for word in phrase}

    def declared(self, words: Sequence[str]) -> list[bool]:
        """Say of each of some folded words whether it is known, by itself or as a part of what is known as a whole."""
        known = [word in self._own for word in words]
        for at, word in enumerate(words):
            for phrase in self._by_first.get(word, ()):
                if tuple(words[at : at + len(phrase)]) == phrase and phrase not in self._foreign:
                    known[at : at + len(phrase)] = [True] * len(phrase)
        return known

    def known(self, words: Sequence[str]) -> list[bool]:
        """Say of each of some folded words between two marks whether it is known, or of a name: `KABUPATEN CONTOH`.

        Behind a word that the agency's own name has stands that name; another agency's is not known.
        """
        known = self.declared(words)
        before = self._names - self._before_own
        for at in [at for at, word in enumerate(words) if (word,) in before]:
            end = next((n for n in range(at + 1, len(words)) if known[n]), len(words))
            for n in range(at + 1, min(end, at + 1 + _MOST_OF_NAME)):
                known[n] = True
        return known

    def is_label(self, words: Sequence[str]) -> bool:
        """Say whether folded words before a colon name what stands behind it: `UNIT ORGANISASI`, `PROGRAM`."""
        known = zip(words, self.known(words), strict=True)
        return (
            bool(words) and words[0] in self._filled_in and all(one or word in self._filled_in for word, one in known)
        )

    def is_line(self, words: Sequence[str]) -> bool:
        """Say whether folded words begin a line that is none of the title: an address, a decree."""
        return any(tuple(words[: len(phrase)]) == phrase for phrase in self._lines)


def says_something(word: str) -> bool:
    """Say whether a folded word that nobody knows is one: not a number, an abbreviation of two letters, `V2`."""
    return sum(map(str.isalpha, word)) >= _LEAST
